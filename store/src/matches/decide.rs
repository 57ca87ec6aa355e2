//! What a person answers to a question of the queue: kept, carried out for all listings of the text, noted in the audit log, and
//! taught to the matcher. Each can be taken back.

use super::{Correction, FoundBy, correct, corrections::learned_product, held, refusals, undo};
use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, AnalyzeProducts, RematchListings},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    act::Act,
    identity::{Feature, Grade, Match, Reason, TitleKind},
    ids::{ListingId, ProductId},
    product::{Condition, Language},
};
use serde_json::json;
use sqlx::PgConnection;
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Listings that are decided at once; the rest of a text is the worker's.
const AT_ONCE: usize = 200;
/// Decisions of so long are one analysis.
const TOGETHER: i64 = 300;

/// What a person says of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is this product.
    Product(ProductId),
    /// It is none of ours.
    Nothing,
    /// It is not this product. What it is, is not said.
    Not(ProductId),
    /// The price of this listing is right.
    PriceRight,
}

/// A decision, by which it can be taken back: `correction-7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    /// An alias.
    Correction(i64),
    /// A refusal.
    Refusal(i64),
    /// A held price that was let pass, by its listing.
    Release(i64),
}

impl fmt::Display for Undo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Undo::Correction(id) => write!(f, "correction-{id}"),
            Undo::Refusal(id) => write!(f, "refusal-{id}"),
            Undo::Release(id) => write!(f, "release-{id}"),
        }
    }
}

impl FromStr for Undo {
    type Err = Error;

    fn from_str(text: &str) -> Result<Undo> {
        let (what, id) = text.split_once('-').ok_or(Error::NotFound("decision"))?;
        let id = id.parse().map_err(|_| Error::NotFound("decision"))?;
        match what {
            "correction" => Ok(Undo::Correction(id)),
            "refusal" => Ok(Undo::Refusal(id)),
            "release" => Ok(Undo::Release(id)),
            _ => Err(Error::NotFound("decision")),
        }
    }
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// How to take it back.
    pub undo: Undo,
    /// How many listings it is about.
    pub listings: u64,
}

/// Carries an answer out: for one shop, or for every shop that writes the same.
/// # Errors
/// `NotFound` when there is no such listing or product, `Rule` when that was said already.
pub async fn decide(
    conn: &mut PgConnection,
    listing: ListingId,
    answer: Answer,
    general: bool,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<Decided> {
    let who = by.to_string();
    let subject = format!("listing {listing}");
    let (act, decided, detail) = match answer {
        Answer::Product(_) | Answer::Nothing => {
            let product = if let Answer::Product(product) = answer { Some(product) } else { None };
            let said = Correction {
                listing,
                product,
                language: None,
                condition: None,
                finish: None,
                general,
                by: who.as_str(),
                note: None,
            };
            let (id, others) = correct(&mut *conn, &said, now).await?;
            follow(&mut *conn, &others, product, general).await?;
            let listings = others.len() as u64 + 1;
            (Act::MatchCorrected, Decided { undo: Undo::Correction(id), listings }, json!({ "product": product }))
        }
        Answer::Not(product) => {
            let (id, listings) = refusals::refuse(&mut *conn, listing, product, general, &who, now).await?;
            (Act::MatchRefused, Decided { undo: Undo::Refusal(id), listings }, json!({ "product": product }))
        }
        Answer::PriceRight => {
            if !held::release(&mut *conn, listing).await? {
                return Err(Error::Rule("its price is not held".to_owned()));
            }
            (Act::PriceReleased, Decided { undo: Undo::Release(listing.0), listings: 1 }, json!({}))
        }
    };
    let mut detail = detail;
    if let Some(detail) = detail.as_object_mut() {
        detail.insert("decision".to_owned(), decided.undo.to_string().into());
        detail.insert("listings".to_owned(), decided.listings.into());
        detail.insert("all_shops".to_owned(), general.into());
    }
    audit::act(&mut *conn, act, &About::thing(&subject).with(detail), by, now).await?;
    analyze_soon(conn, now).await?;
    Ok(decided)
}

/// Takes a decision back. Its listings are matched again by a worker.
/// # Errors
/// `NotFound` when there is no such decision in force.
pub async fn undo_decision(conn: &mut PgConnection, what: Undo, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    match what {
        Undo::Correction(id) => drop(undo(&mut *conn, id, now).await?),
        Undo::Refusal(id) => {
            refusals::undo_refusal(&mut *conn, id, now).await?;
        }
        Undo::Release(id) => {
            if !held::hold_again(&mut *conn, ListingId(id)).await? {
                return Err(Error::NotFound("price that was let pass"));
            }
        }
    }
    let subject = what.to_string();
    audit::act(&mut *conn, Act::MatchUndone, &About::thing(&subject), by, now).await?;
    jobs::enqueue(&mut *conn, &RematchListings {}, None).await?;
    analyze_soon(conn, now).await
}

/// Puts an analysis into the queue for when the next minutes' decisions are made too.
async fn analyze_soon(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<()> {
    let at = now + TimeDelta::seconds(TOGETHER - now.timestamp().rem_euclid(TOGETHER));
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, Some(at)).await
}

/// Gives the other listings of a text what was said of the first, as the matcher would when it looked at them again.
async fn follow(
    conn: &mut PgConnection,
    others: &[ListingId],
    product: Option<ProductId>,
    general: bool,
) -> Result<()> {
    let (now, later) = others.split_at(others.len().min(AT_ONCE));
    let ids: Vec<i64> = now.iter().map(|id| id.0).collect();
    // A shop's own correction of the text stands before one for all.
    let rows = sqlx::query!(
        r#"select listing_id as "listing: ListingId", language as "language?: Language", condition as "condition?: Condition",
                  finish, grade, grader, first_edition, quantity, is_lot, reasons
             from matches where listing_id = any($1) and decided_by = 'matcher'
              and not ($2 and found_by in ('sku', 'shop_alias'))
            order by listing_id"#,
        &ids,
        general
    )
    .fetch_all(&mut *conn)
    .await?;
    let (by, key) = match general {
        true => (FoundBy::Alias, "a person said so of this text"),
        false => (FoundBy::ShopAlias, "a person said so of this text at this shop"),
    };
    let what = learned_product(&mut *conn, product).await?;
    for row in rows {
        let mut reasons: Vec<Reason> = serde_json::from_value(row.reasons).unwrap_or_default();
        for reason in &mut reasons {
            reason.weight = 0.0;
        }
        reasons.insert(0, Reason { feature: Feature::Kind, span: None, weight: 1.0, text: key.to_owned() });
        let mut found = Match {
            language: row.language,
            condition: row.condition,
            finish: row.finish.and_then(|f| f.parse().ok()),
            first_edition: row.first_edition,
            grader: row.grader.and_then(|g| g.parse().ok()),
            grade: row.grade.and_then(|g| Grade::new(u8::try_from(g).ok()?)),
            quantity: row.quantity.and_then(|q| u32::try_from(q).ok()),
            is_lot: row.is_lot,
            reasons,
            ..Match::nothing(TitleKind::Other)
        };
        what.clone().into_match(&mut found);
        super::save(&mut *conn, row.listing, &found, by).await?;
    }
    if !later.is_empty() {
        let ids: Vec<i64> = later.iter().map(|id| id.0).collect();
        sqlx::query!("update matches set matcher = 'told' where listing_id = any($1) and decided_by = 'matcher'", &ids)
            .execute(&mut *conn)
            .await?;
        jobs::enqueue(conn, &RematchListings {}, None).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_named_as_it_is_read() {
        for undo in [Undo::Correction(7), Undo::Refusal(1), Undo::Release(i64::MAX)] {
            assert_eq!(undo.to_string().parse::<Undo>().unwrap(), undo);
        }
        for bad in ["", "7", "correction", "correction-", "correction-x", "other-7", "correction-99999999999999999999"]
        {
            assert!(bad.parse::<Undo>().is_err(), "{bad:?}");
        }
    }
}
