//! The European Central Bank's reference rates into `fx_rates`: units of a currency for one euro, published on working
//! days about 16:00 Central European time. Three files of one form: the day's, of 90 days, of all days since 1999.

pub(super) mod xml;

use super::{
    cardmarket::downloader,
    file::File,
    public,
    tally::{Outcome, Tally},
};
use crate::config::Config;
use anyhow::Context as _;
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::money::Currency;
use std::collections::HashMap;
use store::{
    PgPool,
    fx::{self, Rate},
    imports::{self, ImportKind, NewImport, Validators},
};

/// A rate that is further than this from the day before is refused: in 27 years no currency we know moved so far in a
/// day (the Swiss franc's 15 % of January 2015 are the record), but commas get lost.
const LARGEST_STEP: f64 = 0.2;
/// "The day before" is at most so many days back: holidays, and no longer, or one wrong rate would stand for ever.
const DAYS_BACK: Days = Days::new(10);

/// Takes a file in.
/// # Errors
/// When it is unsound. Nothing is written then.
pub async fn import(pool: &PgPool, file: File, validators: &Validators, now: DateTime<Utc>) -> anyhow::Result<Outcome> {
    let mut tx = pool.begin().await?;
    if imports::is_known(&mut tx, ImportKind::Rates, &file.sha256).await? {
        return Ok(Outcome::Known);
    }
    let mut tally = Tally::new(&file.name);
    let mut rows = xml::read(&file.bytes, now.date_naive(), &mut tally).with_context(|| file.name.clone())?;
    rows.sort_by_key(|row| row.rate.day);
    let known = match rows.first().map(|row| row.rate.day) {
        Some(first) => fx::list_newest(&mut tx, back_from(first), first).await?,
        None => vec![],
    };
    let rates = without_leaps(rows, known, &mut tally);
    tally.check()?;
    let new = NewImport { kind: ImportKind::Rates, source: &file.name, sha256: &file.sha256, validators };
    let id = imports::open(&mut tx, &new).await?;
    let written = fx::upsert(&mut tx, &rates).await.with_context(|| format!("{}: writing the rates", file.name))?;
    let counts = tally.counts(written);
    imports::close(&mut tx, id, None, counts, &tally.rejections()).await?;
    tx.commit().await?;
    Ok(Outcome::Done { counts, skipped: tally.skipped })
}

/// Refuses what is too far from the last rate before it. Rows come in the order of their days.
fn without_leaps(rows: Vec<xml::Row>, known: Vec<Rate>, tally: &mut Tally) -> Vec<Rate> {
    let mut last: HashMap<Currency, Rate> = known.into_iter().map(|rate| (rate.currency, rate)).collect();
    let mut sound = Vec::with_capacity(rows.len());
    for xml::Row { number, rate } in rows {
        let before = last.get(&rate.currency).filter(|before| before.day >= back_from(rate.day));
        if let Some(before) = before.filter(|before| (rate.rate / before.rate - 1.0).abs() > LARGEST_STEP) {
            let Rate { currency, day, rate } = rate;
            let reason = format!("{currency} {rate} of {day} is too far from {} of {}", before.rate, before.day);
            tally.reject(number, &reason);
            continue;
        }
        last.insert(rate.currency, rate);
        sound.push(rate);
    }
    sound
}

fn back_from(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(DAYS_BACK).unwrap_or(day)
}

/// One of the bank's public files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PublicFile {
    Day,
    NinetyDays,
    All,
}

impl PublicFile {
    /// The smallest that has all days after the newest we know.
    fn since(newest: Option<NaiveDate>, today: NaiveDate) -> PublicFile {
        match newest.map(|newest| today.signed_duration_since(newest).num_days()) {
            Some(..=1) => PublicFile::Day,
            Some(..=80) => PublicFile::NinetyDays,
            _ => PublicFile::All,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            PublicFile::Day => "eurofxref-daily.xml",
            PublicFile::NinetyDays => "eurofxref-hist-90d.xml",
            PublicFile::All => "eurofxref-hist.xml",
        }
    }
}

/// Downloads what is missing, if it changed, and takes it in. Returns its address and what came of it.
/// # Errors
/// When it can not be fetched, is unsound, or the database does not answer.
pub async fn download_rates(pool: &PgPool, config: &Config, now: DateTime<Utc>) -> anyhow::Result<(String, Outcome)> {
    let newest = fx::find_newest_day(&mut *pool.acquire().await?).await?;
    let file = PublicFile::since(newest, now.date_naive());
    let url = format!("{}/{}", config.ecb_url.trim_end_matches('/'), file.path());
    let fetched = public::fetch(pool, &downloader(config)?, ImportKind::Rates, &url).await?;
    let Some((file, validators)) = fetched else { return Ok((url, Outcome::Known)) };
    let sha256 = file.sha256.clone();
    let outcome = import(pool, file, &validators, now).await?;
    public::remember(pool, ImportKind::Rates, (&url, &sha256), &validators, &outcome).await?;
    Ok((url, outcome))
}

#[cfg(test)]
mod tests;
