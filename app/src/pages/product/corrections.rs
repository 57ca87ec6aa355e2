//! What was corrected of a product's prices, for everybody to see: nothing of it is ever taken out of this list.

use crate::{components::words, pages::admin::market::change};
use domain::day;
use leptos::prelude::*;
use store::price_corrections::Line;

/// Corrections that are shown.
pub(super) const SHOWN: u32 = 50;

/// The list; nothing where nothing was corrected.
pub(super) fn log(lines: Vec<Line>) -> impl IntoView {
    let rows = lines.into_iter().map(|line| {
        let what = format!("{}, {}: {}", day::long(line.day), words::variant(&line.variant), change(&line));
        let state = match (line.undoes, line.undone) {
            (Some(other), _) => format!(" It takes back correction {other}."),
            (None, true) => " It was taken back since.".to_owned(),
            (None, false) => String::new(),
        };
        view! {
            <li>
                <b>{what}</b>
                " "
                <span>{line.note}</span>
                <p class="also">{format!("Correction {} of {}.{state}", line.id, day::long(line.made_at.date_naive()))}</p>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="corrections">
                <h2 id="corrections">"Corrections"</h2>
                <p class="also">"Prices of this product that were wrong, and what they are now."</p>
                <ul class="signals">{rows}</ul>
            </section>
        }
    })
}
