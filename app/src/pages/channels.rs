//! Ways in which a person is told: what there is, a code to show that it is read, a test, what was sent by it. All forms
//! post to `server`, which also brings what is shown this once, as [`Shown`].

use crate::{
    components::{
        device::TellDevice,
        load::{Head, load},
        said::{FormSaid, Said},
        words,
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::{
    alert::{Channel, push::Device, telegram::start_link, timing::Pace},
    i18n::messages::{account, doors, shell, told, ways as m},
};
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
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
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
    let l = locale();
    let Found { channels, log, zone, bot } = found;
    let has_mail = channels.iter().any(|row| row.kind == Channel::Email);
    let named = log.map(|(id, lines)| {
        let row = channels.iter().find(|row| row.id == id);
        let again = row.is_some_and(|row| row.kind == Channel::Webhook && row.disabled_because.is_none());
        logged(&row.map(name).unwrap_or_default(), id, again, lines)
    });
    let rows: Vec<_> = channels.iter().map(row).collect();
    view! {
        <Head title=account::where_you_are_told(l) description=m::description(l) />
        <section class="notice">
            <h1>{account::where_you_are_told(l)}</h1>
            <FormSaid said=said.and_then(message) />
            {shown.map(this_once)}
            <p>
                {m::everything_in(l)} <a href="/account/inbox">{m::your_inbox(l)}</a>
                {m::also_sent(l)}
            </p>
            {if rows.is_empty() {
                view! { <p class="empty">{m::none_yet(l)}</p> }.into_any()
            } else {
                view! {
                    <ul class="sessions" aria-label=m::your_ways(l)>
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            {named}
            <form class="fields" method="post" action="/account/channels/zone">
                <label for="zone">{m::your_clock(l)}</label>
                <input id="zone" name="zone" type="text" value=zone required maxlength="60" autocomplete="off" />
                <button type="submit">{m::my_time_zone(l)}</button>
            </form>
            <h2>{m::add_another(l)}</h2>
            {(!has_mail)
                .then(|| {
                    view! {
                        <form method="post" action=PAGE>
                            <input type="hidden" name="kind" value="email" />
                            <button type="submit">{m::send_me_mail(l)}</button>
                        </form>
                    }
                })}
            <TellDevice key=push_key />
            {bot
                .then(|| {
                    view! {
                        <form method="post" action=format!("{PAGE}/telegram")>
                            <button type="submit">{m::link_telegram(l)}</button>
                        </form>
                    }
                })}
            <form class="fields" method="post" action=PAGE>
                <label for="kind">{m::what_kind(l)}</label>
                <select id="kind" name="kind">
                    <option value="webhook">{m::kind_webhook(l)}</option>
                    <option value="ntfy">{m::kind_ntfy(l)}</option>
                    <option value="discord">{m::kind_discord(l)}</option>
                    <option value="telegram">{m::kind_telegram(l)}</option>
                </select>
                <label for="address">{m::its_address(l)}</label>
                <input id="address" name="address" type="text" required maxlength="500" autocomplete="off" />
                <button type="submit">{m::add_it(l)}</button>
            </form>
            <p>
                <a href="/account/alerts">{told::told_of_link(l)}</a>
                " · "
                <a href="/account">{doors::your_account(l)}</a>
            </p>
        </section>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<Said> {
    let l = locale();
    let (good, words) = match said {
        "mail" => (true, m::said_mail(l)),
        "sent" => (true, m::said_sent(l)),
        "device" => (true, m::said_device(l)),
        "verified" => (true, m::said_verified(l)),
        "tested" => (true, m::said_tested(l)),
        "again" => (true, m::said_again(l)),
        "not-again" => (false, m::said_not_again(l)),
        "timed" => (true, m::said_timed(l)),
        "removed" => (true, m::said_removed(l)),
        "resumed" => (true, m::said_resumed(l)),
        "zone" => (true, m::said_zone(l)),
        "no-zone" => (false, m::said_no_zone(l)),
        "wrong" => (false, m::said_wrong(l)),
        "address" => (false, m::said_address(l)),
        "there" => (false, m::said_there(l)),
        "enough" => (false, m::said_enough(l)),
        "plan" => (false, m::said_plan(l)),
        "telegram" => (false, m::said_telegram(l)),
        "push" => (false, m::said_push(l)),
        "hours" => (false, m::said_hours(l)),
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
    let l = locale();
    view! {
        <section class="panel" aria-labelledby="secret">
            <h2 id="secret">{m::secret_title(l)}</h2>
            <p>
                {m::secret_lead(l)}
            </p>
            <p class="codes hash" id="webhook-secret">
                {secret}
            </p>
            <p class="also">{m::of_number(l, channel)}</p>
        </section>
    }
}

/// How a chat is linked: by a link that says the code to the bot, or by saying it oneself.
fn start(bot: &str, code: &str) -> impl IntoView + use<> {
    let l = locale();
    let (chat, group) = (start_link(bot, code, false), start_link(bot, code, true));
    let said = format!("/start {code}");
    let bot = m::say_to_bot(l, bot);
    view! {
        <section class="panel" aria-labelledby="start">
            <h2 id="start">{m::link_telegram(l)}</h2>
            <p>
                {m::telegram_lead(l)}
            </p>
            <p>
                <a href=chat rel="noreferrer">
                    {m::open_chat(l)}
                </a>
                " · "
                <a href=group rel="noreferrer">
                    {m::choose_group(l)}
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
    let l = locale();
    let kind = match row.kind {
        Channel::Email => return m::mail_to_account(l).to_owned(),
        Channel::Webhook => "Webhook",
        Channel::Ntfy => "ntfy",
        Channel::Discord => "Discord",
        Channel::Telegram => "Telegram",
        // What names the device is for its service alone.
        Channel::Push => {
            let service = row.address.as_deref().and_then(|address| Device::read(address).ok()).map(|d| d.service());
            return m::device_by(l, row.id, service.unwrap_or(m::its_browser(l)));
        }
    };
    let address = row.address.as_deref().unwrap_or_default();
    let shown: String = address.chars().take(40).collect();
    let more = if shown.len() < address.len() { "…" } else { "" };
    format!("{kind} {shown}{more}")
}

fn row(row: &Row) -> impl IntoView + use<> {
    let l = locale();
    let id = row.id.to_string();
    let name = name(row);
    let state = match (&row.disabled_because, row.verified_at) {
        (Some(why), _) => m::switched_off(l, why),
        (None, None) => m::waits_for_code(l).to_owned(),
        (None, Some(_)) if row.failures > 0 => m::not_taken(l, row.failures),
        (None, Some(_)) => m::in_use(l).to_owned(),
    };
    let proven = row.verified_at.is_some();
    let used = proven && row.disabled_because.is_none();
    let log = format!("{PAGE}?log={id}");
    let labelled = |act: &'static str| (act, m::act_on(l, act, &name));
    view! {
        <li>
            <span class="hash">{name.clone()}</span>
            <span class="also hash">{state}</span>
            {if proven {
                view! { {used.then(|| order(&id, "test", labelled(m::send_test(l))))}
                    {(!used).then(|| order(&id, "resume", labelled(m::use_again(l))))} {times(row)} }
                    .into_any()
            } else {
                prove(&id, &name).into_any()
            }}
            {(row.kind == Channel::Webhook)
                .then(|| order(&id, "rotate", labelled(m::change_secret(l))))}
            <a href=log>{m::log_of(l, &name)}</a>
            {order(&id, "remove", labelled(m::remove(l)))}
        </li>
    }
}

/// `word`: what stands on the button, and how that is read aloud.
fn order(id: &str, what: &'static str, (word, label): (&'static str, String)) -> impl IntoView + use<> {
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
    let l = locale();
    let field = format!("code-{id}");
    let another = (m::another_code(l), m::act_on(l, m::another_code(l), name));
    view! {
        <form class="fields" method="post" action=format!("{PAGE}/verify")>
            <input type="hidden" name="channel" value=id.to_owned() />
            <label for=field.clone()>{m::code_sent_to(l, name)}</label>
            <input id=field name="code" type="text" required maxlength="20" autocomplete="off" />
            <button type="submit">{m::that_is_code(l)}</button>
        </form>
        {order(id, "code", another)}
    }
}

fn times(row: &Row) -> impl IntoView + use<> {
    let id = row.id.to_string();
    let l = locale();
    let (pace, from, to) = (format!("pace-{id}"), format!("from-{id}"), format!("to-{id}"));
    let paces =
        [(Pace::Instant, m::pace_instant(l)), (Pace::Daily, m::pace_daily(l)), (Pace::Weekly, m::pace_weekly(l))];
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
    let summary = m::when_of(l, name(row));
    view! {
        <details class="basis-full space-y-4">
            <summary>{summary}</summary>
            <form class="fields" method="post" action=format!("{PAGE}/time")>
                <input type="hidden" name="channel" value=id />
                <label for=pace.clone()>{m::how_often(l)}</label>
                <select id=pace name="pace">
                    {paces}
                </select>
                <label for=from.clone()>{m::quiet_from(l)}</label>
                <input id=from name="from" type="time" value=quiet_from />
                <label for=to.clone()>{m::quiet_until(l)}</label>
                <input id=to name="to" type="time" value=quiet_to />
                <button type="submit">{doors::keep_it(l)}</button>
            </form>
        </details>
    }
}

/// Sends what stands in the log once more.
fn replay(delivery: i64, channel: i64, when: &str) -> impl IntoView + use<> {
    let l = locale();
    view! {
        <form method="post" action=format!("{PAGE}/replay")>
            <input type="hidden" name="channel" value=channel.to_string() />
            <input type="hidden" name="delivery" value=delivery.to_string() />
            <button type="submit" aria-label=m::send_again_of(l, m::send_again(l), when)>
                {m::send_again(l)}
            </button>
        </form>
    }
}

/// `again`: what is in the log can be sent once more.
fn logged(name: &str, channel: i64, again: bool, lines: Vec<Logged>) -> impl IntoView + use<> {
    let l = locale();
    let title = m::what_was_sent(l, name);
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let when = words::moment(line.sent_at.unwrap_or(line.due_at));
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
                view! { <p class="empty">{m::nothing_yet(l)}</p> }.into_any()
            } else {
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label=title>
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{m::when(l)}</th>
                                    <th scope="col">{m::state(l)}</th>
                                    <th scope="col">{m::tries(l)}</th>
                                    <th scope="col">{m::answer(l)}</th>
                                    <th scope="col">{m::message(l)}</th>
                                    {again.then(|| view! { <th scope="col">{m::once_more(l)}</th> })}
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
