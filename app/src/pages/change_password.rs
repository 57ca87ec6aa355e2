//! Another password, for who is signed in. It posts to `server`: this room never sees one.

use super::password::why_weak;
use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::{
    i18n::messages::{account as m, doors, shell},
    password::{LONGEST, SHORTEST},
};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// `/account/password?wrong=&weak=`
#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
    };
    let wrong = super::query("wrong").is_some();
    let weak = super::query("weak").and_then(|w| w.parse().ok()).map(why_weak);
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            Ok(second_factors::is_on(&mut conn, id).await?)
        },
        move |code| show(code, wrong, weak),
    ))
}

fn show(code: bool, wrong: bool, weak: Option<String>) -> impl IntoView {
    let l = locale();
    let described = if weak.is_some() { "rule why" } else { "rule" };
    view! {
        <Head title=m::another_password(l) description=m::another_password_description(l) />
        <section class="notice">
            <h1>{m::another_password(l)}</h1>
            {wrong.then(|| view! { <ProofRefused code=code /> })}
            {weak
                .map(|why| {
                    view! {
                        <p class="alert" role="alert" id="why">
                            {why}
                        </p>
                    }
                })}
            <p id="rule">
                {doors::password_rule(l, SHORTEST)} {m::others_signed_out(l)}
            </p>
            <form class="fields" method="post" action="/account/password">
                <Proof id="again" code=code />
                <label for="new">{doors::new_password(l)}</label>
                <input
                    id="new"
                    name="new"
                    type="password"
                    autocomplete="new-password"
                    required
                    minlength=SHORTEST
                    maxlength=LONGEST
                    aria-describedby=described
                />
                <button type="submit">{doors::keep_it(l)}</button>
            </form>
            <p>
                <a href="/forgot">{doors::forgot(l)}</a>
                " · "
                <a href="/account">{doors::your_account(l)}</a>
            </p>
        </section>
    }
}
