//! Where the link of the letter to a new address leads. Opening the page uses nothing up; only the form does.

use crate::components::load::Head;
use leptos::prelude::*;

/// `/email?token=&gone=&done=`
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token = super::query("token").filter(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()));
    let done = super::query("done").is_some();
    view! {
        <Head title="Your new address" description="Move your account to this email address." />
        <section class="notice">
            <h1>"Your new address"</h1>
            {match token {
                Some(token) => {
                    view! {
                        <p>"Your account moves to the address this link was sent to. You sign in with it from then on."</p>
                        <form class="fields" method="post" action="/email">
                            <input type="hidden" name="token" value=token />
                            <button type="submit">"Move my account"</button>
                        </form>
                    }
                        .into_any()
                }
                None if done => {
                    view! {
                        <p class="hint" role="status">
                            "Your account has moved. Sign in with the new address from now on."
                        </p>
                        <p>
                            <a href="/account">"Your account"</a>
                        </p>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <p class="alert" role="alert">
                            "This link does not work any more: it was used, it is too old, or the account is to stay where it is."
                        </p>
                        <p>
                            <a href="/account/email">"Ask for another letter"</a>
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
