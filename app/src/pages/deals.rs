//! All deals, best first; narrowed to what somebody wants to see, with what an offer costs at a door in their country.

use crate::{
    components::{
        deal_card::DealCard,
        destination,
        load::{Head, load},
        pager::Pager,
        words,
    },
    context::{connection, find_context, locale, way},
    error::AppError,
};
use domain::{
    deal_filter::DealFilter,
    deals::{COUNTRIES, DealLine},
    i18n::messages::{lists as m, names, product, shell},
    landed::{Rate, local},
    market::deal::Kind,
    money::Money,
    page::Page,
    product::Kind as ProductKind,
};
use leptos::prelude::*;
use leptos_meta::Link;

const SIZE: u32 = 24;
/// Discounts to choose from, in percent.
const OFF: [u8; 5] = [10, 20, 30, 40, 50];

/// `/deals?page=&to=`, and the fields of `domain::deal_filter`
#[component]
pub fn DealsPage() -> impl IntoView {
    // What can not be meant narrows nothing.
    let (filter, _) = DealFilter::read(super::query);
    let page = super::page_number();
    let (chosen, to) = (destination::named(), destination::destination());
    let context = find_context();
    load(
        async move {
            let context = context.ok_or(AppError::Away)?;
            let today = context.now.date_naive();
            let mut conn = connection(Some(context.pool)).await?;
            let mut deals = store::deals::list_wanted(&mut conn, &filter, page, SIZE).await?;
            let mut rate = None;
            if deals.items.iter().any(|deal| deal.offer.is_some()) {
                let rates = store::fx::landed(&mut conn, today).await?;
                for offer in deals.items.iter_mut().filter_map(|deal| deal.offer.as_mut()) {
                    offer.land(&to, today, &rates);
                }
                rate = local::rate(&to, today, &rates);
            }
            Ok((deals, filter, to, rate))
        },
        move |(deals, filter, to, rate)| show(deals, &filter, (&to, chosen.is_some()), rate, page),
    )
}

fn show(
    deals: Page<DealLine>,
    filter: &DealFilter,
    (to, chosen): (&str, bool),
    rate: Option<Rate>,
    page: u32,
) -> impl IntoView + use<> {
    let l = locale();
    let kind = filter.kind;
    // What was chosen stays chosen on the other pages of the list.
    let link = |kind: Option<Kind>, more: &[(&str, &str)]| {
        let own = DealFilter { kind, ..filter.clone() }.query();
        let to = chosen.then(|| format!("to={to}"));
        let more = more.iter().map(|(name, value)| format!("{name}={value}"));
        let all: Vec<String> = Some(own).filter(|own| !own.is_empty()).into_iter().chain(to).chain(more).collect();
        if all.is_empty() { "/deals".to_owned() } else { format!("/deals?{}", all.join("&")) }
    };
    let tab = |which: Option<Kind>, name: &'static str| {
        view! {
            <a href=way(link(which, &[])) aria-current=(which == kind).then_some("true")>
                {name}
            </a>
        }
    };
    let pages = way(link(kind, &[("page", "")]));
    let wanted = filter.query();
    let mark = if wanted.is_empty() { "" } else { "?" };
    let feed = format!("/feeds/deals.atom{mark}{wanted}");
    // Search engines are told of the lists that are everybody's.
    let canonical = kind.map_or_else(|| "/deals".to_owned(), |kind| format!("/deals?kind={kind}"));
    view! {
        <Head
            title=shell::deals(l)
            description=m::deals_description(l)
            canonical=canonical
        />
        <Link rel="alternate" type_="application/atom+xml" title="Deals" href=feed />
        <div class="section-head">
            <h1>{shell::deals(l)}</h1>
            <nav class="switch" aria-label=m::kind_of_deal(l)>
                {tab(None, names::all(l))} {tab(Some(Kind::Offer), words::deal(Kind::Offer))} {tab(Some(Kind::Dip), words::deal(Kind::Dip))}
            </nav>
        </div>
        <p class="lead">
            {m::deals_lead(l)}
            <a href=way("/methodology#deals")>{m::how_scored(l)}</a>
        </p>
        {narrow(filter, to)}
        <h2 class="sr-only">{m::best_first(l)}</h2>
        {if deals.items.is_empty() {
            view! { <p class="empty">{if filter.is_narrow() { m::no_deal_fits(l) } else { m::no_deals(l) }}</p> }.into_any()
        } else {
            view! {
                <div class="deals">{deals.items.into_iter().map(|deal| view! { <DealCard deal=deal rate=rate /> }).collect_view()}</div>
            }
                .into_any()
        }}
        <Pager link=pages page=page more=deals.more />
    }
}

/// What is wanted, as a plain form.
fn narrow(filter: &DealFilter, to: &str) -> impl IntoView + use<> {
    let l = locale();
    let countries = |chosen: Option<&str>| {
        let option = |code: &'static str| {
            view! { <option value=code selected=chosen == Some(code)>{words::country(code)}</option> }
        };
        COUNTRIES.map(option).collect_view()
    };
    let of = [(ProductKind::Card, m::cards(l)), (ProductKind::Sealed, m::sealed(l))].map(|(of, name)| {
        view! { <option value=of.as_str() selected=filter.of == Some(of)>{name}</option> }
    });
    let off = OFF.map(|percent| {
        view! { <option value=percent.to_string() selected=filter.off == Some(percent)>{format!("{percent} %")}</option> }
    });
    let most = filter.most.map(|cents| Money::eur(cents).plain()).unwrap_or_default();
    view! {
        <form method="get" action=way("/deals") class="choose">
            {filter.kind.map(|kind| view! { <input type="hidden" name="kind" value=kind.as_str() /> })}
            <label for="to">{product::delivered_to(l)}</label>
            <select id="to" name="to">{countries(Some(to))}</select>
            <label for="of">{m::kind(l)}</label>
            <select id="of" name="of">
                <option value="">{names::all(l)}</option>
                {of.collect_view()}
            </select>
            <label for="most">{m::price_up_to(l)}</label>
            <input id="most" name="most" inputmode="decimal" maxlength="12" size="6" value=most />
            <label for="off">{m::discount_from(l)}</label>
            <select id="off" name="off">
                <option value="">{names::all(l)}</option>
                {off.collect_view()}
            </select>
            <label for="from">{m::shop_in(l)}</label>
            <select id="from" name="from">
                <option value="">{names::all(l)}</option>
                {countries(filter.from.as_deref())}
            </select>
            <button type="submit">{product::show(l)}</button>
            {destination::remember()}
        </form>
    }
}
