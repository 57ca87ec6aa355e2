//! Addresses in each language: `/deals` is English, as it always was, `/de/deals` German. Nothing else is a spelling of
//! either: there is no `/en/deals` and no `/DE/deals`.

use super::Locale;

/// The language that a path names, and the path without it. None: it names none, so it is English's or nobody's.
#[must_use]
pub fn split(path: &str) -> (Option<Locale>, &str) {
    let whole = (None, path);
    let Some(rest) = path.strip_prefix('/') else { return whole };
    let word = rest.split('/').next().unwrap_or_default();
    let Ok(locale) = word.parse::<Locale>() else { return whole };
    if locale == Locale::DEFAULT {
        return whole;
    }
    match rest.strip_prefix(word) {
        Some("") => (Some(locale), "/"),
        Some(bare) => (Some(locale), bare),
        None => whole,
    }
}

/// The address of a page in a language: `/deals?page=2` is `/de/deals?page=2`, `/` is `/de`.
#[must_use]
pub fn localized(locale: Locale, address: &str) -> String {
    if locale == Locale::DEFAULT {
        return address.to_owned();
    }
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let path = if path == "/" { "" } else { path };
    format!("/{locale}{path}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_stands_in_front_or_nowhere() {
        let cases = [
            ("/de", Some(Locale::German), "/"),
            ("/de/", Some(Locale::German), "/"),
            ("/pl/sets/sv03.5", Some(Locale::Polish), "/sets/sv03.5"),
            ("/deals", None, "/deals"),
            ("/", None, "/"),
            ("", None, ""),
            ("/en/deals", None, "/en/deals"),
            ("/DE/deals", None, "/DE/deals"),
            ("/den/deals", None, "/den/deals"),
            ("//de/deals", None, "//de/deals"),
            ("/products/de", None, "/products/de"),
        ];
        for (path, locale, bare) in cases {
            assert_eq!(split(path), (locale, bare), "{path}");
        }
    }

    #[test]
    fn there_and_back() {
        for locale in Locale::ALL {
            for path in ["/", "/deals", "/products/sv03.5-199", "/deals/1"] {
                let address = localized(*locale, path);
                let (named, bare) = split(&address);
                assert_eq!((named.unwrap_or(Locale::DEFAULT), bare), (*locale, path));
            }
        }
        assert_eq!(localized(Locale::German, "/?range=30"), "/de?range=30");
        assert_eq!(localized(Locale::German, "/deals?kind=dip#best"), "/de/deals?kind=dip#best");
        assert_eq!(localized(Locale::English, "/?range=30"), "/?range=30");
    }
}
