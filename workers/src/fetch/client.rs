//! The one way to a shop: politeness around every request, whether a page is fetched by plain HTTP or by a browser.

use super::{
    Error, Limits, Page, Request, Tally, address,
    answer::{self, Answer, Meaning},
    backoff,
    browser::{self, Browsers},
    cache::{Cache, Kept},
    guard,
    host::Host,
    hosts::Hosts,
    proxy::Proxy,
    tally::Tallies,
    wire::{self, Wire},
};
use chrono::{DateTime, Utc};
use domain::{
    ids::RetailerId,
    retailer::{Fetcher, Retailer},
};
use reqwest::Url;
use std::time::Duration;
use store::PgPool;

/// Hops of one request.
const REDIRECTS: usize = 5;

/// The one way to a shop.
pub struct Client {
    wire: Wire,
    browsers: Browsers,
    hosts: Hosts,
    cache: Cache,
    tallies: Tallies,
    agent: String,
    demo: bool,
    limits: Limits,
    clock: fn() -> DateTime<Utc>,
}

/// What is asked of a host.
struct Asking<'a> {
    shop: &'a Retailer,
    url: &'a Url,
    /// Between two requests.
    pause: Duration,
    /// Who asks: robots.txt is read by plain HTTP, also for a browser.
    by: Fetcher,
    kept: Option<&'a Kept>,
    means: fn(&Answer, DateTime<Utc>) -> Result<Meaning, Error>,
}

/// Where one request led.
enum Hop {
    Page(Page),
    Elsewhere(Url),
}

impl Client {
    /// Visits as `agent`, a name with an address where a person answers; pretend shops only with `demo`. Knows nothing
    /// of earlier visits, no proxies and no browser: see `with_memory`, `with_proxies`, `with_browsers`.
    /// # Errors
    /// When the agent can not stand in a header, or there is no TLS.
    pub fn new(agent: &str, demo: bool, limits: Limits, clock: fn() -> DateTime<Utc>) -> reqwest::Result<Client> {
        Ok(Client {
            wire: Wire::new(agent, limits)?,
            browsers: Browsers::new(browser::Settings::default(), agent, limits),
            hosts: Hosts::default(),
            cache: Cache::default(),
            tallies: Tallies::default(),
            agent: agent.to_owned(),
            demo,
            limits,
            clock,
        })
    }

    /// What is known of hosts and pages is kept in the database, and shared with the other workers.
    #[must_use]
    pub fn with_memory(self, pool: PgPool) -> Client {
        Client { hosts: Hosts::kept_in(pool.clone()), cache: Cache::kept_in(pool), ..self }
    }

    /// Shops are visited through these proxies (`Routes::pick` says which).
    /// # Errors
    /// When a proxy's address can not be used.
    pub fn with_proxies(self, proxies: Vec<Proxy>) -> reqwest::Result<Client> {
        Ok(Client { wire: self.wire.with_proxies(&self.agent, proxies)?, ..self })
    }

    /// Shops that build their pages in script are visited by these browsers.
    #[must_use]
    pub fn with_browsers(self, settings: browser::Settings) -> Client {
        Client { browsers: Browsers::new(settings, &self.agent, self.limits), ..self }
    }

    /// What was asked of a shop since this was last called.
    pub fn take_tally(&self, shop: RetailerId) -> Tally {
        self.tallies.take(shop)
    }

    /// Fetches one page of a shop: waits for the shop's pace, and does not go where its robots.txt or our guard forbid.
    /// # Errors
    /// What to do next.
    pub async fn get(&self, shop: &Retailer, request: &Request) -> Result<Page, Error> {
        let mut url = address::parse(&request.url)?;
        for _ in 0..=REDIRECTS {
            self.check(shop, &url)?;
            let host = self.hosts.get(&address::origin(&url)).await;
            let mut host = host.lock().await;
            self.hosts.refresh(&mut host).await;
            let hop = self.hop(shop, &mut host, &url).await;
            self.hosts.keep(&mut host).await;
            match hop? {
                Hop::Page(page) => return Ok(page),
                Hop::Elsewhere(next) => url = next,
            }
        }
        Err(Error::broken(format!("{} leads in circles", request.url), ""))
    }

    fn check(&self, shop: &Retailer, url: &Url) -> Result<(), Error> {
        if shop.demo && !self.demo {
            return Err(Error::Refused(format!("{} is a pretend shop, and this is not the demo", shop.slug)));
        }
        guard::check(url, shop.demo).map_err(Error::Refused)
    }

    async fn hop(&self, shop: &Retailer, host: &mut Host, url: &Url) -> Result<Hop, Error> {
        let pause = self.pause(shop, host, url).await?;
        let kept = match shop.fetcher {
            Fetcher::Http => self.cache.find(shop.id, url).await,
            Fetcher::Browser => None,
        };
        let asking = Asking { shop, url, pause, by: shop.fetcher, kept: kept.as_ref(), means: answer::of_page };
        let (answer, meaning) = self.ask(host, &asking).await?;
        match (meaning, kept) {
            (Meaning::Page, _) => {
                if shop.fetcher == Fetcher::Http {
                    self.cache.keep(shop.id, &answer, (self.clock)()).await;
                }
                let Answer { url, content_type, body, .. } = answer;
                Ok(Hop::Page(Page { url: url.to_string(), content_type, body }))
            }
            (Meaning::Unchanged, Some(kept)) => {
                self.tallies.add(shop.id, |t| t.not_modified += 1);
                self.cache.confirm(shop.id, url, (self.clock)()).await;
                Ok(Hop::Page(kept.page))
            }
            (Meaning::Elsewhere(next), _) => Ok(Hop::Elsewhere(next)),
            (Meaning::Unchanged | Meaning::Absent | Meaning::Busy(_), _) => {
                Err(Error::broken(format!("{url} answers {}, and nobody asked for that", answer.status), &answer.body))
            }
        }
    }

    /// The pause this shop and its robots.txt ask for, where they allow the page at all.
    async fn pause(&self, shop: &Retailer, host: &mut Host, url: &Url) -> Result<Duration, Error> {
        let own = Duration::try_from_secs_f32(shop.pace_seconds).unwrap_or(Duration::from_secs(2));
        if !shop.respect_robots {
            return Ok(own);
        }
        if host.robots((self.clock)(), &self.agent).is_none() {
            let text = self.read_robots(shop, host, url, own).await?;
            host.believe(text, (self.clock)());
        }
        let Some(robots) = host.robots((self.clock)(), &self.agent) else { return Ok(own) };
        let path = address::path(url);
        if robots.allows(&path) { Ok(own.max(robots.delay.unwrap_or_default())) } else { Err(Error::Disallowed(path)) }
    }

    /// The text of the robots.txt; empty where there is none.
    async fn read_robots(&self, shop: &Retailer, host: &mut Host, url: &Url, pause: Duration) -> Result<String, Error> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        at.set_fragment(None);
        for _ in 0..=REDIRECTS {
            let asking = Asking { shop, url: &at, pause, by: Fetcher::Http, kept: None, means: answer::of_robots };
            match self.ask(host, &asking).await? {
                (answer, Meaning::Page) => return Ok(answer.body),
                (_, Meaning::Elsewhere(next)) => at = next,
                _ => break,
            }
        }
        Ok(String::new())
    }

    /// Asks until there is an answer, or it was tried often enough. What came of it is noted with the host.
    async fn ask(&self, host: &mut Host, asking: &Asking<'_>) -> Result<(Answer, Meaning), Error> {
        let mut attempt = 1;
        loop {
            let found = self.once(host, asking).await.and_then(|a| (asking.means)(&a, (self.clock)()).map(|m| (a, m)));
            let now = (self.clock)();
            match found {
                Ok((answer, Meaning::Busy(until))) => {
                    let said = format!("{} answers {}", answer.url, answer.status);
                    let until = host.strike(now, until, &said);
                    return Err(Error::Throttled { until, said });
                }
                Ok((answer, meaning)) => {
                    host.answered(answer.took);
                    return Ok((answer, meaning));
                }
                Err(Error::Transient(_)) if attempt < self.limits.tries => {
                    tokio::time::sleep(self.limits.backoff.pause(attempt, backoff::seed(asking.url, now))).await;
                    attempt += 1;
                }
                Err(Error::Transient(said)) => {
                    return Err(match host.failed(now, &said, backoff::seed(asking.url, now)) {
                        Some(until) => Error::Throttled { until, said },
                        None => Error::Transient(said),
                    });
                }
                Err(error) => {
                    // "There is no such page" is an answer, and the host is well.
                    if matches!(error, Error::Gone(_)) {
                        host.lives();
                    }
                    return Err(error);
                }
            }
        }
    }

    /// One request, when the host's pace allows it.
    async fn once(&self, host: &mut Host, asking: &Asking<'_>) -> Result<Answer, Error> {
        if let Some((until, said)) = host.closed_until((self.clock)()) {
            return Err(Error::Throttled { until, said });
        }
        let waited = host.wait(asking.pause).await;
        self.tallies.add(asking.shop.id, |t| t.waited += waited);
        let Asking { shop, url, kept, .. } = *asking;
        let answer = match asking.by {
            Fetcher::Http => self.wire.send(shop, url, kept, (self.clock)(), &self.tallies).await,
            Fetcher::Browser => self.show(shop, url).await,
        };
        host.ended();
        answer
    }

    /// By a browser.
    async fn show(&self, shop: &Retailer, url: &Url) -> Result<Answer, Error> {
        if shop.proxy_country.is_some() {
            return Err(Error::Refused(format!("{} is visited by a browser: it goes through no proxy", shop.slug)));
        }
        wire::check_name(shop, url).await?;
        let wait_for = shop.settings.get("wait_for").and_then(|v| v.as_str());
        let (answer, cost) = self.browsers.open(&browser::Visit { url, demo: shop.demo, wait_for }).await;
        self.tallies.add(shop.id, |t| {
            t.requests += cost.requests;
            t.bytes += cost.bytes;
        });
        answer
    }
}

#[cfg(test)]
mod tests;
