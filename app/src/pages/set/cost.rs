//! What a set costs: all of it by its values, where to buy it, what a pack of it costs, where its index stands.

use crate::{
    components::{change::Change, destination::remember, words},
    context::{locale, way},
    error::AppError,
    pages::indices::{encoded, level},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    catalog::{ProductLine, SetLine, SetRef},
    chart::Series,
    deals::COUNTRIES,
    i18n::messages::{lists, names, product, set as m},
    money::Money,
    set_cost::{self, Parcel, Route, Shop, Worth},
};
use leptos::prelude::*;

/// What there is to say of it.
pub(super) struct Cost {
    worth: Worth,
    shops: Vec<Shop>,
    route: Route,
    to: String,
    /// Sealed products whose packs are known, the cheapest pack first.
    packs: Vec<Pack>,
    index: Series,
}

struct Pack {
    line: ProductLine,
    price: Money,
    count: u32,
}

impl Pack {
    fn each(&self) -> Money {
        set_cost::each(self.price, self.count)
    }
}

/// Reads all of it.
pub(super) async fn read(
    conn: &mut store::PgConnection,
    line: &SetLine,
    to: String,
    now: DateTime<Utc>,
) -> Result<Cost, AppError> {
    let today = now.date_naive();
    let set = &line.set;
    let worth = store::catalog::set_cost::worth(&mut *conn, set.id).await?;
    let (shops, asks) = store::catalog::set_cost::asks(&mut *conn, set.id, now).await?;
    let rates = if asks.is_empty() { Vec::new() } else { store::fx::landed(&mut *conn, today).await? };
    let route = set_cost::route(&asks, &shops, &to, today, &rates);
    let sealed = store::catalog::set_cost::sealed(&mut *conn, set.id).await?;
    let pack = |product: ProductLine| {
        let price = product.quote.as_ref()?.price;
        let count = set_cost::packs(&product.name, line.region)?;
        Some(Pack { line: product, price, count })
    };
    let mut packs: Vec<Pack> = sealed.into_iter().filter_map(pack).collect();
    packs.sort_by_key(|pack| (pack.each().minor, pack.line.id));
    let index = store::market::index(&mut *conn, &format!("set:{}", set.slug)).await?.series;
    Ok(Cost { worth, shops, route, to, packs, index })
}

/// The parts of the page that say it.
pub(super) fn costs(cost: Cost, set: &SetRef) -> impl IntoView + use<> {
    let l = locale();
    let Cost { worth, shops, route, to, packs, index } = cost;
    // A sum of nothing is no price.
    let sums = (worth.priced > 0).then(|| {
        let known = m::priced(l, words::grouped(worth.priced), words::grouped(worth.cards));
        let printings = m::printings(l, words::grouped(worth.printings));
        let pack = packs.first().map(|pack| fact(m::per_pack(l), pack.each(), pack.line.name.clone()));
        view! {
            <section class="panel" aria-labelledby="costs">
                <h2 id="costs">{m::costs(l)}</h2>
                <dl class="facts" data-part="costs">
                    {fact(m::one_of_each(l), Money::eur(worth.one_of_each), known)}
                    {fact(m::every_printing(l), Money::eur(worth.every_printing), printings)} {pack} {stands(&index, set)}
                </dl>
            </section>
        }
    });
    view! {
        {sums}
        {(worth.cards > 0).then(|| way_to_buy(&shops, route, &to, worth.cards))}
        {(!packs.is_empty()).then(|| per_pack(packs))}
    }
}

fn fact(name: &'static str, price: Money, of: String) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{words::money(price)}</dd>
            <dd class="also">{of}</dd>
        </div>
    }
}

/// Where its index stands; nothing where it has none.
fn stands(index: &Series, set: &SetRef) -> Option<impl IntoView + use<>> {
    let l = locale();
    let last = index.points.last()?;
    let month = last.day.checked_sub_signed(TimeDelta::days(30))?;
    let before = index.points.iter().rev().find(|point| point.day <= month && point.value > 0);
    let change = before.map(|before| last.value as f64 / before.value as f64 - 1.0);
    let link = way(format!("/indices?of={}", encoded(&format!("set:{}", set.slug))));
    Some(view! {
        <div>
            <dt>
                <a href=link>{m::index(l)}</a>
            </dt>
            <dd>{level(last.value as f64 / 100.0)}</dd>
            <dd class="also">{names::days_30(l)} " " <Change value=change /></dd>
        </div>
    })
}

fn way_to_buy(shops: &[Shop], route: Route, to: &str, cards: i64) -> impl IntoView + use<> {
    let l = locale();
    let countries = COUNTRIES.map(|code| {
        view! { <option value=code selected=code == to>{words::country(code)}</option> }
    });
    let count = |n: usize| words::grouped(i64::try_from(n).unwrap_or(i64::MAX));
    let total = words::money(route.total());
    let said = m::route_said(l, count(route.cards), words::grouped(cards), count(route.parcels.len()), total);
    let rows: Vec<_> =
        route.parcels.into_iter().filter_map(|parcel| Some(row(shops.get(parcel.shop)?, parcel))).collect();
    view! {
        <section class="panel" aria-labelledby="route">
            <h2 id="route">{m::route(l)}</h2>
            <form method="get" action="#route" class="choose">
                <label for="to">{product::delivered_to(l)}</label>
                <select id="to" name="to">{countries.collect_view()}</select>
                <button type="submit">{product::show(l)}</button>
                {remember()}
            </form>
            {if rows.is_empty() {
                view! { <p class="empty">{m::no_route(l)}</p> }.into_any()
            } else {
                view! {
                    <p>{said}</p>
                    <p class="also">{m::route_note(l)}</p>
                    <div class="scroll" tabindex="0" role="region" aria-label=m::route(l)>
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">{lists::shop(l)}</th>
                                    <th scope="col" class="num">{lists::cards(l)}</th>
                                    <th scope="col" class="num">{m::goods(l)}</th>
                                    <th scope="col" class="num">{product::at_the_door(l)}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}

fn row(shop: &Shop, parcel: Parcel) -> impl IntoView + use<> {
    let l = locale();
    let door = match parcel.receipt.total() {
        Some(total) => words::money(total),
        None => product::or_more(l, words::money(parcel.receipt.at_least())),
    };
    let cards = words::grouped(i64::try_from(parcel.cards).unwrap_or(i64::MAX));
    view! {
        <tr>
            <th scope="row">
                <a href=way(format!("/retailers/{}", shop.slug))>{format!("{} ({})", shop.name, shop.country)}</a>
                {shop.demo.then(|| format!(" · {}", lists::demo_shop(l)))}
            </th>
            <td class="num">{cards}</td>
            <td class="num">{words::money(parcel.goods)}</td>
            <td class="num">{door}</td>
        </tr>
    }
}

fn per_pack(packs: Vec<Pack>) -> impl IntoView {
    let l = locale();
    let rows = packs.into_iter().map(|pack| {
        let each = words::money(pack.each());
        view! {
            <tr>
                <th scope="row">
                    <a href=way(format!("/products/{}", pack.line.slug))>{pack.line.name}</a>
                </th>
                <td class="num">{pack.count}</td>
                <td class="num">{words::money(pack.price)}</td>
                <td class="num">
                    <b>{each}</b>
                </td>
            </tr>
        }
    });
    view! {
        <section class="panel" aria-labelledby="packs">
            <h2 id="packs">{m::per_pack(l)}</h2>
            <p class="also">{m::packs_note(l)}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=m::per_pack(l)>
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{lists::product(l)}</th>
                            <th scope="col" class="num">{m::packs(l)}</th>
                            <th scope="col" class="num">{lists::price(l)}</th>
                            <th scope="col" class="num">{m::per_pack(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
