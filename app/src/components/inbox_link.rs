//! The way to the inbox, with how much of it is unread: a plain link that counts on while the page is looked at.
#![expect(missing_docs, reason = "the island macro makes items for the lazy half that can not carry any")]

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast as _, closure::Closure},
};
use std::cell::Cell;
use web_sys::{EventSource, MessageEvent};

/// Where `server` says how much is unread.
const LIVE: &str = "/account/inbox/live";

/// The link in the header of who is signed in.
#[island(lazy)]
pub fn InboxLink(
    /// How much was unread when the page was made.
    unread: i64,
) -> impl IntoView {
    let now = RwSignal::new(unread);
    Effect::new(move || follow(now));
    view! {
        <a href="/account/inbox">{move || words(now.get())}</a>
        <span class="sr-only" aria-live="polite">
            {move || spoken(now.get(), unread)}
        </span>
    }
}

fn words(unread: i64) -> String {
    if unread > 0 { format!("Inbox ({unread})") } else { "Inbox".to_owned() }
}

/// What is read aloud of a number that changed while the page was looked at; that nothing is unread any more is no news.
fn spoken(now: i64, before: i64) -> String {
    if now == before || now <= 0 { String::new() } else { format!("{now} unread") }
}

/// Hears what `server` says for as long as the page is there. A browser makes few connections to one host, so only a page
/// that is looked at has one; it comes again by itself when it was lost, and at the next look where it was refused.
fn follow(unread: RwSignal<i64>) {
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |news: MessageEvent| {
        if let Some(count) = news.data().as_string().and_then(|text| text.parse().ok()) {
            unread.set(count);
        }
    });
    let hear = hear.into_js_value();
    let open = Cell::new(None::<EventSource>);
    let look = move || {
        let source = open.take().filter(|source| source.ready_state() != EventSource::CLOSED);
        open.set(match source {
            Some(source) if document().hidden() => {
                source.close();
                None
            }
            None if !document().hidden() => {
                EventSource::new(LIVE).ok().inspect(|source| source.set_onmessage(Some(hear.unchecked_ref())))
            }
            kept => kept,
        });
    };
    look();
    drop(window_event_listener_untyped("visibilitychange", move |_| look()));
}

#[cfg(test)]
mod tests {
    use super::{spoken, words};

    #[test]
    fn nothing_unread_is_no_number() {
        assert_eq!((words(0), words(1)), ("Inbox".to_owned(), "Inbox (1)".to_owned()));
        assert_eq!((spoken(0, 0), spoken(0, 3), spoken(3, 3)), (String::new(), String::new(), String::new()));
        assert_eq!((spoken(1, 0), spoken(2, 3)), ("1 unread".to_owned(), "2 unread".to_owned()));
    }
}
