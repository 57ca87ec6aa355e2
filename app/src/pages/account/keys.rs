//! The part of the account's page about keys for programs: what there is, ending one, making one. A key itself is never
//! seen here: `server` shows it once.

use crate::{components::words, context::locale};
use domain::{
    i18n::{Locale, messages::account as m},
    user::access::{KEY_NAME_LONGEST, Scope},
};
use leptos::prelude::*;
use store::api_keys::{Key, MOST};

/// `said`: what became of the form, from the address.
pub(super) fn section(keys: Vec<Key>, said: Option<String>) -> impl IntoView {
    let l = locale();
    let full = i64::try_from(keys.len()).is_ok_and(|n| n >= MOST);
    let wrong = said.map(|said| match said.as_str() {
        "enough" => m::keys_enough(l, MOST),
        _ => m::key_needs(l).to_owned(),
    });
    view! {
        <section aria-labelledby="keys">
            <h2 id="keys">{m::keys(l)}</h2>
            <p>
                {m::keys_lead(l)}
                <a href="/developers" rel="external">
                    {m::what_it_can_ask(l)}
                </a>
            </p>
            {wrong
                .map(|wrong| {
                    view! {
                        <p class="alert" role="alert" id="key-wrong">
                            {wrong}
                        </p>
                    }
                })}
            {(!keys.is_empty()).then(|| view! { <ul class="sessions">{keys.into_iter().map(row).collect_view()}</ul> })}
            {(!full).then(form)}
        </section>
    }
}

fn row(key: Key) -> impl IntoView {
    let l = locale();
    let used = key.last_used_at.map_or_else(|| m::never_used(l).to_owned(), |at| m::key_used(l, words::moment(at)));
    let (scopes, made) = (key.scopes.join(m::and(l)), words::day(key.created_at.date_naive()));
    let also = m::key_line(l, key.prefix, scopes, made, used);
    let label = m::revoke_key(l, &key.name);
    view! {
        <li>
            <span>{key.name}</span>
            <span class="also hash">{also}</span>
            <form method="post" action="/account/keys/revoke">
                <input type="hidden" name="key" value=key.id.to_string() />
                <button type="submit" aria-label=label>
                    {m::revoke(l)}
                </button>
            </form>
        </li>
    }
}

fn form() -> impl IntoView {
    let l = locale();
    let boxes = Scope::ALL.iter().map(|scope| {
        let id = format!("scope-{scope}");
        view! {
            <p class="tick">
                <input type="checkbox" id=id.clone() name="scope" value=scope.as_str() checked=*scope == Scope::Read />
                <label for=id>{what(l, *scope)}</label>
            </p>
        }
    });
    view! {
        <form class="fields" method="post" action="/account/keys">
            <label for="key-name">{m::key_name(l)}</label>
            <input id="key-name" name="name" required maxlength=KEY_NAME_LONGEST autocomplete="off" />
            <fieldset>
                <legend>{m::what_it_may(l)}</legend>
                {boxes.collect_view()}
            </fieldset>
            <button type="submit">{m::make_key(l)}</button>
        </form>
    }
}

const fn what(l: Locale, scope: Scope) -> &'static str {
    match scope {
        Scope::Read => m::may_read(l),
        Scope::Account => m::may_account(l),
        Scope::Lists => m::may_lists(l),
        Scope::Write => m::may_write(l),
    }
}
