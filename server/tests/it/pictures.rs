//! Pictures of products: there for who asks for one that is, and never more than may leave the house. And what makes the site
//! one that can be installed.

use crate::{app, fill, get};
use axum::{
    http::{StatusCode, header},
    response::IntoResponse as _,
};
use store::PgPool;

#[sqlx::test(migrations = "../migrations")]
async fn a_chart_is_a_file(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let svg = get(&app, &format!("/charts/sv03.5-199.svg?variant={}&range=all&scale=log", filled.variant)).await;
    assert_eq!((svg.status, svg.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/svg+xml; charset=utf-8"));
    assert_eq!(svg.header(header::CONTENT_DISPOSITION), "attachment; filename=\"sv03.5-199.svg\"");
    assert_eq!(svg.header(header::CACHE_CONTROL), "public, max-age=3600");
    assert!(svg.header(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
    assert!(
        svg.body.contains("<title>Charizard ex 199/165</title>") && svg.body.contains("pmi.example"),
        "{}",
        svg.body
    );
    // The lowest asks of the guide are not ours to hand on.
    assert!(!svg.body.contains("class=\"layer-low\"") && !svg.body.contains("var(--"), "{}", svg.body);
    let several = "products=sv03.5-199,nothing&index=all&range=90&scale=log";
    let page = get(&app, &format!("/compare?{several}")).await;
    let file = "href=\"/compare/chart.svg?products=sv03.5-199&amp;index=all&amp;scale=log&amp;range=90\"";
    assert!(page.body.contains(file), "{}", page.body);
    let svg = get(&app, &format!("/compare/chart.svg?{several}")).await;
    assert_eq!((svg.status, svg.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/svg+xml; charset=utf-8"));
    assert!(svg.body.contains("1 Charizard ex · I Index: All cards and products"), "{}", svg.body);
    assert_eq!(get(&app, &format!("/compare/chart.png?{several}")).await.header(header::CONTENT_TYPE), "image/png");
    for nothing in [
        "/compare/chart.svg",
        "/compare/chart.gif?products=sv03.5-199",
        "/compare/other.svg?products=sv03.5-199",
        "/charts/sv03.5-199.gif",
        "/charts/sv03.5-199",
        "/charts/nothing.svg",
        "/charts/sv03.5-199.svg?variant=999",
        "/cards/nothing.png",
        "/cards/sv03.5-199.svg",
        "/icons/193.png",
    ] {
        assert_eq!(get(&app, nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_names_its_card(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/products/sv03.5-199").await;
    let card = "/cards/sv03.5-199.png?day=2025-11-10";
    assert!(page.body.contains(&format!("content=\"https://pmi.example{card}\"")), "{}", page.body);
    assert!(page.body.contains("summary_large_image"));
    for picture in [card, "/cards/sv03.5-199.png", "/charts/sv03.5-199.png?range=30", "/icons/full-512.png"] {
        let png = get(&app, picture).await;
        assert_eq!((png.status, png.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/png"), "{picture}");
        assert!(png.body.contains("PNG\r\n") && png.body.contains("IEND") && png.body.len() > 500, "{picture}");
    }
    let other = get(&app, "/deals").await;
    assert!(other.body.contains("https://pmi.example/icons/512.png") && !other.body.contains("summary_large_image"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_site_can_be_installed(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool);
    let page = get(&app, "/deals").await;
    assert!(page.body.contains("href=\"/app.webmanifest\"") && page.body.contains("/icons/180.png"), "{}", page.body);
    let manifest = get(&app, "/app.webmanifest").await;
    assert_eq!(manifest.header(header::CONTENT_TYPE), "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest.body)?;
    for icon in manifest["icons"].as_array().into_iter().flatten() {
        let src = icon["src"].as_str().unwrap_or_default();
        assert_eq!(get(&app, src).await.status, StatusCode::OK, "{src}");
    }
    for shortcut in manifest["shortcuts"].as_array().into_iter().flatten() {
        let url = shortcut["url"].as_str().unwrap_or_default();
        assert!([StatusCode::OK, StatusCode::FOUND].contains(&get(&app, url).await.status), "{url}");
    }
    let offline = get(&app, "/offline").await;
    let policy = offline.header(header::CONTENT_SECURITY_POLICY);
    assert!(policy.contains("style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    assert!(!offline.body.contains("<script") && !offline.body.contains(" style="));
    // The worker is another one when that page is.
    let worker = get(&app, "/push.js").await;
    assert!(worker.body.starts_with("self.offlineVersion = \""), "{}", worker.body);
    Ok(())
}

/// A source of pictures that counts who asks; what it answers depends on the product's name.
async fn a_source() -> (std::net::SocketAddr, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    use std::sync::{Arc, atomic};
    let asked = Arc::new(atomic::AtomicUsize::new(0));
    let counted = asked.clone();
    let answer = move |axum::extract::Path(file): axum::extract::Path<String>| {
        counted.fetch_add(1, atomic::Ordering::SeqCst);
        let png: &[u8] = b"\x89PNG\r\n\x1a\nof the source";
        let answer = match file.as_str() {
            "low.png" => png.to_vec().into_response(),
            // What calls itself a picture and is none.
            "high.png" => ([(header::CONTENT_TYPE, "image/png")], "<svg onload=alert(1)>").into_response(),
            _ => axum::response::Redirect::to("/low.png").into_response(),
        };
        std::future::ready(answer)
    };
    let router = axum::Router::new().route("/{file}", axum::routing::get(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    (address, asked)
}

#[sqlx::test(migrations = "../migrations")]
async fn pictures_come_from_the_one_source_and_are_pictures(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let bare = get(&app(pool.clone()), "/products/sv03.5-199").await;
    assert!(!bare.body.contains("/images/") && bare.body.contains("<svg class=\"tile large\""));
    assert_eq!(get(&app(pool.clone()), "/images/sv03.5-199.png?w=100").await.status, StatusCode::NOT_FOUND);

    let (source, asked) = a_source().await;
    let mut state = crate::state(pool);
    // The last size leads to a redirect.
    let template = format!("http://{source}/{{size}}.{{format}}?of={{slug}}");
    let images = domain::images::Source::parse(&template, "160=low,600=high,900=moved", "webp,png").unwrap();
    state.site.images = Some(images.into());
    let app = server::router(state);
    let page = get(&app, "/products/sv03.5-199").await;
    assert!(page.body.contains("src=\"/images/sv03.5-199.png?w=160\""), "{}", page.body);
    for _ in 0..3 {
        let picture = get(&app, "/images/sv03.5-199.png?w=100").await;
        assert_eq!((picture.status, picture.header(header::CONTENT_TYPE)), (StatusCode::OK, "image/png"));
        assert!(picture.body.contains("of the source"));
        assert!(picture.header(header::CACHE_CONTROL).starts_with("public"));
    }
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1, "asked for once");
    for odd in ["/images/sv03.5-199.png?w=600", "/images/sv03.5-199.png?w=900", "/images/sv03.5-199.webp?w=160"] {
        let placeholder = get(&app, odd).await;
        assert_eq!(placeholder.header(header::CONTENT_TYPE), "image/svg+xml; charset=utf-8", "{odd}");
        assert!(placeholder.body.starts_with("<svg xmlns=") && !placeholder.body.contains("onload"), "{odd}");
    }
    for nothing in ["/images/nothing.png", "/images/sv03.5-199.gif", "/images/sv03.5-199", "/images/sv03.5-199.avif"] {
        assert_eq!(get(&app, nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    Ok(())
}
