//! Access tokens that are ours, and everything that only looks like one.

use super::*;
use serde_json::{Value, json};

const URL: &str = "https://pmi.example";
const OLD: &str = "2026-08:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0";
const NEW: &str = "2026-11:8c1d5e9f2b7a4036d1c8e5f9a2b7034614d8e5c9f1a2b3047658d1c2e9f5a3b7";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

fn holder() -> Holder {
    Holder { user: Uuid::from_u128(7), family: Uuid::from_u128(8) }
}

fn tokens(setting: &str) -> Tokens {
    Tokens::read(setting, URL).unwrap()
}

/// Signs whatever it is told with the newer key.
fn forge(header: impl FnOnce(&mut Header), claims: impl FnOnce(&mut Value)) -> String {
    hs256::install();
    let secret = NEW.split_once(':').unwrap().1;
    let mut head =
        Header { typ: Some(KIND.to_owned()), kid: Some("2026-11".to_owned()), ..Header::new(Algorithm::HS256) };
    let mut body = json!({
        "iss": URL, "aud": format!("{URL}/api/v1"), "sub": holder().user, "sid": holder().family, "jti": "x",
        "iat": now().timestamp(), "exp": (now() + LIFETIME).timestamp(),
    });
    header(&mut head);
    claims(&mut body);
    encode(&head, &body, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
}

#[test]
fn half_an_hour_and_no_longer() {
    let tokens = tokens(NEW);
    let token = tokens.sign(holder(), now()).unwrap();
    assert_ne!(token, tokens.sign(holder(), now()).unwrap(), "no two are the same");
    for (minutes, good) in [(-2, false), (-1, true), (0, true), (29, true), (30, false), (60, false)] {
        let found = tokens.verify(&token, now() + TimeDelta::minutes(minutes));
        assert_eq!(found, good.then(holder), "after {minutes} minutes");
    }
}

#[test]
fn keys_take_turns() {
    let old = tokens(OLD);
    let both = tokens(&format!("{NEW}\n{OLD}\n"));
    let new = tokens(NEW);
    let before = old.sign(holder(), now()).unwrap();
    let after = both.sign(holder(), now()).unwrap();
    assert_eq!(decode_header(&after).unwrap().kid.as_deref(), Some("2026-11"), "the first one signs");
    assert_eq!(both.verify(&before, now()), Some(holder()));
    assert_eq!(both.verify(&after, now()), Some(holder()));
    assert_eq!(new.verify(&before, now()), None, "taken out, it opens nothing");
    assert_eq!(old.verify(&after, now()), None);
    // The name of one key with the secret of another.
    let swapped = tokens(&format!("2026-08:{}", NEW.split_once(':').unwrap().1));
    assert_eq!(swapped.verify(&before, now()), None);
    assert_eq!(format!("{both:?}"), r#"["2026-11", "2026-08"]"#, "no secret is ever printed");
}

#[test]
fn what_is_not_ours_is_nobodys() {
    let tokens = tokens(NEW);
    assert_eq!(tokens.verify(&forge(|_| {}, |_| {}), now()), Some(holder()), "the forger can do it right");
    let cases = [
        ("another issuer", forge(|_| {}, |c| c["iss"] = json!("https://evil.example"))),
        ("another audience", forge(|_| {}, |c| c["aud"] = json!(URL))),
        ("no audience", forge(|_| {}, |c| drop(c.as_object_mut().unwrap().remove("aud")))),
        ("no end", forge(|_| {}, |c| drop(c.as_object_mut().unwrap().remove("exp")))),
        ("from the future", forge(|_| {}, |c| c["iat"] = json!(now().timestamp() + 3600))),
        ("no person", forge(|_| {}, |c| c["sub"] = json!("admin"))),
        ("another kind", forge(|h| h.typ = Some("JWT".to_owned()), |_| {})),
        ("no kind", forge(|h| h.typ = None, |_| {})),
        ("no key named", forge(|h| h.kid = None, |_| {})),
        ("a key nobody has", forge(|h| h.kid = Some("../../dev/null".to_owned()), |_| {})),
        ("a header that must be understood", forge(|h| h.crit = Some(vec!["b64".to_owned()]), |_| {})),
    ];
    for (what, token) in cases {
        assert_eq!(tokens.verify(&token, now()), None, "{what}");
    }
    // A key that comes along, or an address of one, is not looked at.
    let brought = forge(|h| h.jku = Some("https://evil.example/keys".to_owned()), |_| {});
    assert_eq!(tokens.verify(&brought, now()), Some(holder()), "signed by ours all the same");
}

#[test]
fn what_was_changed_on_the_way_is_nothing() {
    let tokens = tokens(NEW);
    let token = tokens.sign(holder(), now()).unwrap();
    for n in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[n] = if bytes[n] == b'A' { b'Q' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert_eq!(tokens.verify(&changed, now()), None, "letter {n}");
    }
    let parts: Vec<&str> = token.split('.').collect();
    // {"typ":"at+jwt","alg":"none","kid":"2026-11"}
    let none = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJub25lIiwia2lkIjoiMjAyNi0xMSJ9";
    for bad in [
        String::new(),
        ".".to_owned(),
        "..".to_owned(),
        "é.é.é".to_owned(),
        parts[1].to_owned(),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        format!("{token}.{}", parts[2]),
        format!("{token}{}", "A".repeat(LONGEST)),
    ] {
        assert_eq!(tokens.verify(&bad, now()), None, "{bad}");
    }
}

#[test]
fn settings_that_will_not_do() {
    let secret = NEW.split_once(':').unwrap().1;
    for (bad, why) in [
        (secret.to_owned(), "key 1 is not NAME:SECRET"),
        (format!("{NEW},x:short"), "the secret of key x is weak"),
        (format!("x:{}", "a".repeat(64)), "the secret of key x is weak"),
        (format!("x:{}", "ab".repeat(32)), "the secret of key x is weak"),
        (format!("{NEW},{NEW}"), "two keys have the name 2026-11"),
        (format!(":{secret}"), "the name of key 1"),
        (format!("a b:{secret}"), "the name of key 1"),
    ] {
        let error = Tokens::read(&bad, URL).unwrap_err().to_string();
        assert!(error.contains(why) && !error.contains(secret), "{error}");
    }
    assert!(!Tokens::read(" \n", URL).unwrap().can_sign());
    assert!(Tokens::default().sign(holder(), now()).is_err());
    let made = Tokens::made(URL).unwrap();
    let token = made.sign(holder(), now()).unwrap();
    assert_eq!(made.verify(&token, now()), Some(holder()));
    assert_eq!(Tokens::made(URL).unwrap().verify(&token, now()), None, "each start makes its own");
}
