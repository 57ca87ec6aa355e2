//! Which language somebody reads: the one they chose, else the first of their browser's that we have (RFC 9110, 12.5.4).

use super::Locale;

/// Languages of a header that are looked at; who names more gets the best of these.
const MOST: usize = 32;

/// The language of a page. `chosen` is what the cookie says, `accepted` the header `Accept-Language`. Neither is trusted to
/// make sense.
#[must_use]
pub fn negotiate(chosen: Option<&str>, accepted: Option<&str>) -> Locale {
    if let Some(locale) = chosen.and_then(|word| word.parse().ok()) {
        return locale;
    }
    let ranges = accepted.unwrap_or_default().split(',').take(MOST).filter_map(range);
    // Of equal ones the first: a later one has to be better.
    let best = ranges.fold(None, |best: Option<(Locale, u16)>, (locale, weight)| match best {
        Some((_, most)) if weight <= most => best,
        _ => Some((locale, weight)),
    });
    best.map_or(Locale::DEFAULT, |(locale, _)| locale)
}

/// A language that we have and its weight in thousandths; none of one we have not, of nonsense, and of weight 0: "not that".
fn range(text: &str) -> Option<(Locale, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let tag = parts.next()?;
    let weight = match parts.next() {
        None => 1_000,
        Some(q) => thousandths(q.strip_prefix("q=").or_else(|| q.strip_prefix("Q="))?)?,
    };
    if weight == 0 || parts.next().is_some() {
        return None;
    }
    if tag == "*" {
        return Some((Locale::DEFAULT, weight));
    }
    // "de-AT" is German; "den" is none of ours.
    let language = tag.split('-').next()?.to_ascii_lowercase();
    Some((language.parse().ok()?, weight))
}

/// "0.8" is 800; up to three digits after the point, and nothing above 1.
fn thousandths(text: &str) -> Option<u16> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_digit());
    let weight = match whole {
        "0" if digits => format!("{rest:0<3}").parse().ok()?,
        "1" if digits && rest.bytes().all(|b| b == b'0') => 1_000,
        _ => return None,
    };
    Some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn who_chose_is_not_asked_again() {
        assert_eq!(negotiate(Some("pl"), Some("de")), Locale::Polish);
        for nonsense in ["", "xx", "DE", "de-AT", "de; path=/"] {
            assert_eq!(negotiate(Some(nonsense), Some("fr")), Locale::French, "{nonsense}");
        }
        assert_eq!(negotiate(None, None), Locale::English);
    }

    #[test]
    fn the_browser_says_what_it_likes_best() {
        let cases = [
            ("de-AT,de;q=0.9,en;q=0.8", Locale::German),
            ("pt-BR, es;q=0.5, it;q=0.7", Locale::Italian),
            ("ja, zh;q=0.9", Locale::English),
            ("FR-fr", Locale::French),
            ("en;q=0, *;q=0.5", Locale::English),
            ("nl;q=0.5, pl;q=0.5", Locale::Dutch),
            ("nl;q=0.5 , pl ; q=0.500, de;q=0.501", Locale::German),
            ("de;q=0", Locale::English),
            ("de;q=1.001, fr;q=0.1", Locale::French),
            ("de;q=-1, fr;q=x, it;q=, es;v=1, nl;q=0.2;q=1, pl;q=0.001", Locale::Polish),
            ("den, deu, d", Locale::English),
            (",;,;q=1,, ,", Locale::English),
        ];
        for (header, locale) in cases {
            assert_eq!(negotiate(None, Some(header)), locale, "{header}");
        }
        let late = format!("{}de", "ja,".repeat(MOST));
        assert_eq!(negotiate(None, Some(&late)), Locale::English);
    }

    proptest! {
        #[test]
        fn any_header_ends_in_a_language(chosen in "\\PC{0,20}", accepted in "[a-zA-Z*;=,. q0-9-]{0,200}") {
            let found = negotiate(Some(&chosen), Some(&accepted));
            prop_assert!(Locale::ALL.contains(&found));
        }
    }
}
