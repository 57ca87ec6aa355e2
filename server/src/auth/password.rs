//! Passwords: argon2id, hashed and verified away from the threads that answer.

use anyhow::{Context as _, anyhow};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use rand::Rng as _;

/// Hash of a password nobody has, verified for unknown addresses so that they take as long as known ones.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5aGFzdGhpc3NhbHQ$DWzGxTiN1D1Yj0tGDXyP7yJx9PW2ynkUT4d+qQmDNuk";

/// The hash to keep, in PHC form, with argon2's own default costs (19 MiB, two passes).
/// # Errors
/// When the system gives no randomness.
pub async fn hash(password: String) -> anyhow::Result<String> {
    tokio::task::spawn_blocking(move || {
        Argon2::default().hash_password(password.as_bytes()).map(|h| h.to_string()).map_err(|e| anyhow!("hashing: {e}"))
    })
    .await
    .context("hashing")?
}

/// Whether the password belongs to the hash. No hash: never, after the same work.
/// # Errors
/// When the worker thread was lost.
pub async fn verify(password: String, hash: Option<String>) -> anyhow::Result<bool> {
    tokio::task::spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.to_owned());
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        known && fits
    })
    .await
    .context("verifying")
}

/// A password to print once: 20 letters and digits that are not mistaken for each other, 115 bits.
#[must_use]
pub fn generate() -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    let mut rng = rand::rng();
    (0..20).map(|_| char::from(LETTERS[rng.random_range(0..LETTERS.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let hash = hash("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("correct horse".into(), Some(hash.clone())).await.unwrap());
        assert!(!verify("wrong".into(), Some(hash)).await.unwrap());
        assert!(!verify("nobody".into(), None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_costs_as_much_as_any() {
        let parsed = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(parsed.params.to_string(), "m=19456,t=2,p=1");
        assert_eq!(generate().len(), 20);
        assert_ne!(generate(), generate());
    }
}
