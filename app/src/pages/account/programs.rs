//! The part of the account's page about programs that signed in with the password.

use super::named;
use crate::{components::words, context::locale};
use domain::i18n::messages::{account as m, shell};
use leptos::prelude::*;
use store::tokens::Program;

/// Nothing at all where there is none: few people ever have one.
pub(super) fn section(programs: Vec<Program>) -> impl IntoView {
    let l = locale();
    (!programs.is_empty()).then(|| {
        view! {
            <section aria-labelledby="programs">
                <h2 id="programs">{m::programs(l)}</h2>
                <ul class="sessions">{programs.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}

fn row(program: Program) -> impl IntoView {
    let l = locale();
    let name = named(program.device.as_deref());
    // It begins with what is seen on the button: that is what people say who speak to their browser.
    let label = m::sign_out_program(l, shell::sign_out(l), &name);
    let since = words::day(program.created_at.date_naive());
    let also = m::program_line(l, since, words::moment(program.last_used_at));
    view! {
        <li>
            <span>{name}</span>
            <span class="also">{also}</span>
            <form method="post" action="/account/programs/end">
                <input type="hidden" name="program" value=program.id.to_string() />
                <button type="submit" aria-label=label>
                    {shell::sign_out(l)}
                </button>
            </form>
        </li>
    }
}
