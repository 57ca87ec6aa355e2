//! What people say is wrong with products: made from a product's page by who is signed in, closed from the console.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use app::pages::admin::reports::Asked;
use axum::{
    Form,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    i18n::{Locale, localized},
    ids::ListingId,
    report::{self, Kind, Outcome},
    user::access::Need,
};
use serde::Deserialize;
use store::{Error, reports};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/report", Need::OwnAccount, make).post(
        "/admin/reports/{id}/close",
        Need::DecideVisits,
        close,
    )
}

#[derive(Deserialize)]
struct Written {
    product: String,
    kind: Kind,
    #[serde(default)]
    listing: String,
    #[serde(default)]
    words: String,
    /// Of the page it was said on, and is led back to.
    #[serde(default)]
    language: Option<Locale>,
}

async fn make(Extract(state): Extract<State>, person: Person, Form(form): Form<Written>) -> Result<Response, Stop> {
    let listing = Some(form.listing.as_str()).filter(|id| !id.is_empty()).map(str::parse).transpose();
    // It becomes an address: only what can be a name in one.
    let plain = form.product.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
    let (Ok(listing), true) = (listing, plain) else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let words = report::words(&form.words);
    let said =
        reports::Said { product: &form.product, listing: listing.map(ListingId), kind: form.kind, words: &words };
    let mut tx = store::begin(&state.pool).await?;
    let said = match reports::make(&mut tx, person.id, &said, auth::now()).await {
        Ok(_) => {
            store::commit(tx).await?;
            "reported"
        }
        Err(Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(_)) => "enough",
        Err(error) => return Err(error.into()),
    };
    let page = format!("/products/{}?said={said}#wrong", form.product);
    Ok(Redirect::to(&localized(form.language.unwrap_or(Locale::DEFAULT), &page)).into_response())
}

#[derive(Deserialize)]
struct Closed {
    outcome: String,
    show: Option<String>,
    kind: Option<Kind>,
    product: Option<String>,
    after: Option<i64>,
}

async fn close(
    Extract(state): Extract<State>,
    person: Person,
    Path(id): Path<i64>,
    Form(form): Form<Closed>,
) -> Result<Response, Stop> {
    let outcome = match form.outcome.as_str() {
        "open" => None,
        word => match word.parse::<Outcome>() {
            Ok(outcome) => Some(outcome),
            Err(_) => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        },
    };
    let back = Asked { closed: form.show.is_some(), kind: form.kind, product: form.product, after: form.after };
    let mut tx = store::begin(&state.pool).await?;
    let said = match reports::close(&mut tx, id, outcome, person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            if outcome.is_some() { "closed" } else { "opened" }
        }
        Err(Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(_)) => "refused",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&back.address(Some(said))).into_response())
}
