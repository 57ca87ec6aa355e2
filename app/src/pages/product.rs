//! A product: what it costs, its history, what shops ask, what it is.

use crate::{
    components::{
        change::Change,
        deal_card::DealCard,
        fair_price::FairPrices,
        json_ld::JsonLd,
        load::{Head, load},
        offers::{self, Offers},
        outlook::Outlook,
        price_chart::PriceChart,
        signals::{Doubts, Signals},
        tile::tile,
        watch_button::watch_button,
        words,
    },
    context::{Context, connection, find_context, public_url},
    error::AppError,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    catalog::{ProductDetail, Standing, VariantLine},
    chart::{Range, Series},
    day,
    deals::DealLine,
    fair_price::FairPrice,
    market::deal::Basis,
    outlook,
    plan::EARLY_DAYS,
    seo::ld,
    signals, watch,
};
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::use_params_map;

struct Shown {
    product: ProductDetail,
    variant: Option<VariantLine>,
    series: Option<Series>,
    deals: Vec<DealLine>,
    outlooks: Vec<outlook::Shown>,
    fair: Vec<FairPrice>,
    signals: signals::Seen,
    doubts: Vec<signals::Doubt>,
    /// The destination all receipts are for.
    to: String,
    /// When it was asked for.
    now: DateTime<Utc>,
}

async fn read(slug: String, wanted: Option<i64>, to: String, context: Option<Context>) -> Result<Shown, AppError> {
    let context = context.ok_or(AppError::Away)?;
    let (now, today) = (context.now, Some(context.now.date_naive()));
    let early = context.site.offer.limits(context.user.as_ref()).early_signals;
    let mut conn = connection(Some(context.pool)).await?;
    let mut product = store::catalog::get_product(&mut conn, &slug).await?;
    let variant = match wanted {
        // An address with a variant of another product is an address of nothing.
        Some(id) => Some(product.variants.iter().find(|v| v.id.0 == id).ok_or(AppError::NotFound("variant"))?),
        None => product.variants.first(),
    }
    .cloned();
    let series = match &variant {
        Some(VariantLine { id, standing: Some(standing), .. }) => {
            Some(store::catalog::series(&mut conn, *id, standing.basis).await?)
        }
        _ => None,
    };
    let deals = store::deals::list_of_product(&mut conn, product.line.id).await?;
    let outlooks = match (&variant, today) {
        (Some(variant), Some(today)) => store::outlooks::of_variant(&mut conn, variant.id, today).await?,
        _ => Vec::new(),
    };
    let fair = match &variant {
        Some(variant) => store::fair_prices::of_variant(&mut conn, variant.id).await?,
        None => Vec::new(),
    };
    let (found, told, doubts) = match &variant {
        Some(variant) => (
            store::signals::of_variant(&mut conn, variant.id).await?,
            store::signals::said_before(&mut conn, variant.id, now - TimeDelta::days(EARLY_DAYS)).await?,
            store::signals::doubts(&mut conn, variant.id).await?,
        ),
        None => Default::default(),
    };
    let signals = signals::seen(found, &told, early);
    if let (Some(today), false) = (today, product.offers.is_empty()) {
        let rates = store::fx::landed(&mut conn, today).await?;
        offers::land(&mut product.offers, &to, today, &rates);
    }
    let series = series.filter(|s| !s.points.is_empty());
    Ok(Shown { product, variant, series, deals, outlooks, fair, signals, doubts, to, now })
}

/// `/products/{slug}?range=&variant=&to=`
#[component]
pub fn ProductPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::Quarter);
    let variant = super::query("variant").and_then(|v| v.parse().ok());
    let to = super::query("to").filter(|to| offers::COUNTRIES.contains(&to.as_str()));
    let to = to.unwrap_or_else(|| offers::COUNTRIES[0].to_owned());
    load(read(slug, variant, to, find_context()), move |shown| show(shown, range))
}

fn show(shown: Shown, range: Range) -> impl IntoView {
    let Shown { product, variant, series, deals, outlooks, fair, signals, doubts, to, now } = shown;
    let line = &product.line;
    let number = line.printed_number();
    let set = line.set.clone();
    let title = [Some(line.name.clone()), number.clone(), set.as_ref().map(|s| s.name.clone())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let standing = variant.as_ref().and_then(|v| v.standing.clone());
    let description = match &standing {
        Some(s) => format!("{title}: {} on {}, history, shop offers and deals in the EU.", s.price, day::long(s.day)),
        None => format!("{title}: what is known of it. No price data yet."),
    };
    let address = format!("/products/{}", line.slug);
    let link = match &variant {
        Some(v) => format!("{address}?variant={}&range=", v.id),
        None => format!("{address}?range="),
    };
    let of = variant.as_ref().map(|v| words::variant(&v.variant)).unwrap_or_default();
    let site = public_url();
    let embed = format!("{site}/oembed?url={}", domain::address::escaped(&format!("{site}{address}")));
    let data = variant.as_ref().zip(series.as_ref());
    let nodes = [
        Some(ld::product(&product, &title, &site, now)),
        Some(steps(&product, &title, &address, &site)),
        data.and_then(|(v, series)| ld::history(&line.slug, &title, v.id, series, &site)),
    ];
    view! {
        <Head title=title.clone() description=description canonical=address.clone() />
        <JsonLd nodes=nodes.into_iter().flatten().collect() />
        <Link rel="alternate" type_="application/json+oembed" href=embed />
        <p class="eyebrow">
            <a href="/sets">"Sets"</a>
            {set.map(|s| view! { " / " <a href=format!("/sets/{}", s.slug)>{s.name}</a> })}
        </p>
        <header class="product-head">
            {tile(line, "large")}
            <div>
                <h1>
                    <span lang=line.language.as_str()>{line.name.clone()}</span>
                    {number.map(|n| view! { " " <span class="number">{n}</span> })}
                </h1>
                <p class="also">
                    {[Some(words::kind(line.kind).to_owned()), product.category.clone(), line.rarity.clone()]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" · ")}
                </p>
                {variants(&product.variants, variant.as_ref(), &address, range)}
                {follow(&product, variant.as_ref())}
            </div>
            {stands(standing.as_ref())}
        </header>
        <section class="panel" aria-labelledby="history">
            <h2 id="history">"Price history"</h2>
            {match series {
                Some(series) => {
                    view! {
                        <p class="also">{format!("{of}. {}", what(standing.as_ref()))}</p>
                        <PriceChart series=series range=range title=format!("Price history of {title}") link=link />
                    }
                        .into_any()
                }
                None => view! { <p class="empty">{nothing(&product)}</p> }.into_any(),
            }}
        </section>
        <Doubts doubts=doubts />
        <FairPrices prices=fair />
        <Outlook outlooks=outlooks />
        <Signals signals=signals />
        {(!deals.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="deals">
                        <h2 id="deals">"Deals on this product"</h2>
                        <div class="deals">{deals.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
                    </section>
                }
            })}
        <Offers offers=product.offers.clone() to=to variant=variant.as_ref().map(|v| v.id) range=range />
        {facts(&product)}
    }
}

/// Where the page stands.
fn steps(product: &ProductDetail, title: &str, address: &str, site: &str) -> ld::Node {
    let set = product.line.set.as_ref().map(|s| (s.name.as_str(), format!("/sets/{}", s.slug)));
    let set = set.as_ref().map(|(name, path)| (*name, path.as_str()));
    let steps: Vec<(&str, &str)> =
        [Some(("Sets", "/sets")), set, Some((title, address))].into_iter().flatten().collect();
    ld::breadcrumbs(site, &steps)
}

fn variants(all: &[VariantLine], chosen: Option<&VariantLine>, address: &str, range: Range) -> impl IntoView + use<> {
    (all.len() > 1).then(|| {
        let links = all.iter().map(|v| {
            let here = chosen.is_some_and(|c| c.id == v.id);
            let price = v.standing.as_ref().map_or_else(|| "no data".to_owned(), |s| s.price.to_string());
            view! {
                <a href=format!("{address}?variant={}&range={range}", v.id) rel="nofollow" aria-current=here.then_some("true")>
                    {words::variant(&v.variant)}
                    <span class="also">{price}</span>
                </a>
            }
        });
        view! { <nav class="switch variants" aria-label="Variant">{links.collect_view()}</nav> }
    })
}

/// Ways to be told of it. Who is not signed in is asked to.
fn follow(product: &ProductDetail, variant: Option<&VariantLine>) -> impl IntoView + use<> {
    let slug = &product.line.slug;
    // The only one there is, is the product.
    let one = variant
        .filter(|_| product.variants.len() > 1)
        .map(|v| watch_button(watch::Kind::Variant, v.id.to_string(), None, "Watch what is new of this variant"));
    let variant = variant.map(|v| format!("&variant={}", v.id)).unwrap_or_default();
    let form = format!("/account/alerts/new?product={slug}{variant}");
    let add = format!("/account/portfolio/add?product={slug}{variant}");
    let moves = format!("{form}&on=change&of=value&percent=10&side=away&than=7d&preview=1");
    view! {
        <p>
            <a href=moves rel="nofollow">
                "Watch"
            </a>
            " · "
            <a href=form rel="nofollow">
                "Set an alert"
            </a>
            " · "
            <a href=add rel="nofollow">
                "Add to your collection"
            </a>
            " · "
            <a href=format!("/compare?products={slug}") rel="nofollow">
                "Compare"
            </a>
        </p>
        {watch_button(watch::Kind::Product, slug.clone(), None, "Watch what is new of it")}
        {one}
    }
}

fn stands(standing: Option<&Standing>) -> impl IntoView + use<> {
    let Some(s) = standing else {
        return view! { <div class="now"><p class="figure none">"No data"</p></div> }.into_any();
    };
    let spread = format!("{} to {}", s.p10, s.p90);
    view! {
        <div class="now">
            <p class="figure">{s.price.to_string()}</p>
            <p class="also">{format!("{} · {}", basis(s.basis), day::long(s.day))}</p>
            <dl class="facts">
                <div>
                    <dt>"1 day"</dt>
                    <dd><Change value=s.change_1d /></dd>
                </div>
                <div>
                    <dt>"7 days"</dt>
                    <dd><Change value=s.change_7d /></dd>
                </div>
                <div>
                    <dt>"30 days"</dt>
                    <dd><Change value=s.change_30d /></dd>
                </div>
                <div class="wide">
                    <dt>{format!("Usual range, {} days with data", s.days)}</dt>
                    <dd>{spread}</dd>
                </div>
            </dl>
        </div>
    }
    .into_any()
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Guide => "Cardmarket trend",
        Basis::Shops => "Median of shop offers",
    }
}

fn what(standing: Option<&Standing>) -> &'static str {
    match standing.map(|s| s.basis) {
        Some(Basis::Guide) => {
            "Line: Cardmarket's trend of the day, all languages and conditions mixed. Thin line: the lowest offer. Days without data are left open."
        }
        Some(Basis::Shops) => "Line: the median of what shops asked that day. Days without data are left open.",
        None => "",
    }
}

/// Says which kind of nothing it is.
fn nothing(product: &ProductDetail) -> &'static str {
    let ids = &product.external_ids;
    if ids.iter().any(|i| i.provider == "cardmarket" && i.ambiguous) {
        "No data: Cardmarket's id of this product stands on several products, so its prices belong to none of them for sure."
    } else if ids.iter().any(|i| i.provider == "cardmarket" && i.suspect.is_some()) {
        "No data: the prices under Cardmarket's id of this product look like those of another one, so they are not used."
    } else if ids.iter().any(|i| i.provider == "cardmarket") {
        "No data: none of the guides taken in so far has a price for it."
    } else {
        "No data: the catalogue knows no Cardmarket id for it, and no shop was seen to sell it."
    }
}

fn facts(product: &ProductDetail) -> impl IntoView + use<> {
    let names: Vec<_> = product
        .names
        .iter()
        .map(|(language, name)| {
            view! {
                <div>
                    <dt>{words::language(*language)}</dt>
                    <dd lang=language.as_str()>{name.clone()}</dd>
                </div>
            }
        })
        .collect();
    let ids = product.external_ids.iter().map(|i| {
        let doubt = match &i.suspect {
            _ if i.ambiguous => " (shared by several products: not used)".to_owned(),
            Some(why) => format!(" (not used: {why})"),
            None => String::new(),
        };
        let slot = if i.slot == "second" { ", second finish" } else { "" };
        view! { <li>{format!("{} {}{slot}{doubt}", i.provider, i.id)}</li> }
    });
    let known = [
        ("Illustrator", product.illustrator.clone()),
        ("Released", product.release_date.map(day::long)),
        ("Printed in", Some(words::region(product.region).to_owned())),
    ];
    view! {
        <section class="two" aria-label="About this product">
            <div class="panel">
                <h2>"Names"</h2>
                <dl class="pairs">{names}</dl>
            </div>
            <div class="panel">
                <h2>"Facts"</h2>
                <dl class="pairs">
                    {known
                        .into_iter()
                        .filter_map(|(name, value)| value.map(|v| view! { <div><dt>{name}</dt><dd>{v}</dd></div> }))
                        .collect_view()}
                </dl>
                <h3>"Ids of other markets"</h3>
                {if product.external_ids.is_empty() {
                    view! { <p class="also">"None known."</p> }.into_any()
                } else {
                    view! { <ul class="ids">{ids.collect_view()}</ul> }.into_any()
                }}
            </div>
        </section>
    }
}
