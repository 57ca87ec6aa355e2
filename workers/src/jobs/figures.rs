//! Figures of this process, as `deploy/monitoring/README.md` names them: jobs by command, connections, errors, memory.

use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};
use std::sync::{Mutex, PoisonError};
use store::PgPool;
use telemetry::{Red, port::Told};

/// What is counted while jobs are done.
pub struct Figures {
    /// Jobs.
    pub jobs: Red,
    /// Taken by whoever tells it.
    registry: Mutex<Registry>,
}

impl Default for Figures {
    fn default() -> Self {
        let mut registry = Registry::default();
        let jobs = Red::of_jobs(&mut registry);
        Figures { jobs, registry: Mutex::new(registry) }
    }
}

/// Everything, for the port of figures. To be called once.
pub fn told(figures: &Figures, pool: PgPool) -> Told {
    let mut registry = std::mem::take(&mut *figures.registry.lock().unwrap_or_else(PoisonError::into_inner));
    let connections = Family::<[(&'static str, String); 1], Gauge>::default();
    let (errors, memory) = (Counter::<u64>::default(), Gauge::<i64>::default());
    registry.register("pmi_pool_connections", "Connections to the database", connections.clone());
    registry.register("pmi_errors", "Errors that were logged", errors.clone());
    registry.register("pmi_memory_bytes", "Memory of the process", memory.clone());
    let look = move || {
        let of = |state: &str| [("state", state.to_owned())];
        let (open, idle) = (i64::from(pool.size()), i64::try_from(pool.num_idle()).unwrap_or(i64::MAX));
        connections.get_or_create(&of("idle")).set(idle);
        connections.get_or_create(&of("used")).set(open - idle);
        connections.get_or_create(&of("most")).set(i64::from(pool.options().get_max_connections()));
        errors.inc_by(telemetry::errors().saturating_sub(errors.get()));
        memory.set(i64::try_from(telemetry::port::resident_bytes()).unwrap_or(i64::MAX));
    };
    Told { registry, look: Box::new(look) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::PgPoolOptions;

    #[tokio::test]
    async fn jobs_and_the_process_are_told() {
        let figures = Figures::default();
        figures.jobs.begin("deliver").ended("done");
        let pool = PgPoolOptions::new().max_connections(7).connect_lazy("postgres://nobody@127.0.0.1:1/x").unwrap();
        let told = told(&figures, pool);
        figures.jobs.begin("deliver").ended("failed");
        let text = told.text();
        for line in [
            "pmi_jobs_total{task=\"deliver\",result=\"done\"} 1",
            "pmi_jobs_total{task=\"deliver\",result=\"failed\"} 1",
            "pmi_pool_connections{state=\"most\"} 7",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in {text}");
        }
    }
}
