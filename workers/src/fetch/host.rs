//! One host: how fast it may be asked, what its robots.txt says, and whether it is to be left alone for a while.
//!
//! Holding its lock (`hosts`) is holding the right to talk to it.

use super::{backoff::Backoff, robots::Robots};
use chrono::{DateTime, Duration as Span, Utc};
use std::time::Duration;
use store::hosts::Host as Known;
use tokio::time::Instant;

/// How long a robots.txt is believed (RFC 9309, 2.4).
const ROBOTS_AGE: Span = Span::hours(24);
/// A host that says "too many requests" without a time is left alone this long, then twice as long, ..
const FIRST_PAUSE: Span = Span::seconds(60);
/// .. and for the rest of the day when it says so more often than this.
const STRIKES: i32 = 3;
/// Requests in a row that may come to nothing before the host is left alone.
const FAILURES: i32 = 5;
/// How long it is then left alone; twice as long each time it still does not answer.
const CLOSED: Backoff = Backoff { first: Duration::from_secs(60), longest: Duration::from_secs(60 * 60) };
/// A host is never visited slower than so many times its pace.
const SLOWEST: f32 = 16.0;
/// What each good answer leaves of the slowing down: from 16 times back to 1 in 90 answers.
const RECOVERY: f32 = 0.97;
/// An answer is slow when it takes so many times the usual, and longer than `NOTICED`.
const SLOW: u32 = 5;
const NOTICED: Duration = Duration::from_millis(500);
/// Answers before there is a "usual".
const FEW: u32 = 3;
/// A drift of the pace smaller than this is not worth a write.
const DRIFT: f32 = 1.25;

/// What is known of one host, and what only this process needs to know.
pub struct Host {
    known: Known,
    /// As the database has it.
    saved: Known,
    /// When the database was last asked.
    pub looked_up: Option<Instant>,
    last: Option<Instant>,
    usual: Duration,
    answers: u32,
    rules: Option<(DateTime<Utc>, Robots)>,
}

impl Host {
    /// A host nothing is known of.
    pub fn new(origin: &str) -> Host {
        let known = Known::new(origin);
        Host {
            saved: known.clone(),
            known,
            looked_up: None,
            last: None,
            usual: Duration::ZERO,
            answers: 0,
            rules: None,
        }
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.known.origin
    }

    /// Takes over what another worker has found out since.
    pub fn learn(&mut self, found: Known) {
        if found != self.saved {
            self.known = found.clone();
            self.saved = found;
        }
    }

    /// What the others should know of it, if that is worth a write.
    pub fn news(&self) -> Option<&Known> {
        let (now, then) = (self.known.pace_factor, self.saved.pace_factor);
        let drifted = (now / then).max(then / now) >= DRIFT || (now <= 1.0 && then > 1.0);
        let same = Known { pace_factor: then, ..self.known.clone() } == self.saved;
        (drifted || !same).then_some(&self.known)
    }

    /// The others know.
    pub fn told(&mut self) {
        self.saved = self.known.clone();
    }

    /// Waits until `pause` has passed since the last request ended; longer where the host is slow or asked us to slow
    /// down. Returns how long that was.
    pub async fn wait(&self, pause: Duration) -> Duration {
        let before = Instant::now();
        if let Some(last) = self.last {
            tokio::time::sleep_until(last + pause.mul_f32(self.known.pace_factor)).await;
        }
        before.elapsed()
    }

    /// A request ended.
    pub fn ended(&mut self) {
        self.last = Some(Instant::now());
    }

    /// Rules that are not too old to be believed.
    pub fn robots(&mut self, now: DateTime<Utc>, agent: &str) -> Option<&Robots> {
        let read_at = self.known.robots_read_at.filter(|at| now - *at < ROBOTS_AGE)?;
        if self.rules.as_ref().is_none_or(|(at, _)| *at != read_at) {
            self.rules = Some((read_at, Robots::parse(self.known.robots.as_deref().unwrap_or_default(), agent)));
        }
        self.rules.as_ref().map(|(_, robots)| robots)
    }

    /// The text of rules that were just read; empty where there are none.
    pub fn believe(&mut self, text: String, now: DateTime<Utc>) {
        // The database keeps whole microseconds; what is compared later must be what it gives back.
        let at = chrono::SubsecRound::trunc_subsecs(now, 6);
        // PostgreSQL's text can not hold the character 0.
        (self.known.robots, self.known.robots_read_at, self.rules) = (Some(text.replace('\0', "")), Some(at), None);
    }

    /// When the host may be asked again and why, if that is not yet.
    pub fn closed_until(&self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, String)> {
        let until = self.known.not_before.filter(|until| *until > now)?;
        Some((until, self.known.said.clone().unwrap_or_else(|| "asked to wait before".to_owned())))
    }

    /// The host said "too many requests", with or without a time. Returns when to come back.
    pub fn strike(&mut self, now: DateTime<Utc>, until: Option<DateTime<Utc>>, said: &str) -> DateTime<Utc> {
        let now = chrono::SubsecRound::trunc_subsecs(now, 6);
        if self.known.struck_at.is_some_and(|at| now - at > Span::days(1)) {
            self.known.strikes = 0;
        }
        self.known.strikes = self.known.strikes.saturating_add(1);
        self.known.struck_at = Some(now);
        self.slow_down();
        let doubled = 1 << (self.known.strikes - 1).clamp(0, STRIKES);
        let patience = if self.known.strikes > STRIKES { Span::days(1) } else { FIRST_PAUSE * doubled };
        self.close(until.unwrap_or(now + patience), said)
    }

    /// A request came to nothing, tried again or not. Returns when to come back, if that was once too often.
    pub fn failed(&mut self, now: DateTime<Utc>, said: &str, seed: u64) -> Option<DateTime<Utc>> {
        self.known.failures = self.known.failures.saturating_add(1);
        self.slow_down();
        let times_closed = self.known.failures.checked_sub(FAILURES).filter(|over| *over >= 0)?;
        let pause = CLOSED.pause(u32::try_from(times_closed).unwrap_or(u32::MAX).saturating_add(1), seed);
        let until = now + Span::from_std(pause).unwrap_or(FIRST_PAUSE);
        Some(self.close(until, &format!("{} requests in a row failed, the last: {said}", self.known.failures)))
    }

    /// The host answered, be it with "there is no such page": that ends a row of failures.
    pub fn lives(&mut self) {
        self.known.failures = 0;
    }

    /// The host gave a good answer, after so long. That ends a row of failures: a host that was left alone is open again after
    /// the first good answer, and closed for longer after a bad one.
    pub fn answered(&mut self, took: Duration) {
        self.lives();
        let slow = self.answers >= FEW && took > NOTICED && took > self.usual * SLOW;
        if slow {
            self.slow_down();
        } else {
            self.known.pace_factor = (self.known.pace_factor * RECOVERY).max(1.0);
        }
        self.answers = self.answers.saturating_add(1);
        // What is usual moves by a tenth towards each answer, so that a shop that stays slow becomes usual.
        self.usual = if self.answers == 1 { took } else { self.usual.mul_f32(0.9) + took.mul_f32(0.1) };
    }

    /// How many times slower than its row says it is visited.
    #[cfg(test)]
    pub fn pace_factor(&self) -> f32 {
        self.known.pace_factor
    }

    fn slow_down(&mut self) {
        self.known.pace_factor = (self.known.pace_factor * 2.0).min(SLOWEST);
    }

    fn close(&mut self, until: DateTime<Utc>, said: &str) -> DateTime<Utc> {
        let until = chrono::SubsecRound::trunc_subsecs(until, 6).max(self.known.not_before.unwrap_or(until));
        self.known.not_before = Some(until);
        self.known.said = Some(said.replace('\0', ""));
        until
    }
}

#[cfg(test)]
mod tests;
