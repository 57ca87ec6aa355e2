//! Whether another market's id stands for the product it is said to: what a check reads, and what it found.
//!
//! The deciding is `domain::market::gate`. A suspect id is kept and told, and gives no price to anything.

use crate::Result;
use chrono::NaiveDate;
use domain::ids::ProductId;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Products by TCGplayer's number, where the number is of one product only.
/// # Errors
/// When the database fails.
pub async fn list_tcgplayer(conn: &mut PgConnection) -> Result<HashMap<i64, ProductId>> {
    let rows = sqlx::query!(
        r#"select external_id, min(product_id) as "product!: ProductId" from external_ids
            where provider = 'tcgplayer' and status = 'sure' group by external_id having count(distinct product_id) = 1"#
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|r| (r.external_id, r.product)).collect())
}

/// A day's price under a Cardmarket id.
#[derive(Clone, Copy, Debug)]
pub struct IdDay {
    /// idProduct.
    pub id: i64,
    /// The product it is said to be.
    pub product: ProductId,
    /// The guide's day.
    pub day: NaiveDate,
    /// The trend of the main finish, in cents of EUR.
    pub cents: i32,
}

/// The main prices of all ids that are not ambiguous, in this span of days, by id and day.
/// # Errors
/// When the database fails.
pub async fn list_id_days(conn: &mut PgConnection, first: NaiveDate, last: NaiveDate) -> Result<Vec<IdDay>> {
    Ok(sqlx::query_as!(
        IdDay,
        r#"select e.external_id as id, e.product_id as "product: ProductId", g.guide_date as day, g.trend_cents as "cents!"
             from external_ids e join price_guides g on g.id_product = e.external_id and g.game = 6
            where e.provider = 'cardmarket' and e.slot = 'main' and e.status = 'sure' and g.trend_cents > 0
              and g.guide_date between $1 and $2
            order by e.external_id, g.guide_date"#,
        first,
        last
    )
    .fetch_all(conn)
    .await?)
}

/// What shops asked for a product on a day.
#[derive(Clone, Copy, Debug)]
pub struct ShopDay {
    /// The product.
    pub product: ProductId,
    /// The day.
    pub day: NaiveDate,
    /// The median of one variant, in cents of EUR.
    pub cents: i64,
}

/// What two shops or more asked for a product, in this span of days.
/// # Errors
/// When the database fails.
pub async fn list_shop_days(conn: &mut PgConnection, first: NaiveDate, last: NaiveDate) -> Result<Vec<ShopDay>> {
    Ok(sqlx::query_as!(
        ShopDay,
        r#"select v.product_id as "product: ProductId", p.day, p.median_cents as cents
             from processed_prices p join variants v on v.id = p.variant_id
            where p.basis = 'shops' and p.sources >= 2 and p.day between $1 and $2"#,
        first,
        last
    )
    .fetch_all(conn)
    .await?)
}

/// Marks the suspects among the ids that were checked, clears the others, and forgets the daily values that came from
/// newly marked ones. Values of cleared ids come back with a full analysis. Returns (marked, cleared).
/// # Errors
/// When the database fails.
pub async fn mark_suspects(conn: &mut PgConnection, checked: &[i64], suspects: &[(i64, String)]) -> Result<(u64, u64)> {
    let ids: Vec<i64> = suspects.iter().map(|s| s.0).collect();
    let reasons: Vec<String> = suspects.iter().map(|s| s.1.clone()).collect();
    sqlx::query!(
        "delete from processed_prices p using external_ids e
          where p.variant_id = e.variant_id and p.basis = 'guide' and e.provider = 'cardmarket' and not e.suspect
            and e.decided is null and e.external_id = any($1)",
        &ids
    )
    .execute(&mut *conn)
    .await?;
    let marked = sqlx::query!(
        "update external_ids e set suspect = true, suspect_reason = s.reason
           from unnest($1::bigint[], $2::text[]) s(id, reason)
          where e.provider = 'cardmarket' and e.external_id = s.id and e.decided is null and e.suspect_reason is distinct from s.reason",
        &ids,
        &reasons
    )
    .execute(&mut *conn)
    .await?;
    let cleared = sqlx::query!(
        "update external_ids set suspect = false, suspect_reason = null
          where provider = 'cardmarket' and suspect and decided is null and external_id = any($1) and not external_id = any($2)",
        checked,
        &ids
    )
    .execute(conn)
    .await?;
    Ok((marked.rows_affected(), cleared.rows_affected()))
}
