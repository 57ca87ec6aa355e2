//! Values that leap, are pushed, or move alone.

use super::{Flag, Kind, back, between, middle};
use crate::{
    day,
    market::{daily::OUTLIER_Z, quantile::median, signal::Offers, snapshot::Point},
    money::Money,
};
use chrono::NaiveDate;

/// A leap is at least so far in log price: half as much again, or a third less.
const LEAP: f64 = 0.405;
/// Fewest values before a leap.
const LEAST: usize = 7;
/// Least spread in log price that a calm series is believed to have.
const LEAST_MAD: f64 = 0.02;

/// The newest value is an outlier among those of the 14 days before it by the modified z-score (Iglewicz and Hoaglin, "How
/// to Detect and Handle Outliers", 1993) and a leap, and the one before it is neither: a second day at the new level takes
/// the flag away.
pub(super) fn spike(own: &[Point]) -> Option<Flag> {
    let now = *own.last()?;
    let earlier = between(own, now.day, 14, 1);
    if earlier.len() < LEAST {
        return None;
    }
    let mut logs: Vec<f64> = earlier.iter().map(|p| (p.cents as f64).ln()).collect();
    let center = center(&mut logs);
    let mut off: Vec<f64> = logs.iter().map(|l| (l - center).abs()).collect();
    let mad = self::center(&mut off).max(LEAST_MAD);
    let odd = |p: &Point| {
        let off = ((p.cents as f64).ln() - center).abs();
        off >= LEAP && 0.6745 * off / mad > OUTLIER_Z
    };
    let before = earlier.last()?;
    (odd(&now) && !odd(before)).then(|| {
        let level = Money::eur(middle(earlier).unwrap_or_default());
        let because = format!(
            "{} after {level} in the {} values before, on one day alone.",
            Money::eur(now.cents),
            earlier.len()
        );
        Flag { kind: Kind::Spike, day: now.day, because }
    })
}

/// Up by half or more against the level of 15 to 44 days ago, by the median of the newest 3 days, while the lowest ask of
/// the newest count is not a tenth above the usual one of then: whoever wants it still pays the old price.
pub(super) fn pump(own: &[Point], offers: &[Offers]) -> Option<Flag> {
    let now = *own.last()?;
    let (newest, earlier) = (between(own, now.day, 2, 0), between(own, now.day, 44, 15));
    if newest.len() < 2 || earlier.len() < LEAST {
        return None;
    }
    let (level, usual) = (middle(newest)?, middle(earlier)?);
    if level * 2 < usual * 3 {
        return None;
    }
    let lows = |from, to| -> Vec<i64> {
        let inside = |o: &&Offers| o.day >= back(now.day, from) && o.day <= back(now.day, to);
        let mut lows: Vec<i64> = offers.iter().filter(inside).filter_map(|o| o.low).filter(|&l| l > 0).collect();
        lows.sort_unstable();
        lows
    };
    let (ask, asked) = (median(&lows(2, 0))?, median(&lows(44, 15))?);
    (ask * 10 < asked * 11).then(|| {
        let [level, usual, ask] = [level, usual, ask].map(Money::eur);
        let because = format!("Its value went from {usual} to {level}, and it is still offered for {ask}.");
        Flag { kind: Kind::Pump, day: now.day, because }
    })
}

/// Of 5 offers or more (median of 8 to 30 days ago) less than a third is left on 2 of the newest 3 days, and the lowest
/// ask is dearer by 3 tenths or more, or there is none.
pub(super) fn buy_out(offers: &[Offers], as_of: NaiveDate) -> Option<Flag> {
    let inside = |from, to| {
        let wanted = move |o: &&Offers| o.day >= back(as_of, from) && o.day <= back(as_of, to);
        offers.iter().filter(wanted).collect::<Vec<_>>()
    };
    let (newest, earlier) = (inside(2, 0), inside(30, 8));
    if newest.len() < 2 || earlier.len() < LEAST {
        return None;
    }
    let count = |list: &[&Offers]| {
        let mut counts: Vec<i64> = list.iter().map(|o| i64::from(o.count)).collect();
        counts.sort_unstable();
        median(&counts)
    };
    let low = |list: &[&Offers]| {
        let mut lows: Vec<i64> = list.iter().filter_map(|o| o.low).filter(|&l| l > 0).collect();
        lows.sort_unstable();
        median(&lows)
    };
    let (left, usual) = (count(&newest)?, count(&earlier)?);
    let dearer = low(&newest).zip(low(&earlier)).is_none_or(|(now, then)| now * 10 >= then * 13);
    (usual >= 5 && left * 3 < usual && dearer).then(|| Flag {
        kind: Kind::BuyOut,
        day: as_of,
        because: format!("{left} of {usual} offers are left, and they are dearer."),
    })
}

/// It moved by 3 tenths or more in 7 days, and two or more siblings, all there are, by less than a twentieth.
pub(super) fn solo(own: &[Point], siblings: &[Vec<Point>]) -> Option<Flag> {
    let now = *own.last()?;
    let change = |points: &[Point]| {
        let (newest, before) = (between(points, now.day, 2, 0), between(points, now.day, 9, 7));
        Some(middle(newest)? as f64 / middle(before)? as f64 - 1.0)
    };
    let moved = change(own)?;
    let others: Vec<f64> = siblings.iter().filter_map(|s| change(s)).collect();
    (moved.abs() >= 0.3 && others.len() >= 2 && others.iter().all(|o| o.abs() < 0.05)).then(|| Flag {
        kind: Kind::Solo,
        day: now.day,
        because: format!("{} in 7 days, while {} other printings hardly moved.", day::change(moved), others.len()),
    })
}

/// The days of a series on which its value may enter no index: those with a spike, a pump or a buy-out, each told from what
/// was known on it. `series` in ascending order of days and above zero, `offers` in ascending order.
#[must_use]
pub fn kept_out(series: &[Point], offers: &[Offers]) -> Vec<NaiveDate> {
    let ends = series.iter().fold((i64::MAX, 0), |(low, high), p| (low.min(p.cents), high.max(p.cents)));
    // A spike is a leap of half or a third, a pump one of half: a series without either needs no closer look.
    let leaps = (ends.1 as f64 / ends.0 as f64).ln() >= LEAP.min(1.5_f64.ln());
    if !leaps && offers.len() < 2 + LEAST {
        return Vec::new();
    }
    let out = (0..series.len()).filter(|&at| {
        let (own, day) = (&series[..=at], series[at].day);
        let counted = &offers[..offers.partition_point(|o| o.day <= day)];
        leaps && (spike(own).is_some() || pump(own, counted).is_some()) || buy_out(counted, day).is_some()
    });
    out.map(|at| series[at].day).collect()
}

/// The median; sorts. Of values that are there.
fn center(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let n = values.len();
    f64::midpoint(values[(n - 1) / 2], values[n / 2])
}
