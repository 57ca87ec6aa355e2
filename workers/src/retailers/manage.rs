//! `workers retailers`: the rows of shops.

use super::{file, test};
use crate::{
    config::Config,
    fetch,
    jobs::{self, Context},
};
use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use domain::{
    listing::Vat,
    money::Currency,
    registry::{Entry, changed},
    retailer::{Adapter, Fetcher},
};
use std::{io::Write, path::PathBuf};
use store::{PgConnection, PgPool, hosts, registry, retailers};

/// What to do with the shops.
#[derive(Args)]
pub struct RetailersArgs {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Show all shops, and how their last visit ended.
    List,
    /// Add a shop, or change the one with this slug.
    Add(Box<Add>),
    /// Add or change all shops of a JSON file, or none: a list of objects, as `export` writes them.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// Look at a shop that is not in the database: what it runs on, and what would be collected. Writes nothing.
    Test {
        /// Its address, or that of one of its listing pages.
        url: String,
        /// What its prices are in, where its pages do not say.
        #[arg(long, default_value = "EUR")]
        currency: Currency,
    },
    /// Write all shops as `import` reads them.
    Export {
        /// Where to; standard output if not given.
        file: Option<PathBuf>,
    },
    /// Switch visits to a shop on.
    Enable {
        /// The shop.
        slug: String,
        /// Needed where robots.txt or the terms refuse: who allowed it, when, and in which words.
        #[arg(long)]
        permission: Option<String>,
    },
    /// Switch visits to a shop off.
    Disable {
        /// The shop.
        slug: String,
    },
    /// Visit a shop again that was blocked.
    Unblock {
        /// The shop.
        slug: String,
    },
    /// Put a visit to a shop into the queue that is not due.
    Visit {
        /// The shop.
        slug: String,
    },
    /// Show what was changed of a shop, the newest first.
    Changes {
        /// The shop.
        slug: String,
    },
    /// Take a change of a shop back.
    Undo {
        /// The shop.
        slug: String,
        /// The number of the change.
        change: i64,
    },
}

/// Changes that are shown.
const CHANGES: u32 = 20;

/// A shop in flags. It is switched on by `enable`.
#[derive(Args, Debug)]
struct Add {
    /// Its name in commands and addresses: small letters, digits, dashes.
    #[arg(long)]
    slug: String,
    /// Its name for people.
    #[arg(long)]
    name: String,
    /// Where it sends from: DE, FR, ..
    #[arg(long)]
    country: String,
    /// What its prices are in: EUR, PLN, ..
    #[arg(long)]
    currency: Currency,
    /// Where it lives.
    #[arg(long)]
    url: String,
    /// How its pages are understood.
    #[arg(long)]
    adapter: Adapter,
    /// How its pages are fetched.
    #[arg(long, default_value = "http")]
    fetcher: Fetcher,
    /// The adapter's own settings, a JSON object.
    #[arg(long, default_value = "{}")]
    settings: String,
    /// Whether its prices contain VAT, where its pages do not say: included, excluded, margin, unknown.
    #[arg(long, default_value = "unknown")]
    vat: Vat,
    /// What sending costs, a JSON list: `[{"to":"DE","cost_minor":499,"free_from_minor":7500,"as_of":"2026-09-22"}]`.
    #[arg(long, default_value = "[]")]
    shipping: String,
    /// What its robots.txt says, JSON: `{"verdict":"allowed","checked_on":"2026-09-22"}`.
    #[arg(long, default_value = r#"{"verdict":"unknown"}"#)]
    robots: String,
    /// What its terms of use say, in the same form.
    #[arg(long, default_value = r#"{"verdict":"unknown"}"#)]
    terms: String,
    /// Anything to know about it.
    #[arg(long)]
    note: Option<String>,
    /// When visits begin, in its time zone: `22:00-06:00`.
    #[arg(long)]
    window: Option<String>,
    /// Its time zone.
    #[arg(long, default_value = "Europe/Berlin")]
    time_zone: String,
    /// Least seconds between two requests.
    #[arg(long, default_value_t = 2.0)]
    pace: f32,
    /// Minutes between two visits.
    #[arg(long, default_value_t = 360)]
    schedule: i32,
    /// Through which country's proxies it is reached.
    #[arg(long)]
    proxy_country: Option<String>,
    /// A pretend shop on this machine.
    #[arg(long)]
    demo: bool,
}

impl Add {
    fn entry(self) -> anyhow::Result<Entry> {
        let window = |text: String| -> anyhow::Result<_> {
            let (from, to) = text.split_once('-').context("--window is written 22:00-06:00")?;
            Ok(domain::registry::Window { from: from.trim().parse()?, to: to.trim().parse()? })
        };
        Ok(Entry {
            slug: self.slug,
            name: self.name,
            country: self.country,
            currency: self.currency,
            url: self.url,
            adapter: self.adapter,
            fetcher: self.fetcher,
            settings: serde_json::from_str(&self.settings).context("--settings")?,
            vat: self.vat,
            shipping: serde_json::from_str(&self.shipping).context("--shipping")?,
            robots: serde_json::from_str(&self.robots).context("--robots")?,
            terms: serde_json::from_str(&self.terms).context("--terms")?,
            note: self.note,
            permission: None,
            window: self.window.map(window).transpose().context("--window")?,
            time_zone: self.time_zone,
            pace: self.pace,
            schedule: self.schedule,
            proxy_country: self.proxy_country,
            demo: self.demo,
            redistributable: None,
            enabled: None,
        })
    }
}

/// Does it.
/// # Errors
/// When a value is not allowed, the file is not in form, or the database fails.
pub async fn manage(args: RetailersArgs, config: &Config, pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = pool.begin().await?;
    let now = jobs::now();
    match args.command {
        Command::List => list(&mut tx).await?,
        Command::Add(add) => tell(file::import(&mut tx, &[add.entry()?]).await?)?,
        Command::Import { file } => {
            let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let entries = file::read(&text).with_context(|| file.display().to_string())?;
            tell(file::import(&mut tx, &entries).await?)?;
        }
        Command::Test { url, currency } => {
            let context = Context::new(config, pool.clone(), jobs::now)?;
            test::test(&url, currency, &context.client, config.demo, pool).await?;
        }
        Command::Export { file } => {
            let text = file::write(&registry::list(&mut tx, None).await?)?;
            match file {
                Some(file) => std::fs::write(&file, text).with_context(|| file.display().to_string())?,
                None => std::io::stdout().write_all(text.as_bytes())?,
            }
        }
        Command::Enable { slug, permission } => enable(&mut tx, &slug, permission.as_deref()).await?,
        Command::Disable { slug } => {
            registry::switch(&mut tx, &slug, false, None, now).await.with_context(|| slug.clone())?;
        }
        Command::Unblock { slug } => unblock(&mut tx, &slug).await?,
        Command::Visit { slug } => {
            registry::ask_visit(&mut tx, &slug, None, now).await.with_context(|| slug.clone())?
        }
        Command::Changes { slug } => changes(&mut tx, &slug).await?,
        Command::Undo { slug, change } => {
            registry::undo(&mut tx, &slug, change, None, now)
                .await
                .with_context(|| format!("{slug}, change {change}"))?;
        }
    }
    Ok(tx.commit().await?)
}

async fn changes(conn: &mut PgConnection, slug: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    for change in registry::list_changes(conn, slug, None, CHANGES).await?.items {
        let note = if change.undone { ", taken back since" } else { "" };
        writeln!(out, "{}\t{}{note}", change.id, change.made_at.format("%Y-%m-%d %H:%M"))?;
        for one in changed(&change.before, &change.after) {
            writeln!(out, "    {}: {} -> {}", one.field, one.before, one.after)?;
        }
    }
    Ok(())
}

/// Switches a shop on. One that refuses stays off without the operator's own words.
async fn enable(conn: &mut PgConnection, slug: &str, permission: Option<&str>) -> anyhow::Result<()> {
    let found = registry::list(conn, Some(slug)).await?.pop().with_context(|| format!("there is no shop {slug:?}"))?;
    if permission.is_some_and(|p| p.trim().is_empty()) {
        bail!("--permission needs words: who allowed it, and when");
    }
    if found.is_refused() && found.permission.is_none() && permission.is_none() {
        let why = found.note.as_deref().unwrap_or("its robots.txt or its terms forbid it");
        bail!("{slug} refuses to be read ({why}): if its owner allowed it, --permission \"WHO, WHEN, WHAT\"");
    }
    file::check(&found).with_context(|| format!("{slug}: settings"))?;
    let on = |was: &Entry| {
        let permission = permission.map(str::to_owned).or_else(|| was.permission.clone());
        Ok(Entry { enabled: Some(true), permission, ..was.clone() })
    };
    Ok(registry::edit(conn, slug, on, None, jobs::now()).await?)
}

/// Visits a shop again. What its host said is forgotten with it: a person knows better.
async fn unblock(conn: &mut PgConnection, slug: &str) -> anyhow::Result<()> {
    registry::unblock(conn, slug, None, jobs::now()).await.with_context(|| slug.to_owned())?;
    let shop = retailers::get(conn, slug).await?.retailer;
    Ok(hosts::forget(conn, &fetch::origin(&shop.base_url)?).await?)
}

fn tell(done: registry::Imported) -> anyhow::Result<()> {
    let registry::Imported { new, changed, same } = done;
    writeln!(std::io::stdout(), "{new} added, {changed} brought to these values, {same} as they were")?;
    Ok(())
}

async fn list(conn: &mut PgConnection) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let shops = retailers::list(conn, None).await?;
    let entries = registry::list(conn, None).await?;
    writeln!(
        out,
        "{:32} {:3} {:4} {:11} {:11} {:17} address",
        "slug", "in", "cur", "adapter", "last visit", "at (UTC)"
    )?;
    for (shop, entry) in shops.into_iter().zip(entries) {
        let r = &shop.retailer;
        let (status, at) = match shop.last_run {
            Some((status, at)) => (status.as_str(), at.format("%Y-%m-%d %H:%M").to_string()),
            None => ("never", String::new()),
        };
        let note = match (&shop.blocked_reason, shop.enabled) {
            (Some(why), _) => format!("  BLOCKED: {why}"),
            (None, false) if entry.is_refused() => "  REFUSED".to_owned(),
            (None, false) => "  off".to_owned(),
            (None, true) => String::new(),
        };
        writeln!(
            out,
            "{:32} {:3} {:4} {:11} {status:11} {at:17} {}{note}",
            r.slug,
            r.country,
            r.currency.as_str(),
            r.adapter.as_str(),
            r.base_url
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_refused_shop_needs_words(pool: PgPool) {
        let mut conn = pool.acquire().await.unwrap();
        let text = r#"[{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"https://a.example","adapter":"shopify",
                        "terms":{"verdict":"refused"},"note":"terms, section 10"}]"#;
        file::import(&mut conn, &file::read(text).unwrap()).await.unwrap();
        let no = enable(&mut conn, "a", None).await.unwrap_err().to_string();
        assert!(no.contains("terms, section 10") && no.contains("--permission"), "{no}");
        assert!(enable(&mut conn, "a", Some(" ")).await.is_err());
        assert!(enable(&mut conn, "b", None).await.is_err());
        assert!(!retailers::get(&mut conn, "a").await.unwrap().enabled);
        enable(&mut conn, "a", Some("mail of the owner, 2026-10-01")).await.unwrap();
        assert!(retailers::get(&mut conn, "a").await.unwrap().enabled);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_shop_without_selectors_can_not_be_switched_on(pool: PgPool) {
        let mut conn = pool.acquire().await.unwrap();
        let text =
            r#"[{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"https://a.example","adapter":"css"}]"#;
        file::import(&mut conn, &file::read(text).unwrap()).await.unwrap();
        let said = format!("{:#}", enable(&mut conn, "a", None).await.unwrap_err());
        assert!(said.contains("settings") && said.contains("item"), "{said}");
        assert!(!retailers::get(&mut conn, "a").await.unwrap().enabled);
        assert!(file::read(&text.replace(r#""css""#, r#""css","enabled":true"#)).is_err());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn whoever_lifts_a_block_is_believed(pool: PgPool) {
        let mut conn = pool.acquire().await.unwrap();
        let text = r#"[{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"https://A.example/shop","adapter":"shopify"}]"#;
        file::import(&mut conn, &file::read(text).unwrap()).await.unwrap();
        let id = retailers::get(&mut conn, "a").await.unwrap().retailer.id;
        retailers::block(&mut conn, id, "403").await.unwrap();
        let said = hosts::Host { failures: 5, ..hosts::Host::new("https://a.example:443/") };
        hosts::save(&mut conn, &said).await.unwrap();
        unblock(&mut conn, "a").await.unwrap();
        assert_eq!(retailers::get(&mut conn, "a").await.unwrap().blocked_reason, None);
        assert_eq!(hosts::find(&mut conn, "https://a.example:443/").await.unwrap(), None);
        assert!(unblock(&mut conn, "b").await.is_err());
    }
}
