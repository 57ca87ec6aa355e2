//! A collection as whoever has its link sees it: what is owned or wanted and what it is worth, nothing of what was paid.

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
    portfolios::{Shared, Shown as Lot},
};

/// Where the link leads.
pub const PAGE: &str = "/shared";
/// Lots shown; all of them count.
const SHOWN: usize = 500;

/// What `server` provides for this page alone: the collection that the link's token shows.
#[derive(Clone)]
pub struct Shown {
    /// As others see it, or why it can not be looked up.
    pub collection: Result<Shared, AppError>,
}

/// A line of the page.
struct Line {
    name: String,
    also: String,
    slug: String,
    quantity: u32,
    worth: Option<Interval>,
}

struct Found {
    name: String,
    worth: Interval,
    owned: Vec<Line>,
    wanted: Vec<Line>,
    more: usize,
}

async fn read(context: Option<Context>, collection: Result<Shared, AppError>) -> Result<Found, AppError> {
    let Shared { name, items } = collection?;
    let context = context.ok_or(AppError::Away)?;
    let mut conn = connection(Some(context.pool)).await?;
    let owned = items.iter().filter(|lot| !lot.wanted);
    let positions: Vec<Position> = owned
        .map(|lot| Position { quantity: lot.quantity, bought_on: None, cost: None, sold: None, worth: lot.worth })
        .collect();
    let products: Vec<i64> = items.iter().take(SHOWN).map(|lot| lot.product.0).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    let more = items.len().saturating_sub(SHOWN);
    let (mut owned, mut wanted) = (Vec::new(), Vec::new());
    for lot in items.into_iter().take(SHOWN) {
        let line = Line {
            name: products.get(&lot.product).map_or_else(|| "A product that is gone".to_owned(), named),
            also: stated(&lot),
            quantity: lot.quantity,
            worth: lot.worth.map(|worth| worth.times(lot.quantity)),
            slug: lot.slug,
        };
        if lot.wanted { wanted.push(line) } else { owned.push(line) }
    }
    Ok(Found { name, worth: profit(&positions).worth, owned, wanted, more })
}

/// What tells a lot apart.
fn stated(lot: &Lot) -> String {
    let parts = [lot.finish.map(words::finish), lot.language.map(words::language), lot.condition.map(words::condition)];
    let graded = lot.grade.map(|grade| match lot.grader {
        Some(grader) => format!("{} {grade}", grader.as_str()),
        None => grade.to_string(),
    });
    parts.into_iter().flatten().map(str::to_owned).chain(graded).collect::<Vec<_>>().join(" · ")
}

/// `/shared?token=`
#[component]
pub fn SharedPage() -> impl IntoView {
    let Some(Shown { collection }) = use_context::<Shown>() else {
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
    Either::Right(load(read(find_context(), collection), show))
}

fn show(found: Found) -> impl IntoView {
    let Found { name, worth, owned, wanted, more } = found;
    let empty = owned.is_empty() && wanted.is_empty();
    view! {
        <Head title=name.clone() description="A collection that somebody shows." />
        <h1>{name}</h1>
        <p class="lead">{format!("Worth {} ({} to {})", Money::eur(worth.mid), Money::eur(worth.low), Money::eur(worth.high))}</p>
        {empty.then(|| view! { <p class="empty">"There is nothing in it."</p> })}
        {table("What is in it", owned)}
        {table("What is wanted", wanted)}
        {(more > 0).then(|| view! { <p class="hint">{format!("{more} more are not shown. They count all the same.")}</p> })}
    }
}

fn table(title: &'static str, lines: Vec<Line>) -> Option<impl IntoView> {
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2>{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
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
    })
}

fn row(line: Line) -> impl IntoView {
    let worth = line.worth.map_or_else(|| "not known".to_owned(), |worth| Money::eur(worth.mid).to_string());
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/products/{}", line.slug)>{line.name}</a>
                <span class="also">{line.also}</span>
            </th>
            <td>{line.quantity.to_string()}</td>
            <td>{worth}</td>
        </tr>
    }
}
