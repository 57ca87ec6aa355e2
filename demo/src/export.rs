//! The market written out as files: a catalogue, the list of sealed products, a price guide a day, the shops, and what
//! the shops asked in the past.
//!
//! The forms are those of the real files, so that an empty database is filled by the same importers.

use crate::{
    catalog::{Product, SETS, Set},
    chance::{self, unit},
    history,
    market::{Market, cents, second_factor},
    shops::{ALL, Platform, Shop, rate, shipping_minor},
};
use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::product::{Finish, Kind};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::{fs, io::Write as _, path::Path};

/// Ports of the shops follow this one.
pub const FIRST_PORT: u16 = 4801;

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// How many days have a guide.
    pub days: u64,
    /// The last of them.
    pub until: NaiveDate,
}

/// Writes everything into a folder, which is made. Files that are there are replaced.
/// # Errors
/// When a file can not be written.
pub fn write(market: &Market, folder: &Path, span: Span, first_port: u16) -> anyhow::Result<()> {
    let guides = folder.join("guides");
    fs::create_dir_all(&guides).with_context(|| guides.display().to_string())?;
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).with_context(|| path.display().to_string())
    };
    put("sets.jsonl", lines(SETS.iter().enumerate().map(|(i, set)| set_line(market, i, set))).as_bytes())?;
    let cards = market.products.iter().filter(|p| p.kind == Kind::Card).map(card_line);
    put("cards.jsonl.gz", &packed(lines(cards).as_bytes())?)?;
    put("products_nonsingles_6.json", sealed_list(market, span.until).as_bytes())?;
    put("retailers.json", shops(first_port).to_string().as_bytes())?;
    put("eurofxref.xml", rates(span).as_bytes())?;
    put("observations.jsonl.gz", &packed(observations(market, span, first_port).as_bytes())?)?;
    let histories = histories(market, span);
    for back in (0..span.days).rev() {
        let day = span.until - Days::new(back);
        let name = format!("guides/price_guide_6_{day}.json.gz");
        put(&name, &packed(guide(market, &histories, span.days - 1 - back, day).as_bytes())?)?;
    }
    Ok(())
}

fn lines(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| format!("{value}\n")).collect()
}

fn packed(bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(bytes)?;
    Ok(packer.finish()?)
}

/// Italy and Spain use the English names of Pokémon.
fn in_languages([english, german, french]: &[impl AsRef<str>; 3]) -> Value {
    let [english, german, french] = [english, german, french].map(AsRef::as_ref);
    json!({ "en": english, "de": german, "fr": french, "it": english, "es": english })
}

fn set_line(market: &Market, index: usize, set: &Set) -> Value {
    let files = market.products.iter().filter(|p| p.set == index && p.kind == Kind::Card).count();
    json!({
        "id": set.code,
        "sourceName": set.names[0],
        "serieId": set.serie,
        "serieName": in_languages(&set.serie_names),
        "region": "international",
        "name": { "en": set.names[0], "de": set.names[1], "fr": set.names[2], "it": set.latin_names[0], "es": set.latin_names[1] },
        "releaseDate": set.released,
        "cardCount": { "official": set.official, "files": files, "total": set.total,
                       "perLang": { "en": files, "de": files, "fr": files, "it": files, "es": files } },
        "abbreviations": { "official": set.abbreviation },
        "cardmarketExpansionId": set.expansion,
        "cardsWithCardmarketId": files,
        "cardsWithTcgplayerId": 0,
    })
}

fn card_line(card: &Product) -> Value {
    let set = &SETS[card.set];
    let has = |finish| card.finishes.contains(&finish);
    let printings: Vec<Value> = card
        .finishes
        .iter()
        .map(|finish| {
            let id = format!("{:x}", chance::mix(&[chance::text(finish.as_str()), 41]));
            json!({ "id": id, "type": finish.as_str(), "thirdParty": { "cardmarket": card.id_product } })
        })
        .collect();
    json!({
        "id": card.code,
        "setId": set.code,
        "serieId": set.serie,
        "localId": card.number,
        "region": "international",
        "langs": ["en", "de", "fr", "it", "es"],
        "name": in_languages(&card.names),
        "category": "Pokemon",
        "rarity": card.sort,
        "variants": { "normal": has(Finish::Normal), "reverse": has(Finish::Reverse), "holo": has(Finish::Holo),
                      "firstEdition": false, "wPromo": false },
        "variantsSource": "detailed",
        "variantsDetailed": printings,
        "cardmarketIds": [card.id_product],
    })
}

fn sealed_list(market: &Market, day: NaiveDate) -> String {
    let sealed: Vec<Value> = market
        .products
        .iter()
        .filter(|p| p.kind == Kind::Sealed)
        .map(|p| {
            json!({ "idProduct": p.id_product, "name": p.names[0], "idCategory": p.id_category, "categoryName": p.sort,
                    "idExpansion": SETS[p.set].expansion, "idMetacard": 0,
                    "dateAdded": format!("{} 00:00:00", SETS[p.set].released) })
        })
        .collect();
    let rows = Value::Array(sealed);
    format!(r#"{{"version":1,"createdAt":"{day}T09:20:00+0100","products":{rows}}}"#)
}

/// A guide's longest average, in days.
const LONGEST: u64 = 30;

/// The values each product had, day by day, from as long before the first guide as its longest average reaches.
fn histories(market: &Market, span: Span) -> Vec<Vec<i64>> {
    let first = span.until - Days::new(span.days + LONGEST - 1);
    let days = first.iter_days().take((span.days + LONGEST) as usize);
    market.products.iter().map(|product| days.clone().map(|day| market.value(product, day)).collect()).collect()
}

/// The guide of one day, the `nth` of its span. The time of making stands before the rows, as in the real files.
fn guide(market: &Market, histories: &[Vec<i64>], nth: u64, day: NaiveDate) -> String {
    let before = |history: &'_ [i64]| history[nth as usize..(nth + LONGEST) as usize].to_vec();
    let products = market.products.iter().zip(histories);
    let rows = Value::Array(products.map(|(p, history)| guide_row(market, p, &before(history), day)).collect());
    format!(r#"{{"version":1,"createdAt":"{day}T02:45:00+0100","priceGuides":{rows}}}"#)
}

/// `before`: the values of the days before this one, the newest last.
fn guide_row(market: &Market, product: &Product, before: &[i64], day: NaiveDate) -> Value {
    let own = chance::text(&product.code);
    let mean = |days: usize| before.iter().rev().take(days).sum::<i64>() as f64 / days as f64;
    let yesterday = mean(1);
    let noise = |n: u64, width: f64| {
        1.0 + width * (2.0 * unit(&[market.seed, own, n, crate::market::number(day).cast_unsigned()]) - 1.0)
    };
    let (trend, avg7, avg30) = (mean(3), mean(7), mean(30));
    let low = yesterday * (0.6 + 0.25 * unit(&[market.seed, own, 51])) * noise(52, 0.03);
    // Thin goods are not sold every day.
    let sold =
        product.base_cents < 20_000 || unit(&[market.seed, own, 53, crate::market::number(day).cast_unsigned()]) < 0.5;
    let avg1 = sold.then(|| yesterday * noise(54, 0.06));
    let second = (product.finishes.len() > 1).then(|| second_factor(product));
    let euros = |value: f64| json!(cents(value) as f64 / 100.0);
    let both = |value: Option<f64>| [value.map(euros), value.zip(second).map(|(v, factor)| euros(v * factor))];
    let [avg, avg_second] = both(Some(avg7));
    let [low, low_second] = both(Some(low));
    let [trend, trend_second] = both(Some(trend));
    let [avg1, avg1_second] = both(avg1);
    let [avg7, avg7_second] = both(Some(avg7));
    let [avg30, avg30_second] = both(Some(avg30));
    json!({
        "idProduct": product.id_product, "idCategory": product.id_category,
        "avg": avg, "low": low, "trend": trend, "avg1": avg1, "avg7": avg7, "avg30": avg30,
        "avg-holo": avg_second, "low-holo": low_second, "trend-holo": trend_second, "avg1-holo": avg1_second,
        "avg7-holo": avg7_second, "avg30-holo": avg30_second,
    })
}

/// The shops, as `workers retailers import` reads them. A visit every ten minutes: a day of the market that `run` shows.
fn shops(first_port: u16) -> Value {
    let shop = |(port, shop): (u16, &crate::shops::Shop)| {
        let (adapter, fetcher, settings) = shop.reading();
        // Where each product has a page of its own, a visit would take a minute at the pace of the others.
        let pace = if matches!(shop.platform, Platform::JsonLd | Platform::Microdata) { 0.02 } else { 0.1 };
        json!({ "slug": shop.slug, "name": shop.name, "country": shop.country, "currency": shop.currency,
                "url": address(port), "adapter": adapter, "fetcher": fetcher, "settings": settings, "vat": "included",
                "shipping": sending(shop), "demo": true, "pace": pace, "schedule": 10 })
    };
    Value::Array((first_port..).zip(&ALL).map(shop).collect())
}

/// Within the country, and for twice as much to the rest of the Union.
fn sending(shop: &Shop) -> Value {
    let cost = shipping_minor(shop);
    let rule = |to: &str, cost: i64| json!({ "to": to, "cost_minor": cost, "as_of": "2025-01-01" });
    json!([rule(shop.country, cost), rule("EU", 2 * cost)])
}

/// The market's own rates in the form of the European Central Bank's files, the newest day first.
fn rates(span: Span) -> String {
    use domain::money::Currency::{Dkk, Pln, Sek, Usd};
    let of = |currency: domain::money::Currency| {
        format!("<Cube currency=\"{}\" rate=\"{}\"/>", currency.as_str(), rate(currency))
    };
    let rates: String = [Usd, Pln, Sek, Dkk].map(of).concat();
    let days = (0..=span.days).map(|back| span.until - Days::new(back));
    let cubes: String = days.map(|day| format!("<Cube time=\"{day}\">{rates}</Cube>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
         xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\"><gesmes:subject>Rates of a pretend market\
         </gesmes:subject><Cube>\n{cubes}</Cube></gesmes:Envelope>\n"
    )
}

fn address(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// The past of all shops. It ends the day before: the last day is that of the first visit.
fn observations(market: &Market, span: Span, first_port: u16) -> String {
    let (days, until) = (span.days, span.until - Days::new(1));
    let mut text = String::new();
    for (port, shop) in (first_port..).zip(&ALL) {
        let (listings, base) = (shop.listings(market), address(port));
        text.extend(history::of(shop, market, &listings, &base, days, until).map(|line| format!("{line}\n")));
    }
    text
}

#[cfg(test)]
mod tests;
