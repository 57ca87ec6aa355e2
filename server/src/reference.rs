//! `/developers`: the description of the API for people, made on the server from the same document that programs get, without a
//! script; and its forms (`/developers/try`), which put an address together and lead there. `/problems/CODE` leads to what a code means.

mod write;

use crate::{
    State,
    access::{Door, Routes},
    api::{
        calls::calls,
        openapi::{Made, described},
    },
    error::{ApiError, CODES},
};
use axum::{
    extract::{Path, Query, State as Extract, rejection::QueryRejection},
    http::header,
    response::{Html, IntoResponse as _, Redirect, Response},
};
use domain::user::access::Need;
use serde_json::{Map, Value};

/// Where it is.
pub(crate) const PAGE: &str = "/developers";
/// Where its forms lead.
const TRY: &str = "/developers/try";

pub(crate) fn router() -> Routes {
    Routes::of(Door::File)
        .get(PAGE, Need::Nothing, page)
        .merge(Routes::of(Door::Form).get(TRY, Need::Nothing, tried).get("/problems/{code}", Need::Nothing, problem))
}

async fn page(Extract(state): Extract<State>) -> Result<Response, ApiError> {
    let Made { document, .. } = described(&state)?;
    let html = write::whole(document, &state.site.public_url, state.site.style.as_deref());
    Ok(([(header::CACHE_CONTROL, "public, max-age=3600")], Html(html)).into_response())
}

/// The fields of a form: the name of an operation, and its parameters.
async fn tried(
    Extract(state): Extract<State>,
    fields: Result<Query<Vec<(String, String)>>, QueryRejection>,
) -> Result<Response, ApiError> {
    let Query(fields) = fields?;
    let named = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str());
    let operation = named("operation").ok_or_else(|| ApiError::field("operation", "it is missing"))?;
    let Made { document, .. } = described(&state)?;
    let call = calls(document).into_iter().find(|call| call.name == operation);
    let call = call.ok_or_else(|| ApiError::field("operation", "there is none of this name"))?;
    let given: Map<String, Value> = fields
        .iter()
        .filter(|(field, _)| field != "operation")
        .map(|(field, value)| (field.clone(), Value::String(value.clone())))
        .collect();
    // It begins with the path of an operation: it leads to no other site.
    let address = call.address(&given).map_err(ApiError::Invalid)?;
    Ok(Redirect::to(&address).into_response())
}

/// Where the `type` of a problem leads: to what its code means.
async fn problem(Path(code): Path<String>) -> Result<Redirect, ApiError> {
    let known = CODES.iter().find(|known| known.0 == code).ok_or(ApiError::NotFound("problem"))?;
    Ok(Redirect::to(&format!("{PAGE}#problem-{}", known.0)))
}
