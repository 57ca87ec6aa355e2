//! What somebody was told, newest first: in the language they read, as it was sent to them.

use crate::{
    components::{
        load::{Head, load},
        pager::Pager,
        words,
    },
    context::{connection, locale, way},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    i18n::{
        Locale,
        messages::{account, shell, told as m},
        money,
    },
    letters::alert::{line, low as low_of, names},
    page::Page,
};
use leptos::{either::Either, prelude::*};
use store::{
    Uuid, feeds,
    notifications::{self, Notification},
    users,
};

const SIZE: u32 = 30;

/// The page.
pub const PAGE: &str = "/account/inbox";

/// What `server` provides for this page alone: the address of a feed that was made just now.
#[derive(Clone)]
pub struct Shown {
    /// The address.
    pub link: String,
    /// The address of the feed of what is new at what they watch.
    pub watches: String,
}

/// `/account/inbox?page=`
#[component]
pub fn InboxPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let (page, unread) = (crate::pages::page_number(), context.unread);
    let link = use_context::<Shown>();
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            let found = notifications::list(&mut conn, id, page, SIZE).await?;
            let language = users::language(&mut conn, id).await?;
            Ok((found, feeds::since(&mut conn, id).await?, language))
        },
        move |(found, since, language)| {
            view! {
                {show(found, page, unread, language)}
                {feed(since, link)}
            }
        },
    ))
}

fn show(found: Page<Notification>, page: u32, unread: i64, language: Locale) -> impl IntoView {
    let l = locale();
    // On the first page the newest of all: what comes after it was not seen.
    let newest = found.items.iter().map(|note| note.id).max();
    let all = newest.filter(|_| unread > 0 && page == 1).map(|newest| mark(newest, m::mark_all(l), None));
    let rows: Vec<_> = found.items.into_iter().map(|note| row(note, language)).collect();
    view! {
        <Head title=shell::inbox(l) description=m::what_you_were_told(l) />
        <section class="notice">
            <h1>{shell::inbox(l)}</h1>
            {(unread > 0).then(|| view! { <p role="status">{m::unread_count(l, unread)}</p> })}
            {all}
            {if rows.is_empty() {
                view! { <p class="empty">{m::nothing_told(l)}</p> }.into_any()
            } else {
                view! {
                    <ul class="sessions" aria-label=m::what_you_were_told(l)>
                        {rows}
                    </ul>
                }
                    .into_any()
            }}
            <Pager link="/account/inbox?page=" page=page more=found.more />
            <p>
                <a href="/account/alerts">{m::told_of_link(l)}</a>
                " · "
                <a href="/account/channels">{account::where_you_are_told(l)}</a>
            </p>
        </section>
    }
}

/// The feed for programs that read such; there is one address at a time.
fn feed(since: Option<DateTime<Utc>>, link: Option<Shown>) -> impl IntoView {
    let l = locale();
    let lead = match since {
        Some(at) => m::feed_since(l, words::day(at.date_naive())),
        None => m::feed_lead(l).to_owned(),
    };
    view! {
        <section class="notice" aria-labelledby="feed">
            <h2 id="feed">{m::as_a_feed(l)}</h2>
            <p>{lead}</p>
            {link
                .map(|shown| {
                    view! {
                        <p class="codes hash" id="feed-link">
                            {shown.link}
                        </p>
                        <p>{m::feed_of_watches(l)}</p>
                        <p class="codes hash" id="watches-link">
                            {shown.watches}
                        </p>
                        <p class="also">
                            {m::feed_once(l)}
                        </p>
                    }
                })}
            <form method="post" action="/account/inbox/feed">
                <input type="hidden" name="make" value="yes" />
                <button type="submit">
                    {if since.is_some() { m::feed_again(l) } else { m::feed_make(l) }}
                </button>
            </form>
            {since
                .map(|_| {
                    view! {
                        <form method="post" action="/account/inbox/feed/end">
                            <button type="submit" class="quiet">
                                {m::feed_end(l)}
                            </button>
                        </form>
                    }
                })}
        </section>
    }
}

/// A form that marks this one and all before it.
fn mark(newest: i64, word: &'static str, label: Option<String>) -> impl IntoView {
    view! {
        <form method="post" action="/account/inbox">
            <input type="hidden" name="newest" value=newest.to_string() />
            <button type="submit" aria-label=label>
                {word}
            </button>
        </form>
    }
}

fn row(note: Notification, language: Locale) -> impl IntoView {
    let l = locale();
    let message = note.message;
    let (lang, names, subject) = (language.as_str(), names(language), line(language, &message));
    let page = (!message.subject.slug.is_empty()).then(|| way(format!("/products/{}", message.subject.slug)));
    let told = move |words: String| {
        view! {
            <span class="also hash" lang=lang>
                {words}
            </span>
        }
    };
    let because = message.because.into_iter().map(told).collect_view();
    let landed = message.landed.map(|(to, at)| told(format!("{}: {} ({to})", names.door, money(language, at))));
    let low = message.low.map(|low| told(format!("{}: {}", names.low, low_of(language, &low))));
    // What a shop's page said of itself: only the web is linked.
    let shop = message.shop.filter(|shop| shop.url.starts_with("https://") || shop.url.starts_with("http://"));
    let read = note.read_at.is_some();
    let label = m::read_up_to(l, &subject);
    view! {
        <li>
            {match page {
                Some(href) => {
                    Either::Left(
                        view! {
                            <a href=href lang=lang>
                                {subject}
                            </a>
                        },
                    )
                }
                None => Either::Right(view! { <span lang=lang>{subject}</span> }),
            }}
            {because}
            {landed}
            {low}
            {shop
                .map(|shop| {
                    view! {
                        <a class="also" href=shop.url rel="nofollow noopener external" lang=lang>
                            {format!("{}: {}", names.offer, shop.name)}
                        </a>
                    }
                })}
            <span class="also">
                {format!("{}{}", if read { "" } else { m::unread(l) }, words::moment(note.created_at))}
            </span>
            {(!read).then(|| mark(note.id, m::read_here(l), Some(label)))}
        </li>
    }
}
