//! Opening an account begins with an address: the letter sent there has the link to choose a password.

use crate::components::{ask_address::AskAddress, load::Head};
use leptos::prelude::*;

/// `/register?sent=&failed=&closed=`
#[component]
pub fn RegisterPage() -> impl IntoView {
    let closed = crate::pages::query("closed").is_some();
    view! {
        <Head title="Open an account" description="Open an account with your email address." />
        <section class="notice">
            <h1>"Open an account"</h1>
            {closed
                .then(|| {
                    view! {
                        <p class="alert" role="alert">
                            "New accounts can not be opened right now. Please try again later."
                        </p>
                    }
                })}
            <AskAddress
                action="/register"
                button="Send me the link"
                sent="A letter is on its way to that address. Its link lets you choose a password, and works for a day."
            />
            <p>"You have one? " <a href="/sign-in">"Sign in"</a></p>
        </section>
    }
}
