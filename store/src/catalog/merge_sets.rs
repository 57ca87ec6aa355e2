//! Two sets that are one: the products of the one are the other's from then on, what its source adds too, and its address leads
//! there (301). Products and watches that moved are kept, so that they can be two again.

use super::merge::Line;
use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, RematchListings},
};
use chrono::{DateTime, Utc};
use domain::act::Act;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

async fn find(conn: &mut PgConnection, slug: &str) -> Result<i64> {
    sqlx::query_scalar!("select id from sets where slug = $1 and merged_into is null for update", slug)
        .fetch_optional(conn)
        .await?
        .ok_or(Error::NotFound("set"))
}

/// Makes `from` the same as `into`. Returns the merge.
/// # Errors
/// `NotFound`; `Rule` when they are one already.
pub async fn merge(conn: &mut PgConnection, from: &str, into: &str, by: Uuid, now: DateTime<Utc>) -> Result<i64> {
    if from == into {
        return Err(Error::Rule("that is the same set".to_owned()));
    }
    let (a, b) = (find(&mut *conn, from).await?, find(&mut *conn, into).await?);
    let products = sqlx::query_scalar!("update products set set_id = $2 where set_id = $1 returning id", a, b)
        .fetch_all(&mut *conn)
        .await?;
    let watches = sqlx::query_scalar!(
        "update watchlist t set set_id = $2 where t.set_id = $1
            and not exists (select from watchlist o where o.user_id = t.user_id and o.set_id = $2) returning t.id",
        a,
        b
    )
    .fetch_all(&mut *conn)
    .await?;
    // What led to the one that is gone leads to the other at once.
    sqlx::query!("update sets set merged_into = $2 where id = $1 or merged_into = $1", a, b)
        .execute(&mut *conn)
        .await?;
    let id = sqlx::query_scalar!(
        "insert into set_merges (from_id, into_id, moved, made_at) values ($1, $2, $3, $4) returning id",
        a,
        b,
        json!({ "products": products, "watches": watches }),
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    let (subject, detail) = (format!("set {from}"), json!({ "merge": id, "into": into }));
    audit::act(&mut *conn, Act::SetsMerged, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &RematchListings {}, None).await?;
    Ok(id)
}

/// Makes two of them again: what moved goes back, as far as nobody moved it on since.
/// # Errors
/// `NotFound` when there is no such merge in force; `Rule` when the other set was merged itself since.
pub async fn split(conn: &mut PgConnection, merge: i64, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let found = sqlx::query!(
        "update set_merges m set undone_at = $2 from sets a
          where m.id = $1 and m.undone_at is null and a.id = m.from_id
         returning m.from_id, m.into_id, m.moved, a.slug, a.merged_into",
        merge,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("merge in force"))?;
    let (a, b) = (found.from_id, found.into_id);
    if found.merged_into != Some(b) {
        return Err(Error::Rule("the other set was merged itself: take that back first".to_owned()));
    }
    // Before its products: they would follow it.
    sqlx::query!("update sets set merged_into = null where id = $1", a).execute(&mut *conn).await?;
    // What had been found to be this one before leads to it again, and not to what it was for a time.
    sqlx::query!(
        "with recursive led as (
             select m.from_id from set_merges m where m.into_id = $1 and m.undone_at is null
             union
             select m.from_id from set_merges m join led on m.into_id = led.from_id where m.undone_at is null)
         update sets set merged_into = $1 where merged_into = $2 and id in (select from_id from led)",
        a,
        b
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update products set set_id = $1
          where set_id = $2 and id in (select jsonb_array_elements_text($3::jsonb -> 'products')::bigint)",
        a,
        b,
        found.moved
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "update watchlist set set_id = $1
          where set_id = $2 and id in (select jsonb_array_elements_text($3::jsonb -> 'watches')::bigint)",
        a,
        b,
        found.moved
    )
    .execute(&mut *conn)
    .await?;
    let (subject, detail) = (format!("set {}", found.slug), json!({ "merge": merge }));
    audit::act(&mut *conn, Act::MergeUndone, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &RematchListings {}, None).await
}

/// Where an address leads that was a set's own before it was found to be another one.
/// # Errors
/// When the database does not answer.
pub async fn moved(conn: &mut PgConnection, slug: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select b.slug from sets a join sets b on b.id = a.merged_into where a.slug = $1", slug)
        .fetch_optional(conn)
        .await?)
}

/// The newest merges of a set.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, slug: &str) -> Result<Vec<Line>> {
    Ok(sqlx::query_as!(
        Line,
        r#"select m.id, a.slug as "from", b.slug as "into", m.made_at, m.undone_at is not null as "undone!"
             from set_merges m join sets a on a.id = m.from_id join sets b on b.id = m.into_id
            where a.slug = $1 or b.slug = $1 order by m.id desc limit 20"#,
        slug
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{get_set, list_set_products, list_sets},
        matches,
        testing::{self, a_product, a_set},
        users,
    };
    use domain::{product::Region, user::Role};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn two_sets_are_one_and_two_again(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let into = a_set().insert(&mut conn).await?;
        let from = testing::ASet { code: "double", name: "Double", official_count: 9 }.insert(&mut conn).await?;
        a_product().insert(&mut conn, into).await?;
        a_product().insert(&mut conn, from).await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        for (a, b) in [("double", "double"), ("double", "nothing")] {
            assert!(merge(&mut conn, a, b, oak, now).await.is_err(), "{a} {b}");
        }
        let id = merge(&mut conn, "double", "sv03.5", oak, now).await?;
        assert_eq!(moved(&mut conn, "double").await?.as_deref(), Some("sv03.5"));
        assert!(matches!(get_set(&mut conn, "double").await, Err(Error::NotFound(_))));
        assert_eq!(list_set_products(&mut conn, into, 1, 9).await?.items.len(), 2);
        assert_eq!(list_sets(&mut conn, Region::International).await?.len(), 1);
        assert_eq!(matches::list_sets(&mut conn).await?.len(), 1);
        // Its source goes on putting products into it.
        testing::AProduct { number: "7", ..a_product() }.insert(&mut conn, from).await?;
        assert_eq!(list_set_products(&mut conn, into, 1, 9).await?.items.len(), 3);
        split(&mut conn, id, oak, now).await?;
        assert_eq!(list_set_products(&mut conn, from, 1, 9).await?.items.len(), 1, "what came later stays");
        assert_eq!(get_set(&mut conn, "double").await?.products, 1);
        assert!(matches!(split(&mut conn, id, oak, now).await, Err(Error::NotFound(_))));
        assert!(list(&mut conn, "sv03.5").await?[0].undone);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_chain_is_taken_apart_from_its_end(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        a_set().insert(&mut conn).await?;
        for code in ["one", "two"] {
            testing::ASet { code, name: code, official_count: 9 }.insert(&mut conn).await?;
        }
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let first = merge(&mut conn, "one", "two", oak, now).await?;
        let second = merge(&mut conn, "two", "sv03.5", oak, now).await?;
        assert_eq!(moved(&mut conn, "one").await?.as_deref(), Some("sv03.5"));
        split(&mut conn, second, oak, now).await?;
        assert_eq!(moved(&mut conn, "one").await?.as_deref(), Some("two"), "what led to it leads to it again");
        split(&mut conn, first, oak, now).await?;
        assert_eq!(moved(&mut conn, "one").await?, None);
        Ok(())
    }
}
