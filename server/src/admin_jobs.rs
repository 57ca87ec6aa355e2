//! What is done about jobs: one that gave up is put back.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    extract::{Path, State as Extract},
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{act::Act, user::access::Need};
use store::{
    Error,
    audit::{self, About},
    jobs,
};

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form).post("/admin/jobs/{id}/retry", Need::RunHouse, retry)
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
