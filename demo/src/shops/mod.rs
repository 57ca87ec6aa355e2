//! Three pretend shops: what each sells, what it asks for it on a day, and whether it has it.

mod junk;
mod titles;

use crate::{
    catalog::Product,
    chance::{self, mix, unit},
    market::{Market, What, number},
};
use chrono::NaiveDate;
use domain::product::{Condition, Kind, Language};

/// A shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shop {
    /// A German shop: one product a card, everything in the title.
    Kartenkiste,
    /// A French shop: condition and language as variants of a card.
    Cartomanie,
    /// A Dutch shop: English titles with Dutch words.
    Kaarthuis,
}

/// Something a shop sells: one Shopify variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// Shopify's id of the variant.
    pub id: u64,
    /// Shopify's id of the product it is a variant of.
    pub group: u64,
    /// The product's title.
    pub title: String,
    /// The choice inside the product.
    pub variant_title: Option<String>,
    /// The shop's own category.
    pub kind: String,
    /// The shop's own words.
    pub tags: Vec<String>,
    /// False for vouchers.
    pub shipped: bool,
    /// What it truly is: an index into the market's products, and what of it. None: junk.
    pub truth: Option<(usize, What)>,
    /// What it costs in cents where it is junk.
    pub junk_cents: i64,
}

/// What a shop asks on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Cents of EUR.
    pub cents: i64,
    /// What it cost before, where the shop says so.
    pub before_cents: Option<i64>,
    /// Whether it can be bought.
    pub available: bool,
    /// Much too cheap, on purpose: a deal to be found.
    pub deal: bool,
}

impl Shop {
    /// All shops, in the order of their ports.
    pub const ALL: [Shop; 3] = [Shop::Kartenkiste, Shop::Cartomanie, Shop::Kaarthuis];

    /// Its name in commands.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Shop::Kartenkiste => "demo-kartenkiste",
            Shop::Cartomanie => "demo-cartomanie",
            Shop::Kaarthuis => "demo-kaarthuis",
        }
    }

    /// Its name for people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Shop::Kartenkiste => "Kartenkiste (demo)",
            Shop::Cartomanie => "Cartomanie (demo)",
            Shop::Kaarthuis => "Kaarthuis (demo)",
        }
    }

    /// Where it sends from.
    #[must_use]
    pub const fn country(self) -> &'static str {
        match self {
            Shop::Kartenkiste => "DE",
            Shop::Cartomanie => "FR",
            Shop::Kaarthuis => "NL",
        }
    }

    /// The languages of its goods, the most common first.
    const fn languages(self) -> &'static [Language] {
        match self {
            Shop::Kartenkiste => &[Language::German, Language::German, Language::English],
            Shop::Cartomanie => &[Language::French, Language::French, Language::English],
            Shop::Kaarthuis => &[Language::English, Language::English, Language::German],
        }
    }

    /// How its prices stand to the market.
    const fn margin(self) -> f64 {
        match self {
            Shop::Kartenkiste => 1.12,
            Shop::Cartomanie => 1.2,
            Shop::Kaarthuis => 1.08,
        }
    }

    const fn salt(self) -> u64 {
        match self {
            Shop::Kartenkiste => 101,
            Shop::Cartomanie => 102,
            Shop::Kaarthuis => 103,
        }
    }

    /// Everything the shop has ever sold: the same on every day.
    #[must_use]
    pub fn listings(self, market: &Market) -> Vec<Listing> {
        let mut all = vec![];
        for (index, product) in market.products.iter().enumerate() {
            let own = chance::text(&product.code);
            if unit(&[market.seed, self.salt(), own, 1]) > shelf(product) {
                continue;
            }
            let languages = self.languages();
            let language = languages[mix(&[market.seed, self.salt(), own, 2]) as usize % languages.len()];
            let group = id(&[self.salt(), own, 3]);
            for (variant, what) in self.variants(market, product, language).into_iter().enumerate() {
                let words = titles::words(self, market, product, &what);
                all.push(Listing {
                    id: id(&[self.salt(), own, 4, variant as u64]),
                    group,
                    title: words.title,
                    variant_title: words.variant,
                    kind: words.kind,
                    tags: words.tags,
                    shipped: true,
                    truth: Some((index, what)),
                    junk_cents: 0,
                });
            }
        }
        all.extend(junk::listings(self));
        all
    }

    /// What of a product the shop has: the French shop several conditions, the others one thing.
    fn variants(self, market: &Market, product: &Product, language: Language) -> Vec<What> {
        let own = chance::text(&product.code);
        let chance = |n| unit(&[market.seed, self.salt(), own, n]);
        // A second finish is rare on a shelf.
        let finish = product.finishes.get(usize::from(product.finishes.len() > 1 && chance(5) < 0.25)).copied();
        let near_mint = What { language, condition: Condition::NearMint, finish };
        if product.kind == Kind::Sealed {
            return vec![near_mint];
        }
        if self == Shop::Cartomanie {
            let mut variants = vec![near_mint];
            if chance(6) < 0.3 {
                variants.push(What { condition: Condition::Excellent, ..near_mint });
            }
            if chance(7) < 0.15 && language != Language::English {
                variants.push(What { language: Language::English, ..near_mint });
            }
            return variants;
        }
        let condition = match chance(8) {
            x if x < 0.75 => Condition::NearMint,
            x if x < 0.92 => Condition::Excellent,
            _ => Condition::Good,
        };
        vec![What { condition, ..near_mint }]
    }

    /// What the shop asks for a listing on a day.
    #[must_use]
    pub fn ask(self, market: &Market, listing: &Listing, day: NaiveDate) -> Ask {
        let d = number(day);
        let chance = |parts: &[u64]| unit(&[&[market.seed, listing.id], parts].concat());
        let available = chance(&[20, (d + offset(listing, 6)).div_euclid(6).cast_unsigned()]) < 0.82;
        let Some((index, what)) = listing.truth else {
            return Ask { cents: listing.junk_cents, before_cents: None, available, deal: false };
        };
        // A shop looks at its prices every few days, not every day.
        let every = 1 + (mix(&[listing.id, 21]) % 7).cast_signed();
        let looked = day - chrono::Days::new((d + offset(listing, every)).rem_euclid(every).unsigned_abs());
        let product = &market.products[index];
        let own = 0.94 + 0.22 * chance(&[22]);
        let usual = market.worth(product, &what, looked) as f64 * self.margin() * own;
        // Now and then one is much too cheap for some days.
        let window = (d + offset(listing, 9)).div_euclid(9).cast_unsigned();
        let deal = product.base_cents >= 300 && chance(&[23, window]) < 0.04;
        let factor = if deal { 0.55 + 0.15 * chance(&[24, window]) } else { 1.0 };
        let cents = shop_price(usual * factor);
        let before_cents = (deal && chance(&[25, window]) < 0.5).then(|| shop_price(usual)).filter(|b| *b > cents);
        Ask { cents, before_cents, available: available || deal, deal }
    }
}

/// How likely a shop has it: what is worth a place, more often.
fn shelf(product: &Product) -> f64 {
    match (product.kind, product.base_cents) {
        (Kind::Sealed, _) => 0.85,
        (Kind::Card, 1000..) => 0.62,
        (Kind::Card, 200..) => 0.38,
        (Kind::Card, _) => 0.24,
    }
}

/// Numbers as Shopify gives them: 14 digits.
fn id(parts: &[u64]) -> u64 {
    40_000_000_000_000 + mix(parts) % 10_000_000_000_000
}

fn offset(listing: &Listing, every: i64) -> i64 {
    (mix(&[listing.id, 26]) % every.unsigned_abs().max(1)).cast_signed()
}

/// As shops write prices: nothing below half a euro, small ones end in 9, large ones in .90 or whole euros.
fn shop_price(cents: f64) -> i64 {
    let cents = (cents.round() as i64).max(49);
    match cents {
        ..2_000 => cents / 10 * 10 + 9,
        2_000..20_000 => cents / 100 * 100 + 90,
        _ => (cents + 50) / 100 * 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + chrono::Days::new(n)
    }

    #[test]
    fn about_150_products_each_with_junk_among_them() {
        let market = Market::new(1);
        for shop in Shop::ALL {
            let all = shop.listings(&market);
            let groups: HashSet<_> = all.iter().map(|l| l.group).collect();
            assert!((120..200).contains(&groups.len()), "{shop:?} has {}", groups.len());
            assert_eq!(all.iter().map(|l| l.id).collect::<HashSet<_>>().len(), all.len());
            assert!(all.iter().filter(|l| l.truth.is_none()).count() >= 8);
        }
    }

    #[test]
    fn prices_hold_and_move_stock_comes_and_goes_and_there_are_deals() {
        let market = Market::new(1);
        for shop in Shop::ALL {
            let all = shop.listings(&market);
            let (mut same, mut moved, mut sold_out, mut deals) = (0, 0, 0, 0);
            for n in 0..60 {
                for listing in &all {
                    let (today, tomorrow) =
                        (shop.ask(&market, listing, day(n)), shop.ask(&market, listing, day(n + 1)));
                    same += usize::from(today.cents == tomorrow.cents);
                    moved += usize::from(today.cents != tomorrow.cents);
                    sold_out += usize::from(!today.available);
                    deals += usize::from(today.deal);
                    if let (true, Some((index, what))) = (today.deal, listing.truth) {
                        assert!(today.available);
                        let worth = market.worth(&market.products[index], &what, day(n));
                        assert!(today.cents * 100 < worth * 97, "{} at {} of {worth}", listing.title, today.cents);
                    }
                }
            }
            assert!(same > moved && moved > 500, "{shop:?} {same} {moved}");
            assert!(sold_out > 500 && deals > 50, "{shop:?} {sold_out} {deals}");
        }
    }
}
