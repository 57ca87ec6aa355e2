//! Passwords: argon2id, hashed and verified away from the threads that answer. Hashes of bcrypt, which an imported
//! account brings along, are verified too and replaced at the first sign-in.

use anyhow::{Context as _, anyhow};
use argon2::{
    Argon2, Params,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use rand::Rng as _;
use tokio::sync::Semaphore;

/// Hash of a password nobody has, verified for unknown addresses so that they take as long as known ones.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5aGFzdGhpc3NhbHQ$DWzGxTiN1D1Yj0tGDXyP7yJx9PW2ynkUT4d+qQmDNuk";

/// Passwords worked on at the same time: each takes 19 MiB and a processor, and pages need some of both.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What a password turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does not belong to the hash.
    Wrong,
    /// It does.
    Right,
    /// It does, and the hash is of another kind or costs less than today's: this one is to be kept instead.
    Outdated(String),
}

/// The hash to keep, in PHC form: argon2id at the costs OWASP's Password Storage Cheat Sheet names first after those
/// of more memory (19 MiB, two passes, one lane), which are argon2's own defaults.
/// # Errors
/// When the system gives no randomness.
pub async fn hash(password: String) -> anyhow::Result<String> {
    away(move || hash_now(&password)).await?
}

/// Whether the password belongs to the hash. No hash: never, after the same work.
/// # Errors
/// When the worker thread was lost, or the system gives no randomness.
pub async fn verify(password: String, hash: Option<String>) -> anyhow::Result<Verdict> {
    away(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        Ok(match (known && fits(&password, &hash), known) {
            (true, _) if is_current(&hash) => Verdict::Right,
            (true, _) => Verdict::Outdated(hash_now(&password)?),
            (false, true) => Verdict::Wrong,
            (false, false) => {
                fits(&password, &hash);
                Verdict::Wrong
            }
        })
    })
    .await?
}

async fn away<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    let place = AT_ONCE.acquire().await.context("hashing")?;
    // The place goes along: work goes on when its visitor has gone, and still counts.
    let work = move || {
        let _place = place;
        work()
    };
    tokio::task::spawn_blocking(work).await.context("hashing")
}

fn hash_now(password: &str) -> anyhow::Result<String> {
    Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string()).map_err(|e| anyhow!("hashing: {e}"))
}

fn is_bcrypt(hash: &str) -> bool {
    ["$2a$", "$2b$", "$2y$"].iter().any(|kind| hash.starts_with(kind))
}

fn fits(password: &str, hash: &str) -> bool {
    if is_bcrypt(hash) {
        return bcrypt::verify(password, hash).unwrap_or(false);
    }
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Whether a hash is what [`hash`] would make today, or costs more.
fn is_current(hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Params::try_from(&hash).is_ok_and(|p| {
        hash.algorithm.as_str() == "argon2id"
            && p.m_cost() >= Params::DEFAULT_M_COST
            && p.t_cost() >= Params::DEFAULT_T_COST
    })
}

/// A password to print once: 22 letters and digits that are not mistaken for each other, 128 bits.
#[must_use]
pub fn generate() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    let mut rng = rand::rng();
    (0..22).map(|_| char::from(LETTERS[rng.random_range(0..LETTERS.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::{Algorithm, Version};

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let hash = hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_eq!(verify("correct horse".into(), Some(hash.clone())).await.unwrap(), Verdict::Right);
        assert_eq!(verify("wrong".into(), Some(hash)).await.unwrap(), Verdict::Wrong);
        assert_eq!(verify("nobody".into(), None).await.unwrap(), Verdict::Wrong);
        assert_eq!(verify("".into(), Some(String::new())).await.unwrap(), Verdict::Wrong);
    }

    #[tokio::test]
    async fn old_hashes_are_renewed() {
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8192, 1, 1, None).unwrap());
        let cheap = cheap.hash_password(b"correct horse").unwrap().to_string();
        let bcrypt = bcrypt::hash("correct horse", 4).unwrap();
        for old in [cheap, bcrypt] {
            assert_eq!(verify("wrong".into(), Some(old.clone())).await.unwrap(), Verdict::Wrong);
            let Verdict::Outdated(new) = verify("correct horse".into(), Some(old)).await.unwrap() else {
                panic!("not renewed")
            };
            assert_eq!(verify("correct horse".into(), Some(new)).await.unwrap(), Verdict::Right);
        }
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_any() {
        assert!(is_current(NOBODY));
        let parsed = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(parsed.params.to_string(), "m=19456,t=2,p=1");
        assert_eq!(generate().len(), 22);
        assert_ne!(generate(), generate());
    }
}
