//! What things are worth: a pure function of product and day. This is the truth that shops and guides are noisy views of.

use crate::{
    catalog::{self, Product},
    chance::{self, unit, wave},
};
use chrono::{Datelike, NaiveDate};
use domain::product::{Condition, Finish, Kind, Language};

/// The market of one seed.
#[derive(Clone, Debug)]
pub struct Market {
    /// Another seed, another market: the goods are the same.
    pub seed: u64,
    /// The goods.
    pub products: Vec<Product>,
}

impl Market {
    /// The market of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Market {
        Market { seed, products: catalog::products() }
    }

    /// What a product is worth on a day, in cents of EUR: near mint, English, first finish.
    #[must_use]
    pub fn value(&self, product: &Product, day: NaiveDate) -> i64 {
        let (day, own) = (number(day), chance::text(&product.code));
        // All together: a tide of some percent. Each alone: a slow swell, a ripple, and now and then a hype.
        let tide = 0.05 * wave(&[self.seed, 1], day, 45) + 0.02 * wave(&[self.seed, 2], day, 11);
        let slow = 20 + (chance::mix(&[self.seed, own, 3]) % 40).cast_signed();
        let swell = 0.12 * wave(&[self.seed, own, 4], day, slow);
        let ripple = 0.03 * wave(&[self.seed, own, 5], day, 4);
        let factor = 1.0 + tide + swell + ripple + self.hype(own, day);
        cents(product.base_cents as f64 * factor)
    }

    /// In some stretches of 60 days a product runs up to half above its level within days, and comes back in weeks.
    fn hype(&self, own: u64, day: i64) -> f64 {
        const STRETCH: i64 = 60;
        let stretch = day.div_euclid(STRETCH);
        let parts = [self.seed, own, 6, stretch.cast_unsigned()];
        if unit(&parts) > 0.1 {
            return 0.0;
        }
        let begin = 5 + (chance::mix(&[parts[3], own, 7]) % 20).cast_signed();
        let height = 0.2 + 0.3 * unit(&[parts[3], own, 8]);
        match day.rem_euclid(STRETCH) - begin {
            since @ 0..5 => height * since as f64 / 5.0,
            since @ 5..35 => height * (1.0 - (since - 5) as f64 / 30.0),
            _ => 0.0,
        }
    }

    /// What one exact thing is worth on a day, in cents of EUR.
    #[must_use]
    pub fn worth(&self, product: &Product, what: &What, day: NaiveDate) -> i64 {
        let mut factor = match what.language {
            Language::English => 1.0,
            Language::German => 0.95,
            _ => 0.9,
        };
        if product.kind == Kind::Card {
            factor *= condition_factor(what.condition);
            if what.finish.is_some() && what.finish == product.finishes.get(1).copied() {
                factor *= second_factor(product);
            }
        }
        cents(self.value(product, day) as f64 * factor)
    }
}

/// One exact thing: what of a product is in the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct What {
    /// The language it is printed in.
    pub language: Language,
    /// How used a card is.
    pub condition: Condition,
    /// The surface of a card.
    pub finish: Option<Finish>,
}

/// What a condition takes off.
fn condition_factor(condition: Condition) -> f64 {
    match condition {
        Condition::Mint | Condition::NearMint => 1.0,
        Condition::Excellent => 0.85,
        Condition::Good => 0.65,
        Condition::LightPlayed => 0.55,
        Condition::Played => 0.4,
        Condition::Poor => 0.25,
    }
}

/// How much more the second finish of a product is worth: more for what is cheap.
#[must_use]
pub fn second_factor(product: &Product) -> f64 {
    1.3 + 2.0 * unit(&[chance::text(&product.code), 9])
}

/// A day as a number.
#[must_use]
pub fn number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

/// Rounded to whole cents, and never nothing.
pub(crate) fn cents(value: f64) -> i64 {
    (value.round() as i64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_move_a_little_each_day_and_stay_near_their_level() {
        let market = Market::new(1);
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let mut moved = 0;
        for product in &market.products {
            let mut before = market.value(product, start);
            for day in start.iter_days().skip(1).take(200) {
                let now = market.value(product, day);
                let step = (now - before).abs() as f64;
                assert!(step <= (0.16 * before as f64).max(2.0), "{} from {before} to {now} on {day}", product.code);
                assert!(now * 2 > product.base_cents && now < product.base_cents * 2, "{} {now}", product.code);
                moved += usize::from(now != before);
                before = now;
            }
        }
        assert!(moved > market.products.len() * 100, "{moved}");
    }

    #[test]
    fn another_seed_another_market() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let (one, two) = (Market::new(1), Market::new(2));
        let same = one.products.iter().filter(|p| p.base_cents > 500 && one.value(p, day) == two.value(p, day)).count();
        assert!(same < 10, "{same}");
        assert_eq!(one.value(&one.products[0], day), Market::new(1).value(&one.products[0], day));
    }

    #[test]
    fn language_condition_and_finish_count() {
        let market = Market::new(1);
        let day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let card = market.products.iter().find(|p| p.finishes.len() == 2 && p.base_cents > 20).unwrap();
        let near_mint =
            What { language: Language::English, condition: Condition::NearMint, finish: Some(card.finishes[0]) };
        let worth = |what| market.worth(card, &what, day);
        assert_eq!(worth(near_mint), market.value(card, day));
        assert!(worth(What { language: Language::French, ..near_mint }) < worth(near_mint));
        assert!(worth(What { condition: Condition::Good, ..near_mint }) < worth(near_mint));
        assert!(worth(What { finish: Some(card.finishes[1]), ..near_mint }) > worth(near_mint));
    }
}
