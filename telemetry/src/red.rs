//! How many, how many failed, how long they took, how many are under way: of requests by route, of jobs by command.

use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};
use std::time::Instant;

/// One name with its value, or two.
type Labels<const N: usize> = [(&'static str, String); N];
type Seconds = Family<Labels<1>, Histogram, fn() -> Histogram>;

/// What is said of one kind of work. Cheap to clone: clones count together.
#[derive(Clone, Debug)]
pub struct Red {
    of: &'static str,
    how: &'static str,
    done: Family<Labels<2>, Counter>,
    seconds: Seconds,
    under_way: Gauge,
}

/// Names of the figures, without their ends.
#[derive(Clone, Copy, Debug)]
struct Names {
    /// Counts what is done: `_total` comes behind it.
    done: &'static str,
    /// How long it took: `_bucket`, `_sum` and `_count` come behind it.
    seconds: &'static str,
    /// What is under way.
    under_way: &'static str,
    /// The label that says what it was.
    of: &'static str,
    /// The label that says how it ended.
    how: &'static str,
}

fn of_requests() -> Histogram {
    Histogram::new([0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0])
}

fn of_jobs() -> Histogram {
    Histogram::new([0.01, 0.05, 0.25, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0])
}

impl Red {
    /// Requests: `pmi_http_requests_total`, `pmi_http_request_seconds`, `pmi_http_requests_under_way`.
    #[must_use]
    pub fn of_requests(registry: &mut Registry) -> Red {
        let names = Names {
            done: "pmi_http_requests",
            seconds: "pmi_http_request_seconds",
            under_way: "pmi_http_requests_under_way",
            of: "route",
            how: "status",
        };
        Red::new(registry, names, of_requests)
    }

    /// Jobs: `pmi_jobs_total`, `pmi_job_seconds`, `pmi_jobs_under_way`.
    #[must_use]
    pub fn of_jobs(registry: &mut Registry) -> Red {
        let names = Names {
            done: "pmi_jobs",
            seconds: "pmi_job_seconds",
            under_way: "pmi_jobs_under_way",
            of: "task",
            how: "result",
        };
        Red::new(registry, names, of_jobs)
    }

    fn new(registry: &mut Registry, names: Names, buckets: fn() -> Histogram) -> Red {
        let red = Red {
            of: names.of,
            how: names.how,
            done: Family::default(),
            seconds: Seconds::new_with_constructor(buckets),
            under_way: Gauge::default(),
        };
        registry.register(names.done, "What is done", red.done.clone());
        registry.register(names.seconds, "How long it took", red.seconds.clone());
        registry.register(names.under_way, "What is under way", red.under_way.clone());
        red
    }

    /// Something begins; dropped without [`Begun::ended`] it was given up, and is counted as `gave up`.
    #[must_use]
    pub fn begin(&self, of: &str) -> Begun {
        self.under_way.inc();
        Begun { red: self.clone(), of: of.to_owned(), since: Instant::now(), how: None }
    }
}

/// What is under way.
#[derive(Debug)]
pub struct Begun {
    red: Red,
    of: String,
    since: Instant,
    how: Option<String>,
}

impl Begun {
    /// It ended so.
    pub fn ended(mut self, how: impl Into<String>) {
        self.how = Some(how.into());
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let (red, of) = (&self.red, std::mem::take(&mut self.of));
        let how = self.how.take().unwrap_or_else(|| "gave up".to_owned());
        red.under_way.dec();
        red.seconds.get_or_create(&[(red.of, of.clone())]).observe(self.since.elapsed().as_secs_f64());
        red.done.get_or_create(&[(red.of, of), (red.how, how)]).inc();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prometheus_client::encoding::text::encode;

    #[test]
    fn what_is_done_is_counted_under_its_names() {
        let mut registry = Registry::default();
        let red = Red::of_requests(&mut registry);
        red.begin("/products/{slug}").ended("200");
        red.begin("/products/{slug}").ended("500");
        drop(red.begin("/"));
        let open = red.begin("/");
        let mut text = String::new();
        encode(&mut text, &registry).unwrap();
        for line in [
            "pmi_http_requests_total{route=\"/products/{slug}\",status=\"200\"} 1",
            "pmi_http_requests_total{route=\"/products/{slug}\",status=\"500\"} 1",
            "pmi_http_requests_total{route=\"/\",status=\"gave up\"} 1",
            "pmi_http_requests_under_way 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in {text}");
        }
        let bucket = "pmi_http_request_seconds_bucket{le=\"0.25\",route=\"/products/{slug}\"} 2";
        assert!(text.lines().any(|l| l == bucket), "{bucket} is not in {text}");
        drop(open);
    }
}
