//! What a message looks like, and how a webhook's is signed.

use super::{picture::Picture, webhook::signature, words};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Low, Message, Shop, Subject},
    i18n::{Locale, money},
    money::{Currency, Money},
};
use std::collections::BTreeMap;

fn now() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn message() -> Message {
    Message {
        id: "offer-1-49900-1".to_owned(),
        at: now(),
        subject: Subject { name: "Pok\u{e9}mon <b>& \"co\"".to_owned(), slug: "sv03.5-199".to_owned() },
        because: vec!["44.00\u{a0}€ is at or below 45.00\u{a0}€ (you asked for: offer below 45.00 EUR)".to_owned()],
        already: false,
        old: Some(Money::eur(5_000)),
        new: Money::eur(4_400),
        ask: Some(Money { minor: 49_900, currency: Currency::Sek }),
        target: Some(Money::eur(4_500)),
        reference: Some(Money::eur(4_800)),
        low: Some(Low { days: 30, low: 4_100, low_on: now().date_naive(), high: 5_000 }),
        shop: Some(Shop {
            name: "Butik @everyone".to_owned(),
            country: "SE".to_owned(),
            url: "javascript:alert(1)".to_owned(),
        }),
        landed: Some(("DE".to_owned(), Money::eur(4_895))),
    }
}

#[test]
fn a_letter_has_every_number_and_nothing_of_a_shop_is_run() {
    let picture = Picture { words: "Trend <1>: 50.00".to_owned(), png: vec![1, 2] };
    let pictures = BTreeMap::from([(1, picture)]);
    let letter = words::letter(
        Locale::English,
        &[(1, message())],
        pictures,
        "https://pmi.example",
        "https://pmi.example/stop?token=1",
    );
    for number in
        ["50.00", "44.00", "499.00\u{a0}SEK", "45.00", "48.00", "41.00", "48.95", "Butik", "/products/sv03.5-199"]
    {
        assert!(
            letter.words.text.contains(number) && letter.words.html.contains(number),
            "{number}\n{}\n{}",
            letter.words.text,
            letter.words.html
        );
    }
    assert!(letter.words.html.contains("Pok\u{e9}mon &lt;b&gt;&amp; &quot;co&quot;"), "{}", letter.words.html);
    assert!(!letter.words.html.contains("javascript:"), "{}", letter.words.html);
    for part in [&letter.words.text, &letter.words.html] {
        assert!(part.contains("https://pmi.example/stop?token=1"), "{part}");
    }
    assert_eq!(letter.pictures, [("chart-1@pmi".to_owned(), vec![1, 2])]);
    assert!(
        letter.words.html.contains("src=\"cid:chart-1@pmi\"") && letter.words.html.contains("Trend &lt;1&gt;: 50.00")
    );
    let digest = words::letter(
        Locale::English,
        &[(1, message()), (2, message())],
        BTreeMap::new(),
        "https://pmi.example",
        "https://pmi.example/stop?token=1",
    );
    assert_eq!(digest.words.subject, "2 alerts");
    let many: Vec<_> = (0..100).map(|n| (n, message())).collect();
    let body = words::body(Locale::English, &many, "https://pmi.example", 1_900);
    assert!(body.chars().count() <= 1_900 && body.contains("more: https://pmi.example/account/inbox"), "{body}");
}

#[test]
fn a_letter_is_in_its_readers_language() {
    for &locale in Locale::ALL {
        let stop = "https://pmi.example/stop?token=1";
        let letter = words::letter(locale, &[(1, message())], BTreeMap::new(), "https://pmi.example", stop);
        let names = domain::letters::alert::names(locale);
        for part in [&letter.words.text, &letter.words.html] {
            for amount in [4_400, 4_500, 4_800, 4_100, 4_895].map(|cents| money(locale, Money::eur(cents))) {
                assert!(part.contains(&amount), "{locale}: no {amount} in {part}");
            }
            for name in [names.now, names.line, names.low, names.shop, names.told, names.no_more] {
                assert!(part.contains(name), "{locale}: no {name} in {part}");
            }
            assert!(part.contains(stop), "{locale}: {part}");
        }
        assert!(letter.words.html.contains(&format!("<html lang=\"{locale}\">")), "{}", letter.words.html);
        let body = words::body(locale, &[(1, message())], "https://pmi.example", 4_000);
        assert!(letter.words.text.contains(&body), "a chat says the same: {body}");
    }
}

#[test]
fn a_signature_as_its_receiver_computes_it() {
    // printf '1772452800.{}' | openssl dgst -sha256 -hmac key
    let one = signature(&[b"key".to_vec()], now(), "{}").unwrap();
    let text = one.to_str().unwrap();
    assert!(text.starts_with("t=1772452800,v1="), "{text}");
    assert_eq!(text.len(), "t=1772452800,v1=".len() + 64);
    let two = signature(&[b"key".to_vec(), b"old".to_vec()], now(), "{}").unwrap();
    assert!(two.to_str().unwrap().starts_with(text));
    assert_ne!(signature(&[b"key".to_vec()], now(), "{ }").unwrap(), one);
    assert!(signature(&[], now(), "{}").is_none());
}
