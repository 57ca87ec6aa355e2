//! The readers of what comes with a request, as `fuzz` calls them: the functions the product calls, with any bytes.

use crate::auth::{bearer, fuzzing::Signed};
use axum::http::{HeaderMap, HeaderValue, header};
use std::sync::LazyLock;

static SIGNED: LazyLock<Signed> = LazyLock::new(Signed::new);

/// An `Authorization` header; and a token whose head and claims are anything, signed as if they were ours.
pub fn authorization(bytes: &[u8]) {
    if let Ok(value) = HeaderValue::from_bytes(bytes) {
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value)]);
        if let Some(given) = bearer::bearer(&headers) {
            assert!(!given.starts_with(' '), "{given:?}");
            let _ = bearer::is_key(&given);
            assert!(!SIGNED.accepts(&given), "{given:?} was never signed");
        }
    }
    let (head, claims) = bytes.split_at(bytes.iter().position(|&b| b == b'\n').unwrap_or(bytes.len()));
    SIGNED.try_out(head, claims.get(1..).unwrap_or_default());
}
