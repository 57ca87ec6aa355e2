//! Whose file it is, by the names of its columns, and what they mean. By name, never by position: orders differ.

use super::cells::Slashes;
use crate::{closed_list::closed_list, money::Currency};
use serde::{Deserialize, Serialize};

closed_list! {
    /// Whose file.
    Format {
        /// Our own CSV.
        Ours = "ours",
        /// A seller's stock at Cardmarket. Its price is what is asked, not what was paid.
        CardmarketStock = "cardmarket-stock",
        /// What was bought at Cardmarket.
        CardmarketPurchases = "cardmarket-purchases",
        /// Collectr.
        Collectr = "collectr",
        /// TCGplayer: a seller's list, or the app's.
        Tcgplayer = "tcgplayer",
        /// PokeCollector.
        PokeCollector = "pokecollector",
        /// Any other: a person says what its columns mean.
        Other = "other",
    }
}

closed_list! {
    /// What a column means.
    Field {
        /// Our name of the product in addresses.
        Product = "product",
        /// Which variant of it, as our own files write it.
        Variant = "variant_key",
        /// The name of what it is.
        Name = "name",
        /// The name of its set.
        Set = "set",
        /// The code of its set.
        SetCode = "set_code",
        /// Its number in the set.
        Number = "number",
        /// Cardmarket's id.
        Cardmarket = "cardmarket_id",
        /// TCGplayer's id.
        Tcgplayer = "tcgplayer_id",
        /// The collection it belongs to.
        Portfolio = "portfolio",
        /// How many.
        Quantity = "quantity",
        /// Not owned, but wanted.
        Wanted = "wanted",
        /// Its surface.
        Finish = "finish",
        /// Whether it is a reverse holo.
        Reverse = "reverse",
        /// Its language.
        Language = "language",
        /// How used it is.
        Condition = "condition",
        /// Who graded it.
        Grader = "grader",
        /// Its grade, with or without who gave it.
        Grade = "grade",
        /// What was paid for each.
        Paid = "paid_each",
        /// In which currency.
        Currency = "paid_currency",
        /// Shipping and fees of the lot.
        Fees = "paid_fees",
        /// When it was bought.
        BoughtOn = "bought_on",
        /// Where it was bought.
        Place = "place",
        /// Anything else.
        Note = "note",
        /// When it was sold.
        SoldOn = "sold_on",
        /// What each brought.
        SoldFor = "sold_each",
        /// In which currency.
        SoldCurrency = "sold_currency",
        /// What selling the lot cost.
        SoldFees = "sold_fees",
    }
}

/// What the columns of a file mean, and how its cells are written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Whose file it is.
    pub format: Format,
    /// The column of each field, as the file calls it.
    pub columns: Vec<(Field, String)>,
    /// Amounts without a currency are in this one.
    pub currency: Currency,
    /// Written as in the United States: `1,234.50`, the month before the day, TCGplayer's conditions.
    pub american: bool,
    /// A person said that the day stands first in `03/04/2026`, in a file of nobody we know.
    #[serde(default)]
    pub day_first: bool,
    /// Where all of it was bought, where the file is of one place.
    #[serde(default)]
    pub place: Option<String>,
}

/// Fields, each with the names its column goes by.
type Columns = &'static [(Field, &'static [&'static str])];

/// The columns of each known format: of each field, the names it goes by.
const KNOWN: &[(Format, Columns)] = &[
    (
        Format::CardmarketStock,
        &[
            (Field::Name, &["english name", "name", "local name"]),
            (Field::Set, &["exp. name", "expansion"]),
            (Field::SetCode, &["exp."]),
            (Field::Cardmarket, &["idproduct"]),
            (Field::Quantity, &["amount", "count"]),
            (Field::Language, &["language", "idlanguage"]),
            (Field::Condition, &["condition"]),
            (Field::Reverse, &["reverse holo?", "isreverseholo", "reverseholo?"]),
            (Field::Note, &["comments"]),
        ],
    ),
    (
        Format::CardmarketPurchases,
        &[
            (Field::Name, &["article"]),
            (Field::Set, &["expansion"]),
            (Field::Cardmarket, &["product id"]),
            (Field::Quantity, &["amount"]),
            (Field::Paid, &["article value"]),
            (Field::Currency, &["currency"]),
            (Field::BoughtOn, &["date of purchase"]),
            (Field::Note, &["comments"]),
        ],
    ),
    (
        Format::Collectr,
        &[
            (Field::Portfolio, &["portfolio name"]),
            (Field::Name, &["product name"]),
            (Field::Set, &["set"]),
            (Field::Number, &["card number"]),
            (Field::Finish, &["variance"]),
            (Field::Grade, &["grade"]),
            (Field::Condition, &["card condition"]),
            (Field::Paid, &["average cost paid"]),
            (Field::Quantity, &["quantity"]),
            (Field::Wanted, &["watchlist"]),
            (Field::BoughtOn, &["date added"]),
            (Field::Note, &["notes"]),
        ],
    ),
    (
        Format::Tcgplayer,
        &[
            (Field::Tcgplayer, &["product id", "tcgplayer id"]),
            (Field::Name, &["product name", "name"]),
            (Field::Set, &["set name", "set"]),
            (Field::SetCode, &["set code"]),
            (Field::Number, &["number", "card number"]),
            (Field::Finish, &["printing"]),
            (Field::Condition, &["condition"]),
            (Field::Language, &["language"]),
            (Field::Quantity, &["quantity", "total quantity", "add to quantity"]),
        ],
    ),
    (
        Format::PokeCollector,
        &[
            (Field::SetCode, &["set_code"]),
            (Field::Number, &["number"]),
            (Field::Quantity, &["quantity"]),
            (Field::Condition, &["condition"]),
            (Field::Finish, &["variant"]),
            (Field::Language, &["lang"]),
            (Field::Paid, &["purchase_price"]),
        ],
    ),
];

fn folded(header: &str) -> String {
    header.trim().trim_start_matches('\u{feff}').to_lowercase()
}

/// Whose file it is; `Other` where it is nobody's we know.
#[must_use]
pub fn detect(headers: &[String]) -> Format {
    let names: Vec<String> = headers.iter().map(|h| folded(h)).collect();
    let has = |wanted: &[&str]| wanted.iter().all(|w| names.iter().any(|n| n == w));
    if has(&["product", "paid_each", "sold_each", "quantity"]) {
        Format::Ours
    } else if has(&["portfolio name", "product name", "average cost paid"]) {
        Format::Collectr
    } else if has(&["date of purchase", "article", "product id"]) {
        Format::CardmarketPurchases
    } else if has(&["idproduct"]) && (has(&["idarticle"]) || has(&["english name"]) || has(&["isfoil"])) {
        Format::CardmarketStock
    } else if has(&["set_code", "number", "variant", "lang"]) {
        Format::PokeCollector
    } else if has(&["tcgplayer id"]) || has(&["product id", "printing", "condition"]) {
        Format::Tcgplayer
    } else {
        Format::Other
    }
}

/// What its columns mean: of a known file surely, of another by names that are usual. `currency` is what amounts without
/// one are in: no file of ours says so.
#[must_use]
pub fn suggest(headers: &[String], currency: Currency) -> Mapping {
    let format = detect(headers);
    let mut columns: Vec<(Field, String)> = Vec::new();
    let mut take = |field: Field, names: &[&str]| {
        let found = names.iter().find_map(|name| headers.iter().find(|h| folded(h) == *name));
        if let Some(header) = found
            && columns.iter().all(|(f, h)| *f != field && h != header)
        {
            columns.push((field, header.clone()));
        }
    };
    for &field in Field::ALL {
        if matches!(format, Format::Ours | Format::Other) {
            take(field, &[field.as_str()]);
        }
    }
    for (of, fields) in KNOWN.iter().filter(|(of, _)| *of == format || format == Format::Other) {
        for (field, names) in *fields {
            // A column that means one thing in one file and another elsewhere is left to a person.
            if format == Format::Other
                && matches!((*of, *field), (Format::CardmarketPurchases, Field::Name) | (_, Field::Wanted))
            {
                continue;
            }
            take(*field, names);
        }
    }
    let american = matches!(format, Format::Collectr | Format::Tcgplayer);
    let at_cardmarket = format == Format::CardmarketPurchases;
    Mapping {
        format,
        columns,
        currency,
        american,
        day_first: false,
        place: at_cardmarket.then(|| "Cardmarket".to_owned()),
    }
}

/// Why what a person says of the columns is no mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmapped {
    /// No column means anything.
    #[error("no column means anything")]
    Nothing,
    /// Two columns mean the same.
    #[error("two columns are {0}")]
    Twice(Field),
}

impl Mapping {
    /// What a person says the columns of a file of nobody we know mean. How its cells are written is said afterwards.
    /// # Errors
    /// Where that is nothing, or the same of two columns.
    pub fn by_hand(columns: Vec<(Field, String)>, currency: Currency) -> Result<Mapping, Unmapped> {
        if columns.is_empty() {
            return Err(Unmapped::Nothing);
        }
        let again =
            (1..).zip(&columns).find(|(n, (field, _))| columns.iter().skip(*n).any(|(other, _)| other == field));
        if let Some((_, (field, _))) = again {
            return Err(Unmapped::Twice(*field));
        }
        Ok(Mapping { format: Format::Other, columns, currency, american: false, day_first: false, place: None })
    }

    /// What stands first in `03/04/2026`: known of a known file, said of another or not.
    pub(super) fn slashes(&self) -> Slashes {
        match (self.american, self.day_first || self.format != Format::Other) {
            (true, _) => Slashes::Month,
            (false, true) => Slashes::Day,
            (false, false) => Slashes::Unsaid,
        }
    }

    /// The place of each field in a line.
    pub(super) fn places(&self, headers: &[String]) -> Vec<(Field, usize)> {
        let place = |name: &str| headers.iter().position(|h| folded(h) == folded(name));
        self.columns.iter().filter_map(|(field, name)| Some((*field, place(name)?))).collect()
    }

    /// Cardmarket writes a card's number into the comment of a purchase: `#432`.
    pub(super) fn number_in(&self, comment: &str) -> Option<String> {
        let rest = comment.trim().strip_prefix('#').filter(|_| self.format == Format::CardmarketPurchases)?;
        let number: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        (!number.is_empty()).then_some(number)
    }
}
