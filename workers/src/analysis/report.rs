//! What an analysis did, for the person who started it and for the job's log.

use chrono::NaiveDate;
use domain::market::score::Refusal;
use std::fmt;

/// Counts of one analysis.
#[derive(Clone, Debug)]
pub struct Report {
    /// The newest day that was looked at.
    pub as_of: NaiveDate,
    /// Daily rows of later days that were removed.
    pub forgotten: u64,
    /// Days of guides that were read.
    pub guide_days: usize,
    /// Guide rows of one finish that were read.
    pub guide_rows: u64,
    /// Of these, without any figure.
    pub guide_empty: u64,
    /// Days of observations that were read.
    pub shop_days: usize,
    /// In-stock asks that were read.
    pub shop_rows: u64,
    /// Of these, taken for outliers.
    pub outliers: u64,
    /// Of these, in a currency without a rate of that day or the 30 before.
    pub without_rate: u64,
    /// Rows of results that were written or removed.
    pub changed: u64,
    /// Variants with a state.
    pub snapshots: usize,
    /// Fair prices.
    pub fair: usize,
    /// Signals.
    pub signals: usize,
    /// Flags.
    pub flags: usize,
    /// Rows of `market_statistics`.
    pub statistics: usize,
    /// Deals of shops that were kept.
    pub offers: i64,
    /// Dips that were kept.
    pub dips: i64,
    /// Deals beyond those that are kept.
    pub beyond: i64,
    /// What looked cheap and was refused as doubtful.
    pub refused: Vec<(Refusal, usize)>,
    /// How long it took.
    pub seconds: Seconds,
}

/// Wall clock seconds by part; of batches that ran beside each other, the sum.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seconds {
    /// What there is to do.
    pub begin: f64,
    /// Batches: histories to daily values.
    pub daily: f64,
    /// Batches: daily values to snapshots, fair prices, signals and flags.
    pub standing: f64,
    /// Batches: deals.
    pub deals: f64,
    /// Indices, and everything before readers.
    pub publish: f64,
}

impl Report {
    pub(super) fn new(as_of: NaiveDate) -> Report {
        Report {
            as_of,
            forgotten: 0,
            guide_days: 0,
            guide_rows: 0,
            guide_empty: 0,
            shop_days: 0,
            shop_rows: 0,
            outliers: 0,
            without_rate: 0,
            changed: 0,
            snapshots: 0,
            fair: 0,
            signals: 0,
            flags: 0,
            statistics: 0,
            offers: 0,
            dips: 0,
            beyond: 0,
            refused: Vec::new(),
            seconds: Seconds::default(),
        }
    }

    /// Adds what others did.
    pub(super) fn add(&mut self, others: impl IntoIterator<Item = Report>) {
        for other in others {
            self.forgotten += other.forgotten;
            self.guide_days += other.guide_days;
            self.guide_rows += other.guide_rows;
            self.guide_empty += other.guide_empty;
            self.shop_days += other.shop_days;
            self.shop_rows += other.shop_rows;
            self.outliers += other.outliers;
            self.without_rate += other.without_rate;
            self.changed += other.changed;
            self.snapshots += other.snapshots;
            self.fair += other.fair;
            self.signals += other.signals;
            self.flags += other.flags;
            self.statistics += other.statistics;
            self.offers += other.offers;
            self.dips += other.dips;
            self.beyond += other.beyond;
            other.refused.into_iter().for_each(|(why, count)| self.refuse_many(why, count));
            self.seconds.begin += other.seconds.begin;
            self.seconds.daily += other.seconds.daily;
            self.seconds.standing += other.seconds.standing;
            self.seconds.deals += other.seconds.deals;
            self.seconds.publish += other.seconds.publish;
        }
    }

    /// Counts a refusal, unless it only says "not cheap".
    pub(super) fn refuse(&mut self, why: Refusal) {
        if why == Refusal::NotCheap {
            return;
        }
        self.refuse_many(why, 1);
    }

    fn refuse_many(&mut self, why: Refusal, count: usize) {
        match self.refused.iter_mut().find(|r| r.0 == why) {
            Some(known) => known.1 += count,
            None => self.refused.push((why, count)),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "as of {}", self.as_of)?;
        if self.forgotten > 0 {
            writeln!(f, "later days   {} daily values forgotten", self.forgotten)?;
        }
        writeln!(
            f,
            "guides       {} days, {} rows ({} without figures)",
            self.guide_days, self.guide_rows, self.guide_empty
        )?;
        writeln!(
            f,
            "shops        {} days, {} asks ({} outliers, {} in a currency without a rate)",
            self.shop_days, self.shop_rows, self.outliers, self.without_rate
        )?;
        writeln!(f, "variants     {}", self.snapshots)?;
        writeln!(f, "fair prices  {}", self.fair)?;
        writeln!(f, "signals      {}, {} flags", self.signals, self.flags)?;
        writeln!(f, "statistics   {}", self.statistics)?;
        writeln!(f, "deals        {} offers, {} dips ({} more not kept)", self.offers, self.dips, self.beyond)?;
        for (why, count) in &self.refused {
            writeln!(f, "  refused    {count} as {why:?}")?;
        }
        writeln!(f, "rows changed {}", self.changed)?;
        let s = self.seconds;
        writeln!(
            f,
            "seconds      {:.1} begin, {:.1} daily, {:.1} standing, {:.1} deals, {:.1} publish",
            s.begin, s.daily, s.standing, s.deals, s.publish
        )
    }
}
