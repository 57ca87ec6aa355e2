//! The forms cards really have in the catalogue, made small.

use super::*;

fn card(json: &str) -> Card {
    let start = r#"{"id":"x-1","setId":"x","localId":"1","region":"international","name":{"en":"X"},"#;
    serde_json::from_str(&format!("{start}{json}}}")).unwrap()
}

/// The claims of one market as "id slot finish/edition".
fn told(json: &str) -> Vec<String> {
    let (variants, claims) = read(&card(json));
    let name = |v: &Variant| {
        let finish = v.finish.map_or("?", Finish::as_str);
        v.edition.as_ref().map_or(finish.to_owned(), |e| format!("{finish}/{e}"))
    };
    let line = |c: &Claim| {
        let print = c.printing.map_or("-".to_owned(), |p| name(&variants[p]));
        format!("{} {} {print}", c.external_id, c.slot.as_str())
    };
    claims.iter().filter(|c| c.provider == Provider::Cardmarket).map(line).collect()
}

fn detailed(prints: &str, rest: &str) -> Vec<String> {
    told(&format!(r#""variantsSource":"detailed","variantsDetailed":[{prints}]{rest}"#))
}

fn p(finish: &str, more: &str) -> String {
    format!(r#"{{"type":"{finish}"{more}}}"#)
}

const ID: &str = r#","thirdParty":{"cardmarket":5}"#;

#[test]
fn the_finishes_that_share_an_id_tell_its_columns() {
    let share = |finishes: &[&str]| {
        let prints: Vec<String> = finishes.iter().map(|f| p(f, ID)).collect();
        detailed(&prints.join(","), "")
    };
    assert_eq!(share(&["normal", "reverse"]), ["5 main normal", "5 second reverse"]);
    assert_eq!(share(&["holo", "reverse"]), ["5 main holo", "5 second reverse"]);
    assert_eq!(share(&["holo", "normal"]), ["5 main normal", "5 second holo"]);
    assert_eq!(share(&["holo", "normal", "reverse"]), ["5 main normal"], "three in two columns");
    for one in ["normal", "holo", "reverse", "lenticular", "metal"] {
        assert_eq!(share(&[one]), [format!("5 main {one}")]);
    }
}

#[test]
fn what_nothing_sets_apart_is_meant() {
    let first = r#","stamp":["1st edition"],"thirdParty":{"cardmarket":5}"#;
    assert_eq!(detailed(&[p("normal", first), p("normal", ID)].join(","), ""), ["5 main normal"]);
    let shadowless = r#","subtype":"shadowless","thirdParty":{"cardmarket":5}"#;
    let both = r#","subtype":"shadowless","stamp":["1st-edition"],"thirdParty":{"cardmarket":5}"#;
    assert_eq!(detailed(&[p("holo", both), p("holo", shadowless)].join(","), ""), ["5 main holo/shadowless"]);
    let logo = r#","stamp":["set-logo"],"thirdParty":{"cardmarket":5}"#;
    let challenge = r#","stamp":["stadium-challenge"],"thirdParty":{"cardmarket":5}"#;
    let prints = [p("normal", ID), p("reverse", logo), p("normal", challenge)];
    assert_eq!(detailed(&prints.join(","), ""), ["5 main normal", "5 second reverse/stamp:set-logo"]);
    let (a, b) = (challenge, r#","stamp":["gym-challenge"],"thirdParty":{"cardmarket":5}"#);
    assert_eq!(detailed(&[p("normal", a), p("normal", b)].join(","), ""), ["5 main -"], "either could be meant");
}

#[test]
fn an_id_of_the_card_means_the_printings_without_one() {
    let card_level = r#","thirdParty":{"cardmarket":9}"#;
    let plain = [p("normal", ""), p("reverse", "")].join(",");
    assert_eq!(detailed(&plain, card_level), ["9 main normal", "9 second reverse"]);
    let balls = [p("normal", ""), p("reverse", r#","foil":"pokeball""#), p("reverse", r#","foil":"masterball""#)];
    assert_eq!(detailed(&balls.join(","), card_level), ["9 main normal"]);
    let own = [p("normal", ""), p("reverse", r#","foil":"pokeball","thirdParty":{"cardmarket":5}"#)];
    assert_eq!(detailed(&own.join(","), card_level), ["5 main reverse/foil:pokeball", "9 main normal"]);
    assert_eq!(detailed(&p("holo", ID), card_level), ["5 main holo", "9 main -"], "kept, but of no printing");
}

#[test]
fn what_upstream_only_guesses_is_not_said() {
    let rest =
        r#""variants":{"normal":true},"variantsSource":"default","thirdParty":{"cardmarket":9},"cardmarketIds":[9]"#;
    assert_eq!(told(rest), ["9 main ?"]);
    let rest = r#""variants":{"normal":true,"reverse":true},"variantsSource":"flags","thirdParty":{"cardmarket":9}"#;
    assert_eq!(told(rest), ["9 main normal", "9 second reverse"]);
    assert_eq!(told(r#""variants":{"normal":true},"cardmarketIds":[3]"#), ["3 main ?"]);
    assert_eq!(told(r#""variants":{"normal":true},"cardmarketIds":[3,4]"#), ["3 main -", "4 main -"]);
}

#[test]
fn printings_are_told_apart() {
    let prints = [
        p("holo", r#","size":"jumbo","stamp":["staff","set-logo"]"#),
        p("normal", r#","stamp":["snowflake"],"languages":["de"]"#),
        p("normal", ""),
        p("normal", ID),
        p("wood", ""),
    ];
    let (variants, claims) =
        read(&card(&format!(r#""variantsSource":"detailed","variantsDetailed":[{}]"#, prints.join(","))));
    let expected = [
        (Some(Finish::Holo), Some("stamp:set-logo+stamp:staff+size:jumbo"), None),
        (Some(Finish::Normal), Some("stamp:snowflake"), Some(Language::German)),
        (Some(Finish::Normal), None, None),
        (None, None, None),
    ];
    let got: Vec<_> = variants.iter().map(|v| (v.finish, v.edition.as_deref(), v.language)).collect();
    assert_eq!(got, expected);
    assert_eq!(claims[0].printing, Some(2), "listed twice, one printing");
}
