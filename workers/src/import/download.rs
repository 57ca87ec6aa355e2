//! Getting a public file or an API answer: one request at a time, politely, and only if it changed.

use anyhow::{Context as _, bail};
use chrono::DateTime;
use reqwest::{Response, StatusCode, Url, header};
use std::time::Duration;
use store::imports::Validators;
use tokio::{sync::Mutex, time::Instant};

/// When the last request of this process ended. One for all: nobody is ever asked by two of us at once.
static LAST: Mutex<Option<Instant>> = Mutex::const_new(None);

/// Tries before giving up.
const TRIES: u32 = 5;
/// The first wait after a failure; it doubles.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// Longer than this we do not wait inside a request: the job comes back later.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// A polite client.
pub struct Downloader {
    http: reqwest::Client,
    pace: Duration,
    first_wait: Duration,
    largest: usize,
}

/// What came back.
#[derive(Debug)]
pub enum Fetched {
    /// It is what we have already.
    NotModified,
    /// There is no such thing.
    Missing,
    /// Its content, and what to ask with next time.
    Body(Vec<u8>, Validators),
}

impl Downloader {
    /// Speaks as `agent`, and lets at least `pace` pass between two requests.
    /// # Errors
    /// When the agent can not stand in a header, or there is no TLS.
    pub fn new(agent: &str, pace: Duration) -> anyhow::Result<Self> {
        let http = reqwest::Client::builder()
            .user_agent(agent)
            .connect_timeout(Duration::from_secs(10))
            .read_timeout(Duration::from_secs(30))
            .timeout(Duration::from_secs(300))
            .build()
            .context("preparing for HTTP")?;
        Ok(Downloader { http, pace, first_wait: FIRST_WAIT, largest: super::file::LARGEST as usize })
    }

    /// For tests: other waits and sizes.
    #[cfg(test)]
    pub fn with_limits(mut self, first_wait: Duration, largest: usize) -> Self {
        self.first_wait = first_wait;
        self.largest = largest;
        self
    }

    /// Fetches what changed since `known`. Waits and tries again when the other side is busy (429) or broken (5xx).
    /// # Errors
    /// When it stays so, refuses, asks for a long wait, or sends more than a file may have.
    pub async fn get(&self, url: &str, known: &Validators) -> anyhow::Result<Fetched> {
        let url = Url::parse(url).with_context(|| format!("{url} is no address"))?;
        let mut wait = self.first_wait;
        for attempt in 1..=TRIES {
            let mut last = LAST.lock().await;
            if let Some(last) = *last {
                tokio::time::sleep_until(last + self.pace).await;
            }
            let outcome = self.once(&url, known).await;
            *last = Some(Instant::now());
            drop(last);
            let (why, asked) = match outcome {
                Ok(Answer::Final(fetched)) => return Ok(fetched),
                Ok(Answer::Later(status, asked)) => (anyhow::anyhow!("{url} answers {status}"), asked),
                Err(Trouble::Transient(e)) => (e, None),
                Err(Trouble::Lasting(e)) => return Err(e),
            };
            let pause = asked.unwrap_or(wait).max(self.pace);
            if attempt == TRIES {
                return Err(why.context(format!("given up after {TRIES} tries")));
            }
            if pause > LONGEST_WAIT {
                return Err(why.context(format!("asked to come back in {} s", pause.as_secs())));
            }
            tracing::warn!(%url, seconds = pause.as_secs_f32(), "{why:#}; trying again");
            tokio::time::sleep(pause).await;
            wait *= 2;
        }
        bail!("{url}: given up")
    }

    async fn once(&self, url: &Url, known: &Validators) -> Result<Answer, Trouble> {
        let mut request = self.http.get(url.clone());
        if let Some(etag) = &known.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(moment) = &known.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, moment);
        }
        let response = request.send().await.map_err(|e| Trouble::Transient(anyhow::Error::new(e)))?;
        let status = response.status();
        match status {
            StatusCode::NOT_MODIFIED => Ok(Answer::Final(Fetched::NotModified)),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Answer::Final(Fetched::Missing)),
            StatusCode::TOO_MANY_REQUESTS => Ok(Answer::Later(status, retry_after(&response))),
            _ if status.is_server_error() => Ok(Answer::Later(status, retry_after(&response))),
            StatusCode::OK => self.body(response).await.map(Answer::Final),
            _ => Err(Trouble::Lasting(anyhow::anyhow!("{url} answers {status}"))),
        }
    }

    async fn body(&self, mut response: Response) -> Result<Fetched, Trouble> {
        let text = |name| response.headers().get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
        let validators = Validators { etag: text(header::ETAG), last_modified: text(header::LAST_MODIFIED) };
        let url = response.url().clone();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|e| Trouble::Transient(anyhow::Error::new(e)))? {
            if body.len() + chunk.len() > self.largest {
                return Err(Trouble::Lasting(anyhow::anyhow!("{url} is larger than {} bytes", self.largest)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Fetched::Body(body, validators))
    }
}

enum Answer {
    Final(Fetched),
    Later(StatusCode, Option<Duration>),
}

enum Trouble {
    Transient(anyhow::Error),
    Lasting(anyhow::Error),
}

/// Seconds, or a date, which is measured against the answer's own `Date`: our clock need not agree with theirs.
fn retry_after(response: &Response) -> Option<Duration> {
    let text = |name| response.headers().get(name).and_then(|v| v.to_str().ok());
    let asked = text(header::RETRY_AFTER)?.trim();
    if let Ok(seconds) = asked.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(asked).ok()?;
    let now = DateTime::parse_from_rfc2822(text(header::DATE)?).ok()?;
    Some((until - now).to_std().unwrap_or_default())
}
