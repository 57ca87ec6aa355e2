//! The form that asks for an address to send a letter to, and what is said after it was sent.

use crate::context::locale;
use domain::i18n::messages::doors as m;
use leptos::prelude::*;

/// Posts to `server`, which answers with this page again and `sent` or `failed` in its address.
#[component]
pub fn AskAddress(
    /// Where the form goes.
    action: &'static str,
    /// What its button says.
    button: &'static str,
    /// What is said when the letter is on its way.
    sent: &'static str,
) -> impl IntoView {
    let l = locale();
    let failed = crate::pages::query("failed").is_some();
    let said = crate::pages::query("sent").is_some();
    view! {
        {said
            .then(|| {
                view! {
                    <p class="hint" role="status">
                        {sent}
                    </p>
                }
            })}
        {failed
            .then(|| {
                view! {
                    <p class="alert" role="alert" id="failed">
                        {m::no_address(l)}
                    </p>
                }
            })}
        <form class="fields" method="post" action=action>
            <label for="email">{m::email(l)}</label>
            <input
                id="email"
                name="email"
                type="email"
                autocomplete="username"
                required
                maxlength="254"
                aria-describedby=failed.then_some("failed")
            />
            <button type="submit">{button}</button>
        </form>
    }
}
