//! Lots in cents of EUR: what they cost at the rates of their days, and what each is worth.

use super::Item;
use crate::{Result, fx};
use chrono::NaiveDate;
use domain::{
    money::{Currency, Money},
    portfolio::{Interval, Position},
    product::{Condition, Language},
};
use sqlx::PgConnection;
use std::collections::HashMap;

/// Cents of EUR that one lot can cost, bring or be worth: a hundred thousand such lots can be added up. What a file says beyond
/// that is taken for not known.
const MOST: i64 = 10_000_000_000_000;

/// What a variant is worth, in one language and condition or typically.
struct Fair {
    language: Option<Language>,
    condition: Option<Condition>,
    worth: Interval,
}

/// What is known of the fair prices of these variants.
async fn fair(conn: &mut PgConnection, variants: &[i64]) -> Result<HashMap<i64, Vec<Fair>>> {
    let rows = sqlx::query!(
        r#"select variant_id, language as "language?: Language", condition as "condition?: Condition", p10_cents, p50_cents,
                  p90_cents
             from fair_prices where variant_id = any($1)"#,
        variants
    )
    .fetch_all(conn)
    .await?;
    let mut all: HashMap<i64, Vec<Fair>> = HashMap::new();
    for r in rows {
        let worth = Interval { low: r.p10_cents, mid: r.p50_cents, high: r.p90_cents };
        all.entry(r.variant_id).or_default().push(Fair { language: r.language, condition: r.condition, worth });
    }
    Ok(all)
}

/// Each lot in cents of EUR, beside its item; none of what is only wanted. What was paid in another currency is converted at
/// the rate of its day, or of `today` where that is not known; a cost whose rate nobody published is not known.
/// # Errors
/// When the database does not answer.
pub async fn positions(conn: &mut PgConnection, items: &[Item], today: NaiveDate) -> Result<Vec<Option<Position>>> {
    let mut variants: Vec<i64> = items.iter().filter_map(|item| item.variant).map(|v| v.0).collect();
    variants.sort_unstable();
    variants.dedup();
    let fair = fair(&mut *conn, &variants).await?;
    let mut asked: Vec<(Currency, NaiveDate)> = Vec::new();
    for lot in items.iter().map(|item| &item.lot) {
        asked.extend(lot.cost.map(|cost| (cost.each.currency, lot.bought_on.unwrap_or(today))));
        asked.extend(lot.sold.map(|sold| (sold.each.currency, sold.on)));
    }
    asked.retain(|(currency, _)| *currency != Currency::Eur);
    asked.sort_unstable();
    asked.dedup();
    let rates = fx::on_days(conn, &asked).await?;
    let rates: HashMap<(Currency, NaiveDate), f64> =
        asked.into_iter().zip(rates).filter_map(|(asked, rate)| Some((asked, rate?))).collect();
    let cents = |minor: i64, currency: Currency, day: NaiveDate| {
        let euros = match currency {
            Currency::Eur => minor,
            _ => Money { minor, currency }.convert(Currency::Eur, *rates.get(&(currency, day))?, 1.0).minor,
        };
        (-MOST..=MOST).contains(&euros).then_some(euros)
    };
    let position = |item: &Item| {
        let lot = &item.lot;
        if lot.wanted {
            return None;
        }
        let n = i64::from(lot.quantity);
        let mut cost = lot.cost.and_then(|cost| {
            let all = cost.each.minor.saturating_mul(n).saturating_add(cost.fees);
            cents(all, cost.each.currency, lot.bought_on.unwrap_or(today))
        });
        let sold = lot.sold.map(|sold| {
            let all = sold.each.minor.saturating_mul(n).saturating_sub(sold.fees);
            match cents(all, sold.each.currency, sold.on) {
                Some(brought) => (sold.on, brought),
                None => {
                    // Without a rate it is in no profit: as if its cost was not known.
                    cost = None;
                    (sold.on, 0)
                }
            }
        });
        let of = item.variant.and_then(|v| fair.get(&v.0));
        let worth = of.and_then(|all| {
            let such = |f: &&Fair| f.language == lot.language && f.condition == lot.condition;
            let typical = |f: &&Fair| f.language.is_none() && f.condition.is_none();
            all.iter().find(such).or_else(|| all.iter().find(typical)).map(|f| f.worth)
        });
        // A graded copy is worth something else, and nobody says what.
        let worth = worth.filter(|_| lot.grader.is_none() && lot.grade.is_none());
        let worth = worth.filter(|worth| worth.high.saturating_mul(n) <= MOST);
        Some(Position { quantity: lot.quantity, bought_on: lot.bought_on, cost, sold, worth })
    };
    Ok(items.iter().map(position).collect())
}
