//! Where the link of the letter to a new address leads. Opening the page uses nothing up; only the form does.

use crate::{
    components::load::Head,
    context::{locale, way},
};
use domain::i18n::messages::doors as m;
use leptos::prelude::*;

/// `/email?token=&gone=&done=`
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let l = locale();
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token = super::query("token").filter(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()));
    let done = super::query("done").is_some();
    view! {
        <Head title=m::new_address(l) description=m::new_address_description(l) />
        <section class="notice">
            <h1>{m::new_address(l)}</h1>
            {match token {
                Some(token) => {
                    view! {
                        <p>{m::account_moves(l)}</p>
                        <form class="fields" method="post" action="/email">
                            <input type="hidden" name="token" value=token />
                            <button type="submit">{m::move_account(l)}</button>
                        </form>
                    }
                        .into_any()
                }
                None if done => {
                    view! {
                        <p class="hint" role="status">
                            {m::account_moved(l)}
                        </p>
                        <p>
                            <a href=way("/account")>{m::your_account(l)}</a>
                        </p>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="alert" role="alert">
                            {m::address_link_is_over(l)}
                        </p>
                        <p>
                            <a href=way("/account/email")>{m::another_letter(l)}</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
