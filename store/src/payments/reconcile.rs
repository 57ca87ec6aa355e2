//! The daily comparison with Stripe: who makes it, what we believe, and what came of it.

use super::Rules;
use crate::Result;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::plan::{Status, Subscription};
use sqlx::PgConnection;

/// Takes the day's comparison on; false: another process has it, or had it and ended. One that began an hour ago and has
/// not ended died on the way.
/// # Errors
/// When the database does not answer.
pub async fn begin_day(conn: &mut PgConnection, day: NaiveDate, now: DateTime<Utc>) -> Result<bool> {
    let begun = sqlx::query!(
        "insert into reconciliations (day, started_at) values ($1, $2)
         on conflict (day) do update set started_at = $2
          where reconciliations.finished_at is null and reconciliations.started_at <= $3",
        day,
        now,
        now - TimeDelta::hours(1)
    )
    .execute(conn)
    .await?;
    Ok(begun.rows_affected() > 0)
}

/// Who makes the day's comparison is at it still.
/// # Errors
/// When the database does not answer.
pub async fn still_on(conn: &mut PgConnection, day: NaiveDate, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update reconciliations set started_at = $2 where day = $1 and finished_at is null", day, now)
        .execute(conn)
        .await?;
    Ok(())
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Subscriptions that were looked at.
    pub looked_at: i32,
    /// Those that were not as Stripe has them, and are now.
    pub repaired: i32,
    /// What a person has to look at, in words.
    pub reported: Vec<String>,
}

/// Ends the day's comparison.
/// # Errors
/// When the database does not answer.
pub async fn finish_day(conn: &mut PgConnection, day: NaiveDate, found: &Compared, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into reconciliations (day, started_at, finished_at, looked_at, repaired, reported)
         values ($1, $2, $2, $3, $4, $5)
         on conflict (day) do update set finished_at = $2, looked_at = $3, repaired = $4, reported = $5",
        day,
        now,
        found.looked_at,
        found.repaired,
        &found.reported
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The last comparison that ended, and its day.
/// # Errors
/// When the database does not answer.
pub async fn last_day(conn: &mut PgConnection) -> Result<Option<(NaiveDate, Compared)>> {
    let last = sqlx::query!(
        "select day, looked_at, repaired, reported from reconciliations where finished_at is not null
          order by day desc limit 1"
    )
    .fetch_optional(conn)
    .await?;
    Ok(last.map(|l| (l.day, Compared { looked_at: l.looked_at, repaired: l.repaired, reported: l.reported })))
}

/// The subscriptions that we believe are not over, with their state: all of them, by Stripe's ids.
/// # Errors
/// When the database does not answer.
pub async fn known_live(conn: &mut PgConnection) -> Result<Vec<(String, Status)>> {
    let rows = sqlx::query!(
        r#"select stripe_subscription_id as "id!", status as "status!: Status" from subscriptions
            where applied_event_at is not null and status not in ('canceled', 'incomplete_expired') order by 1"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, r.status)).collect())
}

/// Whether a subscription is kept as it is described, and as the plan that its price stands for now.
/// # Errors
/// When the database does not answer.
pub async fn is_known(conn: &mut PgConnection, now: &Subscription, rules: &Rules) -> Result<bool> {
    let plan = rules.prices.plan_of(&now.price).map_or("unknown", |(plan, _)| plan.as_str());
    Ok(sqlx::query_scalar!(
        r#"select exists (select from subscriptions
                           where stripe_subscription_id = $1 and status = $2 and price = $3 and amount = $4
                             and current_period_end = $5 and cancel_at is not distinct from $6 and plan = $7
                             and item = $8 and currency = $9 and months = $10 and current_period_start = $11
                             and trial_end is not distinct from $12 and latest_invoice is not distinct from $13)
                  as "known!""#,
        now.id,
        now.status.as_str(),
        now.price,
        now.amount,
        now.period_end,
        now.cancel_at,
        plan,
        now.item,
        now.currency,
        now.months,
        now.period_start,
        now.trial_end,
        now.latest_invoice
    )
    .fetch_one(conn)
    .await?)
}

/// What a person has to look at, in words: prices that are none of ours, two subscriptions of one person, messages that
/// wait or could not be read.
/// # Errors
/// When the database does not answer.
pub async fn doubtful(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select stripe_subscription_id || ' is of the price ' || price || ', which STRIPE_PRICES does not name' as "words!"
             from subscriptions where plan = 'unknown' and status not in ('canceled', 'incomplete_expired')
           union all
           select 'one person has ' || count(*) || ' subscriptions: ' || string_agg(stripe_subscription_id, ', ')
             from subscriptions where applied_event_at is not null
              and status not in ('canceled', 'incomplete', 'incomplete_expired')
            group by user_id having count(*) > 1
           union all
           select count(*) || ' messages of Stripe are ' || outcome from stripe_events
            where outcome in ('waiting', 'unreadable') and payload <> '{}' group by outcome
            order by 1 limit 200"#
    )
    .fetch_all(conn)
    .await?)
}
