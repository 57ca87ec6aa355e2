//! Changes of shops against a real database: kept once, taken back once, and never what can not be.

use super::*;
use crate::{registry::disable, testing, users};
use domain::{retailer::Verdict, user::Role};
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_059, 0).unwrap()
}

async fn a_shop(conn: &mut PgConnection) -> Result<(Entry, Uuid)> {
    let text = r#"{"slug":"kiste","name":"Kiste","country":"DE","currency":"EUR","url":"https://a.example",
                   "adapter":"shopify","enabled":true}"#;
    let entry: Entry = serde_json::from_str(text).unwrap();
    put(&mut *conn, &entry).await?;
    let entry = is(conn).await?;
    let oak = users::create(conn, "oak@example.org", "hash", Role::Admin).await?;
    Ok((entry, oak))
}

async fn is(conn: &mut PgConnection) -> Result<Entry> {
    Ok(list(conn, Some("kiste")).await?.remove(0))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_change_is_kept_and_taken_back_once(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (entry, oak) = a_shop(&mut conn).await?;
    let slower = |was: &Entry| Ok(Entry { pace: 5.0, permission: Some("a letter".to_owned()), ..was.clone() });
    edit(&mut conn, "kiste", slower, oak, now()).await?;
    edit(&mut conn, "kiste", slower, oak, now()).await?;
    edit(&mut conn, "kiste", |was| Ok(Entry { name: "Die Kiste".to_owned(), ..was.clone() }), oak, now()).await?;
    let changes = list_changes(&mut conn, "kiste", None, 9).await?.items;
    assert_eq!(changes.len(), 2, "what changes nothing is no change");
    let first = changes[1].id;
    undo(&mut conn, "kiste", first, oak, now()).await?;
    assert_eq!(is(&mut conn).await?, Entry { name: "Die Kiste".to_owned(), ..entry }, "what came after it stays");
    assert!(matches!(undo(&mut conn, "kiste", first, oak, now()).await, Err(Error::Rule(_))));
    assert!(matches!(undo(&mut conn, "kiste", 999, oak, now()).await, Err(Error::NotFound("change"))));
    let changes = list_changes(&mut conn, "kiste", None, 2).await?;
    assert_eq!((changes.items[0].undoes, changes.items[0].undone, changes.more), (Some(first), false, true));
    // Taking back is a change too.
    undo(&mut conn, "kiste", changes.items[0].id, oak, now()).await?;
    assert_eq!(is(&mut conn).await?.pace, 5.0);
    let log: Vec<String> = sqlx::query_scalar("select action from audit_log where subject = 'shop kiste' order by id")
        .fetch_all(&mut *conn)
        .await?;
    assert_eq!(log, ["retailer_edited", "retailer_edited", "retailer_undone", "retailer_undone"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_can_not_be_is_not_written(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (entry, oak) = a_shop(&mut conn).await?;
    for bad in [
        Entry { pace: -1.0, ..entry.clone() },
        Entry { time_zone: "Mars/Olympus".to_owned(), ..entry.clone() },
        Entry { country: "Germany".to_owned(), ..entry.clone() },
        Entry { slug: "other".to_owned(), ..entry.clone() },
    ] {
        let refused = edit(&mut conn, "kiste", |_| Ok(bad), oak, now()).await;
        assert!(matches!(refused, Err(Error::Rule(_))), "{refused:?}");
    }
    assert_eq!(is(&mut conn).await?, entry);
    let nobody = edit(&mut conn, "nobody", |was| Ok(was.clone()), oak, now()).await;
    assert!(matches!(nobody, Err(Error::NotFound("shop"))));
    for change in ["update retailer_changes set made_at = now()", "delete from retailer_changes"] {
        edit(&mut conn, "kiste", |was| Ok(Entry { pace: was.pace + 1.0, ..was.clone() }), oak, now()).await?;
        let refused = sqlx::query(change).execute(&mut *conn).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{change}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_is_paused_and_goes_on(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (_, oak) = a_shop(&mut conn).await?;
    switch(&mut conn, "kiste", false, oak, now()).await?;
    assert_eq!(is(&mut conn).await?.enabled, Some(false));
    let refuses = |was: &Entry| {
        let mut entry = was.clone();
        entry.terms.verdict = Verdict::Refused;
        Ok(entry)
    };
    edit(&mut conn, "kiste", refuses, oak, now()).await?;
    assert!(matches!(switch(&mut conn, "kiste", true, oak, now()).await, Err(Error::Rule(_))));
    edit(&mut conn, "kiste", |was| Ok(Entry { permission: Some("a letter".to_owned()), ..was.clone() }), oak, now())
        .await?;
    switch(&mut conn, "kiste", true, oak, now()).await?;
    assert_eq!(is(&mut conn).await?.enabled, Some(true));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_visit_is_asked_for_where_there_are_visits(pool: PgPool) -> Result<()> {
    testing::a_queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let (_, oak) = a_shop(&mut conn).await?;
    ask_visit(&mut conn, "kiste", oak, now()).await?;
    let slot: String =
        sqlx::query_scalar("select payload ->> 'slot' from graphile_worker.given").fetch_one(&mut *conn).await?;
    assert_eq!(slot.parse::<DateTime<Utc>>().unwrap(), DateTime::from_timestamp(1_770_000_000, 0).unwrap());
    sqlx::query("insert into scrape_logs (retailer_id, slot, started_at) select id, now(), now() from retailers")
        .execute(&mut *conn)
        .await?;
    assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))), "one is under way");
    sqlx::query("update scrape_logs set status = 'ok'").execute(&mut *conn).await?;
    sqlx::query("update retailers set blocked_reason = '403'").execute(&mut *conn).await?;
    assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))));
    unblock(&mut conn, "kiste", oak, now()).await?;
    ask_visit(&mut conn, "kiste", oak, now()).await?;
    disable(&mut conn, "kiste").await?;
    assert!(matches!(ask_visit(&mut conn, "kiste", oak, now()).await, Err(Error::Rule(_))));
    assert!(matches!(unblock(&mut conn, "nobody", oak, now()).await, Err(Error::NotFound("shop"))));
    Ok(())
}
