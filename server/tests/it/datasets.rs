//! Files that anybody may take: found by their manifest, and sent as they were made.

use crate::{Answer, get, send, state};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use server::router;
use store::PgPool;

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {}", answer.status, answer.body))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_is_found_and_sent(pool: PgPool) -> anyhow::Result<()> {
    let app = router(state(pool.clone()));
    for nothing in [
        "/latest",
        "/2025-11-10",
        "/-5000-01-01",
        "/yesterday",
        "/latest/indices.parquet",
        "/2025-11-10/indices.parquet",
    ] {
        let answer = get(&app, &format!("/api/v1/datasets{nothing}")).await;
        assert_eq!((answer.status, &read(&answer)["code"]), (StatusCode::NOT_FOUND, &json!("not-found")), "{nothing}");
    }
    assert_eq!(read(&get(&app, "/api/v1/datasets").await)["items"], json!([]));
    sqlx::raw_sql(
        "insert into datasets (day, name, format, rows, bytes, sha256, made_at)
         values ('2025-11-09', 'indices', 'parquet', 1, 3, sha256('old'), '2025-11-09'),
                ('2025-11-10', 'indices', 'parquet', 7, 2000000, sha256('x'), '2025-11-10');
         insert into dataset_parts (dataset_id, number, content)
         select id, 0, 'old' from datasets where day = '2025-11-09'
         union all select id, n, decode(repeat(case n when 0 then '61' else '62' end, 1000000), 'hex')
                     from datasets, generate_series(0, 1) n where day = '2025-11-10'",
    )
    .execute(&pool)
    .await?;
    let days = read(&get(&app, "/api/v1/datasets").await);
    assert_eq!(days["items"][0], json!({ "day": "2025-11-10", "manifest": "/api/v1/datasets/2025-11-10" }));
    let manifest = read(&get(&app, "/api/v1/datasets/latest").await);
    assert_eq!((&manifest["day"], &manifest["licence"]), (&json!("2025-11-10"), &json!("CC-BY-4.0")));
    let indices = manifest["items"].as_array().unwrap().iter().find(|one| one["name"] == "indices").unwrap();
    assert_eq!(
        indices["columns"][2],
        json!({ "name": "level", "type": "double", "nullable": false, "description": "The level" })
    );
    let file = &indices["files"][0];
    assert_eq!((&file["rows"], &file["bytes"]), (&json!(7), &json!(2_000_000)));
    let address = file["address"].as_str().unwrap();
    assert_eq!(address, "/api/v1/datasets/2025-11-10/indices.parquet");

    // Whole, in its order, and not packed once more.
    let request = Request::get(address).header(header::ACCEPT_ENCODING, "gzip, br");
    let whole = send(&app, request.body(Body::empty())?).await;
    assert_eq!((whole.status, whole.body.len()), (StatusCode::OK, 2_000_000));
    assert!(whole.body.starts_with("aaa") && whole.body.ends_with("bbb"));
    assert_eq!(whole.header(header::CONTENT_ENCODING), "");
    assert_eq!(whole.header(header::CONTENT_LENGTH), "2000000");
    assert_eq!(whole.header(header::CONTENT_TYPE), "application/vnd.apache.parquet");
    assert_eq!(whole.header(header::CONTENT_DISPOSITION), "attachment; filename=\"indices-2025-11-10.parquet\"");
    assert_eq!(whole.header(header::ETAG), format!("\"{}\"", file["sha256"].as_str().unwrap()));
    assert!(whole.header("repr-digest").starts_with("sha-256=:"), "{}", whole.header("repr-digest"));
    let again = Request::get(address).header(header::IF_NONE_MATCH, whole.header(header::ETAG));
    let again = send(&app, again.body(Body::empty())?).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(whole.header(header::CACHE_CONTROL), "public, no-cache", "made anew it is another one");
    let latest = get(&app, "/api/v1/datasets/latest/indices.parquet").await;
    assert_eq!((latest.status, latest.header(header::LOCATION)), (StatusCode::SEE_OTHER, address));
    for nothing in ["users.parquet", "indices.csv", "indices.csv.gz", "..%2Findices.parquet"] {
        let answer = get(&app, &format!("/api/v1/datasets/2025-11-10/{nothing}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    let key = Request::get(address).header(header::AUTHORIZATION, "Bearer nothing");
    assert_eq!(send(&app, key.body(Body::empty())?).await.status, StatusCode::UNAUTHORIZED);
    Ok(())
}
