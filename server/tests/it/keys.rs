//! Keys for programs: made and revoked by plain forms, shown once, and good for what they were made for.

use crate::{
    Answer,
    access::{come_as, real, whole},
    app, fill, send,
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::user::access::{Scope, Standing, Verdict, verdict};
use server::Door;
use store::PgPool;

async fn post(app: &Router, path: &str, cookie: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Body::from(body.to_owned()))
        .unwrap();
    send(app, request).await
}

async fn with(app: &Router, path: &str, cookie: &str, authorization: &str) -> Answer {
    let mut request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT, "text/html");
    if !authorization.is_empty() {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    send(app, request.body(Body::empty()).unwrap()).await
}

/// The key on the page that shows it.
fn key_of(page: &Answer) -> String {
    let (_, rest) = page.body.split_once("<code id=\"key\">").unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

/// Makes a key for these.
async fn make(app: &Router, cookie: &str, scopes: &[Scope]) -> String {
    let scopes: String = scopes.iter().map(|scope| format!("&scope={scope}")).collect();
    key_of(&post(app, "/account/keys", cookie, &format!("name=a+key{scopes}")).await)
}

fn json(answer: &Answer) -> serde_json::Value {
    crate::json(&answer.body)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_key_is_shown_once_and_works_until_it_is_revoked(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let cookie = come_as(&pool, Standing::Trader).await;
    let page = post(&app, "/account/keys", &cookie, "name=%3Cb%3Emy+phone&scope=read&scope=account").await;
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    page.says("For &lt;b&gt;my phone . Copy it now");
    let key = key_of(&page);
    let (prefix, secret) = key.rsplit_once('_').unwrap();
    assert!(prefix.starts_with("pmi_") && secret.len() == 64, "{key}");
    // The database could give nobody the key, whoever reads it.
    let rows: String = sqlx::query_scalar("select string_agg(k::text, ' ') from api_keys k").fetch_one(&pool).await?;
    assert!(rows.contains(prefix) && !rows.contains(secret), "{rows}");

    let account = with(&app, "/account", &cookie, "").await;
    account.says("&lt;b&gt;my phone");
    account.says("read and account, made");
    account.says("never used");
    assert!(account.body.contains(prefix) && !account.body.contains(secret));

    let who = with(&app, "/api/v1/account", "", &format!("Bearer {key}")).await;
    assert_eq!((who.status, who.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    insta::assert_json_snapshot!(json(&who), @r#"
    {
      "email": "trader@example.org",
      "limits": {
        "alerts": 1000,
        "api_per_day": 100000,
        "channels": null,
        "early_signals": true,
        "export_rows": null,
        "portfolio_items": null
      },
      "plan": "trader",
      "scopes": [
        "read",
        "account"
      ],
      "standing": "trader"
    }
    "#);
    with(&app, "/account", &cookie, "").await.says("last used");

    let id: String = sqlx::query_scalar("select id::text from api_keys").fetch_one(&pool).await?;
    let other = come_as(&pool, Standing::Member).await;
    let revoke = format!("key={id}");
    assert_eq!(post(&app, "/account/keys/revoke", &other, &revoke).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, "/account/keys/revoke", &cookie, "key=x").await.status, StatusCode::NOT_FOUND);
    assert_eq!(with(&app, "/api/v1/account", "", &format!("Bearer {key}")).await.status, StatusCode::OK);
    assert_eq!(post(&app, "/account/keys/revoke", &cookie, &revoke).await.header(header::LOCATION), "/account");
    let refused = with(&app, "/api/v1/account", "", &format!("Bearer {key}")).await;
    assert_eq!(refused.status, StatusCode::UNAUTHORIZED);
    assert_eq!(refused.header(header::WWW_AUTHENTICATE), "Bearer");
    assert_eq!(refused.header(header::CONTENT_TYPE), "application/problem+json");
    assert!(!with(&app, "/account", &cookie, "").await.body.contains(prefix));
    Ok(())
}

const NUMBERED: [&str; 3] = ["/api/v1/alerts/{id}", "/api/v1/collections/{id}/lots", "/api/v1/collections/{id}/export"];

#[sqlx::test(migrations = "../migrations")]
async fn a_key_reaches_as_far_as_its_scopes(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let (app, table) = whole(&pool);
    for standing in [Standing::Member, Standing::Admin] {
        let cookie = come_as(&pool, standing).await;
        for scopes in [&[Scope::Read][..], &[Scope::Account], Scope::ALL] {
            let key = format!("Bearer {}", make(&app, &cookie, scopes).await);
            let reading = |e: &&server::Entry| e.door == Door::Api && e.method == Method::GET;
            for entry in table.iter().filter(reading) {
                let path = real(&pool, &entry.path).await;
                let right = match verdict(standing, Some(scopes), entry.need) {
                    // Nobody here has one with that number.
                    Verdict::Allowed if NUMBERED.contains(&entry.path.as_str()) => StatusCode::NOT_FOUND,
                    Verdict::Allowed => StatusCode::OK,
                    Verdict::Refused => StatusCode::FORBIDDEN,
                    other => panic!("{other:?}"),
                };
                assert_eq!(with(&app, &path, "", &key).await.status, right, "{path} as {standing} for {scopes:?}");
            }
            // A key is for the API alone: no page and no form is opened by one.
            assert_eq!(with(&app, "/account", "", &key).await.header(header::LOCATION), "/sign-in");
            assert_eq!(with(&app, "/admin/runs", "", &key).await.status, StatusCode::NOT_FOUND);
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_does_not_work_is_no_visitor(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let cookie = come_as(&pool, Standing::Member).await;
    let key = make(&app, &cookie, Scope::ALL).await;
    let guessed = format!("Bearer pmi_{}_{}", "0".repeat(12), "0".repeat(64));
    for bad in [
        "Bearer",
        "Bearer ",
        "Bearer x",
        "bearer pmi_",
        &guessed,
        &format!("Bearer {key}0"),
        &format!("Bearer {key} {key}"),
    ] {
        for path in ["/api/v1/deals", "/api/v1/account"] {
            // The cookie beside it is good; it is not what was asked with.
            let answer = with(&app, path, &cookie, bad).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{bad} {path}");
            assert!(!answer.body.contains(&key[..20]), "{bad}");
        }
    }
    // Without a word of a key, the cookie counts, and a visitor reads the market.
    assert_eq!(with(&app, "/api/v1/account", &cookie, "").await.status, StatusCode::OK);
    assert_eq!(with(&app, "/api/v1/deals", "", "").await.status, StatusCode::OK);
    let nobody = with(&app, "/api/v1/account", "", "").await;
    assert_eq!(
        (nobody.status, json(&nobody)["type"].as_str()),
        (StatusCode::UNAUTHORIZED, Some("/problems/unauthorized"))
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_makes_no_key(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let cookie = come_as(&pool, Standing::Member).await;
    let long = format!("name={}&scope=read", "x".repeat(61));
    for odd in
        ["name=x", "name=&scope=read", "scope=read", "name=x&scope=everything", "name=x&scope=read&user=1", &long]
    {
        let answer = post(&app, "/account/keys", &cookie, odd).await;
        assert_eq!(answer.header(header::LOCATION), "/account?key=odd", "{odd}");
    }
    with(&app, "/account?key=odd", &cookie, "").await.says("A key needs a name");
    for _ in 0..store::api_keys::MOST {
        make(&app, &cookie, &[Scope::Read]).await;
    }
    let full = post(&app, "/account/keys", &cookie, "name=x&scope=read").await;
    assert_eq!(full.header(header::LOCATION), "/account?key=enough");
    let page = with(&app, "/account?key=enough", &cookie, "").await;
    page.says("You have 20 keys");
    assert!(!page.body.contains("Make a key"));
    let kept: i64 = sqlx::query_scalar("select count(*) from api_keys").fetch_one(&pool).await?;
    assert_eq!(kept, 20);
    Ok(())
}
