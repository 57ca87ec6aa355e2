//! Asking for another address. The account moves by the link of the letter that is sent there.

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::connection,
    error::AppError,
};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// `/account/email?wrong=&failed=`
#[component]
pub fn ChangeEmailPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let (wrong, failed) = (super::query("wrong").is_some(), super::query("failed").is_some());
    let present = user.email;
    Either::Right(load(
        async move {
            let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
            let mut conn = connection(Some(context.pool)).await?;
            Ok(second_factors::is_on(&mut conn, id).await?)
        },
        move |code| show(present, code, wrong, failed),
    ))
}

fn show(present: String, code: bool, wrong: bool, failed: bool) -> impl IntoView {
    view! {
        <Head title="Change the address" description="Move your account to another email address." />
        <section class="notice">
            <h1>"Change the address"</h1>
            {wrong.then(|| view! { <ProofRefused code=code /> })}
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            "That is not another email address."
                        </p>
                    }
                })}
            <p>
                {format!(
                    "Your account is at {present}. A letter goes to the new address, and your account moves when you use its link; another tells the present one.",
                )}
            </p>
            <form class="fields" method="post" action="/account/email">
                <Proof id="again" code=code />
                <label for="email">"New email"</label>
                <input
                    id="email"
                    name="email"
                    type="email"
                    autocomplete="email"
                    required
                    maxlength="254"
                    aria-describedby=failed.then_some("failed")
                />
                <button type="submit">"Send the letter"</button>
            </form>
            <p>
                <a href="/account">"Your account"</a>
            </p>
        </section>
    }
}
