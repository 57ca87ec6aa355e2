//! Choosing a password: where the link of a letter leads. Opening the page uses nothing up; only the form does, so that
//! a program which looks at links before their reader can do no harm.

use crate::components::load::Head;
use domain::password::{LONGEST, SHORTEST, Weak};
use leptos::{either::Either, prelude::*};

/// `/password?token=&weak=&gone=`
#[component]
pub fn PasswordPage() -> impl IntoView {
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token = super::query("token").filter(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()));
    let weak = super::query("weak").and_then(|w| w.parse().ok());
    view! {
        <Head title="Choose a password" description="Choose a password for your account." />
        <section class="notice">
            <h1>"Choose a password"</h1>
            {match token {
                Some(token) => Either::Left(form(token, weak)),
                None => {
                    Either::Right(
                        view! {
                            <p class="alert" role="alert">
                                "This link does not work any more: it was used, or it is too old."
                            </p>
                            <p>
                                <a href="/register">"Open an account"</a>
                                " · "
                                <a href="/forgot">"Get another link"</a>
                            </p>
                        },
                    )
                }
            }}
        </section>
    }
}

fn form(token: String, weak: Option<Weak>) -> impl IntoView {
    let why = weak.map(why_weak);
    let described = if why.is_some() { "rule why" } else { "rule" };
    view! {
        {why
            .map(|why| {
                view! {
                    <p class="alert" role="alert" id="why">
                        {why}
                    </p>
                }
            })}
        <p id="rule">{format!("{SHORTEST} characters or more. Four or five words are easy to keep and hard to guess.")}</p>
        <form class="fields" method="post" action="/password">
            <input type="hidden" name="token" value=token />
            <label for="password">"New password"</label>
            <input
                id="password"
                name="password"
                type="password"
                autocomplete="new-password"
                required
                minlength=SHORTEST
                maxlength=LONGEST
                aria-describedby=described
            />
            <button type="submit">"Keep it"</button>
        </form>
    }
}

/// Why a password is not taken, in words.
pub(super) fn why_weak(weak: Weak) -> String {
    match weak {
        Weak::Short => format!("Too short: {SHORTEST} characters at least."),
        Weak::Long => format!("Too long: {LONGEST} characters at most."),
        Weak::Common => "That is among the first that anybody would try.".to_owned(),
    }
}
