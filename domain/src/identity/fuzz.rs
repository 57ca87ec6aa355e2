//! Rubbish of all kinds: never a panic, confidence is a share, and places are those of the title.

use super::{Index, Text, identify, tests::small};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use std::{
    sync::LazyLock,
    time::{Duration, Instant},
};

static INDEX: LazyLock<Index> = LazyLock::new(small);

fn holds(title: &str, variant: Option<&str>, hints: &[String]) -> Result<(), TestCaseError> {
    let answer = identify(&INDEX, &Text { title, variant, hints, gtin: Some(title), ..Text::default() });
    prop_assert!((0.0..=1.0).contains(&answer.confidence));
    for span in answer.reasons.iter().filter_map(|r| r.span.clone()) {
        prop_assert!(title.get(span.start as usize..span.end as usize).is_some());
    }
    Ok(())
}

/// Words, numbers and signs that mean something, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "Glurak",
            "Charizard",
            "ex",
            "EX",
            "VMAX",
            "4/102",
            "199/165",
            "TG06/TG30",
            "SWSH262",
            "#58",
            "001/SV-P",
            "151",
            "Surging Sparks",
            "Base Set 2",
            "Grundset",
            "SV03.5",
            "E&B 12.5",
            "Display",
            "Booster",
            "3x",
            "36",
            "18er",
            "(DE)",
            "EN",
            "PSA",
            "10",
            "9,5",
            "BGS",
            "ready",
            "?",
            "NM",
            "Near Mint",
            "Reverse Holo",
            "1. Edition",
            "Celebrations",
            "25th",
            "30th",
            "proxy",
            "Lot",
            "de",
            "Toploader",
            "mit",
            "+",
            "/",
            "-",
            "&amp;",
            "&#x27;",
            "🇩🇪",
            "リザードン",
            "ガ",
            "1O2",
            "\u{202e}",
            "\u{301}",
            "ß",
            "ﬁ",
            "½",
            "Ⅷ",
            "²",
            "\u{0}",
            "120 KP",
            "2024",
            "99999999999",
            "50 Karten",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
        "[0-9A-Za-z]{0,5}/?[0-9]{0,4}",
        any::<String>(),
    ];
    let sign = proptest::sample::select(vec![" ", "", "-", "/", " | ", "(", ") ", "#", ", ", "'", ".", "×"]);
    proptest::collection::vec((piece, sign), 0..14)
        .prop_map(|all| all.into_iter().flat_map(|(piece, sign)| [piece, sign.to_owned()]).collect())
}

fn shop_text() -> impl Strategy<Value = (String, Option<String>, Vec<String>)> {
    let title = prop_oneof![pieces(), any::<String>(), "\\PC{0,80}", "[\\x00-\\x7f]{0,300}"];
    (title, proptest::option::of(pieces()), proptest::collection::vec(pieces(), 0..3))
}

proptest! {
    #[test]
    fn rubbish_is_answered((title, variant, hints) in shop_text()) {
        holds(&title, variant.as_deref(), &hints)?;
    }

    #[test]
    fn changed_titles_are_answered(at in 0usize..60, with in "[0-9a-zA-Z/#&;.,'() +-]{0,12}") {
        let mut title = "PSA 10 Glurak ex 199/165 SV03.5 3x Booster Display (DE) 1. Edition".to_owned();
        title.insert_str(at, &with);
        holds(&title, None, &[])?;
    }
}

#[test]
#[ignore = "three minutes"]
fn rubbish_for_three_minutes() {
    let started = Instant::now();
    let mut cases = 0;
    while started.elapsed() < Duration::from_secs(180) {
        let mut runner = TestRunner::new(Config { cases: 5_000, failure_persistence: None, ..Config::default() });
        runner.run(&shop_text(), |(title, variant, hints)| holds(&title, variant.as_deref(), &hints)).unwrap();
        cases += 5_000;
    }
    eprintln!("{cases} texts");
}
