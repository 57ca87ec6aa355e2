//! What a whole set costs: one of each card by its value, where to buy it so that all of it costs least, what a pack of it costs.

use crate::{
    deals::Sending,
    ids::ProductId,
    landed::{self, Order, Rate, Receipt},
    money::{Currency, Money},
    product::Region,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What the cards of a set are worth together, by their newest daily values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Cards the catalogue knows of it.
    pub cards: i64,
    /// Those of them that have a value.
    pub priced: i64,
    /// Cents of one of each, in its cheapest printing.
    pub one_of_each: i64,
    /// Printings that have a value.
    pub printings: i64,
    /// Cents of all of them.
    pub every_printing: i64,
}

/// A shop that has cards of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shop {
    /// Its name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// A pretend shop of the demo market.
    pub demo: bool,
    /// What sending takes.
    pub sending: Sending,
}

/// What a shop asks for a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The card.
    pub product: ProductId,
    /// Its place among the shops.
    pub shop: usize,
    /// The price, without sending.
    pub price: Money,
}

/// What is bought in one shop.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The shop's place among the shops.
    pub shop: usize,
    /// How many cards.
    pub cards: usize,
    /// What they cost there together, in EUR.
    pub goods: Money,
    /// What they cost at the door.
    pub receipt: Receipt,
}

/// Where to buy what there is of a set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Route {
    /// A parcel a shop, the one with most cards first.
    pub parcels: Vec<Parcel>,
    /// How many different cards that makes.
    pub cards: usize,
}

impl Route {
    /// What all parcels cost at the door.
    #[must_use]
    pub fn total(&self) -> Money {
        Money::eur(self.parcels.iter().map(|parcel| parcel.receipt.at_least().minor).sum())
    }
}

/// Shops that are looked at: those with the most cards of it. More would make a page wait.
const SHOPS: usize = 16;
/// What a card weighs in its sleeve, in grams.
const CARD_GRAMS: u32 = 3;
/// What is around them.
const PACKING_GRAMS: u32 = 30;

/// Where to buy one of each card there is so that all parcels together cost least at a door in `to`: each card where it is
/// cheapest, then without one shop after another as long as that saves more in sending than it costs in cards. That is a good
/// way, and not proven to be the best. Shops that do not say what sending costs are left out: nothing can be added up there.
#[must_use]
pub fn route(asks: &[Ask], shops: &[Shop], to: &str, on: NaiveDate, rates: &[Rate]) -> Route {
    let parcel = |shop: usize, cards: usize, cents: i64| {
        let Shop { country, sending, .. } = shops.get(shop)?;
        let goods = Money::eur(cents);
        let count = u32::try_from(cards).unwrap_or(u32::MAX);
        let grams = count.saturating_mul(CARD_GRAMS).saturating_add(PACKING_GRAMS);
        let order = Order { grams: Some(grams), ..sending.order(goods, country, to, on, rates) };
        Some(Parcel { shop, cards, goods, receipt: landed::receipt(&order, &landed::table::RULES) })
    };
    let sends = |shop: usize| parcel(shop, 1, 100).is_some_and(|parcel| parcel.receipt.total().is_some());
    let cards = by_card(asks, shops.len(), sends, |price| euros(price, on, rates));
    let mut used: BTreeSet<usize> = cards.values().flatten().map(|(_, shop)| *shop).collect();
    let packed = |used: &BTreeSet<usize>| -> Option<Vec<Parcel>> {
        let mut sums: BTreeMap<usize, (usize, i64)> = BTreeMap::new();
        for asked in cards.values() {
            let (cents, shop) = asked.iter().find(|(_, shop)| used.contains(shop))?;
            let sum = sums.entry(*shop).or_default();
            *sum = (sum.0 + 1, sum.1 + cents);
        }
        sums.into_iter().map(|(shop, (cards, cents))| parcel(shop, cards, cents)).collect()
    };
    let costs = |parcels: &[Parcel]| -> i64 { parcels.iter().map(|p| p.receipt.at_least().minor).sum() };
    let Some(mut best) = packed(&used) else { return Route::default() };
    loop {
        let without = used.iter().filter_map(|shop| {
            let fewer: BTreeSet<usize> = used.iter().copied().filter(|other| other != shop).collect();
            let parcels = packed(&fewer)?;
            Some((costs(&parcels), *shop, parcels))
        });
        let Some((cost, shop, parcels)) = without.min_by_key(|(cost, shop, _)| (*cost, *shop)) else { break };
        if parcels.is_empty() || cost >= costs(&best) {
            break;
        }
        used.remove(&shop);
        best = parcels;
    }
    best.sort_by_key(|parcel| (std::cmp::Reverse(parcel.cards), parcel.shop));
    Route { parcels: best, cards: cards.len() }
}

/// What is asked for each card, the cheapest first, in the shops with the most cards.
fn by_card(
    asks: &[Ask],
    shops: usize,
    sends: impl Fn(usize) -> bool,
    euros: impl Fn(Money) -> Option<i64>,
) -> BTreeMap<ProductId, Vec<(i64, usize)>> {
    let mut has = vec![0_usize; shops];
    for ask in asks {
        if let Some(count) = has.get_mut(ask.shop) {
            *count += 1;
        }
    }
    let mut places: Vec<usize> = (0..shops).filter(|shop| sends(*shop)).collect();
    places.sort_by_key(|shop| (std::cmp::Reverse(has.get(*shop).copied()), *shop));
    places.truncate(SHOPS);
    let mut cards: BTreeMap<ProductId, Vec<(i64, usize)>> = BTreeMap::new();
    for ask in asks.iter().filter(|ask| places.contains(&ask.shop)) {
        if let Some(cents) = euros(ask.price).filter(|cents| *cents > 0) {
            cards.entry(ask.product).or_default().push((cents, ask.shop));
        }
    }
    for asked in cards.values_mut() {
        asked.sort_unstable();
    }
    cards
}

/// A price in cents of EUR at the newest rate of the day or before it.
fn euros(price: Money, on: NaiveDate, rates: &[Rate]) -> Option<i64> {
    if price.currency == Currency::Eur {
        return Some(price.minor);
    }
    let known = rates.iter().filter(|rate| rate.currency == price.currency && rate.day <= on);
    let rate = known.max_by_key(|rate| rate.day)?;
    (rate.per_euro.is_finite() && rate.per_euro > 0.0).then(|| price.convert(Currency::Eur, rate.per_euro, 1.0).minor)
}

/// How many packs a sealed product holds, by its English name, where products of that name hold as many everywhere. None where
/// that differs from set to set (trainer boxes, collections), and for cartons.
#[must_use]
pub fn packs(name: &str, region: Region) -> Option<u32> {
    let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = plain.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let text = format!(" {} ", words.join(" "));
    let says = |phrase: &str| text.contains(&format!(" {phrase} "));
    if ["case", "carton", "lot", "empty", "code", "codes", "deck", "jumbo"].into_iter().any(says) {
        return None;
    }
    let display = says("booster box") || says("booster display") || says("display");
    let counts = [
        (says("bundle") && display, None),
        (says("half booster box"), Some(18)),
        (says("booster bundle"), Some(6)),
        // In Asia a display is of 30, 20 or 10.
        (display, (region == Region::International).then_some(36)),
        (says("3 pack"), Some(3)),
        (says("2 pack"), Some(2)),
        (says("1 pack blister") || says("checklane blister"), Some(1)),
        (text.ends_with(" booster ") || says("booster pack") || says("sleeved booster"), Some(1)),
    ];
    counts.into_iter().find(|(is, _)| *is).and_then(|(_, packs)| packs)
}

/// What one of so many packs costs, rounded to a cent.
#[must_use]
pub fn each(price: Money, packs: u32) -> Money {
    let packs = i64::from(packs.max(1));
    Money { minor: (price.minor + packs / 2) / packs, ..price }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{listing::Vat, retailer::ShippingRule};

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, 10).unwrap()
    }

    fn shop(name: &str, sends_for: Option<i64>) -> Shop {
        let rule = |cost_minor| ShippingRule {
            to: "DE".to_owned(),
            cost_minor,
            free_from_minor: None,
            up_to_grams: None,
            collects: None,
            clearance_minor: None,
            as_of: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
        };
        let rules = sends_for.map(rule).into_iter().collect();
        let sending = Sending { vat: Vat::Included, currency: Currency::Eur, rules };
        Shop { slug: name.to_owned(), name: name.to_owned(), country: "DE".to_owned(), demo: false, sending }
    }

    fn ask(product: i64, shop: usize, cents: i64) -> Ask {
        Ask { product: ProductId(product), shop, price: Money::eur(cents) }
    }

    fn found(asks: &[Ask], shops: &[Shop]) -> (Vec<(usize, usize)>, i64) {
        let route = route(asks, shops, "DE", day(), &[]);
        (route.parcels.iter().map(|p| (p.shop, p.cards)).collect(), route.total().minor)
    }

    #[test]
    fn a_second_parcel_has_to_earn_its_sending() {
        let shops = [shop("a", Some(200)), shop("b", Some(200))];
        // In b the second card is a euro less, and sending it is two.
        let near = [ask(1, 0, 500), ask(2, 0, 700), ask(1, 1, 900), ask(2, 1, 600)];
        assert_eq!(found(&near, &shops), (vec![(0, 2)], 1_400));
        let far = [ask(1, 0, 500), ask(2, 0, 1_700), ask(1, 1, 900), ask(2, 1, 600)];
        assert_eq!(found(&far, &shops), (vec![(0, 1), (1, 1)], 1_500));
    }

    #[test]
    fn what_only_one_shop_has_is_bought_there() {
        let shops = [shop("a", Some(100)), shop("b", Some(9_900)), shop("c", None)];
        let asks = [ask(1, 0, 500), ask(2, 1, 10), ask(3, 2, 10)];
        // Nobody knows what c asks for sending: its card is in no route.
        assert_eq!(found(&asks, &shops), (vec![(0, 1), (1, 1)], 500 + 100 + 10 + 9_900));
        assert_eq!(found(&[ask(3, 2, 10)], &shops), (vec![], 0));
        assert_eq!(found(&[ask(3, 9, 10)], &shops), (vec![], 0), "a shop that is not there");
        assert_eq!(route(&[], &[], "DE", day(), &[]), Route::default());
    }

    #[test]
    fn it_never_costs_more_than_buying_each_card_where_it_is_cheapest() {
        let shops = [shop("a", Some(390)), shop("b", Some(150)), shop("c", Some(0)), shop("d", Some(700))];
        let asks: Vec<Ask> = (0..60_i64)
            .flat_map(|card| (0..4_usize).map(move |at| (card, at)))
            .filter(|(card, at)| (card * 7 + *at as i64) % 3 != 0)
            .map(|(card, at)| ask(card, at, 50 + (card * 37 + at as i64 * 101) % 400))
            .collect();
        let (parcels, total) = found(&asks, &shops);
        let mut cheapest: BTreeMap<ProductId, (i64, usize)> = BTreeMap::new();
        for ask in &asks {
            let one = cheapest.entry(ask.product).or_insert((ask.price.minor, ask.shop));
            *one = (*one).min((ask.price.minor, ask.shop));
        }
        let used: BTreeSet<usize> = cheapest.values().map(|(_, shop)| *shop).collect();
        let sending: i64 = used.iter().map(|shop| [390, 150, 0, 700][*shop]).sum();
        let each: i64 = cheapest.values().map(|(cents, _)| cents).sum::<i64>() + sending;
        assert!(total <= each, "{total} {each}");
        assert_eq!(parcels.iter().map(|(_, cards)| cards).sum::<usize>(), cheapest.len());
    }

    #[test]
    fn what_is_asked_in_crowns_needs_a_rate() {
        let shops = [shop("a", Some(100))];
        let price = Money { minor: 11_000, currency: Currency::Sek };
        let asks = [Ask { product: ProductId(1), shop: 0, price }];
        let rate = Rate { currency: Currency::Sek, per_euro: 11.0, day: day() };
        assert_eq!(route(&asks, &shops, "DE", day(), &[rate]).total().minor, 1_100);
        assert_eq!(route(&asks, &shops, "DE", day(), &[]).cards, 0);
    }

    #[test]
    fn one_of_many_packs() {
        assert_eq!(each(Money::eur(17_999), 36), Money::eur(500));
        assert_eq!(each(Money::eur(700), 0), Money::eur(700));
    }

    #[test]
    fn packs_of_a_product() {
        let here = |name: &str| packs(name, Region::International);
        for (name, count) in [
            ("151 Booster", Some(1)),
            ("151: Booster Pack", Some(1)),
            ("Obsidian Flames Sleeved Booster", Some(1)),
            ("Evolving Skies Booster Box", Some(36)),
            ("Base Set Half Booster Box", Some(18)),
            ("151 Booster Bundle", Some(6)),
            ("151 Booster Bundle Display", None),
            ("Temporal Forces 3-Pack Blister", Some(3)),
            ("Evolving Skies Booster Box Case", None),
            ("151 Elite Trainer Box", None),
            ("151 Ultra-Premium Collection", None),
            ("", None),
        ] {
            assert_eq!(here(name), count, "{name}");
        }
        assert_eq!(packs("Japanese 151 Booster Box", Region::Asia), None);
        assert_eq!(packs("Japanese 151 Booster", Region::Asia), Some(1));
    }
}
