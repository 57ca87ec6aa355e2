//! Choosing a password: where the link of a letter leads. Opening the page uses nothing up; only the form does, so that
//! a program which looks at links before their reader can do no harm.

use crate::{
    components::load::Head,
    context::{locale, way},
};
use domain::{
    i18n::messages::doors as m,
    password::{LONGEST, SHORTEST, Weak},
};
use leptos::{either::Either, prelude::*};

/// `/password?token=&weak=&gone=`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let l = locale();
    // The token is text for a form, nothing else; what it is worth is decided when it comes back.
    let token = super::query("token").filter(|t| t.len() == 64 && t.bytes().all(|b| b.is_ascii_hexdigit()));
    let weak = super::query("weak").and_then(|w| w.parse().ok());
    view! {
        <Head title=m::choose_password(l) description=m::choose_description(l) />
        <section class="notice">
            <h1>{m::choose_password(l)}</h1>
            {match token {
                Some(token) => Either::Left(form(token, weak)),
                None => {
                    Either::Right(
                        view! {
                            <p class="alert" role="alert">
                                {m::link_is_over(l)}
                            </p>
                            <p>
                                <a href=way("/register")>{m::open_account(l)}</a>
                                " · "
                                <a href=way("/forgot")>{m::another_link(l)}</a>
                            </p>
                        },
                    )
                }
            }}
        </section>
    }
}

fn form(token: String, weak: Option<Weak>) -> impl IntoView {
    let l = locale();
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
        <p id="rule">{m::password_rule(l, SHORTEST)}</p>
        <form class="fields" method="post" action="/password">
            <input type="hidden" name="token" value=token />
            <label for="password">{m::new_password(l)}</label>
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
            <button type="submit">{m::keep_it(l)}</button>
        </form>
    }
}

/// Why a password is not taken, in words.
pub(super) fn why_weak(weak: Weak) -> String {
    let l = locale();
    match weak {
        Weak::Short => m::weak_short(l, SHORTEST),
        Weak::Long => m::weak_long(l, LONGEST),
        Weak::Common => m::weak_common(l).to_owned(),
    }
}
