//! `POST /webhooks/stripe`: the body as it came, its signature, and one transaction. Stripe is not asked anything back.
//!
//! 400: it is not Stripe's, or no message at all; 200: it is kept; anything else is our failure, and Stripe tries again.

use crate::{State, auth};
use axum::{
    body::Bytes,
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
};
use domain::plan::{Event, event};
use serde_json::Value;
use store::payments::{self, Took};

type Answer = (StatusCode, &'static str);

pub(super) async fn take(Extract(state): Extract<State>, headers: HeaderMap, body: Bytes) -> Answer {
    let Some(billing) = &state.billing else {
        return (StatusCode::SERVICE_UNAVAILABLE, "payments are not set up");
    };
    let now = auth::now();
    let header = headers.get("stripe-signature").and_then(|v| v.to_str().ok()).unwrap_or_default();
    if let Err(why) = billing.secrets.check(header, &body, now) {
        tracing::warn!(%why, "a message to the webhook was refused");
        return (StatusCode::BAD_REQUEST, "the signature does not fit");
    }
    let Some((payload, event)) = read(&body) else {
        tracing::error!("a signed message to the webhook is no message");
        return (StatusCode::BAD_REQUEST, "this is no message");
    };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        let took = payments::take(&mut tx, &event, &payload, &billing.rules, now).await?;
        store::commit(tx).await?;
        Ok::<Took, store::Error>(took)
    };
    match done.await {
        Ok(took) => {
            billing.told.notify_one();
            tracing::info!(event = event.id, kind = event.kind, ?took, "a message of Stripe's");
            (StatusCode::OK, "kept")
        }
        Err(error) if error.is_away() => {
            tracing::warn!(%error, event = event.id, "a message of Stripe's without database");
            (StatusCode::SERVICE_UNAVAILABLE, "try again")
        }
        Err(error) => {
            tracing::error!(%error, event = event.id, kind = event.kind, "a message of Stripe's was not kept");
            (StatusCode::INTERNAL_SERVER_ERROR, "try again")
        }
    }
}

/// None: it is no message.
fn read(body: &[u8]) -> Option<(Value, Event)> {
    understood(serde_json::from_slice(body).ok()?)
}

/// A message that the database takes, and what it says.
pub(super) fn understood(mut payload: Value) -> Option<(Value, Event)> {
    without_nul(&mut payload);
    let event = event::read(&payload).ok()?;
    Some((payload, event))
}

/// What somebody typed can hold a NUL, which the database does not take: the message counts all the same.
fn without_nul(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('\0') => *text = text.replace('\0', "\u{fffd}"),
        Value::Array(all) => all.iter_mut().for_each(without_nul),
        Value::Object(fields) => {
            if fields.keys().any(|name| name.contains('\0')) {
                let named = std::mem::take(fields).into_iter();
                *fields = named.map(|(name, value)| (name.replace('\0', "\u{fffd}"), value)).collect();
            }
            fields.values_mut().for_each(without_nul);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn no_nul_is_left_anywhere() {
        let mut value = json!({"a\0": ["b\0", {"c": "\0", "d": "\\u0000"}], "e": 1});
        without_nul(&mut value);
        assert_eq!(value, json!({"a\u{fffd}": ["b\u{fffd}", {"c": "\u{fffd}", "d": "\\u0000"}], "e": 1}));
    }
}
