//! What a shop sells: the same list on every day.

use super::{Platform, Shop, Trap, handle, titles, traps};
use crate::{
    catalog::Product,
    chance::{self, mix, unit},
    market::{Market, What},
};
use domain::{
    listing::Stock,
    product::{Condition, Kind, Language},
};

/// Something a shop sells: what its own number stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    /// The key by which an adapter of the shop's platform names it.
    pub key: String,
    /// Its number, for chances; on Shopify the key.
    pub id: u64,
    /// The number of the product it is a choice of.
    pub group: u64,
    /// The product's title.
    pub title: String,
    /// The choice inside the product, in the parts the shop names.
    pub choice: Vec<String>,
    /// The shop's own category.
    pub kind: String,
    /// The shop's own words.
    pub tags: Vec<String>,
    /// What it truly is: an index into the market's products, and what of it. None: nothing of the catalogue.
    pub truth: Option<(usize, What)>,
    /// Why it must not be believed, or what on its page must not be.
    pub trap: Option<Trap>,
    /// What it costs in cents of EUR where it is nothing of the catalogue.
    pub cents: i64,
    /// Pre-order or discontinued: it stays that. None: it comes and goes.
    pub fate: Option<Stock>,
}

impl Listing {
    /// Whether a visit collects it: vouchers, deposits and what has no price are no offers.
    #[must_use]
    pub fn is_offer(&self, platform: Platform) -> bool {
        match self.trap {
            Some(Trap::Voucher | Trap::Deposit | Trap::OnRequest) => false,
            // Nothing is sent: Shopify says so.
            Some(Trap::Code) => platform != Platform::Shopify,
            _ => true,
        }
    }

    /// Whether the page shows the least of several prices.
    #[must_use]
    pub fn is_from_price(&self) -> bool {
        self.trap == Some(Trap::FromPrice)
    }
}

impl Shop {
    /// The choice as adapters of its platform read it.
    #[must_use]
    pub fn variant_title(&self, listing: &Listing) -> Option<String> {
        if listing.choice.is_empty() {
            return None;
        }
        let named = listing.choice.iter().zip(self.tongue.options).map(|(choice, name)| format!("{name}: {choice}"));
        Some(match self.platform {
            Platform::WooCommerce => named.collect::<Vec<_>>().join(", "),
            _ => listing.choice.join(" / "),
        })
    }

    /// Everything the shop has ever sold: the same on every day.
    #[must_use]
    pub fn listings(&self, market: &Market) -> Vec<Listing> {
        let mut all = vec![];
        for (index, product) in market.products.iter().enumerate() {
            let own = chance::text(&product.code);
            if unit(&[market.seed, self.salt, own, 1]) > shelf(product) {
                continue;
            }
            let language = self.languages[mix(&[market.seed, self.salt, own, 2]) as usize % self.languages.len()];
            let group = number(&[self.salt, own, 3]);
            for (nth, (what, damaged)) in (0..).zip(self.choices_of(market, product, language)) {
                let id = number(&[self.salt, own, 4, nth]);
                let fate = self.fate(product, group);
                let words = titles::words(self, market, product, &what, damaged, fate);
                all.push(Listing {
                    key: key(self, id),
                    id,
                    group,
                    title: words.title,
                    choice: words.choice,
                    kind: words.kind,
                    tags: words.tags,
                    truth: Some((index, what)),
                    trap: if damaged { Some(Trap::Damaged) } else { traps::beside(self, product, id) },
                    cents: 0,
                    fate,
                });
            }
        }
        let junk = traps::JUNK.iter().find(|(tongue, _)| *tongue == self.tongue.code).map_or(&[][..], |(_, junk)| junk);
        if self.platform == Platform::WooCommerce {
            all.chunk_by_mut(|a, b| a.group == b.group).for_each(alone);
        }
        all.extend(junk.iter().map(|&(title, kind, cents, trap)| {
            let id = number(&[self.salt, chance::text(title), 10]);
            Listing {
                key: key(self, id),
                id,
                group: number(&[self.salt, chance::text(title), 11]),
                title: title.to_owned(),
                choice: vec![],
                kind: kind.to_owned(),
                tags: vec![kind.to_owned()],
                truth: None,
                trap: Some(trap),
                cents,
                fate: None,
            }
        }));
        if matches!(self.platform, Platform::JsonLd | Platform::Microdata) {
            all.iter_mut().for_each(|listing| listing.key = handle::path(self, listing));
        }
        all
    }

    /// What of a product the shop has, and whether its box is damaged.
    fn choices_of(&self, market: &Market, product: &Product, language: Language) -> Vec<(What, bool)> {
        let own = chance::text(&product.code);
        let chance = |n| unit(&[market.seed, self.salt, own, n]);
        // A second finish is rare on a shelf.
        let finish = product.finishes.get(usize::from(product.finishes.len() > 1 && chance(5) < 0.25)).copied();
        let near_mint = What { language, condition: Condition::NearMint, finish };
        if product.kind == Kind::Sealed {
            let damaged = self.choices && chance(9) < 0.3;
            return if damaged { vec![(near_mint, false), (near_mint, true)] } else { vec![(near_mint, false)] };
        }
        if self.choices && product.base_cents >= 300 {
            let mut choices = vec![(near_mint, false)];
            if chance(6) < 0.3 {
                choices.push((What { condition: Condition::Excellent, ..near_mint }, false));
            }
            if chance(7) < 0.15 && language != Language::English {
                choices.push((What { language: Language::English, ..near_mint }, false));
            }
            return choices;
        }
        let condition = match chance(8) {
            x if x < 0.75 => Condition::NearMint,
            x if x < 0.92 => Condition::Excellent,
            _ => Condition::Good,
        };
        vec![(What { condition, ..near_mint }, false)]
    }

    /// The newest boxes are partly still to come, some old cards will not come again.
    fn fate(&self, product: &Product, group: u64) -> Option<Stock> {
        let (fate, share) = match product.kind {
            Kind::Sealed if product.set == 5 => (Stock::Preorder, 0.3),
            Kind::Card if product.set != 0 => (Stock::Discontinued, 0.05),
            _ => return None,
        };
        (self.platform.can_say(fate) && unit(&[group, 31]) < share).then_some(fate)
    }
}

/// What comes in one way only is a product without choices, and says so in its title.
fn alone(group: &mut [Listing]) {
    if let [only] = group {
        for choice in std::mem::take(&mut only.choice) {
            only.title = format!("{} - {choice}", only.title);
        }
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
pub fn number(parts: &[u64]) -> u64 {
    40_000_000_000_000 + mix(parts) % 10_000_000_000_000
}

/// The shop's stock keeping unit.
pub fn sku(shop: &Shop, id: u64) -> String {
    format!("{}-{:09}", shop.country, mix(&[id, 3]) % 1_000_000_000)
}

/// The key a platform's pages carry: large numbers on Shopify, small ones elsewhere, 32 hexadecimal digits on Shopware.
/// Pages with structured data are known by their path, which follows from the title: see `listings`.
fn key(shop: &Shop, id: u64) -> String {
    match shop.platform {
        Platform::Shopify => id.to_string(),
        Platform::Shopware => format!("{:016x}{:016x}", mix(&[id, 1]), mix(&[id, 2])),
        Platform::JsonLd | Platform::Microdata | Platform::Feed => sku(shop, id),
        Platform::WooCommerce | Platform::PrestaShop | Platform::Jtl | Platform::Script => {
            (10_000 + mix(&[id, 4]) % 90_000_000).to_string()
        }
    }
}
