//! External ids: which product and variant another market's number stands for.
//!
//! An id that several products claim is kept as ambiguous for all of them, without a variant: nothing is guessed.

use super::{NewProduct, Provider, Slot, products::Printings};
use crate::Result;
use domain::ids::ProductId;
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

type Key = (Provider, i64);

/// The confidence of a mapping that is only one of several.
const AMBIGUOUS: f32 = 0.5;

/// Replaces what is claimed of these products. A source that names no id of a market leaves that market's ids alone.
pub(super) async fn upsert(
    conn: &mut PgConnection,
    products: &[NewProduct],
    rows: &[ProductId],
    variants: &Printings,
) -> Result<()> {
    let claims = claims(products, rows, variants);
    let keys: HashSet<Key> = claims.iter().map(|c| (c.provider, c.external_id)).collect();
    let others = claimed_elsewhere(conn, &keys, rows).await?;
    degrade(conn, &others).await?;
    remove_dropped(conn, &claims).await?;

    let mut owners: HashMap<Key, HashSet<i64>> =
        others.into_iter().map(|(key, ids)| (key, ids.into_iter().collect())).collect();
    for claim in &claims {
        owners.entry((claim.provider, claim.external_id)).or_default().insert(claim.product);
    }
    let mut columns = Columns::default();
    for claim in &claims {
        let rivals = owners.get(&(claim.provider, claim.external_id)).map_or(1, HashSet::len);
        if rivals == 1 {
            columns.push(claim, claim.variant, "sure", claim.confidence);
        } else {
            columns.push(claim, None, "ambiguous", AMBIGUOUS);
        }
    }
    columns.write(conn).await
}

/// One claim, resolved to rows.
struct Resolved {
    provider: Provider,
    external_id: i64,
    slot: Slot,
    product: i64,
    variant: Option<i64>,
    confidence: f32,
}

fn claims(products: &[NewProduct], rows: &[ProductId], variants: &Printings) -> Vec<Resolved> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for ((product, id), printings) in products.iter().zip(rows).zip(variants) {
        for claim in &product.claims {
            if seen.insert((claim.provider, claim.external_id, claim.slot, id.0)) {
                out.push(Resolved {
                    provider: claim.provider,
                    external_id: claim.external_id,
                    slot: claim.slot,
                    product: id.0,
                    variant: claim.printing.and_then(|p| printings.get(p)).map(|v| v.0),
                    confidence: claim.confidence,
                });
            }
        }
    }
    out
}

/// Which products that are not in this import have one of the ids.
async fn claimed_elsewhere(
    conn: &mut PgConnection,
    keys: &HashSet<Key>,
    rows: &[ProductId],
) -> Result<HashMap<Key, Vec<i64>>> {
    let rows: Vec<i64> = rows.iter().map(|r| r.0).collect();
    let providers: Vec<&str> = keys.iter().map(|k| k.0.as_str()).collect();
    let external: Vec<i64> = keys.iter().map(|k| k.1).collect();
    let found = sqlx::query!(
        "select e.provider, e.external_id, e.product_id
           from external_ids e
           join unnest($1::text[], $2::bigint[]) k(provider, external_id)
             on k.provider = e.provider and k.external_id = e.external_id
          where not exists (select from unnest($3::bigint[]) r(id) where r.id = e.product_id)",
        &providers as &[&str],
        &external,
        &rows
    )
    .fetch_all(conn)
    .await?;
    let mut out: HashMap<Key, Vec<i64>> = HashMap::new();
    for row in found {
        if let Some(provider) = Provider::ALL.iter().find(|p| p.as_str() == row.provider) {
            out.entry((*provider, row.external_id)).or_default().push(row.product_id);
        }
    }
    Ok(out)
}

/// Rows of other products that are no longer alone with their id.
async fn degrade(conn: &mut PgConnection, others: &HashMap<Key, Vec<i64>>) -> Result<()> {
    let providers: Vec<&str> = others.keys().map(|k| k.0.as_str()).collect();
    let external: Vec<i64> = others.keys().map(|k| k.1).collect();
    sqlx::query!(
        "update external_ids e set status = 'ambiguous', variant_id = null, confidence = $3
           from unnest($1::text[], $2::bigint[]) k(provider, external_id)
          where k.provider = e.provider and k.external_id = e.external_id and e.status = 'sure'",
        &providers as &[&str],
        &external,
        AMBIGUOUS
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Rows of these products and markets that the source no longer claims.
async fn remove_dropped(conn: &mut PgConnection, claims: &[Resolved]) -> Result<()> {
    let providers: Vec<&str> = claims.iter().map(|c| c.provider.as_str()).collect();
    let external: Vec<i64> = claims.iter().map(|c| c.external_id).collect();
    let slots: Vec<&str> = claims.iter().map(|c| c.slot.as_str()).collect();
    let products: Vec<i64> = claims.iter().map(|c| c.product).collect();
    sqlx::query!(
        "with claimed as materialized (
             select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[])
                           c(provider, external_id, slot, product_id))
         delete from external_ids e
          where e.decided is null and exists (select from claimed c where c.provider = e.provider and c.product_id = e.product_id)
            and not exists (select from claimed c where c.provider = e.provider and c.external_id = e.external_id
                                                    and c.slot = e.slot and c.product_id = e.product_id)",
        &providers as &[&str],
        &external,
        &slots as &[&str],
        &products
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The rows as columns, the way `unnest` takes them.
#[derive(Default)]
struct Columns {
    providers: Vec<&'static str>,
    external: Vec<i64>,
    slots: Vec<&'static str>,
    products: Vec<i64>,
    variants: Vec<Option<i64>>,
    statuses: Vec<&'static str>,
    confidences: Vec<f32>,
}

impl Columns {
    fn push(&mut self, claim: &Resolved, variant: Option<i64>, status: &'static str, confidence: f32) {
        self.providers.push(claim.provider.as_str());
        self.external.push(claim.external_id);
        self.slots.push(claim.slot.as_str());
        self.products.push(claim.product);
        self.variants.push(variant);
        self.statuses.push(status);
        self.confidences.push(confidence);
    }

    async fn write(&self, conn: &mut PgConnection) -> Result<()> {
        sqlx::query!(
            "insert into external_ids as e (provider, external_id, slot, product_id, variant_id, status, confidence)
             select * from unnest($1::text[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::real[])
             on conflict (provider, external_id, slot, product_id) do update set
                 variant_id = excluded.variant_id, status = excluded.status, confidence = excluded.confidence
             where e.decided is null and (e.variant_id, e.status, e.confidence)
                   is distinct from (excluded.variant_id, excluded.status, excluded.confidence)",
            &self.providers as &[&str],
            &self.external,
            &self.slots as &[&str],
            &self.products,
            &self.variants as &[Option<i64>],
            &self.statuses as &[&str],
            &self.confidences
        )
        .execute(conn)
        .await?;
        Ok(())
    }
}
