//! Shops that build their listing in script often carry it as JSON in the page (`<script type="application/json">`,
//! `window.__STATE__ = {..}`): read without running anything.

use crate::{
    fetch::Page,
    retailers::{
        Ignored, Parsed, Unreadable, address,
        html::{Document, Selector},
    },
};
use domain::{
    listing::{Offer, Stock},
    money::{Currency, Money},
    price_text,
    retailer::Retailer,
    stock_text,
};
use serde::Deserialize;
use serde_json::Value;

/// Where things stand in the JSON. A path is the names from the outside in, with dots: `data.products`, `0` for the first of
/// a list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// Which script.
    script: Selector,
    /// The JSON begins after this text; at the script's beginning where nothing is said.
    after: Option<String>,
    /// The path of the list of products.
    items: String,
    /// In each of them: what names it.
    id: String,
    /// Its title.
    title: String,
    /// The choice inside the product.
    variant: Option<String>,
    /// Its price: a number, or a text of any country.
    price: String,
    /// What it cost before.
    list_price: Option<String>,
    /// Whether numbers are cents.
    #[serde(default)]
    minor_units: bool,
    /// How many there are, whether there are any, or words.
    stock: Option<String>,
    /// Its page, in which `{path}` stands for what is there: `/p/{id}`.
    link: Option<String>,
    /// From the outside: the path of the currency's code.
    currency: Option<String>,
}

pub fn parse(retailer: &Retailer, state: &State, page: &Page, document: &Document<'_>) -> Result<Parsed, Unreadable> {
    let unreadable = |why: &str| Unreadable(format!("{}: {why}", page.url));
    let script = document.root().first(&state.script).ok_or_else(|| unreadable("no script has the listing"))?;
    let text = match &state.after {
        Some(mark) => script.raw_text().split_once(mark.as_str()).map_or("", |(_, json)| json),
        None => script.raw_text(),
    };
    // Only the first value: `window.x = {..};` goes on after it.
    let json = serde_json::Deserializer::from_str(text.trim_start()).into_iter::<Value>().next();
    let json = json.and_then(Result::ok).ok_or_else(|| unreadable("the script holds no JSON"))?;
    let items = at(&json, &state.items).and_then(Value::as_array).ok_or_else(|| unreadable("the JSON has no list"))?;
    let code = state.currency.as_deref().and_then(|path| at(&json, path)).and_then(Value::as_str);
    let currency = code.map(|code| code.parse::<Currency>().map_err(|e| unreadable(&e.to_string()))).transpose()?;
    let mut parsed = Parsed { currency, ..Parsed::default() };
    let currency = currency.unwrap_or(retailer.currency);
    for item in items {
        match offer(retailer, state, page, item, currency) {
            Ok(offer) => parsed.offers.push(offer),
            Err(ignored) => parsed.ignored.push(ignored),
        }
    }
    Ok(parsed)
}

fn offer(retailer: &Retailer, state: &State, page: &Page, item: &Value, currency: Currency) -> Result<Offer, Ignored> {
    let text = |path: &str| at(item, path).and_then(written);
    let title = text(&state.title).unwrap_or_default();
    let ignored = |why| Ignored { title: title.clone(), why };
    let id = text(&state.id).filter(|_| !title.is_empty()).ok_or_else(|| ignored("no name or no key"))?;
    if stock_text::is_voucher(&title) {
        return Err(ignored("a gift card"));
    }
    let money = |path: &str| money(at(item, path)?, currency, state.minor_units);
    let price = money(&state.price).ok_or_else(|| ignored("no price"))?;
    let url = state.link.as_deref().and_then(|link| address::join(&page.url, &filled(link, item)));
    let variant = state.variant.as_deref().and_then(text);
    Ok(Offer {
        external_id: id,
        url: url.unwrap_or_else(|| page.url.clone()),
        damaged: stock_text::is_damaged(&format!("{title} {}", variant.as_deref().unwrap_or_default())),
        variant_title: variant,
        sku: None,
        ean: None,
        price,
        vat: retailer.vat,
        from_price: false,
        shipping: None,
        list_price: state.list_price.as_deref().and_then(money).filter(|list| list.minor > price.minor),
        stock: match state.stock.as_deref().and_then(|path| at(item, path)).map_or(Stock::Unknown, stock) {
            Stock::In if stock_text::is_preorder(&title) => Stock::Preorder,
            stock => stock,
        },
        hints: [].into(),
        title,
    })
}

fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').filter(|name| !name.is_empty()).try_fold(value, |value, name| match value {
        Value::Array(list) => list.get(name.parse::<usize>().ok()?),
        _ => value.get(name),
    })
}

fn written(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn money(value: &Value, currency: Currency, minor_units: bool) -> Option<Money> {
    let money = match value {
        Value::Number(number) if minor_units => Money { minor: number.as_i64()?, currency },
        Value::Number(number) => Money::parse_plain(&number.to_string(), currency).ok()?,
        Value::String(text) => price_text::parse(text, currency).ok()?,
        _ => return None,
    };
    (money.minor > 0).then_some(money)
}

fn stock(value: &Value) -> Stock {
    match value {
        Value::Bool(true) => Stock::In,
        Value::Bool(false) => Stock::Out,
        Value::Number(number) => match number.as_f64() {
            Some(count) if count > 0.0 => Stock::In,
            Some(_) => Stock::Out,
            None => Stock::Unknown,
        },
        Value::String(text) => stock_text::read(text),
        _ => Stock::Unknown,
    }
}

/// A link with its `{path}`s filled in.
fn filled(link: &str, item: &Value) -> String {
    let mut out = String::new();
    let mut rest = link;
    while let Some((before, path, after)) = rest.split_once('{').and_then(|(before, more)| {
        let (path, after) = more.split_once('}')?;
        Some((before, path, after))
    }) {
        out.push_str(before);
        out.push_str(&at(item, path).and_then(written).unwrap_or_default());
        rest = after;
    }
    out + rest
}
