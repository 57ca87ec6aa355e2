//! Structured data in the words of schema.org (JSON-LD), as search engines read it: a product with what shops ask for it,
//! where a page stands, a history that can be had as data.
//!
//! Only what the page itself says: no pretend shop, no offer that nobody saw of late, no converted price.

use super::SITE;
use crate::{
    catalog::ProductDetail,
    chart::Series,
    deals::Offer,
    ids::VariantId,
    listing::Stock,
    money::{Currency, Money},
    product::Kind,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

/// What was seen longer ago is no offer any more.
pub const OLDEST_OFFER_DAYS: i64 = 7;

/// One thing that is said of a page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    /// What is sold.
    Product(Product),
    /// Where the page stands.
    Breadcrumbs(BreadcrumbList),
    /// What can be had as data.
    Dataset(Dataset),
    /// What people ask, and the answers that stand on the page.
    Questions(FaqPage),
}

/// <https://schema.org/Product>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Product {
    /// What the whole page is about.
    #[serde(rename = "@id")]
    pub id: String,
    /// Name, number and set.
    pub name: String,
    /// Its names in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternate_name: Vec<String>,
    /// The page's address.
    pub url: String,
    /// What kind of thing it is.
    pub category: &'static str,
    /// When it came out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_date: Option<NaiveDate>,
    /// Set, number, rarity.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub additional_property: Vec<PropertyValue>,
    /// What shops ask; absent where none was seen to sell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offers: Option<AggregateOffer>,
}

/// <https://schema.org/PropertyValue>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct PropertyValue {
    /// What.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

/// <https://schema.org/AggregateOffer>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct AggregateOffer {
    /// ISO 4217.
    pub price_currency: Currency,
    /// The lowest of them, with a point.
    pub low_price: String,
    /// The highest.
    pub high_price: String,
    /// How many offers.
    pub offer_count: usize,
    /// They can all be bought now.
    pub availability: &'static str,
}

/// <https://schema.org/FAQPage>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename = "FAQPage", rename_all = "camelCase")]
pub struct FaqPage {
    /// Its questions.
    pub main_entity: Vec<Question>,
}

/// <https://schema.org/Question>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Question {
    /// What is asked.
    pub name: String,
    /// What is answered.
    pub accepted_answer: AcceptedAnswer,
}

/// <https://schema.org/Answer>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename = "Answer")]
pub struct AcceptedAnswer {
    /// In words.
    pub text: String,
}

/// <https://schema.org/BreadcrumbList>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct BreadcrumbList {
    /// From the first page on.
    pub item_list_element: Vec<ListItem>,
}

/// <https://schema.org/ListItem>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct ListItem {
    /// From 1.
    pub position: usize,
    /// What it is called.
    pub name: String,
    /// Its address.
    pub item: String,
}

/// <https://schema.org/Dataset>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct Dataset {
    /// What it is called.
    pub name: String,
    /// What is in it, and what is not.
    pub description: String,
    /// The page about it.
    pub url: String,
    /// First and last day: `2025-10-01/2025-11-10`.
    pub temporal_coverage: String,
    /// What a value is.
    pub variable_measured: String,
    /// Nobody has to pay for it.
    pub is_accessible_for_free: bool,
    /// Who makes it.
    pub creator: Organization,
    /// How it can be had.
    pub distribution: DataDownload,
}

/// <https://schema.org/Organization>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type")]
pub struct Organization {
    /// What it is called.
    pub name: &'static str,
    /// Where it is.
    pub url: String,
}

/// <https://schema.org/DataDownload>
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
pub struct DataDownload {
    /// The media type.
    pub encoding_format: &'static str,
    /// Its address.
    pub content_url: String,
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: &'a [Node],
}

/// What stands between the tags of the script; empty where nothing is said. No letter of it can end the script or begin
/// another tag, whatever a shop or a catalogue wrote.
#[must_use]
pub fn script(nodes: &[Node]) -> String {
    if nodes.is_empty() {
        return String::new();
    }
    let document = Document { context: "https://schema.org", graph: nodes };
    // Structs of texts and numbers are always JSON; these letters stand in its strings alone.
    serde_json::to_string(&document)
        .unwrap_or_default()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Where a page stands: names and paths, from the first below the home page on.
#[must_use]
pub fn breadcrumbs(site: &str, steps: &[(&str, &str)]) -> Node {
    breadcrumbs_from(site, ("Home", "/"), steps)
}

/// The same with the home page as its language calls it, at the address it has there.
#[must_use]
pub fn breadcrumbs_from(site: &str, home: (&str, &str), steps: &[(&str, &str)]) -> Node {
    let all = [home].into_iter().chain(steps.iter().copied()).enumerate();
    let item_list_element = all
        .map(|(n, (name, path))| ListItem { position: n + 1, name: name.to_owned(), item: format!("{site}{path}") })
        .collect();
    Node::Breadcrumbs(BreadcrumbList { item_list_element })
}

/// Questions and their answers, as the page shows them.
#[must_use]
pub fn questions(all: &[(&str, String)]) -> Node {
    let question = |(name, text): &(&str, String)| Question {
        name: (*name).to_owned(),
        accepted_answer: AcceptedAnswer { text: text.trim().to_owned() },
    };
    Node::Questions(FaqPage { main_entity: all.iter().map(question).collect() })
}

/// A product, with what can be bought of it at `now`. `title` is what its page is called.
#[must_use]
pub fn product(detail: &ProductDetail, title: &str, site: &str, now: DateTime<Utc>) -> Node {
    let line = &detail.line;
    let url = format!("{site}/products/{}", line.slug);
    let mut alternate_name: Vec<String> =
        detail.names.iter().map(|(_, name)| name.clone()).filter(|name| *name != line.name).collect();
    alternate_name.sort_unstable();
    alternate_name.dedup();
    let properties = [
        ("Set", line.set.as_ref().map(|s| s.name.clone())),
        ("Number", line.printed_number()),
        ("Rarity", line.rarity.clone()),
    ];
    Node::Product(Product {
        id: format!("{url}#product"),
        name: title.to_owned(),
        alternate_name,
        url,
        category: match line.kind {
            Kind::Card => "Trading card",
            Kind::Sealed => "Sealed trading card product",
        },
        release_date: detail.release_date,
        additional_property: properties
            .into_iter()
            .filter_map(|(name, value)| value.map(|value| PropertyValue { name, value }))
            .collect(),
        offers: aggregate(&detail.offers, now),
    })
}

/// What real shops ask for what they have, as seen in the last [`OLDEST_OFFER_DAYS`] days. One currency: the one most of
/// them ask in, euro where two are equal; offers in others are not among them, as nobody asks their converted price.
#[must_use]
pub fn aggregate(offers: &[Offer], now: DateTime<Utc>) -> Option<AggregateOffer> {
    let oldest = now - TimeDelta::days(OLDEST_OFFER_DAYS);
    let counts = |o: &&Offer| !o.demo && o.stock == Stock::In && o.seen_at >= oldest;
    let prices: Vec<Money> = offers.iter().filter(counts).filter_map(|o| o.price).collect();
    let asked_in = |currency: Currency| prices.iter().filter(move |p| p.currency == currency);
    let currency =
        prices.iter().map(|p| p.currency).max_by_key(|&c| (asked_in(c).count(), c == Currency::Eur, c.as_str()))?;
    let plain = |minor: i64| Money { minor, currency }.plain();
    Some(AggregateOffer {
        price_currency: currency,
        low_price: plain(asked_in(currency).map(|p| p.minor).min()?),
        high_price: plain(asked_in(currency).map(|p| p.minor).max()?),
        offer_count: asked_in(currency).count(),
        availability: "https://schema.org/InStock",
    })
}

/// A product's daily values as data; none without a day.
#[must_use]
pub fn history(slug: &str, title: &str, variant: VariantId, series: &Series, site: &str) -> Option<Node> {
    let description = format!(
        "Daily prices of {title} in euro cents: {}. A day without data is not listed, and none is made up.",
        series.label
    );
    let place = (format!("/products/{slug}"), format!("/api/v1/products/{slug}/prices?variant={variant}"));
    dataset(format!("Price history of {title}"), description, place, series, site)
}

/// An index day by day as data; `path` is its page, `data` where the days are.
#[must_use]
pub fn index(title: &str, path: &str, data: &str, series: &Series, site: &str) -> Option<Node> {
    let description = format!(
        "Daily levels of a chain-linked index of Pokémon card prices in Europe, in hundredths of a point: {title}. \
         A day on which too little was seen has no level."
    );
    dataset(format!("Index: {title}"), description, (path.to_owned(), data.to_owned()), series, site)
}

fn dataset(
    name: String,
    description: String,
    (page, data): (String, String),
    series: &Series,
    site: &str,
) -> Option<Node> {
    let (first, last) = (series.points.first()?, series.points.last()?);
    Some(Node::Dataset(Dataset {
        name,
        description,
        url: format!("{site}{page}"),
        temporal_coverage: format!("{}/{}", first.day.format("%Y-%m-%d"), last.day.format("%Y-%m-%d")),
        variable_measured: series.label.clone(),
        is_accessible_for_free: true,
        creator: Organization { name: SITE, url: format!("{site}/") },
        distribution: DataDownload { encoding_format: "application/json", content_url: format!("{site}{data}") },
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{ProductLine, SetRef},
        chart::{Point, Unit},
        ids::{ListingId, ProductId, SetId},
        product::{Language, Region},
    };

    const SITE: &str = "https://pmi.example";

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_762_800_000, 0).unwrap()
    }

    fn offer(minor: i64, currency: Currency) -> Offer {
        Offer {
            listing: ListingId(1),
            shop: "Shop".to_owned(),
            country: "DE".to_owned(),
            demo: false,
            title: "A card".to_owned(),
            url: "https://shop.example/a".to_owned(),
            price: Some(Money { minor, currency }),
            reduced: None,
            stock: Stock::In,
            seen_at: now(),
            language: None,
            condition: None,
            matched: None,
            sending: None,
            landed: None,
        }
    }

    fn detail(name: &str, offers: Vec<Offer>) -> ProductDetail {
        let set = SetRef {
            id: SetId(1),
            slug: "sv03.5".to_owned(),
            code: "sv03.5".to_owned(),
            name: "151".to_owned(),
            official_count: Some(165),
        };
        ProductDetail {
            line: ProductLine {
                id: ProductId(1),
                slug: "sv03.5-199".to_owned(),
                kind: Kind::Card,
                name: name.to_owned(),
                language: Language::English,
                also: None,
                set: Some(set),
                number: Some("199".to_owned()),
                rarity: None,
                quote: None,
            },
            region: Region::International,
            category: None,
            illustrator: None,
            release_date: NaiveDate::from_ymd_opt(2023, 9, 22),
            names: vec![
                (Language::English, name.to_owned()),
                (Language::German, "Glurak-ex".to_owned()),
                (Language::Dutch, "Glurak-ex".to_owned()),
            ],
            variants: vec![],
            external_ids: vec![],
            offers,
        }
    }

    fn json(nodes: &[Node]) -> serde_json::Value {
        serde_json::from_str(&script(nodes)).unwrap()
    }

    #[test]
    fn a_product_in_words_of_schema_org() {
        let said = json(&[product(
            &detail("Charizard ex", vec![offer(7_500, Currency::Eur)]),
            "Charizard ex 199/165",
            SITE,
            now(),
        )]);
        assert_eq!(
            said,
            serde_json::json!({"@context": "https://schema.org", "@graph": [{
                "@type": "Product",
                "@id": "https://pmi.example/products/sv03.5-199#product",
                "name": "Charizard ex 199/165",
                "alternateName": ["Glurak-ex"],
                "url": "https://pmi.example/products/sv03.5-199",
                "category": "Trading card",
                "releaseDate": "2023-09-22",
                "additionalProperty": [
                    {"@type": "PropertyValue", "name": "Set", "value": "151"},
                    {"@type": "PropertyValue", "name": "Number", "value": "199/165"},
                ],
                "offers": {
                    "@type": "AggregateOffer", "priceCurrency": "EUR", "lowPrice": "75.00", "highPrice": "75.00",
                    "offerCount": 1, "availability": "https://schema.org/InStock",
                },
            }]})
        );
    }

    #[test]
    fn nothing_ends_the_script() {
        let evil = "</script><script>alert(1)</script><!-- & \u{2028}\u{2029}";
        let nodes = [product(&detail(evil, vec![]), evil, SITE, now()), breadcrumbs(SITE, &[(evil, "/sets")])];
        let text = script(&nodes);
        assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{text}");
        assert_eq!(json(&nodes)["@graph"][0]["name"], evil);
        assert_eq!(script(&[]), "");
    }

    #[test]
    fn only_what_can_be_bought_is_an_offer() {
        let pretend = Offer { demo: true, ..offer(1, Currency::Eur) };
        let sold = Offer { stock: Stock::Out, ..offer(2, Currency::Eur) };
        let old = Offer { seen_at: now() - TimeDelta::days(8), ..offer(3, Currency::Eur) };
        let silent = Offer { price: None, ..offer(4, Currency::Eur) };
        let none = [pretend, sold, old, silent];
        assert_eq!(aggregate(&none, now()), None);
        let mut some = none.to_vec();
        some.extend([offer(8_000, Currency::Eur), offer(7_500, Currency::Eur), offer(99_900, Currency::Sek)]);
        let found = aggregate(&some, now()).unwrap();
        assert_eq!((&*found.low_price, &*found.high_price, found.offer_count), ("75.00", "80.00", 2));
        // Most ask in crowns: the euro is not among them.
        some.extend([offer(99_900, Currency::Sek), offer(89_900, Currency::Sek)]);
        let found = aggregate(&some, now()).unwrap();
        assert_eq!((found.price_currency, &*found.low_price, found.offer_count), (Currency::Sek, "899.00", 3));
        let even = [offer(99_900, Currency::Sek), offer(7_500, Currency::Eur)];
        assert_eq!(aggregate(&even, now()).unwrap().price_currency, Currency::Eur);
    }

    #[test]
    fn steps_are_numbered_from_home() {
        let said = json(&[breadcrumbs(SITE, &[("Sets", "/sets"), ("151", "/sets/sv03.5")])]);
        let steps = &said["@graph"][0]["itemListElement"];
        assert_eq!(
            steps[0],
            serde_json::json!({"@type": "ListItem", "position": 1, "name": "Home", "item": "https://pmi.example/"})
        );
        assert_eq!(steps[2]["position"], 3);
        assert_eq!(steps[2]["item"], "https://pmi.example/sets/sv03.5");
    }

    #[test]
    fn questions_have_their_answers() {
        let said = json(&[questions(&[("Why?", " Because. ".to_owned())])]);
        assert_eq!(
            said["@graph"][0],
            serde_json::json!({"@type": "FAQPage", "mainEntity": [
                {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", "text": "Because."}}
            ]})
        );
    }

    #[test]
    fn a_history_says_from_when_to_when() {
        let point = |d| Point { day: NaiveDate::from_ymd_opt(2025, 10, d).unwrap(), value: 100, low: None, band: None };
        let series = Series { unit: Unit::Cents, label: "Trend".to_owned(), points: vec![point(1), point(9)] };
        let said = json(&[history("sv03.5-199", "Charizard ex", VariantId(4), &series, SITE).unwrap()]);
        let set = &said["@graph"][0];
        assert_eq!(set["@type"], "Dataset");
        assert_eq!(set["temporalCoverage"], "2025-10-01/2025-10-09");
        assert_eq!(
            set["distribution"]["contentUrl"],
            "https://pmi.example/api/v1/products/sv03.5-199/prices?variant=4"
        );
        assert!(set["description"].as_str().unwrap().len() > 50);
        let empty = Series { points: vec![], ..series };
        assert_eq!(history("a", "A", VariantId(4), &empty, SITE), None);
        assert_eq!(index("All", "/indices", "/api/v1/index", &empty, SITE), None);
    }
}
