//! Beside implementations that follow the workload's words and nothing else.

use super::{slope::*, *};
use proptest::{collection::vec, prelude::*};

const AS_OF: i32 = 120;

fn run(observations: &[Observation]) -> (Vec<Day>, Option<Verdict>) {
    let mut days = Vec::new();
    let verdict = aggregate(observations, AS_OF, &mut Work::default(), &mut days);
    (days, verdict)
}

fn middle(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let (n, half) = (values.len(), values.len() / 2);
    if n % 2 == 1 { values[half] } else { (values[half - 1] + values[half]) / 2.0 }
}

fn naively_kept(all: &[Observation], one: &Observation) -> bool {
    let bucket: Vec<f64> = all.iter().filter(|o| o.day() / 30 == one.day() / 30).map(|o| f64::from(o.cents)).collect();
    let m = middle(bucket.iter().copied());
    let s = (1.4826 * middle(bucket.iter().map(|p| (p - m).abs()))).max(0.03 * m).max(1.0);
    bucket.len() < 4 || (f64::from(one.cents) - m).abs() <= 3.5 * s
}

fn naive_deviation(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

fn naive_days(all: &[Observation]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for day in 0..AS_OF {
        let (kept, rejected): (Vec<&Observation>, Vec<&Observation>) =
            all.iter().filter(|o| o.day() == day).partition(|o| naively_kept(all, o));
        let prices: Vec<f64> = kept.iter().map(|o| f64::from(o.cents)).collect();
        let (Some(min), Some(max)) = (kept.iter().map(|o| o.cents).min(), kept.iter().map(|o| o.cents).max()) else {
            continue;
        };
        let median = middle(prices.iter().copied());
        let mad = middle(prices.iter().map(|p| (p - median).abs()));
        let (kept, rejected) = (kept.len() as i32, rejected.len() as i32);
        days.push(Day { day, kept, rejected, min, max, median, mad, ..Day::default() });
        let trailing = |w: i32| middle(days.iter().filter(|d| d.day > day - w).map(|d| d.median));
        let (med7, med30, med90) = (trailing(7), trailing(30), trailing(90));
        let changes: Vec<f64> = days
            .windows(2)
            .filter(|pair| pair[1].day > day - 30)
            .map(|pair| (pair[1].median / pair[0].median).ln())
            .collect();
        let volatility = if changes.len() < 2 { 0.0 } else { naive_deviation(&changes) };
        *days.last_mut().unwrap() = Day { med7, med30, med90, volatility, ..days[days.len() - 1] };
    }
    days
}

fn observations() -> impl Strategy<Value = Vec<Observation>> {
    let one = (0..i64::from(AS_OF) * 24, prop_oneof![8 => 900..1100i32, 1 => 1..50_000i32], any::<bool>());
    vec(one, 0..150).prop_map(|all| {
        let observe = |(n, (hour, cents, in_stock)): (usize, (i64, i32, bool))| Observation {
            at: hour * 3_600_000_000,
            id: n as i64,
            cents,
            in_stock,
        };
        all.into_iter().enumerate().map(observe).collect()
    })
}

proptest! {
    #[test]
    fn days_as_written(all in observations()) {
        prop_assert_eq!(run(&all).0, naive_days(&all));
    }

    #[test]
    fn the_order_of_observations_does_not_matter(all in observations(), turn in 0..150usize) {
        let mut turned = all.clone();
        turned.rotate_left(turn % all.len().max(1));
        prop_assert_eq!(format!("{:?}", run(&turned)), format!("{:?}", run(&all)));
    }

    #[test]
    fn what_was_worked_on_before_does_not_matter(before in observations(), all in observations()) {
        let (mut work, mut days) = (Work::default(), Vec::new());
        aggregate(&before, AS_OF, &mut work, &mut days);
        let first = days.len();
        let verdict = aggregate(&all, AS_OF, &mut work, &mut days);
        prop_assert_eq!((days[first..].to_vec(), verdict), run(&all));
    }

    #[test]
    fn a_new_day_changes_nothing_before_its_bucket(all in observations(), since in 0..AS_OF) {
        let (old, first) = (all.iter().filter(|o| o.day() < since).copied().collect::<Vec<_>>(), first_touched(since));
        let before = |all: &[Observation]| -> Vec<Day> { run(all).0.into_iter().filter(|d| d.day < first).collect() };
        prop_assert_eq!(before(&old), before(&all));
    }

    #[test]
    fn what_is_enough_says_what_the_whole_history_says(mut all in observations(), since in 200..3 * AS_OF) {
        all.iter_mut().for_each(|one| one.at *= 3);
        let from = first_touched(since);
        let late: Vec<Observation> = all.iter().filter(|o| o.day() >= first_needed(from)).copied().collect();
        let (days, verdict) = run(&late);
        if enough(&days, verdict.as_ref(), from) {
            let newest = |days: Vec<Day>| -> Vec<Day> { days.into_iter().filter(|d| d.day >= from).collect() };
            let whole = run(&all);
            prop_assert_eq!((newest(days), verdict), (newest(whole.0), whole.1));
        }
    }

    #[test]
    fn the_newest_believed_price_in_stock_is_judged(all in observations()) {
        let newest = all.iter().filter(|o| o.in_stock && naively_kept(&all, o)).max_by_key(|o| (o.at, o.id));
        let (days, verdict) = run(&all);
        prop_assert_eq!(verdict.map(|v| v.cents), newest.map(|o| o.cents));
        let (Some(v), Some(newest), Some(last)) = (verdict, newest, days.last()) else { return Ok(()) };
        prop_assert_eq!((v.last_day, v.fair, v.freshness_days), (last.day, last.med30, AS_OF - newest.day()));
        let spread = middle(days.iter().filter(|d| d.day > last.day - 30).map(|d| (d.median - v.fair).abs()));
        prop_assert_eq!(v.zscore, (f64::from(v.cents) - v.fair) / (1.4826 * spread).max(0.01 * v.fair));
        let faded = (-f64::from(v.freshness_days) / 14.0).exp();
        prop_assert_eq!(v.score, (v.fair - f64::from(v.cents)) / v.fair / (1.0 + 4.0 * v.volatility) * faded);
    }

    #[test]
    fn both_lines_find_a_line(first in 0..50i32, gaps in vec(1..9i32, 1..60), slope in -20..20i32) {
        let mut day = first;
        let mut days = Vec::new();
        for gap in gaps {
            day += gap;
            days.push(Day { day, median: 5000.0 + f64::from(slope * day), ..Day::default() });
        }
        let slope = if days.len() > 1 { f64::from(slope) } else { 0.0 };
        prop_assert!((least_squares(&days) - slope).abs() < 1e-9);
        prop_assert_eq!(theil_sen(&days, &mut vec![]), slope);
    }
}

#[test]
fn thin_groups() {
    assert_eq!(run(&[]), (vec![], None));
    let one = Observation { at: 3 * DAY_MICROS, id: 1, cents: 500, in_stock: false };
    let (days, verdict) = run(&[one]);
    assert_eq!((days.len(), days[0].median, days[0].volatility, verdict), (1, 500.0, 0.0, None));
    let verdict = run(&[Observation { in_stock: true, ..one }]).1.unwrap();
    assert_eq!((verdict.slope_ols, verdict.slope_ts, verdict.score, verdict.fair), (0.0, 0.0, 0.0, 500.0));
}

#[test]
fn how_far_back_is_enough() {
    let seen = |days: &[i32]| -> Vec<Observation> {
        days.iter()
            .map(|&day| Observation { at: i64::from(day) * DAY_MICROS, id: 1, cents: 900, in_stock: true })
            .collect()
    };
    let says = |observations: &[Observation]| {
        let (days, verdict) = run(observations);
        enough(&days, verdict.as_ref(), 360)
    };
    assert_eq!((first_needed(360), first_needed(389)), (270, 300));
    assert!(says(&seen(&[334, 364])) && says(&seen(&[364])));
    assert!(!says(&seen(&[335, 364])), "what came before day 335 has a part in the volatility of day 364");
    assert!(!says(&seen(&[330, 359])) && !says(&[]), "nothing new");
    let unsold: Vec<Observation> =
        seen(&[334, 364]).into_iter().map(|o| Observation { in_stock: false, ..o }).collect();
    assert!(!says(&unsold), "the newest price in stock lies further back");
}
