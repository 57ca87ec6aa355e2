//! Each page: its status, its policy, and what it must say.

use crate::{app, fill, get, state};
use axum::http::{StatusCode, header};
use store::PgPool;

pub(crate) const PATHS: [&str; 28] = [
    "/",
    "/search?q=glurak+151",
    "/sets",
    "/sets/sv03.5",
    "/products/sv03.5-199",
    "/deals",
    "/deals/1",
    "/indices",
    "/methodology",
    "/record",
    "/movers",
    "/movers?days=30",
    "/compare?products=sv03.5-199",
    "/retailers",
    "/retailers/karten-kiste",
    "/status",
    "/about",
    "/accessibility",
    "/sign-in",
    "/register",
    "/forgot",
    "/password",
    "/privacy",
    "/withdrawal",
    "/privacy/choices",
    "/cookies",
    "/imprint",
    "/terms",
];

#[sqlx::test(migrations = "../migrations")]
async fn every_page_is_whole_and_guarded(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    for path in PATHS {
        let page = get(&app, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text());
        assert!(page.body.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{path}");
        assert!(page.body.contains("<title>") && page.body.contains("name=\"description\""), "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.body.matches("<main").count(), 1, "{path}");
        let policy = page.header(header::CONTENT_SECURITY_POLICY);
        let nonce = policy.split("'nonce-").nth(1).and_then(|p| p.split('\'').next()).unwrap();
        assert!(nonce.len() >= 16 && policy.contains("default-src 'none'"), "{policy}");
        // Every script of the page carries the nonce, and nothing is styled inline.
        let scripts = page.body.matches("<script").count();
        assert_eq!(page.body.matches(&format!("nonce=\"{nonce}\"")).count(), scripts, "{path}");
        assert!(!page.body.contains(" style="), "{path}");
        assert_eq!(page.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert!(!page.header("x-request-id").is_empty());
        // Nothing is ever shown as a price of nothing.
        assert!(!page.text().contains(" 0.00 €"), "{path}: {}", page.text());
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_of_an_empty_database_say_so(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    get(&app, "/").await.says("No data yet");
    get(&app, "/sets").await.says("No set has products yet");
    get(&app, "/deals").await.says("No price stands far enough below");
    get(&app, "/indices").await.says("an index begins with the second day of prices");
    get(&app, "/search?q=glurak").await.says("Nothing found");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn home_shows_level_deals_and_freshness(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let page = get(&app(pool), "/").await;
    page.says("Market index 100.00 10 Nov 2025 · 42 values · 1 Oct 2025 = 100");
    page.says("7 days ▼ −0.7 %");
    page.says("Cardmarket guide: 10 Nov 2025 · Shops: 9 Nov 2025");
    page.says("80.00 € against 100.00 €");
    page.says("20 % below the median of 30 days");
    page.says("Down in 7 days");
    assert!(page.body.contains("<leptos-island") && page.body.contains("<polyline"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn search_finds_the_german_name(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/search?q=glurak+151").await;
    page.says("Glurak-ex Charizard ex 151 199/165");
    let tags = ["lang=\"de\" class=\"name\">", "class=\"name\" lang=\"de\">"];
    assert!(page.body.split("Glurak-ex").any(|before| tags.iter().any(|tag| before.ends_with(tag))));
    get(&app, "/search?q=199%2F165").await.says("Charizard ex");
    get(&app, "/search?q=glurack").await.says("These names come close");
    get(&app, "/search?q=glurak&kind=sealed").await.says("Nothing found");
    // Narrowed, and what it can be narrowed to.
    let page = get(&app, "/search?q=glurak&serie=sv&least=79,99&most=80&finish=holo").await;
    page.says("Era All Scarlet &amp; Violet (1)");
    page.says("Glurak-ex Charizard ex");
    assert!(page.body.contains("serie=sv&amp;finish=holo&amp;least=79.99&amp;most=80.00"), "links keep it");
    for none in ["least=80.01", "rarity=Common", "trend=up", "language=ko", "set=nothing"] {
        get(&app, &format!("/search?q=glurak&{none}")).await.says("Nothing found");
    }
    // What can not be meant narrows nothing.
    get(&app, "/search?q=glurak&finish=wet&least=cheap").await.says("Glurak-ex");
    get(&app, "/search?q=%3Cscript%3Ealert(1)").await.says("&lt;script&gt;alert(1)");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_leads_to_what_stands_beside_it(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    assert!(!get(&app, "/products/sv03.5-199").await.body.contains("id=\"same-name\""), "there is no other");
    let mut conn = store::acquire(&pool).await?;
    let set = domain::ids::SetId(1);
    store::testing::AProduct { number: "198", ..store::testing::a_product() }.insert(&mut conn, set).await?;
    let page = get(&app, "/products/sv03.5-199").await;
    page.says("Others of this name");
    assert!(page.body.contains("rel=\"prev\""));
    get(&app, "/de/products/sv03.5-198").await.says("Andere mit diesem Namen");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn deals_are_narrowed_and_told_for_ones_country(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let page = get(&app, "/deals?kind=offer&from=DE&of=card&most=75&to=FR").await;
    page.says("At a door in France: 75.00 €");
    assert!(page.body.contains("of=card&amp;most=75.00&amp;from=DE&amp;to=FR"), "the other kinds keep what was chosen");
    for none in ["of=sealed", "most=1", "off=50", "from=FR"] {
        get(&app, &format!("/deals?{none}")).await.says("No deal fits all of that today.");
    }
    // What can not be meant narrows nothing.
    get(&app, "/deals?of=boat&off=x&to=US").await.says("At a door in Germany: 75.00 €");
    get(&app, "/pl/deals").await.says("Dostawa do kraju");

    // Where there is another money than the euro, in it too.
    sqlx::raw_sql("insert into fx_rates (currency, rate_date, rate) values ('PLN', current_date - 1, 4.0)")
        .execute(&pool)
        .await?;
    get(&app, "/deals?to=PL").await.says("At a door in Poland: 75.00 € or more ≈ 300.00 PLN");
    let page = get(&app, "/products/sv03.5-199?to=PL").await;
    page.says("80.00 € ≈ 320.00 PLN at the ECB rate of");
    assert!(!get(&app, "/products/sv03.5-199?to=FR").await.text().contains("≈"));

    // What was remembered holds on all pages, until an address says otherwise.
    let form = axum::http::Request::post("/country?back=%2Fde%2Fdeals")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(axum::body::Body::from("to=FR&most=5"))
        .unwrap();
    let kept = crate::send(&app, form).await;
    assert_eq!((kept.status, kept.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/de/deals"));
    assert!(kept.header(header::SET_COOKIE).starts_with("__Host-country=FR; Path=/; HttpOnly"));
    for (path, country) in [("/deals", "France"), ("/deals?to=AT", "Austria")] {
        let asked = axum::http::Request::get(path).header(header::COOKIE, "__Host-country=FR");
        let page = crate::send(&app, asked.body(axum::body::Body::empty()).unwrap()).await;
        page.says(&format!("At a door in {country}: 75.00 €"));
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_set_says_what_all_of_it_costs_and_where_to_buy_it(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let page = get(&app, "/sets/sv03.5").await;
    page.says("One of each card 80.00 € 1 of 1 cards have a price");
    // Nobody saw the only offer of late.
    page.says("No shop that says what sending there costs");
    sqlx::raw_sql(
        "update listings set last_seen_at = now();
         update retailers set shipping = '[{\"to\": \"DE\", \"cost_minor\": 390, \"as_of\": \"2025-01-01\"}]', vat = 'included';
         insert into market_statistics (name, scope, day, value, constituents) values
             ('index_level', 'set:sv03.5', '2025-10-01', 100, 30), ('index_level', 'set:sv03.5', '2025-11-10', 110, 30);
         insert into products (kind, region, code, slug, set_id)
             select 'sealed', 'international', n, n, s.id from sets s, unnest(array['box', 'pack']) n;
         insert into product_names (product_id, language, name)
             select id, 'en', case slug when 'box' then '151 Booster Box' else '151 Booster' end from products where kind = 'sealed';
         insert into variants (product_id) select id from products where kind = 'sealed';
         insert into snapshots (variant_id, product_id, as_of, last_day, basis, last_cents, p10_cents, p50_cents, p90_cents, days)
             select v.id, p.id, '2025-11-10', '2025-11-10', 'guide', c, c, c, c, 30
               from products p join variants v on v.product_id = p.id
              cross join lateral (select case p.slug when 'box' then 18000 else 600 end) x(c) where p.kind = 'sealed'",
    )
    .execute(&pool)
    .await?;
    let page = get(&app, "/sets/sv03.5?to=DE").await;
    page.says("1 of 1 cards can be bought now, for 78.90 € at the door. Shops: 1.");
    page.says("Karten-Kiste (DE) · demo shop 1 75.00 € 78.90 €");
    page.says("Index of the set 110.00");
    page.says("151 Booster Box 36 180.00 € 5.00 €");
    page.says("151 Booster 1 6.00 € 6.00 €");
    get(&app, "/products/box").await.says("Price per pack 5.00 € · Packs: 36");
    assert!(!get(&app, "/products/pack").await.text().contains("Price per pack"), "it is one");
    get(&app, "/sets/sv03.5?to=FR").await.says("No shop that says what sending there costs");
    get(&app, "/de/sets/sv03.5").await.says("Jede Karte einmal");
    // On the second page of its products it is not said again.
    assert!(!get(&app, "/sets/sv03.5?page=2").await.body.contains("id=\"route\""));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_with_its_history(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, "/products/sv03.5-199?range=all").await;
    page.says("Charizard ex 199/165");
    page.says("80.00 € Cardmarket trend · 10 Nov 2025");
    page.says("lowest 80.00 €, highest 100.40 €; days with data: 32");
    page.says("German Glurak-ex");
    page.says("Karten-Kiste (DE) · demo shop");
    // The gap of nine days breaks the line in both drawings.
    assert_eq!(page.body.matches("stroke=\"var(--chart-line)\"").count(), 4);
    assert!(page.body.contains("<link href=\"https://pmi.example/products/sv03.5-199\" rel=\"canonical\">"));
    let month = get(&app, &format!("/products/sv03.5-199?range=30&variant={}", filled.variant)).await;
    month.says("days with data: 22");
    let other = get(&app, "/products/sv03.5-199?variant=999").await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deal_is_traced_to_its_rows(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let page = get(&app, &format!("/deals/{}", filled.dip)).await;
    page.says("discount 20 % below the median of 30 days +40.00");
    page.says("Sum; the score is 55.50 +55.50");
    page.says("Cardmarket product 733794, guide of 9 Nov 2025, file price_guide_6_2025-11-09.json");
    page.says("trend 80.00 € ← this price");
    page.says("avg30 no data");
    page.says("30 days with data when it was computed, 21 rows now");
    // The rows do not give the figures that were written down: the page says so.
    page.says("now 100.11 €: the days below have changed since");
    page.says("1 Nov 2025 100.09 € 90.09 € not stated");
    let page = get(&app, &format!("/deals/{}", filled.offer)).await;
    page.says("seen at Karten-Kiste on 9 Nov 2025 14:53 UTC");
    page.says("Charizard ex 199/165 NM");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn unknown_things_get_a_page_with_a_search(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    for path in [
        "/nowhere",
        "/products/nothing",
        "/sets/nothing",
        "/retailers/nothing",
        "/deals/9",
        "/deals/x",
        "/wp-login.php",
    ] {
        let page = get(&app, path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("id=\"q-error\"") && page.body.contains("noindex"), "{path}");
        assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("nonce-"), "{path}");
        assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn movers_need_evidence(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    let page = get(&app, "/movers").await;
    page.says("Down in 7 days");
    page.says("30 of 30 days, Cardmarket");
    page.says("Up in 7 days Nothing moved this way");
    get(&app, "/movers?days=30").await.says("Down in 30 days Nothing moved this way");
    get(&app, "/movers?days=x").await.says("Down in 7 days");
    sqlx::query("update snapshots set change_30d = 0.5").execute(&pool).await.unwrap();
    get(&app, "/movers?days=30").await.says("+50.0 %");
    sqlx::query("insert into flags (variant_id, kind, day, because) select $1, 'spike', as_of, 'so' from snapshots")
        .bind(filled.variant.0)
        .execute(&pool)
        .await
        .unwrap();
    let flagged = get(&app, "/movers?days=30").await;
    assert!(!flagged.text().contains("+50.0 %"), "{}", flagged.text());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_says_what_is_known_of_it_and_no_more(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    sqlx::raw_sql(
        r#"update retailers set verdict_note = 'our own words', permission = 'a letter', blocked_reason = '403 at secret',
                  shipping = '[{"to": "DE", "cost_minor": 0, "as_of": "2025-11-01"},
                               {"to": "EU", "cost_minor": 995, "free_from_minor": 7500, "as_of": "2025-11-01"}]';
           insert into scrape_logs (retailer_id, slot, status, doubt, error, at_url, started_at)
               select id, now(), 'quarantined', 'few', 'GET secret', 'https://secret.example', now() from retailers"#,
    )
    .execute(&pool)
    .await
    .unwrap();
    let app = app(pool);
    let list = get(&app, "/retailers").await;
    list.says("Karten-Kiste · demo shop Germany turned us away");
    let page = get(&app, "/retailers/karten-kiste").await;
    page.says("Germany nothing not said 1 Nov 2025");
    page.says("other countries of the Union 9.95 € 75.00 € 1 Nov 2025");
    page.says("looked wrong, not used: half of the usual offers, or less");
    let status = get(&app, "/status").await;
    status.says("looked wrong, not used: half of the usual offers, or less not yet");
    status.says("Cardmarket's price guide old 10 Nov 2025");
    for page in [list, page, status] {
        for hidden in ["secret", "our own words", "a letter"] {
            assert!(!page.body.contains(hidden), "{hidden} is not for everybody");
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn products_are_compared_on_one_index(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let mut conn = store::acquire(&pool).await?;
    let set: i64 = sqlx::query_scalar("select id from sets").fetch_one(&mut *conn).await.unwrap();
    let names = vec![("en", "Charizard ex of old")];
    let other = store::testing::AProduct { number: "6", names, rarity: "Double rare" };
    let product = other.insert(&mut conn, domain::ids::SetId(set)).await?;
    let variant = store::testing::a_variant().insert(&mut conn, product).await?;
    for (back, cents) in [(5, 200), (4, 200), (3, 100), (2, 100), (1, 100), (0, 300)] {
        store::testing::processed(&mut conn, variant, crate::last_day() - chrono::Days::new(back), cents).await?;
    }
    store::testing::snapshot(&mut conn, variant).await?;
    let app = app(pool);
    let page = get(&app, "/compare?products=sv03.5-199,sv03.5-6").await;
    page.says("100 is each one's price on 5 Nov 2025");
    // 80.00 of 100.05, and 3.00 of 2.00.
    page.says("1 Charizard ex: 79.96 on 10 Nov 2025");
    page.says("2 Charizard ex of old: 150.00 on 10 Nov 2025");
    page.says("Rarity Special illustration rare Double rare");
    page.says("Cheapest in euro, without sending 75.00 € at Karten-Kiste, demo shop no data");
    assert!(
        page.body.contains("stroke=\"var(--chart-2)\"") && page.body.contains("href=\"/compare?products=sv03.5-6\"")
    );

    let found = get(&app, "/compare?products=sv03.5-6&q=glurak").await;
    assert!(found.body.contains("href=\"/compare?products=sv03.5-6,sv03.5-199\""), "{}", found.body);
    let beside = get(&app, "/compare?products=sv03.5-199,sv03.5-6&index=all&scale=log&range=90").await;
    beside.says("Index: All cards and products: ");
    assert!(
        beside.body.contains("stroke=\"var(--chart-other)\"") && beside.body.contains("<option value=\"all\" selected")
    );
    // What is chosen stays chosen.
    assert!(beside.body.contains("href=\"/compare?products=sv03.5-6&amp;index=all&amp;scale=log\""), "{}", beside.body);
    let odd = get(&app, "/compare?products=sv03.5-199&index=set:nothing&scale=odd").await;
    assert!(odd.status == StatusCode::OK && !odd.body.contains("set:nothing"), "{}", odd.body);
    get(&app, "/compare").await.says("Nothing to compare yet");
    let unknown = get(&app, "/compare?products=nothing,sv03.5-6,%3Cb%3Ex").await;
    assert_eq!(unknown.status, StatusCode::OK);
    unknown.says("There is no such product here: nothing.");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn components_are_shown_while_developing_only(pool: PgPool) {
    assert_eq!(get(&app(pool.clone()), "/dev/components").await.status, StatusCode::NOT_FOUND);
    let mut state = state(pool);
    state.mail_folder = Some("/nonexistent".into());
    let page = get(&server::router(state), "/dev/components").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    page.says("All data here are made up");
    for part in ["Change", "DealCard", "PriceChart", "Offers", "PasskeySignIn"] {
        page.says(part);
    }
    assert!(page.body.contains("<polyline") && page.body.contains("<leptos-island"));
    assert!(page.header(header::CONTENT_SECURITY_POLICY).contains("nonce-"));
    assert_eq!(page.header(header::CACHE_CONTROL), "no-store");
    assert!(page.body.contains("noindex") && !page.body.contains(" style="));
    // Nothing is named twice.
    let mut ids: Vec<&str> = page.body.split(" id=\"").skip(1).filter_map(|part| part.split('"').next()).collect();
    ids.sort_unstable();
    let twice: Vec<_> = ids.windows(2).filter(|two| two[0] == two[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
