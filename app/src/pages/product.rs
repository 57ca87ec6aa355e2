//! A product: what it costs, its history, what shops ask, what it is.

mod corrections;
mod report;

use crate::{
    charts::history,
    components::{
        change::Change,
        chart_layers::chart_layers,
        deal_card::DealCard,
        destination::destination,
        fair_price::FairPrices,
        json_ld::JsonLd,
        live_prices::LivePrices,
        load::{Head, load},
        offers::{self, Offers},
        outlook::Outlook,
        price_chart::PriceChart,
        product_list::ProductList,
        signals::{Doubts, Signals},
        tile::tile,
        watch_button::watch_button,
        words,
    },
    context::{Context, connection, find_context, locale, public_url, way},
    error::AppError,
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    catalog::{ProductDetail, ProductLine, Standing, VariantLine},
    chart::{Plot, Range, Scale, Tongue},
    deals::DealLine,
    fair_price::FairPrice,
    i18n::{
        Locale, localized,
        messages::{days_with_data, lists, names, no_data, product as m, set, shell},
    },
    landed::{Rate, local},
    market::deal::Basis,
    outlook,
    plan::EARLY_DAYS,
    product::{Kind, Language},
    seo::ld,
    set_cost, signals, watch,
};
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::use_params_map;
use store::catalog::siblings::Siblings;

struct Shown {
    product: ProductDetail,
    variant: Option<VariantLine>,
    /// Of which version its prices are.
    version: String,
    plot: Option<Plot>,
    deals: Vec<DealLine>,
    outlooks: Vec<outlook::Shown>,
    fair: Vec<FairPrice>,
    signals: signals::Seen,
    doubts: Vec<signals::Doubt>,
    /// What was corrected of its prices, the newest first.
    corrected: Vec<store::price_corrections::Line>,
    siblings: Siblings,
    /// The destination all receipts are for.
    to: String,
    /// By which amounts are said in its money.
    rate: Option<Rate>,
    /// When it was asked for.
    now: DateTime<Utc>,
}

async fn read(
    l: Locale,
    slug: String,
    wanted: Option<i64>,
    to: String,
    scale: Scale,
    context: Option<Context>,
) -> Result<Shown, AppError> {
    let context = context.ok_or(AppError::Away)?;
    let (now, today) = (context.now, Some(context.now.date_naive()));
    let early = context.site.offer.limits(context.user.as_ref()).early_signals;
    let mut conn = connection(Some(context.pool)).await?;
    // Before the rest: what changes meanwhile is another version then.
    let version = store::catalog::version(&mut conn, &slug).await;
    let mut product = match store::catalog::get_product(&mut conn, &slug).await {
        // Two products that were found to be one: the address of the one leads to the other.
        Err(store::Error::NotFound(what)) => {
            let moved = store::catalog::merge::moved(&mut conn, &slug).await?;
            return Err(moved.map_or(AppError::NotFound(what), |to| AppError::Moved(format!("/products/{to}"))));
        }
        found => found?,
    };
    let (_, version) = version?;
    let variant = match wanted {
        // An address with a variant of another product is an address of nothing.
        Some(id) => Some(product.variants.iter().find(|v| v.id.0 == id).ok_or(AppError::NotFound("variant"))?),
        None => product.variants.first(),
    }
    .cloned();
    let plot = match &variant {
        Some(VariantLine { id, standing: Some(standing), .. }) => {
            history::plot(&mut conn, l, &slug, *id, standing.basis, scale, false).await?
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
    let mut rate = None;
    let asks = !product.offers.is_empty() || local::currency(&to).is_some();
    if let (Some(today), true) = (today, asks) {
        let rates = store::fx::landed(&mut conn, today).await?;
        offers::land(&mut product.offers, &to, today, &rates);
        rate = local::rate(&to, today, &rates);
    }
    let corrected =
        store::price_corrections::list(&mut conn, Some(product.line.id), None, corrections::SHOWN).await?.items;
    let siblings = store::catalog::siblings::siblings(&mut conn, &product.line).await?;
    Ok(Shown {
        product,
        variant,
        version,
        plot,
        deals,
        outlooks,
        fair,
        signals,
        doubts,
        corrected,
        siblings,
        to,
        rate,
        now,
    })
}

/// `/products/{slug}?range=&scale=&variant=&to=`
#[component]
pub fn ProductPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    let range = super::query("range").and_then(|r| r.parse().ok()).unwrap_or(Range::Quarter);
    let variant = super::query("variant").and_then(|v| v.parse().ok());
    load(read(locale(), slug, variant, destination(), super::scale(), find_context()), move |shown| show(shown, range))
}

fn show(shown: Shown, range: Range) -> impl IntoView {
    let Shown {
        product,
        variant,
        version,
        plot,
        deals,
        outlooks,
        fair,
        signals,
        doubts,
        corrected,
        siblings: Siblings { before, after, others },
        to,
        rate,
        now,
    } = shown;
    let l = locale();
    let line = &product.line;
    let number = line.printed_number();
    let set = line.set.clone();
    let title = [Some(line.name.clone()), number.clone(), set.as_ref().map(|s| s.name.clone())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let standing = variant.as_ref().and_then(|v| v.standing.clone());
    let description = match &standing {
        Some(s) => m::description(l, &title, words::money(s.price), words::day(s.day)),
        None => m::description_bare(l, &title),
    };
    let address = format!("/products/{}", line.slug);
    let link = match &variant {
        Some(v) => way(format!("{address}?variant={}&range=", v.id)),
        None => way(format!("{address}?range=")),
    };
    // Named by its day: who keeps pictures for long sees that it is another one.
    let newest = standing.as_ref().map_or_else(String::new, |s| format!("?day={}", s.day));
    let picture = format!("{}{}.png{newest}", history::CARDS, line.slug);
    let of = variant.as_ref().map(|v| words::variant(&v.variant)).unwrap_or_default();
    let site = public_url();
    let embed = format!("{site}/oembed?url={}", domain::address::escaped(&format!("{site}{address}")));
    let data = variant.as_ref().zip(plot.as_ref());
    let nodes = [
        Some(ld::product(&product, &title, &format!("{site}{}", localized(l, "")), now)),
        Some(steps(&product, &title, &address, &site)),
        data.and_then(|(v, plot)| ld::history(&line.slug, &title, v.id, &plot.series, &site)),
    ];
    view! {
        <Head title=title.clone() description=description canonical=address.clone() image=picture />
        <JsonLd nodes=nodes.into_iter().flatten().collect() />
        <Link rel="alternate" type_="application/json+oembed" href=embed />
        <p class="eyebrow">
            <a href=way("/sets")>{shell::sets(l)}</a>
            {set.map(|s| view! { " / " <a href=way(format!("/sets/{}", s.slug))>{s.name}</a> })}
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
            {stands(standing.as_ref(), rate, packs_of(&product))}
        </header>
        <LivePrices slug=line.slug.clone() shown=version />
        <section class="panel" aria-labelledby="history">
            <h2 id="history">{m::history(l)}</h2>
            {match plot {
                Some(plot) => {
                    let layers = chart_layers(&plot);
                    view! {
                        <p class="also">{format!("{of}. {}", what(standing.as_ref()))}</p>
                        <PriceChart series=plot range=range title=m::history_of(l, &title) link=link tongue=Tongue::of(l) />
                        {layers}
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
                        <h2 id="deals">{m::deals_on_it(l)}</h2>
                        <div class="deals">{deals.into_iter().map(|deal| view! { <DealCard deal=deal /> }).collect_view()}</div>
                    </section>
                }
            })}
        <Offers offers=product.offers.clone() to=to variant=variant.as_ref().map(|v| v.id) range=range rate=rate />
        {facts(&product)}
        {(!others.is_empty())
            .then(|| {
                view! {
                    <section aria-labelledby="same-name">
                        <h2 id="same-name">{m::same_name(l)}</h2>
                        <ProductList items=others caption=m::same_name(l) />
                    </section>
                }
            })}
        {beside(before, after)}
        {corrections::log(corrected)}
        {report::form(&product)}
    }
}

/// Links to what stands before and after it in its set.
fn beside(before: Option<ProductLine>, after: Option<ProductLine>) -> impl IntoView {
    let l = locale();
    let link = |line: ProductLine, rel: &'static str| {
        let number = line.printed_number().unwrap_or_default();
        view! {
            <a rel=rel href=way(format!("/products/{}", line.slug))>
                <span lang=line.language.as_str()>{line.name.clone()}</span>
                " "
                {number}
            </a>
        }
    };
    (before.is_some() || after.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=m::in_its_set(l)>
                {before.map(|line| link(line, "prev"))} {after.map(|line| link(line, "next"))}
            </nav>
        }
    })
}

/// Where the page stands.
fn steps(product: &ProductDetail, title: &str, address: &str, site: &str) -> ld::Node {
    let l = locale();
    let (home, sets, address) = (way("/"), way("/sets"), way(address));
    let set = product.line.set.as_ref().map(|s| (s.name.as_str(), way(format!("/sets/{}", s.slug))));
    let set = set.as_ref().map(|(name, path)| (*name, path.as_str()));
    let steps: Vec<(&str, &str)> =
        [Some((shell::sets(l), sets.as_str())), set, Some((title, address.as_str()))].into_iter().flatten().collect();
    ld::breadcrumbs_from(site, (shell::home(l), home.as_str()), &steps)
}

fn variants(all: &[VariantLine], chosen: Option<&VariantLine>, address: &str, range: Range) -> impl IntoView + use<> {
    let l = locale();
    (all.len() > 1).then(|| {
        let links = all.iter().map(|v| {
            let here = chosen.is_some_and(|c| c.id == v.id);
            let price = v.standing.as_ref().map_or_else(|| no_data(l).to_owned(), |s| words::money(s.price));
            view! {
                <a href=way(format!("{address}?variant={}&range={range}", v.id)) rel="nofollow" aria-current=here.then_some("true")>
                    {words::variant(&v.variant)}
                    <span class="also">{price}</span>
                </a>
            }
        });
        view! { <nav class="switch variants" aria-label=m::variant(l)>{links.collect_view()}</nav> }
    })
}

/// Ways to be told of it. Who is not signed in is asked to.
fn follow(product: &ProductDetail, variant: Option<&VariantLine>) -> impl IntoView + use<> {
    let l = locale();
    let slug = &product.line.slug;
    // The only one there is, is the product.
    let one = variant
        .filter(|_| product.variants.len() > 1)
        .map(|v| watch_button(watch::Kind::Variant, v.id.to_string(), None, m::watch_variant(l)));
    let variant = variant.map(|v| format!("&variant={}", v.id)).unwrap_or_default();
    let form = format!("/account/alerts/new?product={slug}{variant}");
    let add = format!("/account/portfolio/add?product={slug}{variant}");
    let moves = format!("{form}&on=change&of=value&percent=10&side=away&than=7d&preview=1");
    view! {
        <p class="follow">
            <a href=moves rel="nofollow">
                {m::be_told(l)}
            </a>
            <a href=form rel="nofollow">
                {m::set_alert(l)}
            </a>
            <a href=add rel="nofollow">
                {m::add_to_collection(l)}
            </a>
            <a href=way(format!("/compare?products={slug}")) rel="nofollow">
                {shell::compare(l)}
            </a>
        </p>
        <div class="follow">
            {watch_button(watch::Kind::Product, slug.clone(), None, m::watch_product(l))}
            {one}
        </div>
    }
}

/// How many packs a sealed product holds, where more than one is known.
fn packs_of(product: &ProductDetail) -> Option<u32> {
    let english = product.names.iter().find(|(language, _)| *language == Language::English);
    let name = english.map_or(product.line.name.as_str(), |(_, name)| name.as_str());
    let sealed = product.line.kind == Kind::Sealed;
    set_cost::packs(name, product.region).filter(|packs| sealed && *packs > 1)
}

fn stands(standing: Option<&Standing>, rate: Option<Rate>, packs: Option<u32>) -> impl IntoView + use<> {
    let l = locale();
    let Some(s) = standing else {
        return view! { <div class="now" data-part="now"><p class="figure none">{m::no_data(l)}</p></div> }.into_any();
    };
    let spread = m::range(l, words::money(s.p10), words::money(s.p90));
    let days = days_with_data(l, u64::try_from(s.days).unwrap_or_default());
    view! {
        <div class="now" data-part="now">
            <p class="figure">{words::money(s.price)}</p>
            {words::local_at(s.price, rate).map(|local| view! { <p class="also">{local}</p> })}
            <p class="also">{format!("{} · {}", basis(s.basis), words::day(s.day))}</p>
            <dl class="facts">
                <div>
                    <dt>{names::day_1(l)}</dt>
                    <dd><Change value=s.change_1d /></dd>
                </div>
                <div>
                    <dt>{names::days_7(l)}</dt>
                    <dd><Change value=s.change_7d /></dd>
                </div>
                <div>
                    <dt>{names::days_30(l)}</dt>
                    <dd><Change value=s.change_30d /></dd>
                </div>
                {packs
                    .map(|packs| {
                        let each = words::money(set_cost::each(s.price, packs));
                        view! {
                            <div>
                                <dt>{set::per_pack(l)}</dt>
                                <dd>{format!("{each} · {}: {packs}", set::packs(l))}</dd>
                            </div>
                        }
                    })}
                <div class="wide">
                    <dt>{m::usual_range(l, days)}</dt>
                    <dd>{spread}</dd>
                </div>
            </dl>
        </div>
    }
    .into_any()
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Guide => lists::cardmarket_trend(locale()),
        Basis::Shops => m::median_of_shops(locale()),
    }
}

fn what(standing: Option<&Standing>) -> &'static str {
    match standing.map(|s| s.basis) {
        Some(Basis::Guide) => m::line_of_guide(locale()),
        Some(Basis::Shops) => m::line_of_shops(locale()),
        None => "",
    }
}

/// Says which kind of nothing it is.
fn nothing(product: &ProductDetail) -> &'static str {
    let l = locale();
    let ids = &product.external_ids;
    if ids.iter().any(|i| i.provider == "cardmarket" && i.ambiguous) {
        m::none_ambiguous(l)
    } else if ids.iter().any(|i| i.provider == "cardmarket" && i.suspect.is_some()) {
        m::none_suspect(l)
    } else if ids.iter().any(|i| i.provider == "cardmarket") {
        m::none_in_guides(l)
    } else {
        m::none_known(l)
    }
}

fn facts(product: &ProductDetail) -> impl IntoView + use<> {
    let l = locale();
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
            _ if i.ambiguous => format!(" ({})", m::shared_id(l)),
            Some(why) => format!(" ({})", m::not_used(l, why)),
            None => String::new(),
        };
        let slot = if i.slot == "second" { format!(", {}", m::second_finish(l)) } else { String::new() };
        view! { <li>{format!("{} {}{slot}{doubt}", i.provider, i.id)}</li> }
    });
    let known = [
        (m::illustrator(l), product.illustrator.clone()),
        (m::released(l), product.release_date.map(words::day)),
        (m::printed_in(l), Some(words::region(product.region).to_owned())),
    ];
    view! {
        <section class="two" aria-label=m::about_product(l)>
            <div class="panel">
                <h2>{m::names(l)}</h2>
                <dl class="pairs">{names}</dl>
            </div>
            <div class="panel">
                <h2>{m::facts(l)}</h2>
                <dl class="pairs">
                    {known
                        .into_iter()
                        .filter_map(|(name, value)| value.map(|v| view! { <div><dt>{name}</dt><dd>{v}</dd></div> }))
                        .collect_view()}
                </dl>
                <h3>{m::other_ids(l)}</h3>
                {if product.external_ids.is_empty() {
                    view! { <p class="also">{m::none_known_ids(l)}</p> }.into_any()
                } else {
                    view! { <ul class="ids">{ids.collect_view()}</ul> }.into_any()
                }}
            </div>
        </section>
    }
}
