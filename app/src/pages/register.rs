//! Opening an account begins with an address: the letter sent there has the link to choose a password.

use crate::components::{ask_address::AskAddress, load::Head};
use leptos::prelude::*;

/// `/register?sent=&failed=`
#[component]
pub fn RegisterPage() -> impl IntoView {
    view! {
        <Head title="Open an account" description="Open an account with your email address." />
        <section class="notice">
            <h1>"Open an account"</h1>
            <AskAddress
                action="/register"
                button="Send me the link"
                sent="A letter is on its way to that address. Its link lets you choose a password, and works for a day."
            />
            <p>"You have one? " <a href="/sign-in">"Sign in"</a></p>
        </section>
    }
}
