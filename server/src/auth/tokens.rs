//! Access tokens: JWT (RFC 9068) of half an hour. Several keys may be known: the first signs, all are accepted, so that a
//! key is replaced by putting another before it and taking the old one out half an hour later.
//!
//! A token names a person and the sign-in it came from. Whether both still stand is asked of the database every time.

use super::{hs256, secret};
use anyhow::{Context as _, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};
use store::{Uuid, tokens::Holder};

/// How long an access token lasts.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(30);
/// Another server's clock may be ahead of ours by so much.
const SKEW: TimeDelta = TimeDelta::minutes(1);
/// What a token says it is: not one of another kind, or for another purpose, under the same key.
const KIND: &str = "at+jwt";
/// The least bytes of a secret: as many as the hash has (RFC 7518, 3.2).
const SHORTEST: usize = 32;
/// Ours have 400 characters.
const LONGEST: usize = 2_000;

/// The keys, and whose tokens these are for whom.
#[derive(Clone, Default)]
pub struct Tokens {
    keys: Vec<Key>,
    issuer: String,
    audience: String,
}

#[derive(Clone)]
struct Key {
    id: String,
    sign: EncodingKey,
    verify: DecodingKey,
}

/// Never a secret.
impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.keys.iter().map(|key| &key.id)).finish()
    }
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    /// The family of refresh tokens.
    sid: Uuid,
    jti: String,
    iat: i64,
    exp: i64,
}

impl Tokens {
    /// Reads the setting: `NAME:SECRET`, with commas or lines between them, the newest first. No key is fine.
    /// # Errors
    /// When a name or a secret will not do. The error never holds a secret.
    pub fn read(setting: &str, public_url: &str) -> anyhow::Result<Tokens> {
        hs256::install();
        let lines = setting.split([',', '\n']).map(str::trim).filter(|line| !line.is_empty());
        let mut keys: Vec<Key> = Vec::new();
        for (n, line) in lines.enumerate() {
            let n = n + 1;
            let (id, secret) = line.split_once(':').with_context(|| format!("key {n} is not NAME:SECRET"))?;
            let named =
                (1..=32).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
            ensure!(named, "the name of key {n} is not 1 to 32 letters and digits");
            ensure!(keys.iter().all(|key| key.id != id), "two keys have the name {id}");
            let bytes: std::collections::BTreeSet<u8> = secret.bytes().collect();
            ensure!(
                secret.len() >= SHORTEST && bytes.len() >= 10,
                "the secret of key {id} is weak: {SHORTEST} random characters or more (openssl rand -hex 32)"
            );
            let (sign, verify) =
                (EncodingKey::from_secret(secret.as_bytes()), DecodingKey::from_secret(secret.as_bytes()));
            keys.push(Key { id: id.to_owned(), sign, verify });
        }
        Ok(Tokens { keys, issuer: public_url.to_owned(), audience: format!("{public_url}/api/v1") })
    }

    /// A key that lasts as long as this process: while developing.
    /// # Errors
    /// Never, as long as what is made here is no weak secret.
    pub fn made(public_url: &str) -> anyhow::Result<Tokens> {
        Tokens::read(&format!("made-at-start:{}", secret::random::<32>()), public_url)
    }

    /// Whether there is a key at all.
    #[must_use]
    pub fn can_sign(&self) -> bool {
        !self.keys.is_empty()
    }

    /// A token for half an hour from now.
    /// # Errors
    /// When there is no key.
    pub(super) fn sign(&self, holder: Holder, now: DateTime<Utc>) -> anyhow::Result<String> {
        let key = self.keys.first().context("no key to sign tokens with")?;
        let header = Header { typ: Some(KIND.to_owned()), kid: Some(key.id.clone()), ..Header::new(Algorithm::HS256) };
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.audience.clone(),
            sub: holder.user,
            sid: holder.family,
            jti: secret::random::<16>(),
            iat: now.timestamp(),
            exp: (now + LIFETIME).timestamp(),
        };
        encode(&header, &claims, &key.sign).context("signing a token")
    }

    /// Whom a token names; none: it is not one of ours, or not of this hour.
    pub(super) fn verify(&self, token: &str, now: DateTime<Utc>) -> Option<Holder> {
        if token.len() > LONGEST {
            return None;
        }
        // Only the name of the key is taken from what is not verified yet; a key is never taken from a token.
        let header = decode_header(token).ok()?;
        let key = self.keys.iter().find(|key| Some(&key.id) == header.kid.as_ref())?;
        if header.typ.as_deref() != Some(KIND) || header.crit.is_some() {
            return None;
        }
        let mut rules = Validation::new(Algorithm::HS256);
        rules.set_issuer(&[&self.issuer]);
        rules.set_audience(&[&self.audience]);
        rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // By the time that was handed in, below.
        rules.validate_exp = false;
        let claims = decode::<Claims>(token, &key.verify, &rules).ok()?.claims;
        let in_time = claims.iat <= (now + SKEW).timestamp() && now.timestamp() < claims.exp;
        in_time.then_some(Holder { user: claims.sub, family: claims.sid })
    }
}

#[cfg(test)]
mod tests;
