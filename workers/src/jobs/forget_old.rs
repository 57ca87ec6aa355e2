//! Forgetting in time: each rule of `domain::retention`, batch after batch, until nothing is left to do.
//!
//! A batch is a transaction of its own: it holds few rows for a short time, and what is done is done. May run twice.

use super::Context;
use domain::retention::{RULES, Rule};
use store::retention;

/// Rows at a time.
const BATCH: i64 = 1_000;

/// Carries all rules out. Returns on how many rows each, in their order.
/// # Errors
/// When the database fails; what was done until then stays done.
pub async fn forget_old(context: &Context) -> anyhow::Result<Vec<(Rule, u64)>> {
    let now = (context.clock)();
    let mut done = Vec::with_capacity(RULES.len());
    for kept in RULES {
        let mut rows = 0;
        while !context.is_stopping() {
            let batch = retention::carry_out(&mut *context.pool.acquire().await?, kept, now, BATCH).await?;
            rows += batch;
            if batch < BATCH.unsigned_abs() {
                break;
            }
        }
        done.push((kept.rule, rows));
    }
    Ok(done)
}
