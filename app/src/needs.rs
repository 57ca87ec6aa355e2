//! What each page needs of who asks for it. `server` shows no page that is not here, and asks before it makes one.

use domain::user::access::Need;

/// Every page of [`App`](crate::App), as its path is written for axum.
pub const PAGES: [(&str, Need); 51] = [
    ("/", Need::Market),
    ("/search", Need::Market),
    ("/sets", Need::Market),
    ("/sets/{slug}", Need::Market),
    ("/products/{slug}", Need::Market),
    ("/deals", Need::Market),
    ("/deals/{id}", Need::Market),
    ("/methodology", Need::Market),
    ("/indices", Need::Market),
    ("/record", Need::Market),
    ("/sign-in", Need::Nothing),
    ("/register", Need::Nothing),
    ("/forgot", Need::Nothing),
    ("/password", Need::Nothing),
    ("/sign-in/code", Need::Nothing),
    ("/email", Need::Nothing),
    ("/stop", Need::Nothing),
    ("/shared", Need::Nothing),
    ("/account", Need::OwnAccount),
    ("/account/second-factor", Need::OwnAccount),
    ("/account/passkeys", Need::OwnAccount),
    ("/account/password", Need::OwnAccount),
    ("/account/email", Need::OwnAccount),
    ("/account/privacy", Need::OwnAccount),
    ("/account/plan", Need::OwnAccount),
    ("/account/alerts", Need::OwnAccount),
    ("/account/alerts/new", Need::OwnAccount),
    ("/account/inbox", Need::OwnAccount),
    ("/account/channels", Need::OwnAccount),
    ("/account/portfolio", Need::OwnAccount),
    ("/account/portfolio/add", Need::OwnAccount),
    ("/account/portfolio/import", Need::OwnAccount),
    ("/pricing", Need::Nothing),
    ("/privacy", Need::Nothing),
    ("/privacy/choices", Need::Nothing),
    ("/cookies", Need::Nothing),
    ("/imprint", Need::Nothing),
    ("/terms", Need::Nothing),
    ("/withdrawal", Need::Nothing),
    ("/admin", Need::RunHouse),
    ("/admin/matches", Need::SeeVisits),
    ("/admin/audit", Need::RunHouse),
    ("/admin/jobs", Need::RunHouse),
    ("/admin/retailers", Need::RunHouse),
    ("/admin/retailers/{slug}", Need::RunHouse),
    ("/admin/money", Need::RunHouse),
    ("/admin/system", Need::RunHouse),
    ("/admin/people", Need::SeePeople),
    ("/admin/people/{id}", Need::SeePeople),
    ("/admin/runs", Need::SeeVisits),
    ("/admin/runs/{id}", Need::SeeVisits),
];

/// What the page at this path needs; none: nobody has said.
#[must_use]
pub fn need_of(path: &str) -> Option<Need> {
    PAGES.iter().find(|(page, _)| *page == path).map(|(_, need)| *need)
}
