//! A file on its way into a collection: the form that takes it, and its lines to be looked at and solved one by one.

mod columns;

use super::fields::{currencies, odd, stated};
use crate::{
    components::load::{Head, load},
    context::{Context, connection},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{catalog::ProductLine, ids::ProductId, money::Currency, user::CurrentUser};
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
            Found::Begin(all, before) => begin(all, before).into_any(),
            Found::Review(review) => self::review(*review).into_any(),
        };
        view! {
            <Head title="Import a file" description="A collection from a file." />
            <h1>"Import a file"</h1>
            {said}
            {shown}
            <p>
                <a href="/account/portfolio">"Your collection"</a>
            </p>
        }
    }))
}

/// What became of a form.
fn message(said: &str, (at, left): (Option<i64>, Option<i64>)) -> Option<AnyView> {
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
    let shown = match good {
        true => view! {
            <p class="hint" role="status">
                {words}
            </p>
        }
        .into_any(),
        false => view! {
            <p class="alert" role="alert">
                {words}
            </p>
        }
        .into_any(),
    };
    Some(shown)
}

fn begin(all: Vec<Portfolio>, before: Vec<Import>) -> impl IntoView {
    let form = if all.is_empty() {
        view! {
            <p class="empty">
                "You have no collection yet: " <a href="/account/portfolio">"give the first one a name"</a> "."
            </p>
        }
        .into_any()
    } else {
        let options: Vec<_> =
            all.into_iter().map(|p| view! { <option value=p.id.to_string()>{p.name}</option> }).collect();
        view! {
            <section class="panel" aria-labelledby="take">
                <h2 id="take">"Take a file"</h2>
                <p>
                    "Tables of Cardmarket (stock and purchases), Collectr, TCGplayer and PokeCollector are known by their columns, and so are files that were downloaded here; of any other table you say what its columns mean. Nothing is put into your collection before you have looked at it."
                </p>
                <form class="fields" method="post" action="/account/portfolio/upload" enctype="multipart/form-data">
                    <label for="portfolio">"Into which collection"</label>
                    <select id="portfolio" name="portfolio">
                        {options}
                    </select>
                    <label for="currency">"Amounts without a currency are in"</label>
                    <select id="currency" name="currency">
                        {currencies(Currency::Eur)}
                    </select>
                    <label for="file">"The file: CSV or JSON"</label>
                    <input id="file" name="file" type="file" accept=".csv,.json,.txt,text/csv,application/json" required />
                    <p class="tick">
                        <input type="checkbox" id="by_name" name="by_name" value="yes" />
                        <label for="by_name">"Each line into the collection it names, as files from here do"</label>
                    </p>
                    <button type="submit">"Take it"</button>
                </form>
            </section>
        }
        .into_any()
    };
    let rows: Vec<_> = before
        .into_iter()
        .map(|import| {
            let href = format!("/account/portfolio/import?id={}", import.id);
            let also = format!(
                "{}, {}, {}",
                import.portfolio,
                state(&import.state),
                import.created_at.format("%-d %b %Y %H:%M UTC")
            );
            view! {
                <li>
                    <a href=href>{import.title}</a>
                    <span class="also">{also}</span>
                </li>
            }
        })
        .collect();
    view! {
        {form}
        {(!rows.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="before">
                        <h2 id="before">"Files before"</h2>
                        <ul class="sessions">{rows}</ul>
                    </section>
                }
            })}
    }
}

fn state(word: &str) -> &'static str {
    match word {
        "taken" => "in the collection",
        "undone" => "taken back",
        _ => "to be looked at",
    }
}

fn review(review: Review) -> impl IntoView {
    let Review { id, progress, lines, products, solving, columns, open } = review;
    let undone = progress.state == "undone";
    let counts = [
        ("Lines", progress.rows),
        ("Known", progress.matched),
        ("Ready", progress.ready),
        ("Open", progress.open),
        ("Not wanted", progress.skipped),
        ("In the collection", progress.taken),
        ("With something unread", progress.with_problems),
    ];
    let counts: Vec<_> =
        counts.into_iter().map(|(name, n)| view! { <div><dt>{name}</dt><dd>{n.to_string()}</dd></div> }).collect();
    let ready = progress.ready;
    let take = (ready > 0 && !undone).then(|| {
        let word = if ready == 1 {
            "Put 1 line into the collection".to_owned()
        } else {
            format!("Put {ready} lines into the collection")
        };
        button(id, "take", word)
    });
    let undo = (progress.state == "taken").then(|| button(id, "undo", "Take all of it out again".to_owned()));
    let here = format!("/account/portfolio/import?id={id}");
    let open_only = format!("{here}&open=1");
    let full = i64::try_from(lines.len()).is_ok_and(|n| n == SIZE);
    let next = lines.last().filter(|_| full).map(|last| {
        let open = if open { "&open=1" } else { "" };
        format!("{here}{open}&after={}", last.line)
    });
    let rows: Vec<_> = lines.iter().map(|line| row(id, line, &products, undone)).collect();
    view! {
        <section class="panel" aria-labelledby="review">
            <h2 id="review">"What is in it"</h2>
            <dl class="counts">{counts}</dl>
            <div class="decide">{take} {undo}</div>
        </section>
        {columns.map(|shown| columns::form(id, shown))}
        {solving.filter(|_| !undone).map(|(line, offered)| solve(id, &line, offered))}
        <nav class="switch" aria-label="Which lines">
            <a href=here aria-current=(!open).then_some("true")>
                "All"
            </a>
            <a href=open_only aria-current=open.then_some("true")>
                "Open"
            </a>
        </nav>
        {if rows.is_empty() {
            view! { <p class="empty">"No such line."</p> }.into_any()
        } else {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-label="Lines of the file">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Line"</th>
                                <th scope="col">"It says"</th>
                                <th scope="col">"How many"</th>
                                <th scope="col">"It is"</th>
                                <th scope="col">"What could not be read"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
                .into_any()
        }}
        {next
            .map(|href| {
                view! {
                    <nav class="pager" aria-label="Pages">
                        <a rel="next" href=href>
                            "Next →"
                        </a>
                    </nav>
                }
            })}
    }
}

fn button(import: i64, what: &'static str, word: String) -> impl IntoView {
    view! {
        <form method="post" action=format!("/account/portfolio/import/{what}")>
            <input type="hidden" name="import" value=import.to_string() />
            <button type="submit">{word}</button>
        </form>
    }
}

fn row(import: i64, line: &Line, products: &HashMap<ProductId, ProductLine>, undone: bool) -> impl IntoView + use<> {
    let known = line.product.and_then(|product| products.get(&product));
    let is = match known {
        Some(product) => {
            let href = format!("/products/{}", product.slug);
            let how = match line.found_by.as_deref() {
                Some("person") => "as you said".to_owned(),
                Some(by) => {
                    let sure = line.confidence.map(|c| format!(", {:.0} % sure", c * 100.0)).unwrap_or_default();
                    format!("by {by}{sure}")
                }
                None => String::new(),
            };
            let variant = if line.variant.is_none() { " · variant not known" } else { "" };
            view! {
                <a href=href>{named(product)}</a>
                <span class="also">{format!("{how}{variant}")}</span>
            }
            .into_any()
        }
        None if line.skipped => "Not wanted".into_any(),
        None => "Not known yet".into_any(),
    };
    let solve = (!undone).then(|| {
        let href = format!("/account/portfolio/import?id={import}&line={}", line.line);
        view! {
            <a href=href>
                {if known.is_some() { "Another" } else { "Solve" }} <span class="sr-only">{format!(": line {}", line.line)}</span>
            </a>
        }
    });
    let problems: Vec<_> = line
        .problems
        .iter()
        .map(|problem| view! { <span class="also hash">{format!("{} {:?}: {}", problem.column, problem.said, problem.why)}</span> })
        .collect();
    view! {
        <tr>
            <th scope="row">{line.line.to_string()}</th>
            <td>{says(line)}</td>
            <td>{line.lot.quantity.to_string()}</td>
            <td>{is} " " {solve}</td>
            <td>{problems}</td>
        </tr>
    }
}

/// One line, and what it may be.
fn solve(import: i64, line: &Line, offered: Vec<ProductLine>) -> impl IntoView + use<> {
    let number = line.line;
    let none = offered.is_empty();
    let choices: Vec<_> = offered
        .into_iter()
        .map(|product| {
            let name = named(&product);
            let label = format!("It is {name}");
            view! {
                <li>
                    <a href=format!("/products/{}", product.slug)>{name}</a>
                    <form method="post" action="/account/portfolio/import/line">
                        <input type="hidden" name="import" value=import.to_string() />
                        <input type="hidden" name="line" value=number.to_string() />
                        <input type="hidden" name="product" value=product.slug />
                        <button type="submit" aria-label=label>
                            "It is this"
                        </button>
                    </form>
                </li>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="solve">
            <h2 id="solve">{format!("What is line {number}?")}</h2>
            <p>{format!("It says: {}", says(line))}</p>
            {if none {
                view! { <p>"Nothing of that name was found."</p> }.into_any()
            } else {
                view! { <ul class="sessions">{choices}</ul> }.into_any()
            }}
            <form class="fields" method="post" action="/account/portfolio/import/line">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=number.to_string() />
                <label for="slug">"Or what stands behind /products/ in the address of its page"</label>
                <input id="slug" name="product" type="text" required maxlength="200" autocomplete="off" />
                <button type="submit">"It is that"</button>
            </form>
            {mend(import, line)}
            <form method="post" action="/account/portfolio/import/line">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=number.to_string() />
                <button type="submit" class="quiet">
                    "I do not want this line"
                </button>
            </form>
        </section>
    }
}

/// What was read of a line, to be put right: then nothing of it is in doubt.
fn mend(import: i64, line: &Line) -> impl IntoView + use<> {
    let open = !line.problems.is_empty() && !line.confirmed;
    let problems: Vec<_> =
        line.problems.iter().map(|p| view! { <li>{format!("{} {:?}: {}", p.column, p.said, p.why)}</li> }).collect();
    let raw = line.raw.iter().map(|(name, cell)| format!("{name}: {cell}")).collect::<Vec<_>>().join(" · ");
    view! {
        <details class="space-y-4" open=open>
            <summary>"What was read of it"</summary>
            <p class="also hash">{raw}</p>
            {open.then(|| view! { <ul>{problems}</ul> })}
            <form class="fields" method="post" action="/account/portfolio/import/mend">
                <input type="hidden" name="import" value=import.to_string() />
                <input type="hidden" name="line" value=line.line.to_string() />
                {stated(&line.lot)}
                <button type="submit">"So it is right"</button>
            </form>
        </details>
    }
}
