//! A receipt: every line with its amount, how we know it, and why.

use crate::components::words;
use domain::landed::{Amount, Receipt};
use domain::money::Money;
use leptos::prelude::*;

/// The lines of a receipt and their sum.
#[component]
pub fn Lines(
    /// The receipt.
    receipt: Receipt,
) -> impl IntoView {
    let sum = match receipt.total() {
        Some(total) => total.to_string(),
        None => format!("{} or more", receipt.at_least()),
    };
    let lines = receipt.lines.into_iter().map(|line| {
        let amount = match line.amount {
            // A price of nothing is never shown: it reads as one.
            Amount::Known(0) => "nothing".to_owned(),
            Amount::Known(cents) => Money::eur(cents).to_string(),
            Amount::Unknown { at_least: 0 } => "not known".to_owned(),
            Amount::Unknown { at_least } => format!("{} or more", Money::eur(at_least)),
        };
        view! {
            <tr>
                <th scope="row">{words::line(line.kind)}</th>
                <td>{line.because}</td>
                <td class="num">{amount}</td>
            </tr>
        }
    });
    view! {
        <table class="plain">
            <tbody>{lines.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row" colspan="2">{format!("At a door in {}", words::country(&receipt.to))}</th>
                    <td class="num">{sum}</td>
                </tr>
            </tfoot>
        </table>
    }
}
