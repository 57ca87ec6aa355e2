//! `server admin data ..`: what a person decides about data, at a terminal. The same functions as behind the console's forms, with
//! the admin whose name stands in the audit log.

use anyhow::{Context as _, ensure};
use chrono::{DateTime, NaiveDate, Utc};
use clap::Subcommand;
use domain::{
    ids::{ListingId, VariantId},
    market::{deal::Basis, flag},
    money::{Currency, Money},
    report::Outcome,
    user::Role,
};
use std::io::Write as _;
use store::{
    PgConnection, PgPool, Uuid,
    catalog::{merge, split_off},
    matches::{self, Answer, Undo},
    price_corrections, reports, verdicts,
};

/// What can be decided. `--by` is the address that an admin signs in with.
#[derive(Subcommand)]
pub enum Data {
    /// Say what a listing is: `--product SLUG`, or nothing of ours. For all listings of its text.
    Decide {
        /// The listing's number.
        listing: i64,
        /// The product, by its name in addresses. Without: none of ours.
        #[arg(long)]
        product: Option<String>,
        /// It is not that product.
        #[arg(long, requires = "product")]
        not: bool,
        /// For every shop that writes the same.
        #[arg(long)]
        all_shops: bool,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Take such a decision back, as it was printed (`correction-7`).
    Undo {
        /// The decision.
        decision: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Two products are one: everything of the first is the second's, and its address leads there.
    Merge {
        /// The one that is no more.
        from: String,
        /// The one that stays.
        into: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// They are two again.
    Split {
        /// The merge's number.
        merge: i64,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// A product is two: these variants of it are one of their own. Merging it takes that back.
    SplitOff {
        /// The product, by its name in addresses.
        product: String,
        /// What the new one is called, in English.
        name: String,
        /// The variants' numbers.
        #[arg(required = true)]
        variants: Vec<i64>,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Lift the newest flag of a kind from a variant.
    Lift {
        /// The variant's number.
        variant: i64,
        /// Which flag.
        kind: flag::Kind,
        /// For so many days.
        #[arg(long, default_value_t = 30)]
        days: u64,
        /// Why.
        #[arg(long, default_value = "")]
        note: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Confirm the newest flag of a kind of a variant: nobody is asked about it.
    Confirm {
        /// The variant's number.
        variant: i64,
        /// Which flag.
        kind: flag::Kind,
        /// For so many days.
        #[arg(long, default_value_t = 30)]
        days: u64,
        /// Why.
        #[arg(long, default_value = "")]
        note: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Take what was said of a flag back.
    UndoFlag {
        /// The verdict's number.
        verdict: i64,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Correct a daily value, in public.
    Correct {
        /// The variant's number.
        variant: i64,
        /// The day.
        day: NaiveDate,
        /// What it should be, in euros. Without: there is no value of that day.
        #[arg(long)]
        euros: Option<String>,
        /// From guide or shops.
        #[arg(long, default_value = "guide")]
        basis: Basis,
        /// Why, for everybody.
        #[arg(long)]
        note: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Take a correction of a daily value back, in public.
    UndoPrice {
        /// The correction's number.
        correction: i64,
        /// Why, for everybody.
        #[arg(long)]
        note: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Open a report of a mistake again.
    Reopen {
        /// The report's number.
        report: i64,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Close a report of a mistake: mended, right, declined.
    Close {
        /// The report's number.
        report: i64,
        /// What came of it.
        outcome: Outcome,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
}

#[expect(clippy::disallowed_methods, reason = "a command is a door")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The admin with this address.
pub async fn admin(conn: &mut PgConnection, email: &str) -> anyhow::Result<Uuid> {
    let id = store::users::find_id(conn, email).await?.with_context(|| format!("there is no account {email}"))?;
    ensure!(store::people::get(conn, id, now()).await?.role == Role::Admin, "{email} is no admin");
    Ok(id)
}

/// Does it.
pub async fn run(what: Data, pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = store::begin(pool).await.context("reaching the database")?;
    let said = match what {
        Data::Decide { listing, product, not, all_shops, by } => {
            let by = admin(&mut tx, &by).await?;
            let answer = match product {
                None => Answer::Nothing,
                Some(slug) => {
                    let id = store::catalog::get_product(&mut tx, &slug).await.context("the product")?.line.id;
                    if not { Answer::Not(id) } else { Answer::Product(id) }
                }
            };
            let done = matches::decide(&mut tx, ListingId(listing), answer, all_shops, by, now()).await?;
            format!("{}: {} listings", done.undo, done.listings)
        }
        Data::Undo { decision, by } => {
            let by = admin(&mut tx, &by).await?;
            matches::undo_decision(&mut tx, decision.parse::<Undo>()?, by, now()).await?;
            format!("{decision} is taken back")
        }
        Data::Merge { from, into, by } => {
            let by = admin(&mut tx, &by).await?;
            format!("merge {}", merge::merge(&mut tx, &from, &into, by, now()).await?)
        }
        Data::Split { merge, by } => {
            let by = admin(&mut tx, &by).await?;
            merge::split(&mut tx, merge, by, now()).await?;
            "they are two again; `workers analyze --all` brings old days back".to_owned()
        }
        Data::SplitOff { product, name, variants, by } => {
            let by = admin(&mut tx, &by).await?;
            split_off::split_off(&mut tx, &product, &variants, &name, by, now()).await?
        }
        Data::Lift { variant, kind, days, note, by } => {
            let by = admin(&mut tx, &by).await?;
            let said = verdicts::Said { variant: VariantId(variant), kind, lifted: true, days, note: &note };
            format!("verdict {}", verdicts::decide(&mut tx, &said, by, now()).await?)
        }
        Data::Confirm { variant, kind, days, note, by } => {
            let by = admin(&mut tx, &by).await?;
            let said = verdicts::Said { variant: VariantId(variant), kind, lifted: false, days, note: &note };
            format!("verdict {}", verdicts::decide(&mut tx, &said, by, now()).await?)
        }
        Data::UndoFlag { verdict, by } => {
            let by = admin(&mut tx, &by).await?;
            verdicts::undo(&mut tx, verdict, by, now()).await?;
            format!("verdict {verdict} is taken back")
        }
        Data::Correct { variant, day, euros, basis, note, by } => {
            let by = admin(&mut tx, &by).await?;
            let money = euros.map(|text| Money::parse_plain(&text, Currency::Eur)).transpose()?;
            let cents = money.map(|money| money.minor);
            ensure!(cents.is_none_or(|cents| cents > 0), "a price is more than nothing");
            let said = price_corrections::Said { variant: VariantId(variant), day, basis, cents, note: &note };
            format!("correction {}", price_corrections::correct(&mut tx, &said, by, now()).await?)
        }
        Data::UndoPrice { correction, note, by } => {
            let by = admin(&mut tx, &by).await?;
            price_corrections::undo(&mut tx, correction, &note, by, now()).await?;
            format!("correction {correction} is taken back")
        }
        Data::Reopen { report, by } => {
            let by = admin(&mut tx, &by).await?;
            reports::close(&mut tx, report, None, by, now()).await?;
            format!("report {report} is open again")
        }
        Data::Close { report, outcome, by } => {
            let by = admin(&mut tx, &by).await?;
            reports::close(&mut tx, report, Some(outcome), by, now()).await?;
            format!("report {report} is closed")
        }
    };
    store::commit(tx).await?;
    writeln!(std::io::stdout(), "{said}")?;
    Ok(())
}
