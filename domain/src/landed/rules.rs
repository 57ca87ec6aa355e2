//! How the dated rules are looked up. What they say stands in [`super::table`].

use chrono::NaiveDate;

/// Tenths of a percent: 255 is 25.5 %.
pub type Tenths = i64;

/// A standard rate of VAT, from its day on until the country's next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VatRate<'a> {
    /// ISO 3166-1 alpha-2 code.
    pub country: &'a str,
    /// Its first day (for the oldest: the day this table begins).
    pub from: NaiveDate,
    /// The rate.
    pub tenths: Tenths,
}

/// A flat customs duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty<'a> {
    /// ISO 3166-1 alpha-2 code of the destination, or `EU`.
    pub to: &'a str,
    /// Its first day.
    pub from: NaiveDate,
    /// The first day it is no longer sure to hold.
    pub until: Option<NaiveDate>,
    /// For goods of at most this value without VAT and shipping, in cents of EUR. None: of any value.
    pub up_to: Option<i64>,
    /// For each customs heading, in cents of EUR.
    pub each: i64,
    /// Who says so.
    pub source: &'a str,
}

/// What is known of fees at a border, though not exactly enough to count them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee<'a> {
    /// ISO 3166-1 alpha-2 code of the destination, or `EU`.
    pub to: &'a str,
    /// From this day on.
    pub from: NaiveDate,
    /// What it is, in words.
    pub what: &'a str,
}

/// A set of rules. [`super::table::RULES`] is the one that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// ISO 3166-1 alpha-2 codes of the countries of the Union since 2021.
    pub union: &'a [&'a str],
    /// Standard rates of VAT.
    pub vat: &'a [VatRate<'a>],
    /// Customs duties.
    pub duty: &'a [Duty<'a>],
    /// Fees that are known of.
    pub fees: &'a [Fee<'a>],
    /// The first day the rules say anything about.
    pub begin: NaiveDate,
}

impl Rules<'_> {
    /// Whether a country belongs to the Union. Before the rules begin none is said to.
    #[must_use]
    pub fn in_union(&self, country: &str, on: NaiveDate) -> bool {
        on >= self.begin && self.union.contains(&country)
    }

    /// The standard rate of VAT on a day, and since when it holds.
    #[must_use]
    pub fn vat(&self, country: &str, on: NaiveDate) -> Option<&VatRate<'_>> {
        self.vat.iter().filter(|rate| rate.country == country && rate.from <= on).max_by_key(|rate| rate.from)
    }

    /// The duty of a day for a destination; `None` where the rules say nothing.
    #[must_use]
    pub fn duty(&self, to: &str, on: NaiveDate) -> Option<&Duty<'_>> {
        let rule = self.duty.iter().filter(|d| self.covers(d.to, to, on) && d.from <= on).max_by_key(|d| d.from)?;
        rule.until.is_none_or(|until| on < until).then_some(rule)
    }

    /// The fees known of on a day for a destination.
    pub fn fees(&self, to: &str, on: NaiveDate) -> impl Iterator<Item = &Fee<'_>> {
        self.fees.iter().filter(move |fee| self.covers(fee.to, to, on) && fee.from <= on)
    }

    fn covers(&self, rule: &str, to: &str, on: NaiveDate) -> bool {
        rule == to || (rule == "EU" && self.in_union(to, on))
    }
}

/// `tenths` of a percent of `cents`, rounded half up.
pub(super) const fn share(cents: i64, tenths: Tenths) -> i64 {
    (cents * tenths + 500) / 1000
}

/// What is left of `cents` without the VAT in it, rounded down.
pub(super) const fn without(cents: i64, tenths: Tenths) -> i64 {
    cents * 1000 / (1000 + tenths)
}
