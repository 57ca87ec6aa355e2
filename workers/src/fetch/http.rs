//! Plain HTTP behind politeness.
//!
//! Redirects are followed by hand: each hop is checked like the first, and one to another shop is an answer, not a way.

use super::{
    Error, Page, Request,
    guard::{self, PublicOnly},
    pace::{Host, Hosts},
    robots::Robots,
};
use chrono::{DateTime, Utc};
use domain::retailer::Retailer;
use reqwest::{Response, StatusCode, Url, header};
use std::{sync::Arc, time::Duration};

/// Hops of one request.
const REDIRECTS: usize = 5;

/// What a request may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until there is a connection.
    pub connect: Duration,
    /// Until the whole page is here.
    pub whole: Duration,
    /// Bytes of a page, unpacked.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { connect: Duration::from_secs(10), whole: Duration::from_secs(45), bytes: 16 << 20 }
    }
}

/// The one way to a shop.
pub struct Client {
    http: reqwest::Client,
    hosts: Hosts,
    agent: String,
    demo: bool,
    limits: Limits,
    clock: fn() -> DateTime<Utc>,
}

impl Client {
    /// Visits as `agent`, a name with an address where a person answers; pretend shops only with `demo`.
    /// # Errors
    /// When the agent can not stand in a header, or there is no TLS.
    pub fn new(agent: &str, demo: bool, limits: Limits, clock: fn() -> DateTime<Utc>) -> reqwest::Result<Client> {
        let http = reqwest::Client::builder()
            .user_agent(agent)
            .redirect(reqwest::redirect::Policy::none())
            // A proxy would resolve names for us, past the guard.
            .no_proxy()
            .dns_resolver(Arc::new(PublicOnly))
            .connect_timeout(limits.connect)
            .timeout(limits.whole)
            .build()?;
        Ok(Client { http, hosts: Hosts::default(), agent: agent.to_owned(), demo, limits, clock })
    }

    /// Fetches one page of a shop: waits for the shop's pace, and does not go where its robots.txt or our guard forbid.
    /// # Errors
    /// What to do next.
    pub async fn get(&self, shop: &Retailer, request: &Request) -> Result<Page, Error> {
        let mut url = parse(&request.url)?;
        for _ in 0..=REDIRECTS {
            self.check(shop, &url)?;
            let host = self.hosts.get(&origin(&url)).await;
            let mut host = host.lock().await;
            let pause = self.pause(shop, &mut host, &url).await?;
            let response = self.send(&mut host, &url, pause).await?;
            match redirect(&url, &response)? {
                Some(next) => url = next,
                None => return self.page(&mut host, &url, response).await,
            }
        }
        Err(Error::broken(format!("{} leads in circles", request.url), ""))
    }

    fn check(&self, shop: &Retailer, url: &Url) -> Result<(), Error> {
        if shop.demo && !self.demo {
            return Err(Error::Refused(format!("{} is a pretend shop, and this is not the demo", shop.slug)));
        }
        guard::check_host(url.host_str().unwrap_or_default(), shop.demo).map_err(Error::Refused)
    }

    /// The pause this shop and its robots.txt ask for, where they allow the page at all.
    async fn pause(&self, shop: &Retailer, host: &mut Host, url: &Url) -> Result<Duration, Error> {
        let own = Duration::try_from_secs_f32(shop.pace_seconds).unwrap_or(Duration::from_secs(2));
        if !shop.respect_robots {
            return Ok(own);
        }
        if host.robots().is_none() {
            let robots = self.read_robots(host, url, own).await?;
            host.believe(robots);
        }
        let Some(robots) = host.robots() else { return Ok(own) };
        let path = url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        if robots.allows(&path) { Ok(own.max(robots.delay.unwrap_or_default())) } else { Err(Error::Disallowed(path)) }
    }

    async fn read_robots(&self, host: &mut Host, url: &Url, pause: Duration) -> Result<Robots, Error> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        let response = self.send(host, &at, pause).await?;
        match response.status() {
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(Error::Blocked(format!("{at} answers {}", response.status())))
            }
            // A robots.txt that leads elsewhere is none; so is every other "there is none" (RFC 9309, 2.3.1).
            s if s.is_redirection() => Ok(Robots::default()),
            s if s.is_client_error() && s != StatusCode::TOO_MANY_REQUESTS => Ok(Robots::default()),
            _ => Ok(Robots::parse(&self.page(host, &at, response).await?.body, &self.agent)),
        }
    }

    async fn send(&self, host: &mut Host, url: &Url, pause: Duration) -> Result<Response, Error> {
        if let Some(until) = host.closed_until((self.clock)()) {
            return Err(Error::Throttled { until, said: "asked to wait before".to_owned() });
        }
        host.wait(pause).await;
        let answer = self.http.get(url.clone()).send().await;
        host.ended();
        answer.map_err(|error| match guard::refusal(&error) {
            Some(why) => Error::Refused(why),
            None => Error::Transient(with_causes(&error)),
        })
    }

    async fn page(&self, host: &mut Host, url: &Url, mut response: Response) -> Result<Page, Error> {
        let status = response.status();
        let header = |name| response.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let (content_type, retry_after) = (header(header::CONTENT_TYPE), header(header::RETRY_AFTER));
        let challenged = response.headers().get("cf-mitigated").is_some_and(|v| v == "challenge");
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| Error::Transient(with_causes(&e)))? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > self.limits.bytes {
                return Err(Error::broken(format!("{url} is longer than {} bytes", self.limits.bytes), ""));
            }
        }
        host.ended();
        let body = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        };
        if challenged || is_challenge(&body) {
            return Err(Error::Blocked(format!("{url} answers {status} with a challenge for browsers")));
        }
        let now = (self.clock)();
        match status {
            s if s.is_success() => Ok(Page { url: url.to_string(), content_type, body }),
            StatusCode::TOO_MANY_REQUESTS => {
                let until = host.strike(now, come_back(&retry_after, now));
                Err(Error::Throttled { until, said: format!("{url} answers {status}") })
            }
            StatusCode::SERVICE_UNAVAILABLE if come_back(&retry_after, now).is_some() => {
                let until = host.strike(now, come_back(&retry_after, now));
                Err(Error::Throttled { until, said: format!("{url} answers {status}") })
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS => {
                Err(Error::Blocked(format!("{url} answers {status}")))
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(Error::Gone(url.to_string())),
            s if s.is_server_error() || s == StatusCode::REQUEST_TIMEOUT => {
                Err(Error::Transient(format!("{url} answers {status}")))
            }
            _ => Err(Error::broken(format!("{url} answers {status}"), &body)),
        }
    }
}

fn parse(url: &str) -> Result<Url, Error> {
    let parsed = Url::parse(url).map_err(|e| Error::Refused(format!("{url:?}: {e}")))?;
    match parsed.scheme() {
        "http" | "https" if parsed.host_str().is_some() => Ok(parsed),
        _ => Err(Error::Refused(format!("{url:?} is not an address of the web"))),
    }
}

/// Scheme, host and port: what has one robots.txt and one pace.
fn origin(url: &Url) -> String {
    format!("{}://{}:{}/", url.scheme(), url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(80))
}

/// Where a redirect leads. To the same shop, with or without `www.`: on we go. Elsewhere: we are sent away.
fn redirect(from: &Url, response: &Response) -> Result<Option<Url>, Error> {
    let status = response.status();
    if !status.is_redirection() || status == StatusCode::NOT_MODIFIED {
        return Ok(None);
    }
    let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).and_then(|l| from.join(l).ok());
    let Some(to) = to else { return Err(Error::broken(format!("{from} answers {status} and leads nowhere"), "")) };
    let site = |u: &Url| u.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let down = from.scheme() == "https" && to.scheme() != "https";
    let to = parse(to.as_str())?;
    if site(from) != site(&to) || down {
        return Err(Error::Blocked(format!("{from} sends us away to {to}")));
    }
    Ok(Some(to))
}

/// A page that wants a browser to prove itself. We do not.
fn is_challenge(body: &str) -> bool {
    body.contains("/cdn-cgi/challenge-platform/") && body.contains("_cf_chl_opt")
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

/// An error with its causes: reqwest's own words alone are "error sending request".
fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(e) = cause {
        text = format!("{text}: {e}");
        cause = e.source();
    }
    text
}

#[cfg(test)]
mod tests;
