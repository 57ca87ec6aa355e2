//! What this process lets in: who may read the API from another site, how often, and how long anybody may take.

use crate::rate::{self, PerMinute, Rates};
use axum::http::{HeaderName, HeaderValue, Method, header};
use std::{sync::Arc, time::Duration};
use tower_http::cors::CorsLayer;

/// Bytes of a body, at most: the largest form is a password and a token.
pub const BODY: usize = 64 * 1024;
/// Bytes of a file with a collection, at the one address that takes files: 50,000 lines of the widest format.
pub const FILE: usize = 16 * 1024 * 1024;
/// Bytes of a file of the registry: thousands of shops.
pub const REGISTRY: usize = 1024 * 1024;
/// Bytes of a message of Stripe's, at most: a bill of many lines is longer than any form.
pub const MESSAGE: usize = 512 * 1024;
/// Bytes of an address, path and query together.
pub const ADDRESS: usize = 4 * 1024;
/// Bytes of all headers, names included. A browser sends about two thousand.
pub const HEADERS: usize = 16 * 1024;
/// Connections at the same time; the next one waits.
pub const CONNECTIONS: usize = 4_096;

/// Cheap to clone; what is counted is shared.
#[derive(Clone, Debug)]
pub struct Doors {
    /// Sites whose scripts may read `/api/v1`. None of them is ever sent a cookie's worth.
    pub origins: Vec<HeaderValue>,
    /// Requests an address may make.
    pub per_minute: PerMinute,
    /// What they made of late.
    pub rates: Arc<Rates>,
    /// How long anybody may take.
    pub patience: Patience,
}

/// How long anybody may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// Until the headers of a request are there, from the moment the connection waits for them.
    pub headers: Duration,
    /// From there until the answer begins, the body's arrival included.
    pub answer: Duration,
    /// While nothing of an answer is taken off us.
    pub taking: Duration,
    /// For what is under way when the process is told to stop.
    pub stopping: Duration,
}

impl Default for Doors {
    fn default() -> Self {
        let patience = Patience {
            headers: Duration::from_secs(15),
            answer: Duration::from_secs(30),
            taking: Duration::from_secs(30),
            stopping: Duration::from_secs(20),
        };
        Doors { origins: vec![], per_minute: PerMinute::default(), rates: Arc::default(), patience }
    }
}

impl Doors {
    /// The answers to browsers that ask for other sites; none where no site is named. Reading only: a write from another
    /// site is refused by `auth::same_site`, whatever is named here.
    pub(crate) fn cors(&self) -> Option<CorsLayer> {
        let layer = CorsLayer::new()
            .allow_origin(self.origins.clone())
            .allow_methods([Method::GET, Method::HEAD])
            .allow_headers([header::AUTHORIZATION, header::ACCEPT, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE])
            .expose_headers([
                header::RETRY_AFTER,
                header::ETAG,
                header::LAST_MODIFIED,
                rate::LIMIT,
                rate::POLICY,
                HeaderName::from_static("x-request-id"),
            ])
            .max_age(Duration::from_secs(3600));
        (!self.origins.is_empty()).then_some(layer)
    }
}
