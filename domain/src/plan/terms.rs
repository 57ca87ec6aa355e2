//! Names, prices and limits of the plans. These are the defaults; `PLANS_FILE` of the server replaces them.
//!
//! What comparable sites lock is free here: the whole history, comparison, a copy of one's own data. What costs us is
//! limited: letters, requests of programs, large exports.

use super::{PriceIds, Subscription, period::Interval};
use crate::{
    money::Money,
    user::{CurrentUser, Role, access::Plan},
};
use serde::{Deserialize, Deserializer, Serialize};

/// How much of something; none: as much as one likes.
pub type Limit = Option<u32>;

/// A limit that has to be said: one that was forgotten is not "as much as one likes", which is null.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Limit, D::Error> {
    Option::deserialize(from)
}

/// What a plan limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Alerts that wait at the same time.
    #[serde(deserialize_with = "said")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub alerts: Limit,
    /// Ways to be told.
    #[serde(deserialize_with = "said")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub channels: Limit,
    /// Items of a portfolio.
    #[serde(deserialize_with = "said")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub portfolio_items: Limit,
    /// Requests of a person's programs a day.
    #[serde(deserialize_with = "said")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub api_per_day: Limit,
    /// Rows of one export of market data. One's own data is never limited.
    #[serde(deserialize_with = "said")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u32>))]
    pub export_rows: Limit,
    /// Whether signals are shown on the day they are found.
    pub early_signals: bool,
}

impl Limits {
    /// Whether nothing is limited more here than there.
    fn at_least(&self, there: &Limits) -> bool {
        let least = |here: Limit, there: Limit| here.is_none_or(|here| there.is_some_and(|there| there <= here));
        least(self.alerts, there.alerts)
            && least(self.channels, there.channels)
            && least(self.portfolio_items, there.portfolio_items)
            && least(self.api_per_day, there.api_per_day)
            && least(self.export_rows, there.export_rows)
            && self.early_signals >= there.early_signals
    }
}

/// What a plan costs, VAT included, in cents of EUR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prices {
    /// A month.
    pub month: i64,
    /// A year.
    pub year: i64,
}

impl Prices {
    /// Of this interval.
    #[must_use]
    pub const fn of(self, interval: Interval) -> Money {
        match interval {
            Interval::Month => Money::eur(self.month),
            Interval::Year => Money::eur(self.year),
        }
    }
}

/// A plan that is paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Its name for people.
    pub name: String,
    /// What it costs.
    pub prices: Prices,
    /// What it limits.
    pub limits: Limits,
}

/// All plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// What everybody with an account may.
    pub free: Limits,
    /// For who keeps a collection.
    pub collector: Terms,
    /// For who buys and sells.
    pub trader: Terms,
    /// Days a first subscription is tried for nothing. 0: none.
    pub trial_days: u32,
    /// Days a plan goes on after a payment failed.
    pub grace_days: u32,
}

impl Default for Catalogue {
    fn default() -> Self {
        let limits = |alerts, channels, portfolio_items, api_per_day, export_rows, early_signals| Limits {
            alerts,
            channels,
            portfolio_items,
            api_per_day,
            export_rows,
            early_signals,
        };
        Catalogue {
            free: limits(Some(10), Some(2), Some(500), Some(500), Some(1_000), false),
            collector: Terms {
                name: "Collector".to_owned(),
                prices: Prices { month: 499, year: 4_990 },
                limits: limits(Some(100), Some(5), Some(10_000), Some(5_000), Some(50_000), true),
            },
            trader: Terms {
                name: "Trader".to_owned(),
                prices: Prices { month: 1_499, year: 14_990 },
                limits: limits(Some(1_000), None, None, Some(100_000), None, true),
            },
            trial_days: 14,
            grace_days: 14,
        }
    }
}

/// Why a catalogue will not do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is not of the form.
    #[error("{0}")]
    Form(String),
    /// A value can not be.
    #[error("{0}")]
    Value(&'static str),
}

impl Catalogue {
    /// Reads one from JSON: all fields, no others.
    /// # Errors
    /// What will not do.
    pub fn parse(json: &str) -> Result<Catalogue, Unfit> {
        let read: Catalogue = serde_json::from_str(json).map_err(|e| Unfit::Form(e.to_string()))?;
        for terms in [&read.collector, &read.trader] {
            if terms.name.trim().is_empty()
                || terms.name.chars().count() > 40
                || terms.name.chars().any(char::is_control)
            {
                return Err(Unfit::Value("a plan's name has 1 to 40 characters"));
            }
            if [terms.prices.month, terms.prices.year].iter().any(|cents| !(50..=10_000_000).contains(cents)) {
                return Err(Unfit::Value("a plan costs 50 cents or more"));
            }
        }
        if read.trial_days > 90 || read.grace_days > 60 {
            return Err(Unfit::Value("at most 90 days of trial and 60 of grace"));
        }
        if !read.collector.limits.at_least(&read.free) || !read.trader.limits.at_least(&read.collector.limits) {
            return Err(Unfit::Value("a dearer plan never limits more"));
        }
        Ok(read)
    }

    /// Where a subscription is to a price that is sold, and costs something else than is shown: what differs, in words.
    #[must_use]
    pub fn differs(&self, prices: &PriceIds, of: &Subscription) -> Option<String> {
        let (plan, interval) = prices.plan_of(&of.price)?;
        prices.sold(plan, interval).filter(|sold| *sold == of.price)?;
        let shown = self.terms(plan).prices.of(interval);
        let same = of.amount == shown.minor && of.currency == "eur" && of.months == interval.months();
        (!same).then(|| {
            format!(
                "{} costs {} {} each {} months at Stripe, and {} EUR cents each {} months is shown",
                of.price,
                of.amount,
                of.currency,
                of.months,
                shown.minor,
                interval.months()
            )
        })
    }

    /// The terms of a plan.
    #[must_use]
    pub const fn terms(&self, plan: Plan) -> &Terms {
        match plan {
            Plan::Collector => &self.collector,
            Plan::Trader => &self.trader,
        }
    }

    /// What limits whoever is signed in. Who works here is not limited more than the best plan.
    #[must_use]
    pub const fn limits(&self, user: &CurrentUser) -> &Limits {
        match (user.role, user.plan) {
            (Role::Admin | Role::Support, _) | (Role::Member, Some(Plan::Trader)) => &self.trader.limits,
            (Role::Member, Some(Plan::Collector)) => &self.collector.limits,
            (Role::Member, None) => &self.free,
        }
    }
}

/// A field of an answer that the plan does not show: it is null, and this stands beside it. The shape of an answer is the
/// same for all plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Locked {
    /// The field.
    pub field: String,
    /// Why, in words.
    pub reason: String,
    /// The least plan that shows it.
    pub plan: Plan,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(role: Role, plan: Option<Plan>) -> CurrentUser {
        CurrentUser { id: String::new(), email: String::new(), role, plan, session: None }
    }

    #[test]
    fn a_dearer_plan_never_limits_more() {
        let at_least = |a: Limit, b: Limit| b.is_none_or(|b| a.is_some_and(|a| a <= b));
        let all = Catalogue::default();
        for (less, more) in [(&all.free, &all.collector.limits), (&all.collector.limits, &all.trader.limits)] {
            assert!(at_least(less.alerts, more.alerts) && at_least(less.channels, more.channels));
            assert!(at_least(less.portfolio_items, more.portfolio_items));
            assert!(at_least(less.api_per_day, more.api_per_day) && at_least(less.export_rows, more.export_rows));
            assert!(less.early_signals <= more.early_signals);
        }
        assert!(all.collector.prices.month < all.trader.prices.month);
        assert!(all.collector.prices.year < 12 * all.collector.prices.month, "a year is cheaper than its months");
    }

    #[test]
    fn who_is_limited_by_what() {
        let all = Catalogue::default();
        assert_eq!(all.limits(&user(Role::Member, None)), &all.free);
        assert_eq!(all.limits(&user(Role::Member, Some(Plan::Collector))), &all.collector.limits);
        assert_eq!(all.limits(&user(Role::Member, Some(Plan::Trader))), &all.trader.limits);
        assert_eq!(all.limits(&user(Role::Support, None)), &all.trader.limits);
    }

    #[test]
    fn a_file_says_all_and_nothing_else() {
        let own = serde_json::to_value(Catalogue::default()).unwrap();
        assert_eq!(Catalogue::parse(&own.to_string()), Ok(Catalogue::default()));
        let with = |change: &dyn Fn(&mut serde_json::Value)| {
            let mut json = own.clone();
            change(&mut json);
            Catalogue::parse(&json.to_string())
        };
        assert_eq!(with(&|j| j["trader"]["name"] = "Pro".into()).unwrap().trader.name, "Pro");
        assert!(with(&|j| j["trader"]["name"] = " ".into()).is_err());
        assert!(with(&|j| j["trader"]["prices"]["month"] = 0.into()).is_err());
        assert!(with(&|j| j["trial_days"] = 365.into()).is_err());
        assert!(with(&|j| j["grace"] = 1.into()).is_err());
        assert!(with(&|j| drop(j["free"].as_object_mut().unwrap().remove("alerts").unwrap())).is_err(), "forgotten");
        assert_eq!(
            with(&|j| j["trader"]["limits"]["alerts"] = serde_json::Value::Null).unwrap().trader.limits.alerts,
            None
        );
        assert!(with(&|j| j["free"]["alerts"] = serde_json::Value::Null).is_err(), "who pays has less");
        assert!(with(&|j| j["collector"]["limits"]["early_signals"] = false.into()).is_ok());
        assert!(with(&|j| j["trader"]["limits"]["early_signals"] = false.into()).is_err());
        assert!(with(&|j| drop(j.as_object_mut().unwrap().remove("free"))).is_err());
        assert!(Catalogue::parse("").is_err());
    }

    #[test]
    fn what_is_charged_is_what_is_shown() {
        let prices = PriceIds::parse("collector_month=price_new,collector_month=price_old,collector_year=price_cy,trader_month=price_tm,trader_year=price_ty").unwrap();
        let of = |price: &str, amount: i64, currency: &str, interval: &str| {
            crate::plan::event::subscription(&serde_json::json!({
                "id": "sub_1", "customer": "cus_1", "status": "active", "created": 1_000,
                "items": {"data": [{"id": "si_1", "current_period_start": 1_000, "current_period_end": 2_000,
                    "price": {"id": price, "currency": currency, "unit_amount": amount, "recurring": {"interval": interval}}}]},
            }))
            .unwrap()
        };
        let all = Catalogue::default();
        assert_eq!(all.differs(&prices, &of("price_new", 499, "eur", "month")), None);
        assert_eq!(
            all.differs(&prices, &of("price_old", 399, "eur", "month")),
            None,
            "who subscribed then keeps theirs"
        );
        assert_eq!(all.differs(&prices, &of("price_of_a_mug", 1, "eur", "month")), None);
        for wrong in [
            ("price_new", 599, "eur", "month"),
            ("price_new", 499, "usd", "month"),
            ("price_cy", 4_990, "eur", "month"),
        ] {
            let (price, amount, currency, interval) = wrong;
            assert!(
                all.differs(&prices, &of(price, amount, currency, interval)).is_some_and(|w| w.starts_with(price)),
                "{wrong:?}"
            );
        }
    }
}
