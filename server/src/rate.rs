//! How often one address may ask for what costs something. Counted together with other servers where there is a Redis
//! (`shared`); otherwise in the memory of this process, which a restart forgets.
//!
//! Signing in has limits of its own, by account and address: `auth::limit`.

use crate::{State, auth::limit::origin, error::ApiError, shared::Shared};
use app::charts::history::{CARDS, FILES};
use axum::{
    Extension,
    extract::{ConnectInfo, Request, State as Extract},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse as _, Response},
};
use domain::seo::sitemap::FOLDER;
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::Mutex,
    time::{Duration, Instant},
};

/// Requests of one address within a minute, which may come at once. 0: as many as they like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PerMinute {
    /// To `/api/v1`, and for sitemaps.
    pub api: u32,
    /// Searches, by page or API: each reads the index of names. With them the page that counts all listings.
    pub searches: u32,
    /// Forms that put a letter into the queue or hash a password; and, counted apart, questions to passkeys.
    pub forms: u32,
}

impl Default for PerMinute {
    fn default() -> Self {
        PerMinute { api: 600, searches: 120, forms: 20 }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Api,
    Search,
    Form,
    Passkey,
    Channel,
    File,
    Report,
}

impl Kind {
    /// What a request is, where it costs something.
    fn of(request: &Request) -> Option<Kind> {
        // A page costs the same in every language.
        match domain::i18n::split(request.uri().path()).1 {
            // Products to compare are looked for there; the page of shops counts all listings.
            "/search" | "/api/v1/search" | "/api/v1/watches/news" | "/compare" | "/retailers" => Some(Kind::Search),
            // The searches that somebody watches are done anew.
            "/account/watches" | "/feed/watches" if request.method().is_safe() => Some(Kind::Search),
            // And the page of one all of its own.
            path if path.starts_with("/retailers/") => Some(Kind::Search),
            path if path.starts_with("/api/") => Some(Kind::Api),
            // What can be had again is looked for among histories; the others are as the API.
            path if path.starts_with("/feeds/restocks.") => Some(Kind::Search),
            path if path.starts_with("/feeds/") || path.starts_with("/badges/") || path == "/oembed" => Some(Kind::Api),
            // Each reads thousands of rows.
            path if path == "/sitemap.xml" || path.starts_with(FOLDER) => Some(Kind::Api),
            // Drawn anew for each.
            path if [FILES, CARDS, "/compare/"].iter().any(|folder| path.starts_with(folder)) => Some(Kind::Search),
            "/register" | "/forgot" | "/password" if !request.method().is_safe() => Some(Kind::Form),
            "/report" if !request.method().is_safe() => Some(Kind::Report),
            // Whoever asks for one gets a row of the database.
            "/sign-in/passkey/options" if !request.method().is_safe() => Some(Kind::Passkey),
            // What is sent goes to an address that somebody typed; a code for a chat has a service asked.
            "/account/channels"
            | "/account/channels/code"
            | "/account/channels/telegram"
            | "/account/channels/test"
            | "/account/channels/replay"
                if !request.method().is_safe() =>
            {
                Some(Kind::Channel)
            }
            // Reading one is work.
            "/account/portfolio/upload" | "/account/portfolio/import/columns" => Some(Kind::File),
            _ => None,
        }
    }

    const fn most(self, per_minute: PerMinute) -> u32 {
        match self {
            Kind::Api => per_minute.api,
            Kind::Search => per_minute.searches,
            Kind::Form | Kind::Passkey | Kind::Channel | Kind::File | Kind::Report => per_minute.forms,
        }
    }
}

const MINUTE: Duration = Duration::from_secs(60);

/// What addresses asked for of late.
#[derive(Debug, Default)]
pub struct Rates {
    shared: Option<Shared>,
    here: Mutex<Due>,
}

/// When what each address asked for would have been due, had it come evenly (the "generic cell rate algorithm"): one
/// moment an address, and none once that moment is past.
#[derive(Debug, Default)]
struct Due {
    at: HashMap<(Kind, IpAddr), Instant>,
    swept: Option<Instant>,
}

impl Rates {
    /// Counted together with other servers.
    #[must_use]
    pub fn with(shared: Option<Shared>) -> Rates {
        Rates { shared, here: Mutex::default() }
    }

    /// Until when what came so far is due, this one with it.
    /// # Errors
    /// How long this address has to wait.
    async fn take(&self, kind: Kind, from: IpAddr, most: u32) -> Result<Duration, Duration> {
        if let Some(shared) = self.shared.as_ref().filter(|_| most > 0)
            && let Some(taken) = shared.evenly(&format!("{kind:?} {from}"), most, MINUTE).await
        {
            return taken;
        }
        self.take_here(kind, from, most, Instant::now())
    }

    fn take_here(&self, kind: Kind, from: IpAddr, most: u32, now: Instant) -> Result<Duration, Duration> {
        let Some(apart) = MINUTE.checked_div(most) else { return Ok(Duration::ZERO) };
        let mut due = self.here.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if due.swept.is_none_or(|at| now.saturating_duration_since(at) >= MINUTE) {
            due.at.retain(|_, at| *at > now);
            due.swept = Some(now);
        }
        let at = due.at.entry((kind, from)).or_insert(now);
        let ahead = at.saturating_duration_since(now);
        if ahead + apart > MINUTE {
            return Err(ahead + apart - MINUTE);
        }
        *at = now + ahead + apart;
        Ok(ahead + apart)
    }
}

/// Answers 429 to an address that asks too often.
pub(crate) async fn limit(
    Extract(state): Extract<State>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
    next: Next,
) -> Response {
    let Some(kind) = Kind::of(&request) else { return next.run(request).await };
    let from = origin(peer.map(|Extension(ConnectInfo(peer))| peer), request.headers());
    let most = kind.most(state.doors.per_minute);
    let taken = state.doors.rates.take(kind, from, most).await;
    let of_api = request.uri().path().starts_with("/api/");
    let mut answer = match taken {
        Ok(_) => next.run(request).await,
        Err(wait) => {
            tracing::info!(%from, ?kind, "too many requests");
            if of_api {
                ApiError::TooMany(wait).into_response()
            } else {
                let wait = [(header::RETRY_AFTER, seconds(wait))];
                (StatusCode::TOO_MANY_REQUESTS, wait, Html(include_str!("too_many.html"))).into_response()
            }
        }
    };
    if let Some(apart) = MINUTE.checked_div(most).filter(|_| of_api) {
        let (left, reset) = match taken {
            Ok(ahead) => (MINUTE.saturating_sub(ahead).as_nanos() / apart.as_nanos().max(1), ahead),
            Err(wait) => (0, wait),
        };
        let name = if kind == Kind::Search { "searches" } else { "requests" };
        let left = u32::try_from(left).unwrap_or(most);
        say(answer.headers_mut(), name, most, MINUTE, left, reset);
    }
    answer
}

/// Says how much of something may be asked for within a time, how much of that is left, and after how long all of it is
/// there again (`draft-ietf-httpapi-ratelimit-headers-10`).
pub(crate) fn say(headers: &mut HeaderMap, name: &str, most: u32, within: Duration, left: u32, reset: Duration) {
    let reset = reset.as_millis().div_ceil(1000);
    let policy = HeaderValue::try_from(format!("\"{name}\";q={most};w={}", within.as_secs()));
    let limit = HeaderValue::try_from(format!("\"{name}\";r={left};t={reset}"));
    if let (Ok(policy), Ok(limit)) = (policy, limit) {
        headers.append(POLICY, policy);
        headers.append(LIMIT, limit);
    }
}

/// What may be asked for.
pub(crate) const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
/// What is left of it.
pub(crate) const LIMIT: HeaderName = HeaderName::from_static("ratelimit");

/// A wait as `Retry-After` says it: whole seconds, never too few.
pub(crate) fn seconds(wait: Duration) -> HeaderValue {
    HeaderValue::from(wait.as_millis().div_ceil(1000).max(1) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));
    const THERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 9));

    #[test]
    fn a_minute_at_once_and_then_evenly() {
        let rates = Rates::default();
        let begin = Instant::now();
        let second = Duration::from_secs(1);
        for n in 1..=60 {
            assert_eq!(rates.take_here(Kind::Search, HERE, 60, begin), Ok(n * second));
        }
        assert_eq!(rates.take_here(Kind::Search, HERE, 60, begin), Err(second));
        assert_eq!(rates.take_here(Kind::Search, THERE, 60, begin), Ok(second), "another address");
        assert_eq!(rates.take_here(Kind::Api, HERE, 60, begin), Ok(second), "something else");
        assert_eq!(rates.take_here(Kind::Search, HERE, 60, begin + second), Ok(MINUTE));
        assert!(rates.take_here(Kind::Search, HERE, 60, begin + second).is_err());
        for _ in 0..1_000 {
            assert_eq!(rates.take_here(Kind::Form, HERE, 0, begin), Ok(Duration::ZERO), "no limit");
        }
    }

    #[test]
    fn who_stopped_asking_is_forgotten() {
        let rates = Rates::default();
        let begin = Instant::now();
        for n in 0..10_000u32 {
            assert_eq!(rates.take_here(Kind::Api, IpAddr::from(n.to_be_bytes()), 60, begin), Ok(MINUTE / 60));
        }
        assert_eq!(rates.take_here(Kind::Api, HERE, 60, begin + MINUTE), Ok(MINUTE / 60));
        assert_eq!(rates.here.lock().unwrap().at.len(), 1);
    }

    #[test]
    fn what_costs_is_counted_in_every_language() {
        let of = |method: &str, path: &str| {
            Kind::of(&axum::http::Request::builder().method(method).uri(path).body(axum::body::Body::empty()).unwrap())
        };
        for (method, path, kind) in [
            ("POST", "/account/channels/telegram", Some(Kind::Channel)),
            ("POST", "/report", Some(Kind::Report)),
            ("GET", "/de/search?q=x", Some(Kind::Search)),
            ("GET", "/feeds/restocks.rss", Some(Kind::Search)),
            ("GET", "/badges/a.svg", Some(Kind::Api)),
            ("GET", "/account/channels", None),
            ("GET", "/deals", None),
        ] {
            assert_eq!(of(method, path), kind, "{method} {path}");
        }
    }

    #[test]
    fn a_wait_is_never_said_too_short() {
        for (wait, said) in [(0, "1"), (1, "1"), (1_000, "1"), (1_001, "2"), (59_999, "60")] {
            assert_eq!(seconds(Duration::from_millis(wait)), said);
        }
    }
}
