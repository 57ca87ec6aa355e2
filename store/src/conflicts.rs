//! Ids of other markets that seem to be another product's, or stand on several products: told, decided by a person, and taken
//! back. What is said here goes before what an import or the nightly check (`mappings`) says.

use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, AnalyzeProducts, CheckMappings},
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    ids::{ProductId, VariantId},
    page::Page,
    product::{Finish, Language, Variant},
};
use serde_json::json;
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

/// How sure an id is that a person decided about.
const DECIDED: f32 = 1.0;
/// How sure one is that stands on several products (`catalog::import`).
const AMBIGUOUS: f32 = 0.5;

/// An id of another market, in one of its columns of prices.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The market.
    pub provider: String,
    /// Its id there.
    pub id: i64,
    /// Which column: `main` or `second`.
    pub slot: String,
}

/// A product that has it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The product.
    pub product: ProductId,
    /// The product, by its name in addresses.
    pub slug: String,
    /// Its English name, or the first there is.
    pub name: String,
    /// Why its prices are doubted.
    pub suspect: Option<String>,
    /// Whether the id is used for it.
    pub used: bool,
    /// What a person said: `right`, `wrong`.
    pub decided: Option<String>,
    /// What the prices may be of.
    pub variants: Vec<(VariantId, Variant)>,
}

/// An id and the products that have it.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The id.
    pub key: Key,
    /// The products.
    pub claims: Vec<Claim>,
}

/// Which are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// What a person decided, instead of what waits for one.
    pub decided: bool,
    /// Of what waits, those alone whose prices seem to be another product's.
    pub suspect: bool,
    /// Of this market.
    pub provider: Option<&'a str>,
    /// Behind this one.
    pub after: Option<(&'a str, i64, &'a str)>,
}

/// Conflicts by market and id, part by part.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32) -> Result<Page<Conflict>> {
    let (provider, id, slot) = wanted.after.unwrap_or(("", 0, ""));
    let limit = i64::from(size) + 1;
    // Two statements, as each has an index of its own.
    let keys = if wanted.decided {
        sqlx::query_as!(
            Key,
            "select distinct provider, external_id as id, slot from external_ids
              where decided is not null and ($1::text is null or provider = $1)
                and (provider, external_id, slot) > ($2, $3, $4)
              order by 1, 2, 3 limit $5",
            wanted.provider,
            provider,
            id,
            slot,
            limit
        )
        .fetch_all(&mut *conn)
        .await?
    } else {
        sqlx::query_as!(
            Key,
            "select distinct provider, external_id as id, slot from external_ids
              where (suspect or status = 'ambiguous') and decided is null and ($1::text is null or provider = $1)
                and (provider, external_id, slot) > ($2, $3, $4) and (not $6::boolean or suspect)
              order by 1, 2, 3 limit $5",
            wanted.provider,
            provider,
            id,
            slot,
            limit,
            wanted.suspect
        )
        .fetch_all(&mut *conn)
        .await?
    };
    let page = Page::from_one_more(keys, size as usize);
    let mut claims = claims(conn, &page.items).await?;
    let items = page.items.into_iter().map(|key| Conflict { claims: claims.remove(&key).unwrap_or_default(), key });
    Ok(Page { items: items.collect(), more: page.more })
}

async fn claims(conn: &mut PgConnection, keys: &[Key]) -> Result<HashMap<Key, Vec<Claim>>> {
    let providers: Vec<&str> = keys.iter().map(|k| k.provider.as_str()).collect();
    let ids: Vec<i64> = keys.iter().map(|k| k.id).collect();
    let slots: Vec<&str> = keys.iter().map(|k| k.slot.as_str()).collect();
    let rows = sqlx::query!(
        r#"select e.provider, e.external_id, e.slot, e.product_id as "product: ProductId", p.slug, e.suspect_reason,
                  (e.status = 'sure' and not e.suspect) as "used!", e.decided,
                  coalesce((select n.name from product_names n where n.product_id = p.id
                             order by language_rank(n.language), n.language limit 1), p.code) as "name!"
             from unnest($1::text[], $2::bigint[], $3::text[]) k(provider, external_id, slot)
             join external_ids e using (provider, external_id, slot) join products p on p.id = e.product_id
            order by e.product_id"#,
        &providers as &[&str],
        &ids,
        &slots as &[&str]
    )
    .fetch_all(&mut *conn)
    .await?;
    let products: Vec<i64> = rows.iter().map(|r| r.product.0).collect();
    let printings = sqlx::query!(
        r#"select id as "id: VariantId", product_id as "product: ProductId", finish as "finish: Finish", edition,
                  language as "language: Language"
             from variants where product_id = any($1) and language is null order by edition nulls first, finish, id"#,
        &products
    )
    .fetch_all(conn)
    .await?;
    let mut variants: HashMap<ProductId, Vec<(VariantId, Variant)>> = HashMap::new();
    for row in printings {
        let variant = Variant { finish: row.finish, edition: row.edition, language: row.language };
        variants.entry(row.product).or_default().push((row.id, variant));
    }
    let mut all: HashMap<Key, Vec<Claim>> = HashMap::new();
    for row in rows {
        let key = Key { provider: row.provider, id: row.external_id, slot: row.slot };
        all.entry(key).or_default().push(Claim {
            variants: variants.get(&row.product).cloned().unwrap_or_default(),
            product: row.product,
            slug: row.slug,
            name: row.name,
            suspect: row.suspect_reason,
            used: row.used,
            decided: row.decided,
        });
    }
    Ok(all)
}

/// What a person says of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is this product's, and its prices are of this variant (none: as the import said).
    Right(ProductId, Option<VariantId>),
    /// It is none of those products'.
    Wrong,
    /// What was said is taken back: imports and checks decide again.
    Open,
}

/// Decides about an id, for all products that have it.
/// # Errors
/// `NotFound` when there is no such id of that product, or no such variant of it; `Rule` when there is nothing to decide.
pub async fn decide(conn: &mut PgConnection, key: &Key, verdict: Verdict, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let rows = sqlx::query!(
        r#"select product_id as "product: ProductId", variant_id as "variant: VariantId", status, suspect_reason, decided
             from external_ids where provider = $1 and external_id = $2 and slot = $3 order by product_id for update"#,
        key.provider,
        key.id,
        key.slot
    )
    .fetch_all(&mut *conn)
    .await?;
    if rows.is_empty() {
        return Err(Error::NotFound("id"));
    }
    // No value that came from these rows may stay, whichever way it is decided.
    forget_values(&mut *conn, key).await?;
    match verdict {
        Verdict::Right(product, variant) => {
            let row = rows.iter().find(|row| row.product == product).ok_or(Error::NotFound("product"))?;
            let variant = variant.or(row.variant);
            wrong(&mut *conn, key, now).await?;
            let done = sqlx::query!(
                "update external_ids e
                    set status = 'sure', confidence = $6, suspect = false, suspect_reason = null, variant_id = $5,
                        decided = 'right', decided_at = $7
                  where provider = $1 and external_id = $2 and slot = $3 and product_id = $4
                    and ($5::bigint is null or exists (select from variants v where v.id = $5 and v.product_id = $4))",
                key.provider,
                key.id,
                key.slot,
                product.0,
                variant.map(|id| id.0),
                DECIDED,
                now
            )
            .execute(&mut *conn)
            .await?;
            if done.rows_affected() == 0 {
                return Err(Error::NotFound("variant"));
            }
        }
        Verdict::Wrong => wrong(&mut *conn, key, now).await?,
        Verdict::Open => {
            if rows.iter().all(|row| row.decided.is_none()) {
                return Err(Error::Rule("nothing was said of it".to_owned()));
            }
            let several = rows.len() > 1;
            sqlx::query!(
                "update external_ids
                    set decided = null, decided_at = null, suspect = false, suspect_reason = null,
                        status = case when $4 then 'ambiguous' else 'sure' end,
                        variant_id = case when $4 then null else variant_id end,
                        confidence = case when $4 then $5 else confidence end
                  where provider = $1 and external_id = $2 and slot = $3",
                key.provider,
                key.id,
                key.slot,
                several,
                AMBIGUOUS
            )
            .execute(&mut *conn)
            .await?;
        }
    }
    let was: Vec<_> = rows
        .iter()
        .map(|r| json!({ "product": r.product, "status": r.status, "suspect": r.suspect_reason, "said": r.decided }))
        .collect();
    let (word, product) = match verdict {
        Verdict::Right(product, _) => ("right", Some(product)),
        Verdict::Wrong => ("wrong", None),
        Verdict::Open => ("open", None),
    };
    let subject = format!("id {} {} {}", key.provider, key.id, key.slot);
    let detail = json!({ "said": word, "product": product, "was": was });
    audit::act(&mut *conn, Act::IdDecided, &About::thing(&subject).with(detail), by, now).await?;
    let as_of = now.date_naive();
    jobs::enqueue(&mut *conn, &CheckMappings { as_of }, None).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of }, None).await
}

/// All rows of an id: not to be used, by a person's word.
async fn wrong(conn: &mut PgConnection, key: &Key, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update external_ids set suspect = true, suspect_reason = 'a person said that it is another product''s',
                decided = 'wrong', decided_at = $4
          where provider = $1 and external_id = $2 and slot = $3",
        key.provider,
        key.id,
        key.slot,
        now
    )
    .execute(&mut *conn)
    .await?;
    // One row at most is sure: room for the one that a person chooses.
    sqlx::query!(
        "update external_ids set status = 'ambiguous', confidence = $4
          where provider = $1 and external_id = $2 and slot = $3 and status = 'sure'
            and (select count(*) from external_ids o where o.provider = $1 and o.external_id = $2 and o.slot = $3) > 1",
        key.provider,
        key.id,
        key.slot,
        AMBIGUOUS
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets the daily values that came from an id of the guide. A full analysis makes those anew that may be.
async fn forget_values(conn: &mut PgConnection, key: &Key) -> Result<()> {
    sqlx::query!(
        "delete from processed_prices p using external_ids e
          where p.variant_id = e.variant_id and p.basis = 'guide' and e.provider = 'cardmarket' and e.provider = $1
            and e.external_id = $2 and e.slot = $3",
        key.provider,
        key.id,
        key.slot
    )
    .execute(conn)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{mappings, testing, users};
    use domain::user::Role;
    use sqlx::PgPool;

    fn key(id: i64) -> Key {
        Key { provider: "cardmarket".to_owned(), id, slot: "main".to_owned() }
    }

    async fn used(conn: &mut PgConnection, id: i64) -> Result<Vec<i64>> {
        let of =
            "select product_id from external_ids where external_id = $1 and status = 'sure' and not suspect order by 1";
        Ok(sqlx::query_scalar(of).bind(id).fetch_all(conn).await?)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_a_person_says_of_an_id_stays(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = testing::a_set().insert(&mut conn).await?;
        let one = testing::a_product().insert(&mut conn, set).await?;
        let two = testing::AProduct { number: "6", ..testing::a_product() }.insert(&mut conn, set).await?;
        let variant = testing::a_variant().insert(&mut conn, one).await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        sqlx::query(
            "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
             values ('cardmarket', 1, $1, $3, 'sure', 0.9), ('cardmarket', 2, $1, null, 'ambiguous', 0.5),
                    ('cardmarket', 2, $2, null, 'ambiguous', 0.5), ('cardmarket', 3, $2, null, 'sure', 1)",
        )
        .bind(one.0)
        .bind(two.0)
        .bind(variant.0)
        .execute(&mut *conn)
        .await?;
        mappings::mark_suspects(&mut conn, &[1, 3], &[(1, "far away".to_owned())]).await?;
        let all = list(&mut conn, Wanted::default(), 1).await?;
        assert_eq!((all.items[0].key.clone(), all.more), (key(1), true));
        assert_eq!(all.items[0].claims[0].suspect.as_deref(), Some("far away"));
        let after = Wanted { after: Some(("cardmarket", 1, "main")), ..Wanted::default() };
        let next = list(&mut conn, after, 9).await?;
        assert_eq!((next.items.len(), next.items[0].claims.len()), (1, 2));
        let suspect = list(&mut conn, Wanted { suspect: true, ..Wanted::default() }, 9).await?;
        assert_eq!(suspect.items.iter().map(|c| c.key.clone()).collect::<Vec<_>>(), [key(1)]);
        let none = Wanted { provider: Some("tcgplayer"), ..Wanted::default() };
        assert!(list(&mut conn, none, 9).await?.items.is_empty());

        // Doubted by the check, right by a person: the next check leaves it.
        decide(&mut conn, &key(1), Verdict::Right(one, None), oak, now).await?;
        mappings::mark_suspects(&mut conn, &[1], &[(1, "far away".to_owned())]).await?;
        assert_eq!(used(&mut conn, 1).await?, [one.0]);
        // And the other way round.
        decide(&mut conn, &key(3), Verdict::Wrong, oak, now).await?;
        mappings::mark_suspects(&mut conn, &[3], &[]).await?;
        assert!(used(&mut conn, 3).await?.is_empty());
        // One of several: the first, then the other, then none of them, and open again.
        decide(&mut conn, &key(2), Verdict::Right(one, Some(variant)), oak, now).await?;
        assert_eq!(used(&mut conn, 2).await?, [one.0]);
        decide(&mut conn, &key(2), Verdict::Right(two, None), oak, now).await?;
        assert_eq!(used(&mut conn, 2).await?, [two.0]);
        decide(&mut conn, &key(2), Verdict::Wrong, oak, now).await?;
        assert!(used(&mut conn, 2).await?.is_empty());
        assert_eq!(list(&mut conn, Wanted { decided: true, ..Wanted::default() }, 9).await?.items.len(), 3);
        decide(&mut conn, &key(2), Verdict::Open, oak, now).await?;
        assert!(used(&mut conn, 2).await?.is_empty());
        assert_eq!(list(&mut conn, Wanted::default(), 9).await?.items.len(), 1);
        assert!(matches!(decide(&mut conn, &key(2), Verdict::Open, oak, now).await, Err(Error::Rule(_))));
        for (id, verdict) in
            [(9, Verdict::Wrong), (1, Verdict::Right(two, None)), (2, Verdict::Right(two, Some(variant)))]
        {
            let refused = decide(&mut conn, &key(id), verdict, oak, now).await;
            assert!(matches!(refused, Err(Error::NotFound(_))), "{id} {verdict:?}: {refused:?}");
        }
        let acts: i64 = sqlx::query_scalar("select count(*) from audit_log where action = 'id_decided'")
            .fetch_one(&mut *conn)
            .await?;
        assert_eq!(acts, 6);
        Ok(())
    }
}
