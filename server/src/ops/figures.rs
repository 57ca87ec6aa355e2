//! Figures of this process, as `deploy/monitoring/README.md` names them: requests by route, connections, kept pages, the
//! replica, open streams, errors, memory. A route is a pattern (`/products/{slug}`): never an address, which is somebody's.

use super::Ops;
use crate::live::Live;
use axum::{
    extract::{MatchedPath, Request, State as Extract},
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};
use std::sync::{Arc, Mutex, PoisonError};
use store::PgPool;
use telemetry::{Red, port::Told};

/// What is counted while requests are answered. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Figures {
    requests: Red,
    /// Taken by whoever tells it.
    registry: Arc<Mutex<Registry>>,
}

impl Default for Figures {
    fn default() -> Self {
        let mut registry = Registry::default();
        let requests = Red::of_requests(&mut registry);
        Figures { requests, registry: Arc::new(Mutex::new(registry)) }
    }
}

/// Counts a request under its route, until its answer begins. What a visitor gave up is counted too.
pub(crate) async fn count(Extract(state): Extract<crate::State>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("none", MatchedPath::as_str);
    let begun = state.ops.figures.requests.begin(route);
    let span = tracing::Span::current();
    span.record("route", route);
    let response = next.run(request).await;
    span.record("status", response.status().as_u16());
    begun.ended(response.status().as_str());
    response
}

/// A gauge for each word of a label.
type Words = Family<[(&'static str, String); 1], Gauge>;

/// Figures that are looked up when somebody asks for them.
struct Looked {
    ops: Ops,
    pool: PgPool,
    live: Arc<Live>,
    connections: Words,
    pages: Counts,
    bytes: Gauge,
    fit: Gauge,
    streams: Gauge,
    errors: Counter,
    memory: Gauge,
}

/// Totals that somebody else counts.
type Counts = Family<[(&'static str, String); 1], Counter>;

/// Brings a counter to a total that only grows.
fn reach(counter: &Counter, total: u64) {
    counter.inc_by(total.saturating_sub(counter.get()));
}

impl Looked {
    fn look(&self) {
        let of = |state: &str| [("state", state.to_owned())];
        let (open, idle) = (i64::from(self.pool.size()), i64::try_from(self.pool.num_idle()).unwrap_or(i64::MAX));
        self.connections.get_or_create(&of("idle")).set(idle);
        self.connections.get_or_create(&of("used")).set(open - idle);
        self.connections.get_or_create(&of("most")).set(i64::from(self.pool.options().get_max_connections()));
        let kept = self.ops.kept.counts();
        for (result, total) in [("hit", kept.hits), ("miss", kept.misses), ("forgotten", kept.forgotten)] {
            reach(&self.pages.get_or_create(&[("result", result.to_owned())]), total);
        }
        self.bytes.set(i64::try_from(kept.bytes).unwrap_or(i64::MAX));
        // Without a replica there is no such figure to worry about: 1.
        self.fit.set(self.ops.replica.as_ref().is_none_or(|replica| replica.pool().is_some()).into());
        self.streams.set(i64::try_from(self.live.open()).unwrap_or(i64::MAX));
        reach(&self.errors, telemetry::errors());
        self.memory.set(i64::try_from(telemetry::port::resident_bytes()).unwrap_or(i64::MAX));
    }
}

/// Everything, for the port of figures. To be called once: whoever asks later is told what is looked up alone.
pub(super) fn told(ops: Ops, pool: PgPool, live: Arc<Live>) -> Told {
    let mut registry = std::mem::take(&mut *ops.figures.registry.lock().unwrap_or_else(PoisonError::into_inner));
    let looked = Looked {
        ops,
        pool,
        live,
        connections: Words::default(),
        pages: Counts::default(),
        bytes: Gauge::default(),
        fit: Gauge::default(),
        streams: Gauge::default(),
        errors: Counter::default(),
        memory: Gauge::default(),
    };
    registry.register("pmi_pool_connections", "Connections to the database", looked.connections.clone());
    registry.register(
        "pmi_pages_kept",
        "Pages and answers for everybody by whether they were kept",
        looked.pages.clone(),
    );
    registry.register("pmi_pages_kept_bytes", "What kept pages and answers take", looked.bytes.clone());
    registry.register("pmi_replica_fit", "Whether the replica is read from", looked.fit.clone());
    registry.register("pmi_streams", "Open streams of events", looked.streams.clone());
    registry.register("pmi_errors", "Errors that were logged", looked.errors.clone());
    registry.register("pmi_memory_bytes", "Memory of the process", looked.memory.clone());
    Told { registry, look: Box::new(move || looked.look()) }
}
