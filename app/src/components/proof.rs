//! What a form asks for again before something changes by which a person signs in.

use crate::context::locale;
use domain::i18n::messages::doors as m;
use leptos::prelude::*;

/// The fields `password` and, for who has a second factor, `code`.
#[component]
pub fn Proof(
    /// What the ids of the fields begin with: a page may have several such forms.
    #[prop(into)]
    id: String,
    /// Whether the person has a second factor.
    code: bool,
) -> impl IntoView {
    let l = locale();
    let (password_id, code_id) = (format!("{id}-password"), format!("{id}-code"));
    view! {
        <label for=password_id.clone()>{m::present_password(l)}</label>
        <input id=password_id name="password" type="password" autocomplete="current-password" required maxlength="1000" />
        {code
            .then(|| {
                view! {
                    <label for=code_id.clone()>{m::code_of_app(l)}</label>
                    <input id=code_id name="code" type="text" autocomplete="one-time-code" required maxlength="40" />
                }
            })}
    }
}

/// Said when a proof was wrong, above the form it came from. Which of the two it was is not said.
#[component]
pub fn ProofRefused(
    /// Whether the person has a second factor.
    code: bool,
) -> impl IntoView {
    let l = locale();
    view! {
        <p class="alert" role="alert">
            {if code { m::proof_refused(l) } else { m::that_was_wrong(l) }}
        </p>
    }
}
