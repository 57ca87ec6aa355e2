//! Slugs, and the words a search looks into.

use super::{NewProduct, sets::KnownSet};
use domain::{
    product::{Language, Region},
    slug::{is_latin, slug},
};
use std::collections::HashSet;

/// The name an address is made of: the English one, else any that is written in latin letters.
pub(super) fn address_name(names: &[(Language, String)]) -> Option<String> {
    let english = names.iter().filter(|(language, _)| *language == Language::English);
    let others = names.iter().filter(|(_, name)| is_latin(name));
    english.chain(others).map(|(_, name)| slug(name)).find(|s| !s.is_empty())
}

/// The first of `base`, `base-asia` (for Asian things), `base-2`, `base-3`, .. that is free, which is then taken.
pub(super) fn free_slug(base: &str, region: Region, taken: &mut HashSet<String>) -> String {
    let base = if base.is_empty() { "x" } else { base };
    let asian = (region == Region::Asia).then(|| format!("{base}-asia"));
    let mut candidates = std::iter::once(base.to_owned()).chain(asian).chain((2u64..).map(|n| format!("{base}-{n}")));
    let free = candidates.find(|c| !taken.contains(c)).unwrap_or_default();
    taken.insert(free.clone());
    free
}

/// All a product is searched by, each once, words apart by single spaces, with a space at both ends.
/// The database folds it (`fold_text`).
pub(super) fn search_text(product: &NewProduct, set: Option<&KnownSet>) -> String {
    let mut words: Vec<String> = product.names.iter().map(|(_, name)| name.clone()).collect();
    if let Some(set) = set {
        words.extend(set.names.iter().cloned());
        words.push(set.code.clone());
        words.extend(set.abbreviation.clone());
    }
    match &product.number {
        Some(number) => {
            // "004" is filed, "4" or "4/102" is what people type.
            let bare = number.trim_start_matches('0');
            for form in [number.as_str(), bare] {
                if form.is_empty() {
                    continue;
                }
                words.push(form.to_owned());
                if let Some(official) = set.and_then(|s| s.official_count).filter(|n| *n > 0) {
                    words.push(format!("{form}/{official}"));
                }
            }
        }
        None => words.push(product.code.clone()),
    }
    let mut seen = HashSet::new();
    let mut out = String::from(" ");
    for word in words {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if !word.is_empty() && seen.insert(word.to_lowercase()) {
            out.push_str(&word);
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_from_english_then_latin_names() {
        let name = |l, n: &str| (l, n.to_owned());
        let both = [name(Language::German, "Glurak-ex"), name(Language::English, "Charizard ex")];
        assert_eq!(address_name(&both).as_deref(), Some("charizard-ex"));
        assert_eq!(address_name(&both[..1]).as_deref(), Some("glurak-ex"));
        assert_eq!(address_name(&[name(Language::Japanese, "リザードンex")]), None);
    }

    #[test]
    fn a_taken_slug_is_never_given_again() {
        let mut taken = HashSet::from(["a".to_owned()]);
        assert_eq!(free_slug("a", Region::International, &mut taken), "a-2");
        assert_eq!(free_slug("a", Region::Asia, &mut taken), "a-asia");
        assert_eq!(free_slug("a", Region::Asia, &mut taken), "a-3");
    }
}
