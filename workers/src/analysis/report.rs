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
    pub offers: usize,
    /// Dips that were kept.
    pub dips: usize,
    /// Deals beyond those that are kept.
    pub beyond: usize,
    /// What looked cheap and was refused as doubtful.
    pub refused: Vec<(Refusal, usize)>,
    /// How long it took.
    pub seconds: Seconds,
}

/// Wall clock seconds by part.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seconds {
    /// Histories to daily values.
    pub daily: f64,
    /// Daily values to snapshots, fair prices, signals, flags and indices.
    pub standing: f64,
    /// Deals, and the commit.
    pub deals: f64,
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

    /// Counts a refusal, unless it only says "not cheap".
    pub(super) fn refuse(&mut self, why: Refusal) {
        if why == Refusal::NotCheap {
            return;
        }
        match self.refused.iter_mut().find(|r| r.0 == why) {
            Some(known) => known.1 += 1,
            None => self.refused.push((why, 1)),
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
        writeln!(f, "seconds      {:.1} daily, {:.1} standing, {:.1} deals", s.daily, s.standing, s.deals)
    }
}
