//! What we derived, as files of a day: which there are, and what stands in their columns. `store` reads the rows, `workers`
//! writes the files, `server` describes and serves them.

use crate::closed_list::closed_list;

/// Under which licence they are, as SPDX calls it.
pub const LICENCE: &str = "CC-BY-4.0";
/// What who uses them names.
pub const ATTRIBUTION: &str = "Pok\u{e9}mon Market Intelligence EU, with the day of the file";
/// How many days' files are kept.
pub const KEPT_DAYS: i64 = 7;

closed_list! {
    /// In which form a file is.
    Format {
        /// Comma-separated values (RFC 4180), packed by gzip. What is not known is empty.
        Csv = "csv.gz",
        /// Apache Parquet, packed by Snappy. What is not known is null.
        Parquet = "parquet",
    }
}

impl Format {
    /// What it is called where files are sent.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "application/gzip",
            Format::Parquet => "application/vnd.apache.parquet",
        }
    }
}

closed_list! {
    /// What a column holds.
    Kind {
        /// A whole number of 64 bits.
        Long = "int64",
        /// A whole number of 32 bits.
        Int = "int32",
        /// A day, in CSV as `2026-02-09`.
        Day = "date",
        /// A number of double precision.
        Real = "double",
        /// A text in UTF-8.
        Text = "string",
    }
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it may be unknown.
    pub nullable: bool,
    /// What it says.
    pub what: &'static str,
}

/// A file of every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dataset {
    /// Its name, and that of its files.
    pub name: &'static str,
    /// What stands in it.
    pub what: &'static str,
    /// Its columns, in their order.
    pub columns: &'static [Column],
}

const fn known(name: &'static str, kind: Kind, what: &'static str) -> Column {
    Column { name, kind, nullable: false, what }
}

const fn unknown(name: &'static str, kind: Kind, what: &'static str) -> Column {
    Column { name, kind, nullable: true, what }
}

const VARIANT: Column = known("variant_id", Kind::Long, "The variant, as in `variants`");

/// All of them.
pub static ALL: [Dataset; 6] = [
    Dataset {
        name: "products",
        what: "Cards and sealed products",
        columns: &[
            known("product_id", Kind::Long, "The product"),
            known("slug", Kind::Text, "Its name in addresses"),
            known("kind", Kind::Text, "`card` or `sealed`"),
            known("name", Kind::Text, "Its English name, or the first there is"),
            unknown("set", Kind::Text, "The set's name in addresses"),
            unknown("set_name", Kind::Text, "The set's name"),
            unknown("number", Kind::Text, "The collector number"),
            unknown("rarity", Kind::Text, "As the catalogue writes it"),
        ],
    },
    Dataset {
        name: "variants",
        what: "The variants of products",
        columns: &[
            known("variant_id", Kind::Long, "The variant"),
            known("product_id", Kind::Long, "Its product, as in `products`"),
            unknown("finish", Kind::Text, "`normal`, `holo`, `reverse`, .."),
            unknown("edition", Kind::Text, "Such as `first`"),
            unknown("language", Kind::Text, "Where it is of one language alone"),
        ],
    },
    Dataset {
        name: "daily_values",
        what: "What a variant was worth on a day. Values that are one source's own figure are there only where that source \
               lets us hand them on",
        columns: &[
            VARIANT,
            known("day", Kind::Day, "The day"),
            known(
                "basis",
                Kind::Text,
                "`guide`: Cardmarket's trend of that day; `shops`: the median of what shops asked",
            ),
            known("value_cents", Kind::Long, "The value in cents of EUR"),
            known("offers", Kind::Int, "Offers behind it; 0 for a guide, which does not say"),
            known("sources", Kind::Int, "Shops or guides behind it"),
        ],
    },
    Dataset {
        name: "fair_prices",
        what: "What a variant is worth now, by language and condition, out of all sources",
        columns: &[
            VARIANT,
            unknown("language", Kind::Text, "The language of the copy; unknown: of any"),
            unknown("condition", Kind::Text, "The condition of the copy, on Cardmarket's scale; unknown: of any"),
            known("as_of", Kind::Day, "The newest day it knows of"),
            known("p10_cents", Kind::Long, "A tenth of the weight lies below, in cents of EUR"),
            known("p50_cents", Kind::Long, "The middle"),
            known("p90_cents", Kind::Long, "A tenth of the weight lies above"),
            known("disagreement", Kind::Real, "How far the sources are apart"),
        ],
    },
    Dataset {
        name: "indices",
        what: "Indices, day by day: 100 on their first",
        columns: &[
            known("scope", Kind::Text, "The index: `all`, `set:..`, `serie:..`, `rarity:..`, `band:..`, `sealed`"),
            known("day", Kind::Day, "The day"),
            known("level", Kind::Real, "The level"),
            known("constituents", Kind::Int, "Variants behind it"),
        ],
    },
    Dataset {
        name: "deals",
        what: "Prices below their reference today: of shops that let us hand their prices on, and of the guide where it does",
        columns: &[
            known("deal_id", Kind::Long, "The deal: its page is /deals/ and this"),
            known("kind", Kind::Text, "`offer` of a shop or `dip` of the market"),
            known("product_id", Kind::Long, "The product, as in `products`"),
            VARIANT,
            known("as_of", Kind::Day, "The newest day it knows of"),
            known("price_cents", Kind::Long, "The price in cents of EUR"),
            known("reference_cents", Kind::Long, "What it is compared with"),
            known("discount", Kind::Real, "Share of the reference that it is below"),
            known("score", Kind::Real, "0 to 100"),
            unknown("shop", Kind::Text, "The shop's name in addresses, of an offer"),
        ],
    },
];

/// The file of this name, such as `indices.parquet`.
#[must_use]
pub fn read(file: &str) -> Option<(&'static Dataset, Format)> {
    let (name, format) = file.split_once('.')?;
    let dataset = ALL.iter().find(|dataset| dataset.name == name)?;
    Some((dataset, format.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_name_is_one() {
        let names: HashSet<&str> = ALL.iter().map(|dataset| dataset.name).collect();
        assert_eq!(names.len(), ALL.len());
        for dataset in ALL {
            let columns: HashSet<&str> = dataset.columns.iter().map(|column| column.name).collect();
            assert_eq!(columns.len(), dataset.columns.len(), "{}", dataset.name);
            for name in columns.into_iter().chain([dataset.name]) {
                assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
            }
        }
    }

    #[test]
    fn a_file_by_its_name() {
        let found = |file: &str| read(file).map(|(dataset, format)| (dataset.name, format));
        assert_eq!(found("indices.csv.gz"), Some(("indices", Format::Csv)));
        assert_eq!(found("daily_values.parquet"), Some(("daily_values", Format::Parquet)));
        for odd in ["", "indices", "indices.csv", "indices.", ".parquet", "users.parquet", "../indices.parquet"] {
            assert_eq!(found(odd), None, "{odd}");
        }
    }
}
