//! Which product a listing is: what the matcher may know of the catalogue, and what it decided.
//!
//! The deciding itself is `domain::identity`.

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
pub const MATCHER: &str = "simple-1";

/// When the catalogue last changed. None: it is empty.
/// # Errors
/// When the database fails.
pub async fn catalog_changed_at(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!("select max(updated_at) from products").fetch_one(conn).await?)
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
    let rows = sqlx::query!(
        r#"select p.id as "id: ProductId", p.kind as "kind: Kind", p.region as "region: Region", p.number, p.rarity,
                  p.set_id as "set_id: SetId", s.code as "set_code?", s.official_count, s.abbreviation,
                  s.details ->> 'tcgOnline' as tcg_online, s.serie_code as "serie_code?", s.release_date as "released?",
                  p.details ->> 'dexId' as dex
             from products p left join sets s on s.id = p.set_id
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
             from sets order by id"#
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

/// Keeps what the matcher decided; what a person decided stays. A listing whose product is known gets its variant
/// (product, finish, language), made if there is none: what the text does not state is absent in it.
/// # Errors
/// When the database fails.
pub async fn save(conn: &mut PgConnection, listing: ListingId, found: &Match) -> Result<Option<VariantId>> {
    let variant = match found.product {
        Some(product) => Some(variant(&mut *conn, product, found).await?),
        None => None,
    };
    let reasons = serde_json::to_value(&found.reasons).unwrap_or_default();
    sqlx::query!(
        "insert into matches (listing_id, product_id, variant_id, language, condition, confidence, reasons, matcher)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (listing_id) do update
            set product_id = excluded.product_id, variant_id = excluded.variant_id, language = excluded.language,
                condition = excluded.condition, confidence = excluded.confidence, reasons = excluded.reasons,
                matcher = excluded.matcher
          where matches.decided_by = 'matcher'",
        listing.0,
        found.product.map(|id| id.0),
        variant.map(|id| id.0),
        found.language.map(|l| l.as_str()),
        found.condition.map(|c| c.as_str()),
        found.confidence.clamp(0.0, 1.0),
        reasons,
        MATCHER,
    )
    .execute(conn)
    .await?;
    Ok(variant)
}

/// The variant of this product that the text states, made if there is none. Sealed goods have no finish.
async fn variant(conn: &mut PgConnection, product: ProductId, found: &Match) -> Result<VariantId> {
    // Looked for first: an insert, even one that does nothing, waits for another visit that makes the same variant.
    if let Some(id) = find_variant(&mut *conn, product, found).await? {
        return Ok(id);
    }
    sqlx::query!(
        "insert into variants (product_id, finish, language)
         select id, case when kind = 'card' then $2::text end, $3::text from products where id = $1
         on conflict do nothing",
        product.0,
        found.variant_finish().map(|f| f.as_str()),
        found.language.map(|l| l.as_str()),
    )
    .execute(&mut *conn)
    .await?;
    find_variant(conn, product, found).await?.ok_or(Error::NotFound("product"))
}

async fn find_variant(conn: &mut PgConnection, product: ProductId, found: &Match) -> Result<Option<VariantId>> {
    Ok(sqlx::query_scalar!(
        r#"select v.id as "id: VariantId" from variants v join products p on p.id = v.product_id
            where v.product_id = $1 and v.edition is null and v.language is not distinct from $3::text
              and v.finish is not distinct from case when p.kind = 'card' then $2::text end"#,
        product.0,
        found.variant_finish().map(|f| f.as_str()),
        found.language.map(|l| l.as_str()),
    )
    .fetch_optional(conn)
    .await?)
}
