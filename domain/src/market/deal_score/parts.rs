//! The parts of a score. The most each can give is its constant; together they are the whole.

use super::{Deal, LEAST_MATCH, OLDEST_OFFER, Part, WHOLE};
use crate::{
    landed::Basis,
    market::{fair::Fair, score::UNSTABLE_FACTOR},
    money::Money,
};

/// How far below the fair price it lies.
const DISCOUNT: f64 = 600.0;
/// How sure the match is.
const MATCH: f64 = 120.0;
/// How sure the fair price is.
const FAIR: f64 = 100.0;
/// How easily it is sold on: by the offers, and by how often its price moves.
const OFFERS: f64 = 50.0;
const MOVES: f64 = 30.0;
/// How lately it was seen.
const FRESH: f64 = 60.0;
/// How well the shop has been read.
const RECORD: f64 = 40.0;
/// What a receipt with a line that is only presumed costs.
const PRESUMED: f64 = -20.0;

/// So many standard deviations below the fair price get all points: one such copy in 160.
const FULL: f64 = 2.5;
/// No fair price is believed to be surer than this, in log price.
const LEAST_DEVIATION: f64 = 0.05;
/// From so many offers on there are enough.
const ENOUGH_OFFERS: f64 = 10.0;
/// A price that moves less often than every so many days is hardly traded.
const RARE_DAYS: f64 = 30.0;
/// The 90 % quantile of the normal distribution.
const Z90: f64 = 1.281_551_565_544_6;

/// The sum in tenths, and the parts that make it.
pub(super) fn all(deal: &Deal, cents: i64) -> (i64, Vec<Part>) {
    let mut parts = vec![discount(deal, cents), matched(deal), fair(deal), liquidity(deal), fresh(deal), record(deal)];
    if deal.landed.lines.iter().any(|line| line.basis == Basis::Presumed) {
        let because = "A line of the receipt is presumed by law, not stated by the shop.".to_owned();
        parts.push(part("presumed", PRESUMED, because, deal.rows.price));
    }
    for flag in deal.flags {
        let evidence = flag.evidence.iter().map(|&id| id.to_owned()).collect();
        let (name, because) = (flag.name.to_owned(), flag.because.to_owned());
        parts.push(Part { name, tenths: -halves(flag.tenths.clamp(0, WHOLE) as f64), because, evidence });
    }
    let sum: i64 = parts.iter().map(|part| part.tenths).sum();
    let tenths = sum.clamp(0, WHOLE);
    if tenths != sum {
        parts.push(part("limit", (tenths - sum) as f64, "A score is between 0 and 100.".to_owned(), &[]));
    }
    (tenths, parts)
}

/// How many standard deviations of the fair price, in log, the landed price lies below it.
pub(super) fn deviations(fair: &Fair, cents: i64) -> f64 {
    (fair.p50 as f64 / cents as f64).ln() / deviation(fair)
}

fn deviation(fair: &Fair) -> f64 {
    ((fair.p90 as f64 / fair.p10 as f64).ln() / (2.0 * Z90)).max(LEAST_DEVIATION)
}

fn discount(deal: &Deal, cents: i64) -> Part {
    let Fair { p10, p50, p90, .. } = *deal.fair;
    let below = deviations(deal.fair, cents);
    let because = format!(
        "{} at the door is {:.1} % below the fair price of {}: {below:.1} standard deviations of it ({} to {}).",
        Money::eur(cents),
        100.0 * (1.0 - cents as f64 / p50 as f64),
        Money::eur(p50),
        Money::eur(p10),
        Money::eur(p90),
    );
    let evidence = [deal.rows.price, deal.rows.fair].concat();
    part("discount", DISCOUNT * (below / FULL).clamp(0.0, 1.0), because, &evidence)
}

fn matched(deal: &Deal) -> Part {
    let sure = ((deal.confidence - LEAST_MATCH) / (1.0 - LEAST_MATCH)).clamp(0.0, 1.0);
    part("match", MATCH * sure, format!("The match is {:.0} % sure.", 100.0 * deal.confidence), deal.rows.matched)
}

/// All for a price known exactly, nothing for the widest band that is scored.
fn fair(deal: &Deal) -> Part {
    let width = (deal.fair.p90 as f64 / deal.fair.p10 as f64).ln();
    let sure = (1.0 - width / (UNSTABLE_FACTOR as f64).ln()).clamp(0.0, 1.0);
    let because = format!(
        "The fair price is made of {} sources, and its p90 is {:.2} times its p10.",
        deal.fair.used.len(),
        width.exp()
    );
    part("fair price", FAIR * sure, because, deal.rows.fair)
}

fn liquidity(deal: &Deal) -> Part {
    let super::Liquidity { offers, days_to_change } = deal.liquidity;
    let many = (f64::from(offers).ln_1p() / ENOUGH_OFFERS.ln_1p()).clamp(0.0, 1.0);
    let days = days_to_change.filter(|days| days.is_finite() && *days > 0.0);
    let often = days.map_or(0.0, |days| (1.0 - days / RARE_DAYS).clamp(0.0, 1.0));
    let moves = match days {
        Some(days) => format!("its price moves every {days:.1} days"),
        None => "how often its price moves is not known".to_owned(),
    };
    let because = format!("It is offered {offers} times, and {moves}.");
    part("liquidity", OFFERS * many + MOVES * often, because, deal.rows.liquidity)
}

fn fresh(deal: &Deal) -> Part {
    let because = match deal.seen_days {
        0 => "The offer was seen on the day itself.".to_owned(),
        1 => "The offer was seen one day ago.".to_owned(),
        days => format!("The offer was seen {days} days ago."),
    };
    let left = 1.0 - f64::from(deal.seen_days) / f64::from(OLDEST_OFFER);
    part("freshness", FRESH * left.clamp(0.0, 1.0), because, deal.rows.price)
}

/// By the lower end of the share of good visits: few visits say little (Wilson, "Probable inference, the law of
/// succession, and statistical inference", JASA 1927, at 1.96).
fn record(deal: &Deal) -> Part {
    let super::Record { visits, good } = deal.retailer;
    let because = format!("{good} of {visits} visits of the shop could be used.");
    part("shop", RECORD * wilson(good.min(visits), visits), because, deal.rows.retailer)
}

pub(super) fn wilson(good: u32, all: u32) -> f64 {
    if all == 0 {
        return 0.0;
    }
    let (n, z2) = (f64::from(all), 1.96 * 1.96);
    let share = f64::from(good) / n;
    let middle = share + z2 / (2.0 * n);
    let way = (z2 * (share * (1.0 - share) / n + z2 / (4.0 * n * n))).sqrt();
    ((middle - way) / (1.0 + z2 / n)).clamp(0.0, 1.0)
}

/// A part, brought to half points: halves add up exactly in whatever a reader adds them with.
fn part(name: &str, tenths: f64, because: String, evidence: &[&str]) -> Part {
    let evidence = evidence.iter().map(|&id| id.to_owned()).collect();
    Part { name: name.to_owned(), tenths: halves(tenths), because, evidence }
}

fn halves(tenths: f64) -> i64 {
    (tenths / 5.0).round() as i64 * 5
}
