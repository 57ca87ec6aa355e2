//! Answers held against labels: what is right, wrong and left open.

use domain::identity::{Match, TitleKind};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Right, wrong, silent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    pub right: usize,
    pub wrong: usize,
    pub silent: usize,
}

impl Count {
    /// Of what was answered, how much is right.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Of what could be answered, how much is answered right.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.wrong + self.silent)
    }

    fn add(&mut self, truth: &Value, said: &Value) {
        match (said.is_null(), truth == said) {
            (true, _) => self.silent += 1,
            (_, true) => self.right += 1,
            _ => self.wrong += 1,
        }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// An answer in the words of the labels.
pub fn answer_json(answer: &Match, card_id: Option<&str>) -> Value {
    json!({
        "kind": answer.kind, "card_id": if answer.kind == TitleKind::Card { card_id } else { None }, "set_id": answer.set_id,
        "number": answer.number,
        "product_type": answer.product_type, "language": answer.language, "implied": answer.language_implied,
        "condition": answer.condition, "finish": answer.finish, "first_edition": answer.first_edition,
        "grader": answer.grader, "grade": answer.grade, "quantity": answer.quantity, "is_lot": answer.is_lot,
        "confidence": answer.confidence,
        "reasons": answer.reasons.iter().map(|r| format!("{} {:+.1} {}", r.feature, r.weight, r.text)).collect::<Vec<_>>(),
    })
}

/// All figures of a list of titles.
#[derive(Debug, Default)]
pub struct Score {
    pub cards: Count,
    /// Cards nobody can resolve, and a product was answered.
    pub guessed: usize,
    pub kinds: Count,
    pub types: Count,
    pub sets: Count,
    /// Sets answered where the label has none.
    pub sets_invented: usize,
    /// Negatives kept out (right) and let in (wrong).
    pub negatives: Count,
    /// Fields where stated; and how often invented where not, out of how many.
    pub fields: BTreeMap<&'static str, (Count, usize, usize)>,
}

impl Score {
    /// Counts one title. A negative is let in when it gets a product, a card or a form.
    pub fn add(&mut self, label: &Value, said: &Value) {
        let kind = label["kind"].as_str().unwrap_or_default();
        self.kinds.add(&label["kind"], &said["kind"]);
        match kind {
            "card" if label["card_id"].is_null() => self.guessed += usize::from(!said["card_id"].is_null()),
            "card" => self.cards.add(&label["card_id"], &said["card_id"]),
            "sealed" => {
                if !label["product_type"].is_null() {
                    self.types.add(&label["product_type"], &said["product_type"]);
                }
                if label["set_id"].is_null() {
                    self.sets_invented += usize::from(!said["set_id"].is_null());
                } else {
                    self.sets.add(&label["set_id"], &said["set_id"]);
                }
            }
            _ => {
                let out = !matches!(said["kind"].as_str(), Some("card" | "sealed"));
                if out {
                    self.negatives.right += 1
                } else {
                    self.negatives.wrong += 1
                }
                return;
            }
        }
        // In small letters codes are no codes: only the card is known.
        if label["unsure"] == true {
            return;
        }
        for field in ["language", "condition", "finish", "first_edition", "grader", "grade"] {
            let (count, invented, silent) = self.fields.entry(field).or_default();
            let implied = field == "language" && label["language_basis"] == "implied";
            if label[field].is_null() {
                *silent += 1;
                let guessed = field == "language" && said["implied"] == true && label["language_basis"] == "implied";
                *invented += usize::from(!said[field].is_null() && !guessed);
            } else if !(implied && said[field].is_null()) {
                count.add(&label[field], &said[field]);
            }
        }
    }

    /// The table.
    pub fn print(&self, what: &str) {
        eprintln!("{what}");
        for (name, c) in [
            ("cards", self.cards),
            ("sealed type", self.types),
            ("sealed set", self.sets),
            ("negatives", self.negatives),
            ("kind", self.kinds),
        ] {
            line(name, c, "");
        }
        eprintln!("  guessed cards {}, invented sets {}", self.guessed, self.sets_invented);
        for (name, (count, invented, of)) in &self.fields {
            line(name, *count, &format!("  invented {invented} of {of}"));
        }
    }
}

fn line(name: &str, c: Count, more: &str) {
    eprintln!(
        "  {name:14} precision {:.3} recall {:.3} ({} right, {} wrong, {} silent){more}",
        c.precision(),
        c.recall(),
        c.right,
        c.wrong,
        c.silent
    );
}
