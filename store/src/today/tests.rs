//! What needs a person, against a real database: each thing shows itself, and goes when it is done.

use super::*;
use crate::{
    audit::{self, Event},
    payments::{self, Compared},
    testing, users,
};
use chrono::TimeDelta;
use domain::{today::Kind, user::Role};
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    "2026-09-20T12:00:00Z".parse().unwrap()
}

/// The part of the real queue's tables that is read here; workers test with the real ones.
const QUEUE: &str = "
    create schema graphile_worker;
    create table graphile_worker._private_tasks (id integer primary key, identifier text not null);
    create table graphile_worker._private_jobs (id bigint primary key, task_id integer not null, attempts smallint not null,
        max_attempts smallint not null, updated_at timestamptz not null, locked_at timestamptz);
    insert into graphile_worker._private_tasks values (1, 'deliver'), (2, 'warn');
    insert into graphile_worker._private_jobs values (1, 1, 8, 8, '2026-09-18Z', null), (2, 1, 8, 8, '2026-09-19Z', null),
        (3, 2, 2, 8, '2026-09-19Z', null), (4, 1, 8, 8, '2026-09-19Z', now());";

fn of(items: &[Item], kind: Kind) -> Vec<(String, String, i64)> {
    items.iter().filter(|i| i.kind == kind).map(|i| (i.what.clone(), i.key.clone(), i.count)).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_quiet_house_needs_nobody(pool: PgPool) -> Result<()> {
    assert_eq!(read(&mut *pool.acquire().await?, now()).await?, []);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn shops_that_block_fail_or_fall_silent(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    sqlx::raw_sql(
        "insert into retailers (slug, name, country, currency, base_url, adapter, enabled, demo, blocked_reason, created_at)
         select s, initcap(s), 'DE', 'EUR', 'https://' || s || '.example', 'shopify', s <> 'off', s = 'demo',
                case s when 'blocked' then '403' end, '2026-09-01Z'
           from unnest(array['good', 'blocked', 'failed', 'apart', 'silent', 'never', 'off', 'demo']) s;
         insert into scrape_logs (retailer_id, slot, status, started_at, error)
         select r.id, v.at, v.status, v.at, v.error from retailers r join (values
            ('good', timestamptz '2026-09-20 06:00Z', 'ok', null), ('failed', '2026-09-19Z', 'ok', null),
            ('failed', '2026-09-20 06:00Z', 'failed', E'no answer\\nat https://failed.example'),
            ('apart', '2026-09-20 06:00Z', 'quarantined', '5 offers where 10 are usual'),
            ('silent', '2026-09-10Z', 'ok', null), ('off', '2026-09-10Z', 'ok', null)) v(slug, at, status, error)
              on v.slug = r.slug",
    )
    .execute(&mut *conn)
    .await?;
    let items = read(&mut conn, now()).await?;
    let one = |what: &str, key: &str| vec![(what.to_owned(), key.to_owned(), 1_i64)];
    assert_eq!(of(&items, Kind::Blocked), one("Blocked: 403", "blocked"));
    assert_eq!(of(&items, Kind::FailedVisit), one("Failed: no answer", "failed"));
    let run: i64 =
        sqlx::query_scalar("select id from scrape_logs where status = 'quarantined'").fetch_one(&mut *conn).await?;
    assert_eq!(of(&items, Kind::Quarantined), one("Apart: 5 offers where 10 are usual", &run.to_string()));
    let silent: Vec<_> = of(&items, Kind::Silent).into_iter().map(|(_, slug, _)| slug).collect();
    assert_eq!(silent, ["never", "silent"], "the longest first; neither who is off nor who only pretends");
    assert_eq!(items.len(), 5, "{items:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn partitions_jobs_and_the_guide(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    sqlx::raw_sql(QUEUE).execute(&mut *conn).await?;
    testing::guide(&mut conn, 1, "2026-09-18".parse().unwrap(), 100).await?;
    sqlx::query("update imports set created_at = '2026-09-18 04:00Z'").execute(&mut *conn).await?;
    let items = read(&mut conn, now()).await?;
    assert_eq!(of(&items, Kind::DeadJobs), [("deliver".to_owned(), "deliver".to_owned(), 2)]);
    assert_eq!(of(&items, Kind::Guide).len(), 1);
    assert_eq!(of(&read(&mut conn, now() - TimeDelta::days(1)).await?, Kind::Guide), []);
    let late = read(&mut conn, "2035-12-31T12:00:00Z".parse().unwrap()).await?;
    let missing: Vec<_> = of(&late, Kind::Partition).into_iter().map(|(name, _, _)| name).collect();
    assert_eq!(missing, ["price_guides_2035_12", "price_guides_2036_01", "raw_prices_2035_12", "raw_prices_2036_01"]);
    assert_eq!(late.first().map(|i| i.kind), Some(Kind::Partition));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_people_are_owed_has_a_term(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
    let days = |n: i64| now() - TimeDelta::days(n);
    for (user, event, at) in [
        (ash, Event::ExportAsked, days(26)),
        (misty, Event::ExportAsked, days(20)),
        (misty, Event::ExportMade, days(20)),
        (misty, Event::ExportAsked, now() - TimeDelta::minutes(5)),
    ] {
        audit::record(&mut conn, event, user, at).await?;
    }
    payments::declare(&mut conn, misty, "sub_1", days(3)).await?;
    let found = Compared { looked_at: 2, repaired: 0, reported: vec!["one person has 2 subscriptions".to_owned()] };
    payments::finish_day(&mut conn, now().date_naive(), &found, now()).await?;
    sqlx::query(
        "insert into invoices (id, user_id, stripe_customer_id, status, total, currency, made_at, failed_at, applied_over,
                               applied_event_at, applied_rank, applied_event)
         select 'in_' || s, $1, 'cus_1', s, 499, 'eur', $2, $2, false, $2, 1, 'evt' from unnest(array['open', 'paid']) s",
    )
    .bind(ash)
    .bind(days(2))
    .execute(&mut *conn)
    .await?;
    let items = read(&mut conn, now()).await?;
    assert_eq!(of(&items, Kind::Copy), [("a copy of somebody's data".to_owned(), ash.to_string(), 1)]);
    assert_eq!(items.first().map(|i| (i.kind, i.due)), Some((Kind::Copy, Some(days(26) + TimeDelta::days(28)))));
    assert_eq!(of(&items, Kind::Withdrawal), [("somebody's money".to_owned(), misty.to_string(), 1)]);
    assert_eq!(of(&items, Kind::Compared), [("the comparison of 2026-09-20".to_owned(), String::new(), 1)]);
    assert_eq!(of(&items, Kind::FailedPayments), [("bills".to_owned(), String::new(), 1)]);
    Ok(())
}
