//! What the operator asks about money, per plan and country.

use crate::Result;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

/// One line: a plan in a country. Amounts in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metrics {
    /// The plan; `unknown`: a price that is none of ours.
    pub plan: String,
    /// Where the payer's last bill says they live; empty: it does not say.
    pub country: String,
    /// The currency, in small letters.
    pub currency: String,
    /// What is paid a month, VAT included: a year's price counts as a twelfth. Trials do not count, and what a
    /// promotion code takes off is not taken off here.
    pub mrr: i64,
    /// Subscriptions that are paid for, those past due in it as long as their grace lasts.
    pub paying: i64,
    /// Those that are tried for nothing.
    pub trials: i64,
    /// Those whose payment failed and is being tried again.
    pub past_due: i64,
    /// Those that were paid for and ended in the last 30 days, trials that never paid not among them.
    pub churned: i64,
    /// Bills whose payment failed for the first time in the last 30 days.
    pub failed_payments: i64,
}

impl Metrics {
    /// What part of those who paid 30 days ago or since do not any more; none: nobody did.
    #[must_use]
    pub fn churn(&self) -> Option<f64> {
        let all = self.paying + self.churned;
        (all > 0).then(|| self.churned as f64 / all as f64)
    }
}

/// All lines that have something in them, the one that brings most first.
/// # Errors
/// When the database does not answer.
pub async fn metrics(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Metrics>> {
    Ok(sqlx::query_as!(
        Metrics,
        r#"with held as (
             select s.plan, s.currency, s.status, s.status = 'active'
                        or s.status = 'past_due' and coalesce(s.grace_until, 'infinity') > $2 as pays, s.amount, s.months, s.ended_at, s.stripe_subscription_id as id,
                    coalesce((select i.country from invoices i where i.stripe_subscription_id = s.stripe_subscription_id
                               and i.country is not null order by i.made_at desc, i.id limit 1), '') as country,
                    exists (select from invoices i where i.stripe_subscription_id = s.stripe_subscription_id
                               and i.status = 'paid' and i.total > 0) as paid,
                    (select count(*) from invoices i where i.stripe_subscription_id = s.stripe_subscription_id
                        and i.failed_at > $1) as failed
               from subscriptions s where s.applied_event_at is not null)
           select plan as "plan!", country as "country!", currency as "currency!",
                  coalesce(round(sum(amount::numeric / nullif(months, 0))
                                 filter (where pays)), 0)::bigint as "mrr!",
                  count(*) filter (where pays) as "paying!",
                  count(*) filter (where status = 'trialing') as "trials!",
                  count(*) filter (where status = 'past_due') as "past_due!",
                  count(*) filter (where status = 'canceled' and ended_at > $1 and paid) as "churned!",
                  coalesce(sum(failed), 0)::bigint as "failed_payments!"
             from held group by plan, country, currency
           having count(*) filter (where status in ('active', 'past_due', 'trialing') or ended_at > $1 or failed > 0) > 0
            order by 4 desc, plan, country, currency"#,
        now - TimeDelta::days(30),
        now
    )
    .fetch_all(conn)
    .await?)
}
