//! How fresh every source is, and what went wrong of late.

use crate::{
    components::{
        load::{Head, load},
        state::State,
        words,
    },
    context::{Context, connection, find_context},
    error::AppError,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    coverage::{self, COUNTED_DAYS, Incident, Source},
    day,
    movers::Freshness,
};
use leptos::prelude::*;

/// Incidents that are listed, the newest.
const INCIDENTS: u32 = 50;

struct Shown {
    freshness: Freshness,
    rates: Option<NaiveDate>,
    shops: Vec<Source>,
    incidents: Vec<Incident>,
    now: DateTime<Utc>,
}

async fn read(context: Option<Context>) -> Result<Shown, AppError> {
    let context = context.ok_or(AppError::Away)?;
    let now = context.now;
    let mut conn = connection(Some(context.pool)).await?;
    Ok(Shown {
        freshness: store::market::freshness(&mut conn).await?,
        rates: store::coverage::rates_day(&mut conn).await?,
        shops: store::coverage::sources(&mut conn).await?,
        incidents: store::coverage::incidents(&mut conn, now, INCIDENTS).await?,
        now,
    })
}

/// `/status`
#[component]
pub fn StatusPage() -> impl IntoView {
    load(read(find_context()), show)
}

fn show(shown: Shown) -> impl IntoView {
    let Shown { freshness, rates, shops, incidents, now } = shown;
    let today = now.date_naive();
    let shops: Vec<_> = shops.into_iter().filter(|s| s.state(now) != coverage::State::Off).collect();
    let fresh = shops.iter().filter(|s| s.state(now) == coverage::State::Fresh).count();
    let said = format!("As of {}. {fresh} of {} shops are fresh. ", moment(now), shops.len());
    let of_day = |day: Option<NaiveDate>| day.map_or_else(|| "no data".to_owned(), day::long);
    view! {
        <Head title="Status" description="How fresh every source of prices is, and which visits to shops went wrong of late." canonical="/status" />
        <h1>"Status"</h1>
        <p class="lead">
            {said}
            <a href="/retailers">"What is known of each shop"</a>
        </p>
        <section aria-labelledby="sources">
            <h2 id="sources">"Sources"</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Sources">
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">"Source"</th>
                            <th scope="col">"State"</th>
                            <th scope="col">"Newest"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {source("Cardmarket's price guide", freshness.guide_day, today, of_day(freshness.guide_day))}
                        {source("Exchange rates of the European Central Bank", rates, today, of_day(rates))}
                        {shops.into_iter().map(|shop| shop_row(shop, now)).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
        <section aria-labelledby="incidents">
            <h2 id="incidents">{format!("Incidents of the last {COUNTED_DAYS} days")}</h2>
            {if incidents.is_empty() {
                view! { <p class="empty">"None: every visit ended well."</p> }.into_any()
            } else {
                view! {
                    <p class="also">"What such a visit brought is not used. Until the next good one, offers stay as they were last seen well."</p>
                    <div class="scroll" tabindex="0" role="region" aria-label="Incidents">
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">"Shop"</th>
                                    <th scope="col">"Began"</th>
                                    <th scope="col">"What happened"</th>
                                    <th scope="col">"Good again"</th>
                                </tr>
                            </thead>
                            <tbody>{incidents.into_iter().map(incident).collect_view()}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}

fn source(name: &'static str, newest: Option<NaiveDate>, today: NaiveDate, said: String) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td>
                <State state=coverage::daily(newest, today) />
            </td>
            <td>{said}</td>
        </tr>
    }
}

fn shop_row(shop: Source, now: DateTime<Utc>) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/retailers/{}", shop.slug)>{shop.name.clone()}</a>
                {shop.demo.then_some(" · demo shop")}
            </th>
            <td>
                <State state=shop.state(now) />
            </td>
            <td>{shop.seen_at.map_or_else(|| "no data".to_owned(), moment)}</td>
        </tr>
    }
}

fn incident(incident: Incident) -> impl IntoView {
    let why = incident.doubt.map(|d| format!(": {}", words::doubt(d))).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/retailers/{}", incident.slug)>{incident.name}</a>
            </th>
            <td>{moment(incident.at)}</td>
            <td>{format!("{}{why}", words::run(incident.status))}</td>
            <td>{incident.mended_at.map_or_else(|| "not yet".to_owned(), moment)}</td>
        </tr>
    }
}

/// "24 Nov 2026 00:15 UTC".
fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %b %Y %H:%M UTC").to_string()
}
