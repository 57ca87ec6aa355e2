//! Matching again after the catalogue changed: no restart, in batches, never what a person decided.

use super::Context;
use crate::matching::{self, Which};

/// Matches again, then learns bar codes from what is sure. What a new code tells is matched by the next run, which has
/// an index that knows it. Returns how many listings were looked at, and how many of them have a product.
/// # Errors
/// When the database fails. What was done so far is kept.
pub async fn rematch(context: &Context) -> anyhow::Result<(usize, usize)> {
    // Listings of a past that was taken in have no key of their text yet.
    store::matches::fill_keys(&context.pool).await?;
    let catalog = context.catalog(&mut *context.pool.acquire().await?).await?;
    let (looked, known) = matching::rematch(&context.pool, &catalog.index, Which::Stale(catalog.changed_at)).await?;
    let codes = store::matches::learn_gtins(&mut *context.pool.acquire().await?).await?;
    tracing::info!(looked, known, codes, "matched again");
    Ok((looked, known))
}
