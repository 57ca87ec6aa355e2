//! In which language letters and messages are written to somebody: what they chose on their account's page, and before there is
//! an account what their browser reads.

use super::again::{Person, Stop};
use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    Form,
    extract::State as Extract,
    http::{HeaderMap, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    cookies::HOST,
    i18n::{Locale, negotiate},
    user::access::Need,
};
use serde::Deserialize;
use store::users;

/// The cookie of who chose a language for the pages.
const COOKIE: &str = "language";

pub(super) fn router() -> Routes {
    Routes::of(Door::Form).post("/account/language", Need::OwnAccount, choose)
}

/// What whoever sent this reads: what the cookie says, where there is one, else the best of their browser's that we have.
pub(super) fn of(headers: &HeaderMap, https: bool) -> Locale {
    let name = if https { format!("{HOST}{COOKIE}") } else { COOKIE.to_owned() };
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut named = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name);
    let chosen = named.next().map(|(_, value)| value);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(chosen, accepted)
}

#[derive(Deserialize)]
struct Chosen {
    language: Locale,
}

async fn choose(Extract(state): Extract<State>, person: Person, Form(form): Form<Chosen>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    users::set_language(&mut tx, person.id, form.language).await?;
    store::commit(tx).await?;
    Ok(Redirect::to("/account?done=language").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn what_somebody_reads() {
        let asked = |cookie: &'static str, accepted: &'static str, https| {
            let headers = HeaderMap::from_iter([
                (header::COOKIE, HeaderValue::from_static(cookie)),
                (header::ACCEPT_LANGUAGE, HeaderValue::from_static(accepted)),
            ]);
            of(&headers, https)
        };
        assert_eq!(of(&HeaderMap::new(), true), Locale::English);
        assert_eq!(asked("", "de-AT,de;q=0.9", true), Locale::German);
        assert_eq!(asked("session=x; language=pl", "de", false), Locale::Polish);
        assert_eq!(asked("language=pl", "de", true), Locale::German, "not a cookie of this host");
        assert_eq!(asked("__Host-language=pl", "de", true), Locale::Polish);
        assert_eq!(asked("language=xx", "nonsense", false), Locale::English);
    }
}
