//! Signals and flags as pages read them, and the signals' record: what was said is appended, judged, and never rewritten.
//!
//! What a signal is and how it is judged is `domain::market`'s; the tables of today are written by `analysis`.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::VariantId,
    market::{
        flag,
        judge::{Judged, LATE_DAYS, LEAST_MOVE, Outcome},
        outlook::LEAST_CENTS,
        signal::{Claim, Kind},
    },
    money::Money,
    signals::{Doubt, Record, Shown},
};
use sqlx::PgConnection;

/// Keeps today's signals as said at `issued_at`. One that says what is still waiting for its day says nothing new and is
/// left out. Returns how many are new.
/// # Errors
/// When the database fails.
pub async fn issue(conn: &mut PgConnection, issued_at: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!(
        "insert into signals_said (variant_id, kind, as_of, day, cents, claim, strength, because, horizon_days, issued_at)
         select s.variant_id, s.kind, s.as_of, s.day, s.cents, s.claim, s.strength, s.because, s.horizon_days, $1
           from signals s
          where not exists (select from signals_said o where o.variant_id = s.variant_id and o.kind = s.kind
                               and o.claim = s.claim and o.day + o.horizon_days > s.day)
         on conflict do nothing",
        issued_at
    )
    .execute(conn)
    .await?
    .rows_affected())
}

/// Writes down what came of every signal whose time is over, beside how all values of 1 EUR and more moved from the same
/// day on. Values are known up to `newest`. Returns how many were judged.
/// # Errors
/// When the database fails.
pub async fn judge(conn: &mut PgConnection, newest: NaiveDate, judged_at: DateTime<Utc>) -> Result<u64> {
    let late = i32::try_from(LATE_DAYS).unwrap_or(i32::MAX);
    Ok(sqlx::query!(
        "with due as materialized (
             select s.* from signals_said s
              where s.day + s.horizon_days + $2::integer <= $1
                and not exists (select from signal_results r
                                 where (r.variant_id, r.kind, r.as_of) = (s.variant_id, s.kind, s.as_of)))
         , moved as (
             select d.day, d.horizon_days, came.cents::float8 / p.median_cents - 1 as change
               from (select distinct day, horizon_days from due) d
               join processed_prices p on p.day = d.day and p.basis = 'guide' and p.median_cents >= $5
              cross join lateral (
                  select q.median_cents as cents from processed_prices q
                   where q.variant_id = p.variant_id and q.basis = 'guide'
                     and q.day between d.day + d.horizon_days and d.day + d.horizon_days + $2::integer
                   order by q.day limit 1) came)
         , base as (
             select day, horizon_days, count(*)::float8 as n, (count(*) filter (where change >= $4))::float8 as up,
                    (count(*) filter (where change <= -$4))::float8 as down
               from moved group by day, horizon_days)
         insert into signal_results (variant_id, kind, as_of, came_cents, came_day, outcome, base, base_of_moved, judged_at)
         select d.variant_id, d.kind, d.as_of, came.cents, came.day,
                case when came.cents is null then null
                     when came.cents::float8 / d.cents - 1 >= $4 then case d.claim when 'up' then 'right' else 'wrong' end
                     when came.cents::float8 / d.cents - 1 <= -$4 then case d.claim when 'down' then 'right' else 'wrong' end
                     else 'unmoved' end,
                case d.claim when 'up' then b.up else b.down end / nullif(b.n, 0),
                case d.claim when 'up' then b.up else b.down end / nullif(b.up + b.down, 0), $3
           from due d
           left join base b using (day, horizon_days)
           left join lateral (
               select q.median_cents as cents, q.day from processed_prices q
                where q.variant_id = d.variant_id and q.basis = 'guide'
                  and q.day between d.day + d.horizon_days and d.day + d.horizon_days + $2::integer
                order by q.day limit 1) came on true
         on conflict do nothing",
        newest,
        late,
        judged_at,
        LEAST_MOVE,
        LEAST_CENTS
    )
    .execute(conn)
    .await?
    .rows_affected())
}

/// All that was judged of a kind, each said before its day; and how many were said, and how many had no value in time.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Said before their day.
    pub said: i64,
    /// Judged, but there was no value.
    pub unknown: i64,
    /// What came of the others.
    pub judged: Vec<Judged>,
}

/// What became of the signals of a kind.
/// # Errors
/// When the database fails.
pub async fn told(conn: &mut PgConnection, kind: Kind) -> Result<Told> {
    let rows = sqlx::query!(
        r#"select dense_rank() over (order by s.variant_id) as "series!", r.outcome as "outcome?: Outcome", r.base,
                  r.base_of_moved, r.judged_at is not null as "judged!"
             from signals_said s left join signal_results r using (variant_id, kind, as_of)
            where s.kind = $1 and s.issued_at < (s.day + s.horizon_days)::timestamp at time zone 'UTC'
            order by s.variant_id, s.as_of"#,
        kind.as_str()
    )
    .fetch_all(conn)
    .await?;
    let mut told = Told { said: rows.len() as i64, ..Told::default() };
    for row in rows {
        match (row.outcome, row.base, row.base_of_moved) {
            (Some(outcome), Some(base), Some(base_of_moved)) => {
                let series = u32::try_from(row.series).unwrap_or(u32::MAX);
                told.judged.push(Judged { series, outcome, base, base_of_moved });
            }
            _ if row.judged => told.unknown += 1,
            _ => {}
        }
    }
    Ok(told)
}

/// Puts a kind's record in the place of the one before.
/// # Errors
/// When the database fails.
pub async fn keep_record(conn: &mut PgConnection, r: &Record, computed_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from signal_records where kind = $1", r.kind.as_str()).execute(&mut *conn).await?;
    sqlx::query!(
        "insert into signal_records (kind, said, judged, unknown, hits, misses, unmoved, series, hit_rate, base_rate,
             lift, lift_low, lift_high, lift_of_moved, lift_of_moved_low, lift_of_moved_high, computed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        r.kind.as_str(),
        r.said,
        r.judged,
        r.unknown,
        r.hits,
        r.misses,
        r.unmoved,
        r.series,
        r.rates.map(|x| x.0),
        r.rates.map(|x| x.1),
        r.lift.map(|x| x[1]),
        r.lift.map(|x| x[0]),
        r.lift.map(|x| x[2]),
        r.lift_of_moved.map(|x| x[1]),
        r.lift_of_moved.map(|x| x[0]),
        r.lift_of_moved.map(|x| x[2]),
        computed_at
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The record of every kind of which anything was said, in the order of kinds.
/// # Errors
/// When the database fails.
pub async fn record(conn: &mut PgConnection) -> Result<Vec<Record>> {
    let rows = sqlx::query!(r#"select r.*, r.kind as "of!: Kind" from signal_records r"#).fetch_all(conn).await?;
    let three = |low: Option<f64>, value: Option<f64>, high: Option<f64>| Some([low?, value?, high?]);
    let mut records: Vec<Record> = rows
        .into_iter()
        .map(|r| Record {
            kind: r.of,
            said: r.said,
            judged: r.judged,
            unknown: r.unknown,
            hits: r.hits,
            misses: r.misses,
            unmoved: r.unmoved,
            series: r.series,
            rates: r.hit_rate.zip(r.base_rate),
            lift: three(r.lift_low, r.lift, r.lift_high),
            lift_of_moved: three(r.lift_of_moved_low, r.lift_of_moved, r.lift_of_moved_high),
        })
        .collect();
    records.sort_by_key(|r| Kind::ALL.iter().position(|k| *k == r.kind));
    Ok(records)
}

/// What a variant's series shows, the strongest first.
/// # Errors
/// When the database fails.
pub async fn of_variant(conn: &mut PgConnection, variant: VariantId) -> Result<Vec<Shown>> {
    let rows = sqlx::query!(
        r#"select kind as "kind: Kind", as_of, day, cents, claim as "claim: Claim", because, horizon_days
             from signals where variant_id = $1 order by strength desc, kind"#,
        variant.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Shown {
            kind: r.kind,
            as_of: r.as_of,
            day: r.day,
            price: Money::eur(r.cents),
            claim: r.claim,
            because: r.because,
            horizon_days: r.horizon_days.unsigned_abs(),
        })
        .collect())
}

/// The kinds of a variant's signals that had been said already at `before`, and speak of a day that is still to come.
/// # Errors
/// When the database fails.
pub async fn said_before(conn: &mut PgConnection, variant: VariantId, before: DateTime<Utc>) -> Result<Vec<Kind>> {
    Ok(sqlx::query_scalar!(
        r#"select s.kind as "kind: Kind" from signals s
            where s.variant_id = $1
              and exists (select from signals_said o
                           where o.variant_id = s.variant_id and o.kind = s.kind and o.claim = s.claim
                             and o.day + o.horizon_days > s.day and o.issued_at <= $2)"#,
        variant.0,
        before
    )
    .fetch_all(conn)
    .await?)
}

/// What speaks against a variant's price, as of the newest analysis of it.
/// # Errors
/// When the database fails.
pub async fn doubts(conn: &mut PgConnection, variant: VariantId) -> Result<Vec<Doubt>> {
    let rows = sqlx::query!(
        r#"select f.kind as "kind: flag::Kind", f.day, f.because from flags f join snapshots s using (variant_id)
            where f.variant_id = $1 and f.day = s.as_of order by f.kind"#,
        variant.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| Doubt { kind: r.kind, day: r.day, because: r.because }).collect())
}

/// All flags a variant ever had that keep a price out of indices, the oldest first: what its chart marks.
/// # Errors
/// When the database does not answer.
pub async fn marked(conn: &mut PgConnection, variant: VariantId) -> Result<Vec<Doubt>> {
    let kinds: Vec<String> =
        flag::Kind::ALL.iter().filter(|kind| flag::stops(**kind).index).map(|kind| kind.as_str().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select kind as "kind: flag::Kind", day, because from flags
            where variant_id = $1 and kind = any($2) order by day, kind"#,
        variant.0,
        &kinds
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| Doubt { kind: r.kind, day: r.day, because: r.because }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_product, a_set, a_variant};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn a_chart_marks_what_is_kept_out_of_indices(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        for (kind, day) in [("spike", 9), ("single source", 9), ("pump", 3), ("solo", 9)] {
            sqlx::query("insert into flags (variant_id, kind, day, because) values ($1, $2, $3, 'so')")
                .bind(variant.0)
                .bind(kind)
                .bind(NaiveDate::from_ymd_opt(2025, 11, day).unwrap())
                .execute(&mut *conn)
                .await?;
        }
        let found: Vec<_> = marked(&mut conn, variant).await?.into_iter().map(|d| d.kind).collect();
        assert_eq!(found, [flag::Kind::Pump, flag::Kind::Solo, flag::Kind::Spike], "one source alone is always said");
        assert_eq!(marked(&mut conn, VariantId(variant.0 + 1)).await?, []);
        Ok(())
    }
}
