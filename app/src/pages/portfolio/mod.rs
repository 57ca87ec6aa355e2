//! A person's collections: what is in one, what it cost and is worth, what was sold. All forms post to `server`.

pub mod add;
pub mod import;

use crate::{
    components::{
        load::{Head, load},
        words,
    },
    context::{Context, connection},
    error::AppError,
    pages::{alerts::named, query},
};
use domain::{
    catalog::ProductLine,
    day,
    ids::ProductId,
    money::{Currency, Money},
    portfolio::{FeeProfile, Interval, PROFILES, Position, Profit, net, profit},
    user::CurrentUser,
};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::{
    Uuid, catalog,
    portfolios::{self, Item, Portfolio},
};

/// Lots shown on one page; all of them count.
const SHOWN: usize = 200;

/// What `server` provides for this page alone: a link that shows a collection to others, this once.
#[derive(Clone)]
pub struct Shown {
    /// The address.
    pub link: String,
}

/// One collection with its numbers.
struct Open {
    here: Portfolio,
    /// Each with its place in euros; none of what is only wanted.
    items: Vec<(Item, Option<Position>)>,
    products: HashMap<ProductId, ProductLine>,
    profit: Profit,
    /// What would be left of all that is owned, by where it is sold.
    exits: Vec<(FeeProfile, i64)>,
}

struct Found {
    all: Vec<Portfolio>,
    open: Option<Open>,
    today: chrono::NaiveDate,
}

async fn read(context: Context, user: CurrentUser, which: Option<i64>) -> Result<Found, AppError> {
    let id: Uuid = user.id.parse().map_err(|_| AppError::Broken)?;
    let today = context.now.date_naive();
    let mut conn = connection(Some(context.pool)).await?;
    let all = portfolios::list(&mut conn, id).await?;
    let here = match which {
        Some(which) => Some(all.iter().find(|p| p.id == which).cloned().ok_or(AppError::NotFound("collection"))?),
        None => all.first().cloned(),
    };
    let Some(here) = here else { return Ok(Found { all, open: None, today }) };
    let items = portfolios::items(&mut conn, here.id).await?;
    let positions = portfolios::positions(&mut conn, &items, today).await?;
    let known: Vec<Position> = positions.iter().flatten().copied().collect();
    let profiles: Vec<FeeProfile> = PROFILES.iter().cloned().chain(portfolios::fees(&mut conn, id).await?).collect();
    let exits = profiles.into_iter().map(|profile| {
        let left = left(&profile, &known);
        (profile, left)
    });
    let exits = exits.collect();
    let products: Vec<i64> = items.iter().take(SHOWN).map(|item| item.product.0).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    let items = items.into_iter().zip(positions).collect();
    Ok(Found { all, open: Some(Open { here, items, products, profit: profit(&known), exits }), today })
}

/// What is left when everything that is owned and has a worth is sold, each by itself.
fn left(profile: &FeeProfile, known: &[Position]) -> i64 {
    let owned = known.iter().filter(|position| position.sold.is_none());
    owned.filter_map(|p| p.worth.map(|worth| net(profile, worth.mid).net * i64::from(p.quantity))).sum()
}

/// `/account/portfolio?which=&said=`
#[component]
pub fn PortfolioPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let which = query("which").and_then(|which| which.parse().ok());
    let (said, link) = (query("said"), use_context::<Shown>());
    Either::Right(load(read(context, user, which), move |found| show(found, said.as_deref(), link)))
}

fn show(found: Found, said: Option<&str>, link: Option<Shown>) -> impl IntoView + use<> {
    let Found { all, open, today } = found;
    let here = open.as_ref().map(|open| open.here.id);
    let tabs: Vec<_> = all
        .iter()
        .map(|p| {
            let href = format!("/account/portfolio?which={}", p.id);
            view! {
                <a href=href aria-current=(Some(p.id) == here).then_some("true")>
                    {format!("{} ({})", p.name, p.items)}
                </a>
            }
        })
        .collect();
    view! {
        <Head title="Your collection" description="What you own, what it cost and what it is worth." />
        <h1>"Your collection"</h1>
        {said.and_then(message)}
        {link
            .map(|shown| {
                view! {
                    <section class="panel" aria-labelledby="link">
                        <h2 id="link">"The link to share"</h2>
                        <p>"Whoever has it sees what you own and what it is worth, never what you paid. It is shown this once."</p>
                        <p class="codes hash" id="share-link">
                            {shown.link}
                        </p>
                    </section>
                }
            })}
        {(!all.is_empty())
            .then(|| {
                view! {
                    <nav class="switch" aria-label="Collections">
                        {tabs}
                    </nav>
                }
            })}
        {match open {
            Some(open) => collection(open, today).into_any(),
            None => view! { <p class="empty">"You have no collection yet. Give the first one a name."</p> }.into_any(),
        }}
        <section class="panel" aria-labelledby="another">
            <h2 id="another">"A new collection"</h2>
            <form class="fields" method="post" action="/account/portfolio">
                <label for="collection-name">"Its name"</label>
                <input id="collection-name" name="name" required maxlength="80" autocomplete="off" />
                <button type="submit">"Make a collection"</button>
            </form>
        </section>
    }
}

/// What became of a form.
fn message(said: &str) -> Option<AnyView> {
    let (good, words) = match said {
        "created" => (true, "The collection is there. Add something to it, or import a file."),
        "added" => (true, "It is in your collection."),
        "sold" => (true, "It is noted down as sold."),
        "out" => (true, "It is taken out."),
        "removed" => (true, "The collection is gone."),
        "unshared" => (true, "The link works no more: nobody else sees the collection."),
        "name" => (false, "A collection needs a name of its own, of 80 letters at most, and 50 are enough."),
        "few" => (false, "There are not so many to be sold."),
        "amount" => (false, "An amount has to be a number like 45.00."),
        "day" => (false, "A day has to be written like 2026-03-01."),
        "odd" => (false, "Something in the form could not be read."),
        _ => return None,
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

fn collection(open: Open, today: chrono::NaiveDate) -> impl IntoView {
    let Open { here, items, products, profit, exits } = open;
    let (add, import) = ("/account/portfolio/add", "/account/portfolio/import");
    let export = |format: &str| format!("/account/portfolio/export?portfolio={}&format={format}", here.id);
    let (csv, json) = (export("csv"), export("json"));
    let more = items.len().saturating_sub(SHOWN);
    let (mut owned, mut wanted, mut sold) = (Vec::new(), Vec::new(), Vec::new());
    for (item, position) in items.into_iter().take(SHOWN) {
        let name = products.get(&item.product).map_or_else(|| "A product that is gone".to_owned(), named);
        if item.lot.wanted {
            wanted.push(wish(&item, name, here.id).into_any());
        } else if item.lot.sold.is_some() {
            sold.push(gone(&item, name, position, here.id).into_any());
        } else {
            owned.push(lot(&item, name, position, here.id, today).into_any());
        }
    }
    view! {
        {totals(&profit)}
        <p>
            <a href=add>"Add something"</a>
            " · "
            <a href=import>"Import a file"</a>
            " · "
            <a href=csv download="">
                "Download as CSV"
            </a>
            " · "
            <a href=json download="">
                "Download as JSON"
            </a>
        </p>
        {(more > 0).then(|| view! { <p class="hint">{format!("{more} more are not shown here. All of them are in the numbers above and in the files.")}</p> })}
        {table("owned", "What you own", OWNED, owned)}
        {table("sold", "What you sold", SOLD, sold)}
        {table("wanted", "What you want", WANTED, wanted)}
        {left_by_place(exits)}
        {sharing(&here)}
        <details class="space-y-4">
            <summary>{format!("Remove the collection {}", here.name)}</summary>
            <form class="fields" method="post" action="/account/portfolio/remove">
                <input type="hidden" name="portfolio" value=here.id.to_string() />
                <p>"Everything in it is removed too. This can not be undone: download it first."</p>
                <button type="submit">"Remove it"</button>
            </form>
        </details>
    }
}

/// The link by which others see a collection; there is one at a time.
fn sharing(here: &Portfolio) -> impl IntoView + use<> {
    let id = here.id.to_string();
    let since = here.shared_at.map(|at| format!("Others see it by its link since {}.", day::long(at.date_naive())));
    let shared = since.is_some();
    let word = if shared { "Make another link; the one before ends" } else { "Make a link that shows it to others" };
    view! {
        <section class="panel" aria-labelledby="sharing">
            <h2 id="sharing">"Sharing"</h2>
            <p>{since.unwrap_or_else(|| "Nobody else sees it.".to_owned())}</p>
            <div class="decide">
                <form method="post" action="/account/portfolio/share">
                    <input type="hidden" name="portfolio" value=id.clone() />
                    <button type="submit">{word}</button>
                </form>
                {shared
                    .then(|| {
                        view! {
                            <form method="post" action="/account/portfolio/share">
                                <input type="hidden" name="portfolio" value=id />
                                <input type="hidden" name="end" value="yes" />
                                <button type="submit" class="quiet">
                                    "End the link"
                                </button>
                            </form>
                        }
                    })}
            </div>
        </section>
    }
}

fn totals(profit: &Profit) -> impl IntoView + use<> {
    let facts = [
        ("Worth", interval(profit.worth)),
        ("Cost, where known", Money::eur(profit.cost).to_string()),
        ("Not yet realised profit", signed(profit.unrealised)),
        ("Realised profit", signed(profit.realised)),
    ];
    let facts: Vec<_> =
        facts.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect();
    let unknown = [
        (profit.without_cost, "without a known cost are in no profit"),
        (profit.without_worth, "without a known worth are in neither worth nor profit"),
    ];
    let unknown: Vec<_> = unknown
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, what)| view! { <p class="also">{format!("{n} lots {what}.")}</p> })
        .collect();
    view! {
        <section class="panel" aria-labelledby="totals">
            <h2 id="totals">"All of it"</h2>
            <dl class="facts">{facts}</dl>
            {unknown}
        </section>
    }
}

/// "800.00 € (700.00 € to 900.00 €)"
fn interval(worth: Interval) -> String {
    format!("{} ({} to {})", Money::eur(worth.mid), Money::eur(worth.low), Money::eur(worth.high))
}

fn signed(cents: i64) -> String {
    let plus = if cents > 0 { "+" } else { "" };
    format!("{plus}{}", Money::eur(cents))
}

fn euros(cents: Option<i64>) -> String {
    cents.map_or_else(|| "not known".to_owned(), |cents| Money::eur(cents).to_string())
}

const OWNED: &[&str] = &["What", "How many", "Cost", "Worth", "Profit", ""];
const SOLD: &[&str] = &["What", "How many", "Cost", "Brought", "Profit", ""];
const WANTED: &[&str] = &["What", "How many", ""];

fn table(
    id: &'static str,
    title: &'static str,
    columns: &'static [&'static str],
    rows: Vec<AnyView>,
) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let heads: Vec<_> = columns
        .iter()
        .map(|name| match *name {
            "" => view! { <th scope="col"><span class="sr-only">"What can be done"</span></th> }.into_any(),
            name => view! { <th scope="col">{name}</th> }.into_any(),
        })
        .collect();
    let shown = view! {
        <section class="panel" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table>
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    };
    Some(shown.into_any())
}

/// What tells a lot apart from others of its product.
fn stated(item: &Item) -> String {
    let lot = &item.lot;
    let grade = match (lot.grader, lot.grade) {
        (Some(grader), Some(grade)) => Some(format!("{} {grade}", grader.as_str())),
        (None, Some(grade)) => Some(grade.to_string()),
        (Some(grader), None) => Some(grader.as_str().to_owned()),
        (None, None) => None,
    };
    let parts = [
        lot.finish.map(|finish| words::finish(finish).to_owned()),
        lot.language.map(|language| words::language(language).to_owned()),
        lot.condition.map(|condition| words::condition(condition).to_owned()),
        grade,
        lot.bought_on.map(|on| format!("bought {}", day::long(on))),
        lot.place.clone(),
        lot.note.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn what(item: &Item, name: String) -> impl IntoView + use<> {
    let href = item.lot.what.product.as_ref().map(|slug| format!("/products/{slug}"));
    let also = stated(item);
    view! {
        <th scope="row">
            {match href {
                Some(href) => Either::Left(view! { <a href=href>{name}</a> }),
                None => Either::Right(name),
            }}
            <span class="also hash">{also}</span>
        </th>
    }
}

fn take_out(item: &Item, name: &str, portfolio: i64) -> impl IntoView + use<> {
    let label = format!("Take out: {name}");
    view! {
        <form method="post" action="/account/portfolio/take-out">
            <input type="hidden" name="portfolio" value=portfolio.to_string() />
            <input type="hidden" name="item" value=item.id.to_string() />
            <button type="submit" class="quiet" aria-label=label>
                "Take out"
            </button>
        </form>
    }
}

fn lot(
    item: &Item,
    name: String,
    position: Option<Position>,
    portfolio: i64,
    today: chrono::NaiveDate,
) -> impl IntoView + use<> {
    let quantity = item.lot.quantity;
    let cost = position.and_then(|p| p.cost);
    let worth = position.and_then(|p| p.worth).map(|worth| worth.times(quantity));
    let gain = worth.zip(cost).map(|(worth, cost)| signed(worth.mid - cost));
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{quantity.to_string()}</td>
            <td>{euros(cost)}</td>
            <td>{worth.map_or_else(|| "not known".to_owned(), interval)}</td>
            <td>{gain.unwrap_or_else(|| "not known".to_owned())}</td>
            <td>
                <details class="space-y-4">
                    <summary>{format!("Sell or take out {name}")}</summary>
                    {sale(item, portfolio, today)}
                    {take_out(item, &name, portfolio)}
                </details>
            </td>
        </tr>
    }
}

fn sale(item: &Item, portfolio: i64, today: chrono::NaiveDate) -> impl IntoView + use<> {
    let id = |name: &str| format!("{name}-{}", item.id);
    let (many, each, currency, fees, on) = (id("quantity"), id("each"), id("currency"), id("fees"), id("on"));
    view! {
        <form class="fields" method="post" action="/account/portfolio/sell">
            <input type="hidden" name="portfolio" value=portfolio.to_string() />
            <input type="hidden" name="item" value=item.id.to_string() />
            <label for=many.clone()>"How many"</label>
            <input id=many name="quantity" type="number" min="1" max=item.lot.quantity.to_string() value="1" required />
            <label for=each.clone()>"For how much each"</label>
            <input id=each name="each" type="text" inputmode="decimal" required maxlength="20" autocomplete="off" />
            <label for=currency.clone()>"Currency"</label>
            <select id=currency name="currency">
                {currencies()}
            </select>
            <label for=fees.clone()>"Fees and sending, of all together"</label>
            <input id=fees name="fees" type="text" inputmode="decimal" maxlength="20" autocomplete="off" />
            <label for=on.clone()>"Day"</label>
            <input id=on name="on" type="date" value=today.to_string() required />
            <button type="submit">"Note it down as sold"</button>
        </form>
    }
}

fn gone(item: &Item, name: String, position: Option<Position>, portfolio: i64) -> impl IntoView + use<> {
    let cost = position.and_then(|p| p.cost);
    let brought = position.and_then(|p| p.sold).map(|(_, brought)| brought).filter(|_| cost.is_some());
    let on = item.lot.sold.map(|sold| format!("{} on {}", sold.each, day::long(sold.on))).unwrap_or_default();
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{item.lot.quantity.to_string()}</td>
            <td>{euros(cost)}</td>
            <td>{brought.map(|cents| Money::eur(cents).to_string())} <span class="also">{on}</span></td>
            <td>
                {brought.zip(cost).map_or_else(|| "not known".to_owned(), |(brought, cost)| signed(brought - cost))}
            </td>
            <td>{take_out(item, &name, portfolio)}</td>
        </tr>
    }
}

fn wish(item: &Item, name: String, portfolio: i64) -> impl IntoView + use<> {
    view! {
        <tr>
            {what(item, name.clone())}
            <td>{item.lot.quantity.to_string()}</td>
            <td>{take_out(item, &name, portfolio)}</td>
        </tr>
    }
}

/// What selling would leave: fees are where a person begins, and say where they are from.
fn left_by_place(exits: Vec<(FeeProfile, i64)>) -> impl IntoView {
    let rows: Vec<_> = exits
        .into_iter()
        .map(|(profile, left)| {
            view! {
                <div>
                    <dt>
                        {profile.name.into_owned()} <span class="also">{profile.source.into_owned()}</span>
                    </dt>
                    <dd>{Money::eur(left).to_string()}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="exit">
            <h2 id="exit">"What selling all of it would leave"</h2>
            <p class="also">"Each thing sold by itself, at what it is worth, after fees. Fees differ: look at yours."</p>
            <dl class="pairs">{rows}</dl>
        </section>
    }
}

/// The options of a currency.
pub(super) fn currencies() -> impl IntoView {
    let option = |currency: &Currency| view! { <option value=currency.as_str()>{currency.as_str()}</option> };
    Currency::ALL.iter().map(option).collect_view()
}
