//! The catalogue: products and sets found by a part of their names, each leading to what is written of it; and products that
//! were found to be one.

pub mod thing;

use super::{allowed_to, ended, further, link, menu, moment};
use crate::{
    components::load::{Head, load},
    context::{connection, pool},
    pages::query,
};
use domain::{catalog_edit::What, page::Page, user::access::Need};
use leptos::{either::Either, prelude::*};
use store::catalog::{edit, merge};

/// The page's address.
pub const PAGE: &str = "/admin/catalogue";
const SIZE: u32 = 50;

/// What is shown of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Show {
    #[default]
    Products,
    Sets,
    Merges,
}

impl Show {
    const ALL: [(Show, &'static str, &'static str); 3] =
        [(Show::Products, "products", "Products"), (Show::Sets, "sets", "Sets"), (Show::Merges, "merges", "Merges")];

    fn as_str(self) -> &'static str {
        Show::ALL.into_iter().find(|(show, _, _)| *show == self).map_or("products", |(_, word, _)| word)
    }
}

/// What was asked for.
#[derive(Clone, Default)]
struct Asked {
    show: Show,
    part: Option<String>,
    after: Option<i64>,
}

impl Asked {
    fn address(&self) -> String {
        let after = self.after.map(|id| id.to_string());
        link(PAGE, &[("show", Some(self.show.as_str())), ("q", self.part.as_deref()), ("after", after.as_deref())])
    }
}

enum Found {
    Lines(Page<edit::Line>),
    Merges(Page<merge::Line>),
}

/// `/admin/catalogue?show=&q=&after=&said=`
#[component]
pub fn CataloguePage() -> impl IntoView {
    let show_asked = query("show");
    let show_asked = Show::ALL.into_iter().find(|(_, word, _)| Some(*word) == show_asked.as_deref());
    let asked = Asked {
        show: show_asked.map(|(show, _, _)| show).unwrap_or_default(),
        part: query("q").map(|q| q.trim().to_owned()).filter(|q| !q.is_empty() && !q.contains('\0')),
        after: query("after").and_then(|id| id.parse().ok()),
    };
    let said = query("said");
    let (pool, allowed, wanted) = (pool(), allowed_to(Need::RunHouse), asked.clone());
    load(
        async move {
            allowed?;
            let mut conn = connection(pool).await?;
            let (part, after) = (wanted.part.as_deref(), wanted.after);
            Ok(match wanted.show {
                Show::Merges => Found::Merges(merge::list_merges(&mut conn, part, after, SIZE).await?),
                Show::Sets => Found::Lines(edit::list(&mut conn, What::Set, part, after.unwrap_or(0), SIZE).await?),
                Show::Products => {
                    Found::Lines(edit::list(&mut conn, What::Product, part, after.unwrap_or(0), SIZE).await?)
                }
            })
        },
        move |found| show(found, &asked, said.as_deref()),
    )
}

fn show(found: Found, asked: &Asked, said: Option<&str>) -> impl IntoView + use<> {
    let said = match said {
        Some("split") => Some("They are two again. Days before the newest come back with a full analysis."),
        Some("refused") => Some("Nothing was done: that can not be as things stand."),
        _ => None,
    };
    let last = match &found {
        Found::Lines(page) => page.items.last().filter(|_| page.more).map(|line| line.id),
        Found::Merges(page) => page.items.last().filter(|_| page.more).map(|line| line.id),
    };
    let next = last.map(|id| Asked { after: Some(id), ..asked.clone() }.address());
    let first = asked.after.is_some().then(|| Asked { after: None, ..asked.clone() }.address());
    let tabs = Show::ALL.map(|(one, _, name)| {
        let there = Asked { show: one, after: None, part: None };
        view! {
            <a href=there.address() aria-current=(one == asked.show).then_some("true")>
                {name}
            </a>
        }
    });
    let below = if asked.show == Show::Sets { "sets" } else { "products" };
    let list = match found {
        Found::Lines(page) => Either::Left(lines(page.items, below)),
        Found::Merges(page) => Either::Right(merges(page.items)),
    };
    view! {
        <Head title="Catalogue" description="Products and sets." />
        {menu(PAGE)}
        <div class="section-head">
            <h1>"Catalogue"</h1>
            <nav class="switch" aria-label="What">
                {tabs.collect_view()}
            </nav>
        </div>
        {said.map(ended)}
        <form class="choose" method="get" action=PAGE>
            <input type="hidden" name="show" value=asked.show.as_str() />
            <label for="q">"Name, code or address"</label>
            <input id="q" name="q" type="search" maxlength="100" value=asked.part.clone() />
            <button type="submit">"Show"</button>
        </form>
        {list}
        {further(first, next)}
    }
}

fn lines(items: Vec<edit::Line>, below: &'static str) -> impl IntoView {
    if items.is_empty() {
        return Either::Left(view! { <p class="empty">"Nothing is called so."</p> });
    }
    let rows = items.into_iter().map(|line| {
        let state = match line.merged {
            Some(into) => format!("is {into}"),
            None if line.held => "written by a person".to_owned(),
            None => String::new(),
        };
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("{PAGE}/{below}/{}", line.slug)>{line.name}</a>
                </th>
                <td>{line.code}</td>
                <td>{line.slug}</td>
                <td>{state}</td>
            </tr>
        }
    });
    Either::Right(view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What there is">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Code"</th>
                        <th scope="col">"Address"</th>
                        <th scope="col">"State"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}

fn merges(items: Vec<merge::Line>) -> impl IntoView {
    if items.is_empty() {
        return Either::Left(view! { <p class="empty">"No two products were found to be one."</p> });
    }
    let rows = items.into_iter().map(|line| one(line, What::Product));
    Either::Right(view! { <ul class="wants">{rows.collect_view()}</ul> })
}

/// A merge, with the way to take it back.
fn one(line: merge::Line, what: What) -> impl IntoView {
    let (below, action) = match what {
        What::Product => ("products", format!("{PAGE}/split")),
        What::Set => ("sets", format!("{PAGE}/sets/split")),
    };
    let label = format!("Make two of merge {}", line.id);
    let state = if line.undone { " · two again" } else { "" };
    view! {
        <li class="panel">
            <div>
                <h2>
                    {format!("{} is ", line.from)} <a href=format!("{PAGE}/{below}/{}", line.into)>{line.into.clone()}</a>
                </h2>
                <p class="also">{format!("merge {} of {}{state}", line.id, moment(line.made_at))}</p>
            </div>
            {(!line.undone)
                .then(|| {
                    view! {
                        <form method="post" action=action>
                            <input type="hidden" name="merge" value=line.id.to_string() />
                            <button type="submit" class="quiet" aria-label=label>
                                "Make two of it"
                            </button>
                        </form>
                    }
                })}
        </li>
    }
}
