//! Asking a person who is signed in for their password, and for a code where they have a second factor, before something
//! changes by which they sign in, and before what can not be undone or gives everything away. Whoever found an open browser, or took a session's cookie, gets no further.

use super::{
    limit,
    password::{self, Verdict},
    second_factor::check,
    session,
};
use crate::{State, middleware::Visitor};
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
};
use domain::user::CurrentUser;
use serde::Deserialize;
use std::{
    net::{IpAddr, SocketAddr},
    time::Instant,
};
use store::{
    PgConnection, Transaction, Uuid,
    audit::{self, Event},
    second_factors, users,
};

/// A person who is signed in; others are sent to do so.
pub(crate) struct Person {
    pub user: CurrentUser,
    pub id: Uuid,
    pub session: Uuid,
    from: IpAddr,
}

impl FromRequestParts<State> for Person {
    type Rejection = Redirect;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Person, Redirect> {
        let user = parts.extensions.get::<Visitor>().and_then(|Visitor(user)| user.clone());
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer);
        let person = user.and_then(|user| {
            let (id, session) = (user.id.parse().ok()?, user.session.as_ref()?.parse().ok()?);
            Some(Person { user, id, session, from: limit::origin(peer, &parts.headers) })
        });
        person.ok_or_else(|| Redirect::to("/sign-in"))
    }
}

/// What a form asks for again.
#[derive(Deserialize)]
pub(crate) struct Proof {
    pub password: String,
    #[serde(default)]
    pub code: String,
}

/// Why a form was not carried out, as it is answered.
pub(crate) struct Stop(Box<Response>);

impl Stop {
    /// Back to a page, which says why.
    pub fn to(address: &str) -> Stop {
        Stop(Box::new(Redirect::to(address).into_response()))
    }
}

impl<E: Into<anyhow::Error>> From<E> for Stop {
    fn from(error: E) -> Stop {
        Stop(Box::new(super::away(&error.into())))
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// Looks at a proof, and gives the hash the password belongs to. Failures count together with those of signing in; whether
/// password or code was wrong is not said.
/// # Errors
/// The way to `back`, which says so, or that there were too many failures.
pub(crate) async fn proven(state: &State, person: &Person, back: &str, proof: Proof) -> Result<String, Stop> {
    if let Err(wait) = state.limiter.attempt(person.from, &person.user.email, Instant::now()).await {
        return Err(Stop(Box::new(super::too_many(wait))));
    }
    let found = users::find_by_id(&mut *store::acquire(&state.pool).await?, person.id).await?;
    let hash = found.filter(|a| !a.locked).and_then(|a| a.password_hash);
    // A connection is not held while argon2 works.
    let verdict = password::verify(proof.password, hash.clone()).await?;
    let mut tx = store::begin(&state.pool).await?;
    let proven = match hash.filter(|_| verdict != Verdict::Wrong) {
        Some(hash) if code_fits(&mut tx, state, person, &proof.code).await? => Some(hash),
        _ => {
            audit::record(&mut tx, Event::ProofRefused, person.id, super::now()).await?;
            None
        }
    };
    store::commit(tx).await?;
    let hash = proven.ok_or_else(|| Stop::to(back))?;
    state.limiter.succeeded(person.from, &person.user.email).await;
    Ok(hash)
}

async fn code_fits(conn: &mut PgConnection, state: &State, person: &Person, code: &str) -> anyhow::Result<bool> {
    if !second_factors::is_on(&mut *conn, person.id).await? {
        return Ok(true);
    }
    let owner = check::Owner { user: person.id, email: &person.user.email };
    check::is_code(conn, &state.vault, &owner, code, super::now()).await
}

/// Ends what a proof began. Whoever proved who they are gets another token for their session: the one before may be known
/// to somebody.
pub(crate) async fn keep(
    state: &State,
    person: &Person,
    mut tx: Transaction,
    answer: impl IntoResponse,
) -> Result<Response, Stop> {
    let cookie = session::renew(&mut tx, person.id, person.session, state.https).await?;
    store::commit(tx).await?;
    Ok(super::with_cookie(answer, &cookie))
}

/// An answer that takes the session's cookie away.
pub(crate) fn signed_out(answer: impl IntoResponse, state: &State) -> Response {
    super::with_cookie(answer, &session::no_cookie(state.https))
}
