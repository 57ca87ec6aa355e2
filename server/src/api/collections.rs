//! A member's collections and what is in them: `/api/v1/collections` and `/api/v1/lots/{id}`.

use super::{
    Answer,
    asked::{Asked, Given, Owner, limit, number},
    list::{List, take},
};
use crate::{State, error::ApiError, portfolio::has_room};
use axum::{
    Json,
    extract::{OriginalUri, Path, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    identity::{Grade, Grader},
    ids::{ProductId, VariantId},
    money::Money,
    portfolio::{Cost, Lot, Sold, What, to_csv, to_json},
    product::{Condition, Language},
};
use serde::{Deserialize, Serialize};
use store::{PgConnection, catalog, portfolios};

const LIST: &str = "lots";

/// A collection.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Collection {
    id: i64,
    name: String,
    /// Lots in it.
    lots: i64,
    /// Since when others see it by its link.
    shared_at: Option<DateTime<Utc>>,
}

/// Your collections, by name.
#[utoipa::path(
    get,
    path = "/api/v1/collections",
    responses((status = 200, description = "Your collections, by name", body = List<Collection>))
)]
pub(super) async fn list(Extract(state): Extract<State>, owner: Owner) -> Answer<List<Collection>> {
    let mut conn = store::acquire(&state.pool).await?;
    let found = portfolios::list(&mut conn, owner.id).await?.into_iter().map(|found| {
        let portfolios::Portfolio { id, name, items, shared_at } = found;
        Collection { id, name, lots: items, shared_at }
    });
    Ok(Json(List::whole(found.collect())))
}

#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewCollection)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    name: String,
}

/// Makes a collection.
#[utoipa::path(
    post,
    path = "/api/v1/collections",
    request_body = Named,
    responses((status = 201, description = "Makes a collection", body = Collection))
)]
pub(super) async fn create(
    Extract(state): Extract<State>,
    owner: Owner,
    Given(named): Given<Named>,
) -> Result<Response, ApiError> {
    let name = named.name.trim().to_owned();
    if name.is_empty() {
        return Err(ApiError::field("name", "it is empty"));
    }
    let mut tx = store::begin(&state.pool).await?;
    let id = portfolios::create(&mut tx, owner.id, &name).await.map_err(ApiError::refused)?;
    store::commit(tx).await?;
    let made = Collection { id, name, lots: 0, shared_at: None };
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

/// Removes a collection with all in it.
#[utoipa::path(
    delete,
    path = "/api/v1/collections/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 204, description = "Removes a collection with all in it"))
)]
pub(super) async fn remove(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let id = number(&id, "collection")?;
    let mut tx = store::begin(&state.pool).await?;
    portfolios::remove(&mut tx, owner.id, id).await?;
    store::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether a collection is the person's.
async fn owned(conn: &mut PgConnection, owner: &Owner, id: i64) -> Result<(), ApiError> {
    let own = portfolios::list(conn, owner.id).await?;
    if own.iter().any(|collection| collection.id == id) { Ok(()) } else { Err(ApiError::NotFound("collection")) }
}

/// A lot: so many alike things, bought together.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = HeldLot)]
pub(super) struct Held {
    id: i64,
    product: ProductId,
    variant: Option<VariantId>,
    lot: Lot,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Part {
    /// Where to go on, from `next`.
    cursor: Option<String>,
    /// Lines of a part, 1 to 100.
    limit: Option<u32>,
}

/// What is in a collection, in the order in which it came.
#[utoipa::path(
    get,
    path = "/api/v1/collections/{id}/lots",
    params(("id" = i64, Path, description = "The number"), Part),
    responses((status = 200, description = "What is in a collection, in the order in which it came", body = List<Held>))
)]
pub(super) async fn lots(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    here: OriginalUri,
    Asked(asked): Asked<Part>,
) -> Answer<List<Held>> {
    let id = number(&id, "collection")?;
    let size = limit(asked.limit, 100)?;
    let after = take::<i64>(LIST, asked.cursor.as_deref())?;
    let mut conn = store::acquire(&state.pool).await?;
    owned(&mut conn, &owner, id).await?;
    let found = portfolios::items_after(&mut conn, id, after, size).await?;
    let last = found.items.last().filter(|_| found.more).map(|item| item.id);
    let held = found.items.into_iter().map(|item| {
        let portfolios::Item { id, product, variant, lot } = item;
        Held { id, product, variant, lot }
    });
    Ok(Json(List::part(held.collect(), LIST, last, &here)))
}

/// A lot to be put in. What is not said is not known.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewLot)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    /// The product's name in addresses.
    product: String,
    variant: Option<i64>,
    quantity: u32,
    #[serde(default)]
    wanted: bool,
    language: Option<Language>,
    condition: Option<Condition>,
    grader: Option<Grader>,
    #[schema(value_type = Option<String>)]
    grade: Option<Grade>,
    cost: Option<Cost>,
    bought_on: Option<NaiveDate>,
    place: Option<String>,
    note: Option<String>,
}

/// What was made.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = MadeLot)]
pub(super) struct Made {
    id: i64,
}

/// Puts a lot into a collection.
#[utoipa::path(
    post,
    path = "/api/v1/collections/{id}/lots",
    params(("id" = i64, Path, description = "The number")),
    request_body = New,
    responses((status = 201, description = "Puts a lot into a collection", body = Made))
)]
pub(super) async fn add(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    Given(new): Given<New>,
) -> Result<Response, ApiError> {
    let id = number(&id, "collection")?;
    let mut tx = store::begin(&state.pool).await?;
    let product = match catalog::get_product(&mut tx, &new.product).await {
        Ok(product) => product,
        Err(store::Error::NotFound(_)) => return Err(ApiError::field("product", "there is no such product")),
        Err(error) => return Err(error.into()),
    };
    if !has_room(&mut tx, &state, &owner.user, owner.id, 1).await? {
        return Err(ApiError::Limit("your plan lets no more lots into your collections"));
    }
    // The only variant there is needs no choice.
    let only = product.variants.first().filter(|_| product.variants.len() == 1).map(|variant| variant.id);
    let variant = new.variant.map(VariantId).or(only);
    let finish = product.variants.iter().find(|v| Some(v.id) == variant).and_then(|v| v.variant.finish);
    let lot = Lot {
        quantity: new.quantity,
        wanted: new.wanted,
        finish,
        language: new.language,
        condition: new.condition,
        grader: new.grader,
        grade: new.grade,
        cost: new.cost,
        bought_on: new.bought_on,
        place: new.place,
        note: new.note,
        ..Lot::of(What::default())
    };
    let made = portfolios::add(&mut tx, owner.id, id, product.line.id, variant, &lot).await;
    let lot = made.map_err(ApiError::refused)?;
    store::commit(tx).await?;
    Ok((StatusCode::CREATED, Json(Made { id: lot })).into_response())
}

/// A sale of some of a lot.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sale {
    quantity: u32,
    on: NaiveDate,
    each: Money,
    /// Of all of it, in minor units of the same currency.
    #[serde(default)]
    fees: i64,
}

/// Sells some of a lot. Answers with the number of what was sold: a lot of its own, unless all of it went.
#[utoipa::path(
    post,
    path = "/api/v1/lots/{id}/sell",
    params(("id" = i64, Path, description = "The number")),
    request_body = Sale,
    responses((status = 200, description = "Sells some of a lot; answers with the number of what was sold", body = Made))
)]
pub(super) async fn sell(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    Given(sale): Given<Sale>,
) -> Answer<Made> {
    let id = number(&id, "lot")?;
    let sold = Sold { on: sale.on, each: sale.each, fees: sale.fees };
    let mut tx = store::begin(&state.pool).await?;
    let id = portfolios::sell(&mut tx, owner.id, id, sale.quantity, sold).await.map_err(ApiError::refused)?;
    store::commit(tx).await?;
    Ok(Json(Made { id }))
}

/// Takes a lot out.
#[utoipa::path(
    delete,
    path = "/api/v1/lots/{id}",
    params(("id" = i64, Path, description = "The number")),
    responses((status = 204, description = "Takes a lot out"))
)]
pub(super) async fn take_out(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    let id = number(&id, "lot")?;
    let mut tx = store::begin(&state.pool).await?;
    portfolios::take_out(&mut tx, owner.id, id).await?;
    store::commit(tx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Of a file that is made.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    #[default]
    Json,
    Csv,
}

#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// `json` or `csv`.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    format: Format,
}

/// All of a collection, as a file that can be taken in again.
#[utoipa::path(
    get,
    path = "/api/v1/collections/{id}/export",
    params(("id" = i64, Path, description = "The number"), Wanted),
    responses((
        status = 200,
        description = "All of a collection, as a file that can be taken in again",
        content((Object = "application/json"), (String = "text/csv"))
    ))
)]
pub(super) async fn export(
    Extract(state): Extract<State>,
    owner: Owner,
    Path(id): Path<String>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, ApiError> {
    let id = number(&id, "collection")?;
    let mut conn = store::acquire(&state.pool).await?;
    owned(&mut conn, &owner, id).await?;
    let lots: Vec<Lot> = portfolios::items(&mut conn, id).await?.into_iter().map(|item| item.lot).collect();
    drop(conn);
    let file = match wanted.format {
        Format::Json => to_json(&lots).map_err(|error| error.to_string()).map(|file| (file, "application/json")),
        Format::Csv => to_csv(&lots).map_err(|error| error.to_string()).map(|file| (file, "text/csv; charset=utf-8")),
    };
    let (file, kind) = file.map_err(|error| {
        tracing::error!(error, "a collection could not be written");
        ApiError::Broken
    })?;
    Ok(([(header::CONTENT_TYPE, kind)], file).into_response())
}
