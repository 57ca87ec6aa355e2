//! Hearing what our bot at Telegram was told: only `/start CODE`, by which a chat is linked with the account whose page showed
//! the code. It is asked (`getUpdates`) as long as a code is out, and never otherwise: no address of ours has to be open to the
//! service. May run twice without harm: a code is good once, and what was read is not given again.

use super::Context;
use crate::{fetch::Posted, notify};
use anyhow::Context as _;
use domain::{
    alert::telegram::code_of,
    i18n::{Locale, negotiate},
    letters::alert::{linked, not_linked},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::time::Duration;
use store::telegram::{self, Bot, Linked};

/// How often it is asked before the job is over; the clock begins another as long as a code is out.
const ROUNDS: usize = 10;
/// Seconds for which the service may hold a question until somebody says something.
const HOLDS: u64 = 5;
/// For an answer, beside that.
const PATIENCE: Duration = Duration::from_secs(10);
/// Bytes of an answer: a hundred messages of 4,096 letters, and what stands around them.
const LONGEST: usize = 4_000_000;

/// What any of its answers is.
#[derive(Deserialize)]
struct Answer<T> {
    result: T,
}

#[derive(Deserialize)]
struct Me {
    username: String,
}

/// What of an update matters here; there are many kinds, and new ones come.
#[derive(Deserialize)]
struct Update {
    update_id: i64,
    message: Option<Said>,
    channel_post: Option<Said>,
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    text: String,
    chat: Chat,
    from: Option<Sender>,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
}

#[derive(Deserialize)]
struct Sender {
    language_code: Option<String>,
}

/// Hears it, and links the chats that bring a code. Returns how many were.
/// # Errors
/// When the database fails, or the service does not answer as it says.
pub async fn hear(context: &Context) -> anyhow::Result<usize> {
    if context.config.telegram_token.is_empty() {
        return Ok(0);
    }
    let now = (context.clock)();
    let me: Me = ask(context, "getMe", &json!({}), PATIENCE).await?;
    let mut bot = telegram::meet(&mut *store::acquire(&context.pool).await?, &me.username, now).await?;
    let mut chats = 0;
    for _ in 0..ROUNDS {
        let awaited = telegram::is_awaited(&mut *store::acquire(&context.pool).await?, (context.clock)()).await?;
        if !awaited || context.is_stopping() {
            break;
        }
        // No connection is held while the service holds the question.
        let asked =
            json!({"offset": bot.next_update, "timeout": HOLDS, "allowed_updates": ["message", "channel_post"]});
        let updates: Vec<Update> = ask(context, "getUpdates", &asked, PATIENCE + Duration::from_secs(HOLDS)).await?;
        for update in updates {
            chats += usize::from(heard(context, &mut bot, update).await?);
        }
    }
    Ok(chats)
}

/// One update: what comes of it and that it was read are kept together. Whether a chat was linked.
async fn heard(context: &Context, bot: &mut Bot, update: Update) -> anyhow::Result<bool> {
    let now = (context.clock)();
    let mut tx = store::begin(&context.pool).await?;
    bot.next_update = bot.next_update.max(update.update_id.saturating_add(1));
    telegram::read_until(&mut tx, bot.next_update).await?;
    let said = update.message.or(update.channel_post);
    let brought = said.as_ref().and_then(|said| Some((said, code_of(&said.text, &bot.name)?)));
    let Some((said, code)) = brought else {
        store::commit(tx).await?;
        return Ok(false);
    };
    let came = telegram::link(&mut tx, &Sha256::digest(code), said.chat.id, now).await?;
    store::commit(tx).await?;
    let page = format!("{}/account/channels", context.config.public_url.trim_end_matches('/'));
    let text = match came {
        Linked::Done(locale) => linked(locale).to_owned(),
        // The page says how many are enough.
        Linked::Enough(locale) => not_linked(locale, &page),
        Linked::Unknown => not_linked(spoken(said), &page),
    };
    // The chat is linked, whether it hears so or not.
    if let Posted::Later(said) | Posted::Never(said) | Posted::Ours(said) | Posted::Wait(said, _) =
        notify::say_in_chat(context, said.chat.id, &text).await
    {
        tracing::info!("a chat was not answered: {said}");
    }
    Ok(matches!(came, Linked::Done(_)))
}

/// What somebody reads of whom nothing is known but what their program says.
fn spoken(said: &Said) -> Locale {
    negotiate(None, said.from.as_ref().and_then(|from| from.language_code.as_deref()))
}

/// Asks the service. No error has the token in it.
async fn ask<T: DeserializeOwned>(
    context: &Context,
    method: &str,
    body: &Value,
    patience: Duration,
) -> anyhow::Result<T> {
    let base = context.config.telegram_url.trim_end_matches('/');
    let url = format!("{base}/bot{}/{method}", context.config.telegram_token);
    let answer = match context.poster.ask(&url, body.to_string(), LONGEST, patience).await {
        Ok(answer) => answer,
        Err(Posted::Later(said)) if said.starts_with("401") || said.starts_with("404") => {
            anyhow::bail!("TELEGRAM_TOKEN is not taken")
        }
        Err(Posted::Later(said) | Posted::Never(said) | Posted::Ours(said) | Posted::Wait(said, _)) => {
            anyhow::bail!("{method} at Telegram: {said}")
        }
        Err(Posted::Taken(status)) => anyhow::bail!("{method} at Telegram: {status}"),
    };
    let answer: Answer<T> = serde_json::from_slice(&answer).with_context(|| format!("{method} at Telegram"))?;
    Ok(answer.result)
}
