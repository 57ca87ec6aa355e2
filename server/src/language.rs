//! Which language a page is answered in. The address says it, and nothing else: a page is the same for whoever asks, so caches
//! can keep it by its address. What somebody chose at the foot of a page is remembered in a cookie, which opens the first page in it
//! (`/` answers with the way there), leads links from English-only pages back, and shows a line where a page could be had in it.
//! Pages of one's own have one address and are in the language that was chosen, else in that of their person's letters, else in
//! the browser's: `/de/account` leads to `/account` and is such a choice. The frame of legal pages follows the choice alone.
//! What a browser says it likes (`Accept-Language`) decides there and at `/language` alone: the address for links that are for everybody.

use crate::{
    State,
    access::{Door, Routes},
    auth,
    choices::is_path,
};
use app::{
    context::Speaks,
    languages::{follows, is_own, page_at, speaks},
    needs::need_of,
};
use axum::{
    Form,
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderMap, StatusCode, Uri, header, uri::PathAndQuery},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    cookies::LANGUAGE,
    i18n::{Locale, localized, negotiate, split},
    user::access::Need,
};
use std::collections::HashMap;

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).get("/language", Need::Nothing, open).post("/language", Need::Nothing, choose)
}

/// The languages that have a word of their own in addresses.
pub(crate) fn others() -> impl Iterator<Item = Locale> {
    Locale::ALL.iter().copied().filter(|locale| *locale != Locale::DEFAULT)
}

/// A request as the application knows it: without the language in its path, which goes along as an extension.
pub(crate) fn named(mut request: Request<Body>) -> Request<Body> {
    let (Some(locale), bare) = split(request.uri().path()) else { return request };
    let bare = request.uri().query().map_or_else(|| bare.to_owned(), |query| format!("{bare}?{query}"));
    if let Ok(bare) = bare.parse::<PathAndQuery>() {
        *request.uri_mut() = Uri::from(bare);
        request.extensions_mut().insert(locale);
    }
    request
}

/// What the page of a request speaks. The request is [`named`].
pub(crate) fn of(request: &Request<Body>, https: bool) -> Speaks {
    let (path, chosen) = (request.uri().path(), chosen(request.headers(), https));
    let named = request.extensions().get::<Locale>().copied();
    let page = named.or(chosen.filter(|_| follows(path))).unwrap_or(Locale::DEFAULT);
    let here = page != Locale::DEFAULT || follows(path) || speaks(path);
    Speaks { page, links: chosen.filter(|_| !here).unwrap_or(page), chosen }
}

/// What whoever sent this reads: what the cookie says, where there is one, else the best of their browser's that we have.
pub(crate) fn reads(headers: &HeaderMap, https: bool) -> Locale {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
    negotiate(chosen(headers, https).map(Locale::as_str), accepted)
}

/// What the cookie says; nonsense is nothing.
fn chosen(headers: &HeaderMap, https: bool) -> Option<Locale> {
    let name = LANGUAGE.name(https);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    let mut values = cookies.filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().and_then(|(_, value)| value.parse().ok())
}

/// The way from the bare first page to the one in the language that was chosen; none: it is this one. No other address leads
/// on: a link stays in the language it was sent in.
pub(crate) fn remembered(uri: &Uri, headers: &HeaderMap, https: bool) -> Option<Response> {
    let chosen = chosen(headers, https).filter(|locale| *locale != Locale::DEFAULT && uri.path() == "/")?;
    let address = localized(chosen, uri.path_and_query().map_or("/", PathAndQuery::as_str));
    let headers = [
        (header::LOCATION, address),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::VARY, "cookie".to_owned()),
    ];
    Some((StatusCode::FOUND, headers).into_response())
}

/// The English page that was asked for in another language; none: there is no such page for everybody, or it has the language.
pub(crate) fn english_only(uri: &Uri) -> Option<String> {
    let (Some(_), bare) = split(uri.path()) else { return None };
    let page = page_at(bare).filter(|_| !speaks(bare))?;
    matches!(need_of(page), Some(Need::Nothing | Need::Market))
        .then(|| uri.query().map_or_else(|| bare.to_owned(), |query| format!("{bare}?{query}")))
}

/// The way to a page of one's own that was asked for in a language: asking is choosing; none: it is no such page. Reading the policy
/// of cookies sets none.
pub(crate) fn own(uri: &Uri, https: bool) -> Option<Response> {
    let (Some(locale), bare) = split(uri.path()) else { return None };
    let path = Some(bare).filter(|bare| is_own(bare))?;
    let address = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let kept = [(header::CACHE_CONTROL, "no-store")];
    Some(auth::with_cookie((kept, Redirect::to(&address)), &cookie(locale, https)))
}

/// The first page in the language that was chosen, else in the one the browser likes best of ours.
async fn open(Extract(state): Extract<State>, headers: HeaderMap) -> Response {
    let locale = reads(&headers, state.https);
    let kept = [(header::CACHE_CONTROL, "no-store"), (header::VARY, "cookie, accept-language")];
    (kept, Redirect::to(&localized(locale, "/"))).into_response()
}

/// Remembers the language of a form, and leads back to the page in it; a page that has English only stays as it is.
async fn choose(Extract(state): Extract<State>, Form(form): Form<HashMap<String, String>>) -> Response {
    let back = form.get("back").filter(|back| is_path(back)).map_or("/", String::as_str);
    let Some(locale) = form.get("language").and_then(|word| word.parse::<Locale>().ok()) else {
        return Redirect::to(back).into_response();
    };
    let address = if speaks(back) { localized(locale, back) } else { back.to_owned() };
    auth::with_cookie(Redirect::to(&address), &cookie(locale, state.https))
}

/// The choice, as a browser keeps it.
pub(crate) fn cookie(locale: Locale, https: bool) -> String {
    let secure = if https { "; Secure" } else { "" };
    let (name, seconds) = (LANGUAGE.name(https), LANGUAGE.lives.num_seconds());
    format!("{name}={locale}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(uri: &'static str) -> Request<Body> {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = Uri::from_static(uri);
        request
    }

    #[test]
    fn the_address_says_the_language() {
        for (asked, bare, locale) in [
            ("/de/deals?page=2", "/deals?page=2", Some(Locale::German)),
            ("/pl", "/", Some(Locale::Polish)),
            ("/deals", "/deals", None),
            ("/en/deals", "/en/deals", None),
        ] {
            let named = named(request(asked));
            assert_eq!(named.uri().to_string(), bare, "{asked}");
            assert_eq!(named.extensions().get::<Locale>().copied(), locale, "{asked}");
        }
    }

    #[test]
    fn what_was_chosen_leads_links_from_english_pages_only() {
        let with = |uri: &'static str, cookie: &'static str| {
            let mut request = named(request(uri));
            request.headers_mut().insert(header::COOKIE, header::HeaderValue::from_static(cookie));
            let Speaks { page, links, chosen } = of(&request, false);
            (page, links, chosen)
        };
        use Locale::{English, German, Polish};
        assert_eq!(with("/deals", "session=x; language=de"), (English, English, Some(German)));
        assert_eq!(with("/pl/deals", "language=de"), (Polish, Polish, Some(German)));
        assert_eq!(with("/admin", "language=de"), (English, German, Some(German)));
        assert_eq!(with("/terms", "language=de"), (German, German, Some(German)), "its frame");
        for nonsense in ["language=xx", "language=", "language=DE", "languages=de", "__Host-language=de"] {
            assert_eq!(with("/admin", nonsense), (English, English, None), "{nonsense}");
        }
    }

    #[test]
    fn a_page_without_a_language_is_shown_the_way_to() {
        let led = |uri: &'static str| english_only(&Uri::from_static(uri));
        assert_eq!(led("/de/terms?x=1").as_deref(), Some("/terms?x=1"));
        assert_eq!(led("/fr/privacy").as_deref(), Some("/privacy"));
        for none in
            ["/de/deals", "/de/nowhere", "/de/admin", "/de/account", "/terms", "/de//evil.example", "/de/de/terms"]
        {
            assert_eq!(led(none), None, "{none}");
        }
    }

    #[test]
    fn a_page_of_one_s_own_is_in_the_language_that_was_chosen() {
        let with = |uri: &'static str, cookie: &'static str| {
            let mut request = named(request(uri));
            request.headers_mut().insert(header::COOKIE, header::HeaderValue::from_static(cookie));
            let Speaks { page, links, .. } = of(&request, false);
            (page, links)
        };
        use Locale::{English, French};
        assert_eq!(with("/sign-in?failed=1", "language=fr"), (French, French));
        assert_eq!(with("/account", "language=xx"), (English, English));
        let led = own(&Uri::from_static("/fr/sign-in?failed=1"), true).unwrap();
        let header =
            |name| led.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!((led.status(), header(header::LOCATION).as_str()), (StatusCode::SEE_OTHER, "/sign-in?failed=1"));
        assert!(header(header::SET_COOKIE).starts_with("__Host-language=fr; Path=/; HttpOnly; SameSite=Lax"));
        for other in ["/sign-in", "/fr/deals", "/fr/terms", "/fr/nowhere", "/fr//evil.example", "/en/sign-in"] {
            assert!(own(&Uri::from_static(other), true).is_none(), "{other}");
        }
    }

    #[test]
    fn only_the_first_page_leads_on() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, header::HeaderValue::from_static("language=fr"));
        let led = remembered(&Uri::from_static("/?range=30"), &headers, false);
        let to = led.as_ref().and_then(|response| response.headers().get(header::LOCATION));
        assert_eq!(to.and_then(|to| to.to_str().ok()), Some("/fr?range=30"));
        assert!(remembered(&Uri::from_static("/deals"), &headers, false).is_none());
        assert!(remembered(&Uri::from_static("/fr"), &headers, false).is_none());
        assert!(remembered(&Uri::from_static("/"), &HeaderMap::new(), false).is_none());
    }

    #[test]
    fn what_somebody_reads() {
        let asked = |cookie: &'static str, accepted: &'static str, https| {
            let headers = HeaderMap::from_iter([
                (header::COOKIE, header::HeaderValue::from_static(cookie)),
                (header::ACCEPT_LANGUAGE, header::HeaderValue::from_static(accepted)),
            ]);
            reads(&headers, https)
        };
        assert_eq!(reads(&HeaderMap::new(), true), Locale::English);
        assert_eq!(asked("", "de-AT,de;q=0.9", true), Locale::German);
        assert_eq!(asked("session=x; language=pl", "de", false), Locale::Polish);
        assert_eq!(asked("language=pl", "de", true), Locale::German, "not a cookie of this host");
        assert_eq!(asked("__Host-language=pl", "de", true), Locale::Polish);
        assert_eq!(asked("language=xx", "nonsense", false), Locale::English);
    }
}
