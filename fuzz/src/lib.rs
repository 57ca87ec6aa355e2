//! Targets over `domain`: what people and shops write, read by the functions the product reads it with.

use domain::{
    identity::{Index, Known, Text, identify},
    ids::ProductId,
    money::{Currency, Money},
    password, price_text,
    product::{Kind, Language, Region},
    production, session_token, slug, stock_text, user,
};
use std::sync::LazyLock;

/// Texts of prices.
pub fn price(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for currency in [Currency::Eur, Currency::Sek, Currency::Czk] {
        if let Some(found) = price_text::find(&text, currency) {
            assert!(found.price.minor > 0, "{text:?}: {found:?}");
            let dearer = |list: Money| list.minor > found.price.minor && list.currency == found.price.currency;
            assert!(found.list_price.is_none_or(dearer), "{text:?}: {found:?}");
        }
        if let Ok(money) = price_text::parse(&text, currency) {
            assert!(money.minor > 0, "{text:?}: {money:?}");
        }
        let _ = Money::parse_plain(&text, currency);
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let card = |id: i64, set: &str, total: i32, number: &str, names: &[(Language, &str)], set_name: &str| Known {
        set_code: Some(set.to_owned()),
        official_count: Some(total),
        number: Some(number.to_owned()),
        names: names.iter().map(|&(l, n)| (l, n.to_owned())).collect(),
        set_names: vec![(Language::English, set_name.to_owned())],
        dex: vec![6],
        ..Known::new(ProductId(id), Kind::Card, Region::International)
    };
    let charizard = &[(Language::English, "Charizard"), (Language::German, "Glurak")];
    let japanese = &[(Language::Japanese, "リザードンex")];
    let sealed = |id: i64, name: &str| Known {
        names: vec![(Language::English, name.to_owned())],
        ..Known::new(ProductId(id), Kind::Sealed, Region::International)
    };
    Index::new(vec![
        card(1, "base1", 102, "4", charizard, "Base Set"),
        card(2, "base4", 130, "4", charizard, "Base Set 2"),
        card(3, "sv03.5", 165, "199", &[(Language::English, "Charizard ex"), (Language::German, "Glurak-ex")], "151"),
        Known { region: Region::Asia, ..card(4, "SV2a", 165, "199", japanese, "ポケモンカード151") },
        card(6, "swsh10tg", 30, "TG06", &[(Language::English, "Wyrdeer")], "Astral Radiance Trainer Gallery"),
        card(7, "swshp", 307, "SWSH262", &[(Language::English, "Charizard VSTAR")], "SWSH Black Star Promos"),
        sealed(20, "Surging Sparks Booster"),
        sealed(21, "Surging Sparks Booster Box"),
        sealed(25, "151 Elite Trainer Box"),
    ])
});

/// Titles of shops, with their choice and a hint where there is more than one line.
pub fn title(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let mut lines = all.splitn(3, '\n');
    let title = lines.next().unwrap_or_default();
    let (variant, hints) = (lines.next(), lines.map(str::to_owned).collect::<Vec<_>>());
    let answer = identify(&INDEX, &Text { title, variant, hints: &hints, gtin: Some(title), ..Text::default() });
    assert!((0.0..=1.0).contains(&answer.confidence), "{title:?}: {}", answer.confidence);
    for span in answer.reasons.iter().filter_map(|r| r.span.clone()) {
        assert!(title.get(span.start as usize..span.end as usize).is_some(), "{title:?}: {span:?}");
    }
    let _ = (stock_text::read(title), stock_text::schema_org(title), stock_text::title(title));
    assert!(slug::slug(title).bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'), "{title:?}");
}

/// The cookies of a request.
pub fn cookies(bytes: &[u8]) {
    let header = String::from_utf8_lossy(bytes);
    for name in ["session", "__Host-session"] {
        if let Some(token) = session_token::find(&header, name) {
            assert!(session_token::is_one(token) && header.contains(token), "{header:?}: {token:?}");
        }
    }
}

/// Fields of forms, and addresses of settings.
pub fn forms(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (one, other) = text.split_once('\n').unwrap_or((&text, ""));
    if user::is_address(one) {
        assert!(one.len() <= 254 && !one.contains(['\r', '\n', '\0', ' ']), "{one:?}");
    }
    if password::check(one, other).is_ok() {
        assert!((password::SHORTEST..=password::LONGEST).contains(&one.chars().count()), "{one:?}");
    }
    if production::check_address(one).is_ok() {
        assert!(!production::authority(one).contains(['/', '?', '#', '@', ' ']), "{one:?}");
    }
    let _ = (production::check_database(one), production::check_mail(one), production::check_origin(one));
}
