//! What a person writes into the catalogue: fields of products and sets, products that are one and two again. It is carried out
//! and noted by `store::catalog::edit` and `merge`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use app::pages::admin::catalogue::PAGE;
use axum::{
    Form,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    catalog_edit::{self, What},
    user::access::Need,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::{
    Error, Transaction,
    catalog::{edit as catalogue, merge, merge_sets, split_off},
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/catalogue/products/{slug}/edit", Need::RunHouse, edit_product)
        .post("/admin/catalogue/products/{slug}/undo", Need::RunHouse, undo_product)
        .post("/admin/catalogue/products/{slug}/merge", Need::RunHouse, join)
        .post("/admin/catalogue/products/{slug}/split-off", Need::RunHouse, part)
        .post("/admin/catalogue/sets/{slug}/edit", Need::RunHouse, edit_set)
        .post("/admin/catalogue/sets/{slug}/undo", Need::RunHouse, undo_set)
        .post("/admin/catalogue/split", Need::RunHouse, split)
        .post("/admin/catalogue/sets/{slug}/merge", Need::RunHouse, join_sets)
        .post("/admin/catalogue/sets/split", Need::RunHouse, split_sets)
}

/// Where a product or a set is looked at. A slug that is none leads nowhere.
fn page(what: What, slug: &str) -> Option<String> {
    let plain = !slug.is_empty() && slug.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    let below = if what == What::Set { "sets" } else { "products" };
    plain.then(|| format!("{PAGE}/{below}/{slug}"))
}

/// Keeps what was done and leads to a page, which says so; or says on the page it came from that it can not be.
async fn back<T>(
    tx: Transaction,
    done: store::Result<T>,
    from: &str,
    (to, said): (&str, &str),
) -> Result<Response, Stop> {
    let led = match done {
        Ok(_) => {
            store::commit(tx).await?;
            format!("{to}?said={said}")
        }
        Err(Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(why)) => {
            tracing::info!(why, "something was not done to the catalogue");
            format!("{from}?said=refused")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&led).into_response())
}

type Sent = Form<BTreeMap<String, String>>;

async fn edit(state: State, person: Person, what: What, slug: String, Form(form): Sent) -> Result<Response, Stop> {
    let Some(here) = page(what, &slug) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let fields = match catalog_edit::read(what, &form) {
        Ok(fields) => fields,
        // Its name is one of ours: others are not read.
        Err((field, _)) => return Ok(Redirect::to(&format!("{here}?wrong={field}")).into_response()),
    };
    let mut tx = store::begin(&state.pool).await?;
    let done = catalogue::edit(&mut tx, what, &slug, &fields, person.id, auth::now()).await;
    back(tx, done, &here, (here.as_str(), "edited")).await
}

async fn edit_product(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    form: Sent,
) -> Result<Response, Stop> {
    edit(state, person, What::Product, slug, form).await
}

async fn edit_set(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    form: Sent,
) -> Result<Response, Stop> {
    edit(state, person, What::Set, slug, form).await
}

#[derive(Deserialize)]
struct Which {
    change: i64,
}

async fn undo(state: State, person: Person, what: What, slug: String, which: Which) -> Result<Response, Stop> {
    let Some(here) = page(what, &slug) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let mut tx = store::begin(&state.pool).await?;
    let done = catalogue::undo(&mut tx, what, &slug, which.change, person.id, auth::now()).await;
    back(tx, done, &here, (here.as_str(), "undone")).await
}

async fn undo_product(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(which): Form<Which>,
) -> Result<Response, Stop> {
    undo(state, person, What::Product, slug, which).await
}

async fn undo_set(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(which): Form<Which>,
) -> Result<Response, Stop> {
    undo(state, person, What::Set, slug, which).await
}

#[derive(Deserialize)]
struct Other {
    into: String,
}

async fn join(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(other): Form<Other>,
) -> Result<Response, Stop> {
    let into = other.into.trim();
    let (Some(here), Some(there)) = (page(What::Product, &slug), page(What::Product, into)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut tx = store::begin(&state.pool).await?;
    let done = merge::merge(&mut tx, &slug, into, person.id, auth::now()).await;
    // A typing mistake is told on the page it was made on.
    let done = match done {
        Err(Error::NotFound(_)) => Err(Error::Rule("there is no such product".to_owned())),
        done => done,
    };
    back(tx, done, &here, (there.as_str(), "merged")).await
}

/// Some of its variants are a product of their own: `variant=` for each, and its `name=`.
async fn part(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Stop> {
    let Some(here) = page(What::Product, &slug) else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let of =
        |field: &'static str| fields.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str());
    let variants: Vec<i64> = of("variant").filter_map(|variant| variant.parse().ok()).collect();
    let name = of("name").next().unwrap_or_default();
    let mut tx = store::begin(&state.pool).await?;
    let done = split_off::split_off(&mut tx, &slug, &variants, name, person.id, auth::now()).await;
    let there = done.as_ref().ok().and_then(|new| page(What::Product, new)).unwrap_or_else(|| here.clone());
    back(tx, done, &here, (there.as_str(), "parted")).await
}

async fn join_sets(
    Extract(state): Extract<State>,
    person: Person,
    Path(slug): Path<String>,
    Form(other): Form<Other>,
) -> Result<Response, Stop> {
    let into = other.into.trim();
    let (Some(here), Some(there)) = (page(What::Set, &slug), page(What::Set, into)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut tx = store::begin(&state.pool).await?;
    let done = match merge_sets::merge(&mut tx, &slug, into, person.id, auth::now()).await {
        Err(Error::NotFound(_)) => Err(Error::Rule("there is no such set".to_owned())),
        done => done,
    };
    back(tx, done, &here, (there.as_str(), "merged")).await
}

#[derive(Deserialize)]
struct Merged {
    merge: i64,
}

async fn split(Extract(state): Extract<State>, person: Person, Form(form): Form<Merged>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let done = match merge::split(&mut tx, form.merge, person.id, auth::now()).await {
        Err(Error::NotFound(_)) => Err(Error::Rule("there is no such merge".to_owned())),
        done => done,
    };
    let said = match done {
        Ok(()) => {
            store::commit(tx).await?;
            "split"
        }
        Err(Error::Rule(_)) => "refused",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("{PAGE}?show=merges&said={said}")).into_response())
}

async fn split_sets(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<Merged>,
) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let said = match merge_sets::split(&mut tx, form.merge, person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            "split"
        }
        Err(Error::NotFound(_) | Error::Rule(_)) => "refused",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("{PAGE}?show=sets&said={said}")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_in_addresses_becomes_one() {
        assert_eq!(page(What::Set, "sv03.5").as_deref(), Some("/admin/catalogue/sets/sv03.5"));
        for bad in ["", "a/b", "a?b", "a\r\nb", "é", "a b"] {
            assert_eq!(page(What::Product, bad), None, "{bad:?}");
        }
    }
}
