//! What is switched off for a time, and what stands on every page meanwhile. A page waits for no database to show a notice:
//! this process reads them every few seconds, and at once when one was made here.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    Form,
    extract::State as Extract,
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{
    house::{Switch, plain},
    user::access::Need,
};
use serde::Deserialize;
use std::time::Duration;
use store::{Error, house};

/// How old what is shown may be.
const EVERY: Duration = Duration::from_secs(5);

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/admin/system/switch", Need::RunHouse, switch)
        .post("/admin/system/notice", Need::RunHouse, say)
        .post("/admin/system/notice/end", Need::RunHouse, unsay)
}

/// Reads notices again and again. While the database is away the last ones stay. Pages that are kept and say what is not said any
/// more are forgotten.
pub async fn keep_announced(state: State) {
    let words = || state.site.announced.words(auth::now());
    let mut said = words();
    loop {
        if let Err(error) = read(&state).await {
            tracing::debug!(%error, "notices could not be read");
        }
        let now = words();
        if now != said {
            state.ops.kept.forget();
            said = now;
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn read(state: &State) -> store::Result<()> {
    state.site.announced.put(house::notices(&mut *store::acquire(&state.pool).await?, auth::now()).await?);
    Ok(())
}

/// As [`read`], after what was just said or unsaid here: it stands on the next page that is asked for.
async fn read_now(state: &State) -> store::Result<()> {
    read(state).await?;
    state.ops.kept.forget();
    Ok(())
}

fn back(said: &str) -> Response {
    Redirect::to(&format!("/admin/system?said={said}")).into_response()
}

#[derive(Deserialize)]
struct Switched {
    switch: Switch,
    /// `on` or `off`.
    to: To,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum To {
    On,
    Off,
}

async fn switch(Extract(state): Extract<State>, person: Person, Form(form): Form<Switched>) -> Result<Response, Stop> {
    let now = auth::now();
    let mut tx = store::begin(&state.pool).await?;
    match form.to {
        To::On => house::switch_on(&mut tx, form.switch, person.id, now).await?,
        To::Off => {
            let Some(why) = plain(&form.why) else { return Ok(back("why")) };
            house::switch_off(&mut tx, form.switch, &why, person.id, now).await?;
        }
    }
    store::commit(tx).await?;
    Ok(back(if matches!(form.to, To::On) { "on" } else { "off" }))
}

#[derive(Deserialize)]
struct Said {
    words: String,
    /// As a browser writes a moment, UTC; empty: now.
    #[serde(default)]
    begins: String,
    ends: String,
}

/// A moment as a browser's field writes it, read as UTC.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(text.trim(), form).ok()).map(|at| at.and_utc())
}

async fn say(Extract(state): Extract<State>, person: Person, Form(said): Form<Said>) -> Result<Response, Stop> {
    let now = auth::now();
    let begins = if said.begins.trim().is_empty() { Some(now) } else { moment(&said.begins) };
    let (Some(words), Some(time)) = (plain(&said.words), begins.zip(moment(&said.ends))) else {
        return Ok(back("notice"));
    };
    let mut tx = store::begin(&state.pool).await?;
    match house::say(&mut tx, &words, time, person.id, now).await {
        Ok(_) => store::commit(tx).await?,
        Err(Error::Rule(_)) => return Ok(back("notice")),
        Err(error) => return Err(error.into()),
    }
    read_now(&state).await?;
    Ok(back("said"))
}

#[derive(Deserialize)]
struct Which {
    id: i64,
}

async fn unsay(Extract(state): Extract<State>, person: Person, Form(which): Form<Which>) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    match house::unsay(&mut tx, which.id, person.id, auth::now()).await {
        Ok(()) => store::commit(tx).await?,
        // It ended by itself, or by somebody else.
        Err(Error::NotFound(_)) => {}
        Err(error) => return Err(error.into()),
    }
    read_now(&state).await?;
    Ok(back("ended"))
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn moments_of_a_browser() {
        assert_eq!(moment("2026-09-01T08:30").map(|at| at.to_rfc3339()), Some("2026-09-01T08:30:00+00:00".to_owned()));
        assert_eq!(moment(" 2026-09-01T08:30:15 ").map(|at| at.timestamp() % 60), Some(15));
        for wrong in ["", "tomorrow", "2026-09-31T08:30", "2026-09-01 08:30"] {
            assert_eq!(moment(wrong), None, "{wrong}");
        }
    }
}
