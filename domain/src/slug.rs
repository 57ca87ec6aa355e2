//! Names as they stand in addresses: lower-case ASCII words joined by hyphens.

use unicode_normalization::UnicodeNormalization;

/// The words of a text as ASCII, joined by `-`: "Pokémon Center ♥ 151" becomes "pokemon-center-151".
/// Letters that have no ASCII base are left out; the result can be empty.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfd() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            // Accents that NFD split off, and apostrophes: "Professor's" is one word.
            '\u{300}'..='\u{36f}' | '\'' | '’' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Whether all letters of a text are latin, so that its slug loses no word.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    text.nfd().filter(|c| c.is_alphabetic()).all(|c| c < '\u{250}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slug("Charizard ex sv03.5-199"), "charizard-ex-sv03-5-199");
        assert_eq!(slug("  Pokémon Center ♥ 151!"), "pokemon-center-151");
        assert_eq!(slug("Farfetch’d & Misty's Wrath"), "farfetchd-mistys-wrath");
        assert_eq!(slug("リザードンex"), "ex");
        assert!(is_latin("Nidoran♀ Großes Päckchen") && !is_latin("リザードンex"));
    }
}
