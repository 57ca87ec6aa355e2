//! What somebody watches beside single prices, and what of a shop's offers is news there. Whoever asks for more of one
//! product sets an alert ([`crate::alert`]).

use crate::{closed_list::closed_list, ids::VariantId, listing::Stock, money::Money, product};

/// Things one person can watch.
pub const MOST: i64 = 100;
/// Searches among them: each is done anew when somebody looks.
pub const MOST_SEARCHES: i64 = 20;
/// Shops among them: all that one lists is gone through then.
pub const MOST_SHOPS: i64 = 10;
/// A price that fell by less than one part of so many is no news.
const LEAST: i64 = 100;

closed_list! {
    /// A kind of things that are watched.
    Kind {
        /// A product, in all its variants.
        Product = "product",
        /// One variant.
        Variant = "variant",
        /// All of a set.
        Set = "set",
        /// Whatever a search finds.
        Search = "search",
        /// Whatever a shop sells.
        Retailer = "retailer",
    }
}

closed_list! {
    /// What is news of an offer.
    What {
        /// A shop lists it that did not before.
        Listing = "listing",
        /// It was sold out, and can be bought again.
        Restock = "restock",
        /// It is cheaper than the day before.
        Drop = "drop",
    }
}

/// What is to be watched, as a form and an address name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The product of this name in addresses.
    Product(String),
    /// This variant.
    Variant(VariantId),
    /// The set of this name in addresses.
    Set(String),
    /// What this search finds, of one kind of products where that is said.
    Search(String, Option<product::Kind>),
    /// The shop of this name in addresses.
    Retailer(String),
}

impl Target {
    /// Reads what a form says; none: it can not be meant. `of` is the kind of products of a search.
    #[must_use]
    pub fn read(kind: &str, named: &str, of: &str) -> Option<Target> {
        let named = named.trim();
        if named.is_empty() || named.contains('\0') || named.chars().count() > 200 {
            return None;
        }
        Some(match kind.parse::<Kind>().ok()? {
            Kind::Product => Target::Product(named.to_owned()),
            Kind::Variant => Target::Variant(VariantId(named.parse().ok()?)),
            Kind::Set => Target::Set(named.to_owned()),
            Kind::Search => {
                let of = if of.is_empty() { None } else { Some(of.parse().ok()?) };
                // As the search itself reads it.
                Target::Search(named.chars().take(100).collect(), of)
            }
            Kind::Retailer => Target::Retailer(named.to_owned()),
        })
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Target::Product(_) => Kind::Product,
            Target::Variant(_) => Kind::Variant,
            Target::Set(_) => Kind::Set,
            Target::Search(..) => Kind::Search,
            Target::Retailer(_) => Kind::Retailer,
        }
    }
}

/// What a shop asked for something, and whether it had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// For how much.
    pub price: Money,
    /// Whether it can be had.
    pub stock: Stock,
}

/// What is news of an offer on a day: `before` is what it asked last before that day, `after` what it asked last on it. Only
/// what can be had is news; and what was not seen for long and is not new either tells nothing.
#[must_use]
pub fn news(before: Option<Asked>, after: Asked, is_new: bool) -> Option<What> {
    if !matches!(after.stock, Stock::In | Stock::Preorder) {
        return None;
    }
    let Some(before) = before else { return is_new.then_some(What::Listing) };
    if matches!(before.stock, Stock::Out | Stock::Discontinued) {
        return Some(What::Restock);
    }
    let fell = before.price.minor.saturating_sub(after.price.minor);
    let cheaper = before.price.currency == after.price.currency && fell > 0 && fell >= before.price.minor / LEAST;
    cheaper.then_some(What::Drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn what_is_news() {
        let asked = |minor, stock| Asked { price: Money::eur(minor), stock };
        let now = asked(4_000, Stock::In);
        let of = |minor, stock| news(Some(asked(minor, stock)), now, false);
        assert_eq!(news(None, now, true), Some(What::Listing));
        assert_eq!(news(None, now, false), None, "it was away, and nobody knows why");
        assert_eq!(news(None, asked(4_000, Stock::Out), true), None, "nobody can buy it");
        assert_eq!(of(3_000, Stock::Out), Some(What::Restock));
        assert_eq!(of(4_000, Stock::Discontinued), Some(What::Restock));
        assert_eq!(of(3_000, Stock::Unknown), None, "that is not known to have been sold out");
        assert_eq!(of(5_000, Stock::In), Some(What::Drop));
        assert_eq!((of(4_040, Stock::In), of(4_041, Stock::In)), (Some(What::Drop), Some(What::Drop)));
        assert_eq!((of(4_030, Stock::In), of(4_000, Stock::In), of(3_000, Stock::In)), (None, None, None));
        let foreign = Asked { price: Money { minor: 50_000, currency: Currency::Sek }, stock: Stock::In };
        assert_eq!(news(Some(foreign), now, false), None, "two currencies are not compared");
        assert_eq!(news(Some(asked(5_000, Stock::In)), asked(1_000, Stock::Out), true), None);
    }

    #[test]
    fn what_a_form_says() {
        let read = Target::read;
        assert_eq!(read("set", " sv03.5 ", ""), Some(Target::Set("sv03.5".to_owned())));
        assert_eq!(read("variant", "7", ""), Some(Target::Variant(VariantId(7))));
        let sealed = Target::Search("glurak".to_owned(), Some(product::Kind::Sealed));
        assert_eq!(read("search", "glurak", "sealed"), Some(sealed.clone()));
        assert_eq!(sealed.kind(), Kind::Search);
        for (kind, named, of) in [
            ("set", " ", ""),
            ("set", "a\0", ""),
            ("all", "a", ""),
            ("variant", "seven", ""),
            ("search", "glurak", "both"),
        ] {
            assert_eq!(read(kind, named, of), None, "{kind} {named:?} {of}");
        }
        assert_eq!(read("product", &"x".repeat(201), ""), None);
    }
}
