//! Who runs this site.

use crate::components::{load::Head, operator::Operator};
use leptos::prelude::*;

/// `/imprint`
#[component]
pub fn ImprintPage() -> impl IntoView {
    view! {
        <Head title="Imprint" description="Who runs this site and how to reach them." canonical="/imprint" />
        <article class="prose">
            <h1>"Imprint"</h1>
            <Operator />
            <p>"Not affiliated with Nintendo, The Pokémon Company or Cardmarket. All names belong to their owners."</p>
        </article>
    }
}
