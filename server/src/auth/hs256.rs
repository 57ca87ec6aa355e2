//! HMAC-SHA-256 for `jsonwebtoken`, and nothing else: what this process does not have, no token can ask it for. The
//! provider that comes with the library brings RSA and elliptic curves along, 30 crates that would never be called, and
//! one of them with an open advisory (RUSTSEC-2023-0071).

use hmac::{Hmac, Mac as _};
use jsonwebtoken::{
    Algorithm, AlgorithmFamily, DecodingKey, EncodingKey,
    crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils},
    errors::{ErrorKind, Result, new_error},
    signature::{Error, Signer, Verifier},
};
use sha2::Sha256;

static PROVIDER: CryptoProvider =
    CryptoProvider { signer_factory: signer, verifier_factory: verifier, key_utils: KeyUtils::new_unimplemented() };

/// Makes it the way of this process. Once is enough; again is fine.
pub(super) fn install() {
    let _ = PROVIDER.install_default();
}

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(algorithm: Algorithm, family: AlgorithmFamily, key: &[u8]) -> Result<Hs256> {
        if algorithm != Algorithm::HS256 || family != AlgorithmFamily::Hmac {
            return Err(new_error(ErrorKind::InvalidAlgorithm));
        }
        Hmac::new_from_slice(key).map(Hs256).map_err(|_| new_error(ErrorKind::InvalidKeyFormat))
    }

    fn of(&self, message: &[u8]) -> Hmac<Sha256> {
        self.0.clone().chain_update(message)
    }
}

fn signer(algorithm: &Algorithm, key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    Ok(Box::new(Hs256::new(*algorithm, key.family(), key.as_bytes())?))
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    Ok(Box::new(Hs256::new(*algorithm, key.family(), key.try_get_as_bytes()?)?))
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        Ok(self.of(message).finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    /// In constant time.
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
        self.of(message).verify_slice(signature).map_err(|_| Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonwebtoken::crypto::{sign, verify};

    /// The example of RFC 7515, A.1.
    const KEY: &str = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ+EstJQLr/T+1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow==";
    const MESSAGE: &[u8] = b"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    const SIGNATURE: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    #[test]
    fn the_example_of_the_standard() {
        install();
        install();
        let key = DecodingKey::from_base64_secret(KEY).unwrap();
        assert!(verify(SIGNATURE, MESSAGE, &key, Algorithm::HS256).unwrap());
        assert!(!verify(SIGNATURE, &MESSAGE[1..], &key, Algorithm::HS256).unwrap());
        assert!(!verify(&SIGNATURE[..20], MESSAGE, &key, Algorithm::HS256).unwrap());
        assert!(!verify("", MESSAGE, &key, Algorithm::HS256).unwrap());
        let key = EncodingKey::from_base64_secret(KEY).unwrap();
        assert_eq!(sign(MESSAGE, &key, Algorithm::HS256).unwrap(), SIGNATURE);
    }

    #[test]
    fn there_is_no_other_algorithm() {
        install();
        let key = DecodingKey::from_base64_secret(KEY).unwrap();
        for other in [Algorithm::HS384, Algorithm::HS512, Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA] {
            assert!(verify(SIGNATURE, MESSAGE, &key, other).is_err(), "{other:?}");
        }
        let public = DecodingKey::from_rsa_der(b"a public key that everybody knows");
        assert!(verify(SIGNATURE, MESSAGE, &public, Algorithm::HS256).is_err(), "a public key is no secret");
    }
}
