//! What was known of products when they were last looked at, and what of them has to be read anew.

use super::{super::facts::Needs, Seen};
use crate::Result;
use domain::alert::Facts;
use sqlx::PgConnection;
use std::collections::HashMap;

pub(super) async fn needs(conn: &mut PgConnection, products: &[i64]) -> Result<Needs> {
    let rows = sqlx::query!(
        "select distinct product_id, country, window_days from alerts
          where product_id = any($1) and state in ('new', 'armed', 'fired') and (country is not null or window_days is not null)",
        products
    )
    .fetch_all(conn)
    .await?;
    let mut needs = Needs::default();
    for row in rows {
        if let Some(country) = row.country {
            needs.countries.entry(row.product_id).or_default().insert(country);
        }
        if let Some(days) = row.window_days {
            needs.windows.entry(row.product_id).or_default().insert(days);
        }
    }
    Ok(needs)
}

/// What was known of these products when they were last looked at. What can not be read any more is not known.
pub(super) async fn remembered(conn: &mut PgConnection, products: &[i64]) -> Result<HashMap<i64, Facts>> {
    let rows = sqlx::query!("select product_id, facts from alert_facts where product_id = any($1)", products)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|r| Some((r.product_id, serde_json::from_value(r.facts).ok()?))).collect())
}

pub(super) async fn remember(conn: &mut PgConnection, seen: HashMap<i64, Seen>) -> Result<()> {
    let (mut products, mut facts) = (Vec::with_capacity(seen.len()), Vec::with_capacity(seen.len()));
    for (product, Seen { before, after }) in seen {
        let after = after.remembered(before.as_ref());
        // The moment alone is no change.
        if before.is_some_and(|before| before.values == after.values && before.asks == after.asks) {
            continue;
        }
        products.push(product);
        facts.push(serde_json::to_value(after).unwrap_or_default());
    }
    sqlx::query!(
        "insert into alert_facts as f (product_id, facts) select * from unnest($1::bigint[], $2::jsonb[])
         on conflict (product_id) do update set facts = excluded.facts",
        &products,
        &facts
    )
    .execute(conn)
    .await?;
    Ok(())
}
