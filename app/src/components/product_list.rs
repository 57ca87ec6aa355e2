//! Products in a table that folds into cards on a phone.

use crate::{
    components::{change::Change, tile::tile, words},
    context::{locale, way},
};
use domain::{
    catalog::ProductLine,
    i18n::messages::{lists as m, names, no_data},
};
use leptos::prelude::*;

/// The lines of a search or a set.
#[component]
pub fn ProductList(
    /// The products.
    items: Vec<ProductLine>,
    /// What the table lists.
    #[prop(into)]
    caption: String,
    /// Whether to say which set each is of.
    #[prop(default = true)]
    with_set: bool,
) -> impl IntoView {
    let l = locale();
    view! {
        <table class="list">
            <caption class="sr-only">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{m::product(l)}</th>
                    <th scope="col">{if with_set { m::set_and_number(l) } else { m::number(l) }}</th>
                    <th scope="col">{m::rarity(l)}</th>
                    <th scope="col" class="num">{m::price(l)}</th>
                    <th scope="col" class="num">{names::days_7(l)}</th>
                </tr>
            </thead>
            <tbody>{items.into_iter().map(|item| line(item, with_set)).collect_view()}</tbody>
        </table>
    }
}

fn line(item: ProductLine, with_set: bool) -> impl IntoView {
    let number = item.printed_number();
    let set = item.set.clone().filter(|_| with_set);
    let quote = item.quote.clone();
    view! {
        <tr>
            <th scope="row">
                <a class="product" href=way(format!("/products/{}", item.slug))>
                    {tile(&item, "")}
                    <span>
                        <span class="name" lang=item.language.as_str()>{item.name.clone()}</span>
                        {item.also.clone().map(|also| view! { <span class="also">{also}</span> })}
                    </span>
                </a>
            </th>
            <td class="where">
                {set.map(|s| view! { <a href=way(format!("/sets/{}", s.slug))>{s.name}</a> })}
                {number.map(|n| view! { <span class="number">{n}</span> })}
            </td>
            <td class="rarity">{item.rarity.clone().unwrap_or_else(|| words::kind(item.kind).to_owned())}</td>
            <td class="num price">
                {match &quote {
                    Some(q) => {
                        view! {
                            <span class="amount">{words::money(q.price)}</span>
                            <span class="also">{words::day(q.day)}</span>
                        }
                            .into_any()
                    }
                    None => view! { <span class="none">{no_data(locale())}</span> }.into_any(),
                }}
            </td>
            <td class="num change">{quote.map(|q| view! { <Change value=q.change_7d /> })}</td>
        </tr>
    }
}
