//! Whose an id of another market is, by a person's word. It is carried out and noted by `store::conflicts`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use app::pages::admin::ids::{Asked, key};
use axum::{
    Form,
    extract::State as Extract,
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    ids::{ProductId, VariantId},
    user::access::Need,
};
use serde::Deserialize;
use store::{
    Error,
    conflicts::{self, Verdict},
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/admin/ids/decide", Need::DecideVisits, decide)
}

#[derive(Deserialize)]
struct Said {
    id: String,
    verdict: String,
    product: Option<i64>,
    #[serde(default)]
    variant: String,
    show: Option<String>,
    provider: Option<String>,
    after: Option<String>,
}

impl Said {
    fn verdict(&self) -> Option<Verdict> {
        match self.verdict.as_str() {
            "right" => {
                let variant = Some(self.variant.as_str()).filter(|v| !v.is_empty());
                let variant = variant.map(str::parse).transpose().ok()?;
                Some(Verdict::Right(ProductId(self.product?), variant.map(VariantId)))
            }
            "wrong" => Some(Verdict::Wrong),
            "open" => Some(Verdict::Open),
            _ => None,
        }
    }
}

async fn decide(Extract(state): Extract<State>, person: Person, Form(said): Form<Said>) -> Result<Response, Stop> {
    let (Some(key), Some(verdict)) = (key(&said.id), said.verdict()) else {
        return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let (decided, suspect) = (said.show.as_deref() == Some("decided"), said.show.as_deref() == Some("suspect"));
    let back = Asked { decided, suspect, provider: said.provider, after: said.after };
    let mut tx = store::begin(&state.pool).await?;
    match conflicts::decide(&mut tx, &key, verdict, person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            Ok(Redirect::to(&back.address(Some("done"))).into_response())
        }
        Err(Error::NotFound(_) | Error::Rule(_)) => Ok(Redirect::to(&back.address(Some("refused"))).into_response()),
        Err(error) => Err(error.into()),
    }
}
