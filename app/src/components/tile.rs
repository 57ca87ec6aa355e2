//! A product's placeholder art, drawn into the page: `domain::art` says what, this says it as SVG. Its size is given, so that
//! nothing moves, and no screen reader hears of it.

use domain::{
    art::{HEIGHT, WIDTH, art},
    catalog::ProductLine,
};
use leptos::prelude::*;

/// The tile of a product. `class` adds to its class: "small", "large" or nothing.
pub fn tile(product: &ProductLine, class: &'static str) -> impl IntoView + use<> {
    let art = art(product);
    let fill = if art.filled { art.light.clone() } else { "none".to_owned() };
    let mark = art.mark.map(|mark| {
        let size = if mark.chars().count() > 4 { 11 } else { 16 };
        view! {
            <circle cx="30" cy="42" r="17" fill=art.ground.clone() stroke=art.light.clone() stroke-opacity="0.8" stroke-width="2" />
            <text x="30" y="47" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size=size fill="#fff">
                {mark}
            </text>
        }
    });
    view! {
        <svg
            class=format!("tile {class}")
            viewBox=format!("0 0 {WIDTH} {HEIGHT}")
            width=WIDTH
            height=HEIGHT
            aria-hidden="true"
            focusable="false"
        >
            <rect width=WIDTH height=HEIGHT fill=art.ground />
            <path d=art.path fill=fill fill-opacity="0.45" stroke=art.light stroke-opacity="0.6" />
            {mark}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        ids::ProductId,
        product::{Kind, Language},
    };

    #[test]
    fn a_tile_has_its_size_and_says_nothing() {
        let product = ProductLine {
            id: ProductId(1),
            slug: "x".to_owned(),
            kind: Kind::Card,
            name: "<b>".to_owned(),
            language: Language::English,
            also: None,
            set: None,
            number: Some("<i>1".to_owned()),
            rarity: None,
            quote: None,
        };
        let svg = tile(&product, "large").to_html();
        for part in ["class=\"tile large\"", "width=\"60\"", "height=\"84\"", "aria-hidden=\"true\"", "&lt;i&gt;1"] {
            assert!(svg.contains(part), "no {part} in {svg}");
        }
        assert!(!svg.contains("style=") && !svg.contains(" id="), "{svg}");
    }
}
