//! What a form asks for again before something changes by which a person signs in.

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
    let (password_id, code_id) = (format!("{id}-password"), format!("{id}-code"));
    view! {
        <label for=password_id.clone()>"Your present password"</label>
        <input id=password_id name="password" type="password" autocomplete="current-password" required maxlength="1000" />
        {code
            .then(|| {
                view! {
                    <label for=code_id.clone()>"A code of your app, or a recovery code"</label>
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
    view! {
        <p class="alert" role="alert">
            {if code {
                "Password or code was wrong. Each code works once, and after ten wrong ones only a recovery code does, for a day."
            } else {
                "That was wrong."
            }}
        </p>
    }
}
