//! Ways in which a person wants to be told: plain forms that answer with a redirect. A webhook's secret is shown once, in the
//! answer to the form that made it. The page is `app/src/pages/channels.rs`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    pages,
};
use app::pages::channels::{PAGE, Shown};
use axum::{
    Form,
    extract::{Query, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::NaiveTime;
use domain::{
    alert::{
        Channel, Message, Subject,
        timing::{Pace, Quiet},
    },
    letters,
    money::Money,
    user::access::Need,
};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use store::{
    PgConnection, Uuid,
    channels::{self, New},
    deliveries,
    jobs::{HearTelegram, ProveChannel, SendDeliveries, enqueue},
    telegram, users,
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post(PAGE, Need::OwnAccount, create)
        .post("/account/channels/telegram", Need::OwnAccount, link_chat)
        .post("/account/channels/code", Need::OwnAccount, code)
        .post("/account/channels/verify", Need::OwnAccount, verify)
        .post("/account/channels/test", Need::OwnAccount, test)
        .post("/account/channels/replay", Need::OwnAccount, replay)
        .post("/account/channels/time", Need::OwnAccount, time)
        .post("/account/channels/rotate", Need::OwnAccount, rotate)
        .post("/account/channels/resume", Need::OwnAccount, resume)
        .post("/account/channels/remove", Need::OwnAccount, remove)
        .post("/account/channels/zone", Need::OwnAccount, zone)
        .post(STOP, Need::Nothing, stop)
}

/// Where the link of a letter leads that ends such letters, and where a mail program posts to (RFC 8058).
const STOP: &str = "/stop";

/// Back to the page, which says something.
fn said(what: &str) -> Response {
    Redirect::to(&format!("{PAGE}?said={what}")).into_response()
}

/// Somebody else's channel is not there.
fn refused(error: store::Error) -> Result<Response, Stop> {
    match error {
        store::Error::NotFound(_) => Ok(StatusCode::NOT_FOUND.into_response()),
        error => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct Wanted {
    kind: Channel,
    #[serde(default)]
    address: String,
}

async fn create(Extract(state): Extract<State>, person: Person, Form(form): Form<Wanted>) -> Result<Response, Stop> {
    let address = form.address.trim();
    let address = (form.kind != Channel::Email).then_some(address);
    if form.kind == Channel::Push && state.site.push_key.is_empty() {
        return Ok(said("push"));
    }
    // The text is the key of the signatures.
    let secret = (form.kind == Channel::Webhook).then(auth::random::<32>);
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    if !has_room(&mut tx, &state, &person).await? {
        return Ok(said("plan"));
    }
    let new = New { kind: form.kind, address, secret: secret.as_deref().map(str::as_bytes), code_hash: None };
    let id = match channels::create(&mut tx, person.id, new, now).await {
        Ok(id) => id,
        Err(store::Error::Rule(why)) if why.starts_with("address") => return Ok(said("address")),
        Err(store::Error::Rule(_)) => return Ok(said("enough")),
        Err(store::Error::Conflict(_)) => return Ok(said("there")),
        Err(error) => return Err(error.into()),
    };
    if form.kind != Channel::Email {
        enqueue(&mut tx, &ProveChannel { user: person.id, channel: id }, None).await?;
    }
    store::commit(tx).await?;
    Ok(match secret {
        Some(secret) => shown(&state, &person, id, secret).await,
        None => said(match form.kind {
            Channel::Email => "mail",
            Channel::Push => "device",
            _ => "sent",
        }),
    })
}

/// Whether somebody's plan lets them have one more.
async fn has_room(conn: &mut PgConnection, state: &State, person: &Person) -> store::Result<bool> {
    let Some(most) = state.site.offer.limits(Some(&person.user)).channels else { return Ok(true) };
    let held = channels::list(conn, person.id).await?.len();
    Ok(u32::try_from(held).is_ok_and(|held| held < most))
}

/// A code that a chat at Telegram brings to our bot: it stands on the page this once, and its hash is kept.
async fn link_chat(Extract(state): Extract<State>, person: Person) -> Result<Response, Stop> {
    let code = auth::random::<16>();
    let mut tx = store::begin(&state.pool).await?;
    let Some(bot) = telegram::bot(&mut tx).await? else { return Ok(said("telegram")) };
    if !has_room(&mut tx, &state, &person).await? {
        return Ok(said("plan"));
    }
    telegram::ask_link(&mut tx, person.id, &Sha256::digest(&code), auth::now()).await?;
    enqueue(&mut tx, &HearTelegram {}, None).await?;
    store::commit(tx).await?;
    let start = Shown::Start { bot: bot.name, code };
    Ok(pages::render(&state, &person.user, PAGE, pages::Shown::Channels(start)).await)
}

/// The page with a secret on it, this once.
async fn shown(state: &State, person: &Person, channel: i64, secret: String) -> Response {
    pages::render(state, &person.user, PAGE, pages::Shown::Channels(Shown::Secret { channel, secret })).await
}

#[derive(Deserialize)]
struct Which {
    channel: i64,
}

async fn code(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if channels::find_unproven(&mut tx, person.id, which.channel).await?.is_none() {
        return Ok(StatusCode::NOT_FOUND.into_response());
    }
    enqueue(&mut tx, &ProveChannel { user: person.id, channel: which.channel }, None).await?;
    store::commit(tx).await?;
    Ok(said("sent"))
}

#[derive(Deserialize)]
struct Given {
    channel: i64,
    code: String,
}

async fn verify(Extract(state): Extract<State>, person: Person, Form(given): Form<Given>) -> Result<Response, Stop> {
    let hash = Sha256::digest(given.code.trim().to_ascii_uppercase());
    let mut tx = store::begin(&state.pool).await?;
    let right = channels::verify(&mut tx, person.id, given.channel, &hash, auth::now()).await?;
    store::commit(tx).await?;
    Ok(said(if right { "verified" } else { "wrong" }))
}

async fn test(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    let (name, because) = letters::alert::test(users::language(&mut tx, person.id).await?);
    let message = Message {
        id: format!("test-{}-{}", which.channel, now.timestamp()),
        at: now,
        subject: Subject { name: name.to_owned(), slug: String::new() },
        because: vec![because.to_owned()],
        already: false,
        old: None,
        new: Money::eur(0),
        ask: None,
        target: None,
        reference: None,
        low: None,
        shop: None,
        landed: None,
    };
    match deliveries::test(&mut tx, person.id, which.channel, &message, now).await {
        Ok(()) => {
            enqueue(&mut tx, &SendDeliveries {}, None).await?;
            store::commit(tx).await?;
        }
        // Two clicks in one second are one test.
        Err(store::Error::Conflict(_)) => {}
        Err(error) => return refused(error),
    }
    Ok(Redirect::to(&format!("{PAGE}?said=tested&log={}", which.channel)).into_response())
}

#[derive(Deserialize)]
struct Again {
    channel: i64,
    delivery: i64,
}

/// Sends what stands in the log of a webhook once more.
async fn replay(Extract(state): Extract<State>, person: Person, Form(form): Form<Again>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let said = match deliveries::replay(&mut tx, person.id, form.delivery, auth::now()).await {
        Ok(_) => {
            enqueue(&mut tx, &SendDeliveries {}, None).await?;
            store::commit(tx).await?;
            "again"
        }
        Err(store::Error::Rule(_)) => "not-again",
        Err(error) => return refused(error),
    };
    Ok(Redirect::to(&format!("{PAGE}?said={said}&log={}", form.channel)).into_response())
}

#[derive(Deserialize)]
struct Times {
    channel: i64,
    pace: Pace,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

/// Two times of day, or none at all.
fn quiet(from: &str, to: &str) -> Option<Option<Quiet>> {
    let read = |text: &str| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
    match (from.trim(), to.trim()) {
        ("", "") => Some(None),
        (from, to) => Some(Some(Quiet { from: read(from)?, to: read(to)? })),
    }
}

async fn time(Extract(state): Extract<State>, person: Person, Form(form): Form<Times>) -> Result<Response, Stop> {
    let Some(quiet) = quiet(&form.from, &form.to) else { return Ok(said("hours")) };
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = channels::time(&mut tx, person.id, form.channel, form.pace, quiet).await {
        return refused(error);
    }
    store::commit(tx).await?;
    Ok(said("timed"))
}

#[derive(Deserialize)]
struct Zone {
    zone: String,
}

async fn zone(Extract(state): Extract<State>, person: Person, Form(form): Form<Zone>) -> Result<Response, Stop> {
    let zone = form.zone.trim();
    if zone.contains('\0') {
        return Ok(said("no-zone"));
    }
    let mut tx = store::begin(&state.pool).await?;
    let known = users::set_time_zone(&mut tx, person.id, zone).await?;
    store::commit(tx).await?;
    Ok(said(if known { "zone" } else { "no-zone" }))
}

async fn rotate(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let secret = auth::random::<32>();
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = channels::rotate(&mut tx, person.id, which.channel, secret.as_bytes(), auth::now()).await {
        return refused(error);
    }
    store::commit(tx).await?;
    Ok(shown(&state, &person, which.channel, secret).await)
}

async fn resume(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = channels::resume(&mut tx, person.id, which.channel).await {
        return refused(error);
    }
    store::commit(tx).await?;
    Ok(said("resumed"))
}

async fn remove(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    if let Err(error) = channels::remove(&mut tx, person.id, which.channel).await {
        return refused(error);
    }
    store::commit(tx).await?;
    Ok(said("removed"))
}

#[derive(Deserialize)]
struct Link {
    token: String,
}

/// Needs no session: the letter proves who reads it. A mail program posts by itself and is led nowhere else; the button of
/// the page says `page`.
async fn stop(Extract(state): Extract<State>, Query(link): Query<Link>, body: String) -> Result<Response, Stop> {
    let stopped = match link.token.parse::<Uuid>() {
        Ok(token) => {
            let mut tx = store::begin(&state.pool).await?;
            let stopped = channels::stop(&mut tx, token, auth::now()).await?;
            store::commit(tx).await?;
            stopped
        }
        Err(_) => false,
    };
    Ok(match (body == "page=1", stopped) {
        (true, true) => Redirect::to(&format!("{STOP}?done=1")).into_response(),
        (true, false) => Redirect::to(STOP).into_response(),
        (false, true) => "Nothing more is sent by this way.".into_response(),
        (false, false) => StatusCode::NOT_FOUND.into_response(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_quiet() {
        let time = |h| NaiveTime::from_hms_opt(h, 30, 0).unwrap();
        assert_eq!(quiet("", " "), Some(None));
        assert_eq!(quiet("22:30", "07:30"), Some(Some(Quiet { from: time(22), to: time(7) })));
        for (from, to) in [("22:30", ""), ("", "07:30"), ("25:00", "07:30"), ("now", "then")] {
            assert_eq!(quiet(from, to), None, "{from} {to}");
        }
    }
}
