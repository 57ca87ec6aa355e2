//! One row of a feed, and the offer it makes.

use super::field::{FIELDS, Field, Slot};
use crate::retailers::{gtin, words::Words};
use domain::{
    listing::{Offer, Stock},
    money::{Currency, Money},
    price_text,
    retailer::Retailer,
    stock_text,
};

/// What a row says. One is used for all rows of a feed.
pub struct Row {
    cells: [Cell; FIELDS],
}

#[derive(Default)]
struct Cell {
    text: String,
    rank: u8,
}

/// Why a row makes no offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Not {
    /// It is sound, and something else.
    AnOffer(&'static str),
    /// It is out of form.
    Sound(&'static str),
}

impl Row {
    pub fn new() -> Row {
        Row { cells: std::array::from_fn(|_| Cell::default()) }
    }

    /// Empty again.
    pub fn clear(&mut self) {
        for cell in &mut self.cells {
            cell.text.clear();
        }
    }

    /// What a column says; of several columns for one thing the best that says something counts.
    pub fn put(&mut self, slot: Slot, text: &str) {
        let text = text.trim();
        let cell = &mut self.cells[slot.field as usize];
        if !text.is_empty() && (cell.text.is_empty() || slot.rank < cell.rank) {
            cell.text.clear();
            cell.text.push_str(text);
            cell.rank = slot.rank;
        }
    }

    /// What the thing is called; empty where the row does not say.
    pub fn title(&self) -> &str {
        self.get(Field::Title).unwrap_or_default()
    }

    fn get(&self, field: Field) -> Option<&str> {
        Some(self.cells[field as usize].text.as_str()).filter(|text| !text.is_empty())
    }

    /// The offer it makes.
    pub fn offer(&self, retailer: &Retailer) -> Result<Offer, Not> {
        let title = self.get(Field::Title).ok_or(Not::Sound("no title"))?;
        let url = self.get(Field::Link).ok_or(Not::Sound("no link"))?;
        let id = self.get(Field::Id).or(self.get(Field::Sku)).ok_or(Not::Sound("no id"))?;
        if !url.starts_with("http://") && !url.starts_with("https://") {
            return Err(Not::Sound("a link that is none"));
        }
        let choices = [Field::Variant, Field::Size, Field::Color, Field::Language].map(|field| self.get(field));
        let choice = choices.into_iter().flatten().collect::<Vec<_>>().join(" / ");
        let hints = self.hints();
        let texts = hints.iter().copied().chain([choice.as_str()]);
        let words = texts.fold(Words::of(title), |words, text| words | Words::of(text));
        if let Some(why) = words.no_offer() {
            return Err(Not::AnOffer(why));
        }
        let (price, list_price) = self.prices(retailer.currency)?;
        Ok(Offer {
            external_id: id.to_owned(),
            url: url.to_owned(),
            title: title.to_owned(),
            variant_title: Some(choice).filter(|choice| !choice.is_empty()),
            sku: self.get(Field::Sku).map(str::to_owned),
            ean: gtin::first([self.get(Field::Gtin), self.get(Field::Sku)]),
            price,
            vat: words.vat.unwrap_or(retailer.vat),
            from_price: false,
            damaged: words.damaged,
            shipping: self.get(Field::Shipping).and_then(|text| shipping(text, &retailer.country, price.currency)),
            list_price,
            stock: self.stock(words),
            hints: hints.into_iter().map(str::to_owned).collect(),
        })
    }

    /// Brand, types, and that a thing is used: new is what everything else is.
    fn hints(&self) -> Vec<&str> {
        let condition = self.get(Field::Condition).filter(|condition| !condition.eq_ignore_ascii_case("new"));
        let fields = [Field::Kind, Field::Category, Field::Brand].map(|field| self.get(field));
        fields.into_iter().chain([condition]).flatten().collect()
    }

    /// What it costs, and cost before. A sale with dates does not count: a page does not know what day it is.
    fn prices(&self, fallback: Currency) -> Result<(Money, Option<Money>), Not> {
        let currency = match self.get(Field::Currency) {
            Some(code) => code.to_uppercase().parse().map_err(|_| Not::Sound("in a currency that is not known"))?,
            None => fallback,
        };
        let money = |field| self.get(field).map(|text| price_text::parse(text, currency)).transpose();
        let unsound = Not::Sound("a price that is none");
        if self.get(Field::Price).is_some_and(is_zero) {
            return Err(Not::AnOffer("price on request"));
        }
        let usual = money(Field::Price).map_err(|_| unsound)?.ok_or(Not::Sound("no price"))?;
        let sale = match (self.get(Field::SalePrice), self.get(Field::SaleDates)) {
            (Some(text), None) if !is_zero(text) => money(Field::SalePrice).map_err(|_| unsound)?,
            _ => None,
        };
        let price = sale.unwrap_or(usual);
        let before = if sale.is_some() { Some(usual) } else { money(Field::ListPrice).ok().flatten() };
        Ok((price, before.filter(|before| before.currency == price.currency && before.minor > price.minor)))
    }

    fn stock(&self, words: Words) -> Stock {
        match self.get(Field::Availability).map_or(Stock::Unknown, availability) {
            Stock::In if words.preorder => Stock::Preorder,
            stock => stock,
        }
    }
}

/// "0.00 EUR": how feeds say "ask us", or "no sale".
fn is_zero(text: &str) -> bool {
    let mut digits = text.bytes().filter(u8::is_ascii_digit).peekable();
    digits.peek().is_some() && digits.all(|digit| digit == b'0')
}

/// Google's words, schema.org's addresses, yes and no, a number of pieces, or a text of the shop.
fn availability(text: &str) -> Stock {
    if let Ok(pieces) = text.parse::<i64>() {
        return if pieces > 0 { Stock::In } else { Stock::Out };
    }
    match text.to_lowercase().as_str() {
        "yes" | "true" | "y" => return Stock::In,
        "no" | "false" | "n" => return Stock::Out,
        _ => {}
    }
    match stock_text::schema_org(text) {
        Stock::Unknown => stock_text::read(text),
        stock => stock,
    }
}

/// What sending inside the shop's own country costs: "4.90 EUR", or the cheapest of Google's
/// "DE::Standard:4.90 EUR,AT::Standard:9.90 EUR" (country, region, service, price).
fn shipping(text: &str, country: &str, currency: Currency) -> Option<Money> {
    let money = |text: &str| price_text::parse(text, currency).ok().filter(|cost| cost.currency == currency);
    if !text.contains(':') {
        return money(text);
    }
    let rules = text.split(',').filter_map(|rule| {
        let (to, rest) = rule.trim().split_once(':')?;
        (to.is_empty() || to.eq_ignore_ascii_case(country)).then(|| money(rest.rsplit(':').next()?))?
    });
    rules.min_by_key(|cost| cost.minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_availability() {
        for (text, stock) in [
            ("in stock", Stock::In),
            ("in_stock", Stock::In),
            ("https://schema.org/OutOfStock", Stock::Out),
            ("preorder", Stock::Preorder),
            ("backorder", Stock::Backorder),
            ("12", Stock::In),
            ("0", Stock::Out),
            ("yes", Stock::In),
            ("Ausverkauft", Stock::Out),
            ("", Stock::Unknown),
        ] {
            assert_eq!(availability(text), stock, "{text}");
        }
    }

    #[test]
    fn sending_at_home() {
        let eur = |text| shipping(text, "DE", Currency::Eur).map(|cost| cost.minor);
        assert_eq!(eur("4.90"), Some(490));
        assert_eq!(eur("AT::Standard:9.90 EUR, DE::Express:7.90 EUR, DE::Standard:4.90 EUR"), Some(490));
        assert_eq!(eur(":::3.50 EUR"), Some(350));
        assert_eq!(eur("AT:::9.90 EUR"), None);
        assert_eq!(eur("DE:::49 SEK"), None);
        assert_eq!(eur("free"), None);
    }
}
