//! Over feeds as networks make them, written for these tests, and over broken ones.

use super::*;
use crate::retailers::testing::a_pretend_shop;
use domain::{
    listing::Stock,
    money::{Currency, Money},
};
use serde_json::json;

fn shop() -> Retailer {
    a_pretend_shop("https://shop.example")
}

fn page(body: &str) -> Page {
    Page { url: "https://shop.example/feed".to_owned(), content_type: String::new(), body: body.to_owned() }
}

fn read(body: &str) -> Parsed {
    parse(&shop(), &page(body)).unwrap()
}

fn refused(body: &str) -> String {
    parse(&shop(), &page(body)).unwrap_err().0
}

const GOOGLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
  <title>A shop</title>
  <link>https://shop.example</link>
  <item>
    <g:id>PKM-151-ETB</g:id>
    <title><![CDATA[Pokémon 151 Top-Trainer-Box & Kalender]]></title>
    <link>https://shop.example/p/1?a=1&amp;b=2</link>
    <g:price>64.90 EUR</g:price>
    <g:sale_price>54.90 EUR</g:sale_price>
    <g:availability>in_stock</g:availability>
    <g:condition>new</g:condition>
    <g:gtin>4006381333931</g:gtin>
    <g:brand>Pok&eacute;mon</g:brand>
    <g:product_type>Karten &gt; Boxen</g:product_type>
    <g:item_group_id>151</g:item_group_id>
    <g:shipping><g:country>AT</g:country><g:service>Post</g:service><g:price>9.90 EUR</g:price></g:shipping>
    <g:shipping><g:country>DE</g:country><g:service>Post</g:service><g:price>4.90 EUR</g:price></g:shipping>
  </item>
  <item>
    <g:id>2</g:id>
    <title>Glurak ex</title>
    <link>https://shop.example/p/2</link>
    <g:price>139,00 EUR</g:price>
    <g:sale_price>99,00 EUR</g:sale_price>
    <g:sale_price_effective_date>2026-01-01T00:00+0100/2026-01-08T00:00+0100</g:sale_price_effective_date>
    <g:availability>preorder</g:availability>
    <g:condition>used</g:condition>
  </item>
  <item>
    <g:id>3</g:id>
    <title>Kaputt</title>
    <link>https://shop.example/p/3</link>
    <g:price>24,9O EUR</g:price>
  </item>
</channel>
</rss>"#;

#[test]
fn google_merchant() {
    let parsed = read(GOOGLE);
    let [box_, card] = parsed.offers.as_slice() else { panic!("{:?}", parsed.offers) };
    assert_eq!(box_.external_id, "PKM-151-ETB");
    assert_eq!(box_.title, "Pokémon 151 Top-Trainer-Box & Kalender");
    assert_eq!(box_.url, "https://shop.example/p/1?a=1&b=2");
    assert_eq!((box_.price, box_.list_price), (Money::eur(5490), Some(Money::eur(6490))));
    assert_eq!((box_.stock, box_.shipping), (Stock::In, Some(Money::eur(490))));
    assert_eq!(box_.ean.as_deref(), Some("4006381333931"));
    assert_eq!(*box_.hints, ["Karten > Boxen", "Pokémon"]);
    // Whether the sale is on depends on the day, which a page does not know: the usual price it is.
    assert_eq!((card.price, card.list_price), (Money::eur(13_900), None));
    assert_eq!((card.stock, card.shipping), (Stock::Preorder, None));
    assert_eq!(*card.hints, ["used"]);
    assert_eq!(parsed.ignored, [Ignored { title: "line 31: Kaputt".to_owned(), why: "a price that is none" }]);
    assert_eq!(parsed.note.as_deref(), Some("1 of 3 rows of the feed are unsound"));
}

#[test]
fn atom() {
    let parsed = read(
        r#"<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>
           <entry><author><name>Nobody</name></author><g:id>7</g:id><title>Booster</title>
           <link href="https://shop.example/p/7?x=1&amp;y=2"/><g:price>SEK 59</g:price></entry></feed>"#,
    );
    assert_eq!(parsed.offers[0].title, "Booster");
    assert_eq!(parsed.offers[0].url, "https://shop.example/p/7?x=1&y=2");
    assert_eq!(parsed.offers[0].price, Money { minor: 5900, currency: Currency::Sek });
    assert_eq!(parsed.offers[0].stock, Stock::Unknown);
}

#[test]
fn an_affiliate_network() {
    let parsed = read(
        "\u{feff}aw_product_id,merchant_product_id,product_name,aw_deep_link,merchant_deep_link,search_price,rrp_price,\
         currency,in_stock,delivery_cost,ean,brand_name,merchant_category\n\
         9001,A-1,\"Display, 36 Booster\",https://network.example/?id=1,https://shop.example/a,149.95,179.95,EUR,1,4.95,\
         4006381333931,Pokemon,Displays\n\
         9002,A-2,Booster,https://network.example/?id=2,,4.99,,EUR,0,,,,\n",
    );
    let [first, second] = parsed.offers.as_slice() else { panic!("{parsed:?}") };
    assert_eq!((first.external_id.as_str(), first.url.as_str()), ("A-1", "https://shop.example/a"));
    assert_eq!(first.title, "Display, 36 Booster");
    assert_eq!((first.price, first.list_price), (Money::eur(14_995), Some(Money::eur(17_995))));
    assert_eq!((first.stock, first.shipping), (Stock::In, Some(Money::eur(495))));
    assert_eq!(*first.hints, ["Displays", "Pokemon"]);
    assert_eq!((second.url.as_str(), second.stock), ("https://network.example/?id=2", Stock::Out));
}

#[test]
fn other_separators_and_names_of_ones_own() {
    let mut shop = shop();
    shop.settings = json!({ "columns": { "price": "VK brutto", "title": "Bezeichnung" } });
    for separator in [";", "\t", "|"] {
        let head = ["SKU", "Bezeichnung", "URL", "VK brutto", "Sprache"].join(separator);
        let row = ["G-1", "Glurak ex", "https://shop.example/g", "1.249,00 €", "Deutsch"].join(separator);
        let body = format!("{head}\r\n{row}\r\n");
        let parsed = parse(&shop, &page(&body)).unwrap();
        assert_eq!(parsed.offers.len(), 1, "{body}");
        assert_eq!(parsed.offers[0].price, Money::eur(124_900));
        assert_eq!(parsed.offers[0].variant_title.as_deref(), Some("Deutsch"));
        assert_eq!(parsed.offers[0].external_id, "G-1");
    }
}

const HEAD: &str = "id,title,link,price,availability";

#[test]
fn bad_rows_are_told_with_their_line() {
    let parsed = read(&format!(
        "{HEAD}\n1,Good,https://shop.example/1,4.99,in stock\n2,Short,https://shop.example/2\n\
         3,Long,https://shop.example/3,4,99,in stock\n4,No price,https://shop.example/4,,in stock\n\
         5,Free,https://shop.example/5,0.00,in stock\n6,No link,javascript:x,1.00,in stock\n\
         ,No id,https://shop.example/7,1.00,in stock\n8,Absurd,https://shop.example/8,99999999999999999999.00,yes\n\
         9,Geschenkgutschein,https://shop.example/9,10.00,yes\n"
    ));
    assert_eq!(parsed.offers.len(), 1);
    let told: Vec<_> = parsed.ignored.iter().map(|ignored| (ignored.title.as_str(), ignored.why)).collect();
    assert_eq!(
        told,
        [
            ("line 3", "not as many columns as the first line"),
            ("line 4", "not as many columns as the first line"),
            ("line 5: No price", "no price"),
            ("line 6: Free", "price on request"),
            ("line 7: No link", "a link that is none"),
            ("line 8: No id", "no id"),
            ("line 9: Absurd", "a price that is none"),
            ("line 10: Geschenkgutschein", "a gift card"),
        ]
    );
    assert_eq!(parsed.note.as_deref(), Some("6 of 9 rows of the feed are unsound"));
}

#[test]
fn files_that_break_off_are_refused_whole() {
    let cut = refused(&GOOGLE[..GOOGLE.len() / 2]);
    assert!(cut.contains("line ") && cut.contains("is not a feed"), "{cut}");
    assert!(refused("<rss><channel><item><title>x</item></channel></rss>").contains("line 1"));
    let quote =
        format!("{HEAD}\n1,\"Never closed,https://shop.example/1,4.99,yes\n2,B,https://shop.example/2,1.00,yes\n");
    assert!(refused(&quote).contains("line 2: a quote that is not closed"));
}

#[test]
fn what_is_no_feed_is_told() {
    assert!(refused("<!DOCTYPE html><html>").contains("a page for people"));
    assert!(refused("[1]").contains("JSON"));
    assert!(refused("\u{1f}\u{fffd}\u{8}").contains("still packed"));
    assert!(refused("id,title,link\n1,2,3").contains("no column for \"price\""));
    assert!(refused("").contains("no column for"));
}

#[test]
fn a_bomb_of_entities_stays_small() {
    let parsed = read(
        "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>
         <rss><item><id>1</id><title>x &b; y</title><link>https://shop.example/1</link><price>1.00</price></item></rss>",
    );
    assert_eq!(parsed.offers[0].title, "x &b; y");
}

#[test]
fn a_hundred_thousand_variants() {
    use std::fmt::Write as _;
    let (mut csv, mut xml) = (format!("{HEAD}\n"), "<rss><channel>".to_owned());
    for n in 0..100_000 {
        let link = format!("https://shop.example/{n}");
        writeln!(csv, "{n},Card {n},{link},{}.99,in stock", n % 50).unwrap();
        let price = n % 50;
        write!(xml, "<item><id>{n}</id><title>Card {n}</title><link>{link}</link><price>{price}.99</price></item>")
            .unwrap();
    }
    xml.push_str("</channel></rss>");
    for body in [csv, xml] {
        let parsed = read(&body);
        assert_eq!((parsed.offers.len(), parsed.ignored.len()), (100_000, 0));
        assert_eq!(parsed.offers[99_999].price, Money::eur(4999));
    }
}

#[test]
fn where_the_feed_is() {
    let mut shop = shop();
    let url = |shop: &Retailer| start(shop).remove(0).url;
    assert_eq!(url(&shop), "https://shop.example");
    shop.settings = json!({ "url": "/feeds/google.xml" });
    assert_eq!(url(&shop), "https://shop.example/feeds/google.xml");
    shop.settings = json!({ "url": "https://network.example/feed.csv" });
    assert_eq!(url(&shop), "https://network.example/feed.csv");
}
