//! A program of somebody's own, told by a signed request: `PMI-Signature: t=SECONDS,v1=HEX` is HMAC-SHA256 of
//! `SECONDS.BODY` under the channel's secret. While a secret is being changed there are two `v1`. A receiver that looks at
//! `t` refuses what somebody kept and plays again; one that keeps `id` takes no message twice.

use super::words;
use crate::{fetch::Posted, jobs::Context};
use chrono::{DateTime, Utc};
use domain::alert::Message;
use hmac::{Hmac, Mac as _};
use reqwest::header::{HeaderMap, HeaderValue};
use serde::Serialize;
use sha2::Sha256;
use store::deliveries::Due;

/// What a program gets.
#[derive(Serialize)]
struct Body<'a> {
    /// The form of this.
    version: u8,
    messages: Vec<Sent<'a>>,
}

#[derive(Serialize)]
struct Sent<'a> {
    #[serde(flatten)]
    message: &'a Message,
    page: String,
}

pub(super) async fn send(context: &Context, due: &Due, site: &str) -> Posted {
    let messages = due.messages.iter().map(|(_, message)| Sent { message, page: words::page(message, site) });
    let Ok(body) = serde_json::to_string(&Body { version: 1, messages: messages.collect() }) else {
        return Posted::Later("the message can not be written".to_owned());
    };
    post(context, due, &words::title(due.language, &due.messages), body).await
}

/// The code by which a program's owner shows that it is theirs.
pub(super) async fn code(context: &Context, due: &Due, code: &str) -> Posted {
    post(context, due, "A code", serde_json::json!({"version": 1, "messages": [], "code": code}).to_string()).await
}

async fn post(context: &Context, due: &Due, title: &str, body: String) -> Posted {
    let Some(signature) = signature(&due.secrets, (context.clock)(), &body) else {
        return Posted::Never("it has no secret".to_owned());
    };
    let mut headers = HeaderMap::new();
    headers.insert("pmi-signature", signature);
    if let Ok(title) = HeaderValue::from_str(&title.replace(|c: char| !c.is_ascii_graphic() && c != ' ', "?")) {
        headers.insert("pmi-title", title);
    }
    context.poster.post(&due.address, headers, body).await
}

/// The value of the header.
pub(super) fn signature(secrets: &[Vec<u8>], now: DateTime<Utc>, body: &str) -> Option<HeaderValue> {
    let seconds = now.timestamp();
    let mut value = format!("t={seconds}");
    for secret in secrets {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        mac.update(format!("{seconds}.{body}").as_bytes());
        let hex: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
        value.push_str(",v1=");
        value.push_str(&hex);
    }
    if secrets.is_empty() { None } else { HeaderValue::from_str(&value).ok() }
}
