//! Reading what a shop sends: so many unpacked bytes, and no more.

use super::{
    Error,
    answer::Answer,
    charset, guard,
    packed::{self, Unpacked},
};
use reqwest::{Response, Url, header};
use std::time::Duration;

/// Reads the whole answer. The body of a redirect is left where it is.
/// # Errors
/// `Broken` when it is too long (unpacked: it is unpacked piece by piece, and given up at the limit), `Transient` when
/// it breaks off, takes too long, or can not be unpacked.
pub async fn read(url: &Url, mut response: Response, limit: usize, took: Duration) -> Result<(Answer, u64), Error> {
    let status = response.status();
    let text = |name: header::HeaderName| {
        response
            .headers()
            .get(name)
            .and_then(|v| v.to_str().ok())
            .map(|v| v.trim().to_owned())
            .filter(|v| !v.is_empty())
    };
    let mut answer = Answer {
        url: url.clone(),
        status,
        content_type: text(header::CONTENT_TYPE).unwrap_or_default(),
        retry_after: text(header::RETRY_AFTER).unwrap_or_default(),
        location: text(header::LOCATION),
        etag: text(header::ETAG),
        last_modified: text(header::LAST_MODIFIED),
        challenged: response.headers().get("cf-mitigated").is_some_and(|v| v == "challenge"),
        body: String::new(),
        took,
    };
    if status.is_redirection() {
        return Ok((answer, 0));
    }
    let too_long = |start: &[u8], content_type: &str| {
        let start = charset::decode(&start[..start.len().min(4000)], content_type);
        Error::broken(format!("{url} is longer than {limit} bytes"), &start)
    };
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|e| trouble(&e))? {
        if bytes.len() + chunk.len() > limit {
            return Err(too_long(&bytes, &answer.content_type));
        }
        bytes.extend_from_slice(&chunk);
    }
    let received = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let inside = packed::unpack(bytes, limit)
        .map_err(|e| Error::Transient(format!("{url} is gzip that can not be unpacked: {e}")))?;
    match inside {
        Unpacked::Whole(bytes) => answer.body = charset::decode(&bytes, &answer.content_type),
        Unpacked::TooLong(start) => return Err(too_long(&start, &answer.content_type)),
    }
    Ok((answer, received))
}

/// What an error of the network means.
pub fn trouble(error: &reqwest::Error) -> Error {
    match guard::refusal(error) {
        Some(why) => Error::Refused(why),
        None => Error::Transient(with_causes(error)),
    }
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
