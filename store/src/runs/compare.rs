//! Two visits to one shop beside each other: what each offer asked at the one and at the other.

use super::Run;
use crate::{Error, Result};
use domain::{
    ids::RunId,
    listing::Stock,
    money::{Currency, Money},
};
use sqlx::PgConnection;

/// An offer that was not the same at both visits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the shop calls it.
    pub title: String,
    /// Its page.
    pub url: String,
    /// What it asked at the earlier visit; none: it had not been seen for days.
    pub before: Option<(Money, Stock)>,
    /// What it asked at the later one.
    pub after: Option<(Money, Stock)>,
}

/// What differs, the most striking first: what came and went, then prices by how far they moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// All that differ.
    pub all: i64,
    /// The first of them.
    pub shown: Vec<Difference>,
}

/// What differs between two visits to the same shop. An offer is stored once a day and whenever it changed, so what it asked at a
/// visit is its newest observation of the eight days up to then. What neither visit stored is the same in both.
/// # Errors
/// `Rule` when they are visits to two shops.
pub async fn differences(conn: &mut PgConnection, earlier: &Run, later: &Run, most: u32) -> Result<Differences> {
    if earlier.retailer != later.retailer {
        return Err(Error::Rule(format!("run {} and run {} are of two shops", earlier.id, later.id)));
    }
    let rows = sqlx::query!(
        r#"select l.title, l.url, a.price_minor as "a_minor?", a.currency as "a_currency?: Currency",
                  a.stock as "a_stock?: Stock", b.price_minor as "b_minor?", b.currency as "b_currency?: Currency",
                  b.stock as "b_stock?: Stock", count(*) over () as "all!"
             from (select listing_id from raw_prices where run_id in ($1, $2) and observed_at in ($3, $4) group by 1) seen
             join listings l on l.id = seen.listing_id
             left join lateral (
                  select p.price_minor, p.currency, p.stock from raw_prices p
                   where p.listing_id = l.id and p.observed_at <= $3 and p.observed_at > $3::timestamptz - interval '8 days'
                   order by p.observed_at desc limit 1) a on true
             left join lateral (
                  select p.price_minor, p.currency, p.stock from raw_prices p
                   where p.listing_id = l.id and p.observed_at <= $4 and p.observed_at > $4::timestamptz - interval '8 days'
                   order by p.observed_at desc limit 1) b on true
            where (a.price_minor, a.currency, a.stock) is distinct from (b.price_minor, b.currency, b.stock)
            order by (a.price_minor is null or b.price_minor is null) desc,
                     abs(ln(b.price_minor::float8 / a.price_minor)) desc, l.id
            limit $5"#,
        earlier.id.0,
        later.id.0,
        earlier.slot,
        later.slot,
        i64::from(most)
    )
    .fetch_all(conn)
    .await?;
    let asked = |minor: Option<i64>, currency: Option<Currency>, stock: Option<Stock>| {
        minor.zip(currency).zip(stock).map(|((minor, currency), stock)| (Money { minor, currency }, stock))
    };
    let all = rows.first().map_or(0, |row| row.all);
    let shown = rows
        .into_iter()
        .map(|r| Difference {
            title: r.title,
            url: r.url,
            before: asked(r.a_minor, r.a_currency, r.a_stock),
            after: asked(r.b_minor, r.b_currency, r.b_stock),
        })
        .collect();
    Ok(Differences { all, shown })
}

/// The last sound visit to the shop before this one.
/// # Errors
/// When the database fails.
pub async fn sound_before(conn: &mut PgConnection, run: &Run) -> Result<Option<Run>> {
    let id = sqlx::query_scalar!(
        r#"select id as "id: RunId" from scrape_logs
            where retailer_id = $1 and slot < $2 and status = 'ok' order by slot desc limit 1"#,
        run.retailer.0,
        run.slot
    )
    .fetch_optional(&mut *conn)
    .await?;
    match id {
        Some(id) => super::get(conn, id).await.map(Some),
        None => Ok(None),
    }
}
