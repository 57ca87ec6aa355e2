//! `workers check-mappings`: are the prices under a Cardmarket id those of the product it is said to be?
//!
//! The gate across markets, asked of the catalogue: the daily trend of each id beside every other source of its product,
//! TCGplayer's market (a file of daily values, by its product numbers) and what shops ask.

use anyhow::Context as _;
use chrono::{Days, NaiveDate};
use domain::{
    ids::ProductId,
    market::gate::{self, Day, Doubt, From, Source},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    io::{BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
};
use store::{PgPool, mappings};

/// Without a file, so many days back are looked at.
const DAYS: u64 = 60;

/// `workers check-mappings ..`
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Daily prices of TCGplayer, JSON lines of {productId, start, market: [..]} (plain or .gz).
    #[arg(long, value_name = "FILE")]
    abroad: Option<PathBuf>,
    /// The last day to look at; default: the last day of the file, or the newest there is data of.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Only tell, change nothing.
    #[arg(long)]
    dry_run: bool,
}

/// The command.
/// # Errors
/// When the file or the database can not be read.
pub async fn run(args: Args, pool: &PgPool) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    let abroad = args.abroad.as_deref().map(read_abroad).transpose()?.unwrap_or_default();
    #[expect(clippy::disallowed_methods, reason = "the door of the command: time enters here")]
    let today = chrono::Utc::now().date_naive();
    let last_abroad = abroad.iter().filter_map(|line| line.last()).max();
    let newest = match args.as_of.or(last_abroad) {
        Some(day) => Some(day),
        None => store::analysis::newest_day(&mut *pool.acquire().await?, today).await?,
    };
    let Some(as_of) = newest else {
        writeln!(out, "nothing to check: there are no price guides yet")?;
        return Ok(());
    };
    let found = check(pool, &abroad, as_of, args.dry_run).await?;
    for (id, doubt) in &found.suspects {
        writeln!(out, "{id}: {doubt}")?;
    }
    writeln!(
        out,
        "{} ids checked, {} suspect ({} newly marked, {} cleared){}",
        found.checked,
        found.suspects.len(),
        found.changed.0,
        found.changed.1,
        if args.dry_run { "; nothing was written" } else { "" }
    )?;
    if found.changed.1 > 0 {
        writeln!(out, "`workers analyze --all` brings the prices of the cleared ids back")?;
    }
    Ok(())
}

/// What a check came to.
#[derive(Debug)]
pub struct Checked {
    /// Ids that had something to be compared with.
    pub checked: usize,
    /// Those that are doubted.
    pub suspects: Vec<(i64, Doubt)>,
    /// Marked and cleared in the database.
    pub changed: (u64, u64),
}

/// Checks all ids up to `as_of` and keeps what was found, unless `dry_run`.
/// # Errors
/// When the database fails.
pub async fn check(pool: &PgPool, abroad: &[Abroad], as_of: NaiveDate, dry_run: bool) -> anyhow::Result<Checked> {
    let mut tx = pool.begin().await?;
    let first = as_of.checked_sub_days(Days::new(DAYS)).unwrap_or(as_of);
    let tcgplayer = mappings::list_tcgplayer(&mut tx).await?;
    let mut others = Others::default();
    for line in abroad {
        if let Some(product) = tcgplayer.get(&line.product_id) {
            others.add(*product, line);
        }
    }
    for row in mappings::list_shop_days(&mut tx, first, as_of).await? {
        let source = Source { from: From::Shop, cents: row.cents, condition: None, language: None };
        others.0.entry((row.product, row.day)).or_default().push(source);
    }
    let mut days: BTreeMap<i64, Vec<Day>> = BTreeMap::new();
    for row in mappings::list_id_days(&mut tx, first, as_of).await? {
        let of_day = others.0.get(&(row.product, row.day)).cloned().unwrap_or_default();
        if !of_day.is_empty() {
            days.entry(row.id).or_default().push(Day { cents: row.cents.into(), others: of_day });
        }
    }
    let checked: Vec<i64> = days.keys().copied().collect();
    let suspects: Vec<(i64, Doubt)> = days.iter().filter_map(|(id, days)| Some((*id, gate::mapping(days)?))).collect();
    let mut changed = (0, 0);
    if !dry_run {
        let told: Vec<(i64, String)> = suspects.iter().map(|(id, doubt)| (*id, doubt.to_string())).collect();
        changed = mappings::mark_suspects(&mut tx, &checked, &told).await?;
        tx.commit().await?;
    }
    Ok(Checked { checked: checked.len(), suspects, changed })
}

/// A line of TCGplayer's daily prices. A dollar is taken for a euro: over 2,942 cards the median of one number over the
/// other was 0.99 in October 2025, and the gate is five times wide.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Abroad {
    /// TCGplayer's number of the product.
    pub product_id: i64,
    /// The catalogue's cards of it, where the file tells them. The command knows them from the catalogue.
    #[cfg(test)]
    #[serde(default)]
    pub card_ids: Vec<String>,
    /// The day of the first value.
    pub start: NaiveDate,
    /// Market prices day by day, in dollars.
    pub market: Vec<Option<f64>>,
}

impl Abroad {
    fn last(&self) -> Option<NaiveDate> {
        self.start.checked_add_days(Days::new(self.market.len().saturating_sub(1) as u64))
    }

    /// Its prices by day.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, Source)> {
        self.start.iter_days().zip(&self.market).filter_map(|(day, price)| {
            let cents = (price.filter(|p| p.is_finite() && *p > 0.0)? * 100.0).round() as i64;
            Some((day, Source { from: From::Abroad, cents: cents.max(1), condition: None, language: None }))
        })
    }
}

/// Other prices by product and day.
#[derive(Default)]
struct Others(HashMap<(ProductId, NaiveDate), Vec<Source>>);

impl Others {
    fn add(&mut self, product: ProductId, line: &Abroad) {
        for (day, source) in line.days() {
            self.0.entry((product, day)).or_default().push(source);
        }
    }
}

/// Reads TCGplayer's daily prices.
/// # Errors
/// When the file can not be read or a line is something else.
pub fn read_abroad(path: &Path) -> anyhow::Result<Vec<Abroad>> {
    let file = crate::import::read_file(path)?;
    let lines = BufReader::new(file.as_slice()).lines().enumerate();
    lines
        .map(|(at, line)| serde_json::from_str(&line?).with_context(|| format!("{}: line {}", path.display(), at + 1)))
        .collect()
}
