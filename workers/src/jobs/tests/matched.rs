//! From a shop's page to what is published: prices that are held, what people correct, and a catalogue that grows.

use super::*;
use crate::matching;
use axum::response::IntoResponse as _;
use domain::ids::ProductId;
use serde_json::json;
use std::sync::{Arc, Mutex};
use store::{
    jobs::RematchListings,
    testing::{AProduct, ASet, a_product, a_set, a_variant},
};

#[expect(
    clippy::disallowed_methods,
    reason = "what a person does stands at today: the commands read the clock themselves"
)]
fn clock() -> DateTime<Utc> {
    Utc::now()
}

/// What stands in a shop's feed: id, title, price, the shop's own number and the bar code.
#[derive(Clone)]
struct Ware(u32, &'static str, &'static str, &'static str, &'static str);

/// A shop whose shelf the test fills.
async fn a_shop(pool: &PgPool, slug: &str, wares: &[Ware]) -> Arc<Mutex<Vec<Ware>>> {
    let shelf = Arc::new(Mutex::new(wares.to_vec()));
    let shown = Arc::clone(&shelf);
    let answer = async move |uri: axum::http::Uri| {
        if !uri.to_string().starts_with("/products.json") {
            return axum::http::StatusCode::NOT_FOUND.into_response();
        }
        let product = |w: &Ware| {
            json!({"id": w.0, "title": w.1, "handle": format!("p-{}", w.0), "variants": [
                {"id": w.0, "title": "Default Title", "price": w.2, "available": true, "sku": w.3, "barcode": w.4}]})
        };
        let first = uri.to_string().ends_with("page=1");
        let products: Vec<_> = if first { shown.lock().unwrap().iter().map(product).collect() } else { vec![] };
        json!({ "products": products }).to_string().into_response()
    };
    open_shop(pool, slug, Router::new().fallback(answer)).await;
    sqlx::query("update retailers set vat = 'included' where slug = $1").bind(slug).execute(pool).await.unwrap();
    shelf
}

/// Visits the shops, `minutes` after the first time, and works off what comes of it.
async fn visit_all(context: &Context, shops: &[&str], minutes: i64) {
    for shop in shops {
        let slot = clock() + chrono::Duration::minutes(minutes);
        let job = store::jobs::ScrapeRetailer { retailer: (*shop).to_owned(), slot };
        visit(context, &job, true).await.unwrap();
    }
    assert_eq!(drain(context).await, Vec::<String>::new());
}

/// `workers matches ..`
async fn matches(pool: &PgPool, words: &[&str]) {
    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        args: matching::CorrectArgs,
    }
    matching::correct(Only::parse_from(["matches"].iter().chain(words)).args, pool).await.unwrap();
}

/// The product a listing is held to be, by which key, and whether its price is held.
async fn said(pool: &PgPool, shop: &str, key: u32) -> (i64, Option<ProductId>, String, bool) {
    let row: (i64, Option<i64>, String, bool) = sqlx::query_as(
        "select l.id, m.product_id, m.found_by, m.held_reason is not null from listings l
           join retailers r on r.id = l.retailer_id join matches m on m.listing_id = l.id
          where r.slug = $1 and l.external_id = $2",
    )
    .bind(shop)
    .bind(key.to_string())
    .fetch_one(pool)
    .await
    .unwrap();
    (row.0, row.1.map(ProductId), row.2, row.3)
}

/// Where an offer shows: on the product's page, in the shops' prices of today, and among the deals.
async fn published(pool: &PgPool, product: ProductId, shop: &str) -> (bool, Vec<i64>, bool) {
    let offers = store::catalog::list_offers(&mut pool.acquire().await.unwrap(), product).await.unwrap();
    let lows: Vec<i64> = sqlx::query_scalar(
        "select low_cents from processed_prices p join variants v on v.id = p.variant_id
          where v.product_id = $1 and p.basis = 'shops' order by p.day desc, low_cents limit 1",
    )
    .bind(product.0)
    .fetch_all(pool)
    .await
    .unwrap();
    let deals = format!(
        "deal_scores d join listings l on l.id = d.listing_id join retailers r on r.id = l.retailer_id where r.slug = '{shop}'"
    );
    (offers.iter().any(|o| o.shop == shop), lows, count(pool, &deals).await > 0)
}

/// Charizard ex of "151" with a guide of 100 € for a month and 115 € in the last week; Pikachu beside it.
async fn a_market(pool: &PgPool) -> (ProductId, ProductId) {
    let mut conn = pool.acquire().await.unwrap();
    let set = a_set().insert(&mut conn).await.unwrap();
    let card = a_product().insert(&mut conn, set).await.unwrap();
    let variant = a_variant().insert(&mut conn, card).await.unwrap();
    let pikachu =
        AProduct { number: "173", names: vec![("en", "Pikachu")], ..a_product() }.insert(&mut conn, set).await.unwrap();
    sqlx::query(
        "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
         values ('cardmarket', 733796, $1, $2, 'sure', 0.9)",
    )
    .bind(card.0)
    .bind(variant.0)
    .execute(&mut *conn)
    .await
    .unwrap();
    let today = clock().date_naive();
    let first = today - chrono::Days::new(40);
    store::prices::ensure_partitions(&mut conn, first, today).await.unwrap();
    for (n, day) in first.iter_days().take(41).enumerate() {
        let trend = if n < 34 { 10_000 } else { 11_500 };
        store::testing::guide(&mut conn, 733_796, day, trend).await.unwrap();
    }
    (card, pikachu)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_price_far_from_every_other_is_held_until_a_person_has_looked(pool: PgPool) {
    let context = context(&pool, clock).await;
    let (card, _) = a_market(&pool).await;
    let title = "Charizard ex 199/165 EN NM holo";
    for (shop, price) in [("one", "116.00"), ("two", "121.00"), ("cheap", "37.00")] {
        a_shop(&pool, shop, &[Ware(1, title, price, "", "")]).await;
    }
    // Without a word on sending no offer would have a score.
    sqlx::query("update retailers set shipping = jsonb_build_array(jsonb_build_object('to', country, 'cost_minor', 200, 'as_of', '2020-01-01'))")
        .execute(&pool)
        .await
        .unwrap();
    visit_all(&context, &["one", "two", "cheap"], 0).await;
    assert_eq!(published(&pool, card, "one").await, (true, vec![11_600], false));
    let (listing, found, _, held) = said(&pool, "cheap", 1).await;
    assert_eq!((found, held), (Some(card), true));
    assert_eq!(published(&pool, card, "cheap").await, (false, vec![11_600], false), "neither shown nor counted");
    let why: String = sqlx::query_scalar("select held_reason from matches where listing_id = $1")
        .bind(listing)
        .fetch_one(&pool)
        .await
        .unwrap();
    assert!(why.contains("times below"), "{why}");

    // "It is what it says": published, and a deal. Taken back: held again.
    matches(&pool, &["correct", &listing.to_string(), "--product", "sv03.5-199"]).await;
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(published(&pool, card, "cheap").await, (true, vec![3_700], true));
    matches(&pool, &["undo", "1"]).await;
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(said(&pool, "cheap", 1).await, (listing, Some(card), "text".to_owned(), true));
    assert_eq!(published(&pool, card, "cheap").await, (false, vec![11_600], false));

    // Released by itself: while the price stays about the same it is not held again.
    matches(&pool, &["release", &listing.to_string()]).await;
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(published(&pool, card, "cheap").await, (true, vec![3_700], true));
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_person_corrected_is_used_by_later_visits(pool: PgPool) {
    let context = context(&pool, clock).await;
    let (card, pikachu) = a_market(&pool).await;
    let riddle = "Mystery Glurak Karte";
    let one = a_shop(&pool, "one", &[Ware(1, riddle, "90.00", "SKU-1", "")]).await;
    a_shop(&pool, "two", &[Ware(1, "mystery glurak  karte!", "95.00", "", "")]).await;
    visit_all(&context, &["one", "two"], 0).await;
    let (listing, found, ..) = said(&pool, "one", 1).await;
    assert_eq!(found, None);

    // For this shop: a new listing of the same text has it by the shop's own number, or by its words.
    matches(&pool, &["correct", &listing.to_string(), "--product", "sv03.5-199", "--by", "ada"]).await;
    one.lock()
        .unwrap()
        .extend([Ware(2, "Mystery GLURAK - Karte", "91.00", "SKU-1", ""), Ware(3, riddle, "92.00", "", "")]);
    visit_all(&context, &["one", "two"], 1).await;
    let key = async |shop, n| {
        let (_, product, by, _) = said(&pool, shop, n).await;
        (product, by)
    };
    assert_eq!(key("one", 1).await, (Some(card), "person".to_owned()));
    assert_eq!(key("one", 2).await, (Some(card), "sku".to_owned()));
    assert_eq!(key("one", 3).await, (Some(card), "shop_alias".to_owned()));
    assert_eq!(key("two", 1).await.0, None, "another shop may mean another thing");

    // Its number keeps the product until the title changes.
    one.lock().unwrap()[1].1 = "Pikachu 173/165";
    visit_all(&context, &["one"], 2).await;
    assert_eq!(key("one", 2).await, (Some(pikachu), "text".to_owned()));

    // For all shops: those that are there are matched at once.
    let (there, ..) = said(&pool, "two", 1).await;
    matches(&pool, &["correct", &there.to_string(), "--product", "sv03.5-173", "--general"]).await;
    assert_eq!(key("two", 1).await, (Some(pikachu), "person".to_owned()));
    assert_eq!(key("one", 3).await, (Some(card), "shop_alias".to_owned()), "the shop's own word is stronger");
    matches(&pool, &["undo", "1"]).await;
    assert_eq!(key("one", 3).await, (Some(pikachu), "alias".to_owned()));
    matches(&pool, &["undo", "2"]).await;
    for (shop, n) in [("one", 1), ("one", 3), ("two", 1)] {
        assert_eq!(key(shop, n).await, (None, "text".to_owned()), "{shop} {n}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_bar_code_is_learned_from_a_sure_match(pool: PgPool) {
    let context = context(&pool, clock).await;
    a_market(&pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let product: i64 = sqlx::query_scalar(
        "insert into products (kind, region, code, slug, set_id)
         select 'sealed', 'international', 'cm-1', '151-booster-bundle', id from sets returning id",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    sqlx::query("insert into product_names (product_id, language, name) values ($1, 'en', '151 Booster Bundle')")
        .bind(product)
        .execute(&mut *conn)
        .await
        .unwrap();
    let code = "0820650853456";
    let vague = "Pokémon Booster Bundle";
    a_shop(&pool, "one", &[Ware(1, "Pokémon 151 Booster Bundle English", "40.00", "", code)]).await;
    a_shop(&pool, "two", &[Ware(1, vague, "41.00", "", code), Ware(2, vague, "41.00", "", "")]).await;
    visit_all(&context, &["one", "two"], 0).await;
    assert_eq!(said(&pool, "one", 1).await.1, Some(ProductId(product)));
    assert_eq!(said(&pool, "two", 1).await.1, None, "of which set, nobody says");

    // The night's run learns the code, the next one has an index that knows it: no restart between.
    for _ in 0..2 {
        store::jobs::enqueue(&mut conn, &RematchListings {}, None).await.unwrap();
        assert_eq!(drain(&context).await, Vec::<String>::new());
    }
    let (_, found, by, _) = said(&pool, "two", 1).await;
    assert_eq!((found, by.as_str()), (Some(ProductId(product)), "gtin"));
    assert_eq!(said(&pool, "two", 2).await.1, None, "without the code nothing is known");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_set_and_a_renamed_card_are_known_without_a_restart(pool: PgPool) {
    let context = context(&pool, clock).await;
    a_market(&pool).await;
    let new = "Latias ex 239/191 Surging Sparks";
    let renamed = "Bisaflor ex 198/165";
    a_shop(&pool, "one", &[Ware(1, new, "90.00", "", ""), Ware(2, renamed, "60.00", "", "")]).await;
    let mut conn = pool.acquire().await.unwrap();
    let set = sqlx::query_scalar::<_, i64>("select id from sets").fetch_one(&mut *conn).await.unwrap();
    let venusaur = AProduct { number: "198", names: vec![("en", "Chespin")], ..a_product() };
    let venusaur = venusaur.insert(&mut conn, domain::ids::SetId(set)).await.unwrap();
    visit_all(&context, &["one"], 0).await;
    assert_eq!((said(&pool, "one", 1).await.1, said(&pool, "one", 2).await.1), (None, None));
    let before = context.catalog(&mut conn).await.unwrap();

    let sparks = ASet { code: "sv08", name: "Surging Sparks", official_count: 191 };
    let set = sparks.insert(&mut conn).await.unwrap();
    let latias = AProduct { number: "239", names: vec![("en", "Latias ex")], ..a_product() };
    let latias = latias.insert(&mut conn, set).await.unwrap();
    sqlx::query("update product_names set name = 'Venusaur ex' where product_id = $1")
        .bind(venusaur.0)
        .execute(&mut *conn)
        .await
        .unwrap();
    sqlx::query("insert into product_names (product_id, language, name) values ($1, 'de', 'Bisaflor-ex')")
        .bind(venusaur.0)
        .execute(&mut *conn)
        .await
        .unwrap();
    sqlx::query("update products set updated_at = now() where id = $1")
        .bind(venusaur.0)
        .execute(&mut *conn)
        .await
        .unwrap();
    store::jobs::enqueue(&mut conn, &RematchListings {}, None).await.unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(said(&pool, "one", 1).await.1, Some(latias));
    assert_eq!(said(&pool, "one", 2).await.1, Some(venusaur));
    let after = context.catalog(&mut conn).await.unwrap();
    assert!(after.changed_at > before.changed_at && !Arc::ptr_eq(&after.index, &before.index));
    assert!(Arc::ptr_eq(&after.index, &context.catalog(&mut conn).await.unwrap().index), "built once");
}

#[sqlx::test(migrations = "../migrations")]
async fn lines_of_a_collections_file_are_read_as_titles_are(pool: PgPool) {
    use domain::portfolio::import::{Row, rows, suggest, table};
    use store::portfolios::{self, imports};
    let context = context(&pool, clock).await;
    let (card, _) = a_market(&pool).await;
    let mut conn = pool.acquire().await.unwrap();
    let ash = store::users::create(&mut conn, "ash@example.org", "hash", domain::user::Role::Member).await.unwrap();
    let portfolio = portfolios::create(&mut conn, ash, "Main").await.unwrap();
    let cells = table("Name;Number;Set;Quantity\nGlurak-ex;199/165;151;2\nA vase;;;1\n".as_bytes()).unwrap();
    let lines: Vec<Row> = rows(&cells, &suggest(&cells.headers, domain::money::Currency::Eur));
    let file = imports::File { format: "other", name: "a", mapping: None, rows: &lines, by_name: false };
    let import = imports::begin(&mut conn, ash, portfolio, file).await.unwrap();
    store::jobs::enqueue(&mut conn, &store::jobs::MatchCollection { import }, None).await.unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new());
    let read = imports::lines(&mut conn, ash, import, false, 0, 10).await.unwrap();
    assert_eq!((read[0].product, read[0].found_by.as_deref()), (Some(card), Some("text")));
    assert!(read[0].confidence.is_some_and(|c| c > 0.5));
    assert_eq!((read[1].product, read[1].found_by.as_deref()), (None, None), "it stays, for a person");
    assert_eq!(imports::progress(&mut conn, ash, import).await.unwrap().open, 1);
    assert!(imports::unread(&mut conn, import, 0, 10).await.unwrap().is_empty(), "and is not read again and again");
}
