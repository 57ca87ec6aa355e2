//! A device that makes and keeps a passkey, and the browser around it: as the standard says, or with a lie.

use data_encoding::BASE64URL_NOPAD;
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// What is not as it should be.
#[derive(Clone, Default)]
pub(super) struct Lies {
    /// The page it was asked from; none: our own.
    pub origin: Option<&'static str>,
    /// The name of the site the device took it for.
    pub site: Option<&'static str>,
    /// Nobody gave a finger or a PIN.
    pub unverified: bool,
    /// Nobody was there at all.
    pub absent: bool,
    /// The kind of ceremony the browser believed it was in.
    pub kind: Option<&'static str>,
    /// Another challenge than the one that was asked.
    pub challenge: Option<String>,
    /// Whose passkey it says it is.
    pub user: Option<Vec<u8>>,
    /// It says that it is backed up.
    pub backed_up: bool,
    /// A bit of the signature is another one.
    pub forged: bool,
}

/// One passkey.
pub(super) struct Device {
    key: EcdsaKeyPair,
    pub id: Vec<u8>,
    pub user: Vec<u8>,
    /// Signatures so far. Devices that count none leave it at 0.
    pub counter: u32,
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const BACKED_UP: u8 = 8 | 16;
const NEW: u8 = 64;

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

pub(super) fn bytes(value: &Value) -> Vec<u8> {
    BASE64URL_NOPAD.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

/// What the browser adds (5.8.1).
fn client_data(kind: &str, options: &Value, lies: &Lies) -> Vec<u8> {
    let challenge = lies.challenge.clone().unwrap_or_else(|| options["challenge"].as_str().unwrap().to_owned());
    json!({
        "type": lies.kind.unwrap_or(kind),
        "challenge": challenge,
        "origin": lies.origin.unwrap_or("https://pmi.example"),
        "crossOrigin": false
    })
    .to_string()
    .into_bytes()
}

/// What the device says of itself (6.1).
fn device_data(site: &str, more: u8, counter: u32, lies: &Lies) -> Vec<u8> {
    let mut flags = more;
    flags |= if lies.absent { 0 } else { PRESENT };
    flags |= if lies.unverified { 0 } else { VERIFIED };
    flags |= if lies.backed_up { BACKED_UP } else { 0 };
    let site = Sha256::digest(lies.site.unwrap_or(site));
    [&site[..], &[flags], &counter.to_be_bytes()].concat()
}

impl Device {
    /// Makes a passkey and answers to the question it was made for.
    pub fn make(options: &Value, lies: &Lies) -> (Device, Value) {
        let rng = SystemRandom::new();
        let kept = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &rng).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, kept.as_ref(), &rng).unwrap();
        let id = Sha256::digest(key.public_key().as_ref()).to_vec();
        let device = Device { key, id, user: bytes(&options["user"]["id"]), counter: 0 };
        let answer = device.made(options, lies);
        (device, answer)
    }

    /// The answer of a new passkey: its public half, and nobody's word for what device it is on (6.5).
    pub fn made(&self, options: &Value, lies: &Lies) -> Value {
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        // {1: 2, 3: -7, -1: 1, -2: x, -3: y}: a point on P-256, for ES256.
        let public = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat();
        let data = [
            &device_data(options["rp"]["id"].as_str().unwrap(), NEW, self.counter, lies)[..],
            &[0; 16],
            &u16::try_from(self.id.len()).unwrap().to_be_bytes(),
            &self.id,
            &public,
        ]
        .concat();
        let length = u8::try_from(data.len()).unwrap();
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"[..], &[length], &data].concat();
        json!({
            "id": text(&self.id),
            "rawId": text(&self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": text(&client_data("webauthn.create", options, lies)),
                "attestationObject": text(&object),
                "transports": ["internal"]
            }
        })
    }

    /// The answer to a sign-in: signed (6.3.3), and counted where the device counts.
    pub fn answer(&mut self, options: &Value, lies: &Lies) -> Value {
        if self.counter > 0 {
            self.counter += 1;
        }
        let data = device_data(options["rpId"].as_str().unwrap(), 0, self.counter, lies);
        let client = client_data("webauthn.get", options, lies);
        let signed = [&data[..], &Sha256::digest(&client)].concat();
        let mut signature = self.key.sign(&SystemRandom::new(), &signed).unwrap().as_ref().to_vec();
        if lies.forged {
            *signature.last_mut().unwrap() ^= 1;
        }
        json!({
            "id": text(&self.id),
            "rawId": text(&self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": text(&client),
                "authenticatorData": text(&data),
                "signature": text(&signature),
                "userHandle": text(lies.user.as_ref().unwrap_or(&self.user))
            }
        })
    }
}
