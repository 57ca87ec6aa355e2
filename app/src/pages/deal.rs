//! One deal, and every number of it traced to its rows: the parts, the reference's days, the row of the price.

use crate::{
    charts::history::CARDS,
    components::{
        fair_price::Sources,
        json_ld::JsonLd,
        load::{Head, load},
        receipt::Lines,
        score::{Score, points},
        tile::tile,
        told::told,
        words,
    },
    context::{connection, english, locale, pool, public_url, way},
    error::AppError,
};
use domain::{
    deals::{DealTrace, FoundRow, GuideRow, SeenRow},
    i18n::{
        self,
        messages::{deal as m, lists, market, no_data, shell, sources},
    },
    ids::DealId,
    market::{
        deal::{PriceRow, Worth},
        quantile::quantile,
    },
    money::Money,
    seo::ld,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/deals/{id}`
#[component]
pub fn DealPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok()).map(DealId);
    let pool = pool();
    load(
        async move {
            let id = id.ok_or(AppError::NotFound("deal"))?;
            let mut conn = connection(pool).await?;
            Ok(store::deals::get(&mut conn, id).await?)
        },
        show,
    )
}

fn show(trace: DealTrace) -> impl IntoView {
    let l = locale();
    let line = &trace.line;
    let product = &line.product;
    let place = [product.set.as_ref().map(|s| s.name.clone()), product.printed_number(), words::stated(&line.variant)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = m::title(l, &product.name, words::money(line.price), words::money(line.reference));
    let address = format!("/deals/{}", line.id);
    let (home, all, here) = (way("/"), way("/deals"), way(&address));
    let steps = [(shell::deals(l), all.as_str()), (product.name.as_str(), here.as_str())];
    let steps = ld::breadcrumbs_from(&public_url(), (shell::home(l), home.as_str()), &steps);
    let share = i18n::share(l, line.discount);
    let under = m::under(l, share, words::money(line.reference), words::deal(line.kind), words::day(line.as_of));
    view! {
        <Head
            title=title
            description=m::description(l)
            canonical=address
            image=format!("{CARDS}{}.png", product.slug)
        />
        <JsonLd nodes=vec![steps] />
        <p class="eyebrow">
            <a href=way("/deals")>{shell::deals(l)}</a>
        </p>
        <header class="product-head">
            {tile(product, "large")}
            <div>
                <h1>{product.name.clone()}</h1>
                <p class="also">{place}</p>
                <p>
                    <a href=way(format!("/products/{}?variant={}", product.slug, line.variant_id))>{m::history_and_offers(l)}</a>
                </p>
                {line
                    .offer
                    .clone()
                    .map(|o| {
                        view! {
                            <p>
                                <a class="button" href=o.url rel="nofollow noopener external">
                                    {m::to_offer(l, &o.shop)}
                                </a>
                                <span class="also">{format!(" {}", words::stock(o.stock))}</span>
                            </p>
                        }
                    })}
            </div>
            <div class="now">
                <p class="figure">{words::money(line.price)}</p>
                <p class="also">
                    {under}
                </p>
                <Score value=line.score />
            </div>
        </header>
        {sum(&trace)} {trace.evidence.worth.clone().map(worth)} {price(&trace)} {reference(&trace)}
    }
}

/// The parts, and their sum beside the score.
fn sum(trace: &DealTrace) -> impl IntoView + use<> {
    let l = locale();
    let total: f64 = trace.line.parts.iter().map(|p| p.points).sum();
    let rows = trace.line.parts.iter().map(|p| {
        view! {
            <tr>
                <th scope="row">{part(&p.name)}</th>
                <td>{told(&p.because)}</td>
                <td class="num">{points(p.points)}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="parts">
            <h2 id="parts">{m::why_this_score(l)}</h2>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{m::part(l)}</th>
                        <th scope="col">{m::because(l)}</th>
                        <th scope="col" class="num">{m::points(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{m::sum(l, i18n::hundredths(l, (trace.line.score * 100.0).round() as i64))}</th>
                        <td class="num">{points(total)}</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// What a part is called: on an English page as it is kept.
fn part(name: &str) -> String {
    let word = lists::part(locale(), name).filter(|_| english().is_some());
    word.map_or_else(|| name.to_owned(), str::to_owned)
}

/// What an offer costs at the door, what it is compared with, and what would make it another score.
fn worth(worth: Worth) -> impl IntoView {
    let l = locale();
    let [p10, p50, p90] = worth.fair.map(|cents| words::money(Money::eur(cents)));
    let changes = worth.what_would_change.into_iter().map(|c| view! { <li>{told(&c.what)}</li> });
    view! {
        <section aria-labelledby="landed">
            <h2 id="landed">{m::at_the_door(l)}</h2>
            <Lines receipt=worth.landed />
        </section>
        <section aria-labelledby="fair">
            <h2 id="fair">{m::what_it_is_worth(l)}</h2>
            <p>{m::worth(l, p50, p10, p90)}</p>
            <Sources made=worth.made />
        </section>
        <section aria-labelledby="change">
            <h2 id="change">{m::what_would_change(l)}</h2>
            <ul class="plain">{changes.collect_view()}</ul>
        </section>
    }
}

/// The row the price stands in.
fn price(trace: &DealTrace) -> impl IntoView + use<> {
    let l = locale();
    let body = match (&trace.price_row, &trace.evidence.price) {
        (Some(FoundRow::PriceGuides(row)), _) => guide(row, trace.line.price).into_any(),
        (Some(FoundRow::RawPrices(row)), _) => seen(row).into_any(),
        (None, PriceRow::PriceGuides { id_product, day, .. }) => view! {
            <p class="empty">{m::guide_gone(l, id_product, words::day(*day))}</p>
        }
        .into_any(),
        (None, PriceRow::RawPrices { listing, .. }) => {
            view! { <p class="empty">{m::seen_gone(l, listing)}</p> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="price">
            <h2 id="price">{m::where_price(l)}</h2>
            {body}
        </section>
    }
}

fn guide(row: &GuideRow, price: Money) -> impl IntoView + use<> {
    let l = locale();
    let cells = row.columns.iter().map(|(name, value)| {
        let used = *value == Some(price) && name.starts_with("trend");
        view! {
            <div class=used.then_some("used")>
                <dt>{name.clone()}</dt>
                <dd>
                    {value.map_or_else(|| no_data(l).to_owned(), words::money)}
                    {used.then(|| m::this_price(l))}
                </dd>
            </div>
        }
    });
    let file = row.source.clone().unwrap_or_else(|| m::unknown_file(l).to_owned());
    let made = row.made_at.map(|t| m::made(l, words::moment(t))).unwrap_or_default();
    view! {
        <p>
            {m::row_of(l)} <code>"price_guides"</code>
            {m::guide_row(l, row.id_product, words::day(row.day), file, made)}
        </p>
        <dl class="cells">{cells.collect_view()}</dl>
        {row.sha256.clone().map(|hash| view! { <p class="also hash">{m::file_hash(l, hash)}</p> })}
    }
}

fn seen(row: &SeenRow) -> impl IntoView + use<> {
    let l = locale();
    let before = row.list_price.map(|p| m::crossed_out(l, words::money(p))).unwrap_or_default();
    let (when, price, stock) = (words::moment(row.observed_at), words::money(row.price), words::stock(row.stock));
    view! {
        <p>
            {m::row_of(l)} <code>"raw_prices"</code> ": "
            {m::seen_row(l, &row.shop, when, row.run, price, before, stock)}
        </p>
        <p>
            <a href=row.url.clone() rel="nofollow noopener external">{row.title.clone()}</a>
        </p>
    }
}

/// The window's rows, and the quantiles made of them again.
fn reference(trace: &DealTrace) -> impl IntoView + use<> {
    let l = locale();
    let evidence = &trace.evidence;
    let mut values: Vec<i64> = trace.window.iter().map(|d| d.median.minor).collect();
    values.sort_unstable();
    let check = |name: &'static str, stored: i64, q: f64| {
        let again = quantile(&values, q);
        let verdict = match again {
            Some(value) if value == stored => m::the_same(l).to_owned(),
            Some(value) => m::now_other(l, words::money(Money::eur(value))),
            None => m::no_rows(l).to_owned(),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{words::money(Money::eur(stored))}</td>
                <td>{verdict}</td>
            </tr>
        }
    };
    let rows = trace.window.iter().map(|d| {
        view! {
            <tr>
                <th scope="row">{words::day(d.day)}</th>
                <td class="num">{words::money(d.median)}</td>
                <td class="num">{d.low.map_or_else(|| no_data(l).to_owned(), words::money)}</td>
                <td class="num">{if d.offers > 0 { d.offers.to_string() } else { m::not_stated(l).to_owned() }}</td>
            </tr>
        }
    });
    let about = m::window(l, words::day(evidence.from), words::day(evidence.to), evidence.days, trace.window.len());
    view! {
        <section aria-labelledby="reference">
            <h2 id="reference">{if evidence.worth.is_some() { m::where_market_stood(l) } else { m::where_reference(l) }}</h2>
            <p>{m::rows_of(l)} <code>"processed_prices"</code> ", " {about}</p>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{m::figure(l)}</th>
                        <th scope="col" class="num">{m::when_scored(l)}</th>
                        <th scope="col">{m::again(l)}</th>
                    </tr>
                </thead>
                <tbody>
                    {check(m::quantile_10(l), evidence.p10_cents, 0.1)} {check(m::median(l), evidence.p50_cents, 0.5)}
                    {check(m::quantile_90(l), evidence.p90_cents, 0.9)}
                </tbody>
            </table>
            {evidence
                .volatility
                .map(|v| view! { <p class="also">{m::volatility(l, i18n::share(l, v))}</p> })}
            <details open class="chart-table">
                <summary>{m::days_of_window(l)}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=m::days_of_window(l)>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{market::day(l)}</th>
                                <th scope="col" class="num">{m::value(l)}</th>
                                <th scope="col" class="num">{m::lowest_offer(l)}</th>
                                <th scope="col" class="num">{sources::offers(l)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}
