//! What can go wrong at a shop, on demand: asked for through the control port, decided by a seed, over when it is said.

use crate::chance::{text, unit};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 429 with a Retry-After of `seconds`.
    Throttle,
    /// 403 with a page that wants to see a browser.
    Challenge,
    /// 500.
    Error,
    /// No answer, for `seconds`; then 504.
    Timeout,
    /// The connection ends in the middle of the body.
    Truncated,
    /// The answer comes after `seconds`.
    Slow,
    /// The page sends to itself, again and again.
    RedirectLoop,
    /// The page sends to where banned visitors go.
    Ban,
    /// A small answer that unpacks to 64 MB.
    GzipBomb,
    /// Another theme: other names of classes, properties and fields.
    Markup,
    /// One price in the shop is tenfold: a slip of the hand.
    Typo,
    /// Every price is tenfold: a slip of the machine.
    Tenfold,
    /// Everything is sold out.
    SoldOut,
    /// There are no goods.
    Empty,
    /// Who does not come from the shop's country (header `x-visitor-country`, as a proxy there would send it) sees USD.
    Geo,
}

/// Something to go wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// What.
    pub kind: Kind,
    /// Where: a shop's slug. None: everywhere.
    #[serde(default)]
    pub shop: Option<String>,
    /// Only the next so many requests.
    #[serde(default)]
    pub next: Option<u32>,
    /// Of how many requests, from 0 to 1. None: of all.
    #[serde(default)]
    pub probability: Option<f64>,
    /// How long, where the kind asks for it.
    #[serde(default)]
    pub seconds: Option<f64>,
    /// Another seed, other requests.
    #[serde(default)]
    pub seed: u64,
}

/// All that goes wrong now. Shared by the shops and the control port.
#[derive(Debug, Default)]
pub struct Faults(Mutex<Vec<Active>>);

#[derive(Clone, Debug)]
struct Active {
    fault: Fault,
    /// How many requests it was asked about.
    asked: u64,
}

impl Faults {
    /// From now on this goes wrong too.
    pub fn add(&self, fault: Fault) {
        self.lock().push(Active { fault, asked: 0 });
    }

    /// Nothing goes wrong any more.
    pub fn clear(&self) {
        self.lock().clear();
    }

    /// What goes wrong, with what is left of it.
    #[must_use]
    pub fn list(&self) -> Vec<Fault> {
        self.lock().iter().map(|active| active.fault.clone()).collect()
    }

    /// What goes wrong with the next request to a shop; counts it.
    #[must_use]
    pub fn strike(&self, shop: &str) -> Vec<Fault> {
        let mut all = self.lock();
        let struck = all.iter_mut().filter_map(|active| active.strikes(shop).then(|| active.fault.clone())).collect();
        all.retain(|active| active.fault.next != Some(0));
        struck
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Active>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Active {
    fn strikes(&mut self, shop: &str) -> bool {
        let fault = &mut self.fault;
        if fault.shop.as_deref().is_some_and(|slug| slug != shop) {
            return false;
        }
        self.asked += 1;
        let chance = unit(&[fault.seed, text(shop), self.asked]);
        if fault.probability.is_some_and(|p| chance >= p) {
            return false;
        }
        if let Some(left) = &mut fault.next {
            *left = left.saturating_sub(1);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(kind: Kind) -> Fault {
        Fault { kind, shop: None, next: None, probability: None, seconds: None, seed: 1 }
    }

    #[test]
    fn the_next_requests_only_and_only_there() {
        let faults = Faults::default();
        faults.add(Fault { next: Some(2), shop: Some("a".to_owned()), ..fault(Kind::Error) });
        let struck: Vec<_> = ["b", "a", "a", "a"].map(|shop| faults.strike(shop).len()).into();
        assert_eq!(struck, [0, 1, 1, 0]);
        assert_eq!(faults.list(), []);
    }

    #[test]
    fn by_chance_and_always_the_same_ones() {
        let struck = || {
            let faults = Faults::default();
            faults.add(Fault { probability: Some(0.3), ..fault(Kind::Slow) });
            (0..1000).map(|_| faults.strike("a").len()).collect::<Vec<_>>()
        };
        let n: usize = struck().iter().sum();
        assert!((230..370).contains(&n), "{n}");
        assert_eq!(struck(), struck());
    }

    #[test]
    fn until_it_is_over() {
        let faults = Faults::default();
        faults.add(fault(Kind::SoldOut));
        assert!((0..50).all(|_| faults.strike("a").len() == 1));
        faults.clear();
        assert_eq!(faults.strike("a"), []);
    }
}
