//! Secrets that are made here: 256 random bits as text, and what the database keeps of them.

use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// Random bytes in hexadecimal.
pub(crate) fn random<const BYTES: usize>() -> String {
    let mut bytes = [0u8; BYTES];
    rand::rng().fill_bytes(&mut bytes);
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// What is kept of a secret.
pub(super) fn kept(secret: &str) -> Vec<u8> {
    Sha256::digest(secret).to_vec()
}

/// Whether a text consists of this many hexadecimal digits.
pub(super) fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit())
}
