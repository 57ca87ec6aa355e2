//! Carrying a withdrawal out: the subscription ends now, and what was paid for the time that is left is paid back.
//!
//! May run any number of times: what is over is not ended again, what was paid back names why, and it is reckoned as of
//! the declaration.

use super::Billing;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use domain::plan::period::pay_back;
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
    let mut total = 0;
    for bill in billing.client.paid_bills(subscription).await? {
        let back = pay_back(bill.paid, held.period_start, held.period_end, declared.declared_at);
        if back == 0 {
            continue;
        }
        let intent = bill.payment_intent.with_context(|| format!("{} names no payment to pay back", bill.id))?;
        billing.client.refund(&intent, back, &format!("withdraw:{}", bill.id)).await?;
        total += back;
    }
    let mut tx = store::begin(pool).await?;
    payments::reckoned(&mut tx, subscription, total).await?;
    payments::withdrawn(&mut tx, subscription, now).await?;
    store::commit(tx).await?;
    tracing::info!(subscription, total, "a withdrawal was carried out");
    Ok(())
}
