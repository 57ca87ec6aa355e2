//! Alerts, ways to be told, and collections through their forms: what they do, and that nobody reaches somebody else's.

use crate::{
    Answer,
    access::come_as,
    accounts::{post, with},
    app, fill, send,
};
use axum::{
    Router,
    body::{Body, BodyDataStream},
    http::{Request, StatusCode, header},
};
use domain::user::access::Standing;
use futures_util::StreamExt as _;
use std::time::Duration;
use store::{PgPool, testing::a_queue};
use tower::ServiceExt as _;

const RULE: &str = "product=sv03.5-199&on=amount&of=value&side=below&amount=90,5";

#[track_caller]
fn leads(answer: &Answer, to: &str) {
    assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, to));
}

async fn number(pool: &PgPool, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn an_alert_is_seen_set_and_taken_back_by_its_person_alone(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let form = with(&app, &format!("/account/alerts/new?{RULE}&preview=1"), &ash).await;
    assert_eq!(form.status, StatusCode::OK);
    form.says("You ask for: value below 90.50 EUR");
    form.says("in the last 90 days");
    let odd = with(&app, "/account/alerts/new?product=sv03.5-199&on=amount&preview=1", &ash).await;
    odd.says("That can not be meant: of: it is missing.");
    assert_eq!(with(&app, "/account/alerts/new?product=nothing", &ash).await.status, StatusCode::NOT_FOUND);

    let bad = post(&app, "/account/alerts", &ash, "product=sv03.5-199&on=score&score=%3Cb%3E").await;
    leads(&bad, "/account/alerts/new?product=sv03.5-199&on=score&score=%3Cb%3E&wrong=rule");
    leads(&post(&app, "/account/alerts", &ash, RULE).await, "/account/alerts?said=made");
    let id = number(&pool, "select id from alerts").await;
    let list = with(&app, "/account/alerts", &ash).await;
    list.says("Told when: value below 90.50 EUR");
    // Who had no way to be told gets everybody's: mail to the account's address.
    assert_eq!(
        number(&pool, "select count(*) from channels where kind = 'email' and verified_at is not null").await,
        1
    );
    with(&app, "/account/alerts", &gary).await.says("You have none yet.");
    for what in ["pause", "resume", "remove", "snooze&days=7"] {
        let order = format!("alert={id}&what={what}");
        assert_eq!(post(&app, "/account/alerts/order", &gary, &order).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    leads(
        &post(&app, "/account/alerts/order", &ash, &format!("alert={id}&what=pause")).await,
        "/account/alerts?said=paused",
    );
    with(&app, "/account/alerts", &ash).await.says("Paused");
    leads(
        &post(&app, "/account/alerts/order", &ash, &format!("alert={id}&what=remove")).await,
        "/account/alerts?said=removed",
    );
    assert_eq!(number(&pool, "select count(*) from alerts").await, 0);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_channel_shows_its_secret_once_and_is_nobody_elses(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    leads(&post(&app, "/account/channels", &ash, "kind=email").await, "/account/channels?said=mail");
    leads(&post(&app, "/account/channels", &ash, "kind=email").await, "/account/channels?said=there");
    for bad in ["http%3A%2F%2Fa.example%2F", "https%3A%2F%2Fa%4010.0.0.1%2F", ""] {
        let answer = post(&app, "/account/channels", &ash, &format!("kind=webhook&address={bad}")).await;
        leads(&answer, "/account/channels?said=address");
    }
    let made = post(&app, "/account/channels", &ash, "kind=webhook&address=https%3A%2F%2Fhooks.example%2Fa").await;
    assert_eq!((made.status, made.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    made.says("The secret of your webhook");
    let secret: Vec<u8> =
        sqlx::query_scalar("select secret from channels where kind = 'webhook'").fetch_one(&pool).await?;
    let secret = String::from_utf8(secret)?;
    assert!(made.body.contains(&secret));
    let later = with(&app, "/account/channels", &ash).await;
    assert!(!later.body.contains(&secret));
    later.says("Waits for its code");

    let id = number(&pool, "select id from channels where kind = 'webhook'").await;
    for (path, fields) in
        [("code", ""), ("test", ""), ("resume", ""), ("rotate", ""), ("remove", ""), ("time", "&pace=daily")]
    {
        let answer = post(&app, &format!("/account/channels/{path}"), &gary, &format!("channel={id}{fields}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let wrong = post(&app, "/account/channels/verify", &ash, &format!("channel={id}&code=x")).await;
    leads(&wrong, "/account/channels?said=wrong");
    let early = post(&app, "/account/channels/test", &ash, &format!("channel={id}")).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "it was not shown to be read");
    let mail = number(&pool, "select id from channels where kind = 'email'").await;
    let tested = post(&app, "/account/channels/test", &ash, &format!("channel={mail}")).await;
    leads(&tested, &format!("/account/channels?said=tested&log={mail}"));
    with(&app, &format!("/account/channels?log={mail}"), &ash).await.says("waiting");
    leads(&post(&app, "/account/channels/zone", &ash, "zone=Europe%2FLisbon").await, "/account/channels?said=zone");
    leads(&post(&app, "/account/channels/zone", &ash, "zone=Middle%2FEarth").await, "/account/channels?said=no-zone");
    assert!(with(&app, "/account/channels", &ash).await.body.contains("Europe/Lisbon"));
    // The mail program posts by itself, and is led nowhere else; a look at the page uses nothing up.
    let token: String =
        sqlx::query_scalar("select stop_token::text from channels where kind = 'email'").fetch_one(&pool).await?;
    let stop = format!("/stop?token={token}");
    assert_eq!(with(&app, &stop, "").await.header(header::REFERRER_POLICY), "no-referrer");
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 0);
    assert_eq!(post(&app, "/stop?token=x", "", "List-Unsubscribe=One-Click").await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, &stop, "", "List-Unsubscribe=One-Click").await.status, StatusCode::OK);
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 1);
    leads(&post(&app, &stop, "", "page=1").await, "/stop?done=1");
    let again = post(&app, "/account/channels/resume", &ash, &format!("channel={mail}")).await;
    leads(&again, "/account/channels?said=resumed");
    assert_eq!(number(&pool, "select count(*) from channels where disabled_at is not null").await, 0);
    leads(
        &post(&app, "/account/channels/remove", &ash, &format!("channel={id}")).await,
        "/account/channels?said=removed",
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_inbox_is_read_by_its_person_and_as_a_feed(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    let message = serde_json::json!({
        "id": "x", "at": "2026-03-02T12:00:00Z", "subject": {"name": "A <b>", "slug": "sv03.5-199"}, "because": ["so"],
        "already": false, "old": null, "new": {"minor": 4400, "currency": "EUR"}, "ask": null, "target": null,
        "reference": null, "low": null, "shop": null, "landed": null,
    });
    sqlx::query("insert into notifications (user_id, event_key, body) select id, 'x', $1 from users")
        .bind(message)
        .execute(&pool)
        .await?;
    let inbox = with(&app, "/account/inbox", &ash).await;
    inbox.says("Inbox (1)");
    inbox.says("A &lt;b&gt;: 44.00 €");
    let made = post(&app, "/account/inbox/feed", &ash, "make=yes").await;
    let (_, token) = made.body.split_once("https://pmi.example/feed?token=").unwrap();
    let feed = format!("/feed?token={}", &token[..64]);
    let read = with(&app, &feed, "").await;
    assert_eq!(read.header(header::CONTENT_TYPE), "application/atom+xml; charset=utf-8");
    assert!(read.body.contains("<title>A &lt;b&gt;: 44.00"), "{}", read.body);
    let wrong = format!("/feed?token={}", "0".repeat(64));
    assert_eq!(with(&app, &wrong, "").await.status, StatusCode::NOT_FOUND);
    leads(&post(&app, "/account/inbox/feed/end", &ash, "").await, "/account/inbox");
    assert_eq!(with(&app, &feed, "").await.status, StatusCode::NOT_FOUND);
    let newest = number(&pool, "select max(id) from notifications").await;
    leads(&post(&app, "/account/inbox", &ash, &format!("newest={newest}")).await, "/account/inbox");
    with(&app, "/account/inbox", &ash).await.says("0 unread");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_device_is_added_where_devices_are_told(pool: PgPool) -> anyhow::Result<()> {
    const KEYS: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4.BTBZMqHH6r4Tts7J_aSIgg";
    const PAGE: &str = "/account/channels";
    a_queue(&pool).await?;
    let device = format!("kind=push&address=https%3A%2F%2Fpush.example%2Fsend%2Fa%23{KEYS}");
    let ash = come_as(&pool, Standing::Member).await;
    let none = app(pool.clone());
    assert!(!with(&none, PAGE, &ash).await.body.contains("data-device"));
    leads(&post(&none, PAGE, &ash, &device).await, "/account/channels?said=push");

    let mut state = crate::state(pool.clone());
    state.site.push_key = "BKey".to_owned();
    let app = server::router(state);
    let page = with(&app, PAGE, &ash).await;
    assert!(page.body.contains("data-device=\"BKey\"") && page.body.contains("/device.js?v="), "{}", page.body);
    assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("worker-src 'self'"));
    leads(&post(&app, PAGE, &ash, &device).await, "/account/channels?said=device");
    leads(&post(&app, PAGE, &ash, &device).await, "/account/channels?said=there");
    for bad in ["https%3A%2F%2Fpush.example%2Fsend%2Fa", &format!("https%3A%2F%2F10.0.0.1%2Fa%23{KEYS}")] {
        let refused = post(&app, PAGE, &ash, &format!("kind=push&address={bad}")).await;
        leads(&refused, "/account/channels?said=address");
    }
    let page = with(&app, PAGE, &ash).await;
    page.says("by push.example");
    page.says("Waits for its code");
    assert!(!page.body.contains(KEYS) && !page.body.contains("send/a"), "what names a device is for its service alone");
    assert_eq!(number(&pool, "select count(*) from channels where kind = 'push' and verified_at is null").await, 1);
    let worker = with(&app, "/push.js", "").await;
    assert_eq!(worker.header(header::CONTENT_TYPE), "text/javascript; charset=utf-8");
    assert!(worker.header(header::CONTENT_SECURITY_POLICY).contains("connect-src 'self'"), "it gives codes back");
    Ok(())
}

/// The next number of a stream; none: it ended.
async fn told(stream: &mut BodyDataStream) -> Option<i64> {
    loop {
        let part = tokio::time::timeout(Duration::from_secs(20), stream.next()).await.unwrap()?.unwrap();
        let text = String::from_utf8(part.to_vec()).unwrap();
        if let Some(number) = text.lines().find_map(|line| line.strip_prefix("data:")) {
            return Some(number.trim().parse().unwrap());
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_unread_is_told_while_it_changes(pool: PgPool) -> anyhow::Result<()> {
    const LIVE: &str = "/account/inbox/live";
    const WRITE: &str =
        "insert into notifications (user_id, event_key, body) select id, $1, '{}' from users where email = $2";
    let state = crate::state(pool.clone());
    let live = state.live.clone();
    live.begin();
    let listening = tokio::spawn(live.clone().listen(pool.clone()));
    let app = server::router(state);
    let ash = come_as(&pool, Standing::Member).await;
    come_as(&pool, Standing::Trader).await;
    assert_eq!(with(&app, LIVE, "").await.status, StatusCode::UNAUTHORIZED);

    let request = Request::get(LIVE)
        .header(header::HOST, "pmi.example")
        .header(header::COOKIE, &ash)
        .header(header::ACCEPT_ENCODING, "gzip, br");
    let answer = app.clone().oneshot(request.body(Body::empty())?).await?;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream; charset=utf-8");
    assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-store");
    assert!(
        !answer.headers().contains_key(header::CONTENT_ENCODING),
        "what is packed waits until there is enough of it"
    );
    let mut stream = answer.into_body().into_data_stream();
    assert_eq!(told(&mut stream).await, Some(0));
    // Whether it is listened to yet or not: a listener that comes late has everybody count.
    sqlx::query(WRITE).bind("a").bind("member@example.org").execute(&pool).await?;
    assert_eq!(told(&mut stream).await, Some(1));
    // News of somebody else is none of theirs.
    sqlx::query(WRITE).bind("a").bind("trader@example.org").execute(&pool).await?;
    sqlx::query(WRITE).bind("b").bind("member@example.org").execute(&pool).await?;
    assert_eq!(told(&mut stream).await, Some(2));
    let newest = number(&pool, "select max(id) from notifications").await;
    leads(&post(&app, "/account/inbox", &ash, &format!("newest={newest}")).await, "/account/inbox");
    assert_eq!(told(&mut stream).await, Some(0));
    live.end();
    assert_eq!(told(&mut stream).await, None, "a process that stops waits for nobody");
    listening.abort();
    Ok(())
}

/// A file of this many bytes and its fields, as a browser sends them.
async fn upload(app: &Router, cookie: &str, portfolio: i64, file: &str) -> Answer {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"portfolio\"\r\n\r\n{portfolio}\r\n\
         --x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my.csv\"\r\nContent-Type: text/csv\r\n\r\n{file}\r\n--x--\r\n"
    );
    let request = Request::post("/account/portfolio/upload")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::COOKIE, cookie)
        .body(Body::from(body))
        .unwrap();
    send(app, request).await
}

#[sqlx::test(migrations = "../migrations")]
async fn a_collection_and_its_files(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    with(&app, "/account/portfolio", &ash).await.says("You have no collection yet.");
    leads(&post(&app, "/account/portfolio", &ash, "name=+").await, "/account/portfolio?said=name");
    post(&app, "/account/portfolio", &ash, "name=Main").await;
    let main = number(&pool, "select id from portfolios").await;
    let lot = format!("portfolio={main}&product=sv03.5-199&quantity=2&paid=10,50&fees=1");
    leads(
        &post(&app, "/account/portfolio/add", &ash, &lot).await,
        &format!("/account/portfolio?which={main}&said=added"),
    );
    assert_eq!(post(&app, "/account/portfolio/add", &gary, &lot).await.status, StatusCode::NOT_FOUND);
    let item = number(&pool, "select id from portfolio").await;
    let sale = format!("portfolio={main}&item={item}&quantity=1&each=30&on=2026-03-01");
    assert_eq!(post(&app, "/account/portfolio/sell", &gary, &sale).await.status, StatusCode::NOT_FOUND);
    leads(
        &post(&app, "/account/portfolio/sell", &ash, &sale).await,
        &format!("/account/portfolio?which={main}&said=sold"),
    );
    let few = post(&app, "/account/portfolio/sell", &ash, &sale.replace("quantity=1", "quantity=9")).await;
    leads(&few, &format!("/account/portfolio?which={main}&said=few"));
    let page = with(&app, &format!("/account/portfolio?which={main}"), &ash).await;
    page.says("Cost, where known 11.00 €");
    page.says("Realised profit +19.00 €");
    let theirs = with(&app, &format!("/account/portfolio?which={main}"), &gary).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);

    let address = format!("/account/portfolio/export?portfolio={main}&format=csv");
    assert_eq!(with(&app, &address, &gary).await.status, StatusCode::NOT_FOUND);
    let csv = with(&app, &address, &ash).await;
    assert_eq!(csv.header(header::CONTENT_DISPOSITION), "attachment; filename=\"collection.csv\"");
    assert_eq!(csv.body.lines().count(), 3);

    // Whoever has the link sees what is owned, and nothing of what was paid.
    let share = format!("portfolio={main}");
    let theirs = post(&app, "/account/portfolio/share", &gary, &share).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let made = post(&app, "/account/portfolio/share", &ash, &share).await;
    let (_, token) = made.body.split_once("https://pmi.example/shared?token=").unwrap();
    let link = format!("/shared?token={}", &token[..64]);
    let shown = with(&app, &link, "").await;
    shown.says("Main Worth");
    assert!(!shown.body.contains("11.00") && !shown.body.contains("10.50"), "{}", shown.text());
    assert_eq!(
        (shown.header(header::CACHE_CONTROL), shown.header(header::REFERRER_POLICY)),
        ("no-store", "no-referrer")
    );
    with(&app, "/shared?token=x", "").await.says("This link leads to nothing");
    post(&app, "/account/portfolio/share", &ash, &format!("{share}&end=yes")).await;
    with(&app, &link, "").await.says("This link leads to nothing");

    // More than any other form may have.
    let long = format!("{}\n,,,,,Nobody knows,,,,,,,,,,,,,,,,,,,,\n{}", csv.body.trim(), "\n".repeat(100_000));
    assert!(long.len() > server::doors::BODY);
    leads(&upload(&app, &ash, main, "\n").await, "/account/portfolio/import?said=empty");
    assert_eq!(upload(&app, &gary, main, &csv.body).await.status, StatusCode::NOT_FOUND);
    let large = upload(&app, &ash, main, &long).await;
    let import = number(&pool, "select max(id) from portfolio_imports").await;
    leads(&large, &format!("/account/portfolio/import?id={import}"));
    let review = with(&app, &format!("/account/portfolio/import?id={import}"), &ash).await;
    review.says("Put 2 lines into the collection");
    review.says("Not known yet");
    let theirs = with(&app, &format!("/account/portfolio/import?id={import}"), &gary).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let solved = format!("import={import}&line=4&product=sv03.5-199");
    assert_eq!(post(&app, "/account/portfolio/import/line", &gary, &solved).await.status, StatusCode::NOT_FOUND);
    leads(
        &post(&app, "/account/portfolio/import/line", &ash, &solved).await,
        &format!("/account/portfolio/import?id={import}&said=solved"),
    );
    // What was read wrongly is put right by its person, by the same rules as any form.
    let mended = format!("import={import}&line=4&quantity=3&paid=4,50&condition=NM");
    let mend = "/account/portfolio/import/mend";
    assert_eq!(post(&app, mend, &gary, &mended).await.status, StatusCode::NOT_FOUND);
    let odd = post(&app, mend, &ash, &mended.replace("quantity=3", "quantity=0")).await;
    leads(&odd, &format!("/account/portfolio/import?id={import}&line=4&said=quantity"));
    leads(&post(&app, mend, &ash, &mended).await, &format!("/account/portfolio/import?id={import}&said=solved"));
    for what in ["take", "undo"] {
        let path = format!("/account/portfolio/import/{what}");
        assert_eq!(post(&app, &path, &gary, &format!("import={import}")).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    post(&app, "/account/portfolio/import/take", &ash, &format!("import={import}")).await;
    assert_eq!(number(&pool, "select count(*) from portfolio").await, 5);
    assert_eq!(number(&pool, "select count(*) from portfolio where quantity = 3").await, 1);
    post(&app, "/account/portfolio/import/undo", &ash, &format!("import={import}")).await;
    assert_eq!(number(&pool, "select count(*) from portfolio").await, 2);
    Ok(())
}
