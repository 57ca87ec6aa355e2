//! The market for assistants: JSON-RPC, and nothing that the API would not answer.

use crate::{Answer, fill, get, send, state};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::{Value, json};
use server::{PerMinute, router};
use store::PgPool;

async fn post(app: &Router, body: String) -> Answer {
    let request = Request::post("/mcp")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream");
    send(app, request.body(Body::from(body)).unwrap()).await
}

/// The result, or the error, of a method.
async fn ask(app: &Router, method: &str, params: Value) -> Value {
    let answer = post(app, json!({ "jsonrpc": "2.0", "id": 7, "method": method, "params": params }).to_string()).await;
    assert_eq!((answer.status, answer.header(header::CONTENT_TYPE)), (StatusCode::OK, "application/json"), "{method}");
    let mut answer: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &json!(7)));
    match answer.get_mut("result") {
        Some(result) => result.take(),
        None => answer["error"].take(),
    }
}

async fn tool(app: &Router, name: &str, arguments: Value) -> Value {
    ask(app, "tools/call", json!({ "name": name, "arguments": arguments })).await
}

#[sqlx::test(migrations = "../migrations")]
async fn an_assistant_asks(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = router(state(pool.clone()));
    let hello = ask(&app, "initialize", json!({ "protocolVersion": "2025-03-26", "capabilities": {} })).await;
    assert_eq!((&hello["protocolVersion"], &hello["capabilities"]), (&json!("2025-03-26"), &json!({ "tools": {} })));
    let newer = ask(&app, "initialize", json!({ "protocolVersion": "2099-01-01" })).await;
    assert_eq!(newer["protocolVersion"], "2025-06-18");
    assert_eq!(ask(&app, "ping", json!({})).await, json!({}));

    let tools = ask(&app, "tools/list", json!({})).await;
    let tools = tools["tools"].as_array().unwrap();
    assert!(tools.len() >= 15, "{}", tools.len());
    for tool in tools {
        let name = tool["name"].as_str().unwrap();
        assert!(name.starts_with("get_") && name.len() <= 64, "{name}");
        assert!(!tool["description"].as_str().unwrap().is_empty(), "{name}");
        assert_eq!(
            (&tool["inputSchema"]["type"], &tool["annotations"]["readOnlyHint"]),
            (&json!("object"), &json!(true))
        );
        for own in ["account", "alerts", "inbox", "collections", "watches", "channels"] {
            assert!(!name.contains(own), "{name} is somebody's");
        }
    }
    let search = tools.iter().find(|tool| tool["name"] == "get_search").unwrap();
    assert_eq!(search["inputSchema"]["required"], json!(["q"]));

    let found = tool(&app, "get_search", json!({ "q": "glurak", "fields": "slug" })).await;
    assert_eq!(
        (&found["isError"], &found["structuredContent"]["items"]),
        (&json!(false), &json!([{ "slug": "sv03.5-199" }]))
    );
    assert!(found["content"][0]["text"].as_str().unwrap().contains("sv03.5-199"));
    let prices = tool(&app, "get_products_slug_prices", json!({ "slug": "sv03.5-199", "range": 30 })).await;
    assert_eq!(prices["structuredContent"]["points"].as_array().map(Vec::len), Some(22), "{prices}");
    // What the API refuses is told to who asked; what is no call is an error of the protocol.
    let none = tool(&app, "get_products_slug", json!({ "slug": "../../admin" })).await;
    assert_eq!(none["isError"], true);
    assert!(none["content"][0]["text"].as_str().unwrap().contains("not-found"), "{none}");
    let odd = tool(&app, "get_deals", json!({ "kind": "boat" })).await;
    assert!(odd["isError"] == true && odd["content"][0]["text"].as_str().unwrap().contains("invalid-request"), "{odd}");
    for (name, arguments) in [
        ("get_products_slug", json!({})),
        ("get_products_slug", json!({ "slug": "a", "more": 1 })),
        ("get_products_slug", json!({ "slug": { "a": 1 } })),
        ("get_products_slug", json!([])),
        ("post_alerts", json!({})),
        ("", json!({})),
    ] {
        assert_eq!(tool(&app, name, arguments.clone()).await["code"], -32_602, "{name} {arguments}");
    }
    assert_eq!(ask(&app, "resources/list", json!({})).await["code"], -32_601);
    // What a shop keeps to itself it keeps from assistants too.
    sqlx::query("update retailers set demo = false").execute(&pool).await?;
    let offers = tool(&app, "get_products_slug_offers", json!({ "slug": "sv03.5-199" })).await;
    assert_eq!(
        (&offers["structuredContent"]["items"], &offers["structuredContent"]["withheld"]),
        (&json!([]), &json!(1))
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_message(pool: PgPool) {
    let app = router(state(pool));
    for (body, code) in [
        ("", -32_700),
        ("{", -32_700),
        ("[]", -32_600),
        ("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]", -32_600),
        ("{}", -32_600),
        ("{\"id\":1}", -32_600),
    ] {
        let answer = post(&app, body.to_owned()).await;
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!((answer.status, &said["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{body}");
    }
    for told in [json!({ "method": "notifications/initialized" }), json!({ "id": 1, "result": {} })] {
        let answer = post(&app, told.to_string()).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::ACCEPTED, ""), "{told}");
    }
    assert_eq!(get(&app, "/mcp").await.status, StatusCode::METHOD_NOT_ALLOWED, "it sends nothing by itself");
    let old = Request::post("/mcp").header("mcp-protocol-version", "2024-11-05");
    let old = send(&app, old.body(Body::from("{\"id\":1,\"method\":\"ping\"}")).unwrap()).await;
    assert_eq!(old.status, StatusCode::BAD_REQUEST);
    // Another site's page can not use its visitor's browser for it.
    let other = Request::post("/mcp").header("origin", "https://evil.example");
    assert_eq!(send(&app, other.body(Body::from("{}")).unwrap()).await.status, StatusCode::FORBIDDEN);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_tools_ask_for_is_counted(pool: PgPool) {
    let mut state = state(pool);
    state.doors.per_minute = PerMinute { api: 100, searches: 1, forms: 20 };
    let app = router(state);
    assert_eq!(tool(&app, "get_search", json!({ "q": "x" })).await["isError"], false);
    let refused = tool(&app, "get_search", json!({ "q": "y" })).await;
    assert!(refused["content"][0]["text"].as_str().unwrap().contains("too-many-requests"), "{refused}");
    let key = Request::post("/mcp").header(header::AUTHORIZATION, "Bearer nothing");
    let body = json!({ "id": 1, "method": "tools/call", "params": { "name": "get_indices" } }).to_string();
    let answer = send(&app, key.body(Body::from(body)).unwrap()).await;
    assert!(answer.body.contains("this key or token does not work"), "{}", answer.body);
}
