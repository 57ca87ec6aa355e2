//! `GET /api/v1/account`: as whom a program acts, and how far it reaches.

use super::Answer;
use crate::{State, access::Scopes, error::ApiError, middleware::Visitor};
use axum::{Extension, Json, extract::State as Extract};
use domain::{
    plan::Limits,
    user::access::{Plan, Scope, Standing},
};
use serde::Serialize;

#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct Account {
    email: String,
    standing: Standing,
    /// What they pay for, or were given; null: nothing.
    plan: Option<Plan>,
    /// How far the plan goes; null: as far as one likes.
    limits: Limits,
    /// What the key is for; null: it was no key, and reaches as far as the account.
    scopes: Option<Vec<Scope>>,
}

/// As whom a program acts, and how far it reaches.
#[utoipa::path(
    get,
    path = "/api/v1/account",
    responses((status = 200, description = "As whom a program acts, and how far it reaches", body = Account))
)]
pub(super) async fn account(
    Extract(state): Extract<State>,
    Extension(Visitor(user)): Extension<Visitor>,
    scopes: Option<Extension<Scopes>>,
) -> Answer<Account> {
    let standing = Standing::of(user.as_ref());
    let user = user.ok_or(ApiError::Unauthorized("this needs a key, a token or a session"))?;
    let limits = state.site.offer.limits(Some(&user)).clone();
    let scopes = scopes.map(|Extension(Scopes(scopes))| scopes);
    Ok(Json(Account { email: user.email, standing, plan: user.plan, limits, scopes }))
}
