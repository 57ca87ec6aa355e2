//! `GET /api/v1/products/{slug}`, and below it what is told of one of its variants (`variant=`, else the first):
//! `prices?range=`, `fair-price`, `outlook`, `signals`, `flags`; and what shops ask for it, `offers?to=`.

use super::{
    Answer,
    asked::{Asked, word},
};
use crate::{State, auth, error::ApiError, middleware::Visitor};
use axum::{
    Extension, Json,
    extract::{Path, State as Extract},
};
use chrono::TimeDelta;
use domain::{
    catalog::{ProductDetail, VariantLine},
    chart::{Point, Range},
    deals::{COUNTRIES, Offer, land},
    fair_price::FairPrice,
    ids::VariantId,
    market::deal::Basis,
    outlook,
    plan::EARLY_DAYS,
    signals::{self, Doubt, Seen},
};
use serde::{Deserialize, Serialize};

/// The variant that is meant, or the first.
fn chosen(product: ProductDetail, wanted: Option<i64>) -> Result<VariantLine, ApiError> {
    let is = |id: VariantId| wanted.is_none_or(|wanted| wanted == id.0);
    product.variants.into_iter().find(|v| is(v.id)).ok_or(ApiError::NotFound("variant"))
}

/// All that is known of a product.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}",
    params(("slug" = String, Path, description = "The name in addresses")),
    responses((status = 200, description = "All that is known of a product", body = ProductDetail))
)]
pub(super) async fn product(Extract(state): Extract<State>, Path(slug): Path<String>) -> Answer<ProductDetail> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::catalog::get_open_product(&mut conn, &slug).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// The number of a variant of the product; the first where it is absent.
    variant: Option<i64>,
    /// Days back from the newest: `30`, `90`, `365` or `all`.
    range: Option<String>,
}

/// Daily values in cents of EUR. Days without data are not listed.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Prices {
    variant: VariantId,
    basis: Option<Basis>,
    points: Vec<Point>,
}

/// Daily values of a variant, oldest first.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/prices",
    params(("slug" = String, Path, description = "The name in addresses"), Wanted),
    responses((status = 200, description = "Daily values of a variant, oldest first", body = Prices))
)]
pub(super) async fn prices(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(asked): Asked<Wanted>,
) -> Answer<Prices> {
    let range = word::<Range>("range", asked.range.as_deref())?.unwrap_or(Range::All);
    let mut conn = store::acquire(&state.pool).await?;
    let variant = chosen(store::catalog::get_open_product(&mut conn, &slug).await?, asked.variant)?;
    let basis = variant.standing.map(|s| s.basis);
    let points = match basis {
        Some(basis) => store::catalog::open_series(&mut conn, variant.id, basis).await?.within(range).to_vec(),
        None => vec![],
    };
    Ok(Json(Prices { variant: variant.id, basis, points }))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// The number of a variant of the product; the first where it is absent.
    variant: Option<i64>,
}

/// What is told of a variant.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Of<T> {
    variant: VariantId,
    items: Vec<T>,
}

/// What a variant is worth, by language and condition.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/fair-price",
    params(("slug" = String, Path, description = "The name in addresses"), Which),
    responses((status = 200, description = "What a variant is worth, by language and condition", body = Of<FairPrice>))
)]
pub(super) async fn fair_price(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(which): Asked<Which>,
) -> Answer<Of<FairPrice>> {
    let mut conn = store::acquire(&state.pool).await?;
    let variant = chosen(store::catalog::get_open_product(&mut conn, &slug).await?, which.variant)?.id;
    Ok(Json(Of { variant, items: store::fair_prices::open_of_variant(&mut conn, variant).await? }))
}

/// Where a variant may stand in some days.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/outlook",
    params(("slug" = String, Path, description = "The name in addresses"), Which),
    responses((status = 200, description = "Where a variant may stand in some days", body = Of<outlook::Shown>))
)]
pub(super) async fn outlook(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(which): Asked<Which>,
) -> Answer<Of<outlook::Shown>> {
    let mut conn = store::acquire(&state.pool).await?;
    let variant = chosen(store::catalog::get_open_product(&mut conn, &slug).await?, which.variant)?.id;
    let today = auth::now().date_naive();
    Ok(Json(Of { variant, items: store::outlooks::of_variant(&mut conn, variant, today).await? }))
}

/// What speaks against the price of a variant.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/flags",
    params(("slug" = String, Path, description = "The name in addresses"), Which),
    responses((status = 200, description = "What speaks against the price of a variant", body = Of<Doubt>))
)]
pub(super) async fn flags(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(which): Asked<Which>,
) -> Answer<Of<Doubt>> {
    let mut conn = store::acquire(&state.pool).await?;
    let variant = chosen(store::catalog::get_open_product(&mut conn, &slug).await?, which.variant)?.id;
    Ok(Json(Of { variant, items: store::signals::doubts(&mut conn, variant).await? }))
}

/// What a variant's series shows today, as far as the plan goes.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Signals {
    variant: VariantId,
    #[serde(flatten)]
    seen: Seen,
}

/// What the series of a variant shows, as far as the plan goes.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/signals",
    params(("slug" = String, Path, description = "The name in addresses"), Which),
    responses((status = 200, description = "What the series of a variant shows, as far as the plan goes", body = Signals))
)]
pub(super) async fn signals(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Path(slug): Path<String>,
    Asked(which): Asked<Which>,
) -> Answer<Signals> {
    let mut conn = store::acquire(&state.pool).await?;
    let variant = chosen(store::catalog::get_open_product(&mut conn, &slug).await?, which.variant)?.id;
    let found = store::signals::of_variant(&mut conn, variant).await?;
    let told = store::signals::said_before(&mut conn, variant, auth::now() - TimeDelta::days(EARLY_DAYS)).await?;
    let early = state.site.offer.limits(user.as_ref()).early_signals;
    Ok(Json(Signals { variant, seen: signals::seen(found, &told, early) }))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Door {
    /// A country of the EU, as ISO 3166-1 alpha-2 code.
    to: Option<String>,
}

/// What shops ask for a product: what can be bought first, cheapest first; where a country was named, by what it costs at a
/// door there.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Offers {
    to: Option<String>,
    items: Vec<Offer>,
    /// Offers that are known and not listed.
    withheld: i64,
    /// Why they are not.
    withheld_because: Option<&'static str>,
}

/// What shops ask for it; with a country, what each costs at a door there.
#[utoipa::path(
    get,
    path = "/api/v1/products/{slug}/offers",
    params(("slug" = String, Path, description = "The name in addresses"), Door),
    responses((status = 200, description = "Offers, and how many are withheld", body = Offers))
)]
pub(super) async fn offers(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(door): Asked<Door>,
) -> Answer<Offers> {
    let to = door.to.filter(|to| !to.is_empty());
    if to.as_deref().is_some_and(|to| !COUNTRIES.contains(&to)) {
        return Err(ApiError::field("to", "it must be the code of a country of the EU, such as DE"));
    }
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_open_product(&mut conn, &slug).await?;
    let withheld = store::catalog::count_closed_offers(&mut conn, product.line.id).await?;
    let mut items = product.offers;
    if let Some(to) = &to {
        let today = auth::now().date_naive();
        let rates = store::fx::landed(&mut conn, today).await?;
        land(&mut items, to, today, &rates);
    }
    let withheld_because = (withheld > 0).then_some("these shops do not let us hand their prices on");
    Ok(Json(Offers { to, items, withheld, withheld_because }))
}
