//! How fresh every source is, and what went wrong of late.

use crate::{
    components::{
        load::{Head, load},
        state::State,
        words,
    },
    context::{Context, connection, find_context, locale, way},
    error::AppError,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    coverage::{self, COUNTED_DAYS, Incident, Source},
    i18n::messages::{lists, no_data, shell, sources as m},
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
    let l = locale();
    let today = now.date_naive();
    let shops: Vec<_> = shops.into_iter().filter(|s| s.state(now) != coverage::State::Off).collect();
    let fresh = shops.iter().filter(|s| s.state(now) == coverage::State::Fresh).count();
    let said = m::status_said(l, words::moment(now), fresh, shops.len());
    let of_day = |day: Option<NaiveDate>| day.map_or_else(|| no_data(l).to_owned(), words::day);
    view! {
        <Head title=shell::status(l) description=m::status_description(l) canonical="/status" />
        <h1>{shell::status(l)}</h1>
        <p class="lead">
            {said}
            <a href=way("/retailers")>{m::what_is_known(l)}</a>
        </p>
        <section aria-labelledby="sources">
            <h2 id="sources">{m::sources(l)}</h2>
            <div class="scroll" tabindex="0" role="region" aria-label=m::sources(l)>
                <table class="plain">
                    <thead>
                        <tr>
                            <th scope="col">{m::source(l)}</th>
                            <th scope="col">{m::state_of(l)}</th>
                            <th scope="col">{m::newest(l)}</th>
                        </tr>
                    </thead>
                    <tbody>
                        {source(m::guide(l), freshness.guide_day, today, of_day(freshness.guide_day))}
                        {source(m::rates(l), rates, today, of_day(rates))}
                        {shops.into_iter().map(|shop| shop_row(shop, now)).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
        <section aria-labelledby="incidents">
            <h2 id="incidents">{m::incidents_of(l, COUNTED_DAYS)}</h2>
            {if incidents.is_empty() {
                view! { <p class="empty">{m::no_incidents(l)}</p> }.into_any()
            } else {
                view! {
                    <p class="also">{m::incidents_note(l)}</p>
                    <div class="scroll" tabindex="0" role="region" aria-label=m::incidents(l)>
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">{lists::shop(l)}</th>
                                    <th scope="col">{m::began(l)}</th>
                                    <th scope="col">{m::what_happened(l)}</th>
                                    <th scope="col">{m::good_again(l)}</th>
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
    let l = locale();
    view! {
        <tr>
            <th scope="row">
                <a href=way(format!("/retailers/{}", shop.slug))>{shop.name.clone()}</a>
                {shop.demo.then(|| format!(" · {}", lists::demo_shop(l)))}
            </th>
            <td>
                <State state=shop.state(now) />
            </td>
            <td>{shop.seen_at.map_or_else(|| no_data(l).to_owned(), words::moment)}</td>
        </tr>
    }
}

fn incident(incident: Incident) -> impl IntoView {
    let why = incident.doubt.map(|d| format!(": {}", words::doubt(d))).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">
                <a href=way(format!("/retailers/{}", incident.slug))>{incident.name}</a>
            </th>
            <td>{words::moment(incident.at)}</td>
            <td>{format!("{}{why}", words::run(incident.status))}</td>
            <td>{incident.mended_at.map_or_else(|| m::not_yet(locale()).to_owned(), words::moment)}</td>
        </tr>
    }
}
