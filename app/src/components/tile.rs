//! Generated placeholder art: a small card back in the colours of its set. No artwork of others.

use domain::{catalog::ProductLine, product::Kind};
use leptos::prelude::*;

/// FNV-1a: the same set has the same colours on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// The tile of a product. `class` adds to its class: "small", "large" or nothing.
pub fn tile(product: &ProductLine, class: &'static str) -> impl IntoView + use<> {
    let set = product.set.as_ref().map_or("none", |s| s.code.as_str());
    let (hue, turn) = (hash(set) % 360, hash(&product.slug) % 60);
    let ground = format!("hsl({hue} 42% 34%)");
    let light = format!("hsl({} 55% 62%)", (hue + 40) % 360);
    let mark = product.number.clone().unwrap_or_else(|| match product.kind {
        Kind::Card => "?".to_owned(),
        Kind::Sealed => "□".to_owned(),
    });
    let size = if mark.chars().count() > 4 { 11 } else { 16 };
    let pattern = match product.kind {
        Kind::Card => format!("M0 {} L60 {} L60 84 L0 84 Z", 30 + turn / 2, 60 - turn / 2),
        Kind::Sealed => "M10 14 H50 V70 H10 Z M10 30 H50".to_owned(),
    };
    view! {
        <svg class=format!("tile {class}") viewBox="0 0 60 84" width="60" height="84" aria-hidden="true" focusable="false">
            <rect width="60" height="84" fill=ground />
            <path d=pattern fill=light.clone() fill-opacity="0.35" stroke=light.clone() stroke-opacity="0.5" />
            <circle cx="30" cy="42" r="17" fill="none" stroke=light stroke-opacity="0.8" stroke-width="2" />
            <text x="30" y="47" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size=size fill="#fff">
                {mark}
            </text>
        </svg>
    }
}
