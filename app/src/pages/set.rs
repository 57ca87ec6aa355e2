//! One set: what it costs, and its products in the order of their numbers.

mod cost;

use crate::{
    components::{
        destination::destination,
        json_ld::JsonLd,
        load::{Head, load},
        pager::Pager,
        product_list::ProductList,
        watch_button::watch_button,
        words,
    },
    context::{connection, find_context, locale, public_url, way},
    error::AppError,
};
use cost::Cost;
use domain::{
    catalog::{ProductLine, SetLine},
    i18n::messages::{lists as m, shell},
    page::Page,
    seo::ld,
    watch::Kind,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

const SIZE: u32 = 100;

/// `/sets/{slug}?page=&to=`
#[component]
pub fn SetPage() -> impl IntoView {
    let slug = use_params_map().read_untracked().get("slug").unwrap_or_default();
    let page = super::page_number();
    let to = destination();
    let context = find_context();
    load(
        async move {
            let context = context.ok_or(AppError::Away)?;
            let mut conn = connection(Some(context.pool)).await?;
            let set = match store::catalog::get_set(&mut conn, &slug).await {
                // Two sets that were found to be one: the address of the one leads to the other.
                Err(store::Error::NotFound(what)) => {
                    let moved = store::catalog::merge_sets::moved(&mut conn, &slug).await?;
                    return Err(moved.map_or(AppError::NotFound(what), |to| AppError::Moved(format!("/sets/{to}"))));
                }
                found => found?,
            };
            let products = store::catalog::list_set_products(&mut conn, set.set.id, page, SIZE).await?;
            // What all of it costs stands before its first products.
            let cost = match page {
                1 => Some(cost::read(&mut conn, &set, to, context.now).await?),
                _ => None,
            };
            Ok((set, products, cost))
        },
        move |(set, products, cost)| show(set, products, cost, page),
    )
}

fn show(line: SetLine, products: Page<ProductLine>, cost: Option<Cost>, page: u32) -> impl IntoView {
    let l = locale();
    let set = &line.set;
    let products_known = u64::try_from(line.products).unwrap_or_default();
    let facts = [
        Some(set.code.clone()),
        line.serie.clone(),
        Some(words::region(line.region).to_owned()),
        line.release_date.map(|d| m::released(l, words::day(d))),
        set.official_count.map(|n| m::numbered_cards(l, u64::try_from(n).unwrap_or_default())),
        Some(m::in_catalogue(l, products_known)),
    ];
    let canonical = if page == 1 { format!("/sets/{}", set.slug) } else { format!("/sets/{}?page={page}", set.slug) };
    let (home, sets, address) = (way("/"), way("/sets"), way(format!("/sets/{}", set.slug)));
    let steps = [(shell::sets(l), sets.as_str()), (set.name.as_str(), address.as_str())];
    let steps = ld::breadcrumbs_from(&public_url(), (shell::home(l), home.as_str()), &steps);
    view! {
        <Head
            title=m::cards_and_prices(l, &set.name)
            description=m::set_description(l, line.products, &set.name)
            canonical=canonical
        />
        <JsonLd nodes=vec![steps] />
        <p class="eyebrow">
            <a href=way("/sets")>{shell::sets(l)}</a>
        </p>
        <header>
            <h1>{set.name.clone()}</h1>
            <p class="also">{facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            {watch_button(Kind::Set, set.slug.clone(), None, m::watch_set(l))}
        </header>
        {cost.map(|cost| cost::costs(cost, set))}
        <ProductList items=products.items caption=m::products_of(l, &set.name) with_set=false />
        <Pager link=way(format!("/sets/{}?page=", set.slug)) page=page more=products.more />
    }
}
