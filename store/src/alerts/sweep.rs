//! A sweep: finds the alerts that what changed can touch, looks at each by `domain::alert::evaluate`, and writes where they
//! are now, what people are told, and by which channels. What changed is noted by the database itself (`alert_dirty`, 0023).
//! A batch of products is one transaction, from taking them out of the notes on, and one sweeper is at work at a time: a
//! fire is written once, with the state that it leaves. No alert is locked before it is written.
//!
//! `look` looks and writes, `tell` tells, `known` remembers what was seen.

mod known;
mod look;
mod tell;

use super::facts;
use crate::{PgPool, Result, Uuid};
use chrono::{DateTime, Utc};
use domain::alert::{Facts, Fire, Rule, State};
use known::{needs, remember, remembered};
use look::{Asked, look_at_all, write};
use sqlx::PgConnection;
use std::collections::HashMap;
use tell::tell;

/// Products of one transaction.
const BATCH: usize = 500;
/// Notes that are read to find them.
const NOTES: i64 = 5_000;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Products that may have changed.
    pub products: usize,
    /// Of these, those that did.
    pub changed: usize,
    /// Alerts that were looked at.
    pub looked: usize,
    /// Alerts that had news.
    pub fired: usize,
    /// Messages that were written: one a person and event.
    pub told: usize,
}

impl std::ops::AddAssign for Swept {
    fn add_assign(&mut self, other: Swept) {
        self.products += other.products;
        self.changed += other.changed;
        self.looked += other.looked;
        self.fired += other.fired;
        self.told += other.told;
    }
}

/// Looks at everything that changed since the last sweep, and at alerts whose time has come.
/// # Errors
/// When the database does not answer; what was done until then stays done.
pub async fn sweep(pool: &PgPool, now: DateTime<Utc>) -> Result<Swept> {
    // What is noted from now on is for the next sweep: this one has an end.
    let newest = sqlx::query_scalar!("select max(id) from alert_dirty").fetch_one(&mut *pool.acquire().await?).await?;
    let newest = newest.unwrap_or_default();
    let mut all = Swept::default();
    loop {
        let mut tx = pool.begin().await?;
        let noted = take_noted(&mut tx, newest).await?;
        if noted.is_empty() {
            break;
        }
        let watched = watched(&mut tx, &noted).await?;
        all += of_batch(&mut tx, &watched, now).await?;
        tx.commit().await?;
    }
    all += wake_up(pool, now).await?;
    Ok(all)
}

/// Looks at alerts whose time has come, whatever else has changed.
/// # Errors
/// As [`sweep`].
pub async fn wake_up(pool: &PgPool, now: DateTime<Utc>) -> Result<Swept> {
    let products = sqlx::query_scalar!(
        "select distinct product_id from alerts where wake_at <= $1 and state in ('new', 'armed', 'fired') order by 1",
        now
    )
    .fetch_all(&mut *pool.acquire().await?)
    .await?;
    sweep_products(pool, &products, now).await
}

/// Takes the products of one batch out of the notes, with all that is noted of them. What is read of them afterwards has every
/// change that was noted.
async fn take_noted(conn: &mut PgConnection, newest: i64) -> Result<Vec<i64>> {
    lock(&mut *conn).await?;
    let mut products = sqlx::query_scalar!(
        "with oldest as materialized (select product_id from alert_dirty where id <= $1 order by id limit $2),
              batch as materialized (select distinct product_id from oldest order by product_id limit $3)
         delete from alert_dirty d using batch b
          where d.product_id = b.product_id and d.id <= $1 returning d.product_id",
        newest,
        NOTES,
        i64::try_from(BATCH).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    products.sort_unstable();
    products.dedup();
    Ok(products)
}

/// Those that somebody waits for.
async fn watched(conn: &mut PgConnection, products: &[i64]) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select p as "product_id!" from unnest($1::bigint[]) p
            where exists (select from alerts a where a.product_id = p and a.state in ('new', 'armed', 'fired'))"#,
        products
    )
    .fetch_all(conn)
    .await?)
}

/// A second sweep waits, and then sees what the first has remembered.
async fn lock(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('sweep of alerts'))").execute(conn).await?;
    Ok(())
}

/// Looks at the alerts of these products.
/// # Errors
/// As [`sweep`].
pub async fn sweep_products(pool: &PgPool, products: &[i64], now: DateTime<Utc>) -> Result<Swept> {
    let mut all = Swept::default();
    for batch in products.chunks(BATCH) {
        let mut tx = pool.begin().await?;
        all += of_batch(&mut tx, batch, now).await?;
        tx.commit().await?;
    }
    Ok(all)
}

/// A product as its alerts see it.
struct Seen {
    before: Option<Facts>,
    after: Facts,
}

/// An alert that is not as it was.
struct Moved {
    id: i64,
    /// As it was read: what its person did meanwhile is not undone.
    read_at: DateTime<Utc>,
    rule: Rule,
    state: State,
}

/// Something somebody is to be told.
struct News {
    alert: i64,
    user: Uuid,
    product: i64,
    rule: Rule,
    channels: Vec<String>,
    fire: Fire,
}

async fn of_batch(conn: &mut PgConnection, products: &[i64], now: DateTime<Utc>) -> Result<Swept> {
    if products.is_empty() {
        return Ok(Swept::default());
    }
    lock(&mut *conn).await?;
    let needs = needs(&mut *conn, products).await?;
    let mut after = facts::read(&mut *conn, products, &needs, now).await?;
    let mut before = remembered(&mut *conn, products).await?;
    let mut swept = Swept { products: products.len(), ..Swept::default() };
    let mut seen: HashMap<i64, Seen> = HashMap::with_capacity(products.len());
    let (mut ids, mut lows, mut highs, mut same) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &product in products {
        let after = after.remove(&product).unwrap_or_else(|| Facts::none(now));
        let before = before.remove(&product);
        let unchanged = before.as_ref().is_some_and(|b| b.values == after.values && b.asks == after.asks);
        swept.changed += usize::from(!unchanged);
        let range = after.range();
        ids.push(product);
        lows.push(range.map(|(low, _)| low));
        highs.push(range.map(|(_, high)| high));
        same.push(unchanged);
        seen.insert(product, Seen { before, after });
    }
    let (moved, mut news) = look_at_all(&mut *conn, &seen, &Asked { ids, lows, highs, same }, now, &mut swept).await?;
    let written = write(&mut *conn, &moved, now).await?;
    // What its person changed or removed meanwhile is not told, and looked at again as it is now.
    news.retain(|one| written.contains(&one.alert));
    swept.fired = news.len();
    swept.told = tell(&mut *conn, &seen, news, now).await?;
    remember(conn, seen).await?;
    Ok(swept)
}
