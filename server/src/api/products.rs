//! `GET /api/v1/products/{slug}`, `../prices?variant=&range=` and `../signals?variant=`

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
    catalog::ProductDetail,
    chart::{Point, Range},
    ids::VariantId,
    market::deal::Basis,
    plan::EARLY_DAYS,
    signals::{self, Seen},
};
use serde::{Deserialize, Serialize};

pub(super) async fn product(Extract(state): Extract<State>, Path(slug): Path<String>) -> Answer<ProductDetail> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::catalog::get_product(&mut conn, &slug).await?))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    variant: Option<i64>,
    range: Option<String>,
}

/// Daily values in cents of EUR. Days without data are not listed.
#[derive(Serialize)]
pub(super) struct Prices {
    variant: VariantId,
    basis: Option<Basis>,
    points: Vec<Point>,
}

pub(super) async fn prices(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    Asked(asked): Asked<Wanted>,
) -> Answer<Prices> {
    let range = word::<Range>("range", asked.range.as_deref())?.unwrap_or(Range::All);
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_product(&mut conn, &slug).await?;
    let wanted = |id: VariantId| asked.variant.is_none_or(|wanted| wanted == id.0);
    let variant = product.variants.into_iter().find(|v| wanted(v.id)).ok_or(ApiError::NotFound("variant"))?;
    let basis = variant.standing.map(|s| s.basis);
    let points = match basis {
        Some(basis) => store::catalog::series(&mut conn, variant.id, basis).await?.within(range).to_vec(),
        None => vec![],
    };
    Ok(Json(Prices { variant: variant.id, basis, points }))
}

#[derive(Deserialize)]
pub(super) struct Which {
    variant: Option<i64>,
}

/// What a variant's series shows today, as far as the plan goes.
#[derive(Serialize)]
pub(super) struct Signals {
    variant: VariantId,
    #[serde(flatten)]
    seen: Seen,
}

pub(super) async fn signals(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    Path(slug): Path<String>,
    Asked(which): Asked<Which>,
) -> Answer<Signals> {
    let mut conn = store::acquire(&state.pool).await?;
    let product = store::catalog::get_product(&mut conn, &slug).await?;
    let wanted = |id: VariantId| which.variant.is_none_or(|wanted| wanted == id.0);
    let variant = product.variants.into_iter().find(|v| wanted(v.id)).ok_or(ApiError::NotFound("variant"))?.id;
    let found = store::signals::of_variant(&mut conn, variant).await?;
    let told = store::signals::said_before(&mut conn, variant, auth::now() - TimeDelta::days(EARLY_DAYS)).await?;
    let early = state.site.offer.limits(user.as_ref()).early_signals;
    Ok(Json(Signals { variant, seen: signals::seen(found, &told, early) }))
}
