//! What a person does about alerts and the inbox: plain forms that answer with a redirect. The pages are
//! `app/src/pages/alerts` and `inbox`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    Form,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, TimeDelta, Utc};
use domain::{
    address::escaped,
    alert::{Channel, Rule, from_form},
    user::{CurrentUser, access::Need},
};
use serde::Deserialize;
use store::{
    PgConnection, Uuid,
    alerts::{self, Order},
    catalog, notifications,
};

const PAGE: &str = "/account/alerts";
const FORM: &str = "/account/alerts/new";
const EDIT: &str = "/account/alerts/edit";
const INBOX: &str = "/account/inbox";

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post(PAGE, Need::OwnAccount, create)
        .post(EDIT, Need::OwnAccount, edit)
        .post("/account/alerts/order", Need::OwnAccount, order)
        .post(INBOX, Need::OwnAccount, read)
}

fn to(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// What was filled in.
type Fields = Vec<(String, String)>;

fn get(fields: &[(String, String)], name: &str) -> Option<String> {
    fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone())
}

/// Back to the form as it was filled in, with why it was not taken. What can not be read the form says by itself.
fn back(form: &str, fields: &[(String, String)], why: &str) -> Stop {
    let kept = fields.iter().filter(|(name, value)| name != "wrong" && !value.is_empty());
    let query: String = kept.map(|(name, value)| format!("{}={}&", escaped(name), escaped(value))).collect();
    Stop::to(&format!("{form}?{query}wrong={why}"))
}

/// The rule, and when it ends.
fn asked(form: &str, fields: &[(String, String)], now: DateTime<Utc>) -> Result<(Rule, Option<DateTime<Utc>>), Stop> {
    let Ok(rule) = from_form(|name| get(fields, name)) else { return Err(back(form, fields, "rule")) };
    let expires = match get(fields, "expires").filter(|day| !day.trim().is_empty()) {
        Some(day) => Some(end_of(&day).filter(|end| *end > now).ok_or_else(|| back(form, fields, "expires"))?),
        None => None,
    };
    Ok((rule, expires))
}

/// The ways by which it is told; none: nothing was said of them.
fn ways(fields: &[(String, String)]) -> Option<Vec<Channel>> {
    get(fields, "told-by")?;
    let ticked = |kind: &Channel| get(fields, &format!("channel-{kind}")).is_some_and(|value| !value.is_empty());
    Some(Channel::ALL.iter().copied().filter(ticked).collect())
}

/// Why the store did not take a rule.
fn refused(form: &str, fields: &[(String, String)], error: store::Error) -> Stop {
    match error {
        store::Error::Rule(why) if why.starts_with("variant") => back(form, fields, "variant"),
        store::Error::Rule(_) => back(form, fields, "enough"),
        error => error.into(),
    }
}

/// The last moment of a day; none: it is no day.
fn end_of(day: &str) -> Option<DateTime<Utc>> {
    let next = day.trim().parse::<NaiveDate>().ok().filter(|day| day.year() <= 2100)?.succ_opt()?;
    Some(next.and_time(NaiveTime::MIN).and_utc())
}

/// Whether somebody's plan lets one more alert wait.
pub(crate) async fn has_room(
    conn: &mut PgConnection,
    state: &State,
    user: &CurrentUser,
    id: Uuid,
) -> Result<bool, store::Error> {
    let Some(most) = state.site.offer.limits(Some(user)).alerts else { return Ok(true) };
    let live = alerts::list(conn, id, None).await?.iter().filter(|alert| alert.state.is_live()).count();
    Ok(u32::try_from(live).is_ok_and(|live| live < most))
}

async fn create(Extract(state): Extract<State>, person: Person, Form(fields): Form<Fields>) -> Result<Response, Stop> {
    let now = auth::now();
    let (rule, expires) = asked(FORM, &fields, now)?;
    let mut tx = store::begin(&state.pool).await?;
    // No text has a NUL, and the database takes none.
    let slug = get(&fields, "product").filter(|slug| !slug.contains('\0')).unwrap_or_default();
    let product = match catalog::get_product(&mut tx, &slug).await {
        Ok(product) => product.line.id,
        Err(store::Error::NotFound(_)) => return Err(back(FORM, &fields, "product")),
        Err(error) => return Err(error.into()),
    };
    if !has_room(&mut tx, &state, &person.user, person.id).await? {
        return Err(back(FORM, &fields, "plan"));
    }
    let made = alerts::create(&mut tx, person.id, product, &rule, expires, now).await;
    let alert = made.map_err(|error| refused(FORM, &fields, error))?;
    if let Some(kinds) = ways(&fields) {
        alerts::tell_by(&mut tx, person.id, alert, &kinds).await?;
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said=made")))
}

/// An alert gets what the form says, by the rules of a new one: what waited no more takes a place again.
async fn edit(Extract(state): Extract<State>, person: Person, Form(fields): Form<Fields>) -> Result<Response, Stop> {
    let Some(id) = get(&fields, "alert").and_then(|alert| alert.trim().parse::<i64>().ok()) else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    // Whose it is comes first: nobody learns anything of somebody else's.
    let alert = match alerts::get(&mut tx, person.id, id).await {
        Ok(alert) => alert,
        Err(store::Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(error) => return Err(error.into()),
    };
    let (rule, expires) = asked(EDIT, &fields, now)?;
    if !alert.state.is_live() && !has_room(&mut tx, &state, &person.user, person.id).await? {
        return Err(back(EDIT, &fields, "plan"));
    }
    let done = alerts::edit(&mut tx, person.id, id, &rule, expires, now).await;
    done.map_err(|error| refused(EDIT, &fields, error))?;
    if let Some(kinds) = ways(&fields) {
        alerts::tell_by(&mut tx, person.id, id, &kinds).await?;
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said=changed")))
}

/// What is to be done with an alert.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    Pause,
    Resume,
    Snooze,
    Remove,
}

#[derive(Deserialize)]
struct Ordered {
    alert: i64,
    what: What,
    /// Of a snooze.
    #[serde(default)]
    days: Option<i64>,
}

async fn order(Extract(state): Extract<State>, person: Person, Form(ordered): Form<Ordered>) -> Result<Response, Stop> {
    let now = auth::now();
    let (order, said) = match ordered.what {
        What::Pause => (Order::Pause, "paused"),
        What::Resume => (Order::TakeUp, "resumed"),
        What::Remove => (Order::Remove, "removed"),
        What::Snooze => {
            let days = ordered.days.filter(|days| (1..=365).contains(days));
            let days = days.ok_or_else(|| Stop::to(&format!("{PAGE}?said=days")))?;
            (Order::Snooze(now + TimeDelta::days(days)), "snoozed")
        }
    };
    let mut tx = store::begin(&state.pool).await?;
    if matches!(order, Order::TakeUp) && !has_room(&mut tx, &state, &person.user, person.id).await? {
        return Err(Stop::to(&format!("{PAGE}?said=plan")));
    }
    match alerts::order(&mut tx, person.id, ordered.alert, order, now).await {
        Ok(()) => {}
        Err(store::Error::NotFound(_)) => return Ok(StatusCode::NOT_FOUND.into_response()),
        Err(error) => return Err(error.into()),
    }
    store::commit(tx).await?;
    Ok(to(&format!("{PAGE}?said={said}")))
}

#[derive(Deserialize)]
struct Read {
    /// The newest that was seen: what came meanwhile stays unread.
    newest: i64,
}

async fn read(Extract(state): Extract<State>, person: Person, Form(seen): Form<Read>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    notifications::read(&mut tx, person.id, seen.newest, auth::now()).await?;
    store::commit(tx).await?;
    Ok(to(INBOX))
}
