//! What somebody allowed: kept in a cookie of ours for who has no account, and in the ledger too for who has one.

use crate::{
    State,
    access::{Door, Routes},
    auth,
    middleware::Visitor,
};
use axum::{
    Extension, Form,
    extract::State as Extract,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    consent::{self, Choice, Purpose},
    cookies::CHOICES,
    user::access::Need,
};
use std::collections::HashMap;
use store::{Uuid, consents};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/privacy/choices", Need::Nothing, choose)
}

/// What the cookie of a request says about these purposes. Without a purpose nobody looks.
pub(crate) fn said(headers: &HeaderMap, https: bool, purposes: &[Purpose]) -> Vec<Choice> {
    if purposes.is_empty() {
        return Vec::new();
    }
    let name = CHOICES.name(https);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().map(|(_, value)| consent::read(value, purposes)).unwrap_or_default()
}

async fn choose(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let choices = chosen(&form, state.site.purposes);
    let asked_by = if form.get("asked_by").is_some_and(|f| f == "banner") { "banner" } else { "choices" };
    if let Some(id) = user.and_then(|u| u.id.parse::<Uuid>().ok()) {
        let done = async {
            let mut tx = store::begin(&state.pool).await?;
            for choice in &choices {
                consents::record(&mut tx, id, *choice, asked_by, auth::now()).await?;
            }
            store::commit(tx).await
        };
        if let Err(error) = done.await {
            tracing::error!(%error, "a choice was not kept");
            return (StatusCode::SERVICE_UNAVAILABLE, "That is not possible right now, please try again.")
                .into_response();
        }
    }
    let back = form.get("back").filter(|b| is_path(b)).map_or("/privacy/choices?kept=1", String::as_str);
    let redirect = Redirect::to(back);
    if choices.is_empty() {
        redirect.into_response()
    } else {
        auth::with_cookie(redirect, &cookie(&choices, state.https))
    }
}

/// What a form says about each purpose: one button for all, or each by itself. What is not allowed is refused.
fn chosen(form: &HashMap<String, String>, purposes: &[Purpose]) -> Vec<Choice> {
    let yes = |purpose: &Purpose| match form.get("all") {
        Some(all) => all == "yes",
        None => form.get(&format!("choice.{}", purpose.word)).is_some_and(|c| c == "yes"),
    };
    purposes.iter().map(|purpose| (*purpose, yes(purpose))).collect()
}

fn cookie(choices: &[Choice], https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let seconds = CHOICES.lives.num_seconds();
    let (name, value) = (CHOICES.name(https), consent::write(choices));
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

/// Whether this leads to a page of ours. A browser reads `//host` and `/\host` as another site.
pub(crate) fn is_path(text: &str) -> bool {
    text.len() <= 500
        && text.starts_with('/')
        && !text[1..].starts_with(['/', '\\'])
        && text.bytes().all(|b| b.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_away() {
        for ours in ["/", "/deals", "/products/sv03.5-199", "/search?q=a//b"] {
            assert!(is_path(ours), "{ours}");
        }
        for other in
            ["", "//evil.example", "/\\evil.example", "https://evil.example", "/\r\nSet-Cookie:x", "/\t/x", "deals"]
        {
            assert!(!is_path(other), "{other:?}");
        }
    }
}
