//! Pages that can be asked for with "only if it changed". A cache: it may be emptied at any time.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::RetailerId;
use sqlx::PgConnection;

/// A page as it was, with what the shop wants to hear when it is asked for again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachedPage {
    /// For `If-None-Match`.
    pub etag: Option<String>,
    /// For `If-Modified-Since`, as the shop wrote it.
    pub last_modified: Option<String>,
    /// What the shop said it is.
    pub content_type: String,
    /// Its text in UTF-8, packed with gzip.
    pub body: Vec<u8>,
}

/// The page of this address, if it is kept.
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut PgConnection, retailer: RetailerId, url: &str) -> Result<Option<CachedPage>> {
    Ok(sqlx::query_as!(
        CachedPage,
        "select etag, last_modified, content_type, body from page_cache where retailer_id = $1 and url = $2",
        retailer.0,
        url
    )
    .fetch_optional(conn)
    .await?)
}

/// Keeps a page in the place of what was kept of this address.
/// # Errors
/// When the database fails.
pub async fn save(
    conn: &mut PgConnection,
    retailer: RetailerId,
    url: &str,
    page: &CachedPage,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into page_cache (retailer_id, url, etag, last_modified, content_type, body, fetched_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (retailer_id, url) do update
            set etag = excluded.etag, last_modified = excluded.last_modified, content_type = excluded.content_type,
                body = excluded.body, fetched_at = excluded.fetched_at",
        retailer.0,
        url,
        page.etag,
        page.last_modified,
        page.content_type,
        page.body,
        now,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Notes that a page is as it was, at most once a day: `prune` leaves it alone.
/// # Errors
/// When the database fails.
pub async fn confirm(conn: &mut PgConnection, retailer: RetailerId, url: &str, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update page_cache set fetched_at = $3 where retailer_id = $1 and url = $2 and fetched_at < $4",
        retailer.0,
        url,
        now,
        now - TimeDelta::days(1)
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets one page: what is kept of it can not be read.
/// # Errors
/// When the database fails.
pub async fn forget(conn: &mut PgConnection, retailer: RetailerId, url: &str) -> Result<()> {
    sqlx::query!("delete from page_cache where retailer_id = $1 and url = $2", retailer.0, url).execute(conn).await?;
    Ok(())
}

/// Forgets pages last seen before this moment. Returns how many.
/// # Errors
/// When the database fails.
pub async fn prune(conn: &mut PgConnection, before: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!("delete from page_cache where fetched_at < $1", before).execute(conn).await?.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::{self, NewShop};
    use domain::{money::Currency, retailer::Adapter};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_page_is_kept_while_it_is_seen(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let shop = NewShop {
            slug: "a",
            name: "A",
            country: "DE",
            currency: Currency::Eur,
            base_url: "https://shop.example",
            adapter: Adapter::Shopify,
            pace_seconds: 2.0,
            schedule_minutes: 360,
            demo: false,
        };
        retailers::upsert(&mut conn, &shop).await?;
        let id = retailers::get(&mut conn, "a").await?.retailer.id;
        let now: DateTime<Utc> = "2026-10-07T12:00:00Z".parse().unwrap();
        let page = CachedPage {
            etag: Some("W/\"1\"".to_owned()),
            last_modified: None,
            content_type: "text/html".to_owned(),
            body: vec![1, 2],
        };
        save(&mut conn, id, "https://shop.example/1", &page, now).await?;
        save(&mut conn, id, "https://shop.example/2", &page, now).await?;
        let newer = CachedPage { etag: None, last_modified: Some("today".to_owned()), body: vec![3], ..page.clone() };
        save(&mut conn, id, "https://shop.example/1", &newer, now).await?;
        assert_eq!(find(&mut conn, id, "https://shop.example/1").await?, Some(newer));
        confirm(&mut conn, id, "https://shop.example/1", now + TimeDelta::days(3)).await?;
        assert_eq!(prune(&mut conn, now + TimeDelta::days(1)).await?, 1);
        assert_eq!(find(&mut conn, id, "https://shop.example/2").await?, None);
        forget(&mut conn, id, "https://shop.example/1").await?;
        assert_eq!(find(&mut conn, id, "https://shop.example/1").await?, None);
        Ok(())
    }
}
