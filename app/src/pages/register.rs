//! Opening an account begins with an address: the letter sent there has the link to choose a password.

use crate::{
    components::{ask_address::AskAddress, load::Head},
    context::{locale, way},
};
use domain::i18n::messages::{doors as m, shell};
use leptos::prelude::*;

/// `/register?sent=&failed=&closed=`
#[component]
pub fn RegisterPage() -> impl IntoView {
    let l = locale();
    let closed = crate::pages::query("closed").is_some();
    view! {
        <Head title=m::open_account(l) description=m::register_description(l) />
        <section class="notice">
            <h1>{m::open_account(l)}</h1>
            {closed
                .then(|| {
                    view! {
                        <p class="alert" role="alert">
                            {m::closed(l)}
                        </p>
                    }
                })}
            <AskAddress
                action="/register"
                button=m::send_me_the_link(l)
                sent=m::register_sent(l)
            />
            <p>{m::you_have_one(l)} <a href=way("/sign-in")>{shell::sign_in(l)}</a></p>
        </section>
    }
}
