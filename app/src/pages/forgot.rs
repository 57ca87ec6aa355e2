//! Who forgot a password gets a letter with a link. The page says the same whether the address has an account or not.

use crate::{
    components::{ask_address::AskAddress, load::Head},
    context::{locale, way},
};
use domain::i18n::messages::doors as m;
use leptos::prelude::*;

/// `/forgot?sent=&failed=`
#[component]
pub fn ForgotPage() -> impl IntoView {
    let l = locale();
    view! {
        <Head title=m::forgot_title(l) description=m::forgot_description(l) />
        <section class="notice">
            <h1>{m::forgot(l)}</h1>
            <AskAddress
                action="/forgot"
                button=m::send_me_a_link(l)
                sent=m::forgot_sent(l)
            />
            <p>{m::no_account_yet(l)} <a href=way("/register")>{m::open_one(l)}</a></p>
        </section>
    }
}
