//! A message that one device alone can read (RFC 8291): `aes128gcm` of RFC 8188 in one record, under a key that comes of a
//! new key of ours, the device's key, and the secret it shares with us.

use data_encoding::BASE64URL_NOPAD;
use domain::alert::push::Device;
use rand::RngCore as _;
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    error::Unspecified,
    hkdf::{HKDF_SHA256, KeyType, Prk, Salt},
    rand::SystemRandom,
};

/// Bytes of a record, and so of all a service takes.
const RECORD: u32 = 4_096;
const SALT: usize = 16;
/// What stands before the record: salt, length of a record, length of our key, our key.
const HEAD: usize = SALT + 4 + 1 + 65;
/// Bytes of a message, at most: beside it are its end and its seal.
pub(super) const LONGEST: usize = RECORD as usize - HEAD - 17;

/// The body of the request. None: the device's key is no point of the curve, or the message is too long.
pub(super) fn seal(device: &Device<'_>, message: &[u8]) -> Option<Vec<u8>> {
    let theirs = BASE64URL_NOPAD.decode(device.key.as_bytes()).ok()?;
    let secret = BASE64URL_NOPAD.decode(device.secret.as_bytes()).ok()?;
    let key = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).ok()?;
    let ours = key.compute_public_key().ok()?;
    let agreed = agree_ephemeral(key, &UnparsedPublicKey::new(&ECDH_P256, &theirs), <[u8]>::to_vec).ok()?;
    let mut salt = [0; SALT];
    rand::rng().fill_bytes(&mut salt);
    let parts = Parts { agreed: &agreed, theirs: &theirs, ours: ours.as_ref(), secret: &secret, salt };
    if message.len() > LONGEST { None } else { parts.seal(message).ok() }
}

/// What the key of a message is made of.
struct Parts<'a> {
    /// What only the two keys together give.
    agreed: &'a [u8],
    theirs: &'a [u8],
    ours: &'a [u8],
    secret: &'a [u8],
    salt: [u8; SALT],
}

impl Parts<'_> {
    fn seal(&self, message: &[u8]) -> Result<Vec<u8>, Unspecified> {
        let (key, nonce) = self.keys()?;
        // The last record ends with a 2.
        let mut record = [message, &[2]].concat();
        key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record)?;
        let length = u8::try_from(self.ours.len()).map_err(|_| Unspecified)?;
        Ok([&self.salt[..], &RECORD.to_be_bytes(), &[length], self.ours, &record].concat())
    }

    fn keys(&self) -> Result<(LessSafeKey, Nonce), Unspecified> {
        let both = Salt::new(HKDF_SHA256, self.secret).extract(self.agreed);
        let input: [u8; 32] = expand(&both, &[b"WebPush: info\0", self.theirs, self.ours])?;
        let all = Salt::new(HKDF_SHA256, &self.salt).extract(&input);
        let key: [u8; 16] = expand(&all, &[b"Content-Encoding: aes128gcm\0"])?;
        let nonce: [u8; NONCE_LEN] = expand(&all, &[b"Content-Encoding: nonce\0"])?;
        Ok((LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key)?), Nonce::assume_unique_for_key(nonce)))
    }
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const N: usize>(from: &Prk, info: &[&[u8]]) -> Result<[u8; N], Unspecified> {
    let mut bytes = [0; N];
    from.expand(info, Length(N))?.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_message_of_the_standard() {
        let parts = Parts {
            agreed: &bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"),
            theirs: &bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            ours: &bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"),
            secret: &bytes("BTBZMqHH6r4Tts7J_aSIgg"),
            salt: bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap(),
        };
        let sealed = parts.seal(b"When I grow up, I want to be a watermelon").unwrap();
        assert_eq!(
            BASE64URL_NOPAD.encode(&sealed),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru\
             3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn a_device_opens_what_is_sealed_for_it() {
        let secret = [7_u8; 16];
        for message in [&b"{}"[..], &[b'x'; LONGEST]] {
            let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
            let theirs = private.compute_public_key().unwrap();
            let (key, shared) = (BASE64URL_NOPAD.encode(theirs.as_ref()), BASE64URL_NOPAD.encode(&secret));
            let device = Device { endpoint: "https://push.example/a", key: &key, secret: &shared };
            let sealed = seal(&device, message).unwrap();
            assert!(sealed.len() <= 4_096);
            let ours = sealed[SALT + 5..HEAD].to_vec();
            let agreed = agree_ephemeral(private, &UnparsedPublicKey::new(&ECDH_P256, &ours), <[u8]>::to_vec).unwrap();
            let parts = Parts {
                agreed: &agreed,
                theirs: theirs.as_ref(),
                ours: &ours,
                secret: &secret,
                salt: sealed[..SALT].try_into().unwrap(),
            };
            let (key, nonce) = parts.keys().unwrap();
            let mut record = sealed[HEAD..].to_vec();
            let opened = key.open_in_place(nonce, Aad::empty(), &mut record).unwrap();
            assert_eq!(opened, [message, &[2]].concat());
            assert!(seal(&device, &[0; LONGEST + 1]).is_none());
        }
    }

    #[test]
    fn what_is_no_point_gets_nothing() {
        let key = BASE64URL_NOPAD.encode(&[&[4_u8][..], &[1; 64]].concat());
        let device = Device { endpoint: "https://push.example/a", key: &key, secret: "BTBZMqHH6r4Tts7J_aSIgg" };
        assert!(seal(&device, b"{}").is_none());
    }
}
