//! A receipt: every line with its amount, how we know it, and why.

use crate::{
    components::{told::told, words},
    context::locale,
};
use domain::{
    i18n::messages::product as m,
    landed::{Amount, Receipt},
    money::Money,
};
use leptos::prelude::*;

/// The lines of a receipt and their sum.
#[component]
pub fn Lines(
    /// The receipt.
    receipt: Receipt,
) -> impl IntoView {
    let l = locale();
    let sum = match receipt.total() {
        Some(total) => words::money(total),
        None => m::or_more(l, words::money(receipt.at_least())),
    };
    let lines = receipt.lines.into_iter().map(|line| {
        let amount = match line.amount {
            // A price of nothing is never shown: it reads as one.
            Amount::Known(0) => m::nothing(l).to_owned(),
            Amount::Known(cents) => words::money(Money::eur(cents)),
            Amount::Unknown { at_least: 0 } => m::not_known(l).to_owned(),
            Amount::Unknown { at_least } => m::or_more(l, words::money(Money::eur(at_least))),
        };
        view! {
            <tr>
                <th scope="row">{words::line(line.kind)}</th>
                <td>{told(&line.because)}</td>
                <td class="num">{amount}</td>
            </tr>
        }
    });
    view! {
        <table class="plain">
            <tbody>{lines.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">{m::at_a_door(l, words::country(&receipt.to))}</th>
                    <td class="num">{sum}</td>
                </tr>
            </tfoot>
        </table>
    }
}
