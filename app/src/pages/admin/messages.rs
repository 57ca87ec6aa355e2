//! What people are told: every letter with made-up people, what was sent and what was not, and ways that take nothing any more.

use super::{allowed_to, further, link, menu, moment, people};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{page::Page, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid,
    deliveries::{self, Bounced, STATES, Sent},
    letter_samples::{self, Sample},
};

/// The page's address.
pub const PAGE: &str = "/admin/messages";
const SIZE: u32 = 50;

/// What was asked for.
#[derive(Clone)]
struct Asked {
    /// `NAME.LANGUAGE` of a letter.
    letter: Option<String>,
    state: Option<&'static str>,
    /// An address.
    to: Option<String>,
    before: Option<i64>,
    /// The same of ways that take nothing.
    gone_before: Option<i64>,
}

impl Asked {
    /// The same list, at another place or in another state.
    fn link(&self, state: Option<&str>, before: Option<i64>, gone_before: Option<i64>) -> String {
        let (before, gone) = (before.map(|id| id.to_string()), gone_before.map(|id| id.to_string()));
        let query =
            [("state", state), ("to", self.to.as_deref()), ("before", before.as_deref()), ("gone", gone.as_deref())];
        link(PAGE, &query)
    }
}

/// What the page shows.
struct Found {
    letters: Vec<(String, String, String)>,
    letter: Option<Sample>,
    sent: Page<Sent>,
    gone: Page<Bounced>,
}

/// `/admin/messages?letter=&state=&to=&before=&gone=`
#[component]
pub fn MessagesPage() -> impl IntoView {
    // PostgreSQL takes no zero byte, and nothing here has one.
    let text = |name: &str| query(name).map(|text| text.trim().replace('\0', "")).filter(|text| !text.is_empty());
    let state = text("state");
    let asked = Asked {
        letter: text("letter"),
        state: STATES.into_iter().find(|known| Some(*known) == state.as_deref()),
        to: text("to"),
        before: query("before").and_then(|id| id.parse().ok()),
        gone_before: query("gone").and_then(|id| id.parse().ok()),
    };
    let (pool, allowed, wanted) = (pool(), allowed_to(Need::SeePeople), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let letters = letter_samples::list(&mut conn).await?;
            let letter = match wanted.letter.as_deref().and_then(|letter| letter.rsplit_once('.')) {
                Some((name, language)) => letter_samples::find(&mut conn, name, language).await?,
                None => None,
            };
            let user = match wanted.to.as_deref() {
                // Who has no account was told nothing.
                Some(email) => Some(store::users::find_id(&mut conn, email).await?.unwrap_or(Uuid::nil())),
                None => None,
            };
            let sent = deliveries::list_sent(&mut conn, wanted.state, user, wanted.before, SIZE).await?;
            let gone = deliveries::list_bounced(&mut conn, wanted.gone_before, SIZE).await?;
            Ok(Found { letters, letter, sent, gone })
        },
        move |found| show(found, &asked),
    )
}

fn show(found: Found, asked: &Asked) -> impl IntoView + use<> {
    let Found { letters, letter, sent, gone } = found;
    view! {
        <Head title="Messages" description="What people are told." />
        {menu(PAGE)}
        <h1>"Messages"</h1>
        {templates(letters, letter)}
        {log(sent, asked)}
        {bounces(gone, asked)}
        <p>
            "Letters about accounts are jobs: "
            <a href="/admin/jobs?show=dead&name=deliver">"those that gave up"</a>
            ", "
            <a href="/admin/jobs?show=retrying&name=deliver">"those that are tried again"</a>
            "."
        </p>
    }
}

fn templates(letters: Vec<(String, String, String)>, letter: Option<Sample>) -> impl IntoView {
    let chosen = letter.as_ref().map(|letter| format!("{}.{}", letter.name, letter.language));
    let none = letters.is_empty();
    let choice = letters.into_iter().map(|(name, language, subject)| {
        let value = format!("{name}.{language}");
        let selected = chosen.as_deref() == Some(value.as_str());
        view! {
            <option value=value selected=selected>
                {format!("{language}: {subject} ({name})")}
            </option>
        }
    });
    let choice = choice.collect_view();
    let shown = letter.map(|letter| {
        let seen = letter.html.is_some().then(|| {
            let query = [("name", Some(letter.name.as_str())), ("language", Some(letter.language.as_str()))];
            link("/admin/letter", &query)
        });
        view! {
            <h3 class="hash">{letter.subject}</h3>
            {seen.map(|href| view! { <p><a href=href>"As its reader sees it"</a></p> })}
            <pre class="note">{letter.plain}</pre>
        }
    });
    view! {
        <section aria-labelledby="letters" class="panel">
            <h2 id="letters">"Letters, with made-up people"</h2>
            {if none {
                Either::Left(view! { <p class="empty">"No worker ran since this was made: they write them when they begin."</p> })
            } else {
                Either::Right(
                    view! {
                        <form class="choose" method="get" action=PAGE>
                            <label for="letter">"Letter"</label>
                            <select id="letter" name="letter">
                                {choice}
                            </select>
                            <button type="submit">"Read it"</button>
                        </form>
                    },
                )
            }}
            {shown}
        </section>
    }
}

fn log(sent: Page<Sent>, asked: &Asked) -> impl IntoView + use<> {
    let last = sent.items.last().map(|one| one.id);
    let next = sent.more.then(|| asked.link(asked.state, last, None));
    let first = asked.before.is_some().then(|| asked.link(asked.state, None, None));
    let tabs = [None].into_iter().chain(STATES.map(Some)).map(|state| {
        view! {
            <a href=asked.link(state, None, None) aria-current=(state == asked.state).then_some("true")>
                {state.unwrap_or("all")}
            </a>
        }
    });
    let tabs = tabs.collect_view();
    let rows = sent.items.into_iter().map(|one| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{}/{}", people::PAGE, one.user)>{one.email}</a>
                </th>
                <td>{one.kind.to_string()}</td>
                <td>{one.state}</td>
                <td>{moment(one.sent_at.unwrap_or(one.due_at))}</td>
                <td class="num">{one.tries}</td>
                <td class="hash">{one.said}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let (state, to) = (asked.state, asked.to.clone());
    view! {
        <section aria-labelledby="sent">
            <div class="section-head">
                <h2 id="sent">"Messages about alerts"</h2>
                <nav class="switch" aria-label="State">
                    {tabs}
                </nav>
            </div>
            <form class="choose" method="get" action=PAGE>
                <label for="to">"To whom"</label>
                <input id="to" name="to" type="search" maxlength="254" value=to />
                {state.map(|state| view! { <input type="hidden" name="state" value=state /> })}
                <button type="submit">"Show"</button>
            </form>
            {if rows.is_empty() {
                Either::Left(view! { <p class="empty">"None."</p> })
            } else {
                Either::Right(
                    view! {
                        <div class="scroll" tabindex="0" role="region" aria-label="List of messages">
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"To whom"</th>
                                        <th scope="col">"By"</th>
                                        <th scope="col">"State"</th>
                                        <th scope="col">"When"</th>
                                        <th scope="col" class="num">"Tries"</th>
                                        <th scope="col">"What was answered"</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    },
                )
            }}
            {further(first, next)}
        </section>
    }
}

fn bounces(gone: Page<Bounced>, asked: &Asked) -> impl IntoView + use<> {
    let last = gone.items.last().map(|one| one.channel);
    let next = gone.more.then(|| asked.link(asked.state, None, last));
    let first = asked.gone_before.is_some().then(|| asked.link(asked.state, None, None));
    let rows = gone.items.into_iter().map(|one| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{}/{}", people::PAGE, one.user)>{one.email}</a>
                </th>
                <td>{one.kind.to_string()}</td>
                <td>{moment(one.at)}</td>
                <td class="hash">{one.because}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="bounced">
            <h2 id="bounced">"Bounced: ways that were switched off"</h2>
            {if rows.is_empty() {
                Either::Left(view! { <p class="empty">"None."</p> })
            } else {
                Either::Right(
                    view! {
                        <div class="scroll" tabindex="0" role="region" aria-label="List of bounces">
                            <table>
                                <thead>
                                    <tr>
                                        <th scope="col">"Whose"</th>
                                        <th scope="col">"Way"</th>
                                        <th scope="col">"Since"</th>
                                        <th scope="col">"What was answered"</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    },
                )
            }}
            {further(first, next)}
        </section>
    }
}
