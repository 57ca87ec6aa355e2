//! The JSON door: shapes as snapshots, errors in one envelope.

use crate::{app, fill, get};
use axum::http::{StatusCode, header};
use store::PgPool;

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn shapes(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let found = get(&app, "/api/v1/search?q=glurak").await;
    insta::assert_json_snapshot!(json(&found.body), @r#"
    {
      "guessed": false,
      "items": [
        {
          "also": "Charizard ex",
          "id": 1,
          "kind": "card",
          "language": "de",
          "name": "Glurak-ex",
          "number": "199",
          "quote": {
            "change_7d": -0.20055960827420805,
            "day": "2025-11-10",
            "price": {
              "currency": "EUR",
              "minor": 8000
            }
          },
          "rarity": "Special illustration rare",
          "set": {
            "code": "sv03.5",
            "id": 1,
            "name": "151",
            "official_count": 165,
            "slug": "sv03.5"
          },
          "slug": "sv03.5-199"
        }
      ],
      "more": false,
      "page": 1
    }
    "#);
    let product = json(&get(&app, "/api/v1/products/sv03.5-199").await.body);
    insta::assert_json_snapshot!(product["variants"], @r#"
    [
      {
        "edition": null,
        "finish": "holo",
        "id": 1,
        "language": null,
        "standing": {
          "basis": "guide",
          "change_1d": null,
          "change_30d": null,
          "change_7d": -0.20055960827420805,
          "day": "2025-11-10",
          "days": 32,
          "p10": {
            "currency": "EUR",
            "minor": 10003
          },
          "p50": {
            "currency": "EUR",
            "minor": 10024
          },
          "p90": {
            "currency": "EUR",
            "minor": 10037
          },
          "price": {
            "currency": "EUR",
            "minor": 8000
          },
          "volatility": null
        }
      }
    ]
    "#);
    assert_eq!(product["id"], filled.product.0);
    let prices = json(&get(&app, "/api/v1/products/sv03.5-199/prices?range=30").await.body);
    assert_eq!(prices["points"].as_array().unwrap().len(), 22);
    insta::assert_json_snapshot!(prices["points"][21], @r#"
    {
      "day": "2025-11-10",
      "low": 7200,
      "value": 8000
    }
    "#);
    let deals = json(&get(&app, "/api/v1/deals?kind=dip").await.body);
    assert_eq!((deals["more"].as_bool(), deals["items"][0]["score"].as_f64()), (Some(false), Some(55.5)));
    let deal = json(&get(&app, &format!("/api/v1/deals/{}", filled.offer)).await.body);
    insta::assert_json_snapshot!(deal["price_row"], @r#"
    {
      "list_price": null,
      "observed_at": "2025-11-09T14:53:20Z",
      "price": {
        "currency": "EUR",
        "minor": 7500
      },
      "run": 1,
      "shop": "Karten-Kiste",
      "stock": "in",
      "table": "raw_prices",
      "title": "Charizard ex 199/165 NM",
      "url": "http://127.0.0.1:4100/products/charizard-ex"
    }
    "#);
    let index = json(&get(&app, "/api/v1/index").await.body);
    insta::assert_json_snapshot!(index["points"][31], @r#"
    {
      "day": "2025-11-10",
      "value": 10000
    }
    "#);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn errors_have_one_envelope(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    let cases = [
        ("/api/v1/search", StatusCode::BAD_REQUEST),
        ("/api/v1/search?q=a&kind=boat", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?page=0", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?page=x", StatusCode::BAD_REQUEST),
        ("/api/v1/products/nothing", StatusCode::NOT_FOUND),
        ("/api/v1/deals/77", StatusCode::NOT_FOUND),
        ("/api/v1/nothing", StatusCode::NOT_FOUND),
    ];
    for (path, status) in cases {
        let answer = get(&app, path).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
        assert_eq!(json(&answer.body)["status"], status.as_u16(), "{path}");
    }
    let answer = get(&app, "/api/v1/search?q=a&kind=boat").await;
    insta::assert_json_snapshot!(json(&answer.body), @r#"
    {
      "detail": "\"boat\" is not a Kind",
      "status": 400,
      "title": "Bad Request",
      "type": "/problems/invalid-request"
    }
    "#);
    Ok(())
}
