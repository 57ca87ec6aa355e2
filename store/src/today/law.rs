//! What people are owed, and their money.

use super::MOST;
use crate::{Result, payments};
use chrono::{DateTime, TimeDelta, Utc};
use domain::today::{FORTNIGHT, Item, Kind, MONTH};
use sqlx::PgConnection;

/// How long the making of a copy may take before anybody has to look.
const PATIENCE: TimeDelta = TimeDelta::hours(1);
/// Who asked longer ago than this has been told something by now.
const LOOK_BACK: TimeDelta = TimeDelta::days(90);

/// People who asked for a copy of their data, and for whom none was made since.
pub(super) async fn copies(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select a.actor_id as "user!", min(a.created_at) as "asked_at!" from audit_log a
            where a.action = 'export_asked' and a.created_at between $1 and $2 and a.actor_id is not null
              and not exists (select from audit_log m where m.actor_id = a.actor_id and m.action = 'export_made'
                                 and m.created_at >= a.created_at)
            group by a.actor_id order by 2 limit $3"#,
        now - LOOK_BACK,
        now - PATIENCE,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Item {
            since: Some(r.asked_at),
            due: Some(r.asked_at + MONTH),
            ..Item::of(Kind::Copy, "a copy of somebody's data", r.user)
        })
        .collect())
}

/// People who withdrew from their plan and have not been paid back.
pub(super) async fn withdrawals(conn: &mut PgConnection) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        "select user_id, declared_at from withdrawals where done_at is null order by declared_at limit $1",
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Item {
            since: Some(r.declared_at),
            due: Some(r.declared_at + FORTNIGHT),
            ..Item::of(Kind::Withdrawal, "somebody's money", r.user_id)
        })
        .collect())
}

/// What the last comparison with Stripe left to a person.
pub(super) async fn compared(conn: &mut PgConnection) -> Result<Option<Item>> {
    let last = payments::last_day(conn).await?;
    Ok(last.filter(|(_, found)| !found.reported.is_empty()).map(|(day, found)| Item {
        count: i64::try_from(found.reported.len()).unwrap_or(i64::MAX),
        ..Item::of(Kind::Compared, format!("the comparison of {day}"), "")
    }))
}

/// Refusals within a day that are more than somebody's own mistakes.
const MANY: i64 = 10;

/// Accounts that somebody tries to get into, who has the password or a token of it already: nobody else is refused here. Who is
/// locked out, or about whom somebody did something since, is not among them.
pub(super) async fn abuse(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select a.actor_id as "user!", count(*) as "tries!", min(a.created_at) as "first!"
             from audit_log a join users u on u.id = a.actor_id and u.locked_at is null
            where a.action in ('code_refused', 'proof_refused', 'refresh_token_reused') and a.created_at > $1
              and not exists (select from audit_log d where d.person_id = a.actor_id and d.created_at >= a.created_at)
            group by a.actor_id having count(*) >= $2 order by 2 desc, 1 limit $3"#,
        now - TimeDelta::days(1),
        MANY,
        MOST
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Item {
            count: r.tries,
            since: Some(r.first),
            ..Item::of(Kind::Abuse, "tries to get into an account", r.user)
        })
        .collect())
}

/// How long a person who looked at a failed payment, and wrote to its owner, need not look again.
const QUIET: TimeDelta = TimeDelta::days(7);

/// Bills whose payment failed, that nobody paid since, and of which nobody reminded their owner of late.
pub(super) async fn failed_payments(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Item>> {
    let failed = sqlx::query!(
        r#"select count(*) as "bills!", min(i.failed_at) as first from invoices i
            where i.status = 'open' and i.failed_at is not null
              and not exists (select from audit_log a where a.person_id = i.user_id and a.action = 'letter_resent'
                                 and a.detail ->> 'letter' = 'payment_failed' and a.created_at > $1
                                 and a.created_at >= i.failed_at)"#,
        now - QUIET
    )
    .fetch_one(conn)
    .await?;
    Ok((failed.bills > 0).then(|| Item {
        count: failed.bills,
        since: failed.first,
        ..Item::of(Kind::FailedPayments, "bills", "")
    }))
}
