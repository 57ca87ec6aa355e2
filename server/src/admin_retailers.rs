//! What is done about shops: paused, resumed, visited out of their time, written anew, and taken back. Who did it stands in the
//! audit log, what it was before in `store::registry`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    pages,
};
use app::pages::admin::retailer::Shown;
use axum::{
    Form,
    extract::{Path, State as Extract},
    http::{StatusCode, Uri},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{registry, user::access::Need};
use serde::Deserialize;
use store::{Error, Transaction, registry as shops};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/retailers/{slug}/pause", Need::RunHouse, pause)
        .post("/admin/retailers/{slug}/resume", Need::RunHouse, resume)
        .post("/admin/retailers/{slug}/unblock", Need::RunHouse, unblock)
        .post("/admin/retailers/{slug}/run", Need::RunHouse, run)
        .post("/admin/retailers/{slug}/edit", Need::RunHouse, edit)
        .post("/admin/retailers/{slug}/undo", Need::RunHouse, undo)
}

/// Keeps what was done, and leads back to the shop's page, which says so; or says which field can not be.
async fn back(tx: Transaction, slug: &str, done: store::Result<()>, said: &str) -> Result<Response, Stop> {
    let said = match done {
        Ok(()) => {
            store::commit(tx).await?;
            format!("said={said}")
        }
        Err(Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(why)) => {
            tracing::info!(why, shop = slug, "something was not done to a shop");
            // A rule of the registry begins with its field.
            let field = why.split_once(": ").map(|(field, _)| field).unwrap_or_default();
            let plain = !field.is_empty() && field.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            format!("wrong={}", if plain { field } else { "it" })
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/admin/retailers/{slug}?{said}")).into_response())
}

async fn pause(Extract(state): Extract<State>, person: Person, Path(slug): Path<String>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = shops::switch(&mut tx, &slug, false, person.id, auth::now()).await;
    back(tx, &slug, done, "paused").await
}

async fn resume(Extract(state): Extract<State>, person: Person, Path(slug): Path<String>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = shops::switch(&mut tx, &slug, true, person.id, auth::now()).await;
    back(tx, &slug, done, "resumed").await
}

async fn unblock(Extract(state): Extract<State>, person: Person, Path(slug): Path<String>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = shops::unblock(&mut tx, &slug, person.id, auth::now()).await;
    back(tx, &slug, done, "unblocked").await
}

async fn run(Extract(state): Extract<State>, person: Person, Path(slug): Path<String>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = shops::ask_visit(&mut tx, &slug, person.id, auth::now()).await;
    back(tx, &slug, done, "asked").await
}

/// What can not be written comes back as it was typed, with what is wrong with it.
async fn edit(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(form): Form<registry::Form>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let read = |was: &registry::Entry| form.read(was).map_err(|(field, why)| Error::Rule(format!("{field}: {why}")));
    let done = shops::edit(&mut tx, &slug, read, person.id, auth::now()).await;
    if let (Err(Error::Rule(why)), Ok(uri)) = (&done, format!("/admin/retailers/{slug}").parse::<Uri>()) {
        drop(tx);
        let shown = pages::Shown::Retailer(Box::new(Shown { wrong: why.clone(), form }));
        return Ok(pages::render_at(&state, &person.user, uri, shown).await);
    }
    back(tx, &slug, done, "edited").await
}

#[derive(Deserialize)]
struct Which {
    change: i64,
}

async fn undo(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(which): Form<Which>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = shops::undo(&mut tx, &slug, which.change, person.id, auth::now()).await;
    back(tx, &slug, done, "undone").await
}
