//! The description of the API as a page: its operations by their tags, with parameters, examples, answers; then its types.

use super::TRY;
use crate::{
    api::calls::{Call, calls},
    error::CODES,
};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use serde_json::{Map, Value};
use std::{collections::BTreeMap, fmt::Write as _};

/// An operation: its method, its path, what is said of it.
type Operation<'a> = (&'a str, &'a str, &'a Value);

/// The whole page. `site` has no slash at its end.
pub(super) fn whole(document: &Value, site: &str, style: Option<&str>) -> String {
    let mut tags: BTreeMap<&str, Vec<Operation<'_>>> = BTreeMap::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let tag = operation["tags"][0].as_str().unwrap_or("other");
            tags.entry(tag).or_default().push((method.as_str(), path.as_str(), operation));
        }
    }
    let open = calls(document);
    let mut html = String::with_capacity(256 * 1024);
    let style = style.map(|style| format!("<link rel=\"stylesheet\" href=\"{}\">", quoted(style))).unwrap_or_default();
    let info = &document["info"];
    let _ = write!(
        html,
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>The API \u{b7} {name}</title><meta name=\"description\" content=\"Every address of the API, with its \
         parameters, answers and examples.\"><link rel=\"canonical\" href=\"{here}\">{style}</head><body><main>\
         <p><a href=\"/\">{name}</a></p><h1>The API</h1><p class=\"lead\">{about}</p>\
         <p>Version {version}. The same for programs: <a href=\"/api/v1/openapi.json\">openapi.json</a> (OpenAPI 3.1). Reading the \
         market needs no account; what is your own needs a key, made on <a href=\"/account\">your account's page</a> and sent as \
         <code>Authorization: Bearer pmi_..</code>. Lists go on at <code>next</code>; <code>fields</code> leaves fields out; an \
         answer's <code>ETag</code> sent back as <code>If-None-Match</code> spares you the answer. Refusals are problems \
         (RFC 9457) whose <code>code</code> stays as it is.</p>\
         <p>Assistants: <code>POST {mcp}</code> (Model Context Protocol). Files of all we derived, made daily: \
         <a href=\"/api/v1/datasets/latest\">their manifest</a>. Feeds: <a href=\"/feeds/deals.atom\">deals</a>, \
         <a href=\"/feeds/movers.atom\">movers</a>.</p>",
        name = text(domain::seo::SITE),
        here = quoted(&format!("{site}{}", super::PAGE)),
        about = text(info["description"].as_str().unwrap_or_default()),
        version = text(info["version"].as_str().unwrap_or_default()),
        mcp = text(&format!("{site}/mcp")),
    );
    html.push_str("<nav aria-label=\"Groups of addresses\"><ul>");
    for tag in tags.keys() {
        let _ = write!(html, "<li><a href=\"#tag-{0}\">{1}</a></li>", quoted(tag), text(tag));
    }
    html.push_str("<li><a href=\"#problems\">problems</a></li><li><a href=\"#types\">types</a></li></ul></nav>");
    for (tag, operations) in &tags {
        let _ =
            write!(html, "<section aria-labelledby=\"tag-{0}\"><h2 id=\"tag-{0}\">{1}</h2>", quoted(tag), text(tag));
        for operation in operations {
            one(&mut html, *operation, &open, site);
        }
        html.push_str("</section>");
    }
    problems(&mut html);
    types(&mut html, &document["components"]["schemas"]);
    html.push_str("</main></body></html>\n");
    html
}

/// What each code of a problem means.
fn problems(html: &mut String) {
    html.push_str("<section aria-labelledby=\"problems\"><h2 id=\"problems\">Problems</h2><dl>");
    for (code, status, words) in CODES {
        let _ = write!(html, "<dt id=\"problem-{code}\"><code>{code}</code> ({status})</dt><dd>{}</dd>", text(words));
    }
    html.push_str("</dl></section>");
}

fn one(html: &mut String, (method, path, operation): Operation<'_>, open: &[Call<'_>], site: &str) {
    let name = operation["operationId"].as_str().unwrap_or_default();
    let _ = write!(
        html,
        "<article id=\"{0}\" aria-labelledby=\"{0}-name\"><h3 id=\"{0}-name\"><code>{1} {2}</code></h3><p>{3}</p>",
        quoted(name),
        text(&method.to_uppercase()),
        text(path),
        text(operation["description"].as_str().or(operation["summary"].as_str()).unwrap_or_default())
    );
    let scopes: Vec<&str> =
        operation["security"].as_array().into_iter().flatten().filter_map(|need| need["bearer"][0].as_str()).collect();
    if !scopes.is_empty() {
        let _ = write!(html, "<p>Scope of a key: <code>{}</code></p>", text(&scopes.join(", ")));
    }
    parameters(html, name, operation);
    if let Some(example) = operation["requestBody"]["content"]["application/json"].get("example") {
        let body = serde_json::to_string_pretty(example).unwrap_or_default();
        let _ = write!(
            html,
            "<p>Body, {}, such as</p><pre tabindex=\"0\">{}</pre>",
            schema(&operation["requestBody"]["content"]["application/json"]["schema"]),
            text(&body)
        );
    }
    html.push_str("<ul>");
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        let content = answer["content"].as_object().and_then(|content| content.values().next());
        let of = content.map(|content| format!(": {}", schema(&content["schema"]))).unwrap_or_default();
        let said = answer["description"].as_str().unwrap_or_default();
        let _ = write!(html, "<li><strong>{}</strong> {}{of}</li>", text(status), text(said));
    }
    html.push_str("</ul>");
    match open.iter().find(|call| call.name == name) {
        Some(call) => form(html, *call),
        None => {
            let line = format!("curl -X {} -H \"Authorization: Bearer $KEY\" \"{site}{path}\"", method.to_uppercase());
            let _ = write!(html, "<pre tabindex=\"0\">{}</pre>", text(&line));
        }
    }
    html.push_str("</article>");
}

fn parameters(html: &mut String, name: &str, operation: &Value) {
    let all = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
    if all.is_empty() {
        return;
    }
    let label = format!("Parameters of {name}");
    let _ = write!(
        html,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><thead><tr><th scope=\"col\">Name</th>\
         <th scope=\"col\">In</th><th scope=\"col\">Type</th><th scope=\"col\">What</th></tr></thead><tbody>",
        quoted(&label)
    );
    for parameter in all {
        let must = if parameter["required"] == true { " (needed)" } else { "" };
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}{must}</td><td>{}</td><td>{}</td></tr>",
            text(parameter["name"].as_str().unwrap_or_default()),
            text(parameter["in"].as_str().unwrap_or_default()),
            schema(&parameter["schema"]),
            text(parameter["description"].as_str().unwrap_or_default())
        );
    }
    html.push_str("</tbody></table></div>");
}

/// A form that leads to the answer.
fn form(html: &mut String, call: Call<'_>) {
    let _ = write!(
        html,
        "<form class=\"fields\" method=\"get\" action=\"{TRY}\"><input type=\"hidden\" name=\"operation\" value=\"{}\">",
        quoted(call.name)
    );
    for parameter in call.parameters() {
        let name = parameter["name"].as_str().unwrap_or_default();
        let required = parameter["required"] == true;
        let example = match &parameter["example"] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let _ = write!(
            html,
            "<label for=\"{0}-{1}\">{1}</label><input id=\"{0}-{1}\" name=\"{1}\" type=\"text\" value=\"{2}\" \
             autocomplete=\"off\"{3}>",
            quoted(call.name),
            quoted(name),
            quoted(&if required { example } else { String::new() }),
            if required { " required" } else { "" }
        );
    }
    let _ = write!(html, "<button type=\"submit\" aria-label=\"Ask {}\">Ask</button></form>", quoted(call.path));
}

/// A type in words, with links to what has a name.
fn schema(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.rsplit('/').next()) {
        return format!("<a href=\"#type-{}\">{}</a>", quoted(name), text(name));
    }
    for (word, between) in [("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")] {
        if let Some(parts) = schema[word].as_array() {
            return parts.iter().map(self::schema).collect::<Vec<_>>().join(between);
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<String> = words.iter().map(|word| format!("<code>{}</code>", text(&word.to_string()))).collect();
        return words.join(", ");
    }
    let kind = match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        _ => "anything".to_owned(),
    };
    if kind.starts_with("array") {
        return format!("list of {}", self::schema(&schema["items"]));
    }
    let format = schema["format"].as_str().map(|format| format!(" ({})", text(format))).unwrap_or_default();
    format!("{}{format}", text(&kind))
}

/// All types that have a name.
fn types(html: &mut String, schemas: &Value) {
    html.push_str("<section aria-labelledby=\"types\"><h2 id=\"types\">Types</h2>");
    for (name, one) in schemas.as_object().into_iter().flatten() {
        let _ = write!(html, "<h3 id=\"type-{}\">{}</h3>", quoted(name), text(name));
        if let Some(words) = one["description"].as_str() {
            let _ = write!(html, "<p>{}</p>", text(words));
        }
        match fields(one) {
            fields if fields.is_empty() => {
                let _ = write!(html, "<p>{}</p>", schema(one));
            }
            fields => table(html, name, &fields),
        }
    }
    html.push_str("</section>");
}

/// The fields of an object, and of the parts it is put together from that have no name of their own.
fn fields(schema: &Value) -> Vec<(&String, &Value)> {
    let own = schema["properties"].as_object().map(Map::iter).into_iter().flatten();
    let parts = schema["allOf"].as_array().into_iter().flatten().flat_map(fields);
    own.chain(parts).collect()
}

fn table(html: &mut String, name: &str, fields: &[(&String, &Value)]) {
    let _ = write!(
        html,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table><thead><tr><th scope=\"col\">Field</th>\
         <th scope=\"col\">Type</th><th scope=\"col\">What</th></tr></thead><tbody>",
        quoted(&format!("Fields of {name}"))
    );
    for (field, of) in fields {
        let _ = write!(
            html,
            "<tr><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td></tr>",
            text(field.as_str()),
            schema(of),
            text(of["description"].as_str().unwrap_or_default())
        );
    }
    html.push_str("</tbody></table></div>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_type_in_words() {
        assert_eq!(schema(&json!({ "type": ["string", "null"], "format": "date" })), "string or null (date)");
        assert_eq!(schema(&json!({ "type": "array", "items": { "type": "integer" } })), "list of integer");
        assert_eq!(
            schema(&json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Money" }] })),
            "null or <a href=\"#type-Money\">Money</a>"
        );
        assert_eq!(schema(&json!({ "enum": ["a<b"] })), "<code>\"a&lt;b\"</code>");
        assert_eq!(schema(&json!({})), "anything");
    }

    #[test]
    fn nothing_said_of_an_operation_is_taken_for_a_tag() {
        let document = json!({
            "info": { "description": "<script>", "version": "1" },
            "paths": { "/api/v1/a": { "get": {
                "operationId": "a", "tags": ["<a>"], "summary": "<b>", "security": [{}],
                "parameters": [{ "name": "\"q\"", "in": "query", "required": true, "example": "\"><i>", "schema": {} }],
                "responses": { "200": { "description": "<u>" } }
            } } },
            "components": { "schemas": { "A": { "properties": { "<f>": { "description": "<p" } } } } }
        });
        let html = whole(&document, "https://pmi.example", None);
        for tag in ["<script>", "<a>", "<b>", "<i>", "<u>", "<f>"] {
            assert!(!html.contains(tag), "{tag} in {html}");
        }
        assert!(
            html.contains("action=\"/developers/try\"") && html.contains("value=\"&quot;&gt;&lt;i&gt;\""),
            "{html}"
        );
    }
}
