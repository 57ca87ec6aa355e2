//! What we derived, as files of a day (`domain::dataset`): their rows by COPY, a batch of columns at a time, and the files
//! themselves, in parts. Rows whose source forbids handing them on are left out here.

use crate::{Error, Result, analysis::copy::Out, sources};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use domain::{
    dataset::{Dataset, Format, Kind},
    market::deal::Basis,
};
use sqlx::PgConnection;

/// Bytes of a part.
pub const PART: usize = 1024 * 1024;
/// Days from the first day of our era to 1970-01-01.
const EPOCH: i32 = 719_163;

/// The values of a column that are known, in the order of rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Whole numbers.
    Long(Vec<i64>),
    /// Smaller ones.
    Int(Vec<i32>),
    /// Days since 1970-01-01.
    Day(Vec<i32>),
    /// Numbers.
    Real(Vec<f64>),
    /// Texts.
    Text(Vec<String>),
}

/// A column of a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// For each row 1 where it is known, else 0. Empty: it always is.
    pub known: Vec<i16>,
    /// What is known.
    pub values: Values,
}

/// Some rows of a dataset, column by column.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// How many.
    pub rows: usize,
    /// As the dataset lists them.
    pub columns: Vec<Cells>,
}

/// The rows of a dataset.
pub struct Rows<'c> {
    out: Out<'c>,
    dataset: &'static Dataset,
}

/// What makes the rows of a dataset, in the order of its columns.
async fn statement(conn: &mut PgConnection, dataset: &Dataset) -> Result<String> {
    let select = match dataset.name {
        // One that was found to be another is that one, and its variants have no values of their own any more.
        "products" => {
            "select l.id, l.slug, l.kind, l.name, l.set_slug, l.set_name, l.number, l.rarity
               from product_lines l join products p on p.id = l.id where p.merged_into is null order by l.id"
                .to_owned()
        }
        "variants" => {
            "select v.id, v.product_id, v.finish, v.edition, v.language
               from variants v join products p on p.id = v.product_id where p.merged_into is null order by v.id"
                .to_owned()
        }
        "daily_values" => {
            // A guide's trend is the guide's own figure, and what one shop asked is that shop's.
            let guide = sources::is_open(&mut *conn, sources::GUIDE).await?;
            let shops = sources::lows_are_open(conn, Basis::Shops).await?;
            format!(
                "select variant_id, day, basis, median_cents, offers, sources from processed_prices
                  where (basis = 'guide' and {guide}) or (basis = 'shops' and (sources > 1 or {shops}))
                  order by variant_id, day, basis"
            )
        }
        "fair_prices" => {
            "select f.variant_id, f.language, f.condition, f.as_of, f.p10_cents, f.p50_cents, f.p90_cents, f.disagreement
               from fair_prices f join variants v on v.id = f.variant_id join products p on p.id = v.product_id
              where p.merged_into is null order by f.variant_id, f.language nulls first, f.condition nulls first"
                .to_owned()
        }
        "indices" => "select scope, day, value, constituents from market_statistics where name = 'index_level' order by scope, day"
            .to_owned(),
        "deals" => {
            // What the market dips to is the guide's own figure of that day.
            let guide = sources::is_open(conn, sources::GUIDE).await?;
            format!(
                "select d.id, d.kind, d.product_id, d.variant_id, d.as_of, d.price_cents, d.reference_cents, d.discount, d.score, r.slug
                   from deal_scores d left join listings l on l.id = d.listing_id left join retailers r on r.id = l.retailer_id
                   join products p on p.id = d.product_id
                  where p.merged_into is null and case when d.listing_id is null then {guide} else r.redistributable or r.demo end
                  order by d.id"
            )
        }
        _ => return Err(Error::NotFound("dataset")),
    };
    Ok(format!("copy ({select}) to stdout (format binary)"))
}

/// Begins to read a dataset.
/// # Errors
/// When the database fails.
pub async fn rows<'c>(conn: &'c mut PgConnection, dataset: &'static Dataset) -> Result<Rows<'c>> {
    let statement = statement(&mut *conn, dataset).await?;
    Ok(Rows { out: Out::open(conn, &statement).await?, dataset })
}

impl Rows<'_> {
    /// The next rows, at most so many; none after the last.
    /// # Errors
    /// When the database fails, or sends other columns than the dataset has.
    pub async fn next(&mut self, most: usize) -> Result<Option<Batch>> {
        let mut batch = Batch { rows: 0, columns: self.dataset.columns.iter().map(Cells::of).collect() };
        while batch.rows < most {
            let Some(mut row) = self.out.row().await? else { break };
            batch.rows += 1;
            for (column, cells) in self.dataset.columns.iter().zip(&mut batch.columns) {
                let known = match &mut cells.values {
                    Values::Long(values) => keep(values, row.bigint_or_null()?),
                    Values::Int(values) => keep(values, row.integer_or_null()?),
                    Values::Day(values) => keep(values, row.date_or_null()?.map(|day| day.num_days_from_ce() - EPOCH)),
                    Values::Real(values) => keep(values, row.double_or_null()?),
                    Values::Text(values) => keep(values, row.text_or_null()?.map(str::to_owned)),
                };
                match (column.nullable, known) {
                    (true, known) => cells.known.push(i16::from(known)),
                    (false, true) => {}
                    (false, false) => {
                        return Err(Error::Corrupt {
                            table: self.dataset.name,
                            column: column.name,
                            found: "null".to_owned(),
                        });
                    }
                }
            }
        }
        Ok((batch.rows > 0).then_some(batch))
    }
}

impl Cells {
    fn of(column: &domain::dataset::Column) -> Cells {
        let values = match column.kind {
            Kind::Long => Values::Long(Vec::new()),
            Kind::Int => Values::Int(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
            Kind::Real => Values::Real(Vec::new()),
            Kind::Text => Values::Text(Vec::new()),
        };
        Cells { known: Vec::new(), values }
    }
}

/// Keeps what is known; whether it is.
fn keep<T>(values: &mut Vec<T>, value: Option<T>) -> bool {
    let known = value.is_some();
    values.extend(value);
    known
}

/// From now on this transaction sees the database as it is at this moment: all files of a day are of one state.
/// # Errors
/// When the transaction has begun to read already.
pub async fn freeze(conn: &mut PgConnection) -> Result<()> {
    sqlx::query("set transaction isolation level repeatable read").execute(conn).await?;
    Ok(())
}

/// A file that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its number.
    pub id: i64,
    /// Of which day.
    pub day: NaiveDate,
    /// Of which dataset.
    pub name: String,
    /// In which form.
    pub format: Format,
    /// How many rows.
    pub rows: i64,
    /// How many bytes.
    pub bytes: i64,
    /// SHA-256 of them.
    pub sha256: Vec<u8>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Begins a file of a day, in the place of the one that was there. Its parts come after it, and [`finish`] in the same
/// transaction. Returns its number.
/// # Errors
/// When the database does not take it.
pub async fn begin(
    conn: &mut PgConnection,
    day: NaiveDate,
    dataset: &Dataset,
    format: Format,
    now: DateTime<Utc>,
) -> Result<i64> {
    sqlx::query!(
        "delete from datasets where day = $1 and name = $2 and format = $3",
        day,
        dataset.name,
        format.as_str()
    )
    .execute(&mut *conn)
    .await?;
    Ok(sqlx::query_scalar!(
        "insert into datasets (day, name, format, rows, bytes, sha256, made_at)
         values ($1, $2, $3, 0, 1, decode(repeat('00', 32), 'hex'), $4) returning id",
        day,
        dataset.name,
        format.as_str(),
        now
    )
    .fetch_one(conn)
    .await?)
}

/// Says how a file came out.
/// # Errors
/// When the database does not take it.
pub async fn finish(conn: &mut PgConnection, file: i64, rows: i64, bytes: i64, sha256: &[u8]) -> Result<()> {
    sqlx::query!("update datasets set rows = $2, bytes = $3, sha256 = $4 where id = $1", file, rows, bytes, sha256)
        .execute(conn)
        .await?;
    Ok(())
}

/// Keeps a part of a file.
/// # Errors
/// When the database does not take it.
pub async fn add_part(conn: &mut PgConnection, file: i64, number: i32, content: &[u8]) -> Result<()> {
    sqlx::query!("insert into dataset_parts (dataset_id, number, content) values ($1, $2, $3)", file, number, content)
        .execute(conn)
        .await?;
    Ok(())
}

/// A part of a file; none behind the last, or where the file is gone.
/// # Errors
/// When the database does not answer.
pub async fn part(conn: &mut PgConnection, file: i64, number: i32) -> Result<Option<Vec<u8>>> {
    let found =
        sqlx::query_scalar!("select content from dataset_parts where dataset_id = $1 and number = $2", file, number);
    Ok(found.fetch_optional(conn).await?)
}

/// The days of which there are files, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn days(conn: &mut PgConnection) -> Result<Vec<NaiveDate>> {
    Ok(sqlx::query_scalar!("select distinct day from datasets order by day desc").fetch_all(conn).await?)
}

/// The files of a day.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, day: NaiveDate) -> Result<Vec<File>> {
    let files = sqlx::query_as!(
        File,
        r#"select id, day, name, format as "format: Format", rows, bytes, sha256, made_at from datasets
            where day = $1 order by id"#,
        day
    );
    Ok(files.fetch_all(conn).await?)
}

/// A file.
/// # Errors
/// When the database does not answer.
pub async fn find(conn: &mut PgConnection, day: NaiveDate, name: &str, format: Format) -> Result<Option<File>> {
    let file = sqlx::query_as!(
        File,
        r#"select id, day, name, format as "format: Format", rows, bytes, sha256, made_at from datasets
            where day = $1 and name = $2 and format = $3"#,
        day,
        name,
        format.as_str()
    );
    Ok(file.fetch_optional(conn).await?)
}

/// Forgets the files of days before this one. Returns how many.
/// # Errors
/// When the database does not answer.
pub async fn forget(conn: &mut PgConnection, before: NaiveDate) -> Result<u64> {
    Ok(sqlx::query!("delete from datasets where day < $1", before).execute(conn).await?.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_deal, a_listing, a_product, a_set, a_variant, index_day, processed};
    use domain::dataset::ALL;
    use sqlx::PgPool;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 11, 10).unwrap()
    }

    async fn all(conn: &mut PgConnection, name: &str) -> Result<Vec<Batch>> {
        let dataset = ALL.iter().find(|dataset| dataset.name == name).unwrap();
        let mut rows = rows(conn, dataset).await?;
        let mut batches = Vec::new();
        while let Some(batch) = rows.next(2).await? {
            batches.push(batch);
        }
        Ok(batches)
    }

    async fn count(conn: &mut PgConnection, name: &str) -> Result<usize> {
        Ok(all(conn, name).await?.iter().map(|batch| batch.rows).sum())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_has_the_columns_it_says_and_what_may_leave(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        for n in 0..3 {
            processed(&mut conn, variant, day() - chrono::Days::new(n), 1_000).await?;
        }
        // Of two shops, and of one.
        for (n, sources) in [(0, 2), (1, 1)] {
            sqlx::query(
                "insert into processed_prices (variant_id, day, basis, median_cents, offers, sources) values ($1, $2, 'shops', 900, 3, $3)",
            )
            .bind(variant.0)
            .bind(day() - chrono::Days::new(n))
            .bind(sources)
            .execute(&mut *conn)
            .await?;
        }
        sqlx::query(
            "insert into fair_prices (variant_id, condition, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
             values ($1, 'NM', $2, 900, 1000, 1100, 0.1, '[]'), ($1, null, $2, 800, 900, 1000, 0.1, '[]')",
        )
        .bind(variant.0)
        .bind(day())
        .execute(&mut *conn)
        .await?;
        index_day(&mut conn, day(), 100.5).await?;
        let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        let listing = a_listing(&mut conn, product, variant, 900, at).await?;
        a_deal(7, day(), day()).insert(&mut conn, product, variant).await?;
        let mut offer = a_deal(7, day(), day());
        (offer.kind, offer.listing) = (domain::market::deal::Kind::Offer, Some(listing));
        offer.insert(&mut conn, product, variant).await?;

        for dataset in ALL {
            assert!(count(&mut conn, dataset.name).await? > 0, "{}", dataset.name);
        }
        let fair = all(&mut conn, "fair_prices").await?.remove(0);
        assert_eq!(fair.columns[0].known, Vec::<i16>::new());
        assert_eq!((&fair.columns[1].known, &fair.columns[2].known), (&vec![0, 0], &vec![0, 1]));
        assert_eq!(fair.columns[2].values, Values::Text(vec!["NM".to_owned()]));
        assert_eq!(fair.columns[3].values, Values::Day(vec![20_402, 20_402]));
        assert_eq!(all(&mut conn, "indices").await?[0].columns[2].values, Values::Real(vec![100.5]));

        // The guide's own figures, of deals too, and one shop's stay; what two shops make together is ours.
        let mut left = async |change: &'static str| -> Result<(usize, usize)> {
            sqlx::query(change).execute(&mut *conn).await?;
            Ok((count(&mut conn, "daily_values").await?, count(&mut conn, "deals").await?))
        };
        assert_eq!(left("select 1").await?, (2, 1), "the one shop is a pretend one");
        assert_eq!(left("update retailers set demo = false").await?, (1, 0));
        assert_eq!(left("update sources set redistributable = true").await?, (4, 1));
        assert_eq!(left("update retailers set redistributable = true").await?, (5, 2));

        // Found to be another product, it is in no file: what refers to it would refer to nothing.
        let other = crate::testing::AProduct { number: "7", ..a_product() }.insert(&mut conn, set).await?;
        sqlx::query("update products set merged_into = $2 where id = $1")
            .bind(product.0)
            .bind(other.0)
            .execute(&mut *conn)
            .await?;
        for (name, rows) in [("products", 1), ("variants", 0), ("fair_prices", 0), ("deals", 0)] {
            assert_eq!(count(&mut conn, name).await?, rows, "{name}");
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_file_and_its_parts(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_762_800_000, 0).unwrap();
        let dataset = ALL.iter().find(|dataset| dataset.name == "indices").unwrap();
        for content in [&b"one"[..], b"two"] {
            let id = begin(&mut conn, day(), dataset, Format::Parquet, now).await?;
            add_part(&mut conn, id, 0, content).await?;
            add_part(&mut conn, id, 1, b"end").await?;
            finish(&mut conn, id, 2, 6, &[7; 32]).await?;
        }
        let found = find(&mut conn, day(), "indices", Format::Parquet).await?.unwrap();
        assert_eq!((found.rows, found.bytes, &found.sha256), (2, 6, &vec![7; 32]));
        assert_eq!(part(&mut conn, found.id, 0).await?.as_deref(), Some(&b"two"[..]));
        assert_eq!(part(&mut conn, found.id, 2).await?, None);
        assert_eq!(list(&mut conn, day()).await?, [found]);
        assert_eq!(find(&mut conn, day(), "indices", Format::Csv).await?, None);
        let newer = day() + chrono::Days::new(1);
        begin(&mut conn, newer, dataset, Format::Csv, now).await?;
        assert_eq!(days(&mut conn).await?, [newer, day()]);
        assert_eq!((forget(&mut conn, newer).await?, days(&mut conn).await?), (1, vec![newer]));
        Ok(())
    }
}
