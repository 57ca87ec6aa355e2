//! `POST /mcp`: the market for assistants, by the Model Context Protocol (streamable HTTP, JSON-RPC 2.0). It only reads, holds no
//! session and sends nothing by itself: each message is answered at once, in JSON. Its tools are the operations of the API that
//! read the market, as the API's own description says them, and each is answered by the API itself, with its limits.
//!
//! <https://modelcontextprotocol.io/specification/2025-06-18/basic/transports>

use crate::{
    State,
    access::{Door, Routes},
    api::{
        self,
        calls::{Call, calls},
        shape,
    },
    doors,
    middleware::Visitor,
    rate,
};
use axum::{
    Json, Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State as Extract},
    http::{HeaderName, Method, StatusCode, header, request::Parts},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
};
use domain::{seo::SITE, user::access::Need};
use serde_json::{Map, Value, json};
use std::net::SocketAddr;
use tower::ServiceExt as _;

/// What is spoken, the newest first.
const VERSIONS: [&str; 2] = ["2025-06-18", "2025-03-26"];
const VERSION: &str = "mcp-protocol-version";

/// Where a request came from, as the proxy before us says.
const FORWARDED: HeaderName = HeaderName::from_static("x-forwarded-for");

const PARSE: i64 = -32_700;
const REQUEST: i64 = -32_600;
const METHOD: i64 = -32_601;
const PARAMS: i64 = -32_602;
const INTERNAL: i64 = -32_603;

const INSTRUCTIONS: &str = "Prices of Pok\u{e9}mon cards and sealed products in the European Union. Amounts are integers of minor \
    units with their currency. What is not known is null or absent, never zero. Name the day beside a price. Find a product's \
    slug with get_search first.";

pub(crate) fn router(state: &State) -> Routes {
    let (api, _) = api::router(state).into_parts();
    // What a tool asks for is counted as if it was asked for by its address.
    let limited = Router::new().nest("/api/v1", api).layer(from_fn_with_state(state.clone(), rate::limit));
    let api = limited.with_state(state.clone());
    Routes::of(Door::Form)
        .post("/mcp", Need::Nothing, move |state: Extract<State>, request: Request| heard(api.clone(), state, request))
}

/// Why a message is not answered as it wants.
struct Fault(i64, String);

impl Fault {
    fn new(code: i64, why: impl Into<String>) -> Fault {
        Fault(code, why.into())
    }
}

async fn heard(api: Router, Extract(state): Extract<State>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let refused = |fault: Fault| (StatusCode::BAD_REQUEST, Json(said(&Value::Null, Err(fault)))).into_response();
    let version = parts.headers.get(VERSION).map(|version| version.to_str().unwrap_or_default());
    if version.is_some_and(|version| !VERSIONS.contains(&version)) {
        return refused(Fault::new(REQUEST, format!("{VERSION}: {} are spoken", VERSIONS.join(" and "))));
    }
    let Ok(body) = to_bytes(body, doors::BODY).await else {
        return refused(Fault::new(PARSE, "the message is too long, or broke off"));
    };
    let message = match serde_json::from_slice::<Value>(&body) {
        Ok(Value::Object(message)) => message,
        Ok(_) => return refused(Fault::new(REQUEST, "a message is one object")),
        Err(error) => return refused(Fault::new(PARSE, error.to_string())),
    };
    let id = message.get("id").filter(|id| id.is_string() || id.is_number());
    match (message.get("method").and_then(Value::as_str), id) {
        // It tells something, or answers what we never asked.
        (Some(_), None) => StatusCode::ACCEPTED.into_response(),
        (None, _) if message.contains_key("result") || message.contains_key("error") => {
            StatusCode::ACCEPTED.into_response()
        }
        (None, _) => refused(Fault::new(REQUEST, "it names no method")),
        (Some(method), Some(id)) => {
            let empty = Map::new();
            let given = message.get("params").and_then(Value::as_object).unwrap_or(&empty);
            let done = match method {
                "initialize" => Ok(hello(given)),
                "ping" => Ok(json!({})),
                "tools/list" => tools(&state),
                "tools/call" => call(api, &state, &parts, given).await,
                other => Err(Fault::new(METHOD, format!("there is no method {other:?}"))),
            };
            Json(said(id, done)).into_response()
        }
    }
}

/// An answer of JSON-RPC.
fn said(id: &Value, done: Result<Value, Fault>) -> Value {
    match done {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(Fault(code, why)) => json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } }),
    }
}

fn hello(given: &Map<String, Value>) -> Value {
    let asked = given.get("protocolVersion").and_then(Value::as_str);
    let version = asked.filter(|asked| VERSIONS.contains(asked)).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": {} },
        "serverInfo": { "name": "pokemon-market-intelligence-eu", "title": SITE, "version": env!("CARGO_PKG_VERSION") },
        "instructions": INSTRUCTIONS,
    })
}

fn tools(state: &State) -> Result<Value, Fault> {
    let made = api::openapi::described(state).map_err(|error| Fault::new(INTERNAL, error.to_string()))?;
    let tools: Vec<Value> = calls(&made.document).into_iter().map(tool).collect();
    Ok(json!({ "tools": tools }))
}

/// An operation as a tool.
fn tool(call: Call<'_>) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for parameter in call.parameters() {
        let Some(name) = parameter["name"].as_str() else { continue };
        let mut schema = parameter["schema"].clone();
        if let (Some(schema), Some(words)) = (schema.as_object_mut(), parameter.get("description")) {
            schema.insert("description".to_owned(), words.clone());
        }
        properties.insert(name.to_owned(), schema);
        if parameter["required"] == true {
            required.push(name);
        }
    }
    json!({
        "name": call.name,
        "title": call.operation["summary"],
        "description": call.operation["description"].as_str().or(call.operation["summary"].as_str()),
        "inputSchema": {
            "type": "object", "properties": properties, "required": required, "additionalProperties": false
        },
        "annotations": { "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true, "openWorldHint": false },
    })
}

/// Has the API answer as whoever came: with their key where one came along, else as a visitor. A cookie counts for nothing.
async fn call(api: Router, state: &State, parts: &Parts, given: &Map<String, Value>) -> Result<Value, Fault> {
    let made = api::openapi::described(state).map_err(|error| Fault::new(INTERNAL, error.to_string()))?;
    let name = given.get("name").and_then(Value::as_str).unwrap_or_default();
    let wanted = calls(&made.document).into_iter().find(|call| call.name == name);
    let wanted = wanted.ok_or_else(|| Fault::new(PARAMS, format!("there is no tool {name:?}")))?;
    let empty = Map::new();
    let arguments = match given.get("arguments") {
        None | Some(Value::Null) => &empty,
        Some(Value::Object(arguments)) => arguments,
        Some(_) => return Err(Fault::new(PARAMS, "arguments have to be an object")),
    };
    let address = wanted.address(arguments).map_err(|why| Fault::new(PARAMS, why))?;
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = address.parse().map_err(|_| Fault::new(PARAMS, "that is no address"))?;
    for name in [header::AUTHORIZATION, FORWARDED] {
        for value in parts.headers.get_all(&name) {
            request.headers_mut().append(&name, value.clone());
        }
    }
    request.extensions_mut().insert(Visitor(None));
    if let Some(peer) = parts.extensions.get::<ConnectInfo<SocketAddr>>() {
        request.extensions_mut().insert(*peer);
    }
    let Ok(answer) = api.oneshot(request).await;
    let failed = !answer.status().is_success();
    let body =
        to_bytes(answer.into_body(), shape::MOST).await.map_err(|error| Fault::new(INTERNAL, error.to_string()))?;
    let text = String::from_utf8_lossy(&body);
    let content = json!([{ "type": "text", "text": text }]);
    if failed {
        return Ok(json!({ "content": content, "isError": true }));
    }
    let value: Value = serde_json::from_slice(&body).map_err(|error| Fault::new(INTERNAL, error.to_string()))?;
    Ok(json!({ "content": content, "structuredContent": value, "isError": false }))
}
