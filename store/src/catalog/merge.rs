//! Two products that are one: what belongs to the one is the other's from then on, and its address leads there (301). Everything that
//! moved is kept, so that they can be two again. The row itself stays, as histories lean on it; nobody finds it any more.

use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, AnalyzeProducts, RematchListings},
};
use chrono::{DateTime, Utc};
use domain::{act::Act, page::Page};
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, PgConnection};
use uuid::Uuid;

/// A table with products in it: the columns of its key, and which rows can move (`t` is the row, `$2` the product it would be of).
struct Table {
    name: &'static str,
    key: &'static [&'static str],
    can: &'static str,
    /// It names a variant too.
    variants: bool,
}

const fn table(name: &'static str, key: &'static [&'static str], can: &'static str, variants: bool) -> Table {
    Table { name, key, can, variants }
}

/// What moves. What is computed (snapshots, deals, fair prices) is computed anew; what was said (outlooks, signals) stays said.
const TABLES: [Table; 11] = [
    table("matches", &["listing_id"], "true", true),
    table("match_aliases", &["id"], "true", false),
    table(
        "match_refusals",
        &["id"],
        "not exists (select from match_refusals o where o.product_id = $2 and o.title_key = t.title_key and o.undone_at is null
                                                   and o.retailer_id is not distinct from t.retailer_id)",
        false,
    ),
    table("confirmed_skus", &["retailer_id", "sku"], "true", false),
    table(
        "product_gtins",
        &["gtin"],
        "not exists (select from product_gtins o where o.product_id = $2 and o.gtin = t.gtin)",
        false,
    ),
    table("reports", &["id"], "true", false),
    table(
        "external_ids",
        &["provider", "external_id", "slot"],
        "not exists (select from external_ids o where o.product_id = $2
                        and (o.provider, o.external_id, o.slot) = (t.provider, t.external_id, t.slot))",
        true,
    ),
    table("alerts", &["id"], "true", true),
    table("portfolio", &["id"], "true", true),
    // What waits to be taken into a collection; what was taken is a row of `portfolio`.
    table("portfolio_import_rows", &["import_id", "line"], "t.taken_at is null", true),
    table(
        "watchlist",
        &["id"],
        "not exists (select from watchlist o where o.user_id = t.user_id and o.kind = t.kind and o.product_id = $2
                        and o.variant_id is not distinct from t.variant_id)",
        true,
    ),
];

/// Rows as JSON, each with these columns.
async fn rows(conn: &mut PgConnection, statement: String, from: i64, into: i64, given: &Value) -> Result<Value> {
    let moved: Value =
        sqlx::query_scalar(AssertSqlSafe(statement)).bind(from).bind(into).bind(given).fetch_one(conn).await?;
    Ok(moved)
}

async fn find(conn: &mut PgConnection, slug: &str) -> Result<(i64, String)> {
    let row = sqlx::query!("select id, kind from products where slug = $1 and merged_into is null for update", slug)
        .fetch_optional(conn)
        .await?
        .ok_or(Error::NotFound("product"))?;
    Ok((row.id, row.kind))
}

/// Makes `from` the same as `into`. Returns the merge.
/// # Errors
/// `NotFound`; `Rule` when they are one already or of two kinds, or a value that would move is corrected.
pub async fn merge(conn: &mut PgConnection, from: &str, into: &str, by: Uuid, now: DateTime<Utc>) -> Result<i64> {
    if from == into {
        return Err(Error::Rule("that is the same product".to_owned()));
    }
    let ((a, kind), (b, other)) = (find(&mut *conn, from).await?, find(&mut *conn, into).await?);
    if kind != other {
        return Err(Error::Rule("a card is no sealed product".to_owned()));
    }
    let was = sqlx::query_scalar!(
        r#"select jsonb_build_object('set_id', set_id, 'search_text', search_text) as "was!" from products where id = $1"#,
        a
    )
    .fetch_one(&mut *conn)
    .await?;
    let mut moved = Map::new();
    // Whose own the variants are that only the one has; of those both have the rows move instead.
    let variants = "with gone as (
             update variants t set product_id = $2 where t.product_id = $1 and $3::jsonb is not null
                and not exists (select from variants o where o.product_id = $2
                                   and (o.finish, o.edition, o.language) is not distinct from (t.finish, t.edition, t.language))
             returning t.id)
         select coalesce(jsonb_agg(to_jsonb(g)), '[]') from gone g";
    let nothing = json!([]);
    moved.insert("variants".to_owned(), rows(&mut *conn, variants.to_owned(), a, b, &nothing).await?);
    let pairs = sqlx::query_scalar!(
        r#"select coalesce(jsonb_agg(jsonb_build_object('a', v.id, 'b', o.id)), '[]') as "pairs!"
             from variants v join variants o on o.product_id = $2
              and (o.finish, o.edition, o.language) is not distinct from (v.finish, v.edition, v.language)
            where v.product_id = $1"#,
        a,
        b
    )
    .fetch_one(&mut *conn)
    .await?;
    // Its value would be the other variant's, and its correction would not: the next analysis would go over it.
    let corrected = sqlx::query_scalar!(
        r#"select exists (select from price_corrections_in_force c
                            join jsonb_to_recordset($1) m(a bigint, b bigint) on m.a = c.variant_id) as "is!""#,
        pairs
    )
    .fetch_one(&mut *conn)
    .await?;
    if corrected {
        return Err(Error::Rule("a daily value of it is corrected: take that back first".to_owned()));
    }
    for table in &TABLES {
        let key = table.key.iter().map(|column| format!("t.{column}")).collect::<Vec<_>>().join(", ");
        let statement = format!(
            "with gone as (update {} t set product_id = $2 where t.product_id = $1 and $3::jsonb is not null and {} returning {key})
             select coalesce(jsonb_agg(to_jsonb(g)), '[]') from gone g",
            table.name, table.can
        );
        moved.insert(table.name.to_owned(), rows(&mut *conn, statement, a, b, &nothing).await?);
        if table.variants {
            // A watch of a variant names no product; who watches both keeps the one.
            let can = match table.name {
                "watchlist" => {
                    "not exists (select from watchlist o where o.user_id = t.user_id and o.variant_id = m.b)"
                }
                _ => "true",
            };
            let statement = format!(
                "with gone as (update {} t set variant_id = m.b from jsonb_to_recordset($3) m(a bigint, b bigint)
                                where t.variant_id = m.a and $1::bigint <> $2::bigint and coalesce(t.product_id, $2) = $2 and {can}
                               returning {key}, m.a as variant_id)
                 select coalesce(jsonb_agg(to_jsonb(g)), '[]') from gone g",
                table.name
            );
            moved.insert(format!("{}.variant", table.name), rows(&mut *conn, statement, a, b, &pairs).await?);
        }
    }
    // An id that its source says of the other one only is not taken away by the next import.
    sqlx::query!(
        "update external_ids t set decided = 'right', decided_at = $3
           from jsonb_populate_recordset(null::external_ids, $2) k
          where t.product_id = $1 and (t.provider, t.external_id, t.slot) = (k.provider, k.external_id, k.slot) and t.decided is null",
        b,
        moved.get("external_ids").cloned().unwrap_or_default(),
        now
    )
    .execute(&mut *conn)
    .await?;
    values(&mut *conn, &pairs).await?;
    sqlx::query!("update products set merged_into = $2 where id = $1", a, b).execute(&mut *conn).await?;
    // What led to the one that is gone leads to the other at once: no address takes two steps.
    sqlx::query!("update products set merged_into = $2 where merged_into = $1", a, b).execute(&mut *conn).await?;
    let id = sqlx::query_scalar!(
        "insert into product_merges (from_id, into_id, was, moved, made_at) values ($1, $2, $3, $4, $5) returning id",
        a,
        b,
        was,
        Value::Object(moved),
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    let (subject, detail) = (format!("product {from}"), json!({ "merge": id, "into": into }));
    audit::act(&mut *conn, Act::ProductsMerged, &About::thing(&subject).with(detail), by, now).await?;
    afterwards(conn, (a, b), now).await?;
    Ok(id)
}

/// Daily values of variants that both have: those of days that the other has none of are its own now, the rest is forgotten.
async fn values(conn: &mut PgConnection, pairs: &Value) -> Result<()> {
    sqlx::query!(
        "insert into processed_prices
         select m.b, p.day, p.basis, p.median_cents, p.low_cents, p.p25_cents, p.p75_cents, p.offers, p.sources
           from jsonb_to_recordset($1) m(a bigint, b bigint) join processed_prices p on p.variant_id = m.a
         on conflict do nothing",
        pairs
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from processed_prices p using jsonb_to_recordset($1) m(a bigint, b bigint) where p.variant_id = m.a",
        pairs
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "delete from snapshots p using jsonb_to_recordset($1) m(a bigint, b bigint) where p.variant_id = m.a",
        pairs
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What has to be made anew.
pub(super) async fn afterwards(conn: &mut PgConnection, (a, b): (i64, i64), now: DateTime<Utc>) -> Result<()> {
    // Where a snapshot stands is its variant's product; the analysis makes the rest anew.
    sqlx::query!(
        "update snapshots s set product_id = v.product_id from variants v
          where v.id = s.variant_id and s.product_id <> v.product_id and s.product_id in ($1, $2)",
        a,
        b
    )
    .execute(&mut *conn)
    .await?;
    jobs::enqueue(&mut *conn, &RematchListings {}, None).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, None).await
}

/// Makes two of them again: what moved goes back, as far as nobody moved it on since. Daily values of days before the newest come
/// back with a full analysis.
/// # Errors
/// `NotFound` when there is no such merge in force; `Rule` when the other product was merged itself since.
pub async fn split(conn: &mut PgConnection, merge: i64, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let found = sqlx::query!(
        r#"update product_merges m set undone_at = $2 from products a
            where m.id = $1 and m.undone_at is null and a.id = m.from_id
           returning m.from_id, m.into_id, m.was, m.moved, a.slug, a.merged_into"#,
        merge,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("merge in force"))?;
    let (a, b) = (found.from_id, found.into_id);
    if found.merged_into != Some(b) {
        return Err(Error::Rule("the other product was merged itself: take that back first".to_owned()));
    }
    let of = |name: &str| found.moved.get(name).cloned().unwrap_or_else(|| json!([]));
    for table in &TABLES {
        let same =
            |prefix: &str| table.key.iter().map(|column| format!("{prefix}.{column}")).collect::<Vec<_>>().join(", ");
        let (mine, kept) = (same("t"), same("k"));
        if table.variants {
            let statement = format!(
                "with gone as (update {0} t set variant_id = k.variant_id from jsonb_populate_recordset(null::{0}, $3) k
                                where ({mine}) = ({kept}) and coalesce(t.product_id, $2) = $2 and $1::bigint <> $2 returning 1 as one)
                 select to_jsonb(count(*)) from gone",
                table.name
            );
            rows(&mut *conn, statement, a, b, &of(&format!("{}.variant", table.name))).await?;
        }
        let statement = format!(
            "with gone as (update {0} t set product_id = $1 from jsonb_populate_recordset(null::{0}, $3) k
                            where ({mine}) = ({kept}) and t.product_id = $2 returning 1 as one)
             select to_jsonb(count(*)) from gone",
            table.name
        );
        rows(&mut *conn, statement, a, b, &of(table.name)).await?;
    }
    let statement =
        "with gone as (update variants t set product_id = $1 from jsonb_populate_recordset(null::variants, $3) k
                                    where t.id = k.id and t.product_id = $2 returning 1 as one)
                     select to_jsonb(count(*)) from gone";
    rows(&mut *conn, statement.to_owned(), a, b, &of("variants")).await?;
    sqlx::query!(
        "update products set merged_into = null, set_id = ($2::jsonb ->> 'set_id')::bigint, search_text = $2::jsonb ->> 'search_text'
          where id = $1",
        a,
        found.was
    )
    .execute(&mut *conn)
    .await?;
    // What had been found to be this one before leads to it again, and not to what it was for a time.
    sqlx::query!(
        "with recursive led as (
             select m.from_id from product_merges m where m.into_id = $1 and m.undone_at is null
             union
             select m.from_id from product_merges m join led on m.into_id = led.from_id where m.undone_at is null)
         update products set merged_into = $1 where merged_into = $2 and id in (select from_id from led)",
        a,
        b
    )
    .execute(&mut *conn)
    .await?;
    let (subject, detail) = (format!("product {}", found.slug), json!({ "merge": merge }));
    audit::act(&mut *conn, Act::MergeUndone, &About::thing(&subject).with(detail), by, now).await?;
    afterwards(conn, (a, b), now).await
}

/// Where an address leads that was a product's own before it was found to be another one.
/// # Errors
/// When the database does not answer.
pub async fn moved(conn: &mut PgConnection, slug: &str) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select b.slug from products a join products b on b.id = a.merged_into where a.slug = $1",
        slug
    )
    .fetch_optional(conn)
    .await?)
}

/// A merge in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The address that leads on.
    pub from: String,
    /// Where to.
    pub into: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Whether they are two again.
    pub undone: bool,
}

/// Merges, the newest first: of one product, or of all; those before one where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list_merges(
    conn: &mut PgConnection,
    slug: Option<&str>,
    before: Option<i64>,
    size: u32,
) -> Result<Page<Line>> {
    let rows = sqlx::query_as!(
        Line,
        r#"select m.id, a.slug as "from", b.slug as "into", m.made_at, m.undone_at is not null as "undone!"
             from product_merges m join products a on a.id = m.from_id join products b on b.id = m.into_id
            where ($1::text is null or a.slug = $1 or b.slug = $1) and ($2::bigint is null or m.id < $2)
            order by m.id desc limit $3"#,
        slug,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Query, get_product, list_offers, search},
        matches,
        testing::{self, AProduct, a_product, a_set, a_variant},
        users,
    };
    use chrono::NaiveDate;
    use domain::{ids::ProductId, user::Role};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn two_are_one_and_two_again(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let day = |n| NaiveDate::from_ymd_opt(2026, 2, n).unwrap();
        let set = a_set().insert(&mut conn).await?;
        let into = a_product().insert(&mut conn, set).await?;
        let from = AProduct { number: "6", ..a_product() }.insert(&mut conn, set).await?;
        let (both_a, both_b) = (a_variant().insert(&mut conn, from).await?, a_variant().insert(&mut conn, into).await?);
        let own = testing::AVariant { finish: Some("reverse") }.insert(&mut conn, from).await?;
        testing::processed(&mut conn, both_a, day(1), 1_000).await?;
        testing::processed(&mut conn, both_a, day(2), 1_100).await?;
        testing::processed(&mut conn, both_b, day(2), 2_000).await?;
        testing::snapshot(&mut conn, both_a).await?;
        let (first, second) = (
            testing::a_listing(&mut conn, from, both_a, 1_000, now).await?,
            testing::a_listing(&mut conn, from, own, 2_000, now).await?,
        );
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        sqlx::query(
            "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
             values ('cardmarket', 1, $1, $2, 'sure', 1), ('tcgplayer', 5, $1, null, 'ambiguous', 0.5),
                    ('tcgplayer', 5, $3, null, 'ambiguous', 0.5)",
        )
        .bind(from.0)
        .bind(both_a.0)
        .bind(into.0)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "insert into watchlist (user_id, kind, product_id) values ($1, 'product', $2), ($1, 'product', $3)",
        )
        .bind(oak)
        .bind(from.0)
        .bind(into.0)
        .execute(&mut *conn)
        .await?;
        sqlx::query(
            "with p as (insert into portfolios (user_id, name) values ($1, 'mine') returning id),
                  i as (insert into portfolio_imports (user_id, portfolio_id, format, title, rows)
                        select $1, p.id, 'own', 'a file', 2 from p returning id)
             insert into portfolio_import_rows (import_id, line, raw, lot, problems, product_id, variant_id, taken_at)
             select i.id, n, '[]', '{}', '[]', $2, $3, case n when 2 then $4::timestamptz end from i, generate_series(1, 2) n",
        )
        .bind(oak)
        .bind(from.0)
        .bind(both_a.0)
        .bind(now)
        .execute(&mut *conn)
        .await?;
        for (a, b) in [("sv03.5-6", "sv03.5-6"), ("sv03.5-6", "nothing")] {
            assert!(merge(&mut conn, a, b, oak, now).await.is_err(), "{a} {b}");
        }
        let everything = "select coalesce(jsonb_agg(x order by x), '[]') from (
                 select jsonb_build_array('m', listing_id, product_id, variant_id) from matches
                 union all select jsonb_build_array('e', provider, external_id, product_id, variant_id) from external_ids
                 union all select jsonb_build_array('v', id, product_id) from variants
                 union all select jsonb_build_array('w', id, product_id) from watchlist
                 union all select jsonb_build_array('i', line, product_id, variant_id) from portfolio_import_rows
                 union all select jsonb_build_array('p', id, set_id, search_text, merged_into) from products) t(x)";
        let all = async |conn: &mut PgConnection| -> Result<Value> {
            Ok(sqlx::query_scalar(everything).fetch_one(conn).await?)
        };
        let before = all(&mut conn).await?;
        // What a person said of a value is not lost with its variant.
        let said = crate::price_corrections::Said {
            variant: both_a,
            day: day(1),
            basis: domain::market::deal::Basis::Guide,
            cents: Some(1_234),
            note: "a typing mistake",
        };
        let mut tx = pool.begin().await?;
        crate::price_corrections::correct(&mut tx, &said, oak, now).await?;
        assert!(matches!(merge(&mut tx, "sv03.5-6", "sv03.5-199", oak, now).await, Err(Error::Rule(_))));
        tx.rollback().await?;
        let id = merge(&mut conn, "sv03.5-6", "sv03.5-199", oak, now).await?;
        assert_eq!(moved(&mut conn, "sv03.5-6").await?.as_deref(), Some("sv03.5-199"));
        assert_eq!(moved(&mut conn, "sv03.5-199").await?, None);
        assert!(matches!(get_product(&mut conn, "sv03.5-6").await, Err(Error::NotFound(_))));
        let offers = list_offers(&mut conn, into).await?;
        assert_eq!(offers.len(), 2, "both listings are its own: {first} {second}");
        let of: Vec<(i64, i64)> = sqlx::query_as("select product_id, variant_id from matches order by listing_id")
            .fetch_all(&mut *conn)
            .await?;
        assert_eq!(of, [(into.0, both_b.0), (into.0, own.0)]);
        let waiting: (i64, i64) =
            sqlx::query_as("select product_id, variant_id from portfolio_import_rows where taken_at is null")
                .fetch_one(&mut *conn)
                .await?;
        assert_eq!(waiting, (into.0, both_b.0), "what waits to be taken in is taken in as what it is now");
        let values: Vec<i64> =
            sqlx::query_scalar("select median_cents from processed_prices order by variant_id = $1 desc, day")
                .bind(both_b.0)
                .fetch_all(&mut *conn)
                .await?;
        assert_eq!(values, [1_000, 2_000], "days that it had none of are added, its own stay");
        let query = Query { text: "glurak".to_owned(), kind: None, page: 1, size: 9 };
        assert_eq!(search(&mut conn, &query).await?.page.items.len(), 1);
        let known: Vec<ProductId> = matches::list_known(&mut conn).await?.into_iter().map(|k| k.id).collect();
        assert_eq!(known, [into], "the matcher knows one of them");
        assert!(merge(&mut conn, "sv03.5-6", "sv03.5-199", oak, now).await.is_err(), "it is gone");
        let said = matches::Correction {
            listing: first,
            product: Some(from),
            language: None,
            condition: None,
            finish: None,
            general: false,
            by: "oak",
            note: None,
        };
        let mut tx = pool.begin().await?;
        assert!(matches!(matches::correct(&mut tx, &said, now).await, Err(Error::NotFound("product"))));
        tx.rollback().await?;
        assert_eq!(list_merges(&mut conn, Some("sv03.5-199"), None, 9).await?.items.len(), 1);

        split(&mut conn, id, oak, now).await?;
        assert_eq!(all(&mut conn).await?, before);
        assert!(get_product(&mut conn, "sv03.5-6").await.is_ok());
        assert!(matches!(split(&mut conn, id, oak, now).await, Err(Error::NotFound(_))));
        let acts: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(acts, ["products_merged", "merge_undone"]);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_chain_is_taken_apart_from_its_end(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = a_set().insert(&mut conn).await?;
        for number in ["1", "2", "3", "4"] {
            AProduct { number, ..a_product() }.insert(&mut conn, set).await?;
        }
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let name = |number: usize| format!("sv03.5-{number}");
        let mut merges = Vec::new();
        for number in 1..4 {
            merges.push(merge(&mut conn, &name(number), &name(number + 1), oak, now).await?);
        }
        let leads = async |conn: &mut PgConnection| -> Result<Vec<Option<String>>> {
            let mut all = Vec::new();
            for number in 1..4 {
                all.push(moved(&mut *conn, &name(number)).await?);
            }
            Ok(all)
        };
        let to = |numbers: [usize; 3]| numbers.map(|n| (n > 0).then(|| name(n)));
        assert_eq!(leads(&mut conn).await?, to([4, 4, 4]));
        assert!(matches!(split(&mut conn, merges[0], oak, now).await, Err(Error::Rule(_))), "not out of the middle");
        // The caller gives its transaction up; here the mark is taken away by hand.
        sqlx::query("update product_merges set undone_at = null").execute(&mut *conn).await?;
        split(&mut conn, merges[2], oak, now).await?;
        assert_eq!(leads(&mut conn).await?, to([3, 3, 0]), "what led to the third leads to it again");
        split(&mut conn, merges[1], oak, now).await?;
        assert_eq!(leads(&mut conn).await?, to([2, 0, 0]));
        split(&mut conn, merges[0], oak, now).await?;
        assert_eq!(leads(&mut conn).await?, to([0, 0, 0]));
        Ok(())
    }
}
