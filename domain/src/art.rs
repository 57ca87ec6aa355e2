//! Placeholder art: a small picture for a product that needs no licence. Colours come from its set, a geometric pattern from
//! its rarity or from what kind of box it is. No artwork of others is in it, and nothing of it means anything: who does not
//! see it misses nothing.

use crate::{catalog::ProductLine, product::Kind};
use std::fmt::Write as _;

/// Width of the drawing, in its own units.
pub const WIDTH: u32 = 60;
/// Height of the drawing: that of a card.
pub const HEIGHT: u32 = 84;

/// What fills the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// One slanted field: what is common, or of no known rarity.
    Field,
    /// Slanted lines: uncommon.
    Stripes,
    /// Diamonds: rare.
    Diamonds,
    /// Rays from the middle: rare and shiny.
    Rays,
    /// Rings: rarer than rare.
    Rings,
    /// Waves: pictures over the whole card.
    Waves,
    /// Stars: the rarest.
    Stars,
    /// A bag of cards.
    Pack,
    /// A box of bags, open.
    Display,
    /// A tin.
    Tin,
    /// Any other box.
    Box,
}

/// A drawing, ready to be written as SVG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Art {
    /// The colour behind everything, as CSS writes it.
    pub ground: String,
    /// The colour of the pattern.
    pub light: String,
    /// The path of the pattern.
    pub path: String,
    /// Whether the path is filled; otherwise it is drawn as lines.
    pub filled: bool,
    /// What is written in the middle: a card's number.
    pub mark: Option<String>,
}

/// The art of a product: the same on every machine, every time.
#[must_use]
pub fn art(product: &ProductLine) -> Art {
    let set = product.set.as_ref().map_or("none", |s| s.code.as_str());
    let (hue, seed) = (hash(set) % 360, hash(&product.slug));
    let pattern = match product.kind {
        Kind::Card => by_rarity(product.rarity.as_deref()),
        Kind::Sealed => by_name(&product.name),
    };
    let mark = match product.kind {
        Kind::Card => Some(product.number.as_deref().map_or_else(|| "?".to_owned(), |n| n.chars().take(6).collect())),
        Kind::Sealed => None,
    };
    Art {
        ground: format!("hsl({hue} {SATURATION}% {LIGHTNESS}%)"),
        light: format!("hsl({} 55% 62%)", (hue + 40) % 360),
        path: path(pattern, seed),
        filled: matches!(pattern, Pattern::Field | Pattern::Diamonds | Pattern::Rays | Pattern::Stars),
        mark,
    }
}

/// Of the ground. Dark enough that white is read on every hue.
const SATURATION: u32 = 42;
const LIGHTNESS: u32 = 32;

/// FNV-1a.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The pattern of a rarity, as the catalogue writes it.
#[must_use]
pub fn by_rarity(rarity: Option<&str>) -> Pattern {
    let rarity = rarity.unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| rarity.contains(word));
    match () {
        () if has(&["special", "secret", "hyper", "crown", "mega"]) => Pattern::Stars,
        () if has(&["illustration", "full art", "gallery"]) => Pattern::Waves,
        () if has(&["double", "ultra", "ace spec", "radiant", "amazing", "shiny", "prime", "break"]) => Pattern::Rings,
        () if has(&["holo"]) => Pattern::Rays,
        () if has(&["uncommon"]) => Pattern::Stripes,
        () if has(&["rare", "promo"]) => Pattern::Diamonds,
        () => Pattern::Field,
    }
}

/// The pattern of a sealed product, by the words of its name.
#[must_use]
pub fn by_name(name: &str) -> Pattern {
    let name = name.to_lowercase();
    // Whole words: "destinies" is no tin.
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).map(|word| word.trim_end_matches('s')).collect();
    let has = |any: &[&str]| words.iter().any(|word| any.contains(word));
    match () {
        () if has(&["display", "case"]) || has(&["booster"]) && has(&["box"]) => Pattern::Display,
        () if has(&["tin"]) => Pattern::Tin,
        () if has(&["box", "bundle", "collection", "deck", "kit"]) => Pattern::Box,
        () if has(&["booster", "pack", "blister"]) => Pattern::Pack,
        () => Pattern::Box,
    }
}

fn path(pattern: Pattern, seed: u32) -> String {
    let turn = seed % 60;
    let mut d = String::new();
    // Writing into a String fails on no path.
    let _ = match pattern {
        Pattern::Field => write!(d, "M0 {} L60 {} V84 H0Z", 30 + turn / 2, 60 - turn / 2),
        Pattern::Stripes => (0..7).try_for_each(|n| write!(d, "M{} 84l40 -84", i64::from(14 * n + turn % 14) - 40)),
        Pattern::Diamonds => (0..12).try_for_each(|n| {
            let (x, y) = (10 + 20 * (n % 3), 10 + turn % 7 + 18 * (n / 3));
            write!(d, "M{x} {y}l6 7 -6 7 -6 -7z")
        }),
        Pattern::Rays => (0..9).try_for_each(|n| {
            let at = |part: u32| f64::from(40 * n + turn + part).to_radians().sin_cos();
            let ((y, x), (y2, x2)) = (at(0), at(16));
            write!(
                d,
                "M30 42L{:.0} {:.0} {:.0} {:.0}z",
                30.0 + 60.0 * x,
                42.0 + 60.0 * y,
                30.0 + 60.0 * x2,
                42.0 + 60.0 * y2
            )
        }),
        Pattern::Rings => (0..5).try_for_each(|n| {
            let r = 12 + 8 * n + turn % 7;
            write!(d, "M{} 42a{r} {r} 0 1 0 {} 0a{r} {r} 0 1 0 -{} 0", 30 - i64::from(r), 2 * r, 2 * r)
        }),
        Pattern::Waves => {
            (0..7).try_for_each(|n| write!(d, "M-4 {}q8 -9 16 0t16 0 16 0 16 0 16 0", 6 + turn % 12 + 12 * n))
        }
        Pattern::Stars => (0..9).try_for_each(|n| {
            // A number of its own for each star, from the same seed.
            let own = hash(&format!("{seed} {n}"));
            let (x, y, s) = (own % 56 + 2, own / 64 % 80 + 2, 3 + own / 8192 % 5);
            let (k, t) = (s / 3 + 1, s - s / 3 - 1);
            write!(d, "M{x} {y}m0 -{s}l{k} {t} {t} {k} -{t} {k} -{k} {t} -{k} -{t} -{t} -{k} {t} -{k}z")
        }),
        Pattern::Pack => write!(d, "M13 12H47V72H13ZM13 20H47M13 64H47M30 20L47 42 30 64 13 42Z"),
        Pattern::Display => write!(d, "M9 32H51V68H9ZM9 32L17 16H43L51 32M23 32V68M37 32V68"),
        Pattern::Tin => {
            write!(d, "M16 20h28a6 6 0 0 1 6 6v32a6 6 0 0 1 -6 6h-28a6 6 0 0 1 -6 -6v-32a6 6 0 0 1 6 -6ZM10 32H50")
        }
        Pattern::Box => write!(d, "M30 18L50 28V58L30 68 10 58V28ZM10 28L30 38 50 28M30 38V68"),
    };
    d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::SetRef,
        ids::{ProductId, SetId},
        product::Language,
    };
    use proptest::prelude::*;

    fn product(kind: Kind, set: &str, number: Option<&str>, rarity: Option<&str>, name: &str) -> ProductLine {
        let set = SetRef {
            id: SetId(1),
            slug: set.to_owned(),
            code: set.to_owned(),
            name: set.to_owned(),
            official_count: None,
        };
        ProductLine {
            id: ProductId(1),
            slug: format!("{name}-{}", number.unwrap_or("x")),
            kind,
            name: name.to_owned(),
            language: Language::English,
            also: None,
            set: Some(set),
            number: number.map(str::to_owned),
            rarity: rarity.map(str::to_owned),
            quote: None,
        }
    }

    const ALL: [Pattern; 11] = [
        Pattern::Field,
        Pattern::Stripes,
        Pattern::Diamonds,
        Pattern::Rays,
        Pattern::Rings,
        Pattern::Waves,
        Pattern::Stars,
        Pattern::Pack,
        Pattern::Display,
        Pattern::Tin,
        Pattern::Box,
    ];

    #[test]
    fn a_set_has_its_colours_and_a_card_its_own_turn() {
        let a = art(&product(Kind::Card, "sv03.5", Some("199"), Some("Common"), "a"));
        let b = art(&product(Kind::Card, "sv03.5", Some("4"), Some("Common"), "b"));
        let other = art(&product(Kind::Card, "base1", Some("4"), Some("Common"), "b"));
        assert_eq!((&a.ground, &a.light), (&b.ground, &b.light));
        assert_ne!(a.path, b.path);
        assert_ne!(b.ground, other.ground);
        assert_eq!((a.mark.as_deref(), b.mark.as_deref()), (Some("199"), Some("4")));
        // What a picture looks like does not change from one release to the next.
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c, "a published value of FNV-1a");
    }

    #[test]
    fn rarities_and_boxes_have_their_patterns() {
        let rarities = [
            (None, Pattern::Field),
            (Some("Common"), Pattern::Field),
            (Some("Uncommon"), Pattern::Stripes),
            (Some("Rare"), Pattern::Diamonds),
            (Some("Rare Holo"), Pattern::Rays),
            (Some("Double rare"), Pattern::Rings),
            (Some("Illustration rare"), Pattern::Waves),
            (Some("Special illustration rare"), Pattern::Stars),
            (Some("Secret Rare"), Pattern::Stars),
        ];
        for (rarity, pattern) in rarities {
            assert_eq!(by_rarity(rarity), pattern, "{rarity:?}");
        }
        let names = [
            ("151 Booster", Pattern::Pack),
            ("151 Booster Box", Pattern::Display),
            ("Elite Trainer Box", Pattern::Box),
            ("Mini Tins", Pattern::Tin),
            ("Destinies Booster Packs", Pattern::Pack),
            ("Booster Bundle", Pattern::Box),
            ("", Pattern::Box),
        ];
        for (name, pattern) in names {
            assert_eq!(by_name(name), pattern, "{name}");
        }
    }

    /// Relative luminance of WCAG 2.2 of `hsl(hue SATURATION LIGHTNESS)`.
    fn luminance(hue: u32) -> f64 {
        let (s, l) = (f64::from(SATURATION) / 100.0, f64::from(LIGHTNESS) / 100.0);
        let channel = |n: f64| {
            let k = (n + f64::from(hue) / 30.0) % 12.0;
            let value = l - s * l.min(1.0 - l) * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0);
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(0.0) + 0.7152 * channel(8.0) + 0.0722 * channel(4.0)
    }

    #[test]
    fn white_is_read_on_every_ground() {
        for hue in 0..360 {
            let contrast = 1.05 / (luminance(hue) + 0.05);
            assert!(contrast >= 4.5, "{contrast} at {hue}");
        }
    }

    proptest! {
        #[test]
        fn every_path_is_short_and_plain(seed in any::<u32>()) {
            for pattern in ALL {
                let d = path(pattern, seed);
                prop_assert!((10..700).contains(&d.len()), "{pattern:?}: {} letters", d.len());
                prop_assert!(d.starts_with('M'));
                let plain = |c: char| c.is_ascii_digit() || " -MLHVZmlzqtahv".contains(c);
                prop_assert!(d.chars().all(plain), "{pattern:?}: {d}");
            }
        }

        #[test]
        fn any_words_make_a_picture(set in "\\PC{0,20}", number in "\\PC{0,40}", rarity in "\\PC{0,20}", name in "\\PC{0,60}") {
            for kind in [Kind::Card, Kind::Sealed] {
                let made = art(&product(kind, &set, Some(&number), Some(&rarity), &name));
                prop_assert!(made.mark.is_none_or(|mark| mark.chars().count() <= 6));
            }
        }
    }
}
