//! Telling a person by letter what happened to their account.
//!
//! May run twice without harm: the letter has the same name again, and programs show one of the two.

use super::Context;
use crate::mail::notice;
use store::{jobs::Warn, users};

/// Sends the letter, to the address the account has now; false: the account is gone. `job` is the queue's number.
/// # Errors
/// When the letter can not be sent.
pub async fn warn(context: &Context, asked: &Warn, job: i64) -> anyhow::Result<bool> {
    let email = users::find_email(&mut *store::acquire(&context.pool).await?, asked.user).await?;
    let Some(email) = email else { return Ok(false) };
    let link = format!("{}/account", context.config.public_url.trim_end_matches('/'));
    context.mailer.send(&email, &format!("warn-{job}"), notice(asked.notice, &link), (context.clock)()).await?;
    Ok(true)
}
