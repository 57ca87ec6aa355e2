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
        words,
    },
    context::{connection, pool, public_url},
    error::AppError,
};
use domain::{
    day,
    deals::{DealTrace, FoundRow, GuideRow, SeenRow},
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
    let line = &trace.line;
    let product = &line.product;
    let place = [product.set.as_ref().map(|s| s.name.clone()), product.printed_number(), words::stated(&line.variant)];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = format!("{}: {} against {}", product.name, line.price, line.reference);
    let address = format!("/deals/{}", line.id);
    let steps = ld::breadcrumbs(&public_url(), &[("Deals", "/deals"), (product.name.as_str(), address.as_str())]);
    view! {
        <Head
            title=title
            description="A deal with its reasons, and the rows behind every number."
            canonical=address
            image=format!("{CARDS}{}.png", product.slug)
        />
        <JsonLd nodes=vec![steps] />
        <p class="eyebrow">
            <a href="/deals">"Deals"</a>
        </p>
        <header class="product-head">
            {tile(product, "large")}
            <div>
                <h1>{product.name.clone()}</h1>
                <p class="also">{place}</p>
                <p>
                    <a href=format!("/products/{}?variant={}", product.slug, line.variant_id)>"Price history and offers"</a>
                </p>
                {line
                    .offer
                    .clone()
                    .map(|o| {
                        view! {
                            <p>
                                <a class="button" href=o.url rel="nofollow noopener external">
                                    {format!("To the offer at {}", o.shop)}
                                </a>
                                <span class="also">{format!(" {}", words::stock(o.stock))}</span>
                            </p>
                        }
                    })}
            </div>
            <div class="now">
                <p class="figure">{line.price.to_string()}</p>
                <p class="also">
                    {format!("{:.1} % under {} · {} · as of {}", line.discount * 100.0, line.reference, words::deal(line.kind), day::long(line.as_of))}
                </p>
                <Score value=line.score />
            </div>
        </header>
        {sum(&trace)} {trace.evidence.worth.clone().map(worth)} {price(&trace)} {reference(&trace)}
    }
}

/// The parts, and their sum beside the score.
fn sum(trace: &DealTrace) -> impl IntoView + use<> {
    let total: f64 = trace.line.parts.iter().map(|p| p.points).sum();
    let rows = trace.line.parts.iter().map(|p| {
        view! {
            <tr>
                <th scope="row">{p.name.clone()}</th>
                <td>{p.because.clone()}</td>
                <td class="num">{points(p.points)}</td>
            </tr>
        }
    });
    view! {
        <section aria-labelledby="parts">
            <h2 id="parts">"Why this score"</h2>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">"Part"</th>
                        <th scope="col">"Because"</th>
                        <th scope="col" class="num">"Points"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row" colspan="2">{format!("Sum; the score is {:.2}", trace.line.score)}</th>
                        <td class="num">{points(total)}</td>
                    </tr>
                </tfoot>
            </table>
        </section>
    }
}

/// What an offer costs at the door, what it is compared with, and what would make it another score.
fn worth(worth: Worth) -> impl IntoView {
    let [p10, p50, p90] = worth.fair.map(Money::eur);
    let changes = worth.what_would_change.into_iter().map(|c| view! { <li>{c.what}</li> });
    view! {
        <section aria-labelledby="landed">
            <h2 id="landed">"What it costs at the door"</h2>
            <Lines receipt=worth.landed />
        </section>
        <section aria-labelledby="fair">
            <h2 id="fair">"What it is worth"</h2>
            <p>{format!("{p50}; one copy in ten is worth less than {p10}, one in ten more than {p90}. This offer itself is not among the sources.")}</p>
            <Sources made=worth.made />
        </section>
        <section aria-labelledby="change">
            <h2 id="change">"What would change the score"</h2>
            <ul class="plain">{changes.collect_view()}</ul>
        </section>
    }
}

/// The row the price stands in.
fn price(trace: &DealTrace) -> impl IntoView + use<> {
    let body = match (&trace.price_row, &trace.evidence.price) {
        (Some(FoundRow::PriceGuides(row)), _) => guide(row, trace.line.price).into_any(),
        (Some(FoundRow::RawPrices(row)), _) => seen(row).into_any(),
        (None, PriceRow::PriceGuides { id_product, day, .. }) => view! {
            <p class="empty">{format!("The guide row of product {id_product} on {} is no longer kept.", day::long(*day))}</p>
        }
        .into_any(),
        (None, PriceRow::RawPrices { listing, .. }) => {
            view! { <p class="empty">{format!("The observation of listing {listing} is no longer kept.")}</p> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="price">
            <h2 id="price">"Where the price comes from"</h2>
            {body}
        </section>
    }
}

fn guide(row: &GuideRow, price: Money) -> impl IntoView + use<> {
    let cells = row.columns.iter().map(|(name, value)| {
        let used = *value == Some(price) && name.starts_with("trend");
        view! {
            <div class=used.then_some("used")>
                <dt>{name.clone()}</dt>
                <dd>
                    {value.map_or_else(|| "no data".to_owned(), |v| v.to_string())}
                    {used.then_some(" ← this price")}
                </dd>
            </div>
        }
    });
    let file = row.source.clone().unwrap_or_else(|| "unknown file".to_owned());
    let made = row
        .made_at
        .map(|t| format!(", made {} {} UTC", day::long(t.date_naive()), t.format("%H:%M")))
        .unwrap_or_default();
    view! {
        <p>
            "Row of " <code>"price_guides"</code>
            {format!(": Cardmarket product {}, guide of {}, file {file}{made}.", row.id_product, day::long(row.day))}
        </p>
        <dl class="cells">{cells.collect_view()}</dl>
        {row.sha256.clone().map(|hash| view! { <p class="also hash">{format!("SHA-256 of the file {hash}")}</p> })}
    }
}

fn seen(row: &SeenRow) -> impl IntoView + use<> {
    let before = row.list_price.map(|p| format!(", crossed out {p}")).unwrap_or_default();
    view! {
        <p>
            "Row of " <code>"raw_prices"</code> ": "
            {format!(
                "seen at {} on {} {} UTC (visit {}): {}{before}, {}.",
                row.shop,
                day::long(row.observed_at.date_naive()),
                row.observed_at.format("%H:%M"),
                row.run,
                row.price,
                words::stock(row.stock),
            )}
        </p>
        <p>
            <a href=row.url.clone() rel="nofollow noopener external">{row.title.clone()}</a>
        </p>
    }
}

/// The window's rows, and the quantiles made of them again.
fn reference(trace: &DealTrace) -> impl IntoView + use<> {
    let evidence = &trace.evidence;
    let mut values: Vec<i64> = trace.window.iter().map(|d| d.median.minor).collect();
    values.sort_unstable();
    let check = |name: &'static str, stored: i64, q: f64| {
        let again = quantile(&values, q);
        let verdict = match again {
            Some(value) if value == stored => "the same".to_owned(),
            Some(value) => format!("now {}: the days below have changed since", Money::eur(value)),
            None => "no rows left to compute it from".to_owned(),
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{Money::eur(stored).to_string()}</td>
                <td>{verdict}</td>
            </tr>
        }
    };
    let rows = trace.window.iter().map(|d| {
        view! {
            <tr>
                <th scope="row">{day::long(d.day)}</th>
                <td class="num">{d.median.to_string()}</td>
                <td class="num">{d.low.map_or_else(|| "no data".to_owned(), |l| l.to_string())}</td>
                <td class="num">{if d.offers > 0 { d.offers.to_string() } else { "not stated".to_owned() }}</td>
            </tr>
        }
    });
    let about = format!(
        "{} to {}: {} days with data when it was computed, {} rows now.",
        day::long(evidence.from),
        day::long(evidence.to),
        evidence.days,
        trace.window.len()
    );
    view! {
        <section aria-labelledby="reference">
            <h2 id="reference">{if evidence.worth.is_some() { "Where the market stood" } else { "Where the reference comes from" }}</h2>
            <p>"Rows of " <code>"processed_prices"</code> ", " {about}</p>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">"Figure"</th>
                        <th scope="col" class="num">"When scored"</th>
                        <th scope="col">"Computed again from the rows below"</th>
                    </tr>
                </thead>
                <tbody>
                    {check("10 % quantile", evidence.p10_cents, 0.1)} {check("Median", evidence.p50_cents, 0.5)}
                    {check("90 % quantile", evidence.p90_cents, 0.9)}
                </tbody>
            </table>
            {evidence
                .volatility
                .map(|v| view! { <p class="also">{format!("Daily volatility {:.1} % (standard deviation of the log changes).", v * 100.0)}</p> })}
            <details open class="chart-table">
                <summary>"The days of the window"</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Days of the reference window">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Day"</th>
                                <th scope="col" class="num">"Value"</th>
                                <th scope="col" class="num">"Lowest offer"</th>
                                <th scope="col" class="num">"Offers"</th>
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
}
