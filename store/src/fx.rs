//! Reference rates of the euro: units of a currency for one euro, as the European Central Bank published them on a day.
//!
//! Analysis reads them in `analysis::sources`.

use crate::Result;
use chrono::NaiveDate;
use domain::money::Currency;
use sqlx::PgConnection;

/// What one euro was worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// In which currency.
    pub currency: Currency,
    /// The day of its publication.
    pub day: NaiveDate,
    /// Units for one euro.
    pub rate: f64,
}

/// The last day of which a rate is known.
/// # Errors
/// When the database does not answer.
pub async fn find_newest_day(conn: &mut PgConnection) -> Result<Option<NaiveDate>> {
    Ok(sqlx::query_scalar!("select max(rate_date) from fx_rates").fetch_one(conn).await?)
}

/// The newest rate of each currency from `from` on and before `before`.
/// # Errors
/// When the database does not answer.
pub async fn list_newest(conn: &mut PgConnection, from: NaiveDate, before: NaiveDate) -> Result<Vec<Rate>> {
    Ok(sqlx::query_as!(
        Rate,
        r#"select distinct on (currency) currency as "currency: Currency", rate_date as day, rate::float8 as "rate!"
             from fx_rates where rate_date >= $1 and rate_date < $2 order by currency, rate_date desc"#,
        from,
        before
    )
    .fetch_all(conn)
    .await?)
}

/// The newest rate of each currency up to `day`, of the days a receipt may use.
/// # Errors
/// When the database does not answer.
pub async fn landed(conn: &mut PgConnection, day: NaiveDate) -> Result<Vec<domain::landed::Rate>> {
    let next = day.checked_add_days(chrono::Days::new(1)).unwrap_or(day);
    let from = day.checked_sub_days(chrono::Days::new(30)).unwrap_or(day);
    let rates = list_newest(conn, from, next).await?;
    let landed = |r: Rate| domain::landed::Rate { currency: r.currency, per_euro: r.rate, day: r.day };
    Ok(rates.into_iter().map(landed).collect())
}

/// Units of each currency for one euro on its day, or the newest of the 30 days before it; none: not known. `asked` and the
/// answer stand beside each other.
/// # Errors
/// When the database does not answer.
pub async fn on_days(conn: &mut PgConnection, asked: &[(Currency, NaiveDate)]) -> Result<Vec<Option<f64>>> {
    let currencies: Vec<&str> = asked.iter().map(|(currency, _)| currency.as_str()).collect();
    let days: Vec<NaiveDate> = asked.iter().map(|(_, day)| *day).collect();
    Ok(sqlx::query_scalar!(
        r#"select (select f.rate::float8 from fx_rates f
                    where f.currency = t.currency and f.rate_date <= t.day and f.rate_date > t.day - 30
                    order by f.rate_date desc limit 1) as "rate?"
             from unnest($1::text[], $2::date[]) with ordinality t (currency, day, n) order by t.n"#,
        &currencies as &[&str],
        &days
    )
    .fetch_all(conn)
    .await?)
}

/// Writes rates, each currency and day once; what the bank corrected is corrected. Returns how many were new or other.
/// # Errors
/// When the database does not answer.
pub async fn upsert(conn: &mut PgConnection, rates: &[Rate]) -> Result<u64> {
    let currencies: Vec<&str> = rates.iter().map(|rate| rate.currency.as_str()).collect();
    let days: Vec<NaiveDate> = rates.iter().map(|rate| rate.day).collect();
    let values: Vec<f64> = rates.iter().map(|rate| rate.rate).collect();
    let done = sqlx::query!(
        "insert into fx_rates (currency, rate_date, rate)
         select * from unnest($1::text[], $2::date[], $3::float8[])
         on conflict (currency, rate_date) do update set rate = excluded.rate where fx_rates.rate <> excluded.rate",
        &currencies as &[&str],
        &days,
        &values
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn rates_are_written_once_and_corrected(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let day = |day| NaiveDate::from_ymd_opt(2026, 1, day).unwrap_or_default();
        let of = |currency, on, rate| Rate { currency, day: day(on), rate };
        assert_eq!(find_newest_day(&mut conn).await?, None);
        let rates = [of(Currency::Sek, 8, 11.05), of(Currency::Sek, 9, 11.1), of(Currency::Jpy, 9, 184.13)];
        assert_eq!(upsert(&mut conn, &rates).await?, 3);
        assert_eq!(upsert(&mut conn, &rates).await?, 0);
        assert_eq!(upsert(&mut conn, &[of(Currency::Sek, 8, 11.0625)]).await?, 1);
        assert_eq!(find_newest_day(&mut conn).await?, Some(day(9)));
        let known = list_newest(&mut conn, day(1), day(9)).await?;
        assert_eq!(known, [of(Currency::Sek, 8, 11.0625)]);
        assert_eq!(list_newest(&mut conn, day(9), day(10)).await?.len(), 2);
        Ok(())
    }
}
