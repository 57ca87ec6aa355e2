//! Whether a visit to a shop can be believed, and when one that went wrong is tried again. Pure arithmetic.
//!
//! What a visit came to is compared with the last good ones. A doubtful one is quarantined: its prices are kept and
//! not used until a person releases or discards it. Who counts and who stores: `store::runs`.

use crate::{closed_list::closed_list, listing::Stock, money::Money};

closed_list! {
    /// Why a visit is not believed.
    Doubt {
        /// There was nothing at all.
        Empty = "empty",
        /// Half of the usual offers, or less.
        Few = "few",
        /// The shop answers in another currency than before.
        Currency = "currency",
        /// Prices moved about tenfold.
        Prices = "prices",
        /// Nothing can be bought any more.
        SoldOut = "sold_out",
    }
}

/// A doubt, with its numbers in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubted {
    /// Which.
    pub doubt: Doubt,
    /// For a person: "5 offers where 10 are usual".
    pub why: String,
}

/// One listing of the visit, and the last sound observation of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it costs now, and whether it can be bought.
    pub now: (Money, Stock),
    /// The same before; none for a new listing.
    pub before: Option<(Money, Stock)>,
}

/// How many offers are usual: the median of the good visits given (the newest ones since the shop's size was last
/// confirmed). None without any.
#[must_use]
pub fn usual(good: &[usize]) -> Option<usize> {
    let mut sorted = good.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

/// Fewer comparisons than this say nothing about prices or stock.
const LEAST: usize = 3;
/// A tenfold move, with room for the rounding of shop prices.
const TENFOLD: f64 = 9.5;
/// A single price that moved this much is odd.
const ODD: f64 = 5.0;

/// Why a visit with so many offers is not to be believed. None: it is.
///
/// In this order: no offers at all; half of the usual or less; more than a tenth of the known listings in another
/// currency; prices about tenfold (the median of the changed ones by ten, or more than 30 % of the known ones by
/// more than five); nothing to buy where at least three things could be bought before.
#[must_use]
pub fn doubt(offers: usize, usual: Option<usize>, listings: &[Compared]) -> Option<Doubted> {
    let doubted = |doubt, why: String| Some(Doubted { doubt, why });
    if offers == 0 {
        return doubted(Doubt::Empty, "no offers at all".to_owned());
    }
    if let Some(usual) = usual.filter(|&u| offers * 2 <= u) {
        return doubted(Doubt::Few, format!("{offers} offers where {usual} are usual"));
    }
    let known: Vec<_> = listings.iter().filter_map(|l| Some((l.now, l.before?))).collect();
    let other = known.iter().find(|((now, _), (was, _))| now.currency != was.currency);
    let others = known.iter().filter(|((now, _), (was, _))| now.currency != was.currency).count();
    if let Some(((now, _), (was, _))) = other.filter(|_| others * 10 > known.len()) {
        let why = format!("{others} of {} prices are in {} and were in {}", known.len(), now.currency, was.currency);
        return doubted(Doubt::Currency, why);
    }
    if let Some(why) = odd_prices(known.iter().map(|((now, _), (was, _))| (*now, *was))) {
        return doubted(Doubt::Prices, why);
    }
    let could = known.iter().filter(|(_, (_, stock))| can_be_bought(*stock)).count();
    if could >= LEAST && !listings.iter().any(|l| can_be_bought(l.now.1)) {
        return doubted(Doubt::SoldOut, format!("nothing can be bought, {could} of these could be before"));
    }
    None
}

fn odd_prices(known: impl Iterator<Item = (Money, Money)>) -> Option<String> {
    let ratios: Vec<f64> = known
        .filter(|(now, was)| now.currency == was.currency && was.minor > 0)
        .map(|(now, was)| now.minor as f64 / was.minor as f64)
        .collect();
    let odd = ratios.iter().filter(|&&r| !(1.0 / ODD..=ODD).contains(&r)).count();
    if odd >= LEAST && odd * 10 > ratios.len() * 3 {
        return Some(format!("{odd} of {} prices moved by more than {ODD} times", ratios.len()));
    }
    let mut changed: Vec<f64> = ratios.into_iter().filter(|&r| r != 1.0).collect();
    changed.sort_unstable_by(f64::total_cmp);
    let median = *changed.get(changed.len() / 2)?;
    (changed.len() >= LEAST && !(1.0 / TENFOLD..TENFOLD).contains(&median))
        .then(|| format!("{} prices changed, by {median:.2} times in the middle", changed.len()))
}

/// Whether it can be ordered today, whenever it comes.
fn can_be_bought(stock: Stock) -> bool {
    matches!(stock, Stock::In | Stock::Preorder | Stock::Backorder | Stock::SpecialOrder)
}

/// How many visits in a row must find the same smaller size before it is believed without a person.
pub const AGREEING: usize = 3;

/// Whether a shop truly shrank: this visit and the ones just before it (newest first, all quarantined as [`Doubt::Few`])
/// found the same number of offers within a tenth. Only the size can be confirmed this way, never prices or currency.
#[must_use]
pub fn shrunk_for_good(offers: usize, quarantined: &[usize]) -> bool {
    let agrees = |&before: &usize| offers.abs_diff(before) * 10 <= offers;
    quarantined.len() + 1 >= AGREEING && quarantined.iter().take(AGREEING - 1).all(agrees)
}

/// Whether too many pages of a visit could not be had or read: more than a fifth, of twenty or more.
#[must_use]
pub fn too_many_errors(errors: usize, pages: usize) -> bool {
    pages >= 20 && errors * 5 > pages
}

/// Seconds to wait before a visit that broke off is tried again: 30 s after the first attempt, then twice as long each
/// time, at most an hour, and spread over the upper half by `chance` (0..1) so that not all shops come back at once.
#[must_use]
pub fn seconds_before_retry(attempt: u32, chance: f64) -> f64 {
    let whole = (30.0 * 2f64.powi(attempt.clamp(1, 30).cast_signed() - 1)).min(3600.0);
    whole * (0.5 + chance.clamp(0.0, 1.0) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    /// Ten listings that cost 1.00 to 10.00 and are in stock, changed by `now`.
    fn ten(now: impl Fn(i64, &mut (Money, Stock))) -> Vec<Compared> {
        (1..=10)
            .map(|i| {
                let before = (Money::eur(i * 100), Stock::In);
                let mut seen = before;
                now(i, &mut seen);
                Compared { now: seen, before: Some(before) }
            })
            .collect()
    }

    fn why(listings: &[Compared]) -> Option<Doubt> {
        doubt(10, Some(10), listings).map(|d| d.doubt)
    }

    #[test]
    fn a_visit_like_the_last_is_believed() {
        assert_eq!(why(&ten(|_, _| {})), None);
        assert_eq!(doubt(1, None, &[]), None);
        assert_eq!(why(&ten(|i, seen| seen.0.minor += i)), None);
    }

    #[test]
    fn nothing_and_half_of_the_usual() {
        assert_eq!(doubt(0, None, &[]).unwrap().why, "no offers at all");
        let few = doubt(50, usual(&[100, 90, 400, 101, 99]), &[]).unwrap();
        assert_eq!((few.doubt, few.why.as_str()), (Doubt::Few, "50 offers where 100 are usual"));
        assert_eq!(doubt(51, usual(&[100, 90, 400, 101, 99]), &[]), None);
        // One odd visit among the last five does not move the bar.
        assert_eq!(doubt(60, usual(&[1000, 100, 100, 100, 100]), &[]), None);
    }

    #[test]
    fn prices_moved_tenfold() {
        assert_eq!(why(&ten(|_, seen| seen.0.minor *= 10)), Some(Doubt::Prices));
        assert_eq!(why(&ten(|_, seen| seen.0.minor /= 10)), Some(Doubt::Prices));
        // A few changed, and those by a slipped point.
        assert_eq!(why(&ten(|i, seen| seen.0.minor *= if i <= 3 { 100 } else { 1 })), Some(Doubt::Prices));
        // One typing mistake is not the whole shop, and a sale is no mistake.
        assert_eq!(why(&ten(|i, seen| seen.0.minor *= if i == 1 { 10 } else { 1 })), None);
        assert_eq!(why(&ten(|_, seen| seen.0.minor /= 2)), None);
        // Sixfold, but for less than a third of them.
        assert_eq!(why(&ten(|i, seen| seen.0.minor *= if i <= 3 { 6 } else { 1 })), None);
        assert_eq!(why(&ten(|i, seen| seen.0.minor *= if i <= 4 { 6 } else { 1 })), Some(Doubt::Prices));
    }

    #[test]
    fn all_sold_out_or_in_another_currency() {
        for stock in [Stock::Out, Stock::Unknown, Stock::Discontinued] {
            assert_eq!(why(&ten(|_, seen| seen.1 = stock)), Some(Doubt::SoldOut), "{stock}");
        }
        assert_eq!(why(&ten(|_, seen| seen.1 = Stock::Preorder)), None);
        assert_eq!(why(&ten(|i, seen| seen.1 = if i > 1 { Stock::Out } else { Stock::In })), None);
        // It was sold out before.
        let out = |l: &Compared| Compared { now: (l.now.0, Stock::Out), before: Some((l.now.0, Stock::Out)) };
        assert_eq!(why(&ten(|_, _| {}).iter().map(out).collect::<Vec<_>>()), None);
        assert_eq!(why(&ten(|_, seen| seen.0.currency = Currency::Usd)), Some(Doubt::Currency));
        assert_eq!(
            why(&ten(|i, seen| if i == 1 {
                seen.0.currency = Currency::Usd
            })),
            None
        );
    }

    #[test]
    fn three_that_agree_are_the_new_size() {
        assert!(shrunk_for_good(50, &[52, 48]));
        assert!(shrunk_for_good(50, &[52, 48, 7]));
        assert!(!shrunk_for_good(50, &[52]));
        assert!(!shrunk_for_good(50, &[52, 30]));
    }

    #[test]
    fn a_fifth_of_the_pages_is_too_many() {
        assert!(!too_many_errors(19, 19));
        assert!(!too_many_errors(4, 20));
        assert!(too_many_errors(5, 20));
        assert!(!too_many_errors(1000, 5000));
        assert!(too_many_errors(1001, 5000));
    }

    #[test]
    fn waits_double_up_to_an_hour_and_are_spread() {
        assert_eq!(seconds_before_retry(1, 1.0), 30.0);
        assert_eq!(seconds_before_retry(2, 1.0), 60.0);
        assert_eq!(seconds_before_retry(2, 0.0), 30.0);
        assert_eq!(seconds_before_retry(20, 1.0), 3600.0);
        assert_eq!(seconds_before_retry(u32::MAX, 0.5), 2700.0);
    }
}
