//! The audit log as a file, by the filters of its page. That it was taken out stands in the log too.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
};
use axum::{
    extract::{Query, State as Extract},
    http::header,
    response::{IntoResponse as _, Response},
};
use chrono::{NaiveDate, SecondsFormat};
use domain::{act, user::access::Need};
use serde::Deserialize;
use serde_json::json;
use store::{
    Uuid,
    audit::{self, About, Line, Wanted},
    users,
};

/// Lines of one file at most: who wants more asks day by day.
const MOST: usize = 50_000;
/// Lines that are read at once.
const AT_ONCE: u32 = 1_000;

pub(crate) fn router() -> Routes {
    Routes::of(Door::File).get("/admin/audit.csv", Need::RunHouse, export)
}

/// As in the page's address. What can not be read is as good as absent there; here it is nobody and no day, so that no
/// file holds more than was asked for.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    actor: String,
    #[serde(default)]
    act: String,
    #[serde(default)]
    subject: String,
    #[serde(default)]
    day: String,
}

async fn export(Extract(state): Extract<State>, person: Person, Query(asked): Query<Asked>) -> Result<Response, Stop> {
    let there = |text: &str| Some(text.trim().replace('\0', "")).filter(|text| !text.is_empty());
    let (action, subject) = (there(&asked.act), there(&asked.subject));
    let day = there(&asked.day).map(|day| day.parse::<NaiveDate>().unwrap_or_default());
    let mut tx = store::begin(&state.pool).await?;
    let actor = match there(&asked.actor) {
        Some(text) => match text.parse::<Uuid>() {
            Ok(id) => Some(id),
            Err(_) => Some(users::find_id(&mut tx, &text).await?.unwrap_or(Uuid::nil())),
        },
        None => None,
    };
    let mut wanted = Wanted { actor, action: action.as_deref(), subject: subject.as_deref(), day, before: None };
    let mut lines: Vec<Line> = Vec::new();
    while lines.len() < MOST {
        let page = audit::list(&mut tx, wanted, AT_ONCE).await?;
        wanted.before = page.items.last().map(|line| line.id);
        lines.extend(page.items);
        if !page.more {
            break;
        }
    }
    let head = ["id", "at", "actor", "action", "subject", "person", "detail"];
    let about = About::thing("audit log").with(json!({ "lines": lines.len(), "day": day, "act": action }));
    let file = act::to_csv(head, lines.into_iter().map(row))?;
    audit::act(&mut tx, act::Act::LogExported, &about, person.id, auth::now()).await?;
    store::commit(tx).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit-log.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, file).into_response())
}

/// People stand in the file by their ids: a file outlives who is erased.
fn row(line: Line) -> [String; 7] {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    [
        line.id.to_string(),
        line.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        id(line.actor),
        line.action,
        line.subject,
        id(line.person),
        line.detail.to_string(),
    ]
}
