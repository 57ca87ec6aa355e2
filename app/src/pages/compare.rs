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
    context::{Context, connection, find_context},
    error::AppError,
};
use domain::{
    address::escaped,
    catalog::{ProductLine, Standing},
    chart::Range,
    compare::{self, MOST},
    day,
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
    let Shown { compared, found } = shown;
    // What is no index of these is not said again.
    let choices = compared.choices();
    let known = drawn.index.clone().filter(|scope| choices.iter().any(|(known, _)| known == scope));
    let drawn = Drawn { index: known, ..drawn };
    let kept = drawn.kept(drawn.scale);
    let common = compared.common(drawn.range);
    let Compared { ones, unknown, .. } = compared;
    let slugs: Vec<String> = ones.iter().map(|one| one.product.line.slug.clone()).collect();
    view! {
        <Head
            title="Compare"
            description="Up to five Pokémon cards or sealed products beside each other: their prices on one index, and their facts in one table."
            canonical="/compare"
        />
        <h1>"Compare"</h1>
        <p class="lead">
            {format!(
                "Up to {MOST} products. Each line is 100 on the first day that all of them have a price of, so that what moved more is seen at once, \
                 whatever it costs.",
            )}
        </p>
        {(!unknown.is_empty())
            .then(|| {
                view! {
                    <p class="alert" role="status">
                        {format!("There is no such product here: {}.", unknown.join(", "))}
                    </p>
                }
            })}
        {add(&slugs, &kept, found)}
        {if ones.is_empty() {
            Either::Left(view! { <p class="empty">"Nothing to compare yet. Look for a product above, or come here from a product's page."</p> })
        } else {
            let drawing = chart(common, &slugs, &drawn, choices);
            Either::Right(view! { {drawing} {table(&ones, &slugs, &kept)} })
        }}
    }
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
    if slugs.len() >= MOST {
        return view! { <p class="hint">"These are all that can be told apart. Take one out to add another."</p> }
            .into_any();
    }
    let products = slugs.join(",");
    let text = found.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
    let lines = found.map(|(text, lines)| {
        let lines: Vec<ProductLine> = lines.into_iter().filter(|line| !slugs.contains(&line.slug)).collect();
        if lines.is_empty() {
            return Either::Left(view! {
                <p class="empty">
                    {format!("Nothing more found for “{text}”. ")} <a href=format!("/search?q={}", escaped(&text))>"Search the whole site"</a>
                </p>
            });
        }
        let links = lines.into_iter().map(|line| {
            let all: Vec<String> = slugs.iter().cloned().chain([line.slug.clone()]).collect();
            let place = [line.set.as_ref().map(|s| s.name.clone()), line.printed_number()];
            let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li>
                    <a href=address(&all, kept) rel="nofollow">
                        {tile(&line, "small")}
                        <span>
                            <span class="name">"Add " <span lang=line.language.as_str()>{line.name.clone()}</span></span>
                            <span class="also">{place}</span>
                        </span>
                    </a>
                </li>
            }
        });
        Either::Right(view! { <ul class="movers" aria-label="Products to add">{links.collect_view()}</ul> })
    });
    view! {
        <section class="panel" aria-labelledby="add">
            <h2 id="add">"Add a product"</h2>
            <form class="choose" method="get" action="/compare">
                <input type="hidden" name="products" value=products />
                <label for="add-q">"Name, set or number "</label>
                <input id="add-q" name="q" type="search" value=text required maxlength="100" autocomplete="off" />
                <button type="submit">"Look"</button>
            </form>
            {lines}
        </section>
    }
    .into_any()
}

/// The facts: a row each, a column a product.
fn table(ones: &[One], slugs: &[String], kept: &str) -> impl IntoView + use<> {
    let heads = ones.iter().enumerate().map(|(n, one)| {
        let line = &one.product.line;
        view! {
            <th scope="col">
                {tile(line, "small")}
                <a href=format!("/products/{}", line.slug) lang=line.language.as_str()>
                    {format!("{}. {}", n + 1, line.name)}
                </a>
                <a class="also" href=without(slugs, n, kept) rel="nofollow">
                    "Take out"
                    <span class="sr-only">{format!(" {}", line.name)}</span>
                </a>
            </th>
        }
    });
    let heads = heads.collect_view();
    let text = |name: &'static str, of: fn(&One) -> Option<String>| {
        let cells = ones.iter().map(|one| view! { <td>{of(one).unwrap_or_else(|| "no data".to_owned())}</td> });
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
            <h2 id="facts">"Facts"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Facts beside each other">
                <table class="plain compare">
                    <thead>
                        <tr>
                            <td></td>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>
                        {text("Price", |one| one.standing.as_ref().map(|s| format!("{} ({})", s.price, day::long(s.day))))}
                        {text("Usual range of 30 days", |one| one.standing.as_ref().map(|s| format!("{} to {}", s.p10, s.p90)))}
                        {change("7 days", |s| s.change_7d)} {change("30 days", |s| s.change_30d)}
                        {text("Moves a day", |one| {
                            one.standing.as_ref().and_then(|s| s.volatility).map(|v| format!("{:.1}\u{a0}%", v * 100.0))
                        })}
                        {text("Variant shown", |one| one.product.variants.first().map(|v| words::variant(&v.variant)))}
                        {text("Cheapest in euro, without sending", cheapest)}
                        {text("Kind", |one| Some(words::kind(one.product.line.kind).to_owned()))}
                        {text("Rarity", |one| one.product.line.rarity.clone())}
                        {text("Set", |one| one.product.line.set.as_ref().map(|s| s.name.clone()))}
                        {text("Number", |one| one.product.line.printed_number())}
                        {text("Released", |one| one.product.release_date.map(day::long))}
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

/// The cheapest offer in euro that can be bought; what it costs at a door says the product's page.
fn cheapest(one: &One) -> Option<String> {
    let bought = one.product.offers.iter().filter(|o| o.stock == Stock::In);
    let asked = bought.filter_map(|o| o.price.filter(|p| p.currency == Currency::Eur).map(|price| (price.minor, o)));
    let (minor, offer) = asked.min_by_key(|(minor, _)| *minor)?;
    let demo = if offer.demo { ", demo shop" } else { "" };
    Some(format!("{} at {}{demo}", Money::eur(minor), offer.shop))
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
