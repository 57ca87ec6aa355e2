//! The job `TestShop`: looks at a shop that somebody wants to know more of, and keeps what came of it.

use super::Context;
use crate::retailers;
use store::{jobs::TestShop, shop_tests};

/// Looks, and keeps what was found, or why nothing was. Whether the look was still wanted.
/// # Errors
/// When the database fails.
pub async fn test_shop(context: &Context, job: &TestShop) -> anyhow::Result<bool> {
    let asked = shop_tests::find(&mut *context.pool.acquire().await?, job.test).await?;
    let Some(asked) = asked.filter(|asked| asked.looked_at.is_none()) else { return Ok(false) };
    let demo = context.config.demo;
    let looked = retailers::look(&asked.url, asked.currency, &context.client, demo, &context.pool).await;
    let said = looked.map_err(|error| format!("{error:#}"));
    let mut conn = context.pool.acquire().await?;
    shop_tests::finish(&mut conn, job.test, said.as_ref().map_err(String::as_str), (context.clock)()).await?;
    Ok(true)
}
