//! What is the same for all that is read: only the fields that were asked for, the tag of an answer's content, and "not
//! modified" for who has it already.

use super::openapi;
use crate::{State, error::ApiError};
use axum::{
    body::{Body, HttpBody as _, to_bytes},
    extract::{MatchedPath, Request, State as Extract},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

/// Bytes of an answer, at most: a history of twenty years has less than one million.
pub(crate) const MOST: usize = 32 * 1024 * 1024;

/// Around every endpoint that is read.
pub(crate) async fn shaped(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let head = request.method() == Method::HEAD;
    if !head && request.method() != Method::GET {
        return next.run(request).await;
    }
    // The tag of an answer is that of its body, which nobody makes for HEAD.
    *request.method_mut() = Method::GET;
    let fields = wanted(request.uri().query());
    let asked = request.headers().clone();
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    // What answers of this kind may have, though none of these has it. Looked up only where nothing else tells.
    let may = |field: &str| {
        let document = openapi::described(&state).map(|made| &made.document);
        path.as_deref().zip(document.ok()).is_some_and(|(path, document)| openapi::may_have(document, path, field))
    };
    let answer = match tagged(next.run(request).await, fields.as_deref(), &asked, may).await {
        Ok(answer) => answer,
        Err(error) => error.into_response(),
    };
    if !head {
        return answer;
    }
    let length = answer.body().size_hint().exact();
    let mut answer = answer.map(|_| Body::empty());
    if let Some(length) = length {
        answer.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    answer
}

async fn tagged(
    answer: Response,
    fields: Option<&[String]>,
    asked: &HeaderMap,
    may: impl Fn(&str) -> bool,
) -> Result<Response, ApiError> {
    if answer.status() != StatusCode::OK {
        return Ok(answer);
    }
    let (mut parts, body) = answer.into_parts();
    let mut body = to_bytes(body, MOST).await.map_err(|error| {
        tracing::error!(%error, "an answer could not be read");
        ApiError::Broken
    })?;
    let json = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if let Some(fields) = fields.filter(|_| json) {
        let whole: Value = serde_json::from_slice(&body).map_err(|_| ApiError::Broken)?;
        body = serde_json::to_vec(&only(whole, fields, &may)?).map_err(|_| ApiError::Broken)?.into();
        parts.headers.remove(header::CONTENT_LENGTH);
    }
    let digest = Sha256::digest(&body);
    let hex: String = HEXLOWER.encode(&digest).chars().take(32).collect();
    let tag = format!("W/\"{hex}\"");
    // A visitor's answer holds nothing of anybody: it may be kept by whoever asks whether it still holds.
    if !asked.contains_key(header::AUTHORIZATION) && !asked.contains_key(header::COOKIE) {
        parts.headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    }
    parts.headers.append(header::VARY, HeaderValue::from_static("authorization, cookie"));
    let known = is_known(asked, &tag, parts.headers.get(header::LAST_MODIFIED));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        parts.headers.insert(header::ETAG, tag);
    }
    if known {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Ok(Response::from_parts(parts, Body::empty()));
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// Whether who asks has this answer (RFC 9110, 13.1): by its tag, and only where they name none by its time.
pub(crate) fn is_known(asked: &HeaderMap, tag: &str, modified: Option<&HeaderValue>) -> bool {
    if asked.contains_key(header::IF_NONE_MATCH) {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let own = opaque(tag);
        return asked
            .get_all(header::IF_NONE_MATCH)
            .iter()
            .filter_map(|given| given.to_str().ok())
            .flat_map(|given| given.split(','))
            .any(|given| given.trim() == "*" || opaque(given) == own);
    }
    let read = |value: Option<&HeaderValue>| DateTime::parse_from_rfc2822(value?.to_str().ok()?).ok();
    match (read(asked.get(header::IF_MODIFIED_SINCE)), read(modified)) {
        (Some(since), Some(modified)) => modified <= since,
        _ => false,
    }
}

/// A moment as `Last-Modified` says it.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// The fields of `fields=name,slug`; none: all.
fn wanted(query: Option<&str>) -> Option<Vec<String>> {
    let list = query?.split('&').find_map(|pair| pair.strip_prefix("fields="))?.replace("%2C", ",").replace("%2c", ",");
    let fields: Vec<String> = list.split(',').filter(|field| !field.is_empty()).map(str::to_owned).collect();
    (!fields.is_empty()).then_some(fields)
}

/// An answer with these fields alone: of each line where it is a list, else of itself.
fn only(whole: Value, fields: &[String], may: &impl Fn(&str) -> bool) -> Result<Value, ApiError> {
    match whole {
        Value::Array(lines) => Ok(Value::Array(only_of(lines, fields, may)?)),
        Value::Object(mut list) => match list.remove("items") {
            Some(Value::Array(lines)) => {
                list.insert("items".to_owned(), Value::Array(only_of(lines, fields, may)?));
                Ok(Value::Object(list))
            }
            Some(other) => {
                list.insert("items".to_owned(), other);
                Ok(only_of(vec![Value::Object(list)], fields, may)?.pop().unwrap_or(Value::Null))
            }
            None => Ok(only_of(vec![Value::Object(list)], fields, may)?.pop().unwrap_or(Value::Null)),
        },
        other => Ok(other),
    }
}

fn only_of(lines: Vec<Value>, fields: &[String], may: &impl Fn(&str) -> bool) -> Result<Vec<Value>, ApiError> {
    let has = |field: &String| lines.iter().any(|line| line.get(field).is_some());
    // What no line has is a mistake, unless there is no line to tell by, or it is only absent in these.
    if let Some(odd) = fields.iter().find(|field| !lines.is_empty() && !has(field) && !may(field)) {
        let odd: String = odd.chars().take(60).collect();
        return Err(ApiError::field("fields", format!("there is no field {odd:?}")));
    }
    let picked = |line: Value| match line {
        Value::Object(all) => {
            Value::Object(all.into_iter().filter(|(name, _)| fields.contains(name)).collect::<Map<_, _>>())
        }
        other => other,
    };
    Ok(lines.into_iter().map(picked).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_was_asked_for() {
        assert_eq!(wanted(Some("q=a&fields=name,slug")), Some(vec!["name".to_owned(), "slug".to_owned()]));
        assert_eq!(wanted(Some("fields=name%2Cslug")), wanted(Some("fields=name,slug")));
        assert_eq!((wanted(None), wanted(Some("q=a")), wanted(Some("fields="))), (None, None, None));
        let fields = ["name".to_owned()];
        let list = json!({ "items": [{ "name": "a", "slug": "b" }, { "slug": "c" }], "next": null });
        let none = |_: &str| false;
        assert_eq!(only(list, &fields, &none).unwrap(), json!({ "items": [{ "name": "a" }, {}], "next": null }));
        assert_eq!(only(json!({ "name": 1, "b": 2 }), &fields, &none).unwrap(), json!({ "name": 1 }));
        assert_eq!(only(json!([{ "name": 1, "b": 2 }]), &fields, &none).unwrap(), json!([{ "name": 1 }]));
        assert_eq!(only(json!({ "items": [] }), &fields, &none).unwrap(), json!({ "items": [] }));
        assert!(matches!(only(json!({ "b": 2 }), &fields, &none), Err(ApiError::Fields(f)) if f[0].field == "fields"));
        // A field that there is, and that no line happens to have.
        let may = |field: &str| field == "name";
        assert_eq!(only(json!({ "items": [{ "b": 2 }] }), &fields, &may).unwrap(), json!({ "items": [{}] }));
    }

    #[test]
    fn who_has_it_already() {
        let asked = |name: header::HeaderName, value: &'static str| {
            HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
        };
        let modified = HeaderValue::from_static("Mon, 10 Nov 2025 06:00:00 GMT");
        let known = |asked: &HeaderMap| is_known(asked, "W/\"ab\"", Some(&modified));
        for (tag, right) in [
            ("W/\"ab\"", true),
            ("\"ab\"", true),
            ("\"x\", W/\"ab\"", true),
            ("*", true),
            ("\"x\"", false),
            ("", false),
        ] {
            assert_eq!(known(&asked(header::IF_NONE_MATCH, tag)), right, "{tag}");
        }
        for (since, right) in
            [("Mon, 10 Nov 2025 06:00:00 GMT", true), ("Mon, 10 Nov 2025 05:59:59 GMT", false), ("yesterday", false)]
        {
            assert_eq!(known(&asked(header::IF_MODIFIED_SINCE, since)), right, "{since}");
        }
        // The tag decides where there is one.
        let mut both = asked(header::IF_MODIFIED_SINCE, "Mon, 10 Nov 2025 06:00:00 GMT");
        both.insert(header::IF_NONE_MATCH, HeaderValue::from_static("\"x\""));
        assert!(!known(&both));
        let at = DateTime::from_timestamp(1_762_754_400, 0).unwrap();
        assert_eq!(moment(at), "Mon, 10 Nov 2025 06:00:00 GMT");
    }
}
