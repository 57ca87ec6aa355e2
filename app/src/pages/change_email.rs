//! Asking for another address. The account moves by the link of the letter that is sent there.

use crate::{
    components::{
        load::{Head, load},
        proof::{Proof, ProofRefused},
    },
    context::{connection, locale, way},
    error::AppError,
};
use domain::i18n::messages::{account as m, doors, shell};
use leptos::{either::Either, prelude::*};
use store::{Uuid, second_factors};

/// `/account/email?wrong=&failed=`
#[component]
pub fn ChangeEmailPage() -> impl IntoView {
    let Some((context, user)) = super::member() else {
        return Either::Left(view! { <a href=way("/sign-in")>{shell::sign_in(locale())}</a> });
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
    let l = locale();
    view! {
        <Head title=m::change_address(l) description=m::change_address_description(l) />
        <section class="notice">
            <h1>{m::change_address(l)}</h1>
            {wrong.then(|| view! { <ProofRefused code=code /> })}
            {failed
                .then(|| {
                    view! {
                        <p class="alert" role="alert" id="failed">
                            {m::not_another(l)}
                        </p>
                    }
                })}
            <p>
                {m::account_is_at(l, present)}
            </p>
            <form class="fields" method="post" action="/account/email">
                <Proof id="again" code=code />
                <label for="email">{m::new_email(l)}</label>
                <input
                    id="email"
                    name="email"
                    type="email"
                    autocomplete="email"
                    required
                    maxlength="254"
                    aria-describedby=failed.then_some("failed")
                />
                <button type="submit">{m::send_letter(l)}</button>
            </form>
            <p>
                <a href="/account">{doors::your_account(l)}</a>
            </p>
        </section>
    }
}
