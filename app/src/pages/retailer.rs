//! One shop: what is known of it, how new that is, how its visits went, and what it asks for sending.

use crate::{
    components::{
        json_ld::JsonLd,
        load::{Head, load},
        state::{State, percent},
        words,
    },
    context::{Context, connection, find_context, locale, public_url, way},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    coverage::{COUNTED_DAYS, Coverage},
    i18n::messages::{no_data, product, shell, sources as m},
    money::{Currency, Money},
    registry::Read,
    retailer::ShippingRule,
    seo::ld,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use store::runs::{Run, Wanted};

/// Visits that are listed, the newest.
const VISITS: u32 = 20;

struct Shown {
    shop: Coverage,
    visits: Vec<Run>,
    now: DateTime<Utc>,
}

async fn read(slug: String, context: Option<Context>) -> Result<Shown, AppError> {
    let context = context.ok_or(AppError::Away)?;
    let now = context.now;
    let mut conn = connection(Some(context.pool)).await?;
    let shop = store::coverage::get(&mut conn, &slug, now).await?;
    let wanted = Wanted { shop: Some(slug.as_str()), ..Wanted::default() };
    let visits = store::runs::list(&mut conn, wanted, VISITS).await?.items;
    Ok(Shown { shop, visits, now })
}

/// `/retailers/{slug}`
#[component]
pub fn RetailerPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    load(read(slug, find_context()), show)
}

fn show(shown: Shown) -> impl IntoView {
    let Shown { shop, visits, now } = shown;
    let l = locale();
    let address = format!("/retailers/{}", shop.source.slug);
    let (home, all, here) = (way("/"), way("/retailers"), way(&address));
    let steps = [(shell::shops(l), all.as_str()), (shop.source.name.as_str(), here.as_str())];
    let steps = ld::breadcrumbs_from(&public_url(), (shell::home(l), home.as_str()), &steps);
    let country = words::country(&shop.source.country).to_owned();
    let known = [
        (m::sends_from(l), country.clone()),
        (m::prices_in(l), shop.currency.to_string()),
        (m::vat_where_silent(l), words::vat(shop.vat).to_owned()),
        (m::visited(l), every(shop.source.schedule_minutes)),
        ("robots.txt", verdict(shop.robots)),
        (m::terms_of_use(l), verdict(shop.terms)),
    ];
    let facts = known.map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! {
        <Head
            title=shop.source.name.clone()
            description=m::shop_description(l, &shop.source.name, &country)
            canonical=address
        />
        <JsonLd nodes=vec![steps] />
        <p class="eyebrow">
            <a href=way("/retailers")>{shell::shops(l)}</a>
        </p>
        <header>
            <h1>{shop.source.name.clone()}</h1>
            <p class="also">
                <State state=shop.source.state(now) />
                " "
                {newest(&shop)}
                {shop.source.demo.then(|| format!(" · {}", m::pretended(l)))}
            </p>
            {(!shop.source.demo)
                .then(|| {
                    view! {
                        <p>
                            <a href=shop.url.clone() rel="nofollow noopener external">
                                {m::to_the_shop(l)}
                            </a>
                        </p>
                    }
                })}
        </header>
        {coverage(&shop)}
        <section class="two" aria-label=m::about_shop(l)>
            <div class="panel">
                <h2>{product::facts(l)}</h2>
                <dl class="pairs">{facts.collect_view()}</dl>
            </div>
            <div class="panel">
                <h2>{m::sending(l)}</h2>
                {shipping(&shop)}
            </div>
        </section>
        {record(visits)}
    }
}

fn newest(shop: &Coverage) -> String {
    match shop.source.seen_at {
        Some(at) => m::last_good(locale(), words::moment(at)),
        None => m::no_good_visit(locale()).to_owned(),
    }
}

/// "every 6 hours", "every 90 minutes".
fn every(minutes: i32) -> String {
    let n = u64::try_from(minutes).unwrap_or_default();
    if n.is_multiple_of(60) { m::every_hours(locale(), n / 60) } else { m::every_minutes(locale(), n) }
}

fn verdict(read: Read) -> String {
    match read.checked_on {
        Some(on) => format!("{} ({})", words::verdict(read.verdict), words::day(on)),
        None => words::verdict(read.verdict).to_owned(),
    }
}

fn coverage(shop: &Coverage) -> impl IntoView + use<> {
    let l = locale();
    let counted = [
        (m::listings_seen(l), shop.listings.to_string()),
        (m::product_known(l), shop.share().map_or_else(|| no_data(l).to_owned(), percent)),
        (m::products(l), shop.products.to_string()),
        (m::in_stock(l), shop.in_stock.to_string()),
        (m::good_visits(l), shop.good.to_string()),
        (m::visits_not_used(l), shop.bad.to_string()),
    ];
    let counted = counted.map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
            </div>
        }
    });
    view! {
        <section class="panel" aria-labelledby="coverage">
            <h2 id="coverage">{m::coverage(l, COUNTED_DAYS)}</h2>
            <dl class="counts">{counted.collect_view()}</dl>
        </section>
    }
}

fn shipping(shop: &Coverage) -> impl IntoView + use<> {
    let l = locale();
    if shop.shipping.is_empty() {
        return view! { <p class="also">{m::sending_unknown(l)}</p> }.into_any();
    }
    let currency = shop.currency;
    let rows = shop.shipping.iter().map(|rule| rule_row(rule, currency)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=m::what_sending_costs(l)>
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{m::to(l)}</th>
                        <th scope="col" class="num">{m::costs(l)}</th>
                        <th scope="col" class="num">{m::free_from(l)}</th>
                        <th scope="col">{m::beside_that(l)}</th>
                        <th scope="col">{m::read_on(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rule_row(rule: &ShippingRule, currency: Currency) -> impl IntoView + use<> {
    let l = locale();
    let money = |minor: i64| words::money(Money { minor, currency });
    let to = if rule.to == "EU" { m::rest_of_union(l).to_owned() } else { words::country(&rule.to).to_owned() };
    // A price of nothing is never shown: it reads as one.
    let costs = if rule.cost_minor == 0 { product::nothing(l).to_owned() } else { money(rule.cost_minor) };
    let beside = [
        rule.up_to_grams.map(|grams| m::up_to_grams(l, grams)),
        rule.collects.map(|c| m::collects_what(l, words::collects(c))),
        rule.clearance_minor.filter(|minor| *minor > 0).map(|minor| m::clearing(l, money(minor))),
    ];
    view! {
        <tr>
            <th scope="row">{to}</th>
            <td class="num">{costs}</td>
            <td class="num">{rule.free_from_minor.map_or_else(|| m::not_said(l).to_owned(), money)}</td>
            <td>{beside.into_iter().flatten().collect::<Vec<_>>().join(", ")}</td>
            <td>{words::day(rule.as_of)}</td>
        </tr>
    }
}

fn record(visits: Vec<Run>) -> impl IntoView {
    let l = locale();
    let row = |run: Run| {
        let why = run.doubt.map(|d| format!(": {}", words::doubt(d))).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{words::moment(run.started_at)}</th>
                <td>{format!("{}{why}", words::run(run.status))}</td>
                <td class="num">{run.pages}</td>
                <td class="num">{run.offers}</td>
                <td class="num">{run.changed}</td>
                <td class="num">{run.error_count()}</td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-labelledby="record">
            <h2 id="record">{m::record_of_visits(l)}</h2>
            {if visits.is_empty() {
                view! { <p class="empty">{m::never_visited(l)}</p> }.into_any()
            } else {
                view! {
                    <p class="also">
                        {m::record_note(l)}
                    </p>
                    <div class="scroll" tabindex="0" role="region" aria-label=m::visits_to_shop(l)>
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">{m::began(l)}</th>
                                    <th scope="col">{m::ended(l)}</th>
                                    <th scope="col" class="num">{m::pages(l)}</th>
                                    <th scope="col" class="num">{m::offers(l)}</th>
                                    <th scope="col" class="num">{m::changed(l)}</th>
                                    <th scope="col" class="num">{m::pages_missing(l)}</th>
                                </tr>
                            </thead>
                            <tbody>{visits.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::every;

    #[test]
    fn schedules_in_words() {
        assert_eq!([60, 360, 90].map(every), ["every hour", "every 6 hours", "every 90 minutes"]);
    }
}
