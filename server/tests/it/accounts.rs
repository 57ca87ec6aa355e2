//! Opening an account, choosing a password by letter, sessions, and what nobody may learn on the way.

use crate::{Answer, app, get, send};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use domain::user::{Letter, Role};
use server::{State, auth::password, read_site, router};
use sha2::{Digest as _, Sha256};
use std::time::{Duration, Instant};
use store::{
    PgPool, Uuid,
    email_tokens::{self, Token},
    users,
};

pub(crate) const PASSWORD: &str = "lantern+copper+otter";

pub(crate) async fn post(app: &Router, path: &str, cookie: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .header(header::USER_AGENT, "A browser of the test")
        .body(Body::from(body.to_owned()))
        .unwrap();
    send(app, request).await
}

pub(crate) async fn with(app: &Router, path: &str, cookie: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT, "text/html");
    send(app, request.body(Body::empty()).unwrap()).await
}

pub(crate) async fn sign_in(app: &Router, email: &str, password: &str) -> Answer {
    post(app, "/sign-in", "", &format!("email={}&password={password}", email.replace('@', "%40"))).await
}

pub(crate) fn cookie(answer: &Answer) -> String {
    answer.header(header::SET_COOKIE).split(';').next().unwrap().to_owned()
}

/// A queue that keeps what it is given stands in the place of the real one.
pub(crate) async fn queue(pool: &PgPool) {
    sqlx::raw_sql(
        "create schema graphile_worker;
         create table graphile_worker.given (name text, payload jsonb, key text);
         create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
             max_attempts integer, job_key text, job_key_mode text) returns void language sql as
         $$ insert into graphile_worker.given values (identifier, payload, job_key) $$;",
    )
    .execute(pool)
    .await
    .unwrap();
}

/// The token of a letter that was sent now.
pub(crate) async fn token(pool: &PgPool, letter: Letter, email: &str, user: Option<Uuid>) -> String {
    let token = format!("{:064x}", letter as u8 + 7);
    let kept = Token { letter, email: email.to_owned(), user, language: domain::i18n::Locale::English };
    let now: DateTime<Utc> = sqlx::query_scalar("select now()").fetch_one(pool).await.unwrap();
    let hash = Sha256::digest(&token);
    assert!(email_tokens::create(&mut store::acquire(pool).await.unwrap(), &kept, &hash, now).await.unwrap());
    token
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_learns_who_has_an_account(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let hash = password::hash("lantern copper otter".to_owned()).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let app = app(pool.clone());
    for page in ["/register", "/forgot"] {
        for who in ["ash", "nobody"] {
            let answer = post(&app, page, "", &format!("email={who}%40example.org")).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page} {who}");
            assert_eq!(answer.header(header::LOCATION), format!("{page}?sent=1"));
            assert_eq!(answer.body, "");
        }
        let answer = post(&app, page, "", "email=nonsense").await;
        assert_eq!(answer.header(header::LOCATION), format!("{page}?failed=1"));
        get(&app, &format!("{page}?failed=1")).await.says("That is not an email address.");
        get(&app, &format!("{page}?sent=1")).await.says("letter is on its way");
    }
    // The door did the same for both: one job each, and nothing else was touched.
    let given: Vec<String> = sqlx::query_scalar(
        "select concat(name, ' ', payload->>'letter', ' ', payload->>'email') from graphile_worker.given",
    )
    .fetch_all(&pool)
    .await?;
    assert_eq!(
        given,
        [
            "deliver register ash@example.org",
            "deliver register nobody@example.org",
            "deliver reset_password ash@example.org",
            "deliver reset_password nobody@example.org"
        ]
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_are_in_the_language_of_a_browser_and_then_of_an_account(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let hash = password::hash("lantern copper otter".to_owned()).await?;
    let id = users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let app = app(pool.clone());
    let request = Request::post("/register")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT_LANGUAGE, "pt, it-CH;q=0.9, en;q=0.1")
        .body(Body::from("email=misty%40example.org"))?;
    assert_eq!(send(&app, request).await.header(header::LOCATION), "/register?sent=1");
    let given: String =
        sqlx::query_scalar("select payload->>'language' from graphile_worker.given").fetch_one(&pool).await?;
    assert_eq!(given, "it");

    let here = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    with(&app, "/account", &here).await.says("Letters and messages are in English Deutsch");
    let answer = post(&app, "/account/language", &here, "language=nl").await;
    assert_eq!(answer.header(header::LOCATION), "/account?done=language");
    // Pages of one's own too: by the account, and in this browser by what was just chosen.
    assert!(answer.header(header::SET_COOKIE).starts_with("__Host-language=nl"));
    let page = with(&app, "/account?done=language", &here).await;
    assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"nl\">"));
    page.says("E-mails en berichten zijn voortaan in die taal.");
    // What a browser was told goes before.
    let polish = with(&app, "/account", &format!("{here}; __Host-language=pl")).await;
    polish.says("Gdzie jesteś zalogowany");
    for (path, says) in [
        ("/account/alerts", "Nie masz jeszcze żadnego."),
        ("/account/alerts/new", "Alert dotyczy produktu."),
        ("/account/inbox", "Nie było jeszcze żadnych powiadomień."),
        ("/account/watches", "Nic jeszcze nie obserwujesz."),
        ("/account/channels", "Jaki rodzaj"),
        ("/account/passkeys", "Klucze dostępu"),
        ("/account/second-factor", "Drugi składnik"),
        ("/account/password", "Wybierz inne hasło"),
        ("/account/email", "Nowy e-mail"),
        ("/account/privacy", "Usuń moje konto"),
    ] {
        let page = with(&app, path, &format!("{here}; __Host-language=pl")).await;
        page.says(says);
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"pl\">"), "{path}");
        assert!(page.body.contains("href=\"/pl/deals\"") && page.body.contains("noindex"), "{path}");
    }
    let kept = async || users::language(&mut store::acquire(&pool).await.unwrap(), id).await.unwrap();
    assert_eq!(kept().await, domain::i18n::Locale::Dutch);
    for nonsense in ["language=xx", "language=", ""] {
        assert!(post(&app, "/account/language", &here, nonsense).await.status.is_client_error(), "{nonsense}");
    }
    assert_eq!(post(&app, "/account/language", "", "language=pl").await.header(header::LOCATION), "/sign-in");
    assert_eq!(kept().await, domain::i18n::Locale::Dutch);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn every_sign_in_that_fails_takes_as_long(pool: PgPool) -> anyhow::Result<()> {
    let argon2 = password::hash("lantern copper otter".to_owned()).await?;
    let bcrypt = bcrypt::hash("lantern copper otter", 4)?;
    for (email, hash) in [("new@example.org", &argon2), ("old@example.org", &bcrypt), ("locked@example.org", &argon2)] {
        users::create(&mut *store::acquire(&pool).await?, email, hash, Role::Member).await?;
    }
    sqlx::query("update users set locked_at = now() where email = 'locked@example.org'").execute(&pool).await?;
    let app = app(pool);
    for (email, tried) in [
        ("new@example.org", "wrong"),
        ("old@example.org", "wrong"),
        ("nobody@example.org", "wrong"),
        ("locked@example.org", PASSWORD),
    ] {
        let begun = Instant::now();
        let answer = sign_in(&app, email, tried).await;
        assert!(begun.elapsed() >= Duration::from_millis(500), "{email}: {:?}", begun.elapsed());
        assert_eq!((answer.header(header::LOCATION), answer.header(header::SET_COOKIE)), ("/sign-in?failed=1", ""));
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_imported_hash_is_replaced_at_sign_in(pool: PgPool) -> anyhow::Result<()> {
    let bcrypt = bcrypt::hash("lantern copper otter", 4)?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &bcrypt, Role::Member).await?;
    let app = app(pool.clone());
    for _ in 0..2 {
        assert_eq!(sign_in(&app, "ash@example.org", PASSWORD).await.header(header::LOCATION), "/");
        let kept: String = sqlx::query_scalar("select password_hash from users").fetch_one(&pool).await?;
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_account_from_its_letter_to_a_forgotten_password(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let link = token(&pool, Letter::Register, "misty@example.org", None).await;
    let page = get(&app, &format!("/password?token={link}")).await;
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    page.says("New password");
    for (weak, why) in [("short", "Too short"), ("misty12345", "among the first"), ("passw0rd2024", "among the first")]
    {
        let answer = post(&app, "/password", "", &format!("token={link}&password={weak}")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        get(&app, answer.header(header::LOCATION)).await.says(why);
    }
    let done = post(&app, "/password", "", &format!("token={link}&password={PASSWORD}")).await;
    assert_eq!(done.header(header::LOCATION), "/sign-in?ready=1");
    get(&app, "/sign-in?ready=1").await.says("Sign in with it.");
    for gone in [link.as_str(), "nonsense", &"0".repeat(64)] {
        let answer = post(&app, "/password", "", &format!("token={gone}&password={PASSWORD}")).await;
        assert_eq!(answer.header(header::LOCATION), "/password?gone=1");
    }
    get(&app, "/password?gone=1").await.says("This link does not work any more");

    let session = cookie(&sign_in(&app, "misty@example.org", PASSWORD).await);
    with(&app, "/account", &session).await.says("misty@example.org");
    let user = users::find_id(&mut *store::acquire(&pool).await?, "misty@example.org").await?;
    let link = token(&pool, Letter::ResetPassword, "misty@example.org", user).await;
    let done = post(&app, "/password", "", &format!("token={link}&password=another+lamp+of+tin")).await;
    assert_eq!(done.header(header::LOCATION), "/sign-in?ready=1");
    assert_eq!(with(&app, "/account", &session).await.header(header::LOCATION), "/sign-in", "signed out everywhere");
    assert_eq!(sign_in(&app, "misty@example.org", PASSWORD).await.header(header::LOCATION), "/sign-in?failed=1");
    assert_eq!(sign_in(&app, "misty@example.org", "another+lamp+of+tin").await.header(header::LOCATION), "/");
    let log: Vec<String> = sqlx::query_scalar("select action from audit_log order by id").fetch_all(&pool).await?;
    assert_eq!(log, ["account_opened", "signed_in", "password_reset", "signed_in"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn sessions_are_seen_and_ended(pool: PgPool) -> anyhow::Result<()> {
    let hash = password::hash("lantern copper otter".to_owned()).await?;
    for email in ["ash@example.org", "misty@example.org"] {
        users::create(&mut *store::acquire(&pool).await?, email, &hash, Role::Member).await?;
    }
    let app = app(pool.clone());
    let here = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let there = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let misty = cookie(&sign_in(&app, "misty@example.org", PASSWORD).await);
    let page = with(&app, "/account", &here).await;
    page.says("A browser of the test This one.");
    assert_eq!(page.body.matches("name=\"session\"").count(), 2);
    let nobody = with(&app, "/account", "").await;
    assert_eq!((nobody.status, nobody.header(header::LOCATION)), (StatusCode::FOUND, "/sign-in"));

    let ids: Vec<String> = sqlx::query_scalar(
        "select s.id::text from sessions s join users u on u.id = user_id where email = 'ash@example.org' order by s.created_at",
    )
    .fetch_all(&pool)
    .await?;
    let end = format!("session={}", ids[1]);
    assert_eq!(post(&app, "/account/sessions/end", &misty, &end).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, "/account/sessions/end", "", &end).await.header(header::LOCATION), "/sign-in");
    assert_eq!(post(&app, "/account/sessions/end", &here, "session=x").await.status, StatusCode::NOT_FOUND);
    with(&app, "/account", &there).await.says("Where you are signed in");
    assert_eq!(post(&app, "/account/sessions/end", &here, &end).await.header(header::LOCATION), "/account");
    assert_eq!(with(&app, "/account", &there).await.header(header::LOCATION), "/sign-in");

    let third = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let out = post(&app, "/sign-out/everywhere", &third, "").await;
    assert!(out.header(header::SET_COOKIE).starts_with("__Host-session=; "));
    for ended in [&here, &third] {
        assert_eq!(with(&app, "/account", ended).await.header(header::LOCATION), "/sign-in");
    }
    with(&app, "/account", &misty).await.says("misty@example.org");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn signing_in_anew_ends_the_session_before(pool: PgPool) -> anyhow::Result<()> {
    let hash = password::hash("lantern copper otter".to_owned()).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let app = app(pool);
    let first = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let form = format!("email=ash%40example.org&password={PASSWORD}");
    let second = cookie(&post(&app, "/sign-in", &first, &form).await);
    assert_ne!(first, second);
    assert_eq!(with(&app, "/account", &first).await.header(header::LOCATION), "/sign-in");
    with(&app, "/account", &second).await.says("Where you are signed in");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_fails_too_often_has_to_wait(pool: PgPool) -> anyhow::Result<()> {
    let hash = password::hash("lantern copper otter".to_owned()).await?;
    users::create(&mut *store::acquire(&pool).await?, "ash@example.org", &hash, Role::Member).await?;
    let app = app(pool);
    // All at the same moment: counting only what has failed already would let them through.
    let tries: Vec<_> = (0..30)
        .map(|_| {
            let app = app.clone();
            tokio::spawn(async move { sign_in(&app, "ash@example.org", "wrong").await })
        })
        .collect();
    let mut statuses = Vec::new();
    for tried in tries {
        statuses.push(tried.await?.status);
    }
    assert_eq!(statuses.iter().filter(|s| **s == StatusCode::TOO_MANY_REQUESTS).count(), 20);
    let refused = sign_in(&app, "ash@example.org", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=900).contains(&refused.header(header::RETRY_AFTER).parse::<u64>()?));
    // The owner, who comes from elsewhere, is not kept out.
    let owner = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("x-forwarded-for", "203.0.113.7")
        .body(Body::from(format!("email=ash%40example.org&password={PASSWORD}")))?;
    assert_eq!(send(&app, owner).await.header(header::LOCATION), "/");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn forms_of_other_sites_are_refused(pool: PgPool) {
    let app = app(pool);
    for path in [
        "/register",
        "/forgot",
        "/password",
        "/sign-out/everywhere",
        "/account/sessions/end",
        "/sign-in/code",
        "/account/password",
        "/account/email",
        "/account/email/drop",
        "/account/language",
        "/email",
        "/account/second-factor",
        "/account/second-factor/confirm",
        "/account/second-factor/codes",
        "/account/second-factor/off",
    ] {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .body(Body::from("email=ash%40example.org&token=x&password=y&session=z"))
            .unwrap();
        assert_eq!(send(&app, request).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_are_shown_to_developers_alone(pool: PgPool) {
    let public = get(&app(pool.clone()), "/dev/mail").await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
    assert_eq!(public.header(header::STRICT_TRANSPORT_SECURITY), "max-age=31536000; includeSubDomains");
    let folder = std::env::temp_dir().join(format!("letters-{}", Uuid::new_v4()));
    std::fs::create_dir(&folder).unwrap();
    let letter =
        "To: ash@example.org\r\nSubject: Open <it>\r\n\r\nHello,\r\n\r\nhttp://127.0.0.1/password?token=\"0\r\n";
    std::fs::write(folder.join("20260302-a.eml"), letter).unwrap();
    std::fs::write(folder.join("20260302-b.part"), "half").unwrap();
    let root = std::path::PathBuf::from("/nonexistent");
    let site = read_site(&root, "http://pmi.example".to_owned());
    let app = router(State {
        pool,
        site,
        site_root: root,
        https: false,
        billing: None,
        searching: Default::default(),
        live: Default::default(),
        ops: Default::default(),
        mail_folder: Some(folder.clone()),
        doors: Default::default(),
        limiter: Default::default(),
        tokens: Default::default(),
        vault: Default::default(),
    });
    let page = get(&app, "/dev/mail").await;
    assert_eq!(page.header(header::STRICT_TRANSPORT_SECURITY), "", "not by http");
    page.says("Open &lt;it&gt; To: ash@example.org");
    assert!(page.body.contains("<a href=\"http://127.0.0.1/password?token=&quot;0\">"), "{}", page.body);
    assert!(!page.body.contains("half"));
    std::fs::remove_dir_all(folder).unwrap();
}
