//! `fair_prices` as pages read them. Written by `analysis`.

use crate::{Result, sources};
use chrono::NaiveDate;
use domain::{
    fair_price::FairPrice,
    ids::VariantId,
    market::deal::Made,
    money::Money,
    product::{Condition, Language},
};
use sqlx::{PgConnection, types::Json};

/// The fair prices of a variant: of a typical copy first, then by language and condition.
/// # Errors
/// When the database does not answer.
pub async fn of_variant(conn: &mut PgConnection, variant: VariantId) -> Result<Vec<FairPrice>> {
    let rows = sqlx::query!(
        r#"select language as "language: Language", condition as "condition: Condition", as_of, p10_cents, p50_cents,
                  p90_cents, disagreement, made as "made: Json<Vec<Made>>"
             from fair_prices where variant_id = $1
            order by language nulls first, condition nulls first"#,
        variant.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let as_of: NaiveDate = r.as_of;
            FairPrice {
                language: r.language,
                condition: r.condition,
                as_of,
                p10: Money::eur(r.p10_cents),
                p50: Money::eur(r.p50_cents),
                p90: Money::eur(r.p90_cents),
                disagreement: r.disagreement,
                made: r.made.0,
            }
        })
        .collect())
}

/// The same as they may leave the house: without the figures of who does not let us hand them on.
/// # Errors
/// When the database does not answer.
pub async fn open_of_variant(conn: &mut PgConnection, variant: VariantId) -> Result<Vec<FairPrice>> {
    let mut prices = of_variant(&mut *conn, variant).await?;
    for price in &mut prices {
        price.made = sources::open_made(&mut *conn, std::mem::take(&mut price.made)).await?;
    }
    Ok(prices)
}
