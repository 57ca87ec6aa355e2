//! What begins by itself and when. Workers tick by it, the console shows it.

/// Something that begins by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// When, UTC: second, minute, hour, day of the month, month, day of the week.
    pub cron: &'static str,
    /// When, for people.
    pub when: &'static str,
    /// The command it puts into the queue.
    pub job: &'static str,
    /// What it is for.
    pub what: &'static str,
    /// Only where downloads are switched on.
    pub live: bool,
}

const fn tick(cron: &'static str, when: &'static str, job: &'static str, what: &'static str) -> Tick {
    Tick { cron, when, job, what, live: false }
}

/// Visits to shops that are due.
pub const VISITS: Tick = tick("0 * * * * *", "every minute", "scrape_retailer", "visits to shops that are due");
/// Alerts and messages whose time has come.
pub const CLOCK: Tick = tick("30 * * * * *", "every minute", "wake_alerts", "alerts and messages whose time has come");
/// Partitions of the coming months.
pub const PARTITIONS: Tick =
    tick("0 10 0 * * *", "daily at 00:10", "make_partitions", "partitions of the coming months");
/// Kept pages that shops no longer show.
pub const PAGES: Tick = tick("0 40 3 * * *", "daily at 03:40", "forget_pages", "kept pages that shops no longer show");
/// What about people has been kept for as long as it may be.
pub const OLD: Tick = tick("0 50 3 * * *", "daily at 03:50", "forget_old", "forgetting what may be kept no longer");
/// What is foretold: after the guide of the day and what follows from it.
pub const RECORD: Tick = tick("0 40 5 * * *", "daily at 05:40", "keep_record", "what is foretold, and what came of it");
/// Files that anybody may take, after what is foretold.
pub const DATASETS: Tick = tick("0 20 6 * * *", "daily at 06:20", "publish_datasets", "files of what we derived");
/// Cardmarket's files. The guide is made about 02:45 Central European time, the product lists in the late morning.
pub const CARDMARKET: Tick = Tick {
    live: true,
    ..tick("0 15 4,11 * * *", "daily at 04:15 and 11:15", "download_cardmarket", "Cardmarket's public files")
};
/// The bank publishes on working days about 16:00 Central European time; this is 16:15, in summer 17:15.
pub const RATES: Tick = Tick {
    live: true,
    ..tick("0 15 15 * * Mon-Fri", "on working days at 15:15", "download_rates", "the euro's reference rates")
};

/// All of them.
pub const TICKS: [Tick; 9] = [VISITS, CLOCK, PARTITIONS, PAGES, OLD, RECORD, DATASETS, CARDMARKET, RATES];
