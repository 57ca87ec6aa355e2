//! Who runs this site.

use crate::{
    components::{load::Head, operator::Operator},
    context::locale,
};
use domain::i18n::messages::shell as m;
use leptos::prelude::*;

/// `/imprint`
#[component]
pub fn ImprintPage() -> impl IntoView {
    let l = locale();
    view! {
        <Head title=m::imprint(l) description=m::imprint_description(l) canonical="/imprint" />
        <article class="prose">
            <h1>{m::imprint(l)}</h1>
            <Operator />
            <p>{m::not_affiliated(l)} {m::names_belong(l)}</p>
        </article>
    }
}
