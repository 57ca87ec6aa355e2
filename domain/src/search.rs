//! What narrows a search, the same for pages and the API: era, set, rarity, language, finish, price, trend, doubts.

use crate::{
    address::escaped,
    closed_list::closed_list,
    money::{Currency, Money},
    product::{Finish, Language},
};

closed_list! {
    /// Where a price went in seven days.
    Trend {
        /// It is higher.
        Up = "up",
        /// It is lower.
        Down = "down",
    }
}

closed_list! {
    /// What hits are told apart by, where there is a list of it to choose from.
    Facet {
        /// The series of sets.
        Serie = "serie",
        /// The set, by its name in addresses.
        Set = "set",
        /// The rarity, as the catalogue writes it.
        Rarity = "rarity",
        /// A language it has a name in.
        Language = "language",
        /// A surface it comes in.
        Finish = "finish",
    }
}

/// Something a search can be narrowed to, and how many of its hits are left then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Of which list.
    pub facet: Facet,
    /// The word that addresses have for it.
    pub value: String,
    /// What it is called.
    pub name: String,
    /// Hits of the search without any narrowing.
    pub hits: i64,
}

/// What a search is narrowed to. Nothing: everything is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Of this series.
    pub serie: Option<String>,
    /// Of this set.
    pub set: Option<String>,
    /// Of this rarity.
    pub rarity: Option<String>,
    /// With a name in this language.
    pub language: Option<Language>,
    /// Of this surface.
    pub finish: Option<Finish>,
    /// Worth this many cents of EUR or more.
    pub least: Option<i64>,
    /// Worth this many cents of EUR or less.
    pub most: Option<i64>,
    /// What went this way.
    pub trend: Option<Trend>,
    /// Without what something speaks against.
    pub undoubted: bool,
}

/// The fields of a form or an address.
pub const FIELDS: [&str; 9] = ["serie", "set", "rarity", "language", "finish", "least", "most", "trend", "undoubted"];

/// The longest word that means anything, in letters.
const LONGEST: usize = 60;

impl Facets {
    /// Whether nothing is narrowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Facets::default()
    }

    /// Whether a price decides.
    #[must_use]
    pub const fn asks_price(&self) -> bool {
        self.least.is_some() || self.most.is_some() || self.trend.is_some() || self.undoubted
    }

    /// Reads what a form or an address says: prices in EUR, with a point or a comma. What can not be read narrows nothing; of
    /// each such field is said what is wrong with it.
    #[must_use]
    pub fn read(field: impl Fn(&str) -> Option<String>) -> (Facets, Vec<(&'static str, String)>) {
        let mut wrong = Vec::new();
        let field = |name: &str| field(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut text = |name: &'static str| {
            let text = field(name)?;
            let fits = text.chars().count() <= LONGEST && !text.contains('\0');
            if !fits {
                wrong.push((name, format!("it must be {LONGEST} characters or less")));
            }
            fits.then_some(text)
        };
        let (serie, set, rarity) = (text("serie"), text("set"), text("rarity"));
        let mut word = |name: &'static str, said: String| wrong.push((name, said));
        let language = field("language")
            .and_then(|text| text.parse::<Language>().map_err(|unknown| word("language", unknown.to_string())).ok());
        let finish = field("finish")
            .and_then(|text| text.parse::<Finish>().map_err(|unknown| word("finish", unknown.to_string())).ok());
        let trend = field("trend")
            .and_then(|text| text.parse::<Trend>().map_err(|unknown| word("trend", unknown.to_string())).ok());
        let mut cents = |name: &'static str| {
            let text = field(name)?.replace(',', ".");
            let read = Money::parse_plain(&text, Currency::Eur);
            read.map_err(|error| word(name, error.to_string())).ok().map(|money| money.minor)
        };
        let (least, most) = (cents("least"), cents("most"));
        let undoubted = field("undoubted").is_some_and(|said| ["1", "true", "on"].contains(&&*said));
        (Facets { serie, set, rarity, language, finish, least, most, trend, undoubted }, wrong)
    }

    /// What is chosen of a list.
    #[must_use]
    pub fn chosen(&self, facet: Facet) -> Option<&str> {
        match facet {
            Facet::Serie => self.serie.as_deref(),
            Facet::Set => self.set.as_deref(),
            Facet::Rarity => self.rarity.as_deref(),
            Facet::Language => self.language.map(Language::as_str),
            Facet::Finish => self.finish.map(Finish::as_str),
        }
    }

    /// The same in an address: `&serie=sv&least=4.50`; nothing where nothing is narrowed.
    #[must_use]
    pub fn query(&self) -> String {
        let lists = Facet::ALL.iter().map(|facet| (facet.as_str(), self.chosen(*facet).map(str::to_owned)));
        let others = [
            ("least", self.least.map(|cents| Money::eur(cents).plain())),
            ("most", self.most.map(|cents| Money::eur(cents).plain())),
            ("trend", self.trend.map(|trend| trend.to_string())),
            ("undoubted", self.undoubted.then(|| "1".to_owned())),
        ];
        let said = lists.chain(others).filter_map(|(name, value)| Some(format!("&{name}={}", escaped(&value?))));
        said.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> (Facets, Vec<(&'static str, String)>) {
        Facets::read(|name| query.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_was_chosen_and_gives_it_back() {
        let (facets, wrong) = read(&[
            ("serie", "sv"),
            ("rarity", "Special illustration rare"),
            ("language", "de"),
            ("finish", "holo"),
            ("least", "4,50"),
            ("most", "20"),
            ("trend", "down"),
            ("undoubted", "on"),
            ("set", "  "),
        ]);
        assert_eq!(wrong, []);
        assert_eq!(
            (facets.least, facets.most, facets.set.as_deref(), facets.undoubted),
            (Some(450), Some(2_000), None, true)
        );
        let query = facets.query();
        assert_eq!(
            query,
            "&serie=sv&rarity=Special+illustration+rare&language=de&finish=holo&least=4.50&most=20.00&trend=down&undoubted=1"
        );
        let pairs: Vec<(&str, String)> = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name, value.replace('+', " ")))
            .collect();
        let again: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(read(&again).0, facets);
        assert!(pairs.iter().all(|(name, _)| FIELDS.contains(name)));
    }

    #[test]
    fn what_can_not_be_read_narrows_nothing_and_is_named() {
        let long = "x".repeat(61);
        let odd = [
            ("serie", long.as_str()),
            ("rarity", "a\0b"),
            ("language", "klingon"),
            ("finish", "wet"),
            ("least", "cheap"),
            ("most", "-1"),
            ("trend", "sideways"),
            ("undoubted", "no"),
        ];
        let (facets, wrong) = read(&odd);
        assert!(facets.is_empty(), "{facets:?}");
        let named: Vec<&str> = wrong.iter().map(|(field, _)| *field).collect();
        assert_eq!(named, ["serie", "rarity", "language", "finish", "trend", "least", "most"]);
        assert_eq!(read(&[]), (Facets::default(), vec![]));
        assert_eq!(Facets::default().query(), "");
    }
}
