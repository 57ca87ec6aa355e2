//! The record of deals: what was said is appended, judged when its days have passed, and never rewritten.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    deals::Record,
    market::{
        deal::Kind,
        judge::{LATE_DAYS, LEAST_MOVE},
    },
};
use sqlx::PgConnection;

/// Days after which a deal is judged.
const HORIZON_DAYS: i16 = 7;

/// Keeps today's deals as said at `issued_at`. One that is still waiting for its day is not said again. Returns how many
/// are new.
/// # Errors
/// When the database fails.
pub async fn issue(conn: &mut PgConnection, issued_at: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!(
        "insert into deals_said (kind, variant_id, listing_id, language, condition, as_of, price_cents, reference_cents,
                                 score, horizon_days, issued_at)
         select d.kind, d.variant_id, d.listing_id, m.language, m.condition, d.as_of, d.price_cents, d.reference_cents,
                d.score, $1, $2
           from deal_scores d left join matches m on m.listing_id = d.listing_id
          where not exists (select from deals_said o where o.kind = d.kind and o.variant_id = d.variant_id
                               and o.listing_id is not distinct from d.listing_id and o.as_of + o.horizon_days > d.as_of)
         on conflict do nothing",
        HORIZON_DAYS,
        issued_at
    )
    .execute(conn)
    .await?
    .rows_affected())
}

/// Writes down what came of every deal whose time is over: of an offer the fair price of such a copy, of a dip the market's
/// price. Values are known up to `newest`. Returns how many were judged.
/// # Errors
/// When the database fails.
pub async fn judge(conn: &mut PgConnection, newest: NaiveDate, judged_at: DateTime<Utc>) -> Result<u64> {
    let late = i32::try_from(LATE_DAYS).unwrap_or(i32::MAX);
    Ok(sqlx::query!(
        "insert into deal_results (deal_id, came_cents, came_day, judged_at)
         select d.id, came.cents, came.day, $3
           from deals_said d
           left join lateral (
               (select f.p50_cents as cents, f.as_of as day from fair_prices f
                 where d.kind = 'offer' and f.variant_id = d.variant_id and f.language is not distinct from d.language
                   and f.condition is not distinct from d.condition
                   and f.as_of between d.as_of + d.horizon_days and d.as_of + d.horizon_days + $2::integer)
               union all
               (select f.p50_cents, f.as_of from fair_prices f
                 where d.kind = 'offer' and f.variant_id = d.variant_id and f.language is null and f.condition is null
                   and f.as_of between d.as_of + d.horizon_days and d.as_of + d.horizon_days + $2::integer)
               union all
               (select q.median_cents, q.day from processed_prices q
                 where d.kind = 'dip' and q.variant_id = d.variant_id and q.basis = 'guide'
                   and q.day between d.as_of + d.horizon_days and d.as_of + d.horizon_days + $2::integer
                 order by q.day limit 1)
               limit 1) came on true
          where d.as_of + d.horizon_days <= $1
            and (came.cents is not null or d.as_of + d.horizon_days + $2::integer <= $1)
            and not exists (select from deal_results r where r.deal_id = d.id)",
        newest,
        late,
        judged_at
    )
    .execute(conn)
    .await?
    .rows_affected())
}

/// Computes the record anew: only what was said before its day counts.
/// # Errors
/// When the database fails.
pub async fn compute_record(conn: &mut PgConnection, computed_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from deal_records").execute(&mut *conn).await?;
    sqlx::query!(
        "insert into deal_records (kind, said, judged, unknown, hits, median_gain, computed_at)
         select d.kind, count(*), count(r.came_cents), count(*) filter (where r.judged_at is not null and r.came_cents is null),
                count(*) filter (where case d.kind when 'offer' then r.came_cents > d.price_cents
                                       else r.came_cents::float8 / d.price_cents - 1 >= $2 end),
                percentile_cont(0.5) within group (order by r.came_cents::float8 / d.price_cents - 1), $1
           from deals_said d left join deal_results r on r.deal_id = d.id
          where d.issued_at < (d.as_of + d.horizon_days)::timestamp at time zone 'UTC'
          group by d.kind",
        computed_at,
        LEAST_MOVE
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The record as last computed. Empty before anything was said.
/// # Errors
/// When the database fails.
pub async fn record(conn: &mut PgConnection) -> Result<Vec<Record>> {
    let rows = sqlx::query!(
        r#"select kind as "kind: Kind", said, judged, unknown, hits, median_gain from deal_records order by kind desc"#
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Record {
            kind: r.kind,
            said: r.said,
            judged: r.judged,
            unknown: r.unknown,
            hits: r.hits,
            median_gain: r.median_gain,
        })
        .collect())
}
