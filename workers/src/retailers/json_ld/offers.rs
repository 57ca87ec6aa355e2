//! From a product in the shape of JSON-LD to offers: one a variant, one an offer of it.

use super::{
    find::{self, Product, list, short, text},
    price,
    visible::{self, Visible},
};
use crate::{
    fetch::Page,
    retailers::{Ignored, Parsed, address, gtin, html::Document, stock::worse},
};
use domain::{
    listing::{Offer, Stock, Vat},
    money::Money,
    retailer::Retailer,
    stock_text,
};
use serde_json::Value;
use std::collections::HashSet;

/// One `Offer` node, and the nodes around it that say the rest.
#[derive(Clone, Copy)]
struct Draft<'v> {
    /// The product; of a variant, its group.
    product: &'v Value,
    /// The variant inside of a group.
    variant: Option<&'v Value>,
    offer: &'v Value,
}

/// The offers of the page's product, and what is none.
pub fn read(retailer: &Retailer, page: &Page, document: &Document<'_>, found: &[Product]) -> Parsed {
    let mut parsed = Parsed::default();
    let chosen = find::chosen(found, document, &page.url);
    if chosen.is_empty() {
        let title = find::heading(document).unwrap_or_else(|| page.url.clone());
        parsed.ignored.push(Ignored { title, why: "several products, and none is the page's" });
    }
    let is_one = chosen.len() == 1;
    let drafts: Vec<Draft<'_>> = chosen.into_iter().flat_map(drafts).collect();
    // What stands beside the title is of one offer only where there is one.
    let visible =
        if is_one && drafts.len() == 1 { visible::read(document, retailer.currency) } else { Visible::default() };
    let mut keys = HashSet::new();
    for draft in drafts {
        match draft.read(retailer, page, &visible, is_one) {
            Ok(mut offer) => {
                let twins = (2..).map(|n| format!("{}~{n}", offer.external_id));
                let key = std::iter::once(offer.external_id.clone()).chain(twins).find(|key| keys.insert(key.clone()));
                offer.external_id = key.unwrap_or_default();
                parsed.offers.push(offer);
            }
            Err(ignored) => parsed.ignored.push(ignored),
        }
    }
    parsed
}

/// All offers of a product; one without any is a draft without a price.
fn drafts(product: &Value) -> Vec<Draft<'_>> {
    let variants: Vec<&Value> =
        product.get("hasVariant").into_iter().flat_map(list).filter(|v| v.is_object()).collect();
    if variants.is_empty() {
        return offers(product).into_iter().map(|offer| Draft { product, variant: None, offer }).collect();
    }
    let of = |variant| offers(variant).into_iter().map(move |offer| Draft { product, variant: Some(variant), offer });
    variants.into_iter().flat_map(of).collect()
}

fn offers(product: &Value) -> Vec<&Value> {
    let own = || product.get("offers").into_iter().flat_map(list);
    // An AggregateOffer is the sum of those inside of it.
    let all: Vec<&Value> = own()
        .flat_map(|offer| match offer.get("offers") {
            Some(inner @ (Value::Array(_) | Value::Object(_))) if list(inner).next().is_some() => list(inner).collect(),
            _ => vec![offer],
        })
        .collect();
    if all.is_empty() { vec![&Value::Null] } else { all }
}

impl Draft<'_> {
    fn read(self, retailer: &Retailer, page: &Page, visible: &Visible, is_one: bool) -> Result<Offer, Ignored> {
        let (title, variant_title) = self.titles();
        let title = title.or_else(|| visible.heading.clone()).unwrap_or_default();
        let ignored = |why| Ignored { title: title.clone(), why };
        if title.is_empty() {
            return Err(ignored("no title"));
        }
        if stock_text::is_voucher(&title) {
            return Err(ignored("a gift card"));
        }
        if stock_text::is_deposit(&title) {
            return Err(ignored("a deposit"));
        }
        let said = price::read(self.offer, retailer.currency).map_err(|_| ignored("a currency that is not known"))?;
        let seen = visible.price.as_ref();
        // Data is made by a plug-in and kept in caches; what a person sees is what they would pay.
        let believed = match (said.price, seen) {
            (Some(said), Some(seen)) if seen.price.currency != said.currency => None,
            (Some(price), Some(seen)) if seen.price == price || said.list_price == Some(seen.price) => None,
            (_, seen) => seen.filter(|seen| !seen.from_price).map(|seen| seen.price),
        };
        let Some(price) = believed.or(said.price) else {
            return Err(ignored(if visible.on_request { "price on request" } else { "no price" }));
        };
        let mut stock = worse(self.stock(), visible.stock);
        if stock == Stock::In && stock_text::is_preorder(&title) {
            stock = Stock::Preorder;
        }
        let url =
            self.text("url").and_then(|url| address::join_here(&page.url, &url)).unwrap_or_else(|| page.url.clone());
        // On a page that lists, each product has its own address; on its own page, that of the page is the surest.
        let path = address::path(if is_one { &page.url } else { &url }).unwrap_or_else(|| url.clone());
        let key = self.own_sku().or_else(|| variant_title.clone());
        Ok(Offer {
            external_id: key.map_or(path.clone(), |key| format!("{path}#{key}")),
            sku: self.text("sku").or_else(|| self.text("mpn")),
            ean: self.ean(),
            vat: [said.vat, seen.map_or(Vat::Unknown, |seen| seen.vat), retailer.vat]
                .into_iter()
                .find(|vat| *vat != Vat::Unknown)
                .unwrap_or(Vat::Unknown),
            from_price: said.from_price && believed.is_none(),
            damaged: self.text("itemCondition").as_deref().map(short) == Some("DamagedCondition")
                || stock_text::is_damaged(&format!("{title} {}", variant_title.as_deref().unwrap_or_default())),
            shipping: self.shipping(retailer).or_else(|| seen.and_then(|seen| seen.shipping)),
            list_price: said
                .list_price
                .or(visible.list_price)
                .filter(|list| list.currency == price.currency && list.minor > price.minor),
            price,
            stock,
            hints: ["category", "brand"].iter().filter_map(|key| text(self.product, key)).collect(),
            url,
            title,
            variant_title,
        })
    }

    /// Said by the nearest node that says it.
    fn text(self, key: &str) -> Option<String> {
        let sold = self.offer.get("itemOffered").unwrap_or(&Value::Null);
        [self.offer, sold, self.variant.unwrap_or(&Value::Null), self.product]
            .into_iter()
            .find_map(|node| text(node, key))
    }

    /// The product's title, and what is chosen of it.
    fn titles(self) -> (Option<String>, Option<String>) {
        let product = text(self.product, "name");
        let variant = self.variant.and_then(|variant| text(variant, "name"));
        let offered = self.offer.get("itemOffered").and_then(|thing| text(thing, "name"));
        let choice = variant.or(offered).or_else(|| text(self.offer, "name"));
        let choice = choice.filter(|choice| Some(choice) != product.as_ref() && choice != "Default Title");
        match (product, choice) {
            (Some(product), Some(choice)) => {
                let rest = choice.strip_prefix(product.as_str());
                let rest = rest.map(|rest| rest.trim_start_matches([' ', '-', '–', '|', '/', ','])).unwrap_or(&choice);
                let rest = rest.to_owned();
                (Some(product), (!rest.is_empty()).then_some(rest))
            }
            (product, choice) => (product.or(choice), None),
        }
    }

    /// The stock keeping unit of this choice alone.
    fn own_sku(self) -> Option<String> {
        let own = text(self.offer, "sku").or_else(|| self.variant.and_then(|variant| text(variant, "sku")));
        own.filter(|sku| Some(sku) != text(self.product, "sku").as_ref())
    }

    fn ean(self) -> Option<String> {
        let keys = ["gtin13", "gtin", "gtin14", "gtin12", "gtin8", "ean"];
        keys.iter().filter_map(|key| self.text(key)).find(|code| gtin::is_sound(code))
    }

    fn stock(self) -> Stock {
        self.text("availability").map_or(Stock::Unknown, |said| stock_text::schema_org(&said))
    }

    /// What sending to the shop's own country costs.
    fn shipping(self, retailer: &Retailer) -> Option<Money> {
        let details = list(self.offer.get("shippingDetails")?);
        let to_here = |detail: &&Value| match detail.get("shippingDestination") {
            None => true,
            Some(places) => list(places).any(|place| {
                place.get("addressCountry").into_iter().flat_map(list).any(|country| {
                    let code = country.as_str().map(str::to_owned).or_else(|| text(country, "name"));
                    code.is_some_and(|code| code.eq_ignore_ascii_case(&retailer.country))
                })
            }),
        };
        details.filter(to_here).find_map(|detail| price::rate(detail.get("shippingRate")?, retailer.currency))
    }
}
