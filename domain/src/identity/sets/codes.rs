//! Codes of sets as titles write them: "SV3.5", "EV 03.5", "E&B 12.5", "S-P", "Scarlet & Violet 8.5".

use super::{Named, Sets, Strength};
use crate::identity::{
    title::{Title, wide},
    words::{Hit, is_small},
};
use std::ops::Range;

impl Sets {
    pub(super) fn codes_in(&self, title: &Title, hits: &mut Vec<Hit<Named>>) {
        let named: Vec<Range<usize>> = hits.iter().map(|h| h.tokens.clone()).collect();
        let covered = |tokens: &Range<usize>| named.iter().any(|n| n.start <= tokens.start && tokens.end <= n.end);
        for at in 0..title.len() {
            let mut tokens = at..at + 1;
            let text = title.text(at);
            if text.len() > 10 || wide_start(text) {
                continue;
            }
            // "E&B 12.5", "S-P", "SV-P": letters joined by a sign, then the number.
            let mut key = code_key(text);
            let mut series = false;
            if let Some((joined, end)) = joined_code(title, at) {
                if self.codes.contains_key(&joined) {
                    (key, tokens) = (joined, at..end);
                }
            } else if let Some((joined, end)) = self.series_number(title, at, hits) {
                (key, tokens, series) = (joined, at..end, true);
            }
            if covered(&tokens) && !series {
                continue;
            }
            for &(set, strength) in self.codes.get(&key).into_iter().flatten() {
                let value = Named { set, strength, code: true, language: None };
                hits.push(Hit { tokens: tokens.clone(), value });
            }
        }
    }

    /// "Scarlet & Violet 8.5", "Sonne und Mond Serie 4", "Mega Evolution 02": the code of that number of the series.
    fn series_number(&self, title: &Title, at: usize, hits: &[Hit<Named>]) -> Option<(String, usize)> {
        let hit =
            hits.iter().find(|h| h.tokens.start == at && !h.value.code && h.value.strength == Strength::Series)?;
        let set = self.at(hit.value.set);
        let letters = set.code.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut next = hit.tokens.end;
        while matches!(title.text(next), "serie" | "series" | "set" | "band" | "teil" | "vol" | "volume" | "serien") {
            next += 1;
        }
        let number = title.text(next);
        let digits = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        // A number before a slash or a unit is something else.
        let counted = matches!(
            title.text(next + 1),
            "pack"
                | "packs"
                | "er"
                | "booster"
                | "boosters"
                | "sobres"
                | "buste"
                | "bustine"
                | "x"
                | "blister"
                | "pak"
                | "paket"
        );
        if !digits
            || counted
            || title.tokens.get(next)?.before == '#'
            || title.after(next) == '/'
            || title.tokens.get(next)?.before == '/'
        {
            return None;
        }
        let key = code_key(&format!("{letters}{number}"));
        self.codes.contains_key(&key).then_some((key, next + 1))
    }
}

fn wide_start(text: &str) -> bool {
    text.chars().next().is_some_and(wide)
}

/// "s" "p" joined by a hyphen, "e" "b" "12.5" by signs: one code, and where it ends.
fn joined_code(title: &Title, at: usize) -> Option<(String, usize)> {
    let next = title.tokens.get(at + 1)?;
    let (a, b) = (title.text(at), title.text(at + 1));
    if next.glued && next.before == '-' && b == "p" && matches!(a, "s" | "sv" | "m" | "sm" | "xy" | "bw" | "dp") {
        return Some((format!("{a}-p"), at + 2));
    }
    if next.before == '&' || is_small(a) && a.len() == 1 {
        let letters = match (a, b) {
            ("e", "b") => "swsh",
            ("e", "v") | ("s", "v") | ("k", "p") => "sv",
            ("s", "l") | ("s", "m") => "sm",
            _ => return None,
        };
        let number = title.text(at + 2);
        if next.glued && number.bytes().all(|d| d.is_ascii_digit() || d == b'.') && !number.is_empty() {
            return Some((code_key(&format!("{letters}{number}")), at + 3));
        }
        return None;
    }
    // "SV 08", "EV 3.5", "ME 02": letters of a series and its number, apart.
    let letters = match a {
        "sv" | "ev" | "kp" | "swsh" | "eb" | "sm" | "sl" | "me" | "m" => a,
        _ => return None,
    };
    let short = b.len() <= 4 && b.bytes().all(|d| d.is_ascii_digit() || d == b'.') && !b.is_empty();
    (short
        && next.before != '#'
        && b.len() < 3 + usize::from(b.contains('.'))
        && title.after(at + 1) != '/'
        && next.before != '/')
        .then(|| (code_key(&format!("{letters}{b}")), at + 2))
}

/// A set's code as titles write it: lower case, no zeros before a number; French and German letters are English.
pub(super) fn code_key(code: &str) -> String {
    let lower = code.to_lowercase();
    let letters = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let (prefix, rest) = lower.split_at(letters);
    let prefix = match prefix {
        "ev" | "kp" | "e&v" => "sv",
        "eb" | "e&b" | "ss" if !rest.is_empty() => "swsh",
        "sl" | "s&l" if !rest.is_empty() => "sm",
        other => other,
    };
    let rest = rest.trim_start_matches('0').replace("pt5", ".5");
    format!("{prefix}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_as_written() {
        for (written, key) in [
            ("sv03.5", "sv3.5"),
            ("sv3pt5", "sv3.5"),
            ("EV3.5", "sv3.5"),
            ("EB12.5", "swsh12.5"),
            ("KP08", "sv8"),
            ("M2a", "m2a"),
            ("base1", "base1"),
        ] {
            assert_eq!(code_key(written), key);
        }
    }
}
