//! Telling people: one message, or a digest of several, by each way that `domain::alert::Channel` lists.
//!
//! Whether it is time, and what comes of a failure, is settled in `store::deliveries`; the job is `jobs::send_deliveries`.

mod picture;
mod push;
mod services;
#[cfg(test)]
mod tests;
mod webhook;
mod words;

pub use push::Vapid;

use crate::{
    fetch::Posted,
    jobs::Context,
    mail::{self, HtmlLetter},
};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Channel, Low, Message, Shop, Subject},
    money::{Currency, Money},
};
use picture::Picture;
use std::collections::BTreeMap;
use store::{
    PgConnection,
    deliveries::{self, Due},
};

/// Charts of one letter, at most: each is ten thousand bytes.
const MOST_PICTURES: usize = 5;

/// The charts of what is due, by the number of its message: for letters alone, others show none.
/// # Errors
/// When the database fails.
pub async fn pictures(conn: &mut PgConnection, due: &Due) -> store::Result<BTreeMap<i64, Picture>> {
    let mut pictures = BTreeMap::new();
    if due.kind == Channel::Email {
        for (id, message) in due.messages.iter().take(MOST_PICTURES) {
            let series = deliveries::series(&mut *conn, *id).await?;
            let series = series.as_ref().map(|(basis, series)| (*basis, series));
            // A line in euros: a chart is in nothing else.
            let target = message.target.filter(|target| target.currency == Currency::Eur).map(|target| target.minor);
            let drawn = series.and_then(|(basis, series)| picture::draw(due.language, basis, series, target));
            if let Some(picture) = drawn {
                pictures.insert(*id, picture);
            }
        }
    }
    Ok(pictures)
}

/// A letter about an alert, with a made-up price and without a chart.
#[must_use]
pub fn sample(locale: domain::i18n::Locale, site: &str, now: DateTime<Utc>) -> HtmlLetter {
    let message = Message {
        id: "sample".to_owned(),
        at: now,
        subject: Subject { name: "Glurak ex (151, 199/165)".to_owned(), slug: "sv03.5-199".to_owned() },
        because: vec![domain::letters::alert::test(locale).1.to_owned()],
        already: false,
        old: Some(Money::eur(5_000)),
        new: Money::eur(4_400),
        ask: Some(Money { minor: 49_900, currency: Currency::Sek }),
        target: Some(Money::eur(4_500)),
        reference: Some(Money::eur(4_800)),
        low: Some(Low { days: 30, low: 4_100, low_on: now.date_naive(), high: 5_000 }),
        shop: Some(Shop {
            name: "Karten-Kiste".to_owned(),
            country: "DE".to_owned(),
            url: "https://shop.example/glurak".to_owned(),
        }),
        landed: Some(("DE".to_owned(), Money::eur(4_895))),
    };
    words::letter(locale, &[(1, message)], BTreeMap::new(), site, &format!("{site}/stop"))
}

/// Sends what is due by its channel.
pub async fn send(context: &Context, due: &Due, pictures: BTreeMap<i64, Picture>) -> Posted {
    let site = context.config.public_url.trim_end_matches('/');
    match due.kind {
        Channel::Email => letter(context, due, pictures, site).await,
        Channel::Webhook => webhook::send(context, due, site).await,
        Channel::Ntfy => services::ntfy(context, due, site).await,
        Channel::Discord => services::discord(context, due, site).await,
        Channel::Telegram => services::telegram(context, due, site).await,
        Channel::Push => push::send(context, due, site).await,
    }
}

/// Sends the code by which its person shows that they read a channel. `due` holds no message.
pub async fn prove(context: &Context, due: &Due, code: &str) -> Posted {
    use domain::letters::alert as say;
    let site = context.config.public_url.trim_end_matches('/');
    let page = format!("{site}/account/channels");
    let (title, text) = (say::code_title(due.language), say::code(due.language, code, &page));
    match due.kind {
        // Mail goes to the address of the account, which is known to be read.
        Channel::Email => Posted::Never("mail needs no code".to_owned()),
        Channel::Webhook => webhook::code(context, due, code).await,
        Channel::Ntfy => services::ntfy_text(context, &due.address, title, &text, &page).await,
        Channel::Discord => services::discord_text(context, &due.address, &text).await,
        Channel::Telegram => services::telegram_text(context, &due.address, &text).await,
        Channel::Push => push::code(context, due, site, code, (title, &text)).await,
    }
}

/// Says something in a chat with our bot.
pub async fn say_in_chat(context: &Context, chat: i64, text: &str) -> Posted {
    services::telegram_text(context, &chat.to_string(), text).await
}

/// A letter. Sent again it has the same name, and programs show one of the two.
async fn letter(context: &Context, due: &Due, pictures: BTreeMap<i64, Picture>, site: &str) -> Posted {
    let Some((first, _)) = due.messages.first() else { return Posted::Taken(0) };
    let stop = format!("{site}/stop?token={}", due.stop);
    let letter = words::letter(due.language, &due.messages, pictures, site, &stop);
    let name = format!("alert-{first}");
    match context.mailer.send_both(&due.address, &name, letter, &stop, (context.clock)()).await {
        Ok(()) => Posted::Taken(250),
        // The address and what a server says of it are not for a log that others read.
        Err(error) if mail::is_theirs(&error) => Posted::Later(error.to_string()),
        Err(error) => Posted::Ours(error.to_string()),
    }
}
