//! A score and the parts it is the sum of.

use crate::{components::told::told, context::locale};
use domain::{
    i18n::{hundredths, messages::lists as m},
    market::deal::Part,
};
use leptos::prelude::*;

/// The score as number and bar.
#[component]
pub fn Score(
    /// 0..100.
    value: f64,
) -> impl IntoView {
    let l = locale();
    view! {
        <span class="score">
            <span class="sr-only">{format!("{} ", m::score(l))}</span>
            <strong>{format!("{value:.0}")}</strong>
            <span class="sr-only">{format!(" {}", m::of_100(l))}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="100" height="6" />
                <rect class="fill" width=format!("{value:.1}") height="6" />
            </svg>
        </span>
    }
}

/// The reasons of a score, as a list.
#[component]
pub fn Reasons(
    /// Its parts.
    parts: Vec<Part>,
) -> impl IntoView {
    view! {
        <ul class="reasons">
            {parts
                .into_iter()
                .map(|p| {
                    view! {
                        <li>
                            <b class="num">{points(p.points)}</b>
                            {told(&p.because)}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// `+12.25`, `−3.00`: quarters of a point are not rounded away, so that the sum can be checked.
#[must_use]
pub fn points(value: f64) -> String {
    let all = (value * 100.0).round() as i64;
    // Below zero it has its sign.
    let sign = if all < 0 { "" } else { "+" };
    format!("{sign}{}", hundredths(locale(), all))
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn signed() {
        assert_eq!([12.25, -3.0, 0.0].map(points), ["+12.25", "\u{2212}3.00", "+0.00"]);
    }
}
