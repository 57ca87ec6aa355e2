//! Plain HTTP: one request, directly or through a proxy.

use super::{
    Error, Limits,
    answer::Answer,
    backoff, body,
    cache::Kept,
    guard::{self, PublicOnly},
    proxy::{Proxy, Route, Routes},
    tally::Tallies,
};
use chrono::{DateTime, Utc};
use domain::retailer::Retailer;
use reqwest::{StatusCode, Url, header};
use std::sync::Arc;
use tokio::time::Instant;

/// The clients below `Client`: one that goes by itself, one for each proxy.
pub struct Wire {
    http: reqwest::Client,
    routes: Routes,
    limits: Limits,
}

impl Wire {
    /// Without proxies.
    /// # Errors
    /// When the agent can not stand in a header, or there is no TLS.
    pub fn new(agent: &str, limits: Limits) -> reqwest::Result<Wire> {
        let http = plain(agent, limits).no_proxy().dns_resolver(Arc::new(PublicOnly)).build()?;
        Ok(Wire { http, routes: Routes::default(), limits })
    }

    /// With these proxies.
    /// # Errors
    /// When a proxy's address can not be used.
    pub fn with_proxies(self, agent: &str, proxies: Vec<Proxy>) -> reqwest::Result<Wire> {
        // Without the guarded resolver: it would resolve the proxy's name, and that may be private.
        let route = |proxy| Route::new(proxy, plain(agent, self.limits));
        let routes = proxies.into_iter().map(route).collect::<reqwest::Result<_>>()?;
        Ok(Wire { routes: Routes::new(routes), ..self })
    }

    /// One request, the proxy chosen and the name checked. With a page that was kept: only if it changed.
    /// # Errors
    /// What to do next.
    pub async fn send(
        &self,
        shop: &Retailer,
        url: &Url,
        kept: Option<&Kept>,
        now: DateTime<Utc>,
        tallies: &Tallies,
    ) -> Result<Answer, Error> {
        let route = self.routes.pick(shop.proxy_country.as_deref(), shop.demo, now)?;
        if route.is_some() {
            check_name(shop, url).await?;
        }
        let mut request = route.map_or(&self.http, |r| &r.http).get(url.clone());
        if let Some(kept) = kept {
            let headers = [(header::IF_NONE_MATCH, &kept.etag), (header::IF_MODIFIED_SINCE, &kept.last_modified)];
            for (name, value) in headers {
                request = value.iter().fold(request, |request, value| request.header(name.clone(), value));
            }
        }
        tallies.add(shop.id, |t| t.requests += 1);
        let start = Instant::now();
        let response = request.send().await.map_err(|error| {
            let trouble = body::trouble(&error);
            // A proxy that says "I can not reach it" did its work.
            if let (Some(route), false) = (route, trouble.to_string().contains("tunnel")) {
                route.failed(now, backoff::seed(url, now));
            }
            trouble
        })?;
        if let Some(route) = route {
            if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
                route.failed(now, backoff::seed(url, now));
                return Err(Error::Transient(format!("the proxy {} does not know us", route.name())));
            }
            route.worked();
        }
        let (answer, bytes) = body::read(url, response, self.limits.bytes, start.elapsed()).await?;
        tallies.add(shop.id, |t| t.bytes += bytes);
        Ok(answer)
    }
}

/// Looks at what a name means before somebody else is asked to go there.
/// # Errors
/// `Refused` when it is private, `Transient` when it can not be looked up.
pub async fn check_name(shop: &Retailer, url: &Url) -> Result<(), Error> {
    if shop.demo {
        return Ok(());
    }
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(443));
    match guard::public_addresses(host, port).await {
        Ok(_) => Ok(()),
        Err(error) => {
            Err(guard::refusal(error.as_ref()).map_or_else(|| Error::Transient(error.to_string()), Error::Refused))
        }
    }
}

/// What all our clients have in common. Redirects are followed by hand: each hop is checked like the first.
fn plain(agent: &str, limits: Limits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(agent)
        .redirect(reqwest::redirect::Policy::none())
        // Our own tries wait between them, and are counted.
        .retry(reqwest::retry::never())
        .connect_timeout(limits.connect)
        .timeout(limits.whole)
}
