//! A letter as its reader sees it: HTML that may load nothing and run nothing, on a page of its own.

use crate::{
    State,
    access::{Door, Routes},
    auth::Stop,
};
use axum::{
    extract::{Query, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::user::access::Need;
use serde::Deserialize;
use store::letter_samples;

/// Its own style may be in it, as letters bring theirs along, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";

pub(crate) fn router() -> Routes {
    Routes::of(Door::File).get("/admin/letter", Need::SeePeople, show)
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    name: String,
    #[serde(default)]
    language: String,
}

async fn show(Extract(state): Extract<State>, Query(which): Query<Which>) -> Result<Response, Stop> {
    let (name, language) = (which.name.replace('\0', ""), which.language.replace('\0', ""));
    let found = letter_samples::find(&mut *store::acquire(&state.pool).await?, &name, &language).await?;
    let Some(sample) = found else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let (kind, text) = match sample.html {
        Some(html) => ("text/html; charset=utf-8", html),
        None => ("text/plain; charset=utf-8", sample.plain),
    };
    let headers =
        [(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, text).into_response())
}
