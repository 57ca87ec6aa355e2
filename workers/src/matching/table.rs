//! The score as a table for people.

use super::score::{Answers, Field, Group, Score, share};
use domain::identity::Feature;
use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

/// Prints a score.
pub struct Table<'a>(pub &'a Score);

impl Display for Table<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let score = self.0;
        writeln!(f, "of each: precision, recall, abstention, of how many are resolvable")?;
        writeln!(
            f,
            "{:>6}  {:>26}  {:>26}  {:>26}  {:>8}",
            "titles", "cards", "sealed form", "sealed set", "kept out"
        )?;
        let mut groups = [("all", &score.all), ("real titles", &score.real)].into_iter();
        groups.try_for_each(|(name, g)| line(f, name, g))?;
        writeln!(f, "\nby kind")?;
        score.by_kind.iter().try_for_each(|(name, a)| writeln!(f, "{:26}  {name}", answers(a)))?;
        writeln!(f, "\nby language")?;
        score.by_language.iter().try_for_each(|(name, g)| line(f, name, g))?;
        writeln!(f, "\nby source")?;
        score.by_source.iter().try_for_each(|(name, g)| line(f, name, g))?;
        fields(f, "fields", &score.fields)?;
        fields(f, "fields, real titles", &score.real_fields)
    }
}

/// Prints what each kind of evidence earns: its score without it. What changes nothing is not listed.
pub struct Ablation<'a>(pub &'a Score, pub &'a [(Feature, Score)]);

impl Display for Ablation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "\n{:24} {:>26} {:>26} {:>26} {:>12}",
            "without", "cards", "sealed form", "sealed set", "kept out"
        )?;
        let all = cells(&self.0.all);
        writeln!(f, "{:24} {all}", "nothing")?;
        let others = self.1.iter().map(|(feature, score)| (feature, cells(&score.all)));
        others.filter(|(_, c)| *c != all).try_for_each(|(feature, c)| writeln!(f, "{:24} {c}", feature.as_str()))
    }
}

fn cells(g: &Group) -> String {
    let (cards, form, set) = (answers(&g.cards), answers(&g.sealed_type), answers(&g.sealed_set));
    format!("{cards:>26} {form:>26} {set:>26} {:>12}", format!("{}/{}", g.kept_out.0, g.kept_out.1))
}

/// The name stands last: those of sources are long.
fn line(f: &mut Formatter<'_>, name: &str, g: &Group) -> fmt::Result {
    let kept_out = if g.kept_out.1 > 0 { format!("{}/{}", g.kept_out.0, g.kept_out.1) } else { "-".to_owned() };
    let (cards, form, set) = (answers(&g.cards), answers(&g.sealed_type), answers(&g.sealed_set));
    writeln!(f, "{:>6}  {cards:>26}  {form:>26}  {set:>26}  {kept_out:>8}  {name}", g.titles)
}

/// Precision, recall, abstention, and how many there are.
fn answers(a: &Answers) -> String {
    if a.resolvable + a.right + a.wrong == 0 {
        return "-".to_owned();
    }
    let (p, r, s) = (percent(a.precision()), percent(a.recall()), percent(a.abstention()));
    format!("{p} {r} {s} of {}", a.resolvable)
}

fn fields(f: &mut Formatter<'_>, name: &str, fields: &BTreeMap<&'static str, Field>) -> fmt::Result {
    writeln!(f, "\n{name:24} {:>7} {:>7} {:>7} {:>10} {:>9}", "stated", "right", "missed", "not stated", "invented")?;
    for (name, field) in fields {
        writeln!(
            f,
            "{name:24} {:>7} {:>7} {:>7} {:>10} {:>9}",
            field.stated,
            percent(share(field.right, field.stated)),
            field.missed,
            field.unstated,
            percent(share(field.invented, field.unstated)),
        )?;
    }
    Ok(())
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "-".to_owned(), |s| format!("{:.1}%", s * 100.0))
}
