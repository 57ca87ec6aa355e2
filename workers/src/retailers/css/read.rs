//! From the boxes of a listing page to its offers.

use super::{
    place::{Hidden, Place, is_hidden},
    settings::Settings,
};
use crate::{
    fetch::Page,
    retailers::{
        Ignored, Parsed, Unreadable, address, gtin,
        html::{Document, Element, Selector},
        stock::worse,
    },
};
use domain::{
    listing::{Offer, Stock, Vat},
    price_text,
    retailer::Retailer,
    stock_text,
};

/// Everything the readers of one page share.
struct Reader<'s> {
    retailer: &'s Retailer,
    settings: &'s Settings,
    page: &'s Page,
    hidden: Vec<&'s Selector>,
    /// Prices that no longer hold.
    struck: Selector,
}

pub fn parse(
    retailer: &Retailer,
    settings: &Settings,
    page: &Page,
    document: &Document<'_>,
) -> Result<Parsed, Unreadable> {
    let struck = Selector::parse("s, del, strike").map_err(Unreadable)?;
    let reader = Reader { retailer, settings, page, hidden: settings.hidden.iter().collect(), struck };
    let items: Vec<_> = settings.item.iter().flat_map(|item| document.root().select(item)).collect();
    let mut parsed = Parsed::default();
    for (at, item) in items.iter().enumerate() {
        // Where an end tag is missing, the next box stands inside this one: its price is not ours.
        let item = items.get(at + 1).map_or(*item, |next| item.until(*next));
        match reader.offer(item) {
            Ok(offer) => parsed.offers.push(offer),
            Err(ignored) => parsed.ignored.push(ignored),
        }
    }
    if items.is_empty() {
        parsed.note = Some(format!("{} has no box of a product", page.url));
    }
    Ok(parsed)
}

impl Reader<'_> {
    fn offer(&self, item: Element<'_, '_>) -> Result<Offer, Ignored> {
        let settings = self.settings;
        let title = self.value(&settings.title, item).unwrap_or_default();
        let ignored = |why| Ignored { title: title.clone(), why };
        if title.is_empty() {
            return Err(Ignored { title: "(without a title)".to_owned(), why: "no title" });
        }
        if stock_text::is_voucher(&title) {
            return Err(ignored("a gift card"));
        }
        if stock_text::is_deposit(&title) {
            return Err(ignored("a deposit"));
        }
        if settings.choice.as_ref().is_some_and(|choice| item.first(choice).is_some()) {
            return Err(ignored("several products at several prices"));
        }
        let price = self.price(item).map_err(ignored)?;
        let link = self.value(&settings.link, item).and_then(|link| address::join(&self.page.url, &link));
        let id = self.value(&settings.id, item).or_else(|| link.as_deref().and_then(address::path));
        let Some(id) = id else { return Err(ignored("nothing names it")) };
        let variant = self.value(&settings.variant, item);
        let said = format!("{title} {}", variant.as_deref().unwrap_or_default());
        Ok(Offer {
            external_id: id,
            url: link.unwrap_or_else(|| self.page.url.clone()),
            sku: self.value(&settings.sku, item),
            ean: self.value(&settings.ean, item).filter(|code| gtin::is_sound(code)),
            vat: if price.vat == Vat::Unknown { self.retailer.vat } else { price.vat },
            from_price: price.from_price,
            damaged: stock_text::is_damaged(&said),
            shipping: price.shipping,
            list_price: self
                .list_price(item)
                .or(price.list_price)
                .filter(|list| list.currency == price.price.currency && list.minor > price.price.minor),
            price: price.price,
            stock: self.stock(item, &title),
            hints: settings.hints.as_ref().map(|place| place.find_all(item, &self.hidden).into()).unwrap_or_default(),
            variant_title: variant,
            title,
        })
    }

    fn value(&self, place: &Option<Place>, item: Element<'_, '_>) -> Option<String> {
        place.as_ref()?.find(item, &self.hidden)
    }

    /// The price that holds; else why there is none.
    fn price(&self, item: Element<'_, '_>) -> Result<price_text::Found, &'static str> {
        let mut without = self.hidden.clone();
        without.push(&self.struck);
        let text = self.settings.price.as_ref().and_then(|place| place.find(item, &without)).unwrap_or_default();
        let found = price_text::find(&text, self.retailer.currency).filter(|found| found.price.minor > 0);
        found.ok_or_else(|| {
            let whole = item.text(&|part| without.iter().any(|hidden| hidden.matches(part)));
            if stock_text::is_price_on_request(&whole) { "price on request" } else { "no price" }
        })
    }

    fn list_price(&self, item: Element<'_, '_>) -> Option<domain::money::Money> {
        let named = self.value(&self.settings.list_price, item);
        let visible = |e: &Element<'_, '_>| !is_hidden(*e, item, &self.hidden);
        let struck = || item.select(&self.struck).find(visible).map(|e| e.text(&|_| false));
        price_text::find(&named.or_else(struck)?, self.retailer.currency).map(|found| found.price)
    }

    /// A class is the platform's own word: where it says "out", no text is asked. Else the worst of all that is said.
    fn stock(&self, item: Element<'_, '_>, title: &str) -> Stock {
        let by_class = self.stock_by_class(item, &self.hidden);
        if by_class == Stock::Out {
            return by_class;
        }
        let texts = self.settings.stock.as_ref().map(|place| place.find_all(item, &self.hidden)).unwrap_or_default();
        let mut stock = texts.iter().map(|text| self.stock_by_words(text)).fold(by_class, worse);
        let buy = self.settings.buy.as_ref().is_some_and(|buy| item.first(buy).is_some());
        if stock == Stock::Unknown && buy {
            stock = Stock::In;
        }
        if stock == Stock::In && stock_text::is_preorder(title) {
            stock = Stock::Preorder;
        }
        stock
    }

    fn stock_by_class(&self, item: Element<'_, '_>, hidden: Hidden<'_>) -> Stock {
        let classes = &self.settings.stock_classes;
        if classes.is_empty() {
            return Stock::Unknown;
        }
        let all = std::iter::once(item).chain(item.descendants());
        all.filter_map(|element| {
            let said = element.classes().filter_map(|class| classes.get(class)).copied().reduce(worse)?;
            (!is_hidden(element, item, hidden)).then_some(said)
        })
        .fold(Stock::Unknown, worse)
    }

    fn stock_by_words(&self, text: &str) -> Stock {
        let own = &self.settings.stock_words;
        let lower = if own.is_empty() { String::new() } else { text.to_lowercase() };
        let found = own.iter().find(|(word, _)| lower.contains(word.as_str()));
        found.map_or_else(|| stock_text::read(text), |(_, stock)| *stock)
    }
}
