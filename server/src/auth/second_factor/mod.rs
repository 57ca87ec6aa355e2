//! The second factor of an account: setting it up, its recovery codes, and switching it off. Plain forms; the page is
//! `app`'s, and gets from here what only this process can decrypt.

pub(super) mod check;
mod recovery;
mod totp;

use super::{
    again::{Person, Proof, Stop, keep, proven},
    now,
};
use crate::{
    State,
    access::{Door, Routes},
    pages,
};
use app::pages::second_factor::Shown;
use axum::{
    Form,
    extract::State as Extract,
    response::{Redirect, Response},
};
use domain::user::{CurrentUser, Letter, access::Need};
use rand::RngCore as _;
use serde::Deserialize;
use store::{
    Uuid,
    jobs::{Deliver, enqueue},
    second_factors, sessions,
};

/// The page, and the address of the form that begins.
const PAGE: &str = "/account/second-factor";
/// The page, which says that something was wrong.
const WRONG: &str = "/account/second-factor?wrong=1";

pub(super) fn router() -> Routes {
    Routes::of(Door::Form)
        .post(PAGE, Need::OwnAccount, begin)
        .post("/account/second-factor/confirm", Need::OwnAccount, confirm)
        .post("/account/second-factor/codes", Need::OwnAccount, renew_codes)
        .post("/account/second-factor/off", Need::OwnAccount, switch_off)
}

/// What the page shows that only this process knows. None for all other pages.
pub(crate) async fn shown(state: &State, user: Option<&CurrentUser>, path: &str) -> Option<Shown> {
    let user = user.filter(|_| path.trim_end_matches('/') == PAGE)?;
    if !state.vault.is_ready() {
        return Some(Shown::Unavailable);
    }
    let id: Uuid = user.id.parse().ok()?;
    let found = async {
        let kept = second_factors::begun(&mut *store::acquire(&state.pool).await?, id, now()).await?;
        kept.map(|kept| totp::set_up(&state.vault.open(id, &kept)?, &user.email)).transpose()
    };
    match found.await {
        Ok(begun) => begun.map(Shown::Begun),
        // Whoever begins anew gets a secret under today's key.
        Err(error) => {
            tracing::warn!(%error, "a set-up of a second factor is not shown");
            None
        }
    }
}

async fn begin(Extract(state): Extract<State>, person: Person, Form(proof): Form<Proof>) -> Result<Response, Stop> {
    if !state.vault.is_ready() {
        return Err(Stop::to(PAGE));
    }
    proven(&state, &person, WRONG, proof).await?;
    let mut secret = [0u8; totp::SECRET];
    rand::rng().fill_bytes(&mut secret);
    let mut tx = store::begin(&state.pool).await?;
    // Where there is one already the page shows it.
    second_factors::begin(&mut tx, person.id, &state.vault.seal(person.id, &secret)?, now()).await?;
    keep(&state, &person, tx, Redirect::to(PAGE)).await
}

#[derive(Deserialize)]
struct Typed {
    code: String,
}

/// The password was asked for when it began, a quarter of an hour ago at most.
async fn confirm(Extract(state): Extract<State>, person: Person, Form(typed): Form<Typed>) -> Result<Response, Stop> {
    let wrong = || Stop::to(WRONG);
    let mut tx = store::begin(&state.pool).await?;
    let kept = second_factors::begun(&mut tx, person.id, now()).await?.ok_or_else(wrong)?;
    let secret = state.vault.open(person.id, &kept)?;
    let plain: String = typed.code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp::read(&plain).and_then(|number| totp::step_of(&secret, number, now().timestamp()));
    let (codes, hashes) = recovery::generate();
    if !second_factors::confirm(&mut tx, person.id, &kept, step.ok_or_else(wrong)?, &hashes, now()).await? {
        return Err(wrong());
    }
    // Sessions that were opened without a code end, and what programs got for the password alone.
    sessions::end_others(&mut tx, person.id, person.session).await?;
    tell(&mut tx, Letter::SecondFactorOn, &person).await?;
    let page = pages::render(&state, &person.user, PAGE, pages::Shown::SecondFactor(Shown::Codes(codes))).await;
    keep(&state, &person, tx, page).await
}

async fn renew_codes(
    Extract(state): Extract<State>,
    person: Person,
    Form(proof): Form<Proof>,
) -> Result<Response, Stop> {
    proven(&state, &person, WRONG, proof).await?;
    let (codes, hashes) = recovery::generate();
    let mut tx = store::begin(&state.pool).await?;
    if !second_factors::renew_codes(&mut tx, person.id, &hashes, now()).await? {
        return Err(Stop::to(PAGE));
    }
    let page = pages::render(&state, &person.user, PAGE, pages::Shown::SecondFactor(Shown::Codes(codes))).await;
    keep(&state, &person, tx, page).await
}

async fn switch_off(
    Extract(state): Extract<State>,
    person: Person,
    Form(proof): Form<Proof>,
) -> Result<Response, Stop> {
    proven(&state, &person, WRONG, proof).await?;
    let mut tx = store::begin(&state.pool).await?;
    if second_factors::remove(&mut tx, person.id, now()).await? {
        tell(&mut tx, Letter::SecondFactorOff, &person).await?;
    }
    keep(&state, &person, tx, Redirect::to("/account/second-factor?off=1")).await
}

async fn tell(conn: &mut store::PgConnection, letter: Letter, person: &Person) -> store::Result<()> {
    enqueue(conn, &Deliver { letter, email: person.user.email.clone(), language: None }, None).await
}
