//! The matcher on a small catalogue and on rubbish: one test for each trap. The real catalogue: `domain/tests/titles.rs`.

use super::*;
use crate::{
    ids::ProductId,
    product::{Condition, Language, Region},
};

type Names<'a> = &'a [(Language, &'a str)];

fn card(id: i64, set: &str, total: i32, number: &str, dex: u16, names: Names, set_names: Names) -> Known {
    let own = |list: Names| list.iter().map(|&(l, n)| (l, n.to_owned())).collect();
    let region = if set.starts_with(char::is_uppercase) { Region::Asia } else { Region::International };
    Known {
        set_code: Some(set.to_owned()),
        official_count: Some(total),
        number: Some(number.to_owned()),
        names: own(names),
        set_names: own(set_names),
        dex: if dex == 0 { vec![] } else { vec![dex] },
        ..Known::new(ProductId(id), Kind::Card, region)
    }
}

fn sealed(id: i64, name: &str) -> Known {
    Known {
        names: vec![(Language::English, name.to_owned())],
        ..Known::new(ProductId(id), Kind::Sealed, Region::International)
    }
}

pub(super) fn small() -> Index {
    use Language::{English as En, German as De, Japanese as Ja};
    let charizard = &[(En, "Charizard"), (De, "Glurak")];
    let one51 = &[(En, "151"), (De, "151")];
    let sparks = &[(En, "Surging Sparks"), (De, "Stürmische Funken")];
    let classic = &[(En, "Celebrations Classic Collection")];
    let sabrina = &[(En, "Sabrina's ESP")];
    let mut order = card(13, "me03", 88, "069", 0, &[(En, "Antique Sail Fossil")], &[(En, "Perfect Order")]);
    order.set_codes.push("POR".to_owned());
    let mut milotic = card(5, "sv08", 191, "036", 350, &[(En, "Milotic ex")], sparks);
    milotic.set_codes.push("SSP".to_owned());
    Index::new(vec![
        card(1, "base1", 102, "4", 6, charizard, &[(En, "Base Set"), (De, "Grundset")]),
        card(2, "base4", 130, "4", 6, charizard, &[(En, "Base Set 2")]),
        card(3, "sv03.5", 165, "199", 6, &[(En, "Charizard ex"), (De, "Glurak-ex")], one51),
        card(4, "SV2a", 165, "199", 6, &[(Ja, "リザードンex")], &[(Ja, "ポケモンカード151")]),
        milotic,
        card(
            6,
            "swsh10tg",
            30,
            "TG06",
            899,
            &[(En, "Wyrdeer"), (De, "Damythir")],
            &[(En, "Astral Radiance Trainer Gallery")],
        ),
        card(
            7,
            "swshp",
            307,
            "SWSH262",
            6,
            &[(En, "Charizard VSTAR"), (De, "Glurak-VSTAR")],
            &[(En, "SWSH Black Star Promos")],
        ),
        card(8, "cel25cc", 25, "CC002", 6, &[(En, "Charizard")], classic),
        card(9, "gym1", 132, "117", 0, sabrina, &[(En, "Gym Heroes")]),
        card(10, "sm8", 214, "104", 25, &[(En, "Pikachu")], &[(En, "Lost Thunder")]),
        card(11, "SV-P", 0, "001", 25, &[(Ja, "ピカチュウ")], &[(Ja, "プロモカード")]),
        order,
        sealed(20, "Surging Sparks Booster"),
        sealed(21, "Surging Sparks Booster Box"),
        sealed(22, "Surging Sparks Booster Box (18 Boosters)"),
        sealed(25, "151 Elite Trainer Box"),
        sealed(26, "151 Pokémon Center Elite Trainer Box"),
    ])
}

fn read(title: &str) -> Match {
    let found = identify(&small(), &Text { title, ..Text::default() });
    for reason in &found.reasons {
        assert!(crate::i18n::is_told(&reason.text), "{title}: {}", reason.text);
    }
    found
}

#[test]
fn cards() {
    for (title, id) in [
        ("Glurak 4/102 Grundset Holo Deutsch", Some(1)),
        ("Glurk 4/102 Bse Set Holo", Some(1)),
        ("Glurak 4/1O2", Some(1)),
        ("Charizard 4/130 Base Set 2", Some(2)),
        ("Glurak ex 199/165 DE", Some(3)),
        ("Charizard ex 199/165 SV2a Japanisch", Some(4)),
        ("リザードンex 199/165 日本語", Some(4)),
        ("Milotic ex SSP 036 NM", Some(5)),
        ("Milotic ex 36", None),
        ("Damythir TG06/TG30 Astral Glanz", Some(6)),
        ("Glurak VSTAR SWSH262 Promo", Some(7)),
        ("Pikachu Promo Japonais (SV-P 001)", Some(11)),
        ("Pikachu 001/SV-P", Some(11)),
    ] {
        let answer = read(title);
        assert_eq!(answer.product.map(|p| p.0), id, "{title}: {:?}", answer.reasons);
        assert!(!answer.reasons.is_empty());
    }
}

#[test]
fn reprints_and_disagreements() {
    for (title, id) in [
        ("Charizard 4/102 Celebrations 25th Anniversary", Some(8)),
        ("Charizard 4/102 30th Celebration", None),
        ("Pikachu 4/102 Base Set", None),
        ("Glurak VMAX 4/102", None),
        ("Charizard 4/102 World Championships 2004", None),
    ] {
        assert_eq!(read(title).product.map(|p| p.0), id, "{title}");
    }
}

#[test]
fn not_one_product() {
    use TitleKind::{Accessory, Card, Lot, Other, Sealed};
    for (title, kind) in [
        ("Charizard 4/102 Base Set proxy", Other),
        ("Lot Charizard 4/102 Base Set", Lot),
        ("Pikachu LOT 104/214", Card),
        ("Charizard 4/102 Pikachu 58/102", Lot),
        ("50 Pokemon Karten", Lot),
        ("5x Surging Sparks Booster", Lot),
        ("RECHERCHE Dracaufeu 4/102", Other),
        ("Acryl Case für Surging Sparks Booster Box", Accessory),
        ("Glurak 4/102 mit Toploader", Card),
        ("Pokemon Sammelalbum 9-Pocket", Accessory),
        ("Surging Sparks Binder Collection", Sealed),
        ("Gundam Card Game Starter Deck", Other),
        ("Unheard Of Card Game Starter Deck", Other),
        ("", Other),
        ("🔥🔥🔥", Other),
        ("\u{202e}مرحبا بالعالم", Other),
    ] {
        let answer = read(title);
        assert_eq!(answer.kind, kind, "{title}: {:?}", answer.reasons);
    }
}

#[test]
fn display_has_three_meanings() {
    use ProductType as P;
    for (title, form, id) in [
        ("Stürmische Funken Display Deutsch", Some(P::BoosterBox), Some(21)),
        ("Stuermische Funken 18er Display", Some(P::HalfBoosterBox), Some(22)),
        ("Surging Sparks Booster Bundle Display", Some(P::BoosterBundleDisplay), None),
        ("Surging Sparks Mini Tin Display", Some(P::MiniTinDisplay), None),
        ("Acrylic Display Surging Sparks", None, None),
        ("Surging Sparks Booster Pack", Some(P::Booster), Some(20)),
        ("Pokemon 151 Top-Trainer-Box", Some(P::EliteTrainerBox), Some(25)),
        ("Pokemon 151 Pokémon Center Elite Trainer Box", Some(P::EliteTrainerBox), Some(26)),
        ("Blister 3 Sobres Surging Sparks", Some(P::Blister3), None),
    ] {
        let answer = read(title);
        assert_eq!((answer.product_type, answer.product.map(|p| p.0)), (form, id), "{title}: {:?}", answer.reasons);
    }
}

#[test]
fn words_that_only_look_like_a_language() {
    let de = Some(Language::German);
    for (title, language) in [
        ("Glurak ex 199/165 (DE) NM", de),
        ("Evoluciones de Paldea Booster", None),
        ("Sabrina's ESP 117/132", None),
        ("Antique Sail Fossil POR 069", None),
        ("Charizard Deutsch oder Englisch 4/102", None),
        ("Charizard 4/102 🇩🇪", de),
        ("Charizard 4/102 DE", de),
        ("Charizard 4/102 it is rare", None),
    ] {
        assert_eq!(read(title).language, language, "{title}");
    }
    let implied = read("Glurak 4/102 Grundset");
    assert!(implied.language == de && implied.language_implied);
}

#[test]
fn condition_finish_edition() {
    for (title, condition) in [
        ("Charizard ex 199/165", None),
        ("Charizard 4/102 - EX", Some(Condition::Excellent)),
        ("Charizard 4/102 Near Mint", Some(Condition::NearMint)),
        ("Charizard 4/102 leicht bespielt", Some(Condition::LightPlayed)),
        ("Charizard 4/102 Gem Mint PSA 10", None),
        ("Charizard 4/102 abîmée", Some(Condition::Poor)),
    ] {
        assert_eq!(read(title).condition, condition, "{title}");
    }
    let finish = |title| read(title).finish;
    assert_eq!(finish("Charizard 4/102 Non Holo"), Some(TitleFinish::NonHolo));
    assert_eq!(finish("Charizard 4/102 Master Ball Reverse"), Some(TitleFinish::MasterBall));
    assert_eq!(finish("Charizard ex 199/165 Full Art Gold"), None);
    assert_eq!(read("Glurak 4/102 1. Edition").first_edition, Some(true));
    assert_eq!(read("Glurak 4/102 unlimitiert").first_edition, Some(false));
}

#[test]
fn graded_or_only_hoped() {
    for (title, grader, grade) in [
        ("Charizard 4/102 PSA 9", Some(Grader::Psa), Some("9")),
        ("PSA10 Charizard 4/102", Some(Grader::Psa), Some("10")),
        ("Charizard 4/102 BGS 9,5", Some(Grader::Bgs), Some("9.5")),
        ("Charizard 4/102 gradée 8", None, Some("8")),
        ("Charizard 4/102 PSA ready", None, None),
        ("Charizard 4/102 PSA 10 ?", None, None),
        ("Charizard 4/102 gradeable posible 7-8", None, None),
        ("Tag Team Charizard 4/102", None, None),
        ("ACE SPEC Charizard 4/102", None, None),
    ] {
        let answer = read(title);
        assert_eq!((answer.grader, answer.grade.map(|g| g.to_string()).as_deref()), (grader, grade), "{title}");
    }
}

#[test]
fn a_choice_of_the_shop_comes_first() {
    let index = small();
    let text = Text { title: "Charizard 4/102", variant: Some("EX / Deutsch / Reverse Holo"), ..Text::default() };
    let answer = identify(&index, &text);
    assert_eq!(answer.language, Some(Language::German));
    assert_eq!(answer.condition, Some(Condition::Excellent));
    assert_eq!(answer.finish, Some(TitleFinish::Reverse));
}

#[test]
fn a_bar_code_is_the_strongest_key_unless_the_title_contradicts_it() {
    let code = "0820650858000";
    let index = Index::new(vec![
        Known { gtins: vec![code.to_owned()], ..sealed(20, "Surging Sparks Booster") },
        sealed(21, "Surging Sparks Booster Box"),
    ]);
    let read = |title| identify(&index, &Text { title, gtin: Some(code), ..Text::default() });
    assert_eq!(read("Surging Sparks Booster").product, Some(ProductId(20)));
    assert_eq!(read("Surging Sparks Booster Box").product, Some(ProductId(21)), "shops copy codes");
    assert_eq!(read("Booster Box 36 Packs").product, None);
    let lot = read("5x Surging Sparks Booster");
    assert_eq!((lot.kind, lot.product), (TitleKind::Lot, None));
}
