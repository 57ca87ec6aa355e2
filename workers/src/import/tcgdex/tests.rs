//! A small API on localhost that speaks as TCGdex does.

use super::*;
use crate::import::cardmarket::tests::config;
use axum::{Json, Router, extract::Path, http::StatusCode, routing::get};
use serde_json::json;

/// What the API answers for the rest of the path, percent-decoded once.
async fn answer(Path(path): Path<String>) -> Result<Json<Value>, StatusCode> {
    Ok(Json(match path.as_str() {
        "en/sets" | "de/sets" => json!([{"id": "exu", "name": "Unseen Forces Unown"}]),
        "ja/sets" => json!([{"id": "SV2a", "name": "ポケモンカード151"}]),
        "en/sets/exu" => json!({
            "id": "exu", "name": "Unseen Forces Unown Collection", "serie": {"id": "ex", "name": "EX"},
            "releaseDate": "2005-08-22", "cardCount": {"official": 28, "total": 28}, "tcgOnline": null,
            "abbreviation": {"official": "UF"},
            "cards": [{"id": "exu-%3F", "localId": "%3F", "name": "Unown"}, {"id": "exu-A", "localId": "A", "name": "Unown"}],
        }),
        "de/sets/exu" => json!({
            "id": "exu", "name": "Verborgene Mächte", "cardCount": {"official": 28, "total": 28},
            "cards": [{"id": "exu-A", "localId": "A", "name": "Icognito"}],
        }),
        "en/cards/exu-%3F" => json!({
            "id": "exu-%3F", "localId": "%3F", "name": "Unown", "category": "Pokemon", "hp": 50, "illustrator": null,
            "variants": {"normal": true, "reverse": false, "holo": false, "firstEdition": false, "wPromo": false},
        }),
        "en/cards/exu-A" => json!({
            "id": "exu-A", "localId": "A", "name": "Unown", "category": "Pokemon", "rarity": "Rare", "hp": 50,
            "variants": {"normal": true, "reverse": true},
            "variants_detailed": [{"type": "normal", "size": "standard"}, {"type": "reverse", "size": "standard", "stamp": null}],
            "pricing": {"cardmarket": {"idProduct": 276534, "avg": 1.0}, "tcgplayer": {"unit": "USD", "updated": "2026-02-03T10:00:00.000Z", "normal": {"productId": 90001, "marketPrice": 1.5}}},
        }),
        _ => return Err(StatusCode::NOT_FOUND),
    }))
}

async fn api() -> Config {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v2", listener.local_addr().unwrap());
    let app = Router::new().route("/v2/{*path}", get(answer));
    tokio::spawn(async move { axum::serve(listener, app).await });
    config(&base)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_set_comes_in_with_its_names_and_ids(pool: PgPool) {
    let config = api().await;
    let job = ImportTcgdexSet { region: Region::International, set: "exu".into() };
    let counts = import_tcgdex_set(&pool, &config, &job).await.unwrap();
    assert_eq!((counts.read, counts.written), (3, 3));
    let again = import_tcgdex_set(&pool, &config, &job).await.unwrap();
    assert_eq!((again.read, again.written), (3, 0));
    let products: Vec<(String, String, Option<String>)> = sqlx::query_as(
        "select code, number, (select string_agg(name, ', ' order by language) from product_names where product_id = id)
           from products order by code",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let expected = [("exu-%3F", "?", "Unown"), ("exu-A", "A", "Icognito, Unown")];
    assert_eq!(products, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), Some(c.to_owned()))));
    let ids: Vec<(String, i64, String, Option<String>)> = sqlx::query_as(
        "select provider, external_id, slot, finish from external_ids e left join variants v on v.id = e.variant_id
          order by provider, slot",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let row = |p: &str, id, s: &str, f: Option<&str>| (p.to_owned(), id, s.to_owned(), f.map(str::to_owned));
    assert_eq!(
        ids,
        [
            row("cardmarket", 276_534, "main", Some("normal")),
            row("cardmarket", 276_534, "second", Some("reverse")),
            row("tcgplayer", 90_001, "main", None),
        ]
    );
    let abroad: Vec<(String, i64)> = sqlx::query_as(
        "select day::text || ' ' || finish, cents from us_prices u join variants v on v.id = u.variant_id",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(abroad, [("2026-02-03 normal".to_owned(), 150)]);
    let set: (String, Option<String>, String) =
        sqlx::query_as("select slug, abbreviation, release_date::text from sets").fetch_one(&pool).await.unwrap();
    assert_eq!(set, ("unseen-forces-unown-collection".into(), Some("UF".into()), "2005-08-22".into()));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_set_that_nobody_knows_is_an_error(pool: PgPool) {
    let config = api().await;
    let job = ImportTcgdexSet { region: Region::Asia, set: "exu".into() };
    let error = import_tcgdex_set(&pool, &config, &job).await.unwrap_err().to_string();
    assert!(error.contains("no language has the set exu"), "{error}");
}
