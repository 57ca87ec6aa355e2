//! A collection as whoever has its link sees it: what is owned or wanted and what it is worth, nothing of what was paid.

use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{Context, connection, find_context, locale, way},
    error::AppError,
    pages::alerts::named,
};
use domain::{
    i18n::messages::{shared as m, told},
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
            name: products.get(&lot.product).map_or_else(|| told::is_gone(locale()).to_owned(), named),
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
    let l = locale();
    let Some(Shown { collection }) = use_context::<Shown>() else {
        return Either::Left(view! {
            <Head title=m::title(l) description=m::description(l) />
            <section class="notice">
                <h1>{m::title(l)}</h1>
                <p class="alert" role="alert">
                    {m::leads_nowhere(l)}
                </p>
            </section>
        });
    };
    Either::Right(load(read(find_context(), collection), show))
}

fn show(found: Found) -> impl IntoView {
    let Found { name, worth, owned, wanted, more } = found;
    let l = locale();
    let [middle, low, high] = [worth.mid, worth.low, worth.high].map(|cents| words::money(Money::eur(cents)));
    let empty = owned.is_empty() && wanted.is_empty();
    view! {
        <Head title=name.clone() description=m::description(l) />
        <h1>{name}</h1>
        <p class="lead">{m::worth_between(l, middle, low, high)}</p>
        {empty.then(|| view! { <p class="empty">{m::nothing_in_it(l)}</p> })}
        {table(m::in_it(l), owned)}
        {table(m::wanted(l), wanted)}
        {(more > 0).then(|| view! { <p class="hint">{m::more_not_shown(l, more)}</p> })}
    }
}

fn table(title: &'static str, lines: Vec<Line>) -> Option<impl IntoView> {
    let l = locale();
    let rows: Vec<_> = lines.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h2>{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{m::what(l)}</th>
                            <th scope="col">{m::how_many(l)}</th>
                            <th scope="col">{m::worth(l)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}

fn row(line: Line) -> impl IntoView {
    let l = locale();
    let worth = line.worth.map_or_else(|| m::not_known(l).to_owned(), |worth| words::money(Money::eur(worth.mid)));
    view! {
        <tr>
            <th scope="row">
                <a href=way(format!("/products/{}", line.slug))>{line.name}</a>
                <span class="also">{line.also}</span>
            </th>
            <td>{line.quantity.to_string()}</td>
            <td>{worth}</td>
        </tr>
    }
}
