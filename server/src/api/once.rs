//! Writes that a program may send again without doing them twice: `Idempotency-Key` names one, and the same again gets the
//! answer of the first for a day (`draft-ietf-httpapi-idempotency-key-header`). Runs inside the guard: a key that may not
//! write is shown no answer either.

use crate::{State, auth, doors, error::ApiError, middleware::Visitor};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use sha2::{Digest as _, Sha256};
use store::{
    Uuid,
    idempotency::{self, Claim},
};
use tracing::Instrument as _;

const KEY: &str = "idempotency-key";
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// Around a write.
pub(super) async fn once(Extract(state): Extract<State>, request: Request, next: Next) -> Response {
    match carried_out(&state, request, next).await {
        Ok(answer) => answer,
        Err(error) => error.into_response(),
    }
}

/// What a key looks like; quotes around it are those of the draft.
pub(super) const PATTERN: &str = "^\"?[A-Za-z0-9_.:-]{1,100}\"?$";

/// The key, where there is one: 1 to 100 letters, digits and `_.:-`.
fn key_of(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let mut given = headers.get_all(KEY).iter();
    let Some(first) = given.next() else { return Ok(None) };
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_.:-".contains(&b);
    let key = first.to_str().ok().map(|key| key.trim_matches('"'));
    match key {
        Some(key) if given.next().is_none() && (1..=100).contains(&key.len()) && key.bytes().all(plain) => {
            Ok(Some(key.to_owned()))
        }
        _ => Err(ApiError::field("Idempotency-Key", "it has to be one word of 1 to 100 letters, digits and _.:-")),
    }
}

async fn carried_out(state: &State, request: Request, next: Next) -> Result<Response, ApiError> {
    let Some(key) = key_of(request.headers())? else { return Ok(next.run(request).await) };
    let user = request.extensions().get::<Visitor>().and_then(|Visitor(user)| user.as_ref());
    let user: Uuid = user.and_then(|user| user.id.parse().ok()).ok_or(ApiError::Broken)?;
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, doors::BODY).await.map_err(|_| ApiError::TooLarge)?;
    let mut hash = Sha256::new();
    hash.update(format!("{} {}\n", parts.method, parts.uri));
    hash.update(&body);
    let hash = hash.finalize().to_vec();
    // Goes on to its end where who asked does not wait any more, which is what keys are for: a write that broke off has no
    // answer for a day.
    let request = Request::from_parts(parts, Body::from(body));
    let done = tokio::spawn(claimed(state.clone(), user, key, hash, request, next).in_current_span());
    done.await.unwrap_or_else(|error| {
        tracing::error!(%error, "a write with a key ended early");
        Err(ApiError::Broken)
    })
}

/// Carries it out, where the key stands for nothing yet.
async fn claimed(
    state: State,
    user: Uuid,
    key: String,
    hash: Vec<u8>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let claimed = idempotency::claim(&mut *store::acquire(&state.pool).await?, user, &key, &hash, auth::now()).await?;
    match claimed {
        Claim::Fresh => {}
        Claim::Answered { status, answer } => return Ok(again(status, answer)),
        Claim::UnderWay => return Err(ApiError::KeyInUse),
        Claim::Another => return Err(ApiError::KeyReused),
    }
    let answer = next.run(request).await;
    keep(&state, user, &key, answer).await
}

/// Keeps the answer to what was done. What was refused changed nothing: its key is free again.
async fn keep(state: &State, user: Uuid, key: &str, answer: Response) -> Result<Response, ApiError> {
    let mut conn = store::acquire(&state.pool).await?;
    let status = i16::try_from(answer.status().as_u16()).ok().filter(|_| answer.status().is_success());
    let Some(status) = status else {
        idempotency::give_back(&mut conn, user, key).await?;
        return Ok(answer);
    };
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, doors::MESSAGE).await.map_err(|error| {
        tracing::error!(%error, "an answer could not be read");
        ApiError::Broken
    })?;
    idempotency::keep(&mut conn, user, key, status, &String::from_utf8_lossy(&body)).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

fn again(status: u16, answer: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let replayed = (REPLAYED, HeaderValue::from_static("true"));
    if answer.is_empty() {
        return (status, [replayed]).into_response();
    }
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    (status, [replayed, kind], answer).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_key() {
        let key = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(KEY, HeaderValue::from_static(value));
            }
            key_of(&headers)
        };
        assert_eq!(key(&[]).unwrap(), None);
        assert_eq!(key(&["a-1"]).unwrap().as_deref(), Some("a-1"));
        assert_eq!(key(&["\"a-1\""]).unwrap().as_deref(), Some("a-1"), "as the draft writes it");
        let long: &'static str = Box::leak("x".repeat(101).into_boxed_str());
        for bad in [&[""][..], &["a", "b"], &[long], &["a b"], &["a\"b"], &["a,b"]] {
            assert!(key(bad).is_err(), "{bad:?}");
        }
    }
}
