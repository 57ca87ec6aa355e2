//! Sessions: a random token in a cookie, its SHA-256 in the database.

use super::credentials;
use crate::State;
use anyhow::Context as _;
use axum::{
    http::{HeaderMap, header},
    response::{Redirect, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    session_token,
    user::{CurrentUser, Role, role_with},
};
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
    PgConnection, PgPool, Uuid,
    audit::{self, Event},
    passkeys::challenges,
    pending_sign_ins, second_factors, sessions,
};

/// The cookie's name. Under https a browser takes one that begins with `__Host-` from this very host alone, never from a
/// neighbour below the same domain. Plain http, while developing, can not have such a name.
const fn name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// The cookie between the two steps of signing in.
const fn pending_name(https: bool) -> &'static str {
    if https { "__Host-sign-in" } else { "sign-in" }
}

/// The cookie of a browser whose passkey was asked something.
const fn passkey_name(https: bool) -> &'static str {
    if https { "__Host-passkey" } else { "passkey" }
}

/// The token of a request, where its cookie has the form of one.
pub(crate) fn token_of(headers: &HeaderMap, https: bool) -> Option<String> {
    find(headers, name(https)).map(str::to_owned)
}

/// What the database keeps of the token between the two steps.
pub(super) fn pending_of(headers: &HeaderMap, https: bool) -> Option<Vec<u8>> {
    find(headers, pending_name(https)).and_then(hash_of)
}

/// What the database keeps of the token of a question to a passkey.
pub(super) fn passkey_of(headers: &HeaderMap, https: bool) -> Option<Vec<u8>> {
    find(headers, passkey_name(https)).and_then(hash_of)
}

/// A token for a question to a passkey: its cookie, and what is kept of it.
pub(super) fn passkey_cookie(https: bool) -> anyhow::Result<(String, Vec<u8>)> {
    let (token, kept) = make_token()?;
    Ok((cookie(passkey_name(https), &token, challenges::LIFETIME.num_seconds(), https), kept))
}

fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok());
    cookies.find_map(|cookies| session_token::find(cookies, name))
}

/// What the database keeps of a token; none where the text has not the form of one.
pub(crate) fn hash_of(token: &str) -> Option<Vec<u8>> {
    session_token::is_one(token).then(|| Sha256::digest(token).to_vec())
}

/// Who holds a token. A database that is away makes a visitor of everybody.
pub(crate) async fn find_user(pool: &PgPool, token: &str, https: bool) -> Option<CurrentUser> {
    let hash = hash_of(token)?;
    let found = async {
        let mut conn = store::acquire(pool).await?;
        let mut user = sessions::find_user(&mut conn, &hash, super::now()).await?;
        if let Some(user) = &mut user {
            user.role = role_here(&mut conn, user, https).await?;
            sessions::touch(&mut conn, &hash, super::now()).await?;
        }
        Ok::<_, store::Error>(user)
    };
    found.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "session not looked up");
        None
    })
}

/// What address and password, which belong together, came to.
pub(crate) enum Opened {
    /// A session; its cookie.
    Session(String),
    /// A code is still owed; the cookie to come back with.
    Code(String),
}

/// Looks at address and password; none when they do not belong together.
pub(crate) async fn open(
    state: &State,
    email: &str,
    password: String,
    headers: &HeaderMap,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<Opened>> {
    let Some(account) = credentials::prove(state, email, password).await? else { return Ok(None) };
    let mut tx = store::begin(&state.pool).await.context("database")?;
    account.renew(&mut tx).await.context("hash")?;
    let opened = if credentials::wants_second_factor(&mut tx, account.id).await.context("second factor")? {
        let (token, kept) = make_token()?;
        pending_sign_ins::create(&mut tx, account.id, &kept, now).await.context("pending sign-in")?;
        let seconds = pending_sign_ins::LIFETIME.num_seconds();
        Opened::Code(cookie(pending_name(state.https), &token, seconds, state.https))
    } else {
        Opened::Session(start(&mut tx, account.id, headers, state.https, now).await?)
    };
    store::commit(tx).await.context("session")?;
    Ok(Some(opened))
}

/// Opens a session for who proved who they are, and gives its cookie. In the caller's transaction.
pub(super) async fn start(
    conn: &mut PgConnection,
    user: Uuid,
    headers: &HeaderMap,
    https: bool,
    now: DateTime<Utc>,
) -> anyhow::Result<String> {
    let (token, kept) = make_token()?;
    let device =
        headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).map(|d| d.chars().take(200).collect::<String>());
    sessions::create(&mut *conn, user, &kept, device.as_deref(), now).await.context("session")?;
    audit::record(conn, Event::SignedIn, user, now).await.context("audit")?;
    Ok(cookie(name(https), &token, sessions::LIFETIME.num_seconds(), https))
}

/// Gives a session another token, and its cookie. In the caller's transaction.
pub(super) async fn renew(conn: &mut PgConnection, user: Uuid, session: Uuid, https: bool) -> anyhow::Result<String> {
    let (token, kept) = make_token()?;
    sessions::renew(conn, user, session, &kept).await.context("session")?;
    Ok(cookie(name(https), &token, sessions::LIFETIME.num_seconds(), https))
}

/// A token, and what is kept of it.
fn make_token() -> anyhow::Result<(String, Vec<u8>)> {
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let token: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let kept = hash_of(&token).context("a token of our own")?;
    Ok((token, kept))
}

/// An admin without a second factor is none under https: the only place that says so.
pub(super) async fn role_here(conn: &mut PgConnection, user: &CurrentUser, https: bool) -> store::Result<Role> {
    let (Role::Admin, Ok(id)) = (user.role, user.id.parse()) else { return Ok(user.role) };
    Ok(role_with(user.role, second_factors::is_on(conn, id).await?, https))
}

/// What follows a sign-in, by whichever way: home with the cookie. Whoever signs in anew leaves no session behind that nobody
/// sees any more, and no half of a sign-in.
pub(super) async fn begin(state: &State, headers: &HeaderMap, cookie: &str) -> Response {
    if let Some(old) = token_of(headers, state.https) {
        close(&state.pool, &old).await;
    }
    let mut answer = super::with_cookie(Redirect::to("/"), cookie);
    for (half, ended) in [
        (pending_name(state.https), no_pending_cookie(state.https)),
        (passkey_name(state.https), no_passkey_cookie(state.https)),
    ] {
        if find(headers, half).is_some() {
            answer = super::with_cookie(answer, &ended);
        }
    }
    answer
}

/// Ends the session of a token.
pub(crate) async fn close(pool: &PgPool, token: &str) {
    let Some(hash) = hash_of(token) else { return };
    let done = async {
        let mut conn = store::acquire(pool).await?;
        sessions::remove(&mut conn, &hash).await
    };
    if let Err(error) = done.await {
        tracing::warn!(%error, "session not removed");
    }
}

/// The cookie that takes the session's cookie away.
pub(crate) fn no_cookie(https: bool) -> String {
    cookie(name(https), "", 0, https)
}

/// The one that takes the cookie between the two steps away.
pub(super) fn no_pending_cookie(https: bool) -> String {
    cookie(pending_name(https), "", 0, https)
}

/// The one that takes the cookie of a question to a passkey away.
pub(super) fn no_passkey_cookie(https: bool) -> String {
    cookie(passkey_name(https), "", 0, https)
}

fn cookie(name: &str, value: &str, seconds: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}
