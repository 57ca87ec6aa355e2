//! Collector numbers: `4/102`, `TG06/TG30`, `SWSH262`, `OBF 125`, `001/SV-P`.

use super::normalize::{Title, Token};

/// A number and what stands behind its slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Key of the number.
    pub(super) number: String,
    /// The printed total.
    pub(super) total: u32,
    /// As written, for reasons.
    pub(super) text: String,
}

/// A number without a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Single {
    /// Key of the number.
    pub(super) number: String,
    /// The set code glued to it (`svp` of `SVP081`), if its letters can be one.
    pub(super) code: Option<String>,
    /// As written.
    pub(super) text: String,
}

/// All numbers of a title.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    pub(super) pairs: Vec<Pair>,
    pub(super) singles: Vec<Single>,
    /// Japanese promo codes (`sv-p`).
    pub(super) promos: Vec<String>,
}

/// Letters that stand before the number of a part of a set, and are printed on both sides of the slash.
const MAX_PREFIX: usize = 5;

/// The number's letters and its digits without leading zeros; a letter may follow (`12a`). `None`: not a collector number.
pub(super) fn key(text: &str) -> Option<String> {
    let (prefix, digits, suffix) = split(text)?;
    Some(format!("{prefix}{digits}{suffix}"))
}

fn split(text: &str) -> Option<(&str, u32, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let (prefix, rest) = text.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, suffix) = rest.split_at(end);
    let fits = prefix.len() <= MAX_PREFIX
        && prefix.bytes().all(|b| b.is_ascii_alphabetic())
        && digits.len() <= 4
        && matches!(suffix, "" | "a" | "b");
    fits.then_some((prefix, digits.parse().ok()?, suffix))
}

/// Finds them.
pub(super) fn find(title: &Title) -> Numbers {
    let mut found = Numbers::default();
    let tokens = &title.tokens;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        if matches!(token.text.as_str(), "s" | "sv" | "m" | "sm" | "xy" | "bw" | "dp")
            && tokens.get(at).is_some_and(|next| next.text == "p" && next.before == '-')
        {
            found.promos.push(format!("{}-p", token.text));
            continue;
        }
        let Some((prefix, digits, suffix)) = split(&token.text) else { continue };
        let number = format!("{prefix}{digits}{suffix}");
        if let Some(next) = tokens.get(at)
            && next.before == '/'
            && let Some((total_prefix, total, "")) = split(&next.text)
            && (total_prefix.is_empty() || total_prefix == prefix)
        {
            let text = format!("{}/{}", token.text, next.text);
            found.pairs.push(Pair { number, total, text });
            at += 1;
        } else if !(measures(tokens.get(at)) || prefix.is_empty() && (1990..2100).contains(&digits)) {
            let code = (!prefix.is_empty()).then(|| prefix.to_owned());
            found.singles.push(Single { number, code, text: token.text.clone() });
        }
    }
    found.pairs.dedup();
    found
}

/// Words after which a number was a count, hit points or a grade.
fn measures(next: Option<&Token>) -> bool {
    next.is_some_and(|t| {
        matches!(
            t.text.as_str(),
            "hp" | "kp"
                | "ps"
                | "pv"
                | "cards"
                | "karten"
                | "cartes"
                | "carte"
                | "cartas"
                | "booster"
                | "boosters"
                | "packs"
                | "buste"
                | "sobres"
                | "er"
                | "x"
                | "edition"
                | "auflage"
                | "edizione"
                | "edicion"
                | "edycja"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> (Vec<String>, Vec<String>) {
        let found = find(&Title::new(title));
        let pairs = found.pairs.iter().map(|p| format!("{}|{}", p.number, p.total)).collect();
        (pairs, found.singles.into_iter().map(|s| s.number).collect())
    }

    #[test]
    fn forms() {
        assert_eq!(of("Glurak 4/102"), (vec!["4|102".to_owned()], vec![]));
        assert_eq!(of("Lunatone GG11/GG70"), (vec!["gg11|70".to_owned()], vec![]));
        assert_eq!(of("094 / 97 SV085/SV122").0, ["94|97", "sv85|122"]);
        assert_eq!(of("Glurak VSTAR SWSH262 120 KP 1999"), (vec![], vec!["swsh262".to_owned()]));
        assert_eq!(of("PFL 090 16.09.2026"), (vec![], vec!["90".to_owned()]));
        assert_eq!(find(&Title::new("Pikachu 001/SV-P")).promos, ["sv-p"]);
        assert_eq!(key("%3f"), None);
        assert_eq!(key("SV085".to_lowercase().as_str()).as_deref(), Some("sv85"));
    }
}
