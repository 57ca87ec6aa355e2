//! What a person sees of price and stock beside the product's title. Related products must not count, so it is read from
//! the title on, up to the next heading or the end of the page's own part.

use super::find;
use crate::retailers::{
    html::{Document, Element, Selector},
    stock::worse,
};
use domain::{
    listing::Stock,
    money::{Currency, Money},
    price_text, stock_text,
};

/// Elements after the title that are looked at, at most.
const REACH: usize = 400;
/// Longer texts are descriptions.
const SHORT: usize = 90;

/// Parts of class names, in small letters.
const PRICE: &[&str] = &["price", "preis", "prix", "prezzo", "precio", "preco", "prijs", "cena", "pris", "hinta"];
const NOT_THE_PRICE: &[&str] = &[
    "old",
    "list",
    "regular",
    "was",
    "strike",
    "struck",
    "crossed",
    "before",
    "unit",
    "base",
    "ship",
    "from",
    "rrp",
    "uvp",
    "tier",
    "saving",
    "discount",
    "label",
    "per-",
    "min",
    "max",
    "installment",
    "comprise",
    "enterprise",
];
const OLD: &[&str] = &["old-price", "price-old", "regular-price", "list-price", "price-was", "price__was", "crossed"];
const STOCK: &[&str] =
    &["stock", "avail", "badge", "deliver", "lager", "voorraad", "dispo", "ribbon", "sold", "inventory", "label"];
const OTHERS: &[&str] = &["related", "recommend", "similar", "cross-sell", "crosssell", "upsell", "also-", "carousel"];

/// What stands beside the title.
#[derive(Debug)]
pub struct Visible {
    pub heading: Option<String>,
    pub price: Option<price_text::Found>,
    pub list_price: Option<Money>,
    pub stock: Stock,
    /// "Price on request".
    pub on_request: bool,
}

impl Default for Visible {
    fn default() -> Self {
        Visible { heading: None, price: None, list_price: None, stock: Stock::Unknown, on_request: false }
    }
}

pub fn read(document: &Document<'_>, currency: Currency) -> Visible {
    let mut seen = Visible { heading: find::heading(document), ..Visible::default() };
    let Some(title) = Selector::parse("h1").ok().and_then(|h1| document.root().first(&h1)) else { return seen };
    let mut left_out: Option<Element<'_, '_>> = None;
    let after = document.root().descendants().filter(|element| element.is_after(title)).take(REACH);
    for element in after {
        if element.is(&["h2", "footer"]) || has(element, OTHERS) {
            break;
        }
        if left_out.is_some_and(|part| part.contains(element)) {
            continue;
        }
        if is_hidden(element) {
            left_out = Some(element);
        } else if is_struck(element) {
            left_out = Some(element);
            let before = price_text::find(&element.text(&|_| false), currency).map(|found| found.price);
            seen.list_price = seen.list_price.or(before);
        } else {
            seen.look_at(element, currency);
        }
    }
    seen
}

impl Visible {
    fn look_at(&mut self, element: Element<'_, '_>, currency: Currency) {
        if is_price(element) {
            let text = element.text(&|part| is_struck(part) || is_hidden(part));
            self.on_request |= stock_text::is_price_on_request(&text);
            if self.price.is_none() {
                self.price = price_text::find(&text, currency).filter(|found| found.price.minor > 0);
            }
        } else if has(element, STOCK) || element.is(&["button"]) {
            let text = element.text(&is_hidden);
            if text.len() <= SHORT {
                self.stock = worse(self.stock, stock_text::read(&text));
                self.on_request |= stock_text::is_price_on_request(&text);
            }
        }
    }
}

fn is_price(element: Element<'_, '_>) -> bool {
    element.attribute("itemprop").as_deref() == Some("price") || (has(element, PRICE) && !has(element, NOT_THE_PRICE))
}

fn is_struck(element: Element<'_, '_>) -> bool {
    element.is(&["s", "del", "strike"]) || has(element, OLD)
}

fn is_hidden(element: Element<'_, '_>) -> bool {
    const CLASSES: &[&str] = &["d-none", "hidden", "hide", "sr-only", "visually-hidden"];
    element.classes().any(|class| CLASSES.contains(&class))
        || element.attribute("hidden").is_some()
        || element.attribute("style").is_some_and(|style| style.replace(' ', "").contains("display:none"))
}

/// Whether one of its classes contains one of these.
fn has(element: Element<'_, '_>, words: &[&str]) -> bool {
    element.classes().any(|class| {
        let class = class.to_ascii_lowercase();
        words.iter().any(|word| class.contains(word))
    })
}
