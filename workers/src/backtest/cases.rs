//! What would have been said, and what came.

use crate::outlook::{BySeries, first_day};
use chrono::{Days, NaiveDate};
use domain::market::outlook::{Day, Horizon, LEAST_CENTS, features, outlook};
use std::collections::HashMap;
use store::{PgConnection, outlooks::SLACK_DAYS};

/// Upper ends in cents of all price bands but the last.
pub const BANDS: [i64; 3] = [500, 2_000, 10_000];

/// One outlook of the past and its outcome. Amounts are cents of EUR.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    /// Which series: cases of one series are not independent.
    pub series: u32,
    /// How far ahead.
    pub horizon: Horizon,
    /// Place in [`BANDS`].
    pub band: u8,
    /// Place in [`Found::eras`].
    pub era: u16,
    /// Days since the newest trend.
    pub age: u8,
    /// Daily volatility as the model saw it.
    pub volatility: f32,
    /// The newest trend.
    pub base: f32,
    /// The trend that came.
    pub came: f32,
    /// p10, p50, p90.
    pub said: [f32; 3],
}

/// All cases.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of series, days and horizons.
    pub cases: Vec<Case>,
    /// How many outlooks had no price on their day or the three after it.
    pub unknown: u64,
    /// Series of sets; the first is empty: not known.
    pub eras: Vec<String>,
}

/// The cases of every `step`th day from `from` to `to`: each outlook rests on the rows up to its day alone.
pub async fn collect(conn: &mut PgConnection, from: NaiveDate, to: NaiveDate, step: u64) -> store::Result<Found> {
    let mut found = Found { eras: vec![String::new()], ..Found::default() };
    let mut eras: HashMap<(i32, bool), u16> = HashMap::new();
    for column in store::analysis::mapped(conn).await? {
        let place = found.eras.iter().position(|e| *e == column.serie).unwrap_or_else(|| {
            found.eras.push(column.serie.clone());
            found.eras.len() - 1
        });
        eras.insert((column.id_product, column.second), u16::try_from(place).unwrap_or(0));
    }
    let furthest = Horizon::Month.days().unsigned_abs() + u64::from(SLACK_DAYS.unsigned_abs());
    let last = to.checked_add_days(Days::new(furthest)).unwrap_or(to);
    let mut ids = BySeries::open(conn, first_day(from), last).await?;
    let mut series = 0;
    while let Some(of) = ids.next().await? {
        for (second, days) in of.columns() {
            let era = eras.get(&(of.id_product, second));
            // A guide has second figures for products without a second finish.
            if second && era.is_none() {
                continue;
            }
            let dates = std::iter::successors(Some(from), |d| d.checked_add_days(Days::new(step)));
            for day in dates.take_while(|d| *d <= to) {
                look(days, day, series, era.copied().unwrap_or(0), &mut found);
            }
            series += 1;
        }
    }
    Ok(found)
}

/// What one series says on one day, and what came.
fn look(days: &[Day], day: NaiveDate, series: u32, era: u16, found: &mut Found) {
    let known = &days[..days.partition_point(|d| d.day <= day)];
    let Some(seen) = features(known).filter(|f| f.cents >= LEAST_CENTS) else { return };
    for horizon in [Horizon::Week, Horizon::Month] {
        let Some(said) = outlook(known, day, horizon) else { continue };
        match trend_after(days, day + Days::new(horizon.days().unsigned_abs())) {
            None => found.unknown += 1,
            Some(came) => found.cases.push(Case {
                series,
                horizon,
                band: BANDS.partition_point(|&end| end <= seen.cents) as u8,
                era,
                age: u8::try_from((day - seen.day).num_days()).unwrap_or(u8::MAX),
                volatility: seen.volatility() as f32,
                base: seen.cents as f32,
                came: came as f32,
                said: [said.p10, said.p50, said.p90].map(|c| c as f32),
            }),
        }
    }
}

/// The trend of `due`, or of the first of the days after it that may stand in for it.
fn trend_after(days: &[Day], due: NaiveDate) -> Option<i64> {
    days[days.partition_point(|d| d.day < due)..]
        .iter()
        .take_while(|d| (d.day - due).num_days() <= i64::from(SLACK_DAYS))
        .find_map(|d| d.guide.trend.filter(|&c| c > 0))
}
