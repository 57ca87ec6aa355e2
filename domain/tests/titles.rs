//! The matcher on the real catalogue: the labelled titles with floors, made titles, speed, and what each feature earns.
//!
//! `ANSWERS=FILE` writes every answer beside its label, `TITLES=FILE` (JSON lines with a title) reads other titles.

#[path = "titles/catalogue.rs"]
mod catalogue;
#[path = "titles/score.rs"]
mod score;
#[path = "titles/speed.rs"]
mod speed;
#[path = "titles/synthetic.rs"]
mod synthetic;

use catalogue::{Catalogue, lines, setting, shared};
use domain::{
    identity::{Feature, Index, Text, identify, identify_without},
    product::{Kind, Region},
};
use score::{Score, answer_json};
use serde_json::{Value, json};
use std::{collections::BTreeMap, io::Write as _, path::PathBuf, time::Instant};

fn score(index: &Index, all: &Catalogue, titles: &[Value], off: Option<Feature>) -> (Score, Vec<Value>) {
    let mut score = Score::default();
    let mut answers = Vec::new();
    for record in titles {
        let title = record["title"].as_str().unwrap_or_default();
        let country = record["shop_country"].as_str();
        let answer = identify_without(index, &Text { title, country, ..Text::default() }, off);
        let said = answer_json(&answer, answer.product.map(|p| all.codes[&p].as_str()));
        score.add(&record["label"], &said);
        let product = answer.product.map(|p| all.codes[&p].clone());
        answers.push(json!({ "title": title, "real": record["real"], "label": record["label"], "said": said, "product": product }));
    }
    (score, answers)
}

#[test]
fn labelled_titles() {
    let (Some(titles), Some(mut all)) = (shared("titles/dev.jsonl"), Catalogue::load()) else { return };
    let started = Instant::now();
    let index = Index::with_sets(std::mem::take(&mut all.known), &all.sets);
    eprintln!("index of {:?} in {:?}", index.len(), started.elapsed());
    let titles = lines(&setting("TITLES").map_or(titles, PathBuf::from));
    let (all_of_it, answers) = score(&index, &all, &titles, None);
    if let Some(path) = setting("ANSWERS") {
        let mut file = std::fs::File::create(path).expect("a file");
        for answer in &answers {
            writeln!(file, "{answer}").expect("written");
        }
    }
    let real: Vec<Value> = titles.iter().filter(|t| t["real"] == true).cloned().collect();
    all_of_it.print("all titles");
    score(&index, &all, &real, None).0.print("real titles");
    let started = Instant::now();
    for _ in 0..5 {
        for record in &titles {
            let _ = identify(&index, &Text { title: record["title"].as_str().unwrap_or_default(), ..Text::default() });
        }
    }
    eprintln!("{:.0} titles a second", 5.0 * titles.len() as f64 / started.elapsed().as_secs_f64());
    if setting("TITLES").is_some() {
        return;
    }
    assert!(all_of_it.cards.precision() >= 0.99 && all_of_it.cards.recall() >= 0.98);
    assert!(all_of_it.types.recall() >= 0.99 && all_of_it.sets.recall() >= 0.99);
    assert!(all_of_it.negatives.precision() >= 0.98);
    for (field, (count, invented, _)) in &all_of_it.fields {
        assert!(count.precision() >= 0.98 && *invented == 0, "{field}: {count:?}, invented {invented}");
    }
}

/// Titles written by hand without looking at the matcher: its first answers to them stand in `docs/identity.md`.
#[test]
fn independent_titles() {
    let Some(mut all) = Catalogue::load() else { return };
    let index = Index::with_sets(std::mem::take(&mut all.known), &all.sets);
    let titles = lines(&PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/titles/independent.jsonl")));
    assert_eq!(titles.len(), 462);
    let (found, _) = score(&index, &all, &titles, None);
    found.print("independent titles");
    assert!(found.cards.precision() >= 0.99 && found.cards.recall() >= 0.97 && found.guessed == 0);
    assert!(found.types.recall() >= 0.99 && found.sets.recall() >= 0.99 && found.negatives.precision() >= 0.99);
    for (field, (count, invented, _)) in &found.fields {
        assert!(count.recall() >= 0.98 && *invented == 0, "{field}: {count:?}, invented {invented}");
    }
}

#[test]
fn made_titles() {
    let Some(all) = Catalogue::load() else { return };
    let index = Index::with_sets(all.known.clone(), &all.sets);
    let cards: Vec<_> =
        all.known.iter().filter(|k| k.kind == Kind::Card && k.serie.as_deref() != Some("tcgp")).collect();
    let mut dice = synthetic::Dice::new(7);
    let mut by_form: BTreeMap<&str, Score> = BTreeMap::new();
    let mut answers = Vec::new();
    let others = synthetic::Others::new(&all.known);
    let latin = synthetic::latin(&all.known);
    for _ in 0..40_000 {
        let card = cards[dice.below(cards.len())];
        let code = &all.codes[&card.id];
        let made = match dice.below(8) {
            0 => synthetic::sealed_title(card, &mut dice),
            1 => synthetic::negative_title(card, &mut dice),
            _ if card.region == Region::Asia => synthetic::asian_title(card, code, &latin, &mut dice),
            _ => synthetic::card_title(card, code, &others, &mut dice),
        };
        let Some((title, form, label)) = made else { continue };
        let answer = identify(&index, &Text { title: &title, ..Text::default() });
        let said = answer_json(&answer, answer.product.map(|p| all.codes[&p].as_str()));
        by_form.entry(form).or_default().add(&label, &said);
        answers.push(json!({ "title": title, "form": form, "label": label, "said": said }));
    }
    if let Some(path) = setting("MADE") {
        let mut file = std::fs::File::create(path).expect("a file");
        for answer in &answers {
            writeln!(file, "{answer}").expect("written");
        }
    }
    for (form, score) in &by_form {
        score.print(form);
    }
    for (form, score) in &by_form {
        let cards = score.cards;
        assert!(cards.precision() >= 0.99, "{form}: {} wrong of {}", cards.wrong, cards.right + cards.wrong);
        // A set's name alone is answered only where it is no everyday word and no series.
        assert!(*form == "set, no number" || cards.recall() >= 0.95, "{form}: {} silent", cards.silent);
        assert!(score.types.recall() >= 0.97 && score.sets.recall() >= 0.97, "{form}");
        assert!(score.negatives.precision() >= 0.99, "{form}: {} let in", score.negatives.wrong);
    }
}

/// The table of `docs/identity.md`.
#[test]
#[ignore = "prints a table"]
fn ablation() {
    let (Some(titles), Some(mut all)) = (shared("titles/dev.jsonl"), Catalogue::load()) else { return };
    let index = Index::with_sets(std::mem::take(&mut all.known), &all.sets);
    let titles = lines(&titles);
    eprintln!(
        "| switched off | cards: precision | recall | sealed sets: recall | negatives kept out |\n| --- | --- | --- | --- | --- |"
    );
    let mut features: Vec<Option<Feature>> = vec![None];
    features.extend(
        [
            Feature::Number,
            Feature::Total,
            Feature::SetName,
            Feature::SetCode,
            Feature::CardName,
            Feature::Conflict,
            Feature::Language,
            Feature::Anniversary,
            Feature::Grade,
            Feature::Kind,
        ]
        .map(Some),
    );
    for off in features {
        let (s, _) = score(&index, &all, &titles, off);
        eprintln!(
            "| {} | {:.3} | {:.3} | {:.3} | {:.3} |",
            off.map_or("nothing".to_owned(), |f| f.to_string()),
            s.cards.precision(),
            s.cards.recall(),
            s.sets.recall(),
            s.negatives.precision()
        );
    }
}
