//! What was corrected of a product's prices, for everybody to see: nothing of it is ever taken out of this list.

use crate::{
    components::words,
    context::{english, locale},
};
use domain::{i18n::messages::notes as m, money::Money};
use leptos::prelude::*;
use store::price_corrections::Line;

/// Corrections that are shown.
pub(super) const SHOWN: u32 = 50;

/// The list; nothing where nothing was corrected.
pub(super) fn log(lines: Vec<Line>) -> impl IntoView {
    let l = locale();
    let amount = |cents: Option<i64>| cents.map_or_else(|| m::no_value(l).to_owned(), |c| words::money(Money::eur(c)));
    let rows = lines.into_iter().map(|line| {
        let change = m::from_to(l, amount(line.from), amount(line.to));
        let what = format!("{}, {}: {change}", words::day(line.day), words::variant(&line.variant));
        let state = match (line.undoes, line.undone) {
            (Some(other), _) => m::takes_back(l, other),
            (None, true) => m::taken_back_since(l).to_owned(),
            (None, false) => String::new(),
        };
        view! {
            <li>
                <b>{what}</b>
                " "
                <span lang=english()>{line.note}</span>
                <p class="also">{format!("{}{state}", m::correction(l, line.id, words::day(line.made_at.date_naive())))}</p>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="corrections">
                <h2 id="corrections">{m::corrections(l)}</h2>
                <p class="also">{m::corrections_lead(l)}</p>
                <ul class="signals">{rows}</ul>
            </section>
        }
    })
}
