//! `outlooks`: what was foretold, kept as it was said, and what came of it. Only ever appended.
//!
//! How an outlook is made and judged is `domain::market`'s.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::VariantId,
    money::Money,
    outlook::{Record, Shown},
};
use sqlx::PgConnection;

/// Days after the one foretold that may stand in for it when it was not published.
pub const SLACK_DAYS: i32 = 3;
/// Rows of one statement.
const CHUNK: usize = 10_000;

/// An outlook on its way into the record. Amounts are cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Said {
    /// Of which variant.
    pub variant: i64,
    /// Cardmarket's id of its series.
    pub id_product: i32,
    /// Whether the second finish's columns were read.
    pub second: bool,
    /// How many days ahead of the newest day that was known.
    pub horizon_days: i16,
    /// The newest trend.
    pub base_cents: i64,
    /// Its day.
    pub base_day: NaiveDate,
    /// Daily volatility as the model saw it.
    pub volatility: f32,
    /// One in ten ends below.
    pub p10: i64,
    /// As many above as below.
    pub p50: i64,
    /// One in ten ends above.
    pub p90: i64,
}

/// Lets one process at a time keep the record: held until the transaction ends, a second one waits.
/// # Errors
/// When the database fails.
pub async fn lock(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('outlooks'))").execute(conn).await?;
    Ok(())
}

/// The day of the newest guide up to `today`; `None` without any.
/// # Errors
/// When the database fails.
pub async fn newest_guide(conn: &mut PgConnection, today: NaiveDate) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!("select max(guide_date) from price_guides where guide_date <= $1", today)
        .fetch_one(conn)
        .await?)
}

/// Keeps what was said at `issued_at` from the days up to `as_of`. What was said of that day before stays as it was, and
/// what rests on the same newest day as the outlook before it says nothing new: both are left out. Returns how many are new.
/// # Errors
/// When the database fails.
pub async fn issue(
    conn: &mut PgConnection,
    said: &[Said],
    as_of: NaiveDate,
    model: &str,
    issued_at: DateTime<Utc>,
) -> Result<u64> {
    sqlx::query!("select ensure_monthly_partitions('outlooks', $1, $1)", as_of).fetch_one(&mut *conn).await?;
    let mut kept = 0;
    for chunk in said.chunks(CHUNK) {
        let column = |f: fn(&Said) -> i64| chunk.iter().map(f).collect::<Vec<_>>();
        kept += sqlx::query!(
            "insert into outlooks (variant_id, id_product, second, as_of, horizon_days, base_cents, base_day,
                                   p10_cents, p50_cents, p90_cents, volatility, model, issued_at)
             select t.variant, t.id_product, t.second, $10, t.horizon, t.base, t.base_day, t.p10, t.p50, t.p90, t.volatility, $11, $12
               from unnest($1::bigint[], $2::integer[], $3::boolean[], $4::smallint[], $5::bigint[], $6::date[],
                           $7::bigint[], $8::bigint[], $9::bigint[], $13::real[])
                    as t(variant, id_product, second, horizon, base, base_day, p10, p50, p90, volatility)
              where not exists (select from outlooks o where o.variant_id = t.variant and o.horizon_days = t.horizon
                                   and o.as_of >= t.base_day and o.as_of <= $10 and o.base_day = t.base_day)
             on conflict do nothing",
            &column(|s| s.variant),
            &chunk.iter().map(|s| s.id_product).collect::<Vec<_>>(),
            &chunk.iter().map(|s| s.second).collect::<Vec<_>>(),
            &chunk.iter().map(|s| s.horizon_days).collect::<Vec<_>>(),
            &column(|s| s.base_cents),
            &chunk.iter().map(|s| s.base_day).collect::<Vec<_>>(),
            &column(|s| s.p10),
            &column(|s| s.p50),
            &column(|s| s.p90),
            as_of,
            model,
            issued_at,
            &chunk.iter().map(|s| s.volatility).collect::<Vec<_>>(),
        )
        .execute(&mut *conn)
        .await?
        .rows_affected();
    }
    Ok(kept)
}

/// Writes down what came of every outlook whose time is over: guides are known up to `newest`, and the day foretold with
/// its [`SLACK_DAYS`] is not after it. Returns how many were judged.
/// # Errors
/// When the database fails.
pub async fn judge(conn: &mut PgConnection, newest: NaiveDate, judged_at: DateTime<Utc>) -> Result<u64> {
    sqlx::query!(
        "select ensure_monthly_partitions('outlook_results', first, $1)
           from (select min(as_of) as first from outlooks) o where first <= $1",
        newest
    )
    .fetch_optional(&mut *conn)
    .await?;
    let done = sqlx::query!(
        "insert into outlook_results (variant_id, as_of, horizon_days, came_cents, came_day, judged_at)
         select o.variant_id, o.as_of, o.horizon_days, came.cents, came.day, $3
           from outlooks o
           left join lateral (
               select case when o.second then g.second_trend_cents else g.trend_cents end as cents, g.guide_date as day
                 from price_guides g
                where g.game = 6 and g.id_product = o.id_product
                  and g.guide_date between o.as_of + o.horizon_days and o.as_of + o.horizon_days + $2::integer
                  and case when o.second then g.second_trend_cents else g.trend_cents end > 0
                order by g.guide_date limit 1) came on true
          where o.as_of + o.horizon_days + $2::integer <= $1
            and not exists (select from outlook_results r where r.variant_id = o.variant_id
                               and r.horizon_days = o.horizon_days and r.as_of = o.as_of)
         on conflict do nothing",
        newest,
        SLACK_DAYS,
        judged_at
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// What was last said of a variant, for each horizon whose day comes after `today`; the nearer first.
/// # Errors
/// When the database fails.
pub async fn of_variant(conn: &mut PgConnection, variant: VariantId, today: NaiveDate) -> Result<Vec<Shown>> {
    let rows = sqlx::query!(
        r#"select distinct on (horizon_days) horizon_days, as_of, base_day, base_cents, p10_cents, p50_cents, p90_cents
             from outlooks where variant_id = $1 and as_of > $2::date - horizon_days
            order by horizon_days, as_of desc"#,
        variant.0,
        today
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Shown {
            horizon_days: r.horizon_days.unsigned_abs(),
            as_of: r.as_of,
            base_day: r.base_day,
            base: Money::eur(r.base_cents),
            p10: Money::eur(r.p10_cents),
            p50: Money::eur(r.p50_cents),
            p90: Money::eur(r.p90_cents),
        })
        .collect())
}

/// Computes the record anew: of each horizon, how many were said, how many are judged, and how they came out. Only what was
/// said before the day it speaks of counts.
/// # Errors
/// When the database fails.
pub async fn compute_record(conn: &mut PgConnection, computed_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from outlook_records").execute(&mut *conn).await?;
    sqlx::query!(
        "with said as (
             select o.*, r.came_cents, r.judged_at, ln(r.came_cents::float8 / o.base_cents) as moved
               from outlooks o left join outlook_results r using (variant_id, horizon_days, as_of)
              where o.issued_at < (o.as_of + o.horizon_days)::timestamp at time zone 'UTC')
         , judged as (
             select s.*, (select avg(greatest(q * d, (q - 1) * d))
                            from (values (0.1::float8, ln(s.came_cents::float8 / s.p10_cents)),
                                         (0.5, ln(s.came_cents::float8 / s.p50_cents)),
                                         (0.9, ln(s.came_cents::float8 / s.p90_cents))) v(q, d)) as pinball
               from said s where s.came_cents is not null)
         , truth as (
             select horizon_days, percentile_cont(array[0.1, 0.9]) within group (order by moved) as q
               from judged group by horizon_days)
         , outcome as (
             select j.horizon_days, avg((came_cents between p10_cents and p90_cents)::int) as inside,
                    avg((came_cents < p10_cents)::int) as below, avg(pinball) as pinball,
                    avg((greatest(0.1 * (moved - q[1]), -0.9 * (moved - q[1])) + 0.5 * abs(moved)
                         + greatest(0.9 * (moved - q[2]), -0.1 * (moved - q[2]))) / 3) as no_change
               from judged j join truth using (horizon_days) group by j.horizon_days)
         insert into outlook_records (horizon_days, said, judged, unknown, first_day, last_day,
                                      inside, below, pinball, no_change, computed_at)
         select s.horizon_days, count(*), count(came_cents), count(*) filter (where judged_at is not null and came_cents is null),
                min(as_of), max(as_of), max(o.inside), max(o.below), max(o.pinball), max(o.no_change), $1
           from said s left join outcome o using (horizon_days) group by s.horizon_days",
        computed_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The record as last computed, the nearer horizon first. Empty before anything was said.
/// # Errors
/// When the database fails.
pub async fn record(conn: &mut PgConnection) -> Result<Vec<Record>> {
    let rows = sqlx::query!("select * from outlook_records order by horizon_days").fetch_all(conn).await?;
    Ok(rows
        .into_iter()
        .map(|r| Record {
            horizon_days: r.horizon_days.unsigned_abs(),
            said: r.said,
            judged: r.judged,
            unknown: r.unknown,
            first_day: r.first_day,
            last_day: r.last_day,
            inside: r.inside,
            below: r.below,
            pinball: r.pinball,
            no_change: r.no_change,
        })
        .collect())
}
