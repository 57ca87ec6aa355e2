//! Another password, for who is signed in. It posts to `server`: this room never sees one.

use super::password::why_weak;
use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::connection,
    error::AppError,
};
use domain::password::{LONGEST, SHORTEST};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// `/account/password?wrong=&weak=`
#[component]
pub fn ChangePasswordPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
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
    let described = if weak.is_some() { "rule why" } else { "rule" };
    view! {
        <Head title="Choose another password" description="Choose another password for your account." />
        <section class="notice">
            <h1>"Choose another password"</h1>
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
                {format!("{SHORTEST} characters or more. Four or five words are easy to keep and hard to guess. Everybody else is signed out.")}
            </p>
            <form class="fields" method="post" action="/account/password">
                <Proof id="again" code=code />
                <label for="new">"New password"</label>
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
                <button type="submit">"Keep it"</button>
            </form>
            <p>
                <a href="/forgot">"Forgot your password?"</a>
                " · "
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}
