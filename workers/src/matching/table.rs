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
        writeln!(
            f,
            "{:34} {:>6} {:>24} {:>24} {:>24} {:>12} {:>8}",
            "", "titles", "cards: right answered", "sealed form", "sealed set", "kept out", "kind"
        )?;
        let groups = [("all", &score.all), ("real titles", &score.real)].into_iter();
        groups.map(|(name, g)| line(f, name, g)).collect::<fmt::Result>()?;
        writeln!(f, "\nby language")?;
        score.by_language.iter().map(|(name, g)| line(f, name, g)).collect::<fmt::Result>()?;
        writeln!(f, "\nby source")?;
        score.by_source.iter().map(|(name, g)| line(f, name, g)).collect::<fmt::Result>()?;
        writeln!(f, "\ncards and sealed         precision  recall  abstain   (right / wrong / silent)")?;
        for (name, group) in [("all", &score.all), ("real", &score.real)] {
            let rows = [("cards", &group.cards), ("form", &group.sealed_type), ("set", &group.sealed_set)];
            for (what, a) in rows {
                writeln!(
                    f,
                    "{name:5} {what:18} {:>9} {:>7} {:>8}   ({} / {} / {})",
                    percent(a.precision()),
                    percent(a.recall()),
                    percent(a.abstention()),
                    a.right,
                    a.wrong,
                    a.silent
                )?;
            }
        }
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
            "\n{:24} {:>24} {:>24} {:>24} {:>12}",
            "without", "cards", "sealed form", "sealed set", "kept out"
        )?;
        let all = cells(&self.0.all);
        writeln!(f, "{:24} {all}", "nothing")?;
        let others = self.1.iter().map(|(feature, score)| (feature, cells(&score.all)));
        others.filter(|(_, c)| *c != all).map(|(feature, c)| writeln!(f, "{:24} {c}", feature.as_str())).collect()
    }
}

fn cells(g: &Group) -> String {
    let (cards, form, set) = (answers(&g.cards), answers(&g.sealed_type), answers(&g.sealed_set));
    format!("{cards:>24} {form:>24} {set:>24} {:>12}", format!("{}/{}", g.kept_out.0, g.kept_out.1))
}

fn line(f: &mut Formatter<'_>, name: &str, g: &Group) -> fmt::Result {
    let name: String = name.chars().take(34).collect();
    writeln!(
        f,
        "{name:34} {:>6} {:>24} {:>24} {:>24} {:>12} {:>8}",
        g.titles,
        answers(&g.cards),
        answers(&g.sealed_type),
        answers(&g.sealed_set),
        if g.kept_out.1 > 0 { format!("{}/{}", g.kept_out.0, g.kept_out.1) } else { "-".to_owned() },
        percent(share(g.kind.0, g.kind.1)),
    )
}

/// Precision, recall, and how many there are.
fn answers(a: &Answers) -> String {
    if a.resolvable + a.right + a.wrong == 0 {
        return "-".to_owned();
    }
    format!("{} {} of {}", percent(a.precision()), percent(a.recall()), a.resolvable)
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
