//! A file on its way into a collection: the form that takes it (`begin`), its lines to be looked at (`review`) and solved one by
//! one (`solve`), and what its columns mean (`columns`).

mod begin;
mod columns;
mod review;
mod solve;

use super::fields::odd;
use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::{Context, connection},
    error::AppError,
    pages::query,
};
use domain::{catalog::ProductLine, ids::ProductId, user::CurrentUser};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::{
    Uuid,
    catalog::{self, Query},
    portfolios::{
        self, Portfolio,
        imports::{self, Import, Line, Progress},
    },
};

/// Lines on one page.
const SIZE: i64 = 100;
/// Products that are offered for a line.
const OFFERED: u32 = 8;

/// What is asked of an import.
struct Asked {
    import: Option<i64>,
    /// The line to be solved.
    line: Option<i64>,
    /// Only lines behind this one.
    after: i64,
    /// Only lines that wait for their person.
    open: bool,
    /// What was said of the columns, and not taken.
    came: Option<columns::Came>,
}

/// An import with a page of its lines.
struct Review {
    id: i64,
    progress: Progress,
    lines: Vec<Line>,
    products: HashMap<ProductId, ProductLine>,
    /// The line to be solved, and what it may be.
    solving: Option<(Line, Vec<ProductLine>)>,
    /// The columns, where nobody knew them.
    columns: Option<columns::Shown>,
    open: bool,
}

enum Found {
    Begin(Vec<Portfolio>, Vec<Import>),
    Review(Box<Review>),
}

async fn read(context: Context, user: CurrentUser, asked: Asked) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let mut conn = connection(Some(context.pool)).await?;
    let Some(import) = asked.import else {
        let all = portfolios::list(&mut conn, id).await?;
        return Ok(Found::Begin(all, imports::list(&mut conn, id).await?));
    };
    let progress = imports::progress(&mut conn, id, import).await?;
    let lines = imports::lines(&mut conn, id, import, asked.open, asked.after, SIZE).await?;
    let products: Vec<i64> = lines.iter().filter_map(|line| line.product).map(|product| product.0).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    let solving = match asked.line {
        Some(number) => {
            let found = imports::lines(&mut conn, id, import, false, number.saturating_sub(1), 1).await?;
            let line = found.into_iter().find(|l| l.line == number).ok_or(AppError::NotFound("line"))?;
            let query = Query { text: words_of(&line), kind: None, page: 1, size: OFFERED };
            let offered = catalog::search(&mut conn, &query).await?.page.items;
            Some((line, offered))
        }
        None => None,
    };
    let columns = columns::read(&mut conn, id, import, asked.came, &progress).await?;
    Ok(Found::Review(Box::new(Review { id: import, progress, lines, products, solving, columns, open: asked.open })))
}

/// What a line is looked for by.
fn words_of(line: &Line) -> String {
    let what = &line.lot.what;
    let words = [&what.name, &what.number, &what.set].into_iter().flatten();
    words.map(String::as_str).collect::<Vec<_>>().join(" ").chars().take(100).collect()
}

/// What a line says it is, for people.
fn says(line: &Line) -> String {
    let words = words_of(line);
    let what = &line.lot.what;
    match (words.is_empty(), &what.set_code, what.cardmarket, what.tcgplayer) {
        (false, ..) => words,
        (true, Some(code), ..) => format!("{code} {}", what.number.as_deref().unwrap_or_default()),
        (true, None, Some(id), _) => format!("Cardmarket’s {id}"),
        (true, None, None, Some(id)) => format!("TCGplayer’s {id}"),
        (true, None, None, None) => "It names nothing".to_owned(),
    }
}

/// `/account/portfolio/import?id=&line=&after=&open=&said=`
#[component]
pub fn ImportPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let number = |name: &str| query(name).and_then(|text| text.parse::<i64>().ok());
    let asked = Asked {
        import: number("id"),
        line: number("line"),
        after: number("after").unwrap_or(0),
        open: query("open").is_some(),
        came: columns::came(),
    };
    let said = query("said");
    let number = (number("at"), number("left"));
    Either::Right(load(read(context, user, asked), move |found| {
        let said = said.and_then(|said| message(&said, number));
        let shown = match found {
            Found::Begin(all, before) => begin::begin(all, before).into_any(),
            Found::Review(review) => review::review(*review).into_any(),
        };
        view! {
            <Head title="Import a file" description="A collection from a file." />
            <h1>"Import a file"</h1>
            <FormSaid said=said />
            {shown}
            <p>
                <a href="/account/portfolio">"Your collection"</a>
            </p>
        }
    }))
}

/// What became of a form.
fn message(said: &str, (at, left): (Option<i64>, Option<i64>)) -> Option<Said> {
    let (good, words) = match said {
        "taken" => (true, "All lines that were ready are in your collection.".to_owned()),
        "undone" => {
            let left = left.map(|n| format!(" {n} things stay: they were changed or sold since.")).unwrap_or_default();
            (true, format!("What came of this file is taken out again.{left}"))
        }
        "mapped" => (true, "All lines were read anew.".to_owned()),
        "known" => (false, "The columns of that file are known: nothing has to be said of them.".to_owned()),
        "solved" => (true, "No line is open any more.".to_owned()),
        "plan" => (false, "Your plan does not let so many things into your collections.".to_owned()),
        "many" => (false, "That file names more collections than you can have.".to_owned()),
        "product" => (false, "There is no product of that name in addresses.".to_owned()),
        "collection" => (false, "Choose the collection it is for.".to_owned()),
        "empty" => (
            false,
            "There is nothing in that file: it needs a line with the names of its columns, and others.".to_owned(),
        ),
        "large" => (false, "That file is too large: at most 16 MB and 100,000 lines.".to_owned()),
        "json" => (false, "That is not a collection of ours in JSON.".to_owned()),
        "broken" => {
            let at = at.map(|line| format!(" Look at line {line}.")).unwrap_or_default();
            (false, format!("That file could not be read as a table.{at}"))
        }
        said => (false, columns::wrong(said).or_else(|| odd(said))?.to_owned()),
    };
    Some(if good { Said::done(words) } else { Said::wrong(words) })
}
