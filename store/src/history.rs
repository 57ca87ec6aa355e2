//! The past of a pretend shop, written at once: what 180 days of visits would have left behind. Real shops have no such
//! door: their past is what was seen.

use crate::Result;
use chrono::{DateTime, Utc};
use domain::{ids::RetailerId, listing::Stock, money::Currency};
use sqlx::PgConnection;

/// A listing of the past.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The shop's own key.
    pub external_id: String,
    /// Where a person could buy it.
    pub url: String,
    /// The product's title.
    pub title: String,
    /// The choice inside the product.
    pub variant_title: Option<String>,
    /// What its prices are in.
    pub currency: Currency,
    /// The least of several prices.
    pub from_price: bool,
    /// Sold as damaged.
    pub damaged: bool,
    /// What was asked, the oldest first.
    pub asked: Vec<Asked>,
}

/// What was asked at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// The slot of the visit that saw it.
    pub at: DateTime<Utc>,
    /// Minor units of the listing's currency.
    pub minor: i64,
    /// What it cost before, where the page said so.
    pub list_minor: Option<i64>,
    /// Whether it could be bought.
    pub stock: Stock,
}

/// Columns of observations, as `unnest` takes them.
#[derive(Default)]
struct Columns {
    external_ids: Vec<String>,
    at: Vec<DateTime<Utc>>,
    minor: Vec<i64>,
    list_minor: Vec<Option<i64>>,
    stock: Vec<String>,
}

/// Writes the past of a shop: a good run a slot, the listings, all observations. What is there already stays as it is.
/// Returns how many observations were written. Its listings are matched by the first visit that sees them.
/// # Errors
/// When the database fails; when a month has no partition (`prices::ensure_partitions`).
pub async fn write(conn: &mut PgConnection, retailer: RetailerId, past: &[Listed]) -> Result<u64> {
    let mut columns = Columns::default();
    for listed in past {
        for asked in &listed.asked {
            columns.external_ids.push(listed.external_id.clone());
            columns.at.push(asked.at);
            columns.minor.push(asked.minor);
            columns.list_minor.push(asked.list_minor);
            columns.stock.push(asked.stock.as_str().to_owned());
        }
    }
    runs(conn, retailer, &columns.at).await?;
    listings(conn, retailer, past).await?;
    let done = sqlx::query!(
        "insert into raw_prices (listing_id, observed_at, run_id, price_minor, list_price_minor, currency, stock)
         select l.id, t.at, s.id, t.minor, t.list_minor, l.currency, t.stock
           from unnest($2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::text[])
                as t(external_id, at, minor, list_minor, stock)
           join listings l on l.retailer_id = $1 and l.external_id = t.external_id
           join scrape_logs s on s.retailer_id = $1 and s.slot = t.at
         on conflict (listing_id, observed_at) do nothing",
        retailer.0,
        &columns.external_ids,
        &columns.at,
        &columns.minor,
        &columns.list_minor as &[Option<i64>],
        &columns.stock,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// One run a slot, with as many offers as were seen then.
async fn runs(conn: &mut PgConnection, retailer: RetailerId, slots: &[DateTime<Utc>]) -> Result<()> {
    sqlx::query!(
        "insert into scrape_logs (retailer_id, slot, status, pages, offers, stored, started_at, finished_at)
         select $1, slot, 'ok', 1, count(*)::integer, count(*)::integer, slot, slot
           from unnest($2::timestamptz[]) as t(slot) group by slot
         on conflict (retailer_id, slot) do nothing",
        retailer.0,
        slots,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The listings as they stood at the end of the past.
async fn listings(conn: &mut PgConnection, retailer: RetailerId, past: &[Listed]) -> Result<()> {
    let ends: Vec<(&Listed, Asked, Asked)> =
        past.iter().filter_map(|l| Some((l, *l.asked.first()?, *l.asked.last()?))).collect();
    let texts = |f: fn(&Listed) -> &str| ends.iter().map(|(l, ..)| f(l).to_owned()).collect::<Vec<_>>();
    let variants: Vec<Option<String>> = ends.iter().map(|(l, ..)| l.variant_title.clone()).collect();
    let list_minor: Vec<Option<i64>> = ends.iter().map(|(.., last)| last.list_minor).collect();
    sqlx::query!(
        "insert into listings (retailer_id, external_id, url, title, variant_title, price_minor, list_price_minor,
                               currency, stock, from_price, damaged, first_seen_at, last_seen_at, last_stored_at)
         select $1, t.external_id, t.url, t.title, t.variant_title, t.minor, t.list_minor, t.currency, t.stock,
                t.from_price, t.damaged, t.first, t.last, t.last
           from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::text[],
                       $9::text[], $10::boolean[], $11::boolean[], $12::timestamptz[], $13::timestamptz[])
                as t(external_id, url, title, variant_title, minor, list_minor, currency, stock, from_price, damaged,
                     first, last)
         on conflict (retailer_id, external_id) do nothing",
        retailer.0,
        &texts(|l| &l.external_id),
        &texts(|l| &l.url),
        &texts(|l| &l.title),
        &variants as &[Option<String>],
        &ends.iter().map(|(.., last)| last.minor).collect::<Vec<_>>(),
        &list_minor as &[Option<i64>],
        &texts(|l| l.currency.as_str()),
        &ends.iter().map(|(.., last)| last.stock.as_str().to_owned()).collect::<Vec<_>>(),
        &ends.iter().map(|(l, ..)| l.from_price).collect::<Vec<_>>(),
        &ends.iter().map(|(l, ..)| l.damaged).collect::<Vec<_>>(),
        &ends.iter().map(|(_, first, _)| first.at).collect::<Vec<_>>(),
        &ends.iter().map(|(.., last)| last.at).collect::<Vec<_>>(),
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{prices, retailers};
    use domain::retailer::Adapter;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn written_once_with_a_run_a_slot(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = retailers::NewShop {
            slug: "shop",
            name: "Shop",
            country: "SE",
            currency: Currency::Sek,
            base_url: "http://127.0.0.1:1",
            adapter: Adapter::Shopify,
            pace_seconds: 0.0,
            schedule_minutes: 60,
            demo: true,
        };
        retailers::upsert(&mut conn, &shop).await?;
        let id = retailers::get(&mut conn, "shop").await?.retailer.id;
        let at = |day: u32| format!("2026-03-{day:02}T06:00:00Z").parse::<DateTime<Utc>>().unwrap();
        let asked = |day, minor| Asked { at: at(day), minor, list_minor: None, stock: Stock::In };
        let listed = |key: &str, minor| Listed {
            external_id: key.to_owned(),
            url: format!("http://127.0.0.1:1/{key}"),
            title: "Glurak".to_owned(),
            variant_title: None,
            currency: Currency::Sek,
            from_price: false,
            damaged: false,
            asked: vec![asked(1, minor), asked(2, minor + 1), asked(3, minor + 2)],
        };
        let past = [listed("1", 1000), listed("2", 2000)];
        prices::ensure_partitions(&mut conn, at(1).date_naive(), at(3).date_naive()).await?;
        assert_eq!(write(&mut conn, id, &past).await?, 6);
        assert_eq!(write(&mut conn, id, &past).await?, 0);
        let runs: Vec<(i32, String)> =
            sqlx::query_as("select offers, status from scrape_logs order by slot").fetch_all(&mut *conn).await?;
        assert_eq!(runs, vec![(2, "ok".to_owned()); 3]);
        let newest: Vec<(i64, DateTime<Utc>, DateTime<Utc>)> =
            sqlx::query_as("select price_minor, first_seen_at, last_seen_at from listings order by external_id")
                .fetch_all(&mut *conn)
                .await?;
        assert_eq!(newest, [(1002, at(1), at(3)), (2002, at(1), at(3))]);
        Ok(())
    }
}
