//! The matcher on a small catalogue, on rubbish, and on the real titles and catalogue where they are present.

use super::*;
use crate::product::{Kind, Language, Region};
use proptest::prelude::*;
use serde_json::Value;
use std::{collections::HashMap, io::BufRead as _, path::PathBuf, process::Command, time::Instant};

fn card(
    id: i64,
    set: &str,
    total: i32,
    number: &str,
    names: &[(Language, &str)],
    set_names: &[(Language, &str)],
) -> Known {
    let own = |list: &[(Language, &str)]| list.iter().map(|&(l, n)| (l, n.to_owned())).collect();
    let region = if set.starts_with(char::is_uppercase) { Region::Asia } else { Region::International };
    Known {
        set_code: Some(set.to_owned()),
        official_count: Some(total),
        number: Some(number.to_owned()),
        names: own(names),
        set_names: own(set_names),
        ..Known::new(ProductId(id), Kind::Card, region)
    }
}

fn sealed(id: i64, name: &str) -> Known {
    Known {
        names: vec![(Language::English, name.to_owned())],
        ..Known::new(ProductId(id), Kind::Sealed, Region::International)
    }
}

fn small() -> Index {
    use Language::{English as En, German as De, Japanese as Ja};
    let charizard = &[(En, "Charizard"), (De, "Glurak")];
    let one51 = &[(En, "151"), (De, "151")];
    let sparks = &[(En, "Surging Sparks"), (De, "Stürmische Funken")];
    Index::new(vec![
        card(1, "base1", 102, "4", charizard, &[(En, "Base Set"), (De, "Grundset")]),
        card(2, "base4", 130, "4", charizard, &[(En, "Base Set 2")]),
        card(3, "sv03.5", 165, "199", &[(En, "Charizard ex"), (De, "Glurak-ex")], one51),
        card(4, "SV2a", 165, "199", &[(Ja, "リザードンex")], &[(Ja, "ポケモンカード151")]),
        card(5, "sv08", 191, "036", &[(En, "Milotic ex")], sparks),
        card(
            6,
            "swsh10tg",
            30,
            "TG06",
            &[(En, "Wyrdeer"), (De, "Damythir")],
            &[(En, "Astral Radiance Trainer Gallery")],
        ),
        card(7, "swshp", 307, "SWSH262", &[(En, "Charizard VSTAR")], &[(En, "SWSH Black Star Promos")]),
        sealed(20, "Surging Sparks Booster"),
        sealed(21, "Surging Sparks Booster Box"),
        sealed(22, "Surging Sparks Booster Box (18 Boosters)"),
        sealed(23, "Surging Sparks: Quagsire 3-Pack Blister"),
        sealed(24, "Surging Sparks: Zapdos 3-Pack Blister"),
        sealed(25, "151 Elite Trainer Box"),
        sealed(26, "151 Pokémon Center Elite Trainer Box"),
    ])
}

fn found(index: &Index, title: &str) -> Option<i64> {
    identify(index, &Text { title, ..Text::default() }).product.map(|p| p.0)
}

#[test]
fn cards() {
    let index = small();
    for (title, id) in [
        ("Glurak 4/102 Grundset Holo Deutsch", Some(1)),
        ("Glurk 4/102 Bse Set Holo", Some(1)),
        ("Charizard 4/130 Base Set 2", Some(2)),
        ("Charizard 4/102 Celebrations 25th Anniversary", None),
        ("Pikachu 4/102 Base Set", None),
        ("Glurak ex 199/165 DE", Some(3)),
        ("Charizard ex 199/165 SV2a Japanisch", Some(4)),
        ("リザードンex 199/165 日本語", Some(4)),
        ("Milotic ex SSP 036 NM", Some(5)),
        ("Milotic ex 36", None),
        ("Damythir TG06/TG30 Astral Glanz", Some(6)),
        ("Glurak VSTAR SWSH262 Promo", None),
        ("Charizard VSTAR SWSH262 Promo", Some(7)),
        ("Charizard 4/102 PSA 9 Base Set", None),
        ("Charizard 4/102 Base Set PSA ready", Some(1)),
        ("Charizard 4/102 Base Set proxy", None),
        ("Lot Charizard 4/102 Base Set", None),
    ] {
        let answer = identify(&index, &Text { title, ..Text::default() });
        assert_eq!(answer.product.map(|p| p.0), id, "{title}: {:?}", answer.reasons);
        assert!(!answer.reasons.is_empty());
    }
}

#[test]
fn a_sealed_title_is_never_a_card_and_the_reverse() {
    let index = small();
    for (title, id) in [
        ("Pokémon TCG: Surging Sparks Booster Box (36 Booster)", Some(21)),
        ("Stürmische Funken 18er Display DE", Some(22)),
        ("Stürmische Funken Display Deutsch", Some(21)),
        ("Surging Sparks Booster Pack", Some(20)),
        ("Surging Sparks 3-Pack Blister: Zapdos", Some(24)),
        ("Surging Sparks 3-Pack Blister", None),
        ("Pokemon 151 Top-Trainer-Box", Some(25)),
        ("Pokemon 151 Pokémon Center Elite Trainer Box", Some(26)),
        ("151 Elite Trainer Box JPN", None),
        ("Milotic ex 036/191 Surging Sparks Booster", None),
        ("Surging Sparks Mini Tin", None),
        ("Acryl Case für Surging Sparks Booster Box", None),
    ] {
        assert_eq!(found(&index, title), id, "{title}");
    }
}

proptest! {
    #[test]
    fn rubbish_is_answered(title in "\\PC{0,80}", variant in proptest::option::of("\\PC{0,20}")) {
        let answer = identify(&small(), &Text { title: &title, variant: variant.as_deref(), ..Text::default() });
        prop_assert!((0.0..1.0).contains(&answer.confidence));
        prop_assert!(!answer.reasons.is_empty());
    }

    #[test]
    fn numbers_and_signs_are_answered(title in "[0-9a-zA-Z/#&;.,' -]{0,60}") {
        let answer = identify(&small(), &Text { title: &title, ..Text::default() });
        prop_assert!(answer.product.is_none() || answer.confidence >= SURE);
    }
}

/// The shared real data, or `None` (and a line) where it is not; in CI its absence is a failure.
fn shared(path: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "a test finds its data by an environment variable")]
    let var = |name: &str| std::env::var(name).ok();
    let root =
        var("SHARED_DATA").unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned());
    let path = PathBuf::from(root).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(var("CI").is_none(), "{} is missing", path.display());
    eprintln!("{} is missing: skipped", path.display());
    None
}

fn lines(path: &PathBuf) -> Vec<Value> {
    let bytes = if path.extension().is_some_and(|e| e == "gz") {
        Command::new("gzip").arg("-dc").arg(path).output().expect("gzip").stdout
    } else {
        std::fs::read(path).expect("readable")
    };
    bytes.lines().map(|l| serde_json::from_str(&l.expect("text")).expect("JSON")).collect()
}

fn names(value: &Value) -> Vec<(Language, String)> {
    let map = value.as_object().into_iter().flatten();
    map.filter_map(|(l, n)| Some((l.parse().ok()?, n.as_str()?.to_owned()))).collect()
}

/// The whole real catalogue: what is known, and the catalogue's code (or sealed name) of each id.
fn catalogue() -> Option<(Vec<Known>, HashMap<ProductId, String>)> {
    let (mut known, mut codes) = (Vec::new(), HashMap::new());
    for (region, sets, cards) in [
        (Region::International, "catalog/sets.jsonl", "catalog/cards.jsonl.gz"),
        (Region::Asia, "catalog/sets_asia.jsonl", "catalog/cards_asia.jsonl.gz"),
    ] {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let sets: HashMap<String, Value> = lines(&shared(sets)?).into_iter().map(|s| (text(&s["id"]), s)).collect();
        for card in lines(&shared(cards)?) {
            let id = ProductId(known.len() as i64);
            let set = &sets[&text(&card["setId"])];
            codes.insert(id, text(&card["id"]));
            known.push(Known {
                set_code: Some(text(&card["setId"])),
                official_count: set["cardCount"]["official"].as_i64().map(|n| n as i32),
                number: Some(text(&card["localId"])),
                names: names(&card["name"]),
                set_names: names(&set["name"]),
                ..Known::new(id, Kind::Card, region)
            });
        }
    }
    for list in lines(&shared("prices/products_nonsingles_6.json.gz")?) {
        for product in list["products"].as_array().into_iter().flatten() {
            let id = ProductId(known.len() as i64);
            let name = product["name"].as_str().unwrap_or_default();
            codes.insert(id, name.to_owned());
            known.push(Known { id, ..sealed(0, name) });
        }
    }
    Some((known, codes))
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    silent: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }
    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong + self.silent).max(1) as f64
    }
}

#[test]
fn real_titles() {
    let (Some(titles), Some((known, codes))) = (shared("titles/dev.jsonl"), catalogue()) else { return };
    let started = Instant::now();
    let index = Index::new(known);
    eprintln!("index of {:?} in {:?}", index.len(), started.elapsed());
    let titles = lines(&titles);
    let (mut cards, mut real, mut boxes, mut negatives) = <(Score, Score, Score, Score)>::default();
    for record in &titles {
        let (title, label) = (record["title"].as_str().unwrap(), &record["label"]);
        let answer = identify(&index, &Text { title, ..Text::default() });
        let said = answer.product.map(|p| codes[&p].as_str());
        let truth = label["card_id"].as_str();
        let kind = label["kind"].as_str().unwrap();
        let graded = !label["grade"].is_null();
        let is = |right: bool, score: &mut Score| match said {
            None => score.silent += 1,
            Some(_) if right => score.right += 1,
            Some(_) => score.wrong += 1,
        };
        match (kind, truth) {
            // A graded card is known and not answered, on purpose.
            ("card", Some(_)) if graded => assert!(said.is_none() || said == truth, "{title}: {said:?}"),
            ("card", Some(_)) => {
                is(said == truth, &mut cards);
                if record["real"] == true {
                    is(said == truth, &mut real);
                }
                if said != truth {
                    eprintln!("card   {title} | {} | {said:?} | {:?}", truth.unwrap_or(""), answer.reasons);
                }
            }
            ("sealed", _) => {
                let right = said.is_some_and(|name| right_box(name, label));
                is(right, &mut boxes);
                if said.is_some() && !right || std::env::args().any(|a| a == "--show-output") {
                    eprintln!(
                        "sealed {title} | {} {} | {said:?} {:?}",
                        label["set_id"], label["product_type"], answer.reasons
                    );
                }
            }
            _ => {
                is(false, &mut negatives);
                if let Some(said) = said {
                    eprintln!("{kind}  {title} | {said} | {:?}", answer.reasons);
                }
            }
        }
    }
    let started = Instant::now();
    for record in &titles {
        let _ = identify(&index, &Text { title: record["title"].as_str().unwrap(), ..Text::default() });
    }
    eprintln!("{:.0} titles a second", titles.len() as f64 / started.elapsed().as_secs_f64());
    for (what, s) in [("cards", &cards), ("real cards", &real), ("sealed", &boxes), ("others", &negatives)] {
        eprintln!(
            "{what:10} precision {:.3} recall {:.3} ({} right, {} wrong, {} silent)",
            s.precision(),
            s.recall(),
            s.right,
            s.wrong,
            s.silent
        );
    }
    assert!(cards.precision() >= 0.95 && boxes.precision() >= 0.95);
    assert!(cards.recall() >= 0.5);
    assert_eq!(negatives.wrong, 0, "lots, accessories, copies, other games and unknown cards get no product");
}

/// Whether a Cardmarket name is of the labelled kind; its set is checked where its name begins with it.
fn right_box(name: &str, label: &Value) -> bool {
    let name = name.to_lowercase();
    let kind = match label["product_type"].as_str() {
        Some("elite-trainer-box") => "elite trainer box",
        Some("booster-box" | "enhanced-booster-box") => "booster box",
        Some("half-booster-box") => "18 boosters",
        Some("booster-bundle") => "booster bundle",
        Some("sleeved-booster") => "sleeved booster",
        Some("booster") => "booster",
        Some("blister-1") => "1-pack",
        Some("blister-2") => "2-pack",
        Some("blister-3") => "3-pack",
        Some("premium-checklane-blister") => "premium checklane",
        Some("ultra-premium-collection") => "ultra-premium",
        Some("super-premium-collection") => "super-premium",
        Some("build-and-battle-box") => "build & battle box",
        Some("build-and-battle-stadium") => "build & battle stadium",
        Some(t) if t.contains("tin") => "tin",
        Some(t) if t.contains("deck") => "deck",
        _ => "",
    };
    let another = kind == "booster" && ["box", "bundle", "case", "display"].iter().any(|w| name.contains(w));
    name.contains(kind) && !another
}
