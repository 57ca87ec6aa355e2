//! Up to five products beside each other: one drawing on a common index, one table of facts.

mod drawing;
pub mod reading;

use crate::{
    components::{
        change::Change,
        load::{Head, load},
        tile::tile,
        words,
    },
    context::{Context, connection, find_context, locale, way},
    error::AppError,
};
use domain::{
    address::escaped,
    catalog::{ProductLine, Standing},
    chart::Range,
    compare::{self, MOST},
    i18n::{
        messages::{lists, market as m, names, no_data, product, shell},
        share,
    },
    listing::Stock,
    money::{Currency, Money},
};
use drawing::{Drawn, chart};
use leptos::{either::Either, prelude::*};
use reading::{Compared, One};
use store::catalog::Query;

/// Products that are offered to be added, where some were looked for.
const FOUND: u32 = 8;

struct Shown {
    compared: Compared,
    /// What was looked for, and what was found.
    found: Option<(String, Vec<ProductLine>)>,
}

async fn read(
    slugs: Vec<String>,
    words: Option<String>,
    index: Option<String>,
    context: Option<Context>,
) -> Result<Shown, AppError> {
    let mut conn = connection(context.map(|c| c.pool)).await?;
    let compared = Compared::read(&mut conn, slugs, index.as_deref()).await?;
    let found = match words {
        Some(text) => {
            let query = Query { text: text.clone(), kind: None, page: 1, size: FOUND };
            let found = store::catalog::search(&mut conn, &query).await?;
            Some((text, found.page.items))
        }
        None => None,
    };
    Ok(Shown { compared, found })
}

/// `/compare?products=a,b&q=&range=&scale=&index=`
#[component]
pub fn ComparePage() -> impl IntoView {
    let slugs = compare::asked(&super::query("products").unwrap_or_default());
    let words = super::query("q").map(|q| q.trim().chars().take(100).collect::<String>()).filter(|q| !q.is_empty());
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::Year);
    let drawn = Drawn { index: super::query("index"), range, scale: super::scale() };
    load(read(slugs, words, drawn.index.clone(), find_context()), move |shown| show(shown, drawn))
}

fn show(shown: Shown, drawn: Drawn) -> impl IntoView {
    let l = locale();
    let Shown { compared, found } = shown;
    // What is no index of these is not said again.
    let choices: Vec<(String, String)> = compared.choices().into_iter().map(called).collect();
    let known = drawn.index.clone().filter(|scope| choices.iter().any(|(known, _)| known == scope));
    let drawn = Drawn { index: known, ..drawn };
    let kept = drawn.kept(drawn.scale);
    let mut common = compared.common(drawn.range);
    if let Some((_, Some(index))) = &mut common
        && let Some((_, name)) = choices.iter().find(|(scope, _)| Some(scope) == drawn.index.as_ref())
    {
        index.label = m::index_of(l, name);
    }
    let Compared { ones, unknown, .. } = compared;
    let slugs: Vec<String> = ones.iter().map(|one| one.product.line.slug.clone()).collect();
    view! {
        <Head
            title=shell::compare(l)
            description=m::compare_description(l)
            canonical="/compare"
        />
        <h1>{shell::compare(l)}</h1>
        <p class="lead">
            {m::compare_lead(l, MOST)}
        </p>
        {(!unknown.is_empty())
            .then(|| {
                view! {
                    <p class="alert" role="status">
                        {m::no_such(l, unknown.join(", "))}
                    </p>
                }
            })}
        {add(&slugs, &kept, found)}
        {if ones.is_empty() {
            Either::Left(view! { <p class="empty">{m::nothing_to_compare(l)}</p> })
        } else {
            let drawing = chart(common, &slugs, &drawn, choices);
            Either::Right(view! { {drawing} {table(&ones, &slugs, &kept)} })
        }}
    }
}

/// An index by its scope and its English name: what it is called on this page. Sets are called as they are.
fn called((scope, name): (String, String)) -> (String, String) {
    let name = match scope.as_str() {
        "all" => m::all_products(locale()).to_owned(),
        "sealed" => m::sealed_products(locale()).to_owned(),
        _ => name,
    };
    (scope, name)
}

/// The address of these products, and of what else is kept (`&name=value`).
fn address(slugs: &[String], kept: &str) -> String {
    if slugs.is_empty() { "/compare".to_owned() } else { format!("/compare?products={}{kept}", slugs.join(",")) }
}

/// The address without the product at this place.
fn without(slugs: &[String], place: usize, kept: &str) -> String {
    let others: Vec<String> =
        slugs.iter().enumerate().filter(|(n, _)| *n != place).map(|(_, slug)| slug.clone()).collect();
    address(&others, kept)
}

/// A form that looks for products, and links that add what it found.
fn add(slugs: &[String], kept: &str, found: Option<(String, Vec<ProductLine>)>) -> impl IntoView + use<> {
    let l = locale();
    if slugs.len() >= MOST {
        return view! { <p class="hint">{m::these_are_all(l)}</p> }.into_any();
    }
    let products = slugs.join(",");
    let text = found.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
    let lines = found.map(|(text, lines)| {
        let lines: Vec<ProductLine> = lines.into_iter().filter(|line| !slugs.contains(&line.slug)).collect();
        if lines.is_empty() {
            return Either::Left(view! {
                <p class="empty">
                    {m::nothing_more(l, &text)} <a href=way(format!("/search?q={}", escaped(&text)))>{shell::search_site(l)}</a>
                </p>
            });
        }
        let links = lines.into_iter().map(|line| {
            let all: Vec<String> = slugs.iter().cloned().chain([line.slug.clone()]).collect();
            let place = [line.set.as_ref().map(|s| s.name.clone()), line.printed_number()];
            let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li>
                    <a href=way(address(&all, kept)) rel="nofollow">
                        {tile(&line, "small")}
                        <span>
                            <span class="name">{m::add(l)} <span lang=line.language.as_str()>{line.name.clone()}</span></span>
                            <span class="also">{place}</span>
                        </span>
                    </a>
                </li>
            }
        });
        Either::Right(view! { <ul class="movers" aria-label=m::products_to_add(l)>{links.collect_view()}</ul> })
    });
    view! {
        <section class="panel" aria-labelledby="add">
            <h2 id="add">{m::add_a_product(l)}</h2>
            <form class="choose" method="get" action=way("/compare")>
                <input type="hidden" name="products" value=products />
                <label for="add-q">{m::name_set_or_number(l)}</label>
                <input id="add-q" name="q" type="search" value=text required maxlength="100" autocomplete="off" />
                <button type="submit">{m::look(l)}</button>
            </form>
            {lines}
        </section>
    }
    .into_any()
}

/// The facts: a row each, a column a product.
fn table(ones: &[One], slugs: &[String], kept: &str) -> impl IntoView + use<> {
    let l = locale();
    let heads = ones.iter().enumerate().map(|(n, one)| {
        let line = &one.product.line;
        view! {
            <th scope="col">
                {tile(line, "small")}
                <a href=way(format!("/products/{}", line.slug)) lang=line.language.as_str()>
                    {format!("{}. {}", n + 1, line.name)}
                </a>
                <a class="also" href=way(without(slugs, n, kept)) rel="nofollow">
                    {m::take_out(l)}
                    <span class="sr-only">{format!(" {}", line.name)}</span>
                </a>
            </th>
        }
    });
    let heads = heads.collect_view();
    let text = |name: &'static str, of: fn(&One) -> Option<String>| {
        let cells = ones.iter().map(|one| view! { <td>{of(one).unwrap_or_else(|| no_data(l).to_owned())}</td> });
        row(name, cells.collect_view())
    };
    let change = |name: &'static str, of: fn(&Standing) -> Option<f64>| {
        let cells = ones.iter().map(|one| {
            let value = one.standing.as_ref().and_then(of);
            view! {
                <td>
                    <Change value=value />
                </td>
            }
        });
        row(name, cells.collect_view())
    };
    view! {
        <section aria-labelledby="facts">
            <h2 id="facts">{product::facts(l)}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=m::facts_beside(l)>
                <table class="plain compare">
                    <thead>
                        <tr>
                            <td></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>
                        {text(lists::price(l), |one| one.standing.as_ref().map(|s| format!("{} ({})", words::money(s.price), words::day(s.day))))}
                        {text(m::usual_range_30(l), |one| {
                            one.standing.as_ref().map(|s| product::range(locale(), words::money(s.p10), words::money(s.p90)))
                        })}
                        {change(names::days_7(l), |s| s.change_7d)} {change(names::days_30(l), |s| s.change_30d)}
                        {text(m::moves_a_day(l), |one| {
                            one.standing.as_ref().and_then(|s| s.volatility).map(moves)
                        })}
                        {text(m::variant_shown(l), |one| one.product.variants.first().map(|v| words::variant(&v.variant)))}
                        {text(m::cheapest(l), cheapest)}
                        {text(lists::kind(l), |one| Some(words::kind(one.product.line.kind).to_owned()))}
                        {text(lists::rarity(l), |one| one.product.line.rarity.clone())}
                        {text(m::set(l), |one| one.product.line.set.as_ref().map(|s| s.name.clone()))}
                        {text(lists::number(l), |one| one.product.line.printed_number())}
                        {text(product::released(l), |one| one.product.release_date.map(words::day))}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn row(name: &'static str, cells: impl IntoView) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

/// How much a price moves from day to day.
fn moves(volatility: f64) -> String {
    share(locale(), volatility)
}

/// The cheapest offer in euro that can be bought; what it costs at a door says the product's page.
fn cheapest(one: &One) -> Option<String> {
    let bought = one.product.offers.iter().filter(|o| o.stock == Stock::In);
    let asked = bought.filter_map(|o| o.price.filter(|p| p.currency == Currency::Eur).map(|price| (price.minor, o)));
    let (minor, offer) = asked.min_by_key(|(minor, _)| *minor)?;
    let l = locale();
    let demo = if offer.demo { format!(", {}", lists::demo_shop(l)) } else { String::new() };
    Some(m::price_at(l, words::money(Money::eur(minor)), format!("{}{demo}", offer.shop)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::chart::Scale;

    #[test]
    fn products_come_and_go_by_the_address() {
        let slugs = ["a".to_owned(), "b".to_owned()];
        assert_eq!(address(&slugs, ""), "/compare?products=a,b");
        assert_eq!(
            (without(&slugs, 0, "&index=all"), without(&slugs[..1], 0, "&index=all")),
            ("/compare?products=b&index=all".to_owned(), "/compare".to_owned())
        );
        let drawn = Drawn { index: Some("set:a&b".to_owned()), range: Range::Year, scale: Scale::Linear };
        assert_eq!(drawn.kept(drawn.scale), format!("&index={}", escaped("set:a&b")));
        assert!(drawn.kept(Scale::Log).ends_with("&scale=log"));
    }
}
