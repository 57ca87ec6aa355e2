//! What a visit cost.

use domain::ids::RetailerId;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// What was asked of a shop since the last time somebody wanted to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that were sent, those for robots.txt, tries that failed and redirects among them. Of a browser: every
    /// request its page made.
    pub requests: u32,
    /// Bytes of answers, unpacked; of a browser, as they came over the wire.
    pub bytes: u64,
    /// Pages that were what they had been (304).
    pub not_modified: u32,
    /// Time spent waiting for the shop's pace.
    pub waited: Duration,
}

/// The tallies of all shops. A shop is visited by one job at a time, so its tally is that job's.
#[derive(Default)]
pub struct Tallies(Mutex<HashMap<RetailerId, Tally>>);

impl Tallies {
    /// Adds to a shop's tally.
    pub fn add(&self, shop: RetailerId, add: impl FnOnce(&mut Tally)) {
        // A panic elsewhere left numbers behind, nothing that could be half done.
        add(self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(shop).or_default());
    }

    /// Takes a shop's tally: it begins anew.
    pub fn take(&self, shop: RetailerId) -> Tally {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&shop).unwrap_or_default()
    }
}
