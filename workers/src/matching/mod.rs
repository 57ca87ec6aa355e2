//! From a listing's text to what is kept of it: `workers match`, `workers matches`, `workers check-mappings`.
//!
//! The deciding is `domain::identity`, the gate `domain::market::gate`, the tables `store::matches`. Here: `lines` and
//! `score` are the command that needs no database, `decide` lays what was corrected over what was read, `correct` is
//! the operator's door, `collection` reads people's own files, `mappings` the check of other markets' ids.

mod collection;
mod correct;
mod decide;
#[cfg(test)]
mod fixtures;
mod lines;
mod mappings;
#[cfg(test)]
mod real_data;
mod score;
#[cfg(test)]
mod sealed_names;
mod table;
#[cfg(test)]
mod testing;

pub use collection::collection;
pub use correct::{Args as CorrectArgs, run as correct};
pub use decide::{Which, keep, rematch};
pub use lines::Asked;
pub use mappings::{Args as MappingsArgs, check, run as check_mappings};

use crate::import::known;
use anyhow::{Context as _, ensure};
use domain::{identity::Index, ids::ProductId};
use std::{
    collections::HashMap,
    io::Write as _,
    path::{Path, PathBuf},
};
use store::{PgConnection, matches};

/// `workers match ..`
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Read the catalogue from this folder (sets.jsonl, cards.jsonl.gz, ..) instead of the database.
    #[arg(long, value_name = "DIR")]
    catalog: Option<PathBuf>,
    /// Cardmarket's list of sealed products, beside --catalog.
    #[arg(long, value_name = "FILE", requires = "catalog")]
    products: Option<PathBuf>,
    /// Print how right the matcher is on a file of labelled titles, and read nothing else.
    #[arg(long, value_name = "FILE")]
    score: Option<PathBuf>,
    /// Fail when the score is below what is asked of the matcher.
    #[arg(long, requires = "score")]
    floor: bool,
    /// Print the score as JSON.
    #[arg(long, requires = "score")]
    json: bool,
    /// Also score with each kind of evidence left out: what it earns.
    #[arg(long, requires = "score", conflicts_with = "json")]
    ablate: bool,
    /// Also tell each title that was answered wrongly or not at all.
    #[arg(long, requires = "score")]
    wrong: bool,
}

impl Args {
    /// Whether everything comes from files.
    pub fn needs_no_database(&self) -> bool {
        self.catalog.is_some()
    }

    /// The command without a database.
    /// # Errors
    /// When a file can not be read, or the output is closed.
    pub fn run(&self) -> anyhow::Result<()> {
        let dir = self.catalog.as_deref().context("--catalog")?;
        #[expect(clippy::disallowed_methods, reason = "a door: time enters with the command")]
        let now = chrono::Utc::now();
        self.with(&Catalog::from_files(dir, self.products.as_deref(), now)?)
    }

    /// The command on the database's catalogue.
    /// # Errors
    /// When the database or a file can not be read, or the output is closed.
    pub async fn run_on(&self, pool: &store::PgPool) -> anyhow::Result<()> {
        let catalog = Catalog::from_database(&mut *pool.acquire().await?).await?;
        tokio::task::block_in_place(|| self.with(&catalog))
    }

    fn with(&self, catalog: &Catalog) -> anyhow::Result<()> {
        let Some(file) = &self.score else {
            return lines::run(catalog, std::io::stdin().lock(), std::io::stdout().lock());
        };
        let score = score::score(catalog, file, None)?;
        let mut out = std::io::stdout().lock();
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&score)?)?;
        } else {
            write!(out, "{}", table::Table(&score))?;
        }
        if self.ablate {
            write!(out, "{}", table::Ablation(&score, &score::ablate(catalog, file)?))?;
        }
        if self.wrong {
            for line in &score.wrong {
                writeln!(out, "{line}")?;
            }
        }
        let below = if self.floor { score.below() } else { vec![] };
        ensure!(below.is_empty(), "below the floor: {}", below.join("; "));
        Ok(())
    }
}

/// The matcher's index, and what its products are called outside.
pub struct Catalog {
    /// What can be found.
    pub index: Index,
    /// The catalogue's code of each card.
    pub codes: HashMap<ProductId, String>,
}

impl Catalog {
    /// # Errors
    /// When a file can not be read or is unsound.
    pub fn from_files(dir: &Path, list: Option<&Path>, now: chrono::DateTime<chrono::Utc>) -> anyhow::Result<Catalog> {
        let files = known::read(dir, list, now)?;
        Ok(Catalog { index: Index::with_sets(files.known, &files.sets), codes: files.codes })
    }

    /// # Errors
    /// When the database fails.
    pub async fn from_database(conn: &mut PgConnection) -> anyhow::Result<Catalog> {
        let known = matches::list_known(conn).await?;
        let sets = matches::list_sets(conn).await?;
        Ok(Catalog { index: Index::with_sets(known, &sets), codes: matches::list_codes(conn).await? })
    }
}
