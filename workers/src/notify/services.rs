//! Services that take a message by a POST of JSON: ntfy, Discord, Telegram. Each says in its documentation what it takes.

use super::words;
use crate::{fetch::Posted, jobs::Context};
use reqwest::{Url, header::HeaderMap};
use serde_json::json;
use store::deliveries::Due;

/// Characters of a message at ntfy (4,096 bytes), Discord (2,000) and Telegram (4,096).
const NTFY: usize = 1_300;
const DISCORD: usize = 1_900;
const TELEGRAM: usize = 4_000;

/// `https://SERVER/TOPIC`: published as JSON to the server itself, so that a title may have any letter.
pub(super) async fn ntfy(context: &Context, due: &Due, site: &str) -> Posted {
    let click = match due.messages.as_slice() {
        [(_, one)] => words::page(one, site),
        _ => format!("{site}/account/inbox"),
    };
    let (title, text) =
        (words::title(due.language, &due.messages), words::body(due.language, &due.messages, site, NTFY));
    ntfy_text(context, &due.address, &title, &text, &click).await
}

pub(super) async fn ntfy_text(context: &Context, address: &str, title: &str, text: &str, click: &str) -> Posted {
    let Some((server, topic)) = Url::parse(address).ok().and_then(|mut url| {
        let topic = url.path().trim_matches('/').to_owned();
        url.set_path("/");
        (!topic.is_empty()).then_some((url, topic))
    }) else {
        return Posted::Never("it is no server with a topic".to_owned());
    };
    let body = json!({
        "topic": topic,
        "title": title,
        "message": text,
        "click": click,
    });
    match context.poster.post(server.as_str(), HeaderMap::new(), body.to_string()).await {
        Posted::Later(said) if said.starts_with("401") || said.starts_with("403") => {
            Posted::Never("the topic takes messages of those alone who may write to it".to_owned())
        }
        other => other,
    }
}

/// Nobody is mentioned, whatever a shop's name or a title says.
pub(super) async fn discord(context: &Context, due: &Due, site: &str) -> Posted {
    discord_text(context, &due.address, &words::body(due.language, &due.messages, site, DISCORD)).await
}

pub(super) async fn discord_text(context: &Context, address: &str, text: &str) -> Posted {
    let body = json!({
        "content": text,
        "allowed_mentions": {"parse": []},
    });
    match context.poster.post(address, HeaderMap::new(), body.to_string()).await {
        Posted::Later(said) if said.starts_with("401") || said.starts_with("404") => {
            Posted::Never("Discord does not know the address any more".to_owned())
        }
        other => other,
    }
}

/// By our own bot; `due.address` is the number of the chat.
pub(super) async fn telegram(context: &Context, due: &Due, site: &str) -> Posted {
    telegram_text(context, &due.address, &words::body(due.language, &due.messages, site, TELEGRAM)).await
}

pub(super) async fn telegram_text(context: &Context, chat: &str, text: &str) -> Posted {
    if context.config.telegram_token.is_empty() {
        return Posted::Ours("TELEGRAM_TOKEN is not set".to_owned());
    }
    let base = context.config.telegram_url.trim_end_matches('/');
    let url = format!("{base}/bot{}/sendMessage", context.config.telegram_token);
    let body = json!({
        "chat_id": chat,
        "text": text,
        "link_preview_options": {"is_disabled": true},
    });
    match context.poster.post(&url, HeaderMap::new(), body.to_string()).await {
        // The chat threw the bot out.
        Posted::Later(said) if said.starts_with("403") => {
            Posted::Never("the chat does not take messages of our bot".to_owned())
        }
        // Telegram does not know our bot.
        Posted::Later(said) if said.starts_with("401") || said.starts_with("404") => {
            Posted::Ours("TELEGRAM_TOKEN is not taken".to_owned())
        }
        other => other,
    }
}
