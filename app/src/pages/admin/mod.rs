//! Pages for those who run the house. Who may not see them is told that there is no such page.

pub mod audit;
pub mod catalogue;
pub mod compare_runs;
pub mod ids;
pub mod jobs;
pub mod keys;
pub mod market;
pub mod matches;
pub mod messages;
pub mod money;
pub mod people;
pub mod person;
pub mod reports;
pub mod requests;
pub mod retailer;
pub mod retailers;
pub mod run;
pub mod runs;
pub mod shop_test;
pub mod system;
pub mod today;

use crate::{components::words::moment, context::find_context, error::AppError};
use chrono::Duration;
use domain::{
    address::escaped,
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
const CONSOLE: [(&str, &str, Need); 15] = [
    (today::PAGE, "Today", Need::RunHouse),
    ("/admin/runs", "Visits", Need::SeeVisits),
    (matches::PAGE, "Matches", Need::SeeVisits),
    (ids::PAGE, "Ids", Need::SeeVisits),
    (reports::PAGE, "Reports", Need::SeeVisits),
    (catalogue::PAGE, "Catalogue", Need::RunHouse),
    (market::PAGE, "Market", Need::RunHouse),
    (people::PAGE, "People", Need::SeePeople),
    (requests::PAGE, "Requests", Need::SeePeople),
    (messages::PAGE, "Messages", Need::SeePeople),
    (audit::PAGE, "Log", Need::RunHouse),
    (jobs::PAGE, "Jobs", Need::RunHouse),
    (retailers::PAGE, "Shops", Need::RunHouse),
    (money::PAGE, "Money", Need::RunHouse),
    (system::PAGE, "System", Need::RunHouse),
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

/// An address with the values of its query that are there.
fn link(path: &str, query: &[(&str, Option<&str>)]) -> String {
    let pairs = query.iter().filter_map(|(name, value)| Some(format!("{name}={}", escaped((*value)?))));
    let pairs = pairs.collect::<Vec<_>>().join("&");
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{pairs}") }
}

/// The way on from one part of a list: to its beginning, and to what follows.
fn further(first: Option<String>, next: Option<String>) -> impl IntoView {
    (first.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label="Pages">
                {first.map(|href| view! { <a href=href>"← To the beginning"</a> })}
                {next.map(|href| {
                    view! {
                        <a rel="next" href=href>
                            "Next →"
                        </a>
                    }
                })}
            </nav>
        }
    })
}

/// A name and its value, in a list of such.
fn fact((name, value): (&'static str, String)) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd class="hash">{value}</dd>
        </div>
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_stands_in_the_address() {
        assert_eq!(link("/admin/people", &[("q", None), ("role", None)]), "/admin/people");
        let all = [("q", Some("a&b=ü+%")), ("role", None), ("after", Some("1"))];
        assert_eq!(link("/admin/people", &all), "/admin/people?q=a%26b%3D%C3%BC%2B%25&after=1");
    }

    #[test]
    fn durations_in_words() {
        assert_eq!(duration(None), "–");
        assert_eq!(duration(Some(Duration::seconds(42))), "42 s");
        assert_eq!(duration(Some(Duration::seconds(200))), "3 min 20 s");
        assert_eq!(duration(Some(Duration::seconds(7_320))), "2 h 2 min");
    }
}
