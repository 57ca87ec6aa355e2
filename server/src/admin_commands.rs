//! `server admin ..` and `server reconcile`: what the operator does at a terminal that the console has a button for. It stands in
//! the audit log like there; that it was done at a terminal too.

use anyhow::{Context as _, bail};
use chrono::{DateTime, TimeDelta, Utc};
use clap::{Args, Subcommand, ValueEnum};
use domain::{
    house::{Switch, plain},
    money::Currency,
    user::{Letter, access::Plan},
};
use server::{billing, config::Config};
use std::io::Write as _;
use store::{
    PgConnection, PgPool, Uuid,
    audit::{self, Wanted},
    house,
    payments::{self, Compared, Grant},
    people, today,
};

/// Lines of the audit log, at most.
const LINES: u32 = 1_000;

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
    /// What needs a person today, in the order in which it is looked at.
    Today,
    /// Lock somebody out of their account, and sign them out everywhere.
    Lock {
        /// The address they sign in with.
        email: String,
    },
    /// Let somebody in again.
    Unlock {
        /// The address they sign in with.
        email: String,
    },
    /// Sign somebody out everywhere.
    SignOut {
        /// The address they sign in with.
        email: String,
    },
    /// Send somebody a letter with a link once more.
    Letter {
        /// The address they sign in with.
        email: String,
        /// Which: reset_password or change_email.
        #[arg(long, default_value = "reset_password")]
        letter: Letter,
    },
    /// Tell somebody once more that a payment of theirs failed.
    Bill {
        /// The address they sign in with.
        email: String,
    },
    /// Have the copy of somebody's data made that they asked for and did not get.
    Copy {
        /// The address they sign in with.
        email: String,
    },
    /// Copies of their data and money that people are owed, with their terms.
    Requests,
    /// Switch something off for a time, or on again: registration, visits, messages. Without anything: what is off.
    Switch {
        /// What.
        switch: Option<Switch>,
        /// To what.
        #[arg(requires = "switch")]
        to: Option<To>,
        /// Why it is off.
        #[arg(long)]
        why: Option<String>,
    },
    /// Put words onto every page for some hours from now on; with none, list them.
    Notice {
        /// What they say.
        words: Option<String>,
        /// For how long.
        #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(i64).range(1..=8760))]
        hours: i64,
        /// Take the notice with this number away instead.
        #[arg(long, conflicts_with = "words")]
        end: Option<i64>,
    },
    /// The newest lines of the audit log.
    Log {
        /// How many.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=i64::from(LINES)))]
        limit: u32,
        /// Only about this: `shop kiste`, `run 7`.
        #[arg(long)]
        subject: Option<String>,
    },
    /// What a person decides about data: listings, products, flags, prices, reports.
    #[command(subcommand)]
    Data(crate::admin_data::Data),
    /// What a person writes into the catalogue: names, numbers, days, sets that are one, ids of other markets.
    #[command(subcommand)]
    Catalogue(crate::admin_catalogue::Catalogue),
}

/// How a switch stands.
#[derive(Clone, Copy, ValueEnum)]
pub enum To {
    /// As always.
    On,
    /// Not for now.
    Off,
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
    let what = match what {
        Admin::Data(what) => return crate::admin_data::run(what, pool).await,
        Admin::Catalogue(what) => return crate::admin_catalogue::run(what, pool).await,
        what => what,
    };
    let mut tx = store::begin(pool).await.context("reaching the database")?;
    match what {
        Admin::Payments => payments(&mut tx).await?,
        Admin::Today => needed(&mut tx).await?,
        Admin::Requests => requests(&mut tx).await?,
        Admin::Switch { switch, to, why } => switched(&mut tx, switch, to, why.as_deref()).await?,
        Admin::Notice { words, hours, end } => notice(&mut tx, words.as_deref(), hours, end).await?,
        Admin::Log { limit, subject } => log(&mut tx, limit, subject.as_deref()).await?,
        about => person(&mut tx, about).await?,
    }
    Ok(store::commit(tx).await?)
}

/// The account with this address.
async fn find(conn: &mut PgConnection, email: &str) -> anyhow::Result<Uuid> {
    store::users::find_id(conn, email).await?.context("there is no such account")
}

/// What is done about one person.
async fn person(conn: &mut PgConnection, what: Admin) -> anyhow::Result<()> {
    let now = now();
    let mut out = std::io::stdout();
    match what {
        Admin::Grant(give) => {
            let user = find(conn, &give.email).await?;
            let until = now + TimeDelta::days(give.days);
            let grant = Grant { plan: give.plan, reason: give.reason, until };
            people::give_plan(conn, user, &grant, None, now).await?;
            writeln!(out, "{} until {until}", give.plan)?;
        }
        Admin::Revoke { email } => {
            let user = find(conn, &email).await?;
            people::take_plan(conn, user, None, now).await?;
        }
        Admin::Lock { email } => {
            let user = find(conn, &email).await?;
            people::lock(conn, user, None, now).await?;
            writeln!(out, "locked out, and signed out everywhere")?;
        }
        Admin::Unlock { email } => {
            let user = find(conn, &email).await?;
            people::unlock(conn, user, None, now).await?;
        }
        Admin::SignOut { email } => {
            let user = find(conn, &email).await?;
            people::sign_out(conn, user, None, now).await?;
        }
        Admin::Letter { email, letter } => {
            let user = find(conn, &email).await?;
            people::send_letter(conn, user, letter, None, now).await?;
            writeln!(out, "the letter is in the queue")?;
        }
        Admin::Bill { email } => {
            let user = find(conn, &email).await?;
            people::remind_of_bill(conn, user, None, now).await?;
            writeln!(out, "the letter is in the queue")?;
        }
        Admin::Copy { email } => {
            let user = find(conn, &email).await?;
            people::ask_copy(conn, user, None, now).await?;
            writeln!(out, "the copy is in the queue")?;
        }
        _ => bail!("this is about nobody"),
    }
    Ok(())
}

async fn needed(conn: &mut PgConnection) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let items = today::read(conn, now()).await?;
    for item in &items {
        let since = item.since.map(|at| format!(" since {}", at.format("%Y-%m-%d %H:%M"))).unwrap_or_default();
        let due = item.due.map(|at| format!(" due {}", at.format("%Y-%m-%d"))).unwrap_or_default();
        writeln!(out, "{}\t{}\t{}\t{}{since}{due}", item.kind, item.count, item.key, item.what)?;
    }
    writeln!(out, "{} things need you", items.len())?;
    Ok(())
}

async fn requests(conn: &mut PgConnection) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let day = |at: DateTime<Utc>| at.format("%Y-%m-%d").to_string();
    for copy in people::list_copies(&mut *conn, true, None, LINES).await?.items {
        let due = day(copy.asked_at + domain::today::MONTH);
        writeln!(out, "copy\t{}\tasked {}\tdue {due}", copy.email, day(copy.asked_at))?;
    }
    for refund in people::list_refunds(conn, LINES).await?.into_iter().filter(|refund| refund.done_at.is_none()) {
        let due = day(refund.asked_at + domain::today::FORTNIGHT);
        writeln!(out, "refund\t{}\tasked {}\tdue {due}", refund.email, day(refund.asked_at))?;
    }
    Ok(())
}

async fn switched(
    conn: &mut PgConnection,
    switch: Option<Switch>,
    to: Option<To>,
    why: Option<&str>,
) -> anyhow::Result<()> {
    match switch.zip(to) {
        Some((switch, To::On)) => house::switch_on(&mut *conn, switch, None, now()).await?,
        Some((switch, To::Off)) => {
            let why = why.and_then(plain).context("--why is needed: the console shows it")?;
            house::switch_off(&mut *conn, switch, &why, None, now()).await?;
        }
        None => {}
    }
    let off = house::list_off(conn).await?;
    for off in &off {
        writeln!(std::io::stdout(), "{} is off since {}: {}", off.switch, off.since.format("%Y-%m-%d %H:%M"), off.why)?;
    }
    if off.is_empty() {
        writeln!(std::io::stdout(), "nothing is off")?;
    }
    Ok(())
}

async fn notice(conn: &mut PgConnection, words: Option<&str>, hours: i64, end: Option<i64>) -> anyhow::Result<()> {
    let now = now();
    if let Some(id) = end {
        house::unsay(&mut *conn, id, None, now).await?;
    }
    if let Some(words) = words {
        let words = plain(words).context("a notice has one to five hundred characters")?;
        house::say(&mut *conn, &words, (now, now + TimeDelta::hours(hours)), None, now).await?;
    }
    for notice in house::notices(conn, now).await? {
        let (from, to) = (notice.begins_at.format("%Y-%m-%d %H:%M"), notice.ends_at.format("%Y-%m-%d %H:%M"));
        writeln!(std::io::stdout(), "{}\t{from} to {to}\t{}", notice.id, notice.words)?;
    }
    Ok(())
}

/// People stand in it by their ids, as in the file of the console.
async fn log(conn: &mut PgConnection, limit: u32, subject: Option<&str>) -> anyhow::Result<()> {
    let wanted = Wanted { subject, ..Wanted::default() };
    for line in audit::list(conn, wanted, limit).await?.items {
        let id = |id: Option<Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let at = line.at.format("%Y-%m-%d %H:%M:%S");
        let (actor, person) = (id(line.actor), id(line.person));
        writeln!(std::io::stdout(), "{at}\t{actor}\t{}\t{}\t{person}\t{}", line.action, line.subject, line.detail)?;
    }
    Ok(())
}

async fn payments(conn: &mut PgConnection) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    writeln!(out, "plan\tcountry\tcurrency\tmrr\tpaying\ttrials\tpast due\tchurned 30 d\tchurn\tfailed payments 30 d")?;
    for m in payments::metrics(&mut *conn, now()).await? {
        let churn = m.churn().map_or_else(|| "-".to_owned(), |part| format!("{:.1} %", part * 100.0));
        let digits = m.currency.to_uppercase().parse::<Currency>().map_or(2, Currency::exponent);
        let mrr = m.mrr as f64 / f64::from(10_u32.pow(digits));
        writeln!(
            out,
            "{}\t{}\t{}\t{mrr:.2}\t{}\t{}\t{}\t{}\t{churn}\t{}",
            m.plan, m.country, m.currency, m.paying, m.trials, m.past_due, m.churned, m.failed_payments
        )?;
    }
    match payments::last_day(conn).await? {
        Some((day, found)) => print(&format!("compared with Stripe on {day}"), &found)?,
        None => writeln!(out, "never compared with Stripe")?,
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
