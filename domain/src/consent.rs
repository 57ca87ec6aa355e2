//! What needs somebody's consent, and what they said about it.
//!
//! Today nothing does: [`PURPOSES`] is empty, so no banner is shown and there is nothing to choose. A purpose that is
//! added here brings its banner, its place on `/privacy/choices` and its line in the ledger with it. The words of a
//! purpose are never changed under the same version: other words are another question, and are asked anew.

/// Something that is only done with consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// Its one spelling, in cookies, forms and the ledger: letters and digits.
    pub word: &'static str,
    /// Counts the words below: letters and digits.
    pub version: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What is done, by whom, with what, and for how long.
    pub words: &'static str,
}

/// All of them.
pub const PURPOSES: &[Purpose] = &[];

/// What somebody said about a purpose.
pub type Choice = (Purpose, bool);

/// A cookie's longest text that is looked at.
const LONGEST: usize = 1_000;

/// What a cookie says about these purposes: `word.version.y` with `~` between them. What is about no purpose of today,
/// about an older version, or no choice at all, is as if it was not said.
#[must_use]
pub fn read(cookie: &str, purposes: &[Purpose]) -> Vec<Choice> {
    if cookie.len() > LONGEST {
        return Vec::new();
    }
    let said = |purpose: &Purpose| {
        cookie.split('~').find_map(|part| {
            let mut words = part.split('.');
            let matches = words.next()? == purpose.word && words.next()? == purpose.version;
            match (matches, words.next()?, words.next()) {
                (true, "y", None) => Some(true),
                (true, "n", None) => Some(false),
                _ => None,
            }
        })
    };
    purposes.iter().filter_map(|p| Some((*p, said(p)?))).collect()
}

/// The text of a cookie that says this.
#[must_use]
pub fn write(choices: &[Choice]) -> String {
    let parts = choices.iter().map(|(p, yes)| format!("{}.{}.{}", p.word, p.version, if *yes { 'y' } else { 'n' }));
    parts.collect::<Vec<_>>().join("~")
}

/// Whether somebody still has to be asked.
#[must_use]
pub fn is_open(said: &[Choice], purposes: &[Purpose]) -> bool {
    said.len() < purposes.len()
}

/// Whether a purpose was allowed. Silence is no consent.
#[must_use]
pub fn allows(said: &[Choice], word: &str) -> bool {
    said.iter().any(|(purpose, yes)| purpose.word == word && *yes)
}

/// Two purposes for tests of every room: the real list may be empty.
pub const PRETEND: &[Purpose] = &[
    Purpose { word: "counting", version: "2", title: "Counting visits", words: "We would count which pages are read." },
    Purpose { word: "news", version: "1", title: "News", words: "We would write to you once a month." },
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read_and_nothing_else_is() {
        let both = [(PRETEND[0], true), (PRETEND[1], false)];
        assert_eq!(write(&both), "counting.2.y~news.1.n");
        assert_eq!(read(&write(&both), PRETEND), both);
        assert!(allows(&both, "counting") && !allows(&both, "news") && !allows(&both, "other"));
        assert!(!is_open(&both, PRETEND));
        for none in ["", "counting", "counting.1.y", "counting.2.x", "counting.2.y.z", "COUNTING.2.y", "~~..~"] {
            assert!(read(none, PRETEND).is_empty(), "{none}");
            assert!(is_open(&read(none, PRETEND), PRETEND) && !allows(&read(none, PRETEND), "counting"));
        }
        assert!(read(&format!("counting.2.y{}", "~".repeat(1_000)), PRETEND).is_empty());
        assert!(!is_open(&[], &[]), "where nothing needs consent nobody is asked");
    }

    #[test]
    fn purposes_can_stand_in_a_cookie_and_a_form() {
        for (n, purpose) in PURPOSES.iter().chain(PRETEND).enumerate() {
            let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric());
            assert!(plain(purpose.word) && plain(purpose.version) && !purpose.words.is_empty(), "{purpose:?}");
            assert!(PURPOSES.iter().chain(PRETEND).skip(n + 1).all(|other| other.word != purpose.word));
        }
    }

    proptest! {
        #[test]
        fn any_cookie_is_read(text in ".{0,80}") {
            let said = read(&text, PRETEND);
            prop_assert_eq!(read(&write(&said), PRETEND), said);
        }
    }
}
