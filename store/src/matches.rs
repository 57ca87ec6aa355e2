//! Which product a listing is: what the matcher may know of the catalogue, and what it decided.
//!
//! The deciding itself is `domain::identity`. What people corrected is in `corrections`, bar codes are in `gtins`, the
//! listings that are to be looked at again in `again`, prices that are held back in `held`, what wants a person in `open`:
//! one question a text (`keys`), with what it may be (`candidates`), what was answered (`decide`) and refused (`refusals`).

mod again;
mod candidates;
mod corrections;
mod decide;
mod gtins;
mod held;
mod keys;
mod open;
mod refusals;
#[cfg(test)]
mod review_tests;
#[cfg(test)]
mod tests;

pub use again::{ToMatch, list_by_ids, list_to_match};
pub use candidates::candidates;
pub use corrections::{AliasLine, Asked, Correction, Learned, correct, learned, list_aliases, undo};
pub use decide::{Answer, Decided, Undo, decide, undo_decision};
pub use gtins::learn_gtins;
pub use held::{GateGuide, GateRow, Verdict, gate_guides, gate_passed, gate_rows, hold_again, keep_verdicts, release};
pub use keys::fill_keys;
pub use open::{
    Group, Open, OpenLine, Question, Sold, Wanted, count_open, count_some_open, find_question, list_groups, list_open,
};
pub use refusals::{RefusalLine, list_refusals, refuse, undo_refusal};

use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Known, KnownSet, Match},
    ids::{ListingId, ProductId, SetId, VariantId},
    product::{Finish, Kind, Language, Region},
};
use sqlx::PgConnection;
use std::collections::HashMap;

/// The matcher's name and version in `matches.matcher`: a new one looks at every listing again.
pub const MATCHER: &str = "titles-3";

/// When the catalogue last changed, with its sets and bar codes. None: it is empty.
/// # Errors
/// When the database fails.
pub async fn catalog_changed_at(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select greatest((select max(updated_at) from products), (select max(updated_at) from sets),
                         (select max(updated_at) from product_gtins))"
    )
    .fetch_one(conn)
    .await?)
}

/// The catalogue's code of every card (`sv03.5-199`).
/// # Errors
/// When the database fails.
pub async fn list_codes(conn: &mut PgConnection) -> Result<HashMap<ProductId, String>> {
    let rows = sqlx::query!(r#"select id as "id: ProductId", code from products where kind = 'card'"#);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|r| (r.id, r.code)).collect())
}

/// Every product, as the matcher needs to know it.
/// # Errors
/// When the database fails.
pub async fn list_known(conn: &mut PgConnection) -> Result<Vec<Known>> {
    let mut names: HashMap<ProductId, Vec<(Language, String)>> = HashMap::new();
    let rows = sqlx::query!(
        r#"select product_id as "product_id: ProductId", language as "language: Language", name from product_names
            order by product_id, language"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        names.entry(row.product_id).or_default().push((row.language, row.name));
    }
    let mut set_names: HashMap<SetId, Vec<(Language, String)>> = HashMap::new();
    let rows = sqlx::query!(
        r#"select set_id as "set_id: SetId", language as "language: Language", name from set_names
            order by set_id, language"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        set_names.entry(row.set_id).or_default().push((row.language, row.name));
    }
    let mut printings: HashMap<ProductId, Printings> = HashMap::new();
    let rows = sqlx::query!(
        r#"select product_id as "product_id: ProductId", finish as "finish: Finish", edition
             from variants order by id"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        let printing = printings.entry(row.product_id).or_default();
        printing.finishes.extend(row.finish);
        printing.first_edition |= row.edition.is_some_and(|e| e.contains("1st-edition"));
    }
    let mut gtins: HashMap<ProductId, Vec<String>> = HashMap::new();
    let rows = sqlx::query!(
        r#"select gtin, product_id as "product_id: ProductId" from product_gtins where not contested order by gtin"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        gtins.entry(row.product_id).or_default().push(row.gtin);
    }
    let rows = sqlx::query!(
        r#"select p.id as "id: ProductId", p.kind as "kind: Kind", p.region as "region: Region", p.number, p.rarity,
                  p.set_id as "set_id: SetId", s.code as "set_code?", s.official_count, s.abbreviation,
                  s.details ->> 'tcgOnline' as tcg_online, s.serie_code as "serie_code?", s.release_date as "released?",
                  p.details ->> 'dexId' as dex
             from products p left join sets s on s.id = p.set_id
            where p.merged_into is null
            order by p.id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|p| {
            let printing = printings.remove(&p.id).unwrap_or_default();
            Known {
                set_code: p.set_code,
                official_count: p.official_count,
                number: p.number,
                names: names.remove(&p.id).unwrap_or_default(),
                set_names: p.set_id.and_then(|id| set_names.get(&id).cloned()).unwrap_or_default(),
                set_codes: p.abbreviation.into_iter().chain(p.tcg_online).collect(),
                serie: p.serie_code,
                released: p.released,
                dex: p.dex.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default(),
                rarity: p.rarity,
                first_edition: printing.first_edition.then_some(true),
                finishes: printing.finishes,
                gtins: gtins.remove(&p.id).unwrap_or_default(),
                ..Known::new(p.id, p.kind, p.region)
            }
        })
        .collect())
}

/// What the variants of a product say together.
#[derive(Default)]
struct Printings {
    finishes: Vec<Finish>,
    first_edition: bool,
}

/// Every set, also those without a product: a title that names one is not of another.
/// # Errors
/// When the database fails.
pub async fn list_sets(conn: &mut PgConnection) -> Result<Vec<KnownSet>> {
    let mut names: HashMap<SetId, Vec<(Language, String)>> = HashMap::new();
    let rows = sqlx::query!(
        r#"select set_id as "set_id: SetId", language as "language: Language", name from set_names
            order by set_id, language"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in rows {
        names.entry(row.set_id).or_default().push((row.language, row.name));
    }
    let rows = sqlx::query!(
        r#"select id as "id: SetId", region as "region: Region", code, serie_code, official_count, release_date,
                  abbreviation, details ->> 'tcgOnline' as tcg_online
             from sets where merged_into is null order by id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|s| KnownSet {
            region: s.region,
            code: s.code,
            serie: Some(s.serie_code),
            official_count: s.official_count,
            released: s.release_date,
            names: names.remove(&s.id).unwrap_or_default(),
            codes: s.abbreviation.into_iter().chain(s.tcg_online).collect(),
        })
        .collect())
}

/// Which key found the product (`matches.found_by`), strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// A person decided on this very listing.
    Person,
    /// The shop's own number, confirmed for this text.
    Sku,
    /// A correction for this shop.
    ShopAlias,
    /// A correction for all shops.
    Alias,
    /// The bar code.
    Gtin,
    /// What the text says.
    Text,
}

impl FoundBy {
    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FoundBy::Person => "person",
            FoundBy::Sku => "sku",
            FoundBy::ShopAlias => "shop_alias",
            FoundBy::Alias => "alias",
            FoundBy::Gtin => "gtin",
            FoundBy::Text => "text",
        }
    }
}

/// Keeps what was found of a listing; what a person decided stays. A listing whose product is known gets its variant
/// (product, finish, language), made if there is none: what the text does not state is absent in it.
/// A decision for another variant, or a person's, takes away that it was held: the gate looks at it again, and believes
/// the person.
/// # Errors
/// When the database fails.
pub async fn save(
    conn: &mut PgConnection,
    listing: ListingId,
    found: &Match,
    by: FoundBy,
) -> Result<Option<VariantId>> {
    // What a person refused of this text is no answer; what a person said is.
    let refused = match (found.product, by) {
        (Some(product), FoundBy::Text | FoundBy::Gtin) => refusals::is_refused(&mut *conn, listing, product).await?,
        _ => false,
    };
    let without = refused.then(|| refusals::without_product(found));
    let found = without.as_ref().unwrap_or(found);
    let variant = match found.product.filter(|_| has_variant(found)) {
        Some(product) => variant(&mut *conn, product, found).await?,
        None => None,
    };
    let reasons = serde_json::to_value(&found.reasons).unwrap_or_default();
    let decided_by = if by == FoundBy::Person { "person" } else { "matcher" };
    sqlx::query!(
        "insert into matches as m (listing_id, product_id, variant_id, language, condition, confidence, reasons, matcher,
                              kind, set_code, number, product_type, finish, first_edition, grader, grade, quantity,
                              is_lot, found_by, decided_by, title_key, retailer_id)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, l.title_key,
                l.retailer_id
           from listings l where l.id = $1
         on conflict (listing_id) do update
            set product_id = excluded.product_id, variant_id = excluded.variant_id, language = excluded.language,
                condition = excluded.condition, confidence = excluded.confidence, reasons = excluded.reasons,
                matcher = excluded.matcher, kind = excluded.kind, set_code = excluded.set_code,
                number = excluded.number, product_type = excluded.product_type, finish = excluded.finish,
                first_edition = excluded.first_edition, grader = excluded.grader, grade = excluded.grade,
                quantity = excluded.quantity, is_lot = excluded.is_lot, found_by = excluded.found_by,
                decided_by = excluded.decided_by, title_key = excluded.title_key, retailer_id = excluded.retailer_id,
                held_reason = case when excluded.decided_by <> 'person'
                                    and m.variant_id is not distinct from excluded.variant_id then m.held_reason end,
                price_agrees = case when m.variant_id is not distinct from excluded.variant_id then m.price_agrees end,
                released_minor = case when m.variant_id is not distinct from excluded.variant_id then m.released_minor end
          where m.decided_by = 'matcher' or excluded.decided_by = 'person'",
        listing.0,
        found.product.map(|id| id.0),
        variant.map(|id| id.0),
        found.language.map(|l| l.as_str()),
        found.condition.map(|c| c.as_str()),
        found.confidence.clamp(0.0, 1.0),
        reasons,
        MATCHER,
        found.kind.as_str(),
        found.set_id.as_deref(),
        found.number.as_deref(),
        found.product_type.map(|t| t.as_str()),
        found.finish.map(|f| f.as_str()),
        found.first_edition,
        found.grader.map(|g| g.as_str()),
        found.grade.map(|g| i16::from(g.tenths())),
        found.quantity.filter(|q| *q > 0).and_then(|q| i32::try_from(q).ok()),
        found.is_lot,
        by.as_str(),
        decided_by,
    )
    .execute(conn)
    .await?;
    Ok(variant)
}

/// Whether the price is that of one plain copy: a graded card, several of them, or a foil pattern that the catalogue
/// does not list are not the variant, and must not be taken for it.
fn has_variant(found: &Match) -> bool {
    let pattern = found.finish.is_some() && found.variant_finish().is_none();
    !found.is_graded() && !found.is_lot && found.quantity.is_none_or(|q| q == 1) && !pattern
}

/// The variant of this product that the text states, made if there is none. Sealed goods have no finish.
/// A first edition is the catalogue's own printing; where it lists none, there is no variant.
async fn variant(conn: &mut PgConnection, product: ProductId, found: &Match) -> Result<Option<VariantId>> {
    // Looked for first: an insert, even one that does nothing, waits for another visit that makes the same variant.
    if let Some(id) = find_variant(&mut *conn, product, found).await? {
        return Ok(Some(id));
    }
    let made = sqlx::query!(
        "insert into variants (product_id, finish, language, edition)
         select p.id, case when kind = 'card' then $2::text end, $3::text, e.edition
           from products p
           left join lateral (select v.edition from variants v where v.product_id = p.id and v.edition like '%1st-edition'
                               order by v.id limit 1) e on $4
          where p.id = $1 and (e.edition is not null or not $4)
         on conflict do nothing",
        product.0,
        found.variant_finish().map(|f| f.as_str()),
        found.language.map(|l| l.as_str()),
        found.first_edition == Some(true),
    )
    .execute(&mut *conn)
    .await?;
    if made.rows_affected() == 0 && found.first_edition != Some(true) {
        return find_variant(conn, product, found).await?.map(Some).ok_or(Error::NotFound("product"));
    }
    find_variant(conn, product, found).await
}

async fn find_variant(conn: &mut PgConnection, product: ProductId, found: &Match) -> Result<Option<VariantId>> {
    Ok(sqlx::query_scalar!(
        r#"select v.id as "id: VariantId" from variants v join products p on p.id = v.product_id
            where v.product_id = $1 and v.language is not distinct from $3::text
              and v.finish is not distinct from case when p.kind = 'card' then $2::text end
              and case when $4 then v.edition like '%1st-edition' else v.edition is null end
            order by v.id limit 1"#,
        product.0,
        found.variant_finish().map(|f| f.as_str()),
        found.language.map(|l| l.as_str()),
        found.first_edition == Some(true),
    )
    .fetch_optional(conn)
    .await?)
}

/// How many of these listings no product is known of.
/// # Errors
/// When the database fails.
pub async fn count_unmatched(conn: &mut PgConnection, listings: &[ListingId]) -> Result<usize> {
    let ids: Vec<i64> = listings.iter().map(|id| id.0).collect();
    let found = sqlx::query_scalar!(
        r#"select count(*) as "count!" from matches where listing_id = any($1) and product_id is null"#,
        &ids
    )
    .fetch_one(conn)
    .await?;
    Ok(usize::try_from(found).unwrap_or(0))
}
