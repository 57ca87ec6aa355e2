//! What moved most, up and down, over a week and a month; only where enough was seen to say so.

use crate::{
    components::{
        change::Change,
        load::{Head, load},
        tile::tile,
        words,
    },
    context::{connection, pool},
    error::AppError,
};
use chrono::TimeDelta;
use domain::{
    day,
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
    let link = |span: Span| if span == Span::Week { "/movers".to_owned() } else { format!("/movers?days={span}") };
    let tabs = Span::ALL.iter().map(|&s| {
        view! {
            <a href=link(s) aria-current=(s == span).then_some("true")>
                {s.label()}
            </a>
        }
    });
    view! {
        <Head
            title=format!("Movers of {}", span.label())
            description="Which Pokémon cards and sealed products rose and fell most in Europe, with the days behind each change."
            canonical=link(span)
        />
        <div class="section-head">
            <h1>"Movers"</h1>
            <nav class="switch" aria-label="Over how long">{tabs.collect_view()}</nav>
        </div>
        <p class="lead">
            {format!(
                "Worth {LEAST_MOVER} or more, with data on at least {LEAST_MOVER_DAYS} of the 30 days before, and no flag that keeps the price out of \
                 the index. A change is against the value 7 or 30 days before the last, or up to {SLACK_DAYS} days earlier. ",
            )}
            <a href="/methodology#changes">"How changes are made"</a>
        </p>
        {table("Up", "up", up, span)}
        {table("Down", "down", down, span)}
    }
}

fn table(title: &'static str, id: &'static str, moved: Vec<Moved>, span: Span) -> impl IntoView {
    let heading = format!("{title} in {}", span.label());
    view! {
        <section aria-labelledby=id>
            <h2 id=id>{heading.clone()}</h2>
            {if moved.is_empty() {
                view! { <p class="empty">"Nothing moved this way that enough was seen of."</p> }.into_any()
            } else {
                view! {
                    <table class="list">
                        <caption class="sr-only">{heading}</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Product"</th>
                                <th scope="col">"Variant, and on how many days it was seen"</th>
                                <th scope="col" class="num">"Price"</th>
                                <th scope="col" class="num">"Change"</th>
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
    let product = &moved.product;
    let place = [product.set.as_ref().map(|s| s.name.clone()), product.printed_number()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let source = match moved.basis {
        Basis::Guide => "Cardmarket",
        Basis::Shops => "shops",
    };
    view! {
        <tr>
            <th scope="row">
                <a class="product" href=format!("/products/{}?variant={}", product.slug, moved.variant_id)>
                    {tile(product, "")}
                    <span>
                        <span class="name" lang=product.language.as_str()>{product.name.clone()}</span>
                        <span class="also">{place}</span>
                    </span>
                </a>
            </th>
            <td>
                {words::variant(&moved.variant)}
                <span class="also">{format!("{} of 30 days, {source}", moved.days.min(30))}</span>
            </td>
            <td class="num price">
                <span class="amount">{moved.price.to_string()}</span>
                <span class="also">{day::long(moved.day)}</span>
            </td>
            <td class="num change"><Change value=Some(moved.change) /></td>
        </tr>
    }
}
