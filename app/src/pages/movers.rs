//! What moved most, up and down, over a week and a month; only where enough was seen to say so.

use crate::{
    components::{
        change::Change,
        load::{Head, load},
        tile::tile,
        words,
    },
    context::{connection, locale, pool, way},
    error::AppError,
};
use chrono::TimeDelta;
use domain::{
    i18n::messages::{lists as m, shell},
    market::{deal::Basis, snapshot::SLACK_DAYS},
    movers::{Direction, LEAST_MOVER, LEAST_MOVER_DAYS, Moved, OLDEST_MOVER_DAYS, Span},
};
use leptos::prelude::*;

const SIZE: u32 = 25;

async fn read(pool: Option<store::PgPool>, span: Span) -> Result<(Vec<Moved>, Vec<Moved>), AppError> {
    let mut conn = connection(pool).await?;
    let freshness = store::market::freshness(&mut conn).await?;
    let newest = freshness.guide_day.or(freshness.shops_seen_at.map(|t| t.date_naive()));
    let Some(newest) = newest else { return Ok((vec![], vec![])) };
    let since = newest - TimeDelta::days(OLDEST_MOVER_DAYS);
    let up = store::market::moved(&mut conn, span, Direction::Up, since, SIZE).await?;
    let down = store::market::moved(&mut conn, span, Direction::Down, since, SIZE).await?;
    Ok((up, down))
}

/// `/movers?days=`
#[component]
pub fn MoversPage() -> impl IntoView {
    let span = super::query("days").and_then(|d| d.parse().ok()).unwrap_or(Span::Week);
    load(read(pool(), span), move |(up, down)| show(up, down, span))
}

fn show(up: Vec<Moved>, down: Vec<Moved>, span: Span) -> impl IntoView {
    let l = locale();
    let link = |span: Span| if span == Span::Week { "/movers".to_owned() } else { format!("/movers?days={span}") };
    let tabs = Span::ALL.iter().map(|&s| {
        view! {
            <a href=way(link(s)) aria-current=(s == span).then_some("true")>
                {words::span(s)}
            </a>
        }
    });
    view! {
        <Head
            title=m::movers_of(l, words::span(span))
            description=m::movers_description(l)
            canonical=link(span)
        />
        <div class="section-head">
            <h1>{shell::movers(l)}</h1>
            <nav class="switch" aria-label=m::over_how_long(l)>{tabs.collect_view()}</nav>
        </div>
        <p class="lead">
            {m::movers_lead(l, words::money(LEAST_MOVER), LEAST_MOVER_DAYS, SLACK_DAYS)}
            <a href=way("/methodology#changes")>{m::how_changes(l)}</a>
        </p>
        {table(m::up_in(l, words::span(span)), "up", up)}
        {table(m::down_in(l, words::span(span)), "down", down)}
    }
}

fn table(heading: String, id: &'static str, moved: Vec<Moved>) -> impl IntoView {
    let l = locale();
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading.clone()}</h2>
            {if moved.is_empty() {
                view! { <p class="empty">{m::no_movers(l)}</p> }.into_any()
            } else {
                view! {
                    <table class="list">
                        <caption class="sr-only">{heading}</caption>
                        <thead>
                            <tr>
                                <th scope="col">{m::product(l)}</th>
                                <th scope="col">{m::variant_seen(l)}</th>
                                <th scope="col" class="num">{m::price(l)}</th>
                                <th scope="col" class="num">{m::change(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{moved.into_iter().map(row).collect_view()}</tbody>
                    </table>
                }
                    .into_any()
            }}
        </section>
    }
}

fn row(moved: Moved) -> impl IntoView {
    let l = locale();
    let product = &moved.product;
    let place = [product.set.as_ref().map(|s| s.name.clone()), product.printed_number()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let source = match moved.basis {
        Basis::Guide => "Cardmarket",
        Basis::Shops => m::shops(l),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="product" href=way(format!("/products/{}?variant={}", product.slug, moved.variant_id))>
                    {tile(product, "")}
                    <span>
                        <span class="name" lang=product.language.as_str()>{product.name.clone()}</span>
                        <span class="also">{place}</span>
                    </span>
                </a>
            </th>
            <td>
                {words::variant(&moved.variant)}
                <span class="also">{m::of_30_days(l, moved.days.min(30), source)}</span>
            </td>
            <td class="num price">
                <span class="amount">{words::money(moved.price)}</span>
                <span class="also">{words::day(moved.day)}</span>
            </td>
            <td class="num change"><Change value=Some(moved.change) /></td>
        </tr>
    }
}
