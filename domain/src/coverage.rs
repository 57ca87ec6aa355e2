//! Where prices come from, and how fresh each source is: the registry as visitors see it. What a person decides about a shop
//! is `registry`, what adapters need of it is `retailer`.

use crate::{
    closed_list::closed_list,
    listing::Vat,
    money::Currency,
    registry::Read,
    retailer::{RunStatus, ShippingRule},
    visit::Doubt,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Coverage and the record of visits are counted over so many days.
pub const COUNTED_DAYS: i64 = 30;

closed_list! {
    /// How a source stands.
    State {
        /// As new as it is meant to be.
        Fresh = "fresh",
        /// It missed a turn or two.
        Late = "late",
        /// What we know of it is old.
        Old = "old",
        /// It is to be visited, and was not yet.
        Waiting = "waiting",
        /// It turned us away: a person has to look.
        Stopped = "stopped",
        /// It is known, and not visited.
        Off = "off",
    }
}

/// A shop, and how new what we know of it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// A pretend shop.
    pub demo: bool,
    /// Whether it is visited.
    pub enabled: bool,
    /// It turned us away.
    pub blocked: bool,
    /// Minutes between two visits.
    pub schedule_minutes: i32,
    /// When the newest believed visit began.
    pub seen_at: Option<DateTime<Utc>>,
}

/// A shop as visitors see it, with what was counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coverage {
    /// The shop.
    pub source: Source,
    /// What its prices are in.
    pub currency: Currency,
    /// Where it lives.
    pub url: String,
    /// Whether its prices contain VAT, where its pages do not say.
    pub vat: Vat,
    /// What sending costs. Empty: unknown.
    pub shipping: Vec<ShippingRule>,
    /// What its robots.txt says about reading it.
    pub robots: Read,
    /// What its terms say.
    pub terms: Read,
    /// Listings seen in the days that are counted.
    pub listings: i64,
    /// Those a product is known of.
    pub matched: i64,
    /// How many products that are.
    pub products: i64,
    /// Listings that could be bought when last seen.
    pub in_stock: i64,
    /// Visits that were believed.
    pub good: i64,
    /// Visits that were not, or broke off.
    pub bad: i64,
}

impl Source {
    /// How it stands at `now`: fresh within two turns of its schedule, old after four days or eight turns.
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> State {
        let turns = |n: i32| TimeDelta::minutes(i64::from(self.schedule_minutes) * i64::from(n));
        match self.seen_at.map(|seen| now - seen) {
            _ if self.blocked => State::Stopped,
            _ if !self.enabled => State::Off,
            None => State::Waiting,
            Some(age) if age <= turns(2) => State::Fresh,
            Some(age) if age <= turns(8).max(TimeDelta::days(4)) => State::Late,
            Some(_) => State::Old,
        }
    }
}

impl Coverage {
    /// The share of its listings a product is known of; none without a listing.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        (self.listings > 0).then(|| self.matched as f64 / self.listings as f64)
    }
}

/// How a source stands that publishes once a day, on weekdays at least.
#[must_use]
pub fn daily(newest: Option<NaiveDate>, today: NaiveDate) -> State {
    match newest.map(|day| (today - day).num_days()) {
        None => State::Waiting,
        Some(..=2) => State::Fresh,
        Some(..=5) => State::Late,
        Some(_) => State::Old,
    }
}

/// A visit that did not end well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// The shop.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// When it began.
    pub at: DateTime<Utc>,
    /// How it ended.
    pub status: RunStatus,
    /// Why it was not believed.
    pub doubt: Option<Doubt>,
    /// When the shop was visited well again; none: not yet.
    pub mended_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop() -> Source {
        Source {
            slug: "a".to_owned(),
            name: "A".to_owned(),
            country: "DE".to_owned(),
            demo: false,
            enabled: true,
            blocked: false,
            schedule_minutes: 360,
            seen_at: None,
        }
    }

    fn counted() -> Coverage {
        Coverage {
            source: shop(),
            currency: Currency::Eur,
            url: "https://a.example".to_owned(),
            vat: Vat::Unknown,
            shipping: vec![],
            robots: Read::default(),
            terms: Read::default(),
            listings: 0,
            matched: 0,
            products: 0,
            in_stock: 0,
            good: 0,
            bad: 0,
        }
    }

    #[test]
    fn a_shop_grows_old_by_its_own_schedule() {
        let now = DateTime::from_timestamp(1_762_800_000, 0).unwrap();
        let seen = |hours: i64| Source { seen_at: Some(now - TimeDelta::hours(hours)), ..shop() }.state(now);
        assert_eq!([0, 12, 13, 96, 97].map(seen), [State::Fresh, State::Fresh, State::Late, State::Late, State::Old]);
        let weekly = |days: i64| {
            let seen_at = Some(now - TimeDelta::days(days));
            Source { seen_at, schedule_minutes: 7 * 24 * 60, ..shop() }.state(now)
        };
        assert_eq!([14, 15, 56, 57].map(weekly), [State::Fresh, State::Late, State::Late, State::Old]);
        assert_eq!(shop().state(now), State::Waiting);
        let off = Source { enabled: false, seen_at: Some(now), ..shop() };
        assert_eq!(off.state(now), State::Off);
        assert_eq!(Source { blocked: true, ..off }.state(now), State::Stopped);
        // A schedule that can not be met, and a clock that went back, are no reason to fall over.
        let odd = Source { schedule_minutes: i32::MAX, seen_at: Some(now + TimeDelta::days(1)), ..shop() };
        assert_eq!(odd.state(now), State::Fresh);
    }

    #[test]
    fn a_daily_source_rests_over_a_weekend() {
        let today = NaiveDate::from_ymd_opt(2025, 11, 10).unwrap();
        let back = |days: i64| daily(Some(today - TimeDelta::days(days)), today);
        assert_eq!([-1, 0, 2, 3, 5, 6].map(back), {
            use State::{Fresh, Late, Old};
            [Fresh, Fresh, Fresh, Late, Late, Old]
        });
        assert_eq!(daily(None, today), State::Waiting);
    }

    #[test]
    fn a_share_of_nothing_is_not_said() {
        assert_eq!(counted().share(), None);
        assert_eq!(Coverage { listings: 4, matched: 3, ..counted() }.share(), Some(0.75));
    }
}
