//! What a daily value should have been: kept as a row of its own with a note for everybody, laid over what an analysis computes,
//! and taken back by another row. Nothing here is ever rewritten.

use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, AnalyzeProducts},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    act::Act,
    ids::{ProductId, VariantId},
    market::deal::Basis,
    page::Page,
    product::{Finish, Language, Variant},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// What a person says of a daily value.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// The variant.
    pub variant: VariantId,
    /// The day.
    pub day: NaiveDate,
    /// From guides or from shops.
    pub basis: Basis,
    /// What it should be, in cents of EUR; none: there is no value of that day.
    pub cents: Option<i64>,
    /// Why, for everybody.
    pub note: &'a str,
}

/// Keeps a correction and carries it out. Returns its number.
/// # Errors
/// `NotFound` when there is no such value; `Rule` when it was corrected already, or says nothing new.
pub async fn correct(conn: &mut PgConnection, said: &Said<'_>, by: Uuid, now: DateTime<Utc>) -> Result<i64> {
    let note = said.note.trim();
    if note.is_empty() {
        return Err(Error::Rule("everybody is told why".to_owned()));
    }
    let row = sqlx::query!(
        r#"select p.median_cents, to_jsonb(p) as "was!" from processed_prices p
            where p.variant_id = $1 and p.day = $2 and p.basis = $3 for update"#,
        said.variant.0,
        said.day,
        said.basis.as_str()
    )
    .fetch_optional(&mut *conn)
    .await?;
    let taken = sqlx::query_scalar!(
        r#"select exists (select from price_corrections_in_force where variant_id = $1 and day = $2 and basis = $3) as "is!""#,
        said.variant.0,
        said.day,
        said.basis.as_str()
    )
    .fetch_one(&mut *conn)
    .await?;
    if taken {
        return Err(Error::Rule("it is corrected already: take that back first".to_owned()));
    }
    let row = row.ok_or(Error::NotFound("value"))?;
    if said.cents == Some(row.median_cents) || said.cents.is_some_and(|cents| cents <= 0) {
        return Err(Error::Rule("that is no other value".to_owned()));
    }
    let id = sqlx::query_scalar!(
        "insert into price_corrections (variant_id, day, basis, was, cents, note, made_at)
         values ($1, $2, $3, $4, $5, $6, $7) returning id",
        said.variant.0,
        said.day,
        said.basis.as_str(),
        row.was,
        said.cents,
        note,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    match said.cents {
        Some(cents) => {
            sqlx::query!(
                "update processed_prices set median_cents = $4, low_cents = least(low_cents, $4), p25_cents = null, p75_cents = null
                  where variant_id = $1 and day = $2 and basis = $3",
                said.variant.0,
                said.day,
                said.basis.as_str(),
                cents
            )
            .execute(&mut *conn)
            .await?
        }
        None => {
            sqlx::query!(
                "delete from processed_prices where variant_id = $1 and day = $2 and basis = $3",
                said.variant.0,
                said.day,
                said.basis.as_str()
            )
            .execute(&mut *conn)
            .await?
        }
    };
    let subject = format!("variant {}", said.variant);
    let detail = json!({ "correction": id, "day": said.day, "from": row.median_cents, "to": said.cents });
    audit::act(&mut *conn, Act::PriceCorrected, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, None).await?;
    Ok(id)
}

/// Takes a correction back: another row, and the value is what it was.
/// # Errors
/// `NotFound` when there is no such correction in force; `Rule` without a note.
pub async fn undo(conn: &mut PgConnection, id: i64, note: &str, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let note = note.trim();
    if note.is_empty() {
        return Err(Error::Rule("everybody is told why".to_owned()));
    }
    let row = sqlx::query!(
        r#"select variant_id as "variant!", day as "day!", basis as "basis!", was as "was!", cents
             from price_corrections_in_force where id = $1"#,
        id
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("correction in force"))?;
    let made = sqlx::query_scalar!(
        "insert into price_corrections (variant_id, day, basis, was, cents, note, undoes, made_at)
         select variant_id, day, basis, coalesce((select to_jsonb(p) from processed_prices p
                    where (p.variant_id, p.day, p.basis) = (c.variant_id, c.day, c.basis)), '{}'),
                (c.was ->> 'median_cents')::bigint, $2, c.id, $3
           from price_corrections c where c.id = $1 on conflict (undoes) do nothing returning id",
        id,
        note,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    // Somebody else was taking it back at the same moment.
    .ok_or(Error::NotFound("correction in force"))?;
    sqlx::query!(
        "insert into processed_prices as p
         select (jsonb_populate_record(null::processed_prices, $1)).*
         on conflict (variant_id, day, basis) do update set median_cents = excluded.median_cents, low_cents = excluded.low_cents,
             p25_cents = excluded.p25_cents, p75_cents = excluded.p75_cents, offers = excluded.offers, sources = excluded.sources",
        row.was
    )
    .execute(&mut *conn)
    .await?;
    let subject = format!("variant {}", row.variant);
    let detail = json!({ "correction": made, "undoes": id, "day": row.day });
    audit::act(&mut *conn, Act::PriceCorrectionUndone, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, None).await
}

/// A correction, as everybody reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The product, by its name in addresses.
    pub slug: String,
    /// The variant.
    pub variant: Variant,
    /// The day.
    pub day: NaiveDate,
    /// From guides or from shops.
    pub basis: Basis,
    /// What it was, in cents of EUR; none: there was no value.
    pub from: Option<i64>,
    /// What it is; none: there is no value.
    pub to: Option<i64>,
    /// Why.
    pub note: String,
    /// The correction that it takes back.
    pub undoes: Option<i64>,
    /// Whether it was taken back itself.
    pub undone: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Corrections, the newest first: of one product, or of all; those before one where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list(
    conn: &mut PgConnection,
    product: Option<ProductId>,
    before: Option<i64>,
    size: u32,
) -> Result<Page<Line>> {
    let rows = sqlx::query!(
        r#"select c.id, p.slug, v.finish as "finish: Finish", v.edition, v.language as "language: Language", c.day,
                  c.basis as "basis: Basis", (c.was ->> 'median_cents')::bigint as was, c.cents, c.note, c.undoes, c.made_at,
                  exists (select from price_corrections u where u.undoes = c.id) as "undone!"
             from price_corrections c join variants v on v.id = c.variant_id join products p on p.id = v.product_id
            where ($1::bigint is null or v.product_id = $1) and ($2::bigint is null or c.id < $2)
            order by c.id desc limit $3"#,
        product.map(|id| id.0),
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    let lines = rows.into_iter().map(|r| Line {
        id: r.id,
        slug: r.slug,
        variant: Variant { finish: r.finish, edition: r.edition, language: r.language },
        day: r.day,
        basis: r.basis,
        from: r.was,
        to: r.cents,
        note: r.note,
        undoes: r.undoes,
        undone: r.undone,
        made_at: r.made_at,
    });
    Ok(Page::from_one_more(lines.collect(), size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing, users};
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_value_is_corrected_told_and_given_back(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 2, 1).unwrap();
        let set = testing::a_set().insert(&mut conn).await?;
        let card = testing::a_product().insert(&mut conn, set).await?;
        let variant = testing::a_variant().insert(&mut conn, card).await?;
        testing::processed(&mut conn, variant, day, 99_900).await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let value = async |conn: &mut PgConnection| -> Result<Option<(i64, Option<i64>)>> {
            let of = "select median_cents, low_cents from processed_prices where day = $1";
            Ok(sqlx::query_as(of).bind(day).fetch_optional(conn).await?)
        };
        let before = value(&mut conn).await?;
        let said = |cents, note| Said { variant, day, basis: Basis::Guide, cents, note };
        for bad in [said(Some(1_000), " "), said(Some(99_900), "same"), said(Some(0), "zero"), said(Some(-5), "less")] {
            assert!(matches!(correct(&mut conn, &bad, oak, now).await, Err(Error::Rule(_))), "{bad:?}");
        }
        let other_day = Said { day: day.succ_opt().unwrap(), ..said(Some(1), "no value") };
        assert!(matches!(correct(&mut conn, &other_day, oak, now).await, Err(Error::NotFound(_))));
        let first = correct(&mut conn, &said(Some(9_990), "a point was lost"), oak, now).await?;
        assert_eq!(value(&mut conn).await?, Some((9_990, Some(9_990))));
        assert!(matches!(correct(&mut conn, &said(None, "again"), oak, now).await, Err(Error::Rule(_))));
        undo(&mut conn, first, "it was right", oak, now).await?;
        assert_eq!(value(&mut conn).await?, before);
        assert!(matches!(undo(&mut conn, first, "twice", oak, now).await, Err(Error::NotFound(_))));
        let gone = correct(&mut conn, &said(None, "of another card"), oak, now).await?;
        assert_eq!(value(&mut conn).await?, None);
        undo(&mut conn, gone, "it was of this one", oak, now).await?;
        assert_eq!(value(&mut conn).await?, before);

        let log = list(&mut conn, Some(card), None, 9).await?.items;
        let told: Vec<(Option<i64>, Option<i64>, bool)> = log.iter().map(|l| (l.from, l.to, l.undone)).collect();
        let raw = Some(99_900);
        assert_eq!(told, [(None, raw, false), (raw, None, true), (Some(9_990), raw, false), (raw, Some(9_990), true)]);
        assert!(list(&mut conn, Some(ProductId(-1)), None, 9).await?.items.is_empty());
        assert_eq!(list(&mut conn, None, Some(log[1].id), 1).await?.items[0].id, log[2].id);
        for change in ["update price_corrections set note = 'x'", "delete from price_corrections"] {
            assert!(sqlx::query(change).execute(&mut *conn).await.is_err(), "{change}");
        }
        Ok(())
    }
}
