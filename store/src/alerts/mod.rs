//! What people ask to be told of. A rule is one typed value of `domain::alert`; beside it stands what a sweep's index asks.
//!
//! `facts` reads what alerts see of products, `sweep` finds the news and writes notifications, `history` reads what was to
//! be seen in the past 90 days for "would have fired".

mod facts;
mod history;
mod sweep;
#[cfg(test)]
mod tests;

pub use history::{DAYS, history};
pub use sweep::{Swept, sweep, sweep_products, wake_up};

use crate::{Error, Result, Uuid, jobs};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Channel, Phase, Rule, Side, State, Told, Trigger},
    ids::{ProductId, VariantId},
    page::Page,
};
use sqlx::{PgConnection, types::Json};

/// Alerts one person can have.
pub const MOST: i64 = 10_000;

/// An alert as its person sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Its number.
    pub id: i64,
    /// What it is about.
    pub product: ProductId,
    /// What it asks for.
    pub rule: Rule,
    /// Where it is.
    pub state: State,
    /// The kinds of ways by which it is told, beside the inbox.
    pub channels: Vec<Channel>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// The columns of an alert, as they stand in the table.
struct Row {
    id: i64,
    product_id: i64,
    rule: Json<Rule>,
    state: Phase,
    fired_at: Option<DateTime<Utc>>,
    told_value: Option<i64>,
    told_side: Option<Side>,
    owed: bool,
    since: DateTime<Utc>,
    snoozed_until: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
    channels: Vec<String>,
    created_at: DateTime<Utc>,
}

impl From<Row> for Alert {
    fn from(r: Row) -> Alert {
        let told = match (r.fired_at, r.told_value, r.told_side) {
            (Some(at), Some(value), Some(side)) => Some(Told { at, value, side }),
            _ => None,
        };
        let (phase, owed, since) = (r.state, r.owed, r.since);
        let (snoozed_until, expires_at) = (r.snoozed_until, r.expires_at);
        Alert {
            id: r.id,
            product: ProductId(r.product_id),
            rule: r.rule.0,
            state: State { phase, told, owed, since, snoozed_until, expires_at },
            // A kind there is no more is none.
            channels: r.channels.iter().filter_map(|kind| kind.parse().ok()).collect(),
            created_at: r.created_at,
        }
    }
}

/// Days over which a rule asks for a low.
fn window_days(rule: &Rule) -> Option<i16> {
    match rule.trigger {
        Trigger::Extreme { days, .. } => i16::try_from(days).ok(),
        _ => None,
    }
}

/// The rule as it is kept: the one value that it can mean now is named, or it would silently mean another when one comes.
async fn fitted(conn: &mut PgConnection, product: ProductId, rule: &Rule) -> Result<Rule> {
    rule.check().map_err(|(part, why)| Error::Rule(format!("{part}: {why}")))?;
    let found = sqlx::query!(
        r#"select ($2::bigint is null or exists (select from variants v where v.id = $2 and v.product_id = p.id)) as "fits!",
                  array(select v.id from variants v join snapshots s on s.variant_id = v.id where v.product_id = p.id
                           and ($2::bigint is null or v.id = $2) and ($3::text is null or v.finish = $3)
                         order by v.id) as "valued!"
             from products p where p.id = $1"#,
        product.0,
        rule.copy.variant.map(|v| v.0),
        rule.copy.finish.map(domain::product::Finish::as_str)
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound("product"))?;
    if !found.fits {
        return Err(Error::Rule("variant: it is none of this product".to_owned()));
    }
    let mut rule = rule.clone();
    match found.valued.as_slice() {
        _ if !rule.is_of_value() => {}
        [] => {}
        [only] => rule.copy.variant = Some(VariantId(*only)),
        _ => {
            return Err(Error::Rule(
                "variant: this product has several with a value, and the alert has to name one".to_owned(),
            ));
        }
    }
    Ok(rule)
}

/// Makes an alert, and has it looked at. Returns its number. Who has no alert yet and no way to be told gets the one of
/// everybody: mail to the account's address.
/// # Errors
/// `Rule` when it can not be meant, its variant is none of its product, or the person has too many; `NotFound` without
/// such a product.
pub async fn create(
    conn: &mut PgConnection,
    user: Uuid,
    product: ProductId,
    rule: &Rule,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let rule = fitted(&mut *conn, product, rule).await?;
    let held = sqlx::query_scalar!(r#"select count(*) as "n!" from alerts where user_id = $1"#, user)
        .fetch_one(&mut *conn)
        .await?;
    if held >= MOST {
        return Err(Error::Rule(format!("more than {MOST} alerts")));
    }
    if held == 0 {
        sqlx::query!(
            "insert into channels (user_id, kind, verified_at)
             select id, 'email', $2 from users
              where id = $1 and not exists (select from channels c where c.user_id = $1)
             on conflict do nothing",
            user,
            now
        )
        .execute(&mut *conn)
        .await?;
    }
    // By every way of its person: each is switched off by itself, where ways are.
    let kinds: Vec<&str> = Channel::ALL.iter().map(|kind| kind.as_str()).collect();
    // Looked at at once, even where nothing changed.
    jobs::enqueue(&mut *conn, &jobs::WakeAlerts {}, None).await?;
    Ok(sqlx::query_scalar!(
        "insert into alerts (user_id, product_id, variant_id, rule, state, since, country, window_days, expires_at, wake_at,
                             created_at, channels)
         values ($1, $2, $3, $4, 'new', $5, $6, $7, $8, $5, $5, $9) returning id",
        user,
        product.0,
        rule.copy.variant.map(|v| v.0),
        Json(&rule) as _,
        now,
        rule.country(),
        window_days(&rule),
        expires_at,
        &kinds as &[&str]
    )
    .fetch_one(conn)
    .await?)
}

/// Gives an alert another rule and another end: it is then as if it was just made.
/// # Errors
/// As [`create`]; `NotFound` also where the alert is somebody else's.
pub async fn edit(
    conn: &mut PgConnection,
    user: Uuid,
    alert: i64,
    rule: &Rule,
    expires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let product = sqlx::query_scalar!("select product_id from alerts where id = $1 and user_id = $2", alert, user)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("alert"))?;
    let rule = fitted(&mut *conn, ProductId(product), rule).await?;
    jobs::enqueue(&mut *conn, &jobs::WakeAlerts {}, None).await?;
    sqlx::query!(
        "update alerts set rule = $3, variant_id = $4, country = $5, window_days = $6, expires_at = $7, state = 'new',
                           owed = false, since = $8, snoozed_until = null, fired_at = null, told_value = null,
                           told_side = null, wake_below = null, wake_above = null, wake_at = $8
          where id = $1 and user_id = $2",
        alert,
        user,
        Json(&rule) as _,
        rule.copy.variant.map(|v| v.0),
        rule.country(),
        window_days(&rule),
        expires_at,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Chooses by which kinds of channels an alert is told; none: in the inbox alone.
/// # Errors
/// `NotFound`, also where the alert is somebody else's.
pub async fn tell_by(conn: &mut PgConnection, user: Uuid, alert: i64, kinds: &[Channel]) -> Result<()> {
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    let done =
        sqlx::query!("update alerts set channels = $3 where id = $1 and user_id = $2", alert, user, &kinds as &[&str])
            .execute(conn)
            .await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("alert")) } else { Ok(()) }
}

/// A person's alerts, newest first; of one product where it is given.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid, product: Option<ProductId>) -> Result<Vec<Alert>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, product_id, rule as "rule: Json<Rule>", state as "state: Phase", fired_at, told_value,
                  told_side as "told_side: Side", owed, since, snoozed_until, expires_at, channels, created_at
             from alerts where user_id = $1 and ($2::bigint is null or product_id = $2) order by id desc limit 1000"#,
        user,
        product.map(|p| p.0)
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Alert::from).collect())
}

/// A part of a person's alerts, newest first, from behind this one on.
/// # Errors
/// When the database does not answer.
pub async fn list_after(conn: &mut PgConnection, user: Uuid, after: Option<i64>, size: u32) -> Result<Page<Alert>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select id, product_id, rule as "rule: Json<Rule>", state as "state: Phase", fired_at, told_value,
                  told_side as "told_side: Side", owed, since, snoozed_until, expires_at, channels, created_at
             from alerts where user_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3"#,
        user,
        after,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows.into_iter().map(Alert::from).collect(), size as usize))
}

/// One alert of a person.
/// # Errors
/// `NotFound`, also where it is somebody else's.
pub async fn get(conn: &mut PgConnection, user: Uuid, alert: i64) -> Result<Alert> {
    let row = sqlx::query_as!(
        Row,
        r#"select id, product_id, rule as "rule: Json<Rule>", state as "state: Phase", fired_at, told_value,
                  told_side as "told_side: Side", owed, since, snoozed_until, expires_at, channels, created_at
             from alerts where user_id = $1 and id = $2"#,
        user,
        alert
    )
    .fetch_optional(conn)
    .await?;
    row.map(Alert::from).ok_or(Error::NotFound("alert"))
}

/// When the next alert has to be looked at even where nothing changed.
/// # Errors
/// When the database does not answer.
pub async fn next_wake(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select min(wake_at) from alerts where wake_at is not null and state in ('new', 'armed', 'fired')"
    )
    .fetch_one(conn)
    .await?)
}

/// What its person can do with an alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Nothing more until it is taken up again.
    Pause,
    /// As if it was just made.
    TakeUp,
    /// Silent until then.
    Snooze(DateTime<Utc>),
    /// Never again.
    Remove,
}

/// Does it. An alert of somebody else is not found.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn order(conn: &mut PgConnection, user: Uuid, alert: i64, order: Order, now: DateTime<Utc>) -> Result<()> {
    let done = match order {
        Order::Pause => sqlx::query!(
            "update alerts set state = 'paused', owed = false, wake_at = null where id = $1 and user_id = $2",
            alert,
            user
        ),
        Order::TakeUp => sqlx::query!(
            "update alerts set state = 'new', owed = false, since = $3, snoozed_until = null, fired_at = null,
                               told_value = null, told_side = null, wake_below = null, wake_above = null, wake_at = $3,
                               expires_at = case when expires_at > $3 then expires_at end
              where id = $1 and user_id = $2",
            alert,
            user,
            now
        ),
        Order::Snooze(until) => sqlx::query!(
            "update alerts set snoozed_until = $3, wake_below = null, wake_above = null, wake_at = $3
              where id = $1 and user_id = $2",
            alert,
            user,
            until
        ),
        Order::Remove => sqlx::query!("delete from alerts where id = $1 and user_id = $2", alert, user),
    };
    let done = done.execute(conn).await?.rows_affected();
    if done == 0 { Err(Error::NotFound("alert")) } else { Ok(()) }
}
