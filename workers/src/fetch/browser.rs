//! The other way to fetch a page: a real browser, for shops that build their pages in script.
//!
//! What is the same as by plain HTTP: the pace between two pages, robots.txt for each page asked for, the agent string,
//! what an answer means. What the page itself loads (scripts, data, styles; no images) is loaded at once, as for any
//! visitor, and robots.txt is not asked for it. Everything goes through a `gate` of this process, which connects to
//! checked public addresses only: private ones can not be reached by the page, by a redirect, or by a name that
//! changes. Not covered: the gate sees names, not paths, where there is TLS; memory is limited by Chromium's own flags
//! and by starting anew, not by the kernel.

mod gate;
mod page;
mod process;

use super::{Error, Limits, answer::Answer};
use process::Process;
use reqwest::Url;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::Semaphore;

/// A browser is replaced after so many pages: they grow.
const PAGES: u32 = 100;
/// After this a page that was loaded is read as it is, or, where it should show something and does not, given up.
const SETTLE: Duration = Duration::from_secs(15);
/// What the page may load altogether, in times of what a page may be long.
const LOADS: u64 = 4;

/// What the operator says about browsers.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Pages open at the same time; 0: none at all.
    pub browsers: usize,
    /// The program that drives it: a path, or a name on `PATH`.
    pub chromedriver: String,
    /// The browser. Empty: where chromedriver finds it.
    pub chromium: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { browsers: 1, chromedriver: "chromedriver".to_owned(), chromium: String::new() }
    }
}

/// A page to be shown.
#[derive(Clone, Copy, Debug)]
pub struct Visit<'a> {
    /// Where it is.
    pub url: &'a Url,
    /// A pretend shop on this machine.
    pub demo: bool,
    /// The page is complete when this CSS selector finds something. None: when it has come to rest.
    pub wait_for: Option<&'a str>,
}

/// What a page cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cost {
    /// Requests the page made.
    pub requests: u32,
    /// Bytes that came through the gate.
    pub bytes: u64,
}

/// A few browsers, started when they are needed, ended with this.
pub struct Browsers {
    settings: Settings,
    agent: String,
    limits: Limits,
    seats: Semaphore,
    idle: Mutex<Vec<Process>>,
}

impl Browsers {
    /// None is started yet.
    pub fn new(settings: Settings, agent: &str, limits: Limits) -> Browsers {
        let seats = Semaphore::new(settings.browsers);
        Browsers { settings, agent: agent.to_owned(), limits, seats, idle: Mutex::default() }
    }

    /// Shows a page in a browser and reads what it has become.
    pub async fn open(&self, visit: &Visit<'_>) -> (Result<Answer, Error>, Cost) {
        if self.settings.browsers == 0 {
            return (
                Err(Error::Refused("this shop needs a browser, and BROWSERS=0 allows none".to_owned())),
                Cost::default(),
            );
        }
        // The semaphore is never closed.
        let Ok(_seat) = self.seats.acquire().await else {
            return (Err(Error::Transient("no browser".to_owned())), Cost::default());
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut process = match idle {
            Some(process) => process,
            None => match Process::start(&self.settings, &self.agent, self.limits).await {
                Ok(process) => process,
                Err(error) => return (Err(error), Cost::default()),
            },
        };
        let demo = visit
            .demo
            .then(|| format!("{}:{}", visit.url.host_str().unwrap_or_default(), visit.url.port().unwrap_or(80)));
        process.gate.begin(demo, u64::try_from(self.limits.bytes).unwrap_or(u64::MAX).saturating_mul(LOADS));
        let shown =
            tokio::time::timeout(self.limits.whole + SETTLE, page::show(process.driver(), visit, self.limits)).await;
        let bytes = process.gate.bytes();
        match shown {
            Ok(Ok((answer, requests))) => {
                process.pages += 1;
                if process.pages < PAGES {
                    self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(process);
                } else {
                    process.end().await;
                }
                (answer, Cost { requests, bytes })
            }
            // What does not do as it is told is not asked again: the next page gets a new one.
            Ok(Err(error)) => {
                drop(process);
                (Err(error), Cost { requests: 1, bytes })
            }
            Err(_) => {
                drop(process);
                let error =
                    Error::Transient(format!("{} is not ready after {:?}", visit.url, self.limits.whole + SETTLE));
                (Err(error), Cost { requests: 1, bytes })
            }
        }
    }
}

#[cfg(test)]
mod tests;
