//! A member's alerts, inbox and ways to be told: `/api/v1/alerts`, `/inbox`, `/channels`. Channels are read alone: making one
//! shows a secret and sends a code, which is done on the site.

use super::{
    Answer,
    asked::{Asked, Given, Owner, limit, number},
    list::{List, take},
};
use crate::{State, alerts::has_room, auth, error::ApiError};
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use domain::{
    alert::{
        Channel, Message, Phase, Rule,
        timing::{Pace, Quiet},
    },
    catalog::ProductLine,
    ids::ProductId,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use store::{
    PgConnection,
    alerts::{self, Order},
    catalog, channels, notifications,
};

const ALERTS: &str = "alerts";
const INBOX: &str = "inbox";
/// The seconds in which anybody can have been told anything: the years 1970 to 9999.
const MOMENTS: std::ops::Range<i64> = 0..253_402_300_800;
const FULL: ApiError = ApiError::Limit("your plan lets no more alerts wait at the same time");

/// An alert.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Alert {
    id: i64,
    /// None: the product is gone.
    product: Option<ProductLine>,
    rule: Rule,
    /// The rule in words.
    text: String,
    state: Phase,
    fired_at: Option<DateTime<Utc>>,
    snoozed_until: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    /// The ways by which it is told. Empty: in the inbox alone.
    channels: Vec<Channel>,
}

impl Alert {
    fn new(alert: alerts::Alert, products: &HashMap<ProductId, ProductLine>) -> Alert {
        let alerts::Alert { id, product, rule, state, created_at, channels } = alert;
        Alert {
            id,
            product: products.get(&product).cloned(),
            text: rule.to_string(),
            rule,
            state: state.phase,
            fired_at: state.told.map(|told| told.at),
            snoozed_until: state.snoozed_until,
            expires_at: state.expires_at,
            created_at,
            channels,
        }
    }
}

async fn named(conn: &mut PgConnection, found: Vec<alerts::Alert>) -> Result<Vec<Alert>, store::Error> {
    let ids: Vec<i64> = found.iter().map(|alert| alert.product.0).collect();
    let products = catalog::lines(conn, &ids).await?;
    Ok(found.into_iter().map(|alert| Alert::new(alert, &products)).collect())
}

async fn one(conn: &mut PgConnection, owner: &Owner, id: i64) -> Result<Alert, ApiError> {
    let found = alerts::get(&mut *conn, owner.id, id).await?;
    named(conn, vec![found]).await?.pop().ok_or(ApiError::NotFound("alert"))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// Your alerts, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/alerts",
    params(Part),
    responses((status = 200, description = "Your alerts, newest first", body = List<Alert>))
)]
pub(super) async fn list(
    Extract(state): Extract<State>,
    owner: Owner,
    here: OriginalUri,
    Asked(asked): Asked<Part>,
) -> Answer<List<Alert>> {
    let size = limit(asked.limit, 50)?;
    let after = take::<i64>(ALERTS, asked.cursor.as_deref())?;
    let mut conn = store::acquire(&state.pool).await?;
    let found = alerts::list_after(&mut conn, owner.id, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|alert| alert.id);
    Ok(Json(List::part(named(&mut conn, found.items).await?, ALERTS, last, &here)))
}

/// One of your alerts.
#[utoipa::path(
    get,
    path = "/api/v1/alerts/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 200, description = "One of your alerts", body = Alert))
)]
pub(super) async fn get(Extract(state): Extract<State>, owner: Owner, Path(id): Path<String>) -> Answer<Alert> {
    let id = number(&id, "alert")?;
    Ok(Json(one(&mut *store::acquire(&state.pool).await?, &owner, id).await?))
}

/// An alert to be made.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewAlert)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    /// The product's name in addresses.
    product: String,
    rule: Rule,
    expires_at: Option<DateTime<Utc>>,
}

/// A moment that is still to come; none: none was named.
fn to_come(at: Option<DateTime<Utc>>, field: &str, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, ApiError> {
    match at {
        Some(at) if at <= now || at > now + chrono::TimeDelta::days(36_525) => {
            Err(ApiError::field(field, "it has to be a moment of the next hundred years"))
        }
        at => Ok(at),
    }
}

/// Makes an alert.
#[utoipa::path(
    post,
    path = "/api/v1/alerts",
    request_body = New,
    responses((status = 201, description = "Makes an alert", body = Alert))
)]
pub(super) async fn create(
    Extract(state): Extract<State>,
    owner: Owner,
    Given(new): Given<New>,
) -> Result<Response, ApiError> {
    let now = auth::now();
    let expires_at = to_come(new.expires_at, "expires_at", now)?;
    let mut tx = store::begin(&state.pool).await?;
    let product = match catalog::get_product(&mut tx, &new.product).await {
        Ok(product) => product.line.id,
        Err(store::Error::NotFound(_)) => return Err(ApiError::field("product", "there is no such product")),
        Err(error) => return Err(error.into()),
    };
    if !has_room(&mut tx, &state, &owner.user, owner.id).await? {
        return Err(FULL);
    }
    let made = alerts::create(&mut tx, owner.id, product, &new.rule, expires_at, now).await;
    let id = made.map_err(ApiError::refused)?;
    let alert = one(&mut tx, &owner, id).await?;
    store::commit(tx).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, format!("/api/v1/alerts/{id}"))], Json(alert)).into_response())
}

/// What an alert is to become.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = AlertChange)]
#[serde(deny_unknown_fields)]
pub(super) struct Changed {
    rule: Rule,
    expires_at: Option<DateTime<Utc>>,
}

/// Gives an alert another rule; it is then as if it was just made.
#[utoipa::path(
    put,
    path = "/api/v1/alerts/{id}",
    params(("id" = i64, Path, description = "The number")),
    request_body = Changed,
    responses((status = 200, description = "Gives an alert another rule; it is then as if it was just made", body = Alert))
)]
pub(super) async fn change(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    Given(changed): Given<Changed>,
) -> Answer<Alert> {
    let now = auth::now();
    let id = number(&id, "alert")?;
    let expires_at = to_come(changed.expires_at, "expires_at", now)?;
    let mut tx = store::begin(&state.pool).await?;
    let before = alerts::get(&mut tx, owner.id, id).await?;
    if !before.state.is_live() && !has_room(&mut tx, &state, &owner.user, owner.id).await? {
        return Err(FULL);
    }
    alerts::edit(&mut tx, owner.id, id, &changed.rule, expires_at, now).await.map_err(ApiError::refused)?;
    let alert = one(&mut tx, &owner, id).await?;
    store::commit(tx).await?;
    Ok(Json(alert))
}

async fn ordered(state: &State, owner: &Owner, id: &str, order: Order) -> Answer<Alert> {
    let id = number(id, "alert")?;
    let mut tx = store::begin(&state.pool).await?;
    let before = alerts::get(&mut tx, owner.id, id).await?;
    let again = order == Order::TakeUp && !before.state.is_live();
    if again && !has_room(&mut tx, state, &owner.user, owner.id).await? {
        return Err(FULL);
    }
    alerts::order(&mut tx, owner.id, id, order, auth::now()).await?;
    let alert = one(&mut tx, owner, id).await?;
    store::commit(tx).await?;
    Ok(Json(alert))
}

/// Nothing more until it is taken up again.
#[utoipa::path(
    post,
    path = "/api/v1/alerts/{id}/pause",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 200, description = "Nothing more until it is taken up again", body = Alert))
)]
pub(super) async fn pause(Extract(state): Extract<State>, owner: Owner, Path(id): Path<String>) -> Answer<Alert> {
    ordered(&state, &owner, &id, Order::Pause).await
}

/// Takes an alert up, as if it was just made.
#[utoipa::path(
    post,
    path = "/api/v1/alerts/{id}/resume",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 200, description = "Takes an alert up, as if it was just made", body = Alert))
)]
pub(super) async fn resume(Extract(state): Extract<State>, owner: Owner, Path(id): Path<String>) -> Answer<Alert> {
    ordered(&state, &owner, &id, Order::TakeUp).await
}

/// Until when it is to be silent.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Snooze)]
#[serde(deny_unknown_fields)]
pub(super) struct Silent {
    until: DateTime<Utc>,
}

/// Silent until then.
#[utoipa::path(
    post,
    path = "/api/v1/alerts/{id}/snooze",
    params(("id" = i64, Path, description = "The number")),
    request_body = Silent,
    responses((status = 200, description = "Silent until then", body = Alert))
)]
pub(super) async fn snooze(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    Given(silent): Given<Silent>,
) -> Answer<Alert> {
    to_come(Some(silent.until), "until", auth::now())?;
    ordered(&state, &owner, &id, Order::Snooze(silent.until)).await
}

/// Removes an alert.
#[utoipa::path(
    delete,
    path = "/api/v1/alerts/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 204, description = "Removes an alert"))
)]
pub(super) async fn remove(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let id = number(&id, "alert")?;
    let mut tx = store::begin(&state.pool).await?;
    alerts::order(&mut tx, owner.id, id, Order::Remove, auth::now()).await?;
    store::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A line of the inbox.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = InboxNote)]
pub(super) struct Note {
    id: i64,
    alert: Option<i64>,
    message: Message,
    read_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

/// What you were told, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/inbox",
    params(Part),
    responses((status = 200, description = "What you were told, newest first", body = List<Note>))
)]
pub(super) async fn inbox(
    Extract(state): Extract<State>,
    owner: Owner,
    here: OriginalUri,
    Asked(asked): Asked<Part>,
) -> Answer<List<Note>> {
    let size = limit(asked.limit, 50)?;
    let after = take::<(DateTime<Utc>, i64)>(INBOX, asked.cursor.as_deref())?;
    // No note is of such a moment, and the database knows none: somebody made this word up.
    if after.is_some_and(|(at, _)| !MOMENTS.contains(&at.timestamp())) {
        return Err(ApiError::field("cursor", "it is none of this list: take it from `next`"));
    }
    let mut conn = store::acquire(&state.pool).await?;
    let found = notifications::list_after(&mut conn, owner.id, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|note| (note.created_at, note.id));
    let notes = found.items.into_iter().map(|note| {
        let notifications::Notification { id, alert, message, read_at, created_at } = note;
        Note { id, alert, message, read_at, created_at }
    });
    Ok(Json(List::part(notes.collect(), INBOX, last, &here)))
}

/// Up to where the inbox was read.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = InboxRead)]
#[serde(deny_unknown_fields)]
pub(super) struct Seen {
    newest: i64,
}

/// How many were not read before.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Marked {
    marked: u64,
}

/// Marks what came up to a number as read.
#[utoipa::path(
    post,
    path = "/api/v1/inbox/read",
    request_body = Seen,
    responses((status = 200, description = "Marks what came up to a number as read", body = Marked))
)]
pub(super) async fn read(Extract(state): Extract<State>, owner: Owner, Given(seen): Given<Seen>) -> Answer<Marked> {
    let mut tx = store::begin(&state.pool).await?;
    let marked = notifications::read(&mut tx, owner.id, seen.newest, auth::now()).await?;
    store::commit(tx).await?;
    Ok(Json(Marked { marked }))
}

/// A way to be told. Of its address only the host: the rest of it opens the door behind it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ChannelWay)]
pub(super) struct Way {
    id: i64,
    kind: Channel,
    host: Option<String>,
    pace: Pace,
    quiet: Option<Quiet>,
    verified_at: Option<DateTime<Utc>>,
    failures: i32,
    disabled_because: Option<String>,
}

/// The host of an address; none: it has none.
fn host(address: &str) -> Option<String> {
    address.strip_prefix("https://")?.split('/').next().map(str::to_owned)
}

/// Ways in which you are told.
#[utoipa::path(
    get,
    path = "/api/v1/channels",
    responses((status = 200, description = "Ways in which you are told", body = List<Way>))
)]
pub(super) async fn ways(Extract(state): Extract<State>, owner: Owner) -> Answer<List<Way>> {
    let mut conn = store::acquire(&state.pool).await?;
    let found = channels::list(&mut conn, owner.id).await?.into_iter().map(|way| Way {
        id: way.id,
        kind: way.kind,
        host: way.address.as_deref().and_then(host),
        pace: way.pace,
        quiet: way.quiet,
        verified_at: way.verified_at,
        failures: way.failures,
        disabled_because: way.disabled_because,
    });
    Ok(Json(List::whole(found.collect())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn of_an_address_only_the_host() {
        assert_eq!(host("https://discord.example/api/webhooks/1/secret").as_deref(), Some("discord.example"));
        assert_eq!(host("https://ntfy.example").as_deref(), Some("ntfy.example"));
        assert_eq!(host("-100123"), None);
    }

    #[test]
    fn a_moment_to_come() {
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        assert_eq!(to_come(None, "until", now).unwrap(), None);
        let later = Some(now + TimeDelta::days(1));
        assert_eq!(to_come(later, "until", now).unwrap(), later);
        for bad in [now, now - TimeDelta::days(1), now + TimeDelta::days(40_000)] {
            assert!(to_come(Some(bad), "until", now).is_err(), "{bad}");
        }
    }
}
