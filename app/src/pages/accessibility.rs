//! The accessibility statement: what is done, what is known not to be there yet, and whom to tell.

use crate::components::{load::Head, operator::Operator};
use leptos::prelude::*;

/// `/accessibility`
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    view! {
        <Head title="Accessibility" description="How this site is made usable by everyone, what is still missing, and whom to tell." canonical="/accessibility" />
        <article class="prose">
            <h1>"Accessibility"</h1>
            <p class="lead">"This site is meant to be used by everyone. Its measure is WCAG 2.2, level AA."</p>
            <h2>"What is done"</h2>
            <ul>
                <li>"Everything can be read, searched, filtered and sent without scripts, and reached with the keyboard alone."</li>
                <li>"A chart has a summary in words, can be read day by day with the arrow keys, and holds its data as a table."</li>
                <li>"Colour never says anything alone: a change has its sign and an arrow, a state its word."</li>
                <li>"Light and dark follow your system; motion is left out where your system asks for that."</li>
                <li>"A name in another language is marked as such, so that a screen reader says it right."</li>
            </ul>
            <h2>"How it is tested"</h2>
            <p>
                "Each change is tried by a program in a browser, at the size of a phone and of a desk, with and without scripts, and searched for "
                "mistakes with axe. A program finds a part of what people meet; this statement is our own, nobody audited it."
            </p>
            <h2>"What is not there yet"</h2>
            <ul>
                <li>"The pages people look prices up on are in seven languages; others are in English, and so are the sentences that give reasons. Both are marked as such."</li>
                <li>"Wide tables scroll within themselves on narrow screens."</li>
                <li>"Pages of shops, and of our payment service, are not ours: how accessible they are is theirs."</li>
            </ul>
            <h2>"Tell us"</h2>
            <p>"Where something keeps you out, we want to know and to mend it. Write to:"</p>
            <Operator />
            <p>
                "If you get no answer that helps, the authority of your country that watches over the European Accessibility Act can be turned to."
            </p>
        </article>
    }
}
