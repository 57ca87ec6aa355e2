//! Confirming by letter what a person ordered, or that their withdrawal has come.
//!
//! May run twice without harm: the letter has the same name again, and programs show one of the two.

use super::Context;
use crate::mail::contract;
use store::{jobs::ConfirmPlan, users};

/// Sends the letter, to the address the account has now; false: the account is gone. `job` is the queue's number.
/// # Errors
/// When the letter can not be sent.
pub async fn confirm_plan(context: &Context, asked: &ConfirmPlan, job: i64) -> anyhow::Result<bool> {
    let mut conn = store::acquire(&context.pool).await?;
    let Some(email) = users::find_email(&mut conn, asked.user).await? else { return Ok(false) };
    let language = users::language(&mut conn, asked.user).await?;
    drop(conn);
    let link = format!("{}/account/plan", context.config.public_url.trim_end_matches('/'));
    let words = contract(language, &asked.contract, &asked.said, &email, &link);
    context.mailer.send(&email, &format!("contract-{job}"), words, (context.clock)()).await?;
    Ok(true)
}
