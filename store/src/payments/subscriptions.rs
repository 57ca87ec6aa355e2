//! Subscriptions as Stripe last described them.

use super::{Rules, agreements::last_agreement, customers, reconcile::is_known};
use crate::{
    Result,
    jobs::{ConfirmPlan, enqueue},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    plan::{
        Status, Subscription,
        contract::Said,
        period::withdraw_accepted_until,
        state::{Stamp, grace_until},
    },
    user::access::Plan,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A person's subscription, as they are shown it and as it is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Stripe's id.
    pub id: String,
    /// Stripe's id of whose it is.
    pub customer: String,
    /// Its plan; none: it is of a price that is none of ours.
    pub plan: Option<Plan>,
    /// Its state.
    pub status: Status,
    /// The price's id.
    pub price: String,
    /// The id of the line that holds it.
    pub item: String,
    /// What a period costs, in minor units.
    pub amount: i64,
    /// In which currency, in small letters.
    pub currency: String,
    /// Months of a period.
    pub months: i64,
    /// The period that is paid, or owed.
    pub period_start: DateTime<Utc>,
    /// Its end.
    pub period_end: DateTime<Utc>,
    /// When it ends by itself.
    pub cancel_at: Option<DateTime<Utc>>,
    /// When its trial ends, or ended.
    pub trial_end: Option<DateTime<Utc>>,
    /// Until when it goes on although a payment failed.
    pub grace_until: Option<DateTime<Utc>>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// How long after an agreement here a subscription can begin: Stripe's pages to pay on are open for a day.
const ORDERED_WITHIN: TimeDelta = TimeDelta::hours(25);

/// Keeps a description unless a newer one is known. Whether it is news. The first that says that there is a contract has it
/// confirmed by letter.
pub(super) async fn apply(
    conn: &mut PgConnection,
    user: Uuid,
    now: &Subscription,
    stamp: &Stamp,
    rules: &Rules,
) -> Result<bool> {
    // With the customer went everything; which description counts is another matter.
    let gone = customers::deleted_at(&mut *conn, &now.customer).await?.filter(|_| !now.status.is_final());
    let kept = sqlx::query!(
        r#"select applied_over, applied_event_at as "at?", applied_rank, applied_event, status as "status!: Status"
             from subscriptions where stripe_subscription_id = $1"#,
        now.id
    )
    .fetch_optional(&mut *conn)
    .await?;
    let confirmed = kept.as_ref().is_some_and(|kept| kept.status != Status::Incomplete);
    let kept = kept
        .and_then(|k| Some(Stamp { over: k.applied_over, at: k.at?, rank: k.applied_rank, event: k.applied_event }));
    // Which of two of one second is the later nobody says, unless they say the same.
    let tied =
        kept.as_ref().is_some_and(|k| (k.over, k.at, k.rank) == (stamp.over, stamp.at, stamp.rank) && k != stamp);
    let doubt = (tied && gone.is_none() && !is_known(&mut *conn, now, rules).await?).then_some(stamp.at);
    if kept.is_some_and(|kept| kept >= *stamp) {
        if doubt.is_some() {
            sqlx::query!("update subscriptions set doubt_at = $2 where stripe_subscription_id = $1", now.id, doubt)
                .execute(conn)
                .await?;
        }
        return Ok(false);
    }
    // A second in doubt stays so until something later is known.
    let stays = tied && gone.is_none();
    let status = if gone.is_some() { Status::Canceled } else { now.status };
    let plan = rules.prices.plan_of(&now.price).map_or("unknown", |(plan, _)| plan.as_str());
    if plan == "unknown" {
        tracing::error!(
            subscription = now.id,
            price = now.price,
            "a subscription to a price that STRIPE_PRICES does not name"
        );
    }
    sqlx::query!(
        "insert into subscriptions (user_id, plan, status, stripe_customer_id, stripe_subscription_id, price, item, amount,
                currency, months, current_period_start, current_period_end, cancel_at, trial_end, ended_at, made_at,
                latest_invoice, applied_over, applied_event_at, applied_rank, applied_event, doubt_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
         on conflict (stripe_subscription_id) do update
            set plan = excluded.plan, status = excluded.status, price = excluded.price, item = excluded.item,
                amount = excluded.amount, currency = excluded.currency, months = excluded.months,
                current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end,
                cancel_at = excluded.cancel_at, trial_end = excluded.trial_end, ended_at = excluded.ended_at,
                made_at = excluded.made_at, latest_invoice = excluded.latest_invoice, applied_over = excluded.applied_over,
                applied_event_at = excluded.applied_event_at, applied_rank = excluded.applied_rank,
                applied_event = excluded.applied_event,
                doubt_at = case when $23 then coalesce(excluded.doubt_at, subscriptions.doubt_at) else excluded.doubt_at end",
        user,
        plan,
        status.as_str(),
        now.customer,
        now.id,
        now.price,
        now.item,
        now.amount,
        now.currency,
        now.months,
        now.period_start,
        now.period_end,
        now.cancel_at,
        now.trial_end,
        now.ended_at.or(gone),
        now.created,
        now.latest_invoice,
        stamp.over,
        stamp.at,
        stamp.rank,
        stamp.event,
        doubt,
        stays
    )
    .execute(&mut *conn)
    .await?;
    renew_grace(&mut *conn, &now.id, rules.grace_days).await?;
    if status.is_live() && !confirmed {
        confirm_order(conn, user, now, rules).await?;
    }
    Ok(true)
}

/// Whether a subscription, as it is kept, is tried until this moment and paid for then.
pub(super) async fn is_tried_until(conn: &mut PgConnection, subscription: &str, at: DateTime<Utc>) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from subscriptions where stripe_subscription_id = $1 and status = 'trialing'
                             and trial_end = $2 and cancel_at is null) as "tried!""#,
        subscription,
        at
    )
    .fetch_one(conn)
    .await?)
}

async fn confirm_order(conn: &mut PgConnection, user: Uuid, now: &Subscription, rules: &Rules) -> Result<()> {
    // Stripe's clock may be some seconds behind ours.
    let agreed = last_agreement(&mut *conn, user, now.created + TimeDelta::minutes(1)).await?;
    let agreed = agreed.filter(|(_, at)| now.created - *at <= ORDERED_WITHIN);
    let letter = ConfirmPlan { user, contract: rules.contract(now), said: Said::Ordered { agreed } };
    enqueue(conn, &letter, None).await
}

/// Until when a subscription that is past due goes on, by what is known of it and its last bill now.
pub(super) async fn renew_grace(conn: &mut PgConnection, subscription: &str, days: u32) -> Result<()> {
    let found = sqlx::query!(
        r#"select s.status as "status!: Status", s.current_period_start as "start?", i.failed_at as "failed_at?"
             from subscriptions s left join invoices i on i.id = s.latest_invoice where s.stripe_subscription_id = $1"#,
        subscription
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(found) = found else { return Ok(()) };
    let until = match (found.status, found.start) {
        (Status::PastDue, Some(start)) => Some(grace_until(start, found.failed_at, days)),
        _ => None,
    };
    sqlx::query!(
        "update subscriptions set grace_until = $2 where stripe_subscription_id = $1 and grace_until is distinct from $2",
        subscription,
        until
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// All a person subscribed to at Stripe, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Held>> {
    let rows = sqlx::query!(
        r#"select stripe_subscription_id as "id!", stripe_customer_id as "customer!", plan, status as "status!: Status",
                  price as "price!", item as "item!", amount, currency, months, current_period_start as "period_start!",
                  current_period_end as "period_end!", cancel_at, trial_end, grace_until, made_at as "made_at!"
             from subscriptions where user_id = $1 and applied_event_at is not null order by made_at desc, id limit 100"#,
        user
    )
    .fetch_all(conn)
    .await?;
    let held = rows.into_iter().map(|r| Held {
        id: r.id,
        customer: r.customer,
        plan: r.plan.parse().ok(),
        status: r.status,
        price: r.price,
        item: r.item,
        amount: r.amount,
        currency: r.currency,
        months: r.months,
        period_start: r.period_start,
        period_end: r.period_end,
        cancel_at: r.cancel_at,
        trial_end: r.trial_end,
        grace_until: r.grace_until,
        made_at: r.made_at,
    });
    Ok(held.collect())
}

/// The subscriptions about which two messages of one second disagree: Stripe is to be asked.
/// # Errors
/// When the database does not answer.
pub async fn list_doubted(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select stripe_subscription_id as "id!" from subscriptions
            where doubt_at is not null and stripe_subscription_id is not null order by doubt_at limit 500"#
    )
    .fetch_all(conn)
    .await?)
}

/// The subscription of a person that is paid for or can be. There is one at most, unless somebody made another at Stripe.
/// # Errors
/// When the database does not answer.
pub async fn find_live(conn: &mut PgConnection, user: Uuid) -> Result<Option<Held>> {
    Ok(list(conn, user).await?.into_iter().find(|held| held.status.is_live()))
}

/// The newest subscription of a person that they can withdraw from, whatever became of it since; with an `id` that one.
/// # Errors
/// When the database does not answer.
pub async fn find_withdrawable(
    conn: &mut PgConnection,
    user: Uuid,
    id: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Option<Held>> {
    let can = |held: &Held| {
        id.is_none_or(|id| held.id == id)
            && now < withdraw_accepted_until(held.made_at)
            && !matches!(held.status, Status::Incomplete | Status::IncompleteExpired)
    };
    Ok(list(conn, user).await?.into_iter().find(can))
}

/// How many subscriptions a person has had: who had one tries no plan for nothing again.
/// # Errors
/// When the database does not answer.
pub async fn paid_before(conn: &mut PgConnection, user: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from subscriptions where user_id = $1 and status <> 'incomplete_expired'"#,
        user
    )
    .fetch_one(conn)
    .await?)
}
