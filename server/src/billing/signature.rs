//! Whether a message is Stripe's, and of now: `Stripe-Signature: t=SECONDS,v1=HEX[,v1=HEX..]`, an HMAC-SHA-256 of the
//! seconds, a point and the body as it came.
//!
//! Our own and not `async-stripe-webhook`: that takes one secret a call, and refuses what it can not read into the types
//! of its own version of the API; we keep what we can not read.

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// Seconds a signature is good for, either way.
pub const TOLERANCE: i64 = 300;
/// The shortest secret that is taken.
const SHORTEST: usize = 16;

/// What messages may be signed with: several while one takes the place of another.
#[derive(Clone)]
pub struct Secrets(Vec<String>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

/// Why a message is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The header is not of the form.
    #[error("there is no signature that could be read")]
    Unreadable,
    /// It was signed too long ago, or in the future.
    #[error("the signature is not of now")]
    Age,
    /// No secret of ours made it.
    #[error("the signature is not of this message")]
    Wrong,
}

impl Secrets {
    /// Reads the setting: secrets with commas or lines between.
    /// # Errors
    /// When there is none, or one that anybody could guess.
    pub fn parse(text: &str) -> anyhow::Result<Secrets> {
        let secrets = text.split([',', '\n']).map(str::trim).filter(|s| !s.is_empty());
        let secrets: Vec<String> = secrets.map(str::to_owned).collect();
        anyhow::ensure!(!secrets.is_empty(), "there is no secret");
        anyhow::ensure!(secrets.iter().all(|s| s.len() >= SHORTEST), "a secret has {SHORTEST} characters or more");
        Ok(Secrets(secrets))
    }

    /// Looks at a message.
    /// # Errors
    /// Why it is refused. Every secret and every signature is tried, each in the same time.
    pub fn check(&self, header: &str, body: &[u8], now: DateTime<Utc>) -> Result<(), Refused> {
        let (mut at, mut given) = (None, Vec::new());
        for part in header.split(',') {
            match part.trim().split_once('=') {
                Some(("t", seconds)) if at.is_none() => at = seconds.parse::<i64>().ok(),
                Some(("t", _)) => return Err(Refused::Unreadable),
                Some(("v1", hex)) if given.len() < 16 => {
                    given.extend(data_encoding::HEXLOWER.decode(hex.as_bytes()));
                }
                _ => {}
            }
        }
        let at = at.filter(|_| !given.is_empty()).ok_or(Refused::Unreadable)?;
        if at.abs_diff(now.timestamp()) > TOLERANCE.unsigned_abs() {
            return Err(Refused::Age);
        }
        let mut fits = false;
        for secret in &self.0 {
            let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { continue };
            mac.update(at.to_string().as_bytes());
            mac.update(b".");
            mac.update(body);
            for signature in &given {
                fits |= mac.clone().verify_slice(signature).is_ok();
            }
        }
        if fits { Ok(()) } else { Err(Refused::Wrong) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_780_000_000;
    const NEW: &str = "whsec_new_new_new_new";
    const OLD: &str = "whsec_old_old_old_old";

    fn sign(secret: &str, at: i64, body: &[u8]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("{at}.").as_bytes());
        mac.update(body);
        data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes())
    }

    fn check(header: &str, body: &[u8]) -> Result<(), Refused> {
        let secrets = Secrets::parse(&format!("{NEW},{OLD}")).unwrap();
        secrets.check(header, body, DateTime::from_timestamp(NOW, 0).unwrap())
    }

    /// Made with `openssl dgst -sha256 -hmac`.
    #[test]
    fn a_signature_made_elsewhere() {
        let secrets = Secrets::parse("whsec_test_secret").unwrap();
        let at = DateTime::from_timestamp(1_492_774_577, 0).unwrap();
        let body = br#"{"id":"evt_1"}"#;
        let made = SIGNED_BY_OPENSSL;
        assert_eq!(secrets.check(&format!("t=1492774577,v1={made},v0=x"), body, at), Ok(()));
    }

    const SIGNED_BY_OPENSSL: &str = "799c4ba7bb339f3c8601adfd112f0e477c930a268be1243d341abb8286501c2f";

    #[test]
    fn any_of_our_secrets_and_any_signature_of_the_header() {
        let body = b"{}";
        for secret in [NEW, OLD] {
            assert_eq!(check(&format!("t={NOW},v1={}", sign(secret, NOW, body)), body), Ok(()));
        }
        let other = sign("whsec_of_somebody_else", NOW, body);
        assert_eq!(check(&format!("t={NOW},v1={other}"), body), Err(Refused::Wrong));
        assert_eq!(check(&format!("t={NOW},v1={other},v1={}", sign(OLD, NOW, body)), body), Ok(()));
        assert_eq!(check(&format!("t={NOW},v1={}", sign(NEW, NOW, body)), b"{ }"), Err(Refused::Wrong));
        assert_eq!(check(&format!("t={},v1={}", NOW + 1, sign(NEW, NOW, body)), body), Err(Refused::Wrong));
    }

    #[test]
    fn a_copy_of_long_ago_is_refused() {
        for (at, good) in [(NOW - 300, true), (NOW - 301, false), (NOW + 300, true), (NOW + 301, false)] {
            let answer = check(&format!("t={at},v1={}", sign(NEW, at, b"x")), b"x");
            assert_eq!(answer, if good { Ok(()) } else { Err(Refused::Age) }, "{at}");
        }
    }

    #[test]
    fn rubbish() {
        let good = sign(NEW, NOW, b"x");
        for bad in [
            "",
            "t=",
            "v1=",
            "t=x,v1=aa",
            &format!("v1={good}"),
            &format!("t={NOW}"),
            &format!("t={NOW},v0={good}"),
            &format!("t={NOW},t={NOW},v1={good}"),
            &format!("t={NOW},v1=zz"),
        ] {
            assert_eq!(check(bad, b"x"), Err(Refused::Unreadable), "{bad}");
        }
        assert_eq!(check(&format!("t={NOW},v1=aa"), b"x"), Err(Refused::Wrong));
        assert_eq!(check(&format!("t={},v1={good}", i64::MIN), b"x"), Err(Refused::Age));
        for bad in ["", " , ", "short"] {
            assert!(Secrets::parse(bad).is_err(), "{bad}");
        }
        assert!(!format!("{:?}", Secrets::parse(NEW).unwrap()).contains("whsec"));
    }
}
