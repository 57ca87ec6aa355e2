//! A sweep over a real database: what it tells, once, and what it never tells.

use super::*;
use crate::{
    notifications,
    testing::{AVariant, a_listing, a_product, a_queue, a_set, a_variant, processed, snapshot},
    users,
};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{alert::would_have_fired, ids::ListingId, money::Money, user::Role};
use sqlx::{AssertSqlSafe, PgPool};

mod looking;
mod million;
mod sending;

fn now() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

fn rule(text: &str) -> Rule {
    text.parse().unwrap()
}

struct Shop {
    user: Uuid,
    product: ProductId,
    variant: VariantId,
    listing: ListingId,
}

/// A card that stood at 50 EUR for 40 days, offered for 48, and somebody.
async fn a_shop(pool: &PgPool) -> Result<Shop> {
    a_queue(pool).await?;
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let product = a_product().insert(&mut conn, set).await?;
    let variant = a_variant().insert(&mut conn, product).await?;
    for n in 0..40 {
        processed(&mut conn, variant, now().date_naive() - Days::new(n), 5_000).await?;
    }
    snapshot(&mut conn, variant).await?;
    let listing = a_listing(&mut conn, product, variant, 4_800, now() - TimeDelta::hours(2)).await?;
    let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    Ok(Shop { user, product, variant, listing })
}

async fn alert(pool: &PgPool, shop: &Shop, text: &str) -> Result<i64> {
    create(&mut *pool.acquire().await?, shop.user, shop.product, &rule(text), None, now()).await
}

/// The shop asks so much at that moment.
async fn asks(pool: &PgPool, shop: &Shop, cents: i64, at: DateTime<Utc>) -> Result<()> {
    sqlx::query("update listings set price_minor = $2, last_seen_at = $3, last_stored_at = $3 where id = $1")
        .bind(shop.listing.0)
        .bind(cents)
        .bind(at)
        .execute(&mut *pool.acquire().await?)
        .await?;
    Ok(())
}

async fn inbox(pool: &PgPool, shop: &Shop) -> Result<Vec<domain::alert::Message>> {
    let page = notifications::list(&mut *pool.acquire().await?, shop.user, 1, 100).await?;
    Ok(page.items.into_iter().map(|n| n.message).collect())
}

async fn state(pool: &PgPool, shop: &Shop) -> Result<Alert> {
    Ok(list(&mut *pool.acquire().await?, shop.user, None).await?.remove(0))
}

#[sqlx::test(migrations = "../migrations")]
async fn an_alert_from_its_making_to_its_message(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 45.00").await?;
    let swept = sweep(&pool, now()).await?;
    assert_eq!((swept.products, swept.looked, swept.told), (1, 1, 0));
    assert_eq!(state(&pool, &shop).await?.state.phase, Phase::Armed);
    let again = sweep(&pool, now()).await?;
    assert_eq!((again.products, again.looked), (0, 0), "nothing changed: nobody is looked at");
    let later = now() + TimeDelta::hours(5);
    asks(&pool, &shop, 4_700, later).await?;
    assert_eq!(sweep(&pool, later).await?.looked, 0, "its line is not reached: the index leaves it asleep");
    let later = later + TimeDelta::hours(5);
    asks(&pool, &shop, 4_400, later).await?;
    let swept = sweep(&pool, later).await?;
    assert_eq!((swept.looked, swept.fired, swept.told), (1, 1, 1));
    let message = inbox(&pool, &shop).await?.remove(0);
    assert_eq!((message.old, message.new), (Some(Money::eur(4_700)), Money::eur(4_400)));
    assert_eq!((message.target, message.low.map(|l| l.low)), (Some(Money::eur(4_500)), Some(5_000)));
    assert_eq!(
        (message.subject.name.as_str(), message.shop.map(|s| s.name)),
        ("Charizard ex", Some("Karten-Kiste".to_owned()))
    );
    assert!(!message.already);
    // Again the same, in full: nothing is told twice.
    assert_eq!(sweep_products(&pool, &[shop.product.0], later).await?.told, 0);
    assert_eq!(inbox(&pool, &shop).await?.len(), 1);
    let told = state(&pool, &shop).await?.state;
    assert_eq!((told.phase, told.told.map(|t| t.value)), (Phase::Fired, Some(4_400)));
    assert_eq!(notifications::unread(&mut *pool.acquire().await?, shop.user).await?, 1);
    notifications::read(&mut *pool.acquire().await?, shop.user, i64::MAX, later).await?;
    assert_eq!(notifications::unread(&mut *pool.acquire().await?, shop.user).await?, 0);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn two_alerts_and_many_sweeps_at_once_are_one_message(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 45.00").await?;
    alert(&pool, &shop, "offer below 46.00").await?;
    sweep(&pool, now()).await?;
    let later = now() + TimeDelta::hours(5);
    asks(&pool, &shop, 4_400, later).await?;
    let products = [shop.product.0];
    let sweeps = (0..6).map(|_| sweep_products(&pool, &products, later));
    let told: usize = futures_util::future::try_join_all(sweeps).await?.iter().map(|s| s.told).sum();
    assert_eq!(told, 1);
    let messages = inbox(&pool, &shop).await?;
    assert_eq!((messages.len(), messages[0].because.len()), (1, 2), "{messages:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_offer_told_by_one_alert_is_told_by_another_when_its_time_has_come(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "offer below 45.00").await?;
    let snoozed = alert(&pool, &shop, "offer below 46.00").await?;
    sweep(&pool, now()).await?;
    let mut conn = pool.acquire().await?;
    order(&mut conn, shop.user, snoozed, Order::Snooze(now() + TimeDelta::hours(24)), now()).await?;
    let later = now() + TimeDelta::hours(5);
    asks(&pool, &shop, 4_400, later).await?;
    assert_eq!(sweep(&pool, later).await?.told, 1);
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(25)).await?.told, 1, "the same offer at the same price");
    assert_eq!(inbox(&pool, &shop).await?.len(), 2);
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(26)).await?, Swept::default());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn told_at_once_if_it_is_so_and_never_what_is_in_doubt(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    let mut tell = async |sql: &str, hours: i64| {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut *conn).await?;
        sweep_products(&pool, &[shop.product.0], now() + TimeDelta::hours(hours)).await
    };
    alert(&pool, &shop, "offer below 49.00").await?;
    for doubt in [
        "update matches set held_reason = 'far from all others'",
        "update matches set held_reason = null; update scrape_logs set status = 'quarantined'",
        "update scrape_logs set status = 'ok'; update listings set last_seen_at = last_seen_at - interval '4 days'",
        "update listings set last_seen_at = last_seen_at + interval '4 days', from_price = true",
        "update listings set from_price = false, stock = 'out'",
        "update listings set stock = 'in'; insert into flags select variant_id, 'pump', as_of, 'because' from snapshots",
    ] {
        assert_eq!(tell(doubt, 1).await.map(|s| s.told)?, 0, "{doubt}");
    }
    let swept = tell("delete from flags", 2).await?;
    assert_eq!(swept.told, 1);
    assert_eq!(inbox(&pool, &shop).await?.len(), 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn paused_snoozed_expired_and_somebody_elses(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let id = alert(&pool, &shop, "offer below 49.00").await?;
    let mut conn = pool.acquire().await?;
    order(&mut conn, shop.user, id, Order::Pause, now()).await?;
    assert_eq!(sweep(&pool, now()).await?.looked, 0);
    order(&mut conn, shop.user, id, Order::TakeUp, now()).await?;
    order(&mut conn, shop.user, id, Order::Snooze(now() + TimeDelta::hours(3)), now()).await?;
    assert_eq!(sweep_products(&pool, &[shop.product.0], now()).await?.told, 0);
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(4)).await?.told, 1, "when it is over, without a change");
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(5)).await?.looked, 0, "and not again with each sweep");
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let other = order(&mut conn, stranger, id, Order::Remove, now()).await;
    assert!(matches!(other, Err(Error::NotFound("alert"))));
    let end = now() + TimeDelta::hours(6);
    create(&mut conn, shop.user, shop.product, &rule("offer below 1.00"), Some(end), now()).await?;
    sweep(&pool, now()).await?;
    sweep(&pool, end).await?;
    assert_eq!(state(&pool, &shop).await?.state.phase, Phase::Expired);
    let wrong = create(&mut conn, shop.user, shop.product, &rule("value below 5 variant 999"), None, now()).await;
    assert!(matches!(wrong, Err(Error::Rule(_))));
    let other = domain::ids::VariantId(
        sqlx::query_scalar("insert into variants (product_id, finish) values ($1, 'normal') returning id")
            .bind(shop.product.0)
            .fetch_one(&mut *conn)
            .await?,
    );
    processed(&mut conn, other, now().date_naive(), 100).await?;
    snapshot(&mut conn, other).await?;
    let which = create(&mut conn, shop.user, shop.product, &rule("value below 5"), None, now()).await;
    assert!(matches!(which, Err(Error::Rule(_))), "of which of the two?");
    create(&mut conn, shop.user, shop.product, &rule("value below 5 finish holo"), None, now()).await?;
    let nothing = create(&mut conn, shop.user, ProductId(999), &rule("restock"), None, now()).await;
    assert!(matches!(nothing, Err(Error::NotFound("product"))));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn values_lows_and_landed_prices(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    sqlx::query(
        r#"update retailers set shipping = '[{"to":"DE","cost_minor":495,"as_of":"2026-01-01"}]', vat = 'included'"#,
    )
    .execute(&mut *conn)
    .await?;
    for text in ["new low 30d", "value 10% below 7d", "landed DE below 50.00", "offer 5% below paid 52.00"] {
        alert(&pool, &shop, text).await?;
    }
    let first = sweep(&pool, now()).await?;
    assert_eq!(first.told, 1, "48 is 7.7 % below what was paid");
    let tomorrow = now() + TimeDelta::days(1);
    processed(&mut conn, shop.variant, tomorrow.date_naive(), 4_400).await?;
    sqlx::query("delete from snapshots").execute(&mut *conn).await?;
    snapshot(&mut conn, shop.variant).await?;
    asks(&pool, &shop, 4_500, tomorrow).await?;
    sweep(&pool, tomorrow).await?;
    let messages = inbox(&pool, &shop).await?;
    let all: Vec<&str> = messages.iter().flat_map(|m| &m.because).map(String::as_str).collect();
    for wanted in [
        "44.00\u{a0}€ is the lowest of 30 days; before it was 50.00\u{a0}€",
        "44.00\u{a0}€ is 12.0 % below 50.00\u{a0}€",
        "49.95\u{a0}€ is at or below 50.00\u{a0}€",
    ] {
        assert!(all.iter().any(|because| because.starts_with(wanted)), "{wanted}: {all:#?}");
    }
    assert_eq!(messages.len(), 3, "the value's two alerts are one event: {all:#?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_would_have_fired_is_read_from_the_past(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    sqlx::query("update processed_prices set median_cents = 4000, low_cents = 3600 where day = '2026-02-20'")
        .execute(&mut *conn)
        .await?;
    let mut replay = async |text: &str| -> Result<Option<Vec<NaiveDate>>> {
        let rule = rule(text);
        let facts = history(&mut conn, shop.product, &rule, now()).await?;
        Ok(facts.map(|facts| would_have_fired(&rule, &facts).iter().map(|fire| fire.at.date_naive()).collect()))
    };
    let that_day = NaiveDate::from_ymd_opt(2026, 2, 20);
    assert_eq!(replay("value below 45.00").await?, Some(that_day.into_iter().collect()));
    assert_eq!(replay("new low 30d").await?, Some(that_day.into_iter().collect()));
    assert_eq!(replay("value below 30.00").await?, Some(vec![]));
    assert_eq!(replay("offer below 49.00").await?, Some(vec![now().date_naive()]));
    assert_eq!(replay("score 80").await?, None, "the past does not tell");
    assert_eq!(replay("landed DE below 45.00").await?, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_offer_that_vanished_is_in_doubt_in_the_past_too(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    let later = now() + TimeDelta::days(20);
    let facts = history(&mut conn, shop.product, &rule("offer below 49.00"), later).await?.unwrap();
    let doubts: Vec<Option<Option<domain::alert::Doubt>>> =
        facts.iter().rev().take(21).rev().map(|f| f.asks.first().map(|ask| ask.doubt)).collect();
    // Seen at ten in the morning of the first day; each look is at 23 o'clock.
    let expected: Vec<_> = (0..21)
        .map(|day| match day {
            0..3 => Some(None),
            3..14 => Some(Some(domain::alert::Doubt::Stale)),
            _ => None,
        })
        .collect();
    assert_eq!(doubts, expected);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn taken_up_again_it_says_at_once_what_is_so(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let id = alert(&pool, &shop, "offer below 49.00").await?;
    assert_eq!(sweep(&pool, now()).await?.told, 1);
    let later = now() + TimeDelta::hours(1);
    let mut conn = pool.acquire().await?;
    order(&mut conn, shop.user, id, Order::TakeUp, later).await?;
    assert_eq!(state(&pool, &shop).await?.state.told, None);
    assert_eq!(sweep(&pool, later).await?.told, 1, "within the cooldown of the message before");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn it_means_the_one_value_that_there_was(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    alert(&pool, &shop, "value below 45.00").await?;
    assert_eq!(state(&pool, &shop).await?.rule.copy.variant, Some(shop.variant));
    alert(&pool, &shop, "offer below 1.00").await?;
    assert_eq!(state(&pool, &shop).await?.rule.copy.variant, None, "of what shops ask any copy is meant");
    sweep(&pool, now()).await?;
    // Another printing gets a value, and a cheap one.
    let mut conn = pool.acquire().await?;
    let other = AVariant { finish: Some("normal") }.insert(&mut conn, shop.product).await?;
    processed(&mut conn, other, now().date_naive(), 100).await?;
    snapshot(&mut conn, other).await?;
    assert_eq!(sweep(&pool, now() + TimeDelta::hours(1)).await?.told, 0);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_list_in_parts_and_one_by_its_number(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut ids = vec![];
    for cents in [1, 2, 3] {
        ids.push(alert(&pool, &shop, &format!("value below {cents}.00 EUR")).await?);
    }
    let mut conn = pool.acquire().await?;
    let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
    let first = list_after(&mut conn, shop.user, None, 2).await?;
    assert_eq!((first.items.iter().map(|a| a.id).collect::<Vec<_>>(), first.more), (vec![ids[2], ids[1]], true));
    let rest = list_after(&mut conn, shop.user, Some(ids[1]), 2).await?;
    assert_eq!((rest.items.iter().map(|a| a.id).collect::<Vec<_>>(), rest.more), (vec![ids[0]], false));
    assert_eq!(get(&mut conn, shop.user, ids[0]).await?, rest.items[0]);
    assert!(list_after(&mut conn, misty, None, 2).await?.items.is_empty());
    assert!(matches!(get(&mut conn, misty, ids[0]).await, Err(Error::NotFound("alert"))));
    Ok(())
}
