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
    context::{connection, locale, pool, way},
    error::AppError,
};
use chrono::TimeDelta;
use domain::{
    chart::{Plot, Range, Scale, Series, Tongue},
    deals::DealLine,
    i18n::messages::{lists as m, names, no_data, shell},
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
    let l = locale();
    let Market { index, deals, up, down, freshness } = market;
    view! {
        <Head
            title=m::home_title(l)
            description=m::home_description(l)
            canonical="/"
        />
        <section class="hero">
            <div>
                <h1>{m::home_heading(l)}</h1>
                <p>{m::home_lead(l)}</p>
            </div>
            <p class="fresh">{fresh(&freshness)}</p>
        </section>
        {level(index, range, scale)}
        <section aria-labelledby="deals">
            <div class="section-head">
                <h2 id="deals">{m::best_deals(l)}</h2>
                <a href=way("/deals")>{m::all_deals(l)}</a>
            </div>
            {if deals.is_empty() {
                view! { <p class="empty">{m::no_deals(l)}</p> }.into_any()
            } else {
                view! {
                    <div class="deals">{deals.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
                }
                    .into_any()
            }}
        </section>
        <section class="two" aria-label=shell::movers(l)>
            {movers(m::up_7(l), "up", up)} {movers(m::down_7(l), "down", down)}
        </section>
    }
}

fn fresh(freshness: &Freshness) -> String {
    let l = locale();
    let nothing = || no_data(l).to_owned();
    let guide = freshness.guide_day.map_or_else(nothing, words::day);
    let seen = freshness.shops_seen_at;
    let shops = seen.map_or_else(nothing, |at| format!("{}, {} UTC", words::day(at.date_naive()), at.format("%H:%M")));
    m::data_until(l, m::guide_until(l, guide), m::shops_until(l, shops))
}

fn level(index: Index, range: Range, scale: Scale) -> impl IntoView {
    let l = locale();
    let points = &index.series.points;
    let (Some(last), Some(first)) = (points.last().copied(), points.first().copied()) else {
        return view! {
            <section aria-labelledby="level">
                <h2 id="level">{m::market_index(l)}</h2>
                <p class="empty">{m::no_index(l)}</p>
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
    let facts = [(names::days_7(l), change(7)), (names::days_30(l), change(30)), (names::days_90(l), change(90))];
    let values = m::values(l, u64::try_from(index.constituents).unwrap_or_default());
    view! {
        <section class="panel" aria-labelledby="level">
            <div class="level">
                <div>
                    <h2 id="level">{m::market_index(l)}</h2>
                    <p class="figure">{words::value(unit, last.value)}</p>
                    <p class="also">
                        {format!("{} · {values} · {} = 100", words::day(last.day), words::day(first.day))}
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
            <PriceChart
                series=Plot::from(Series { label: m::market_index(l).to_owned(), ..index.series }).on(scale)
                range=range
                title=m::market_index_by_day(l).to_owned()
                link=way("/?range=")
                tongue=Tongue::of(l)
            />
        </section>
    }
    .into_any()
}

fn movers(title: &'static str, id: &'static str, movers: Vec<Mover>) -> impl IntoView + use<> {
    view! {
        <div class="panel">
            <h2 id=id>{title}</h2>
            {if movers.is_empty() {
                view! { <p class="empty">{m::nothing_worth(locale(), words::money(LEAST_MOVER))}</p> }.into_any()
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
        Some(words::day(mover.day)),
    ];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <a href=way(format!("/products/{}?variant={}", product.slug, mover.variant_id))>
                {tile(product, "small")}
                <span>
                    <span class="name">{product.name.clone()}</span>
                    <span class="also">{place}</span>
                </span>
            </a>
            <span class="num">
                <span class="amount">{words::money(mover.price)}</span>
                <Change value=Some(mover.change_7d) />
            </span>
        </li>
    }
}
