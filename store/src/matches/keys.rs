//! Texts of listings that were stored before they had a key. The key is made by `domain::listing::title_key` alone: two
//! spellings of one text are one text in one place only.

use crate::Result;
use domain::listing::title_key;
use sqlx::PgPool;

/// Listings in one transaction.
const BATCH: i64 = 5_000;

/// Makes the keys that are missing, and looks again at what waits for a person. Where none is missing this is one look into
/// an empty index.
/// # Errors
/// When the database fails. What was made so far is kept.
pub async fn fill_keys(pool: &PgPool) -> Result<()> {
    loop {
        let mut tx = pool.begin().await?;
        let rows = sqlx::query!(
            "select id, title, variant_title from listings where title_key is null order by id limit $1 for update",
            BATCH
        )
        .fetch_all(&mut *tx)
        .await?;
        if rows.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = rows.iter().map(|r| r.id).collect();
        let keys: Vec<String> = rows.iter().map(|r| title_key(&r.title, r.variant_title.as_deref())).collect();
        sqlx::query!(
            "update listings l set title_key = k.key from unnest($1::bigint[], $2::text[]) k(id, key) where l.id = k.id",
            &ids,
            &keys
        )
        .execute(&mut *tx)
        .await?;
        // Its time of change moves: what an older catalogue did not know would be passed over, so it is looked at again.
        sqlx::query!(
            "update matches m
                set title_key = l.title_key, retailer_id = l.retailer_id,
                    matcher = case when m.decided_by = 'matcher' and (m.product_id is null or m.confidence < 0.8::real)
                                   then 'keyed' else m.matcher end
               from listings l where l.id = m.listing_id and l.id = any($1)",
            &ids
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
    }
}
