//! The part of the account's page about programs that signed in with the password.

use domain::user::device;
use leptos::prelude::*;
use store::tokens::Program;

/// Nothing at all where there is none: few people ever have one.
pub(super) fn section(programs: Vec<Program>) -> impl IntoView {
    (!programs.is_empty()).then(|| {
        view! {
            <section aria-labelledby="programs">
                <h2 id="programs">"Programs that are signed in"</h2>
                <ul class="sessions">{programs.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}

fn row(program: Program) -> impl IntoView {
    let name = program.device.as_deref().map_or_else(|| "A program without a name".to_owned(), device);
    // It begins with what is seen on the button: that is what people say who speak to their browser.
    let label = format!("Sign out {name}");
    let also = format!(
        "Since {}, last renewed {}",
        program.created_at.format("%-d %b %Y"),
        program.last_used_at.format("%-d %b %Y %H:%M UTC")
    );
    view! {
        <li>
            <span>{name}</span>
            <span class="also">{also}</span>
            <form method="post" action="/account/programs/end">
                <input type="hidden" name="program" value=program.id.to_string() />
                <button type="submit" aria-label=label>
                    "Sign out"
                </button>
            </form>
        </li>
    }
}
