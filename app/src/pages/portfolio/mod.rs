//! A person's collections: what is in one, what it cost and is worth, what was sold. All forms post to `server`.

pub mod add;
pub mod fees;
mod fields;
pub mod import;
pub mod lot;
mod lots;
mod sums;

use crate::{
    components::{
        load::{Head, load},
        said::{FormSaid, Said},
    },
    context::{Context, connection},
    error::AppError,
    pages::query,
};
use domain::{
    catalog::ProductLine,
    chart::{Range, Scale},
    day,
    ids::ProductId,
    user::CurrentUser,
};
use leptos::{either::Either, prelude::*};
use std::collections::HashMap;
use store::{
    Uuid, catalog,
    portfolios::{
        self, Portfolio,
        account::{self, Account},
    },
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
    account: Account,
    products: HashMap<ProductId, ProductLine>,
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
    let account = account::add_up(&mut conn, id, here.id, today).await?;
    let products: Vec<i64> = account.lots.iter().take(SHOWN).map(|lot| lot.item.product.0).collect();
    let products = catalog::lines(&mut conn, &products).await?;
    Ok(Found { all, open: Some(Open { here, account, products }), today })
}

/// `/account/portfolio?which=&said=`
#[component]
pub fn PortfolioPage() -> impl IntoView {
    let Some((context, user)) = crate::pages::member() else {
        return Either::Left(view! { <a href="/sign-in">"Sign in"</a> });
    };
    let which = query("which").and_then(|which| which.parse().ok());
    let (said, link) = (query("said"), use_context::<Shown>());
    let range = query("range").and_then(|range| range.parse().ok()).unwrap_or(Range::Year);
    let drawn = (range, super::scale());
    Either::Right(load(read(context, user, which), move |found| show(found, said.as_deref(), link, drawn)))
}

fn show(found: Found, said: Option<&str>, link: Option<Shown>, drawn: (Range, Scale)) -> impl IntoView + use<> {
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
        <FormSaid said=said.and_then(message) />
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
            Some(open) => collection(open, today, drawn).into_any(),
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
fn message(said: &str) -> Option<Said> {
    let (good, words) = match said {
        "created" => (true, "The collection is there. Add something to it, or import a file."),
        "added" => (true, "It is in your collection."),
        "changed" => (true, "It is noted down so."),
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
    Some(if good { Said::done(words) } else { Said::wrong(words) })
}

fn collection(open: Open, today: chrono::NaiveDate, drawn: (Range, Scale)) -> impl IntoView {
    let Open { here, account, products } = open;
    let (add, import) = ("/account/portfolio/add", "/account/portfolio/import");
    let export = |format: &str| format!("/account/portfolio/export?portfolio={}&format={format}", here.id);
    let (csv, json) = (export("csv"), export("json"));
    let more = account.lots.len().saturating_sub(SHOWN);
    let tables = lots::tables(&account.lots[..account.lots.len().min(SHOWN)], &products, here.id, today);
    let link = format!("/account/portfolio?which={}&range=", here.id);
    view! {
        {sums::totals(&account)}
        {sums::line(&account, drawn, link)}
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
        {tables}
        {sums::parts(&account)}
        {sums::exits(account.exits)}
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
