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
    insta::assert_json_snapshot!(json(&found.body), @"");
    let product = json(&get(&app, "/api/v1/products/sv03.5-199").await.body);
    insta::assert_json_snapshot!(product["variants"], @"");
    assert_eq!(product["id"], filled.product.0);
    let prices = json(&get(&app, "/api/v1/products/sv03.5-199/prices?range=30").await.body);
    assert_eq!(prices["points"].as_array().unwrap().len(), 22);
    insta::assert_json_snapshot!(prices["points"][21], @"");
    let deals = json(&get(&app, "/api/v1/deals?kind=dip").await.body);
    assert_eq!((deals["more"].as_bool(), deals["items"][0]["score"].as_f64()), (Some(false), Some(55.5)));
    let deal = json(&get(&app, &format!("/api/v1/deals/{}", filled.offer)).await.body);
    insta::assert_json_snapshot!(deal["price_row"], @"");
    let index = json(&get(&app, "/api/v1/index").await.body);
    insta::assert_json_snapshot!(index["points"][31], @"");
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
    insta::assert_json_snapshot!(json(&answer.body), @"");
    Ok(())
}
