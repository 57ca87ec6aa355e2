//! What each shop sells and asks, and that its pages say so in the form of its platform.

use super::*;
use crate::{catalog::SETS, market::Market, truth};
use chrono::{Days, NaiveDate};
use std::collections::HashSet;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(n)
}

fn shop(slug: &str) -> &'static Shop {
    Shop::find(slug).unwrap()
}

/// All pages that a visit reads, by the way the platform links them.
fn pages(shop: &Shop, view: &View<'_>) -> Vec<String> {
    let get = |path: &str, query: &[(&str, &str)]| {
        let query = query.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        shop.page(view, path, &query).map(|page| page.body)
    };
    let numbered = |path: &str, name: &str, more: fn(&str) -> bool| {
        let mut pages = vec![];
        for n in 1..100 {
            let body = get(path, &[(name, &n.to_string()), ("limit", "250"), ("per_page", "100")]).unwrap();
            let again = more(&body);
            pages.push(body);
            if !again {
                break;
            }
        }
        pages
    };
    match shop.platform {
        Platform::Shopify => numbered("/products.json", "page", |body| body.len() > 30),
        Platform::WooCommerce => {
            let all = "/wp-json/wc/store/v1/products";
            let mut pages = numbered(all, "page", |body| body.len() > 10);
            pages.extend(
                (1..5)
                    .filter_map(|n| get(all, &[("type", "variation"), ("per_page", "100"), ("page", &n.to_string())])),
            );
            pages
        }
        Platform::JsonLd | Platform::Microdata => {
            let list = get("/sitemap-products-1.xml", &[]).unwrap();
            let places = list.split("<loc>").skip(1).map(|part| part.split("</loc>").next().unwrap().to_owned());
            places.map(|url| get(url.trim_start_matches(&view.base), &[]).expect(&url)).collect()
        }
        Platform::Shopware => numbered(shopware::START, "p", |body| !body.contains("page-next disabled")),
        Platform::PrestaShop => numbered(prestashop::START, "page", |body| body.contains("rel=\"next\"")),
        Platform::Jtl => {
            let mut pages = vec![get(jtl::START, &[]).unwrap()];
            while pages.last().unwrap().contains("rel=\"next\"") {
                pages.push(get(&format!("{}_s{}", jtl::START, pages.len() + 1), &[]).unwrap());
            }
            pages
        }
        Platform::Feed => vec![get(feed::PATH, &[]).unwrap()],
        Platform::Script => vec![get("/kaarten", &[]).unwrap(), get("/assortiment.json", &[]).unwrap()],
    }
}

#[test]
fn twelve_shops_in_eight_countries_over_all_platforms() {
    let countries: HashSet<_> = ALL.iter().map(|shop| shop.country).collect();
    let currencies: HashSet<_> = ALL.iter().map(|shop| shop.currency).collect();
    let slugs: HashSet<_> = ALL.iter().map(|shop| shop.slug).collect();
    let browsers = ALL.iter().filter(|shop| shop.reading().1 == Fetcher::Browser).count();
    assert_eq!((ALL.len(), slugs.len(), countries.len(), currencies.len(), browsers), (12, 12, 8, 4, 1));
}

#[test]
fn about_150_products_each_with_junk_among_them_and_keys_of_their_own() {
    let market = Market::new(1);
    for shop in &ALL {
        let all = shop.listings(&market);
        let groups: HashSet<_> = all.iter().map(|l| l.group).collect();
        assert!((120..220).contains(&groups.len()), "{} has {}", shop.slug, groups.len());
        assert_eq!(all.iter().map(|l| &l.key).collect::<HashSet<_>>().len(), all.len(), "{}", shop.slug);
        assert!(all.iter().filter(|l| l.truth.is_none()).count() >= 12, "{}", shop.slug);
        assert_eq!(all, shop.listings(&market));
    }
}

#[test]
fn prices_hold_and_move_stock_comes_and_goes_and_there_are_deals() {
    let market = Market::new(1);
    for shop in &ALL {
        let all = shop.listings(&market);
        let (mut same, mut moved, mut gone, mut deals) = (0, 0, 0, 0);
        for n in 0..60 {
            for listing in &all {
                let (today, tomorrow) = (shop.ask(&market, listing, day(n)), shop.ask(&market, listing, day(n + 1)));
                same += usize::from(today.minor == tomorrow.minor);
                moved += usize::from(today.minor != tomorrow.minor);
                gone += usize::from(today.stock != Stock::In);
                deals += usize::from(today.deal);
                assert!(today.minor > 0 && shop.platform.can_say(today.stock), "{} {:?}", listing.title, today);
                if let (true, Some((index, what))) = (today.deal, listing.truth) {
                    assert_eq!(today.stock, Stock::In);
                    let worth = market.worth(&market.products[index], &what, day(n)) as f64 * rate(shop.currency);
                    assert!(
                        (today.minor as f64) < worth * 0.99 + 300.0,
                        "{} at {} of {worth}",
                        listing.title,
                        today.minor
                    );
                }
            }
        }
        assert!(same > moved && moved > 500, "{} {same} {moved}", shop.slug);
        assert!(gone > 500 && deals > 50, "{} {gone} {deals}", shop.slug);
    }
}

#[test]
fn every_state_of_stock_and_every_trap_stands_somewhere() {
    let market = Market::new(1);
    let mut stock = HashSet::new();
    let mut traps = HashSet::new();
    for shop in &ALL {
        for listing in shop.listings(&market) {
            traps.extend(listing.trap.map(|trap| format!("{trap:?}")));
            stock.extend((0..30).map(|n| shop.ask(&market, &listing, day(n)).stock));
        }
    }
    assert_eq!((stock.len(), traps.len()), (6, 17), "{stock:?} {traps:?}");
}

#[test]
fn the_pages_carry_every_listing_with_its_title_and_price() {
    let market = Market::new(1);
    for shop in &ALL {
        let listings = shop.listings(&market);
        let view = View::new(shop, &market, &listings, day(0), "http://127.0.0.1:1".to_owned());
        let text = pages(shop, &view).join("\n");
        for good in &view.goods {
            let listing = good.listing;
            assert!(text.contains(&listing.key), "{} does not show {}", shop.slug, listing.title);
            let titles =
                [listing.title.clone(), html::escape(&listing.title), serde_json::json!(listing.title).to_string()];
            let coded =
                titles[0].replace('&', "&amp;").replace('–', "&#8211;").replace('\'', "&#039;").replace('é', "&#233;");
            let title_in_quotes = titles[2].trim_matches('"');
            assert!(
                titles[..2].iter().any(|t| text.contains(t)) || text.contains(&coded) || text.contains(title_in_quotes),
                "{}: {}",
                shop.slug,
                listing.title
            );
            if !good.on_request() {
                let plain = written::plain(good.ask.minor);
                let written =
                    [view.price(good, good.ask.minor), good.ask.minor.to_string(), plain.replace('.', ","), plain];
                assert!(
                    written.iter().any(|price| text.contains(price)),
                    "{}: {} {written:?}",
                    shop.slug,
                    listing.title
                );
            }
        }
    }
}

#[test]
fn json_is_json_and_markup_is_balanced() {
    let market = Market::new(1);
    for shop in &ALL {
        let listings = shop.listings(&market);
        let view = View::new(shop, &market, &listings, day(3), "http://127.0.0.1:1".to_owned());
        for body in pages(shop, &view) {
            if body.starts_with(['{', '[']) {
                assert!(serde_json::from_str::<Value>(&body).is_ok(), "{}", shop.slug);
            } else if body.starts_with("<!doctype") {
                for tag in ["div", "span", "article", "p", "a", "ul", "li", "script", "body", "html"] {
                    let opened = body.matches(&format!("<{tag}>")).count() + body.matches(&format!("<{tag} ")).count();
                    let closed = body.matches(&format!("</{tag}>")).count();
                    assert_eq!(opened, closed, "{} <{tag}>", shop.slug);
                }
                if let Some((_, rest)) = body.split_once("application/ld+json\">") {
                    let data = rest.split("</script>").next().unwrap();
                    assert!(serde_json::from_str::<Value>(data).is_ok(), "{data}");
                }
            }
        }
    }
}

#[test]
fn every_product_has_a_page_for_people() {
    let market = Market::new(1);
    for shop in &ALL {
        let listings = shop.listings(&market);
        let view = View::new(shop, &market, &listings, day(0), String::new());
        for good in &view.goods {
            let path = handle::path(shop, good.listing);
            let page = shop.page(&view, &path, &Query::new()).expect(&path);
            assert!(page.body.contains("pretend shop"), "{path}");
        }
        assert!(shop.page(&view, "/", &Query::new()).is_some());
        assert_eq!(shop.page(&view, "/nowhere", &Query::new()), None);
    }
}

#[test]
fn titles_are_in_the_language_of_the_shop() {
    let market = Market::new(1);
    let says = |slug: &str, word: &str| {
        let listings = shop(slug).listings(&market);
        let n = listings.iter().filter(|l| l.title.contains(word) || l.choice.iter().any(|c| c.contains(word))).count();
        assert!(n >= 3, "{slug} says {word:?} {n} times");
    };
    for (slug, words) in [
        ("demo-kartenkiste", ["Deutsch", "Grundset"]),
        ("demo-cartomanie", ["Français", "Évolution"]),
        ("demo-kaarthuis", ["Engels", "Jungle"]),
        ("demo-kartolandia", ["Angielska", "ANG"]),
        ("demo-carteria", ["Italiano", "Evoluzioni"]),
        ("demo-tarjetero", ["Español", "Evolutivos"]),
        ("demo-kortboden", ["Engelsk", "Fossil"]),
        ("demo-wuerfelturm", ["Glurak", "151"]),
    ] {
        words.iter().for_each(|word| says(slug, word));
    }
    assert!(SETS.iter().all(|set| !set.name(Language::Spanish).is_empty()));
}

#[test]
fn the_truth_tells_what_is_an_offer() {
    let market = Market::new(1);
    for shop in &ALL {
        let listings = shop.listings(&market);
        let truth = truth::of(shop, &market, &listings, day(0));
        let all = truth["listings"].as_object().unwrap();
        let none = all.values().filter(|l| l["offer"] == false).count();
        assert!(all.len() >= listings.len() && (3..20).contains(&none), "{} {none}", shop.slug);
        assert!(all.values().all(|l| l["currency"] == shop.currency.as_str() && l["price_minor"].as_i64() > Some(0)));
        assert_eq!(truth, truth::of(shop, &market, &listings, day(0)));
        assert_ne!(truth, truth::of(shop, &market, &listings, day(40)));
    }
}
