//! Another password, and another address, for who is signed in. Both ask for the present password first; an address takes
//! effect by the link of the letter that is sent to it.

use super::{
    again::{Person, Proof, Stop, keep, proven},
    away, now, password, session,
};
use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    Form,
    extract::State as Extract,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    password::check,
    user::{Letter, access::Need, is_address},
};
use serde::Deserialize;
use store::{
    jobs::{Deliver, enqueue},
    users,
};

pub(super) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/password", Need::OwnAccount, change_password)
        .post("/account/email", Need::OwnAccount, ask_email)
        .post("/account/email/drop", Need::OwnAccount, drop_email)
        .post("/email", Need::Nothing, change_email)
}

#[derive(Deserialize)]
struct NewPassword {
    password: String,
    #[serde(default)]
    code: String,
    new: String,
}

async fn change_password(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<NewPassword>,
) -> Result<Response, Stop> {
    const PAGE: &str = "/account/password";
    check(&form.new, &person.user.email).map_err(|weak| Stop::to(&format!("{PAGE}?weak={weak}")))?;
    let old =
        proven(&state, &person, &format!("{PAGE}?wrong=1"), Proof { password: form.password, code: form.code }).await?;
    let new = password::hash(form.new).await?;
    let mut tx = store::begin(&state.pool).await?;
    if !users::change_password(&mut tx, person.id, (&old, &new), person.session, now()).await? {
        // Somebody else changed it at the same moment: what was proved is true no more.
        return Err(Stop::to(&format!("{PAGE}?wrong=1")));
    }
    let told = Deliver { letter: Letter::PasswordChanged, email: person.user.email.clone(), language: None };
    enqueue(&mut tx, &told, None).await?;
    keep(&state, &person, tx, Redirect::to("/account?done=password")).await
}

#[derive(Deserialize)]
struct NewEmail {
    password: String,
    #[serde(default)]
    code: String,
    email: String,
}

/// Says the same whether the address has an account: the letter tells its reader.
async fn ask_email(
    Extract(state): Extract<State>,
    person: Person,
    Form(form): Form<NewEmail>,
) -> Result<Response, Stop> {
    const PAGE: &str = "/account/email";
    let new = form.email.trim();
    if !is_address(new) || new.to_lowercase() == person.user.email.to_lowercase() {
        return Err(Stop::to(&format!("{PAGE}?failed=1")));
    }
    proven(&state, &person, &format!("{PAGE}?wrong=1"), Proof { password: form.password, code: form.code }).await?;
    let mut tx = store::begin(&state.pool).await?;
    users::ask_email(&mut tx, person.id, new, now()).await?;
    // Both go by the present address: where the account is to move is looked up when the letter is sent. The one to the
    // present address may be sent when nobody has it any more.
    let language = Some(users::language(&mut tx, person.id).await?);
    for letter in [Letter::ChangeEmail, Letter::EmailChanging] {
        enqueue(&mut tx, &Deliver { letter, email: person.user.email.clone(), language }, None).await?;
    }
    keep(&state, &person, tx, Redirect::to("/account?done=asked")).await
}

async fn drop_email(Extract(state): Extract<State>, person: Person) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    users::drop_email_change(&mut tx, person.id, now()).await?;
    store::commit(tx).await?;
    Ok(Redirect::to("/account").into_response())
}

#[derive(Deserialize)]
struct Link {
    token: String,
}

/// Needs no session: the link proves who reads the new address, and the password was asked for before.
async fn change_email(Extract(state): Extract<State>, Form(link): Form<Link>) -> Response {
    let Some(hash) = session::hash_of(&link.token) else { return Redirect::to("/email?gone=1").into_response() };
    let done = async {
        let mut tx = store::begin(&state.pool).await?;
        let moved = users::change_email(&mut tx, &hash, now()).await?;
        store::commit(tx).await?;
        Ok::<_, store::Error>(moved.is_some())
    };
    match done.await {
        Ok(true) => Redirect::to("/email?done=1").into_response(),
        Ok(false) | Err(store::Error::Conflict(_)) => Redirect::to("/email?gone=1").into_response(),
        Err(error) => away(&error),
    }
}
