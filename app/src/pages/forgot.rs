//! Who forgot a password gets a letter with a link. The page says the same whether the address has an account or not.

use crate::components::{ask_address::AskAddress, load::Head};
use leptos::prelude::*;

/// `/forgot?sent=&failed=`
#[component]
pub fn ForgotPage() -> impl IntoView {
    view! {
        <Head title="Forgot your password" description="Choose another password by a link we send you." />
        <section class="notice">
            <h1>"Forgot your password?"</h1>
            <AskAddress
                action="/forgot"
                button="Send me a link"
                sent="If that address has an account, a letter is on its way. Its link works for an hour."
            />
            <p>"No account yet? " <a href="/register">"Open one"</a></p>
        </section>
    }
}
