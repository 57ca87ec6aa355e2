//! What can be read of the market, as the description of the API says it: for who calls it by other ways than an address
//! (`mcp`, and the forms of `reference`).

use domain::address::escaped;
use serde_json::{Map, Value};

/// An operation that reads, and that everybody may call.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    /// Its `operationId`.
    pub name: &'a str,
    /// Its path, with parameters in braces.
    pub path: &'a str,
    /// All that is said of it.
    pub operation: &'a Value,
}

/// All of them, in the order of their paths.
pub(crate) fn calls(document: &Value) -> Vec<Call<'_>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let all = paths.filter_map(|(path, item)| {
        let operation = item.get("get")?;
        // Who needs no key is said by an empty need; the description itself is none of the market.
        // A file is for who takes it at its address.
        let json = operation["responses"]["200"]["content"].get("application/json").is_some();
        let open =
            json && operation["security"].as_array()?.iter().any(|need| need.as_object().is_some_and(Map::is_empty));
        open.then_some(Call { name: operation["operationId"].as_str()?, path, operation })
    });
    all.collect()
}

impl<'a> Call<'a> {
    /// What stands in its address: of the path first, then of the query.
    pub(crate) fn parameters(self) -> impl Iterator<Item = &'a Value> {
        let all: &'a [Value] = self.operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        let of = move |place: &'static str| all.iter().filter(move |parameter| parameter["in"] == place);
        of("path").chain(of("query"))
    }

    /// The address of a call with these parameters.
    /// # Errors
    /// What is wrong with them.
    pub(crate) fn address(self, given: &Map<String, Value>) -> Result<String, String> {
        let (mut path, mut query) = (self.path.to_owned(), Vec::new());
        let mut known = Vec::new();
        for parameter in self.parameters() {
            let Some(name) = parameter["name"].as_str() else { continue };
            known.push(name);
            let value = match given.get(name) {
                None | Some(Value::Null) => None,
                Some(Value::String(text)) if text.is_empty() => None,
                Some(Value::String(text)) => Some(text.clone()),
                Some(Value::Number(number)) => Some(number.to_string()),
                Some(Value::Bool(truth)) => Some(truth.to_string()),
                Some(_) => return Err(format!("{name}: it has to be a word or a number")),
            };
            // No text has one, and the database takes none.
            if value.as_ref().is_some_and(|value| value.contains('\0')) {
                return Err(format!("{name}: it may hold no NUL"));
            }
            match (value, parameter["in"] == "path") {
                (Some(value), true) => {
                    path = path.replace(&format!("{{{name}}}"), &escaped(&value).replace('+', "%20"))
                }
                (Some(value), false) => query.push(format!("{name}={}", escaped(&value))),
                (None, _) if parameter["required"] == true => return Err(format!("{name}: it is missing")),
                (None, _) => {}
            }
        }
        if let Some(odd) = given.keys().find(|name| !known.contains(&name.as_str())) {
            return Err(format!("there is no parameter {odd:?}"));
        }
        Ok(if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_address_of_what_was_given() {
        let document = json!({ "paths": {
            "/api/v1/indices/{scope}/constituents": { "get": { "operationId": "a", "security": [{}],
                "responses": { "200": { "content": { "application/json": {} } } }, "parameters": [
                { "name": "limit", "in": "query", "required": false },
                { "name": "q", "in": "query", "required": false },
                { "name": "scope", "in": "path", "required": true },
                { "name": "If-None-Match", "in": "header", "required": false },
            ] } },
            "/api/v1/datasets/a": { "get": { "operationId": "d", "security": [{}], "responses": {
                "200": { "content": { "application/gzip": {} } } } } },
            "/api/v1/account": { "get": { "operationId": "b", "security": [{ "bearer": ["account"] }] } },
            "/api/v1/openapi.json": { "get": { "operationId": "c", "security": [] } },
        } });
        let all = calls(&document);
        assert_eq!(all.iter().map(|call| call.name).collect::<Vec<_>>(), ["a"]);
        let address = |given: Value| all[0].address(given.as_object().unwrap());
        assert_eq!(
            address(json!({ "scope": "rarity:Double rare/?", "limit": 2, "q": "a&b c" })).unwrap(),
            "/api/v1/indices/rarity%3ADouble%20rare%2F%3F/constituents?limit=2&q=a%26b+c"
        );
        assert_eq!(
            address(json!({ "scope": "all", "q": "", "limit": null })).unwrap(),
            "/api/v1/indices/all/constituents"
        );
        for (given, why) in [
            (json!({}), "missing"),
            (json!({ "scope": "" }), "missing"),
            (json!({ "scope": ["a"] }), "a word"),
            (json!({ "scope": "a\0b" }), "NUL"),
            (json!({ "scope": "all", "If-None-Match": "x" }), "no parameter"),
        ] {
            assert!(address(given.clone()).is_err_and(|said| said.contains(why)), "{given}");
        }
    }
}
