//! What alerts see of products now: values, deals and flags of the last analysis, and what shops ask.

use crate::{Result, fx};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    alert::{Ask, Doubt, Facts, Low, Score, Value},
    deals::Sending,
    ids::{ListingId, VariantId},
    landed::{self, table::RULES},
    listing::{Stock, Vat},
    market::flag,
    money::{Currency, Money},
    product::{Condition, Finish, Language},
    retailer::ShippingRule,
};
use sqlx::{PgConnection, types::Json};
use std::collections::{HashMap, HashSet};

/// A shop's price that was not seen for so long is in doubt.
pub(super) const STALE: TimeDelta = TimeDelta::hours(72);
/// And after so long it is not there.
pub(super) const GONE: TimeDelta = TimeDelta::days(14);
/// A value so many days older than its analysis is in doubt.
const OLD_DAYS: i64 = 3;

/// What the alerts of a batch need to be computed.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// Countries at whose door a product's price is asked for.
    pub countries: HashMap<i64, HashSet<String>>,
    /// Days over which a low is asked for, by product.
    pub windows: HashMap<i64, HashSet<i16>>,
}

/// What is to be seen of these products at `now`, by product; one of which nothing is known is not there.
pub(super) async fn read(
    conn: &mut PgConnection,
    products: &[i64],
    needs: &Needs,
    now: DateTime<Utc>,
) -> Result<HashMap<i64, Facts>> {
    let mut facts: HashMap<i64, Facts> = HashMap::with_capacity(products.len());
    values(conn, products, now, &mut facts).await?;
    lows_of(conn, needs, &mut facts).await?;
    asks(conn, products, needs, now, &mut facts).await?;
    Ok(facts)
}

async fn values(
    conn: &mut PgConnection,
    products: &[i64],
    now: DateTime<Utc>,
    facts: &mut HashMap<i64, Facts>,
) -> Result<()> {
    let stopping: Vec<String> =
        flag::Kind::ALL.iter().filter(|kind| flag::stops(**kind).alert).map(ToString::to_string).collect();
    let rows = sqlx::query!(
        r#"select s.product_id, s.variant_id, v.finish as "finish?: Finish", s.as_of, s.last_day, s.last_cents,
                  s.change_7d, s.change_30d, f.p50_cents as "fair?", d.score as "score?", d.listing_id as "deal_listing?",
                  d.price_cents as "deal_cents?",
                  exists (select from flags g where g.variant_id = s.variant_id and g.day = s.as_of and g.kind = any($2)) as "flagged!"
             from snapshots s join variants v on v.id = s.variant_id
             left join fair_prices f on f.variant_id = s.variant_id and f.language is null and f.condition is null
             left join lateral (select score, listing_id, price_cents from deal_scores d
                                 where d.product_id = s.product_id and d.variant_id = s.variant_id
                                 order by score desc, id limit 1) d on true
            where s.product_id = any($1) order by s.product_id, s.variant_id"#,
        products,
        &stopping
    )
    .fetch_all(conn)
    .await?;
    for r in rows {
        let old = (r.as_of - r.last_day).num_days() > OLD_DAYS;
        let doubt = if r.flagged { Some(Doubt::Flagged) } else { old.then_some(Doubt::Stale) };
        // The change was made of two integers: this gives the other one back.
        let before = |change: Option<f64>| change.map(|c| (r.last_cents as f64 / (1.0 + c)).round() as i64);
        let score = r.score.zip(r.deal_cents).map(|(score, cents)| Score {
            tenths: (score * 10.0).round() as i64,
            listing: r.deal_listing.map(ListingId),
            cents,
        });
        let (week, month) = (before(r.change_7d), before(r.change_30d));
        let value = Value {
            variant: VariantId(r.variant_id),
            finish: r.finish,
            day: r.last_day,
            cents: r.last_cents,
            week,
            month,
            fair: r.fair,
            lows: Vec::new(),
            score,
            doubt,
        };
        facts.entry(r.product_id).or_insert_with(|| Facts::none(now)).values.push(value);
    }
    Ok(())
}

/// The lows that are asked for: a scan over the days of those products alone.
async fn lows_of(conn: &mut PgConnection, needs: &Needs, facts: &mut HashMap<i64, Facts>) -> Result<()> {
    let (mut variants, mut days) = (Vec::new(), Vec::new());
    for (product, windows) in &needs.windows {
        for value in facts.get(product).into_iter().flat_map(|f| &f.values) {
            for window in windows {
                variants.push(value.variant.0);
                days.push(*window);
            }
        }
    }
    let mut found = lows(conn, &variants, &days).await?;
    for value in facts.values_mut().flat_map(|f| &mut f.values) {
        value.lows = found.remove(&value.variant).unwrap_or_default();
    }
    Ok(())
}

/// Lows and highs of so many days before each variant's newest, which is not among them.
pub(super) async fn lows(
    conn: &mut PgConnection,
    variants: &[i64],
    days: &[i16],
) -> Result<HashMap<VariantId, Vec<Low>>> {
    let mut found: HashMap<VariantId, Vec<Low>> = HashMap::new();
    if variants.is_empty() {
        return Ok(found);
    }
    let rows = sqlx::query!(
        r#"select w.variant_id as "variant_id!", w.days as "days!", p.low as "low!", p.high as "high!", p.low_on as "low_on!"
             from unnest($1::bigint[], $2::smallint[]) w (variant_id, days)
             join snapshots s on s.variant_id = w.variant_id
             cross join lateral (
                 select min(median_cents) as low, max(median_cents) as high,
                        (array_agg(day order by median_cents, day desc))[1] as low_on
                   from processed_prices p where p.variant_id = w.variant_id and p.basis = s.basis
                    and p.day < s.last_day and p.day >= s.last_day - w.days) p
            where p.low is not null order by w.variant_id, w.days"#,
        variants,
        days
    )
    .fetch_all(conn)
    .await?;
    for r in rows {
        let low = Low { days: r.days.unsigned_abs(), low: r.low, low_on: r.low_on, high: r.high };
        found.entry(VariantId(r.variant_id)).or_default().push(low);
    }
    Ok(found)
}

/// A listing on its way to an ask.
struct AskRow {
    product_id: i64,
    listing_id: ListingId,
    shop: String,
    country: String,
    variant_id: Option<VariantId>,
    finish: Option<Finish>,
    language: Option<Language>,
    condition: Option<Condition>,
    stock: Stock,
    price_minor: i64,
    currency: Currency,
    vat: Vat,
    shop_currency: Currency,
    shipping: Json<Vec<ShippingRule>>,
    shipping_minor: Option<i64>,
    fair: Option<i64>,
    first_seen_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
    last_stored_at: DateTime<Utc>,
    held: bool,
}

async fn asks(
    conn: &mut PgConnection,
    products: &[i64],
    needs: &Needs,
    now: DateTime<Utc>,
    facts: &mut HashMap<i64, Facts>,
) -> Result<()> {
    let today = now.date_naive();
    let rates = fx::landed(&mut *conn, today).await?;
    let per_euro = |currency: Currency| match currency {
        Currency::Eur => Some(1.0),
        other => rates.iter().find(|rate| rate.currency == other).map(|rate| rate.per_euro),
    };
    // Lots, graded, damaged and "from" prices are not what an alert means. What a visit that is still under way, or held,
    // has seen is not sure, nor is what the gate has not judged yet: its verdict still is that of the price before.
    let rows = sqlx::query_as!(
        AskRow,
        r#"select m.product_id as "product_id!", l.id as "listing_id: ListingId", r.slug as shop, r.country,
                  m.variant_id as "variant_id?: VariantId", v.finish as "finish?: Finish",
                  m.language as "language?: Language", m.condition as "condition?: Condition", l.stock as "stock: Stock",
                  l.price_minor as "price_minor!", l.currency as "currency: Currency",
                  coalesce(nullif(l.vat, 'unknown'), r.vat) as "vat!: Vat", r.currency as "shop_currency: Currency",
                  r.shipping as "shipping: Json<Vec<ShippingRule>>", l.shipping_minor,
                  (select f.p50_cents from fair_prices f where f.variant_id = m.variant_id
                      and f.language is not distinct from m.language and f.condition is not distinct from m.condition) as fair,
                  l.first_seen_at, l.last_seen_at, l.last_stored_at,
                  m.held_reason is not null or exists (
                      select from scrape_logs s left join gates g on true
                       where s.retailer_id = l.retailer_id and s.slot = l.last_seen_at
                         and (s.status <> 'ok'
                              or greatest(s.finished_at, s.released_at) >= coalesce(g.read_at, '-infinity')
                              or (l.last_seen_at at time zone 'UTC')::date > g.as_of)) as "held!"
             from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
             left join variants v on v.id = m.variant_id
            where m.product_id = any($1) and l.last_seen_at > $2 and l.price_minor is not null
              and not l.from_price and not l.damaged and l.vat <> 'excluded'
              and m.grader is null and not m.is_lot and coalesce(m.quantity, 1) = 1
            order by m.product_id, l.id"#,
        products,
        now - GONE
    )
    .fetch_all(conn)
    .await?;
    for r in rows {
        let price = Money { minor: r.price_minor, currency: r.currency };
        let Some(rate) = per_euro(r.currency) else { continue };
        let of = facts.entry(r.product_id).or_insert_with(|| Facts::none(now));
        let flagged = of.values.iter().any(|v| Some(v.variant) == r.variant_id && v.doubt == Some(Doubt::Flagged));
        let stale = now - r.last_seen_at > STALE;
        let doubt = match (r.held, stale, flagged) {
            (true, ..) => Some(Doubt::Held),
            (_, true, _) => Some(Doubt::Stale),
            (.., true) => Some(Doubt::Flagged),
            _ => None,
        };
        let landed =
            needs.countries.get(&r.product_id).map_or_else(Vec::new, |to| landed(&r, price, to, today, &rates));
        of.asks.push(Ask {
            listing: r.listing_id,
            shop: r.shop,
            variant: r.variant_id,
            finish: r.finish,
            language: r.language,
            condition: r.condition,
            stock: r.stock,
            price,
            cents: price.convert(Currency::Eur, rate, 1.0).minor,
            landed,
            fair: r.fair,
            first_seen: r.first_seen_at,
            noted_at: r.last_stored_at,
            doubt,
        });
    }
    Ok(())
}

/// What it costs at each of these doors, where that is known to the cent.
fn landed(
    row: &AskRow,
    price: Money,
    countries: &HashSet<String>,
    today: NaiveDate,
    rates: &[landed::Rate],
) -> Vec<(String, i64)> {
    let page =
        row.shipping_minor.filter(|_| row.currency == row.shop_currency).map(|m| (m, row.last_seen_at.date_naive()));
    let sending = Sending::new(row.vat, row.shop_currency, row.shipping.0.clone(), &row.country, page);
    let mut all: Vec<(String, i64)> = countries
        .iter()
        .filter_map(|to| {
            let order = sending.order(price, &row.country, to, today, rates);
            Some((to.clone(), landed::receipt(&order, &RULES).total()?.minor))
        })
        .collect();
    all.sort();
    all
}
