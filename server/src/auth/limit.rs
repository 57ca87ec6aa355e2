//! How often somebody may fail to sign in before they have to wait. Counted together with other servers where there is a
//! Redis (`shared`); otherwise in the memory of this process.
//!
//! Failures count for an account *from an address*, and for the address. Nobody else's attempts can so keep the owner of
//! an account out: from where they are, they have failed as often as they did.

use crate::shared::Shared;
use axum::http::HeaderMap;
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::Mutex,
    time::{Duration, Instant},
};

/// Failures count for so long, from the first on.
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Failures for one account from one address.
const PER_ACCOUNT: u32 = 10;
/// Failures from one address for whatever accounts: a school or an office is one address.
const PER_ADDRESS: u32 = 50;
/// How often the windows that ended are looked for and forgotten: seldom, because it looks at all of them.
const SWEEP: Duration = Duration::from_secs(60);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Address(IpAddr),
    Account(IpAddr, String),
}

/// The failures of late.
#[derive(Debug, Default)]
pub struct Limiter {
    shared: Option<Shared>,
    here: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    /// When the window began, and the attempts in it.
    windows: HashMap<Key, (Instant, u32)>,
    swept: Option<Instant>,
}

impl Limiter {
    /// Counted together with other servers.
    #[must_use]
    pub fn with(shared: Option<Shared>) -> Limiter {
        Limiter { shared, here: Mutex::default() }
    }

    /// Counts an attempt, before it is known what it comes to: many at the same moment are many.
    /// # Errors
    /// How long this address has to wait before it may try that account.
    pub(super) async fn attempt(&self, from: IpAddr, email: &str, now: Instant) -> Result<(), Duration> {
        if let Some(shared) = &self.shared
            && let Some(wait) = shared.attempt(&names(from, email), WINDOW).await
        {
            return if wait.is_zero() { Ok(()) } else { Err(wait) };
        }
        self.attempt_here(from, email, now)
    }

    /// Takes an attempt back that succeeded, and the failures before it.
    pub(super) async fn succeeded(&self, from: IpAddr, email: &str) {
        if let Some(shared) = &self.shared {
            shared.succeeded(&names(from, email)).await;
        }
        self.succeeded_here(from, email);
    }

    fn attempt_here(&self, from: IpAddr, email: &str, now: Instant) -> Result<(), Duration> {
        let mut seen = self.here.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let ended = |since: Instant| now.saturating_duration_since(since) >= WINDOW;
        let full = |(key, most): &(Key, u32)| {
            let (since, attempts) = seen.windows.get(key).filter(|(since, _)| !ended(*since))?;
            (attempts >= most).then(|| WINDOW.saturating_sub(now.saturating_duration_since(*since)))
        };
        if let Some(wait) = keys(from, email).iter().filter_map(full).max() {
            return Err(wait);
        }
        if seen.swept.is_none_or(|at| now.saturating_duration_since(at) >= SWEEP) {
            seen.windows.retain(|_, (since, _)| !ended(*since));
            seen.swept = Some(now);
        }
        for (key, _) in keys(from, email) {
            let entry = seen.windows.entry(key).or_insert((now, 0));
            if ended(entry.0) {
                *entry = (now, 0);
            }
            entry.1 += 1;
        }
        Ok(())
    }

    fn succeeded_here(&self, from: IpAddr, email: &str) {
        let mut seen = self.here.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        seen.windows.remove(&Key::Account(from, email.to_lowercase()));
        if let Some((_, attempts)) = seen.windows.get_mut(&Key::Address(from)) {
            *attempts = attempts.saturating_sub(1);
        }
    }
}

fn keys(from: IpAddr, email: &str) -> [(Key, u32); 2] {
    [(Key::Account(from, email.to_lowercase()), PER_ACCOUNT), (Key::Address(from), PER_ADDRESS)]
}

/// The same windows, as others know them.
fn names(from: IpAddr, email: &str) -> [(String, u32); 2] {
    let [(account, per_account), (address, per_address)] = keys(from, email);
    [(format!("sign-in {account:?}"), per_account), (format!("sign-in {address:?}"), per_address)]
}

/// Where a request comes from. A peer on this machine or in a private network is our own proxy, which says who asked it
/// in the last entry of `X-Forwarded-For`; of anybody else that header is only a claim. An IPv6 home has 2^64 addresses:
/// they count as one.
pub(crate) fn origin(peer: Option<SocketAddr>, headers: &HeaderMap) -> IpAddr {
    let peer = peer.map_or(IpAddr::from([127, 0, 0, 1]), |p| p.ip().to_canonical());
    let ours = match peer {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    };
    let told = headers.get_all("x-forwarded-for").iter().next_back().and_then(|v| v.to_str().ok());
    let told = told.and_then(|v| v.rsplit(',').next()).and_then(|v| v.trim().parse::<IpAddr>().ok());
    match told.filter(|_| ours).unwrap_or(peer).to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));
    const ELSEWHERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 9));

    #[test]
    fn who_failed_often_waits_and_nobody_else_does() {
        let limiter = Limiter::default();
        let begin = Instant::now();
        for _ in 0..PER_ACCOUNT {
            assert_eq!(limiter.attempt_here(HOME, "Ash@example.org", begin), Ok(()));
        }
        let minute = Duration::from_secs(60);
        assert_eq!(limiter.attempt_here(HOME, "ash@example.org", begin + minute), Err(WINDOW - minute));
        assert_eq!(
            limiter.attempt_here(ELSEWHERE, "ash@example.org", begin),
            Ok(()),
            "the owner is let in from elsewhere"
        );
        assert_eq!(limiter.attempt_here(HOME, "misty@example.org", begin), Ok(()));
        for _ in 0..PER_ACCOUNT {
            assert_eq!(limiter.attempt_here(HOME, "ash@example.org", begin + WINDOW), Ok(()), "a new window");
        }
        assert_eq!(limiter.attempt_here(HOME, "ash@example.org", begin + WINDOW), Err(WINDOW));
    }

    #[test]
    fn success_is_no_failure() {
        let limiter = Limiter::default();
        let begin = Instant::now();
        for _ in 0..3 * PER_ADDRESS {
            assert_eq!(limiter.attempt_here(HOME, "ash@example.org", begin), Ok(()));
            limiter.succeeded_here(HOME, "ash@example.org");
        }
    }

    #[test]
    fn one_address_can_not_try_all_accounts() {
        let limiter = Limiter::default();
        let begin = Instant::now();
        for n in 0..PER_ADDRESS {
            assert_eq!(limiter.attempt_here(HOME, &format!("{n}@example.org"), begin), Ok(()));
        }
        assert_eq!(limiter.attempt_here(HOME, "new@example.org", begin), Err(WINDOW));
        assert_eq!(limiter.attempt_here(ELSEWHERE, "new@example.org", begin), Ok(()));
    }

    #[test]
    fn what_ended_is_forgotten() {
        let limiter = Limiter::default();
        let begin = Instant::now();
        for n in 0..10_000u32 {
            assert_eq!(limiter.attempt_here(IpAddr::from(n.to_be_bytes()), "x@example.org", begin), Ok(()));
        }
        assert_eq!(limiter.attempt_here(HOME, "x@example.org", begin + WINDOW), Ok(()));
        assert_eq!(limiter.here.lock().unwrap().windows.len(), 2);
    }

    #[test]
    fn only_our_own_proxy_says_who_asked_it() {
        let with = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", axum::http::HeaderValue::from_static(value));
            headers
        };
        let peer = |text: &str| Some(text.parse::<SocketAddr>().unwrap());
        assert_eq!(origin(peer("127.0.0.1:9"), &with("192.0.2.1, 203.0.113.7")), HOME);
        assert_eq!(origin(peer("10.0.0.2:9"), &with("203.0.113.7")), HOME);
        assert_eq!(origin(peer("203.0.113.7:9"), &with("192.0.2.1")), HOME);
        assert_eq!(origin(peer("127.0.0.1:9"), &with("nonsense")), IpAddr::from([127, 0, 0, 1]));
        let one = origin(peer("[2001:db8:1:2:3::4]:9"), &HeaderMap::new());
        assert_eq!(one, origin(peer("[2001:db8:1:2:ffff::1]:9"), &HeaderMap::new()));
        assert_ne!(one, origin(peer("[2001:db8:1:3::1]:9"), &HeaderMap::new()));
    }
}
