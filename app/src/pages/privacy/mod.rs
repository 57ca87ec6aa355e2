//! What the law on personal data asks a site to say, and what it gives people: the policy here, the rest a file each.
//!
//! What is kept, for how long, and which cookies there are is read from the lists that the programs follow.

pub mod account;
pub mod choices;
pub mod cookies;
pub mod imprint;
pub mod terms;
pub mod withdrawal;

use crate::{
    components::{in_english::in_english, load::Head, operator::Operator},
    context::{english, locale},
    pages::query,
};
use domain::{
    i18n::messages::shell,
    retention::{RULES, STANDING},
};
use leptos::prelude::*;
use store::privacy::{Erased, TABLES};

/// `/privacy?erased=`
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let erased = query("erased").map(|_| {
        view! {
            <p class="hint" role="status">
                "Your account and everything about you is erased. A last letter says so too."
            </p>
        }
    });
    view! {
        <Head title=shell::privacy(locale()) description="What this site knows about you, why, for how long, and how to get it or have it erased." canonical="/privacy" />
        <article class="prose" lang=english()>
            {in_english(shell::privacy)}
            {erased}
            <p class="lead">
                "You can read everything here without an account, and nobody counts or follows you: no advertising, no analytics, nothing loaded "
                "from other sites. With an account we keep what you give us, and nothing else."
            </p>

            <h2 id="who">"Who is responsible"</h2>
            <Operator />

            <h2 id="why">"What for, and on what ground"</h2>
            <ul>
                <li>"Your account and what you do with it: to give you what you asked for (Art. 6 (1) (b) GDPR)."</li>
                <li>"Security events and limits on failed sign-ins: to keep accounts safe, ours and yours (Art. 6 (1) (f))."</li>
                <li>"Invoices, where you buy something: a duty of tax law (Art. 6 (1) (c))."</li>
                <li>
                    "Anything else would need your consent (Art. 6 (1) (a)). "
                    <a href="/privacy/choices">"What you allowed"</a>
                </li>
            </ul>

            <h2 id="kept">"What we keep about you"</h2>
            <p>"Table by table, as it is in your copy of your data, and what erasing your account does to it."</p>
            {kept()}

            <h2 id="how-long">"For how long"</h2>
            <p>"These rules are carried out every day by the program that shows them here."</p>
            {how_long()}

            <h2 id="visitors">"Visitors without an account"</h2>
            <p>
                "Your address on the internet is needed to answer you. This program does not write it down; failed sign-ins are counted by it in "
                "memory for a quarter of an hour. Which cookies there are: "
                <a href="/cookies">"all of them"</a>
                "."
            </p>

            <h2 id="others">"Who else gets it"</h2>
            <p>
                "The mail server gets the letters we send you. If you buy a plan, the payment service gets what it needs to be paid; your card number "
                "never reaches us. Nobody else, and nothing is sold. No decision about you is made by a program alone."
            </p>
            <p>"We do not keep personal data of sellers: offers are kept with the name of the shop, never of a person."</p>

            <h2 id="rights">"Your rights"</h2>
            <ul>
                <li>
                    "A copy of everything, to read or take elsewhere (Art. 15 and 20), and erasing it (Art. 17): at once and by yourself, at "
                    <a href="/account/privacy">"your data"</a>
                    "."
                </li>
                <li>"Having it corrected (Art. 16), restricted (Art. 18), or objecting (Art. 21): write to us."</li>
                <li>"Taking consent back at any time (Art. 7 (3)), as easily as you gave it."</li>
                <li>"Complaining to the data protection authority of where you live or work (Art. 77)."</li>
            </ul>

            <h2 id="backups">"Backups"</h2>
            <p>
                "What is erased is gone from the running site at once. Backups are overwritten within 30 days; until then nobody looks into them, and "
                "if one has to be used, whoever was erased since is erased again."
            </p>
        </article>
    }
}

fn kept() -> impl IntoView {
    let rows = TABLES
        .iter()
        .map(|table| {
            let then = match table.erased {
                Erased::Deleted => "deleted".to_owned(),
                Erased::Without { why, .. } | Erased::Released { why } => format!("separated from you: {why}"),
            };
            view! {
                <tr>
                    <th scope="row">{table.what}</th>
                    <td>{table.name}</td>
                    <td>{then}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What we keep about you">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"Table"</th>
                        <th scope="col">"When you erase your account"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn how_long() -> impl IntoView {
    let ruled = RULES.iter().map(|kept| {
        let long = match kept.days {
            0 => format!("until {}", kept.from),
            1 => format!("1 day from {}", kept.from),
            days => format!("{days} days from {}", kept.from),
        };
        (kept.what, format!("{long}; then {}", kept.then), kept.why)
    });
    let standing = STANDING.iter().map(|(what, long, why)| (*what, (*long).to_owned(), *why));
    let rows = ruled
        .chain(standing)
        .map(|(what, long, why)| {
            view! {
                <tr>
                    <th scope="row">{what}</th>
                    <td>{long}</td>
                    <td>{why}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="How long it is kept">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"What"</th>
                        <th scope="col">"How long"</th>
                        <th scope="col">"Why"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
