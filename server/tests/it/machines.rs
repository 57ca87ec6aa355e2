//! What search engines and other programs read of the site.

use crate::{Answer, app, fill, get, state};
use axum::http::{StatusCode, header};
use server::router;
use store::PgPool;

/// The things a page says in JSON-LD.
fn graph(page: &Answer) -> Vec<serde_json::Value> {
    let (_, rest) = page.body.split_once("\"application/ld+json\"").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    let (text, _) = rest.split_once("</script>").unwrap();
    let said: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(said["@context"], "https://schema.org");
    said["@graph"].as_array().unwrap().clone()
}

/// The one thing of this type.
fn the<'a>(graph: &'a [serde_json::Value], kind: &str) -> &'a serde_json::Value {
    let mut found = graph.iter().filter(|node| node["@type"] == kind);
    let one = found.next().unwrap_or_else(|| panic!("no {kind} in {graph:?}"));
    assert!(found.next().is_none(), "{kind} twice");
    one
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_is_described_with_its_offers(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    let said = graph(&get(&app, "/products/sv03.5-199").await);
    let product = the(&said, "Product");
    assert_eq!(product["name"], "Charizard ex 199/165 151");
    assert_eq!(product["alternateName"], serde_json::json!(["Dracaufeu-ex", "Glurak-ex"]));
    // The shop is a pretend one.
    assert_eq!(product.get("offers"), None);
    let steps = the(&said, "BreadcrumbList")["itemListElement"].as_array().unwrap().clone();
    let steps: Vec<_> = steps.iter().map(|s| s["item"].as_str().unwrap()).collect();
    let site = "https://pmi.example";
    assert_eq!(
        steps,
        [
            format!("{site}/"),
            format!("{site}/sets"),
            format!("{site}/sets/sv03.5"),
            format!("{site}/products/sv03.5-199")
        ]
    );
    let data = the(&said, "Dataset");
    assert_eq!(data["temporalCoverage"], "2025-10-01/2025-11-10");
    let days = data["distribution"]["contentUrl"].as_str().unwrap().strip_prefix(site).unwrap();
    assert_eq!(days, format!("/api/v1/products/sv03.5-199/prices?variant={}", filled.variant));
    assert_eq!(get(&app, days).await.status, StatusCode::OK, "the data are where they are said to be");

    // A real shop that was seen today is an offer.
    let mut conn = store::acquire(&pool).await?;
    sqlx::query("update retailers set demo = false").execute(&mut *conn).await.unwrap();
    sqlx::query("update listings set last_seen_at = now()").execute(&mut *conn).await.unwrap();
    let said = graph(&get(&app, "/products/sv03.5-199").await);
    let offers = &the(&said, "Product")["offers"];
    assert_eq!(offers["lowPrice"], "75.00");
    assert_eq!(offers["priceCurrency"], "EUR");
    assert_eq!(offers["offerCount"], 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_name_with_tags_ends_no_script(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let mut conn = store::acquire(&pool).await?;
    let evil = "</script><script>alert(1)</script>";
    sqlx::query("update product_names set name = $1").bind(evil).execute(&mut *conn).await.unwrap();
    let page = get(&app(pool), "/products/sv03.5-199").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("<script>alert(1)"), "{}", page.body);
    assert!(the(&graph(&page), "Product")["name"].as_str().unwrap().starts_with(evil));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn other_pages_say_where_they_stand_and_what_they_hold(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let last = |said: &[serde_json::Value]| {
        let steps = the(said, "BreadcrumbList")["itemListElement"].as_array().unwrap().clone();
        steps.last().unwrap()["item"].as_str().unwrap().to_owned()
    };
    for path in ["/sets/sv03.5", "/deals/1"] {
        assert_eq!(last(&graph(&get(&app, path).await)), format!("https://pmi.example{path}"));
    }
    for (path, question) in [("/about", "Where do the prices come from?"), ("/de/about", "Woher kommen die Preise?")] {
        let page = get(&app, path).await;
        let asked = the(&graph(&page), "FAQPage")["mainEntity"].as_array().unwrap().clone();
        assert_eq!((asked.len(), &asked[0]["name"]), (5, &question.into()), "{path}");
        // Nothing is told to machines alone.
        for one in asked {
            page.says(one["name"].as_str().unwrap());
            assert!(one["acceptedAnswer"]["text"].as_str().unwrap().len() > 40);
        }
    }
    let said = graph(&get(&app, "/indices").await);
    assert_eq!(the(&said, "Dataset")["distribution"]["contentUrl"], "https://pmi.example/api/v1/index?of=all");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn links_to_a_page_can_be_shown_with_its_title(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/products/sv03.5-199").await;
    for part in ["property=\"og:title\"", "property=\"og:description\"", "https://pmi.example/products/sv03.5-199"] {
        assert!(page.body.contains(part), "no {part}");
    }
    // What is not to be found is not to be shown around either.
    for path in ["/sign-in", "/nowhere"] {
        assert!(!get(&app, path).await.body.contains("og:title"), "{path}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_sitemap_leads_to_every_page(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let robots = get(&app, "/robots.txt").await;
    assert!(robots.body.contains("Disallow: /api/\n"));
    assert!(robots.body.ends_with("\nSitemap: https://pmi.example/sitemap.xml\n"), "{}", robots.body);

    let addresses = |xml: &str| -> Vec<String> {
        let parts = xml.split("<loc>https://pmi.example").skip(1);
        parts.map(|part| part.split_once("</loc>").unwrap().0.to_owned()).collect()
    };
    let index = get(&app, "/sitemap.xml").await;
    assert_eq!(index.header(header::CONTENT_TYPE), "application/xml; charset=utf-8");
    assert_eq!(index.header(header::CACHE_CONTROL), "public, max-age=3600");
    let files = addresses(&index.body);
    assert_eq!(files[..3], ["/sitemaps/pages.xml", "/sitemaps/sets.xml", "/sitemaps/products-1.xml"]);
    assert_eq!(files[3..6], ["/sitemaps/de-pages.xml", "/sitemaps/de-sets.xml", "/sitemaps/de-products-1.xml"]);
    assert_eq!(files.len(), 7 * 3);
    assert!(index.body.contains("/sitemaps/products-1.xml</loc><lastmod>2"), "{}", index.body);
    let mut pages = Vec::new();
    for file in files {
        let found = addresses(&get(&app, &file).await.body);
        assert!(!found.is_empty(), "{file}");
        pages.extend(found);
    }
    for must in ["/", "/sets/sv03.5", "/products/sv03.5-199", "/de", "/pl/products/sv03.5-199"] {
        assert!(pages.iter().any(|page| page == must), "{must} is in no file");
    }
    // Each is there, wants to be found, and says that this is its address.
    for path in pages {
        let page = get(&app, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(&format!("href=\"https://pmi.example{path}\" rel=\"canonical\"")), "{path}");
    }
    for none in ["/sitemaps/products-2.xml", "/sitemaps/products-0.xml", "/sitemaps/x", "/sitemaps/products-1.xml.gz"] {
        assert_eq!(get(&app, none).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn llms_txt_names_pages_that_are_there(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let text = get(&app, "/llms.txt").await;
    assert!(text.body.starts_with("# Pokémon Market Intelligence EU\n") && !text.body.contains("{site}"));
    let links = text.body.split("](https://pmi.example").skip(1).map(|part| part.split_once(')').unwrap().0);
    let mut followed = 0;
    for link in links {
        let path = link.replace("{slug}", "sv03.5-199");
        assert_eq!(get(&app, &path).await.status, StatusCode::OK, "{path}");
        followed += 1;
    }
    assert!(followed > 5, "{followed}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn sitemaps_are_not_asked_for_without_end(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let mut state = state(pool);
    state.doors.per_minute.api = 2;
    let app = router(state);
    let mut last = StatusCode::OK;
    for _ in 0..3 {
        last = get(&app, "/sitemap.xml").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(get(&app, "/robots.txt").await.status, StatusCode::OK);
    Ok(())
}
