//! One shop: what is known of it, how new that is, how its visits went, and what it asks for sending.

use crate::{
    components::{
        json_ld::JsonLd,
        load::{Head, load},
        state::{State, percent},
        words,
    },
    context::{Context, connection, find_context, public_url},
    error::AppError,
};
use chrono::{DateTime, Utc};
use domain::{
    coverage::{COUNTED_DAYS, Coverage},
    day,
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
    let address = format!("/retailers/{}", shop.source.slug);
    let steps =
        ld::breadcrumbs(&public_url(), &[("Shops", "/retailers"), (shop.source.name.as_str(), address.as_str())]);
    let country = words::country(&shop.source.country).to_owned();
    let known = [
        ("Sends from", country.clone()),
        ("Prices in", shop.currency.to_string()),
        ("VAT, where its pages do not say", words::vat(shop.vat).to_owned()),
        ("Visited", every(shop.source.schedule_minutes)),
        ("robots.txt", verdict(shop.robots)),
        ("Terms of use", verdict(shop.terms)),
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
            description=format!("{} ({country}): how many of its listings are known, how new they are, how visits went, and what sending costs.", shop.source.name)
            canonical=address
        />
        <JsonLd nodes=vec![steps] />
        <p class="eyebrow">
            <a href="/retailers">"Shops"</a>
        </p>
        <header>
            <h1>{shop.source.name.clone()}</h1>
            <p class="also">
                <State state=shop.source.state(now) />
                " "
                {newest(&shop)}
                {shop.source.demo.then_some(" · demo shop: it is pretended, and sells nothing")}
            </p>
            {(!shop.source.demo)
                .then(|| {
                    view! {
                        <p>
                            <a href=shop.url.clone() rel="nofollow noopener external">
                                "To the shop"
                            </a>
                        </p>
                    }
                })}
        </header>
        {coverage(&shop)}
        <section class="two" aria-label="About this shop">
            <div class="panel">
                <h2>"Facts"</h2>
                <dl class="pairs">{facts.collect_view()}</dl>
            </div>
            <div class="panel">
                <h2>"Sending"</h2>
                {shipping(&shop)}
            </div>
        </section>
        {record(visits)}
    }
}

fn newest(shop: &Coverage) -> String {
    match shop.source.seen_at {
        Some(at) => format!("Last good visit {}", at.format("%-d %b %Y %H:%M UTC")),
        None => "No good visit yet".to_owned(),
    }
}

/// "every 6 hours", "every 90 minutes".
fn every(minutes: i32) -> String {
    match minutes {
        60 => "every hour".to_owned(),
        m if m % 60 == 0 => format!("every {} hours", m / 60),
        m => format!("every {m} minutes"),
    }
}

fn verdict(read: Read) -> String {
    match read.checked_on {
        Some(on) => format!("{} ({})", words::verdict(read.verdict), day::long(on)),
        None => words::verdict(read.verdict).to_owned(),
    }
}

fn coverage(shop: &Coverage) -> impl IntoView + use<> {
    let counted = [
        ("Listings seen", shop.listings.to_string()),
        ("Product known", shop.share().map_or_else(|| "no data".to_owned(), percent)),
        ("Products", shop.products.to_string()),
        ("In stock", shop.in_stock.to_string()),
        ("Good visits", shop.good.to_string()),
        ("Visits not used", shop.bad.to_string()),
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
            <h2 id="coverage">{format!("Coverage in the last {COUNTED_DAYS} days")}</h2>
            <dl class="counts">{counted.collect_view()}</dl>
        </section>
    }
}

fn shipping(shop: &Coverage) -> impl IntoView + use<> {
    if shop.shipping.is_empty() {
        return view! { <p class="also">"Not known: where its pages do not say what sending costs, no receipt guesses it."</p> }
            .into_any();
    }
    let currency = shop.currency;
    let rows = shop.shipping.iter().map(|rule| rule_row(rule, currency)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="What sending costs">
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">"To"</th>
                        <th scope="col" class="num">"Costs"</th>
                        <th scope="col" class="num">"Free from"</th>
                        <th scope="col">"Beside that"</th>
                        <th scope="col">"Read on"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn rule_row(rule: &ShippingRule, currency: Currency) -> impl IntoView + use<> {
    let money = |minor: i64| Money { minor, currency }.to_string();
    let to =
        if rule.to == "EU" { "other countries of the Union".to_owned() } else { words::country(&rule.to).to_owned() };
    // A price of nothing is never shown: it reads as one.
    let costs = if rule.cost_minor == 0 { "nothing".to_owned() } else { money(rule.cost_minor) };
    let beside = [
        rule.up_to_grams.map(|grams| format!("up to {grams} g")),
        rule.collects.map(|c| format!("collects {}", words::collects(c))),
        rule.clearance_minor.filter(|minor| *minor > 0).map(|minor| format!("clearing {}", money(minor))),
    ];
    view! {
        <tr>
            <th scope="row">{to}</th>
            <td class="num">{costs}</td>
            <td class="num">{rule.free_from_minor.map_or_else(|| "not said".to_owned(), money)}</td>
            <td>{beside.into_iter().flatten().collect::<Vec<_>>().join(", ")}</td>
            <td>{day::long(rule.as_of)}</td>
        </tr>
    }
}

fn record(visits: Vec<Run>) -> impl IntoView {
    let row = |run: Run| {
        let why = run.doubt.map(|d| format!(": {}", words::doubt(d))).unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{run.started_at.format("%-d %b %Y %H:%M UTC").to_string()}</th>
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
            <h2 id="record">"Record of visits"</h2>
            {if visits.is_empty() {
                view! { <p class="empty">"It was never visited."</p> }.into_any()
            } else {
                view! {
                    <p class="also">
                        "The newest first. Only what a good visit brought is shown as an offer; after any other, offers stay as they were last seen well."
                    </p>
                    <div class="scroll" tabindex="0" role="region" aria-label="Visits to this shop">
                        <table class="plain">
                            <thead>
                                <tr>
                                    <th scope="col">"Began"</th>
                                    <th scope="col">"Ended"</th>
                                    <th scope="col" class="num">"Pages"</th>
                                    <th scope="col" class="num">"Offers"</th>
                                    <th scope="col" class="num">"Changed"</th>
                                    <th scope="col" class="num">"Pages missing"</th>
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
