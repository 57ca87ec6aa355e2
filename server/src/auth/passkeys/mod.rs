//! Passkeys: adding one takes the password (and a code) first, then an answer of the device; renaming and removing.
//! `sign_in` is the way in. webauthn-rs looks at what devices answer; nothing of it is decided here.

mod sign_in;

use super::{
    again::{Person, Proof, Stop, keep, proven},
    now, session,
};
use crate::{
    State,
    access::{Door, Routes},
    pages,
};
use anyhow::Context as _;
use app::pages::passkeys::Shown;
use axum::{
    Form,
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    passkeys::{MOST, name, relying_party},
    user::{Letter, access::Need},
};
use serde::Deserialize;
use serde_json::{Value, json};
use store::{
    Uuid,
    jobs::{Deliver, enqueue},
    passkeys::{self, challenges},
};
use webauthn_rs::prelude::{
    Credential, PasskeyRegistration, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

/// The page, and the address of the form that begins.
const PAGE: &str = "/account/passkeys";
/// What a device shows that asks its owner.
const NAME: &str = "Pokemon Market Intelligence EU";

pub(super) fn router() -> Routes {
    Routes::of(Door::Form)
        .post(PAGE, Need::OwnAccount, begin)
        .post("/account/passkeys/add", Need::OwnAccount, add)
        .post("/account/passkeys/rename", Need::OwnAccount, rename)
        .post("/account/passkeys/remove", Need::OwnAccount, remove)
        .merge(sign_in::router())
}

/// Back to the page, which says what became of it.
fn said(word: &str) -> Stop {
    Stop::to(&format!("{PAGE}?said={word}"))
}

/// Who asks the devices; none where browsers make no passkeys for the address of this site.
fn party(state: &State) -> Option<Webauthn> {
    let party = relying_party(&state.site.public_url)?;
    let built = Url::parse(&party.origin).map_err(|error| error.to_string()).and_then(|origin| {
        let builder = WebauthnBuilder::new(&party.id, &origin).map_err(|error| error.to_string())?;
        builder.rp_name(NAME).build().map_err(|error| error.to_string())
    });
    built.inspect_err(|error| tracing::error!(error, origin = party.origin, "PUBLIC_URL has no passkeys")).ok()
}

async fn begin(Extract(state): Extract<State>, person: Person, Form(proof): Form<Proof>) -> Result<Response, Stop> {
    let webauthn = party(&state).ok_or_else(|| Stop::to(PAGE))?;
    proven(&state, &person, &format!("{PAGE}?said=wrong"), proof).await?;
    let mut tx = store::begin(&state.pool).await?;
    let known = passkeys::credential_ids(&mut tx, person.id).await?;
    if i64::try_from(known.len()).is_ok_and(|many| many >= MOST) {
        return Err(said("enough"));
    }
    let email = &person.user.email;
    let (options, asked) = webauthn.start_passkey_registration(person.id, email, email, Some(known))?;
    let (cookie, kept) = session::passkey_cookie(state.https)?;
    challenges::create(&mut tx, &kept, Some(person.id), &serde_json::to_value(&asked)?, now()).await?;
    let shown = Shown(findable(serde_json::to_value(&options)?).context("what a new passkey is asked")?.to_string());
    let page = pages::render(&state, &person.user, PAGE, pages::Shown::Passkeys(shown)).await;
    Ok(super::with_cookie(keep(&state, &person, tx, page).await?, &cookie))
}

/// What the browser is to ask, for a passkey that is found without a name being typed: the library leaves that to devices.
fn findable(mut options: Value) -> Option<Value> {
    let mut asked = options.get_mut("publicKey").map(Value::take)?;
    let selection = asked.get_mut("authenticatorSelection")?.as_object_mut()?;
    selection.insert("residentKey".to_owned(), json!("required"));
    selection.insert("requireResidentKey".to_owned(), json!(true));
    Some(asked)
}

#[derive(Deserialize)]
struct Made {
    name: String,
    answer: String,
}

/// The password was asked for when it began, five minutes ago at most, in this browser and by this person.
async fn add(
    Extract(state): Extract<State>,
    person: Person,
    headers: HeaderMap,
    Form(made): Form<Made>,
) -> Result<Response, Stop> {
    let webauthn = party(&state).ok_or_else(|| Stop::to(PAGE))?;
    let name = name(&made.name).ok_or_else(|| said("name"))?;
    let token = session::passkey_of(&headers, state.https).ok_or_else(|| said("over"))?;
    // Used up by itself, whatever comes of the answer.
    let asked = challenges::take(&mut *store::acquire(&state.pool).await?, &token, Some(person.id), now()).await?;
    let asked: PasskeyRegistration = serde_json::from_value(asked.ok_or_else(|| said("over"))?)?;
    let refused = |error: String| {
        tracing::info!(error, "a new passkey was not taken");
        said("refused")
    };
    let answer: RegisterPublicKeyCredential =
        serde_json::from_str(&made.answer).map_err(|error| refused(error.to_string()))?;
    let passkey = webauthn.finish_passkey_registration(&answer, &asked).map_err(|error| refused(error.to_string()))?;
    let new = passkeys::New {
        name,
        credential_id: passkey.cred_id(),
        credential: &serde_json::to_value(&passkey)?,
        backed_up: Credential::from(passkey.clone()).backup_state,
    };
    let mut tx = store::begin(&state.pool).await?;
    match passkeys::create(&mut tx, person.id, new, now()).await {
        Ok(true) => {}
        Ok(false) => return Err(said("enough")),
        Err(store::Error::Conflict(_)) => return Err(said("known")),
        Err(error) => return Err(error.into()),
    }
    tell(&mut tx, Letter::PasskeyAdded, &person).await?;
    let answer = keep(&state, &person, tx, Redirect::to("/account/passkeys?said=added")).await?;
    Ok(super::with_cookie(answer, &session::no_passkey_cookie(state.https)))
}

#[derive(Deserialize)]
struct Renamed {
    passkey: String,
    name: String,
}

/// A name opens nothing: it is changed without the password.
async fn rename(Extract(state): Extract<State>, person: Person, Form(form): Form<Renamed>) -> Result<Response, Stop> {
    let Ok(passkey) = form.passkey.parse::<Uuid>() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let name = name(&form.name).ok_or_else(|| said("name"))?;
    match passkeys::rename(&mut *store::acquire(&state.pool).await?, person.id, passkey, name).await {
        Ok(()) => Ok(Redirect::to("/account/passkeys?said=renamed").into_response()),
        Err(store::Error::NotFound(_)) => Ok(StatusCode::NOT_FOUND.into_response()),
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct Removed {
    passkey: String,
    password: String,
    #[serde(default)]
    code: String,
}

async fn remove(Extract(state): Extract<State>, person: Person, Form(form): Form<Removed>) -> Result<Response, Stop> {
    let Ok(passkey) = form.passkey.parse::<Uuid>() else { return Ok(StatusCode::NOT_FOUND.into_response()) };
    let proof = Proof { password: form.password, code: form.code };
    proven(&state, &person, &format!("{PAGE}?said=wrong"), proof).await?;
    let mut tx = store::begin(&state.pool).await?;
    match passkeys::remove(&mut tx, person.id, passkey, now()).await {
        Ok(()) => {}
        Err(store::Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(error) => return Err(error.into()),
    }
    tell(&mut tx, Letter::PasskeyRemoved, &person).await?;
    keep(&state, &person, tx, Redirect::to("/account/passkeys?said=removed")).await
}

async fn tell(conn: &mut store::PgConnection, letter: Letter, person: &Person) -> store::Result<()> {
    enqueue(conn, &Deliver { letter, email: person.user.email.clone(), language: None }, None).await
}
