//! Rubbish in every place where something is taken in.

use super::app;
use crate::{accounts::post, fill, get};
use axum::http::StatusCode;
use server::doors::Doors;
use store::PgPool;

#[sqlx::test(migrations = "../migrations")]
async fn what_was_searched_for_is_text_everywhere(pool: PgPool) {
    let app = app(pool, true, Doors::default());
    for tried in ["</title><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'-alert(1)-'", "<!--", "]]>"]
    {
        let coded: String = tried.bytes().map(|b| format!("%{b:02X}")).collect();
        let page = get(&app, &format!("/search?q={coded}")).await;
        assert_eq!(page.status, StatusCode::OK, "{tried}");
        for tag in ["<title", "</title", "<script", "<img", "<!--"] {
            let usual = get(&app, "/search?q=x").await.body.matches(tag).count();
            assert_eq!(page.body.matches(tag).count(), usual, "{tried}: {tag}");
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn rubbish_is_answered_and_is_never_our_mistake(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app =
        app(pool, true, Doors { per_minute: server::PerMinute { api: 0, searches: 0, forms: 0 }, ..Doors::default() });
    let long = "x".repeat(3_000);
    let values = [
        "%00",
        "a%00b",
        "%ff%fe",
        "%",
        "%zz",
        "'",
        "';--",
        "%25",
        "_%25_",
        "\\\\",
        "-1",
        "0",
        "999999999999999999999",
        "1e9",
        "NaN",
        "%E2%80%AE",
        "%0d%0aSet-Cookie:x=y",
        "..%2f..%2fetc%2fpasswd",
        "%3Cscript%3E",
        &long,
    ];
    for value in values {
        for place in [
            "/search?q=",
            "/search?q=a&kind=",
            "/search?q=a&page=",
            "/deals?kind=",
            "/deals?page=",
            "/deals/",
            "/sets/",
            "/sets/sv03.5?page=",
            "/products/",
            "/products/sv03.5-199?variant=",
            "/products/sv03.5-199?range=",
            "/products/sv03.5-199?country=",
            "/password?token=",
            "/password?weak=",
            "/indices?of=",
            "/movers?days=",
            "/compare?products=",
            "/compare?q=",
            "/compare?products=sv03.5-199&range=",
            "/retailers/",
            "/sitemaps/",
            "/pkg/",
            "/style.css?v=",
            "/api/v1/search?q=",
            "/api/v1/search?q=a&kind=",
            "/api/v1/search?q=a&cursor=",
            "/api/v1/deals?cursor=",
            "/api/v1/deals?limit=",
            "/api/v1/deals?fields=",
            "/api/v1/deals/",
            "/api/v1/products/",
            "/api/v1/products/sv03.5-199/prices?variant=",
            "/api/v1/products/sv03.5-199/prices?range=",
            "/api/v1/index?of=",
            "/api/v1/indices/",
            "/api/v1/movers?days=",
            "/api/v1/datasets/",
            "/api/v1/datasets/latest/",
            "/feeds/",
            "/feeds/deals.atom?kind=",
            "/feeds/restocks.json?set=",
            "/feeds/restocks.rss?q=",
            "/badges/",
            "/oembed?url=",
            "/developers/try?operation=",
            "/developers/try?operation=get_search&q=",
        ] {
            let answer = get(&app, &format!("{place}{value}")).await;
            assert!(!answer.status.is_server_error(), "{place}{value}: {}", answer.status);
            let html = answer.header("content-type").starts_with("text/html");
            assert!(
                !(html && answer.body.contains("<script>")) && answer.header("set-cookie").is_empty(),
                "{place}{value}"
            );
        }
        for (path, body) in [
            ("/sign-in", format!("email={value}&password={value}")),
            ("/register", format!("email={value}")),
            ("/forgot", format!("email={value}%40example.org")),
            ("/password", format!("token={value}&password={value}")),
            ("/sign-in", value.to_owned()),
        ] {
            // Only what is an address is put into the queue, which is not there.
            let answer = post(&app, path, "", &body).await;
            let asked = answer.status == StatusCode::SERVICE_UNAVAILABLE && path == "/forgot";
            assert!(asked || !answer.status.is_server_error(), "{path} {body:.60}: {}", answer.status);
        }
    }
    // Said twice is said unclearly.
    for twice in ["/api/v1/deals?limit=1&limit=2", "/api/v1/search?q=a&q=b"] {
        assert_eq!(get(&app, twice).await.status, StatusCode::BAD_REQUEST, "{twice}");
    }
    Ok(())
}
