//! What a person decides about shops: the registry as it is written, read and switched. Visits read `retailers`.

mod changes;
mod health;

pub use changes::{Change, Imported, ask_visit, edit, import, list_changes, switch, unblock, undo};
pub use health::{Health, Which, health};

use crate::{Error, Result};
use chrono::NaiveDate;
use domain::{
    listing::Vat,
    money::Currency,
    registry::{Entry, Read, Window},
    retailer::{Adapter, Fetcher, ShippingRule, Verdict},
};
use sqlx::{PgConnection, types::Json};

/// Adds a shop, or brings the one with this slug to these values. A block stays; so do the permission and the switch
/// where the entry does not say, except that a shop which refuses now, without a permission, is switched off.
/// Returns whether it is new.
/// # Errors
/// `Rule` when a value is not allowed.
pub async fn put(conn: &mut PgConnection, entry: &Entry) -> Result<bool> {
    let is_new = sqlx::query_scalar!(
        r#"insert into retailers as r (slug, name, country, currency, base_url, adapter, fetcher, settings, vat, shipping,
                                       robots_verdict, robots_checked_on, terms_verdict, terms_checked_on, verdict_note,
                                       permission, window_start, window_end, time_zone, pace_seconds, schedule_minutes,
                                       proxy_country, demo, enabled, redistributable)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
                   $23::boolean, coalesce($24::boolean, $23::boolean), coalesce($25::boolean, false))
           on conflict (slug) do update
              set name = excluded.name, country = excluded.country, currency = excluded.currency,
                  base_url = excluded.base_url, adapter = excluded.adapter, fetcher = excluded.fetcher,
                  settings = excluded.settings, vat = excluded.vat, shipping = excluded.shipping,
                  robots_verdict = excluded.robots_verdict, robots_checked_on = excluded.robots_checked_on,
                  terms_verdict = excluded.terms_verdict, terms_checked_on = excluded.terms_checked_on,
                  verdict_note = excluded.verdict_note, permission = coalesce(excluded.permission, r.permission),
                  window_start = excluded.window_start, window_end = excluded.window_end,
                  time_zone = excluded.time_zone, pace_seconds = excluded.pace_seconds,
                  schedule_minutes = excluded.schedule_minutes, proxy_country = excluded.proxy_country,
                  demo = excluded.demo, redistributable = coalesce($25::boolean, r.redistributable),
                  enabled = coalesce($24::boolean, r.enabled and (coalesce(excluded.permission, r.permission) is not null
                            or 'refused' not in (excluded.robots_verdict, excluded.terms_verdict)))
           returning (xmax = 0) as "is_new!""#,
        entry.slug,
        entry.name,
        entry.country,
        entry.currency.as_str(),
        entry.url.trim_end_matches('/'),
        entry.adapter.as_str(),
        entry.fetcher.as_str(),
        entry.settings,
        entry.vat.as_str(),
        Json(&entry.shipping) as _,
        entry.robots.verdict.as_str(),
        entry.robots.checked_on,
        entry.terms.verdict.as_str(),
        entry.terms.checked_on,
        entry.note,
        entry.permission,
        entry.window.map(|w| w.from),
        entry.window.map(|w| w.to),
        entry.time_zone,
        entry.pace,
        entry.schedule,
        entry.proxy_country,
        entry.demo,
        entry.enabled,
        entry.redistributable,
    )
    .fetch_one(conn)
    .await?;
    Ok(is_new)
}

/// All shops by slug, or the one with this slug, as a file would say them.
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut PgConnection, slug: Option<&str>) -> Result<Vec<Entry>> {
    let rows = sqlx::query!(
        r#"select slug, name, country, currency as "currency: Currency", base_url, adapter as "adapter: Adapter",
                  fetcher as "fetcher: Fetcher", settings, vat as "vat: Vat",
                  shipping as "shipping: Json<Vec<ShippingRule>>", robots_verdict as "robots_verdict: Verdict",
                  robots_checked_on, terms_verdict as "terms_verdict: Verdict", terms_checked_on, verdict_note,
                  permission, window_start, window_end, time_zone, pace_seconds, schedule_minutes, proxy_country, demo,
                  enabled, redistributable
             from retailers where $1::text is null or slug = $1 order by slug"#,
        slug,
    )
    .fetch_all(conn)
    .await?;
    let read = |verdict: Verdict, checked_on: Option<NaiveDate>| Read { verdict, checked_on };
    Ok(rows
        .into_iter()
        .map(|r| Entry {
            slug: r.slug,
            name: r.name,
            country: r.country,
            currency: r.currency,
            url: r.base_url,
            adapter: r.adapter,
            fetcher: r.fetcher,
            settings: r.settings,
            vat: r.vat,
            shipping: r.shipping.0,
            robots: read(r.robots_verdict, r.robots_checked_on),
            terms: read(r.terms_verdict, r.terms_checked_on),
            note: r.verdict_note,
            permission: r.permission,
            window: r.window_start.zip(r.window_end).map(|(from, to)| Window { from, to }),
            time_zone: r.time_zone,
            pace: r.pace_seconds,
            schedule: r.schedule_minutes,
            proxy_country: r.proxy_country,
            demo: r.demo,
            redistributable: Some(r.redistributable),
            enabled: Some(r.enabled),
        })
        .collect())
}

/// Those of these names that are no time zones to PostgreSQL.
/// # Errors
/// When the database fails.
pub async fn unknown_time_zones(conn: &mut PgConnection, names: &[String]) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select distinct z as "z!" from unnest($1::text[]) z
            where z not in (select name from pg_timezone_names where name is not null)"#,
        names
    )
    .fetch_all(conn)
    .await?)
}

/// Switches visits to a shop on, with the operator's words where it refuses.
/// # Errors
/// `NotFound` when there is no such shop, `Rule` when it refuses and no permission is noted.
pub async fn enable(conn: &mut PgConnection, slug: &str, permission: Option<&str>) -> Result<()> {
    let done = sqlx::query!(
        "update retailers set permission = coalesce($2, permission), enabled = true where slug = $1",
        slug,
        permission
    )
    .execute(conn)
    .await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("shop")) } else { Ok(()) }
}

/// Switches visits to a shop off.
/// # Errors
/// `NotFound` when there is no such shop.
pub async fn disable(conn: &mut PgConnection, slug: &str) -> Result<()> {
    let done = sqlx::query!("update retailers set enabled = false where slug = $1", slug).execute(conn).await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("shop")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    fn entry(verdict: Verdict) -> Entry {
        let text = r#"{"slug":"a","name":"A","country":"SE","currency":"SEK","url":"https://a.example","adapter":"css",
                       "settings":{"list":".product"},"vat":"included","fetcher":"browser","note":"look again",
                       "shipping":[{"to":"EU","cost_minor":995,"free_from_minor":7500,"as_of":"2026-09-22"}],
                       "window":{"from":"22:00:00","to":"06:00:00"},"time_zone":"Europe/Stockholm","pace":2.5,
                       "schedule":1440,"proxy_country":"SE"}"#;
        let mut entry: Entry = serde_json::from_str(text).unwrap();
        entry.terms = Read { verdict, checked_on: NaiveDate::from_ymd_opt(2026, 9, 22) };
        entry
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_put_comes_back(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let put_in = entry(Verdict::Allowed);
        assert!(put(&mut conn, &put_in).await?);
        assert!(!put(&mut conn, &put_in).await?);
        let back = list(&mut conn, None).await?;
        assert_eq!(back, [Entry { enabled: Some(false), redistributable: Some(false), ..put_in }]);
        assert_eq!(
            unknown_time_zones(&mut conn, &["Europe/Stockholm".to_owned(), "Mars/Olympus".to_owned()]).await?,
            ["Mars/Olympus"]
        );
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn prices_are_handed_on_where_a_person_said_so_and_until_they_say_otherwise(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let mut said = async |redistributable: Option<bool>| -> Result<Option<bool>> {
            put(&mut conn, &Entry { redistributable, ..entry(Verdict::Silent) }).await?;
            Ok(list(&mut conn, None).await?[0].redistributable)
        };
        assert_eq!(said(None).await?, Some(false));
        assert_eq!(said(Some(true)).await?, Some(true));
        assert_eq!(said(None).await?, Some(true), "what is not said stays");
        assert_eq!(said(Some(false)).await?, Some(false));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_refuses_is_not_switched_on_by_accident(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        put(&mut conn, &entry(Verdict::Refused)).await?;
        assert!(matches!(enable(&mut conn, "a", None).await, Err(Error::Rule(_))));
        assert!(matches!(enable(&mut conn, "b", None).await, Err(Error::NotFound(_))));
        let by_hand = sqlx::query("update retailers set enabled = true").execute(&mut *conn).await;
        assert!(matches!(by_hand.map_err(Error::from), Err(Error::Rule(_))));
        enable(&mut conn, "a", Some("letter of 2026-10-01")).await?;
        let on = list(&mut conn, Some("a")).await?;
        assert_eq!((on[0].enabled, on[0].permission.as_deref()), (Some(true), Some("letter of 2026-10-01")));
        disable(&mut conn, "a").await?;
        assert_eq!(list(&mut conn, Some("a")).await?[0].enabled, Some(false));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_new_refusal_switches_a_shop_off(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        put(&mut conn, &Entry { enabled: Some(true), ..entry(Verdict::Silent) }).await?;
        put(&mut conn, &entry(Verdict::Silent)).await?;
        assert_eq!(list(&mut conn, None).await?[0].enabled, Some(true));
        put(&mut conn, &entry(Verdict::Refused)).await?;
        assert_eq!(list(&mut conn, None).await?[0].enabled, Some(false));
        Ok(())
    }
}
