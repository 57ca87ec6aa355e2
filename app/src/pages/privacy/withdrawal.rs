//! `/withdrawal`: the right of withdrawal, and the model form, in the words that are confirmed by letter too.

use crate::{
    components::{in_english::in_english, load::Head, operator::Operator},
    context::{english, locale},
};
use domain::{
    i18n::messages::shell,
    plan::contract::{INSTRUCTIONS, MODEL_FORM, STRIKE_OUT},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn WithdrawalPage() -> impl IntoView {
    let instructions = INSTRUCTIONS.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
    let form = MODEL_FORM.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
    view! {
        <Head title=shell::right_of_withdrawal(locale()) description="How to withdraw from the contract about a plan, and the model form for it." canonical="/withdrawal" />
        <article class="prose" lang=english()>
            {in_english(shell::right_of_withdrawal)}
            <p>
                "Online: " <a href=crate::pages::plan::PAGE>"the page of your plan"</a>
                ", \u{201c}Withdraw from contract here\u{201d}."
            </p>
            <h2 id="instructions">"Instructions on withdrawal"</h2>
            {instructions}
            <h2 id="to">"To whom"</h2>
            <Operator />
            <h2 id="form">"Model withdrawal form"</h2>
            <p>"Fill it in and send it back only if you want to withdraw. It is to the address above."</p>
            {form}
            <p>{STRIKE_OUT}</p>
        </article>
    }
}
