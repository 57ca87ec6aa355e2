//! `/dev/mail`: the letters `workers` put into a folder, for whoever tries the application on their own machine.
//!
//! Anybody may read it: it is there only when the folder is set, and the server refuses to start with it under https.

mod letter;

use crate::{
    State,
    access::{Door, Routes},
};
use axum::{
    extract::State as Extract,
    http::header,
    response::{Html, IntoResponse as _, Response},
};
use domain::user::access::Need;
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use std::{fmt::Write as _, path::Path};

/// Letters shown, the newest.
const SHOWN: usize = 50;

/// `there`: whether the folder is set.
pub(crate) fn router(there: bool) -> Routes {
    let none = Routes::of(Door::File);
    if there { none.get("/dev/mail", Need::Nothing, list) } else { none }
}

async fn list(Extract(state): Extract<State>) -> Response {
    let letters = state.mail_folder.as_deref().map(read).unwrap_or_default();
    let mut html = String::from(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Letters</title><main><h1>Letters</h1>",
    );
    for raw in &letters {
        let letter::Shown { to, subject, text: body } = letter::read(raw);
        let (to, subject) = (text(&to), text(&subject));
        let _ = write!(html, "<article><h2>{subject}</h2><p>To: {to}</p><pre>");
        for line in body.lines() {
            let _ = if line.starts_with("http") {
                writeln!(html, "<a href=\"{}\">{}</a>", quoted(line), text(line))
            } else {
                writeln!(html, "{}", text(line))
            };
        }
        html.push_str("</pre></article>");
    }
    if letters.is_empty() {
        html.push_str("<p>No letter yet.</p>");
    }
    ([(header::CACHE_CONTROL, "no-store")], Html(html + "</main></html>")).into_response()
}

/// The newest letters of a folder; their names begin with their time. What can not be read is not shown.
fn read(folder: &Path) -> Vec<String> {
    let mut files: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|f| f.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "eml"));
    files.sort();
    files.iter().rev().take(SHOWN).filter_map(|f| std::fs::read_to_string(f).ok()).collect()
}
