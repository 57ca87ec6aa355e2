//! One page in a browser: go there, wait until it is complete, read what it has become.

use super::{SETTLE, Visit};
use crate::fetch::{Error, Limits, address, answer::Answer};
use reqwest::StatusCode;
use serde::Deserialize;
use std::time::Duration;
use thirtyfour::{WebDriver, error::WebDriverError};
use tokio::time::Instant;

/// Between two looks at a page.
const LOOK: Duration = Duration::from_millis(100);
/// A page that does not change for so long has come to rest.
const REST: Duration = Duration::from_millis(800);

/// What a page looks like at a moment. WebDriver does not tell the status of an answer, the page's own clock does.
const STATE: &str = "
    const way = performance.getEntriesByType('navigation')[0];
    return {
        ready: document.readyState,
        status: way ? way.responseStatus : 0,
        took: way ? Math.max(0, way.responseStart - way.requestStart) : 0,
        content_type: document.contentType,
        length: document.documentElement ? document.documentElement.outerHTML.length : 0,
        requests: 1 + performance.getEntriesByType('resource').length,
        found: arguments[0] === null || document.querySelector(arguments[0]) !== null,
    };";

/// A page that is no HTML (JSON, text) stands in one the browser made around it.
const TEXT: &str = "
    return /html|xml/.test(document.contentType) ? document.documentElement.outerHTML : document.body.innerText;";

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct State {
    ready: String,
    status: u16,
    took: f64,
    content_type: String,
    length: usize,
    requests: u32,
    found: bool,
}

/// Shows a page. The outer error is the browser's, which is not to be used again; the inner one is the page's.
/// With it come the requests the page made.
pub async fn show(
    driver: &WebDriver,
    visit: &Visit<'_>,
    limits: Limits,
) -> Result<(Result<Answer, Error>, u32), Error> {
    driver.goto(visit.url.as_str()).await.map_err(|e| trouble(&e))?;
    let (state, complete) = settle(driver, visit.wait_for).await?;
    let now_at = driver.current_url().await.map_err(|e| trouble(&e))?;
    let requests = state.requests;
    let Ok(now_at) = address::parse(now_at.as_str()) else {
        return Err(Error::Transient(format!("{} did not load", visit.url)));
    };
    if let Err(away) = address::stays(visit.url, &now_at) {
        return Ok((Err(away), requests));
    }
    if state.length > limits.bytes {
        return Ok((Err(Error::broken(format!("{now_at} is longer than {} bytes", limits.bytes), "")), requests));
    }
    let body: String = read(driver, TEXT, vec![]).await?;
    let status = StatusCode::from_u16(state.status).unwrap_or(StatusCode::OK);
    if !complete
        && status.is_success()
        && let Some(selector) = visit.wait_for
    {
        let why = format!("{now_at} does not show {selector:?} (settings.wait_for) within {SETTLE:?}");
        return Ok((Err(Error::broken(why, &body)), requests));
    }
    let answer = Answer {
        url: now_at,
        status,
        content_type: state.content_type,
        retry_after: String::new(),
        location: None,
        etag: None,
        last_modified: None,
        challenged: false,
        body,
        took: Duration::from_secs_f64(state.took.clamp(0.0, 3600.0 * 1000.0) / 1000.0),
    };
    Ok((Ok(answer), requests))
}

/// Looks until the page shows what it should, or has come to rest. Returns what it looks like then, and whether it is
/// complete.
async fn settle(driver: &WebDriver, wait_for: Option<&str>) -> Result<(State, bool), Error> {
    let start = Instant::now();
    let mut last: Option<(State, Instant)> = None;
    loop {
        let state: State = read(driver, STATE, vec![wait_for.into()]).await?;
        // An error page will not show it, however long one waits.
        let no_page = state.status >= 400;
        let since = match &last {
            Some((same, since)) if *same == state => *since,
            _ => Instant::now(),
        };
        let rests = state.ready == "complete" && since.elapsed() >= REST;
        let done = if wait_for.is_some() && !no_page { state.found } else { rests };
        if done || start.elapsed() >= SETTLE - Duration::from_secs(2) {
            return Ok((state, done));
        }
        last = Some((state, since));
        tokio::time::sleep(LOOK).await;
    }
}

async fn read<T: serde::de::DeserializeOwned>(
    driver: &WebDriver,
    script: &str,
    with: Vec<serde_json::Value>,
) -> Result<T, Error> {
    let found = driver.execute(script, with).await.map_err(|e| trouble(&e))?;
    found.convert().map_err(|e| trouble(&e))
}

/// What the browser says, without its stack.
pub fn trouble(error: &WebDriverError) -> Error {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    Error::Transient(format!("browser: {}", line.chars().take(300).collect::<String>()))
}
