//! What Stripe sends, taken in by the database: any order, any copies, people who are not known yet or not any more.

use super::*;
use crate::{Result, privacy, testing, users};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    plan::{Outcome, event},
    user::{Role, access::Plan},
};
use serde_json::{Value, json};
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

fn rules() -> Rules {
    let prices = "collector_month=price_cm,collector_year=price_cy,trader_month=price_tm,trader_year=price_ty";
    Rules {
        prices: PriceIds::parse(prices).unwrap(),
        grace_days: 14,
        plans: Catalogue::default().into(),
        seller: "Ash\nash@example.org".to_owned(),
    }
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap()
}

const START: i64 = 1_779_000_000;

fn subscription(status: &str, price: &str) -> Value {
    json!({
        "id": "sub_1", "object": "subscription", "customer": "cus_1", "status": status, "created": START,
        "latest_invoice": "in_1", "metadata": {},
        "items": {"data": [{"id": "si_1", "quantity": 1, "current_period_start": START, "current_period_end": START + 2_592_000,
            "price": {"id": price, "currency": "eur", "unit_amount": 499, "recurring": {"interval": "month", "interval_count": 1}}}]},
    })
}

fn invoice(id: &str, status: &str) -> Value {
    json!({"id": id, "object": "invoice", "customer": "cus_1", "status": status, "total": 499, "currency": "eur", "created": START,
        "parent": {"subscription_details": {"subscription": "sub_1"}}, "customer_address": {"country": "AT"}})
}

fn message(id: &str, kind: &str, at: i64, object: Value) -> Value {
    json!({"id": id, "object": "event", "type": kind, "created": START + at, "data": {"object": object}})
}

async fn send(conn: &mut PgConnection, json: &Value) -> Result<Took> {
    take(conn, &event::read(json).unwrap(), json, &rules(), now()).await
}

async fn ash(pool: &PgPool, conn: &mut PgConnection) -> Result<Uuid> {
    testing::a_queue(pool).await?;
    users::create(conn, "ash@example.org", "hash", Role::Member).await
}

async fn plan(conn: &mut PgConnection, user: Uuid, at: DateTime<Utc>) -> Result<Option<String>> {
    Ok(sqlx::query_scalar("select plan_of($1, $2)").bind(user).bind(at).fetch_one(conn).await?)
}

/// Everything that Stripe's messages brought about, without when it was written.
async fn state(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select t from (
             select 's' || (to_jsonb(s) - array['id', 'created_at', 'updated_at'])::text as t from subscriptions s
             union all select 'i' || (to_jsonb(i) - array['created_at', 'updated_at'])::text from invoices i
             union all select 'c' || (to_jsonb(c) - array['created_at', 'updated_at'])::text from charges c
             union all select 'p' || (to_jsonb(p) - 'created_at')::text from stripe_customers p) a order by t",
    )
    .fetch_all(conn)
    .await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_message_counts_once_and_an_older_one_not_at_all(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let newer = message("evt_2", "customer.subscription.updated", 20, subscription("active", "price_tm"));
    let older = message("evt_1", "customer.subscription.created", 10, subscription("incomplete", "price_cm"));
    assert_eq!(send(&mut conn, &newer).await?, Took::Now(Outcome::Applied));
    assert_eq!(send(&mut conn, &newer).await?, Took::Before);
    assert_eq!(send(&mut conn, &older).await?, Took::Now(Outcome::Older));
    assert_eq!(plan(&mut conn, ash, now()).await?.as_deref(), Some("trader"));
    let held = find_live(&mut conn, ash).await?.unwrap();
    assert_eq!((held.plan, held.amount, held.months, held.item.as_str()), (Some(Plan::Trader), 499, 1, "si_1"));
    let other = message("evt_3", "product.updated", 10, json!({"id": "prod_1", "object": "product"}));
    assert_eq!(send(&mut conn, &other).await?, Took::Now(Outcome::Ignored));
    let broken = message("evt_4", "invoice.paid", 10, json!({"id": "in_1", "customer": "cus_1"}));
    assert_eq!(send(&mut conn, &broken).await?, Took::Now(Outcome::Unreadable));
    let kept: i64 = sqlx::query_scalar("select count(*) from stripe_events").fetch_one(&mut *conn).await?;
    assert_eq!(kept, 4);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_failed_payment_has_its_grace(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let failed_at = 86_400;
    send(
        &mut conn,
        &message("evt_1", "customer.subscription.updated", failed_at, subscription("past_due", "price_cm")),
    )
    .await?;
    send(&mut conn, &message("evt_2", "invoice.payment_failed", failed_at, invoice("in_1", "open"))).await?;
    // The second failure moves nothing, and neither does one that comes late.
    send(&mut conn, &message("evt_3", "invoice.payment_failed", 2 * failed_at, invoice("in_1", "open"))).await?;
    let ends = DateTime::from_timestamp(START + failed_at, 0).unwrap() + TimeDelta::days(14);
    assert_eq!(find_live(&mut conn, ash).await?.unwrap().grace_until, Some(ends));
    assert_eq!(plan(&mut conn, ash, ends - TimeDelta::seconds(1)).await?.as_deref(), Some("collector"));
    assert_eq!(plan(&mut conn, ash, ends).await?, None);
    let told: Vec<String> =
        sqlx::query_scalar("select payload ->> 'notice' from graphile_worker.given where name = 'warn'")
            .fetch_all(&mut *conn)
            .await?;
    assert_eq!(told, ["payment_failed", "payment_failed"]);
    // It recovers.
    send(&mut conn, &message("evt_5", "invoice.paid", 3 * failed_at, invoice("in_1", "paid"))).await?;
    send(
        &mut conn,
        &message("evt_6", "customer.subscription.updated", 3 * failed_at, subscription("active", "price_cm")),
    )
    .await?;
    assert_eq!(
        send(&mut conn, &message("evt_7", "invoice.payment_failed", 100, invoice("in_1", "open"))).await?,
        Took::Now(Outcome::Older)
    );
    assert_eq!(plan(&mut conn, ash, ends).await?.as_deref(), Some("collector"));
    let bill = &list_invoices(&mut conn, ash).await?[0];
    assert_eq!(bill.status, domain::plan::state::InvoiceStatus::Paid);
    Ok(())
}

/// A fixed shuffle: the same for the same seed.
fn shuffled(mut all: Vec<Value>, seed: u64) -> Vec<Value> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for i in (1..all.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        all.swap(i, usize::try_from(state % (i as u64 + 1)).unwrap());
    }
    all
}

fn a_life(person: Uuid) -> Vec<Value> {
    let mut all = vec![
        message("evt_01", "customer.subscription.created", 0, subscription("incomplete", "price_cm")),
        message("evt_02", "invoice.paid", 1, invoice("in_1", "paid")),
        message("evt_03", "customer.subscription.updated", 1, subscription("active", "price_cm")),
        message(
            "evt_04",
            "checkout.session.completed",
            2,
            json!({"id": "cs_1", "object": "checkout.session", "customer": "cus_1", "client_reference_id": person.to_string()}),
        ),
        message("evt_05", "customer.subscription.updated", 50, subscription("active", "price_ty")),
        message("evt_06", "invoice.payment_failed", 60, invoice("in_2", "open")),
        message("evt_07", "customer.subscription.updated", 60, subscription("past_due", "price_ty")),
        message(
            "evt_08",
            "charge.refunded",
            70,
            json!({"id": "ch_1", "object": "charge", "customer": "cus_1", "amount": 499, "amount_refunded": 100, "currency": "eur"}),
        ),
        message(
            "evt_09",
            "charge.dispute.created",
            80,
            json!({"id": "dp_1", "object": "dispute", "charge": "ch_1", "amount": 499, "currency": "eur", "reason": "fraudulent"}),
        ),
        message(
            "evt_10",
            "charge.refunded",
            90,
            json!({"id": "ch_1", "object": "charge", "customer": "cus_1", "amount": 499, "amount_refunded": 499, "currency": "eur"}),
        ),
        message("evt_11", "something.new", 95, json!({"id": "x"})),
        message("evt_12", "customer.deleted", 100, json!({"id": "cus_1", "object": "customer"})),
    ];
    let mut third = subscription("canceled", "price_ty");
    third["id"] = "sub_3".into();
    third["ended_at"] = (START + 40).into();
    all.push(message("evt_14", "customer.subscription.deleted", 40, third.clone()));
    third["status"] = "past_due".into();
    third["ended_at"] = Value::Null;
    all.push(message("evt_15", "customer.subscription.updated", 45, third));
    let mut late = subscription("active", "price_ty");
    late["id"] = "sub_2".into();
    all.push(message("evt_13", "customer.subscription.created", 99, late));
    all
}

#[sqlx::test(migrations = "../migrations")]
async fn any_order_ends_alike(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let clear = "truncate stripe_events, subscriptions, invoices, charges, stripe_customers, graphile_worker.given";
    for life in [a_life(ash)] {
        for json in &life {
            send(&mut conn, json).await?;
        }
        let ordered = state(&mut conn).await?;
        assert_eq!(ordered.len(), 7, "{ordered:?}");
        for seed in 1..60 {
            sqlx::query(clear).execute(&mut *conn).await?;
            let mut all = life.clone();
            all.extend(life.iter().step_by(3).cloned());
            for json in shuffled(all, seed) {
                send(&mut conn, &json).await?;
            }
            assert_eq!(state(&mut conn).await?, ordered, "seed {seed}");
            let left: i64 = sqlx::query_scalar("select count(*) from stripe_events where outcome = 'waiting'")
                .fetch_one(&mut *conn)
                .await?;
            assert_eq!(left, 0, "seed {seed}");
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_is_not_known_is_waited_for_and_who_is_gone_is_not(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let first = message("evt_1", "customer.subscription.updated", 1, subscription("canceled", "price_cm"));
    assert_eq!(send(&mut conn, &first).await?, Took::Now(Outcome::Waiting));
    let session = json!({"id": "cs_1", "object": "checkout.session", "customer": "cus_1", "client_reference_id": ash.to_string()});
    send(&mut conn, &message("evt_2", "checkout.session.completed", 2, session)).await?;
    assert_eq!(list(&mut conn, ash).await?.len(), 1);
    assert_eq!(find_customer(&mut conn, ash).await?.as_deref(), Some("cus_1"));
    // Erased: what comes late is not kept.
    privacy::erase(&mut conn, ash, now()).await?;
    let late = message("evt_3", "invoice.paid", 3, invoice("in_7", "paid"));
    assert_eq!(send(&mut conn, &late).await?, Took::Now(Outcome::Nobody));
    let mut of_nobody = subscription("active", "price_cm");
    of_nobody["customer"] = "cus_2".into();
    of_nobody["metadata"] = json!({"person": ash.to_string()});
    let theirs = event::subscription(&of_nobody).unwrap();
    let person = ash.to_string();
    // Who is not known here may be known at another site of the same Stripe account; who was erased is not.
    assert_eq!(describe(&mut conn, &theirs, Some(&person), &rules(), now()).await?, Described::Nobody);
    let theirs = event::subscription(&subscription("active", "price_cm")).unwrap();
    assert_eq!(describe(&mut conn, &theirs, None, &rules(), now()).await?, Described::Erased);
    let late = message("evt_4", "customer.subscription.created", 3, of_nobody);
    assert_eq!(send(&mut conn, &late).await?, Took::Now(Outcome::Nobody));
    // Nor what we would not act on or could not read: it names them all the same.
    let customer = json!({"id": "cus_1", "object": "customer", "email": "ash@example.org"});
    let unread = json!({"id": "in_8", "object": "invoice", "customer": "cus_1", "customer_name": "Ash"});
    for (id, kind, object) in [("evt_5", "customer.updated", customer), ("evt_6", "invoice.paid", unread)] {
        assert_eq!(send(&mut conn, &message(id, kind, 4, object)).await?, Took::Now(Outcome::Nobody));
    }
    let kept: Vec<String> =
        sqlx::query_scalar("select id from stripe_events where payload <> '{}'").fetch_all(&mut *conn).await?;
    assert!(kept.is_empty(), "{kept:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_stripe_answers_is_newer_than_what_it_sent(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    send(&mut conn, &message("evt_1", "customer.subscription.updated", 1, subscription("active", "price_cm"))).await?;
    let answered = event::subscription(&subscription("active", "price_ty")).unwrap();
    assert_eq!(describe(&mut conn, &answered, None, &rules(), now()).await?, Described::News);
    assert_eq!(plan(&mut conn, ash, now()).await?.as_deref(), Some("trader"));
    assert_eq!(
        describe(&mut conn, &answered, None, &rules(), now()).await?,
        Described::Older,
        "the same again is no news"
    );
    assert!(is_known(&mut conn, &answered, &rules()).await?);
    assert!(doubtful(&mut conn).await?.is_empty());
    assert_eq!(known_live(&mut conn).await?, [("sub_1".to_owned(), domain::plan::Status::Active)]);
    let unknown = event::subscription(&{
        let mut s = subscription("active", "price_ty");
        s["customer"] = "cus_9".into();
        s
    });
    assert_eq!(describe(&mut conn, &unknown.unwrap(), None, &rules(), now()).await?, Described::Nobody);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_changes_while_stripe_answers_is_newer(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let answered = event::subscription(&subscription("past_due", "price_cm")).unwrap();
    let asked = DateTime::from_timestamp(START + 100, 700_000_000).unwrap();
    assert_eq!(describe(&mut conn, &answered, None, &rules(), asked).await?, Described::News);
    // Paid in the second in which it was asked, before the answer was there.
    let paid = message("evt_1", "customer.subscription.updated", 100, subscription("active", "price_cm"));
    assert_eq!(send(&mut conn, &paid).await?, Took::Now(Outcome::Applied));
    assert_eq!(find_live(&mut conn, ash).await?.unwrap().status, domain::plan::Status::Active);
    assert_eq!(describe(&mut conn, &answered, None, &rules(), asked).await?, Described::Older);
    assert_eq!(find_live(&mut conn, ash).await?.unwrap().status, domain::plan::Status::Active);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn two_of_one_second_that_disagree_are_asked_about(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let clear = "truncate stripe_events, subscriptions, stripe_customers";
    let said = |id, at, status| message(id, "customer.subscription.updated", at, subscription(status, "price_cm"));
    let (paid, failed) = (said("evt_1", 5, "active"), said("evt_2", 5, "past_due"));
    for order in [[&paid, &failed], [&failed, &paid]] {
        sqlx::query(clear).execute(&mut *conn).await?;
        link(&mut conn, "cus_1", ash, now()).await?;
        send(&mut conn, order[0]).await?;
        send(&mut conn, &said("evt_3", 5, if order[0] == &paid { "active" } else { "past_due" })).await?;
        assert!(list_doubted(&mut conn).await?.is_empty(), "they say the same");
        send(&mut conn, order[1]).await?;
        assert_eq!(list_doubted(&mut conn).await?, ["sub_1"]);
        // A third of that second does not settle it.
        send(&mut conn, &said("evt_9", 5, "active")).await?;
        assert_eq!(list_doubted(&mut conn).await?, ["sub_1"]);
        let answered = event::subscription(&subscription("active", "price_cm")).unwrap();
        let asked = DateTime::from_timestamp(START + 60, 0).unwrap();
        assert_eq!(describe(&mut conn, &answered, None, &rules(), asked).await?, Described::News);
        assert!(list_doubted(&mut conn).await?.is_empty(), "Stripe was asked");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_price_that_is_named_later_becomes_its_plan(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    send(&mut conn, &message("evt_1", "customer.subscription.updated", 1, subscription("active", "price_new"))).await?;
    let theirs = event::subscription(&subscription("active", "price_new")).unwrap();
    assert!(is_known(&mut conn, &theirs, &rules()).await?);
    assert_eq!(plan(&mut conn, ash, now()).await?, None);
    let prices = "collector_month=price_new,collector_year=price_cy,trader_month=price_tm,trader_year=price_ty";
    let mended = Rules { prices: PriceIds::parse(prices).unwrap(), ..rules() };
    assert!(!is_known(&mut conn, &theirs, &mended).await?, "it is another plan now");
    assert_eq!(describe(&mut conn, &theirs, None, &mended, now()).await?, Described::News);
    assert_eq!(plan(&mut conn, ash, now()).await?.as_deref(), Some("collector"));
    assert!(is_known(&mut conn, &theirs, &mended).await?);
    for change in [("latest_invoice", json!("in_2")), ("trial_end", json!(START + 9)), ("cancel_at", json!(START + 9))]
    {
        let mut other = subscription("active", "price_new");
        other[change.0] = change.1;
        assert!(!is_known(&mut conn, &event::subscription(&other).unwrap(), &mended).await?, "{}", change.0);
    }
    let mut other = subscription("active", "price_new");
    other["items"]["data"][0]["id"] = "si_2".into();
    assert!(!is_known(&mut conn, &event::subscription(&other).unwrap(), &mended).await?, "item");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_waits_is_done_however_the_owner_is_learned(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let refund = |id: &str, customer: &str| {
        let charge = json!({"id": format!("ch_{id}"), "customer": customer, "amount": 499, "amount_refunded": 100, "currency": "eur"});
        message(id, "charge.refunded", 5, charge)
    };
    assert_eq!(send(&mut conn, &refund("evt_1", "cus_1")).await?, Took::Now(Outcome::Waiting));
    assert_eq!(send(&mut conn, &refund("evt_2", "cus_2")).await?, Took::Now(Outcome::Waiting));
    introduce(&mut conn, "cus_1", ash, &rules(), now()).await?;
    let mut theirs = subscription("active", "price_cm");
    theirs["customer"] = "cus_2".into();
    let theirs = event::subscription(&theirs).unwrap();
    let person = ash.to_string();
    assert_eq!(describe(&mut conn, &theirs, Some(&person), &rules(), now()).await?, Described::News);
    assert_eq!(customers_gone(&mut conn, ash).await?, 0);
    send(&mut conn, &message("evt_3", "customer.deleted", 9, json!({"id": "cus_1", "object": "customer"}))).await?;
    assert_eq!(customers_gone(&mut conn, ash).await?, 1, "the next one is another");
    let waiting: i64 = sqlx::query_scalar("select count(*) from stripe_events where outcome = 'waiting'")
        .fetch_one(&mut *conn)
        .await?;
    let refunded: i64 =
        sqlx::query_scalar("select count(*) from charges where user_id = $1").bind(ash).fetch_one(&mut *conn).await?;
    assert_eq!((waiting, refunded), (0, 2));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_plan_is_granted_for_a_time(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let until = now() + TimeDelta::days(30);
    let given = Grant { plan: Plan::Trader, reason: "found a fault".to_owned(), until };
    grant(&mut conn, ash, &given, now()).await?;
    assert_eq!(plan(&mut conn, ash, now()).await?.as_deref(), Some("trader"));
    assert_eq!(plan(&mut conn, ash, until).await?, None);
    assert_eq!(list_grants(&mut conn, ash, now()).await?, std::slice::from_ref(&given));
    assert!(grant(&mut conn, ash, &Grant { reason: " ".to_owned(), ..given.clone() }, now()).await.is_err());
    assert!(grant(&mut conn, ash, &Grant { until: now(), ..given }, now()).await.is_err());
    assert_eq!(end_grants(&mut conn, ash, now()).await?, 1);
    assert_eq!(plan(&mut conn, ash, now()).await?, None);
    assert_eq!(end_grants(&mut conn, ash, now()).await?, 0);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_operator_sees_what_comes_in(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    for (n, (status, price, months)) in [
        ("active", "price_cm", 1),
        ("active", "price_cy", 12),
        ("past_due", "price_cm", 1),
        ("trialing", "price_cm", 1),
        ("canceled", "price_cm", 1),
    ]
    .into_iter()
    .enumerate()
    {
        let mut s = subscription(status, price);
        s["id"] = format!("sub_{n}").into();
        s["latest_invoice"] = format!("in_{n}").into();
        s["items"]["data"][0]["price"]["unit_amount"] = if months == 12 { 4_990 } else { 499 }.into();
        s["items"]["data"][0]["price"]["recurring"] = json!({"interval": "month", "interval_count": months});
        if status == "canceled" {
            s["ended_at"] = START.into();
        }
        send(&mut conn, &message(&format!("evt_s{n}"), "customer.subscription.updated", 1, s)).await?;
        let (kind, paid) =
            if status == "past_due" { ("invoice.payment_failed", "open") } else { ("invoice.paid", "paid") };
        let mut i = invoice(&format!("in_{n}"), paid);
        i["parent"]["subscription_details"]["subscription"] = format!("sub_{n}").into();
        send(&mut conn, &message(&format!("evt_i{n}"), kind, 1, i)).await?;
    }
    let all = metrics(&mut conn, now()).await?;
    let [line] = &all[..] else { panic!("{all:?}") };
    assert_eq!((line.plan.as_str(), line.country.as_str(), line.currency.as_str()), ("collector", "AT", "eur"));
    // 4.99 + 49.90 / 12 + 4.99
    assert_eq!((line.mrr, line.paying, line.trials, line.past_due), (1_414, 3, 1, 1));
    assert_eq!((line.churned, line.failed_payments, line.churn()), (1, 1, Some(0.25)));
    // A month later the past is past.
    let later = metrics(&mut conn, now() + TimeDelta::days(40)).await?;
    assert_eq!((later[0].churned, later[0].failed_payments), (0, 0));
    // Whose days of grace are over pays nothing.
    assert_eq!((later[0].mrr, later[0].paying, later[0].past_due), (915, 2, 1));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_withdrawal_is_declared_and_reckoned_once(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    agree(&mut conn, ash, (Plan::Trader, domain::plan::Interval::Year), "Begin now.", now()).await?;
    assert!(declare(&mut conn, ash, "sub_1", now()).await?);
    assert!(!declare(&mut conn, ash, "sub_1", now() + TimeDelta::days(3)).await?, "the first counts");
    assert_eq!(list_withdrawals(&mut conn, ash).await?.len(), 1);
    assert_eq!(find_withdrawal(&mut conn, "sub_1").await?.unwrap().declared_at, now());
    assert_eq!(reckoned(&mut conn, "sub_1", 300).await?, 300);
    assert_eq!(reckoned(&mut conn, "sub_1", 200).await?, 300, "what was said first");
    assert_eq!(open_withdrawals(&mut conn).await?.len(), 1);
    withdrawn(&mut conn, "sub_1", now()).await?;
    assert!(open_withdrawals(&mut conn).await?.is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_order_is_confirmed_once(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let made = DateTime::from_timestamp(START, 0).unwrap();
    agree(&mut conn, ash, (Plan::Trader, domain::plan::Interval::Month), "Long ago.", made - TimeDelta::days(9))
        .await?;
    assert_eq!(last_agreement(&mut conn, ash, made - TimeDelta::days(10)).await?, None);
    agree(&mut conn, ash, (Plan::Collector, domain::plan::Interval::Month), "Begin now.", made - TimeDelta::minutes(3))
        .await?;
    let letters = async |conn: &mut PgConnection| {
        let all = "select payload from graphile_worker.given where name = 'confirm_plan' order by payload::text";
        sqlx::query_scalar::<_, Value>(all).fetch_all(conn).await
    };
    send(&mut conn, &message("evt_1", "customer.subscription.created", 0, subscription("incomplete", "price_cm")))
        .await?;
    assert!(letters(&mut conn).await?.is_empty(), "there is no contract yet");
    for (id, at, status) in [("evt_2", 1, "active"), ("evt_3", 2, "past_due"), ("evt_4", 3, "active")] {
        let json = message(id, "customer.subscription.updated", at, subscription(status, "price_cm"));
        send(&mut conn, &json).await?;
        send(&mut conn, &json).await?;
    }
    let told = letters(&mut conn).await?;
    let [letter] = &told[..] else { panic!("{told:?}") };
    let of = &letter["contract"];
    assert_eq!((&of["plan"], &of["amount"], &of["subscription"]), (&json!("Collector"), &json!(499), &json!("sub_1")));
    assert_eq!(letter["said"]["ordered"]["agreed"][0], "Begin now.");
    assert!(of["seller"].as_str().is_some_and(|seller| seller.contains("ash@example.org")));
    // Another that was not ordered here, of which the end is heard first: there is nothing to confirm any more.
    let mut over = subscription("canceled", "price_cm");
    over["id"] = "sub_2".into();
    send(&mut conn, &message("evt_5", "customer.subscription.deleted", 9, over)).await?;
    assert_eq!(letters(&mut conn).await?.len(), 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_ended_it_can_still_withdraw(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let made = DateTime::from_timestamp(START, 0).unwrap();
    let find = async |conn: &mut PgConnection, id: Option<&str>, days: i64| {
        Ok::<_, crate::Error>(find_withdrawable(conn, ash, id, made + TimeDelta::days(days)).await?.map(|held| held.id))
    };
    assert_eq!(find(&mut conn, None, 1).await?, None);
    send(&mut conn, &message("evt_1", "customer.subscription.created", 0, subscription("incomplete", "price_cm")))
        .await?;
    assert_eq!(find(&mut conn, None, 1).await?, None, "there is no contract");
    send(&mut conn, &message("evt_2", "customer.subscription.deleted", 1, subscription("canceled", "price_cm")))
        .await?;
    assert_eq!(find(&mut conn, None, 13).await?.as_deref(), Some("sub_1"));
    assert_eq!(find(&mut conn, Some("sub_1"), 13).await?.as_deref(), Some("sub_1"));
    assert_eq!(find(&mut conn, Some("sub_2"), 13).await?, None);
    assert_eq!(find(&mut conn, None, 30).await?, None, "too late");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_dispute_says_of_a_person_goes_with_them(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let charge = json!({"id": "ch_1", "customer": "cus_1", "amount": 499, "amount_refunded": 100, "currency": "eur"});
    send(&mut conn, &message("evt_1", "charge.refunded", 1, charge)).await?;
    let dispute =
        json!({"id": "dp_1", "charge": "ch_1", "amount": 499, "currency": "eur", "evidence": {"customer_name": "Ash"}});
    send(&mut conn, &message("evt_2", "charge.dispute.created", 2, dispute)).await?;
    send(&mut conn, &message("evt_3", "product.updated", 3, json!({"id": "prod_1", "name": "x"}))).await?;
    let kept = "select id from stripe_events where payload <> '{}' order by id";
    let before: Vec<String> = sqlx::query_scalar(kept).fetch_all(&mut *conn).await?;
    assert_eq!(before, ["evt_1", "evt_2"], "what is ignored is kept without its content");
    privacy::erase(&mut conn, ash, now()).await?;
    let after: Vec<String> = sqlx::query_scalar(kept).fetch_all(&mut *conn).await?;
    assert!(after.is_empty(), "{after:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_are_the_same_in_any_order(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let trying = |cancel: Value| {
        let mut json = subscription("trialing", "price_cm");
        json["trial_end"] = (START + 1_209_600).into();
        json["cancel_at"] = cancel;
        json
    };
    // Two of one second, and an end of the trial that comes after a later description.
    let all = [
        message("evt_1", "invoice.payment_failed", 5, invoice("in_1", "open")),
        message("evt_2", "invoice.payment_action_required", 5, invoice("in_1", "open")),
        message("evt_3", "customer.subscription.trial_will_end", 8, trying(Value::Null)),
        message("evt_4", "customer.subscription.updated", 9, trying(Value::Null)),
    ];
    let clear = "truncate stripe_events, subscriptions, invoices, graphile_worker.given";
    let told = "select distinct key from graphile_worker.given order by key";
    for seed in 1..20 {
        sqlx::query(clear).execute(&mut *conn).await?;
        for json in shuffled(all.to_vec(), seed) {
            send(&mut conn, &json).await?;
        }
        let told: Vec<String> = sqlx::query_scalar(told).fetch_all(&mut *conn).await?;
        let expected = [
            "confirm:ordered:sub_1".to_owned(),
            "confirm:trial_ends:sub_1".to_owned(),
            format!("warn:payment_failed:{ash}"),
            format!("warn:payment_needs_action:{ash}"),
        ];
        assert_eq!(told, expected, "seed {seed}");
    }
    // Who ended it in time is not written to.
    sqlx::query(clear).execute(&mut *conn).await?;
    send(&mut conn, &message("evt_9", "customer.subscription.updated", 9, trying((START + 1_209_600).into()))).await?;
    send(&mut conn, &all[2]).await?;
    let told: Vec<String> = sqlx::query_scalar(told).fetch_all(&mut *conn).await?;
    assert_eq!(told, ["confirm:ordered:sub_1"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_bill_is_taken_back(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    send(&mut conn, &message("evt_1", "invoice.voided", 9, invoice("in_1", "void"))).await?;
    assert_eq!(
        send(&mut conn, &message("evt_2", "invoice.payment_failed", 9, invoice("in_1", "open"))).await?,
        Took::Now(Outcome::Older)
    );
    assert_eq!(list_invoices(&mut conn, ash).await?[0].status, domain::plan::state::InvoiceStatus::Void);
    let told: i64 = sqlx::query_scalar("select count(*) from graphile_worker.given").fetch_one(&mut *conn).await?;
    assert_eq!(told, 0, "nobody has to pay it");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_to_pay_on_are_known_until_they_are_closed(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    let ordered = async |conn: &mut PgConnection, session: &str| {
        let id = agree(conn, ash, (Plan::Trader, domain::plan::Interval::Year), "Begin now.", now()).await?;
        opened(conn, id, session).await
    };
    // Two clicks are one session.
    for session in ["cs_1", "cs_1", "cs_2"] {
        ordered(&mut conn, session).await?;
    }
    let known = |open: &[&str], closed| (open.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), closed);
    assert_eq!(sessions(&mut conn, ash, now()).await?, known(&["cs_1", "cs_2"], 0));
    close(&mut conn, "cs_2", now()).await?;
    let done = json!({"id": "cs_1", "object": "checkout.session", "customer": "cus_1", "client_reference_id": ash.to_string()});
    send(&mut conn, &message("evt_1", "checkout.session.completed", 1, done)).await?;
    assert_eq!(sessions(&mut conn, ash, now()).await?, known(&[], 2));
    ordered(&mut conn, "cs_3").await?;
    assert_eq!(
        sessions(&mut conn, ash, now() + TimeDelta::hours(26)).await?,
        known(&[], 2),
        "Stripe closed it by itself"
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_is_compared_once(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let day = now().date_naive();
    assert!(begin_day(&mut conn, day, now()).await?);
    assert!(!begin_day(&mut conn, day, now() + TimeDelta::minutes(5)).await?);
    assert!(begin_day(&mut conn, day, now() + TimeDelta::minutes(61)).await?, "who began it died");
    still_on(&mut conn, day, now() + TimeDelta::minutes(100)).await?;
    assert!(!begin_day(&mut conn, day, now() + TimeDelta::minutes(125)).await?, "it only takes long");
    let found = Compared { looked_at: 3, repaired: 1, reported: vec!["sub_9 is of nobody".to_owned()] };
    assert_eq!(last_day(&mut conn).await?, None);
    finish_day(&mut conn, day, &found, now()).await?;
    assert_eq!(last_day(&mut conn).await?, Some((day, found)));
    assert!(!begin_day(&mut conn, day, now() + TimeDelta::days(1)).await?);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_person_has_to_look_at(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = ash(&pool, &mut conn).await?;
    link(&mut conn, "cus_1", ash, now()).await?;
    let known = event::subscription(&subscription("active", "price_cm")).unwrap();
    assert!(!is_known(&mut conn, &known, &rules()).await?);
    send(&mut conn, &message("evt_1", "customer.subscription.updated", 1, subscription("active", "price_cm"))).await?;
    assert!(is_known(&mut conn, &known, &rules()).await?);
    assert!(
        !is_known(&mut conn, &event::subscription(&subscription("past_due", "price_cm")).unwrap(), &rules()).await?
    );
    let mut second = subscription("active", "price_of_a_mug");
    second["id"] = "sub_2".into();
    send(&mut conn, &message("evt_2", "customer.subscription.updated", 1, second)).await?;
    send(&mut conn, &message("evt_3", "invoice.paid", 1, json!({"id": "in_1", "customer": "cus_1"}))).await?;
    let words = doubtful(&mut conn).await?.join("; ");
    for part in [
        "sub_2 is of the price price_of_a_mug",
        "one person has 2 subscriptions",
        "1 messages of Stripe are unreadable",
    ] {
        assert!(words.contains(part), "{words}");
    }
    Ok(())
}
