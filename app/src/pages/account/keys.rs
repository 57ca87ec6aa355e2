//! The part of the account's page about keys for programs: what there is, ending one, making one. A key itself is never
//! seen here: `server` shows it once.

use domain::user::access::{KEY_NAME_LONGEST, Scope};
use leptos::prelude::*;
use store::api_keys::{Key, MOST};

/// `said`: what became of the form, from the address.
pub(super) fn section(keys: Vec<Key>, said: Option<String>) -> impl IntoView {
    let full = i64::try_from(keys.len()).is_ok_and(|n| n >= MOST);
    let wrong = said.map(|said| match said.as_str() {
        "enough" => format!("You have {MOST} keys, and that is enough. Revoke one first."),
        _ => "A key needs a name, and something it may do.".to_owned(),
    });
    view! {
        <section aria-labelledby="keys">
            <h2 id="keys">"Keys for programs"</h2>
            <p>
                "A program that sends one of these keys acts for you, as far as you let it. "
                <a href="/developers" rel="external">
                    "What it can ask"
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
    let used = key
        .last_used_at
        .map_or_else(|| "never used".to_owned(), |at| format!("last used {}", at.format("%-d %b %Y %H:%M UTC")));
    let also =
        format!("{}_…, {}, made {}, {used}", key.prefix, key.scopes.join(" and "), key.created_at.format("%-d %b %Y"));
    let label = format!("Revoke the key {}", key.name);
    view! {
        <li>
            <span>{key.name}</span>
            <span class="also hash">{also}</span>
            <form method="post" action="/account/keys/revoke">
                <input type="hidden" name="key" value=key.id.to_string() />
                <button type="submit" aria-label=label>
                    "Revoke"
                </button>
            </form>
        </li>
    }
}

fn form() -> impl IntoView {
    let boxes = Scope::ALL.iter().map(|scope| {
        let id = format!("scope-{scope}");
        view! {
            <p class="tick">
                <input type="checkbox" id=id.clone() name="scope" value=scope.as_str() checked=*scope == Scope::Read />
                <label for=id>{what(*scope)}</label>
            </p>
        }
    });
    view! {
        <form class="fields" method="post" action="/account/keys">
            <label for="key-name">"Name of a new key"</label>
            <input id="key-name" name="name" required maxlength=KEY_NAME_LONGEST autocomplete="off" />
            <fieldset>
                <legend>"What it may do"</legend>
                {boxes.collect_view()}
            </fieldset>
            <button type="submit">"Make a key"</button>
        </form>
    }
}

const fn what(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "Read products, prices, deals and indices",
        Scope::Account => "See whose key it is: your address and plan",
        Scope::Lists => "Read your alerts, inbox and collections",
        Scope::Write => "Change your alerts and collections",
    }
}
