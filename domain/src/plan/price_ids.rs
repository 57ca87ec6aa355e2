//! Which price at Stripe is which plan: `collector_month=price_1,collector_year=price_2,..`, as a setting says.
//!
//! A plan may have had other prices before: who subscribed then keeps theirs. Of several for one plan and interval the
//! first is sold, all are understood.

use super::period::Interval;
use crate::user::access::Plan;
use std::collections::BTreeMap;

/// The prices we know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceIds {
    known: BTreeMap<String, (Plan, Interval)>,
    sold: BTreeMap<(Plan, Interval), String>,
}

/// Why a setting will not do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// An entry is not of the form.
    #[error("{0:?} is not like collector_month=price_..")]
    Entry(String),
    /// A price has two meanings.
    #[error("{0} stands for two plans")]
    Twice(String),
    /// Something is not sold.
    #[error("there is no price for {0}_{1}")]
    Missing(Plan, Interval),
}

impl PriceIds {
    /// Reads the setting. Empty: no price is known.
    /// # Errors
    /// What will not do: prices are there for all plans and intervals, or for none.
    pub fn parse(text: &str) -> Result<PriceIds, Wrong> {
        let mut read = PriceIds::default();
        for entry in text.split([',', '\n']).map(str::trim).filter(|e| !e.is_empty()) {
            let wrong = || Wrong::Entry(entry.to_owned());
            let (what, id) = entry.split_once('=').ok_or_else(wrong)?;
            let (plan, interval) = what.trim().split_once('_').ok_or_else(wrong)?;
            let slot = (plan.parse().map_err(|_| wrong())?, interval.parse().map_err(|_| wrong())?);
            let id = id.trim();
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-".contains(&b);
            if !(1..=255).contains(&id.len()) || !id.bytes().all(plain) {
                return Err(wrong());
            }
            if read.known.insert(id.to_owned(), slot).is_some_and(|before| before != slot) {
                return Err(Wrong::Twice(id.to_owned()));
            }
            read.sold.entry(slot).or_insert_with(|| id.to_owned());
        }
        let slots = Plan::ALL.iter().flat_map(|plan| Interval::ALL.iter().map(|interval| (*plan, *interval)));
        match slots.clone().find(|slot| !read.sold.contains_key(slot)) {
            Some((plan, interval)) if !read.sold.is_empty() => Err(Wrong::Missing(plan, interval)),
            _ => Ok(read),
        }
    }

    /// What a price stands for; none: it is none of ours.
    #[must_use]
    pub fn plan_of(&self, price: &str) -> Option<(Plan, Interval)> {
        self.known.get(price).copied()
    }

    /// The price that is sold; none: no price is set.
    #[must_use]
    pub fn sold(&self, plan: Plan, interval: Interval) -> Option<&str> {
        self.sold.get(&(plan, interval)).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "collector_month=price_cm,collector_year=price_cy, trader_month=price_tm\ntrader_year=price_ty";

    #[test]
    fn the_first_is_sold_and_all_are_known() {
        let ids = PriceIds::parse(&format!("{ALL},trader_year=price_old")).unwrap();
        assert_eq!(ids.sold(Plan::Trader, Interval::Year), Some("price_ty"));
        assert_eq!(ids.plan_of("price_old"), Some((Plan::Trader, Interval::Year)));
        assert_eq!(ids.plan_of("price_of_another_shop"), None);
        assert_eq!(PriceIds::parse(" ").unwrap().sold(Plan::Trader, Interval::Year), None);
    }

    #[test]
    fn all_or_none_and_each_one_thing() {
        assert_eq!(PriceIds::parse("collector_month=price_1"), Err(Wrong::Missing(Plan::Collector, Interval::Year)));
        assert_eq!(PriceIds::parse(&format!("{ALL},trader_year=price_cm")), Err(Wrong::Twice("price_cm".to_owned())));
        for bad in
            ["collector", "collector_week=price_1", "gold_month=price_1", "collector_month=", "collector_month=a b"]
        {
            assert!(matches!(PriceIds::parse(bad), Err(Wrong::Entry(_))), "{bad}");
        }
    }
}
