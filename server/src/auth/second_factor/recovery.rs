//! Recovery codes: for who lost the device that makes one-time codes. 120 random bits each, so that a plain hash is
//! enough to keep them (ASVS V6.5.2) and nobody guesses one.

use data_encoding::BASE32_NOPAD;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// Codes there are at a time.
pub(super) const MANY: usize = 10;
const BYTES: usize = 15;
const LETTERS: usize = BYTES * 8 / 5;

/// New codes as they are shown, once, and what is kept of them.
pub(super) fn generate() -> (Vec<String>, Vec<Vec<u8>>) {
    let one = || {
        let mut bytes = [0u8; BYTES];
        rand::rng().fill_bytes(&mut bytes);
        let text = BASE32_NOPAD.encode(&bytes);
        let parts: Vec<_> = text.as_bytes().chunks(6).map(String::from_utf8_lossy).collect();
        (parts.join("-"), Sha256::digest(&text).to_vec())
    };
    (0..MANY).map(|_| one()).unzip()
}

/// What is kept of a code that was typed without spaces and dashes; none where it has not the form of one.
pub(super) fn hash_of(plain: &str) -> Option<Vec<u8>> {
    let text = plain.to_ascii_uppercase();
    (text.len() == LETTERS && BASE32_NOPAD.decode(text.as_bytes()).is_ok()).then(|| Sha256::digest(&text).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_is_kept() {
        let (shown, kept) = generate();
        assert_eq!((shown.len(), kept.len()), (10, 10));
        let mut different = kept.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), 10);
        for (code, hash) in shown.iter().zip(&kept) {
            assert_eq!(code.len(), 27, "four times six and the dashes between");
            let plain = code.replace('-', "");
            assert_eq!(hash_of(&plain).as_ref(), Some(hash));
            assert_eq!(hash_of(&plain.to_lowercase()).as_ref(), Some(hash));
            assert_eq!(hash_of(&plain[1..]), None);
            assert_eq!(hash_of(&format!("1{}", &plain[1..])), None, "1 is no letter of base 32");
        }
        assert_eq!(hash_of("081804"), None);
        assert_eq!(hash_of(&"Ä".repeat(12)), None);
    }
}
