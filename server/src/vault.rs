//! Secrets that are kept encrypted: ChaCha20-Poly1305 under a key that is in the settings and not in the database. What is
//! kept for one person can not be opened as another's.

use anyhow::{Context as _, ensure};
use data_encoding::HEXLOWER_PERMISSIVE;
use rand::RngCore as _;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::{Digest as _, Sha256};
use store::Uuid;

/// How what is kept begins: another form gets another number.
const FORM: u8 = 1;

/// The keys. None: nothing can be kept.
#[derive(Debug, Default)]
pub struct Vault(Vec<LessSafeKey>);

impl Vault {
    /// Keys as the setting has them: 64 hexadecimal digits each, with commas between. The first encrypts, the others still
    /// open what they encrypted.
    /// # Errors
    /// When one is no such key, or one that nobody drew at random.
    pub fn parse(setting: &str) -> anyhow::Result<Vault> {
        let key = |text: &str| {
            // The words do not repeat the key.
            let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok().filter(|b| b.len() == 32);
            let bytes = bytes.context("a key is 64 hexadecimal digits: openssl rand -hex 32")?;
            let mut kinds = bytes.clone();
            kinds.sort_unstable();
            kinds.dedup();
            // Of 32 random bytes 30 are different; fewer than 16 come once in 10^14 times.
            ensure!(kinds.len() >= 16, "this key was not drawn at random: openssl rand -hex 32");
            key(&bytes)
        };
        setting.split(',').map(key).collect::<anyhow::Result<Vec<_>>>().map(Vault)
    }

    /// A key for trying things on one's own machine. It protects nothing: whoever knows `seed` has it.
    /// # Errors
    /// Never, in truth.
    pub fn development(seed: &str) -> anyhow::Result<Vault> {
        Ok(Vault(vec![key(&Sha256::digest(format!("development only: {seed}")))?]))
    }

    /// Whether anything can be kept.
    pub(crate) fn is_ready(&self) -> bool {
        !self.0.is_empty()
    }

    /// Encrypts a secret of `owner`.
    /// # Errors
    /// When there is no key.
    pub(crate) fn seal(&self, owner: Uuid, secret: &[u8]) -> anyhow::Result<Vec<u8>> {
        let key = self.0.first().context("SECRETS_KEY is not set")?;
        let mut nonce = [0u8; NONCE_LEN];
        rand::rng().fill_bytes(&mut nonce);
        let mut sealed = secret.to_vec();
        key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(owner.as_bytes()), &mut sealed)
            .ok()
            .context("encrypting")?;
        Ok([&[FORM][..], &nonce, &sealed].concat())
    }

    /// The secret of `owner` that was kept.
    /// # Errors
    /// When no key here opens it: it was kept under another one, for somebody else, or it was changed.
    pub(crate) fn open(&self, owner: Uuid, kept: &[u8]) -> anyhow::Result<Vec<u8>> {
        let [FORM, rest @ ..] = kept else { anyhow::bail!("a kept secret is in no form we know") };
        let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>().context("a kept secret is cut off")?;
        let opened = self.0.iter().find_map(|key| {
            let mut sealed = sealed.to_vec();
            let aad = Aad::from(owner.as_bytes());
            Some(key.open_in_place(Nonce::assume_unique_for_key(*nonce), aad, &mut sealed).ok()?.to_vec())
        });
        opened.context("SECRETS_KEY is not the key this secret was kept under")
    }
}

fn key(bytes: &[u8]) -> anyhow::Result<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, bytes).map(LessSafeKey::new).ok().context("a key of 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const TWO: &str = "F0E1D2C3B4A5968778695A4B3C2D1E0F00112233445566778899AABBCCDDEEFF";

    #[test]
    fn what_is_kept_is_opened_by_its_key_for_its_owner_alone() {
        let (one, two) = (Vault::parse(ONE).unwrap(), Vault::parse(TWO).unwrap());
        let (ash, misty) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let kept = one.seal(ash, b"a secret").unwrap();
        assert!(!kept.windows(8).any(|w| w == b"a secret"));
        assert_ne!(kept, one.seal(ash, b"a secret").unwrap(), "the same secret never looks the same");
        assert_eq!(one.open(ash, &kept).unwrap(), b"a secret");
        assert!(one.open(misty, &kept).is_err());
        let error = two.open(ash, &kept).unwrap_err().to_string();
        assert!(error.contains("SECRETS_KEY"), "{error}");
        // A new key goes before the old one, which still opens.
        let both = Vault::parse(&format!("{TWO}, {ONE}")).unwrap();
        assert_eq!(both.open(ash, &kept).unwrap(), b"a secret");
        assert!(one.open(ash, &both.seal(ash, b"new").unwrap()).is_err());
        for n in 0..kept.len() {
            let mut changed = kept.clone();
            changed[n] ^= 1;
            assert!(one.open(ash, &changed).is_err(), "byte {n}");
            assert!(one.open(ash, &kept[..n]).is_err(), "cut off at {n}");
        }
    }

    #[test]
    fn a_key_is_a_key_or_nothing() {
        for bad in
            ["", "secret", &ONE[1..], &ONE.replace('f', "g"), &"0".repeat(64), &"ab".repeat(32), &format!("{ONE},")]
        {
            let Err(error) = Vault::parse(bad) else { panic!("taken: {bad}") };
            assert!(bad.is_empty() || !format!("{error:#}").contains(bad), "{error:#}");
        }
        let none = Vault::default();
        assert!(!none.is_ready() && none.seal(Uuid::nil(), b"x").is_err());
        let development = Vault::development("postgres://localhost/pmi").unwrap();
        assert!(development.is_ready());
        let kept = development.seal(Uuid::nil(), b"x").unwrap();
        // The same after a restart.
        assert_eq!(Vault::development("postgres://localhost/pmi").unwrap().open(Uuid::nil(), &kept).unwrap(), b"x");
    }
}
