//! Other people's accounts, as those see and change them who run the house. What somebody does with their own is in `users`.
//!
//! Each change notes in the audit log who made it, and belongs into the caller's transaction.

use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, Deliver},
    payments::{self, Grant},
    sessions,
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    page::Page,
    user::{Letter, Role, access::Plan},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

mod owed;
#[cfg(test)]
mod tests;

pub use owed::{CopyAsked, Refund, ask_copy, list_copies, list_refunds, remind_of_bill};

/// A person in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub id: Uuid,
    /// Its address.
    pub email: String,
    /// What it is in this house.
    pub role: Role,
    /// What is paid for or was given.
    pub plan: Option<Plan>,
    /// Whether nobody gets in.
    pub locked: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
}

/// Who is wanted; what is absent does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Whose address has this in it, in whatever case.
    pub part: Option<&'a str>,
    /// Who are this in the house.
    pub role: Option<Role>,
    /// Only who is locked out.
    pub locked: bool,
    /// Those after this one.
    pub after: Option<Uuid>,
}

/// People, the newest account first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32, now: DateTime<Utc>) -> Result<Page<Line>> {
    let rows = sqlx::query_as!(
        Line,
        r#"select u.id, u.email::text as "email!", u.role as "role!: Role", plan_of(u.id, $1) as "plan: Plan",
                  u.locked_at is not null as "locked!", u.created_at
             from users u
            where ($2::text is null or u.email::text ilike $2) and ($3::text is null or u.role = $3)
              and (not $4::boolean or u.locked_at is not null)
              and (u.created_at, u.id) < (coalesce((select c.created_at from users c where c.id = $5), 'infinity'),
                                          coalesce($5, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid))
            order by u.created_at desc, u.id desc limit $6"#,
        now,
        wanted.part.map(contains),
        wanted.role.map(Role::as_str),
        wanted.locked,
        wanted.after,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// A pattern for what has this text in it.
fn contains(part: &str) -> String {
    format!("%{}%", part.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// Its address.
    pub email: String,
    /// The one it is to move to.
    pub new_email: Option<String>,
    /// What it is in this house.
    pub role: Role,
    /// What is paid for or was given.
    pub plan: Option<Plan>,
    /// Since when nobody gets in.
    pub locked_at: Option<DateTime<Utc>>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Whether signing in asks for a code.
    pub second_factor: bool,
    /// How many passkeys sign in.
    pub passkeys: i64,
    /// How many keys for programs work.
    pub keys: i64,
}

/// The person.
/// # Errors
/// `NotFound` when there is none.
pub async fn get(conn: &mut PgConnection, id: Uuid, now: DateTime<Utc>) -> Result<Person> {
    let found = sqlx::query_as!(
        Person,
        r#"select u.id, u.email::text as "email!", u.new_email::text as "new_email", u.role as "role!: Role",
                  plan_of(u.id, $2) as "plan: Plan", u.locked_at, u.created_at,
                  exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as "second_factor!",
                  (select count(*) from passkeys p where p.user_id = u.id) as "passkeys!",
                  (select count(*) from api_keys k where k.user_id = u.id and k.revoked_at is null) as "keys!"
             from users u where u.id = $1"#,
        id,
        now
    )
    .fetch_optional(conn)
    .await?;
    found.ok_or(Error::NotFound("person"))
}

/// Something a person asked for by right, or that came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What, as the audit log calls it.
    pub action: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Copies that a person asked for, got and downloaded, and what they withdrew from, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn requests(conn: &mut PgConnection, id: Uuid) -> Result<Vec<Request>> {
    Ok(sqlx::query_as!(
        Request,
        "select action, created_at as at from audit_log
          where actor_id = $1 and action in ('export_asked', 'export_made', 'export_downloaded', 'withdrawn')
          order by id desc limit 20",
        id
    )
    .fetch_all(conn)
    .await?)
}

/// Locks somebody out: all their sessions end, and nobody gets in until [`unlock`]. Who is locked out already stays so.
/// # Errors
/// `NotFound` when there is no such person, `Rule` when it is `by` themselves.
pub async fn lock(conn: &mut PgConnection, id: Uuid, by: impl Into<Option<Uuid>>, now: DateTime<Utc>) -> Result<()> {
    let by: Option<Uuid> = by.into();
    if by == Some(id) {
        return Err(Error::Rule("nobody locks themselves out".to_owned()));
    }
    let done = sqlx::query!("update users set locked_at = $2 where id = $1 and locked_at is null", id, now)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return get(conn, id, now).await.map(drop);
    }
    sessions::end_all(&mut *conn, id).await?;
    audit::act(conn, Act::PersonLocked, &About::person(id), by, now).await
}

/// Lets somebody in again.
/// # Errors
/// `NotFound` when there is no such person.
pub async fn unlock(conn: &mut PgConnection, id: Uuid, by: impl Into<Option<Uuid>>, now: DateTime<Utc>) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let done = sqlx::query!("update users set locked_at = null where id = $1 and locked_at is not null", id)
        .execute(&mut *conn)
        .await?;
    if done.rows_affected() == 0 {
        return get(conn, id, now).await.map(drop);
    }
    audit::act(conn, Act::PersonUnlocked, &About::person(id), by, now).await
}

/// Ends all sessions of somebody, and what programs got for their password.
/// # Errors
/// `NotFound` when there is no such person.
pub async fn sign_out(
    conn: &mut PgConnection,
    id: Uuid,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    get(&mut *conn, id, now).await?;
    sessions::end_all(&mut *conn, id).await?;
    audit::act(conn, Act::PersonSignedOut, &About::person(id), by, now).await
}

/// Puts a letter with a link into the queue once more. As everybody's, it is one of at most three an hour.
/// # Errors
/// `NotFound` when there is no such person, `Rule` when it is no letter they could have asked for.
pub async fn send_letter(
    conn: &mut PgConnection,
    id: Uuid,
    letter: Letter,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let person = get(&mut *conn, id, now).await?;
    match letter {
        Letter::ResetPassword => {}
        Letter::ChangeEmail if person.new_email.is_some() => {}
        _ => return Err(Error::Rule(format!("no letter {letter} is owed to them"))),
    }
    jobs::enqueue(&mut *conn, &Deliver { letter, email: person.email, language: None }, None).await?;
    let about = About::person(id).with(json!({ "letter": letter }));
    audit::act(conn, Act::LetterResent, &about, by, now).await
}

/// Gives somebody a plan for nothing.
/// # Errors
/// `NotFound` when there is no such person, `Rule` without a reason, or for a time that is over.
pub async fn give_plan(
    conn: &mut PgConnection,
    id: Uuid,
    grant: &Grant,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    get(&mut *conn, id, now).await?;
    payments::grant(&mut *conn, id, grant, now).await?;
    // The reason can name somebody: it stands with the grant, and goes with the person.
    let about = About::person(id).with(json!({ "plan": grant.plan, "until": grant.until }));
    audit::act(conn, Act::PlanGiven, &about, by, now).await
}

/// Takes back what somebody has for nothing.
/// # Errors
/// `NotFound` when there is no such person, `Rule` when they have nothing for nothing.
pub async fn take_plan(
    conn: &mut PgConnection,
    id: Uuid,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    get(&mut *conn, id, now).await?;
    if payments::end_grants(&mut *conn, id, now).await? == 0 {
        return Err(Error::Rule("they have nothing for nothing".to_owned()));
    }
    audit::act(conn, Act::PlanTaken, &About::person(id), by, now).await
}
