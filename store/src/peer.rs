//! The tables of the workload that other stacks are compared on: read and written by COPY, in a database of their own.
//!
//! Only `workers bench aggregate` comes here. They are not our tables, so the compiler can not check these statements;
//! the table names are those of that workload and mean other things than ours.

use crate::{
    PgConnection, Result,
    analysis::copy::{In, Out, Put as _},
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use futures_util::TryStreamExt as _;

/// Days from 1970-01-01 to 2000-01-01, where PostgreSQL's moments begin.
const EPOCH_DAYS: i64 = 10_957;
const DAY_MICROS: i64 = 86_400_000_000;

/// As the other stacks empty the tables: inside the transaction that fills them.
const EMPTY: &str = "set local client_min_messages = warning;
    truncate processed_prices, deal_scores;
    alter table processed_prices drop constraint if exists processed_prices_pkey;
    alter table deal_scores drop constraint if exists deal_scores_pkey;
    drop index if exists deal_scores_score";
/// As they index them afterwards, one statement at a time: VACUUM stands in no transaction.
const INDEXES: [&str; 5] = [
    "alter table processed_prices add primary key (card_id, condition, day)",
    "alter table deal_scores add primary key (card_id, condition)",
    "create index deal_scores_score on deal_scores (score desc, card_id, condition)",
    "vacuum (analyze) processed_prices",
    "vacuum (analyze) deal_scores",
];

/// Of some products and conditions; in the order of the index, one after the other.
const ALL_OF: &str = "select t.number, r.id, r.price_cents, r.in_stock, r.observed_at
    from unnest($1::text[], $2::text[]) with ordinality as t (card_id, condition, number)
    join raw_prices r using (card_id, condition) where r.observed_at < $3";
/// Those of some products and conditions.
const REMOVE_DAYS: &str =
    "delete from processed_prices p using unnest($1::text[], $2::text[]) as t (card_id, condition)
    where p.card_id = t.card_id and p.condition = t.condition and p.day >= $3";
const REMOVE_DEALS: &str = "delete from deal_scores d using unnest($1::text[], $2::text[]) as t (card_id, condition)
    where d.card_id = t.card_id and d.condition = t.condition";

/// One observation.
#[derive(Clone, Copy, Debug)]
pub struct Observation<'r> {
    /// Its number.
    pub id: i64,
    /// Of which product.
    pub card: &'r str,
    /// In which condition.
    pub condition: &'r str,
    /// Minor units of USD.
    pub cents: i32,
    /// Whether it could be bought.
    pub in_stock: bool,
    /// Microseconds since 1970-01-01 UTC.
    pub at: i64,
}

/// What a new day makes necessary to read.
#[derive(Clone, Copy, Debug)]
pub struct Touched {
    /// Only products and conditions that were seen from this day on,
    pub since: NaiveDate,
    /// and of them only what was seen from this day on.
    pub from: NaiveDate,
}

/// Observations on their way out, in the order they lie in the table.
pub struct Observations<'c>(Out<'c>);

/// Reads all observations before midnight UTC of `as_of`, or only those a new day makes necessary.
/// # Errors
/// When the database fails.
pub async fn observations(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    touched: Option<Touched>,
) -> Result<Observations<'_>> {
    let (with, join, from) = match touched {
        Some(Touched { since, from }) => (
            format!(
                "with touched as materialized (select distinct card_id, condition from raw_prices
                    where observed_at >= '{since} 00:00+00' and observed_at < '{as_of} 00:00+00')"
            ),
            "join touched using (card_id, condition)",
            format!("observed_at >= '{from} 00:00+00' and"),
        ),
        None => (String::new(), "", String::new()),
    };
    let statement = format!(
        "copy ({with} select id, card_id, condition, price_cents, in_stock, observed_at from raw_prices {join}
                where {from} observed_at < '{as_of} 00:00+00') to stdout (format binary)"
    );
    Ok(Observations(Out::open(conn, &statement).await?))
}

/// Tells `each` all observations of some products and conditions before midnight UTC of `as_of`.
/// # Errors
/// When the database fails.
pub async fn observations_of(
    conn: &mut PgConnection,
    as_of: NaiveDate,
    groups: &[(&str, &str)],
    mut each: impl FnMut(Observation<'_>),
) -> Result<()> {
    let (cards, conditions): (Vec<&str>, Vec<&str>) = groups.iter().copied().unzip();
    let mut rows = sqlx::query_as::<_, (i64, i64, i32, bool, DateTime<Utc>)>(ALL_OF)
        .bind(&cards)
        .bind(&conditions)
        .bind(as_of.and_time(NaiveTime::MIN).and_utc())
        .fetch(conn);
    while let Some((number, id, cents, in_stock, at)) = rows.try_next().await? {
        let Some(&(card, condition)) = usize::try_from(number - 1).ok().and_then(|place| groups.get(place)) else {
            continue;
        };
        each(Observation { id, card, condition, cents, in_stock, at: at.timestamp_micros() });
    }
    Ok(())
}

impl Observations<'_> {
    /// The next one.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<Observation<'_>>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        Ok(Some(Observation {
            id: row.bigint()?,
            card: row.text()?,
            condition: row.text()?,
            cents: row.integer()?,
            in_stock: row.boolean()?,
            at: row.bigint()? + EPOCH_DAYS * DAY_MICROS,
        }))
    }
}

/// One day of a product in a condition; amounts in cents.
#[derive(Clone, Copy, Debug)]
pub struct Processed {
    /// The day, of UTC.
    pub day: NaiveDate,
    /// Observations kept and rejected.
    pub counts: [i32; 2],
    /// Median, MAD, lowest, highest, trailing medians of 7, 30 and 90 days.
    pub cents: [i32; 7],
    /// Standard deviation of the log changes of 30 days.
    pub volatility: f32,
}

/// The newest verdict on a product in a condition.
#[derive(Clone, Copy, Debug)]
pub struct Deal {
    /// Its last day with a value.
    pub last_day: NaiveDate,
    /// The price and what is fair, in cents.
    pub cents: [i32; 2],
    /// Discount, z-score, both slopes, volatility, days of age, score.
    pub numbers: [f32; 7],
}

/// Empties both tables in the caller's transaction; their indexes are gone until [`index`].
/// # Errors
/// When the database fails.
pub async fn empty(conn: &mut PgConnection) -> Result<()> {
    sqlx::raw_sql(EMPTY).execute(conn).await?;
    Ok(())
}

/// Takes out what is written anew for these products and conditions: their verdicts, and their days from `from` on. The
/// indexes have to be there.
/// # Errors
/// When the database fails.
pub async fn remove(conn: &mut PgConnection, groups: &[(&str, &str)], from: NaiveDate) -> Result<()> {
    let (cards, conditions): (Vec<&str>, Vec<&str>) = groups.iter().copied().unzip();
    sqlx::query(REMOVE_DAYS).bind(&cards).bind(&conditions).bind(from).execute(&mut *conn).await?;
    sqlx::query(REMOVE_DEALS).bind(&cards).bind(&conditions).execute(&mut *conn).await?;
    Ok(())
}

/// Builds the indexes.
/// # Errors
/// When the database fails.
pub async fn index(conn: &mut PgConnection) -> Result<()> {
    for statement in INDEXES {
        sqlx::query(statement).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Rows on their way into one of the two tables.
pub struct Writer<'c>(In<'c>);

/// Writes `processed_prices`.
/// # Errors
/// When the database fails.
pub async fn write_processed(conn: &mut PgConnection) -> Result<Writer<'_>> {
    Ok(Writer(In::open(conn, "copy processed_prices from stdin (format binary)").await?))
}

/// Writes `deal_scores`.
/// # Errors
/// When the database fails.
pub async fn write_deals(conn: &mut PgConnection) -> Result<Writer<'_>> {
    Ok(Writer(In::open(conn, "copy deal_scores from stdin (format binary)").await?))
}

impl Writer<'_> {
    /// Adds a day.
    /// # Errors
    /// When the database fails.
    pub async fn processed(&mut self, card: &str, condition: &str, one: &Processed) -> Result<()> {
        let row = self.0.row(13).await?;
        row.text(card);
        row.text(condition);
        row.date(one.day);
        one.counts.iter().chain(&one.cents).for_each(|&n| row.integer(n));
        row.real(one.volatility);
        Ok(())
    }

    /// Adds a verdict.
    /// # Errors
    /// When the database fails.
    pub async fn deal(&mut self, card: &str, condition: &str, one: &Deal) -> Result<()> {
        let row = self.0.row(12).await?;
        row.text(card);
        row.text(condition);
        row.date(one.last_day);
        one.cents.iter().for_each(|&n| row.integer(n));
        one.numbers.iter().for_each(|&n| row.real(n));
        Ok(())
    }

    /// Ends it; how many rows were written.
    /// # Errors
    /// When the database refuses them.
    pub async fn finish(self) -> Result<u64> {
        self.0.finish().await
    }
}
