//! What is heard, and what is not.

use super::*;
use crate::{
    notifications,
    testing::{a_deal, a_listing, a_product, a_set, a_variant, guide, index_day, processed, snapshot},
    users,
};
use chrono::{DateTime, Days, NaiveDate};
use domain::user::Role;

/// Longer than any of these tests: nobody asks meanwhile whether the connection is there.
const SILENCE: Duration = Duration::from_secs(30);

async fn next(listener: &mut Listener) -> Option<Heard> {
    timeout(Duration::from_millis(500), listener.next()).await.ok().map(|heard| heard.unwrap())
}

/// The next table of the market that is heard of; what else is said meanwhile is passed over.
async fn table(listener: &mut Listener) -> Option<String> {
    loop {
        if let Heard::Changed(table) = next(listener).await? {
            return Some(table);
        }
    }
}

async fn hears(listener: &mut Listener) -> bool {
    table(listener).await.is_some()
}

#[sqlx::test(migrations = "../migrations")]
async fn each_change_of_what_is_unread_is_heard_once(pool: PgPool) -> Result<()> {
    const WRITE: &str = "insert into notifications (user_id, event_key, body, read_at)
                         select id, $1::text || n, '{}', case when $2::boolean then now() end from users, generate_series(1, 3) n
                          where email = $3";
    let mut conn = pool.acquire().await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    let gary = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let mut listener = listen(&pool, SILENCE).await?;

    // Three at once are one piece of news, and one that is read already is none.
    sqlx::query(WRITE).bind("a").bind(false).bind("ash@example.org").execute(&mut *conn).await?;
    assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(ash)), None));
    sqlx::query(WRITE).bind("b").bind(true).bind("ash@example.org").execute(&mut *conn).await?;
    assert_eq!(next(&mut listener).await, None);
    // What is undone was never said.
    let mut undone = pool.begin().await?;
    sqlx::query(WRITE).bind("c").bind(false).bind("gary@example.org").execute(&mut *undone).await?;
    undone.rollback().await?;
    assert_eq!(next(&mut listener).await, None);
    sqlx::query(WRITE).bind("d").bind(false).bind("gary@example.org").execute(&mut *conn).await?;
    assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(gary)), None));

    // Reading is news, reading again is none; nor is a change of anything else.
    let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
    assert_eq!(notifications::read(&mut conn, ash, i64::MAX, now).await?, 3);
    assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(ash)), None));
    assert_eq!(notifications::read(&mut conn, ash, i64::MAX, now).await?, 0);
    sqlx::query("update notifications set body = '[]'").execute(&mut *conn).await?;
    sqlx::query("delete from notifications where user_id = $1").bind(ash).execute(&mut *conn).await?;
    assert_eq!(next(&mut listener).await, None);
    sqlx::query("delete from notifications").execute(&mut *conn).await?;
    assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(gary)), None));
    // Whatever else is said under this name is not taken for a person.
    sqlx::query("select pg_notify('inbox', 'nonsense')").execute(&mut *conn).await?;
    assert_eq!(next(&mut listener).await, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn products_that_changed_are_named_until_they_are_too_many(pool: PgPool) -> Result<()> {
    const WRITE: &str = "insert into alert_dirty (product_id) select n from generate_series($1::bigint, $2) n";
    let mut listener = listen(&pool, SILENCE).await?;
    let write = async |from: i64, to: i64| sqlx::query(WRITE).bind(from).bind(to).execute(&pool).await;
    write(5, 5).await?;
    assert_eq!(next(&mut listener).await, Some(Heard::Prices(vec![ProductId(5)])));
    write(1, 200).await?;
    let Some(Heard::Prices(products)) = next(&mut listener).await else { panic!("200 are named") };
    assert_eq!(products.len(), 200);
    write(1, 201).await?;
    assert_eq!(next(&mut listener).await, Some(Heard::Market));
    // A statement that changes none says nothing, and nor does nonsense.
    write(1, 0).await?;
    sqlx::query("select pg_notify('prices', 'nonsense,,')").execute(&pool).await?;
    assert_eq!(next(&mut listener).await, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_market_is_news_once_a_change_and_not_before_it_is_there(pool: PgPool) -> Result<()> {
    const SHOP: &str = "insert into retailers (slug, name, country, currency, base_url, adapter)
        values ($1, $1, 'DE', 'EUR', 'https://shop.example', 'shopify')";
    let mut conn = pool.acquire().await?;
    let mut listener = listen(&pool, SILENCE).await?;
    let mut change = pool.begin().await?;
    sqlx::query(SHOP).bind("a").execute(&mut *change).await?;
    sqlx::query(SHOP).bind("b").execute(&mut *change).await?;
    assert_eq!(next(&mut listener).await, None, "it is not there yet");
    change.commit().await?;
    assert_eq!(table(&mut listener).await.as_deref(), Some("retailers"));
    assert_eq!(table(&mut listener).await, None);
    sqlx::query("update retailers set enabled = not enabled").execute(&mut *conn).await?;
    assert_eq!(table(&mut listener).await.as_deref(), Some("retailers"));
    assert_eq!(table(&mut listener).await, None);
    let mut undone = pool.begin().await?;
    sqlx::query("delete from retailers").execute(&mut *undone).await?;
    undone.rollback().await?;
    assert_eq!(next(&mut listener).await, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn whatever_answers_are_made_of_is_heard(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let mut listener = listen(&pool, SILENCE).await?;
    assert!(!hears(&mut listener).await, "nothing happened");
    let set = a_set().insert(&mut conn).await?;
    let product = a_product().insert(&mut conn, set).await?;
    let variant = a_variant().insert(&mut conn, product).await?;
    assert!(hears(&mut listener).await);
    while hears(&mut listener).await {}
    let day = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
    let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
    processed(&mut conn, variant, day, 1_000).await?;
    assert!(hears(&mut listener).await, "a daily value");
    while hears(&mut listener).await {}
    index_day(&mut conn, day, 100.0).await?;
    assert!(hears(&mut listener).await, "an index");
    while hears(&mut listener).await {}
    snapshot(&mut conn, variant).await?;
    a_listing(&mut conn, product, variant, 900, at).await?;
    guide(&mut conn, 7, day, 900).await?;
    a_deal(7, day - Days::new(3), day).insert(&mut conn, product, variant).await?;
    assert!(hears(&mut listener).await, "the market");
    while hears(&mut listener).await {}

    // What is undone was never said, and what concerns one person is nobody else's news.
    let mut undone = pool.begin().await?;
    sqlx::query("delete from deal_scores").execute(&mut *undone).await?;
    undone.rollback().await?;
    users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    assert!(!hears(&mut listener).await);
    // Many statements of one transaction are one piece of news of each table.
    let mut tx = pool.begin().await?;
    for change in ["update deal_scores set score = score", "delete from deal_scores", "delete from deal_scores"] {
        sqlx::query(change).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    assert_eq!(table(&mut listener).await.as_deref(), Some("deal_scores"));
    assert!(!hears(&mut listener).await);
    sqlx::query("truncate flags").execute(&mut *conn).await?;
    assert_eq!(table(&mut listener).await.as_deref(), Some("flags"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_lost_connection_is_an_error(pool: PgPool) -> Result<()> {
    let mut listener = listen(&pool, SILENCE).await?;
    let ended: i64 = sqlx::query_scalar(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity
          where datname = current_database() and query ilike 'listen %'",
    )
    .fetch_one(&pool)
    .await?;
    assert_eq!(ended, 1);
    assert!(listener.next().await.is_err(), "changes may have been missed: it is not gone on with");
    let mut conn = pool.acquire().await?;
    let mut listener = listen(&pool, SILENCE).await?;
    a_set().insert(&mut conn).await?;
    assert!(hears(&mut listener).await);
    Ok(())
}

/// A table that an answer or a page for everybody will be made of some day has to be named in a migration, or answers would be
/// old: all tables but those that are known to be of no such answer have the trigger.
#[sqlx::test(migrations = "../migrations")]
async fn no_table_is_forgotten(pool: PgPool) -> Result<()> {
    let silent: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'market_changed')
            and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')
            and c.relname not like 'found\\_%' order by 1",
    )
    .fetch_all(&pool)
    .await?;
    // Of people, of the house, of how things are done: an answer that everybody gets has nothing of them, but notices, which a
    // process reads in its own time.
    let known = [
        "_sqlx_migrations",
        "alert_dirty",
        "alert_facts",
        "analysis_batches",
        "audit_log",
        "catalogue_changes",
        "confirmed_skus",
        "consent_texts",
        "dataset_parts",
        "deal_results",
        "deals_said",
        "disks",
        "fetch_hosts",
        "gates",
        "letter_samples",
        "match_aliases",
        "match_refusals",
        "notices",
        "outlook_results",
        "page_cache",
        "portfolio_import_rows",
        "reconciliations",
        "refresh_tokens",
        "retailer_changes",
        "rule_versions",
        "shop_tests",
        "signal_results",
        "stripe_events",
        "switched_off",
        "telegram_bot",
        "users",
    ];
    let unknown: Vec<&String> = silent.iter().filter(|name| !known.contains(&name.as_str())).collect();
    assert!(unknown.is_empty(), "is an answer or a page made of {unknown:?}? Then a trigger, else a line here");
    Ok(())
}
