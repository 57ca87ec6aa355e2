//! Pages in each language: what the address says, what is remembered, what search engines are told.

use crate::{Answer, app, fill, send};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::i18n::{Locale, localized};
use store::PgPool;

async fn ask(app: &Router, path: &str, cookie: &str, accepted: &str) -> Answer {
    let request = Request::get(path).header(header::COOKIE, cookie).header(header::ACCEPT_LANGUAGE, accepted);
    send(app, request.body(Body::empty()).unwrap()).await
}

async fn get(app: &Router, path: &str) -> Answer {
    ask(app, path, "", "").await
}

/// What is there in every language, as somebody asks for it.
const PAGES: [&str; 19] = [
    "/",
    "/search?q=glurak",
    "/sets",
    "/sets/sv03.5",
    "/products/sv03.5-199",
    "/deals?kind=dip",
    "/deals/1",
    "/movers?days=30",
    "/indices",
    "/compare",
    "/retailers",
    "/retailers/karten-kiste",
    "/status",
    "/methodology",
    "/pricing",
    "/record",
    "/about",
    "/accessibility",
    "/imprint",
];

#[sqlx::test(migrations = "../migrations")]
async fn every_page_is_whole_in_every_language(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    for path in PAGES {
        assert!(app::languages::speaks(path), "{path}");
        for locale in Locale::ALL {
            let address = localized(*locale, path);
            let page = get(&app, &address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.text());
            assert!(page.body.starts_with(&format!("<!DOCTYPE html><html lang=\"{locale}\">")), "{address}");
            assert_eq!((page.body.matches("<h1").count(), page.body.matches("<main").count()), (1, 1), "{address}");
            assert!(page.header(header::CACHE_CONTROL).starts_with("private, max-age="), "{address}");
            // Kept by its address: nothing that a browser says it likes changes it.
            assert_eq!(page.header(header::VARY), "cookie", "{address}");
            let other = ask(&app, &address, "", "fr, de;q=0.9").await;
            assert_eq!((other.status, other.text()), (StatusCode::OK, page.text()), "{address}");
            // Its links stay in its language, where there is the page.
            if *locale != Locale::English {
                for link in
                    ["href=\"/deals\"", "href=\"/sets\"", "href=\"/\"", "action=\"/search\"", "href=\"/products/"]
                {
                    assert!(!page.body.contains(link), "{address} leads out of its language: {link}");
                }
            }
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn search_engines_are_told_of_all_languages_and_of_no_other(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    for path in PAGES.iter().filter(|path| !path.starts_with("/search")) {
        for locale in Locale::ALL {
            let page = get(&app, &localized(*locale, path)).await;
            let own = format!("https://pmi.example{}", localized(*locale, path));
            let has = |link: &str| page.body.contains(link);
            // The first page's canonical is the site's.
            assert!(has(&format!("href=\"{own}\" rel=\"canonical\"")), "{own}");
            assert_eq!(page.body.matches("hreflang=\"x-default\"").count(), 1, "{own}");
            for other in Locale::ALL {
                let address = format!("https://pmi.example{}", localized(*other, path));
                let alternate = page.body.split("<link").any(|link| {
                    link.contains(&format!("href=\"{address}\"")) && link.contains(&format!("hreflang=\"{other}\""))
                });
                assert!(alternate, "{own} says nothing of {address}");
            }
        }
    }
    for english in ["/terms", "/privacy", "/cookies", "/nowhere", "/products/nothing"] {
        let page = get(&app, english).await;
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{english}");
        assert!(!page.body.contains("rel=\"alternate\""), "{english} claims to be there in other languages");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn numbers_and_words_are_those_of_the_language(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/de").await;
    page.says("Was Pokémon-Karten in Europa kosten, und warum");
    page.says("10. Nov. 2025 · 42 Werte · 1. Okt. 2025 = 100");
    page.says("7 Tage ▼ −0,7 %");
    page.says("80,00 € gegenüber 100,00 €");
    get(&app, "/nl/products/sv03.5-199").await.says("€ 80,00 Cardmarket-trend · 10 nov 2025");
    let french = get(&app, "/fr/products/sv03.5-199?range=all").await;
    french.says("Historique des prix");
    // Where nobody said where to, things go where the language is spoken.
    assert!(french.body.contains("<option value=\"FR\" selected"));
    // The chart and its lines too.
    french.says("Tendance Cardmarket");
    french.says("jours avec des données");
    assert!(!french.body.contains("<div lang=\"en\">") && !french.body.contains("<td lang=\"en\">"));
    get(&app, "/pl/sets").await.says("1 produkt");
    let indices = get(&app, "/de/indices").await;
    indices.says("Alle Karten und Produkte");
    indices.says("100,00");
    get(&app, "/de/compare?products=sv03.5-199").await.says("80,00 € (10. Nov. 2025)");
    get(&app, "/fr/retailers").await.says("boutique de démonstration Allemagne");
    get(&app, "/it/products/nothing").await.says("Non trovato");
    get(&app, "/es/nowhere").await.says("No encontrado");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_without_a_language_are_reached_in_english(pool: PgPool) {
    let app = app(pool);
    let led = get(&app, "/de/terms?x=1").await;
    assert_eq!((led.status, led.header(header::LOCATION)), (StatusCode::TEMPORARY_REDIRECT, "/terms?x=1"));
    assert_eq!(led.header(header::SET_COOKIE), "");
    // Asking for a page of one's own in a language is choosing it.
    for (asked, there) in [("/de/sign-in?x=1", "/sign-in?x=1"), ("/de/account", "/account")] {
        let led = get(&app, asked).await;
        assert_eq!((led.status, led.header(header::LOCATION)), (StatusCode::SEE_OTHER, there), "{asked}");
        assert!(led.header(header::SET_COOKIE).starts_with("__Host-language=de"), "{asked}");
    }
    let slash = get(&app, "/de/").await;
    assert_eq!((slash.status, slash.header(header::LOCATION)), (StatusCode::PERMANENT_REDIRECT, "/de"));
    for none in ["/en", "/en/deals", "/DE/deals", "/xx/deals", "/de/de/deals", "/de/admin", "/de//deals"] {
        let page = get(&app, none).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{none}");
        assert!(page.body.contains("noindex"), "{none}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_choice_is_remembered_and_keeps_the_page(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let choose = async |form: &'static str| {
        let request = Request::post("/language").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        send(&app, request.body(Body::from(form)).unwrap()).await
    };
    for (form, led) in [
        ("language=de&back=%2Fdeals%3Fkind%3Ddip", "/de/deals?kind=dip"),
        ("language=en&back=%2Fdeals", "/deals"),
        ("language=pl&back=%2F", "/pl"),
        // A page that has English only stays.
        ("language=de&back=%2Fterms", "/terms"),
        // Nobody is led away.
        ("language=de&back=%2F%2Fevil.example", "/de"),
        ("language=de&back=https%3A%2F%2Fevil.example", "/de"),
        ("language=de", "/de"),
    ] {
        let answer = choose(form).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, led), "{form}");
        assert!(answer.header(header::SET_COOKIE).starts_with("__Host-language="), "{form}");
    }
    for nonsense in ["language=xx&back=%2Fdeals", "back=%2Fdeals", ""] {
        let answer = choose(nonsense).await;
        assert_eq!((answer.status, answer.header(header::SET_COOKIE)), (StatusCode::SEE_OTHER, ""), "{nonsense}");
    }

    let german = "__Host-language=de";
    let home = ask(&app, "/?range=30", german, "").await;
    assert_eq!((home.status, home.header(header::LOCATION)), (StatusCode::FOUND, "/de?range=30"));
    assert_eq!((home.header(header::CACHE_CONTROL), home.header(header::VARY)), ("no-store", "cookie"));
    // A link stays in the language it was sent in, and offers the other.
    let deals = ask(&app, "/deals?kind=dip", german, "").await;
    assert!(deals.body.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    assert!(deals.body.contains("href=\"/de/deals?kind=dip\"") && deals.body.contains("href=\"/sets\""));
    // From English-only pages links lead back.
    let choices = ask(&app, "/privacy/choices", german, "").await;
    assert!(choices.body.contains("href=\"/de/sets\"") && choices.body.contains("<html lang=\"en\">"));
    choices.says("Diese Seite gibt es bisher nur auf Englisch.");
    // A contract is in English, its frame is not, and it has one address.
    let terms = ask(&app, "/terms", german, "").await;
    assert!(terms.body.starts_with("<!DOCTYPE html><html lang=\"de\">") && terms.body.contains("href=\"/de/sets\""));
    assert!(terms.body.contains("<article class=\"prose\" lang=\"en\">") && terms.body.contains("<h1 lang=\"de\">"));
    assert!(terms.body.contains("href=\"https://pmi.example/terms\" rel=\"canonical\""), "it has one address");
    terms.says("Der Text dieser Seite ist auf Englisch; diese Fassung gilt.");
    // A page of one's own is in the language that was chosen, else in the browser's, and kept by nobody.
    for (cookie, browser, says) in [(german, "fr", "Anmelden"), ("", "fr-BE", "Se connecter"), ("", "", "Sign in")] {
        let door = ask(&app, "/sign-in", cookie, browser).await;
        door.says(says);
        assert_eq!(door.header(header::CACHE_CONTROL), "no-store", "{says}");
    }
    // English is a choice like any other.
    assert_eq!(ask(&app, "/", "__Host-language=en", "de").await.status, StatusCode::OK);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_browser_likes_decides_at_one_address_alone(pool: PgPool) {
    let app = app(pool);
    for (cookie, accepted, led) in [
        ("", "de-AT, en;q=0.5", "/de"),
        ("", "ja", "/"),
        ("", "", "/"),
        ("__Host-language=pl", "de", "/pl"),
        ("__Host-language=nonsense", "fr", "/fr"),
    ] {
        let answer = ask(&app, "/language", cookie, accepted).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, led), "{accepted}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    }
    assert_eq!(ask(&app, "/", "", "de").await.status, StatusCode::OK);
}

#[sqlx::test(migrations = "../migrations")]
async fn searches_are_limited_in_all_languages_together(pool: PgPool) {
    let mut state = crate::state(pool);
    state.doors.per_minute.searches = 2;
    let app = server::router(state);
    let mut last = StatusCode::OK;
    for path in ["/search?q=a", "/de/search?q=a", "/pl/search?q=a"] {
        last = get(&app, path).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
