//! The terms of use: short, because the site does little that needs them.

use crate::{
    components::{in_english::in_english, load::Head, operator::Operator},
    context::{english, locale},
};
use domain::i18n::messages::shell;
use leptos::prelude::*;

/// `/terms`
#[component]
pub fn TermsPage() -> impl IntoView {
    view! {
        <Head title=shell::terms(locale()) description="What you may expect of this site, and it of you." canonical="/terms" />
        <article class="prose" lang=english()>
            {in_english(shell::terms)}
            <h2>"Who with"</h2>
            <Operator />
            <h2>"What this site is"</h2>
            <p>
                "It shows what Pokémon cards and sealed products cost, as sources published or asked, and what can be computed from that. It sells "
                "nothing and brokers nothing: you buy from a shop, under that shop's terms, at the price it asks when you order."
            </p>
            <h2>"What it is not"</h2>
            <p>
                "It is not advice. Prices can be wrong, late or missing, an offer can be matched to the wrong card, and what is foretold can fail; "
                <a href="/record">"how often it did"</a>
                " is written down. "
                <a href="/methodology">"How every number is made"</a>
            </p>
            <h2>"Your account"</h2>
            <p>
                "One person, one account; keep its password to yourself. You can end it at any moment, without a reason and at once, at "
                <a href="/account/privacy">"your data"</a>
                ". We may close an account that harms others or the site, and say so by letter."
            </p>
            <h2>"Fair use"</h2>
            <p>"Do not flood the site with requests, and do not try to get at what is not yours. Whoever finds a hole in it is asked to tell us first."</p>
            <h2>"Liability and law"</h2>
            <p>
                "We are liable without limit for intent and gross negligence, and for harm to life, body or health; for slight negligence only where a "
                "duty was broken that the contract lives by, and then for what could be foreseen. The rights that the law of your country gives you as "
                "a consumer stay yours."
            </p>
            <p>
                <a href="/privacy">"Privacy"</a>
                " · "
                <a href="/cookies">"Cookies"</a>
            </p>
        </article>
    }
}
