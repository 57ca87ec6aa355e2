//! What can be set for a shop that is read by selectors, and the ready-made settings of three platforms.
//!
//! A key that is not known is an error that names it, so that a slip of the pen is found before the first visit.

use super::{place::Place, state::State};
use crate::{
    fetch::Page,
    retailers::{
        Unreadable, address,
        html::{Document, Selector},
    },
};
use domain::{
    listing::Stock,
    retailer::{Adapter, Retailer},
};
use serde::{Deserialize, Deserializer, de::Error as _};
use serde_json::Value;
use std::collections::BTreeMap;

/// Where things stand on the listing pages of a shop.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The listings to begin with: paths or addresses.
    #[serde(default)]
    pub start: Vec<String>,
    /// The box of one product.
    pub item: Option<Selector>,
    /// What names it inside the shop; where there is nothing, the path of its page does.
    pub id: Option<Place>,
    /// Its title.
    pub title: Option<Place>,
    /// Its page.
    pub link: Option<Place>,
    /// The choice inside the product: condition, language.
    pub variant: Option<Place>,
    /// The shop's stock keeping unit.
    pub sku: Option<Place>,
    /// EAN or UPC.
    pub ean: Option<Place>,
    /// Its price, as text of any country; struck parts are left out.
    pub price: Option<Place>,
    /// What it cost before.
    pub list_price: Option<Place>,
    /// Where this is, the box stands for several products at several prices: no offer.
    pub choice: Option<Selector>,
    /// Texts about stock: words of any language.
    pub stock: Option<Place>,
    /// Classes that say it, on the box or inside of it.
    #[serde(default)]
    pub stock_classes: BTreeMap<String, Stock>,
    /// Words of this shop alone ("im Zulauf"), in small letters: looked for before the known ones.
    #[serde(default)]
    pub stock_words: BTreeMap<String, Stock>,
    /// A button that can only be pressed when it is there; where nothing else is said, its presence says "in stock".
    pub buy: Option<Selector>,
    /// Categories, badges: hints for the matcher.
    pub hints: Option<Place>,
    /// Parts that a person does not see (`.d-none`).
    pub hidden: Option<Selector>,
    /// Where the next page is.
    pub next: Option<Next>,
    /// The listing as JSON in a script, in place of boxes.
    pub state: Option<State>,
}

/// Where the next page of a listing is: a place with a link, or `{"value": "li.next input@value", "query": "p"}`, which is
/// this page's address with another value in its query.
#[derive(Debug)]
pub struct Next {
    value: Place,
    query: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByQuery {
    value: Place,
    query: String,
}

impl<'de> Deserialize<'de> for Next {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Value::deserialize(deserializer)?;
        let next = if written.get("query").is_some() {
            serde_json::from_value(written).map(|by: ByQuery| Next { value: by.value, query: Some(by.query) })
        } else {
            serde_json::from_value(written).map(|value| Next { value, query: None })
        };
        next.map_err(D::Error::custom)
    }
}

impl Settings {
    /// The shop's own over those of its platform.
    pub fn of(retailer: &Retailer) -> Result<Settings, Unreadable> {
        let wrong = |error: String| Unreadable(format!("the settings of {}: {error}", retailer.slug));
        let mut all: Value = match preset(retailer.adapter) {
            Some(text) => serde_json::from_str(text).map_err(|e| wrong(e.to_string()))?,
            None => Value::Object(serde_json::Map::new()),
        };
        match (&retailer.settings, all.as_object_mut()) {
            (Value::Object(own), Some(all)) => all.extend(own.clone()),
            (Value::Null, _) => {}
            _ => return Err(wrong("not a JSON object".to_owned())),
        }
        let settings: Settings = serde_json::from_value(all).map_err(|e| wrong(e.to_string()))?;
        let missing = [
            ("item", settings.item.is_none()),
            ("title", settings.title.is_none()),
            ("price", settings.price.is_none()),
        ];
        match missing.iter().find(|(_, missing)| *missing && settings.state.is_none()) {
            Some((key, _)) => Err(wrong(format!("{key:?} is missing: what stands where, as CSS selectors"))),
            None => Ok(settings),
        }
    }
}

fn preset(adapter: Adapter) -> Option<&'static str> {
    match adapter {
        Adapter::Shopware => Some(include_str!("presets/shopware.json")),
        Adapter::PrestaShop => Some(include_str!("presets/prestashop.json")),
        Adapter::Jtl => Some(include_str!("presets/jtl.json")),
        _ => None,
    }
}

impl Next {
    /// Its address, where there is one and it is not this very page.
    pub fn url(&self, document: &Document<'_>, page: &Page) -> Option<String> {
        let value = self.value.find(document.root(), &[])?;
        let url = match &self.query {
            Some(key) => address::with_query(&page.url, key, &value),
            None => address::join_here(&page.url, &value),
        };
        url.filter(|url| *url != page.url)
    }
}
