//! The market at a glance: its level, the best deals with their reasons, what moved, how fresh it all is.

use crate::{
    components::{
        change::Change,
        deal_card::DealCard,
        load::{Head, load},
        price_chart::PriceChart,
        tile::tile,
        words,
    },
    context::{connection, pool},
    error::AppError,
};
use chrono::TimeDelta;
use domain::{
    chart::{Plot, Range, Scale},
    day,
    deals::DealLine,
    movers::{Direction, Freshness, LEAST_MOVER, Mover, OLDEST_MOVER_DAYS},
};
use leptos::prelude::*;
use store::market::Index;

struct Market {
    index: Index,
    deals: Vec<DealLine>,
    up: Vec<Mover>,
    down: Vec<Mover>,
    freshness: Freshness,
}

async fn read(pool: Option<store::PgPool>) -> Result<Market, AppError> {
    let mut conn = connection(pool).await?;
    let index = store::market::index(&mut conn, "all").await?;
    let freshness = store::market::freshness(&mut conn).await?;
    let deals = store::deals::list(&mut conn, None, 1, 6).await?.items;
    let (mut up, mut down) = (vec![], vec![]);
    if let Some(newest) = freshness.guide_day.or(freshness.shops_seen_at.map(|t| t.date_naive())) {
        let since = newest - TimeDelta::days(OLDEST_MOVER_DAYS);
        up = store::market::movers(&mut conn, Direction::Up, since, 8).await?;
        down = store::market::movers(&mut conn, Direction::Down, since, 8).await?;
    }
    Ok(Market { index, deals, up, down, freshness })
}

/// `/`
#[component]
pub fn HomePage() -> impl IntoView {
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::All);
    let scale = super::scale();
    load(read(pool()), move |market| show(market, range, scale))
}

fn show(market: Market, range: Range, scale: Scale) -> impl IntoView {
    let Market { index, deals, up, down, freshness } = market;
    view! {
        <Head
            title="Prices, deals and trends"
            description="Pokémon cards and sealed products in the EU: daily prices, deals with their reasons, and what moved."
            canonical="/"
        />
        <section class="hero">
            <div>
                <h1>"What Pokémon cards cost in Europe, and why"</h1>
                <p>"Daily prices, deals with reasons you can check, and every number traced to the row it came from."</p>
            </div>
            <p class="fresh">{fresh(&freshness)}</p>
        </section>
        {level(index, range, scale)}
        <section aria-labelledby="deals">
            <div class="section-head">
                <h2 id="deals">"Best deals"</h2>
                <a href="/deals">"All deals"</a>
            </div>
            {if deals.is_empty() {
                view! { <p class="empty">"No price stands far enough below its reference today."</p> }.into_any()
            } else {
                view! {
                    <div class="deals">{deals.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
                }
                    .into_any()
            }}
        </section>
        <section class="two" aria-label="Movers">
            {movers("Up in 7 days", "up", up)} {movers("Down in 7 days", "down", down)}
        </section>
    }
}

fn fresh(freshness: &Freshness) -> String {
    let guide = match freshness.guide_day {
        Some(day) => format!("Cardmarket guide: {}", day::long(day)),
        None => "Cardmarket guide: no data".to_owned(),
    };
    let shops = match freshness.shops_seen_at {
        Some(at) => format!("Shops: {}, {} UTC", day::long(at.date_naive()), at.format("%H:%M")),
        None => "Shops: no data".to_owned(),
    };
    format!("Data until · {guide} · {shops}")
}

fn level(index: Index, range: Range, scale: Scale) -> impl IntoView {
    let points = &index.series.points;
    let (Some(last), Some(first)) = (points.last().copied(), points.first().copied()) else {
        return view! {
            <section aria-labelledby="level">
                <h2 id="level">"Market index"</h2>
                <p class="empty">"No data yet: the index begins with the second day of prices."</p>
            </section>
        }
        .into_any();
    };
    // The newest day at least so many days before the last one.
    let back = |days| {
        points
            .iter()
            .rev()
            .find(|p| (last.day - p.day).num_days() >= days)
            .filter(|p| (last.day - p.day).num_days() <= days + 7)
    };
    let change = |days| back(days).filter(|p| p.value > 0).map(|p| last.value as f64 / p.value as f64 - 1.0);
    let unit = index.series.unit;
    let facts = [("7 days", change(7)), ("30 days", change(30)), ("90 days", change(90))];
    view! {
        <section class="panel" aria-labelledby="level">
            <div class="level">
                <div>
                    <h2 id="level">"Market index"</h2>
                    <p class="figure">{unit.show(last.value)}</p>
                    <p class="also">
                        {format!("{} · {} values · {} = 100", day::long(last.day), index.constituents, day::long(first.day))}
                    </p>
                </div>
                <dl class="facts">
                    {facts
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <div>
                                    <dt>{name}</dt>
                                    <dd>
                                        <Change value=value />
                                    </dd>
                                </div>
                            }
                        })
                        .collect_view()}
                </dl>
            </div>
            <PriceChart series=Plot::from(index.series).on(scale) range=range title="Market index by day".to_owned() link="/?range=".to_owned() />
        </section>
    }
    .into_any()
}

fn movers(title: &'static str, id: &'static str, movers: Vec<Mover>) -> impl IntoView + use<> {
    view! {
        <div class="panel">
            <h2 id=id>{title}</h2>
            {if movers.is_empty() {
                view! { <p class="empty">{format!("Nothing worth {LEAST_MOVER} or more that enough was seen of.")}</p> }.into_any()
            } else {
                view! { <ol class="movers" aria-labelledby=id>{movers.into_iter().map(mover).collect_view()}</ol> }.into_any()
            }}
        </div>
    }
}

fn mover(mover: Mover) -> impl IntoView {
    let product = &mover.product;
    let place = [
        product.set.as_ref().map(|s| s.name.clone()),
        product.printed_number(),
        words::stated(&mover.variant),
        Some(day::long(mover.day)),
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <a href=format!("/products/{}?variant={}", product.slug, mover.variant_id)>
                {tile(product, "small")}
                <span>
                    <span class="name">{product.name.clone()}</span>
                    <span class="also">{place}</span>
                </span>
            </a>
            <span class="num">
                <span class="amount">{mover.price.to_string()}</span>
                <Change value=Some(mover.change_7d) />
            </span>
        </li>
    }
}
