//! Up to five products beside each other: one drawing on a common index, one table of facts.

use crate::{
    charts::{Size, several::draw_several},
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
    catalog::{ProductDetail, ProductLine, Standing},
    chart::{Range, Series, Unit},
    compare::{self, Common, MOST},
    i18n::{
        messages::{lists, market as m, names, no_data, product, shell},
        share,
    },
    listing::Stock,
    money::{Currency, Money},
};
use leptos::{either::Either, prelude::*};
use store::catalog::Query;

/// Products that are offered to be added, where some were looked for.
const FOUND: u32 = 8;

struct One {
    product: ProductDetail,
    standing: Option<Standing>,
    series: Series,
}

struct Shown {
    /// In the order of the address.
    ones: Vec<One>,
    /// Names of the address that are no products.
    unknown: Vec<String>,
    /// What was looked for, and what was found.
    found: Option<(String, Vec<ProductLine>)>,
}

async fn read(slugs: Vec<String>, words: Option<String>, context: Option<Context>) -> Result<Shown, AppError> {
    let mut conn = connection(context.map(|c| c.pool)).await?;
    let (mut ones, mut unknown) = (Vec::new(), Vec::new());
    for slug in slugs {
        let product = match store::catalog::get_product(&mut conn, &slug).await {
            Ok(product) => product,
            Err(store::Error::NotFound(_)) => {
                unknown.push(slug);
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        // The variant its page shows first.
        let variant = product.variants.first().cloned();
        let standing = variant.as_ref().and_then(|v| v.standing.clone());
        let mut series = match (&variant, &standing) {
            (Some(variant), Some(standing)) => store::catalog::series(&mut conn, variant.id, standing.basis).await?,
            _ => Series { unit: Unit::Cents, label: String::new(), points: vec![] },
        };
        series.label.clone_from(&product.line.name);
        ones.push(One { product, standing, series });
    }
    let found = match words {
        Some(text) => {
            let query = Query { text: text.clone(), kind: None, page: 1, size: FOUND };
            let found = store::catalog::search(&mut conn, &query).await?;
            Some((text, found.page.items))
        }
        None => None,
    };
    Ok(Shown { ones, unknown, found })
}

/// `/compare?products=a,b&q=&range=`
#[component]
pub fn ComparePage() -> impl IntoView {
    let slugs = compare::asked(&super::query("products").unwrap_or_default());
    let words = super::query("q").map(|q| q.trim().chars().take(100).collect::<String>()).filter(|q| !q.is_empty());
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::Year);
    load(read(slugs, words, find_context()), move |shown| show(shown, range))
}

fn show(shown: Shown, range: Range) -> impl IntoView {
    let Shown { ones, unknown, found } = shown;
    let l = locale();
    let slugs: Vec<String> = ones.iter().map(|one| one.product.line.slug.clone()).collect();
    let histories: Vec<Series> = ones.iter().map(|one| one.series.clone()).collect();
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
        {add(&slugs, found)}
        {if ones.is_empty() {
            Either::Left(view! { <p class="empty">{m::nothing_to_compare(l)}</p> })
        } else {
            Either::Right(view! { {chart(compare::common(&histories, range), &slugs, range)} {table(&ones, &slugs)} })
        }}
    }
}

/// The address of these products.
fn address(slugs: &[String]) -> String {
    if slugs.is_empty() { "/compare".to_owned() } else { format!("/compare?products={}", slugs.join(",")) }
}

/// The address without the product at this place.
fn without(slugs: &[String], place: usize) -> String {
    let others: Vec<String> =
        slugs.iter().enumerate().filter(|(n, _)| *n != place).map(|(_, slug)| slug.clone()).collect();
    address(&others)
}

/// A form that looks for products, and links that add what it found.
fn add(slugs: &[String], found: Option<(String, Vec<ProductLine>)>) -> impl IntoView + use<> {
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
                    <a href=way(address(&all)) rel="nofollow">
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

fn chart(common: Option<Common>, slugs: &[String], range: Range) -> impl IntoView + use<> {
    let l = locale();
    let ranges = Range::ALL.iter().map(|&r| {
        view! {
            <a href=way(format!("{}&range={r}", address(slugs))) rel="nofollow" aria-current=(r == range).then_some("true")>
                {words::range(r)}
            </a>
        }
    });
    let ranges = ranges.collect_view();
    let drawn = common.map(|Common { from, lines }| {
        let names = lines.iter().enumerate().map(|(n, line)| {
            let ended = match line.points.last() {
                Some(last) => m::ended(l, words::value(line.unit, last.value), words::day(last.day)),
                None => m::no_data_since(l).to_owned(),
            };
            view! {
                <li>
                    <b class=format!("line-{}", n + 1)>{n + 1}</b>
                    <span>{format!("{}: {ended}", line.label)}</span>
                </li>
            }
        });
        let names = names.collect_view();
        let drawing = |size| draw_several(&lines, Unit::Points, size);
        view! {
            <p class="also">{m::hundred_is(l, words::day(from))}</p>
            <div class="chart-plot sm:hidden" inner_html=drawing(Size::Narrow)></div>
            <div class="chart-plot hidden sm:block" inner_html=drawing(Size::Wide)></div>
            <ol class="legend" aria-label=m::lines(l)>
                {names}
            </ol>
            {days(&lines)}
        }
    });
    view! {
        <section class="panel" aria-labelledby="index">
            <div class="section-head">
                <h2 id="index">{m::common_index(l)}</h2>
                <nav class="switch" aria-label=m::range(l)>
                    {ranges}
                </nav>
            </div>
            {match drawn {
                Some(drawn) => Either::Left(drawn),
                None => Either::Right(view! { <p class="empty">{m::none_has_price(l)}</p> }),
            }}
        </section>
    }
}

/// Every day of the drawing as a table, the newest first.
fn days(lines: &[Series]) -> impl IntoView + use<> {
    let l = locale();
    let mut all: Vec<chrono::NaiveDate> = lines.iter().flat_map(|l| l.points.iter().map(|p| p.day)).collect();
    all.sort_unstable_by(|a, b| b.cmp(a));
    all.dedup();
    let heads = lines.iter().map(|l| view! { <th scope="col" class="num">{l.label.clone()}</th> }).collect_view();
    let rows = all.into_iter().map(|day| {
        let cells = lines.iter().map(|l| {
            let point = l.points.binary_search_by_key(&day, |p| p.day).ok().and_then(|at| l.points.get(at));
            view! { <td class="num">{point.map_or_else(|| no_data(locale()).to_owned(), |p| words::value(l.unit, p.value))}</td> }
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row">{words::day(day)}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <details class="chart-table">
            <summary>{m::as_table(l)}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=m::data_of_drawing(l)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{m::day(l)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
}

/// The facts: a row each, a column a product.
fn table(ones: &[One], slugs: &[String]) -> impl IntoView + use<> {
    let l = locale();
    let heads = ones.iter().enumerate().map(|(n, one)| {
        let line = &one.product.line;
        view! {
            <th scope="col">
                {tile(line, "small")}
                <a href=way(format!("/products/{}", line.slug)) lang=line.language.as_str()>
                    {format!("{}. {}", n + 1, line.name)}
                </a>
                <a class="also" href=way(without(slugs, n)) rel="nofollow">
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

    #[test]
    fn products_come_and_go_by_the_address() {
        let slugs = ["a".to_owned(), "b".to_owned()];
        assert_eq!(address(&slugs), "/compare?products=a,b");
        assert_eq!(
            (without(&slugs, 0), without(&slugs[..1], 0)),
            ("/compare?products=b".to_owned(), "/compare".to_owned())
        );
    }
}
