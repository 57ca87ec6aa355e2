//! `GET /api/v1/sets?region=`, `GET /api/v1/sets/{slug}` and `../products?cursor=&limit=`

use super::{
    Answer,
    asked::{Asked, limit, word},
    list::{List, take},
};
use crate::State;
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
};
use domain::{
    catalog::{ProductLine, SetLine},
    ids::ProductId,
    product::Region,
};
use serde::Deserialize;

const LIST: &str = "set";

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Where {
    /// Which tree of the catalogue; `international` where it is absent.
    region: Option<String>,
}

/// The sets that have products, newest first.
#[utoipa::path(
    get,
    path = "/api/v1/sets",
    params(Where),
    responses((status = 200, description = "The sets that have products, newest first", body = List<SetLine>))
)]
pub(super) async fn sets(Extract(state): Extract<State>, Asked(asked): Asked<Where>) -> Answer<List<SetLine>> {
    let region = word("region", asked.region.as_deref())?.unwrap_or(Region::International);
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(List::whole(store::catalog::list_sets(&mut conn, region).await?)))
}

/// A set.
#[utoipa::path(
    get,
    path = "/api/v1/sets/{slug}",
    params(("slug" = String, Path, description = "The name in addresses")),
    responses((status = 200, description = "A set", body = SetLine))
)]
pub(super) async fn set(Extract(state): Extract<State>, Path(slug): Path<String>) -> Answer<SetLine> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::catalog::get_set(&mut conn, &slug).await?))
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// Products of a set, in the order of their numbers.
#[utoipa::path(
    get,
    path = "/api/v1/sets/{slug}/products",
    params(("slug" = String, Path, description = "The name in addresses"), Wanted),
    responses((status = 200, description = "Products of a set, in the order of their numbers", body = List<ProductLine>))
)]
pub(super) async fn products(
    Extract(state): Extract<State>,
    Path(slug): Path<String>,
    here: OriginalUri,
    Asked(asked): Asked<Wanted>,
) -> Answer<List<ProductLine>> {
    let size = limit(asked.limit, 100)?;
    let after = take::<i64>(LIST, asked.cursor.as_deref())?.map(ProductId);
    let mut conn = store::acquire(&state.pool).await?;
    let set = store::catalog::get_set(&mut conn, &slug).await?.set.id;
    let found = store::catalog::list_set_products_after(&mut conn, set, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|line| line.id.0);
    Ok(Json(List::part(found.items, LIST, last, &here)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_a_set_is_a_product() {
        let here = OriginalUri("/api/v1/sets/a/products".parse().unwrap());
        let part = List::part(vec![1], LIST, Some(7i64), &here);
        let cursor = part.next.as_deref().and_then(|next| next.split_once("cursor=")).unwrap().1;
        assert_eq!(take::<i64>(LIST, Some(cursor)).unwrap(), Some(7));
        assert_eq!(List::part(vec![1], LIST, None::<i64>, &here).next, None);
    }
}
