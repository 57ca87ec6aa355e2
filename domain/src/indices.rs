//! The market's indices as pages show them. How they are made is `market::index`'s.

use crate::{catalog::ProductLine, closed_list::closed_list, ids::VariantId, money::Money, product::Variant};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What an index is of.
    Group {
        /// Everything.
        All = "all",
        /// A price band.
        Band = "band",
        /// Sealed goods.
        Sealed = "sealed",
        /// A series of sets: an era.
        Serie = "serie",
        /// A rarity.
        Rarity = "rarity",
        /// A set.
        Set = "set",
    }
}

/// Lower ends in cents of the price bands, and their names in EUR. Which one a value belongs to is said for a month by what
/// it was at the end of the month before.
pub const BANDS: [(u32, &str); 4] =
    [(100, "band:1-5"), (500, "band:5-20"), (2_000, "band:20-100"), (10_000, "band:100+")];

/// The cents between which the values of a band are, the upper end not among them; none: there is no such band.
#[must_use]
pub fn band(scope: &str) -> Option<(u32, u32)> {
    let at = BANDS.iter().position(|(_, name)| *name == scope)?;
    let low = BANDS.get(at)?.0;
    Some((low, BANDS.get(at + 1).map_or(u32::MAX, |next| next.0)))
}

/// What stands in an index on its newest day. All weigh the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Constituent {
    /// Of which product.
    pub product: ProductLine,
    /// The variant.
    pub variant_id: VariantId,
    /// What it is.
    pub variant: Variant,
    /// Its value of that day.
    pub price: Money,
    /// The day.
    pub day: NaiveDate,
}

/// An index and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = IndexLine))]
pub struct Line {
    /// Its name in addresses: "all", "sealed", "serie:sv", "set:sv03-5", "rarity:Rare", "band:5-20".
    pub scope: String,
    /// What a set or a series is called, where it has a name.
    pub name: Option<String>,
    /// The newest level.
    pub level: f64,
    /// Its day.
    pub day: NaiveDate,
    /// The first day, on which it was 100.
    pub first_day: NaiveDate,
    /// Variants behind the newest level.
    pub constituents: i32,
    /// Relative change against 7 days before, or up to 7 days earlier.
    pub change_7d: Option<f64>,
    /// The same against 30 days before.
    pub change_30d: Option<f64>,
}

impl Line {
    /// What it is of; `None` of a scope nobody knows.
    #[must_use]
    pub fn group(&self) -> Option<Group> {
        self.scope.split(':').next()?.parse().ok()
    }

    /// What it is called on a page.
    #[must_use]
    pub fn title(&self) -> String {
        let own = self.scope.split_once(':').map_or("", |(_, own)| own);
        match self.group() {
            Some(Group::All) => "All cards and products".to_owned(),
            Some(Group::Sealed) => "Sealed products".to_owned(),
            Some(Group::Band) => match own.strip_suffix('+') {
                Some(low) => format!("{low} € and more"),
                None => format!("{} €", own.replace('-', " to ")),
            },
            _ => self.name.clone().unwrap_or_else(|| own.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let day = NaiveDate::MIN;
        let line = |scope: &str, name: Option<&str>| Line {
            scope: scope.to_owned(),
            name: name.map(str::to_owned),
            level: 100.0,
            day,
            first_day: day,
            constituents: 30,
            change_7d: None,
            change_30d: None,
        };
        let titles = [
            ("all", None),
            ("band:5-20", None),
            ("band:100+", None),
            ("set:sv03-5", Some("151")),
            ("rarity:Rare", None),
        ]
        .map(|(scope, name)| line(scope, name).title());
        assert_eq!(titles, ["All cards and products", "5 to 20 €", "100 € and more", "151", "Rare"]);
        assert_eq!(line("else:x", None).group(), None);
    }
}
