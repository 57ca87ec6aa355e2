//! `/dev/components`: the components with made-up data, for whoever works on them. There under the same condition as
//! `/dev/mail`, though nothing on it is secret.

use crate::{
    State,
    access::{Door, Routes},
    auth,
};
use app::{
    context::Context,
    gallery::{PATH, gallery},
};
use axum::{
    body::Body,
    extract::{Request, State as Extract},
    http::{HeaderValue, header},
    response::Response,
};
use domain::user::access::Need;
use leptos::prelude::provide_context;
use leptos_axum::render_app_async_with_context;

/// `there`: whether this is a machine of somebody who develops.
pub(crate) fn router(there: bool) -> Routes {
    let none = Routes::of(Door::File);
    if there { none.get(PATH, Need::Nothing, show) } else { none }
}

async fn show(Extract(state): Extract<State>, request: Request<Body>) -> Response {
    let (pool, site, path, now) = (state.pool, state.site, PATH.to_owned(), auth::now());
    let context = Context { pool, user: None, unread: 0, site, country: None, said: Vec::new(), path, now };
    let provide = move || provide_context(context.clone());
    let mut response = render_app_async_with_context(provide, gallery)(request).await;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
