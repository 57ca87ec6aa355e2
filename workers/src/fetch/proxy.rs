//! Proxies of the operator: to spread load and to reach shops whose prices depend on where one is.
//!
//! Never a way around a no: a block stops the shop, whichever way the answer came. Pace, robots.txt and the agent string
//! are the same through a proxy. What a name resolves to is checked here before the name is handed over; what the proxy
//! then resolves it to is the proxy's doing, so a proxy should not be inside the network that is to be protected.

use super::{Error, backoff::Backoff};
use chrono::{DateTime, Utc};
use reqwest::Url;
use std::{
    fmt,
    str::FromStr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// How much of the moving success rate one request decides.
const WEIGHT: f64 = 0.3;
/// A proxy with a lower success rate rests after each failure ..
const UNHEALTHY: f64 = 0.6;
/// .. for so long, twice as long each time.
const REST: Backoff = Backoff { first: Duration::from_secs(30), longest: Duration::from_secs(30 * 60) };

/// One proxy of the settings: `DE=http://user:password@host:port`, `*` for any country.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// The country it is in (ISO 3166-1 alpha-2). None: any.
    country: Option<String>,
    url: Url,
}

impl FromStr for Proxy {
    type Err = String;
    fn from_str(text: &str) -> Result<Proxy, String> {
        // The whole text is not said again: there may be a password in it.
        let form = "a proxy is CC=http://user:password@host:port, CC a country or *";
        let (country, url) = text.trim().split_once('=').ok_or(form)?;
        let country = match country {
            "*" => None,
            cc if cc.len() == 2 && cc.bytes().all(|b| b.is_ascii_uppercase()) => Some(cc.to_owned()),
            _ => return Err(format!("{form}; {country:?} is none")),
        };
        let url = Url::parse(url).map_err(|e| format!("{form}: {e}"))?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(format!("{form}; it speaks http or https"));
        }
        Ok(Proxy { country, url })
    }
}

/// Without its name and password.
impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (host, port) = (self.url.host_str().unwrap_or_default(), self.url.port_or_known_default().unwrap_or(0));
        write!(f, "{}={}://{host}:{port}", self.country.as_deref().unwrap_or("*"), self.url.scheme())
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The setting `PROXIES`: proxies with commas or spaces between them. It shows itself to nobody.
#[derive(Clone, Default)]
pub struct Proxies(String);

impl Proxies {
    /// Reads the list.
    /// # Errors
    /// What is wrong with it, without its passwords.
    pub fn list(&self) -> Result<Vec<Proxy>, String> {
        self.0.split([',', ' ', '\n']).filter(|part| !part.is_empty()).map(str::parse).collect()
    }
}

impl From<String> for Proxies {
    fn from(text: String) -> Proxies {
        Proxies(text)
    }
}

impl fmt::Debug for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.list() {
            Ok(list) => write!(f, "{list:?}"),
            Err(why) => f.write_str(&why),
        }
    }
}

/// A proxy in use.
pub struct Route {
    proxy: Proxy,
    /// Sends through it.
    pub http: reqwest::Client,
    health: Mutex<Health>,
}

#[derive(Clone, Copy, Debug)]
struct Health {
    /// Moving success rate, 0 to 1.
    score: f64,
    /// Failures in a row.
    failures: u32,
    rests_until: Option<DateTime<Utc>>,
}

impl Route {
    /// # Errors
    /// When the client can not be made.
    pub fn new(proxy: Proxy, http: reqwest::ClientBuilder) -> reqwest::Result<Route> {
        let http = http.proxy(reqwest::Proxy::all(proxy.url.clone())?).build()?;
        Ok(Route { proxy, http, health: Mutex::new(Health { score: 1.0, failures: 0, rests_until: None }) })
    }

    /// Its name for people.
    pub fn name(&self) -> String {
        self.proxy.to_string()
    }

    /// The shop answered through it, whatever it said.
    pub fn worked(&self) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        *health = Health { score: health.score + WEIGHT * (1.0 - health.score), failures: 0, rests_until: None };
    }

    /// It could not be reached, or did not bring an answer. It rests when that happens often.
    pub fn failed(&self, now: DateTime<Utc>, seed: u64) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        health.score -= WEIGHT * health.score;
        health.failures = health.failures.saturating_add(1);
        if health.score < UNHEALTHY {
            let pause = chrono::Duration::from_std(REST.pause(health.failures.saturating_sub(1), seed));
            health.rests_until = pause.ok().map(|pause| now + pause);
            tracing::warn!(proxy = %self.proxy, score = health.score, until = ?health.rests_until, "a proxy rests");
        }
    }

    fn rests_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner).rests_until.filter(|until| *until > now)
    }
}

/// All proxies, taken in turns.
#[derive(Default)]
pub struct Routes {
    routes: Vec<Route>,
    turn: AtomicUsize,
}

impl Routes {
    /// These.
    pub fn new(routes: Vec<Route>) -> Routes {
        Routes { routes, turn: AtomicUsize::new(0) }
    }

    /// The next proxy for a shop; None: directly. A shop that names a country goes through that country's proxies and
    /// no others; one that names none through the proxies of any country, where there are some; a pretend shop that
    /// names none goes directly, for it is on this machine.
    /// # Errors
    /// `Refused` when there is no proxy of that country, `Throttled` when all of them rest.
    pub fn pick(&self, country: Option<&str>, demo: bool, now: DateTime<Utc>) -> Result<Option<&Route>, Error> {
        if demo && country.is_none() {
            return Ok(None);
        }
        let fit: Vec<&Route> = self.routes.iter().filter(|r| r.proxy.country.as_deref() == country).collect();
        if fit.is_empty() {
            return match country {
                None => Ok(None),
                Some(cc) => Err(Error::Refused(format!("this shop wants a proxy in {cc}, and PROXIES names none"))),
            };
        }
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        let in_turn = || (0..fit.len()).map(|n| fit[(turn + n) % fit.len()]);
        if let Some(route) = in_turn().find(|r| r.rests_until(now).is_none()) {
            return Ok(Some(route));
        }
        let until = fit.iter().filter_map(|r| r.rests_until(now)).min().unwrap_or(now);
        Err(Error::Throttled { until, said: "all proxies for this shop are resting".to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        "2026-10-07T12:00:00Z".parse().unwrap()
    }

    fn routes(list: &str) -> Routes {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let list = Proxies::from(list.to_owned()).list().unwrap();
        Routes::new(list.into_iter().map(|p| Route::new(p, reqwest::Client::builder()).unwrap()).collect())
    }

    fn name(picked: Result<Option<&Route>, Error>) -> String {
        picked.unwrap().map_or("directly".to_owned(), Route::name)
    }

    #[test]
    fn a_list_that_never_shows_a_password() {
        let list = Proxies::from(" DE=http://me:secret@p1:3128, *=http://p2:80 ".to_owned());
        assert_eq!(format!("{list:?}"), "[DE=http://p1:3128, *=http://p2:80]");
        assert_eq!(Proxies::default().list(), Ok(vec![]));
        for wrong in ["me:secret@p1", "de=http://me:secret@p1", "DE=socks5://me:secret@p1", "DE=http://me:secret@:x"] {
            let setting = Proxies::from(wrong.to_owned());
            let said = setting.list().unwrap_err();
            assert!(!said.contains("secret") && !format!("{setting:?}").contains("secret"), "{said}");
        }
    }

    #[test]
    fn by_country_and_in_turns() {
        let routes = routes("DE=http://d1:1,DE=http://d2:1,*=http://any:1");
        let turns: Vec<String> = (0..4).map(|_| name(routes.pick(Some("DE"), false, noon()))).collect();
        assert!(turns[0] != turns[1] && turns[0] == turns[2] && turns[1] == turns[3], "{turns:?}");
        assert_eq!(name(routes.pick(None, false, noon())), "*=http://any:1");
        assert_eq!(name(routes.pick(None, true, noon())), "directly");
        assert!(matches!(routes.pick(Some("FR"), false, noon()), Err(Error::Refused(why)) if why.contains("FR")));
        assert_eq!(name(Routes::default().pick(None, false, noon())), "directly");
    }

    #[test]
    fn one_that_fails_rests_and_is_tried_again() {
        let routes = routes("DE=http://d1:1,DE=http://d2:1");
        let bad = &routes.routes[0];
        bad.failed(noon(), 0);
        let seen = |now| (0..6).any(|_| name(routes.pick(Some("DE"), false, now)) == "DE=http://d1:1");
        assert!(seen(noon()), "once is nothing");
        bad.failed(noon(), 0);
        assert!(!seen(noon()));
        assert!(seen(noon() + chrono::Duration::seconds(31)));
        bad.failed(noon() + chrono::Duration::seconds(31), 0);
        assert!(!seen(noon() + chrono::Duration::seconds(40)), "still ill");
        bad.worked();
        assert!(seen(noon() + chrono::Duration::seconds(40)));
        let both = noon() + chrono::Duration::hours(1);
        for route in &routes.routes {
            (0..4).for_each(|_| route.failed(both, 0));
        }
        assert!(matches!(routes.pick(Some("DE"), false, both), Err(Error::Throttled { until, .. }) if until > both));
    }
}
