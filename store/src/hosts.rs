//! What is known of the hosts that are visited: shared by all workers, kept over restarts.
//!
//! What follows from it is decided in `workers/src/fetch`; here it is only kept.

use crate::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// What is known of one host.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    /// Scheme, host and port.
    pub origin: String,
    /// The text of its robots.txt; empty where it has none. None: never read.
    pub robots: Option<String>,
    /// When that was read.
    pub robots_read_at: Option<DateTime<Utc>>,
    /// It is not asked again before.
    pub not_before: Option<DateTime<Utc>>,
    /// Why: what it answered.
    pub said: Option<String>,
    /// How often it asked us to slow down.
    pub strikes: i32,
    /// When it did so last.
    pub struck_at: Option<DateTime<Utc>>,
    /// Requests in a row that came to nothing.
    pub failures: i32,
    /// How many times slower than its row says it is visited. At least 1.
    pub pace_factor: f32,
}

impl Host {
    /// A host nothing is known of.
    pub fn new(origin: &str) -> Host {
        Host {
            origin: origin.to_owned(),
            robots: None,
            robots_read_at: None,
            not_before: None,
            said: None,
            strikes: 0,
            struck_at: None,
            failures: 0,
            pace_factor: 1.0,
        }
    }
}

/// What is known of this host, if anything.
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut PgConnection, origin: &str) -> Result<Option<Host>> {
    Ok(sqlx::query_as!(
        Host,
        "select origin, robots, robots_read_at, not_before, said, strikes, struck_at, failures, pace_factor
           from fetch_hosts where origin = $1",
        origin
    )
    .fetch_optional(conn)
    .await?)
}

/// Keeps what is known. The later of two times to come back stays: only time lifts it.
/// # Errors
/// When the database fails.
pub async fn save(conn: &mut PgConnection, host: &Host) -> Result<()> {
    sqlx::query!(
        "insert into fetch_hosts (origin, robots, robots_read_at, not_before, said, strikes, struck_at, failures,
                                  pace_factor)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (origin) do update
            set robots = excluded.robots, robots_read_at = excluded.robots_read_at,
                not_before = greatest(fetch_hosts.not_before, excluded.not_before), said = excluded.said,
                strikes = excluded.strikes, struck_at = excluded.struck_at, failures = excluded.failures,
                pace_factor = excluded.pace_factor",
        host.origin,
        host.robots,
        host.robots_read_at,
        host.not_before,
        host.said,
        host.strikes,
        host.struck_at,
        host.failures,
        host.pace_factor,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets everything about a host: a person knows better.
/// # Errors
/// When the database fails.
pub async fn forget(conn: &mut PgConnection, origin: &str) -> Result<()> {
    sqlx::query!("delete from fetch_hosts where origin = $1", origin).execute(conn).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_known_is_kept_and_the_later_time_stays(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let at = |text: &str| Some(text.parse::<DateTime<Utc>>().unwrap());
        assert_eq!(find(&mut conn, "https://a:443/").await?, None);
        let host = Host {
            robots: Some("User-agent: *".to_owned()),
            robots_read_at: at("2026-10-07T10:00:00Z"),
            not_before: at("2026-10-07T12:00:00Z"),
            said: Some("429".to_owned()),
            strikes: 2,
            struck_at: at("2026-10-07T11:00:00Z"),
            failures: 1,
            pace_factor: 4.0,
            ..Host::new("https://a:443/")
        };
        save(&mut conn, &host).await?;
        assert_eq!(find(&mut conn, "https://a:443/").await?, Some(host.clone()));
        save(&mut conn, &Host { not_before: at("2026-10-07T11:30:00Z"), failures: 0, ..host.clone() }).await?;
        let kept = find(&mut conn, "https://a:443/").await?.unwrap();
        assert_eq!((kept.not_before, kept.failures), (at("2026-10-07T12:00:00Z"), 0));
        save(&mut conn, &Host { not_before: None, ..host.clone() }).await?;
        assert_eq!(find(&mut conn, "https://a:443/").await?.unwrap().not_before, at("2026-10-07T12:00:00Z"));
        forget(&mut conn, "https://a:443/").await?;
        assert_eq!(find(&mut conn, "https://a:443/").await?, None);
        Ok(())
    }
}
