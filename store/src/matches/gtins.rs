//! Bar codes and the products they were seen on.

use crate::Result;
use sqlx::PgConnection;

/// From this on a match is sure enough to teach a bar code.
const SURE: f32 = 0.9;

/// Learns from all listings that were matched surely. At least one of them by something else than the code: it can not
/// confirm itself. A code that two products claim is contested, whatever the number of shops: it is kept and not used. Returns how many rows changed.
/// # Errors
/// When the database fails.
pub async fn learn_gtins(conn: &mut PgConnection) -> Result<u64> {
    let done = sqlx::query!(
        r#"with seen as (
             select l.ean as gtin, m.product_id, count(distinct l.retailer_id)::integer as shops,
                    bool_or(m.found_by <> 'gtin') as taught
               from matches m join listings l on l.id = m.listing_id join products p on p.id = m.product_id
              where l.ean ~ '^[0-9]{8,14}$' and m.kind = 'sealed' and p.kind = 'sealed' and not m.is_lot
                and coalesce(m.quantity, 1) = 1 and m.confidence >= $1 and m.held_reason is null
              group by l.ean, m.product_id
         ), counted as (
             select s.*, count(*) over (partition by gtin) > 1 as contested from seen s
              where taught or exists (select from product_gtins g where (g.gtin, g.product_id) = (s.gtin, s.product_id))
         ), gone as (
             delete from product_gtins g
              where not exists (select from seen s where (s.gtin, s.product_id) = (g.gtin, g.product_id))
             returning 1
         ), put as (
             insert into product_gtins as g (gtin, product_id, shops, contested)
             select gtin, product_id, shops, contested from counted
             on conflict (gtin, product_id) do update set shops = excluded.shops, contested = excluded.contested
              where (g.shops, g.contested) is distinct from (excluded.shops, excluded.contested)
             returning 1
         )
         select ((select count(*) from gone) + (select count(*) from put)) as "rows!""#,
        SURE
    )
    .fetch_one(conn)
    .await?;
    Ok(done.rows.unsigned_abs())
}
