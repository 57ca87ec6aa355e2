//! What a program comes with to `/api/v1`: `Authorization: Bearer` and a key or an access token. One that does not work is
//! an error, never a visitor; and who comes with one is not whoever a cookie beside it names.

use super::{now, secret, session};
use crate::{State, access::Scopes, error::ApiError, middleware::Visitor, rate};
use axum::{
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::user::{CurrentUser, access::Scope};
use std::time::Duration;
use store::{api_days, api_keys, tokens};

/// How every key begins, so that programs that look for lost secrets find ours.
pub(super) const PREFIX: &str = "pmi_";

/// Puts who asks into the request.
pub(crate) async fn program(Extract(state): Extract<State>, mut request: Request, next: Next) -> Response {
    let Some(given) = bearer(request.headers()) else { return next.run(request).await };
    let (user, scopes) = match find(&state, &given).await {
        Ok(Some(found)) => found,
        Ok(None) => return ApiError::Unauthorized("this key or token does not work").into_response(),
        Err(error) => return ApiError::from(error).into_response(),
    };
    let day = match within_day(&state, &user).await {
        Ok(day) => day,
        Err(error) => return error.into_response(),
    };
    request.extensions_mut().insert(Visitor(Some(user)));
    if let Some(scopes) = scopes {
        request.extensions_mut().insert(Scopes(scopes));
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(Day { most, left, ends }) = day {
        rate::say(response.headers_mut(), "day", most, Duration::from_secs(DAY), left, ends);
    }
    response
}

const DAY: u64 = 86_400;

/// What is left of a day.
struct Day {
    most: u32,
    left: u32,
    ends: Duration,
}

/// Counts a request among those of the day (UTC), which the person's plan limits; none: it does not.
async fn within_day(state: &State, user: &CurrentUser) -> Result<Option<Day>, ApiError> {
    let Some(most) = state.site.offer.limits(Some(user)).api_per_day else { return Ok(None) };
    let Ok(id) = user.id.parse() else { return Err(ApiError::Broken) };
    let now = now();
    let asked = api_days::count(&mut *store::acquire(&state.pool).await?, id, now.date_naive()).await?;
    let ends = Duration::from_secs(DAY - now.timestamp().rem_euclid(86_400).unsigned_abs());
    match u32::try_from(asked).ok().and_then(|asked| most.checked_sub(asked)) {
        Some(left) => Ok(Some(Day { most, left, ends })),
        None => Err(ApiError::TooMany(ends)),
    }
}

/// What stands behind `Bearer`; none where that was not said. What can not be read is a key of nobody.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<String> {
    let mut given = headers.get_all(header::AUTHORIZATION).iter();
    let (first, more) = (given.next()?, given.next().is_some());
    let Ok(text) = first.to_str() else { return Some(String::new()) };
    let (scheme, rest) = text.split_once(' ').unwrap_or((text, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| if more { String::new() } else { rest.trim().to_owned() })
}

/// Who holds it, and for what; no scopes: for everything the person may.
async fn find(state: &State, given: &str) -> store::Result<Option<(CurrentUser, Option<Vec<Scope>>)>> {
    let (mut conn, found);
    if is_key(given) {
        conn = store::acquire(&state.pool).await?;
        let key = api_keys::find_user(&mut conn, &secret::kept(given), now()).await?;
        found = key.map(|(user, scopes)| (user, Some(scopes)));
    } else {
        let Some(holder) = state.tokens.verify(given, now()) else { return Ok(None) };
        conn = store::acquire(&state.pool).await?;
        found = tokens::find_user(&mut conn, holder, now()).await?.map(|user| (user, None));
    }
    let Some((mut user, scopes)) = found else { return Ok(None) };
    user.role = session::role_here(&mut conn, &user, state.https).await?;
    Ok(Some((user, scopes)))
}

/// Whether a text has the form of a key: the database is not asked about others.
pub(crate) fn is_key(text: &str) -> bool {
    let parts = text.strip_prefix(PREFIX).and_then(|rest| rest.split_once('_'));
    parts.is_some_and(|(name, secret)| secret::is_hex(name, 12) && secret::is_hex(secret, 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said() {
        let said = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::AUTHORIZATION, HeaderValue::from_static(value));
            }
            bearer(&headers)
        };
        assert_eq!(said(&[]), None);
        assert_eq!(said(&["Basic YTpi"]), None, "a proxy's own password is no concern of ours");
        assert_eq!(said(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(said(&["bearer  abc "]).as_deref(), Some("abc"));
        assert_eq!(said(&["Bearer"]).as_deref(), Some(""));
        assert_eq!(said(&["Bearer abc", "Bearer def"]).as_deref(), Some(""), "which of the two?");
        let mut headers = HeaderMap::new();
        headers.append(header::AUTHORIZATION, HeaderValue::from_bytes(b"Bearer \xff").unwrap());
        assert_eq!(bearer(&headers).as_deref(), Some(""));
    }

    #[test]
    fn the_form_of_a_key() {
        let (name, rest) = (secret::random::<6>(), secret::random::<32>());
        assert!(is_key(&format!("pmi_{name}_{rest}")));
        for bad in ["", "pmi_", "pmi__", &rest, &format!("pmi_{name}"), &format!("pmi_{name}_{rest}0"), "pmi_é_é"] {
            assert!(!is_key(bad), "{bad}");
        }
    }
}
