//! Telling people: one message, or a digest of several, by each way that `domain::alert::Channel` lists.
//!
//! Whether it is time, and what comes of a failure, is settled in `store::deliveries`; the job is `jobs::send_deliveries`.

mod services;
#[cfg(test)]
mod tests;
mod webhook;
mod words;

use crate::{fetch::Posted, jobs::Context, mail};
use domain::alert::Channel;
use store::deliveries::Due;

/// Sends what is due by its channel.
pub async fn send(context: &Context, due: &Due) -> Posted {
    let site = context.config.public_url.trim_end_matches('/');
    match due.kind {
        Channel::Email => letter(context, due, site).await,
        Channel::Webhook => webhook::send(context, due, site).await,
        Channel::Ntfy => services::ntfy(context, due, site).await,
        Channel::Discord => services::discord(context, due, site).await,
        Channel::Telegram => services::telegram(context, due, site).await,
    }
}

/// A letter. Sent again it has the same name, and programs show one of the two.
async fn letter(context: &Context, due: &Due, site: &str) -> Posted {
    let Some((first, _)) = due.messages.first() else { return Posted::Taken(0) };
    let words = words::letter(&due.messages, site);
    match context.mailer.send_both(&due.address, &format!("alert-{first}"), words, (context.clock)()).await {
        Ok(()) => Posted::Taken(250),
        // The address and what a server says of it are not for a log that others read.
        Err(error) if mail::is_theirs(&error) => Posted::Later(error.to_string()),
        Err(error) => Posted::Ours(error.to_string()),
    }
}
