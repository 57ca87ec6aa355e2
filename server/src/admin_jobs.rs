//! What is done about jobs: those that gave up are put back, one or all of a command, or thrown away; and what begins by itself is
//! begun now.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    Form,
    extract::{Path, State as Extract},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{act::Act, user::access::Need};
use serde::Deserialize;
use serde_json::json;
use store::{
    Error,
    audit::{self, About},
    jobs,
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/jobs/{id}/retry", Need::RunHouse, retry)
        .post("/admin/jobs/{id}/drop", Need::RunHouse, drop_dead)
        .post("/admin/jobs/retry", Need::RunHouse, retry_all)
        .post("/admin/jobs/begin", Need::RunHouse, begin)
}

/// One that is not wanted any more.
async fn drop_dead(Extract(state): Extract<State>, person: Person, Path(id): Path<i64>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let said = match jobs::drop_dead(&mut tx, id, person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            "dropped"
        }
        Err(Error::NotFound(_)) => "gone",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/admin/jobs?said={said}")).into_response())
}

/// What begins by itself, out of its time.
async fn begin(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let said = match jobs::begin(&mut tx, &which.name.replace('\0', ""), person.id, auth::now()).await {
        Ok(()) => {
            store::commit(tx).await?;
            "begun"
        }
        Err(Error::Rule(_)) => "unknown",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/admin/jobs?said={said}")).into_response())
}

/// One that is not dead any more was put back, or taken out, by somebody else meanwhile.
async fn retry(Extract(state): Extract<State>, person: Person, Path(id): Path<i64>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    let said = match jobs::retry(&mut tx, id).await {
        Ok(()) => {
            let subject = format!("job {id}");
            audit::act(&mut tx, Act::JobRetried, &About::thing(&subject), person.id, auth::now()).await?;
            store::commit(tx).await?;
            "retried"
        }
        Err(Error::NotFound(_)) => "gone",
        Err(error) => return Err(error.into()),
    };
    Ok(Redirect::to(&format!("/admin/jobs?said={said}")).into_response())
}

#[derive(Deserialize)]
struct Which {
    name: String,
}

/// All of a command: a mail server that was away for an hour leaves many.
async fn retry_all(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let name = which.name.replace('\0', "");
    let mut tx = store::begin(&state.pool).await?;
    let many = jobs::retry_all(&mut tx, &name).await?;
    if many == 0 {
        return Ok(Redirect::to("/admin/jobs?said=gone").into_response());
    }
    let about = About::thing("jobs").with(json!({ "name": name, "jobs": many }));
    audit::act(&mut tx, Act::JobRetried, &about, person.id, auth::now()).await?;
    store::commit(tx).await?;
    Ok(Redirect::to("/admin/jobs?said=all").into_response())
}
