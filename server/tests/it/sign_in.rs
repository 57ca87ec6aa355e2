//! Signing in and out.

use crate::{Answer, app, send};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::Role;
use server::auth::password;
use store::{PgPool, users};

async fn post(app: &Router, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    send(app, request.body(Body::from(body.to_owned())).unwrap()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn in_and_out(pool: PgPool) -> anyhow::Result<()> {
    let hash = password::hash("correct horse".to_owned()).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Admin).await?;
    let app = app(pool.clone());

    let wrong = post(&app, "/sign-in", &[], "email=ash%40example.org&password=wrong").await;
    let nobody = post(&app, "/sign-in", &[], "email=nobody%40example.org&password=wrong").await;
    assert_eq!((wrong.status, wrong.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/sign-in?failed=1"));
    assert_eq!((nobody.status, nobody.header(header::LOCATION)), (wrong.status, wrong.header(header::LOCATION)));
    assert_eq!(wrong.header(header::SET_COOKIE), "");

    let right = post(&app, "/sign-in", &[], "email=ASH%40example.org&password=correct+horse").await;
    assert_eq!((right.status, right.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/"));
    let cookie = right.header(header::SET_COOKIE);
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    let token = cookie.split_once('=').unwrap().1;
    let kept: i64 = sqlx::query_scalar("select count(*) from sessions where position($1::bytea in token_hash) > 0")
        .bind(token.as_bytes())
        .fetch_one(&pool)
        .await?;
    assert_eq!((token.len(), kept), (64, 0));

    let with = |cookie: &str| Request::get("/methodology").header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let page = send(&app, with(&cookie)).await;
    page.says("ash@example.org Sign out");
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    send(&app, with("__Host-session=0000")).await.says("Sign in");
    // A neighbour below the same domain can set this name, so it means nothing.
    send(&app, with(&cookie.replace("__Host-", ""))).await.says("Sign in");

    let out = post(&app, "/sign-out", &[("cookie", &cookie)], "").await;
    assert!(out.header(header::SET_COOKIE).starts_with("__Host-session=; "));
    send(&app, with(&cookie)).await.says("Sign in");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn posts_of_other_sites_are_refused(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool);
    let body = "email=ash%40example.org&password=wrong";
    let cases: [(&[(&str, &str)], StatusCode); 5] = [
        (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
        (&[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
        (&[("origin", "https://evil.example"), ("host", "pmi.example")], StatusCode::FORBIDDEN),
        (&[("origin", "https://pmi.example"), ("host", "pmi.example")], StatusCode::SEE_OTHER),
        (&[("sec-fetch-site", "same-origin")], StatusCode::SEE_OTHER),
    ];
    for (headers, status) in cases {
        assert_eq!(post(&app, "/sign-in", headers, body).await.status, status, "{headers:?}");
    }
    // Whatever writes is behind the same check, also where no form is; reading is not.
    let foreign = |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header("sec-fetch-site", "cross-site");
        request.body(Body::empty()).unwrap()
    };
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for path in ["/methodology", "/api/v1/index", "/admin/runs/1/release", "/account/sessions/end"] {
            assert_eq!(send(&app, foreign(method, path)).await.status, StatusCode::FORBIDDEN, "{method} {path}");
        }
    }
    assert_eq!(send(&app, foreign("GET", "/methodology")).await.status, StatusCode::OK);
    Ok(())
}
