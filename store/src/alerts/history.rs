//! What was to be seen of a product in the past 90 days, day by day: what "would have fired" is replayed over.
//!
//! Known of the past are the market's values and what shops asked. What a thing was worth then, what a deal scored, and
//! what it cost at a door are not kept: a rule that asks for them has no past.

use super::facts::{GONE, STALE};
use crate::{Result, fx};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::{
    alert::{Ask, Doubt, Facts, Low, PriceOf, Rule, Than, Trigger, Value},
    ids::{ListingId, ProductId, VariantId},
    listing::Stock,
    market::snapshot::{Point, snapshot},
    money::{Currency, Money},
    product::{Condition, Finish, Language},
};
use sqlx::PgConnection;
use std::collections::BTreeMap;

/// Days a rule is replayed over.
pub const DAYS: u64 = 90;

/// What was to be seen of a product at the end of each of the [`DAYS`] days before `now`. None: the past does not tell what
/// this rule asks for.
/// # Errors
/// When the database does not answer.
pub async fn history(
    conn: &mut PgConnection,
    product: ProductId,
    rule: &Rule,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Facts>>> {
    let known = match &rule.trigger {
        Trigger::Amount { price, .. } => !matches!(price, PriceOf::Landed(_)),
        Trigger::Change { price, than, .. } => !matches!(price, PriceOf::Landed(_)) && *than != Than::Fair,
        Trigger::Score { .. } => false,
        Trigger::Extreme { .. } | Trigger::Restock | Trigger::Preorder | Trigger::Listing => true,
    };
    if !known {
        return Ok(None);
    }
    let last = now.date_naive();
    let first = last.checked_sub_days(Days::new(DAYS)).unwrap_or(last);
    let window = match rule.trigger {
        Trigger::Extreme { days, .. } => days,
        _ => 30,
    };
    let series = series(&mut *conn, product, first, window).await?;
    let asks = asks(conn, product, first, now).await?;
    let mut days: Vec<Facts> = Vec::new();
    for n in 0..=DAYS {
        let Some(day) = first.checked_add_days(Days::new(n)) else { continue };
        let at = (day.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(23)).min(now);
        let values = series.iter().filter_map(|s| value_on(s, day, window)).collect();
        let asks = asks.iter().filter_map(|of| ask_at(of, at)).collect();
        days.push(Facts { at, values, asks });
    }
    Ok(Some(days))
}

/// What a listing asked at a moment. It is noted down once a day at least while it is seen: one that is not is in doubt, and
/// then not there, as a sweep would have had it.
fn ask_at(of: &[Ask], at: DateTime<Utc>) -> Option<Ask> {
    let ask = of.iter().rev().find(|ask| ask.noted_at <= at)?;
    let age = at - ask.noted_at;
    let doubt = (age > STALE).then_some(Doubt::Stale);
    (age < GONE).then(|| Ask { doubt, ..ask.clone() })
}

struct Series {
    variant: VariantId,
    finish: Option<Finish>,
    points: Vec<Point>,
}

async fn series(conn: &mut PgConnection, product: ProductId, first: NaiveDate, window: u16) -> Result<Vec<Series>> {
    // A window before the first day, and the month that its change is measured over.
    let from = first.checked_sub_days(Days::new(u64::from(window.max(33)))).unwrap_or(first);
    let rows = sqlx::query!(
        r#"select p.variant_id, v.finish as "finish?: Finish", p.day, p.median_cents
             from snapshots s join processed_prices p on p.variant_id = s.variant_id and p.basis = s.basis
             join variants v on v.id = s.variant_id
            where s.product_id = $1 and p.day >= $2 order by p.variant_id, p.day"#,
        product.0,
        from
    )
    .fetch_all(conn)
    .await?;
    let mut all: Vec<Series> = Vec::new();
    for r in rows {
        let point = Point { day: r.day, cents: r.median_cents };
        match all.last_mut().filter(|s| s.variant.0 == r.variant_id) {
            Some(series) => series.points.push(point),
            None => all.push(Series { variant: VariantId(r.variant_id), finish: r.finish, points: vec![point] }),
        }
    }
    Ok(all)
}

/// As an analysis of that day would have had it.
fn value_on(series: &Series, day: NaiveDate, window: u16) -> Option<Value> {
    let known = &series.points[..series.points.partition_point(|p| p.day <= day)];
    let state = snapshot(known)?;
    // An old value is in doubt: it stands where an analysis would have flagged it.
    let old = (day - state.last_day).num_days() > 3;
    let before = |change: Option<f64>| change.map(|c| (state.last as f64 / (1.0 + c)).round() as i64);
    let from = state.last_day.checked_sub_days(Days::new(window.into()))?;
    let earlier = &known[..known.len() - 1];
    let earlier = &earlier[earlier.partition_point(|p| p.day < from)..];
    let low = earlier.iter().rev().min_by_key(|p| p.cents);
    let high = earlier.iter().map(|p| p.cents).max();
    let low = low.zip(high).map(|(low, high)| Low { days: window, low: low.cents, low_on: low.day, high });
    Some(Value {
        variant: series.variant,
        finish: series.finish,
        day: state.last_day,
        cents: state.last,
        week: before(state.change_7d),
        month: before(state.change_30d),
        fair: None,
        lows: low.into_iter().collect(),
        score: None,
        doubt: old.then_some(Doubt::Stale),
    })
}

/// What each listing asked, each with its changes in the order of time. At today's rates: a rate is never news.
async fn asks(
    conn: &mut PgConnection,
    product: ProductId,
    first: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Vec<Vec<Ask>>> {
    let rates = fx::landed(&mut *conn, now.date_naive()).await?;
    let rows = sqlx::query!(
        r#"select l.id as "listing: ListingId", r.slug, m.variant_id as "variant?: VariantId", v.finish as "finish?: Finish",
                  m.language as "language?: Language", m.condition as "condition?: Condition", p.stock as "stock: Stock",
                  p.price_minor, p.currency as "currency: Currency", l.first_seen_at, p.observed_at
             from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
             join raw_prices p on p.listing_id = l.id and p.observed_at >= $2
             join scrape_logs s on s.id = p.run_id and s.status = 'ok'
             left join variants v on v.id = m.variant_id
            where m.product_id = $1 and m.held_reason is null and not l.from_price and not l.damaged
              and l.vat <> 'excluded' and m.grader is null and not m.is_lot and coalesce(m.quantity, 1) = 1
            order by l.id, p.observed_at"#,
        product.0,
        first.and_time(NaiveTime::MIN).and_utc()
    )
    .fetch_all(conn)
    .await?;
    let mut all: BTreeMap<ListingId, Vec<Ask>> = BTreeMap::new();
    for r in rows {
        let rate = match r.currency {
            Currency::Eur => Some(1.0),
            other => rates.iter().find(|rate| rate.currency == other).map(|rate| rate.per_euro),
        };
        let Some(rate) = rate else { continue };
        let price = Money { minor: r.price_minor, currency: r.currency };
        all.entry(r.listing).or_default().push(Ask {
            listing: r.listing,
            shop: r.slug,
            variant: r.variant,
            finish: r.finish,
            language: r.language,
            condition: r.condition,
            stock: r.stock,
            price,
            cents: price.convert(Currency::Eur, rate, 1.0).minor,
            landed: Vec::new(),
            fair: None,
            first_seen: r.first_seen_at,
            noted_at: r.observed_at,
            doubt: None,
        });
    }
    Ok(all.into_values().collect())
}
