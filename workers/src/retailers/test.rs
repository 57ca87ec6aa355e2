//! `workers retailers test URL`: what a shop is, and what would be collected. A few requests at the pace of a visit, robots
//! obeyed; nothing is written.

use super::{
    address,
    detect::{Detected, detect, is_sitemap},
    json_ld,
    scrape::{Met, dry_run, preview},
};
use crate::fetch::{Client, Error, Page, Request};
use anyhow::{Context as _, bail};
use domain::{
    ids::RetailerId,
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, Retailer},
    shop_test::Look,
};
use reqwest::Url;
use std::io::Write as _;
use store::PgPool;

/// Offers shown.
const SHOWN: usize = 20;
/// Things shown that would not be collected.
const LEFT: usize = 50;

/// What is probed after the home page, in this order, until one is proof.
const PROBES: &[&str] = &["/meta.json", "/wp-json/wc/store/v1/products?per_page=1", "/sitemap.xml"];

/// Looks at the shop at this address, which may be one of its listing pages, and tells.
/// # Errors
/// When it does not want us, can not be reached, or is of no kind that is known.
pub async fn test(url: &str, currency: Currency, client: &Client, demo: bool, pool: &PgPool) -> anyhow::Result<()> {
    let (shop, Detected { adapter, settings, reasons }, notes) = recognise(url, currency, client, demo).await?;
    let mut out = std::io::stdout();
    for note in notes {
        writeln!(out, "{note}")?;
    }
    writeln!(out, "adapter {adapter}")?;
    for reason in reasons {
        writeln!(out, "  because {reason}")?;
    }
    writeln!(out, "  settings {settings}")?;
    dry_run(shop, client, pool, SHOWN).await
}

/// The same, as it is kept for whoever asked in the console.
/// # Errors
/// As [`test`].
pub async fn look(url: &str, currency: Currency, client: &Client, demo: bool, pool: &PgPool) -> anyhow::Result<Look> {
    let (shop, Detected { adapter, settings, reasons }, notes) = recognise(url, currency, client, demo).await?;
    let mut look = Look { adapter, settings, reasons, notes, lines: vec![], left: vec![], left_more: 0 };
    let note = preview(shop, client, pool, SHOWN, |met| {
        match met {
            Met::Offer(line) => look.lines.push(line),
            Met::Left(left) | Met::Missing(left) if look.left.len() < LEFT => look.left.push(left),
            Met::Left(_) | Met::Missing(_) => look.left_more += 1,
        }
        Ok(())
    })
    .await?;
    look.notes.extend(note);
    Ok(look)
}

/// What the shop is, ready to be walked, and what was forbidden or not there.
async fn recognise(
    url: &str,
    currency: Currency,
    client: &Client,
    demo: bool,
) -> anyhow::Result<(Retailer, Detected, Vec<String>)> {
    let mut shop = visitor(url, currency, demo)?;
    let (pages, notes) = probe(&shop, url, client).await?;
    let Some(found) = detect(&pages) else {
        let notes = notes.iter().map(|note| format!("{note}. ")).collect::<String>();
        bail!("{notes}nothing here is known: a person has to look, and to name what stands where (adapter css)");
    };
    (shop.adapter, shop.settings) = (found.adapter, found.settings.clone());
    Ok((shop, found, notes))
}

/// The pages of the probes, and what was forbidden or not there.
async fn probe(shop: &Retailer, url: &str, client: &Client) -> anyhow::Result<(Vec<Page>, Vec<String>)> {
    let first = client.get(shop, &Request { url: url.to_owned(), optional: false }).await?;
    let (mut pages, mut notes) = (vec![first], vec![]);
    for path in PROBES {
        if detect(&pages).is_some_and(|found| found.adapter != Adapter::JsonLd) {
            return Ok((pages, notes));
        }
        match client.get(shop, &Request { url: format!("{}{path}", shop.base_url), optional: true }).await {
            Ok(page) => pages.push(page),
            Err(Error::Disallowed(path)) => notes.push(format!("robots.txt forbids {path}")),
            Err(Error::Gone(_) | Error::Broken { .. }) => notes.push(format!("there is no {path}")),
            Err(error) => return Err(error.into()),
        }
    }
    pages.extend(one_product(shop, &pages, client).await);
    Ok((pages, notes))
}

/// One product page, through the sitemaps.
async fn one_product(shop: &Retailer, pages: &[Page], client: &Client) -> Option<Page> {
    const HOPS: usize = 3;
    let mut page = pages.iter().find(|page| is_sitemap(page)).cloned()?;
    for _ in 0..HOPS {
        let next = json_ld::parse(shop, &page).ok()?.next.into_iter().next()?;
        page = client.get(shop, &next).await.ok()?;
        if !is_sitemap(&page) {
            return Some(page);
        }
    }
    None
}

/// A shop that is not in the database: read at the usual pace, robots obeyed.
fn visitor(url: &str, currency: Currency, demo: bool) -> anyhow::Result<Retailer> {
    let parsed = Url::parse(url).with_context(|| format!("{url:?} is not an address of the web"))?;
    let host = parsed.host_str().with_context(|| format!("{url:?} names no host"))?.to_owned();
    let base_url = address::join(url, "/").with_context(|| format!("{url:?} is not an address of the web"))?;
    Ok(Retailer {
        id: RetailerId(0),
        slug: host.clone(),
        name: host,
        country: String::new(),
        currency,
        base_url: base_url.trim_end_matches('/').to_owned(),
        adapter: Adapter::JsonLd,
        fetcher: Fetcher::Http,
        settings: serde_json::Value::Null,
        vat: Vat::Unknown,
        pace_seconds: 2.0,
        respect_robots: true,
        schedule_minutes: 360,
        proxy_country: None,
        demo,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::testing::{serve, test_client};
    use axum::{Router, routing::get};

    /// A shop of these pages; everything else is not there.
    async fn shop_of(pages: &[(&'static str, &'static str)]) -> Retailer {
        let router = pages.iter().fold(Router::new(), |router, (path, body)| {
            let body = *body;
            router.route(path, get(move || async move { body }))
        });
        let mut shop = visitor(&serve(router).await, Currency::Eur, true).unwrap();
        shop.pace_seconds = 0.0;
        shop
    }

    async fn found(shop: &Retailer) -> Option<Detected> {
        let (pages, _) = probe(shop, &shop.base_url, &test_client()).await.unwrap();
        detect(&pages)
    }

    const SHOPIFY: &str = "<html><script>Shopify.theme = {}</script>";

    #[tokio::test]
    async fn a_feed_that_answers_is_proof() {
        let shop = shop_of(&[("/", SHOPIFY), ("/meta.json", r#"{"myshopify_domain":"x","currency":"EUR"}"#)]).await;
        assert_eq!(found(&shop).await.unwrap().adapter, Adapter::Shopify);
    }

    #[tokio::test]
    async fn robots_are_obeyed_and_product_pages_are_the_other_way() {
        let robots = "User-agent: *\nDisallow: /meta.json\n";
        let map = "<urlset><url><loc>/p/1</loc></url></urlset>";
        let product =
            r#"<script type="application/ld+json">{"@type":"Product","name":"A","offers":{"price":1}}</script>"#;
        let meta = r#"{"myshopify_domain":"x","currency":"EUR"}"#;
        let pages =
            [("/robots.txt", robots), ("/", SHOPIFY), ("/meta.json", meta), ("/sitemap.xml", map), ("/p/1", product)];
        let shop = shop_of(&pages).await;
        let (pages, notes) = probe(&shop, &shop.base_url, &test_client()).await.unwrap();
        assert!(notes[0].contains("forbids /meta.json"), "{notes:?}");
        let found = detect(&pages).unwrap();
        assert_eq!(
            (found.adapter, found.settings),
            (Adapter::JsonLd, serde_json::json!({"sitemap": ["/sitemap.xml"]}))
        );
        assert!(pages.last().unwrap().url.ends_with("/p/1"));
    }

    #[tokio::test]
    async fn a_shop_that_does_not_want_us_ends_it() {
        let router = Router::new().fallback(|| async { axum::http::StatusCode::FORBIDDEN });
        let mut shop = visitor(&serve(router).await, Currency::Eur, true).unwrap();
        shop.pace_seconds = 0.0;
        let error = probe(&shop, &shop.base_url, &test_client()).await.unwrap_err();
        assert!(matches!(error.downcast_ref::<Error>(), Some(Error::Blocked(_))), "{error}");
    }

    #[tokio::test]
    async fn a_page_of_nothing_known() {
        let shop = shop_of(&[("/", "<html><h1>Hello</h1>")]).await;
        assert_eq!(found(&shop).await, None);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shop_is_told_and_nothing_is_written(pool: PgPool) {
        let listing = r#"<meta name="generator" content="PrestaShop"><article data-id-product="7">
            <h3 class="product-title"><a href="/7">Glurak ex</a></h3><span class="price">12,50 €</span></article>"#;
        let base = serve(Router::new().route("/12-pokemon", get(move || async move { listing }))).await;
        test(&format!("{base}/12-pokemon"), Currency::Eur, &test_client(), true, &pool).await.unwrap();
        let look = look(&format!("{base}/12-pokemon"), Currency::Eur, &test_client(), true, &pool).await.unwrap();
        assert_eq!((look.adapter, look.lines.len(), look.matched()), (Adapter::PrestaShop, 1, 0));
        assert_eq!((look.lines[0].title.as_str(), look.lines[0].price.as_str()), ("Glurak ex", "12.50\u{a0}€"));
        let mut conn = pool.acquire().await.unwrap();
        assert_eq!(store::retailers::list(&mut conn, None).await.unwrap().len(), 0);
    }
}
