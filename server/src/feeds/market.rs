//! Feeds of the market, for everybody: `/feeds/deals`, `/feeds/movers` and `/feeds/restocks`, each as `.atom`, `.rss` and
//! `.json`, with the filters of the pages in the query. They are answers like those of the API: kept until something changes,
//! and "not modified" for who has them. Of shops that do not let us hand their prices on they tell nothing.

use super::{
    Entry, NEWS,
    formats::{Feed, Format},
    of_news,
};
use crate::{
    State,
    access::{Door, Routes},
    api::shape,
    auth,
    error::ApiError,
    kept,
};
use axum::{
    extract::{OriginalUri, Path, Query, State as Extract, rejection::QueryRejection},
    http::header,
    middleware::from_fn_with_state,
    response::{IntoResponse as _, Response},
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use domain::{
    address::escaped,
    day,
    deal_filter::DealFilter,
    deals::DealLine,
    movers::{Direction, Moved, OLDEST_MOVER_DAYS, Span},
    user::access::Need,
    watch::{Target, What},
};
use serde::Deserialize;
use std::{collections::HashMap, str::FromStr};
use store::{catalog, watches};

/// Lines of a feed.
const SHOWN: u32 = 50;
/// Days of what can be had again: a program that asks once a day misses none.
const DAYS: u64 = 2;

pub(super) fn router(state: &State) -> Routes {
    Routes::of(Door::File).get("/feeds/{feed}", Need::Market, feed).layered(|router| {
        router
            .layer(from_fn_with_state(state.clone(), shape::shaped))
            .layer(from_fn_with_state(state.clone(), kept::kept))
    })
}

/// The filters of all of them; each reads its own.
#[derive(Default, Deserialize)]
struct Filters {
    kind: Option<String>,
    of: Option<String>,
    most: Option<String>,
    off: Option<String>,
    from: Option<String>,
    direction: Option<String>,
    days: Option<String>,
    set: Option<String>,
    shop: Option<String>,
    product: Option<String>,
    q: Option<String>,
}

/// A feed's words and lines.
struct Found {
    of: String,
    page: String,
    entries: Vec<Entry>,
}

async fn feed(
    Extract(state): Extract<State>,
    Path(name): Path<String>,
    OriginalUri(here): OriginalUri,
    filters: Result<Query<Filters>, QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(filters) = filters?;
    let (of, format) = name.rsplit_once('.').ok_or(ApiError::NotFound("feed"))?;
    let format = Format::read(format).ok_or(ApiError::NotFound("feed"))?;
    let found = match of {
        "deals" => deals(&state, &filters).await?,
        "movers" => movers(&state, &filters).await?,
        "restocks" => restocks(&state, &filters).await?,
        _ => return Err(ApiError::NotFound("feed")),
    };
    let here = here.path_and_query().map_or("/", |here| here.as_str());
    let feed = Feed { of: &found.of, here, page: &found.page, entries: &found.entries };
    let headers = [(header::CONTENT_TYPE, format.kind()), (header::CACHE_CONTROL, "public, max-age=300")];
    Ok((headers, feed.write(format, &state.site.public_url, auth::now())).into_response())
}

/// A word of a closed list; absent or empty is no word.
fn word<T: FromStr<Err = domain::UnknownWord>>(field: &str, asked: Option<&String>) -> Result<Option<T>, ApiError> {
    let word = asked.filter(|word| !word.is_empty()).map(|word| word.parse::<T>()).transpose();
    word.map_err(|unknown| ApiError::field(field, unknown.to_string()))
}

async fn deals(state: &State, filters: &Filters) -> Result<Found, ApiError> {
    let (filter, wrong) = DealFilter::read(|name| match name {
        "kind" => filters.kind.clone(),
        "of" => filters.of.clone(),
        "most" => filters.most.clone(),
        "off" => filters.off.clone(),
        "from" => filters.from.clone(),
        _ => None,
    });
    if !wrong.is_empty() {
        return Err(ApiError::fields(wrong));
    }
    let mut conn = store::acquire(&state.pool).await?;
    let found = store::deals::list_open_wanted(&mut conn, &filter, None, SHOWN).await?;
    let site = &state.site.public_url;
    let query = filter.query();
    Ok(Found {
        of: filter.kind.map_or_else(|| "deals".to_owned(), |kind| format!("deals ({kind})")),
        page: if query.is_empty() { "/deals".to_owned() } else { format!("/deals?{query}") },
        entries: found.items.iter().map(|deal| of_deal(deal, site)).collect(),
    })
}

fn of_deal(deal: &DealLine, site: &str) -> Entry {
    let page = format!("{site}/deals/{}", deal.id);
    let reasons = deal.parts.iter().map(|part| part.because.as_str()).collect::<Vec<_>>().join("; ");
    let shop = deal.offer.as_ref().map(|offer| format!(" at {}", offer.shop)).unwrap_or_default();
    Entry {
        // The same deal on another day is told again.
        id: format!("{page}#{}", deal.as_of),
        title: format!(
            "{}: {}{shop}, {} against {}",
            deal.product.name,
            deal.price,
            day::change(-deal.discount),
            deal.reference
        ),
        page,
        at: morning(deal.as_of),
        summary: format!("Score {:.1} of 100. {reasons}", deal.score),
    }
}

/// What is of a day is of its beginning.
fn morning(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

async fn movers(state: &State, filters: &Filters) -> Result<Found, ApiError> {
    let direction = word("direction", filters.direction.as_ref())?.unwrap_or(Direction::Up);
    let span: Span = word("days", filters.days.as_ref())?.unwrap_or(Span::Week);
    let mut conn = store::acquire(&state.pool).await?;
    let fresh = store::market::freshness(&mut conn).await?;
    let newest = fresh.guide_day.or(fresh.shops_seen_at.map(|at| at.date_naive()));
    let moved = match newest {
        Some(newest) => {
            let since = newest - TimeDelta::days(OLDEST_MOVER_DAYS);
            store::market::moved(&mut conn, span, direction, since, SHOWN).await?
        }
        None => Vec::new(),
    };
    let site = &state.site.public_url;
    Ok(Found {
        of: format!("what moved {direction} most in {}", span.label()),
        page: if span == Span::Week { "/movers".to_owned() } else { format!("/movers?days={span}") },
        entries: moved.iter().map(|moved| of_mover(moved, span, site)).collect(),
    })
}

fn of_mover(moved: &Moved, span: Span, site: &str) -> Entry {
    let page = format!("{site}/products/{}?variant={}", moved.product.slug, moved.variant_id);
    Entry {
        id: format!("{page}#{}-{span}", moved.day),
        title: format!("{}: {} in {}, {}", moved.product.name, day::change(moved.change), span.label(), moved.price),
        page,
        at: morning(moved.day),
        summary: format!("Data on {} of the 30 days before {}.", moved.days, day::long(moved.day)),
    }
}

/// What can be had again: of a set, a shop, a product or a search. Of everything at once there would be no end.
async fn restocks(state: &State, filters: &Filters) -> Result<Found, ApiError> {
    let named = [
        ("set", filters.set.as_ref()),
        ("retailer", filters.shop.as_ref()),
        ("product", filters.product.as_ref()),
        ("search", filters.q.as_ref()),
    ];
    let mut named = named.into_iter().filter_map(|(kind, name)| Some((kind, name.filter(|name| !name.is_empty())?)));
    let (Some((kind, name)), None) = (named.next(), named.next()) else {
        return Err(ApiError::Invalid("one of set, shop, product and q has to be named".to_owned()));
    };
    let target = Target::read(kind, name, filters.kind.as_deref().unwrap_or_default())
        .ok_or_else(|| ApiError::Invalid("there can be no such thing".to_owned()))?;
    let mut conn = store::acquire(&state.pool).await?;
    let mut news = watches::news_at(&mut conn, &target, DAYS, auth::now()).await?;
    news.retain(|news| news.what == What::Restock);
    news.truncate(NEWS);
    let products: Vec<i64> = news.iter().map(|news| news.product.0).collect();
    let lines = catalog::lines(&mut conn, &products).await?;
    drop(conn);
    let names: HashMap<_, _> = lines.into_iter().map(|(id, line)| (id, (line.name, line.slug))).collect();
    let site = &state.site.public_url;
    let entries = news.iter().filter_map(|news| {
        let (name, slug) = names.get(&news.product)?;
        Some(of_news(news, name, slug, site))
    });
    let page = match &target {
        Target::Set(slug) => format!("/sets/{slug}"),
        Target::Retailer(slug) => format!("/retailers/{slug}"),
        Target::Product(slug) => format!("/products/{slug}"),
        Target::Search(words, _) => format!("/search?q={}", escaped(words)),
        Target::Variant(_) => "/".to_owned(),
    };
    Ok(Found { of: format!("what can be had again: {name}"), page, entries: entries.collect() })
}
