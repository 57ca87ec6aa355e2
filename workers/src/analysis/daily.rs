//! From histories to daily values: streams one connection into another, nothing is held but one variant's day.

use super::Report;
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::{
    landed,
    market::{
        daily::{Ask, from_guide, from_shops},
        deal::Basis,
    },
    money::{Currency, Money},
};
use std::collections::HashMap;
use store::{
    PgConnection,
    analysis::{AskRow, Daily, DailyWriter, Pending},
};

/// A rate older than this many days is none.
const OLDEST_RATE: i64 = 30;

/// Units of each currency for one euro, by day.
pub(super) struct Rates(HashMap<Currency, Vec<(NaiveDate, f64)>>);

impl Rates {
    pub(super) async fn read(conn: &mut PgConnection, as_of: NaiveDate) -> anyhow::Result<Rates> {
        let mut rates: HashMap<Currency, Vec<_>> = HashMap::new();
        for row in store::analysis::rates(conn, as_of).await.context("exchange rates")? {
            if let Ok(currency) = row.currency.parse() {
                rates.entry(currency).or_default().push((row.day, row.rate));
            }
        }
        Ok(Rates(rates))
    }

    /// The newest rate of each currency up to `day`, for receipts.
    pub(super) fn landed(&self, day: NaiveDate) -> Vec<landed::Rate> {
        let newest = |(currency, rates): (&Currency, &Vec<(NaiveDate, f64)>)| {
            let &(day, per_euro) = rates[..rates.partition_point(|r| r.0 <= day)].last()?;
            Some(landed::Rate { currency: *currency, per_euro, day })
        };
        self.0.iter().filter_map(newest).collect()
    }

    /// Cents of EUR at the newest rate up to `day`; none without a rate.
    pub(super) fn euros(&self, minor: i64, currency: &str, day: NaiveDate) -> Option<i64> {
        let currency: Currency = currency.parse().ok()?;
        if currency == Currency::Eur {
            return Some(minor);
        }
        let rates = self.0.get(&currency)?;
        let (published, rate) = rates[..rates.partition_point(|r| r.0 <= day)].last()?;
        let fresh = (day - *published).num_days() <= OLDEST_RATE;
        let cents = Money { minor, currency }.convert(Currency::Eur, *rate, 1.0).minor;
        (fresh && cents > 0).then_some(cents)
    }
}

/// Daily values of the guides of all pending days.
pub(super) async fn guides(
    reads: &mut PgConnection,
    writes: &mut PgConnection,
    full: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    let Pending { new, again } = store::analysis::pending_guides(writes, report.as_of, full).await?;
    report.guide_days = new.len() + again.len();
    if !new.is_empty() {
        let mut into = store::analysis::write_new(writes).await?;
        pour_guides(reads, &mut into, &new, report).await?;
        report.changed += into.finish().await?;
    }
    if !again.is_empty() {
        let mut into = store::analysis::write_again(writes).await?;
        pour_guides(reads, &mut into, &again, report).await?;
        into.finish().await?;
        report.changed += store::analysis::merge_daily(writes, Basis::Guide, &again).await?;
    }
    Ok(())
}

async fn pour_guides(
    reads: &mut PgConnection,
    into: &mut DailyWriter<'_>,
    days: &[NaiveDate],
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut rows = store::analysis::guides(reads, days).await?;
    while let Some(row) = rows.next().await? {
        report.guide_rows += 1;
        match from_guide(&row.guide) {
            Some(value) => {
                into.write(&Daily { variant: row.variant, day: row.day, basis: Basis::Guide, value }).await?
            }
            None => report.guide_empty += 1,
        }
    }
    Ok(())
}

/// Daily values of the shops of all pending days.
pub(super) async fn shops(
    reads: &mut PgConnection,
    writes: &mut PgConnection,
    rates: &Rates,
    full: bool,
    report: &mut Report,
) -> anyhow::Result<()> {
    let Pending { new, again } = store::analysis::pending_shops(writes, report.as_of, full).await?;
    report.shop_days = new.len() + again.len();
    if !new.is_empty() {
        let mut into = store::analysis::write_new(writes).await?;
        pour_asks(reads, &mut into, rates, &new, report).await?;
        report.changed += into.finish().await?;
    }
    if !again.is_empty() {
        let mut into = store::analysis::write_again(writes).await?;
        pour_asks(reads, &mut into, rates, &again, report).await?;
        into.finish().await?;
        report.changed += store::analysis::merge_daily(writes, Basis::Shops, &again).await?;
    }
    Ok(())
}

async fn pour_asks(
    reads: &mut PgConnection,
    into: &mut DailyWriter<'_>,
    rates: &Rates,
    days: &[NaiveDate],
    report: &mut Report,
) -> anyhow::Result<()> {
    let mut rows = store::analysis::asks(reads, days).await?;
    let mut group = Group { of: None, asks: Vec::new() };
    while let Some(row) = rows.next().await? {
        report.shop_rows += 1;
        if group.of != Some((row.variant, row.day)) {
            group.close(into, report).await?;
            group.of = Some((row.variant, row.day));
        }
        let AskRow { day, retailer, minor, ref currency, .. } = row;
        match rates.euros(minor, currency, day) {
            Some(cents) => group.asks.push(Ask { cents, retailer }),
            None => report.without_rate += 1,
        }
    }
    group.close(into, report).await
}

/// The asks of one variant on one day.
struct Group {
    of: Option<(i64, NaiveDate)>,
    asks: Vec<Ask>,
}

impl Group {
    async fn close(&mut self, into: &mut DailyWriter<'_>, report: &mut Report) -> anyhow::Result<()> {
        if let (Some((variant, day)), Some(shops)) = (self.of, from_shops(&mut self.asks)) {
            report.outliers += shops.removed as u64;
            into.write(&Daily { variant, day, basis: Basis::Shops, value: shops.value }).await?;
        }
        self.asks.clear();
        Ok(())
    }
}
