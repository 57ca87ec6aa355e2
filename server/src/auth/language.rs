//! In which language letters and messages are written to somebody: what they chose on their account's page. Before there is an
//! account it is what their browser reads (`crate::language::reads`).

use super::again::{Person, Stop};
use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    Form,
    extract::State as Extract,
    response::{Redirect, Response},
};
use domain::{i18n::Locale, user::access::Need};
use serde::Deserialize;
use store::users;

pub(super) fn router() -> Routes {
    Routes::of(Door::Form).post("/account/language", Need::OwnAccount, choose)
}

#[derive(Deserialize)]
struct Chosen {
    language: Locale,
}

async fn choose(Extract(state): Extract<State>, person: Person, Form(form): Form<Chosen>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    users::set_language(&mut tx, person.id, form.language).await?;
    store::commit(tx).await?;
    // Pages too, from here on: whoever sets it looks at one.
    let answer = Redirect::to("/account?done=language");
    Ok(super::with_cookie(answer, &crate::language::cookie(form.language, state.https)))
}
