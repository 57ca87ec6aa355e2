//! Pages for those who run the house. Who may not see them is told that there is no such page.

pub mod matches;
pub mod run;
pub mod runs;
pub mod today;

use crate::{context::find_context, error::AppError};
use chrono::{DateTime, Duration, Utc};
use domain::{
    retailer::RunStatus,
    user::access::{Need, Standing, may},
};
use leptos::prelude::*;

/// Nothing is said to others, not even that there is something. `server` asks the same before it comes here.
fn allowed() -> Result<(), AppError> {
    allowed_to(Need::SeeVisits)
}

/// As [`allowed`], of pages that need something else.
fn allowed_to(need: Need) -> Result<(), AppError> {
    if has(need) { Ok(()) } else { Err(AppError::NotFound("page")) }
}

/// The pages of the console and what each needs.
const CONSOLE: [(&str, &str, Need); 3] = [
    (today::PAGE, "Today", Need::RunHouse),
    ("/admin/runs", "Visits", Need::SeeVisits),
    ("/admin/matches", "Matches", Need::SeeVisits),
];

/// The way from one page of the console to the others, as far as who looks may go.
fn menu(here: &'static str) -> impl IntoView + use<> {
    let links = CONSOLE.into_iter().filter(|(_, _, need)| has(*need)).map(|(path, name, _)| {
        view! {
            <a href=path aria-current=(path == here).then_some("page")>
                {name}
            </a>
        }
    });
    view! {
        <nav class="switch" aria-label="Console">
            {links.collect_view()}
        </nav>
    }
}

/// What came of a form.
fn ended(words: &'static str) -> impl IntoView + use<> {
    view! {
        <p class="hint" role="status">
            {words}
        </p>
    }
}

/// Whether who looks at this page has what is needed.
fn has(need: Need) -> bool {
    may(Standing::of(find_context().and_then(|c| c.user).as_ref()), need)
}

/// The status as people read it, in its colour.
fn status(status: RunStatus) -> impl IntoView + use<> {
    let name = match status {
        RunStatus::Running => "under way",
        RunStatus::Ok => "ok",
        RunStatus::Quarantined => "quarantined",
        RunStatus::Blocked => "blocked",
        RunStatus::Failed => "failed",
        RunStatus::Discarded => "discarded",
    };
    view! { <span class=format!("state {status}")>{name}</span> }
}

/// "3 min 20 s".
fn duration(duration: Option<Duration>) -> String {
    let Some(seconds) = duration.map(|d| d.num_seconds().max(0)) else { return "–".to_owned() };
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s} s"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

/// "24 Nov 2026 00:15 UTC".
fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y %H:%M UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_in_words() {
        assert_eq!(duration(None), "–");
        assert_eq!(duration(Some(Duration::seconds(42))), "42 s");
        assert_eq!(duration(Some(Duration::seconds(200))), "3 min 20 s");
        assert_eq!(duration(Some(Duration::seconds(7_320))), "2 h 2 min");
    }
}
