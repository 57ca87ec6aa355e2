//! The second step of signing in. The page is the same for everybody: whose code is owed is known to `server` alone.

use crate::components::{load::Head, passkey::PasskeySignIn};
use leptos::prelude::*;

/// `/sign-in/code?failed=`
#[component]
pub fn SignInCodePage() -> impl IntoView {
    let failed = super::query("failed").is_some();
    view! {
        <Head title="Your code" description="The second step of signing in." />
        <section class="notice">
            <h1>"Your code"</h1>
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            "That is not a code that works now. Each works once, and after ten wrong ones only a recovery code does, for a day."
                        </p>
                    }
                })}
            <form class="fields" method="post" action="/sign-in/code">
                <label for="code">"The six digits of your app"</label>
                <input
                    id="code"
                    name="code"
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    required
                    maxlength="10"
                    aria-describedby=failed.then_some("failed")
                />
                <button type="submit">"Sign in"</button>
            </form>
            <details>
                <summary>"I have lost my device"</summary>
                <form class="fields" method="post" action="/sign-in/code">
                    <label for="recovery">"One of your recovery codes"</label>
                    <input
                        id="recovery"
                        name="code"
                        type="text"
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        required
                        maxlength="40"
                    />
                    <button type="submit">"Use it up and sign in"</button>
                </form>
            </details>
            <PasskeySignIn />
            <p>
                <a href="/sign-in">"Begin again"</a>
            </p>
        </section>
    }
}
