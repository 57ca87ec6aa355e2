//! What this site is, what it is for, and who pays for it.

use crate::components::{load::Head, operator::Operator};
use leptos::prelude::*;

/// `/about`
#[component]
pub fn AboutPage() -> impl IntoView {
    view! {
        <Head title="About" description="What this site is for, where its numbers come from, and who runs and pays for it." canonical="/about" />
        <article class="prose">
            <h1>"About this site"</h1>
            <p class="lead">
                "It answers three questions about a Pokémon card or a sealed box in Europe: what is it worth, what does it cost at my door, and "
                "is this a good moment. With reasons that can be checked."
            </p>
            <h2>"What we hold to"</h2>
            <ul>
                <li>"Every number leads to the rows it was made of. " <a href="/methodology">"How every number is made"</a></li>
                <li>"What is not known is said to be “no data”. A gap in a line is a day nobody saw."</li>
                <li>"What we foretell is written down before its day and judged after it. " <a href="/record">"How often we were right"</a></li>
                <li>"What went wrong is public: " <a href="/status">"sources and incidents"</a></li>
                <li>"A price counts with sending, VAT and customs, where they are known; a cheap price with dear postage is a dear price."</li>
            </ul>
            <h2>"Where prices come from"</h2>
            <p>
                "From Cardmarket's public price guide and from " <a href="/retailers">"shops"</a>
                " whose robots.txt and terms let us read them, slowly and under our own name. A shop that says no is left alone."
            </p>
            <h2>"Who pays"</h2>
            <p>
                "Those who take a " <a href="/pricing">"plan"</a>
                ". No shop pays for a place, links to shops carry no commission, and nothing is advertised."
            </p>
            <h2>"Pictures"</h2>
            <p>
                "The small card backs are drawn by a function from the name of a set and the kind of a product. They show no card: the artwork "
                "belongs to its owners, and is not copied here."
            </p>
            <h2>"Who runs it"</h2>
            <Operator />
            <p>"Not affiliated with Nintendo, The Pokémon Company or Cardmarket."</p>
        </article>
    }
}
