//! What an answer of a shop means: a page, nothing new, a way elsewhere, or a reason to stop. Pure.

use super::{Error, address};
use chrono::{DateTime, Utc};
use reqwest::{StatusCode, Url};
use std::time::Duration;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked for; of a browser, where it was in the end.
    pub url: Url,
    /// The status.
    pub status: StatusCode,
    /// `Content-Type`; empty where the shop says nothing.
    pub content_type: String,
    /// `Retry-After`; empty where the shop says nothing.
    pub retry_after: String,
    /// `Location`.
    pub location: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// A header says that this is a challenge for browsers.
    pub challenged: bool,
    /// The page as text.
    pub body: String,
    /// From the question to the first byte.
    pub took: Duration,
}

/// What an answer means, where it is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The body is the page.
    Page,
    /// The page is what it was.
    Unchanged,
    /// The page is there.
    Elsewhere(Url),
    /// There is no such thing (of a robots.txt: everything is allowed).
    Absent,
    /// Too many requests, or closed for maintenance: come back then, or after a while.
    Busy(Option<DateTime<Utc>>),
}

/// What the answer to a request for a page means.
/// # Errors
/// What to do next.
pub fn of_page(answer: &Answer, now: DateTime<Utc>) -> Result<Meaning, Error> {
    let (url, status) = (&answer.url, answer.status);
    if answer.challenged || is_challenge(&answer.body, status) {
        return Err(Error::Blocked(format!("{url} answers {status} with a challenge for browsers")));
    }
    match status {
        StatusCode::NOT_MODIFIED => Ok(Meaning::Unchanged),
        s if s.is_redirection() => address::redirected(url, answer.location.as_deref()).map(Meaning::Elsewhere),
        s if s.is_success() => {
            if is_closed_shop(&answer.body) {
                return Err(Error::broken(format!("{url}: the shop is closed and asks for a password"), &answer.body));
            }
            if says_404(&answer.body) {
                Err(Error::Gone(format!("{url} (it says so in its title)")))
            } else {
                Ok(Meaning::Page)
            }
        }
        StatusCode::TOO_MANY_REQUESTS => Ok(Meaning::Busy(come_back(&answer.retry_after, now))),
        StatusCode::SERVICE_UNAVAILABLE if come_back(&answer.retry_after, now).is_some() => {
            Ok(Meaning::Busy(come_back(&answer.retry_after, now)))
        }
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => {
            Err(Error::Blocked(format!("{url} answers {status}")))
        }
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(Error::Gone(url.to_string())),
        s if s.is_server_error() || s == StatusCode::REQUEST_TIMEOUT => {
            Err(Error::Transient(format!("{url} answers {status}")))
        }
        _ => Err(Error::broken(format!("{url} answers {status}"), &answer.body)),
    }
}

/// What the answer to a request for robots.txt means (RFC 9309, 2.3.1): 4xx is "there is none", 5xx forbids all.
/// 401 and 403 are taken for a no to all of it, which is stricter than the RFC.
/// # Errors
/// What to do next.
pub fn of_robots(answer: &Answer, now: DateTime<Utc>) -> Result<Meaning, Error> {
    match answer.status {
        // One that leads to another host is none: who goes there reads the robots.txt of that host.
        s if s.is_redirection() => match address::redirected(&answer.url, answer.location.as_deref()) {
            Ok(to) if address::origin(&to) == address::origin(&answer.url) => Ok(Meaning::Elsewhere(to)),
            _ => Ok(Meaning::Absent),
        },
        StatusCode::TOO_MANY_REQUESTS | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => of_page(answer, now),
        s if s.is_client_error() => Ok(Meaning::Absent),
        // A page that says "404" in its title is one for people: no rules in it.
        s if s.is_success() && says_404(&answer.body) => Ok(Meaning::Absent),
        _ => of_page(answer, now),
    }
}

/// A page that wants a browser to prove itself. We do not.
fn is_challenge(body: &str, status: StatusCode) -> bool {
    /// Pages of real shops load the same scripts; a page that is nothing but a challenge is short.
    const SHORT: usize = 20_000;
    if body.contains("/cdn-cgi/challenge-platform/") && body.contains("_cf_chl_opt") {
        return true;
    }
    let signs = ["captcha-delivery.com", "_Incapsula_Resource", "px-captcha", "<title>Client Challenge</title>"];
    body.len() < SHORT && !status.is_redirection() && signs.iter().any(|sign| body.contains(sign))
}

/// Shopify's page of a shop that is not open (again).
fn is_closed_shop(body: &str) -> bool {
    const SHORT: usize = 200_000;
    body.len() < SHORT && body.contains("action=\"/password\"") && body.contains("password")
}

/// "404 - Seite nicht gefunden", answered as if it were a page.
fn says_404(body: &str) -> bool {
    let start: String = body.chars().take(4000).collect();
    let lower = start.to_ascii_lowercase();
    let Some(at) = lower.find("<title") else { return false };
    let title = lower[at..].split_once('>').map_or("", |(_, rest)| rest).trim_start();
    title.strip_prefix("404").is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// `Retry-After`: seconds, or a date.
fn come_back(value: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    const LONGEST: i64 = 30 * 24 * 60 * 60;
    if let Ok(seconds) = value.trim().parse::<i64>() {
        return Some(now + chrono::Duration::seconds(seconds.clamp(1, LONGEST)));
    }
    let date = DateTime::parse_from_rfc2822(value.trim()).ok()?.to_utc();
    Some(date.clamp(now, now + chrono::Duration::seconds(LONGEST)))
}

#[cfg(test)]
mod tests;
