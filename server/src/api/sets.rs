//! `GET /api/v1/sets?region=`, `GET /api/v1/sets/{slug}` and `../products?cursor=&limit=`

use super::{
    Answer,
    asked::{Asked, limit, word},
    list::{List, take},
};
use crate::{State, error::ApiError};
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

#[derive(Deserialize)]
pub(super) struct Where {
    region: Option<String>,
}

pub(super) async fn sets(Extract(state): Extract<State>, Asked(asked): Asked<Where>) -> Answer<List<SetLine>> {
    let region = word("region", asked.region.as_deref())?.unwrap_or(Region::International);
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(List::whole(store::catalog::list_sets(&mut conn, region).await?)))
}

pub(super) async fn set(Extract(state): Extract<State>, Path(slug): Path<String>) -> Answer<SetLine> {
    let mut conn = store::acquire(&state.pool).await?;
    Ok(Json(store::catalog::get_set(&mut conn, &slug).await?))
}

#[derive(Deserialize)]
pub(super) struct Wanted {
    cursor: Option<String>,
    limit: Option<u32>,
}

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
