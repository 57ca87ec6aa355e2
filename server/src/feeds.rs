//! What a person was told, and what is new at what they watch, as feeds, for programs that read such: who holds the token of
//! their addresses reads them, without a session. The token is shown once, on the page of the inbox. Without a word for the form
//! it is Atom (RFC 4287); `form=rss` and `form=json` are the others of `formats`. Feeds of the market, for everybody, are in
//! `market`.

mod formats;
mod market;

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
use domain::{i18n::Locale, letters::alert::line, user::access::Need, watch::What};
use formats::{Feed, Format};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text as text};
use serde::Deserialize;
use std::{
    collections::{HashMap, HashSet},
    fmt::Write as _,
};
use store::{
    PgConnection, Uuid, catalog, feeds,
    notifications::{self, Notification},
    users,
    watches::{self, News},
};

/// Messages of a feed, the newest.
const SHOWN: u32 = 50;
/// News of what is watched, the newest.
const NEWS: usize = 100;
/// Days of them: a program that asks once a day misses none.
const DAYS: u64 = 2;

pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/inbox/feed", Need::OwnAccount, make)
        .post("/account/inbox/feed/end", Need::OwnAccount, end)
        .get("/feed", Need::Nothing, feed)
        .get("/feed/watches", Need::Nothing, of_watches)
}

/// Feeds for everybody.
pub(crate) fn open(state: &State) -> Routes {
    market::router(state)
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
    let watches = format!("{}/feed/watches?token={token}", state.site.public_url);
    Ok(pages::render(&state, &person.user, PAGE, pages::Shown::Feed(Shown { link, watches })).await)
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
    /// `atom`, `rss` or `json`.
    #[serde(default)]
    form: String,
}

impl Link {
    /// The form that is asked for. None: there is no such form.
    fn format(&self) -> Option<Format> {
        if self.form.is_empty() { Some(Format::Atom) } else { Format::read(&self.form) }
    }
}

/// Whose feeds a token opens.
async fn holder(conn: &mut PgConnection, link: &Link) -> Result<Option<Uuid>, store::Error> {
    match auth::hash_of(&link.token) {
        Some(hash) => feeds::find(conn, &hash).await,
        None => Ok(None),
    }
}

async fn feed(Extract(state): Extract<State>, Query(link): Query<Link>) -> Result<Response, Stop> {
    let mut conn = store::acquire(&state.pool).await?;
    let (Some(person), Some(format)) = (holder(&mut conn, &link).await?, link.format()) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let found = notifications::list(&mut conn, person, 1, SHOWN).await?;
    let language = users::language(&mut conn, person).await?;
    drop(conn);
    let site = &state.site.public_url;
    let entries: Vec<Entry> = found.items.iter().map(|note| of_note(note, site, language)).collect();
    let feed = Feed { of: "alerts", here: "/feed", page: "/account/inbox", entries: &entries };
    Ok(sent(feed.write(format, site, auth::now()), format))
}

async fn of_watches(Extract(state): Extract<State>, Query(link): Query<Link>) -> Result<Response, Stop> {
    let mut conn = store::acquire(&state.pool).await?;
    let (Some(person), Some(format)) = (holder(&mut conn, &link).await?, link.format()) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let seen = watches::news(&mut conn, person, DAYS, auth::now()).await?;
    let mut all: Vec<News> = seen.into_iter().flat_map(|seen| seen.news).collect();
    all.sort_by_key(|news| (std::cmp::Reverse(news.at), news.listing));
    // What is new at two things that are watched is told once.
    let mut told = HashSet::new();
    all.retain(|news| told.insert((news.listing, news.day)));
    all.truncate(NEWS);
    let products: Vec<i64> = all.iter().map(|news| news.product.0).collect();
    let lines = catalog::lines(&mut conn, &products).await?;
    drop(conn);
    let names: HashMap<_, _> = lines.into_iter().map(|(id, line)| (id, (line.name, line.slug))).collect();
    let site = &state.site.public_url;
    let entries = all.iter().filter_map(|news| {
        let (name, slug) = names.get(&news.product)?;
        Some(of_news(news, name, slug, site))
    });
    let entries: Vec<Entry> = entries.collect();
    // Its own address is named without the token: what a program keeps of it opens nothing.
    let feed = Feed { of: "what you watch", here: "/feed/watches", page: "/account/watches", entries: &entries };
    Ok(sent(feed.write(format, site, auth::now()), format))
}

fn sent(feed: String, format: Format) -> Response {
    let headers = [
        (header::CONTENT_TYPE, format.kind()),
        (header::CACHE_CONTROL, "private, max-age=300"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, feed).into_response()
}

/// A line of a feed.
struct Entry {
    /// Its name for programs: the same each time.
    id: String,
    title: String,
    page: String,
    at: DateTime<Utc>,
    summary: String,
}

/// `site` has no slash at its end.
fn of_note(note: &Notification, site: &str, language: Locale) -> Entry {
    let message = &note.message;
    let page = match message.subject.slug.as_str() {
        "" => format!("{site}/account/inbox"),
        slug => format!("{site}/products/{slug}"),
    };
    Entry {
        id: format!("{site}/account/inbox#{}", note.id),
        title: line(language, message),
        page,
        at: note.created_at,
        summary: message.because.join("; "),
    }
}

fn of_news(news: &News, name: &str, slug: &str, site: &str) -> Entry {
    let (title, summary) = match (news.what, news.before) {
        (What::Listing, _) => (format!("{name}: new at {}", news.shop), format!("for {}", news.price)),
        (What::Restock, _) => (format!("{name}: again at {}", news.shop), format!("for {}", news.price)),
        (What::Drop, before) => (
            format!("{name}: {} at {}", news.price, news.shop),
            before.map(|before| format!("{before} before")).unwrap_or_default(),
        ),
    };
    Entry {
        // What an offer asks can change twice a day: the last is what is told.
        id: format!("{site}/account/watches#{}-{}-{}", news.listing, news.day, news.what),
        title,
        page: format!("{site}/products/{slug}"),
        at: news.at,
        summary,
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// What XML can not hold is left out: names and reasons are other people's words.
pub(crate) fn plain(words: &str) -> String {
    words.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

/// The whole of it, of the page at `path`. `site` has no slash at its end.
fn atom(of: &str, path: &str, entries: &[Entry], site: &str, now: DateTime<Utc>) -> String {
    let updated = entries.iter().map(|entry| entry.at).max().unwrap_or(now);
    let page = format!("{site}{path}");
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\
         <title>Pok\u{e9}mon Market Intelligence EU: {of}</title><id>{id}</id>\
         <link href=\"{link}\"/><updated>{updated}</updated>\
         <author><name>Pok\u{e9}mon Market Intelligence EU</name></author>",
        // Of a search these are the words of whoever asks.
        of = text(&plain(of)),
        id = text(&page),
        link = quoted(&page),
        updated = moment(updated),
    );
    for entry in entries {
        let _ = write!(
            xml,
            "<entry><id>{}</id><title>{}</title><link href=\"{}\"/><updated>{}</updated><summary>{}</summary></entry>",
            text(&entry.id),
            text(&plain(&entry.title)),
            quoted(&entry.page),
            moment(entry.at),
            text(&plain(&entry.summary))
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
        let site = "https://pmi.example";
        let xml = atom("alerts", "/account/inbox", &[of_note(&note, site, Locale::English)], site, at);
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
        let empty = atom("alerts", "/account/inbox", &[], site, at);
        assert!(empty.contains("<updated>2026-02-02T02:40:00Z</updated>") && empty.ends_with("</feed>\n"), "{empty}");
    }

    #[test]
    fn what_is_new_has_one_name_each_time() {
        use chrono::NaiveDate;
        use domain::ids::{ListingId, ProductId, RetailerId};
        let news = News {
            day: NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            at: DateTime::from_timestamp(1_770_000_000, 0).unwrap(),
            what: What::Drop,
            product: ProductId(1),
            variant: None,
            set: None,
            listing: ListingId(7),
            retailer: RetailerId(2),
            shop: "A & B".to_owned(),
            before: Some(Money::eur(5_000)),
            price: Money::eur(4_000),
        };
        let site = "https://pmi.example";
        let entry = of_news(&news, "Mew", "mew-1", site);
        let later = News { at: news.at + chrono::TimeDelta::hours(1), price: Money::eur(3_900), ..news.clone() };
        assert_eq!(entry.id, of_news(&later, "Mew", "mew-1", site).id);
        let xml = atom("what you watch", "/account/watches", &[entry], site, news.at);
        for part in [
            "<id>https://pmi.example/account/watches</id>",
            "<id>https://pmi.example/account/watches#7-2026-03-02-drop</id>",
            "<title>Mew: 40.00\u{a0}€ at A &amp; B</title>",
            "<link href=\"https://pmi.example/products/mew-1\"/>",
            "<summary>50.00\u{a0}€ before</summary>",
        ] {
            assert!(xml.contains(part), "no {part} in {xml}");
        }
        let new = of_news(&News { what: What::Listing, before: None, ..news }, "Mew", "mew-1", site);
        assert_eq!(new.title, "Mew: new at A & B");
    }
}
