//! What stands in the log, and what never does.

use super::{app, request};
use crate::{
    accounts::{PASSWORD, cookie, post, queue, token},
    fill, get, send,
};
use axum::http::header;
use domain::user::{Letter, Role};
use server::{auth::password, doors::Doors};
use std::sync::{Arc, LazyLock, Mutex};
use store::{PgPool, users};

/// What was logged, by all tests: a subscriber of one thread misses what other threads' tests made tracing forget.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_env_filter("trace").with_ansi(false);
    let subscriber = subscriber.with_writer(move || writer.clone()).finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();
    log
});

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_secret_is_logged(pool: PgPool) -> anyhow::Result<()> {
    LazyLock::force(&LOG);

    fill(&pool).await?;
    queue(&pool).await;
    let hash = password::hash(PASSWORD.replace('+', " ")).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let user = users::find_id(&mut *store::acquire(&pool).await?, "ash@example.org").await?;
    let link = token(&pool, Letter::ResetPassword, "ash@example.org", user).await;
    let app = app(pool, true, Doors::default());

    let form = format!("email=ash%40example.org&password={PASSWORD}");
    let session = cookie(&post(&app, "/sign-in", "", &form).await);
    assert!(session.len() > 64, "signed in");
    let wrong = post(&app, "/sign-in", &session, "email=ash%40example.org&password=tried-and-wrong").await;
    assert_eq!(wrong.header(header::LOCATION), "/sign-in?failed=1");
    post(&app, "/forgot", "", "email=ash%40example.org").await;
    get(&app, &format!("/password?token={link}")).await;
    post(&app, "/password", "", &format!("token={link}&password=weak-pw")).await;
    let chosen = post(&app, "/password", "", &format!("token={link}&password=another+lamp+of+tin")).await;
    assert_eq!(chosen.header(header::LOCATION), "/sign-in?ready=1");
    let bearer = [("authorization", "Bearer bearer-of-bad-news"), ("cookie", session.as_str())];
    for path in ["/api/v1/search?q=looked-for-this", "/api/v1/nothing", "/account", "/nowhere"] {
        send(&app, request("GET", path, &bearer)).await;
    }

    let log = LOG.text();
    // It is not blind: requests and statements are there.
    for there in ["/sign-in", "/password", "/api/v1/search", "insert into sessions", "request{"] {
        assert!(log.contains(there), "no {there:?} in {} bytes of log", log.len());
    }
    let (_, token) = session.split_once('=').unwrap_or_default();
    let secrets = [
        token,
        &link,
        &hash,
        PASSWORD,
        "lantern copper otter",
        "tried-and-wrong",
        "weak-pw",
        "another+lamp",
        "another lamp",
        "bearer-of-bad-news",
        "looked-for-this",
        "ash@example.org",
        "ash%40example.org",
    ];
    for secret in secrets {
        let line = log.lines().find(|line| line.contains(secret));
        assert!(!secret.is_empty() && line.is_none(), "{secret:?} stands in the log: {line:?}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn refusals_are_logged(pool: PgPool) {
    LazyLock::force(&LOG);
    let per_minute = server::PerMinute { api: 1, ..server::PerMinute::default() };
    let app = app(pool, true, Doors { per_minute, ..Doors::default() });
    post(&app, "/sign-in", "", "email=ash%40example.org&password=wrong").await;
    send(&app, request("POST", "/sign-in", &[("sec-fetch-site", "cross-site")])).await;
    send(&app, request("GET", "/", &[("host", "evil.example")])).await;
    send(&app, request("GET", "/admin/runs", &[("x-request-id", "the-one")])).await;
    for _ in 0..2 {
        send(&app, request("GET", "/api/v1/deals", &[("x-forwarded-for", "203.0.113.7")])).await;
    }
    let log = LOG.text();
    for (event, with) in [
        ("a sign-in failed", "from=127.0.0.1"),
        ("a form of another site was refused", "path=\"/sign-in\""),
        ("another host was asked for", "path=\"/\""),
        ("an admin's page was asked for", "id=\"the-one\""),
        ("too many requests", "from=203.0.113.7"),
    ] {
        let line = log.lines().find(|line| line.contains(event));
        assert!(line.is_some_and(|line| line.contains(with)), "{event:?} with {with:?} is not in {log}");
    }
}
