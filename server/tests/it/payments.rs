//! Paying for a plan: what Stripe sends, what pages show of it, and what is limited. What is asked of Stripe itself is
//! tried against the stand-in by end2end/payments.spec.ts and scripts/drill webhooks.

use crate::{Answer, access::come_as, app, fill, get, send, state};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    plan::{Catalogue, PriceIds},
    user::access::Standing,
};
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use server::{
    State,
    billing::{Billing, Client, signature::Secrets},
    router,
};
use sha2::Sha256;
use store::{PgPool, Uuid, payments::Rules, testing, users};

const SECRET: &str = "whsec_of_the_tests_0001";
const OLD_SECRET: &str = "whsec_of_the_tests_0000";
const PRICES: &str = "collector_month=price_cm,collector_year=price_cy,trader_month=price_tm,trader_year=price_ty";

/// Payments that are set up, with a Stripe that nobody reaches.
pub(crate) fn billing() -> Billing {
    let plans: std::sync::Arc<Catalogue> = Catalogue::default().into();
    Billing {
        client: Client::new("sk_test_of_nobody", "http://127.0.0.1:9").unwrap(),
        secrets: Secrets::parse(&format!("{SECRET},{OLD_SECRET}")).unwrap(),
        rules: Rules {
            prices: PriceIds::parse(PRICES).unwrap(),
            grace_days: plans.grace_days,
            plans: plans.clone(),
            seller: "Ash\nash@example.org".to_owned(),
        },
        plans,
        public_url: "https://pmi.example".to_owned(),
        tax: true,
        told: tokio::sync::Notify::new(),
    }
}

/// With payments.
pub(crate) fn paying(mut state: State) -> State {
    state.site.offer.payable = true;
    state.site.offer.hosts = "https://checkout.stripe.com https://billing.stripe.com".to_owned();
    State { billing: Some(billing().into()), ..state }
}

fn now() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}

fn signed(body: &str, secret: &str, at: i64) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{at}.{body}").as_bytes());
    format!("t={at},v1={}", data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()))
}

async fn hook(app: &Router, body: String, signature: &str) -> StatusCode {
    let request = Request::post("/webhooks/stripe").header("stripe-signature", signature);
    send(app, request.body(Body::from(body)).unwrap()).await.status
}

async fn stripe_says(app: &Router, json: &Value) {
    let body = json.to_string();
    let signature = signed(&body, SECRET, now().timestamp());
    assert_eq!(hook(app, body, &signature).await, StatusCode::OK, "{json}");
}

fn message(id: &str, kind: &str, object: Value) -> Value {
    json!({"id": id, "object": "event", "type": kind, "created": now().timestamp(), "data": {"object": object}})
}

fn subscription(person: Uuid, status: &str, made: DateTime<Utc>) -> Value {
    json!({
        "id": "sub_1", "object": "subscription", "customer": "cus_1", "status": status, "created": made.timestamp(),
        "metadata": {"person": person.to_string()}, "latest_invoice": "in_1",
        "items": {"data": [{"id": "si_1", "current_period_start": made.timestamp(), "current_period_end": made.timestamp() + 2_592_000,
            "price": {"id": "price_cm", "currency": "eur", "unit_amount": 499, "recurring": {"interval": "month", "interval_count": 1}}}]},
    })
}

async fn post(app: &Router, path: &str, cookie: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, cookie);
    send(app, request.body(Body::from(body.to_owned())).unwrap()).await
}

async fn look(app: &Router, path: &str, cookie: &str) -> Answer {
    send(app, Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
}

async fn member(pool: &PgPool) -> (String, Uuid) {
    let cookie = come_as(pool, Standing::Member).await;
    let id = users::find_id(&mut store::acquire(pool).await.unwrap(), "member@example.org").await.unwrap();
    (cookie, id.unwrap())
}

#[sqlx::test(migrations = "../migrations")]
async fn only_stripe_is_heard(pool: PgPool) -> anyhow::Result<()> {
    let app = router(paying(state(pool.clone())));
    let body = message("evt_1", "product.updated", json!({"id": "prod_1"})).to_string();
    let at = now().timestamp();
    let good = signed(&body, SECRET, at);
    for (body, signature) in [
        (body.clone(), String::new()),
        (body.clone(), "t=1,v1=aa".to_owned()),
        (body.clone(), signed(&body, "whsec_of_somebody_else", at)),
        (body.clone(), signed(&body, SECRET, at - 301)),
        (body.clone(), signed(&body, SECRET, at + 400)),
        (body.replace("prod_1", "prod_2"), good.clone()),
        (body.clone() + " ", good.clone()),
        ("no message".to_owned(), signed("no message", SECRET, at)),
        ("{}".to_owned(), signed("{}", SECRET, at)),
    ] {
        assert_eq!(hook(&app, body.clone(), &signature).await, StatusCode::BAD_REQUEST, "{body} {signature}");
    }
    let kept = async || sqlx::query_scalar::<_, i64>("select count(*) from stripe_events").fetch_one(&pool).await;
    assert_eq!(kept().await?, 0);
    assert_eq!(hook(&app, body.clone(), &good).await, StatusCode::OK);
    assert_eq!(hook(&app, body.clone(), &signed(&body, OLD_SECRET, at)).await, StatusCode::OK, "and again: once");
    assert_eq!(kept().await?, 1);
    // A NUL somebody typed, and a message longer than any form.
    let with_nul = body.replace("evt_1", "evt_2").replace("prod_1", "a\\u0000b");
    let long = body.replace("evt_1", "evt_3").replace("prod_1", &"x".repeat(200_000));
    for body in [with_nul, long] {
        let signature = signed(&body, SECRET, at);
        assert_eq!(hook(&app, body, &signature).await, StatusCode::OK);
    }
    assert_eq!(kept().await?, 3);
    let too_long = "x".repeat(600_000);
    let signature = signed(&too_long, SECRET, at);
    assert_eq!(hook(&app, too_long, &signature).await, StatusCode::PAYLOAD_TOO_LARGE);
    // What can not be kept is sent again by Stripe.
    sqlx::query("alter table stripe_events rename to gone").execute(&pool).await?;
    assert_eq!(hook(&app, body, &good).await, StatusCode::INTERNAL_SERVER_ERROR);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn without_keys_everything_else_works(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let page = get(&app, "/pricing").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Payments are not set up on this site");
    assert!(!page.body.contains("/account/plan/checkout"));
    assert!(!page.header(header::CONTENT_SECURITY_POLICY).contains("stripe"));
    let (cookie, _) = member(&pool).await;
    look(&app, "/account/plan", &cookie).await.says("You pay for no plan.");
    for form in ["checkout", "portal", "preview", "change", "cancel", "resume", "withdraw"] {
        let body = "plan=trader&interval=year&agree=yes&at=1";
        let answer = post(&app, &format!("/account/plan/{form}"), &cookie, body).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/pricing"), "{form}");
    }
    assert_eq!(hook(&app, "{}".to_owned(), "").await, StatusCode::SERVICE_UNAVAILABLE);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_plan_from_its_first_day_to_its_last(pool: PgPool) -> anyhow::Result<()> {
    testing::a_queue(&pool).await?;
    let app = router(paying(state(pool.clone())));
    let (cookie, person) = member(&pool).await;
    let pricing = look(&app, "/pricing", &cookie).await;
    pricing.says("Order Collector with obligation to pay");
    pricing.says("Your first plan is free for 14 days.");
    let policy = pricing.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("form-action 'self' https://checkout.stripe.com https://billing.stripe.com;"), "{policy}");
    assert!(!look(&app, "/account", &cookie).await.header(header::CONTENT_SECURITY_POLICY).contains("stripe"));

    let made = now() - TimeDelta::days(3);
    stripe_says(&app, &message("evt_1", "customer.subscription.created", subscription(person, "active", made))).await;
    let plan = look(&app, "/account/plan?said=paid", &cookie).await;
    plan.says("Collector");
    plan.says("4.99 € a month, VAT included; paid. Paid until");
    plan.says("Withdraw from contract here");
    assert!(!plan.body.contains("Confirm withdrawal"));
    let form = look(&app, "/account/plan?withdraw=sub_1", &cookie).await;
    form.says("Confirm withdrawal");
    form.says("You are signed in as member@example.org.");
    assert!(form.text().contains("(sub_1)"), "{}", form.text());
    for form in ["cancel", "resume", "withdraw"] {
        let answer = post(&app, &format!("/account/plan/{form}"), &cookie, "subscription=sub_of_another").await;
        let said = answer.header(header::LOCATION).to_owned();
        assert!(["/account/plan?said=none", "/account/plan?said=late"].contains(&&*said), "{form}: {said}");
    }
    look(&app, "/pricing", &cookie).await.says("You have Collector.");

    let bill = json!({"id": "in_1", "object": "invoice", "customer": "cus_1", "status": "open", "total": 499, "currency": "eur",
        "created": now().timestamp(), "number": "<b>1", "total_taxes": [{"amount": 80}], "hosted_invoice_url": "https://invoice.stripe.com/i/1",
        "parent": {"subscription_details": {"subscription": "sub_1"}}});
    stripe_says(&app, &message("evt_2", "invoice.payment_failed", bill)).await;
    stripe_says(&app, &message("evt_3", "customer.subscription.updated", subscription(person, "past_due", made))).await;
    let plan = look(&app, "/account/plan", &cookie).await;
    plan.says("a payment failed, and is tried again. The plan goes on until");
    plan.says("&lt;b&gt;1 4.99 € 0.80 € to be paid");
    assert!(plan.body.contains("href=\"https://invoice.stripe.com/i/1\""));

    // What Stripe does not answer changes nothing, and is said.
    for (form, body) in [("cancel", ""), ("resume", ""), ("portal", ""), ("preview", "plan=trader&interval=year")] {
        let answer = post(&app, &format!("/account/plan/{form}"), &cookie, body).await;
        assert_eq!(answer.header(header::LOCATION), "/account/plan?said=away", "{form}");
    }
    let old = (now() - TimeDelta::hours(2)).timestamp();
    for (form, body, said) in [
        ("preview", "plan=collector&interval=month".to_owned(), "same"),
        ("change", format!("plan=trader&interval=year&at={old}"), "again"),
        ("change", format!("plan=trader&interval=year&at={}", now().timestamp() + 90), "again"),
        ("change", format!("plan=trader&interval=year&at={}", now().timestamp()), "owed"),
        ("checkout", "plan=trader&interval=year&agree=yes".to_owned(), "already"),
    ] {
        let answer = post(&app, &format!("/account/plan/{form}"), &cookie, &body).await;
        assert_eq!(answer.header(header::LOCATION), format!("/account/plan?said={said}"), "{form} {body}");
    }
    let answer = post(&app, "/account/plan/checkout", &cookie, "plan=trader&interval=year").await;
    assert_eq!(answer.header(header::LOCATION), "/pricing?said=agree");
    let answer = post(&app, "/account/plan/checkout", &cookie, "plan=gold&interval=year").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);

    // A withdrawal counts although Stripe is away.
    let answer = post(&app, "/account/plan/withdraw", &cookie, "").await;
    assert_eq!(answer.header(header::LOCATION), "/account/plan?said=withdrawn");
    look(&app, "/account/plan", &cookie).await.says("You withdrew from your plan on");
    let told: Vec<String> =
        sqlx::query_scalar("select payload ->> 'notice' from graphile_worker.given where name = 'warn' order by 1")
            .fetch_all(&pool)
            .await?;
    assert_eq!(told, ["payment_failed"]);
    let confirmed = async || {
        let said = "select payload -> 'said' from graphile_worker.given where name = 'confirm_plan' order by 1";
        sqlx::query_scalar::<_, Value>(said).fetch_all(&pool).await
    };
    let said = confirmed().await?;
    assert_eq!(said.len(), 2, "the order, and the withdrawal: {said:?}");
    assert!(said.iter().any(|said| said["withdrew"]["at"].is_string()), "{said:?}");
    // Said again it is nothing new, and the first time counts.
    let answer = post(&app, "/account/plan/withdraw", &cookie, "subscription=sub_1").await;
    assert_eq!(answer.header(header::LOCATION), "/account/plan?said=withdrawn");
    assert_eq!(confirmed().await?, said);
    stripe_says(&app, &message("evt_4", "customer.subscription.deleted", subscription(person, "active", made))).await;
    look(&app, "/account/plan", &cookie).await.says("You pay for no plan.");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn after_fourteen_days_nobody_withdraws(pool: PgPool) -> anyhow::Result<()> {
    testing::a_queue(&pool).await?;
    let app = router(paying(state(pool.clone())));
    let (cookie, person) = member(&pool).await;
    let made = now() - TimeDelta::days(30);
    stripe_says(&app, &message("evt_1", "customer.subscription.created", subscription(person, "active", made))).await;
    let plan = look(&app, "/account/plan?withdraw=1", &cookie).await;
    for words in ["Withdraw from contract here", "Confirm withdrawal"] {
        assert!(!plan.body.contains(words), "{}", plan.text());
    }
    let answer = post(&app, "/account/plan/withdraw", &cookie, "").await;
    assert_eq!(answer.header(header::LOCATION), "/account/plan?said=late");
    let declared: i64 = sqlx::query_scalar("select count(*) from withdrawals").fetch_one(&pool).await?;
    assert_eq!(declared, 0);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_ended_it_at_once_can_still_withdraw(pool: PgPool) -> anyhow::Result<()> {
    testing::a_queue(&pool).await?;
    let app = router(paying(state(pool.clone())));
    let (cookie, person) = member(&pool).await;
    let made = now() - TimeDelta::days(3);
    stripe_says(&app, &message("evt_1", "customer.subscription.deleted", subscription(person, "canceled", made))).await;
    let plan = look(&app, "/account/plan", &cookie).await;
    plan.says("You pay for no plan.");
    plan.says("Withdraw from contract here");
    let answer = post(&app, "/account/plan/withdraw", &cookie, "subscription=sub_1").await;
    assert_eq!(answer.header(header::LOCATION), "/account/plan?said=withdrawn");
    let plan = look(&app, "/account/plan", &cookie).await;
    plan.says("You withdrew from your plan on");
    assert!(!plan.body.contains("Withdraw from contract here"), "{}", plan.text());
    Ok(())
}

/// A key of a new member, made on their page.
async fn key(app: &Router, cookie: &str) -> String {
    let page = post(app, "/account/keys", cookie, "name=a+key&scope=read").await;
    page.body.split_once("<code id=\"key\">").unwrap().1.split_once('<').unwrap().0.to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn programs_ask_as_often_as_the_plan_says(pool: PgPool) -> anyhow::Result<()> {
    testing::a_queue(&pool).await?;
    let mut state = paying(state(pool.clone()));
    let mut plans = Catalogue::default();
    plans.free.api_per_day = Some(2);
    state.site.offer.plans = plans.into();
    let unpaid = {
        let mut state = state.clone();
        state.site.offer.payable = false;
        router(state)
    };
    let app = router(state);
    let (cookie, person) = member(&pool).await;
    let key = key(&app, &cookie).await;
    let ask = async |app: &Router| {
        let request = Request::get("/api/v1/index").header(header::AUTHORIZATION, format!("Bearer {key}"));
        send(app, request.body(Body::empty()).unwrap()).await
    };
    assert_ne!(ask(&app).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_ne!(ask(&app).await.status, StatusCode::TOO_MANY_REQUESTS);
    let refused = ask(&app).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = refused.header(header::RETRY_AFTER).parse()?;
    assert!((1..=86_400).contains(&wait), "{wait}: until the day is over");
    assert_ne!(ask(&unpaid).await.status, StatusCode::TOO_MANY_REQUESTS, "where nothing can be paid nothing is locked");
    stripe_says(&app, &message("evt_1", "customer.subscription.created", subscription(person, "active", now()))).await;
    assert_ne!(ask(&app).await.status, StatusCode::TOO_MANY_REQUESTS, "who pays is limited later");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_signal_is_locked_for_two_days_with_its_reason(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    sqlx::query(
        "insert into signals (variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days)
         select variant_id, 'new low 90', as_of, last_day, last_cents, 'up', 1.5, 'Lowest of 80 days.', 7
           from snapshots where variant_id = $1",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    let app = router(paying(state(pool.clone())));
    let (page, json) = ("/products/sv03.5-199", "/api/v1/products/sv03.5-199/signals");
    let free = come_as(&pool, Standing::Member).await;
    let paid = come_as(&pool, Standing::Collector).await;
    let ask = async |cookie: &str| -> Value { serde_json::from_str(&look(&app, json, cookie).await.body).unwrap() };
    let (mine, theirs) = (ask(&free).await, ask(&paid).await);
    assert!(mine["early"].is_null() && mine["signals"] == json!([]), "{mine}");
    assert_eq!((&mine["locked"][0]["field"], &mine["locked"][0]["plan"]), (&json!("early"), &json!("collector")));
    assert_eq!((&theirs["early"][0]["because"], &theirs["locked"]), (&json!("Lowest of 80 days."), &json!([])));
    let keys = |json: &Value| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&mine), keys(&theirs), "one shape");
    let shown = look(&app, page, &free).await;
    shown.says("One signal of the last 2 days: a plan shows it at once.");
    assert!(!shown.body.contains("Lowest of 80 days"));
    look(&app, page, &paid).await.says("Lowest of 80 days.");
    get(&router(state(pool.clone())), page).await.says("Lowest of 80 days.");
    // Two days after it was said it is everybody's.
    sqlx::query(
        "insert into signals_said (variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days, issued_at)
         select variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days, now() - interval '49 hours' from signals",
    )
    .execute(&pool)
    .await?;
    look(&app, page, &free).await.says("Lowest of 80 days.");
    assert_eq!(ask(&free).await["signals"][0]["because"], "Lowest of 80 days.");
    Ok(())
}
