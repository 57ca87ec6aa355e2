//! Sessions: a random token in a cookie, its SHA-256 in the database.

use super::password::{self, Verdict};
use crate::State;
use anyhow::Context as _;
use axum::http::{HeaderMap, header};
use chrono::{DateTime, Utc};
use domain::user::CurrentUser;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};
use store::{
    PgPool,
    audit::{self, Event},
    sessions, users,
};

/// The cookie's name. Under https a browser takes one that begins with `__Host-` from this very host alone, never from a
/// neighbour below the same domain. Plain http, while developing, can not have such a name.
const fn name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// The token of a request, where its cookie has the form of one.
pub(crate) fn token_of(headers: &HeaderMap, https: bool) -> Option<String> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name(https));
    values.next().map(|(_, value)| value.to_owned()).filter(|v| hash_of(v).is_some())
}

/// What the database keeps of a token; none where the text has not the form of one.
pub(crate) fn hash_of(token: &str) -> Option<Vec<u8>> {
    (token.len() == 64 && token.bytes().all(|b| b.is_ascii_hexdigit())).then(|| Sha256::digest(token).to_vec())
}

/// Who holds a token. A database that is away makes a visitor of everybody.
pub(crate) async fn find_user(pool: &PgPool, token: &str) -> Option<CurrentUser> {
    let hash = hash_of(token)?;
    let found = async {
        let mut conn = store::acquire(pool).await?;
        let user = sessions::find_user(&mut conn, &hash, super::now()).await?;
        if user.is_some() {
            sessions::touch(&mut conn, &hash, super::now()).await?;
        }
        Ok::<_, store::Error>(user)
    };
    found.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "session not looked up");
        None
    })
}

/// Opens a session and gives its cookie; none when address and password do not belong together.
pub(crate) async fn open(
    state: &State,
    email: &str,
    password: String,
    headers: &HeaderMap,
    now: DateTime<Utc>,
) -> anyhow::Result<Option<String>> {
    let mut conn = store::acquire(&state.pool).await.context("database")?;
    let account = users::find_credentials(&mut conn, email).await.context("account")?;
    // A connection is not held while argon2 works.
    drop(conn);
    let hash = account.as_ref().and_then(|a| a.password_hash.clone());
    let verdict = password::verify(password, hash.clone()).await?;
    let Some(account) = account.filter(|a| verdict != Verdict::Wrong && !a.locked) else { return Ok(None) };
    let mut bytes = [0u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    let token: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let device =
        headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).map(|d| d.chars().take(200).collect::<String>());
    let mut tx = store::begin(&state.pool).await.context("database")?;
    if let (Verdict::Outdated(new), Some(old)) = (verdict, hash) {
        users::renew_hash(&mut tx, account.id, &old, &new).await.context("hash")?;
    }
    let kept = hash_of(&token).context("a token of our own")?;
    sessions::create(&mut tx, account.id, &kept, device.as_deref(), now).await.context("session")?;
    audit::record(&mut tx, Event::SignedIn, account.id, now).await.context("audit")?;
    store::commit(tx).await.context("session")?;
    Ok(Some(cookie(&token, sessions::LIFETIME.num_seconds(), state.https)))
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
    cookie("", 0, https)
}

fn cookie(value: &str, seconds: i64, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", name(https))
}
