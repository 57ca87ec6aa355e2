//! The second factor: setting it up, signing in in two steps, what guessing comes to, and losing the device.

use crate::{
    Answer,
    accounts::{PASSWORD, cookie, post, queue, sign_in, token, with},
    app, get, send, state,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use domain::user::{Letter, Role};
use ring::hmac;
use server::{State, auth::password, router, vault::Vault};
use std::time::{Duration, Instant};
use store::{PgPool, users};

const PAGE: &str = "/account/second-factor";
const WRONG: &str = "/account/second-factor?wrong=1";

/// An account with a second factor.
pub(crate) struct Owner {
    /// Of the session it was set up in.
    pub(crate) cookie: String,
    secret: Vec<u8>,
    pub(crate) recovery: Vec<String>,
}

impl Owner {
    /// The code of now, as an application makes it (RFC 6238). What was taken before counts no more, so that a test need
    /// not wait.
    pub(crate) async fn code(&self, pool: &PgPool) -> String {
        sqlx::query("update second_factors set last_step = 0").execute(pool).await.unwrap();
        let now: DateTime<Utc> = sqlx::query_scalar("select now()").fetch_one(pool).await.unwrap();
        code(&self.secret, now.timestamp() / 30)
    }
}

fn code(secret: &[u8], step: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let hash = hmac::sign(&key, &step.to_be_bytes());
    let at = usize::from(hash.as_ref()[19] & 15);
    let four = u32::from_be_bytes(hash.as_ref()[at..at + 4].try_into().unwrap());
    format!("{:06}", (four & 0x7fff_ffff) % 1_000_000)
}

/// A code that is none of those that count now.
fn wrong(right: &str) -> String {
    format!("{:06}", (right.parse::<u32>().unwrap() + 1) % 1_000_000)
}

/// The text between two others.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    text.split_once(before).unwrap().1.split_once(after).unwrap().0
}

async fn account(pool: &PgPool, email: &str) {
    let hash = password::hash("lantern copper otter".to_owned()).await.unwrap();
    users::create(&mut store::acquire(pool).await.unwrap(), email, &hash, Role::Member).await.unwrap();
}

/// Makes an account, signs it in and sets its second factor up.
pub(crate) async fn switch_on(pool: &PgPool, app: &Router, email: &str) -> Owner {
    account(pool, email).await;
    set_up(pool, app, email).await
}

/// Signs an account in and sets its second factor up, form by form.
pub(crate) async fn set_up(pool: &PgPool, app: &Router, email: &str) -> Owner {
    let session = cookie(&sign_in(app, email, PASSWORD).await);
    let begun = post(app, PAGE, &session, &format!("password={PASSWORD}")).await;
    assert_eq!(begun.header(header::LOCATION), PAGE);
    let session = cookie(&begun);
    let page = with(app, PAGE, &session).await;
    let secret = between(&page.body, "<code id=\"secret\">", "</code>").replace(' ', "");
    let secret = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let owner = Owner { cookie: session, secret, recovery: Vec::new() };
    let typed = format!("code={}", owner.code(pool).await);
    let on = post(app, "/account/second-factor/confirm", &owner.cookie, &typed).await;
    assert_eq!(on.status, StatusCode::OK);
    assert_eq!(on.header(header::CACHE_CONTROL), "no-store");
    let list = between(&on.body, "class=\"codes\">", "</ul>");
    let recovery = list.split("<li>").skip(1).map(|c| c.split('<').next().unwrap().to_owned()).collect();
    Owner { cookie: cookie(&on), recovery, ..owner }
}

/// The first step: the cookie that waits for a code.
async fn first_step(app: &Router, email: &str) -> String {
    let answer = sign_in(app, email, PASSWORD).await;
    assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/sign-in/code"));
    let pending = answer.header(header::SET_COOKIE);
    assert!(pending.starts_with("__Host-sign-in="), "{pending}");
    assert!(pending.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=300; Secure"), "{pending}");
    assert_eq!(answer.headers.get_all(header::SET_COOKIE).iter().count(), 1, "and no session");
    cookie(&answer)
}

/// The second step, from some address of the internet.
async fn second_step(app: &Router, pending: &str, code: &str, from: &str) -> Answer {
    let request = Request::post("/sign-in/code")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, pending)
        .header("x-forwarded-for", from)
        .body(Body::from(format!("code={}", code.replace(' ', "+"))));
    send(app, request.unwrap()).await
}

fn location(answer: &Answer) -> &str {
    answer.header(header::LOCATION)
}

async fn texts(pool: &PgPool, query: &'static str) -> Vec<String> {
    sqlx::query_scalar(query).fetch_all(pool).await.unwrap()
}

const LETTERS: &str = "select concat(payload->>'letter', ' ', payload->>'email') from graphile_worker.given";
const LOG: &str = "select action from audit_log order by id";

#[sqlx::test(migrations = "../migrations")]
async fn from_setting_it_up_to_switching_it_off(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let other = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    with(&app, "/account", &session).await.says("Without a second factor · Set up a second factor");
    assert_eq!(location(&post(&app, PAGE, "", &format!("password={PASSWORD}")).await), "/sign-in");
    assert_eq!(location(&post(&app, PAGE, &session, "password=wrong").await), WRONG);
    with(&app, WRONG, &session).await.says("That was wrong.");

    let begun = post(&app, PAGE, &session, &format!("password={PASSWORD}")).await;
    assert_eq!(location(&begun), PAGE);
    let before = session;
    let session = cookie(&begun);
    assert_eq!(location(&with(&app, "/account", &before).await), "/sign-in", "the session has another token");
    let page = with(&app, PAGE, &session).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    let secret = between(&page.body, "<code id=\"secret\">", "</code>").replace(' ', "");
    let link = between(&page.body, "<a href=\"otpauth://totp/", "\"").replace("&amp;", "&");
    assert_eq!(
        link,
        format!(
            "Pokemon%20Market%20Intelligence%20EU:ash%40example.org?secret={secret}\
             &issuer=Pokemon%20Market%20Intelligence%20EU&algorithm=SHA1&digits=6&period=30"
        )
    );
    assert!(page.body.contains("<path d=\"M4 4h7v1H4z"), "the picture begins with a finder");
    let secret = BASE32_NOPAD.decode(secret.as_bytes())?;
    let plain: i64 = sqlx::query_scalar("select count(*) from second_factors where position($1::bytea in secret) > 0")
        .bind(&secret)
        .fetch_one(&pool)
        .await?;
    assert_eq!((secret.len(), plain), (20, 0), "encrypted where it is kept");

    let mut owner = Owner { cookie: session, secret, recovery: Vec::new() };
    let right = owner.code(&pool).await;
    // Nothing is asked for before it is confirmed.
    assert_eq!(location(&sign_in(&app, "ash@example.org", PASSWORD).await), "/");
    for bad in [wrong(&right), String::new(), "12345".to_owned(), "abcdef".to_owned(), "9".repeat(5_000)] {
        let answer = post(&app, "/account/second-factor/confirm", &owner.cookie, &format!("code={bad}")).await;
        assert_eq!(location(&answer), WRONG);
    }
    with(&app, WRONG, &owner.cookie).await.says("That is not the code of this moment.");
    let on = post(&app, "/account/second-factor/confirm", &owner.cookie, &format!("code={right}")).await;
    assert_eq!((on.status, on.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    owner.cookie = cookie(&on);
    assert_eq!(location(&with(&app, "/account", &other).await), "/sign-in", "sessions without a code ended");
    let list = between(&on.body, "class=\"codes\">", "</ul>");
    owner.recovery = list.split("<li>").skip(1).map(|c| c.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(owner.recovery.len(), 10);
    let page = with(&app, PAGE, &owner.cookie).await;
    page.says("Recovery codes that are left: 10.");
    assert!(!page.body.contains(&owner.recovery[0]) && !page.body.contains("otpauth"), "shown once");
    let again = post(&app, "/account/second-factor/confirm", &owner.cookie, &format!("code={right}")).await;
    assert_eq!(location(&again), WRONG, "there is nothing left to confirm");

    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&with(&app, "/account", &pending).await), "/sign-in", "it is no session");
    let as_session = pending.replace("__Host-sign-in", "__Host-session");
    assert_eq!(location(&with(&app, "/account", &as_session).await), "/sign-in", "under no name");
    let as_pending = owner.cookie.replace("__Host-session", "__Host-sign-in");
    assert_eq!(location(&second_step(&app, &as_pending, &right, "192.0.2.1").await), "/sign-in?over=1");
    assert_eq!(location(&second_step(&app, &pending, &right, "192.0.2.1").await), "/sign-in/code?failed=1", "used");
    get(&app, "/sign-in/code?failed=1").await.says("That is not a code that works now.");
    let code = owner.code(&pool).await;
    let code = format!("{} {}", &code[..3], &code[3..]);
    let done = second_step(&app, &pending, &code, "192.0.2.1").await;
    assert_eq!(location(&done), "/");
    let cookies: Vec<_> = done.headers.get_all(header::SET_COOKIE).iter().map(|c| c.to_str().unwrap()).collect();
    assert!(cookies.len() == 2 && cookies[1].starts_with("__Host-sign-in=; "), "{cookies:?}");
    with(&app, "/account", &cookie(&done)).await.says("And by a code; 10 recovery codes are left");
    let over = second_step(&app, &pending, &owner.code(&pool).await, "192.0.2.1").await;
    assert_eq!(location(&over), "/sign-in?over=1", "a first step is good for one second step");

    // A device that was lost.
    let typed = owner.recovery[3].to_lowercase().replace('-', "");
    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&second_step(&app, &pending, &typed, "192.0.2.1").await), "/");
    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&second_step(&app, &pending, &typed, "192.0.2.1").await), "/sign-in/code?failed=1");
    with(&app, PAGE, &owner.cookie).await.says("Recovery codes that are left: 9.");

    let proof = |password: &str, code: &str| format!("password={password}&code={code}");
    let renewed = async |body: String| post(&app, "/account/second-factor/codes", &owner.cookie, &body).await;
    assert_eq!(location(&renewed(proof(PASSWORD, "")).await), WRONG, "the password alone is not enough");
    assert_eq!(location(&renewed(format!("password={PASSWORD}")).await), WRONG);
    assert_eq!(location(&renewed(proof("wrong", &owner.code(&pool).await)).await), WRONG);
    let renewed = renewed(proof(PASSWORD, &owner.code(&pool).await)).await;
    assert_eq!(renewed.status, StatusCode::OK);
    let session = cookie(&renewed);
    let pending = first_step(&app, "ash@example.org").await;
    let old = second_step(&app, &pending, &owner.recovery[0], "192.0.2.1").await;
    assert_eq!(location(&old), "/sign-in/code?failed=1", "the old ones work no more");

    let off = async |body: String| post(&app, "/account/second-factor/off", &session, &body).await;
    assert_eq!(location(&off(proof("wrong", &owner.code(&pool).await)).await), WRONG);
    assert_eq!(location(&off(proof(PASSWORD, &wrong(&owner.code(&pool).await))).await), WRONG);
    let done = off(proof(PASSWORD, &owner.code(&pool).await)).await;
    assert_eq!(location(&done), "/account/second-factor?off=1");
    with(&app, location(&done), &cookie(&done)).await.says("It is switched off.");
    assert_eq!(location(&sign_in(&app, "ash@example.org", PASSWORD).await), "/");

    let letters = texts(&pool, LETTERS).await;
    let expected =
        ["second_factor_on", "recovery_code_used", "second_factor_off"].map(|l| format!("{l} ash@example.org"));
    assert_eq!(letters, expected);
    let log = texts(&pool, LOG).await;
    for (action, times) in [
        ("second_factor_on", 1),
        ("code_refused", 3),
        ("recovery_code_used", 1),
        ("recovery_codes_made", 1),
        ("proof_refused", 6),
        ("second_factor_off", 1),
    ] {
        assert_eq!(log.iter().filter(|a| *a == action).count(), times, "{action} in {log:?}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn guessing_codes_comes_to_nothing(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    let mut from = (1..).map(|n| format!("203.0.113.{n}"));
    let mut elsewhere = || from.next().unwrap();
    for _ in 0..2 {
        let pending = first_step(&app, "ash@example.org").await;
        for n in 1..=5 {
            let bad = wrong(&owner.code(&pool).await);
            let begun = Instant::now();
            let answer = second_step(&app, &pending, &bad, &elsewhere()).await;
            assert_eq!(answer.headers.get_all(header::SET_COOKIE).iter().count(), usize::from(n == 5));
            if n < 5 {
                assert_eq!(location(&answer), "/sign-in/code?failed=1", "{n}");
                assert!(begun.elapsed() >= Duration::from_millis(500), "{:?}", begun.elapsed());
            } else {
                assert_eq!(location(&answer), "/sign-in?over=1");
                assert!(answer.header(header::SET_COOKIE).starts_with("__Host-sign-in=; "));
            }
        }
        let late = second_step(&app, &pending, &owner.recovery[0], &elsewhere()).await;
        assert_eq!(location(&late), "/sign-in?over=1", "not even a right one");
    }
    get(&app, "/sign-in?over=1").await.says("There was no time or no try left for the code.");
    let told = texts(&pool, LETTERS).await.iter().filter(|l| *l == "wrong_codes ash@example.org").count();
    assert_eq!(told, 2, "the owner learns that somebody has the password");
    assert_eq!(texts(&pool, LOG).await.iter().filter(|a| *a == "code_refused").count(), 10);

    // Ten within a day, from wherever: now not even the right one is looked at. The owner has another way.
    let pending = first_step(&app, "ash@example.org").await;
    let right = owner.code(&pool).await;
    assert_eq!(location(&second_step(&app, &pending, &right, &elsewhere()).await), "/sign-in/code?failed=1");
    assert_eq!(location(&second_step(&app, &pending, &owner.recovery[1], &elsewhere()).await), "/");
    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&second_step(&app, &pending, &owner.code(&pool).await, &elsewhere()).await), "/");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn many_at_once_are_many(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    let pending = first_step(&app, "ash@example.org").await;
    let bad = wrong(&owner.code(&pool).await);
    let tries: Vec<_> = (0..30)
        .map(|n| {
            let (app, pending, bad) = (app.clone(), pending.clone(), bad.clone());
            tokio::spawn(async move { second_step(&app, &pending, &bad, &format!("203.0.113.{n}")).await.status })
        })
        .collect();
    for tried in tries {
        tried.await?;
    }
    assert_eq!(texts(&pool, LOG).await.iter().filter(|a| *a == "code_refused").count(), 5);

    // From one address the limiter of sign-ins steps in as well.
    let pending = first_step(&app, "ash@example.org").await;
    let mut waits = 0;
    for _ in 0..3 {
        sqlx::query("update pending_sign_ins set tries = 0").execute(&pool).await?;
        for _ in 0..4 {
            let answer = second_step(&app, &pending, "no code", "198.51.100.9").await;
            waits += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
        }
    }
    assert_eq!(waits, 2, "ten are enough");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_first_step_ends(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    let over = async |pending: &str| {
        let answer = second_step(&app, pending, &owner.code(&pool).await, "192.0.2.1").await;
        assert_eq!(location(&answer), "/sign-in?over=1");
    };
    for nothing in ["", "__Host-sign-in=", "__Host-sign-in=nonsense", &format!("__Host-sign-in={}", "0".repeat(64))] {
        over(nothing).await;
    }
    let pending = first_step(&app, "ash@example.org").await;
    let kept: i64 =
        sqlx::query_scalar("select count(*) from pending_sign_ins where position($1::bytea in token_hash) > 0")
            .bind(pending.split_once('=').unwrap().1.as_bytes())
            .fetch_one(&pool)
            .await?;
    assert_eq!(kept, 0, "only its hash is kept");
    // A neighbour below the same domain can set this name, so it means nothing.
    over(&pending.replace("__Host-", "")).await;
    sqlx::query("update pending_sign_ins set expires_at = now()").execute(&pool).await?;
    over(&pending).await;

    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&post(&app, "/sign-out/everywhere", &owner.cookie, "").await), "/");
    over(&pending).await;

    let pending = first_step(&app, "ash@example.org").await;
    sqlx::query("update users set locked_at = now()").execute(&pool).await?;
    over(&pending).await;
    Ok(())
}

/// ASVS V6.4.3: whoever reads somebody's mail has one factor, not both.
#[sqlx::test(migrations = "../migrations")]
async fn the_way_by_letter_does_not_lead_around_it(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    let pending = first_step(&app, "ash@example.org").await;
    let user = users::find_id(&mut *store::acquire(&pool).await?, "ash@example.org").await?;
    let link = token(&pool, Letter::ResetPassword, "ash@example.org", user).await;
    let done = post(&app, "/password", "", &format!("token={link}&password=another+lamp+of+tin")).await;
    assert_eq!((location(&done), done.header(header::SET_COOKIE)), ("/sign-in?ready=1", ""));
    // Who had begun with the password before does not get in with it.
    let late = second_step(&app, &pending, &owner.code(&pool).await, "192.0.2.1").await;
    assert_eq!(location(&late), "/sign-in?over=1");
    let answer = sign_in(&app, "ash@example.org", "another+lamp+of+tin").await;
    assert_eq!(location(&answer), "/sign-in/code");
    let done = second_step(&app, &cookie(&answer), &owner.code(&pool).await, "192.0.2.1").await;
    assert_eq!(location(&done), "/");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_learns_who_has_a_second_factor(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    account(&pool, "misty@example.org").await;
    for email in ["ash@example.org", "misty@example.org", "nobody@example.org"] {
        let begun = Instant::now();
        let answer = sign_in(&app, email, "wrong").await;
        assert!(begun.elapsed() >= Duration::from_millis(500), "{email}");
        assert_eq!((location(&answer), answer.header(header::SET_COOKIE)), ("/sign-in?failed=1", ""), "{email}");
    }
    // The page of the second step knows nobody.
    let pending = first_step(&app, "ash@example.org").await;
    let (page, to_nobody) = (with(&app, "/sign-in/code", &pending).await, get(&app, "/sign-in/code").await);
    assert_eq!((page.status, page.text()), (to_nobody.status, to_nobody.text()));
    // The code of one is no code of another.
    let misty = cookie(&sign_in(&app, "misty@example.org", PASSWORD).await);
    let body = format!("password={PASSWORD}&code={}", owner.code(&pool).await);
    assert_eq!(location(&post(&app, "/account/second-factor/codes", &misty, &body).await), PAGE, "she has none");
    let recovery: i64 = sqlx::query_scalar("select count(*) from recovery_codes").fetch_one(&pool).await?;
    assert_eq!(recovery, 10);
    Ok(())
}

fn with_vault(pool: PgPool, vault: Vault) -> Router {
    router(State { vault: vault.into(), ..state(pool) })
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_key_nobody_sets_one_up_and_nobody_is_let_in_without_code(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let owner = switch_on(&pool, &app(pool.clone()), "ash@example.org").await;
    account(&pool, "misty@example.org").await;
    let none = with_vault(pool.clone(), Vault::default());
    let misty = cookie(&sign_in(&none, "misty@example.org", PASSWORD).await);
    with(&none, PAGE, &misty).await.says("has not set SECRETS_KEY, the key its secret would be kept under.");
    assert_eq!(location(&post(&none, PAGE, &misty, &format!("password={PASSWORD}")).await), PAGE);
    let kept: i64 = sqlx::query_scalar("select count(*) from second_factors").fetch_one(&pool).await?;
    assert_eq!(kept, 1);

    for app in [none, with_vault(pool.clone(), Vault::development("another")?)] {
        let pending = first_step(&app, "ash@example.org").await;
        let code = owner.code(&pool).await;
        let answer = second_step(&app, &pending, &code, "192.0.2.1").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
    }
    // A recovery code needs no key.
    let app = with_vault(pool.clone(), Vault::default());
    let pending = first_step(&app, "ash@example.org").await;
    assert_eq!(location(&second_step(&app, &pending, &owner.recovery[0], "192.0.2.1").await), "/");
    Ok(())
}
