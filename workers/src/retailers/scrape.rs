//! `workers scrape`: one visit now, by hand.

use crate::{
    config::Config,
    fetch::Client,
    jobs::{self, Context, Visited},
    retailers::{Step, Walk},
};
use anyhow::bail;
use clap::Args;
use domain::{
    identity::{self, Known, Text},
    ids::ProductId,
    listing::Offer,
    product::Language,
    retailer::{Retailer, RunStatus},
    shop_test::{Left, Line},
};
use std::{collections::HashMap, io::Write};
use store::{PgPool, jobs::ScrapeRetailer, matches, retailers};

/// Which shop, and how.
#[derive(Args)]
pub struct ScrapeArgs {
    /// The shop's slug (`workers retailers list`).
    retailer: String,
    /// Show what is found and what the matcher thinks of it; write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Visits the shop and tells what was found.
/// # Errors
/// When the visit did not end well.
pub async fn scrape(args: ScrapeArgs, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
    let shop = retailers::get(&mut *pool.acquire().await?, &args.retailer).await?;
    let context = Context::new(config, pool.clone(), jobs::now)?;
    if args.dry_run {
        return dry_run(shop.retailer, &context.client, pool, usize::MAX).await;
    }
    if let Some(why) = shop.blocked_reason {
        bail!("{} is blocked ({why}): `workers retailers unblock {}` lifts it", args.retailer, args.retailer);
    }
    jobs::migrate(pool).await?;
    let slot = chrono::SubsecRound::trunc_subsecs(jobs::now(), 0);
    let job = ScrapeRetailer { retailer: args.retailer, slot };
    let run = match jobs::visit(&context, &job, true).await? {
        Visited::Over(run) | Visited::Before(run) => run,
        Visited::Later(until) => bail!("the shop asks to come back at {until}"),
        Visited::Busy => bail!("{} is already being visited", job.retailer),
        Visited::Stopped => bail!("stopped"),
        Visited::Skipped => bail!("the shop is off: `workers retailers enable {}`", job.retailer),
    };
    let note = run.error.as_ref().map(|e| format!(": {e}")).unwrap_or_default();
    writeln!(
        std::io::stdout(),
        "{}{note}\n{} pages, {} offers, {} of them new, {} observations stored, {} pages missing",
        run.status,
        run.pages,
        run.offers,
        run.new_listings,
        run.stored,
        run.error_count()
    )?;
    match run.status {
        RunStatus::Ok | RunStatus::Quarantined => Ok(()),
        _ => bail!("the visit did not end well"),
    }
}

/// What a visit comes upon.
pub enum Met {
    /// An offer, and what the matcher takes it for.
    Offer(Line),
    /// Something that is none.
    Left(Left),
    /// A page that is missing.
    Missing(Left),
}

/// Walks as a visit would, and tells of the first `most` offers and of what stands beside them; nothing is written. What a
/// person should know of the visit.
/// # Errors
/// When the visit or the database fails, or nobody listens.
pub async fn preview(
    shop: Retailer,
    client: &Client,
    pool: &PgPool,
    most: usize,
    mut tell: impl FnMut(Met) -> anyhow::Result<()>,
) -> anyhow::Result<Option<String>> {
    let known = matches::list_known(&mut *pool.acquire().await?).await?;
    let labels: HashMap<ProductId, String> = known.iter().map(|k| (k.id, label(k))).collect();
    let sets = matches::list_sets(&mut *pool.acquire().await?).await?;
    let index = identity::Index::with_sets(known, &sets);
    let mut offers = 0;
    let mut walk = Walk::new(shop);
    while offers < most
        && let Some(step) = walk.next(client).await?
    {
        let page = match step {
            Step::Read(parsed) => parsed,
            Step::Missing(error) => {
                tell(Met::Missing(Left { what: walk.at().to_owned(), why: error.to_string() }))?;
                continue;
            }
        };
        for offer in page.offers.iter().take(most - offers) {
            let found = identity::identify(&index, &text_of(offer));
            let variant = offer.variant_title.as_ref().map(|v| format!(" | {v}")).unwrap_or_default();
            offers += 1;
            tell(Met::Offer(Line {
                title: format!("{}{variant}", offer.title),
                price: offer.price.to_string(),
                stock: offer.stock.as_str().to_owned(),
                language: found.language.map(|language| language.as_str().to_owned()),
                condition: found.condition.map(|condition| condition.as_str().to_owned()),
                product: found.product.and_then(|id| labels.get(&id).cloned()),
                sure: found.confidence,
            }))?;
        }
        for left in &page.ignored {
            tell(Met::Left(Left { what: left.title.clone(), why: left.why.to_owned() }))?;
        }
    }
    Ok(walk.note())
}

/// Shows what a visit would collect: the first `most` offers, and the rest of the page they are on only counted.
/// # Errors
/// When the visit or the database fails.
pub async fn dry_run(shop: Retailer, client: &Client, pool: &PgPool, most: usize) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let (mut offers, mut matched, mut ignored) = (0, 0, 0);
    writeln!(out, "{:>12} {:9} {:4} {:4} {:>4}  {:34} title", "price", "stock", "lang", "cond", "sure", "product")?;
    let note = preview(shop, client, pool, most, |met| {
        match met {
            Met::Offer(line) => {
                offers += 1;
                matched += usize::from(line.product.is_some());
                print(&mut out, &line)?;
            }
            Met::Left(left) => {
                ignored += 1;
                writeln!(out, "{:>12} {}: {}", "ignored", left.why, left.what)?;
            }
            Met::Missing(page) => writeln!(out, "{:>12} {}: {}", "missing", page.why, page.what)?,
        }
        Ok(())
    })
    .await?;
    writeln!(out, "{offers} offers, {matched} of them matched, {ignored} ignored; nothing was written")?;
    if let Some(note) = note {
        writeln!(out, "{note}")?;
    }
    Ok(())
}

/// An offer on one line.
fn print(out: &mut impl Write, line: &Line) -> std::io::Result<()> {
    writeln!(
        out,
        "{:>12} {:9} {:4} {:4} {:>3.0}%  {:34.34} {}",
        line.price,
        line.stock,
        line.language.as_deref().unwrap_or("-"),
        line.condition.as_deref().unwrap_or("-"),
        line.sure * 100.0,
        line.product.as_deref().unwrap_or("-"),
        line.title,
    )
}

/// What the matcher gets to see of an offer.
pub fn text_of(offer: &Offer) -> Text<'_> {
    Text {
        title: &offer.title,
        variant: offer.variant_title.as_deref(),
        hints: &offer.hints,
        country: None,
        gtin: offer.ean.as_deref(),
        price: Some(offer.price),
    }
}

fn label(known: &Known) -> String {
    let name = known.names.iter().find(|(l, _)| *l == Language::English).or(known.names.first());
    let name = name.map_or("?", |(_, name)| name.as_str());
    match (&known.set_code, &known.number) {
        (Some(set), Some(number)) => format!("{set}-{number} {name}"),
        _ => name.to_owned(),
    }
}
