//! Another password and another address, for who is signed in.

use crate::{
    Answer,
    accounts::{PASSWORD, cookie, post, queue, sign_in, token, with},
    app, get,
    second_factor::switch_on,
};
use axum::http::{StatusCode, header};
use domain::user::{Letter, Role};
use server::auth::password;
use store::{PgPool, Uuid, users};

async fn account(pool: &PgPool, email: &str) -> Uuid {
    let hash = password::hash("lantern copper otter".to_owned()).await.unwrap();
    users::create(&mut store::acquire(pool).await.unwrap(), email, &hash, Role::Member).await.unwrap()
}

fn location(answer: &Answer) -> &str {
    answer.header(header::LOCATION)
}

async fn letters(pool: &PgPool) -> Vec<String> {
    let query = "select concat(payload->>'letter', ' ', payload->>'email') from graphile_worker.given";
    sqlx::query_scalar(query).fetch_all(pool).await.unwrap()
}

async fn log(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar("select action from audit_log order by id").fetch_all(pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn another_password_asks_for_the_present_one(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let there = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let here = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let change = async |cookie: &str, password: &str, new: &str| {
        post(&app, "/account/password", cookie, &format!("password={password}&new={new}")).await
    };
    with(&app, "/account/password", &here).await.says("Your present password New password Keep it");
    assert_eq!(location(&with(&app, "/account/password", "").await), "/sign-in");
    assert_eq!(location(&change("", PASSWORD, "another+lamp+of+tin").await), "/sign-in");
    let wrong = change(&here, "wrong", "another+lamp+of+tin").await;
    assert_eq!((location(&wrong), wrong.header(header::SET_COOKIE)), ("/account/password?wrong=1", ""));
    with(&app, location(&wrong), &here).await.says("That was wrong.");
    for (weak, why) in [("short", "Too short"), ("terminator", "among the first"), ("ash1234567", "among the first")] {
        let answer = change(&here, PASSWORD, weak).await;
        with(&app, location(&answer), &here).await.says(why);
    }
    assert_eq!(location(&sign_in(&app, "ash@example.org", "another+lamp+of+tin").await), "/sign-in?failed=1");

    let done = change(&here, PASSWORD, "another+lamp+of+tin").await;
    assert_eq!(location(&done), "/account?done=password");
    with(&app, location(&done), &cookie(&done)).await.says("Everybody else is signed out.");
    for ended in [&here, &there] {
        assert_eq!(location(&with(&app, "/account", ended).await), "/sign-in");
    }
    assert_eq!(location(&sign_in(&app, "ash@example.org", PASSWORD).await), "/sign-in?failed=1");
    assert_eq!(location(&sign_in(&app, "ash@example.org", "another+lamp+of+tin").await), "/");
    assert_eq!(letters(&pool).await, ["password_changed ash@example.org"]);
    assert_eq!(log(&pool).await, ["signed_in", "signed_in", "proof_refused", "password_changed", "signed_in"]);
    Ok(())
}

/// ASVS V7.5.1: whoever finds an open browser has neither factor.
#[sqlx::test(migrations = "../migrations")]
async fn who_has_a_second_factor_is_asked_for_both(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = switch_on(&pool, &app, "ash@example.org").await;
    let session = owner.cookie.clone();
    with(&app, "/account/password", &session).await.says("A code of your app, or a recovery code");
    with(&app, "/account/email", &session).await.says("A code of your app, or a recovery code");
    for (page, rest) in [("/account/password", "new=another+lamp+of+tin"), ("/account/email", "email=a%40new.example")]
    {
        for code in ["", "&code=", "&code=000", &format!("&code={}", "A".repeat(24))] {
            let answer = post(&app, page, &session, &format!("password={PASSWORD}&{rest}{code}")).await;
            assert_eq!(location(&answer), format!("{page}?wrong=1"), "{code}");
        }
    }
    let body = format!("password={PASSWORD}&email=a%40new.example&code={}", owner.code(&pool).await);
    let asked = post(&app, "/account/email", &session, &body).await;
    assert_eq!(location(&asked), "/account?done=asked");
    // A recovery code does as well.
    let body = format!("password={PASSWORD}&new=another+lamp+of+tin&code={}", owner.recovery[9]);
    assert_eq!(location(&post(&app, "/account/password", &cookie(&asked), &body).await), "/account?done=password");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_open_browser_is_no_place_to_guess_from(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    for n in 0..12 {
        let page = ["/account/password", "/account/email", "/account/second-factor"][n % 3];
        let body = format!("password=guess{n}&new=another+lamp+of+tin&email=a%40new.example");
        let answer = post(&app, page, &session, &body).await;
        assert_eq!(answer.status == StatusCode::TOO_MANY_REQUESTS, n >= 10, "{n}");
    }
    // It is one count with that of signing in.
    assert_eq!(sign_in(&app, "ash@example.org", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_account_moves_by_the_link_of_a_letter(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let ash = account(&pool, "ash@example.org").await;
    account(&pool, "misty@example.org").await;
    let mut session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let ask = async |session: &str, password: &str, new: &str| {
        post(&app, "/account/email", session, &format!("password={password}&email={new}")).await
    };
    assert_eq!(location(&ask("", PASSWORD, "a%40new.example").await), "/sign-in");
    assert_eq!(location(&ask(&session, "wrong", "a%40new.example").await), "/account/email?wrong=1");
    for none in ["nonsense", "ASH%40example.org", "", "a%40b.example%0d%0aBcc:c%40d.example"] {
        assert_eq!(location(&ask(&session, PASSWORD, none).await), "/account/email?failed=1", "{none}");
    }
    with(&app, "/account/email?failed=1", &session).await.says("That is not another email address.");
    assert_eq!(letters(&pool).await, Vec::<String>::new());

    // An address that has an account gets the same answer as one that has none.
    for new in ["misty%40example.org", "ash%40new.example"] {
        let asked = ask(&session, PASSWORD, new).await;
        assert_eq!((asked.status, location(&asked)), (StatusCode::SEE_OTHER, "/account?done=asked"), "{new}");
        session = cookie(&asked);
    }
    let pair = ["change_email ash@example.org", "email_changing ash@example.org"];
    assert_eq!(letters(&pool).await, [pair, pair].concat());
    with(&app, "/account", &session)
        .await
        .says("It moves to ash@new.example when the link in the letter there is used.");
    assert_eq!(location(&sign_in(&app, "ash@new.example", PASSWORD).await), "/sign-in?failed=1", "not yet");

    let link = token(&pool, Letter::ChangeEmail, "ash@new.example", Some(ash)).await;
    // Looking at the link uses nothing up, and it chooses no password.
    for _ in 0..2 {
        let page = get(&app, &format!("/email?token={link}")).await;
        page.says("Move my account");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    }
    let password = post(&app, "/password", "", &format!("token={link}&password=another+lamp+of+tin")).await;
    assert_eq!(location(&password), "/password?gone=1");
    assert_eq!(location(&post(&app, "/email", "", &format!("token={link}")).await), "/email?done=1");
    get(&app, "/email?done=1").await.says("Your account has moved.");
    for gone in [link.as_str(), "nonsense", "", &"0".repeat(64)] {
        assert_eq!(location(&post(&app, "/email", "", &format!("token={gone}")).await), "/email?gone=1");
    }
    get(&app, "/email?gone=1").await.says("This link does not work any more");
    with(&app, "/account", &session).await.says("ash@new.example");
    assert_eq!(location(&sign_in(&app, "ash@example.org", PASSWORD).await), "/sign-in?failed=1");
    assert_eq!(location(&sign_in(&app, "ash@new.example", PASSWORD).await), "/");
    let log = log(&pool).await;
    let about: Vec<_> = log.iter().filter(|a| a.starts_with("email")).collect();
    assert_eq!(about, ["email_change_asked", "email_change_asked", "email_changed"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_move_is_called_off(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let ash = account(&pool, "ash@example.org").await;
    let session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let asked = post(&app, "/account/email", &session, &format!("password={PASSWORD}&email=a%40new.example")).await;
    let session = cookie(&asked);
    let link = token(&pool, Letter::ChangeEmail, "a@new.example", Some(ash)).await;
    assert_eq!(location(&post(&app, "/account/email/drop", "", "").await), "/sign-in");
    assert_eq!(location(&post(&app, "/account/email/drop", &session, "").await), "/account");
    assert!(!with(&app, "/account", &session).await.text().contains("a@new.example"));
    assert_eq!(location(&post(&app, "/email", "", &format!("token={link}")).await), "/email?gone=1");
    with(&app, "/account", &session).await.says("ash@example.org");
    Ok(())
}
