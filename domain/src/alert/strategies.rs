//! Made-up rules and histories for the tests of this room.

use super::*;
use crate::{
    ids::{ListingId, VariantId},
    listing::Stock,
    money::{Currency, Money},
    product::{Condition, Finish, Language},
};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub(super) fn start() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap().and_hms_opt(9, 0, 0).unwrap().and_utc()
}

pub(super) fn value(cents: i64) -> Value {
    let low = |days| Low { days, low: 4_500, low_on: start().date_naive(), high: 5_500 };
    Value {
        variant: VariantId(1),
        finish: Some(Finish::Holo),
        day: start().date_naive(),
        cents,
        week: Some(5_000),
        month: Some(5_200),
        fair: Some(5_000),
        lows: WINDOWS.map(low).to_vec(),
        score: None,
        doubt: None,
    }
}

pub(super) fn ask(listing: i64, cents: i64) -> Ask {
    Ask {
        listing: ListingId(listing),
        shop: "karten-kiste".to_owned(),
        variant: Some(VariantId(1)),
        finish: Some(Finish::Holo),
        language: Some(Language::German),
        condition: Some(Condition::NearMint),
        stock: Stock::In,
        price: Money::eur(cents),
        cents,
        landed: vec![("DE".to_owned(), cents + 495)],
        fair: Some(5_000),
        first_seen: start() - TimeDelta::days(20),
        noted_at: start(),
        doubt: None,
    }
}

/// One moment of a made-up product: what is to be seen an hour after the last.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    hours: i64,
    value: i64,
    fair: i64,
    score: Option<i64>,
    value_doubt: Option<Doubt>,
    rate: i64,
    asks: Vec<(i64, Stock, Option<Doubt>)>,
}

pub(super) fn doubt() -> impl Strategy<Value = Option<Doubt>> {
    option::weighted(0.15, select(Doubt::ALL))
}

pub(super) fn moments() -> impl Strategy<Value = Vec<Moment>> {
    let stock = prop_oneof![6 => Just(Stock::In), 1 => Just(Stock::Out), 1 => Just(Stock::Preorder)];
    let asks = vec((4_000i64..6_000, stock, doubt()), 0..4);
    let moment = (1i64..30, 4_000i64..6_000, 4_500i64..5_500, option::of(500i64..1000), doubt(), 900i64..1_100, asks);
    vec(moment, 1..30).prop_map(|all| {
        all.into_iter()
            .map(|(hours, value, fair, score, value_doubt, rate, asks)| Moment {
                hours,
                value,
                fair,
                score,
                value_doubt,
                rate,
                asks,
            })
            .collect()
    })
}

/// The moments as facts: what is noted down is noted when it changes, the second shop asks in another currency, and a value
/// stands for its day.
pub(super) fn history(moments: &[Moment]) -> Vec<Facts> {
    let mut at = start();
    let mut all: Vec<Facts> = Vec::new();
    for moment in moments {
        at += TimeDelta::hours(moment.hours);
        let last = all.last();
        let first = value(moment.value);
        let score = moment.score.map(|tenths| Score { tenths, listing: None, cents: moment.value - 100 });
        let mut of_day =
            Value { day: at.date_naive(), fair: Some(moment.fair), score, doubt: moment.value_doubt, ..first };
        // One value a day.
        if let Some(same) = last.and_then(|f| f.values.first()).filter(|v| v.day == of_day.day) {
            of_day.cents = same.cents;
        }
        let asks = moment.asks.iter().enumerate().map(|(i, &(minor, stock, doubt))| {
            let id = i64::try_from(i).unwrap() + 1;
            let foreign = i == 1;
            let cents = if foreign { minor * moment.rate / 1_000 } else { minor };
            let currency = if foreign { Currency::Sek } else { Currency::Eur };
            let new = Ask {
                stock,
                doubt,
                price: Money { minor, currency },
                landed: vec![("DE".to_owned(), cents + 495)],
                first_seen: at,
                noted_at: at,
                ..ask(id, cents)
            };
            match last.and_then(|f| f.asks.iter().find(|a| a.listing == new.listing)) {
                Some(old) if (old.price, old.stock) == (new.price, new.stock) => {
                    Ask { noted_at: old.noted_at, first_seen: old.first_seen, ..new }
                }
                Some(old) => Ask { first_seen: old.first_seen, ..new },
                None => new,
            }
        });
        let asks = asks.collect();
        all.push(Facts { at, values: vec![of_day], asks });
    }
    all
}

fn price() -> impl Strategy<Value = PriceOf> {
    prop_oneof![Just(PriceOf::Value), Just(PriceOf::Offer), Just(PriceOf::Landed("DE".to_owned()))]
}

fn trigger() -> impl Strategy<Value = Trigger> {
    let side = || select(Side::ALL);
    let one_way = select(&[Side::Below, Side::Above][..]);
    let than =
        prop_oneof![Just(Than::Fair), Just(Than::Week), Just(Than::Month), (4_000i64..6_000).prop_map(Than::Paid)];
    prop_oneof![
        4 => (price(), one_way, 4_000i64..6_000)
            .prop_map(|(price, side, cents)| Trigger::Amount { price, side, amount: Money::eur(cents) }),
        1 => (select(&[Side::Below, Side::Above][..]), 4_000i64..6_000).prop_map(|(side, minor)| Trigger::Amount {
            price: PriceOf::Offer,
            side,
            amount: Money { minor, currency: Currency::Sek }
        }),
        3 => (price(), side(), 1i64..200, than, prop_oneof![Just(0i64), 1i64..300])
            .prop_map(|(price, side, tenths, than, least)| Trigger::Change { price, side, tenths, than, least }),
        2 => (side(), select(&WINDOWS[..])).prop_map(|(side, days)| Trigger::Extreme { side, days }),
        1 => (50u8..=100).prop_map(|least| Trigger::Score { least }),
        1 => Just(Trigger::Restock),
        1 => Just(Trigger::Preorder),
        1 => Just(Trigger::Listing),
    ]
}

fn manner() -> impl Strategy<Value = Manner> {
    (0i64..=500, option::of(5i64..=900), 0u16..100, prop::bool::weighted(0.1))
        .prop_map(|(slack, again, cooldown, once)| Manner { slack, again, cooldown, once })
}

fn copy() -> impl Strategy<Value = Copy> {
    let languages = vec(select(Language::ALL), 0..3);
    let conditions = vec(select(Condition::ALL), 0..3);
    let shops = vec(select(&["karten-kiste", "tcg-2000"][..]).prop_map(str::to_owned), 0..2);
    (option::of((1i64..4).prop_map(VariantId)), option::of(select(Finish::ALL)), languages, conditions, shops).prop_map(
        |(variant, finish, languages, conditions, shops)| Copy { variant, finish, languages, conditions, shops },
    )
}

/// Any rule that can be meant.
pub(super) fn rule() -> impl Strategy<Value = Rule> {
    (trigger(), prop_oneof![3 => Just(Copy::default()), 1 => copy()], prop_oneof![Just(Manner::default()), manner()])
        .prop_map(|(trigger, copy, manner)| Rule { trigger, copy, manner })
        .prop_filter("it can be meant", |rule| rule.check().is_ok())
}

/// The day so many days after the start.
pub(super) fn day(n: u64) -> NaiveDate {
    start().date_naive() + Days::new(n)
}
