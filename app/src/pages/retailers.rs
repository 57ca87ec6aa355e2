//! The registry of shops: where offers come from, how much of each is known, and how new it is.

use crate::{
    components::{
        load::{Head, load},
        state::{State, percent},
        words,
    },
    context::{Context, connection, find_context, locale, way},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    coverage::{self, COUNTED_DAYS, Coverage},
    i18n::messages::{lists, no_data, shell, sources as m},
};
use leptos::prelude::*;

async fn read(context: Option<Context>) -> Result<(Vec<Coverage>, DateTime<Utc>), AppError> {
    let context = context.ok_or(AppError::Away)?;
    let mut conn = connection(Some(context.pool)).await?;
    Ok((store::coverage::list(&mut conn, None, context.now).await?, context.now))
}

/// `/retailers`
#[component]
pub fn RetailersPage() -> impl IntoView {
    load(read(find_context()), |(shops, now)| show(shops, now))
}

fn show(shops: Vec<Coverage>, now: DateTime<Utc>) -> impl IntoView {
    let l = locale();
    let (off, visited): (Vec<_>, Vec<_>) = shops.into_iter().partition(|s| s.source.state(now) == coverage::State::Off);
    view! {
        <Head
            title=shell::shops(l)
            description=m::shops_description(l)
            canonical="/retailers"
        />
        <h1>{shell::shops(l)}</h1>
        <p class="lead">
            {m::shops_lead(l, COUNTED_DAYS)}
            <a href=way("/status")>{m::how_fresh(l)}</a>
        </p>
        {if visited.is_empty() {
            view! { <p class="empty">{m::no_shops(l)}</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label=m::shops_visited(l)>
                    <table class="plain">
                        <thead>
                            <tr>
                                <th scope="col">{lists::shop(l)}</th>
                                <th scope="col">{m::country(l)}</th>
                                <th scope="col">{m::state_of(l)}</th>
                                <th scope="col" class="num">{m::listings(l)}</th>
                                <th scope="col" class="num">{m::known(l)}</th>
                                <th scope="col" class="num">{m::in_stock(l)}</th>
                                <th scope="col" class="num">{m::good_visits(l)}</th>
                                <th scope="col">{m::last_good_visit(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{visited.into_iter().map(|shop| row(shop, now)).collect_view()}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {(!off.is_empty()).then(|| not_visited(off))}
    }
}

fn row(shop: Coverage, now: DateTime<Utc>) -> impl IntoView {
    let l = locale();
    let visits = match shop.good + shop.bad {
        0 => m::none(l).to_owned(),
        all => m::some_of(l, shop.good, all),
    };
    view! {
        <tr>
            <th scope="row">
                <a href=way(format!("/retailers/{}", shop.source.slug))>{shop.source.name.clone()}</a>
                {shop.source.demo.then(|| format!(" · {}", lists::demo_shop(l)))}
            </th>
            <td>{words::country(&shop.source.country).to_owned()}</td>
            <td>
                <State state=shop.source.state(now) />
            </td>
            <td class="num">{shop.listings}</td>
            <td class="num">{shop.share().map_or_else(|| no_data(l).to_owned(), percent)}</td>
            <td class="num">{shop.in_stock}</td>
            <td class="num">{visits}</td>
            <td>{shop.source.seen_at.map_or_else(|| no_data(l).to_owned(), |at| words::day(at.date_naive()))}</td>
        </tr>
    }
}

fn not_visited(shops: Vec<Coverage>) -> impl IntoView {
    let l = locale();
    let lines = shops.into_iter().map(|shop| {
        let (robots, terms) = (words::verdict(shop.robots.verdict), words::verdict(shop.terms.verdict));
        let why = m::refusals(l, words::country(&shop.source.country), robots, terms);
        view! {
            <li>
                <a href=way(format!("/retailers/{}", shop.source.slug))>{shop.source.name}</a>
                {why}
            </li>
        }
    });
    view! {
        <section class="prose" aria-labelledby="off">
            <h2 id="off">{m::not_visited(l)}</h2>
            <p>{m::not_visited_why(l)}</p>
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}
