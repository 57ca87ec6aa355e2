//! From histories to daily values of a range of products, some days at a time.

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
    analysis::{AskRow, Daily, DailyWriter, Pending, Range},
};

/// Days whose values are held in memory together.
const DAYS_AT_ONCE: usize = 60;
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
        match currency.parse().ok()? {
            Currency::Eur => Some(minor),
            other => self.converted(Money { minor, currency: other }, day).map(|(cents, _)| cents),
        }
    }

    /// The same of another currency than EUR, and the day of the rate.
    pub(super) fn converted(&self, money: Money, day: NaiveDate) -> Option<(i64, NaiveDate)> {
        let rates = self.0.get(&money.currency)?;
        let (published, rate) = rates[..rates.partition_point(|r| r.0 <= day)].last()?;
        let fresh = (day - *published).num_days() <= OLDEST_RATE;
        let cents = money.convert(Currency::Eur, *rate, 1.0).minor;
        (fresh && cents > 0).then_some((cents, *published))
    }
}

/// Daily values of the guides of all pending days, for a range of products.
pub(super) async fn guides(
    conn: &mut PgConnection,
    products: Range,
    pending: &Pending,
    report: &mut Report,
) -> anyhow::Result<()> {
    for days in pending.new.chunks(DAYS_AT_ONCE) {
        let values = guide_values(conn, products, days, report).await?;
        report.changed += write(store::analysis::write_new(conn).await?, &values).await?;
    }
    for days in pending.again.chunks(DAYS_AT_ONCE) {
        let values = guide_values(conn, products, days, report).await?;
        write(store::analysis::write_again(conn).await?, &values).await?;
        report.changed += store::analysis::merge_daily(conn, products, Basis::Guide, days).await?;
    }
    Ok(())
}

async fn guide_values(
    conn: &mut PgConnection,
    products: Range,
    days: &[NaiveDate],
    report: &mut Report,
) -> anyhow::Result<Vec<Daily>> {
    let mut values = Vec::new();
    let mut rows = store::analysis::guides(conn, products, days).await?;
    while let Some(row) = rows.next().await? {
        report.guide_rows += 1;
        match from_guide(&row.guide) {
            Some(value) => values.push(Daily { variant: row.variant, day: row.day, basis: Basis::Guide, value }),
            None => report.guide_empty += 1,
        }
    }
    Ok(values)
}

/// Daily values of the shops of all pending days, for a range of products.
pub(super) async fn shops(
    conn: &mut PgConnection,
    products: Range,
    pending: &Pending,
    rates: &Rates,
    report: &mut Report,
) -> anyhow::Result<()> {
    for days in pending.new.chunks(DAYS_AT_ONCE) {
        let values = shop_values(conn, products, rates, days, report).await?;
        report.changed += write(store::analysis::write_new(conn).await?, &values).await?;
    }
    for days in pending.again.chunks(DAYS_AT_ONCE) {
        let values = shop_values(conn, products, rates, days, report).await?;
        write(store::analysis::write_again(conn).await?, &values).await?;
        report.changed += store::analysis::merge_daily(conn, products, Basis::Shops, days).await?;
    }
    Ok(())
}

async fn shop_values(
    conn: &mut PgConnection,
    products: Range,
    rates: &Rates,
    days: &[NaiveDate],
    report: &mut Report,
) -> anyhow::Result<Vec<Daily>> {
    let mut values = Vec::new();
    let mut rows = store::analysis::asks(conn, products, days).await?;
    let mut group = Group { of: None, asks: Vec::new() };
    while let Some(row) = rows.next().await? {
        report.shop_rows += 1;
        if group.of != Some((row.variant, row.day)) {
            values.extend(group.close(report));
            group.of = Some((row.variant, row.day));
        }
        let AskRow { day, retailer, minor, ref currency, .. } = row;
        match rates.euros(minor, currency, day) {
            Some(cents) => group.asks.push(Ask { cents, retailer }),
            None => report.without_rate += 1,
        }
    }
    values.extend(group.close(report));
    Ok(values)
}

async fn write(mut into: DailyWriter<'_>, values: &[Daily]) -> anyhow::Result<u64> {
    for value in values {
        into.write(value).await?;
    }
    Ok(into.finish().await?)
}

/// The asks of one variant on one day.
struct Group {
    of: Option<(i64, NaiveDate)>,
    asks: Vec<Ask>,
}

impl Group {
    /// Their value; makes room for the next.
    fn close(&mut self, report: &mut Report) -> Option<Daily> {
        let shops = from_shops(&mut self.asks);
        self.asks.clear();
        let ((variant, day), shops) = (self.of?, shops?);
        report.outliers += shops.removed as u64;
        Some(Daily { variant, day, basis: Basis::Shops, value: shops.value })
    }
}
