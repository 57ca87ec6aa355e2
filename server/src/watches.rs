//! What a person watches: plain forms that answer with a redirect. The page is `app/src/pages/watches.rs`, the feed of what is
//! new in `feeds`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{Person, Stop},
    portfolio::refused,
};
use axum::{
    Form,
    extract::State as Extract,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{user::access::Need, watch::Target};
use serde::Deserialize;
use store::watches;

const PAGE: &str = "/account/watches";

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post(PAGE, Need::OwnAccount, watch).post("/account/watches/end", Need::OwnAccount, end)
}

#[derive(Deserialize)]
struct Wanted {
    kind: String,
    target: String,
    /// The kind of products of a search.
    #[serde(default)]
    of: String,
}

fn said(what: &str) -> String {
    format!("{PAGE}?said={what}")
}

async fn watch(Extract(state): Extract<State>, person: Person, Form(form): Form<Wanted>) -> Result<Response, Stop> {
    let target = Target::read(&form.kind, &form.target, &form.of).ok_or_else(|| Stop::to(&said("odd")))?;
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = watches::add(&mut tx, person.id, &target).await {
        return refused(error, &said("many"));
    }
    store::commit(tx).await?;
    Ok(Redirect::to(&said("watched")).into_response())
}

#[derive(Deserialize)]
struct Which {
    watch: i64,
}

async fn end(Extract(state): Extract<State>, person: Person, Form(form): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = watches::remove(&mut tx, person.id, form.watch).await {
        return refused(error, PAGE);
    }
    store::commit(tx).await?;
    Ok(Redirect::to(&said("ended")).into_response())
}
