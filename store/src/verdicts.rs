//! Flags as a person decides about them: lifted ones are not raised again in their days, confirmed ones are not asked about.

use crate::{
    Error, Result,
    analysis::Range,
    audit::{self, About},
    jobs::{self, AnalyzeProducts},
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{act::Act, ids::VariantId, market::flag::Kind, page::Page};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// For how long a verdict may hold, in days.
pub const LONGEST_DAYS: u64 = 366;

/// A flag of the newest day.
#[derive(Clone, Debug)]
pub struct Flagged {
    /// The variant.
    pub variant: VariantId,
    /// Its product, by its name in addresses.
    pub slug: String,
    /// The product's code.
    pub code: String,
    /// What is wrong.
    pub kind: Kind,
    /// The day.
    pub day: NaiveDate,
    /// Why.
    pub because: String,
}

/// Which flags are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Of these kinds.
    pub kinds: &'a [Kind],
    /// Behind this one.
    pub after: Option<(Kind, VariantId)>,
}

/// Flags of the newest day that nobody confirmed, by kind and variant.
/// # Errors
/// When the database does not answer.
pub async fn list_flags(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32) -> Result<Page<Flagged>> {
    let kinds: Vec<&str> = wanted.kinds.iter().map(|kind| kind.as_str()).collect();
    let (kind, variant) = wanted.after.map_or(("", 0), |(kind, variant)| (kind.as_str(), variant.0));
    let rows = sqlx::query_as!(
        Flagged,
        r#"select f.variant_id as "variant: VariantId", p.slug, p.code, f.kind as "kind: Kind", f.day, f.because
             from flags f join variants v on v.id = f.variant_id join products p on p.id = v.product_id
            where f.day = (select max(day) from flags) and f.kind = any($1) and (f.kind, f.variant_id) > ($2, $3)
              and not exists (select from flag_verdicts d where d.variant_id = f.variant_id and d.kind = f.kind
                                 and d.undone_at is null and f.day between d.first_day and d.last_day)
            order by f.kind, f.variant_id limit $4"#,
        &kinds as &[&str],
        kind,
        variant,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// What a person says of a flag.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// The variant.
    pub variant: VariantId,
    /// The flag.
    pub kind: Kind,
    /// Lifted, or confirmed.
    pub lifted: bool,
    /// For so many days from its own on.
    pub days: u64,
    /// Why.
    pub note: &'a str,
}

/// Decides about the newest flag of a variant and kind. Returns the verdict.
/// # Errors
/// `NotFound` when there is no such flag; `Rule` when it was decided already, or for too long.
pub async fn decide(conn: &mut PgConnection, said: &Said<'_>, by: Uuid, now: DateTime<Utc>) -> Result<i64> {
    if !(1..=LONGEST_DAYS).contains(&said.days) {
        return Err(Error::Rule(format!("a verdict holds for 1 to {LONGEST_DAYS} days")));
    }
    let flag = sqlx::query!(
        r#"select f.day, f.because,
                  exists (select from flag_verdicts d where d.variant_id = f.variant_id and d.kind = f.kind and d.undone_at is null
                             and f.day between d.first_day and d.last_day) as "decided!"
             from flags f where f.variant_id = $1 and f.kind = $2 order by f.day desc limit 1"#,
        said.variant.0,
        said.kind.as_str()
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("flag"))?;
    if flag.decided {
        return Err(Error::Rule("somebody decided about it already".to_owned()));
    }
    let last = flag.day.checked_add_days(Days::new(said.days - 1)).unwrap_or(flag.day);
    let word = if said.lifted { "lifted" } else { "confirmed" };
    let id = sqlx::query_scalar!(
        "insert into flag_verdicts (variant_id, kind, verdict, first_day, last_day, because, note, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id",
        said.variant.0,
        said.kind.as_str(),
        word,
        flag.day,
        last,
        flag.because,
        said.note,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    if said.lifted {
        sqlx::query!(
            "delete from flags where variant_id = $1 and kind = $2 and day between $3 and $4",
            said.variant.0,
            said.kind.as_str(),
            flag.day,
            last
        )
        .execute(&mut *conn)
        .await?;
    }
    let act = if said.lifted { Act::FlagLifted } else { Act::FlagConfirmed };
    let subject = format!("variant {}", said.variant);
    let detail = json!({ "verdict": id, "flag": said.kind, "from": flag.day, "to": last });
    audit::act(&mut *conn, act, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, None).await?;
    Ok(id)
}

/// Takes a verdict back: the next analysis raises the flag again, where there still is a reason.
/// # Errors
/// `NotFound` when there is no such verdict in force.
pub async fn undo(conn: &mut PgConnection, id: i64, by: Uuid, now: DateTime<Utc>) -> Result<()> {
    let variant = sqlx::query_scalar!(
        "update flag_verdicts set undone_at = $2 where id = $1 and undone_at is null returning variant_id",
        id,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("verdict in force"))?;
    let subject = format!("variant {variant}");
    audit::act(&mut *conn, Act::FlagUndone, &About::thing(&subject).with(json!({ "verdict": id })), by, now).await?;
    jobs::enqueue(conn, &AnalyzeProducts { as_of: now.date_naive() }, None).await
}

/// A verdict in a list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// The product, by its name in addresses.
    pub slug: String,
    /// The flag.
    pub kind: Kind,
    /// `lifted` or `confirmed`.
    pub verdict: String,
    /// The first day it holds for.
    pub first_day: NaiveDate,
    /// The last one.
    pub last_day: NaiveDate,
    /// Why the flag was raised.
    pub because: String,
    /// Why a person decided so.
    pub note: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// Verdicts, the newest first; those before one where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, before: Option<i64>, size: u32) -> Result<Page<Line>> {
    let rows = sqlx::query_as!(
        Line,
        r#"select d.id, p.slug, d.kind as "kind: Kind", d.verdict, d.first_day, d.last_day, d.because, d.note, d.made_at,
                  d.undone_at is not null as "undone!"
             from flag_verdicts d join variants v on v.id = d.variant_id join products p on p.id = v.product_id
            where $1::bigint is null or d.id < $1 order by d.id desc limit $2"#,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// A flag that is not raised in these days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifted {
    /// Of which variant.
    pub variant: i64,
    /// Which.
    pub kind: Kind,
    /// The first day.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
}

impl Lifted {
    /// Whether it is about this variant on this day.
    #[must_use]
    pub fn holds(&self, variant: i64, day: NaiveDate) -> bool {
        self.variant == variant && (self.first..=self.last).contains(&day)
    }
}

/// What was lifted, of a range of products.
/// # Errors
/// When the database does not answer.
pub async fn lifted(conn: &mut PgConnection, products: Range) -> Result<Vec<Lifted>> {
    let Range { first, last } = products;
    Ok(sqlx::query_as!(
        Lifted,
        r#"select d.variant_id as variant, d.kind as "kind: Kind", d.first_day as first, d.last_day as last
             from flag_verdicts d join variants v on v.id = d.variant_id
            where d.undone_at is null and d.verdict = 'lifted' and v.product_id between $1 and $2
            order by d.variant_id, d.kind, d.id"#,
        first,
        last
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing, users};
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_flag_is_lifted_confirmed_and_given_back(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = testing::a_set().insert(&mut conn).await?;
        let card = testing::a_product().insert(&mut conn, set).await?;
        let variant = testing::a_variant().insert(&mut conn, card).await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let raise = "insert into flags (variant_id, kind, day, because)
                     select $1, k, date '2026-02-01', 'so' from unnest(array['spike', 'pump', 'stale']) k on conflict do nothing";
        sqlx::query(raise).bind(variant.0).execute(&mut *conn).await?;
        let kinds = [Kind::Spike, Kind::Pump];
        let seen = async |conn: &mut PgConnection, after| -> Result<Vec<Kind>> {
            let page = list_flags(conn, Wanted { kinds: &kinds, after }, 9).await?;
            Ok(page.items.into_iter().map(|flag| flag.kind).collect())
        };
        assert_eq!(seen(&mut conn, None).await?, [Kind::Pump, Kind::Spike]);
        assert_eq!(seen(&mut conn, Some((Kind::Pump, variant))).await?, [Kind::Spike]);
        let said = |kind, lifted, days| Said { variant, kind, lifted, days, note: "a promotion" };
        let lifted_one = decide(&mut conn, &said(Kind::Spike, true, 30), oak, now).await?;
        decide(&mut conn, &said(Kind::Pump, false, 30), oak, now).await?;
        assert!(seen(&mut conn, None).await?.is_empty());
        let left: Vec<String> = sqlx::query_scalar("select kind from flags order by 1").fetch_all(&mut *conn).await?;
        assert_eq!(left, ["pump", "stale"], "what was confirmed stands");
        assert!(matches!(decide(&mut conn, &said(Kind::Pump, true, 1), oak, now).await, Err(Error::Rule(_))));
        assert!(matches!(decide(&mut conn, &said(Kind::Spike, true, 1), oak, now).await, Err(Error::NotFound(_))));
        assert!(matches!(decide(&mut conn, &said(Kind::Stale, true, 0), oak, now).await, Err(Error::Rule(_))));
        let all = lifted(&mut conn, Range::ALL).await?;
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(all.len(), 1);
        assert!(all[0].holds(variant.0, day("2026-03-02")) && !all[0].holds(variant.0, day("2026-03-03")));
        assert!(!all[0].holds(-1, day("2026-02-01")));

        undo(&mut conn, lifted_one, oak, now).await?;
        assert!(matches!(undo(&mut conn, lifted_one, oak, now).await, Err(Error::NotFound(_))));
        assert!(lifted(&mut conn, Range::ALL).await?.is_empty());
        let lines = list(&mut conn, None, 1).await?;
        assert_eq!((lines.items[0].verdict.as_str(), lines.more), ("confirmed", true));
        assert!(list(&mut conn, Some(lines.items[0].id), 9).await?.items[0].undone);
        Ok(())
    }
}
