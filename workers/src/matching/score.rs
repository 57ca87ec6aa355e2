//! How right the matcher is on labelled titles: `workers match --score FILE`.
//!
//! Of cards and sealed products: precision is the share of the answers that are right, recall the share of what a
//! careful reader can resolve that is answered rightly, abstention the share of it that is not answered. A card answered
//! where the label has none is wrong, whatever the label's kind. Negatives are kept out when they are called neither a
//! card nor sealed.

use super::{Catalog, lines};
use anyhow::Context as _;
use domain::identity::{self, Feature, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};

/// A labelled title.
#[derive(Deserialize)]
struct Labelled {
    title: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    real: bool,
    shop_country: Option<String>,
    label: BTreeMap<String, Value>,
}

/// Answers of one kind.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Answers {
    /// What a careful reader can resolve.
    pub resolvable: u32,
    /// Answered rightly.
    pub right: u32,
    /// Answered wrongly, also where there is nothing to resolve.
    pub wrong: u32,
    /// Resolvable, and not answered.
    pub silent: u32,
}

impl Answers {
    fn count(&mut self, said: Option<&str>, truth: Option<&str>) {
        self.resolvable += u32::from(truth.is_some());
        match (said, truth) {
            (None, None) => {}
            (None, Some(_)) => self.silent += 1,
            (said, truth) if said == truth => self.right += 1,
            _ => self.wrong += 1,
        }
    }

    /// Right of what was answered; none without an answer.
    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.right + self.wrong)
    }

    /// Right of what is resolvable.
    pub fn recall(&self) -> Option<f64> {
        share(self.right, self.resolvable)
    }

    /// Not answered of what is resolvable.
    pub fn abstention(&self) -> Option<f64> {
        share(self.silent, self.resolvable)
    }
}

/// What a title may offer.
const KINDS: [&str; 5] = ["card", "sealed", "lot", "accessory", "other"];

/// The floor of `Score::below`: right of the cards that are answered, and answered of those that are resolvable.
const CARDS: (f64, f64) = (0.99, 0.95);
/// Right form and right set of sealed products.
const SEALED: f64 = 0.97;
/// Lots, accessories, copies and other games that are kept out.
const KEPT_OUT: f64 = 0.99;
/// Fields that are read rightly where they are stated, and answered where they are not.
const FIELDS: (f64, f64) = (0.98, 0.01);

/// A part of a whole; none of nothing.
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// One group of titles.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Group {
    /// How many.
    pub titles: u32,
    /// Cards: which card.
    pub cards: Answers,
    /// Sealed products: which form.
    pub sealed_type: Answers,
    /// Sealed products: of which set.
    pub sealed_set: Answers,
    /// Lots, accessories and others that were called neither card nor sealed, of how many.
    pub kept_out: (u32, u32),
    /// Titles whose kind is exactly the label's.
    pub kind: (u32, u32),
}

/// One field that titles state now and then; cards and sealed products only.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Field {
    /// Titles that state it.
    pub stated: u32,
    /// Of these, read rightly.
    pub right: u32,
    /// Of these, not read.
    pub missed: u32,
    /// Titles that do not state it.
    pub unstated: u32,
    /// Of these, answered all the same.
    pub invented: u32,
}

/// The whole score.
#[derive(Debug, Default, Serialize)]
pub struct Score {
    /// All titles.
    pub all: Group,
    /// Real titles alone.
    pub real: Group,
    /// By kind, each against all others: right is a title of the kind that is called so.
    pub by_kind: BTreeMap<&'static str, Answers>,
    /// By the labelled language of the product ("not said" where there is none).
    pub by_language: BTreeMap<String, Group>,
    /// By where the title was found.
    pub by_source: BTreeMap<String, Group>,
    /// Fields by name. "language" counts what is said outright; "language implied" what only a localised name tells.
    pub fields: BTreeMap<&'static str, Field>,
    /// Cards by what may be told of an answer: real titles only.
    pub real_fields: BTreeMap<&'static str, Field>,
    /// Titles that were answered wrongly or not at all.
    #[serde(skip)]
    pub wrong: Vec<String>,
}

/// Matches every title of the file, with one kind of evidence left out or none, and compares.
/// # Errors
/// When the file can not be read, or a line is no labelled title.
pub fn score(catalog: &Catalog, file: &Path, without: Option<Feature>) -> anyhow::Result<Score> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let mut score = Score::default();
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let record: Labelled =
            serde_json::from_str(line).with_context(|| format!("{}: line {}", file.display(), at + 1))?;
        let text = Text { title: &record.title, country: record.shop_country.as_deref(), ..Text::default() };
        let found = identity::identify_without(&catalog.index, &text, without);
        let said = serde_json::to_value(lines::answer(catalog, &found))?;
        score.count(&record, &said);
    }
    Ok(score)
}

/// The score without each kind of evidence in turn.
/// # Errors
/// When the file can not be read.
pub fn ablate(catalog: &Catalog, file: &Path) -> anyhow::Result<Vec<(Feature, Score)>> {
    Feature::ALL.iter().map(|&feature| Ok((feature, score(catalog, file, Some(feature))?))).collect()
}

impl Score {
    /// What is below the floor, in words. A language that only a localised name implies has none.
    pub fn below(&self) -> Vec<String> {
        let mut below = Vec::new();
        let mut least = |what: &str, share: Option<f64>, floor: f64| {
            if let Some(share) = share.filter(|s| *s < floor) {
                below.push(format!("{what}: {:.1}%, wanted {:.1}%", share * 100.0, floor * 100.0));
            }
        };
        least("cards, right of the answers", self.all.cards.precision(), CARDS.0);
        least("cards, right of the resolvable", self.all.cards.recall(), CARDS.1);
        least("sealed products, right form", self.all.sealed_type.recall(), SEALED);
        least("sealed products, right set", self.all.sealed_set.recall(), SEALED);
        least("kept out", share(self.all.kept_out.0, self.all.kept_out.1), KEPT_OUT);
        for (name, field) in self.fields.iter().filter(|(name, _)| **name != "language implied") {
            least(&format!("{name}, right where stated"), share(field.right, field.stated), FIELDS.0);
            let not_invented = share(field.unstated - field.invented, field.unstated);
            least(&format!("{name}, absent where not stated"), not_invented, 1.0 - FIELDS.1);
        }
        below
    }

    fn count(&mut self, record: &Labelled, said: &Value) {
        for kind in KINDS {
            let is = |said: Option<&'static str>| said.filter(|s| *s == kind);
            let known = |text: Option<&str>| KINDS.into_iter().find(|k| text == Some(k));
            let (said, truth) = (known(said["kind"].as_str()), known(text(&record.label, "kind")));
            self.by_kind.entry(kind).or_default().count(is(said), is(truth));
        }
        let language = record.label.get("language").and_then(Value::as_str).unwrap_or("not said");
        let mut groups = vec![
            &mut self.all,
            self.by_language.entry(language.to_owned()).or_default(),
            self.by_source.entry(record.source.clone()).or_default(),
        ];
        if record.real {
            groups.push(&mut self.real);
        }
        for group in groups {
            group.count(&record.label, said);
        }
        count_fields(&mut self.fields, &record.label, said);
        if record.real {
            count_fields(&mut self.real_fields, &record.label, said);
        }
        self.wrong.extend(complaint(record, said));
    }
}

fn text<'a>(of: &'a BTreeMap<String, Value>, key: &str) -> Option<&'a str> {
    of.get(key).and_then(Value::as_str)
}

fn is_product(kind: Option<&str>) -> bool {
    matches!(kind, Some("card" | "sealed"))
}

impl Group {
    fn count(&mut self, label: &BTreeMap<String, Value>, said: &Value) {
        let (kind, said_kind) = (text(label, "kind"), said["kind"].as_str());
        self.titles += 1;
        self.kind.1 += 1;
        self.kind.0 += u32::from(kind == said_kind);
        let card = text(label, "card_id").filter(|_| kind == Some("card"));
        self.cards.count(said["card_id"].as_str(), card);
        let of_sealed = |key| said[key].as_str().filter(|_| said_kind == Some("sealed"));
        if kind == Some("sealed") {
            self.sealed_type.count(of_sealed("product_type"), text(label, "product_type"));
            self.sealed_set.count(of_sealed("set_id"), text(label, "set_id"));
        } else if !is_product(kind) {
            self.kept_out.1 += 1;
            self.kept_out.0 += u32::from(!is_product(said_kind));
        }
    }
}

fn count_fields(fields: &mut BTreeMap<&'static str, Field>, label: &BTreeMap<String, Value>, said: &Value) {
    if !is_product(text(label, "kind")) {
        return;
    }
    let implied = text(label, "language_basis") == Some("implied");
    for name in ["language", "condition", "finish", "first_edition", "grader", "grade"] {
        let truth = label.get(name).filter(|v| !v.is_null());
        let answer = Some(&said[name]).filter(|v| !v.is_null());
        let field = fields.entry(if name == "language" && implied { "language implied" } else { name }).or_default();
        match (truth, answer) {
            (Some(truth), answer) => {
                field.stated += 1;
                field.right += u32::from(answer == Some(truth));
                field.missed += u32::from(answer.is_none());
            }
            (None, answer) => {
                field.unstated += 1;
                field.invented += u32::from(answer.is_some());
            }
        }
    }
}

/// What was wrong, in one line.
fn complaint(record: &Labelled, said: &Value) -> Option<String> {
    let kind = text(&record.label, "kind");
    let mut keys = vec!["card_id", "language", "condition", "finish", "first_edition", "grader", "grade"];
    if kind == Some("sealed") {
        keys.extend(["product_type", "set_id"]);
    }
    let mut wrong: Vec<String> = Vec::new();
    let said_kind = said["kind"].as_str();
    if kind != said_kind {
        wrong.push(format!("kind {} for {}", said_kind.unwrap_or("-"), kind.unwrap_or("-")));
    }
    if is_product(kind) {
        for key in keys {
            let (truth, answer) = (record.label.get(key).unwrap_or(&Value::Null), &said[key]);
            if truth != answer {
                wrong.push(format!("{key} {answer} for {truth}"));
            }
        }
    }
    (!wrong.is_empty()).then(|| format!("{} | {}", record.title, wrong.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting() {
        let mut answers = Answers::default();
        answers.count(Some("a"), Some("a"));
        answers.count(Some("b"), Some("a"));
        answers.count(Some("b"), None);
        answers.count(None, Some("a"));
        answers.count(None, None);
        assert_eq!((answers.resolvable, answers.right, answers.wrong, answers.silent), (3, 1, 2, 1));
        assert_eq!(answers.precision(), Some(1.0 / 3.0));
        assert_eq!(answers.recall(), Some(1.0 / 3.0));
        assert_eq!(Answers::default().precision(), None);
    }

    #[test]
    fn a_small_file() {
        let dir = std::env::temp_dir().join(format!("pmi-score-{}", std::process::id()));
        let lines = [
            r#"{"title":"Glurak ex 199/165 DE","source":"a","real":true,"label":{"kind":"card","card_id":"sv03.5-199","language":"de","language_basis":"explicit"}}"#,
            r#"{"title":"10 Karten Sammlung","source":"b","real":false,"label":{"kind":"lot"}}"#,
            r#"{"title":"Pikachu 58/102","source":"b","real":false,"label":{"kind":"card","card_id":"base1-58","language":null}}"#,
        ];
        std::fs::write(&dir, lines.join("\n")).unwrap();
        let score = score(&super::super::testing::small(), &dir, None).unwrap();
        std::fs::remove_file(&dir).unwrap();
        assert_eq!((score.all.titles, score.real.titles, score.by_source["b"].titles), (3, 1, 2));
        assert_eq!((score.all.cards.right, score.all.cards.silent, score.all.cards.wrong), (1, 1, 0));
        assert_eq!(score.all.kept_out, (1, 1));
        assert_eq!(score.fields["language"].right, 1);
        assert_eq!((score.by_kind["lot"].right, score.by_kind["lot"].wrong, score.by_kind["card"].silent), (1, 0, 0));
        assert_eq!(score.below(), ["cards, right of the resolvable: 50.0%, wanted 95.0%"]);
        let table = super::super::table::Table(&score).to_string();
        assert!(
            table.contains("real titles") && table.contains("by kind") && table.contains("100.0% 50.0% 50.0% of 2"),
            "{table}"
        );
    }
}
