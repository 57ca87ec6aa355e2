//! A sweep over a real database: what it tells, once, and what it never tells.

use super::*;
use crate::{
    channels, deliveries, matches, notifications,
    testing::{AProduct, AVariant, a_listing, a_product, a_queue, a_set, a_variant, processed, snapshot},
    users,
};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    alert::{
        timing::{Pace, Quiet},
        would_have_fired,
    },
    ids::ListingId,
    money::Money,
    user::Role,
};
use sqlx::{AssertSqlSafe, PgPool};

mod million;

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
async fn by_which_channels_and_when(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    let mail = channels::New { kind: Channel::Email, address: None, secret: None, code_hash: None };
    let hook = channels::New {
        kind: Channel::Webhook,
        address: Some("https://hooks.example/a"),
        secret: Some(b"secret"),
        code_hash: Some(b"code"),
    };
    let mail = channels::create(&mut conn, shop.user, mail, now()).await?;
    let hook = channels::create(&mut conn, shop.user, hook, now()).await?;
    // Until eight in the morning on their own clock; in Tokyo it is nine hours later than here.
    sqlx::query("update users set time_zone = 'Asia/Tokyo'").execute(&mut *conn).await?;
    let time = |h| chrono::NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    channels::time(&mut conn, shop.user, mail, Pace::Instant, Some(Quiet { from: time(20), to: time(8) })).await?;
    alert(&pool, &shop, "offer below 49.00").await?;
    sqlx::query("update alerts set channels = '{email,webhook}'").execute(&mut *conn).await?;
    assert_eq!(sweep(&pool, now()).await?.told, 1);
    // The webhook has not shown yet that it is its owner's: only the mail waits, until 23:00 UTC.
    assert_eq!(deliveries::take(&mut conn, now()).await?, None);
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(now() + TimeDelta::hours(11)));
    let due = deliveries::take(&mut conn, now() + TimeDelta::hours(11)).await?.unwrap();
    assert_eq!((due.kind, due.address.as_str(), due.messages.len()), (Channel::Email, "ash@example.org", 1));
    deliveries::sent(&mut conn, &due, "250", now()).await?;
    assert_eq!(deliveries::next_due(&mut conn).await?, None);
    assert!(!channels::verify(&mut conn, shop.user, hook, b"wrong", now()).await?);
    assert!(!channels::verify(&mut conn, shop.user, hook, b"code", now() + TimeDelta::hours(25)).await?);
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    // A zone nobody knows is UTC.
    sqlx::query("update users set time_zone = 'Middle/Earth'").execute(&mut *conn).await?;
    let later = now() + TimeDelta::hours(13);
    asks(&pool, &shop, 4_000, later).await?;
    assert_eq!(sweep(&pool, later).await?.told, 1);
    let due = deliveries::take(&mut conn, later).await?.unwrap();
    assert_eq!((due.kind, due.secrets.len()), (Channel::Webhook, 1));
    // What is not taken is tried again, and then the channel is switched off.
    let (mut at, mut failures) = (later, 0);
    loop {
        let Some(due) = deliveries::take(&mut conn, at).await? else {
            at += TimeDelta::hours(2);
            assert!(at < later + TimeDelta::days(7));
            continue;
        };
        if due.kind == Channel::Email {
            deliveries::sent(&mut conn, &due, "250", at).await?;
            continue;
        }
        failures += 1;
        let failed = deliveries::failed(&mut conn, &due, "500", false, at).await?;
        if failed == deliveries::Failed::GivenUp {
            break;
        }
        assert_eq!(failed, deliveries::Failed::Again);
    }
    assert_eq!(failures, domain::alert::MOST_TRIES);
    let log = deliveries::log(&mut conn, shop.user, hook).await?;
    assert_eq!((log[0].state.as_str(), log[0].tries, log[0].said.as_deref()), ("failed", 8, Some("500")));
    asks(&pool, &shop, 3_000, at).await?;
    assert_eq!(sweep(&pool, at).await?.told, 1);
    let due = loop {
        let due = deliveries::take(&mut conn, at + TimeDelta::days(1)).await?.unwrap();
        if due.kind == Channel::Webhook {
            break due;
        }
        deliveries::sent(&mut conn, &due, "250", at).await?;
    };
    assert_eq!(deliveries::failed(&mut conn, &due, "410 Gone", true, at).await?, deliveries::Failed::SwitchedOff);
    let hook = channels::list(&mut conn, shop.user).await?.into_iter().find(|c| c.id == hook);
    assert_eq!(hook.and_then(|c| c.disabled_because).as_deref(), Some("410 Gone"));
    Ok(())
}

/// A person with a webhook in use, and so many messages that wait for it.
async fn with_a_hook(pool: &PgPool, messages: i64) -> Result<(Shop, i64)> {
    let shop = a_shop(pool).await?;
    let mut conn = pool.acquire().await?;
    let hook = channels::New {
        kind: Channel::Webhook,
        address: Some("https://hooks.example/a"),
        secret: Some(b"secret"),
        code_hash: Some(b"code"),
    };
    let hook = channels::create(&mut conn, shop.user, hook, now()).await?;
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    alert(pool, &shop, "offer below 49.00").await?;
    sqlx::query("update alerts set channels = '{webhook}'").execute(&mut *conn).await?;
    assert_eq!(sweep(pool, now()).await?.told, 1);
    sqlx::query(
        "with n as (insert into notifications (user_id, event_key, body)
                    select user_id, event_key || '-' || i, body from notifications, generate_series(2, $1) i returning id)
         insert into deliveries (user_id, notification_id, channel_id, due_at, created_at)
         select $2, n.id, $3, $4, $4 from n",
    )
    .bind(messages)
    .bind(shop.user)
    .bind(hook)
    .bind(now())
    .execute(&mut *conn)
    .await?;
    Ok((shop, hook))
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
async fn told_by_mail_unless_somebody_says_otherwise(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let id = alert(&pool, &shop, "offer below 49.00").await?;
    let mut conn = pool.acquire().await?;
    let ways = channels::list(&mut conn, shop.user).await?;
    assert_eq!(ways.iter().map(|c| c.kind).collect::<Vec<_>>(), [Channel::Email]);
    assert_eq!(sweep(&pool, now()).await?.told, 1);
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    assert_eq!((due.kind, due.address.as_str()), (Channel::Email, "ash@example.org"));
    // Who took it away does not get it again.
    channels::remove(&mut conn, shop.user, ways[0].id).await?;
    alert(&pool, &shop, "offer below 48.50").await?;
    assert!(channels::list(&mut conn, shop.user).await?.is_empty());
    // Another rule: looked at as if it was made now. And told in the inbox alone.
    let later = now() + TimeDelta::hours(1);
    edit(&mut conn, shop.user, id, &rule("landed DE below 45.00"), Some(later + TimeDelta::days(1)), later).await?;
    tell_by(&mut conn, shop.user, id, &[]).await?;
    let all = list(&mut conn, shop.user, None).await?;
    let edited = all.iter().find(|a| a.id == id).unwrap();
    assert_eq!((edited.rule.to_string().as_str(), edited.state.phase), ("landed DE below 45.00 EUR", Phase::New));
    assert_eq!((edited.state.told, edited.state.since), (None, later));
    let kept: (Option<String>, Vec<String>) =
        sqlx::query_as("select country, channels from alerts where id = $1").bind(id).fetch_one(&mut *conn).await?;
    assert_eq!(kept, (Some("DE".to_owned()), vec![]));
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let theirs = edit(&mut conn, stranger, id, &rule("restock"), None, later).await;
    assert!(matches!(theirs, Err(Error::NotFound("alert"))));
    assert!(matches!(tell_by(&mut conn, stranger, id, &[]).await, Err(Error::NotFound("alert"))));
    let wrong = edit(&mut conn, shop.user, id, &rule("value below 5 variant 999"), None, later).await;
    assert!(matches!(wrong, Err(Error::Rule(_))));
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

#[sqlx::test(migrations = "../migrations")]
async fn a_burst_of_failures_switches_nothing_off_and_a_day_of_them_does(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 30).await?;
    let mut conn = pool.acquire().await?;
    let off = async || -> Result<Option<String>> {
        let all = channels::list(&mut *pool.acquire().await?, shop.user).await?;
        Ok(all.into_iter().find(|c| c.id == hook).and_then(|c| c.disabled_because))
    };
    for _ in 0..20 {
        let due = deliveries::take(&mut conn, now()).await?.unwrap();
        assert_eq!(deliveries::failed(&mut conn, &due, "503", false, now()).await?, deliveries::Failed::Again);
    }
    assert_eq!(off().await?, None, "twenty failures in one moment");
    // One is taken: it begins anew.
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    deliveries::sent(&mut conn, &due, "200", now()).await?;
    let day = now() + TimeDelta::days(1);
    for n in 0..10 {
        let due = deliveries::take(&mut conn, day).await?.unwrap();
        let failed = deliveries::failed(&mut conn, &due, "503", false, day).await?;
        assert_eq!(failed, deliveries::Failed::Again, "{n}: for less than a day");
    }
    let next = day + TimeDelta::days(1);
    let due = deliveries::take(&mut conn, next).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "503", false, next).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(off().await?.as_deref(), Some("503"));
    let told: i64 = sqlx::query_scalar("select count(*) from graphile_worker.given where key = $1")
        .bind(format!("warn:channel_off:{}", shop.user))
        .fetch_one(&mut *conn)
        .await?;
    assert_eq!(told, 1, "its person is told");
    // What waits is no work while it is off, and is sent when it is on again; but not after a week.
    assert_eq!(deliveries::take(&mut conn, next).await?, None);
    assert_eq!(deliveries::next_due(&mut conn).await?, None);
    assert_eq!(deliveries::drop_old(&mut conn, next + TimeDelta::days(6)).await?, 0);
    sqlx::query("update channels set code_hash = 'code'").execute(&mut *conn).await?;
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    assert!(deliveries::take(&mut conn, next).await?.is_some());
    let due = deliveries::take(&mut conn, next).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "410", true, next).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(deliveries::drop_old(&mut conn, next + TimeDelta::days(8)).await?, 27, "30: 1 sent, 2 failed");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_put_off_is_no_failure(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 3).await?;
    let mut conn = pool.acquire().await?;
    let until = now() + TimeDelta::minutes(5);
    for n in 0i32..50 {
        let at = now() + TimeDelta::minutes(5) * n;
        let due = deliveries::take(&mut conn, at).await?.unwrap();
        deliveries::put_off(&mut conn, &due, "429", at + TimeDelta::minutes(5)).await?;
        assert_eq!(deliveries::take(&mut conn, at).await?, None, "all of that channel wait");
    }
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(until + TimeDelta::minutes(5) * 49));
    let channel = channels::list(&mut conn, shop.user).await?.into_iter().find(|c| c.id == hook).unwrap();
    assert_eq!((channel.failures, channel.disabled_because), (0, None));
    let log = deliveries::log(&mut conn, shop.user, hook).await?;
    assert!(log.iter().all(|line| (line.tries, line.said.as_deref()) == (0, Some("429"))), "{log:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_sender_at_a_channel(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 12).await?;
    let mut first = pool.begin().await?;
    let due = deliveries::take(&mut first, now()).await?.unwrap();
    // Another sees eleven that are due, and waits for none of them.
    let mut second = pool.begin().await?;
    assert_eq!(deliveries::take(&mut second, now()).await?, None);
    // Not even while the first one switches the channel off, which took all of its deliveries in hand.
    assert_eq!(deliveries::failed(&mut first, &due, "410", true, now()).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(deliveries::take(&mut second, now()).await?, None);
    second.commit().await?;
    first.commit().await?;
    let log = deliveries::log(&mut *pool.acquire().await?, shop.user, hook).await?;
    assert_eq!(log.iter().filter(|line| line.state == "failed").count(), 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_late_or_tried_again_keeps_quiet_hours_too(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 2).await?;
    let mut conn = pool.acquire().await?;
    sqlx::query("update users set time_zone = 'UTC'").execute(&mut *conn).await?;
    let time = |h, m| chrono::NaiveTime::from_hms_opt(h, m, 0).unwrap();
    let evening = now() + TimeDelta::hours(9) + TimeDelta::minutes(59);
    let due = deliveries::take(&mut conn, evening).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "503", false, evening).await?, deliveries::Failed::Again);
    // The hours were changed after both were planned.
    let quiet = Some(Quiet { from: time(22, 0), to: time(7, 30) });
    channels::time(&mut conn, shop.user, hook, Pace::Instant, quiet).await?;
    assert_eq!(deliveries::take(&mut conn, evening + TimeDelta::minutes(2)).await?, None);
    let morning = now() + TimeDelta::hours(19) + TimeDelta::minutes(30);
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(morning));
    assert!(deliveries::take(&mut conn, morning).await?.is_some());
    // What somebody asks for in the night, to try the channel, comes in the night.
    let night = evening + TimeDelta::hours(3);
    sqlx::query("update deliveries set tries = 0, due_at = $1, created_at = $1")
        .bind(night)
        .execute(&mut *conn)
        .await?;
    assert!(deliveries::take(&mut conn, night + TimeDelta::seconds(5)).await?.is_some());
    assert_eq!(deliveries::take(&mut conn, night + TimeDelta::minutes(5)).await?, None, "too late to be that");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_code_can_not_be_guessed(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    for wrong in [channels::MOST_TRIES - 1, channels::MOST_TRIES] {
        let chat =
            channels::New { kind: Channel::Telegram, address: Some("42"), secret: None, code_hash: Some(b"code") };
        let id = channels::create(&mut conn, shop.user, chat, now()).await?;
        for n in 0..wrong {
            let guess = format!("guess {n}");
            assert!(!channels::verify(&mut conn, shop.user, id, guess.as_bytes(), now()).await?);
        }
        let right = channels::verify(&mut conn, shop.user, id, b"code", now()).await?;
        assert_eq!(right, wrong < channels::MOST_TRIES, "{wrong}");
        channels::remove(&mut conn, shop.user, id).await?;
    }
    Ok(())
}
