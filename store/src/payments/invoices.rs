//! Bills as Stripe last described them, and what was paid back of charges.

use super::{Rules, subscriptions::renew_grace};
use crate::Result;
use chrono::{DateTime, Utc};
use domain::plan::{
    event::Payment,
    state::{Invoice, InvoiceStatus, Stamp},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// A bill, as its payer is shown it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Stripe's id.
    pub id: String,
    /// Its number for people.
    pub number: Option<String>,
    /// Its state.
    pub status: InvoiceStatus,
    /// What is to be paid, VAT included, in minor units.
    pub total: i64,
    /// The VAT in it.
    pub tax: Option<i64>,
    /// In which currency, in small letters.
    pub currency: String,
    /// Its page at Stripe.
    pub page: Option<String>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Keeps a description unless a newer one is known. Whether it is news. The first failure is kept whichever came first.
pub(super) async fn apply(
    conn: &mut PgConnection,
    user: Uuid,
    now: &Invoice,
    tried: Payment,
    stamp: &Stamp,
    rules: &Rules,
) -> Result<bool> {
    let failed = (tried == Payment::Failed).then_some(stamp.at);
    let needs_action = (tried == Payment::NeedsAction).then_some(stamp.at);
    let kept = sqlx::query!(
        "select applied_over, applied_event_at, applied_rank, applied_event from invoices where id = $1",
        now.id
    )
    .fetch_optional(&mut *conn)
    .await?;
    let kept = kept.map(|k| Stamp {
        over: k.applied_over,
        at: k.applied_event_at,
        rank: k.applied_rank,
        event: k.applied_event,
    });
    let news = kept.is_none_or(|kept| kept < *stamp);
    if news {
        sqlx::query!(
            "insert into invoices (id, user_id, stripe_customer_id, stripe_subscription_id, status, number, total, tax, currency,
                    page, country, made_at, applied_over, applied_event_at, applied_rank, applied_event)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             on conflict (id) do update
                set stripe_subscription_id = excluded.stripe_subscription_id, status = excluded.status,
                    number = excluded.number, total = excluded.total, tax = excluded.tax, currency = excluded.currency,
                    page = excluded.page, country = excluded.country, made_at = excluded.made_at,
                    applied_over = excluded.applied_over, applied_event_at = excluded.applied_event_at,
                    applied_rank = excluded.applied_rank, applied_event = excluded.applied_event",
            now.id,
            user,
            now.customer,
            now.subscription,
            now.status.as_str(),
            now.number,
            now.total,
            now.tax,
            now.currency,
            now.page,
            now.country,
            now.created,
            stamp.over,
            stamp.at,
            stamp.rank,
            stamp.event
        )
        .execute(&mut *conn)
        .await?;
    }
    // `least` passes over what is null.
    sqlx::query!(
        "update invoices set failed_at = least(failed_at, $2), needs_action_at = least(needs_action_at, $3) where id = $1",
        now.id,
        failed,
        needs_action
    )
    .execute(&mut *conn)
    .await?;
    if let Some(subscription) = &now.subscription {
        renew_grace(conn, subscription, rules.grace_days).await?;
    }
    Ok(news)
}

/// Whether a bill, as it is kept, can still be paid.
pub(super) async fn is_owed(conn: &mut PgConnection, invoice: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from invoices where id = $1 and status not in ('paid', 'void', 'uncollectible')) as "owed!""#,
        invoice
    )
    .fetch_one(conn)
    .await?)
}

/// So much of a charge was paid back in all: that only grows. Whether it is news.
pub(super) async fn refunded(
    conn: &mut PgConnection,
    owner: (Uuid, &str),
    charge: &str,
    (amount, refunded): (i64, i64),
    currency: &str,
) -> Result<bool> {
    let (user, customer) = owner;
    let done = sqlx::query!(
        "insert into charges (id, user_id, stripe_customer_id, amount, refunded, currency) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set user_id = excluded.user_id, stripe_customer_id = excluded.stripe_customer_id,
                amount = excluded.amount, refunded = greatest(charges.refunded, excluded.refunded)
          where charges.user_id is null or charges.refunded < excluded.refunded",
        charge,
        user,
        customer,
        amount,
        refunded,
        currency
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A bank took a charge back. Whether it is news.
pub(super) async fn disputed(
    conn: &mut PgConnection,
    charge: &str,
    amount: i64,
    currency: &str,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "insert into charges (id, amount, currency, disputed_at, dispute_reason) values ($1, $2, $3, $5, $4)
         on conflict (id) do update set disputed_at = excluded.disputed_at, dispute_reason = excluded.dispute_reason
          where charges.disputed_at is null or charges.disputed_at > excluded.disputed_at",
        charge,
        amount,
        currency,
        reason,
        at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// A person's bills, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list_invoices(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Bill>> {
    Ok(sqlx::query_as!(
        Bill,
        r#"select id, number, status as "status!: InvoiceStatus", total, tax, currency, page, made_at
             from invoices where user_id = $1 and status <> 'draft' order by made_at desc, id limit 200"#,
        user
    )
    .fetch_all(conn)
    .await?)
}
