//! The addresses of all products for search engines, in chunks. A chunk is a range of ids, read by the key: nothing is
//! counted or passed over, and a product stays in its chunk for ever.

use crate::Result;
use chrono::NaiveDate;
use domain::seo::sitemap::{CHUNK, File, Place};
use sqlx::PgConnection;

/// The chunks that have products, in order: the file of each, and the day of its newest change.
/// # Errors
/// When the database does not answer.
pub async fn chunks(conn: &mut PgConnection) -> Result<Vec<(File, NaiveDate)>> {
    let rows = sqlx::query!(
        r#"select (p.id - 1) / $1::bigint + 1 as "number!",
                  max(greatest((p.updated_at at time zone 'UTC')::date, q.last_day)) as "changed!"
             from products p
             left join (select product_id, max(last_day) as last_day from snapshots group by product_id) q
                    on q.product_id = p.id
            where p.merged_into is null
            group by 1 order by 1"#,
        CHUNK
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (File::Products(r.number), r.changed)).collect())
}

/// The products of a chunk (from 1), in the order of their ids. The day is that of the newest price, or of a later change of
/// what the catalogue says.
/// # Errors
/// When the database does not answer.
pub async fn products(conn: &mut PgConnection, number: i64) -> Result<Vec<Place>> {
    let before = number.saturating_sub(1).saturating_mul(CHUNK);
    let rows = sqlx::query!(
        r#"select p.slug as "slug!",
                  greatest((p.updated_at at time zone 'UTC')::date,
                           (select max(q.last_day) from snapshots q where q.product_id = p.id)) as "changed!"
             from products p where p.id > $1 and p.id <= $2 and p.merged_into is null order by p.id"#,
        before,
        before.saturating_add(CHUNK)
    )
    .fetch_all(conn)
    .await?;
    let place = |slug: String, changed| Place { path: format!("/products/{slug}"), changed: Some(changed) };
    Ok(rows.into_iter().map(|r| place(r.slug, r.changed)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_product, a_set, a_variant, processed, snapshot};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_product_stays_in_its_chunk(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert_eq!(chunks(&mut conn).await?, []);
        assert_eq!(products(&mut conn, 1).await?, []);
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        let far = NaiveDate::from_ymd_opt(2199, 1, 2).unwrap();
        processed(&mut conn, variant, far, 8_000).await?;
        snapshot(&mut conn, variant).await?;
        // The last of a chunk, and the first and the last of one much later.
        for (id, slug) in [(CHUNK, "last"), (2 * CHUNK + 1, "first-again"), (3 * CHUNK, "last-again")] {
            sqlx::query(
                "insert into products (id, kind, region, code, slug) overriding system value
                 values ($1, 'sealed', 'international', $2, $2)",
            )
            .bind(id)
            .bind(slug)
            .execute(&mut *conn)
            .await?;
        }
        let found = chunks(&mut conn).await?;
        assert_eq!(found.iter().map(|c| c.0).collect::<Vec<_>>(), [File::Products(1), File::Products(3)]);
        assert_eq!(found[0].1, far, "the newest price of any product in it");
        assert!(found[1].1 < far);
        let first = products(&mut conn, 1).await?;
        let paths: Vec<_> = first.iter().map(|p| p.path.as_str()).collect();
        assert_eq!(paths, ["/products/sv03.5-199", "/products/last"]);
        assert_eq!(first[0].changed, Some(far));
        assert!(first[1].changed.is_some_and(|day| day < far));
        assert_eq!(products(&mut conn, 2).await?, []);
        let third: Vec<_> = products(&mut conn, 3).await?.into_iter().map(|p| p.path).collect();
        assert_eq!(third, ["/products/first-again", "/products/last-again"]);
        assert_eq!(products(&mut conn, i64::MAX).await?, []);
        Ok(())
    }
}
