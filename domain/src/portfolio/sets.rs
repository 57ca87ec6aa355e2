//! How much of a set somebody has.

use crate::ids::ProductId;
use std::collections::HashSet;

/// How much of a set is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Different cards of the set that are owned.
    pub owned: usize,
    /// Cards the set has.
    pub of: usize,
    /// Those that are missing, in the order of the set.
    pub missing: Vec<ProductId>,
}

/// Compares a set, in its order, with what is owned.
#[must_use]
pub fn completion(set: &[ProductId], owned: &HashSet<ProductId>) -> Completion {
    let missing: Vec<ProductId> = set.iter().copied().filter(|card| !owned.contains(card)).collect();
    Completion { owned: set.len() - missing.len(), of: set.len(), missing }
}
