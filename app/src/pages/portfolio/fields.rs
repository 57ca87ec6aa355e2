//! The fields in which a person states what a lot is; the server reads them in `server::portfolio::stated`.

use crate::components::words;
use domain::{
    money::{Currency, Money},
    portfolio::Lot,
    product::{Condition, Language},
};
use leptos::prelude::*;

/// What could not be read of these fields; none: it is no word for that.
pub(super) fn odd(said: &str) -> Option<&'static str> {
    Some(match said {
        "quantity" => "How many has to be a number from 1 to a million.",
        "amount" => "An amount has to be a number like 45.00, and fees belong to a price.",
        "day" => "A day has to be written like 2026-03-01, and nothing is sold before it is bought.",
        "odd" => "Something in the form could not be read.",
        _ => return None,
    })
}

/// The options of a currency.
pub(super) fn currencies(chosen: Currency) -> impl IntoView {
    let option = move |currency: &Currency| {
        view! {
            <option value=currency.as_str() selected=*currency == chosen>
                {currency.as_str()}
            </option>
        }
    };
    Currency::ALL.iter().map(option).collect_view()
}

/// The fields, filled with what is known of a lot.
pub(super) fn stated(lot: &Lot) -> impl IntoView + use<> {
    let currency = lot.cost.map_or(Currency::Eur, |cost| cost.each.currency);
    let plain = |minor: i64| Money { minor, currency }.plain();
    let paid = lot.cost.map(|cost| plain(cost.each.minor));
    let fees = lot.cost.filter(|cost| cost.fees != 0).map(|cost| plain(cost.fees));
    let bought_on = lot.bought_on.map(|day| day.to_string());
    let (language, condition) = (lot.language, lot.condition);
    let languages: Vec<_> = Language::ALL
        .iter()
        .map(|l| {
            view! {
                <option value=l.as_str() selected=Some(*l) == language>
                    {words::language(*l)}
                </option>
            }
        })
        .collect();
    let conditions: Vec<_> = Condition::ALL
        .iter()
        .map(|c| {
            view! {
                <option value=c.as_str() selected=Some(*c) == condition>
                    {words::condition(*c)}
                </option>
            }
        })
        .collect();
    view! {
        <label for="quantity">"How many"</label>
        <input id="quantity" name="quantity" type="number" min="1" max="1000000" value=lot.quantity.to_string() required />
        <label for="language">"Language"</label>
        <select id="language" name="language">
            <option value="">"Not stated"</option>
            {languages}
        </select>
        <label for="condition">"Condition"</label>
        <select id="condition" name="condition">
            <option value="">"Not stated"</option>
            {conditions}
        </select>
        <label for="paid">"Paid for each (empty: not known; 0 for a gift)"</label>
        <input id="paid" name="paid" type="text" value=paid inputmode="decimal" maxlength="20" autocomplete="off" />
        <label for="currency">"Currency"</label>
        <select id="currency" name="currency">
            {currencies(currency)}
        </select>
        <label for="fees">"Fees and sending, of all together"</label>
        <input id="fees" name="fees" type="text" value=fees inputmode="decimal" maxlength="20" autocomplete="off" />
        <label for="bought_on">"Bought on"</label>
        <input id="bought_on" name="bought_on" type="date" value=bought_on />
        <label for="place">"Bought at"</label>
        <input id="place" name="place" type="text" value=lot.place.clone() maxlength="10000" autocomplete="off" />
        <label for="note">"Note"</label>
        <input id="note" name="note" type="text" value=lot.note.clone() maxlength="10000" autocomplete="off" />
        <p class="tick">
            <input type="checkbox" id="wanted" name="wanted" value="yes" checked=lot.wanted />
            <label for="wanted">"I do not own it, I want it"</label>
        </p>
    }
}
