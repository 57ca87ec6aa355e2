//! Which pages are there in every language. A page is in the list when all of its own words are: any other one is English, at one
//! address, and says so. `server` makes the addresses of each language out of it, the head of a page names them.

/// Paths as axum writes them, as in [`PAGES`](crate::needs::PAGES).
pub const SPOKEN: &[&str] = &[
    "/",
    "/search",
    "/sets",
    "/sets/{slug}",
    "/products/{slug}",
    "/deals",
    "/deals/{id}",
    "/movers",
    "/indices",
    "/compare",
    "/retailers",
    "/retailers/{slug}",
    "/status",
    "/methodology",
    "/pricing",
    "/record",
    "/about",
    "/accessibility",
    "/imprint",
];

/// Pages of one's own, and the doors to them: each at one address, in the language that was chosen. A page is in the list when all
/// of its own words are in every language: any other one is English.
pub const OWN: &[&str] = &[
    "/sign-in",
    "/sign-in/code",
    "/register",
    "/forgot",
    "/password",
    "/email",
    "/stop",
    "/shared",
    "/account",
    "/account/email",
    "/account/password",
    "/account/second-factor",
    "/account/passkeys",
    "/account/channels",
    "/account/privacy",
    "/account/alerts",
    "/account/alerts/new",
    "/account/alerts/edit",
    "/account/inbox",
    "/account/watches",
];

/// Pages whose text is in English alone, as the contract and what the law asks for are, and whose frame says so in the language that was
/// chosen.
pub const FRAMED: &[&str] = &["/privacy", "/cookies", "/terms", "/withdrawal"];

/// Whether the page at this address of ours is one's own.
#[must_use]
pub fn is_own(address: &str) -> bool {
    OWN.contains(&path_of(address))
}

/// Whether the page at this address of ours, or its frame, is in the language that was chosen, at its one address.
#[must_use]
pub fn follows(address: &str) -> bool {
    is_own(address) || FRAMED.contains(&path_of(address))
}

/// Whether what is at this address of ours (in English, with or without a query) is there in every language.
#[must_use]
pub fn speaks(address: &str) -> bool {
    SPOKEN.iter().any(|page| is(page, path_of(address)))
}

/// The page at this address, as axum writes its path; none: there is no such page.
#[must_use]
pub fn page_at(address: &str) -> Option<&'static str> {
    let path = path_of(address);
    crate::needs::PAGES.iter().map(|(page, _)| *page).find(|page| is(page, path))
}

/// An address without its query.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

fn is(page: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    page.split('/')
        .all(|want| parts.next().is_some_and(|part| part == want || want.starts_with('{') && !part.is_empty()))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_by_its_path() {
        for spoken in
            ["/", "/?range=30", "/deals", "/deals?kind=dip&page=2", "/sets/sv03.5", "/products/sv03.5-199#offers"]
        {
            assert!(speaks(spoken), "{spoken}");
        }
        for not in
            ["", "/deals/1/2", "/deals/", "/sets/", "/sets/a/b", "/terms", "//", "//deals", "/de/deals", "/nowhere"]
        {
            assert!(!speaks(not), "{not}");
        }
        assert_eq!(page_at("/deals/1?x=2"), Some("/deals/{id}"));
        assert_eq!(page_at("/no/such"), None);
    }

    #[test]
    fn a_page_of_one_s_own_is_there_and_has_one_address() {
        for page in OWN.iter().chain(FRAMED) {
            assert!(crate::needs::need_of(page).is_some() && !SPOKEN.contains(page), "{page}");
        }
        assert!(
            follows("/sign-in?failed=1") && follows("/account") && !follows("/account/none") && !follows("/de/account")
        );
    }

    #[test]
    fn all_of_them_are_pages_for_everybody() {
        use domain::user::access::Need;
        for page in SPOKEN {
            let need = crate::needs::need_of(page);
            assert!(matches!(need, Some(Need::Nothing | Need::Market)), "{page}");
        }
    }
}
