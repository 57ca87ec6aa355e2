//! A product that is two: some of its variants become a product of their own, with what is of them. What it was is told by the
//! audit log; merging the new one into the old one takes it back.

use super::merge::afterwards;
use crate::{
    Error, Result,
    audit::{self, About},
};
use chrono::{DateTime, Utc};
use domain::act::Act;
use serde_json::json;
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// Tables whose rows name a product and one of its variants: they go with the variant. A test names what is missing here.
const TABLES: [&str; 7] =
    ["matches", "external_ids", "alerts", "portfolio", "portfolio_import_rows", "snapshots", "deal_scores"];

/// Takes variants out of a product and makes them one of their own, called `name` in English. Returns its name in addresses.
/// Reports, titles that were learnt and GTINs stay with the old one: they say nothing of a variant.
/// # Errors
/// `NotFound` when there is no such product; `Rule` when a variant is none of it, or none would be left, or it has no name.
pub async fn split_off(
    conn: &mut PgConnection,
    slug: &str,
    variants: &[i64],
    name: &str,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.contains('\0') {
        return Err(Error::Rule("the new product needs a name, in 200 characters at most".to_owned()));
    }
    let old = sqlx::query_scalar!("select id from products where slug = $1 and merged_into is null for update", slug)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("product"))?;
    let mut wanted = variants.to_vec();
    wanted.sort_unstable();
    wanted.dedup();
    let of_it = sqlx::query!(
        r#"select count(*) filter (where id = any($2)) as "go!", count(*) filter (where id <> all($2)) as "stay!"
             from variants where product_id = $1"#,
        old,
        &wanted
    )
    .fetch_one(&mut *conn)
    .await?;
    if wanted.is_empty() || usize::try_from(of_it.go).ok() != Some(wanted.len()) {
        return Err(Error::Rule("name variants of this product".to_owned()));
    }
    if of_it.stay == 0 {
        return Err(Error::Rule("one variant has to stay".to_owned()));
    }
    let new = sqlx::query!(
        r#"insert into products (kind, region, code, slug, set_id, number, number_sort, category, rarity, illustrator, release_date,
                                 details, search_text)
           select p.kind, p.region, p.code || '-split-' || f.n, p.slug || '-' || f.n, p.set_id, p.number, p.number_sort, p.category,
                  p.rarity, p.illustrator, p.release_date, p.details, p.search_text
             from products p cross join lateral (
                  select n from generate_series(2, 999) n
                   where not exists (select from products o where o.region = p.region and o.code = p.code || '-split-' || n)
                     and not exists (select from products o where o.slug = p.slug || '-' || n)
                   order by n limit 1) f
            where p.id = $1
           returning id, slug"#,
        old
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into product_names (product_id, language, name, by_person)
         select $2::bigint, language, name, by_person from product_names where product_id = $1 and language <> 'en'
         union all select $2, 'en', $3, true",
        old,
        new.id,
        name
    )
    .execute(&mut *conn)
    .await?;
    // Its words for the search are made with the name that a person wrote.
    sqlx::query!("update products set search_text = search_text where id = $1", new.id).execute(&mut *conn).await?;
    sqlx::query!("update variants set product_id = $2 where product_id = $1 and id = any($3)", old, new.id, &wanted)
        .execute(&mut *conn)
        .await?;
    for table in TABLES {
        // A person says whose they are: neither the matcher nor the next import says otherwise.
        let said = match table {
            "matches" => ", decided_by = 'person'",
            "external_ids" => ", decided = 'right', decided_at = $4",
            _ => "",
        };
        let statement = format!(
            "update {table} set product_id = $2{said} where product_id = $1 and variant_id = any($3) and $4::timestamptz is not null"
        );
        sqlx::query(AssertSqlSafe(statement))
            .bind(old)
            .bind(new.id)
            .bind(&wanted)
            .bind(now)
            .execute(&mut *conn)
            .await?;
    }
    let (subject, detail) = (format!("product {slug}"), json!({ "new": new.slug, "variants": wanted }));
    audit::act(&mut *conn, Act::ProductSplit, &About::thing(&subject).with(detail), by, now).await?;
    afterwards(conn, (old, new.id), now).await?;
    Ok(new.slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Query, get_product, merge, search},
        testing::{self, AVariant, a_product, a_set, a_variant},
        users,
    };
    use chrono::NaiveDate;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_variant_becomes_a_product_and_can_come_back(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = a_set().insert(&mut conn).await?;
        let old = a_product().insert(&mut conn, set).await?;
        let stays = a_variant().insert(&mut conn, old).await?;
        let goes = AVariant { finish: Some("reverse") }.insert(&mut conn, old).await?;
        let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        for (variant, cents) in [(stays, 500), (goes, 9_000)] {
            testing::processed(&mut conn, variant, day, cents).await?;
            testing::snapshot(&mut conn, variant).await?;
            testing::a_listing(&mut conn, old, variant, cents, now).await?;
        }
        sqlx::query(
            "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
             values ('cardmarket', 1, $1, $2, 'sure', 1), ('cardmarket', 2, $1, $3, 'sure', 1)",
        )
        .bind(old.0)
        .bind(stays.0)
        .bind(goes.0)
        .execute(&mut *conn)
        .await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        for (slug, variants, name) in [
            ("nothing", vec![goes.0], "Stamped"),
            ("sv03.5-199", vec![], "Stamped"),
            ("sv03.5-199", vec![goes.0, stays.0], "Stamped"),
            ("sv03.5-199", vec![goes.0, 999], "Stamped"),
            ("sv03.5-199", vec![goes.0], "  "),
        ] {
            assert!(split_off(&mut conn, slug, &variants, name, oak, now).await.is_err(), "{slug} {variants:?} {name}");
        }
        let slug = split_off(&mut conn, "sv03.5-199", &[goes.0, goes.0], "Charizard Stamped", oak, now).await?;
        assert_eq!(slug, "sv03.5-199-2");
        let new = get_product(&mut conn, &slug).await?;
        assert_eq!(new.line.name, "Charizard Stamped");
        assert_eq!(new.line.quote.map(|quote| quote.price.minor), Some(9_000));
        assert_eq!((new.variants.len(), new.offers.len(), new.external_ids.len()), (1, 1, 1));
        let left = get_product(&mut conn, "sv03.5-199").await?;
        assert_eq!((left.variants.len(), left.offers.len(), left.external_ids.len()), (1, 1, 1));
        let query = |text: &str| Query { text: text.to_owned(), kind: None, page: 1, size: 9 };
        assert_eq!(search(&mut conn, &query("stamped")).await?.page.items[0].id, new.line.id);
        assert_eq!(search(&mut conn, &query("glurak")).await?.page.items.len(), 2, "its other names stay its own");
        let said: i64 =
            sqlx::query_scalar("select count(*) from matches where decided_by = 'person' and product_id = $1")
                .bind(new.line.id.0)
                .fetch_one(&mut *conn)
                .await?;
        assert_eq!(said, 1, "the matcher does not take it back");

        merge::merge(&mut conn, &slug, "sv03.5-199", oak, now).await?;
        let whole = get_product(&mut conn, "sv03.5-199").await?;
        assert_eq!((whole.variants.len(), whole.offers.len(), whole.external_ids.len()), (2, 2, 2));
        let acts: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(acts, ["product_split", "products_merged"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn every_table_of_variants_is_known(pool: PgPool) -> Result<()> {
        let tables: Vec<String> = sqlx::query_scalar(
            "select c.table_name::text from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
              where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('product_id', 'variant_id')
              group by 1 having count(*) = 2 order by 1",
        )
        .fetch_all(&pool)
        .await?;
        // A watch names one of the two; what an analysis has found so far is made anew.
        let others = ["found_deals", "found_snapshots", "watchlist"];
        let unknown: Vec<&String> =
            tables.iter().filter(|t| !TABLES.contains(&t.as_str()) && !others.contains(&t.as_str())).collect();
        assert!(unknown.is_empty(), "what becomes of {unknown:?} when a product is split?");
        assert!(TABLES.iter().all(|table| tables.iter().any(|t| t == table)), "{tables:?}");
        Ok(())
    }
}
