//! The database as its operator sees it: what was migrated, how large it is, which partitions there are, what is archived.

use crate::{PgConnection, Result};
use chrono::{DateTime, NaiveDate, Utc};

/// A migration that was applied.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Migration {
    /// Its number.
    pub version: i64,
    /// Its name.
    pub description: String,
    /// When it was applied.
    pub installed_on: DateTime<Utc>,
    /// Whether it came to its end.
    pub success: bool,
}

/// The migrations that were applied, the newest first. The table is the migrator's own.
/// # Errors
/// When the database does not answer, or was never migrated.
pub async fn migrations(conn: &mut PgConnection) -> Result<Vec<Migration>> {
    let statement =
        "select version, description, installed_on, success from _sqlx_migrations order by version desc limit 500";
    Ok(sqlx::query_as(statement).fetch_all(conn).await?)
}

/// A table and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its name.
    pub name: String,
    /// How many partitions it has; 0: it is whole.
    pub partitions: i64,
    /// The first and the last of them, by name.
    pub first: Option<String>,
    /// The last of them.
    pub last: Option<String>,
    /// Bytes with indexes.
    pub bytes: i64,
    /// Rows, as the planner believes.
    pub rows: i64,
}

/// The largest tables, partitions added up; those with partitions are all among them.
/// # Errors
/// When the database does not answer.
pub async fn sizes(conn: &mut PgConnection) -> Result<Vec<Size>> {
    Ok(sqlx::query_as!(
        Size,
        r#"with parts as (
               select coalesce(p.relname, c.relname)::text as name, case when p.oid is not null then c.relname::text end as part,
                      pg_total_relation_size(c.oid) as bytes, greatest(c.reltuples, 0)::bigint as tuples
                 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
                where c.relkind = 'r' and n.nspname = 'public')
           select name as "name!", count(part) as "partitions!", min(part) as first, max(part) as last,
                  sum(bytes)::bigint as "bytes!", sum(tuples)::bigint as "rows!"
             from parts group by name order by count(part) > 0 desc, sum(bytes) desc, name limit 30"#
    )
    .fetch_all(conn)
    .await?)
}

/// The server of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// As it prints its version.
    pub version: String,
    /// Bytes of the whole database.
    pub bytes: i64,
    /// Connections to it now.
    pub connections: i64,
    /// Whether its logs are archived: without that there is no backup this database knows of.
    pub archives: bool,
    /// When a log was archived at last.
    pub archived_at: Option<DateTime<Utc>>,
    /// When archiving failed at last.
    pub failed_at: Option<DateTime<Utc>>,
}

/// Asks the server about itself.
/// # Errors
/// When the database does not answer.
pub async fn server(conn: &mut PgConnection) -> Result<Server> {
    Ok(sqlx::query_as!(
        Server,
        r#"select current_setting('server_version') as "version!", pg_database_size(current_database()) as "bytes!",
                  (select count(*) from pg_stat_activity where datname = current_database()) as "connections!",
                  current_setting('archive_mode') <> 'off' as "archives!", a.last_archived_time as archived_at,
                  a.last_failed_time as failed_at
             from pg_stat_archiver a"#
    )
    .fetch_one(conn)
    .await?)
}

/// A month of a table that has partitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The table.
    pub table: String,
    /// Its first day.
    pub month: NaiveDate,
    /// Bytes with indexes; none: it is not there.
    pub bytes: Option<i64>,
    /// Rows, as the planner believes.
    pub rows: Option<i64>,
}

/// The months around this day that have to be there, the three before and the three ahead, of each table with months.
/// # Errors
/// When the database does not answer.
pub async fn partitions(conn: &mut PgConnection, day: NaiveDate) -> Result<Vec<Partition>> {
    Ok(sqlx::query_as!(
        Partition,
        r#"select p.name as "table!", m.month::date as "month!",
                  case when c.oid is not null then pg_total_relation_size(c.oid) end as "bytes?",
                  greatest(c.reltuples, 0)::bigint as "rows?"
             from unnest(array['price_guides', 'raw_prices']) p(name)
            cross join generate_series(date_trunc('month', $1::date::timestamp) - interval '3 months',
                                       date_trunc('month', $1::date::timestamp) + interval '3 months', interval '1 month') m(month)
             left join pg_class c on c.oid = to_regclass(p.name || '_' || to_char(m.month, 'YYYY_MM'))
            order by 1, 2"#,
        day
    )
    .fetch_all(conn)
    .await?)
}

/// Something that is kept for speed, or until somebody fetched it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    /// What.
    pub name: String,
    /// Rows, as the planner believes.
    pub rows: i64,
    /// Bytes with indexes.
    pub bytes: i64,
}

/// What is kept for speed: pages of shops, what analyses put aside, answers to writes, copies of people's data.
/// # Errors
/// When the database does not answer.
pub async fn caches(conn: &mut PgConnection) -> Result<Vec<Cache>> {
    Ok(sqlx::query_as!(
        Cache,
        r#"select c.relname::text as "name!", greatest(c.reltuples, 0)::bigint as "rows!",
                  pg_total_relation_size(c.oid) as "bytes!"
             from pg_class c
            where c.oid in ('page_cache'::regclass, 'found_out'::regclass, 'idempotency_keys'::regclass, 'exports'::regclass,
                            'fetch_hosts'::regclass)
            order by 1"#
    )
    .fetch_all(conn)
    .await?)
}

/// Exchange rates of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    /// Whose.
    pub source: String,
    /// The newest day.
    pub day: NaiveDate,
    /// How many currencies it names on that day.
    pub currencies: i64,
}

/// The newest exchange rates there are.
/// # Errors
/// When the database does not answer.
pub async fn rates(conn: &mut PgConnection) -> Result<Vec<Rates>> {
    Ok(sqlx::query_as!(
        Rates,
        r#"select source as "source!", rate_date as "day!", count(*) as "currencies!" from fx_rates
            where rate_date = (select max(rate_date) from fx_rates) group by 1, 2 order by 1"#
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_the_database_says_of_itself(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let migrations = migrations(&mut conn).await?;
        assert_eq!(
            migrations.last().map(|m| (m.version, m.description.as_str(), m.success)),
            Some((1, "foundations", true))
        );
        assert!(migrations.is_sorted_by(|a, b| a.version > b.version));
        let sizes = sizes(&mut conn).await?;
        let prices = sizes.iter().find(|size| size.name == "raw_prices").unwrap();
        assert_eq!(prices.first.as_deref(), Some("raw_prices_2025_01"));
        assert!(prices.partitions >= 12 && prices.bytes > 0, "{prices:?}");
        assert!(
            sizes.iter().any(|size| size.name == "users" && size.partitions == 0 && size.first.is_none())
                || sizes.len() == 30
        );
        assert!(!sizes.iter().any(|size| size.name.starts_with("raw_prices_")), "a partition is no table of its own");
        let months = partitions(&mut conn, "2035-11-20".parse().unwrap()).await?;
        assert_eq!(months.len(), 14);
        assert!(months.iter().all(|month| month.bytes.is_none()), "nobody made them yet");
        crate::prices::ensure_partitions(&mut conn, "2035-11-20".parse().unwrap(), "2035-12-01".parse().unwrap())
            .await?;
        let months = partitions(&mut conn, "2035-11-20".parse().unwrap()).await?;
        let there: Vec<_> = months.iter().filter(|m| m.bytes.is_some()).map(|m| (m.table.as_str(), m.month)).collect();
        let month = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            there,
            [
                ("price_guides", month("2035-11-01")),
                ("price_guides", month("2035-12-01")),
                ("raw_prices", month("2035-11-01")),
                ("raw_prices", month("2035-12-01"))
            ]
        );
        assert_eq!(caches(&mut conn).await?.len(), 5);
        assert_eq!(rates(&mut conn).await?, []);
        sqlx::query(
            "insert into fx_rates (currency, rate_date, rate) values ('SEK', '2026-09-01', 11), ('SEK', '2026-09-02', 11),
                    ('DKK', '2026-09-02', 7.4)",
        )
        .execute(&mut *conn)
        .await?;
        let newest = Rates { source: "ecb".to_owned(), day: month("2026-09-02"), currencies: 2 };
        assert_eq!(rates(&mut conn).await?, [newest]);
        let server = server(&mut conn).await?;
        assert!(server.bytes > 1_000_000 && server.connections >= 1 && !server.version.is_empty(), "{server:?}");
        Ok(())
    }
}
