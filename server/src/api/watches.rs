//! What a member watches: `GET`, `POST /api/v1/watches`, `DELETE /api/v1/watches/{id}`, and what is new there,
//! `GET /api/v1/watches/news?days=`.

use super::{
    Answer,
    asked::{Asked, Given, Owner, number},
    list::List,
};
use crate::{State, auth, error::ApiError};
use axum::{
    Json,
    extract::{Path, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    catalog::ProductLine,
    ids::{ListingId, VariantId},
    money::Money,
    product,
    watch::{Kind, MOST, MOST_SEARCHES, Target, What},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use store::{
    catalog, sources,
    watches::{self, Of},
};

/// Days of news that are looked at, at most.
pub(super) const MOST_DAYS: u64 = 7;
/// News of one answer, at most: the newest.
const MOST_NEWS: usize = 500;

/// Something that is watched.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Watch {
    id: i64,
    kind: Kind,
    /// Its name: of the set, the shop or the product, or the words of the search.
    name: String,
    /// Its name in addresses; none: it is a search.
    slug: Option<String>,
    /// The variant, where one alone is watched.
    variant: Option<VariantId>,
    /// Of a search: the kind of products it is for.
    of: Option<product::Kind>,
}

impl From<watches::Watch> for Watch {
    fn from(watch: watches::Watch) -> Watch {
        let watches::Watch { id, of, name, slug } = watch;
        let (kind, variant, of) = match of {
            Of::Product(_) => (Kind::Product, None, None),
            Of::Variant(_, variant) => (Kind::Variant, Some(variant), None),
            Of::Set(_) => (Kind::Set, None, None),
            Of::Search(of) => (Kind::Search, None, of),
            Of::Retailer(_) => (Kind::Retailer, None, None),
        };
        Watch { id, kind, name, slug: Some(slug).filter(|slug| !slug.is_empty()), variant, of }
    }
}

impl Watch {
    /// Whether it is what was asked for.
    fn is(&self, target: &Target) -> bool {
        self.kind == target.kind()
            && match target {
                Target::Product(slug) | Target::Set(slug) | Target::Retailer(slug) => self.slug.as_ref() == Some(slug),
                Target::Variant(variant) => self.variant == Some(*variant),
                Target::Search(words, of) => self.name == *words && self.of == *of,
            }
    }
}

/// What you watch, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/watches",
    responses((status = 200, description = "What you watch, newest first", body = List<Watch>))
)]
pub(super) async fn list(Extract(state): Extract<State>, owner: Owner) -> Answer<List<Watch>> {
    let mut conn = store::acquire(&state.pool).await?;
    let found = watches::list(&mut conn, owner.id).await?;
    Ok(Json(List::whole(found.into_iter().map(Watch::from).collect())))
}

/// Something to be watched.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewWatch)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    kind: Kind,
    /// The name in addresses of a product, a set or a shop; the number of a variant; the words of a search.
    target: String,
    /// Of a search: the kind of products it is for; all where it is absent.
    of: Option<product::Kind>,
}

/// Watches something. What is watched already stays so.
#[utoipa::path(
    post,
    path = "/api/v1/watches",
    request_body = New,
    responses((status = 201, description = "It is watched", body = Watch))
)]
pub(super) async fn create(
    Extract(state): Extract<State>,
    owner: Owner,
    Given(new): Given<New>,
) -> Result<Response, ApiError> {
    let of = new.of.map(product::Kind::as_str).unwrap_or_default();
    let target = Target::read(new.kind.as_str(), &new.target, of)
        .ok_or_else(|| ApiError::field("target", "it is nothing of this kind"))?;
    let mut tx = store::begin(&state.pool).await?;
    watches::add(&mut tx, owner.id, &target).await.map_err(|error| match error {
        store::Error::Rule(_) => ApiError::field(
            "target",
            format!("you watch {MOST} things, or {MOST_SEARCHES} searches, already: end one first"),
        ),
        store::Error::NotFound(_) => ApiError::field("target", "there is no such thing"),
        error => error.into(),
    })?;
    let all = watches::list(&mut tx, owner.id).await?;
    let made = all.into_iter().map(Watch::from).find(|watch| watch.is(&target)).ok_or(ApiError::Broken)?;
    store::commit(tx).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, "/api/v1/watches")], Json(made)).into_response())
}

/// Watches something no more.
#[utoipa::path(
    delete,
    path = "/api/v1/watches/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 204, description = "It is watched no more"))
)]
pub(super) async fn remove(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let id = number(&id, "watch")?;
    let mut tx = store::begin(&state.pool).await?;
    watches::remove(&mut tx, owner.id, id).await?;
    store::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// Days back, today among them: 1 to 7; 2 where it is absent.
    days: Option<u64>,
}

/// Something new.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WatchNews)]
pub(super) struct News {
    day: NaiveDate,
    at: DateTime<Utc>,
    what: What,
    product: ProductLine,
    variant: Option<VariantId>,
    listing: ListingId,
    /// The name of the shop.
    shop: String,
    before: Option<Money>,
    price: Money,
}

/// What is new.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WatchedNews)]
pub(super) struct Fresh {
    items: Vec<News>,
    /// There is one part alone.
    next: Option<String>,
    /// News of shops that do not let us hand their prices on. The page and the feed show them.
    withheld: usize,
}

/// What is new at what you watch, newest first: offers that came, came back or fell.
#[utoipa::path(
    get,
    path = "/api/v1/watches/news",
    params(Since),
    responses((status = 200, description = "What is new at what you watch, newest first", body = Fresh))
)]
pub(super) async fn news(Extract(state): Extract<State>, owner: Owner, Asked(since): Asked<Since>) -> Answer<Fresh> {
    let days = since.days.unwrap_or(2);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(ApiError::field("days", format!("it must be 1 to {MOST_DAYS}")));
    }
    let mut conn = store::acquire(&state.pool).await?;
    let seen = watches::news(&mut conn, owner.id, days, auth::now()).await?;
    let open = sources::open_retailers(&mut conn).await?;
    let mut all: Vec<watches::News> = seen.into_iter().flat_map(|seen| seen.news).collect();
    all.sort_by_key(|news| (std::cmp::Reverse(news.at), news.listing));
    // What is new at two things that are watched is told once.
    let mut told = HashSet::new();
    all.retain(|news| told.insert((news.listing, news.day)));
    let (mut all, withheld): (Vec<_>, Vec<_>) = all.into_iter().partition(|news| open.contains(&news.retailer));
    all.truncate(MOST_NEWS);
    let products: Vec<i64> = all.iter().map(|news| news.product.0).collect();
    let lines = catalog::lines(&mut conn, &products).await?;
    let items = all.into_iter().filter_map(|news| {
        let watches::News { day, at, what, product, variant, listing, shop, before, price, .. } = news;
        Some(News { day, at, what, product: lines.get(&product)?.clone(), variant, listing, shop, before, price })
    });
    Ok(Json(Fresh { items: items.collect(), next: None, withheld: withheld.len() }))
}
