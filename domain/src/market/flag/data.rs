//! Too little, too old, or not of this thing.

use super::{Flag, Inputs, Kind};
use crate::{day, market::snapshot::Point};
use chrono::NaiveDate;

/// Sources that disagree by more, as a standard deviation in log price, do not speak of the same thing: a factor of 1.4.
const FAR: f64 = 0.35;
/// A value older than so many days says little of today.
const OLD_DAYS: i64 = 7;

pub(super) fn single_source(inputs: &Inputs<'_>) -> Option<Flag> {
    let because = "One source alone speaks for this price.".to_owned();
    (inputs.sources == Some(1)).then_some(Flag { kind: Kind::SingleSource, day: inputs.as_of, because })
}

pub(super) fn disagreement(inputs: &Inputs<'_>) -> Option<Flag> {
    let far = inputs.disagreement.filter(|d| d.is_finite() && *d > FAR)?;
    let because = format!("Its sources are a factor of {:.1} apart, one standard deviation.", far.exp());
    Some(Flag { kind: Kind::Disagreement, day: inputs.as_of, because })
}

pub(super) fn stale(own: &[Point], as_of: NaiveDate) -> Option<Flag> {
    let newest = own.last()?.day;
    let because = format!("Its newest value is of {}.", day::long(newest));
    ((as_of - newest).num_days() > OLD_DAYS).then_some(Flag { kind: Kind::Stale, day: as_of, because })
}

pub(super) fn suspect(inputs: &Inputs<'_>) -> Option<Flag> {
    let because = format!("The id may be another product's: {}.", inputs.suspect?.trim_end_matches('.'));
    Some(Flag { kind: Kind::SuspectMapping, day: inputs.as_of, because })
}
