//! `workers matches`: what an operator sees and corrects. Each correction is an alias that later runs use.

use super::{Catalog, Which, rematch};
use anyhow::{Context as _, bail};
use domain::{
    identity::TitleFinish,
    ids::{ListingId, ProductId},
    product::{Condition, Language},
};
use std::io::Write as _;
use store::{
    PgPool,
    jobs::AnalyzeProducts,
    matches::{self, Correction, Open},
};

/// `workers matches ..`
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Say what a listing is.
    Correct {
        /// The listing's number (`workers matches list --unmatched`).
        listing: i64,
        /// The product, by its name in addresses (charizard-ex-sv03-5-199).
        #[arg(long, required_unless_present = "none", conflicts_with = "none")]
        product: Option<String>,
        /// It is none of the catalogue's products.
        #[arg(long)]
        none: bool,
        /// Its language, where the text is read wrongly (de).
        #[arg(long)]
        language: Option<Language>,
        /// Its condition, where the text is read wrongly (NM).
        #[arg(long)]
        condition: Option<Condition>,
        /// Its surface, where the text is read wrongly (reverse).
        #[arg(long)]
        finish: Option<TitleFinish>,
        /// For every shop that writes the same, not for this one alone.
        #[arg(long)]
        general: bool,
        /// Who says so.
        #[arg(long, default_value = "operator")]
        by: String,
        /// Why.
        #[arg(long)]
        note: Option<String>,
    },
    /// Take a correction back, by its number (`workers matches list --corrections`).
    Undo {
        /// The correction.
        correction: i64,
    },
    /// Say what a listing is not: the matcher does not answer it again for this text.
    Refuse {
        /// The listing's number.
        listing: i64,
        /// The product, by its name in addresses.
        #[arg(long)]
        product: String,
        /// For every shop that writes the same, not for this one alone.
        #[arg(long)]
        general: bool,
        /// Who says so.
        #[arg(long, default_value = "operator")]
        by: String,
    },
    /// Take that back, by its number.
    Unrefuse {
        /// The refusal.
        refusal: i64,
    },
    /// Let a held price pass: while it stays about the same it is not held again.
    Release {
        /// The listing's number (`workers matches list --held`).
        listing: i64,
    },
    /// Match again what was unknown or doubtful before the catalogue changed, or matched by an older matcher.
    Again,
    /// List what wants a person.
    List {
        /// Listings no product is known of.
        #[arg(long)]
        unmatched: bool,
        /// Listings whose product is known, but not surely.
        #[arg(long)]
        doubtful: bool,
        /// Listings whose price is held.
        #[arg(long)]
        held: bool,
        /// What was corrected, also what was taken back.
        #[arg(long)]
        corrections: bool,
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
}

/// Does what the command line says.
/// # Errors
/// When there is no such listing, product or correction, or the database fails.
pub async fn run(args: Args, pool: &PgPool) -> anyhow::Result<()> {
    #[expect(clippy::disallowed_methods, reason = "a door: time enters with the command")]
    let now = chrono::Utc::now();
    let mut out = std::io::stdout();
    match args.what {
        What::Correct { listing, product, none: _, language, condition, finish, general, by, note } => {
            let mut tx = pool.begin().await?;
            let product = match product {
                Some(slug) => Some(product_of(&mut tx, &slug).await?),
                None => None,
            };
            let note = note.as_deref();
            let listing = ListingId(listing);
            let said = Correction { listing, product, language, condition, finish, general, by: &by, note };
            let (alias, others) = matches::correct(&mut tx, &said, now).await?;
            tx.commit().await?;
            writeln!(out, "correction {alias}: `workers matches undo {alias}` takes it back")?;
            again(pool, &others).await?;
            analyze(pool, now).await?;
        }
        What::Undo { correction } => {
            let mut tx = pool.begin().await?;
            let listings = matches::undo(&mut tx, correction, now).await?;
            tx.commit().await?;
            again(pool, &listings).await?;
            analyze(pool, now).await?;
        }
        What::Refuse { listing, product, general, by } => {
            let mut tx = pool.begin().await?;
            let product = product_of(&mut tx, &product).await?;
            let (id, many) = matches::refuse(&mut tx, ListingId(listing), product, general, &by, now).await?;
            tx.commit().await?;
            writeln!(out, "refusal {id}, {many} listings: `workers matches unrefuse {id}` takes it back")?;
            analyze(pool, now).await?;
        }
        What::Unrefuse { refusal } => {
            let mut tx = pool.begin().await?;
            let many = matches::undo_refusal(&mut tx, refusal, now).await?;
            store::jobs::enqueue(&mut tx, &store::jobs::RematchListings {}, None).await?;
            tx.commit().await?;
            writeln!(out, "{many} listings are matched again soon")?;
        }
        What::Release { listing } => {
            if !matches::release(&mut *pool.acquire().await?, ListingId(listing)).await? {
                bail!("the price of listing {listing} is not held");
            }
            analyze(pool, now).await?;
            writeln!(out, "released: it is shown, and the next analysis uses it")?;
        }
        What::Again => {
            let mut conn = pool.acquire().await?;
            let changed_at = matches::catalog_changed_at(&mut conn).await?;
            let catalog = Catalog::from_database(&mut conn).await?;
            drop(conn);
            let (looked, known) = rematch(pool, &catalog.index, Which::Stale(changed_at)).await?;
            writeln!(out, "{looked} listings looked at again, {known} of them have a product")?;
        }
        What::List { unmatched, doubtful, held, corrections, limit } => {
            match (unmatched, doubtful, held, corrections) {
                (true, false, false, false) => list_open(pool, Open::Unmatched, limit).await?,
                (false, true, false, false) => list_open(pool, Open::Doubtful, limit).await?,
                (false, false, true, false) => list_open(pool, Open::Held, limit).await?,
                (false, false, false, true) => list_corrections(pool, limit).await?,
                _ => bail!("list what: one of --unmatched, --doubtful, --held and --corrections"),
            }
        }
    }
    Ok(())
}

async fn list_open(pool: &PgPool, which: Open, limit: u32) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for line in matches::list_open(&mut *pool.acquire().await?, which, 1, limit).await?.items {
        let choice = line.variant_title.map(|v| format!(" | {v}")).unwrap_or_default();
        let product = line.product.map(|p| format!(" -> {p}")).unwrap_or_default();
        writeln!(out, "{:>8} {:20} {:9} {}{choice}{product}", line.listing, line.shop, line.kind, line.title)?;
        writeln!(out, "{:>8} {}", "", line.why)?;
    }
    Ok(())
}

/// Prices and deals follow what a person decided.
async fn analyze(pool: &PgPool, now: chrono::DateTime<chrono::Utc>) -> anyhow::Result<()> {
    let job = AnalyzeProducts { as_of: now.date_naive() };
    Ok(store::jobs::enqueue(&mut *pool.acquire().await?, &job, None).await?)
}

async fn product_of(conn: &mut store::PgConnection, slug: &str) -> anyhow::Result<ProductId> {
    let found = store::catalog::get_product(conn, slug).await;
    Ok(found.with_context(|| format!("the product {slug}"))?.line.id)
}

/// Only what has to be is read: without listings to match again the catalogue's index is not built.
async fn again(pool: &PgPool, listings: &[ListingId]) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if listings.is_empty() {
        return Ok(());
    }
    let catalog = Catalog::from_database(&mut *pool.acquire().await?).await?;
    let (looked, known) = rematch(pool, &catalog.index, Which::These(listings)).await?;
    writeln!(out, "{looked} listings of the same text matched again, {known} of them have a product")?;
    Ok(())
}

async fn list_corrections(pool: &PgPool, limit: u32) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for line in matches::list_aliases(&mut *pool.acquire().await?, limit.into()).await? {
        writeln!(
            out,
            "{:>6} {} {:20} {} -> {}{}",
            line.id,
            line.at.format("%F"),
            line.shop.as_deref().unwrap_or("all shops"),
            line.title,
            line.product.as_deref().unwrap_or("none of ours"),
            line.undone_at.map(|at| format!(" (undone {})", at.format("%F"))).unwrap_or_default()
        )?;
    }
    Ok(())
}
