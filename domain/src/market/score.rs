//! How good a deal is, 0..100, as a sum of parts that each say why.
//!
//! Every part is a multiple of a quarter point, so that the parts add up to the score exactly, in any order.
//! First weights, set by judgement and not yet by a backtest; what is too doubtful gets no score at all, with the reason.

use super::{deal::Part, snapshot::Snapshot};
use crate::{
    money::Money,
    product::{Condition, Language},
};
use chrono::NaiveDate;

/// The least reference or value, in cents of EUR: below, shipping is more than the discount.
pub const LEAST_CENTS: i64 = 100;
/// A dip is at least this far below its median.
pub const LEAST_DIP: f64 = 0.10;
/// Fewest days behind the reference of a dip.
pub const LEAST_DIP_DAYS: u32 = 10;
/// Fewest days behind the reference of an offer.
pub const LEAST_OFFER_DAYS: u32 = 5;
/// A dip's last day is at most this many days old.
pub const OLDEST_DIP: i64 = 7;
/// An offer's reference is at most this many days old.
pub const OLDEST_REFERENCE: i64 = 30;
/// An offer below its reference divided by this is more likely a wrong match, a damaged card or a typing error.
pub const HELD_FACTOR: i64 = 3;
/// A window whose 90 % quantile is above its 10 % quantile times this is a spike or its end, not a level.
pub const UNSTABLE_FACTOR: i64 = 3;
/// The same for a dip, whose reference is its own window.
pub const UNSTABLE_DIP_FACTOR: i64 = 2;
/// A fall by more than this share since the value before is one odd sale until more days say the same.
pub const ODD_FALL: f64 = 0.5;

/// A shop's offer, as far as the score needs it.
#[derive(Clone, Copy, Debug)]
pub struct Offer {
    /// What it asks, in cents of EUR.
    pub cents: i64,
    /// The day it was last seen.
    pub seen: NaiveDate,
    /// How sure it is that this is the product, 0..1.
    pub confidence: f32,
    /// The condition the shop states.
    pub condition: Option<Condition>,
    /// The language the shop states.
    pub language: Option<Language>,
    /// Whether the shop states the finish the reference is of.
    pub finish_stated: bool,
}

/// A deal and its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// 1 - price / reference.
    pub discount: f64,
    /// 0..100, the sum of the parts' points.
    pub score: f64,
    /// The reasons.
    pub parts: Vec<Part>,
}

/// Why there is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not cheap enough to speak of.
    NotCheap,
    /// Value or reference below [`LEAST_CENTS`].
    Penny,
    /// Too few days behind the reference.
    Thin,
    /// Reference or value too old.
    Stale,
    /// So cheap that a mistake is more likely; kept from being shown.
    Held,
    /// The reference is not a level: the window holds a spike, or its end.
    Unstable,
    /// The fall is one day's, as of a single odd sale.
    OddFall,
    /// It only came back to where it stood before the window: the window was the exception.
    CameBack,
    /// Nobody sells at this price: the lowest ask stands above it.
    NotForSale,
    /// What it costs at the door is not known: a line of the receipt is missing.
    LandedUnknown,
    /// It is too doubtful that this is the product.
    Doubtful,
    /// The flags on it take every point.
    Flagged,
}

/// Scores a shop's offer against the variant's own market level.
/// # Errors
/// With the reason when it is no deal.
pub fn offer(offer: &Offer, reference: &Snapshot, as_of: NaiveDate) -> Result<Scored, Refusal> {
    let discount = 1.0 - offer.cents as f64 / reference.p50 as f64;
    if reference.p50 < LEAST_CENTS || offer.cents < 1 {
        return Err(Refusal::Penny);
    } else if offer.cents >= reference.p50 {
        return Err(Refusal::NotCheap);
    } else if reference.days < LEAST_OFFER_DAYS {
        return Err(Refusal::Thin);
    } else if (as_of - reference.last_day).num_days() > OLDEST_REFERENCE {
        return Err(Refusal::Stale);
    } else if reference.p90 > reference.p10 * UNSTABLE_FACTOR {
        return Err(Refusal::Unstable);
    } else if offer.cents * HELD_FACTOR < reference.p50 {
        return Err(Refusal::Held);
    }
    let mut parts = common(offer.cents, discount, reference);
    parts.push(freshness((as_of - offer.seen).num_days(), "The offer was seen"));
    let age = (as_of - reference.last_day).num_days();
    if age > OLDEST_DIP {
        parts.push(part("old reference", -5.0, format!("The reference ends {age} days before.")));
    }
    parts.push(match offer.language {
        Some(language) => part(
            "language not separated",
            -5.0,
            format!("The offer is in {language:?}; the reference mixes all languages."),
        ),
        None => {
            part("language not separated", -5.0, "The shop states no language; the reference mixes all.".to_owned())
        }
    });
    match offer.condition {
        Some(c) if c >= Condition::Good => {
            parts.push(part("condition", -10.0, format!("The shop says {c}; most of the reference is better.")));
        }
        Some(_) => {}
        None => parts.push(part("condition not stated", -2.0, "The shop states no condition.".to_owned())),
    }
    if !offer.finish_stated {
        parts.push(part(
            "finish not stated",
            -5.0,
            "The shop states no finish; the only priced one is assumed.".to_owned(),
        ));
    }
    let doubt = 1.0 - f64::from(offer.confidence.clamp(0.0, 1.0));
    parts.push(part("match", -20.0 * doubt, format!("The match is {:.0} % sure.", 100.0 * (1.0 - doubt))));
    Ok(total(discount, parts))
}

/// Scores a variant whose last value stands below its own level. `low` is the lowest ask of that day.
/// # Errors
/// With the reason when it is no deal.
pub fn dip(state: &Snapshot, low: Option<i64>, as_of: NaiveDate) -> Result<Scored, Refusal> {
    let discount = 1.0 - state.last as f64 / state.p50 as f64;
    let age = (as_of - state.last_day).num_days();
    if discount < LEAST_DIP {
        return Err(Refusal::NotCheap);
    } else if state.last < LEAST_CENTS {
        return Err(Refusal::Penny);
    } else if state.days < LEAST_DIP_DAYS {
        return Err(Refusal::Thin);
    } else if age > OLDEST_DIP {
        return Err(Refusal::Stale);
    } else if state.p90 > state.p10 * UNSTABLE_DIP_FACTOR {
        return Err(Refusal::Unstable);
    } else if state.previous.is_some_and(|before| (state.last as f64) < before as f64 * (1.0 - ODD_FALL)) {
        return Err(Refusal::OddFall);
    } else if state.earlier.is_some_and(|earlier| state.last as f64 > earlier as f64 * (1.0 - LEAST_DIP)) {
        return Err(Refusal::CameBack);
    } else if low.is_some_and(|low| low > state.last) {
        return Err(Refusal::NotForSale);
    }
    let mut parts = common(state.last, discount, state);
    parts.push(freshness(age, "The market's value is"));
    if state.earlier.is_none() {
        let because = "What it was worth before the 30 days is not known: they may have been the exception.";
        parts.push(part("no earlier level", -10.0, because.to_owned()));
    }
    if low.is_none() {
        parts.push(part("no ask known", -5.0, "The guide names no lowest ask for that day.".to_owned()));
    }
    Ok(total(discount, parts))
}

fn common(cents: i64, discount: f64, reference: &Snapshot) -> Vec<Part> {
    let spread = (reference.p90 - reference.p10) as f64 / reference.p50 as f64;
    let euros = cents as f64 / 100.0;
    vec![
        part(
            "discount",
            50.0 * (discount / 0.5).clamp(0.0, 1.0),
            format!(
                "{} is {:.1} % below the 30-day median of {}.",
                Money::eur(cents),
                100.0 * discount,
                Money::eur(reference.p50)
            ),
        ),
        part(
            "stability",
            15.0 * (1.0 - spread).clamp(0.0, 1.0),
            format!(
                "The middle 80 % of the days lie between {} and {}.",
                Money::eur(reference.p10),
                Money::eur(reference.p90)
            ),
        ),
        part(
            "history",
            15.0 * (f64::from(reference.days) / 30.0).clamp(0.0, 1.0),
            format!("{} of 30 days have a value.", reference.days),
        ),
        part(
            "worth the shipping",
            10.0 * (euros.max(1.0).ln() / 20f64.ln()).clamp(0.0, 1.0),
            format!(
                "At {} shipping {}.",
                Money::eur(cents),
                if euros < 20.0 { "eats part of it" } else { "weighs little" }
            ),
        ),
    ]
}

fn freshness(days: i64, what: &str) -> Part {
    let because = match days {
        ..=0 => format!("{what} of the day itself."),
        1 => format!("{what} one day old."),
        _ => format!("{what} {days} days old."),
    };
    part("freshness", 10.0 * (1.0 - days.max(0) as f64 / 7.0).clamp(0.0, 1.0), because)
}

/// A part, brought to quarter points.
fn part(name: &str, points: f64, because: String) -> Part {
    let quarters = (points * 4.0).round();
    // Minus zero reads badly.
    Part { name: name.to_owned(), points: if quarters == 0.0 { 0.0 } else { quarters / 4.0 }, because }
}

fn total(discount: f64, mut parts: Vec<Part>) -> Scored {
    parts.retain(|p| p.points != 0.0 || p.name == "discount");
    let sum: f64 = parts.iter().map(|p| p.points).sum();
    let score = sum.clamp(0.0, 100.0);
    if score != sum {
        parts.push(part("limit", score - sum, "A score is between 0 and 100.".to_owned()));
    }
    Scored { discount, score, parts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap() + chrono::TimeDelta::days(n)
    }

    fn level(p50: i64) -> Snapshot {
        Snapshot {
            last_day: day(0),
            last: p50,
            previous: None,
            earlier: None,
            from: day(-29),
            p10: p50 * 9 / 10,
            p50,
            p90: p50 * 11 / 10,
            days: 30,
            change_1d: None,
            change_7d: None,
            change_30d: None,
            volatility: None,
        }
    }

    fn ask(cents: i64) -> Offer {
        Offer { cents, seen: day(0), confidence: 1.0, condition: None, language: None, finish_stated: true }
    }

    #[test]
    fn an_offer_says_why() {
        let scored = offer(&Offer { language: Some(Language::German), ..ask(1500) }, &level(2000), day(0)).unwrap();
        assert_eq!(scored.discount, 0.25);
        assert_eq!(scored.parts[0].because, "15.00\u{a0}€ is 25.0 % below the 30-day median of 20.00\u{a0}€.");
        assert!(scored.parts.iter().any(|p| p.name == "language not separated" && p.points == -5.0));
        // 25 discount + 12 stability + 15 history + 9 shipping + 10 freshness - 5 language - 2 condition
        assert_eq!(scored.score, 64.0);
    }

    #[test]
    fn doubt_costs() {
        let good = offer(&ask(1500), &level(2000), day(0)).unwrap().score;
        let worse = [
            Offer { confidence: 0.7, ..ask(1500) },
            Offer { condition: Some(Condition::Played), ..ask(1500) },
            Offer { finish_stated: false, ..ask(1500) },
            Offer { seen: day(-3), ..ask(1500) },
            ask(1900),
        ];
        for offer_ in worse {
            assert!(offer(&offer_, &level(2000), day(0)).unwrap().score < good, "{offer_:?}");
        }
    }

    #[test]
    fn what_is_no_deal() {
        let refused = |o: &Offer, s: &Snapshot, n| offer(o, s, day(n)).unwrap_err();
        assert_eq!(refused(&ask(2000), &level(2000), 0), Refusal::NotCheap);
        assert_eq!(refused(&ask(600), &level(2000), 0), Refusal::Held);
        assert_eq!(refused(&ask(50), &level(90), 0), Refusal::Penny);
        assert_eq!(refused(&ask(1500), &level(2000), 31), Refusal::Stale);
        assert_eq!(refused(&ask(1500), &Snapshot { days: 2, ..level(2000) }, 0), Refusal::Thin);
        let low = Snapshot { last: 1500, ..level(2000) };
        assert!(dip(&low, Some(1200), day(0)).is_ok());
        assert_eq!(dip(&low, Some(1600), day(0)), Err(Refusal::NotForSale));
        assert_eq!(dip(&Snapshot { last: 1900, ..low }, None, day(0)), Err(Refusal::NotCheap));
        assert_eq!(dip(&Snapshot { previous: Some(3100), ..low }, None, day(0)), Err(Refusal::OddFall));
        assert_eq!(dip(&Snapshot { earlier: Some(1600), ..low }, None, day(0)), Err(Refusal::CameBack));
        assert!(dip(&Snapshot { earlier: Some(1700), previous: Some(1600), ..low }, None, day(0)).is_ok());
        assert_eq!(dip(&Snapshot { p90: 7000, ..low }, None, day(0)), Err(Refusal::Unstable));
        assert_eq!(dip(&low, None, day(8)), Err(Refusal::Stale));
        assert_eq!(dip(&Snapshot { days: 9, ..low }, None, day(0)), Err(Refusal::Thin));
    }

    proptest! {
        #[test]
        fn the_parts_are_the_score(
            p50 in 100i64..10_000_000, share in 0.01f64..1.5, spread in 0.0f64..0.9, days in 1u32..31,
            age in 0i64..12, confidence in 0f32..1.0,
        ) {
            let s = Snapshot {
                p10: (p50 as f64 * (1.0 - spread / 2.0)) as i64, p90: (p50 as f64 * (1.0 + spread)) as i64, days, ..level(p50)
            };
            let cents = (p50 as f64 * share) as i64;
            let offered = Offer { confidence, condition: Some(Condition::Poor), ..ask(cents) };
            for scored in [offer(&offered, &s, day(age)), dip(&Snapshot { last: cents, ..s }, None, day(age))].into_iter().flatten() {
                prop_assert_eq!(scored.parts.iter().map(|p| p.points).sum::<f64>(), scored.score);
                prop_assert_eq!(scored.parts.iter().rev().map(|p| p.points).sum::<f64>(), scored.score);
                prop_assert!((0.0..=100.0).contains(&scored.score));
                prop_assert!(scored.parts.iter().all(|p| p.because.ends_with('.')));
                for part in &scored.parts {
                    prop_assert!(crate::i18n::is_told(&part.because), "{}", part.because);
                }
                prop_assert!(scored.discount > 0.0 && scored.discount < 1.0);
            }
        }
    }
}
