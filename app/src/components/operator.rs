//! Who runs this site, as the settings say; and that they do not say it.

use crate::context::{find_context, locale};
use domain::i18n::messages::shell as m;
use leptos::{either::Either, prelude::*};

/// Name, address and mail of the operator.
#[component]
pub fn Operator() -> impl IntoView {
    let l = locale();
    let operator = find_context().map(|c| c.site.operator).unwrap_or_default();
    if !operator.is_known() {
        return Either::Left(view! {
            <p class="alert" lang=l.as_str()>
                {m::operator_unknown(l)}
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
