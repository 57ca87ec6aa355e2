//! From listings to rows of `matches`: what people corrected comes before what the matcher reads.
//!
//! The order of keys: a person's decision on the listing (never touched here), the shop's confirmed SKU while the text
//! is the same, an alias of the shop, an alias for all, the bar code, the text. The last two are the matcher's own.

use domain::{
    identity::{self, Feature, Index, Match, Reason, Text},
    ids::{ListingId, RetailerId},
    listing::{Offer, title_key},
    money::Money,
};
use std::collections::HashMap;
use store::{
    PgConnection, PgPool,
    matches::{self, Asked, FoundBy, Learned, ToMatch},
};

/// Listings matched in one transaction.
const BATCH: i64 = 2_000;

/// Matches the listings of one page and keeps what was found.
/// # Errors
/// When the database fails.
pub async fn keep(
    conn: &mut PgConnection,
    index: &Index,
    retailer: RetailerId,
    country: &str,
    offers: &[(ListingId, &Offer)],
) -> anyhow::Result<()> {
    let asked: Vec<Asked> = offers
        .iter()
        .map(|(listing, o)| Asked {
            listing: *listing,
            title_key: title_key(&o.title, o.variant_title.as_deref()),
            sku: o.sku.clone(),
        })
        .collect();
    let mut learned = matches::learned(conn, retailer, &asked).await?;
    let found = offers.iter().map(|(listing, offer)| {
        let text = Text { country: Some(country), ..crate::retailers::text_of(offer) };
        (*listing, decide(index, &text, learned.remove(listing)))
    });
    save(conn, found.collect()).await
}

/// Matches again what a changed catalogue, a newer matcher or a correction asks for, in batches. Returns how many
/// listings were looked at and how many of them have a product now.
/// # Errors
/// When the database fails; batches before that are kept.
pub async fn rematch(pool: &PgPool, index: &Index, which: Which<'_>) -> anyhow::Result<(usize, usize)> {
    let (mut after, mut looked, mut known) = (ListingId(0), 0, 0);
    loop {
        let mut tx = pool.begin().await?;
        let rows = match which {
            Which::Stale(catalog_at) => matches::list_to_match(&mut tx, after, BATCH, catalog_at).await?,
            Which::These(ids) => matches::list_by_ids(&mut tx, ids).await?,
        };
        let Some(last) = rows.last() else { return Ok((looked, known)) };
        after = last.id;
        looked += rows.len();
        known += again(&mut tx, index, &rows).await?;
        tx.commit().await?;
        if matches!(which, Which::These(_)) {
            return Ok((looked, known));
        }
    }
}

/// Which listings are matched again.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    /// What was unknown or doubtful before the catalogue changed, and what an older matcher decided.
    Stale(Option<chrono::DateTime<chrono::Utc>>),
    /// Exactly these.
    These(&'a [ListingId]),
}

async fn again(conn: &mut PgConnection, index: &Index, rows: &[ToMatch]) -> anyhow::Result<usize> {
    let mut by_shop: HashMap<RetailerId, Vec<Asked>> = HashMap::new();
    for row in rows {
        let title_key = title_key(&row.title, row.variant_title.as_deref());
        let asked = Asked { listing: row.id, title_key, sku: row.sku.clone() };
        by_shop.entry(row.retailer).or_default().push(asked);
    }
    let mut learned = HashMap::new();
    for (shop, asked) in by_shop {
        learned.extend(matches::learned(conn, shop, &asked).await?);
    }
    let found: Vec<(ListingId, (Match, FoundBy))> = rows
        .iter()
        .map(|row| {
            let text = Text {
                title: &row.title,
                variant: row.variant_title.as_deref(),
                hints: &[],
                country: Some(&row.country),
                gtin: row.ean.as_deref(),
                price: row.price_minor.map(|minor| Money { minor, currency: row.currency }),
            };
            (row.id, decide(index, &text, learned.remove(&row.id)))
        })
        .collect();
    let known = found.iter().filter(|(_, (m, _))| m.product.is_some()).count();
    save(conn, found).await?;
    Ok(known)
}

async fn save(conn: &mut PgConnection, mut found: Vec<(ListingId, (Match, FoundBy))>) -> anyhow::Result<()> {
    // Variants are shared by all shops: made in one order everywhere, so that two visits never wait for each other.
    found.sort_by_key(|(_, (m, _))| (m.product, m.variant_finish(), m.language, m.first_edition));
    for (listing, (decision, by)) in &found {
        matches::save(conn, *listing, decision, *by).await?;
    }
    Ok(())
}

/// What the text is of, and by which key.
pub fn decide(index: &Index, text: &Text, learned: Option<Learned>) -> (Match, FoundBy) {
    let mut found = identity::identify(index, text);
    let Some(learned) = learned else {
        let code =
            found.product.is_some() && found.reasons.iter().any(|r| r.feature == Feature::Gtin && r.weight > 0.0);
        return (found, if code { FoundBy::Gtin } else { FoundBy::Text });
    };
    let by = learned.by;
    let key = match by {
        FoundBy::Sku => "the shop's own number was confirmed for this text",
        FoundBy::ShopAlias => "a person said so of this text at this shop",
        _ => "a person said so of this text",
    };
    learned.into_match(&mut found);
    // What the matcher read stays to be seen, and counts for nothing any more.
    for reason in &mut found.reasons {
        reason.weight = 0.0;
    }
    found.reasons.insert(0, Reason { feature: Feature::Kind, span: None, weight: 1.0, text: key.to_owned() });
    (found, by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{identity::TitleKind, ids::ProductId, product::Kind};

    #[test]
    fn a_correction_comes_before_the_text() {
        let catalog = super::super::testing::small();
        let text = Text { title: "Glurak ex 199/165 DE", ..Text::default() };
        let (read, by) = decide(&catalog.index, &text, None);
        assert_eq!((read.product, by), (Some(ProductId(1)), FoundBy::Text));
        let said = Learned {
            by: FoundBy::ShopAlias,
            product: Some(ProductId(7)),
            kind: Some(Kind::Sealed),
            set_code: None,
            number: None,
            language: None,
            condition: None,
            finish: None,
        };
        let (found, by) = decide(&catalog.index, &text, Some(said.clone()));
        assert_eq!((found.product, found.kind, by), (Some(ProductId(7)), TitleKind::Sealed, FoundBy::ShopAlias));
        assert_eq!(found.language, read.language, "what is not corrected is read");
        let nothing = Learned { product: None, kind: None, ..said };
        assert_eq!(decide(&catalog.index, &text, Some(nothing)).0.product, None);
    }
}
