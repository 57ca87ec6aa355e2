//! Who runs this site, as the settings say; and that they do not say it.

use crate::context::{english, find_context};
use leptos::{either::Either, prelude::*};

/// Name, address and mail of the operator.
#[component]
pub fn Operator() -> impl IntoView {
    let operator = find_context().map(|c| c.site.operator).unwrap_or_default();
    if !operator.is_known() {
        return Either::Left(view! {
            <p class="alert" lang=english()>
                "The operator of this site has not filled in who they are. Until they do, it is not meant for the public."
            </p>
        });
    }
    let lines = operator.address.split(';').map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| view! { <span class="line">{line.to_owned()}</span> }).collect_view();
    Either::Right(view! {
        <address>
            <span class="line">{operator.name}</span>
            {lines}
            <a href=format!("mailto:{}", operator.email)>{operator.email.clone()}</a>
        </address>
    })
}
