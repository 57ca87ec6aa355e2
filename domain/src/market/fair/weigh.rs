//! Several estimates of one log price into one.
//!
//! Inverse variance with a random effect between sources: DerSimonian and Laird, "Meta-analysis in clinical trials"
//! (Controlled Clinical Trials, 1986). Of few sources the between-source variance is hardly known, so it is shrunk to a
//! prior one: `((k - 1) tau2 + n prior) / (k - 1 + n)`, the prior counting as much as `n` sources more. One source alone
//! is therefore as unsure as its kind has proved to be, not as sure as its own figure looks.

/// One estimate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Natural logarithm of cents.
    pub log: f64,
    /// Its variance, above zero.
    pub var: f64,
}

/// What they make together.
#[derive(Clone, Debug)]
pub(super) struct Pool {
    /// The weighted mean.
    pub log: f64,
    /// Its variance.
    pub var: f64,
    /// The variance between sources.
    pub tau2: f64,
    /// The weight of each item; together 1.
    pub weights: Vec<f64>,
}

/// The pool of `items`; `None` of nothing. `prior` is a standard deviation between sources, worth `n` sources.
pub(super) fn pool(items: &[Item], prior: f64, n: f64) -> Option<Pool> {
    if items.is_empty() {
        return None;
    }
    let (mean, sum) = mean(items, 0.0);
    let squares: f64 = items.iter().map(|i| i.var.powi(-2)).sum();
    let q: f64 = items.iter().map(|i| (i.log - mean).powi(2) / i.var).sum();
    let free = (items.len() - 1) as f64;
    let scale = sum - squares / sum;
    let found = if scale > 0.0 { ((q - free) / scale).max(0.0) } else { 0.0 };
    let tau2 = if free + n > 0.0 { (free * found + n * prior * prior) / (free + n) } else { 0.0 };
    let (log, sum) = self::mean(items, tau2);
    let weights = items.iter().map(|i| 1.0 / (i.var + tau2) / sum).collect();
    Some(Pool { log, var: 1.0 / sum, tau2, weights })
}

/// The mean by inverse variance, and the sum of the weights.
fn mean(items: &[Item], tau2: f64) -> (f64, f64) {
    let sum: f64 = items.iter().map(|i| 1.0 / (i.var + tau2)).sum();
    (items.iter().map(|i| i.log / (i.var + tau2)).sum::<f64>() / sum, sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand: weights 25, 16, 100.
    #[test]
    fn as_dersimonian_and_laird() {
        let items = [(1.0, 0.04), (2.0, 0.0625), (1.2, 0.01)].map(|(log, var)| Item { log, var });
        let p = pool(&items, 0.0, 0.0).unwrap();
        // Fixed mean 177/141 = 1.255319; Q = 25 * 0.065188 + 16 * 0.554550 + 100 * 0.003060 = 10.808511;
        // C = 141 - 10881/141 = 63.829787; tau2 = 8.808511 / 63.829787 = 0.138000.
        assert!((p.tau2 - 0.138).abs() < 1e-6, "{}", p.tau2);
        let sum = 1.0 / 0.178 + 1.0 / 0.2005 + 1.0 / 0.148;
        assert!((p.var - 1.0 / sum).abs() < 1e-6);
        assert!((p.log - (1.0 / 0.178 + 2.0 / 0.2005 + 1.2 / 0.148) / sum).abs() < 1e-6);
        assert!((p.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn one_alone_and_those_that_agree() {
        let one = Item { log: 3.0, var: 0.01 };
        assert!(pool(&[], 0.1, 1.0).is_none());
        let alone = pool(&[one], 0.1, 1.0).unwrap();
        assert!((alone.tau2 - 0.01).abs() < 1e-12 && (alone.var - 0.02).abs() < 1e-12);
        let three = pool(&[one; 3], 0.1, 1.0).unwrap();
        assert!((three.tau2 - 0.01 / 3.0).abs() < 1e-12 && three.var < alone.var / 3.0 + 1e-12);
    }
}
