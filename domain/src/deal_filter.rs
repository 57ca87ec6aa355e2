//! Which deals somebody wants to see, the same for the page and the API.

use crate::{
    address::escaped,
    market::deal::Kind,
    money::{Currency, Money},
    product,
};

/// What deals are narrowed to. Nothing: all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealFilter {
    /// Offers of shops, or dips of the market.
    pub kind: Option<Kind>,
    /// On cards, or on sealed products.
    pub of: Option<product::Kind>,
    /// That cost so many cents of EUR or less.
    pub most: Option<i64>,
    /// So many percent below what they are held against, or more.
    pub off: Option<u8>,
    /// Of shops in this country (ISO 3166-1 alpha-2).
    pub from: Option<String>,
}

impl DealFilter {
    /// Deals of one kind.
    #[must_use]
    pub fn of_kind(kind: Option<Kind>) -> DealFilter {
        DealFilter { kind, ..DealFilter::default() }
    }

    /// Whether more is narrowed than the kind.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        *self != DealFilter::of_kind(self.kind)
    }

    /// Reads what a form or an address says: the price in EUR, with a point or a comma. What can not be read narrows nothing; of
    /// each such field is said what is wrong with it.
    #[must_use]
    pub fn read(field: impl Fn(&str) -> Option<String>) -> (DealFilter, Vec<(&'static str, String)>) {
        let field = |name: &str| field(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        let mut wrong = Vec::new();
        let kind = field("kind").map(|text| text.parse::<Kind>().map_err(|unknown| unknown.to_string()));
        let of = field("of").map(|text| text.parse::<product::Kind>().map_err(|unknown| unknown.to_string()));
        let most = field("most").map(|text| {
            let read = Money::parse_plain(&text.replace(',', "."), Currency::Eur);
            read.map(|money| money.minor).map_err(|error| error.to_string())
        });
        let off = field("off").map(|text| {
            let percent = text.parse::<u8>().ok().filter(|percent| *percent < 100);
            percent.ok_or_else(|| "it must be a whole number of percent below 100".to_owned())
        });
        let from = field("from").map(|text| {
            let code = text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
            if code { Ok(text) } else { Err("it must be the code of a country, such as DE".to_owned()) }
        });
        let filter = DealFilter {
            kind: kept("kind", kind, &mut wrong),
            of: kept("of", of, &mut wrong),
            most: kept("most", most, &mut wrong),
            off: kept("off", off, &mut wrong),
            from: kept("from", from, &mut wrong),
        };
        (filter, wrong)
    }

    /// The same in an address: `kind=offer&most=20.00`; nothing where nothing is narrowed.
    #[must_use]
    pub fn query(&self) -> String {
        let said = [
            ("kind", self.kind.map(|kind| kind.to_string())),
            ("of", self.of.map(|of| of.to_string())),
            ("most", self.most.map(|cents| Money::eur(cents).plain())),
            ("off", self.off.map(|percent| percent.to_string())),
            ("from", self.from.clone()),
        ];
        let said = said.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", escaped(&value?))));
        said.collect::<Vec<_>>().join("&")
    }
}

/// What could be read; what could not is noted.
fn kept<T>(name: &'static str, read: Option<Result<T, String>>, wrong: &mut Vec<(&'static str, String)>) -> Option<T> {
    read?.map_err(|why| wrong.push((name, why))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> (DealFilter, Vec<(&'static str, String)>) {
        DealFilter::read(|name| query.iter().find(|(field, _)| *field == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn what_was_chosen_stands_in_the_address() {
        let (filter, wrong) =
            read(&[("kind", "offer"), ("of", "card"), ("most", "20,5"), ("off", "30"), ("from", "DE")]);
        assert_eq!(wrong, []);
        assert_eq!((filter.most, filter.off), (Some(2_050), Some(30)));
        assert_eq!(filter.query(), "kind=offer&of=card&most=20.50&off=30&from=DE");
        assert!(filter.is_narrow() && !DealFilter::of_kind(Some(Kind::Dip)).is_narrow());
        assert_eq!(DealFilter::default().query(), "");
    }

    #[test]
    fn what_can_not_be_read_narrows_nothing_and_is_named() {
        let odd = [("kind", "gift"), ("of", "boat"), ("most", "all"), ("off", "100"), ("from", "de'")];
        let (filter, wrong) = read(&odd);
        assert_eq!(filter, DealFilter::default());
        assert_eq!(wrong.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["kind", "of", "most", "off", "from"]);
        assert_eq!(read(&[("off", " "), ("from", "")]), (DealFilter::default(), vec![]));
    }
}
