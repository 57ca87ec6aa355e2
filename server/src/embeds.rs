//! What other sites show of a product: a badge with its value (`/badges/SLUG.svg`), and how to embed it (`/oembed?url=`,
//! <https://oembed.com>). Derived figures alone: no shop's price, no picture of a card. Kept like answers of the API.

use crate::{
    State,
    access::{Door, Routes},
    api::shape,
    error::ApiError,
    feeds::plain,
    kept,
};
use axum::{
    Json,
    extract::{Path, Query, State as Extract, rejection::QueryRejection},
    http::{HeaderName, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
};
use domain::{catalog::ProductDetail, day, user::access::Need};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use serde::Deserialize;
use serde_json::json;

/// Characters of a name that are shown.
const LONGEST: usize = 40;
/// Pixels.
const HEIGHT: u32 = 24;
/// Pixels of a character, and around a text: what a common font of 12 takes at most.
const CHARACTER: usize = 8;
const AROUND: usize = 16;

/// Everybody may show them on their pages, and no page learns anything of who looks.
const ANYWHERE: [(HeaderName, &str); 3] = [
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (header::CACHE_CONTROL, "public, max-age=300"),
];

pub(crate) fn router(state: &State) -> Routes {
    Routes::of(Door::File).get("/badges/{badge}", Need::Market, badge).get("/oembed", Need::Market, oembed).layered(
        |router| {
            router
                .layer(from_fn_with_state(state.clone(), shape::shaped))
                .layer(from_fn_with_state(state.clone(), kept::kept))
        },
    )
}

/// What a badge says of a product.
#[derive(Debug, PartialEq, Eq)]
struct Badge {
    name: String,
    value: String,
}

impl Badge {
    /// Of its first variant: those with prices come first.
    fn of(product: &ProductDetail) -> Badge {
        let name = plain(&product.line.name);
        let mut short: String = name.chars().take(LONGEST).collect();
        if short.len() < name.len() {
            short.push('\u{2026}');
        }
        let standing = product.variants.first().and_then(|variant| variant.standing.as_ref());
        let value = match standing {
            None => "no data".to_owned(),
            Some(standing) => {
                let change = standing.change_7d.map(|change| format!(" \u{b7} 7 d {}", day::change(change)));
                format!("{}{} \u{b7} {}", standing.price, change.unwrap_or_default(), day::short(standing.day))
            }
        };
        Badge { name: short, value }
    }

    fn widths(&self) -> (u32, u32) {
        let width = |text: &str| u32::try_from(text.chars().count() * CHARACTER + AROUND).unwrap_or(u32::MAX / 4);
        (width(&self.name), width(&self.value))
    }

    fn width(&self) -> u32 {
        let (left, right) = self.widths();
        left + right
    }

    fn svg(&self) -> String {
        let (left, right) = self.widths();
        let said = format!("{}: {}", self.name, self.value);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{whole}\" height=\"{HEIGHT}\" viewBox=\"0 0 {whole} {HEIGHT}\" \
             role=\"img\" aria-label=\"{label}\"><title>{title}</title>\
             <rect width=\"{whole}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"#1f2937\"/>\
             <rect x=\"{left}\" width=\"{right}\" height=\"{HEIGHT}\" rx=\"4\" fill=\"#1d4ed8\"/>\
             <g fill=\"#ffffff\" font-family=\"system-ui,sans-serif\" font-size=\"12\" text-anchor=\"middle\">\
             <text x=\"{at_left}\" y=\"16\">{name}</text><text x=\"{at_right}\" y=\"16\">{value}</text></g></svg>\n",
            whole = left + right,
            label = quoted(&said),
            title = text(&said),
            at_left = left / 2,
            at_right = left + right / 2,
            name = text(&self.name),
            value = text(&self.value),
        )
    }
}

async fn badge(Extract(state): Extract<State>, Path(name): Path<String>) -> Result<Response, ApiError> {
    let slug = name.strip_suffix(".svg").ok_or(ApiError::NotFound("badge"))?;
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_open_product(&mut conn, slug).await?;
    let kind = [(header::CONTENT_TYPE, "image/svg+xml; charset=utf-8")];
    Ok((ANYWHERE, kind, Badge::of(&product).svg()).into_response())
}

/// What an embedder asks (oEmbed 1.0, 2.2).
#[derive(Deserialize)]
struct Wanted {
    url: String,
    format: Option<String>,
    maxwidth: Option<u32>,
}

/// The product that an address of this site is of.
fn slug_of<'a>(url: &'a str, site: &str) -> Option<&'a str> {
    let rest = url.strip_prefix(site)?.strip_prefix("/products/")?;
    let slug = rest.split(['?', '#']).next()?.trim_end_matches('/');
    (!slug.is_empty() && !slug.contains('/')).then_some(slug)
}

async fn oembed(
    Extract(state): Extract<State>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(wanted) = wanted?;
    if wanted.format.as_deref().is_some_and(|format| format != "json") {
        // As the protocol says of a form that is not spoken.
        return Ok((StatusCode::NOT_IMPLEMENTED, ANYWHERE, "only format=json is answered").into_response());
    }
    let site = &state.site.public_url;
    let slug = slug_of(&wanted.url, site).ok_or(ApiError::NotFound("product"))?;
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_open_product(&mut conn, slug).await?;
    let badge = Badge::of(&product);
    let whole = badge.width().max(1);
    let width = wanted.maxwidth.map_or(whole, |most| whole.min(most.max(1)));
    let height = (HEIGHT * width).div_ceil(whole);
    let slug = &product.line.slug;
    let html = format!(
        "<a href=\"{site}/products/{slug}\"><img src=\"{site}/badges/{slug}.svg\" width=\"{width}\" height=\"{height}\" \
         alt=\"{alt}\"></a>",
        site = quoted(site),
        slug = quoted(slug),
        alt = quoted(&format!("What {} is worth", badge.name)),
    );
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": plain(&product.line.name),
        "provider_name": domain::seo::SITE,
        "provider_url": site,
        "cache_age": 300,
        "html": html,
        "width": width,
        "height": height,
    });
    Ok((ANYWHERE, Json(answer)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_products_and_of_nothing_else() {
        let site = "https://pmi.example";
        for url in ["/products/sv03.5-199", "/products/sv03.5-199?variant=1", "/products/sv03.5-199/#x"] {
            assert_eq!(slug_of(&format!("{site}{url}"), site), Some("sv03.5-199"), "{url}");
        }
        let evil = "https://pmi.example.evil/products/a";
        for url in [
            "",
            "/products/a",
            "https://evil.example/products/a",
            evil,
            "https://pmi.example/products/",
            "https://pmi.example/products/a/b",
        ] {
            assert_eq!(slug_of(url, site), None, "{url}");
        }
    }

    #[test]
    fn a_badge_is_a_picture_whatever_stands_in_it() {
        let badge = Badge { name: "A <b> & \"co\"".to_owned(), value: "8.00\u{a0}\u{20ac}".to_owned() };
        let svg = badge.svg();
        assert!(svg.contains("<text x=\"56\" y=\"16\">A &lt;b&gt; &amp; \"co\"</text>"), "{svg}");
        assert!(svg.contains("aria-label=\"A &lt;b&gt; &amp; &quot;co&quot;: 8.00"), "{svg}");
        assert_eq!(badge.width(), 12 * 8 + 16 + 6 * 8 + 16);
    }
}
