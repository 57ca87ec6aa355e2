//! The sign-in form. It posts to `server`: this room never sees a password.

use crate::{
    components::{load::Head, passkey::PasskeySignIn},
    context::{find_context, locale, way},
};
use domain::i18n::messages::{doors as m, shell};
use leptos::prelude::*;

/// `/sign-in`
#[component]
pub fn SignInPage() -> impl IntoView {
    let l = locale();
    let failed = super::query("failed").is_some();
    let ready = super::query("ready").is_some();
    let over = super::query("over").is_some();
    let export = super::query("export").is_some();
    let passkey = super::query("passkey").map(|said| match said.as_str() {
        "over" => m::passkey_is_over(l),
        _ => m::passkey_refused(l),
    });
    let user = find_context().and_then(|c| c.user);
    view! {
        <Head title=shell::sign_in(l) description=m::sign_in_description(l) />
        <section class="notice">
            <h1>{shell::sign_in(l)}</h1>
            {user.map(|u| view! { <p class="hint">{m::signed_in_as(l, u.email)}</p> })}
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            {m::do_not_belong(l)}
                        </p>
                    }
                })}
            {over
                .then(|| {
                    view! {
                        <p class="alert" role="alert">
                            {m::code_is_over(l)}
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
                            {m::password_is_kept(l)}
                        </p>
                    }
                })}
            {export
                .then(|| {
                    view! {
                        <p class="hint" role="status">
                            {m::then_open_again(l)}
                        </p>
                    }
                })}
            <form class="fields" method="post" action="/sign-in">
                <label for="email">{m::email(l)}</label>
                <input
                    id="email"
                    name="email"
                    type="email"
                    autocomplete="username"
                    required
                    maxlength="254"
                    aria-describedby=failed.then_some("failed")
                />
                <label for="password">{m::password(l)}</label>
                <input
                    id="password"
                    name="password"
                    type="password"
                    autocomplete="current-password"
                    required
                    maxlength="1000"
                    aria-describedby=failed.then_some("failed")
                />
                <button type="submit">{shell::sign_in(l)}</button>
            </form>
            <PasskeySignIn />
            <p>
                <a href=way("/forgot")>{m::forgot(l)}</a>
                " · "
                <a href=way("/register")>{m::open_account(l)}</a>
            </p>
        </section>
    }
}
