//! Signing in with a passkey. Nobody says who they are: the device does, and proves it with its key and its owner's finger
//! or PIN. That is two factors at once, so no code is asked for. Every question is the same for everybody, and whatever
//! does not sign in gets the same answer: nobody learns who has an account, or a passkey.

use super::party;
use crate::{
    State,
    access::{Door, Routes},
    auth::{self, limit, session},
    error::ApiError,
};
use axum::{
    Extension, Form, Json,
    extract::{ConnectInfo, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Redirect, Response},
};
use data_encoding::HEXLOWER;
use domain::user::access::Need;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};
use store::{
    audit::{self, Event},
    passkeys::{self, challenges},
};
use tokio::time::Instant;
use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential, Webauthn, WebauthnError};

pub(super) fn router() -> Routes {
    Routes::of(Door::Form).post("/sign-in/passkey", Need::Nothing, finish).merge(Routes::of(Door::Api).post(
        "/sign-in/passkey/options",
        Need::Nothing,
        begin,
    ))
}

/// What the browser is to ask, and a cookie that binds the answer to this browser.
async fn begin(Extract(state): Extract<State>) -> Response {
    let Some(webauthn) = party(&state) else { return ApiError::NotFound("endpoint").into_response() };
    match ask(&state, &webauthn).await {
        Ok(answer) => answer,
        Err(error) => auth::away(&error),
    }
}

async fn ask(state: &State, webauthn: &Webauthn) -> anyhow::Result<Response> {
    let (options, asked) = webauthn.start_discoverable_authentication()?;
    let (cookie, kept) = session::passkey_cookie(state.https)?;
    let mut tx = store::begin(&state.pool).await?;
    challenges::create(&mut tx, &kept, None, &serde_json::to_value(&asked)?, auth::now()).await?;
    store::commit(tx).await?;
    let answer = ([(header::CACHE_CONTROL, "no-store")], Json(options.public_key));
    Ok(auth::with_cookie(answer, &cookie))
}

#[derive(Deserialize)]
struct Typed {
    answer: String,
}

/// What came of an answer.
enum Step {
    /// It was right; the cookie of the session.
    In(String),
    Refused,
    /// Nothing was asked of this browser, or too long ago.
    Over,
    Wait(Duration),
}

async fn finish(
    Extract(state): Extract<State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(typed): Form<Typed>,
) -> Response {
    let begun = Instant::now();
    let from = limit::origin(peer.map(|Extension(ConnectInfo(peer))| peer), &headers);
    match step(&state, from, &headers, &typed.answer, begun).await {
        Ok(Step::In(cookie)) => session::begin(&state, &headers, &cookie).await,
        Ok(Step::Refused) => {
            tracing::info!(%from, "a sign-in with a passkey failed");
            tokio::time::sleep_until(begun + auth::FAILS_AFTER).await;
            Redirect::to("/sign-in?passkey=refused").into_response()
        }
        Ok(Step::Over) => Redirect::to("/sign-in?passkey=over").into_response(),
        Ok(Step::Wait(wait)) => auth::too_many(wait),
        Err(error) => auth::away(&error),
    }
}

async fn step(state: &State, from: IpAddr, headers: &HeaderMap, typed: &str, begun: Instant) -> anyhow::Result<Step> {
    let (Some(webauthn), Some(token)) = (party(state), session::passkey_of(headers, state.https)) else {
        return Ok(Step::Over);
    };
    let answer: Option<PublicKeyCredential> = serde_json::from_str(typed).ok();
    // Counted like passwords: for this passkey from this address, and for the address.
    let id = answer.as_ref().map_or(&[][..], PublicKeyCredential::get_credential_id);
    let tried = format!("passkey {}", HEXLOWER.encode(&Sha256::digest(id)));
    if let Err(wait) = state.limiter.attempt(from, &tried, begun.into_std()).await {
        return Ok(Step::Wait(wait));
    }
    let now = auth::now();
    // Used up by itself, whatever comes of the answer.
    let asked = challenges::take(&mut *store::acquire(&state.pool).await?, &token, None, now).await?;
    let Some(asked) = asked else { return Ok(Step::Over) };
    let asked: DiscoverableAuthentication = serde_json::from_value(asked)?;
    let Some(answer) = answer else { return Ok(Step::Refused) };
    let Ok((user, id)) = webauthn.identify_discoverable_authentication(&answer) else { return Ok(Step::Refused) };
    let mut tx = store::begin(&state.pool).await?;
    let Some(known) = passkeys::claim(&mut tx, user, id).await? else { return Ok(Step::Refused) };
    let mut passkey: Passkey = serde_json::from_value(known.credential)?;
    let step = match webauthn.finish_discoverable_authentication_v2(&answer, asked, &passkey) {
        Ok(proved) => {
            passkey.update_credential(&proved);
            let kept = serde_json::to_value(&passkey)?;
            passkeys::used(&mut tx, known.id, &kept, proved.backup_state(), now).await?;
            Step::In(session::start(&mut tx, known.user, headers, state.https, now).await?)
        }
        Err(WebauthnError::CredentialPossibleCompromise) => {
            passkeys::copied(&mut tx, known.user, now).await?;
            Step::Refused
        }
        Err(error) => {
            tracing::info!(%error, "a passkey's answer does not hold");
            audit::record(&mut tx, Event::PasskeyRefused, known.user, now).await?;
            Step::Refused
        }
    };
    store::commit(tx).await?;
    if let Step::In(_) = step {
        state.limiter.succeeded(from, &tried).await;
    }
    Ok(step)
}
