//! What a person was told as a feed (Atom, RFC 4287), for programs that read such: who holds the token of its address reads
//! it, without a session. The token is shown once, on the page of the inbox.

use crate::{
    State,
    access::{Door, Routes},
    auth::{self, Person, Stop},
    pages,
};
use app::pages::alerts::inbox::{PAGE, Shown};
use axum::{
    Form,
    extract::{Query, State as Extract},
    http::{StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::{alert::subject_line, user::access::Need};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use serde::Deserialize;
use std::fmt::Write as _;
use store::{
    feeds,
    notifications::{self, Notification},
};

/// Messages of a feed, the newest.
const SHOWN: u32 = 50;

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/inbox/feed", Need::OwnAccount, make)
        .post("/account/inbox/feed/end", Need::OwnAccount, end)
        .get("/feed", Need::Nothing, feed)
}

#[derive(Deserialize)]
struct Wanted {
    /// Says that it is meant: a form without fields is none.
    make: String,
}

async fn make(Extract(state): Extract<State>, person: Person, Form(form): Form<Wanted>) -> Result<Response, Stop> {
    if form.make != "yes" {
        return Err(Stop::to(PAGE));
    }
    let token = auth::random::<32>();
    let hash = auth::hash_of(&token).ok_or_else(|| Stop::to(PAGE))?;
    let mut tx = store::begin(&state.pool).await?;
    feeds::make(&mut tx, person.id, &hash, auth::now()).await?;
    store::commit(tx).await?;
    let link = format!("{}/feed?token={token}", state.site.public_url);
    Ok(pages::render(&state, &person.user, PAGE, pages::Shown::Feed(Shown { link })).await)
}

async fn end(Extract(state): Extract<State>, person: Person) -> Result<Response, Stop> {
    let mut tx = store::begin(&state.pool).await?;
    feeds::end(&mut tx, person.id).await?;
    store::commit(tx).await?;
    Ok(Redirect::to(PAGE).into_response())
}

#[derive(Deserialize)]
struct Link {
    token: String,
}

async fn feed(Extract(state): Extract<State>, Query(link): Query<Link>) -> Result<Response, Stop> {
    let nothing = || Ok(StatusCode::NOT_FOUND.into_response());
    let Some(hash) = auth::hash_of(&link.token) else { return nothing() };
    let mut conn = store::acquire(&state.pool).await?;
    let Some(person) = feeds::find(&mut conn, &hash).await? else { return nothing() };
    let found = notifications::list(&mut conn, person, 1, SHOWN).await?;
    drop(conn);
    let xml = atom(&found.items, &state.site.public_url, auth::now());
    let headers = [
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
        (header::CACHE_CONTROL, "private, max-age=300"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    Ok((headers, xml).into_response())
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// What XML can not hold is left out: names and reasons are other people's words.
fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The whole of it. `site` has no slash at its end.
fn atom(notes: &[Notification], site: &str, now: DateTime<Utc>) -> String {
    let updated = notes.iter().map(|note| note.created_at).max().unwrap_or(now);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\
         <title>Pok\u{e9}mon Market Intelligence EU: alerts</title><id>{0}/account/inbox</id>\
         <link href=\"{0}/account/inbox\"/><updated>{1}</updated>\
         <author><name>Pok\u{e9}mon Market Intelligence EU</name></author>",
        quoted(site),
        moment(updated)
    );
    for note in notes {
        let message = &note.message;
        let page = match message.subject.slug.as_str() {
            "" => format!("{site}/account/inbox"),
            slug => format!("{site}/products/{slug}"),
        };
        let title = plain(&subject_line(message));
        let why = plain(&message.because.join("; "));
        let _ = write!(
            xml,
            "<entry><id>{}/account/inbox#{}</id><title>{}</title><link href=\"{}\"/><updated>{}</updated>\
             <summary>{}</summary></entry>",
            quoted(site),
            note.id,
            text(&title),
            quoted(&page),
            moment(note.created_at),
            text(&why)
        );
    }
    xml.push_str("</feed>\n");
    xml
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        alert::{Message, Subject},
        money::Money,
    };

    #[test]
    fn a_feed_is_xml_whatever_stands_in_it() {
        let at = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let message = Message {
            id: "x".to_owned(),
            at,
            subject: Subject { name: "A <b> & \"co\"\u{0}\u{b}".to_owned(), slug: "sv03.5-199".to_owned() },
            because: vec!["1 < 2".to_owned(), "so".to_owned()],
            already: false,
            old: None,
            new: Money::eur(4_400),
            ask: None,
            target: None,
            reference: None,
            low: None,
            shop: None,
            landed: None,
        };
        let note = Notification { id: 7, alert: None, message, read_at: None, created_at: at };
        let xml = atom(&[note], "https://pmi.example", at);
        for part in [
            "<title>A &lt;b&gt; &amp; \"co\": 44.00\u{a0}€</title>",
            "<link href=\"https://pmi.example/products/sv03.5-199\"/>",
            "<updated>2026-02-02T02:40:00Z</updated>",
            "<summary>1 &lt; 2; so</summary>",
            "<id>https://pmi.example/account/inbox#7</id>",
        ] {
            assert!(xml.contains(part), "no {part} in {xml}");
        }
        assert!(!xml.contains(['\u{0}', '\u{b}']));
        let empty = atom(&[], "https://pmi.example", at);
        assert!(empty.contains("<updated>2026-02-02T02:40:00Z</updated>") && empty.ends_with("</feed>\n"), "{empty}");
    }
}
