//! Who sends to devices (RFC 8292): each request is signed for the service it goes to, with the key whose public half a
//! browser was given when it said yes. A service takes nothing for that browser from anybody else.

use anyhow::Context as _;
use chrono::{DateTime, TimeDelta, Utc};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use domain::alert::push::bare_key;
use reqwest::{Url, header::HeaderValue};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::json;

/// How long a signature holds; a day is the most a service takes.
const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// The key.
pub struct Vapid {
    pair: EcdsaKeyPair,
    random: SystemRandom,
}

impl Vapid {
    /// The key of the setting: PKCS#8 in PEM, or its base64 alone. None where the setting is empty.
    /// # Errors
    /// When it is no such key. The key is not repeated.
    pub fn read(setting: &str) -> anyhow::Result<Option<Vapid>> {
        const WANTED: &str = "it is no key of P-256: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256";
        let text = bare_key(setting);
        if text.is_empty() {
            return Ok(None);
        }
        let random = SystemRandom::new();
        let key = BASE64.decode(text.as_bytes()).ok().context(WANTED)?;
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &key, &random).ok().context(WANTED)?;
        Ok(Some(Vapid { pair, random }))
    }

    /// The header of a request to `endpoint`. None: that is no address, or nothing can be signed.
    pub(super) fn authorization(&self, endpoint: &str, site: &str, now: DateTime<Utc>) -> Option<HeaderValue> {
        let audience = Url::parse(endpoint).ok().filter(Url::has_host)?.origin().ascii_serialization();
        let mut claims = json!({"aud": audience, "exp": (now + LIFETIME).timestamp()});
        // Whom a service writes to that is troubled by us. Some refuse anything that is not of the public web.
        if let Some(claims) = claims.as_object_mut().filter(|_| site.starts_with("https://")) {
            claims.insert("sub".to_owned(), site.into());
        }
        let part = |json: &[u8]| BASE64URL_NOPAD.encode(json);
        let signed = format!("{}.{}", part(br#"{"typ":"JWT","alg":"ES256"}"#), part(claims.to_string().as_bytes()));
        let signature = self.pair.sign(&self.random, signed.as_bytes()).ok()?;
        let (signature, key) = (part(signature.as_ref()), part(self.pair.public_key().as_ref()));
        let mut value = HeaderValue::from_str(&format!("vapid t={signed}.{signature}, k={key}")).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
    use serde_json::Value;

    /// A key for tests, and its public half.
    const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPe093Cf2uR67PPVZ\n\
        KSp7Gw+Vq6jZa30uGm6pyHsjFOWhRANCAATfSZtxuztXhfPNQDHxljsQVzJyPBRY\n\
        ybjUZaGOd4XK2O6sc1JWYCJzeDghhCB22oI802YrNTgL4/PgmSqoPhQz\n";
    const PUBLIC: &str = "BN9Jm3G7O1eF881AMfGWOxBXMnI8FFjJuNRloY53hcrY7qxzUlZgInN4OCGEIHbagjzTZis1OAvj8-CZKqg-FDM";

    #[test]
    fn a_request_is_signed_for_its_service() {
        let vapid = Vapid::read(KEY).unwrap().unwrap();
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let value = vapid.authorization("https://push.example:443/send/a?b", "https://pmi.example", now).unwrap();
        let (token, key) = value.to_str().unwrap().strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        assert_eq!(key, PUBLIC);
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).unwrap();
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes(key));
        public.verify(signed.as_bytes(), &bytes(signature)).unwrap();
        assert!(public.verify(b"another", &bytes(signature)).is_err());
        let (head, claims) = signed.split_once('.').unwrap();
        assert_eq!(bytes(head), br#"{"typ":"JWT","alg":"ES256"}"#);
        let claims: Value = serde_json::from_slice(&bytes(claims)).unwrap();
        assert_eq!(claims, json!({"aud": "https://push.example", "exp": 1_770_043_200, "sub": "https://pmi.example"}));
        let here = vapid.authorization("https://push.example:8443/", "http://127.0.0.1:3000", now).unwrap();
        let (_, rest) = here.to_str().unwrap().split_once('.').unwrap();
        let claims: Value = serde_json::from_slice(&bytes(rest.split_once('.').unwrap().0)).unwrap();
        assert_eq!(claims, json!({"aud": "https://push.example:8443", "exp": 1_770_043_200}));
        assert!(vapid.authorization("nonsense", "https://pmi.example", now).is_none());
    }

    #[test]
    fn a_key_is_read_or_refused_and_never_repeated() {
        assert!(Vapid::read("").unwrap().is_none() && Vapid::read("\n").unwrap().is_none());
        let bare: String = KEY.lines().collect();
        let pem = format!("-----BEGIN KEY-----\n{KEY}-----END KEY-----\n");
        assert!(Vapid::read(&bare).unwrap().is_some() && Vapid::read(&pem).unwrap().is_some());
        for bad in ["hunter2", &bare[..80], &bare.replacen("MIGH", "MIGI", 1)] {
            let error = format!("{:#}", Vapid::read(bad).err().unwrap());
            assert!(error.contains("openssl genpkey") && !error.contains(bad), "{error}");
        }
    }
}
