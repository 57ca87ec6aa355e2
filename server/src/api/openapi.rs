//! `GET /api/v1/openapi.json`: what can be asked and answered, as OpenAPI 3.1. Addresses, fields and words come from the
//! handlers and their types; what is the same for all (who may, problems, headers, examples) is added here, from the table
//! of routes.

use crate::{
    State,
    access::{Door, Entry},
    auth::programs,
    error::ApiError,
};
use axum::{
    body::Bytes,
    extract::State as Extract,
    http::{HeaderValue, Method, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    chart::Range,
    deals::COUNTRIES,
    market::deal,
    movers::{Direction, Span},
    product::{self, Region},
    search,
    user::access::{Need, Scope},
};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;
use utoipa::OpenApi as _;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Pokémon Market Intelligence EU",
        version = "1.1.0",
        description = "Prices, deals and what we make of them; and one's own alerts and collections. Amounts are integers \
                       of minor units with their currency, moments are in UTC, what is not known is null or absent."
    ),
    paths(
        openapi,
        super::search::search,
        super::sets::sets,
        super::sets::set,
        super::sets::products,
        super::products::product,
        super::products::prices,
        super::products::offers,
        super::products::fair_price,
        super::products::outlook,
        super::products::signals,
        super::products::flags,
        super::deals::deals,
        super::deals::deal,
        super::market::index,
        super::market::indices,
        super::market::constituents,
        super::market::movers,
        super::market::record,
        super::datasets::days,
        super::datasets::manifest,
        super::datasets::file,
        super::retailers::retailers,
        super::retailers::retailer,
        super::account::account,
        super::alerts::list,
        super::alerts::get,
        super::alerts::create,
        super::alerts::change,
        super::alerts::pause,
        super::alerts::resume,
        super::alerts::snooze,
        super::alerts::remove,
        super::alerts::inbox,
        super::alerts::read,
        super::alerts::ways,
        super::deliveries::log,
        super::deliveries::replay,
        super::watches::list,
        super::watches::create,
        super::watches::remove,
        super::watches::news,
        super::collections::list,
        super::collections::create,
        super::collections::remove,
        super::collections::lots,
        super::collections::add,
        super::collections::sell,
        super::collections::take_out,
        super::collections::export,
        programs::token,
        programs::refresh,
        programs::revoke
    )
)]
struct Handlers;

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", responses((status = 200, description = "This document")))]
pub(super) async fn openapi(Extract(state): Extract<State>) -> Result<Response, ApiError> {
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((kind, described(&state)?.bytes.clone()).into_response())
}

/// The description, read and written.
pub(crate) struct Made {
    /// All of it.
    pub document: Value,
    /// As it is sent.
    bytes: Bytes,
}

/// The description of the API, made once.
pub(crate) fn described(state: &State) -> Result<&'static Made, ApiError> {
    static MADE: OnceLock<Made> = OnceLock::new();
    if let Some(made) = MADE.get() {
        return Ok(made);
    }
    let made = document(&crate::table(state)).and_then(|document| {
        let bytes = serde_json::to_vec(&document)?.into();
        Ok(Made { document, bytes })
    });
    let made = made.map_err(|error| {
        tracing::error!(%error, "the API could not be described");
        ApiError::Broken
    })?;
    Ok(MADE.get_or_init(|| made))
}

/// Whether what is answered to a GET of this path, as axum writes it, may have a field: of each line where it is a list.
pub(super) fn may_have(document: &Value, path: &str, field: &str) -> bool {
    let answer = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    let own = properties(document, answer, DEEPEST);
    let lines = own.iter().find(|(name, _)| *name == "items").and_then(|(_, list)| list.get("items"));
    let fields = lines.map_or(own.clone(), |line| properties(document, line, DEEPEST));
    fields.iter().any(|(name, _)| *name == field)
}

/// Schemas lie in one another no deeper than this on the way to a field.
const DEEPEST: u8 = 8;

/// The fields of a schema, or of the lines of one that is a list, with those of all it is put together of.
fn properties<'a>(document: &'a Value, schema: &'a Value, deepest: u8) -> Vec<(&'a str, &'a Value)> {
    let Some(deeper) = deepest.checked_sub(1) else { return Vec::new() };
    let named = schema["$ref"].as_str().and_then(|at| at.strip_prefix("#/components/schemas/"));
    let named = named.map(|name| &document["components"]["schemas"][name]);
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|kind| schema[kind].as_array()).flatten();
    let within = named.into_iter().chain(parts).chain(schema.get("items"));
    let own = schema["properties"].as_object().into_iter().flatten().map(|(name, of)| (name.as_str(), of));
    own.chain(within.flat_map(|part| properties(document, part, deeper))).collect()
}

/// All of it.
fn document(table: &[Entry]) -> Result<Value, serde_json::Error> {
    let mut document = serde_json::to_value(Handlers::openapi())?;
    document["servers"] = json!([{ "url": "/" }]);
    if let Some(info) = document["info"].as_object_mut() {
        // Those of the program, not of what it answers.
        info.remove("license");
        info.remove("contact");
    }
    document["components"]["securitySchemes"]["bearer"] = json!({
        "type": "http", "scheme": "bearer", "description": "A key (`pmi_..`, with scopes) or an access token."
    });
    document["components"]["schemas"]["Problem"] = problem();
    for entry in table.iter().filter(|entry| entry.door == Door::Api) {
        let method = entry.method.as_str().to_ascii_lowercase();
        let item = document["paths"].get_mut(&entry.path).and_then(|item| item.get_mut(&method));
        if let Some(operation) = item.and_then(Value::as_object_mut) {
            complete(operation, entry);
        }
    }
    Ok(document)
}

/// As `error::Problem` is answered.
fn problem() -> Value {
    let text = json!({ "type": "string" });
    let field = json!({
        "type": "object",
        "required": ["field", "detail"],
        "properties": { "field": text, "detail": text }
    });
    json!({
        "type": "object",
        "description": "Why it was refused (RFC 9457).",
        "required": ["type", "code", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "description": "`/problems/` and the code." },
            "code": { "type": "string", "description": "What a program goes by: it stays as it is." },
            "title": { "type": ["string", "null"] },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "For people." },
            "errors": { "type": "array", "items": field, "description": "What is wrong with which field." }
        }
    })
}

/// The name of an operation: its method and its path.
fn name(entry: &Entry) -> String {
    let path = entry.path.trim_start_matches("/api/v1/");
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = entry.method.as_str().to_ascii_lowercase();
    for word in words {
        name.push('_');
        name.push_str(word);
    }
    name
}

/// Who may.
fn security(need: Need) -> Value {
    let with = |scope: Scope| json!({ "bearer": [scope] });
    match need {
        Need::Market => json!([{}, with(Scope::Read)]),
        Need::OwnAccount => json!([with(Scope::Account)]),
        Need::OwnLists => json!([with(Scope::Lists)]),
        Need::ChangeLists => json!([with(Scope::Write)]),
        Need::Nothing
        | Need::SeeVisits
        | Need::DecideVisits
        | Need::SeePeople
        | Need::WriteToPeople
        | Need::RunHouse => json!([]),
    }
}

/// What is the same for all operations of a kind.
fn complete(operation: &mut Map<String, Value>, entry: &Entry) {
    let read = entry.method == Method::GET;
    let group = entry.path.trim_start_matches("/api/v1/").split('/').next().unwrap_or_default();
    operation.insert("operationId".to_owned(), name(entry).into());
    operation.insert("tags".to_owned(), json!([group]));
    operation.insert("security".to_owned(), security(entry.need));
    if let Some(parameters) = operation.entry("parameters").or_insert_with(|| json!([])).as_array_mut() {
        for parameter in parameters.iter_mut() {
            let name = parameter["name"].as_str().unwrap_or_default().to_owned();
            if let Some(example) = example(&name, group) {
                parameter["example"] = example;
            }
            if let (Some(schema), Some(more)) = (parameter["schema"].as_object_mut(), bounds(&name, group)) {
                schema.extend(more);
            }
        }
        if read {
            // A file is sent as it is.
            if !entry.path.ends_with("/{file}") {
                parameters.push(json!({
                    "name": "fields", "in": "query", "required": false,
                    "schema": { "type": "string", "format": "fields" },
                    "description": "Only these fields, with commas between them: of each line where it is a list."
                }));
            }
            parameters.push(header_field("If-None-Match", "The `ETag` of an answer that is there already."));
        } else if entry.need == Need::ChangeLists {
            let once = "A word of the program's own: the same request again gets the same answer, and is done once.";
            let mut key = header_field("Idempotency-Key", once);
            key["schema"]["pattern"] = super::once::PATTERN.into();
            parameters.push(key);
        }
    }
    if let (Some(body), Some(given)) = (operation.get_mut("requestBody"), body(&name(entry))) {
        body["required"] = true.into();
        body["content"]["application/json"]["example"] = given;
    }
    let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) else { return };
    for (status, answer) in responses.iter_mut().filter(|(status, _)| status.starts_with('2')) {
        let text = json!({ "schema": { "type": "string" } });
        answer["headers"]["RateLimit"] = text.clone();
        answer["headers"]["RateLimit-Policy"] = text.clone();
        if read && status == "200" {
            answer["headers"]["ETag"] = text;
        }
    }
    if read {
        responses.insert("304".to_owned(), json!({ "description": "Nothing changed" }));
    }
    if read && super::moved::below(&entry.path).is_some() {
        responses.insert("301".to_owned(), json!({ "description": "It was found to be another one: it is there" }));
    }
    for (status, why, has) in [
        ("400", "The request says what can not be", true),
        ("401", "No key, token or session, or one that does not work", true),
        ("403", "The key, the account or the plan does not reach this", true),
        ("404", "There is no such thing", entry.path.contains('{')),
        ("409", "It is in the way of what is there", !read),
        ("429", "Too many requests", true),
        ("default", "Anything else that went wrong", true),
    ] {
        if has {
            let schema = json!({ "$ref": "#/components/schemas/Problem" });
            let content = json!({ "application/problem+json": { "schema": schema } });
            responses.insert(status.to_owned(), json!({ "description": why, "content": content }));
        }
    }
}

fn header_field(name: &str, description: &str) -> Value {
    json!({
        "name": name, "in": "header", "required": false, "schema": { "type": "string" }, "description": description
    })
}

/// What of a parameter can be told by its schema, beside its type. No word is as good as none: forms send it.
fn bounds(name: &str, group: &str) -> Option<Map<String, Value>> {
    fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Value {
        let all = all.iter().map(|one| word(*one)).chain([""]);
        json!({ "enum": all.collect::<Vec<_>>() })
    }
    let bounds = match (name, group) {
        ("limit", _) => json!({ "minimum": 1, "maximum": 100 }),
        ("q", _) => json!({ "maxLength": 100 }),
        ("cursor", _) => json!({ "format": "cursor" }),
        ("days", "watches") => json!({ "minimum": 1, "maximum": super::watches::MOST_DAYS }),
        ("days", "movers") => words(Span::ALL, Span::as_str),
        ("direction", _) => words(Direction::ALL, Direction::as_str),
        ("kind", "deals") => words(deal::Kind::ALL, deal::Kind::as_str),
        ("of", "deals") => words(product::Kind::ALL, product::Kind::as_str),
        ("most", "deals") => json!({ "pattern": "^([0-9]{1,9}([.][0-9]{1,2})?)?$" }),
        ("off", "deals") => json!({ "pattern": "^([0-9]{1,2})?$" }),
        ("from", "deals") => json!({ "pattern": "^([A-Z]{2})?$" }),
        ("kind", "search") => words(product::Kind::ALL, product::Kind::as_str),
        ("language", "search") => words(product::Language::ALL, product::Language::as_str),
        ("finish", "search") => words(product::Finish::ALL, product::Finish::as_str),
        ("trend", "search") => words(search::Trend::ALL, search::Trend::as_str),
        ("serie" | "set" | "rarity", "search") => json!({ "maxLength": 60 }),
        ("least" | "most", "search") => json!({ "pattern": "^([0-9]{1,9}([.][0-9]{1,2})?)?$" }),
        ("region", _) => words(Region::ALL, Region::as_str),
        ("range", _) => words(Range::ALL, Range::as_str),
        ("to", _) => words(&COUNTRIES, |country| country),
        ("format", _) => json!({ "enum": ["json", "csv"] }),
        _ => return None,
    };
    bounds.as_object().cloned()
}

/// What a parameter may be.
fn example(name: &str, group: &str) -> Option<Value> {
    Some(match (name, group) {
        ("slug", "sets") => "sv03.5".into(),
        ("slug", "retailers") => "karten-kiste".into(),
        ("slug", _) => "sv03.5-199".into(),
        ("id", _) => 1.into(),
        ("q", _) => "charizard".into(),
        ("limit", _) => 10.into(),
        ("range", _) => "90".into(),
        ("to", _) => "DE".into(),
        ("region", _) => "international".into(),
        ("direction", _) => "down".into(),
        ("days", "movers") => "30".into(),
        ("days", _) => 3.into(),
        ("scope", _) => "all".into(),
        ("day", _) => "latest".into(),
        ("file", _) => "indices.csv.gz".into(),
        ("of", "deals") => "card".into(),
        ("from", "deals") => "DE".into(),
        ("of", _) => "all".into(),
        ("format", _) => "csv".into(),
        _ => return None,
    })
}

/// What a body may be.
fn body(operation: &str) -> Option<Value> {
    let trigger = json!({
        "on": "amount", "price": "value", "side": "below", "amount": { "minor": 7_000, "currency": "EUR" }
    });
    let token = json!({ "refresh_token": "pmr_0000000000000000000000000000000000000000000000000000000000000000" });
    Some(match operation {
        "post_alerts" => json!({ "product": "sv03.5-199", "rule": { "trigger": trigger } }),
        "put_alerts_id" => json!({ "rule": { "trigger": trigger } }),
        "post_alerts_id_snooze" => json!({ "until": "2100-01-01T00:00:00Z" }),
        "post_inbox_read" => json!({ "newest": 1 }),
        "post_watches" => json!({ "kind": "product", "target": "sv03.5-199" }),
        "post_collections" => json!({ "name": "Binder" }),
        "post_collections_id_lots" => json!({
            "product": "sv03.5-199", "quantity": 2, "condition": "NM", "bought_on": "2025-10-01",
            "cost": { "each": { "minor": 5_000, "currency": "EUR" }, "fees": 0 }
        }),
        "post_lots_id_sell" => json!({
            "quantity": 1, "on": "2025-11-01", "each": { "minor": 9_000, "currency": "EUR" }
        }),
        "post_auth_token" => json!({ "email": "you@example.org", "password": "three words of yours" }),
        "post_auth_refresh" | "post_auth_revoke" => token,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_known_by_what_may_be_answered() {
        let document = json!({
            "paths": { "/a": { "get": { "responses": { "200": { "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/List" } } } } } } } },
            "components": { "schemas": {
                "List": { "properties": { "next": {}, "items": { "type": "array", "items": { "$ref": "#/components/schemas/Line" } } } },
                "Line": { "allOf": [{ "$ref": "#/components/schemas/Head" }, { "properties": { "landed": {} } }] },
                "Head": { "properties": { "name": {}, "itself": { "$ref": "#/components/schemas/Head" } } },
            } }
        });
        for (field, right) in [("name", true), ("landed", true), ("next", false), ("items", false), ("x", false)] {
            assert_eq!(may_have(&document, "/a", field), right, "{field}");
        }
        assert!(!may_have(&document, "/b", "name"));
    }
}
