//! One request at a time for each host, and a pause between two.
//!
//! Across processes the queue keeps the same promise: visits of one shop are one lane.

use super::robots::Robots;
use chrono::{DateTime, Duration as Span, Utc};
use std::{collections::HashMap, sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::Instant};

/// How long a robots.txt is believed.
const ROBOTS_AGE: Duration = Duration::from_secs(24 * 60 * 60);
/// A host that says "too many requests" without a time is left alone this long, then twice as long, ..
const FIRST_PAUSE: Span = Span::seconds(60);
/// .. and for the rest of the day when it says so more often than this.
const STRIKES: u32 = 3;

/// What is known of each host.
#[derive(Default)]
pub struct Hosts(Mutex<HashMap<String, Arc<Mutex<Host>>>>);

impl Hosts {
    /// The host of this name. Holding its lock is holding the right to talk to it.
    pub async fn get(&self, host: &str) -> Arc<Mutex<Host>> {
        Arc::clone(self.0.lock().await.entry(host.to_owned()).or_default())
    }
}

/// What is known of one host.
#[derive(Default)]
pub struct Host {
    last: Option<Instant>,
    robots: Option<(Instant, Robots)>,
    strikes: u32,
    struck_at: Option<DateTime<Utc>>,
    not_before: Option<DateTime<Utc>>,
}

impl Host {
    /// Waits until `pause` has passed since the last request ended; longer where the host asked us to slow down.
    pub async fn wait(&self, pause: Duration) {
        if let Some(last) = self.last {
            tokio::time::sleep_until(last + pause * 2u32.pow(self.strikes.min(4))).await;
        }
    }

    /// A request ended.
    pub fn ended(&mut self) {
        self.last = Some(Instant::now());
    }

    /// Rules that are not too old to be believed.
    pub fn robots(&self) -> Option<&Robots> {
        self.robots.as_ref().filter(|(read, _)| read.elapsed() < ROBOTS_AGE).map(|(_, robots)| robots)
    }

    /// Rules that were just read.
    pub fn believe(&mut self, robots: Robots) {
        self.robots = Some((Instant::now(), robots));
    }

    /// When the host wants to be asked again, if that is not yet.
    pub fn closed_until(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.not_before.filter(|until| *until > now)
    }

    /// The host said "too many requests", with or without a time. Returns when to come back.
    pub fn strike(&mut self, now: DateTime<Utc>, until: Option<DateTime<Utc>>) -> DateTime<Utc> {
        if self.struck_at.is_some_and(|at| now - at > Span::days(1)) {
            self.strikes = 0;
        }
        self.strikes += 1;
        self.struck_at = Some(now);
        let patience = if self.strikes > STRIKES { Span::days(1) } else { FIRST_PAUSE * 2i32.pow(self.strikes - 1) };
        let until = until.unwrap_or(now + patience);
        self.not_before = Some(until);
        until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_pause_between_two_requests() {
        let mut host = Host::default();
        let start = Instant::now();
        host.wait(Duration::from_secs(5)).await;
        assert_eq!(start.elapsed(), Duration::ZERO);
        host.ended();
        host.wait(Duration::from_secs(5)).await;
        assert_eq!(start.elapsed().as_secs(), 5);
    }

    #[tokio::test(start_paused = true)]
    async fn who_asks_us_to_slow_down_gets_half_the_rate() {
        let mut host = Host::default();
        host.strike(DateTime::UNIX_EPOCH, None);
        host.ended();
        let start = Instant::now();
        host.wait(Duration::from_secs(5)).await;
        assert_eq!(start.elapsed().as_secs(), 10);
    }

    #[tokio::test(start_paused = true)]
    async fn one_at_a_time() {
        let hosts = Hosts::default();
        let one = hosts.get("a").await;
        let held = one.lock().await;
        let same = hosts.get("a").await;
        assert!(same.try_lock().is_err());
        assert!(hosts.get("b").await.try_lock().is_ok());
        drop(held);
        assert!(same.try_lock().is_ok());
    }

    #[test]
    fn patience_grows_and_ends_with_the_day() {
        let mut host = Host::default();
        let now = DateTime::UNIX_EPOCH;
        let minutes: Vec<i64> = (0..4).map(|_| (host.strike(now, None) - now).num_minutes()).collect();
        assert_eq!(minutes, [1, 2, 4, 24 * 60]);
        let told = now + Span::seconds(7);
        assert_eq!(host.strike(now, Some(told)), told);
        assert_eq!(host.closed_until(now), Some(told));
        assert_eq!(host.closed_until(told), None);
        let later = now + Span::days(2);
        assert_eq!((host.strike(later, None) - later).num_minutes(), 1);
    }
}
