//! The second step of signing in. The page is the same for everybody: whose code is owed is known to `server` alone.

use crate::{
    components::{load::Head, passkey::PasskeySignIn},
    context::{locale, way},
};
use domain::i18n::messages::{doors as m, shell};
use leptos::prelude::*;

/// `/sign-in/code?failed=`
#[component]
pub fn SignInCodePage() -> impl IntoView {
    let l = locale();
    let failed = super::query("failed").is_some();
    view! {
        <Head title=m::your_code(l) description=m::code_description(l) />
        <section class="notice">
            <h1>{m::your_code(l)}</h1>
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            {m::no_code(l)}
                        </p>
                    }
                })}
            <form class="fields" method="post" action="/sign-in/code">
                <label for="code">{m::six_digits(l)}</label>
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
                <button type="submit">{shell::sign_in(l)}</button>
            </form>
            <details>
                <summary>{m::lost_device(l)}</summary>
                <form class="fields" method="post" action="/sign-in/code">
                    <label for="recovery">{m::recovery_code(l)}</label>
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
                    <button type="submit">{m::use_it_up(l)}</button>
                </form>
            </details>
            <PasskeySignIn />
            <p>
                <a href=way("/sign-in")>{m::begin_again(l)}</a>
            </p>
        </section>
    }
}
