//! The sign-in form. It posts to `server`: this room never sees a password.

use crate::{
    components::{load::Head, passkey::PasskeySignIn},
    context::find_context,
};
use leptos::prelude::*;

/// `/sign-in`
#[component]
pub fn SignInPage() -> impl IntoView {
    let failed = super::query("failed").is_some();
    let ready = super::query("ready").is_some();
    let over = super::query("over").is_some();
    let export = super::query("export").is_some();
    let passkey = super::query("passkey").map(|said| match said.as_str() {
        "over" => "There was no time left for the passkey. Please try again.",
        _ => "That passkey does not sign in here. Was it removed? Sign in with your password.",
    });
    let user = find_context().and_then(|c| c.user);
    view! {
        <Head title="Sign in" description="Sign in to your account." />
        <section class="notice">
            <h1>"Sign in"</h1>
            {user.map(|u| view! { <p class="hint">{format!("You are signed in as {}.", u.email)}</p> })}
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            "That address and password do not belong together."
                        </p>
                    }
                })}
            {over
                .then(|| {
                    view! {
                        <p class="alert" role="alert">
                            "There was no time or no try left for the code. Please begin again."
                        </p>
                    }
                })}
            {passkey
                .map(|words| {
                    view! {
                        <p class="alert" role="alert">
                            {words}
                        </p>
                    }
                })}
            {ready
                .then(|| {
                    view! {
                        <p class="hint" role="status">
                            "Your password is kept. Sign in with it."
                        </p>
                    }
                })}
            {export
                .then(|| {
                    view! {
                        <p class="hint" role="status">
                            "Sign in, then open the link to your data once more."
                        </p>
                    }
                })}
            <form class="fields" method="post" action="/sign-in">
                <label for="email">"Email"</label>
                <input
                    id="email"
                    name="email"
                    type="email"
                    autocomplete="username"
                    required
                    maxlength="254"
                    aria-describedby=failed.then_some("failed")
                />
                <label for="password">"Password"</label>
                <input
                    id="password"
                    name="password"
                    type="password"
                    autocomplete="current-password"
                    required
                    maxlength="1000"
                    aria-describedby=failed.then_some("failed")
                />
                <button type="submit">"Sign in"</button>
            </form>
            <PasskeySignIn />
            <p>
                <a href="/forgot">"Forgot your password?"</a>
                " · "
                <a href="/register">"Open an account"</a>
            </p>
        </section>
    }
}
