//! Reading the histories: guides and what shops asked, for the days that are asked for and no others.

use super::{batches::Range, copy::Out};
use crate::{PgConnection, Result};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{market::daily::Guide, product::Finish};

/// Cardmarket's number of the game.
pub(super) const GAME: i16 = 6;

/// One finish of a guide row, of the variant it is surely mapped to.
#[derive(Clone, Copy, Debug)]
pub struct GuideRow {
    /// The variant.
    pub variant: i64,
    /// The guide's day.
    pub day: NaiveDate,
    /// Its figures, in cents of EUR.
    pub guide: Guide,
}

/// Guide rows on their way.
pub struct GuideRows<'c>(Out<'c>);

/// Which Cardmarket id and column speak for a variant, as SQL, of a range of products: never a suspect one; the surest,
/// then the lowest. One, so that a day has one value.
pub(crate) fn guide_ids_sql(products: Range) -> String {
    let Range { first, last } = products;
    format!(
        "select distinct on (variant_id) variant_id, external_id, slot = 'second' as second
           from external_ids where provider = 'cardmarket' and status = 'sure' and not suspect and variant_id is not null
            and product_id between {first} and {last}
          order by variant_id, confidence desc, external_id, slot"
    )
}

/// The variants of a range of products, as SQL.
pub(super) fn variants_of(products: Range) -> String {
    let Range { first, last } = products;
    format!("(select id from variants where product_id between {first} and {last})")
}

/// Reads the guides of `days` for a range of products, by variant and day: that is how their rows lie best. Ambiguous ids
/// are not read.
/// # Errors
/// When the database fails.
pub async fn guides<'c>(conn: &'c mut PgConnection, products: Range, days: &[NaiveDate]) -> Result<GuideRows<'c>> {
    let statement = format!(
        "copy (with ids as materialized ({})
         select i.variant_id, g.guide_date,
                case when i.second then g.second_trend_cents else g.trend_cents end,
                case when i.second then g.second_avg7_cents else g.avg7_cents end,
                case when i.second then g.second_avg30_cents else g.avg30_cents end,
                case when i.second then g.second_low_cents else g.low_cents end
           from price_guides g join ids i on i.external_id = g.id_product
          where g.game = {GAME} and g.guide_date = any({}) order by i.variant_id, g.guide_date) to stdout (format binary)",
        guide_ids_sql(products),
        list(days)
    );
    Ok(GuideRows(Out::open(conn, &statement).await?))
}

impl GuideRows<'_> {
    /// The next row.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<GuideRow>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        let (variant, day) = (row.bigint()?, row.date()?);
        let mut cents = || Ok::<_, crate::Error>(row.integer_or_null()?.map(i64::from));
        Ok(Some(GuideRow {
            variant,
            day,
            guide: Guide { trend: cents()?, avg7: cents()?, avg30: cents()?, low: cents()? },
        }))
    }
}

/// A guide row as it is, whatever product its id stands on.
#[derive(Clone, Copy, Debug)]
pub struct SeriesRow {
    /// Cardmarket's product id.
    pub id_product: i32,
    /// The guide's day.
    pub day: NaiveDate,
    /// The main columns, in cents of EUR.
    pub main: Guide,
    /// The second finish's columns.
    pub second: Guide,
}

/// Guide rows by id on their way.
pub struct SeriesRows<'c>(Out<'c>);

/// Reads all guides of the days from `first` to `last`, both included, by id and day.
/// # Errors
/// When the database fails.
pub async fn series(conn: &mut PgConnection, first: NaiveDate, last: NaiveDate) -> Result<SeriesRows<'_>> {
    let statement = format!(
        "copy (select id_product, guide_date, trend_cents, avg7_cents, avg30_cents, low_cents,
                      second_trend_cents, second_avg7_cents, second_avg30_cents, second_low_cents
                 from price_guides where game = {GAME} and guide_date between '{first}' and '{last}'
                order by id_product, guide_date) to stdout (format binary)"
    );
    Ok(SeriesRows(Out::open(conn, &statement).await?))
}

impl SeriesRows<'_> {
    /// The next row.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<SeriesRow>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        let (id_product, day) = (row.integer_or_null()?.unwrap_or_default(), row.date()?);
        let mut cents = || Ok::<_, crate::Error>(row.integer_or_null()?.map(i64::from));
        let mut guide =
            || Ok::<_, crate::Error>(Guide { trend: cents()?, avg7: cents()?, avg30: cents()?, low: cents()? });
        Ok(Some(SeriesRow { id_product, day, main: guide()?, second: guide()? }))
    }
}

/// What a guide's column surely stands for.
#[derive(Clone, Debug)]
pub struct Mapped {
    /// Cardmarket's product id.
    pub id_product: i32,
    /// Whether it is the second finish's columns.
    pub second: bool,
    /// The variant's finish, where the catalogue states it.
    pub finish: Option<Finish>,
    /// The series of its set: its era. Empty where it has none.
    pub serie: String,
}

/// What every guide column that is surely mapped, and not suspect, stands for.
/// # Errors
/// When the database fails.
pub async fn mapped(conn: &mut PgConnection) -> Result<Vec<Mapped>> {
    Ok(sqlx::query_as!(
        Mapped,
        r#"select e.external_id::integer as "id_product!", e.slot = 'second' as "second!", v.finish as "finish: Finish",
                  coalesce(s.serie_code, '') as "serie!"
             from external_ids e join variants v on v.id = e.variant_id join products p on p.id = v.product_id
             left join sets s on s.id = p.set_id
            where e.provider = 'cardmarket' and e.status = 'sure' and not e.suspect"#
    )
    .fetch_all(conn)
    .await?)
}

/// What a shop asked for a variant at the end of a day (UTC), in stock.
#[derive(Clone, Debug)]
pub struct AskRow {
    /// The variant.
    pub variant: i64,
    /// The day.
    pub day: NaiveDate,
    /// The shop.
    pub retailer: i64,
    /// Minor units of `currency`.
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

/// Asks on their way.
pub struct AskRows<'c>(Out<'c>);

/// Reads the newest in-stock observation of each listing and day of `days` for a range of products, by variant and day.
/// Only from runs that are sound, and of listings whose variant is known. "From" prices, damaged goods and prices
/// without VAT are not what a person would pay for the thing: never among them.
/// # Errors
/// When the database fails.
pub async fn asks<'c>(conn: &'c mut PgConnection, products: Range, days: &[NaiveDate]) -> Result<AskRows<'c>> {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else {
        return Ok(AskRows(Out::open(conn, "copy (select where false) to stdout (format binary)").await?));
    };
    let statement = format!(
        "copy (select variant_id, day, retailer_id, price_minor, currency
           from (select distinct on (m.variant_id, (r.observed_at at time zone 'UTC')::date, r.listing_id)
                        m.variant_id, (r.observed_at at time zone 'UTC')::date as day, l.retailer_id,
                        r.price_minor, r.currency, r.stock
                   from raw_prices r
                   join scrape_logs s on s.id = r.run_id and s.status = 'ok'
                   join matches m on m.listing_id = r.listing_id and m.variant_id in {} and m.held_reason is null
                   join listings l on l.id = r.listing_id
                        and not l.from_price and not l.damaged and l.vat <> 'excluded'
                  where r.observed_at >= '{first} 00:00:00+00' and r.observed_at < '{}'
                    and (r.observed_at at time zone 'UTC')::date = any({})
                  order by 1, 2, r.listing_id, r.observed_at desc) newest
          where stock = 'in' order by variant_id, day) to stdout (format binary)",
        variants_of(products),
        next_day(last).to_rfc3339(),
        list(days)
    );
    Ok(AskRows(Out::open(conn, &statement).await?))
}

impl AskRows<'_> {
    /// The next row.
    /// # Errors
    /// When the database fails.
    pub async fn next(&mut self) -> Result<Option<AskRow>> {
        let Some(mut row) = self.0.row().await? else { return Ok(None) };
        Ok(Some(AskRow {
            variant: row.bigint()?,
            day: row.date()?,
            retailer: row.bigint()?,
            minor: row.bigint()?,
            currency: row.text()?.to_owned(),
        }))
    }
}

/// A price in the United States.
#[derive(Clone, Copy, Debug)]
pub struct UsRow {
    /// The variant.
    pub variant: i64,
    /// The day.
    pub day: NaiveDate,
    /// Cents of USD.
    pub cents: i64,
}

/// What a range of products cost in the United States from one day to another, both included, by variant and day.
/// # Errors
/// When the database fails.
pub async fn us_prices(
    conn: &mut PgConnection,
    products: Range,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<UsRow>> {
    Ok(sqlx::query_as!(
        UsRow,
        "select u.variant_id as variant, u.day, u.cents from us_prices u join variants v on v.id = u.variant_id
          where v.product_id between $1 and $2 and u.day between $3 and $4 order by u.variant_id, u.day",
        products.first,
        products.last,
        first,
        last
    )
    .fetch_all(conn)
    .await?)
}

/// Units of a currency for one euro, from a day on.
#[derive(Clone, Debug)]
pub struct Rate {
    /// ISO 4217.
    pub currency: String,
    /// The day of its publication.
    pub day: NaiveDate,
    /// Units for one euro.
    pub rate: f64,
}

/// All rates published up to `as_of`, by currency and day.
/// # Errors
/// When the database fails.
pub async fn rates(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Vec<Rate>> {
    Ok(sqlx::query_as!(
        Rate,
        r#"select currency, rate_date as day, rate::float8 as "rate!" from fx_rates
            where rate_date <= $1 order by currency, rate_date"#,
        as_of
    )
    .fetch_all(conn)
    .await?)
}

/// The first moment after `day` (UTC).
pub(super) fn next_day(day: NaiveDate) -> DateTime<Utc> {
    day.checked_add_days(Days::new(1)).unwrap_or(day).and_time(NaiveTime::MIN).and_utc()
}

/// Dates as an SQL array. Only digits and dashes can stand in it.
pub(super) fn list(days: &[NaiveDate]) -> String {
    let days: Vec<String> = days.iter().map(NaiveDate::to_string).collect();
    format!("'{{{}}}'::date[]", days.join(","))
}
