//! The market at a glance: the index, what moved, how fresh the data are. Written by the analysis, read here.

use crate::{Error, Result, catalog};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    chart::{Point, Series, Unit},
    ids::{ProductId, VariantId},
    indices::{self, Constituent, Line},
    market::{deal::Basis, flag, index::LEAST_CENTS},
    money::Money,
    movers::{Direction, Freshness, LEAST_MOVER, LEAST_MOVER_DAYS, Moved, Mover, Span},
    page::Page,
    product::{Finish, Language, Variant},
};
use sqlx::PgConnection;

/// The index of a scope, day by day, in hundredths of a point, and how many constituents the newest day has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The level.
    pub series: Series,
    /// Variants behind the newest value.
    pub constituents: i32,
}

/// The market index (`market_statistics` rows named "index_level") of a scope such as "all".
/// # Errors
/// When the database does not answer.
pub async fn index(conn: &mut PgConnection, scope: &str) -> Result<Index> {
    let rows = sqlx::query!(
        "select day, value, constituents from market_statistics where name = 'index_level' and scope = $1 order by day",
        scope
    )
    .fetch_all(conn)
    .await?;
    let constituents = rows.last().map_or(0, |r| r.constituents);
    let points = rows
        .into_iter()
        .map(|r| Point { day: r.day, value: (r.value * 100.0).round() as i64, low: None, band: None })
        .collect();
    Ok(Index { series: Series { unit: Unit::Points, label: "Market index".to_owned(), points }, constituents })
}

/// Where every index stands, by scope: of all those that have a level of the newest day of any, or of the 60 before it.
/// # Errors
/// When the database does not answer.
pub async fn indices(conn: &mut PgConnection) -> Result<Vec<Line>> {
    let rows = sqlx::query!(
        r#"with last as (
               select distinct on (scope) scope, day, value, constituents from market_statistics
                where name = 'index_level' order by scope, day desc)
           select l.scope as "scope!", l.day as "day!", l.value as "value!", l.constituents as "constituents!", first.day as "first_day!",
                  week.value as "week?", month.value as "month?",
                  case when l.scope like 'serie:%' then (select min(s.serie_name) from sets s where 'serie:' || s.serie_code = l.scope)
                       when l.scope like 'set:%' then (select n.name from sets s join set_names n on n.set_id = s.id
                                                        where 'set:' || s.slug = l.scope order by n.language = 'en' desc, n.language limit 1)
                  end as name
             from last l
             cross join lateral (select m.day from market_statistics m where m.name = 'index_level' and m.scope = l.scope
                                  order by m.day limit 1) first
             left join lateral (select m.value from market_statistics m where m.name = 'index_level' and m.scope = l.scope
                                   and m.day between l.day - 14 and l.day - 7 order by m.day desc limit 1) week on true
             left join lateral (select m.value from market_statistics m where m.name = 'index_level' and m.scope = l.scope
                                   and m.day between l.day - 37 and l.day - 30 order by m.day desc limit 1) month on true
            where l.day >= (select max(day) from last) - 60
            order by name, l.scope"#
    )
    .fetch_all(conn)
    .await?;
    let change = |now: f64, then: Option<f64>| then.filter(|&t| t > 0.0).map(|t| now / t - 1.0);
    Ok(rows
        .into_iter()
        .map(|r| Line {
            scope: r.scope,
            name: r.name,
            level: r.value,
            day: r.day,
            first_day: r.first_day,
            constituents: r.constituents,
            change_7d: change(r.value, r.week),
            change_30d: change(r.value, r.month),
        })
        .collect())
}

/// The largest changes of seven days, as [`moved`] has them.
/// # Errors
/// When the database does not answer.
pub async fn movers(conn: &mut PgConnection, direction: Direction, since: NaiveDate, limit: u32) -> Result<Vec<Mover>> {
    let moved = moved(conn, Span::Week, direction, since, limit).await?;
    let mover = |m: Moved| Mover {
        product: m.product,
        variant_id: m.variant_id,
        variant: m.variant,
        price: m.price,
        day: m.day,
        change_7d: m.change,
    };
    Ok(moved.into_iter().map(mover).collect())
}

struct MovedRow {
    product_id: ProductId,
    variant_id: VariantId,
    finish: Option<Finish>,
    edition: Option<String>,
    language: Option<Language>,
    basis: Basis,
    last_cents: i64,
    last_day: NaiveDate,
    change: f64,
    days: i32,
}

/// The columns of what moved, written once; the column of the change, and which way: each has an index of its own.
macro_rules! moved_rows {
    ($change:literal, $which:literal, $($value:expr),+) => {
        sqlx::query_as!(
            MovedRow,
            r#"select q.product_id as "product_id!: ProductId", q.variant_id as "variant_id!: VariantId",
                      v.finish as "finish?: Finish", v.edition as "edition?", v.language as "language?: Language",
                      q.basis as "basis!: Basis", q.last_cents as "last_cents!", q.last_day as "last_day!",
                      q.days as "days!", "# + $change + r#" as "change!"
                 from snapshots q join variants v on v.id = q.variant_id
                where q.last_cents >= $1 and q.last_day >= $2 and q.days >= $3
                  and not exists (select from flags f where f.variant_id = q.variant_id and f.day = q.as_of
                                                        and f.kind = any($4))"# + $which,
            $($value),+
        )
    };
}

/// The largest changes of a span among variants seen since `since`, worth at least [`LEAST_MOVER`], with
/// [`LEAST_MOVER_DAYS`] days of data, and without a flag that keeps a price out of the index.
/// # Errors
/// When the database does not answer.
pub async fn moved(
    conn: &mut PgConnection,
    span: Span,
    direction: Direction,
    since: NaiveDate,
    limit: u32,
) -> Result<Vec<Moved>> {
    let (least, limit) = (LEAST_MOVER.minor, i64::from(limit));
    let doubted: Vec<String> =
        flag::Kind::ALL.iter().filter(|kind| flag::stops(**kind).index).map(|kind| kind.as_str().to_owned()).collect();
    let rows = match (span, direction) {
        (Span::Week, Direction::Up) => {
            let which = moved_rows!(
                "q.change_7d",
                " and q.change_7d > 0 order by q.change_7d desc limit $5",
                least,
                since,
                LEAST_MOVER_DAYS,
                &doubted,
                limit
            );
            which.fetch_all(&mut *conn).await?
        }
        (Span::Week, Direction::Down) => {
            let which = moved_rows!(
                "q.change_7d",
                " and q.change_7d < 0 order by q.change_7d limit $5",
                least,
                since,
                LEAST_MOVER_DAYS,
                &doubted,
                limit
            );
            which.fetch_all(&mut *conn).await?
        }
        (Span::Month, Direction::Up) => {
            let which = moved_rows!(
                "q.change_30d",
                " and q.change_30d > 0 order by q.change_30d desc limit $5",
                least,
                since,
                LEAST_MOVER_DAYS,
                &doubted,
                limit
            );
            which.fetch_all(&mut *conn).await?
        }
        (Span::Month, Direction::Down) => {
            let which = moved_rows!(
                "q.change_30d",
                " and q.change_30d < 0 order by q.change_30d limit $5",
                least,
                since,
                LEAST_MOVER_DAYS,
                &doubted,
                limit
            );
            which.fetch_all(&mut *conn).await?
        }
    };
    let ids: Vec<i64> = rows.iter().map(|r| r.product_id.0).collect();
    let products = catalog::lines(conn, &ids).await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(Moved {
                product: products.get(&r.product_id)?.clone(),
                variant_id: r.variant_id,
                variant: Variant { finish: r.finish, edition: r.edition, language: r.language },
                basis: r.basis,
                price: Money::eur(r.last_cents),
                day: r.last_day,
                change: r.change,
                days: r.days,
            })
        })
        .collect())
}

/// What stands in an index on its newest day, by the number of the variant, from behind `after` on: worth 1 EUR or more, and
/// without a flag that keeps a price out of the index.
/// # Errors
/// `NotFound` where there is no such index, or when the database does not answer.
pub async fn constituents(
    conn: &mut PgConnection,
    scope: &str,
    after: Option<VariantId>,
    size: u32,
) -> Result<Page<Constituent>> {
    let day =
        sqlx::query_scalar!("select max(day) from market_statistics where name = 'index_level' and scope = $1", scope)
            .fetch_one(&mut *conn)
            .await?
            .ok_or(Error::NotFound("index"))?;
    let doubted: Vec<String> =
        flag::Kind::ALL.iter().filter(|kind| flag::stops(**kind).index).map(|kind| kind.as_str().to_owned()).collect();
    let band = indices::band(scope);
    let rows = sqlx::query!(
        r#"select p.variant_id as "variant_id!: VariantId", v.product_id as "product_id!: ProductId", v.finish as "finish?: Finish",
                  v.edition as "edition?", v.language as "language?: Language", p.median_cents as "cents!"
             from processed_prices p join variants v on v.id = p.variant_id
             join products c on c.id = v.product_id left join sets s on s.id = c.set_id
            where p.day = $2 and p.basis = 'guide' and p.median_cents >= $3 and p.variant_id > $4
              and not exists (select from flags f where f.variant_id = p.variant_id and f.day = p.day and f.kind = any($5))
              and case when $1::text = 'all' then true
                       when $1 = 'sealed' then c.kind = 'sealed'
                       when $1 like 'serie:%' then 'serie:' || nullif(s.serie_code, '') = $1
                       when $1 like 'set:%' then 'set:' || s.slug = $1
                       when $1 like 'rarity:%' then 'rarity:' || c.rarity = $1
                       else coalesce(
                           (select b.median_cents from processed_prices b
                             where b.variant_id = p.variant_id and b.basis = 'guide' and b.day < date_trunc('month', $2::date)
                             order by b.day desc limit 1),
                           (select b.median_cents from processed_prices b
                             where b.variant_id = p.variant_id and b.basis = 'guide' order by b.day limit 1))
                           between $6 and $7
                  end
            order by p.variant_id limit $8"#,
        scope,
        day,
        LEAST_CENTS,
        after.map_or(0, |after| after.0),
        &doubted,
        band.map(|(low, _)| i64::from(low)),
        band.map(|(_, high)| i64::from(high) - 1),
        i64::from(size) + 1
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.product_id.0).collect();
    let products = catalog::lines(conn, &ids).await?;
    let items = rows.into_iter().filter_map(|r| {
        Some(Constituent {
            product: products.get(&r.product_id)?.clone(),
            variant_id: r.variant_id,
            variant: Variant { finish: r.finish, edition: r.edition, language: r.language },
            price: Money::eur(r.cents),
            day,
        })
    });
    Ok(Page::from_one_more(items.collect(), size as usize))
}

/// When what the market shows last changed: an analysis was published, or a shop was seen. None: neither was.
/// # Errors
/// When the database does not answer.
pub async fn changed_at(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select greatest((select max(finished_at) from analyses where state = 'done'),
                         (select max(seen) from retailers r cross join lateral (
                             select last_seen_at as seen from listings l where l.retailer_id = r.id
                              order by last_seen_at desc limit 1) newest))"
    )
    .fetch_one(conn)
    .await?)
}

/// Until when the data reach.
/// # Errors
/// When the database does not answer.
pub async fn freshness(conn: &mut PgConnection) -> Result<Freshness> {
    let row = sqlx::query!(
        r#"select (select day from processed_prices where basis = 'guide' order by day desc limit 1) as guide_day,
                  (select max(seen) from retailers r cross join lateral (
                      select last_seen_at as seen from listings l where l.retailer_id = r.id
                       order by last_seen_at desc limit 1) newest) as shops_seen_at"#
    )
    .fetch_one(conn)
    .await?;
    Ok(Freshness { guide_day: row.guide_day, shops_seen_at: row.shops_seen_at })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{AProduct, a_product, a_set, a_variant, processed, snapshot};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn only_what_has_evidence_moved(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let last = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
        let mut variants = Vec::new();
        for number in ["1", "2", "3", "4", "5", "6"] {
            let product = AProduct { number, ..a_product() }.insert(&mut conn, set).await?;
            let variant = a_variant().insert(&mut conn, product).await?;
            processed(&mut conn, variant, last, 1_000).await?;
            snapshot(&mut conn, variant).await?;
            variants.push(variant);
        }
        // Up in a week and down in a month; further up; too few days; too cheap; flagged; too old.
        sqlx::query(
            "update snapshots set days = 20, change_7d = 0.1 * array_position($1, variant_id), change_30d = -0.2",
        )
        .bind(variants.iter().map(|v| v.0).collect::<Vec<_>>())
        .execute(&mut *conn)
        .await?;
        for (change, which) in [("days = 9", 2), ("last_cents = 299", 3), ("last_day = '2025-09-01'", 5)] {
            let statement = format!("update snapshots set {change} where variant_id = {}", variants[which]);
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&mut *conn).await?;
        }
        for (variant, kind) in [(variants[4], "spike"), (variants[1], "single source")] {
            sqlx::query("insert into flags (variant_id, kind, day, because) values ($1, $2, $3, 'so')")
                .bind(variant.0)
                .bind(kind)
                .bind(last)
                .execute(&mut *conn)
                .await?;
        }
        let since = last - chrono::TimeDelta::days(30);
        let up = moved(&mut conn, Span::Week, Direction::Up, since, 10).await?;
        let found: Vec<_> = up.iter().map(|m| m.variant_id).collect();
        assert_eq!(found, [variants[1], variants[0]], "one source alone is said, and kept");
        assert!((up[0].change - 0.2).abs() < 1e-9);
        assert_eq!((up[0].days, up[0].price), (20, Money::eur(1_000)));
        let movers = movers(&mut conn, Direction::Up, since, 10).await?;
        assert_eq!(movers.iter().map(|m| m.variant_id).collect::<Vec<_>>(), found, "nobody tells of others");
        assert_eq!(moved(&mut conn, Span::Week, Direction::Down, since, 10).await?, []);
        assert_eq!(moved(&mut conn, Span::Month, Direction::Down, since, 1).await?.len(), 1);
        assert_eq!(moved(&mut conn, Span::Month, Direction::Up, since, 10).await?, []);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_stands_in_an_index(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let last = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
        let mut variants = Vec::new();
        // The last of them is worth 1 EUR less a cent, the one before it was not seen on the newest day.
        for (number, cents, day) in
            [("1", 300, last), ("2", 700, last), ("3", 700, last.pred_opt().unwrap()), ("4", 99, last)]
        {
            let product = AProduct { number, ..a_product() }.insert(&mut conn, set).await?;
            let variant = a_variant().insert(&mut conn, product).await?;
            processed(&mut conn, variant, day, cents).await?;
            variants.push(variant);
        }
        // Dear at the end of the month before: it belongs to where it was then.
        processed(&mut conn, variants[0], NaiveDate::from_ymd_opt(2025, 10, 30).unwrap(), 900).await?;
        for scope in ["all", "set:sv03.5", "band:1-5", "band:5-20", "sealed"] {
            sqlx::query(
                "insert into market_statistics (name, scope, day, value, constituents) values ('index_level', $1, $2, 100, 2)",
            )
            .bind(scope)
            .bind(last)
            .execute(&mut *conn)
            .await?;
        }
        let mut of = async |scope: &'static str, after: Option<VariantId>| -> Result<(Vec<VariantId>, bool)> {
            let page = constituents(&mut conn, scope, after, 1).await?;
            Ok((page.items.iter().map(|c| c.variant_id).collect(), page.more))
        };
        assert_eq!(of("all", None).await?, (vec![variants[0]], true));
        assert_eq!(of("all", Some(variants[0])).await?, (vec![variants[1]], false));
        assert_eq!(of("set:sv03.5", None).await?, (vec![variants[0]], true));
        assert_eq!(of("band:5-20", None).await?, (vec![variants[0]], true));
        assert_eq!(of("band:1-5", None).await?, (vec![], false));
        assert_eq!(of("sealed", None).await?, (vec![], false));
        assert!(matches!(of("rarity:None", None).await, Err(Error::NotFound("index"))));
        Ok(())
    }
}
