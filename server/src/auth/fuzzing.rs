//! Tokens with a right signature under a wrong head or wrong claims.

use super::tokens::Tokens;
use chrono::DateTime;
use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::{Algorithm, EncodingKey, crypto::sign};
use serde_json::Value;

const URL: &str = "https://prices.example";
const SECRET: &str = "0123456789abcdefghijklmnopqrstuvwxyz";

/// A server that knows one key, and the key.
pub(crate) struct Signed(Option<(Tokens, EncodingKey)>);

impl Signed {
    pub(crate) fn new() -> Signed {
        let tokens = Tokens::read(&format!("key:{SECRET}"), URL);
        Signed(tokens.ok().map(|tokens| (tokens, EncodingKey::from_secret(SECRET.as_bytes()))))
    }

    /// Whether a token works.
    pub(crate) fn accepts(&self, token: &str) -> bool {
        self.0.as_ref().is_some_and(|(tokens, _)| tokens.verify(token, DateTime::UNIX_EPOCH).is_some())
    }

    /// Signs what may be anything; what works all the same has to say that it is ours.
    pub(crate) fn try_out(&self, head: &[u8], claims: &[u8]) {
        let Some((_, key)) = &self.0 else { panic!("the key is none") };
        let message = format!("{}.{}", BASE64URL_NOPAD.encode(head), BASE64URL_NOPAD.encode(claims));
        let Ok(signature) = sign(message.as_bytes(), key, Algorithm::HS256) else { panic!("nothing can be signed") };
        if self.accepts(&format!("{message}.{signature}")) {
            let said = |text: &[u8]| serde_json::from_slice(text).unwrap_or(Value::Null);
            let (head, claims) = (said(head), said(claims));
            assert!(head["alg"] == "HS256" && head["typ"] == "at+jwt" && head["kid"] == "key", "{head}");
            assert!(claims["iss"] == URL && claims["exp"].as_i64().is_some_and(|end| end > 0), "{claims}");
        }
    }
}
