//! Who graded a card, and how high: a company with a number beside it, or a word for graded with one.

use super::{
    answer::{Feature, Grade, Grader, Reason},
    lexicon::Sense,
    reading::Reading,
};
use std::ops::Range;

/// Company, grade, and why.
#[derive(Debug, Default)]
pub(super) struct Grading {
    pub(super) grader: Option<Grader>,
    pub(super) grade: Option<Grade>,
    pub(super) reason: Option<Reason>,
}

/// What a title says. "PSA ready", "like PSA 10" and "PSA 10?" are raw cards.
pub(super) fn find(reading: &Reading) -> Grading {
    if reading.says(Sense::Raw) {
        return Grading::default();
    }
    let companies = reading.all(|s| match s {
        Sense::Grader(g) => Some(g),
        _ => None,
    });
    let mut alone = None;
    for (grader, tokens) in companies {
        if hoped(reading, tokens) {
            return Grading::default();
        }
        if let Some((grade, places)) = beside(reading, grader, tokens) {
            return told(reading, Some(grader), Some(grade), &places);
        }
        alone = alone.or(Some((grader, tokens.clone())));
    }
    if let Some((grader, grade, at)) = glued(reading) {
        return told(reading, Some(grader), Some(grade), &(at..at + 1));
    }
    let words = reading.all(|s| matches!(s, Sense::Graded | Sense::Gem).then_some(s == Sense::Graded));
    for (_, tokens) in words {
        if hoped(reading, tokens) {
            return Grading::default();
        }
        if let Some(at) = grade_near(reading, tokens.end, 1) {
            let grader = alone.as_ref().map(|a| a.0);
            return told(reading, grader, grade(reading, at), &(tokens.start..at + 1));
        }
    }
    match alone {
        // A company and "graded" without a grade; the letters of some are words otherwise.
        Some((grader, tokens)) if reading.says(Sense::Graded) || !ambiguous(grader) && tokens.start == 0 => {
            told(reading, Some(grader), None, &tokens)
        }
        _ => Grading::default(),
    }
}

fn told(reading: &Reading, grader: Option<Grader>, grade: Option<Grade>, places: &Range<usize>) -> Grading {
    let text = format!("\"{}\" says that it is graded", reading.quote(places));
    let reason = Reason { feature: Feature::Grade, span: reading.span(places), weight: 0.0, text };
    Grading { grader, grade, reason: Some(reason) }
}

/// Companies whose letters mean other things too.
fn ambiguous(grader: Grader) -> bool {
    matches!(grader, Grader::Ace | Grader::Tag | Grader::Ccc | Grader::Pca | Grader::Egs)
}

/// A grade at this token: not part of a collector number, not counted, not hit points.
fn grade(reading: &Reading, at: usize) -> Option<Grade> {
    let title = &reading.title;
    let text = title.text(at);
    let in_pair = reading.numbers.pairs.iter().any(|p| p.tokens.contains(&at));
    let marked = title.tokens.get(at).is_some_and(|t| t.before == '#');
    let counted = reading.starts(at + 1, |s| matches!(s, Sense::Unit | Sense::Cards | Sense::HitPoints));
    if in_pair || marked || counted || text.starts_with('0') {
        return None;
    }
    text.parse().ok()
}

/// The first grade from a token on, over at most so many words that may stand between.
fn grade_near(reading: &Reading, from: usize, words: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..=words {
        if grade(reading, at).is_some() {
            return Some(at);
        }
        let gem = reading.hits.iter().find(|h| h.tokens.start == at && gem(h.value));
        at = match gem {
            Some(hit) => hit.tokens.end,
            None if matches!(
                reading.title.text(at),
                "gem" | "mint" | "mt" | "nm" | "grade" | "gradee" | "graded" | "tag"
            ) =>
            {
                at + 1
            }
            None => return None,
        };
    }
    grade(reading, at).map(|_| at)
}

fn gem(sense: Sense) -> bool {
    matches!(sense, Sense::Gem | Sense::Graded | Sense::Condition(_))
}

/// The grade beside a company: behind it, else right before it.
fn beside(reading: &Reading, grader: Grader, tokens: &Range<usize>) -> Option<(Grade, Range<usize>)> {
    let between = if ambiguous(grader) { 1 } else { 3 };
    if let Some(at) = grade_near(reading, tokens.end, between) {
        return Some((grade(reading, at)?, tokens.start..at + 1));
    }
    let before = tokens.start.checked_sub(1)?;
    let grade = grade(reading, before).filter(|_| !ambiguous(grader))?;
    Some((grade, before..tokens.end))
}

/// "PSA10", "CGC9.5".
fn glued(reading: &Reading) -> Option<(Grader, Grade, usize)> {
    (0..reading.title.len()).find_map(|at| {
        let text = reading.title.text(at);
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let grader = match &text[..digits] {
            "psa" => Grader::Psa,
            "cgc" => Grader::Cgc,
            "bgs" => Grader::Bgs,
            "pca" => Grader::Pca,
            "ags" => Grader::Ags,
            "sgc" => Grader::Sgc,
            "ace" => Grader::Ace,
            "graad" => Grader::Graad,
            "ccc" => Grader::Ccc,
            "apg" => Grader::ApGrading,
            "mgc" => Grader::Mgc,
            _ => return None,
        };
        (!hoped(reading, &(at..at + 1))).then_some(())?;
        Some((grader, text[digits..].parse().ok()?, at))
    })
}

/// Whether a word near it makes the grade a hope: "PSA 10 ready", "possible PSA 10", "PSA 10?".
fn hoped(reading: &Reading, tokens: &Range<usize>) -> bool {
    let near = tokens.start.saturating_sub(2)..tokens.end + 4;
    let doubted = reading.hits.iter().any(|h| {
        h.value == Sense::Doubt
            && near.contains(&h.tokens.start)
            && !(h.tokens.start > tokens.end + 1 && grade(reading, tokens.end).is_none())
    });
    let asked = (tokens.end - 1..=tokens.end).any(|at| {
        let span = reading.title.tokens.get(at).map(|t| t.span.end);
        span.is_some() && reading.title.after(at) == '?'
    });
    doubted || asked
}
