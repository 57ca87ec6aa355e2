//! Passkeys: adding them, signing in with them, and everything that must not come of one. The device is written here, after
//! the standard (WebAuthn level 3, 6.1 and 6.5), so that it can also lie.

mod device;
mod refused;

use crate::{
    Answer,
    accounts::{PASSWORD, cookie, post, queue, sign_in, with},
    app, get, second_factor, send, state,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use device::{Device, Lies};
use domain::user::Role;
use serde_json::Value;
use server::{auth::password, router};
use store::{PgPool, users};

const PAGE: &str = "/account/passkeys";
const REFUSED: &str = "/sign-in?passkey=refused";
const OVER: &str = "/sign-in?passkey=over";

fn location(answer: &Answer) -> &str {
    answer.header(header::LOCATION)
}

/// A cookie that an answer sets, as it is sent back; empty where it sets none of this name.
fn set(answer: &Answer, name: &str) -> String {
    let mut all = answer.headers.get_all(header::SET_COOKIE).iter().map(|v| v.to_str().unwrap());
    let found = all.find(|c| c.starts_with(&format!("__Host-{name}=")));
    found.map_or_else(String::new, |c| c.split(';').next().unwrap().to_owned())
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

async fn account(pool: &PgPool, email: &str) {
    let hash = password::hash("lantern copper otter".to_owned()).await.unwrap();
    users::create(&mut store::acquire(pool).await.unwrap(), email, &hash, Role::Member).await.unwrap();
}

async fn texts(pool: &PgPool, query: &'static str) -> Vec<String> {
    sqlx::query_scalar(query).fetch_all(pool).await.unwrap()
}

async fn log(pool: &PgPool) -> Vec<String> {
    texts(pool, "select action from audit_log order by id").await
}

/// What a new passkey is asked, as the script of the page finds it; the cookie of the question, and of the session.
async fn begin(app: &Router, session: &str, proof: &str) -> (Value, String, String) {
    let begun = post(app, PAGE, session, proof).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", location(&begun));
    assert_eq!(begun.header(header::CACHE_CONTROL), "no-store");
    let options = begun.body.split_once("data-options=\"").unwrap().1.split_once('"').unwrap().0;
    let options = options.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&amp;", "&");
    let (question, session) = (set(&begun, "passkey"), set(&begun, "session"));
    assert!(!question.is_empty() && !session.is_empty());
    (serde_json::from_str(&options).unwrap(), question, session)
}

async fn add(app: &Router, cookies: &str, name: &str, answer: &Value) -> Answer {
    let form = format!("name={}&answer={}", encoded(name), encoded(&answer.to_string()));
    post(app, "/account/passkeys/add", cookies, &form).await
}

/// Adds a passkey to the account of a session: the device, and the session's new cookie.
async fn enrol(app: &Router, session: &str, proof: &str) -> (Device, String) {
    let (options, question, session) = begin(app, session, proof).await;
    let (device, answer) = Device::make(&options, &Lies::default());
    let added = add(app, &format!("{session}; {question}"), "my phone", &answer).await;
    assert_eq!(location(&added), "/account/passkeys?said=added");
    (device, set(&added, "session"))
}

/// A person with an account, a session and a passkey.
async fn owner(pool: &PgPool, app: &Router, email: &str) -> (Device, String) {
    account(pool, email).await;
    let session = cookie(&sign_in(app, email, PASSWORD).await);
    enrol(app, &session, &format!("password={PASSWORD}")).await
}

/// What a browser is to ask for a sign-in, and the cookie of the question.
async fn ask(app: &Router) -> (Value, String) {
    let asked = post(app, "/sign-in/passkey/options", "", "").await;
    assert_eq!((asked.status, asked.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    (serde_json::from_str(&asked.body).unwrap(), cookie(&asked))
}

/// Brings an answer, from some address of the internet.
async fn answer(app: &Router, cookies: &str, answer: &str, from: &str) -> Answer {
    let request = Request::post("/sign-in/passkey")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookies)
        .header("x-forwarded-for", from)
        .body(Body::from(format!("answer={}", encoded(answer))));
    send(app, request.unwrap()).await
}

/// A whole sign-in with what the device says.
async fn come(app: &Router, device: &mut Device, lies: &Lies) -> Answer {
    let (options, question) = ask(app).await;
    let given = device.answer(&options, lies).to_string();
    answer(app, &question, &given, "203.0.113.7").await
}

const LETTERS: &str =
    "select concat(name, ' ', payload->>'letter', payload->>'notice') from graphile_worker.given order by ctid";

#[sqlx::test(migrations = "../migrations")]
async fn from_adding_one_to_removing_it(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    with(&app, "/account", &session).await.says("Without a passkey · Add a passkey");
    with(&app, PAGE, &session).await.says("You have none yet.");
    assert_eq!(location(&post(&app, PAGE, "", &format!("password={PASSWORD}")).await), "/sign-in");
    let wrong = post(&app, PAGE, &session, "password=wrong").await;
    assert_eq!(location(&wrong), "/account/passkeys?said=wrong");
    with(&app, location(&wrong), &session).await.says("That was wrong.");

    let (options, question, renewed) = begin(&app, &session, &format!("password={PASSWORD}")).await;
    assert_eq!(location(&with(&app, "/account", &session).await), "/sign-in", "the session has another token");
    assert_eq!(
        (options["rp"]["id"].as_str(), options["user"]["name"].as_str()),
        (Some("pmi.example"), Some("ash@example.org"))
    );
    let selection = &options["authenticatorSelection"];
    assert_eq!(
        (selection["residentKey"].as_str(), selection["userVerification"].as_str()),
        (Some("required"), Some("required"))
    );
    assert_eq!(options["attestation"], "none", "nobody asks which make of device it is");
    let (mut device, made) = Device::make(&options, &Lies::default());
    let added = add(&app, &format!("{renewed}; {question}"), " my phone ", &made).await;
    assert_eq!(location(&added), "/account/passkeys?said=added");
    assert_eq!(set(&added, "passkey"), "__Host-passkey=", "the question's cookie goes");
    let session = set(&added, "session");
    let page = with(&app, location(&added), &session).await;
    page.says("The passkey is added");
    page.says("never used, on one device only");
    assert!(page.body.contains("<span>my phone</span>"));
    with(&app, "/account", &session).await.says("Or by a passkey · Your passkeys");

    let came = come(&app, &mut device, &Lies::default()).await;
    assert_eq!((came.status, location(&came)), (StatusCode::SEE_OTHER, "/"));
    // As by a password: the same cookie for as long.
    let attributes = |a: &Answer| a.header(header::SET_COOKIE).split_once(';').unwrap().1.to_owned();
    let by_password = sign_in(&app, "ash@example.org", PASSWORD).await;
    assert_eq!(attributes(&came), attributes(&by_password));
    let page = with(&app, PAGE, &cookie(&came)).await;
    page.says(", last used ");
    assert_eq!(page.body.matches("Rename or remove").count(), 1);

    let id: String = sqlx::query_scalar("select id::text from passkeys").fetch_one(&pool).await?;
    let renamed = post(&app, "/account/passkeys/rename", &session, &format!("passkey={id}&name=+%3Ctablet%3E")).await;
    assert_eq!(location(&renamed), "/account/passkeys?said=renamed");
    assert!(with(&app, PAGE, &session).await.body.contains("&lt;tablet&gt;"));
    for name in ["", "+", "a%00b", &"x".repeat(61)] {
        let form = format!("passkey={id}&name={name}");
        let odd = post(&app, "/account/passkeys/rename", &session, &form).await;
        assert_eq!(location(&odd), "/account/passkeys?said=name", "{name:?}");
    }

    let wrong = post(&app, "/account/passkeys/remove", &session, &format!("passkey={id}&password=wrong")).await;
    assert_eq!(location(&wrong), "/account/passkeys?said=wrong");
    let form = format!("passkey={id}&password={PASSWORD}");
    let removed = post(&app, "/account/passkeys/remove", &session, &form).await;
    assert_eq!(location(&removed), "/account/passkeys?said=removed");
    let session = set(&removed, "session");
    with(&app, location(&removed), &session).await.says("it does not sign in any more");
    assert_eq!(location(&come(&app, &mut device, &Lies::default()).await), REFUSED);
    get(&app, REFUSED).await.says("That passkey does not sign in here.");
    let again = post(&app, "/account/passkeys/remove", &session, &form).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);

    assert_eq!(texts(&pool, LETTERS).await, ["deliver passkey_added", "deliver passkey_removed"]);
    assert_eq!(
        log(&pool).await,
        ["signed_in", "proof_refused", "passkey_added", "signed_in", "signed_in", "proof_refused", "passkey_removed"]
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_passkey_is_both_factors(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let owner = second_factor::switch_on(&pool, &app, "ash@example.org").await;
    let alone = post(&app, PAGE, &owner.cookie, &format!("password={PASSWORD}")).await;
    assert_eq!(location(&alone), "/account/passkeys?said=wrong", "adding one asks for the code too");
    let proof = format!("password={PASSWORD}&code={}", owner.code(&pool).await);
    let (mut device, session) = enrol(&app, &owner.cookie, &proof).await;

    let came = come(&app, &mut device, &Lies::default()).await;
    assert_eq!(location(&came), "/", "no code is asked for");
    with(&app, "/account", &cookie(&came)).await.says("ash@example.org");

    // In the second step it is the code's stead.
    let first = sign_in(&app, "ash@example.org", PASSWORD).await;
    assert_eq!(location(&first), "/sign-in/code");
    assert!(get(&app, "/sign-in/code").await.body.contains("action=\"/sign-in/passkey\""));
    let (options, question) = ask(&app).await;
    let given = device.answer(&options, &Lies::default()).to_string();
    let came = answer(&app, &format!("{}; {question}", cookie(&first)), &given, "203.0.113.7").await;
    assert_eq!((location(&came), set(&came, "sign-in").as_str()), ("/", "__Host-sign-in="));
    assert_eq!(location(&with(&app, "/account", &set(&came, "session")).await), "");

    // Removing one asks for both as well.
    let id: String = sqlx::query_scalar("select id::text from passkeys").fetch_one(&pool).await?;
    let form = format!("passkey={id}&password={PASSWORD}");
    let alone = post(&app, "/account/passkeys/remove", &session, &form).await;
    assert_eq!(location(&alone), "/account/passkeys?said=wrong");
    let form = format!("{form}&code={}", owner.code(&pool).await);
    assert_eq!(
        location(&post(&app, "/account/passkeys/remove", &session, &form).await),
        "/account/passkeys?said=removed"
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn whoever_signs_in_anew_leaves_no_session_behind(pool: PgPool) {
    queue(&pool).await;
    let app = app(pool.clone());
    let (mut device, session) = owner(&pool, &app, "ash@example.org").await;
    let (options, question) = ask(&app).await;
    let given = device.answer(&options, &Lies::default()).to_string();
    let came = answer(&app, &format!("{session}; {question}"), &given, "203.0.113.7").await;
    assert_eq!(location(&with(&app, "/account", &session).await), "/sign-in");
    assert_eq!(with(&app, "/account", &cookie(&came)).await.status, StatusCode::OK);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_script_comes_where_it_is_needed(pool: PgPool) {
    queue(&pool).await;
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    for path in ["/sign-in", "/sign-in/code", PAGE] {
        let page = with(&app, path, &session).await;
        let nonce = page.header(header::CONTENT_SECURITY_POLICY).split("'nonce-").nth(1).unwrap();
        let tag = page.body.split_once("<script").unwrap().1.split_once('>').unwrap().0;
        assert!(tag.contains(&format!("nonce=\"{}\"", nonce.split('\'').next().unwrap())), "{path}: {tag}");
        assert!(tag.contains("data-rp=\"pmi.example\""), "{path}: {tag}");
        let address = tag.split_once("src=\"").unwrap().1.split_once('"').unwrap().0;
        let script = get(&app, address).await;
        assert_eq!(script.header(header::CONTENT_TYPE), "text/javascript; charset=utf-8");
        assert_eq!(script.body, app::components::passkey::SCRIPT);
        // Until it ran, nothing of it is to be seen.
        let form = page.body.split_once("data-passkeys=\"able\"").unwrap().1.split_once('>').unwrap().0;
        assert!(form.contains("hidden"), "{path}: {form}");
    }
    for path in ["/", "/account", "/register"] {
        assert!(!with(&app, path, &session).await.body.contains("/passkeys.js"), "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn where_browsers_make_none_none_are_offered(pool: PgPool) {
    queue(&pool).await;
    let (_, session) = owner(&pool, &app(pool.clone()), "ash@example.org").await;
    let session = session.replace("__Host-", "");
    let mut plain = state(pool.clone());
    (plain.https, plain.site.public_url) = (false, "http://192.168.1.7:3000".to_owned());
    let app = router(plain);
    assert_eq!(post(&app, "/sign-in/passkey/options", "", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(location(&answer(&app, "", "{}", "203.0.113.7").await), OVER);
    let page = get(&app, "/sign-in").await;
    assert!(!page.body.contains("passkey"), "{}", page.body);
    let page = with(&app, PAGE, &session).await;
    page.says("Passkeys can not be made here");
    assert!(page.body.contains("Rename or remove my phone"), "what is there can be removed");
    assert_eq!(location(&post(&app, PAGE, &session, &format!("password={PASSWORD}")).await), PAGE);
    sqlx::query("delete from passkeys").execute(&pool).await.unwrap();
    assert!(!with(&app, "/account", &session).await.body.contains("passkey"));

    // On one's own machine, under the name that browsers take.
    let mut local = state(pool);
    (local.https, local.site.public_url) = (false, "http://127.0.0.1:3000".to_owned());
    let asked: Value =
        serde_json::from_str(&post(&router(local), "/sign-in/passkey/options", "", "").await.body).unwrap();
    assert_eq!(asked["rpId"], "localhost");
}
