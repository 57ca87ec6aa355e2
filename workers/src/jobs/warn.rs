//! Telling a person by letter what happened to their account.
//!
//! May run twice without harm: the letter has the same name again, and programs show one of the two.

use super::Context;
use crate::mail::words;
use domain::letters::Kind;
use store::{jobs::Warn, users};

/// Sends the letter, to the address the account has now; false: the account is gone. `job` is the queue's number.
/// # Errors
/// When the letter can not be sent.
pub async fn warn(context: &Context, asked: &Warn, job: i64) -> anyhow::Result<bool> {
    let mut conn = store::acquire(&context.pool).await?;
    let Some(email) = users::find_email(&mut conn, asked.user).await? else { return Ok(false) };
    let language = users::language(&mut conn, asked.user).await?;
    drop(conn);
    let link = format!("{}/account", context.config.public_url.trim_end_matches('/'));
    let words = words(language, Kind::Notice(asked.notice), &link);
    context.mailer.send(&email, &format!("warn-{job}"), words, (context.clock)()).await?;
    Ok(true)
}
