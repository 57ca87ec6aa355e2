//! The description of the API: that it is whole, says what is answered, and that its examples work.

use crate::{
    Answer,
    access::{come_as, whole},
    fill, send,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::access::Standing;
use serde_json::Value;
use std::{collections::BTreeSet, path::Path};
use store::{PgPool, testing::a_queue};

/// Renewed by running this test with `RENEW_OPENAPI=1`.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openapi.json");

async fn described(app: &Router) -> Value {
    let answer = crate::get(app, "/api/v1/openapi.json").await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/json"));
    crate::json(&answer.body)
}

/// Method, path and the operation itself.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, item)| {
        item.as_object()
            .unwrap()
            .iter()
            .map(move |(method, operation)| (method.to_uppercase(), path.clone(), operation))
    });
    all.collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn the_description_is_the_one_that_was_looked_at(pool: PgPool) {
    let (app, _) = whole(&pool);
    let document = described(&app).await;
    let text = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
    if std::env::var_os("RENEW_OPENAPI").is_some() {
        std::fs::write(KEPT, &text).unwrap();
    }
    let kept = std::fs::read_to_string(Path::new(KEPT)).unwrap_or_default();
    let same = serde_json::from_str::<Value>(&kept).is_ok_and(|kept| kept == document);
    assert!(
        same,
        "the API is described otherwise than in {KEPT}. Is it meant? Then run this test with RENEW_OPENAPI=1, look at what \
         changed, and say it in the changelog of docs/api.md"
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn every_route_is_described_and_nothing_else(pool: PgPool) {
    let (app, table) = whole(&pool);
    let document = described(&app).await;
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
    let stated: BTreeSet<(String, String)> = table
        .iter()
        .filter(|entry| entry.path.starts_with("/api/v1/"))
        .map(|entry| (entry.method.to_string(), entry.path.clone()))
        .collect();
    let operations = operations(&document);
    let said: BTreeSet<(String, String)> = operations.iter().map(|(m, p, _)| (m.clone(), p.clone())).collect();
    assert_eq!(said, stated);
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} twice");
        let summary = operation["summary"].as_str().unwrap_or_default();
        assert!(!summary.is_empty(), "{method} {path} says nothing");
        // All that stands in braces is a parameter.
        let wanted: BTreeSet<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        let given: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| parameter["name"].as_str().unwrap())
            .collect();
        assert_eq!(given, wanted, "{method} {path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_problem_is_what_is_described(pool: PgPool) {
    let (app, _) = whole(&pool);
    let document = described(&app).await;
    let described = &document["components"]["schemas"]["Problem"];
    let known = described["properties"].as_object().unwrap();
    for path in ["/api/v1/deals?limit=x", "/api/v1/nothing", "/api/v1/account"] {
        let problem: Value = serde_json::from_str(&crate::get(&app, path).await.body).unwrap();
        let problem = problem.as_object().unwrap();
        assert!(problem.keys().all(|name| known.contains_key(name)), "{problem:?}");
        for name in described["required"].as_array().unwrap() {
            assert!(problem.contains_key(name.as_str().unwrap()), "{path}: no {name}");
        }
    }
}

/// Everything that a `$ref` leads to.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(to) if name == "$ref" => drop(found.insert(to.to_owned())),
                    _ => references(value, found),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                references(item, found);
            }
        }
        _ => {}
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_reference_leads_somewhere(pool: PgPool) {
    let (app, _) = whole(&pool);
    let document = described(&app).await;
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 40, "{found:?}");
    for to in found {
        let name = to.strip_prefix("#/components/schemas/").unwrap_or_else(|| panic!("{to}"));
        assert!(document["components"]["schemas"][name].is_object(), "{to}");
    }
    // Words are written as they are answered, and lists of one name are told apart.
    let schemas = &document["components"]["schemas"];
    assert!(schemas["money.Currency"]["enum"].as_array().unwrap().contains(&"EUR".into()));
    assert_ne!(schemas["deal.Kind"], schemas["product.Kind"]);
}

/// Asks as the examples of an operation say.
async fn ask(app: &Router, method: &str, path: &str, operation: &Value, cookie: &str) -> Answer {
    let (mut address, mut query) = (path.to_owned(), vec![]);
    for parameter in operation["parameters"].as_array().unwrap() {
        let name = parameter["name"].as_str().unwrap();
        let Some(example) = parameter.get("example") else {
            assert_ne!(parameter["required"], true, "{method} {path}: no example of {name}");
            continue;
        };
        let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
        match parameter["in"].as_str() {
            Some("path") => address = address.replace(&format!("{{{name}}}"), &example),
            Some("query") => query.push(format!("{name}={example}")),
            other => panic!("{other:?}"),
        }
    }
    let mut request =
        Request::builder().method(method).uri(format!("{address}?{}", query.join("&"))).header(header::COOKIE, cookie);
    let body = &operation["requestBody"]["content"]["application/json"]["example"];
    let body = if operation.get("requestBody").is_some() {
        assert!(body.is_object(), "{method} {path}: no example of its body");
        request = request.header(header::CONTENT_TYPE, "application/json");
        Body::from(body.to_string())
    } else {
        Body::empty()
    };
    send(app, request.body(body).unwrap()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn every_example_works_and_is_answered_as_described(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let (app, _) = whole(&pool);
    let document = described(&app).await;
    let member = come_as(&pool, Standing::Member).await;
    // A program that was told something, long ago.
    sqlx::raw_sql(
        "insert into channels (user_id, kind, address, secret, verified_at)
         select id, 'webhook', 'https://hooks.example/a', 'secret', now() from users where email = 'member@example.org';
         insert into notifications (user_id, event_key, body)
         select user_id, 'one', jsonb_build_object('id', 'one', 'at', '2026-03-01T12:00:00Z',
                'subject', jsonb_build_object('name', 'Charizard', 'slug', 'sv03.5-199'), 'because', '[]'::jsonb,
                'already', false, 'new', jsonb_build_object('minor', 1, 'currency', 'EUR')) from channels;
         insert into deliveries (user_id, notification_id, channel_id, due_at, state, sent_at)
         select n.user_id, n.id, c.id, '2025-01-01', 'sent', '2025-01-01' from notifications n, channels c;
         insert into datasets (day, name, format, rows, bytes, sha256, made_at)
         values ('2025-11-10', 'indices', 'csv.gz', 1, 6, sha256('packed'), '2025-11-10');
         insert into dataset_parts (dataset_id, number, content) select id, 0, 'packed' from datasets",
    )
    .execute(&pool)
    .await?;
    // What is made comes before what is done with it, and ends last.
    let order = |method: &str| ["POST", "PUT", "GET", "DELETE"].iter().position(|m| *m == method);
    let mut operations = operations(&document);
    let last = |path: &str| path == "/api/v1/collections/{id}";
    operations.sort_by_key(|(m, path, _)| (order(m), last(path), path.matches('/').count(), path.clone()));
    for (method, path, operation) in operations {
        let answer = ask(&app, &method, &path, operation, &member).await;
        let status = answer.status.as_u16().to_string();
        // The tokens of the examples are nobody's.
        if path.starts_with("/api/v1/auth/") && path != "/api/v1/auth/revoke" {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            continue;
        }
        // The newest file lies at the address of its day.
        let led = path == "/api/v1/datasets/{day}/{file}" && answer.status == StatusCode::SEE_OTHER;
        assert!(answer.status.is_success() || led, "{method} {path}: {} {}", answer.status, answer.body);
        let said = &operation["responses"][&status];
        assert!(said.is_object(), "{method} {path}: {status} is not described");
        // Every field that is answered is described.
        let schema = &said["content"]["application/json"]["schema"]["$ref"];
        if let (Some(name), Ok(Value::Object(fields))) = (schema.as_str(), serde_json::from_str(&answer.body)) {
            let name = name.trim_start_matches("#/components/schemas/");
            let mut known = BTreeSet::new();
            properties(&document["components"]["schemas"], &document["components"]["schemas"][name], &mut known);
            for field in fields.keys() {
                assert!(known.contains(field), "{method} {path}: {field} is not described by {name}");
            }
        }
    }
    Ok(())
}

/// The names of an object's fields, also of those it is put together from.
fn properties(schemas: &Value, schema: &Value, known: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        properties(schemas, &schemas[name.trim_start_matches("#/components/schemas/")], known);
    }
    known.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    for part in schema["allOf"].as_array().into_iter().flatten() {
        properties(schemas, part, known);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn people_read_it_as_a_page_and_try_it(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let (app, _) = whole(&pool);
    let document = described(&app).await;
    let page = crate::get(&app, "/developers").await;
    assert_eq!((page.status, page.header(header::CONTENT_TYPE)), (StatusCode::OK, "text/html; charset=utf-8"));
    for (method, path, operation) in operations(&document) {
        assert!(page.text().contains(&format!("{method} {path}")), "no {method} {path}");
        assert!(
            page.body.contains(&format!("<article id=\"{}\"", operation["operationId"].as_str().unwrap())),
            "{path}"
        );
    }
    // Every link within it leads somewhere.
    for link in page.body.split("href=\"#").skip(1) {
        let to = link.split('"').next().unwrap();
        assert!(page.body.contains(&format!("id=\"{to}\"")), "#{to}");
    }
    assert!(!page.body.contains("<script"), "it needs none");
    // A problem's type leads to what it means.
    let problem: Value = serde_json::from_str(&crate::get(&app, "/api/v1/products/none").await.body)?;
    let led = crate::get(&app, problem["type"].as_str().unwrap()).await;
    assert_eq!(led.header(header::LOCATION), "/developers#problem-not-found");
    assert!(page.body.contains("id=\"problem-not-found\""));
    assert_eq!(crate::get(&app, "/problems/nothing").await.status, StatusCode::NOT_FOUND);
    let tried =
        crate::get(&app, "/developers/try?operation=get_products_slug_offers&slug=sv03.5-199&to=AT&fields=").await;
    assert_eq!(tried.status, StatusCode::SEE_OTHER);
    assert_eq!(tried.header(header::LOCATION), "/api/v1/products/sv03.5-199/offers?to=AT");
    assert_eq!(crate::get(&app, tried.header(header::LOCATION)).await.status, StatusCode::OK);
    for odd in ["", "?operation=post_alerts", "?operation=get_products_slug", "?operation=get_sets&evil=1"] {
        assert_eq!(crate::get(&app, &format!("/developers/try{odd}")).await.status, StatusCode::BAD_REQUEST, "{odd}");
    }
    Ok(())
}
