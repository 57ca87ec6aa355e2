//! What a sweep looks at, and when: what changed, once; what the gate has judged, and not before.

use super::*;
use crate::{matches, testing::AProduct};

#[sqlx::test(migrations = "../migrations")]
async fn a_price_that_the_gate_has_not_judged_is_no_news(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    alert(&pool, &shop, "offer below 45.00").await?;
    let day = now().date_naive();
    matches::gate_passed(&mut conn, day, now()).await?;
    sweep(&pool, now()).await?;
    assert_eq!(state(&pool, &shop).await?.state.phase, Phase::Armed);
    // A visit reads 4.80 and ends well; its verdict is still that of the price before.
    let seen = now() + TimeDelta::hours(3);
    asks(&pool, &shop, 480, seen).await?;
    sqlx::query(
        "insert into scrape_logs (retailer_id, slot, status, started_at, finished_at)
         select retailer_id, $1, 'ok', $1, $1::timestamptz + interval '10 minutes' from listings",
    )
    .bind(seen)
    .execute(&mut *conn)
    .await?;
    let products = [shop.product.0];
    let told = async |minutes: i64| -> Result<usize> {
        Ok(sweep_products(&pool, &products, seen + TimeDelta::minutes(minutes)).await?.told)
    };
    assert_eq!(told(20).await?, 0, "no gate has seen it");
    matches::gate_passed(&mut conn, day, seen + TimeDelta::minutes(5)).await?;
    assert_eq!(told(21).await?, 0, "a gate that read its rows before the visit ended");
    matches::gate_passed(&mut conn, day - Days::new(1), seen + TimeDelta::minutes(25)).await?;
    assert_eq!(told(26).await?, 0, "one of yesterday has not read what was seen today");
    let verdict =
        |held: Option<&str>| [matches::Verdict { listing: shop.listing, held: held.map(str::to_owned), agrees: None }];
    matches::keep_verdicts(&mut conn, &verdict(Some("far from all others"))).await?;
    matches::gate_passed(&mut conn, day, seen + TimeDelta::minutes(30)).await?;
    assert_eq!(told(31).await?, 0, "it holds it");
    matches::keep_verdicts(&mut conn, &verdict(None)).await?;
    assert_eq!(told(32).await?, 1, "a person, or another source, says that it is so");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn whatever_changes_is_looked_at_once(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 1.00").await?;
    let mut conn = pool.acquire().await?;
    let other = AProduct { number: "200", ..a_product() };
    let set = domain::ids::SetId(sqlx::query_scalar("select id from sets").fetch_one(&mut *conn).await?);
    let other = other.insert(&mut conn, set).await?;
    create(&mut conn, shop.user, other, &rule("offer below 1.00"), None, now()).await?;
    matches::gate_passed(&mut conn, now().date_naive(), now()).await?;
    sweep(&pool, now()).await?;
    assert_eq!(sweep(&pool, now()).await?.products, 0);
    for (change, products) in [
        ("update listings set price_minor = price_minor - 1".to_owned(), 1),
        ("update listings set last_seen_at = last_seen_at + interval '1 minute'".to_owned(), 0),
        ("update retailers set name = 'Another'".to_owned(), 0),
        ("update retailers set vat = 'margin'".to_owned(), 1),
        ("update matches set confidence = 0.9".to_owned(), 0),
        ("update matches set held_reason = 'far from all others'".to_owned(), 1),
        (format!("update matches set product_id = {}, variant_id = null, held_reason = null", other.0), 2),
        (format!("update matches set product_id = {}, variant_id = {}", shop.product.0, shop.variant.0), 2),
        ("update snapshots set last_cents = last_cents + 1".to_owned(), 1),
        (
            "insert into fair_prices (variant_id, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
             select variant_id, as_of, 1, 2, 3, 0, '[]' from snapshots"
                .to_owned(),
            1,
        ),
        ("update fair_prices set p50_cents = 3".to_owned(), 1),
        ("delete from fair_prices".to_owned(), 1),
        ("insert into flags select variant_id, 'pump', as_of, 'because' from snapshots".to_owned(), 1),
        ("delete from flags".to_owned(), 1),
        ("delete from snapshots".to_owned(), 1),
        ("delete from matches".to_owned(), 1),
    ] {
        sqlx::raw_sql(AssertSqlSafe(change.clone())).execute(&mut *conn).await?;
        assert_eq!(sweep(&pool, now()).await?.products, products, "{change}");
        let left: i64 = sqlx::query_scalar("select count(*) from alert_dirty").fetch_one(&mut *conn).await?;
        assert_eq!(left, 0, "{change}");
        assert_eq!(sweep(&pool, now()).await?.products, 0, "{change}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_long_visit_is_looked_at_when_its_gate_has_passed(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 45.00").await?;
    let mut conn = pool.acquire().await?;
    matches::gate_passed(&mut conn, now().date_naive(), now()).await?;
    sweep(&pool, now()).await?;
    let seen = now() + TimeDelta::hours(1);
    sqlx::query(
        "insert into scrape_logs (retailer_id, slot, status, started_at) select retailer_id, $1, 'running', $1 from listings",
    )
    .bind(seen)
    .execute(&mut *conn)
    .await?;
    asks(&pool, &shop, 4_400, seen).await?;
    assert_eq!(sweep(&pool, seen).await?.told, 0, "the visit goes on");
    // An hour and a half later it ends; nothing about the listing itself changes any more.
    let end = seen + TimeDelta::minutes(90);
    sqlx::query("update scrape_logs set status = 'ok', finished_at = $1 where status = 'running'")
        .bind(end)
        .execute(&mut *conn)
        .await?;
    assert_eq!(sweep(&pool, end + TimeDelta::minutes(1)).await?.told, 0, "its gate has not passed");
    matches::gate_passed(&mut conn, now().date_naive(), end + TimeDelta::minutes(2)).await?;
    assert_eq!(sweep(&pool, end + TimeDelta::minutes(3)).await?.told, 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_as_it_was_is_not_written_again(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "landed DE below 1.00").await?;
    sweep(&pool, now()).await?;
    let written = async || -> Result<DateTime<Utc>> {
        let at = sqlx::query_scalar("select updated_at from alert_facts");
        Ok(at.fetch_one(&mut *pool.acquire().await?).await?)
    };
    let first = written().await?;
    sweep_products(&pool, &[shop.product.0], now() + TimeDelta::hours(1)).await?;
    assert_eq!(written().await?, first);
    asks(&pool, &shop, 4_700, now() + TimeDelta::hours(1)).await?;
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(2)).await?.looked, 0, "its line is not reached: it sleeps");
    assert!(written().await? > first);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_alert_is_looked_at_without_all_that_changed(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 49.00").await?;
    let mut conn = pool.acquire().await?;
    let queued: Vec<String> =
        sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&mut *conn).await?;
    assert_eq!(queued, ["wake_alerts"]);
    // Another alert, which waits for a change alone.
    alert(&pool, &shop, "offer below 40.00").await?;
    sqlx::query("update alerts set wake_at = null, state = 'armed' where id = (select max(id) from alerts)")
        .execute(&mut *conn)
        .await?;
    let noted = "select count(*) from alert_dirty";
    let before: i64 = sqlx::query_scalar(noted).fetch_one(&mut *conn).await?;
    let woken = wake_up(&pool, now()).await?;
    assert_eq!((woken.products, woken.told), (1, 1));
    assert_eq!(wake_up(&pool, now()).await?, Swept::default(), "its time does not come again");
    let after: i64 = sqlx::query_scalar(noted).fetch_one(&mut *conn).await?;
    assert_eq!(before, after, "what changed is left to the sweep");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn made_while_a_visit_goes_on_it_speaks_after_it(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 1.00").await?;
    let mut conn = pool.acquire().await?;
    matches::gate_passed(&mut conn, now().date_naive(), now()).await?;
    sweep(&pool, now()).await?;
    let seen = now() + TimeDelta::hours(1);
    sqlx::query(
        "insert into scrape_logs (retailer_id, slot, status, started_at) select retailer_id, $1, 'running', $1 from listings",
    )
    .bind(seen)
    .execute(&mut *conn)
    .await?;
    // Seen again at the same price: not noted down anew.
    sqlx::query("update listings set last_seen_at = $1").bind(seen).execute(&mut *conn).await?;
    alert(&pool, &shop, "offer below 49.00").await?;
    assert_eq!(wake_up(&pool, seen).await?.told, 0, "its price is held");
    assert_eq!(state(&pool, &shop).await?.state.phase, Phase::New);
    let end = seen + TimeDelta::minutes(10);
    sqlx::query("update scrape_logs set status = 'ok', finished_at = $1 where status = 'running'")
        .bind(end)
        .execute(&mut *conn)
        .await?;
    matches::gate_passed(&mut conn, now().date_naive(), end + TimeDelta::minutes(1)).await?;
    let swept = sweep(&pool, end + TimeDelta::minutes(2)).await?;
    assert_eq!((swept.changed, swept.told), (0, 1), "the price is what it was before the visit");
    Ok(())
}
