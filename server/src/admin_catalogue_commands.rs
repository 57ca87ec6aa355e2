//! `server admin catalogue ..`: what a person writes into the catalogue, at a terminal. The same functions as behind the console's
//! forms, with the admin whose name stands in the audit log.

use crate::admin_data::{admin, now};
use anyhow::{Context as _, anyhow, ensure};
use clap::Subcommand;
use domain::{
    catalog_edit::{self, Fields, What},
    ids::VariantId,
};
use std::io::Write as _;
use store::{
    PgPool,
    catalog::{edit, merge_sets},
    conflicts::{self, Key, Verdict},
};

/// What can be written. `--by` is the address that an admin signs in with.
#[derive(Subcommand)]
pub enum Catalogue {
    /// Write fields of a product (`name:de=Glurak number=6 rarity=Rare`), or of a set (`release_date`, `official_count`,
    /// `abbreviation`).
    Edit {
        /// Its name in addresses.
        slug: String,
        /// FIELD=TEXT, as many as there are.
        #[arg(required = true, value_parser = pair)]
        fields: Vec<(String, String)>,
        /// It is a set.
        #[arg(long)]
        set: bool,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Take a change of a product or a set back.
    Undo {
        /// Its name in addresses.
        slug: String,
        /// The number of the change.
        change: i64,
        /// It is a set.
        #[arg(long)]
        set: bool,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Two sets are one: the products of the first are the second's, and its address leads there.
    MergeSets {
        /// The one that is no more.
        from: String,
        /// The one that stays.
        into: String,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// They are two again.
    SplitSets {
        /// The merge's number.
        merge: i64,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
    /// Say whose an id of another market is: a product's, or nobody's of those that have it.
    Id {
        /// The market: cardmarket, tcgplayer, cardtrader.
        market: String,
        /// The id there.
        id: i64,
        /// Which of its columns of prices: main or second.
        #[arg(long, default_value = "main")]
        slot: String,
        /// The product, by its name in addresses.
        #[arg(long)]
        product: Option<String>,
        /// Its variant, by its number. Without: as the import said.
        #[arg(long, requires = "product")]
        variant: Option<i64>,
        /// What was said is taken back: imports and checks decide again.
        #[arg(long, conflicts_with = "product")]
        open: bool,
        /// Who says so.
        #[arg(long)]
        by: String,
    },
}

/// `rarity=Rare`.
fn pair(text: &str) -> Result<(String, String), String> {
    let (field, text) = text.split_once('=').ok_or("it is not like rarity=Rare")?;
    Ok((field.to_owned(), text.to_owned()))
}

/// The fields that were given. One that can not be written is no typing mistake that is passed over.
fn read(what: What, given: Vec<(String, String)>) -> anyhow::Result<Fields> {
    let given: Fields = given.into_iter().collect();
    let fields = catalog_edit::read(what, &given).map_err(|(field, why)| anyhow!("{field}: {why}"))?;
    let odd: Vec<&str> = given.keys().filter(|field| !fields.contains_key(*field)).map(String::as_str).collect();
    ensure!(odd.is_empty(), "these can not be written so: {}", odd.join(", "));
    Ok(fields)
}

const fn of(set: bool) -> What {
    if set { What::Set } else { What::Product }
}

/// Does it.
pub async fn run(what: Catalogue, pool: &PgPool) -> anyhow::Result<()> {
    let mut tx = store::begin(pool).await.context("reaching the database")?;
    let said = match what {
        Catalogue::Edit { slug, fields, set, by } => {
            let by = admin(&mut tx, &by).await?;
            edit::edit(&mut tx, of(set), &slug, &read(of(set), fields)?, by, now()).await?;
            format!("{slug} is as you say")
        }
        Catalogue::Undo { slug, change, set, by } => {
            let by = admin(&mut tx, &by).await?;
            edit::undo(&mut tx, of(set), &slug, change, by, now()).await?;
            format!("change {change} is taken back")
        }
        Catalogue::MergeSets { from, into, by } => {
            let by = admin(&mut tx, &by).await?;
            format!("merge {}", merge_sets::merge(&mut tx, &from, &into, by, now()).await?)
        }
        Catalogue::SplitSets { merge, by } => {
            let by = admin(&mut tx, &by).await?;
            merge_sets::split(&mut tx, merge, by, now()).await?;
            "they are two again".to_owned()
        }
        Catalogue::Id { market, id, slot, product, variant, open, by } => {
            let by = admin(&mut tx, &by).await?;
            let verdict = match product {
                Some(slug) => {
                    let product = store::catalog::get_product(&mut tx, &slug).await.context("the product")?.line.id;
                    Verdict::Right(product, variant.map(VariantId))
                }
                None if open => Verdict::Open,
                None => Verdict::Wrong,
            };
            conflicts::decide(&mut tx, &Key { provider: market, id, slot }, verdict, by, now()).await?;
            format!("id {id} is decided")
        }
    };
    store::commit(tx).await?;
    writeln!(std::io::stdout(), "{said}")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_is_none_is_refused() {
        let given = |texts: &[&str]| texts.iter().map(|text| pair(text)).collect::<Result<Vec<_>, _>>();
        let fields = read(What::Product, given(&["name:de=Glurak", "number=6=7"]).unwrap()).unwrap();
        assert_eq!((fields["name:de"].as_str(), fields["number"].as_str()), ("Glurak", "6=7"));
        assert!(given(&["rarity"]).is_err());
        for (what, wrong) in [
            (What::Product, "slug=x"),
            (What::Product, "name:xx=x"),
            (What::Product, "rarity="),
            (What::Set, "number=6"),
            (What::Set, "release_date=soon"),
        ] {
            assert!(read(what, given(&[wrong]).unwrap()).is_err(), "{wrong}");
        }
    }
}
