//! Programs that sign in with a password: tokens, going on with the next, and copies that end it all.

use crate::{Answer, accounts::queue, app, second_factor, send, state};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::Role;
use server::{
    auth::{password, tokens::Tokens},
    router,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use store::{PgPool, users};

const PASSWORD: &str = "lantern copper otter";
const KEYS: &str = "2026-11:8c1d5e9f2b7a4036d1c8e5f9a2b7034614d8e5c9f1a2b3047658d1c2e9f5a3b7";

fn with_keys(pool: &PgPool) -> Router {
    let mut state = state(pool.clone());
    state.tokens = Arc::new(Tokens::read(KEYS, "https://pmi.example").unwrap());
    router(state)
}

async fn ash(pool: &PgPool) -> anyhow::Result<()> {
    let hash = password::hash(PASSWORD.to_owned()).await?;
    users::create(&mut *store::acquire(pool).await?, "ash@example.org", &hash, Role::Member).await?;
    Ok(())
}

async fn post(app: &Router, path: &str, body: &serde_json::Value) -> Answer {
    let request = Request::post(format!("/api/v1/auth/{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, "A program of the test")
        .body(Body::from(body.to_string()))
        .unwrap();
    send(app, request).await
}

async fn sign_in(app: &Router, email: &str, password: &str) -> Answer {
    post(app, "token", &serde_json::json!({ "email": email, "password": password })).await
}

async fn refresh(app: &Router, token: &str) -> Answer {
    post(app, "refresh", &serde_json::json!({ "refresh_token": token })).await
}

async fn whoami(app: &Router, token: &str) -> Answer {
    let request = Request::get("/api/v1/account").header(header::AUTHORIZATION, format!("Bearer {token}"));
    send(app, request.body(Body::empty()).unwrap()).await
}

fn field(answer: &Answer, name: &str) -> String {
    let body: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    body[name].as_str().unwrap_or_else(|| panic!("no {name} in {body}")).to_owned()
}

/// The two tokens of an answer.
fn both(answer: &Answer) -> (String, String) {
    assert_eq!((answer.status, answer.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"), "{}", answer.body);
    (field(answer, "access_token"), field(answer, "refresh_token"))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_program_signs_in_goes_on_and_out(pool: PgPool) -> anyhow::Result<()> {
    ash(&pool).await?;
    let app = with_keys(&pool);
    let answer = sign_in(&app, " ASH@example.org ", PASSWORD).await;
    let body: serde_json::Value = serde_json::from_str(&answer.body)?;
    assert_eq!((body["token_type"].as_str(), body["expires_in"].as_i64()), (Some("Bearer"), Some(1800)));
    let (access, first) = both(&answer);
    let who = whoami(&app, &access).await;
    insta::assert_json_snapshot!(crate::json(&who.body), @r#"
    {
      "email": "ash@example.org",
      "limits": {
        "alerts": 1000,
        "api_per_day": 100000,
        "channels": null,
        "early_signals": true,
        "export_rows": null,
        "portfolio_items": null
      },
      "plan": null,
      "scopes": null,
      "standing": "member"
    }
    "#);
    // Neither token stands in the database, nor does the password in the token.
    let rows: String =
        sqlx::query_scalar("select string_agg(t::text, ' ') from refresh_tokens t").fetch_one(&pool).await?;
    assert!(!rows.contains(first.trim_start_matches("pmr_")), "{rows}");

    let (next, second) = both(&refresh(&app, &first).await);
    assert_ne!((&next, &second), (&access, &first));
    assert_eq!(whoami(&app, &next).await.status, StatusCode::OK);
    let gone = serde_json::json!({ "refresh_token": second });
    assert_eq!(post(&app, "revoke", &gone).await.status, StatusCode::NO_CONTENT);
    for token in [&access, &next] {
        assert_eq!(whoami(&app, token).await.status, StatusCode::UNAUTHORIZED, "at once, not half an hour later");
    }
    assert_eq!(refresh(&app, &second).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(post(&app, "revoke", &gone).await.status, StatusCode::NO_CONTENT, "twice is fine");
    let log: Vec<String> = sqlx::query_scalar("select action from audit_log order by id").fetch_all(&pool).await?;
    assert_eq!(log, ["program_signed_in", "program_signed_out"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_copy_ends_the_family_and_its_owner_is_told(pool: PgPool) -> anyhow::Result<()> {
    crate::accounts::queue(&pool).await;
    ash(&pool).await?;
    let app = with_keys(&pool);
    let (_, first) = both(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let (mine, second) = both(&refresh(&app, &first).await);
    // The copy comes later than its owner, or the owner later than the copy: it is the same.
    let copy = refresh(&app, &first).await;
    assert_eq!((copy.status, field(&copy, "type")), (StatusCode::UNAUTHORIZED, "/problems/unauthorized".to_owned()));
    assert_eq!(refresh(&app, &second).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(whoami(&app, &mine).await.status, StatusCode::UNAUTHORIZED);
    let told: Vec<String> =
        sqlx::query_scalar("select concat(name, ' ', payload->>'notice') from graphile_worker.given")
            .fetch_all(&pool)
            .await?;
    assert_eq!(told, ["warn token_reused"]);
    let log: Vec<String> = sqlx::query_scalar("select action from audit_log order by id").fetch_all(&pool).await?;
    assert_eq!(log, ["program_signed_in", "refresh_token_reused"]);
    // Signing in anew works.
    both(&sign_in(&app, "ash@example.org", PASSWORD).await);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn passwords_are_tried_as_slowly_and_seldom_as_in_the_form(pool: PgPool) -> anyhow::Result<()> {
    ash(&pool).await?;
    sqlx::query("insert into users (email, password_hash, locked_at) select 'locked@example.org', password_hash, now() from users")
        .execute(&pool)
        .await?;
    let app = with_keys(&pool);
    for (email, tried) in
        [("ash@example.org", "wrong"), ("nobody@example.org", "wrong"), ("locked@example.org", PASSWORD)]
    {
        let begun = Instant::now();
        let answer = sign_in(&app, email, tried).await;
        assert!(begun.elapsed() >= Duration::from_millis(500), "{email}: {:?}", begun.elapsed());
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        assert_eq!(field(&answer, "detail"), "that address and password do not belong together", "{email}");
    }
    let tries: Vec<_> = (0..9)
        .map(|_| {
            let app = app.clone();
            tokio::spawn(async move { sign_in(&app, "ash@example.org", "wrong").await.status })
        })
        .collect();
    for tried in tries {
        assert_eq!(tried.await?, StatusCode::UNAUTHORIZED);
    }
    let refused = sign_in(&app, "ash@example.org", PASSWORD).await;
    assert_eq!(
        (refused.status, field(&refused, "type")),
        (StatusCode::TOO_MANY_REQUESTS, "/problems/too-many-requests".to_owned())
    );
    assert!((1..=900).contains(&refused.header(header::RETRY_AFTER).parse::<u64>()?));
    // It is one count with the form's.
    let form = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("email=ash%40example.org&password=lantern+copper+otter"))?;
    assert_eq!(send(&app, form).await.status, StatusCode::TOO_MANY_REQUESTS);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_request_is_a_problem(pool: PgPool) -> anyhow::Result<()> {
    let app = with_keys(&pool);
    for path in ["token", "refresh", "revoke"] {
        for body in
            [serde_json::json!({}), serde_json::json!([1]), serde_json::json!({ "email": 1, "refresh_token": null })]
        {
            let answer = post(&app, path, &body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} {body}");
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        }
        let form = Request::post(format!("/api/v1/auth/{path}")).body(Body::from("email=a&password=b")).unwrap();
        assert_eq!(send(&app, form).await.status, StatusCode::BAD_REQUEST, "{path}");
        // Another site's page can not sign anybody in here.
        let foreign = Request::post(format!("/api/v1/auth/{path}"))
            .header("origin", "https://evil.example")
            .header("host", "pmi.example")
            .body(Body::empty())?;
        assert_eq!(send(&app, foreign).await.status, StatusCode::FORBIDDEN);
    }
    for odd in ["", "pmr_", "x", &format!("pmr_{}", "0".repeat(64)), &format!("pmr_{}", "é".repeat(32))] {
        assert_eq!(refresh(&app, odd).await.status, StatusCode::UNAUTHORIZED, "{odd}");
    }
    // A token that ran out does not stand in the way of a new one.
    let request = Request::post("/api/v1/auth/refresh")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, "Bearer old")
        .body(Body::from("{}"))?;
    assert_eq!(send(&app, request).await.status, StatusCode::BAD_REQUEST);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_key_to_sign_with_it_says_so(pool: PgPool) -> anyhow::Result<()> {
    ash(&pool).await?;
    let app = app(pool.clone());
    for answer in [sign_in(&app, "ash@example.org", PASSWORD).await, refresh(&app, "pmr_").await] {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        assert!(field(&answer, "detail").contains("TOKEN_KEYS"));
        assert_eq!(answer.header(header::RETRY_AFTER), "", "waiting does not help");
    }
    // A token from when there was one is nothing now.
    let (access, _) = both(&sign_in(&with_keys(&pool), "ash@example.org", PASSWORD).await);
    assert_eq!(whoami(&app, &access).await.status, StatusCode::UNAUTHORIZED);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_owner_sees_programs_and_ends_them(pool: PgPool) -> anyhow::Result<()> {
    ash(&pool).await?;
    let app = with_keys(&pool);
    let (access, _) = both(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let form = |path: &str, cookie: &str, body: &str| {
        Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::COOKIE, cookie)
            .body(Body::from(body.to_owned()))
            .unwrap()
    };
    let answer = send(&app, form("/sign-in", "", "email=ash%40example.org&password=lantern+copper+otter")).await;
    let cookie = answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    let account = || Request::get("/account").header(header::COOKIE, &cookie).body(Body::empty()).unwrap();
    send(&app, account()).await.says("Programs that are signed in A program of the test Since");
    let id: String = sqlx::query_scalar("select id::text from token_families").fetch_one(&pool).await?;
    let other = crate::access::come_as(&pool, domain::user::access::Standing::Trader).await;
    let end = format!("program={id}");
    for (cookie, body) in [(&other, end.as_str()), (&cookie, "program=x")] {
        assert_eq!(send(&app, form("/account/programs/end", cookie, body)).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(whoami(&app, &access).await.status, StatusCode::OK);
    assert_eq!(send(&app, form("/account/programs/end", &cookie, &end)).await.header(header::LOCATION), "/account");
    assert_eq!(whoami(&app, &access).await.status, StatusCode::UNAUTHORIZED);
    assert!(!send(&app, account()).await.body.contains("Programs that are signed in"));

    // What ends all sessions ends programs too.
    let (access, refresh_token) = both(&sign_in(&app, "ash@example.org", PASSWORD).await);
    send(&app, form("/sign-out/everywhere", &cookie, "")).await;
    assert_eq!(whoami(&app, &access).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refresh(&app, &refresh_token).await.status, StatusCode::UNAUTHORIZED);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_password_alone_is_not_enough_where_there_is_a_second_factor(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    ash(&pool).await?;
    let app = with_keys(&pool);
    let (access, first) = both(&sign_in(&app, "ash@example.org", PASSWORD).await);
    assert_eq!(whoami(&app, &access).await.status, StatusCode::OK);
    second_factor::set_up(&pool, &app, "ash@example.org").await;
    assert_eq!(whoami(&app, &access).await.status, StatusCode::UNAUTHORIZED, "what was got without a code ended");
    assert_eq!(refresh(&app, &first).await.status, StatusCode::UNAUTHORIZED);
    let refused = sign_in(&app, "ash@example.org", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
    assert!(refused.body.contains("make a key"), "{}", refused.body);
    let wrong = sign_in(&app, "ash@example.org", "not the password").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED, "nobody else learns of it");
    Ok(())
}
