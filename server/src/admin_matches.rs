//! What is decided in the review queue: plain forms that lead back to the queue, to the question behind. Each is carried out and noted
//! in the audit log by `store::matches::decide`.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use app::pages::admin::matches::Asked;
use axum::{
    Form,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{
    ids::{ListingId, ProductId},
    user::access::Need,
};
use serde::Deserialize;
use store::{
    Error,
    matches::{self, Answer, Open, Undo},
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/admin/matches/undo", Need::DecideVisits, undo).post(
        "/admin/matches/{id}/decide",
        Need::DecideVisits,
        decide,
    )
}

/// Where a form leads back to: the queue as it was asked for.
struct Back {
    show: String,
    shop: Option<String>,
    q: Option<String>,
    after: Option<String>,
    next: Option<i64>,
    all: Option<String>,
}

impl Back {
    fn leads(self, said: &str, done: Option<Undo>) -> Response {
        let which = Open::ALL.into_iter().find(|open| open.as_str() == self.show).unwrap_or_default();
        let all = self.all.is_some();
        let asked = Asked { which, shop: self.shop, part: self.q, after: self.after, at: self.next, all };
        let done = done.map(|undo| undo.to_string());
        Redirect::to(&asked.address(&[("said", Some(said)), ("done", done.as_deref())])).into_response()
    }
}

/// `is-7`, `not-7`, `nothing` or `right`.
fn answer(text: &str) -> Option<Answer> {
    let product = |id: &str| id.parse().ok().map(ProductId);
    match text {
        "nothing" => Some(Answer::Nothing),
        "right" => Some(Answer::PriceRight),
        _ => match text.split_once('-')? {
            ("is", id) => product(id).map(Answer::Product),
            ("not", id) => product(id).map(Answer::Not),
            _ => None,
        },
    }
}

#[derive(Deserialize)]
struct Decision {
    answer: String,
    #[serde(default)]
    show: String,
    shop: Option<String>,
    q: Option<String>,
    after: Option<String>,
    next: Option<i64>,
    all: Option<String>,
}

async fn decide(
    Extract(state): Extract<State>,
    person: Person,
    Path(id): Path<i64>,
    Form(form): Form<Decision>,
) -> Result<Response, Stop> {
    let Decision { answer: said, show, shop, q, after, next, all } = form;
    let back = Back { show, shop, q, after, next, all };
    let Some(said) = answer(&said) else { return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()) };
    let mut tx = store::begin(&state.pool).await?;
    match matches::decide(&mut tx, ListingId(id), said, back.all.is_some(), person.id, auth::now()).await {
        Ok(done) => {
            store::commit(tx).await?;
            Ok(back.leads("done", Some(done.undo)))
        }
        Err(Error::NotFound(_)) => Ok(StatusCode::NOT_FOUND.into_response()),
        Err(Error::Rule(why)) => {
            tracing::info!(why, listing = id, "something was not decided");
            Ok(back.leads("refused", None))
        }
        Err(error) => Err(error.into()),
    }
}

#[derive(Deserialize)]
struct Taken {
    decision: String,
    #[serde(default)]
    show: String,
    shop: Option<String>,
    q: Option<String>,
    after: Option<String>,
    next: Option<i64>,
}

async fn undo(Extract(state): Extract<State>, person: Person, Form(form): Form<Taken>) -> Result<Response, Stop> {
    let Taken { decision, show, shop, q, after, next } = form;
    let back = Back { show, shop, q, after, next, all: None };
    let Ok(what) = decision.parse::<Undo>() else { return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()) };
    let mut tx = store::begin(&state.pool).await?;
    match matches::undo_decision(&mut tx, what, person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            Ok(back.leads("undone", None))
        }
        Err(Error::NotFound(_) | Error::Rule(_)) => Ok(back.leads("refused", None)),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_few() {
        assert_eq!(answer("is-7"), Some(Answer::Product(ProductId(7))));
        assert_eq!(answer("not-7"), Some(Answer::Not(ProductId(7))));
        assert_eq!((answer("nothing"), answer("right")), (Some(Answer::Nothing), Some(Answer::PriceRight)));
        for bad in ["", "is", "is-", "is-x", "are-7", "is-99999999999999999999", "-7"] {
            assert_eq!(answer(bad), None, "{bad:?}");
        }
    }
}
