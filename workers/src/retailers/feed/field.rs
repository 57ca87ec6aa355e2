//! What a feed can say of a product, and what that is called: Google Merchant's attributes and the column names of the
//! usual affiliate networks.

use domain::retailer::Retailer;
use serde_json::Value;
use std::collections::HashMap;

/// One thing a feed says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Id,
    Title,
    Link,
    Price,
    SalePrice,
    SaleDates,
    ListPrice,
    Currency,
    Availability,
    Condition,
    Shipping,
    Gtin,
    Sku,
    Brand,
    Kind,
    Category,
    Variant,
    Size,
    Color,
    Language,
}

/// How many there are.
pub const FIELDS: usize = Field::Language as usize + 1;

/// Each with its name in `settings.columns`, and its names in feeds, the best first: a network's own number of a
/// product stands beside the shop's, its counted link beside the plain one.
const NAMES: [(Field, &str, &[&str]); FIELDS] = [
    (Field::Id, "id", &["id", "merchant_product_id", "product_id", "item_id", "offer_id", "aw_product_id", "guid"]),
    (Field::Title, "title", &["title", "product_name", "productname", "name", "produktname", "titel", "nom", "nazwa"]),
    (
        Field::Link,
        "link",
        &["link", "merchant_deep_link", "product_url", "url", "deeplink", "deep_link", "aw_deep_link", "producturl"],
    ),
    (
        Field::Price,
        "price",
        &["price", "search_price", "current_price", "price_vat", "product_price", "preis", "prix", "precio", "cena"],
    ),
    (Field::SalePrice, "sale_price", &["sale_price", "special_price", "angebotspreis"]),
    (Field::SaleDates, "sale_dates", &["sale_price_effective_date"]),
    (
        Field::ListPrice,
        "list_price",
        &["rrp_price", "old_price", "price_old", "product_price_old", "was_price", "regular_price", "streichpreis"],
    ),
    (Field::Currency, "currency", &["currency", "currency_code", "waehrung", "währung"]),
    (
        Field::Availability,
        "availability",
        &["availability", "stock_status", "in_stock", "is_in_stock", "stock_quantity", "stock", "verfügbarkeit"],
    ),
    (Field::Condition, "condition", &["condition", "zustand"]),
    (Field::Shipping, "shipping", &["shipping", "delivery_cost", "shipping_cost", "shipping_price", "versandkosten"]),
    (Field::Gtin, "gtin", &["gtin", "ean", "product_gtin", "ean13", "gtin13", "upc", "barcode"]),
    (Field::Sku, "sku", &["sku", "mpn", "artikelnummer", "article_number"]),
    (Field::Brand, "brand", &["brand", "brand_name", "manufacturer", "hersteller", "marke"]),
    (Field::Kind, "product_type", &["product_type", "merchant_product_category_path", "categorytext"]),
    (
        Field::Category,
        "category",
        &["category", "category_name", "merchant_category", "kategorie", "google_product_category"],
    ),
    (Field::Variant, "variant", &["variant", "variant_title", "option", "option1", "edition"]),
    (Field::Size, "size", &["size"]),
    (Field::Color, "color", &["color", "colour"]),
    (Field::Language, "language", &["language", "sprache", "langue", "idioma", "lingua", "taal"]),
];

/// The field a column is for, and how good a source of it it is (0 is best).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub field: Field,
    pub rank: u8,
}

/// Columns by their names.
pub struct Columns(HashMap<String, Slot>);

impl Columns {
    /// The usual names, and before them those of the shop's settings.
    pub fn new(retailer: &Retailer) -> Result<Columns, String> {
        let mut columns = HashMap::new();
        for (field, _, names) in NAMES {
            for (rank, name) in (1..).zip(names) {
                columns.insert((*name).to_owned(), Slot { field, rank });
            }
        }
        if let Some(Value::Object(own)) = retailer.settings.get("columns") {
            for (word, column) in own {
                let Some((field, ..)) = NAMES.iter().find(|(_, name, _)| name == word) else {
                    let known: Vec<_> = NAMES.iter().map(|(_, name, _)| *name).collect();
                    return Err(format!("settings.columns names {word:?}, which is none of {}", known.join(", ")));
                };
                let Some(column) = column.as_str() else {
                    return Err(format!("settings.columns.{word} is not the name of a column"));
                };
                columns.insert(plain(column), Slot { field: *field, rank: 0 });
            }
        }
        Ok(Columns(columns))
    }

    /// What the column of this name is for.
    pub fn slot(&self, name: &str) -> Option<Slot> {
        self.0.get(&plain(name)).copied()
    }
}

/// "g:Sale Price" is "sale_price".
fn plain(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("g:").unwrap_or(&name);
    name.replace([' ', '-'], "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::testing::a_pretend_shop;
    use serde_json::json;

    #[test]
    fn each_field_stands_in_its_place_and_each_name_once() {
        let mut seen = std::collections::HashSet::new();
        for (place, (field, _, names)) in NAMES.iter().enumerate() {
            assert_eq!(*field as usize, place);
            assert!(names.iter().all(|name| seen.insert(*name)), "{names:?}");
            assert!(names.iter().all(|name| plain(name) == *name), "{names:?}");
        }
    }

    #[test]
    fn names_of_ones_own() {
        let mut shop = a_pretend_shop("https://shop.example");
        shop.settings = json!({ "columns": { "price": "Preis brutto" } });
        let columns = Columns::new(&shop).unwrap();
        assert_eq!(columns.slot("preis BRUTTO"), Some(Slot { field: Field::Price, rank: 0 }));
        assert_eq!(columns.slot("g:price"), Some(Slot { field: Field::Price, rank: 1 }));
        assert_eq!(columns.slot("colour of the sky"), None);
        shop.settings = json!({ "columns": { "prise": "x" } });
        assert!(Columns::new(&shop).err().unwrap().contains("\"prise\""));
        shop.settings = json!({ "columns": { "price": 3 } });
        assert!(Columns::new(&shop).err().unwrap().contains("columns.price"));
    }
}
