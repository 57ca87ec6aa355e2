//! `server admin ..` and `server reconcile`: what the operator does about plans and payments at a terminal.

use anyhow::{Context as _, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, Subcommand};
use domain::{money::Currency, user::access::Plan};
use server::{billing, config::Config};
use std::io::Write as _;
use store::{
    PgPool,
    payments::{self, Compared, Grant},
};

/// What can be done.
#[derive(Subcommand)]
pub enum Admin {
    /// Give somebody a plan for nothing.
    Grant(Give),
    /// Take back what somebody has for nothing.
    Revoke {
        /// The address they sign in with.
        email: String,
    },
    /// What comes in, per plan and country, and what the last comparison with Stripe found.
    Payments,
    /// What a person decides about data: listings, products, flags, prices, reports.
    #[command(subcommand)]
    Data(crate::admin_data::Data),
}

/// A plan for nothing.
#[derive(Args)]
pub struct Give {
    /// The address they sign in with.
    email: String,
    /// Which plan: collector or trader.
    #[arg(long)]
    plan: Plan,
    /// For how many days.
    #[arg(long, value_parser = clap::value_parser!(i64).range(1..=3650))]
    days: i64,
    /// Why. They are shown it.
    #[arg(long)]
    reason: String,
}

#[expect(clippy::disallowed_methods, reason = "a command is a door")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Does it.
pub async fn run(what: Admin, pool: &PgPool) -> anyhow::Result<()> {
    match what {
        Admin::Grant(give) => {
            let mut tx = store::begin(pool).await.context("reaching the database")?;
            let user = store::users::find_id(&mut tx, &give.email).await?.context("there is no such account")?;
            let until = now() + TimeDelta::days(give.days);
            let grant = Grant { plan: give.plan, reason: give.reason, until };
            payments::grant(&mut tx, user, &grant, now()).await?;
            store::commit(tx).await?;
            writeln!(std::io::stdout(), "{} until {until}", give.plan)?;
        }
        Admin::Revoke { email } => {
            let mut tx = store::begin(pool).await.context("reaching the database")?;
            let user = store::users::find_id(&mut tx, &email).await?.context("there is no such account")?;
            ensure!(payments::end_grants(&mut tx, user, now()).await? > 0, "they have nothing for nothing");
            store::commit(tx).await?;
        }
        Admin::Data(what) => crate::admin_data::run(what, pool).await?,
        Admin::Payments => {
            let mut conn = store::acquire(pool).await.context("reaching the database")?;
            let mut out = std::io::stdout();
            writeln!(
                out,
                "plan\tcountry\tcurrency\tmrr\tpaying\ttrials\tpast due\tchurned 30 d\tchurn\tfailed payments 30 d"
            )?;
            for m in payments::metrics(&mut conn, now()).await? {
                let churn = m.churn().map_or_else(|| "-".to_owned(), |part| format!("{:.1} %", part * 100.0));
                let digits = m.currency.to_uppercase().parse::<Currency>().map_or(2, Currency::exponent);
                let mrr = m.mrr as f64 / f64::from(10_u32.pow(digits));
                writeln!(
                    out,
                    "{}\t{}\t{}\t{mrr:.2}\t{}\t{}\t{}\t{}\t{churn}\t{}",
                    m.plan, m.country, m.currency, m.paying, m.trials, m.past_due, m.churned, m.failed_payments
                )?;
            }
            match payments::last_day(&mut conn).await? {
                Some((day, found)) => print(&format!("compared with Stripe on {day}"), &found)?,
                None => writeln!(out, "never compared with Stripe")?,
            }
        }
    }
    Ok(())
}

/// Compares with Stripe now.
pub async fn reconcile(config: &Config, pool: &PgPool) -> anyhow::Result<()> {
    let billing = config.billing()?.context("payments are not set up: there is no STRIPE_KEY")?;
    print("compared with Stripe", &billing::reconcile(pool, &billing, now()).await?)
}

fn print(what: &str, found: &Compared) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "{what}: {} looked at, {} repaired", found.looked_at, found.repaired)?;
    for words in &found.reported {
        writeln!(out, "- {words}")?;
    }
    Ok(())
}
