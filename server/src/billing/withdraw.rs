//! Carrying a withdrawal out: the subscription ends now, bills nobody paid are taken back, and what was paid for the time
//! that is left is paid back.
//!
//! May run any number of times: what is over is not ended again, what was paid back names why, and it is reckoned as of
//! the declaration.

use super::Billing;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::plan::period::{Settled, settle};
use store::{PgPool, payments};

/// Carries the declaration about a subscription out. One that is carried out already is left as it is.
pub(super) async fn carry_out(
    pool: &PgPool,
    billing: &Billing,
    subscription: &str,
    now: DateTime<Utc>,
) -> anyhow::Result<()> {
    let declared = payments::find_withdrawal(&mut *store::acquire(pool).await?, subscription).await?;
    let declared = declared.context("there is no declaration")?;
    if declared.done_at.is_some() {
        return Ok(());
    }
    let held = billing.client.subscription(subscription).await?.context("Stripe knows no such subscription")?;
    if !held.status.is_final() {
        let ended = billing.client.end_now(subscription).await?;
        let mut tx = store::begin(pool).await?;
        payments::describe(&mut tx, &ended, None, &billing.rules, now).await?;
        store::commit(tx).await?;
    }
    // A bill that can not be taken back holds nothing up, but is tried again.
    let voided = billing.client.void_open_bills(subscription).await;
    let bills = billing.client.paid_bills(subscription).await?;
    let read: Vec<Settled> = bills.iter().map(|bill| bill.settled.clone()).collect();
    let back = settle(&read, (held.period_start, held.period_end), declared.declared_at);
    let total: i64 = back.bills.iter().sum();
    payments::reckoned(&mut *store::acquire(pool).await?, subscription, total).await?;
    for (bill, back) in bills.iter().zip(back.bills).filter(|(_, back)| *back > 0) {
        let intent = bill.payment_intent.as_deref();
        let intent = intent.with_context(|| format!("{} names no payment to pay back", bill.id))?;
        billing.client.refund(intent, back, &format!("withdraw:{}", bill.id)).await?;
    }
    billing.client.move_balance(&held.customer, back.balance, subscription).await?;
    voided.context("what was paid is paid back, but a bill could not be taken back")?;
    payments::withdrawn(&mut *store::acquire(pool).await?, subscription, now).await?;
    tracing::info!(subscription, total, "a withdrawal was carried out");
    Ok(())
}
