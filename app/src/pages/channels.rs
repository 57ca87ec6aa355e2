//! Ways in which a person is told: what there is, a code to show that it is read, a test, what was sent by it. All forms
//! post to `server`, which also brings what is shown this once, as [`Shown`].

use crate::{
    components::{
        device::TellDevice,
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::connection,
    error::AppError,
};
use domain::alert::{Channel, push::Device, telegram::start_link, timing::Pace};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    channels::{self, Row},
    deliveries::{self, Logged},
    telegram, users,
};

/// The page, and the target of its first form.
pub const PAGE: &str = "/account/channels";

/// What `server` provides for this page alone, this once.
#[derive(Clone)]
pub enum Shown {
    /// The secret of a webhook that was made just now.
    Secret {
        /// Of which channel.
        channel: i64,
        /// What its signatures are made with.
        secret: String,
    },
    /// What a chat at Telegram has to say to our bot to be linked.
    Start {
        /// The bot's name.
        bot: String,
        /// What comes after `/start`.
        code: String,
    },
}

/// What the page shows.
struct Found {
    channels: Vec<Row>,
    /// What was sent by one of them.
    log: Option<(i64, Vec<Logged>)>,
    /// Whose clock quiet hours go by.
    zone: String,
    /// Whether there is a bot at Telegram that chats can be linked with.
    bot: bool,
}

/// `/account/channels?said=&log=`
#[component]
pub fn ChannelsPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let (said, shown) = (super::query("said"), use_context::<Shown>());
    let push_key = context.site.push_key.clone();
    let log = super::query("log").and_then(|log| log.parse::<i64>().ok());
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let channels = channels::list(&mut conn, id).await?;
            let log = match log.filter(|log| channels.iter().any(|row| row.id == *log)) {
                Some(channel) => Some((channel, deliveries::log(&mut conn, id, channel).await?)),
                None => None,
            };
            let zone = users::time_zone(&mut conn, id).await?;
            Ok(Found { channels, log, zone, bot: telegram::bot(&mut conn).await?.is_some() })
        },
        move |found| show(found, said.as_deref(), shown, push_key),
    ))
}

fn show(found: Found, said: Option<&str>, shown: Option<Shown>, push_key: String) -> impl IntoView + use<> {
    let Found { channels, log, zone, bot } = found;
    let has_mail = channels.iter().any(|row| row.kind == Channel::Email);
    let named = log.map(|(id, lines)| {
        let row = channels.iter().find(|row| row.id == id);
        let again = row.is_some_and(|row| row.kind == Channel::Webhook && row.disabled_because.is_none());
        logged(&row.map(name).unwrap_or_default(), id, again, lines)
    });
    let rows: Vec<_> = channels.iter().map(row).collect();
    view! {
        <Head title="Where you are told" description="Ways in which messages reach you." />
        <section class="notice">
            <h1>"Where you are told"</h1>
            <FormSaid said=said.and_then(message) />
            {shown.map(this_once)}
            <p>
                "Everything stands in " <a href="/account/inbox">"your inbox"</a>
                ". It can also be sent to you, by as many ways as you like."
            </p>
            {if rows.is_empty() {
                view! { <p class="empty">"You have none yet."</p> }.into_any()
            } else {
                view! {
                    <ul class="sessions" aria-label="Your ways">
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            {named}
            <form class="fields" method="post" action="/account/channels/zone">
                <label for="zone">"Your clock: quiet hours and mornings go by it"</label>
                <input id="zone" name="zone" type="text" value=zone required maxlength="60" autocomplete="off" />
                <button type="submit">"That is my time zone"</button>
            </form>
            <h2>"Add another"</h2>
            {(!has_mail)
                .then(|| {
                    view! {
                        <form method="post" action=PAGE>
                            <input type="hidden" name="kind" value="email" />
                            <button type="submit">"Send me mail"</button>
                        </form>
                    }
                })}
            <TellDevice key=push_key />
            {bot
                .then(|| {
                    view! {
                        <form method="post" action=format!("{PAGE}/telegram")>
                            <button type="submit">"Link a chat at Telegram"</button>
                        </form>
                    }
                })}
            <form class="fields" method="post" action=PAGE>
                <label for="kind">"What kind"</label>
                <select id="kind" name="kind">
                    <option value="webhook">"A program of mine (webhook)"</option>
                    <option value="ntfy">"A topic of ntfy"</option>
                    <option value="discord">"A channel at Discord (webhook)"</option>
                    <option value="telegram">"A chat at Telegram, by its number"</option>
                </select>
                <label for="address">"Its address (https://..), or the number of the chat"</label>
                <input id="address" name="address" type="text" required maxlength="500" autocomplete="off" />
                <button type="submit">"Add it"</button>
            </form>
            <p>
                <a href="/account/alerts">"What you are told of"</a>
                " · "
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    let (good, words) = match said {
        "mail" => (true, "Mail goes to the address of your account."),
        "sent" => (true, "A code is on its way there. Give it back here, within a day."),
        "device" => {
            (true, "This device gets a message now, and is in use once it has shown it. Look again in a moment.")
        }
        "verified" => (true, "That was right: messages are sent there from now on."),
        "tested" => (true, "A test is on its way. What became of it stands in the log below: look again in a moment."),
        "again" => (true, "It is sent once more, under the same id. What became of it stands in the log below."),
        "not-again" => (
            false,
            "That can not be sent again: it waits, was sent within the last minute, or is not for a webhook in use.",
        ),
        "timed" => (true, "So it is done from now on."),
        "removed" => (true, "It is removed."),
        "resumed" => (true, "It is in use again."),
        "zone" => (true, "Your clock is that one from now on."),
        "no-zone" => (false, "There is no such time zone. They are called like Europe/Berlin."),
        "wrong" => (false, "That is not the newest code, or it is older than a day."),
        "address" => (false, "That is no address of this kind. It begins with https://, or is the number of a chat."),
        "there" => (false, "You have that one already."),
        "enough" => (false, "You have 20 ways, and that is enough. Remove one first."),
        "plan" => (false, "Your plan has no more ways. Remove one first."),
        "telegram" => (false, "There is no bot at Telegram here."),
        "push" => (false, "No devices are told here."),
        "hours" => (false, "Quiet hours need a beginning and an end, such as 22:00 and 07:00."),
        _ => return None,
    };
    Some(if good { Said::done(words) } else { Said::wrong(words) })
}

fn this_once(shown: Shown) -> AnyView {
    match shown {
        Shown::Secret { channel, secret } => self::secret(channel, secret).into_any(),
        Shown::Start { bot, code } => start(&bot, &code).into_any(),
    }
}

fn secret(channel: i64, secret: String) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="secret">
            <h2 id="secret">"The secret of your webhook"</h2>
            <p>
                "Each request has a header PMI-Signature: t=SECONDS,v1=HEX. HEX is HMAC-SHA256 of SECONDS.BODY under this secret. It is shown this once: keep it now. A code is on its way to a new one."
            </p>
            <p class="codes hash" id="webhook-secret">
                {secret}
            </p>
            <p class="also">{format!("Of number {channel}")}</p>
        </section>
    }
}

/// How a chat is linked: by a link that says the code to the bot, or by saying it oneself.
fn start(bot: &str, code: &str) -> impl IntoView + use<> {
    let (chat, group) = (start_link(bot, code, false), start_link(bot, code, true));
    let said = format!("/start {code}");
    let bot = format!("Or say this to @{bot} yourself; in a group, with its name behind /start:");
    view! {
        <section class="panel" aria-labelledby="start">
            <h2 id="start">"Link a chat at Telegram"</h2>
            <p>
                "Open the chat and press start there, within an hour. Look again here in a moment: the chat is then one of your ways. Whoever has this link can link their chat with your account: it is shown this once, and good once."
            </p>
            <p>
                <a href=chat rel="noreferrer">
                    "Open the chat"
                </a>
                " · "
                <a href=group rel="noreferrer">
                    "Choose a group"
                </a>
            </p>
            <p>{bot}</p>
            <p class="codes hash" id="telegram-start">
                {said}
            </p>
        </section>
    }
}

/// A channel for people. Of an address that opens something by itself only the beginning.
fn name(row: &Row) -> String {
    let kind = match row.kind {
        Channel::Email => return "Mail to the address of your account".to_owned(),
        Channel::Webhook => "Webhook",
        Channel::Ntfy => "ntfy",
        Channel::Discord => "Discord",
        Channel::Telegram => "Telegram",
        // What names the device is for its service alone.
        Channel::Push => {
            let service = row.address.as_deref().and_then(|address| Device::read(address).ok()).map(|d| d.service());
            return format!("Device {} by {}", row.id, service.unwrap_or("its browser"));
        }
    };
    let address = row.address.as_deref().unwrap_or_default();
    let shown: String = address.chars().take(40).collect();
    let more = if shown.len() < address.len() { "…" } else { "" };
    format!("{kind} {shown}{more}")
}

fn row(row: &Row) -> impl IntoView + use<> {
    let id = row.id.to_string();
    let name = name(row);
    let state = match (&row.disabled_because, row.verified_at) {
        (Some(why), _) => format!("Switched off: {why}"),
        (None, None) => "Waits for its code".to_owned(),
        (None, Some(_)) if row.failures > 0 => format!("In use; the last {} messages were not taken", row.failures),
        (None, Some(_)) => "In use".to_owned(),
    };
    let proven = row.verified_at.is_some();
    let used = proven && row.disabled_because.is_none();
    let log = format!("{PAGE}?log={id}");
    let remove = format!("Remove: {name}");
    view! {
        <li>
            <span class="hash">{name.clone()}</span>
            <span class="also hash">{state}</span>
            {if proven {
                view! { {used.then(|| order(&id, "test", "Send a test", format!("Send a test: {name}")))}
                    {(!used).then(|| order(&id, "resume", "Use it again", format!("Use it again: {name}")))} {times(row)} }
                    .into_any()
            } else {
                prove(&id, &name).into_any()
            }}
            {(row.kind == Channel::Webhook)
                .then(|| order(&id, "rotate", "Change the secret", format!("Change the secret: {name}")))}
            <a href=log>{format!("Log of {name}")}</a>
            {order(&id, "remove", "Remove", remove)}
        </li>
    }
}

fn order(id: &str, what: &'static str, word: &'static str, label: String) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{PAGE}/{what}")>
            <input type="hidden" name="channel" value=id.to_owned() />
            <button type="submit" aria-label=label>
                {word}
            </button>
        </form>
    }
}

fn prove(id: &str, name: &str) -> impl IntoView + use<> {
    let field = format!("code-{id}");
    view! {
        <form class="fields" method="post" action=format!("{PAGE}/verify")>
            <input type="hidden" name="channel" value=id.to_owned() />
            <label for=field.clone()>{format!("The code that was sent to {name}")}</label>
            <input id=field name="code" type="text" required maxlength="20" autocomplete="off" />
            <button type="submit">"That is the code"</button>
        </form>
        {order(id, "code", "Send another code", format!("Send another code: {name}"))}
    }
}

fn times(row: &Row) -> impl IntoView + use<> {
    let id = row.id.to_string();
    let (pace, from, to) = (format!("pace-{id}"), format!("from-{id}"), format!("to-{id}"));
    let paces = [
        (Pace::Instant, "Each message at once"),
        (Pace::Daily, "All of a day together, at 8:00"),
        (Pace::Weekly, "All of a week together, on Mondays"),
    ];
    let chosen = row.pace;
    let paces: Vec<_> = paces
        .into_iter()
        .map(|(pace, words)| {
            view! {
                <option value=pace.as_str() selected=pace == chosen>
                    {words}
                </option>
            }
        })
        .collect();
    let quiet = |time: Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let (quiet_from, quiet_to) = (quiet(row.quiet.map(|q| q.from)), quiet(row.quiet.map(|q| q.to)));
    let summary = format!("When: {}", name(row));
    view! {
        <details class="basis-full space-y-4">
            <summary>{summary}</summary>
            <form class="fields" method="post" action=format!("{PAGE}/time")>
                <input type="hidden" name="channel" value=id />
                <label for=pace.clone()>"How often"</label>
                <select id=pace name="pace">
                    {paces}
                </select>
                <label for=from.clone()>"Quiet from, on your own clock (empty: never)"</label>
                <input id=from name="from" type="time" value=quiet_from />
                <label for=to.clone()>"Quiet until"</label>
                <input id=to name="to" type="time" value=quiet_to />
                <button type="submit">"Keep it"</button>
            </form>
        </details>
    }
}

/// Sends what stands in the log once more.
fn replay(delivery: i64, channel: i64, when: &str) -> impl IntoView + use<> {
    view! {
        <form method="post" action=format!("{PAGE}/replay")>
            <input type="hidden" name="channel" value=channel.to_string() />
            <input type="hidden" name="delivery" value=delivery.to_string() />
            <button type="submit" aria-label=format!("Send again what was sent on {when}")>
                "Send again"
            </button>
        </form>
    }
}

/// `again`: what is in the log can be sent once more.
fn logged(name: &str, channel: i64, again: bool, lines: Vec<Logged>) -> impl IntoView + use<> {
    let title = format!("What was sent: {name}");
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let when = line.sent_at.unwrap_or(line.due_at).format("%-d %b %Y %H:%M UTC").to_string();
            let said = line.said.unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{when.clone()}</th>
                    <td>{line.state.clone()}</td>
                    <td>{line.tries.to_string()}</td>
                    <td class="hash">{said}</td>
                    <td class="hash">{line.event}</td>
                    {again.then(|| view! { <td>{(line.state != "waiting").then(|| replay(line.id, channel, &when))}</td> })}
                </tr>
            }
        })
        .collect();
    view! {
        <section aria-labelledby="log">
            <h2 id="log">{title.clone()}</h2>
            {if rows.is_empty() {
                view! { <p class="empty">"Nothing yet."</p> }.into_any()
            } else {
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label=title>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"When"</th>
                                    <th scope="col">"State"</th>
                                    <th scope="col">"Tries"</th>
                                    <th scope="col">"Answer"</th>
                                    <th scope="col">"Message"</th>
                                    {again.then(|| view! { <th scope="col">"Once more"</th> })}
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}
