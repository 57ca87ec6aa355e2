//! What the web process refuses, hides and outlasts: headers, limits, slow visitors, other sites, other hosts, weak
//! secrets.

mod logs;
mod rubbish;
mod settings;
mod slow;

use crate::{
    Answer,
    accounts::{PASSWORD, cookie, post, queue, token},
    fill, get, send,
};
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Request, StatusCode, header},
};
use domain::user::{Letter, Role};
use server::{
    State,
    auth::password,
    doors::{self, Doors},
    read_site, router,
};
use std::{path::Path, time::Duration};
use store::{PgPool, PgPoolOptions, users};

fn app(pool: PgPool, https: bool, doors: Doors) -> Router {
    with_site(pool, https, doors, Path::new("/nonexistent"))
}

fn with_site(pool: PgPool, https: bool, doors: Doors, root: &Path) -> Router {
    let site = read_site(root, format!("http{}://pmi.example", if https { "s" } else { "" }));
    let site_root = root.to_path_buf();
    router(State {
        pool,
        site,
        site_root,
        https,
        billing: None,
        searching: Default::default(),
        live: Default::default(),
        ops: Default::default(),
        mail_folder: None,
        doors,
        limiter: Default::default(),
        tokens: Default::default(),
        vault: Default::default(),
    })
}

/// For what needs no database.
fn no_pool() -> PgPool {
    let options = PgPoolOptions::new().acquire_timeout(Duration::from_millis(300));
    options.connect_lazy("postgres://nobody@127.0.0.1:1/nothing").unwrap()
}

fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let start = Request::builder().method(method).uri(path);
    headers.iter().fold(start, |r, (name, value)| r.header(*name, *value)).body(Body::empty()).unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn every_answer_carries_the_headers(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool, true, Doors::default());
    let mut answers: Vec<(String, Answer)> = vec![];
    for path in [
        "/",
        "/search?q=glurak",
        "/nowhere",
        "/password?token=x",
        "/account",
        "/api/v1/deals",
        "/api/v1/nothing",
        "/api/v1/deals?limit=x",
        "/healthz",
        "/readyz",
        "/favicon.svg",
        "/robots.txt",
        "/device.js",
        "/keys.js",
        "/push.js",
        "/pkg/none.js",
        "/dev/mail",
        "/dev/components",
    ] {
        answers.push((path.to_owned(), get(&app, path).await));
    }
    for path in ["/sign-in", "/sign-out", "/register", "/nowhere", "/api/v1/deals"] {
        answers.push((format!("POST {path}"), post(&app, path, "", "email=x&password=y").await));
    }
    for (path, answer) in &answers {
        let is = |name: &str, value: &str| assert_eq!(answer.header(name), value, "{path}: {name}");
        is("x-content-type-options", "nosniff");
        is("x-frame-options", "DENY");
        is("cross-origin-opener-policy", "same-origin");
        is("cross-origin-resource-policy", "same-origin");
        is("strict-transport-security", "max-age=31536000; includeSubDomains");
        let letter = path.starts_with("/password");
        is("referrer-policy", if letter { "no-referrer" } else { "strict-origin-when-cross-origin" });
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
        assert_eq!((answer.header("server"), answer.header("x-powered-by")), ("", ""), "{path}");
        let policy = answer.header("content-security-policy");
        for word in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(policy.contains(word), "{path}: {policy}");
        }
        for word in ["unsafe-inline", "'unsafe-eval'", " * ", "http:", "https:", "data:"] {
            assert!(!policy.contains(word), "{path}: {policy}");
        }
    }
    // Text says how it is written.
    for (path, answer) in answers.iter().filter(|(_, a)| !a.body.is_empty()) {
        let kind = answer.header("content-type");
        assert!(kind.ends_with("json") || kind.contains("charset=utf-8"), "{path}: {kind:?}");
    }
    let nonce = |answer: &Answer| answer.header("content-security-policy").split('\'').nth(3).unwrap().to_owned();
    let two = [get(&app, "/").await, get(&app, "/").await].map(|a| nonce(&a));
    assert!(two[0].starts_with("nonce-") && two[0] != two[1], "{two:?}: a nonce is used once");
    Ok(())
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let app = app(no_pool(), true, Doors::default());
    let long = "x".repeat(doors::BODY + 1);
    let form = format!("email={long}");
    let declared = post(&app, "/register", "", &form).await;
    assert_eq!(declared.status, StatusCode::PAYLOAD_TOO_LARGE);
    // Nobody says beforehand how long this one is.
    let pieces: Vec<std::io::Result<_>> = form.as_bytes().chunks(1000).map(|p| Ok(p.to_vec())).collect();
    let stream = Body::from_stream(futures_util::stream::iter(pieces));
    let streamed = Request::post("/register").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(send(&app, streamed.body(stream).unwrap()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    // Also where no handler reads it, when it is said beforehand.
    let said = request("POST", "/sign-out", &[("content-length", &(doors::BODY + 1).to_string())]);
    assert_eq!(send(&app, said).await.status, StatusCode::PAYLOAD_TOO_LARGE);

    let path = |n: usize| format!("/methodology?q={}", "x".repeat(n));
    assert_eq!(get(&app, &path(3_000)).await.status, StatusCode::OK);
    assert_eq!(get(&app, &path(doors::ADDRESS)).await.status, StatusCode::URI_TOO_LONG);
    for (length, status) in [(10_000, StatusCode::OK), (doors::HEADERS, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)] {
        let value = "x".repeat(length);
        let answer = send(&app, request("GET", "/methodology", &[("cookie", &value)])).await;
        assert_eq!(answer.status, status, "{length}");
    }
}

fn tempfile() -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("hardening-{}", store::Uuid::new_v4()));
    std::fs::create_dir(&folder).unwrap();
    folder
}

#[sqlx::test(migrations = "../migrations")]
async fn only_named_sites_read_the_api(pool: PgPool) {
    let friend = "https://friend.example";
    let named = Doors { origins: vec![HeaderValue::from_static("https://friend.example")], ..Doors::default() };
    let (closed, open) = (app(pool.clone(), true, Doors::default()), app(pool, true, named));
    let ask = |path: &'static str, origin: &'static str| {
        request("GET", path, &[("origin", origin), ("sec-fetch-site", "cross-site")])
    };
    let before = |origin: &'static str, method: &'static str| {
        request("OPTIONS", "/api/v1/deals", &[("origin", origin), ("access-control-request-method", method)])
    };
    let allowed = |answer: &Answer| answer.header("access-control-allow-origin").to_owned();

    assert_eq!(allowed(&send(&closed, ask("/api/v1/deals", friend)).await), "");
    assert_eq!(allowed(&send(&closed, before(friend, "GET")).await), "");
    assert_eq!(allowed(&send(&open, ask("/api/v1/deals", friend)).await), friend);
    assert_eq!(allowed(&send(&open, ask("/api/v1/nothing", friend)).await), friend, "errors are readable too");
    for origin in ["https://evil.example", "https://friend.example.evil.example", "http://friend.example", "null"] {
        let answer = send(&open, ask("/api/v1/deals", origin)).await;
        assert_eq!(allowed(&answer), "", "{origin}");
    }
    // Pages are nobody else's, and no answer ever lets a cookie come along.
    for path in ["/", "/account", "/sign-in"] {
        assert_eq!(allowed(&send(&open, ask(path, friend)).await), "", "{path}");
    }
    let preflight = send(&open, before(friend, "GET")).await;
    assert_eq!((preflight.status, allowed(&preflight).as_str()), (StatusCode::OK, friend));
    assert_eq!(preflight.header("access-control-allow-methods"), "GET,HEAD");
    assert_eq!(preflight.header("access-control-allow-credentials"), "");
    assert!(preflight.header("vary").contains("origin"));
    let write = request("POST", "/api/v1/deals", &[("origin", friend), ("sec-fetch-site", "cross-site")]);
    assert_eq!(send(&open, write).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn only_our_own_host_is_answered() {
    let app = app(no_pool(), true, Doors::default());
    let with = |hosts: &[&str], uri: &str| {
        let headers: Vec<_> = hosts.iter().map(|h| ("host", *h)).collect();
        request("GET", uri, &headers)
    };
    for good in ["pmi.example", "PMI.example", "pmi.example:443"] {
        assert_eq!(send(&app, with(&[good], "/methodology")).await.status, StatusCode::OK, "{good}");
    }
    for bad in ["evil.example", "pmi.example.evil.example", "pmi.example:8080", "xpmi.example", "127.0.0.1", ""] {
        for path in ["/methodology", "/sign-in", "/api/v1/deals", "/favicon.svg", "/nowhere"] {
            let answer = send(&app, with(&[bad], path)).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{bad} {path}");
        }
        // Whoever watches over the process comes by its address.
        assert_eq!(send(&app, with(&[bad], "/healthz")).await.status, StatusCode::OK, "{bad}");
    }
    let two = with(&["pmi.example", "evil.example"], "/methodology");
    assert_eq!(send(&app, two).await.status, StatusCode::MISDIRECTED_REQUEST);
    let other = with(&["pmi.example"], "https://evil.example/methodology");
    assert_eq!(send(&app, other).await.status, StatusCode::MISDIRECTED_REQUEST);
}

/// While developing any host is answered; even so it is in no page and no redirect.
#[sqlx::test(migrations = "../migrations")]
async fn nothing_is_made_of_the_host_or_of_where_to_go_next(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let hash = password::hash(PASSWORD.replace('+', " ")).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let link = token(&pool, Letter::Register, "misty@example.org", None).await;
    let app = app(pool, false, Doors::default());
    let evil = "next=https%3A%2F%2Fevil.example&return_to=%2F%2Fevil.example&url=https://evil.example";
    let forms = [
        ("/sign-in", format!("email=ash%40example.org&password={PASSWORD}&{evil}")),
        ("/sign-in", format!("email=ash%40example.org&password=wrong&{evil}")),
        ("/sign-out", evil.to_owned()),
        ("/sign-out/everywhere", evil.to_owned()),
        ("/account/sessions/end", format!("session=x&{evil}")),
        ("/register", format!("email=a%40example.org&{evil}")),
        ("/register", format!("email=https://evil.example&{evil}")),
        ("/forgot", format!("email=a%40example.org&{evil}")),
        ("/password", format!("token={link}&password=short&{evil}")),
        ("/password", format!("token=https://evil.example&password=short&{evil}")),
    ];
    for (path, body) in forms {
        let form = Request::post(format!("{path}?{evil}"))
            .header(header::HOST, "evil.example")
            .header("x-forwarded-host", "evil.example")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))?;
        let answer = send(&app, form).await;
        let to = answer.header(header::LOCATION);
        assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains("evil"), "{path}: {to:?}");
    }
    for path in ["/", "/sign-in", "/register", "/account", "/nowhere"] {
        let headers = [("host", "evil.example"), ("x-forwarded-host", "evil.example")];
        let answer = send(&app, request("GET", &format!("{path}?{evil}"), &headers)).await;
        assert!(!answer.body.contains("evil.example"), "{path}");
        assert!(!answer.header(header::LOCATION).contains("evil"), "{path}");
    }
    Ok(())
}

#[tokio::test]
async fn an_id_of_a_request_is_a_plain_word() {
    let app = app(no_pool(), true, Doors::default());
    let id = async |given: &[&str]| {
        let headers: Vec<_> = given.iter().map(|g| ("x-request-id", *g)).collect();
        send(&app, request("GET", "/healthz", &headers)).await.header("x-request-id").to_owned()
    };
    assert_eq!(id(&["proxy-1.aB_9"]).await, "proxy-1.aB_9");
    let long = "x".repeat(65);
    for bad in [&[""][..], &["two words"], &["a=b level=error"], &[&long], &["<b>"], &["one", "two"]] {
        let made = id(bad).await;
        assert!(made.len() == 36 && made != id(bad).await, "{bad:?}: {made}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn who_asks_too_often_waits(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let per_minute = server::PerMinute { api: 4, searches: 3, forms: 2 };
    let app = app(pool, true, Doors { per_minute, ..Doors::default() });
    let from = |address: &'static str, method: &str, path: &str| {
        let headers = [("x-forwarded-for", address), ("content-type", "application/x-www-form-urlencoded")];
        let mut request = request(method, path, &headers);
        *request.body_mut() = Body::from("email=ash%40example.org");
        request
    };
    let (here, there) = ("203.0.113.7", "198.51.100.9");
    for (method, path, most) in
        [("GET", "/api/v1/indices", 4), ("GET", "/search?q=glurak", 3), ("POST", "/register", 2)]
    {
        for _ in 0..most {
            let status = send(&app, from(here, method, path)).await.status;
            assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
        }
        let refused = send(&app, from(here, method, path)).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS, "{path}");
        assert!((1..=60).contains(&refused.header(header::RETRY_AFTER).parse::<u64>()?), "{path}");
        let other = send(&app, from(there, method, path)).await.status;
        assert!(other.is_success() || other.is_redirection(), "{path}: nobody else waits");
    }
    // What is counted together, and what is not counted at all.
    assert_eq!(send(&app, from(here, "GET", "/api/v1/search?q=x")).await.status, StatusCode::TOO_MANY_REQUESTS);
    let api = send(&app, from(here, "GET", "/api/v1/deals")).await;
    assert_eq!(
        (api.status, api.header(header::CONTENT_TYPE)),
        (StatusCode::TOO_MANY_REQUESTS, "application/problem+json")
    );
    assert_eq!(send(&app, from(here, "POST", "/forgot")).await.status, StatusCode::TOO_MANY_REQUESTS);
    for path in ["/", "/register", "/deals"] {
        assert_eq!(send(&app, from(here, "GET", path)).await.status, StatusCode::OK, "{path}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_locked_account_is_signed_out(pool: PgPool) -> anyhow::Result<()> {
    let hash = password::hash(PASSWORD.replace('+', " ")).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let app = app(pool.clone(), true, Doors::default());
    let session = cookie(&post(&app, "/sign-in", "", &format!("email=ash%40example.org&password={PASSWORD}")).await);
    let account = async || send(&app, request("GET", "/account", &[("cookie", &session)])).await;
    account().await.says("ash@example.org");
    sqlx::query("update users set locked_at = now()").execute(&pool).await?;
    assert_eq!(account().await.header(header::LOCATION), "/sign-in");
    Ok(())
}

#[tokio::test]
async fn methods_nobody_uses_are_refused() {
    let app = app(no_pool(), true, Doors::default());
    for method in ["TRACE", "CONNECT", "PUT", "DELETE", "PROPFIND"] {
        for path in ["/methodology", "/healthz", "/api/v1/deals", "/favicon.svg"] {
            let answer = send(&app, request(method, path, &[])).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
}

/// The account of `deploy/roles.sql`, which the web process can run as.
#[sqlx::test(migrations = "../migrations")]
async fn the_role_of_the_web_process_can_not_touch_the_log(pool: PgPool) -> anyhow::Result<()> {
    let role = format!("web_{}", store::Uuid::new_v4().simple());
    let grants =
        include_str!("../../../deploy/roles.sql").replace(":\"web\"", &role).replace(":'web'", &format!("'{role}'"));
    let mut conn = store::acquire(&pool).await?;
    let ran = async |conn: &mut store::Connection, text: String| {
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&mut **conn).await
    };
    ran(&mut conn, format!("create role {role} nologin; {grants}; set role {role}")).await?;
    let outcome: Result<(), String> = async {
        let user =
            users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.map_err(|e| e.to_string())?;
        let now = chrono::DateTime::UNIX_EPOCH;
        store::audit::record(&mut conn, store::audit::Event::SignedIn, user, now).await.map_err(|e| e.to_string())?;
        store::sessions::create(&mut conn, user, b"token", None, now).await.map_err(|e| e.to_string())?;
        for refused in [
            "update audit_log set actor_id = null",
            "delete from audit_log",
            "truncate audit_log",
            "alter table audit_log disable trigger all",
            "drop table audit_log",
            "drop trigger append_only on audit_log",
            "create table mine (id int)",
            "update raw_prices set stock = 'in'",
            "delete from price_guides",
            "select pg_read_file('/etc/passwd')",
        ] {
            let error = ran(&mut conn, refused.to_owned()).await.err().ok_or(format!("{refused} is not refused"))?;
            let code = error.as_database_error().and_then(|e| e.code()).unwrap_or_default().into_owned();
            if code != "42501" {
                return Err(format!("{refused}: {error}"));
            }
        }
        // Erasing a person takes them out of the log, by the owner of the tables on the role's behalf.
        store::privacy::erase(&mut conn, user, now).await.map_err(|e| e.to_string())?;
        Ok(())
    }
    .await;
    ran(&mut conn, format!("reset role; drop owned by {role}; drop role {role}")).await?;
    outcome.map_err(anyhow::Error::msg)
}
