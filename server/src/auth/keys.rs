//! Keys for programs: made and ended by plain forms on the account's page.
//!
//! A new key is shown in the answer to the form that made it and nowhere else: no redirect carries it, nothing keeps it.

use super::{away, bearer::PREFIX, now, secret};
use crate::{
    State,
    access::{Door, Routes},
    middleware::Visitor,
};
use axum::{
    Extension, Form,
    extract::State as Extract,
    http::{StatusCode, header},
    response::{Html, IntoResponse as _, Redirect, Response},
};
use domain::user::access::{Need, Scope, key_name};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use serde::Deserialize;
use store::{Uuid, api_keys};

pub(super) fn router() -> Routes {
    Routes::of(Door::Form).post("/account/keys", Need::OwnAccount, create).post(
        "/account/keys/revoke",
        Need::OwnAccount,
        revoke,
    )
}

/// The fields of the form: one `name`, and a `scope` for each box that was ticked. None: they make no sense.
fn wanted(fields: &[(String, String)]) -> Option<(&str, Vec<Scope>)> {
    let mut name = None;
    let mut scopes = Vec::new();
    for (field, value) in fields {
        match field.as_str() {
            "name" => name = Some(key_name(value)?),
            "scope" => scopes.push(value.parse().ok()?),
            _ => return None,
        }
    }
    scopes.sort_unstable();
    scopes.dedup();
    name.filter(|_| !scopes.is_empty()).map(|name| (name, scopes))
}

async fn create(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let Some(id) = user.as_ref().and_then(super::account::id_of) else {
        return Redirect::to("/sign-in").into_response();
    };
    let Some((name, scopes)) = wanted(&fields) else { return Redirect::to("/account?key=odd").into_response() };
    let prefix = format!("{PREFIX}{}", secret::random::<6>());
    let key = format!("{prefix}_{}", secret::random::<32>());
    let new = api_keys::New { name, prefix: &prefix, hash: &secret::kept(&key), scopes: &scopes };
    let kept = async {
        let mut tx = store::begin(&state.pool).await?;
        let kept = api_keys::create(&mut tx, id, new, now()).await?;
        store::commit(tx).await?;
        Ok::<_, store::Error>(kept)
    };
    match kept.await {
        Ok(true) => shown(&state, name, &key),
        Ok(false) => Redirect::to("/account?key=enough").into_response(),
        Err(error) => away(&error),
    }
}

/// The one page with the key on it.
fn shown(state: &State, name: &str, key: &str) -> Response {
    let style = state.site.style.as_deref().map(|href| format!("<link rel=\"stylesheet\" href=\"{}\">", quoted(href)));
    let page = include_str!("key.html")
        .replace("<!-- style -->", &style.unwrap_or_default())
        .replace("<!-- key -->", key)
        .replace("<!-- address -->", &text(&state.site.public_url))
        // Last: what a person wrote is not looked through for the others.
        .replace("<!-- name -->", &text(name));
    let policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";
    ([(header::CACHE_CONTROL, "no-store"), (header::CONTENT_SECURITY_POLICY, policy)], Html(page)).into_response()
}

#[derive(Deserialize)]
struct Which {
    key: String,
}

async fn revoke(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Form(which): Form<Which>,
) -> Response {
    let Some(id) = user.as_ref().and_then(super::account::id_of) else {
        return Redirect::to("/sign-in").into_response();
    };
    let Ok(key) = which.key.parse::<Uuid>() else { return StatusCode::NOT_FOUND.into_response() };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        api_keys::revoke(&mut tx, id, key, now()).await?;
        store::commit(tx).await
    };
    match done.await {
        Ok(()) => Redirect::to("/account").into_response(),
        Err(store::Error::NotFound(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => away(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_form_asks_for() {
        let ask = |fields: &[(&str, &str)]| {
            let fields: Vec<_> = fields.iter().map(|(f, v)| ((*f).to_owned(), (*v).to_owned())).collect();
            wanted(&fields).map(|(name, scopes)| (name.to_owned(), scopes))
        };
        let both = ask(&[("scope", "account"), ("name", " my phone "), ("scope", "read"), ("scope", "read")]);
        assert_eq!(both, Some(("my phone".to_owned(), vec![Scope::Read, Scope::Account])));
        for bad in [
            &[][..],
            &[("name", "x")],
            &[("scope", "read")],
            &[("name", ""), ("scope", "read")],
            &[("name", "x"), ("scope", "everything")],
            &[("name", "x"), ("scope", "read"), ("user", "misty")],
        ] {
            assert_eq!(ask(bad), None, "{bad:?}");
        }
    }
}
