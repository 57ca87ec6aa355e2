//! `GET /api/v1/account`: as whom a program acts, and how far it reaches.

use super::Answer;
use crate::{access::Scopes, error::ApiError, middleware::Visitor};
use axum::{Extension, Json};
use domain::user::access::{Scope, Standing};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Account {
    email: String,
    standing: Standing,
    /// What the key is for; null: it was no key, and reaches as far as the account.
    scopes: Option<Vec<Scope>>,
}

pub(super) async fn account(
    Extension(Visitor(user)): Extension<Visitor>,
    scopes: Option<Extension<Scopes>>,
) -> Answer<Account> {
    let standing = Standing::of(user.as_ref());
    let user = user.ok_or(ApiError::Unauthorized("this needs a key, a token or a session"))?;
    Ok(Json(Account { email: user.email, standing, scopes: scopes.map(|Extension(Scopes(scopes))| scopes) }))
}
