//! A person's own data, what is allowed and what is said about it all: copy, erasure, cookies, consent, the pages.

use crate::{Answer, accounts, app, fill, get, pages::PATHS, second_factor, send, state};
use ::app::context::Operator;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    consent::PRETEND,
    cookies::COOKIES,
    retention::{RULES, STANDING},
    user::Role,
};
use server::{auth::password, router};
use sha2::{Digest as _, Sha256};
use store::{PgPool, Uuid, exports, privacy::TABLES, testing::a_queue, users};

const PASSWORD: &str = "lantern+copper+otter";

async fn post(app: &Router, path: &str, cookie: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Body::from(body.to_owned()))
        .unwrap();
    send(app, request).await
}

async fn with(app: &Router, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT, "text/html");
    send(app, request.body(Body::empty()).unwrap()).await
}

/// A new account and the cookie of its session.
async fn a_member(app: &Router, pool: &PgPool, name: &str) -> (Uuid, String) {
    let hash = password::hash(PASSWORD.replace('+', " ")).await.unwrap();
    let mut conn = store::acquire(pool).await.unwrap();
    let id = users::create(&mut conn, &format!("{name}@example.org"), &hash, Role::Member).await.unwrap();
    drop(conn);
    let answer = post(app, "/sign-in", "", &format!("email={name}%40example.org&password={PASSWORD}")).await;
    (id, cookie(&answer))
}

fn cookie(answer: &Answer) -> String {
    answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned()
}

fn location(answer: &Answer) -> &str {
    answer.header(header::LOCATION)
}

async fn queued(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar("select name || ' ' || payload::text from graphile_worker.given").fetch_all(pool).await.unwrap()
}

async fn database_time(pool: &PgPool) -> DateTime<Utc> {
    sqlx::query_scalar("select now()").fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_copy_is_asked_for_with_the_password(pool: PgPool) {
    a_queue(&pool).await.unwrap();
    let app = app(pool.clone());
    let (ash, session) = a_member(&app, &pool, "ash").await;
    with(&app, "/account", &session).await.says("Your data: a copy, or erasing it");
    let page = with(&app, "/account/privacy", &session).await;
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    page.says("A copy of everything");
    assert_eq!(location(&with(&app, "/account/privacy", "").await), "/sign-in");

    assert_eq!(location(&post(&app, "/account/privacy/export", "", "password=x").await), "/sign-in");
    let wrong = post(&app, "/account/privacy/export", &session, "password=wrong").await;
    assert_eq!(location(&wrong), "/account/privacy?wrong=export");
    with(&app, location(&wrong), &session).await.says("That was wrong.");
    assert!(queued(&pool).await.is_empty());

    let form = format!("password={PASSWORD}");
    let asked = post(&app, "/account/privacy/export", &session, &form).await;
    assert_eq!(location(&asked), "/account/privacy?asked=1");
    assert_eq!(location(&with(&app, "/account/privacy", &session).await), "/sign-in", "it has another token now");
    let session = cookie(&asked);
    with(&app, location(&asked), &session).await.says("A letter with the link is on its way to you.");
    assert_eq!(queued(&pool).await, [format!("export_person {{\"user\": \"{ash}\"}}")]);
    for n in 0..3u8 {
        let mut conn = store::acquire(&pool).await.unwrap();
        exports::create(&mut conn, ash, &[n], b"zip", database_time(&pool).await).await.unwrap();
    }
    let enough = post(&app, "/account/privacy/export", &session, &form).await;
    assert_eq!(location(&enough), "/account/privacy?enough=1");
    let session = cookie(&enough);
    with(&app, location(&enough), &session).await.says("three copies made within a day");
    assert_eq!(queued(&pool).await.len(), 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_copy_is_downloaded_by_its_person_alone(pool: PgPool) {
    let app = app(pool.clone());
    let (ash, session) = a_member(&app, &pool, "ash").await;
    let (_, misty) = a_member(&app, &pool, "misty").await;
    let (token, old) = ("a".repeat(64), "b".repeat(64));
    let now = database_time(&pool).await;
    let mut conn = store::acquire(&pool).await.unwrap();
    exports::create(&mut conn, ash, &Sha256::digest(&token), b"a zip file", now).await.unwrap();
    exports::create(&mut conn, ash, &Sha256::digest(&old), b"too old", now - exports::LIFETIME).await.unwrap();

    let link = format!("/account/export?token={token}");
    let file = with(&app, &link, &session).await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "a zip file"));
    assert_eq!(file.header(header::CONTENT_TYPE), "application/zip");
    assert_eq!(file.header(header::CONTENT_DISPOSITION), "attachment; filename=\"my-data.zip\"");
    assert_eq!(file.header(header::CACHE_CONTROL), "no-store");

    let visitor = with(&app, &link, "").await;
    assert_eq!(location(&visitor), "/sign-in?export=1");
    get(&app, location(&visitor)).await.says("Sign in, then open the link to your data once more.");
    for (who, token) in
        [(&misty, token.as_str()), (&session, &old), (&session, &"c".repeat(64)), (&session, "nonsense")]
    {
        let gone = with(&app, &format!("/account/export?token={token}"), who).await;
        assert_eq!(location(&gone), "/account/privacy?gone=1", "{token}");
    }
    with(&app, "/account/privacy?gone=1", &session).await.says("This link does not work any more");
    let log: i64 =
        sqlx::query_scalar("select count(*) from audit_log where action = 'export_downloaded' and actor_id = $1")
            .bind(ash)
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(log, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_account_is_erased_with_password_and_word(pool: PgPool) {
    a_queue(&pool).await.unwrap();
    let app = app(pool.clone());
    let (ash, session) = a_member(&app, &pool, "ash").await;
    let (_, misty) = a_member(&app, &pool, "misty").await;
    let there = cookie(&post(&app, "/sign-in", "", &format!("email=ash%40example.org&password={PASSWORD}")).await);
    sqlx::query("insert into watchlist (user_id, kind, query) values ($1, 'search', 'charizard')")
        .bind(ash)
        .execute(&pool)
        .await
        .unwrap();

    let erase = async |cookie: &str, password: &str, word: &str| {
        post(&app, "/account/privacy/erase", cookie, &format!("password={password}&word={word}")).await
    };
    assert_eq!(location(&erase("", PASSWORD, "erase").await), "/sign-in");
    assert_eq!(location(&erase(&session, PASSWORD, "yes").await), "/account/privacy?wrong=word");
    with(&app, "/account/privacy?wrong=word", &session).await.says("please type the word erase");
    assert_eq!(location(&erase(&session, "wrong", "erase").await), "/account/privacy?wrong=erase");
    with(&app, "/account/privacy?wrong=erase", &session).await.says("That was wrong.");
    sqlx::query("insert into subscriptions (user_id, plan, status) values ($1, 'pro', 'active')")
        .bind(ash)
        .execute(&pool)
        .await
        .unwrap();
    let subscribed = erase(&session, PASSWORD, "erase").await;
    assert_eq!(location(&subscribed), "/account/privacy?subscribed=1");
    let session = cookie(&subscribed);
    with(&app, "/account/privacy?subscribed=1", &session).await.says("you still pay for a plan");
    sqlx::query("update subscriptions set status = 'canceled'").execute(&pool).await.unwrap();
    with(&app, "/account", &there).await.says("ash@example.org");

    let done = erase(&session, PASSWORD, "Erase").await;
    assert_eq!((done.status, location(&done)), (StatusCode::SEE_OTHER, "/privacy?erased=1"));
    assert!(done.header(header::SET_COOKIE).starts_with("__Host-session=; "));
    get(&app, "/privacy?erased=1").await.says("everything about you is erased");
    for gone in [&session, &there] {
        assert_eq!(location(&with(&app, "/account", gone).await), "/sign-in");
    }
    let again = post(&app, "/sign-in", "", &format!("email=ash%40example.org&password={PASSWORD}")).await;
    assert_eq!(location(&again), "/sign-in?failed=1");
    with(&app, "/account", &misty).await.says("misty@example.org");
    assert_eq!(queued(&pool).await, ["confirm_erasure {\"email\": \"ash@example.org\"}"]);
    for table in TABLES {
        let sql = format!(
            "select count(*) from {} t where t::text ilike '%ash@example.org%' or t::text like '%{ash}%'",
            table.name
        );
        let left: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&pool).await.unwrap();
        assert_eq!(left, 0, "{}", table.name);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn who_has_a_second_factor_is_asked_for_a_code_too(pool: PgPool) {
    accounts::queue(&pool).await;
    let app = app(pool.clone());
    let owner = second_factor::switch_on(&pool, &app, "ash@example.org").await;
    with(&app, "/account/privacy", &owner.cookie).await.says("A code of your app, or a recovery code");
    for (form, page) in [("export", ""), ("erase", "&word=erase")] {
        let path = format!("/account/privacy/{form}");
        let alone = post(&app, &path, &owner.cookie, &format!("password={PASSWORD}{page}")).await;
        assert_eq!(location(&alone), format!("/account/privacy?wrong={form}"));
        with(&app, location(&alone), &owner.cookie).await.says("Password or code was wrong.");
    }
    let body = |n: usize| format!("password={PASSWORD}&word=erase&code={}", owner.recovery[n]);
    let asked = post(&app, "/account/privacy/export", &owner.cookie, &body(0)).await;
    assert_eq!(location(&asked), "/account/privacy?asked=1");
    let used = post(&app, "/account/privacy/erase", &cookie(&asked), &body(0)).await;
    assert_eq!(location(&used), "/account/privacy?wrong=erase", "each code works once");
    let done = post(&app, "/account/privacy/erase", &cookie(&asked), &body(1)).await;
    assert_eq!(location(&done), "/privacy?erased=1");
    let left: i64 = sqlx::query_scalar("select count(*) from second_factors").fetch_one(&pool).await.unwrap();
    assert_eq!(left, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_is_no_place_to_guess_the_password(pool: PgPool) {
    let app = app(pool.clone());
    let (_, session) = a_member(&app, &pool, "ash").await;
    for n in 0..10 {
        let path = ["/account/privacy/export", "/account/privacy/erase"][n % 2];
        let tried = post(&app, path, &session, "password=wrong&word=erase").await;
        assert_eq!(tried.status, StatusCode::SEE_OTHER, "{n}");
    }
    for path in ["/account/privacy/export", "/account/privacy/erase"] {
        let form = format!("password={PASSWORD}&word=erase");
        let refused = post(&app, path, &session, &form).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!((1..=900).contains(&refused.header(header::RETRY_AFTER).parse::<u64>().unwrap()));
    }
    with(&app, "/account", &session).await.says("ash@example.org");
}

#[sqlx::test(migrations = "../migrations")]
async fn forms_of_other_sites_are_refused(pool: PgPool) {
    let app = app(pool);
    for path in ["/account/privacy/export", "/account/privacy/erase", "/privacy/choices"] {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .body(Body::from("password=x&word=erase&all=yes"))
            .unwrap();
        assert_eq!(send(&app, request).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

/// Cookies of an answer: name, and seconds they live.
fn set(answer: &Answer) -> Vec<(String, i64)> {
    let parts = |text: &str| {
        assert!(text.contains("; HttpOnly; SameSite=Lax;") && text.ends_with("; Secure"), "{text}");
        let age = text.split("Max-Age=").nth(1).and_then(|a| a.split(';').next()).unwrap().parse().unwrap();
        (text.split('=').next().unwrap().to_owned(), age)
    };
    answer.headers.get_all(header::SET_COOKIE).iter().map(|v| parts(v.to_str().unwrap())).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn only_cookies_of_the_table_are_set_and_none_before_they_are_needed(pool: PgPool) {
    fill(&pool).await.unwrap();
    let mut state = state(pool.clone());
    state.site.purposes = PRETEND;
    let app = router(state);
    // Whoever only reads gets no cookie, also where something waits for consent.
    for path in PATHS.iter().chain(&["/nowhere", "/healthz", "/robots.txt", "/api/v1/index", "/account"]) {
        assert_eq!(set(&get(&app, path).await), [], "{path}");
    }
    for (path, form) in [("/sign-in", "email=a%40b.de&password=x"), ("/password", "token=x&password=y")] {
        assert_eq!(set(&post(&app, path, "", form).await), [], "{path}");
    }
    let known = |name: &str| {
        COOKIES
            .iter()
            .find(|c| c.name(true) == name)
            .unwrap_or_else(|| panic!("{name} is not in domain/src/cookies.rs"))
    };
    let hash = password::hash(PASSWORD.replace('+', " ")).await.unwrap();
    users::create(&mut store::acquire(&pool).await.unwrap(), "ash@example.org", &hash, Role::Member).await.unwrap();
    let mut seen = Vec::new();
    let sign_in = || ("/sign-in", format!("email=ash%40example.org&password={PASSWORD}"));
    let passkey = ("/sign-in/passkey/options", String::new());
    let language = ("/language", "language=de&back=%2Fdeals".to_owned());
    let country = ("/country?back=%2Fdeals", "to=FR&most=5".to_owned());
    for (path, form) in [sign_in(), ("/privacy/choices", "all=no".to_owned()), passkey, language, country] {
        for (name, seconds) in set(&post(&app, path, "", &form).await) {
            assert_eq!(seconds, known(&name).lives.num_seconds(), "{name}");
            seen.push(name);
        }
    }
    sqlx::query(
        "insert into second_factors (user_id, secret, confirmed_at, tries_since, created_at)
         select id, 'sealed', now(), now(), now() from users",
    )
    .execute(&pool)
    .await
    .unwrap();
    let (path, form) = sign_in();
    for (name, seconds) in set(&post(&app, path, "", &form).await) {
        assert_eq!(seconds, known(&name).lives.num_seconds(), "{name}");
        seen.push(name);
    }
    assert_eq!(seen.len(), COOKIES.len(), "a cookie of the table is set nowhere: {seen:?}");
    let page = get(&app, "/cookies").await;
    for cookie in COOKIES {
        page.says(&format!("{} {} {}", cookie.name(true), cookie.purpose, cookie.holds));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn where_nothing_needs_consent_nobody_is_asked(pool: PgPool) {
    let app = app(pool.clone());
    assert!(!get(&app, "/methodology").await.body.contains("class=\"consent\""));
    get(&app, "/privacy/choices").await.says("There is nothing to choose");
    let cookies = get(&app, "/cookies").await;
    cookies.says("no banner asks you");
    cookies.says("a service worker");
    let answer = post(&app, "/privacy/choices", "", "all=yes").await;
    assert_eq!((answer.status, set(&answer)), (StatusCode::SEE_OTHER, vec![]));
}

#[sqlx::test(migrations = "../migrations")]
async fn refusing_is_as_easy_as_allowing(pool: PgPool) {
    let mut state = state(pool.clone());
    state.site.purposes = PRETEND;
    let app = router(state);
    let page = get(&app, "/methodology").await;
    let banner = page.body.split("class=\"consent\"").nth(1).unwrap().split("</section>").next().unwrap();
    // One form, two buttons that differ in what they say and nothing else.
    let button =
        |value: &str, word: &str| format!("<button type=\"submit\" name=\"all\" value=\"{value}\">{word}</button>");
    for (value, word) in [("no", "Refuse"), ("yes", "Allow")] {
        assert!(banner.contains(&button(value, word)), "{banner}");
    }
    assert_eq!(banner.matches("<button").count(), 2);
    get(&app, "/privacy/choices").await.says("We would count which pages are read.");

    let refused = post(&app, "/privacy/choices", "", "all=no&asked_by=banner&back=%2Fmethodology").await;
    assert_eq!(location(&refused), "/methodology");
    assert_eq!(cookie(&refused), "__Host-choices=counting.2.n~news.1.n");
    assert!(!with(&app, "/methodology", &cookie(&refused)).await.body.contains("class=\"consent\""), "asked once");
    let old = with(&app, "/methodology", "__Host-choices=counting.1.y~news.1.n").await;
    assert!(old.body.contains("class=\"consent\""), "other words are another question");
    for elsewhere in ["https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example"] {
        let answer = post(&app, "/privacy/choices", "", &format!("all=no&back={elsewhere}")).await;
        assert_eq!(location(&answer), "/privacy/choices?kept=1");
    }

    // A member's choice is in the ledger, with its words and its form; a visitor's is in the cookie alone.
    let (ash, session) = a_member(&app, &pool, "ash").await;
    let chosen = post(&app, "/privacy/choices", &session, "choice.news=yes&choice.other=yes&asked_by=choices").await;
    assert_eq!(cookie(&chosen), "__Host-choices=counting.2.n~news.1.y");
    let ledger: Vec<(Uuid, String, String, bool, String)> =
        sqlx::query_as("select user_id, purpose, version, granted, asked_by from consents order by id")
            .fetch_all(&pool)
            .await
            .unwrap();
    let line =
        |purpose: &str, version: &str, yes| (ash, purpose.to_owned(), version.to_owned(), yes, "choices".to_owned());
    assert_eq!(ledger, [line("counting", "2", false), line("news", "1", true)]);
    with(&app, "/privacy/choices", &format!("{session}; {}", cookie(&chosen))).await.says("news 1 allowed");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_policy_says_what_the_programs_do(pool: PgPool) {
    let policy = get(&app(pool), "/privacy").await;
    for table in TABLES {
        policy.says(&format!("{} {}", table.what, table.name));
    }
    for kept in RULES {
        policy.says(kept.what);
        policy.says(kept.why);
    }
    for (what, long, _) in STANDING {
        policy.says(&format!("{what} {long}"));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_imprint_names_the_operator_or_says_that_it_does_not(pool: PgPool) {
    let nobody = app(pool.clone());
    let mut state = state(pool);
    let named = |address: &str| Operator {
        name: "Ash <Ketchum>".into(),
        address: address.into(),
        email: "ash@example.org".into(),
    };
    state.site.operator = named("Route 1; 12345 Pallet Town ;");
    let known = router(state.clone());
    state.site.operator = named(" ");
    let half = router(state);
    for path in ["/imprint", "/privacy", "/terms"] {
        get(&nobody, path).await.says("has not filled in who they are");
        get(&half, path).await.says("has not filled in who they are");
        get(&known, path).await.says("Ash &lt;Ketchum&gt; Route 1 12345 Pallet Town ash@example.org");
        let footer = get(&known, path).await;
        for link in ["/imprint", "/privacy", "/cookies", "/terms"] {
            assert!(footer.body.contains(&format!("<a href=\"{link}\"")), "{path} {link}");
        }
    }
}

#[test]
fn a_week_is_a_week() {
    // What the letter and the page say.
    assert_eq!(exports::LIFETIME, TimeDelta::days(7));
}
