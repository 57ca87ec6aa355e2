//! When a job that broke off is tried again.
//!
//! The queue doubles and more by itself (e^attempts seconds): right for a database that was away. A shop or the network
//! that had a bad moment gets more time, and not all shops at the same moment.

use super::{Context, handlers::Attempt};
use crate::fetch;
use chrono::Duration;
use domain::visit::seconds_before_retry;
use sha2::{Digest as _, Sha256};
use store::jobs::{self, ScrapeRetailer};

/// Puts the next try of a visit off, where the shop or the network was the cause. That the time could not be written
/// is logged alone: then the queue's own time holds.
pub async fn wait(context: &Context, error: &anyhow::Error, job: &ScrapeRetailer, attempt: Attempt) {
    if !error.chain().any(|cause| cause.is::<fetch::Error>()) {
        return;
    }
    let number = u32::try_from(attempt.number).unwrap_or(1);
    let seconds = seconds_before_retry(number, chance(job, number)) - f64::from(number).exp();
    let at = (context.clock)() + Duration::milliseconds((seconds.max(0.0) * 1000.0) as i64);
    let written = async { jobs::not_before(&mut *context.pool.acquire().await?, attempt.job, at).await };
    if let Err(error) = written.await.map_err(|error: store::Error| error) {
        tracing::warn!(%error, "the next try was not put off");
    }
}

/// 0..1, the same for the same try of the same visit, and spread over all of them.
fn chance(job: &ScrapeRetailer, attempt: u32) -> f64 {
    let digest = Sha256::digest(format!("{} {} {attempt}", job.retailer, job.slot));
    f64::from(u16::from_be_bytes([digest[0], digest[1]])) / f64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shops_do_not_come_back_at_the_same_moment() {
        let at = chrono::DateTime::UNIX_EPOCH;
        let job = |n: u32| ScrapeRetailer { retailer: format!("shop-{n}"), slot: at };
        let all: Vec<f64> = (0..100).map(|n| chance(&job(n), 1)).collect();
        assert!(all.iter().all(|c| (0.0..=1.0).contains(c)));
        assert!(all.iter().filter(|&&c| c < 0.5).count() > 30 && all.iter().filter(|&&c| c >= 0.5).count() > 30);
        assert_eq!(chance(&job(1), 1), all[1]);
        assert_ne!(chance(&job(1), 2), all[1]);
    }
}
