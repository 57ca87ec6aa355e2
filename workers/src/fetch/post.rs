//! Telling a program of somebody else: a POST to an address that a person gave us. It goes to public addresses only, by
//! TLS, follows no redirect, and reads no more of the answer than it has to.

use super::{address, guard};
use reqwest::{
    Url,
    header::{CONTENT_TYPE, HeaderMap, HeaderValue},
};
use std::{sync::Arc, time::Duration};

/// Until there is an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Who asks for patience and does not say for how long gets a minute; nobody gets more than an hour.
const A_MINUTE: u32 = 60;
const AN_HOUR: u32 = 3_600;

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It was taken: status.
    Taken(u16),
    /// It may be taken later: why not now.
    Later(String),
    /// It is taken in so many seconds, and they asked us to wait so long: no failure of theirs.
    Wait(String, u32),
    /// We could not send it, whoever it is for: no failure of theirs.
    Ours(String),
    /// Nobody there will ever take it: why.
    Never(String),
}

/// The way to programs of other people.
pub struct Poster {
    guarded: reqwest::Client,
    /// To programs on this machine, in the demo alone.
    local: Option<reqwest::Client>,
}

impl Poster {
    /// Calls itself `agent`. With `demo` it goes to programs on 127.0.0.1 too, without TLS.
    /// # Errors
    /// When the agent can not stand in a header, or there is no TLS.
    pub fn new(agent: &str, demo: bool) -> reqwest::Result<Poster> {
        let plain = || {
            reqwest::Client::builder()
                .user_agent(agent)
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                .no_proxy()
                .connect_timeout(PATIENCE)
                .timeout(PATIENCE)
        };
        let local = demo.then(|| plain().build()).transpose()?;
        Ok(Poster { guarded: plain().dns_resolver(Arc::new(guard::PublicOnly)).build()?, local })
    }

    /// Posts JSON. No error repeats the address: it may be the secret itself.
    pub async fn post(&self, url: &str, mut headers: HeaderMap, body: String) -> Posted {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        self.post_bytes(url, headers, body.into_bytes()).await
    }

    /// Posts what `headers` say it is; otherwise as [`post`](Poster::post).
    pub async fn post_bytes(&self, url: &str, headers: HeaderMap, body: Vec<u8>) -> Posted {
        let (client, url) = match self.check(url) {
            Ok(way) => way,
            Err(why) => return Posted::Never(why),
        };
        let request = client.post(url).headers(headers).body(body);
        let answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => {
                // One wrong answer of a resolver is not the last word.
                let refused = guard::refusal(&error).map(|_| "it has no public address".to_owned());
                return Posted::Later(refused.unwrap_or_else(|| words(error)));
            }
        };
        judge(&answer)
    }

    /// Posts JSON and gives back what is answered, which may take `patience` and be so many bytes long. Otherwise as
    /// [`post`](Poster::post).
    /// # Errors
    /// What became of it, where it was not taken.
    pub async fn ask(&self, url: &str, body: String, most: usize, patience: Duration) -> Result<Vec<u8>, Posted> {
        let (client, url) = self.check(url).map_err(Posted::Never)?;
        let json = HeaderValue::from_static("application/json");
        let request = client.post(url).header(CONTENT_TYPE, json).timeout(patience).body(body);
        let mut answer = request.send().await.map_err(|error| {
            let refused = guard::refusal(&error).map(|_| "it has no public address".to_owned());
            Posted::Later(refused.unwrap_or_else(|| words(error)))
        })?;
        let Posted::Taken(_) = judge(&answer) else { return Err(judge(&answer)) };
        let mut read = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| Posted::Later(words(error)))? {
            if read.len() + part.len() > most {
                return Err(Posted::Later(format!("its answer is longer than {most} bytes")));
            }
            read.extend_from_slice(&part);
        }
        Ok(read)
    }

    fn check(&self, url: &str) -> Result<(&reqwest::Client, Url), String> {
        let url = address::parse(url).map_err(|_| "it is no address of the web".to_owned())?;
        if let Some(local) = self.local.as_ref().filter(|_| url.host_str() == Some(guard::DEMO_HOST)) {
            return Ok((local, url));
        }
        if url.scheme() != "https" {
            return Err("it is not https".to_owned());
        }
        guard::check(&url, false)?;
        Ok((&self.guarded, url))
    }
}

/// What an answer means, by its status.
fn judge(answer: &reqwest::Response) -> Posted {
    let status = answer.status();
    match status.as_u16() {
        code @ 200..=299 => Posted::Taken(code),
        300..=399 => Posted::Later(format!("{status}: redirects are not followed")),
        410 => Posted::Never(status.to_string()),
        429 => Posted::Wait(status.to_string(), patience(answer.headers())),
        _ => Posted::Later(status.to_string()),
    }
}

/// Seconds of `Retry-After`.
fn patience(headers: &HeaderMap) -> u32 {
    let asked = headers.get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse::<f64>().ok());
    asked
        .filter(|seconds| *seconds >= 0.0)
        .map_or(A_MINUTE, |seconds| (seconds.min(AN_HOUR.into()).ceil() as u32).max(1))
}

fn words(error: reqwest::Error) -> String {
    if error.is_timeout() {
        return "no answer in time".to_owned();
    }
    let what = if error.is_connect() { "no connection" } else { "a broken answer" };
    let error = error.without_url();
    let mut last: &dyn std::error::Error = &error;
    while let Some(source) = last.source() {
        last = source;
    }
    format!("{what}: {last}").chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_how_long_somebody_asks_us_to_wait() {
        let told = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", HeaderValue::from_static(text));
            patience(&headers)
        };
        assert_eq!((told("5"), told("0.35"), told("0"), told("9999999")), (5, 1, 1, AN_HOUR));
        let nothing = (told("-1"), told("NaN"), told("Wed, 21 Oct 2026 07:28:00 GMT"), patience(&HeaderMap::new()));
        assert_eq!(nothing, (A_MINUTE, A_MINUTE, A_MINUTE, A_MINUTE));
    }

    #[tokio::test]
    async fn our_own_network_is_never_told() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let poster = Poster::new("test", false).unwrap();
        for private in [
            "https://127.0.0.1/",
            "https://localhost/",
            "https://[::1]/",
            "https://10.0.0.1/hook",
            "https://169.254.169.254/latest",
            "https://2130706433/",
            "https://hooks.internal/",
            "https://hooks.example:5432/",
            "http://hooks.example/",
            "https://a@hooks.example/",
            "ftp://hooks.example/",
            "nonsense",
        ] {
            let posted = poster.post(private, HeaderMap::new(), String::new()).await;
            assert!(matches!(posted, Posted::Never(_)), "{private}: {posted:?}");
        }
        let demo = Poster::new("test", true).unwrap();
        let other = demo.post("http://127.0.0.2/", HeaderMap::new(), String::new()).await;
        assert!(matches!(other, Posted::Never(_)), "{other:?}");
        let nobody = demo.post("http://127.0.0.1:9/secret-path", HeaderMap::new(), String::new()).await;
        assert!(matches!(&nobody, Posted::Later(said) if !said.contains("secret-path")), "{nobody:?}");
    }

    #[tokio::test]
    async fn an_answer_is_read_up_to_its_limit() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let router = axum::Router::new()
            .route("/long", axum::routing::post(async || "a".repeat(5_000)))
            .route("/busy", axum::routing::post(async || axum::http::StatusCode::TOO_MANY_REQUESTS));
        let base = crate::retailers::testing::serve(router).await;
        let poster = Poster::new("test", true).unwrap();
        let ask = async |path: &str, most| poster.ask(&format!("{base}{path}"), "{}".to_owned(), most, PATIENCE).await;
        assert_eq!(ask("/long", 5_000).await.map(|read| read.len()), Ok(5_000));
        assert!(matches!(ask("/long", 4_999).await, Err(Posted::Later(said)) if said.contains("longer")));
        assert_eq!(ask("/busy", 100).await, Err(Posted::Wait("429 Too Many Requests".to_owned(), A_MINUTE)));
        let foreign = poster.ask("http://hooks.example/", "{}".to_owned(), 100, PATIENCE).await;
        assert!(matches!(foreign, Err(Posted::Never(_))), "{foreign:?}");
    }
}
