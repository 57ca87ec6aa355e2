//! What stands beside a product: its neighbours in the set, and others of its name.

use super::ordered_lines;
use crate::Result;
use domain::{
    catalog::ProductLine,
    ids::{ProductId, SetId},
};
use sqlx::PgConnection;

/// Others of the same name that are listed: those worth most.
const SHOWN: i64 = 12;

/// Products beside one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Siblings {
    /// The one before it in its set.
    pub before: Option<ProductLine>,
    /// The one after it.
    pub after: Option<ProductLine>,
    /// Those of the same name, in other sets or with another picture, the dearest first.
    pub others: Vec<ProductLine>,
}

/// What stands beside a product. A card's neighbours are cards of its set by their numbers; sealed products have none.
/// # Errors
/// When the database does not answer.
pub async fn siblings(conn: &mut PgConnection, line: &ProductLine) -> Result<Siblings> {
    let rows = sqlx::query!(
        r#"with own as (select id, kind, set_id, number_sort from products where id = $1)
           (select 'before' as "place!", p.id as "id!" from own, products p
             where p.set_id = $2 and own.number_sort is not null and (p.number_sort, p.id) < (own.number_sort, own.id)
               and p.kind = own.kind and p.merged_into is null
             order by p.number_sort desc, p.id desc limit 1)
           union all
           (select 'after', p.id from own, products p
             where p.set_id = $2 and own.number_sort is not null and (p.number_sort, p.id) > (own.number_sort, own.id)
               and p.kind = own.kind and p.merged_into is null
             order by p.number_sort, p.id limit 1)
           union all
           (select 'other', f.id from (
               select distinct p.id from own, product_names n join products p on p.id = n.product_id
                where replace(fold_text(n.name), '-', ' ') = replace(fold_text($3), '-', ' ')
                  and p.id <> own.id and p.kind = own.kind and p.merged_into is null) f
             order by (select max(q.last_cents) from snapshots q where q.product_id = f.id) desc nulls last, f.id limit $4)"#,
        line.id.0,
        line.set.as_ref().map(|set| set.id.0),
        line.name,
        SHOWN
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.id).collect();
    let found = ordered_lines(conn, &ids).await?;
    let of = |place: &str| -> Vec<ProductLine> {
        let placed = rows.iter().filter(|r| r.place == place);
        placed.filter_map(|r| found.iter().find(|line| line.id == ProductId(r.id)).cloned()).collect()
    };
    Ok(Siblings { before: of("before").pop(), after: of("after").pop(), others: of("other") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::get_line,
        testing::{AProduct, ASet, a_product, a_set, a_variant, processed, snapshot},
    };
    use chrono::NaiveDate;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn neighbours_by_number_and_others_by_name(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let base = ASet { code: "base1", name: "Base", official_count: 102 }.insert(&mut conn).await?;
        let mew = |number| AProduct { number, names: vec![("en", "Mew")], ..a_product() };
        mew("9").insert(&mut conn, set).await?;
        let before = mew("150").insert(&mut conn, set).await?;
        let own = a_product().insert(&mut conn, set).await?;
        let after = AProduct { number: "200", ..a_product() }.insert(&mut conn, set).await?;
        let dear = AProduct { number: "4", names: vec![("en", "Charizard-EX")], ..a_product() };
        let dear = dear.insert(&mut conn, base).await?;
        let gone = AProduct { number: "5", ..a_product() }.insert(&mut conn, base).await?;
        sqlx::query("update products set merged_into = $1 where id = $2")
            .bind(own.0)
            .bind(gone.0)
            .execute(&mut *conn)
            .await?;
        let variant = a_variant().insert(&mut conn, dear).await?;
        processed(&mut conn, variant, NaiveDate::from_ymd_opt(2025, 10, 1).unwrap(), 9_000).await?;
        snapshot(&mut conn, variant).await?;
        let line = get_line(&mut conn, "sv03.5-199").await?;
        let found = siblings(&mut conn, &line).await?;
        assert_eq!(found.before.map(|line| line.id), Some(before), "by number and not by its letters");
        assert_eq!(found.after.map(|line| line.id), Some(after));
        let others: Vec<ProductId> = found.others.iter().map(|line| line.id).collect();
        assert_eq!(others, [dear, after], "however it is written; the dearest first");
        let first = get_line(&mut conn, "sv03.5-9").await?;
        assert_eq!(siblings(&mut conn, &first).await?.before, None);
        assert_eq!(first.set.map(|set| set.id), Some::<SetId>(set));
        Ok(())
    }
}
