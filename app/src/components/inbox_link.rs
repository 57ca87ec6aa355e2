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
    /// What the inbox is called: words come from the server.
    name: String,
    /// What stands behind a number of messages, for who hears it.
    said: String,
) -> impl IntoView {
    let now = RwSignal::new(unread);
    Effect::new(move || follow(now));
    view! {
        <a href="/account/inbox">{move || words(&name, now.get())}</a>
        <span class="sr-only" aria-live="polite">
            {move || if now.get() == unread || now.get() == 0 { String::new() } else { format!("{} {said}", now.get()) }}
        </span>
    }
}

fn words(name: &str, unread: i64) -> String {
    if unread > 0 { format!("{name} ({unread})") } else { name.to_owned() }
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
    use super::words;

    #[test]
    fn nothing_unread_is_no_number() {
        assert_eq!((words("Inbox", 0), words("Inbox", 1)), ("Inbox".to_owned(), "Inbox (1)".to_owned()));
    }
}
