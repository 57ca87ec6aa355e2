//! What lots were and are worth, and the rates of what was paid: the store's numbers for `domain::portfolio`.

use super::super::Item;
use crate::Result;
use chrono::{Days, NaiveDate};
use domain::{
    ids::VariantId,
    money::Currency,
    portfolio::{self, Daily, Fair, Interval, Lot, Rates},
    product::{Condition, Language},
};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// Days after which a value says nothing of what a thing is worth now.
const OLDEST: u64 = 30;

/// What is known of the prices of variants.
pub(super) struct Prices {
    fair: FairByVariant,
    daily: HashMap<VariantId, Vec<Daily>>,
    today: NaiveDate,
}

impl Prices {
    /// Reads what days from `first` to `today` look at.
    pub(super) async fn read(
        conn: &mut PgConnection,
        variants: impl Iterator<Item = VariantId>,
        first: NaiveDate,
        today: NaiveDate,
    ) -> Result<Prices> {
        let variants: Vec<i64> = variants.map(|v| v.0).collect::<HashSet<_>>().into_iter().collect();
        let fair = fair(&mut *conn, &variants).await?;
        let daily = daily(conn, &variants, first, today).await?;
        Ok(Prices { fair, daily, today })
    }

    /// Those of now alone.
    pub(super) async fn of_now(
        conn: &mut PgConnection,
        variants: impl Iterator<Item = VariantId>,
        today: NaiveDate,
    ) -> Result<Prices> {
        let first = today.checked_sub_days(Days::new(OLDEST)).unwrap_or(today);
        Prices::read(conn, variants, first, today).await
    }

    /// What one of a lot was worth, up to today.
    pub(super) fn values(&self, variant: Option<VariantId>, lot: &Lot) -> Vec<(NaiveDate, Interval)> {
        let Some(variant) = variant else { return Vec::new() };
        let of_variant = self.fair.get(&variant).map_or(&[][..], Vec::as_slice);
        // All fair prices of a variant that are of its newest day: older ones are of copies that nobody offers any more.
        let as_of = of_variant.iter().map(|(day, _)| *day).filter(|day| *day <= self.today).max();
        let newest: Vec<Fair> =
            of_variant.iter().filter(|(day, _)| Some(*day) == as_of).map(|(_, fair)| *fair).collect();
        portfolio::values(lot, &newest, as_of, self.daily.get(&variant).map_or(&[][..], Vec::as_slice))
    }

    /// What one is worth now, of its values: none where the last one is old.
    pub(super) fn now(&self, values: &[(NaiveDate, Interval)]) -> Option<Interval> {
        let oldest = i64::try_from(OLDEST).unwrap_or(i64::MAX);
        values.last().filter(|(day, _)| (self.today - *day).num_days() <= oldest).map(|(_, worth)| *worth)
    }
}

/// Fair prices by variant, each with its day.
type FairByVariant = HashMap<VariantId, Vec<(NaiveDate, Fair)>>;

async fn fair(conn: &mut PgConnection, variants: &[i64]) -> Result<FairByVariant> {
    let rows = sqlx::query!(
        r#"select variant_id, language as "language: Language", condition as "condition: Condition", as_of, p10_cents,
                  p50_cents, p90_cents
             from fair_prices where variant_id = any($1)"#,
        variants
    )
    .fetch_all(conn)
    .await?;
    let mut found = FairByVariant::new();
    for r in rows {
        let worth = Interval { low: r.p10_cents, mid: r.p50_cents, high: r.p90_cents };
        let fair = Fair { language: r.language, condition: r.condition, worth };
        found.entry(VariantId(r.variant_id)).or_default().push((r.as_of, fair));
    }
    Ok(found)
}

/// Daily prices by variant, ascending: of the source that stands for the variant now. Where a line from one day to the other
/// has a point a week, only what such a point looks at: the last price of the week that ends with it.
async fn daily(
    conn: &mut PgConnection,
    variants: &[i64],
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<VariantId, Vec<Daily>>> {
    // The first point may look at the week before it.
    let before = from.checked_sub_days(Days::new(7)).unwrap_or(from);
    let rows = sqlx::query!(
        "select distinct on (p.variant_id, ($3::date - p.day) / $4::integer)
                p.variant_id, p.day, p.median_cents, p.p25_cents, p.p75_cents
           from snapshots s join processed_prices p on p.variant_id = s.variant_id and p.basis = s.basis
          where s.variant_id = any($1) and p.day between $2 and $3::date
          order by p.variant_id, ($3::date - p.day) / $4::integer desc, p.day desc",
        variants,
        before,
        to,
        i32::from(portfolio::step(from, to))
    )
    .fetch_all(conn)
    .await?;
    let mut found: HashMap<VariantId, Vec<Daily>> = HashMap::new();
    for r in rows {
        let daily = Daily { day: r.day, median: r.median_cents, quarters: r.p25_cents.zip(r.p75_cents) };
        found.entry(VariantId(r.variant_id)).or_default().push(daily);
    }
    Ok(found)
}

/// The rates of the currencies that items were paid and sold in.
pub(super) async fn rates(conn: &mut PgConnection, items: &[Item]) -> Result<Rates> {
    let paid = items.iter().filter_map(|i| i.lot.cost.map(|c| c.each.currency));
    let sold = items.iter().filter_map(|i| i.lot.sold.map(|s| s.each.currency));
    let currencies: HashSet<Currency> = paid.chain(sold).filter(|c| *c != Currency::Eur).collect();
    if currencies.is_empty() {
        return Ok(Rates::default());
    }
    let words: Vec<String> = currencies.into_iter().map(|c| c.to_string()).collect();
    let rows = sqlx::query!(
        r#"select currency as "currency: Currency", rate_date, rate::float8 as "rate!" from fx_rates
            where currency = any($1) order by currency, rate_date"#,
        &words
    )
    .fetch_all(conn)
    .await?;
    let mut rates = Rates::default();
    for r in rows {
        rates.0.entry(r.currency).or_default().push((r.rate_date, r.rate));
    }
    Ok(rates)
}
