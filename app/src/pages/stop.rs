//! Where the link of a letter leads that ends such letters. Opening the page ends nothing; only the form does.

use crate::{
    components::load::Head,
    context::{locale, way},
};
use domain::i18n::messages::{account, ways as m};
use leptos::prelude::*;

/// `/stop?token=&done=`
#[component]
pub fn StopPage() -> impl IntoView {
    let l = locale();
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token =
        super::query("token").filter(|t| t.len() == 36 && t.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-'));
    let done = super::query("done").is_some();
    view! {
        <Head title=m::no_more_letters(l) description=m::stop_description(l) />
        <section class="notice">
            <h1>{m::no_more_letters(l)}</h1>
            {match token {
                Some(token) => {
                    view! {
                        <p>{m::stop_lead(l)}</p>
                        <form class="fields" method="post" action=format!("/stop?token={token}")>
                            <input type="hidden" name="page" value="1" />
                            <button type="submit">{m::send_no_more(l)}</button>
                        </form>
                    }
                        .into_any()
                }
                None if done => {
                    view! {
                        <p class="hint" role="status">
                            {m::stop_done(l)}
                        </p>
                        <p>
                            <a href=way("/account/channels")>{account::where_you_are_told(l)}</a>
                        </p>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="alert" role="alert">
                            {m::stop_nothing(l)}
                        </p>
                        <p>
                            <a href=way("/account/channels")>{account::where_you_are_told(l)}</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
