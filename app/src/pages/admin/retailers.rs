//! Shops and how they are doing: how fresh what they sell is, how often visits end well, how much of it is recognised. Below them
//! the registry as a file, and a look at a shop that is not in it.

use super::{allowed_to, further, link, menu, moment, status};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use chrono::NaiveDate;
use domain::{money::Currency, page::Page, retailer::Verdict, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::{
    registry::{Health, Which},
    shop_tests::{self, Line},
};

/// The page's address.
pub const PAGE: &str = "/admin/retailers";
const SIZE: u32 = 50;
/// Looks at other shops that are shown.
const LOOKS: u32 = 10;

/// What the page shows.
struct Found {
    shops: Page<Health>,
    looks: Vec<Line>,
}

/// `/admin/retailers?show=&after=&said=&new=&changed=&same=&wrong=`
#[component]
pub fn AdminRetailersPage() -> impl IntoView {
    let asked = query("show");
    let which = Which::ALL.into_iter().find(|w| Some(w.as_str()) == asked.as_deref()).unwrap_or_default();
    let after = query("after").filter(|slug| !slug.contains('\0'));
    let (pool, allowed, begun) = (pool(), allowed_to(Need::RunHouse), after.is_some());
    let said = Said::read();
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let shops = store::registry::health(&mut conn, which, (after.as_deref(), None), SIZE).await?;
            Ok(Found { shops, looks: shop_tests::list(&mut conn, LOOKS).await? })
        },
        move |found| show(found, which, begun, said),
    )
}

/// What came of a form, and what is wrong with it.
struct Said {
    done: Option<String>,
    wrong: Option<String>,
}

impl Said {
    fn read() -> Said {
        let number = |name: &str| query(name).and_then(|n| n.parse::<u32>().ok()).unwrap_or_default();
        let (new, changed, same) = (number("new"), number("changed"), number("same"));
        let counts = format!("{new} new, {changed} changed, {same} as they were");
        let done = match query("said").as_deref() {
            Some("imported") => Some(format!("The file is taken in: {counts}.")),
            Some("would") => Some(format!("Nothing was changed. The file would be taken in: {counts}.")),
            _ => None,
        };
        let wrong = query("wrong").map(|wrong| match wrong.split_once('.') {
            _ if wrong == "file" => "Nothing was changed: that is no file of the registry.".to_owned(),
            _ if wrong == "url" => "Nothing was asked: that is no address of the web.".to_owned(),
            Some((shop, field)) => format!("Nothing was changed: {field} of {shop} can not be so."),
            None => "Nothing was changed: something in it can not be so.".to_owned(),
        });
        Said { done, wrong }
    }
}

fn show(found: Found, which: Which, begun: bool, said: Said) -> impl IntoView {
    let Found { shops: found, looks } = found;
    let address = |which: Which, after: Option<&str>| link(PAGE, &[("show", Some(which.as_str())), ("after", after)]);
    let next = found.more.then(|| found.items.last().map(|shop| address(which, Some(shop.slug.as_str())))).flatten();
    let first = begun.then(|| address(which, None));
    let tabs = Which::ALL.into_iter().map(|one| {
        view! {
            <a href=address(one, None) aria-current=(one == which).then_some("true")>
                {name(one)}
            </a>
        }
    });
    let tabs = tabs.collect_view();
    view! {
        <Head title="Shops" description="Shops and how they are doing." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Shops"</h1>
            <nav class="switch" aria-label="Which">
                {tabs}
            </nav>
        </div>
        {said.done.map(|done| view! { <p class="hint" role="status">{done}</p> })}
        {said.wrong.map(|wrong| view! { <p class="alert" role="alert">{wrong}</p> })}
        {if found.items.is_empty() {
            Either::Left(view! { <p class="empty">"No such shop."</p> })
        } else {
            Either::Right(
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="Shops">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Shop"</th>
                                    <th scope="col">"Last visit"</th>
                                    <th scope="col">"Fresh"</th>
                                    <th scope="col" class="num">"Sound visits"</th>
                                    <th scope="col" class="num">"Recognised"</th>
                                    <th scope="col" class="num">"Pace"</th>
                                    <th scope="col">"Robots"</th>
                                    <th scope="col">"Terms"</th>
                                </tr>
                            </thead>
                            <tbody>{found.items.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                },
            )
        }}
        {further(first, next)}
        {other(looks)}
        {file()}
    }
}

/// Looking at a shop that is not among them.
fn other(looks: Vec<Line>) -> impl IntoView {
    let rows = looks.into_iter().map(|look| {
        let state = if look.looked { "" } else { " · nobody looked yet" };
        view! {
            <li>
                <a class="hash" href=format!("/admin/shop-tests/{}", look.id)>
                    {look.url}
                </a>
                <span class="also">{format!("{}{state}", moment(look.asked_at))}</span>
            </li>
        }
    });
    let rows = rows.collect_view();
    let currencies = Currency::ALL.iter().map(|currency| {
        view! { <option value=currency.as_str()>{currency.as_str()}</option> }
    });
    let currencies = currencies.collect_view();
    view! {
        <section aria-labelledby="look" class="panel">
            <h2 id="look">"Look at another shop"</h2>
            <p>"A worker finds out what it runs on and shows what would be collected and matched. Robots are obeyed, nothing is kept."</p>
            <form class="choose" method="post" action="/admin/shop-tests">
                <label for="url">"Its address, or that of a list of its offers"</label>
                <input id="url" name="url" type="url" required maxlength="2000" />
                <label for="currency">"Its prices are in"</label>
                <select id="currency" name="currency">
                    {currencies}
                </select>
                <button type="submit">"Look"</button>
            </form>
            <ul>{rows}</ul>
        </section>
    }
}

/// The registry, out and in.
fn file() -> impl IntoView {
    view! {
        <section aria-labelledby="file" class="panel">
            <h2 id="file">"The registry as a file"</h2>
            <p>
                <a href="/admin/registry.json">"Take it out (JSON)"</a>
            </p>
            <form class="choose" method="post" action="/admin/registry" enctype="multipart/form-data">
                <label for="registry">"Take one in, as a whole or not at all"</label>
                <input id="registry" name="file" type="file" accept=".json,application/json" required />
                <label>
                    <input type="checkbox" name="try" value="1" />
                    " Only say what it would change"
                </label>
                <button type="submit">"Take it in"</button>
            </form>
        </section>
    }
}

const fn name(which: Which) -> &'static str {
    match which {
        Which::All => "All",
        Which::Visited => "Visited",
        Which::Blocked => "Blocked",
        Which::Paused => "Paused",
    }
}

fn row(shop: Health) -> impl IntoView {
    let facts = facts(&shop);
    let state = if shop.blocked_reason.is_some() { Some("blocked") } else { (!shop.enabled).then_some("paused") };
    view! {
        <tr>
            <th scope="row">
                <a href=format!("{PAGE}/{}", shop.slug)>{shop.name}</a>
                " "
                {state.map(|state| view! { <span class="state failed">{state}</span> })}
            </th>
            <td>{shop.last.map(status)}</td>
            <td>{facts.fresh}</td>
            <td class="num">{facts.sound}</td>
            <td class="num">{facts.coverage}</td>
            <td class="num">{facts.pace}</td>
            <td>{facts.robots}</td>
            <td>{facts.terms}</td>
        </tr>
    }
}

/// A shop's health in words.
pub(super) struct Facts {
    pub fresh: String,
    pub sound: String,
    pub coverage: String,
    pub pace: String,
    pub robots: String,
    pub terms: String,
}

pub(super) fn facts(shop: &Health) -> Facts {
    Facts {
        fresh: shop.fresh_at.map_or_else(|| "never".to_owned(), moment),
        sound: format!("{} of {}", shop.sound, shop.visits),
        coverage: shop.coverage.map_or_else(|| "–".to_owned(), |part| format!("{:.0} %", part * 100.0)),
        pace: format!("{} s", shop.pace),
        robots: read(shop.robots, shop.robots_on),
        terms: read(shop.terms, shop.terms_on),
    }
}

/// "allowed, read 22 Sep 2026".
fn read(verdict: Verdict, on: Option<NaiveDate>) -> String {
    on.map_or_else(|| verdict.to_string(), |day| format!("{verdict}, read {}", day.format("%-d %b %Y")))
}
