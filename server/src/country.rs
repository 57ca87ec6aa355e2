//! The country somebody lives in, remembered in a cookie where they say so: pages say what things cost at a door there.

use crate::{
    State,
    access::{Door, Routes},
    auth,
    choices::is_path,
};
use app::components::destination::REMEMBER;
use axum::{
    Form,
    extract::{Query, State as Extract},
    http::{HeaderMap, header},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{cookies::COUNTRY, deals::COUNTRIES, user::access::Need};
use std::collections::HashMap;

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post(REMEMBER, Need::Nothing, remember)
}

fn known(code: &str) -> Option<&'static str> {
    COUNTRIES.into_iter().find(|country| *country == code)
}

/// What the cookie says; nonsense is nothing.
pub(crate) fn of(headers: &HeaderMap, https: bool) -> Option<&'static str> {
    let name = COUNTRY.name(https);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().and_then(|(_, value)| known(value))
}

/// Remembers the country of a form, and leads back to the page it was on.
async fn remember(
    Extract(state): Extract<State>,
    Query(query): Query<HashMap<String, String>>,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let back = query.get("back").filter(|back| is_path(back)).map_or("/", String::as_str);
    match form.get("to").and_then(|code| known(code)) {
        Some(country) => auth::with_cookie(Redirect::to(back), &cookie(country, state.https)),
        None => Redirect::to(back).into_response(),
    }
}

fn cookie(country: &str, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let (name, seconds) = (COUNTRY.name(https), COUNTRY.lives.num_seconds());
    format!("{name}={country}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_country_of_ours_is_one() {
        let of = |cookie: &'static str| {
            of(&HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_static(cookie))]), true)
        };
        assert_eq!(of("__Host-session=a; __Host-country=FR"), Some("FR"));
        for odd in ["country=FR", "__Host-country=fr", "__Host-country=US", "__Host-country=", ""] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }
}
