//! The lots of a collection, each with what it cost, is worth or brought, and what can be done with it.

use super::{
    fields::currencies,
    sums::{interval, signed},
};
use crate::{components::words, pages::alerts::named};
use chrono::NaiveDate;
use domain::{
    catalog::ProductLine,
    day,
    ids::ProductId,
    money::{Currency, Money},
    portfolio::{Interval, Position},
};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::portfolios::{Item, account::Counted};

const OWNED: &[&str] = &["What", "How many", "Cost", "Worth", "Profit", ""];
const SOLD: &[&str] = &["What", "How many", "Cost", "Brought", "Profit", ""];
const WANTED: &[&str] = &["What", "How many", "Worth", ""];

/// What is owned, was sold and is wanted, each in its table.
pub(super) fn tables(
    lots: &[Counted],
    products: &HashMap<ProductId, ProductLine>,
    portfolio: i64,
    today: NaiveDate,
) -> impl IntoView + use<> {
    let (mut owned, mut wanted, mut sold) = (Vec::new(), Vec::new(), Vec::new());
    for Counted { item, worth, position } in lots {
        let name = products.get(&item.product).map_or_else(|| "A product that is gone".to_owned(), named);
        if item.lot.wanted {
            wanted.push(wish(item, name, *worth, portfolio).into_any());
        } else if item.lot.sold.is_some() {
            sold.push(gone(item, name, *position, portfolio).into_any());
        } else {
            owned.push(lot(item, name, *position, portfolio, today).into_any());
        }
    }
    view! {
        {table("owned", "What you own", OWNED, owned)}
        {table("sold", "What you sold", SOLD, sold)}
        {table("wanted", "What you want", WANTED, wanted)}
    }
}

fn table(
    id: &'static str,
    title: &'static str,
    columns: &'static [&'static str],
    rows: Vec<AnyView>,
) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let heads: Vec<_> = columns
        .iter()
        .map(|name| match *name {
            "" => view! { <th scope="col"><span class="sr-only">"What can be done"</span></th> }.into_any(),
            name => view! { <th scope="col">{name}</th> }.into_any(),
        })
        .collect();
    let shown = view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    };
    Some(shown.into_any())
}

/// What tells a lot apart from others of its product.
fn stated(item: &Item) -> String {
    let lot = &item.lot;
    let grade = match (lot.grader, lot.grade) {
        (Some(grader), Some(grade)) => Some(format!("{} {grade}", grader.as_str())),
        (None, Some(grade)) => Some(grade.to_string()),
        (Some(grader), None) => Some(grader.as_str().to_owned()),
        (None, None) => None,
    };
    let parts = [
        lot.finish.map(|finish| words::finish(finish).to_owned()),
        lot.language.map(|language| words::language(language).to_owned()),
        lot.condition.map(|condition| words::condition(condition).to_owned()),
        grade,
        lot.bought_on.map(|on| format!("bought {}", day::long(on))),
        lot.place.clone(),
        lot.note.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn what(item: &Item, name: String) -> impl IntoView + use<> {
    let href = item.lot.what.product.as_ref().map(|slug| format!("/products/{slug}"));
    let also = stated(item);
    view! {
        <th scope="row">
            {match href {
                Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
                None => Either::Right(name),
            }}
            <span class="also hash">{also}</span>
        </th>
    }
}

fn change(item: &Item, name: &str) -> impl IntoView + use<> {
    let href = format!("/account/portfolio/lot?item={}", item.id);
    let label = format!("Change: {name}");
    view! {
        <a href=href aria-label=label>
            "Change"
        </a>
    }
}

fn take_out(item: &Item, name: &str, portfolio: i64) -> impl IntoView + use<> {
    let label = format!("Take out: {name}");
    view! {
        <form method="post" action="/account/portfolio/take-out">
            <input type="hidden" name="portfolio" value=portfolio.to_string() />
            <input type="hidden" name="item" value=item.id.to_string() />
            <button type="submit" class="quiet" aria-label=label>
                "Take out"
            </button>
        </form>
    }
}

fn lot(
    item: &Item,
    name: String,
    position: Option<Position>,
    portfolio: i64,
    today: NaiveDate,
) -> impl IntoView + use<> {
    let quantity = item.lot.quantity;
    let cost = position.and_then(|p| p.cost);
    let worth = position.and_then(|p| p.worth).map(|worth| worth.times(quantity));
    let gain = worth.zip(cost).map(|(worth, cost)| signed(worth.mid - cost));
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{quantity.to_string()}</td>
            <td>{euros(cost)}</td>
            <td>{worth.map_or_else(|| "not known".to_owned(), interval)}</td>
            <td>{gain.unwrap_or_else(|| "not known".to_owned())}</td>
            <td>
                {change(item, &name)}
                <details class="space-y-4">
                    <summary>{format!("Sell or take out {name}")}</summary>
                    {sale(item, portfolio, today)}
                    {take_out(item, &name, portfolio)}
                </details>
            </td>
        </tr>
    }
}

fn sale(item: &Item, portfolio: i64, today: NaiveDate) -> impl IntoView + use<> {
    let id = |name: &str| format!("{name}-{}", item.id);
    let (many, each, currency, fees, on) = (id("quantity"), id("each"), id("currency"), id("fees"), id("on"));
    view! {
        <form class="fields" method="post" action="/account/portfolio/sell">
            <input type="hidden" name="portfolio" value=portfolio.to_string() />
            <input type="hidden" name="item" value=item.id.to_string() />
            <label for=many.clone()>"How many"</label>
            <input id=many name="quantity" type="number" min="1" max=item.lot.quantity.to_string() value="1" required />
            <label for=each.clone()>"For how much each"</label>
            <input id=each name="each" type="text" inputmode="decimal" required maxlength="20" autocomplete="off" />
            <label for=currency.clone()>"Currency"</label>
            <select id=currency name="currency">
                {currencies(item.lot.cost.map_or(Currency::Eur, |cost| cost.each.currency))}
            </select>
            <label for=fees.clone()>"Fees and sending, of all together"</label>
            <input id=fees name="fees" type="text" inputmode="decimal" maxlength="20" autocomplete="off" />
            <label for=on.clone()>"Day"</label>
            <input id=on name="on" type="date" value=today.to_string() required />
            <button type="submit">"Note it down as sold"</button>
        </form>
    }
}

fn gone(item: &Item, name: String, position: Option<Position>, portfolio: i64) -> impl IntoView + use<> {
    let cost = position.and_then(|p| p.cost);
    let brought = position.and_then(|p| p.sold).map(|(_, brought)| brought).filter(|_| cost.is_some());
    let on = item.lot.sold.map(|sold| format!("{} on {}", sold.each, day::long(sold.on))).unwrap_or_default();
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{item.lot.quantity.to_string()}</td>
            <td>{euros(cost)}</td>
            <td>{brought.map(|cents| Money::eur(cents).to_string())} <span class="also">{on}</span></td>
            <td>
                {brought.zip(cost).map_or_else(|| "not known".to_owned(), |(brought, cost)| signed(brought - cost))}
            </td>
            <td>{change(item, &name)} {take_out(item, &name, portfolio)}</td>
        </tr>
    }
}

fn wish(item: &Item, name: String, worth: Option<Interval>, portfolio: i64) -> impl IntoView + use<> {
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{item.lot.quantity.to_string()}</td>
            <td>{worth.map(|worth| worth.times(item.lot.quantity)).map_or_else(|| "not known".to_owned(), interval)}</td>
            <td>{change(item, &name)} {take_out(item, &name, portfolio)}</td>
        </tr>
    }
}

fn euros(cents: Option<i64>) -> String {
    cents.map_or_else(|| "not known".to_owned(), |cents| Money::eur(cents).to_string())
}
