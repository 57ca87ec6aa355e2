//! A product's picture: placeholder art drawn into the page (`domain::art` says what, this says it as SVG), or where the
//! operator named a source of pictures, one of those. Its size is given, so that nothing moves, and no screen reader hears of it:
//! the product's name stands beside it.

use crate::context::Context;
use domain::{
    art::{HEIGHT, WIDTH, art},
    catalog::ProductLine,
    images::{Format, Source},
};
use leptos::{either::Either, prelude::*};

/// Where `server` serves pictures: below it the product and the ending of a format.
pub const IMAGES: &str = "/images/";

/// The tile of a product. `class` adds to its class: "small", "large" or nothing.
pub fn tile(product: &ProductLine, class: &'static str) -> impl IntoView + use<> {
    let source = with_context::<Context, _>(|context| context.site.images.clone()).flatten();
    match source.and_then(|source| picture(&source, product, class)) {
        Some(picture) => Either::Left(picture),
        None => Either::Right(drawn(product, class)),
    }
}

/// The placeholder as a file.
#[must_use]
pub fn placeholder(product: &ProductLine) -> String {
    drawn(product, "").to_html().replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1)
}

/// A picture in the formats and sizes that there are; none where the product can not have one.
fn picture(source: &Source, product: &ProductLine, class: &'static str) -> Option<impl IntoView + use<>> {
    let plain = *source.formats().last()?;
    source.address(product, 0, plain)?;
    let widths: Vec<u32> = source.widths().collect();
    let slug = &product.slug;
    let all = |format: Format| {
        let one = |width: &u32| format!("{IMAGES}{slug}.{format}?w={width} {width}w");
        widths.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    // As wide as the style sheet makes it. The large one is what its page is about: it does not wait to be scrolled to.
    let (sizes, loading) = match class {
        "small" => ("1.75rem", "lazy"),
        "large" => ("8rem", "eager"),
        _ => ("2.5rem", "lazy"),
    };
    let others = source.formats().iter().filter(|format| **format != plain);
    let others = others.map(|f| view! { <source type=f.mime() srcset=all(*f) sizes=sizes /> }).collect_view();
    let first = format!("{IMAGES}{slug}.{plain}?w={}", widths.first()?);
    Some(view! {
        <picture class="picture">
            {others}
            <img
                class=format!("tile {class}")
                src=first
                srcset=all(plain)
                sizes=sizes
                width=WIDTH
                height=HEIGHT
                alt=""
                loading=loading
                decoding="async"
            />
        </picture>
    })
}

fn drawn(product: &ProductLine, class: &'static str) -> impl IntoView + use<> {
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

    fn product() -> ProductLine {
        ProductLine {
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
        }
    }

    #[test]
    fn a_picture_has_its_size_and_all_there_is() {
        let source =
            Source::parse("https://img.example/{slug}/{size}.{format}", "160=low,600=high", "webp,jpg").unwrap();
        let html = picture(&source, &product(), "small").unwrap().to_html();
        for part in [
            "type=\"image/webp\"",
            "/images/x.webp?w=160 160w, /images/x.webp?w=600 600w",
            "src=\"/images/x.jpg?w=160\"",
            "width=\"60\"",
            "height=\"84\"",
            "loading=\"lazy\"",
            "alt=\"\"",
        ] {
            assert!(html.contains(part), "no {part} in {html}");
        }
        assert!(picture(&source, &ProductLine { slug: "a/b".to_owned(), ..product() }, "").is_none());
        assert!(placeholder(&product()).starts_with("<svg xmlns="));
    }

    #[test]
    fn a_tile_has_its_size_and_says_nothing() {
        let svg = tile(&product(), "large").to_html();
        for part in ["class=\"tile large\"", "width=\"60\"", "height=\"84\"", "aria-hidden=\"true\"", "&lt;i&gt;1"] {
            assert!(svg.contains(part), "no {part} in {svg}");
        }
        assert!(!svg.contains("style=") && !svg.contains(" id="), "{svg}");
    }
}
