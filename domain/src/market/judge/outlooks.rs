//! How good intervals were: were they wide enough, were they no wider than needed, and were they better than "no change".
//!
//! All in natural logarithms, so that a cheap and a dear thing count alike: 0.01 is about one percent.

/// An outlook as it was said, and what came; cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// The price on the day it was said.
    pub now: i64,
    /// The lower end.
    pub p10: i64,
    /// The middle.
    pub p50: i64,
    /// The upper end.
    pub p90: i64,
    /// What came.
    pub came: i64,
}

/// How good outlooks were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Outlooks judged: those whose five numbers are above zero.
    pub n: usize,
    /// Mean pinball loss over the three quantiles.
    pub pinball: f64,
    /// Share that ended inside p10..=p90: 0.8 is asked for.
    pub inside: f64,
    /// Share that ended below.
    pub below: f64,
    /// Share that ended above.
    pub above: f64,
    /// Mean Winkler score of the 80 % interval.
    pub winkler: f64,
    /// Mean distance of the middle from what came.
    pub error: f64,
    /// The same of "no change".
    pub no_change_error: f64,
}

/// The pinball loss of saying `said` for the quantile `q` when `came` came: q (came - said) above, (1 - q) (said - came)
/// below (Koenker and Bassett, "Regression Quantiles", Econometrica 1978). Least, on average, for the true quantile.
#[must_use]
pub fn pinball(q: f64, said: f64, came: f64) -> f64 {
    (q * (came - said)).max((q - 1.0) * (came - said))
}

/// The Winkler score of an interval that should hold all but the share `alpha`: its width, plus 2 / alpha times what lies
/// outside (Winkler, JASA 1972; Gneiting and Raftery, "Strictly Proper Scoring Rules", JASA 2007). Less is better.
#[must_use]
pub fn winkler(alpha: f64, low: f64, high: f64, came: f64) -> f64 {
    high - low + 2.0 / alpha * ((low - came).max(0.0) + (came - high).max(0.0))
}

/// The score of outlooks; `None` where there is none with five numbers above zero.
#[must_use]
pub fn score(said: impl IntoIterator<Item = Said>) -> Option<Score> {
    let mut n = 0usize;
    let mut s = [0.0; 6];
    for o in said {
        if [o.now, o.p10, o.p50, o.p90, o.came].iter().any(|&c| c <= 0) {
            continue;
        }
        let [now, p10, p50, p90, came] = [o.now, o.p10, o.p50, o.p90, o.came].map(|c| (c as f64).ln());
        let losses = pinball(0.1, p10, came) + pinball(0.5, p50, came) + pinball(0.9, p90, came);
        let (below, above) = (f64::from(o.came < o.p10), f64::from(o.came > o.p90));
        let row = [losses / 3.0, below, above, winkler(0.2, p10, p90, came), (p50 - came).abs(), (now - came).abs()];
        s.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        n += 1;
    }
    let [pinball, below, above, winkler, error, no_change_error] = s.map(|sum| sum / n as f64);
    let inside = 1.0 - below - above;
    (n > 0).then_some(Score { n, pinball, inside, below, above, winkler, error, no_change_error })
}
