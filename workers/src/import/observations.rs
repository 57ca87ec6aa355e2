//! The past of the demo's shops: what their visits would have seen, a line a listing with a value a day. Never for a real
//! shop: its past is what was seen.

use super::{
    file::File,
    tally::{Outcome, Tally},
};
use anyhow::{Context as _, bail};
use chrono::{Days, Duration, NaiveDate, NaiveTime};
use domain::{listing::Stock, money::Currency};
use serde::Deserialize;
use store::{
    PgPool,
    history::{self, Asked, Listed},
    prices, retailers,
};

/// The hour at which the visits of the past are said to have been, UTC.
const VISITED: i64 = 6;

/// A listing and what was asked for it, a day after the other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    shop: String,
    external_id: String,
    url: String,
    title: String,
    variant_title: Option<String>,
    currency: Currency,
    from_price: bool,
    damaged: bool,
    /// The day of the first observation.
    from: NaiveDate,
    /// Price and old price in minor units, and stock.
    observations: Vec<(i64, Option<i64>, Stock)>,
}

/// Takes the file in, one transaction a shop; the lines of a shop stand together. What is there already stays.
/// # Errors
/// When a line is unsound, a shop is unknown or real, or the database fails. Shops before it are written then.
pub async fn import(pool: &PgPool, file: File) -> anyhow::Result<Outcome> {
    let mut tally = Tally::new(&file.name);
    let mut lines = vec![];
    for (row, text) in (1..).zip(file.bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty())) {
        let line: Line = serde_json::from_slice(text).with_context(|| format!("{}: line {row}", file.name))?;
        tally.read += u32::try_from(line.observations.len())?;
        lines.push(line);
    }
    let mut written = 0;
    for shop in lines.chunk_by(|a, b| a.shop == b.shop) {
        written += import_shop(pool, shop).await.with_context(|| shop[0].shop.clone())?;
    }
    Ok(Outcome::Done { counts: tally.counts(written), skipped: 0 })
}

/// Writes what one shop asked; returns how many observations are new.
async fn import_shop(pool: &PgPool, lines: &[Line]) -> anyhow::Result<u64> {
    let mut tx = pool.begin().await?;
    let shop = retailers::get(&mut tx, &lines[0].shop).await?.retailer;
    if !shop.demo {
        bail!("a real shop: its past is what was seen, and can not be written");
    }
    let past: Vec<Listed> = lines.iter().map(listed).collect();
    let days = || past.iter().flat_map(|l| &l.asked).map(|asked| asked.at.date_naive());
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(0) };
    prices::ensure_partitions(&mut tx, first, last).await?;
    let written = history::write(&mut tx, shop.id, &past).await?;
    tx.commit().await?;
    Ok(written)
}

fn listed(line: &Line) -> Listed {
    let asked = (0..).zip(&line.observations).map(|(day, &(minor, list_minor, stock))| Asked {
        at: (line.from + Days::new(day)).and_time(NaiveTime::MIN).and_utc() + Duration::hours(VISITED),
        minor,
        list_minor,
        stock,
    });
    Listed {
        external_id: line.external_id.clone(),
        url: line.url.clone(),
        title: line.title.clone(),
        variant_title: line.variant_title.clone(),
        currency: line.currency,
        from_price: line.from_price,
        damaged: line.damaged,
        asked: asked.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::retailer::Adapter;
    use store::retailers::{NewShop, upsert};

    const LINE: &str = r#"{"shop":"past","external_id":"7","url":"http://127.0.0.1:1/7","title":"Glurak ex 199/165",
        "variant_title":null,"currency":"EUR","from_price":false,"damaged":false,"from":"2026-02-27",
        "observations":[[1990,null,"in"],[1990,2490,"in"],[1990,null,"out"]]}"#;

    fn file() -> File {
        File::unpack("past.jsonl".to_owned(), LINE.replace('\n', " ").into_bytes()).unwrap()
    }

    async fn open(pool: &PgPool, demo: bool) {
        let shop = NewShop {
            slug: "past",
            name: "Past",
            country: "DE",
            currency: Currency::Eur,
            base_url: "http://127.0.0.1:1",
            adapter: Adapter::Shopify,
            pace_seconds: 0.0,
            schedule_minutes: 60,
            demo,
        };
        upsert(&mut pool.acquire().await.unwrap(), &shop).await.unwrap();
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_observation_a_day_and_never_twice(pool: PgPool) {
        open(&pool, true).await;
        for written in [3, 0] {
            let Outcome::Done { counts, .. } = import(&pool, file()).await.unwrap() else { panic!("known?") };
            assert_eq!((counts.read, counts.written), (3, written));
        }
        let days: Vec<(NaiveDate, String)> = sqlx::query_as(
            "select p.observed_at::date, p.stock from raw_prices p join scrape_logs s on s.id = p.run_id
              where s.status = 'ok' order by 1",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let expected = [("2026-02-27", "in"), ("2026-02-28", "in"), ("2026-03-01", "out")];
        assert_eq!(days, expected.map(|(d, stock)| (day(d), stock.to_owned())));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_past_of_a_real_shop_can_not_be_written(pool: PgPool) {
        open(&pool, false).await;
        assert!(format!("{:#}", import(&pool, file()).await.unwrap_err()).contains("a real shop"));
    }
}
