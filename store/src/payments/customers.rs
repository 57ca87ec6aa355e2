//! Who is who at Stripe.

use crate::Result;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whose a customer of Stripe's is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// This person's. `new`: we did not know until now.
    Person { id: Uuid, new: bool },
    /// Of somebody who has no account any more.
    Nobody,
    /// We do not know yet.
    Unknown,
}

/// Everything about one customer happens one after another, to the end of the transaction.
pub(super) async fn lock(conn: &mut PgConnection, customer: &str) -> Result<()> {
    sqlx::query_scalar!(
        r#"select 1 as "one!" from (select pg_advisory_xact_lock(hashtextextended('stripe:' || $1, 0))) l"#,
        customer
    )
    .fetch_one(conn)
    .await?;
    Ok(())
}

/// What a person does about paying happens one after another, to the end of the transaction: two tabs make one customer.
/// # Errors
/// When the database does not answer.
pub async fn lock_person(conn: &mut PgConnection, user: Uuid) -> Result<()> {
    lock(conn, &user.to_string()).await
}

/// The customer a person is at Stripe.
/// # Errors
/// When the database does not answer.
pub async fn find_customer(conn: &mut PgConnection, user: Uuid) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select id from stripe_customers where user_id = $1 and deleted_at is null order by created_at desc, id limit 1",
        user
    )
    .fetch_optional(conn)
    .await?)
}

/// How many customers a person was at Stripe that are gone.
/// # Errors
/// When the database does not answer.
pub async fn customers_gone(conn: &mut PgConnection, user: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from stripe_customers where user_id = $1 and deleted_at is not null"#,
        user
    )
    .fetch_one(conn)
    .await?)
}

/// Notes that a customer is this person. One that is known already stays whose it is.
/// # Errors
/// When the database does not answer, or there is no such account (any more).
pub async fn link(conn: &mut PgConnection, customer: &str, user: Uuid, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into stripe_customers (id, user_id, created_at) values ($1, $2, $3) on conflict (id) do nothing",
        customer,
        user,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whose a customer is; where we do not know, whom the message names is believed: we wrote that name.
pub(super) async fn owner(
    conn: &mut PgConnection,
    customer: &str,
    person: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Owner> {
    let known = sqlx::query_scalar!(
        "select user_id from stripe_customers where id in ($1, 'erased:' || encode(sha256(convert_to($1, 'utf8')), 'hex'))",
        customer
    )
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(known) = known {
        return Ok(known.map_or(Owner::Nobody, |id| Owner::Person { id, new: false }));
    }
    let Some(person) = person.and_then(|p| p.parse::<Uuid>().ok()) else { return Ok(Owner::Unknown) };
    // Locked: an erasure under way is waited for.
    let there = sqlx::query_scalar!("select id from users where id = $1 for key share", person)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(id) = there else { return Ok(Owner::Nobody) };
    link(conn, customer, id, now).await?;
    Ok(Owner::Person { id, new: true })
}

/// Whether a customer was somebody here who was erased.
pub(super) async fn is_erased(conn: &mut PgConnection, customer: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from stripe_customers
                           where id = 'erased:' || encode(sha256(convert_to($1, 'utf8')), 'hex')) as "erased!""#,
        customer
    )
    .fetch_one(conn)
    .await?)
}

/// When Stripe said that a customer is gone.
pub(super) async fn deleted_at(conn: &mut PgConnection, customer: &str) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!("select deleted_at from stripe_customers where id = $1", customer)
        .fetch_optional(conn)
        .await?
        .flatten())
}

/// A customer is gone, and all they subscribed to is over. Whether that is news.
pub(super) async fn delete(conn: &mut PgConnection, customer: &str, at: DateTime<Utc>) -> Result<bool> {
    let news =
        sqlx::query!("update stripe_customers set deleted_at = $2 where id = $1 and deleted_at is null", customer, at)
            .execute(&mut *conn)
            .await?;
    sqlx::query!(
        "update subscriptions
            set status = 'canceled', ended_at = coalesce(ended_at, $2), grace_until = null, doubt_at = null
          where stripe_customer_id = $1 and status not in ('canceled', 'incomplete_expired')",
        customer,
        at
    )
    .execute(conn)
    .await?;
    Ok(news.rows_affected() > 0)
}
