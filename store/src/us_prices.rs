//! `us_prices`: what cards cost in the United States. The analysis reads them in `analysis::sources`.

use crate::{PgConnection, Result};
use chrono::NaiveDate;
use domain::product::Finish;

/// TCGplayer's market price of a printing on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsPrice {
    /// TCGplayer's number of the product.
    pub product: i64,
    /// The printing's finish.
    pub finish: Finish,
    /// The day.
    pub day: NaiveDate,
    /// Cents of USD.
    pub cents: i64,
}

/// Keeps prices of products whose number is surely mapped, of their plain printing in that finish; what was corrected is
/// corrected. Returns how many were new or other.
/// # Errors
/// When the database fails.
pub async fn upsert(conn: &mut PgConnection, prices: &[UsPrice]) -> Result<u64> {
    let products: Vec<i64> = prices.iter().map(|p| p.product).collect();
    let finishes: Vec<&str> = prices.iter().map(|p| p.finish.as_str()).collect();
    let days: Vec<NaiveDate> = prices.iter().map(|p| p.day).collect();
    let cents: Vec<i64> = prices.iter().map(|p| p.cents).collect();
    let done = sqlx::query!(
        "insert into us_prices (variant_id, day, cents)
         select distinct on (v.id, t.day) v.id, t.day, t.cents
           from unnest($1::bigint[], $2::text[], $3::date[], $4::bigint[]) as t(product, finish, day, cents)
           join external_ids e on e.provider = 'tcgplayer' and e.external_id = t.product and e.status = 'sure'
           join variants v on v.product_id = e.product_id and v.finish = t.finish and v.edition is null and v.language is null
            and (e.variant_id is null or e.variant_id = v.id)
          order by v.id, t.day, e.external_id
         on conflict (variant_id, day) do update set cents = excluded.cents where us_prices.cents <> excluded.cents",
        &products,
        &finishes as &[&str],
        &days,
        &cents
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn only_what_is_surely_mapped_is_kept(pool: PgPool) -> Result<()> {
        sqlx::raw_sql(
            "insert into sets (region, code, slug, serie_code) values ('international', 'a', 'a', 'a');
             insert into products (kind, region, code, slug, set_id) select 'card', 'international', 'c' || n, 'c' || n, 1 from generate_series(1, 3) n;
             insert into variants (product_id, finish, edition) values (1, 'normal', null), (1, 'reverse', null), (2, 'normal', null), (3, 'holo', 'shadowless');
             insert into external_ids (provider, external_id, product_id, variant_id, status, confidence) values
                 ('tcgplayer', 10, 1, null, 'sure', 1), ('tcgplayer', 20, 2, null, 'ambiguous', 0.5), ('tcgplayer', 30, 3, null, 'sure', 1)",
        )
        .execute(&pool)
        .await?;
        let mut conn = pool.acquire().await?;
        let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap_or_default();
        let of = |product, finish, cents| UsPrice { product, finish, day, cents };
        let prices = [
            of(10, Finish::Normal, 100),
            of(10, Finish::Reverse, 250),
            of(10, Finish::Holo, 900),
            of(20, Finish::Normal, 70),
            of(30, Finish::Holo, 5_000),
            of(99, Finish::Normal, 1),
        ];
        assert_eq!(upsert(&mut conn, &prices).await?, 2);
        assert_eq!(upsert(&mut conn, &prices).await?, 0);
        assert_eq!(upsert(&mut conn, &[of(10, Finish::Normal, 101)]).await?, 1);
        let kept: Vec<(i64, i64)> =
            sqlx::query_as("select variant_id, cents from us_prices order by 1").fetch_all(&mut *conn).await?;
        assert_eq!(kept, [(1, 101), (2, 250)], "no other finish, no edition, no ambiguous or unknown number");
        Ok(())
    }
}
