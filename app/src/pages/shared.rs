//! A collection as whoever has its link sees it: what is owned and what it is worth, nothing of what was paid.

use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{Context, connection, find_context},
    error::AppError,
    pages::alerts::named,
};
use domain::{
    money::Money,
    portfolio::{Interval, Position, profit},
};
use leptos::{either::Either, prelude::*};
use store::{
    catalog,
    portfolios::{self, Item},
};

/// Where the link leads.
pub const PAGE: &str = "/shared";
/// Lots shown; all of them count.
const SHOWN: usize = 500;

/// What `server` provides for this page alone: the collection that the link's token shows.
#[derive(Clone)]
pub struct Shown {
    /// Its number.
    pub portfolio: i64,
}

/// A line of the page.
struct Line {
    name: String,
    also: String,
    slug: Option<String>,
    quantity: u32,
    worth: Option<Interval>,
}

struct Found {
    name: String,
    worth: Interval,
    lines: Vec<Line>,
    more: usize,
}

async fn read(context: Option<Context>, portfolio: i64) -> Result<Found, AppError> {
    let context = context.ok_or(AppError::Away)?;
    let mut conn = connection(Some(context.pool)).await?;
    let items = portfolios::items(&mut conn, portfolio).await?;
    let positions = portfolios::positions(&mut conn, &items, context.now.date_naive()).await?;
    let owned: Vec<(Item, Position)> = items
        .into_iter()
        .zip(positions)
        .filter_map(|(item, position)| Some((item, position.filter(|p| p.sold.is_none())?)))
        .collect();
    let known: Vec<Position> = owned.iter().map(|(_, position)| *position).collect();
    let products: Vec<i64> = owned.iter().take(SHOWN).map(|(item, _)| item.product.0).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    let name = owned.iter().find_map(|(item, _)| item.lot.portfolio.clone());
    let more = owned.len().saturating_sub(SHOWN);
    let lines = owned.into_iter().take(SHOWN).map(|(item, position)| Line {
        name: products.get(&item.product).map_or_else(|| "A product that is gone".to_owned(), named),
        also: stated(&item),
        slug: item.lot.what.product,
        quantity: item.lot.quantity,
        worth: position.worth.map(|worth| worth.times(item.lot.quantity)),
    });
    let lines = lines.collect();
    Ok(Found { name: name.unwrap_or_else(|| "A collection".to_owned()), worth: profit(&known).worth, lines, more })
}

/// What tells a lot apart, but for what its owner alone knows.
fn stated(item: &Item) -> String {
    let lot = &item.lot;
    let parts = [lot.finish.map(words::finish), lot.language.map(words::language), lot.condition.map(words::condition)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `/shared?token=`
#[component]
pub fn SharedPage() -> impl IntoView {
    let Some(Shown { portfolio }) = use_context::<Shown>() else {
        return Either::Left(view! {
            <Head title="A shared collection" description="A collection that somebody shows." />
            <section class="notice">
                <h1>"A shared collection"</h1>
                <p class="alert" role="alert">
                    "This link leads to nothing: it is not whole, or its owner ended it."
                </p>
            </section>
        });
    };
    Either::Right(load(read(find_context(), portfolio), show))
}

fn show(found: Found) -> impl IntoView {
    let Found { name, worth, lines, more } = found;
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    view! {
        <Head title=name.clone() description="A collection that somebody shows." />
        <h1>{name}</h1>
        <p class="lead">{format!("Worth {} ({} to {})", Money::eur(worth.mid), Money::eur(worth.low), Money::eur(worth.high))}</p>
        {if rows.is_empty() {
            view! { <p class="empty">"There is nothing in it."</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="What is in it">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"What"</th>
                                <th scope="col">"How many"</th>
                                <th scope="col">"Worth"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {(more > 0).then(|| view! { <p class="hint">{format!("{more} more are not shown. They count all the same.")}</p> })}
    }
}

fn row(line: Line) -> impl IntoView {
    let worth = line.worth.map_or_else(|| "not known".to_owned(), |worth| Money::eur(worth.mid).to_string());
    view! {
        <tr>
            <th scope="row">
                {match line.slug {
                    Some(slug) => Either::Left(view! { <a href=format!("/products/{slug}")>{line.name}</a> }),
                    None => Either::Right(line.name),
                }}
                <span class="also">{line.also}</span>
            </th>
            <td>{line.quantity.to_string()}</td>
            <td>{worth}</td>
        </tr>
    }
}
