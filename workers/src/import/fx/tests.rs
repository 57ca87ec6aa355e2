//! Files of the bank's form, from a server on localhost that counts who asks for what.

use super::*;
use crate::{
    import::cardmarket::tests::config,
    retailers::testing::{serve, test_client},
};
use axum::{
    Router,
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
    routing::get,
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

fn now() -> DateTime<Utc> {
    "2026-01-09T15:20:00Z".parse().unwrap()
}

/// A file with these days, the newest first as the bank has it; each day its currencies and rates.
fn xml(days: &[(&str, &[(&str, &str)])]) -> String {
    let mut cubes = String::new();
    for (day, rates) in days {
        let rates: String =
            rates.iter().map(|(code, rate)| format!("<Cube currency='{code}' rate='{rate}'/>\n")).collect();
        cubes.push_str(&format!("<Cube time='{day}'>\n{rates}</Cube>\n"));
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gesmes:Envelope xmlns:gesmes=\"http://www.gesmes.org/xml/2002-08-01\" \
         xmlns=\"http://www.ecb.int/vocabulary/2002-08-01/eurofxref\"><gesmes:subject>Reference rates</gesmes:subject>\
         <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender><Cube>{cubes}</Cube></gesmes:Envelope>"
    )
}

async fn take(pool: &PgPool, content: &str) -> anyhow::Result<Outcome> {
    let file = File::unpack("rates.xml".to_owned(), content.as_bytes().to_vec())?;
    import(pool, file, &Validators::default(), now()).await
}

async fn stored(pool: &PgPool) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "select currency, rate_date::text, trim_scale(rate)::text from fx_rates order by rate_date, currency",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

fn row(currency: &str, day: &str, rate: &str) -> (String, String, String) {
    (currency.to_owned(), day.to_owned(), rate.to_owned())
}

#[sqlx::test(migrations = "../migrations")]
async fn taken_in_once_and_corrected(pool: PgPool) {
    let of = |sek| {
        xml(&[("2026-01-09", &[("SEK", sek), ("JPY", "184.13"), ("AUD", "1.7")]), ("2026-01-08", &[("SEK", "11.05")])])
    };
    let first = take(&pool, &of("11.1025")).await.unwrap();
    assert!(matches!(first, Outcome::Done { counts, skipped: 1 } if (counts.read, counts.written) == (4, 3)));
    assert_eq!(take(&pool, &of("11.1025")).await.unwrap(), Outcome::Known);
    let rows =
        [row("SEK", "2026-01-08", "11.05"), row("JPY", "2026-01-09", "184.13"), row("SEK", "2026-01-09", "11.1025")];
    assert_eq!(stored(&pool).await, rows);
    let corrected = take(&pool, &of("11.2")).await.unwrap();
    assert!(matches!(corrected, Outcome::Done { counts, .. } if counts.written == 1));
    assert_eq!(stored(&pool).await[2], row("SEK", "2026-01-09", "11.2"));
}

/// Sixty sound rows of old days, so that a bad one is one in many.
fn many() -> Vec<(String, &'static [(&'static str, &'static str)])> {
    (0..30)
        .map(|n| (format!("2025-{:02}-{:02}", 1 + n / 10, 1 + n % 10), &[("SEK", "11.0"), ("USD", "1.1")][..]))
        .collect()
}

async fn refused_row(pool: &PgPool, day: &str, code: &str, rate: &str) -> String {
    let sound = many();
    let bad = [(code, rate)];
    let mut days: Vec<(&str, &[(&str, &str)])> = vec![(day, &bad)];
    days.extend(sound.iter().map(|(day, rates)| (day.as_str(), *rates)));
    let outcome = take(pool, &xml(&days)).await.unwrap();
    assert!(
        matches!(outcome, Outcome::Done { counts, .. } if (counts.read, counts.rejected) == (61, 1)),
        "{outcome:?}"
    );
    sqlx::query_scalar("select rejections -> 0 ->> 'reason' from imports order by id desc limit 1")
        .fetch_one(pool)
        .await
        .unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn bad_rows_are_refused_and_said(pool: PgPool) {
    for (day, code, rate, reason) in [
        ("2026-01-10", "SEK", "11.0", "a day in the future"),
        ("2026-02-31", "SEK", "11.0", "a day that is none"),
        ("2026-01-09", "sek", "11.0", "a currency that is none"),
        ("2026-01-09", "SEK", "11,0", "a rate that is none"),
        ("2026-01-09", "SEK", "0", "a rate that is none"),
        ("2026-01-09", "SEK", "-11.0", "a rate that is none"),
        ("2026-01-09", "SEK", "1e3", "a rate that is none"),
        ("2026-01-09", "SEK", "9999999999999999999", "a rate that is none"),
        ("2026-01-09", "SEK", "N/A", "a rate that is none"),
        ("2025-03-10", "SEK", "11.0", "stands twice"),
        ("2025-03-11", "SEK", "13.3", "SEK 13.3 of 2025-03-11 is too far from 11 of 2025-03-10"),
        ("2025-03-12", "SEK", "8.7", "SEK 8.7 of 2025-03-12 is too far from 11 of 2025-03-10"),
    ] {
        assert_eq!(refused_row(&pool, day, code, rate).await, reason, "{day} {code} {rate}");
    }
    assert_eq!(stored(&pool).await.len(), 60);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_leap_is_measured_against_what_is_stored_too(pool: PgPool) {
    take(&pool, &xml(&[("2026-01-08", &[("SEK", "11.0")])])).await.unwrap();
    let leap = xml(&[("2026-01-09", &[("SEK", "110.0")])]);
    let error = take(&pool, &leap).await.unwrap_err().to_string();
    assert!(error.contains("SEK 110 of 2026-01-09 is too far from 11 of 2026-01-08"), "{error}");
    assert_eq!(stored(&pool).await.len(), 1);
    let imports: i64 = sqlx::query_scalar("select count(*) from imports").fetch_one(&pool).await.unwrap();
    assert_eq!(imports, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_such_file_is_refused_whole(pool: PgPool) {
    let whole = xml(&[("2026-01-09", &[("SEK", "11.0"), ("USD", "1.1")])]);
    for (content, why) in [
        (&whole[..whole.rfind("</Cube>").unwrap()], "breaks off"),
        (&whole[..whole.len() - 30], "byte "),
        ("<html><body>Sorry</body></html>", "no rates in it"),
        ("{}", "no rates in it"),
        ("", "no rates in it"),
    ] {
        let error = format!("{:#}", take(&pool, content).await.unwrap_err());
        assert!(error.starts_with("rates.xml") && error.contains(why), "{error}");
    }
    assert_eq!(stored(&pool).await, []);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_missing_is_downloaded_and_only_if_it_changed(pool: PgPool) {
    drop(test_client());
    let asked = Arc::new(AtomicUsize::new(0));
    let answer = |content: String| {
        let asked = asked.clone();
        get(move |headers: HeaderMap| async move {
            asked.fetch_add(1, SeqCst);
            if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag == "\"1\"") {
                return StatusCode::NOT_MODIFIED.into_response();
            }
            ([(header::ETAG, "\"1\"")], content).into_response()
        })
    };
    let old = ("2025-10-01", &[("SEK", "11.0")][..]);
    let lately = ("2025-11-27", &[("SEK", "11.1")][..]);
    let today = ("2025-11-28", &[("SEK", "11.2")][..]);
    let router = Router::new()
        .route("/eurofxref-hist.xml", answer(xml(&[old])))
        .route("/eurofxref-hist-90d.xml", answer(xml(&[lately])))
        .route("/eurofxref-daily.xml", answer(xml(&[today])));
    let base = serve(router).await;
    let mut config = config(&base);
    config.ecb_url = base.clone();

    let download = |at: &'static str| {
        let (pool, config) = (pool.clone(), config.clone());
        async move { download_rates(&pool, &config, at.parse().unwrap()).await.unwrap() }
    };
    let (url, outcome) = download("2025-10-01T15:20:00Z").await;
    assert_eq!(url, format!("{base}/eurofxref-hist.xml"));
    assert!(matches!(outcome, Outcome::Done { .. }));
    let ninety_days = format!("{base}/eurofxref-hist-90d.xml");
    let (url, outcome) = download("2025-11-27T15:20:00Z").await;
    assert!(url == ninety_days && matches!(outcome, Outcome::Done { .. }));
    assert_eq!(download("2025-12-01T15:20:00Z").await, (ninety_days, Outcome::Known));
    let (url, outcome) = download("2025-11-28T15:20:00Z").await;
    assert_eq!(url, format!("{base}/eurofxref-daily.xml"));
    assert!(matches!(outcome, Outcome::Done { .. }));
    assert_eq!((asked.load(SeqCst), stored(&pool).await.len()), (4, 3));
}

#[test]
fn the_smallest_file_that_has_it() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let since = |newest: Option<&str>| PublicFile::since(newest.map(day), day("2026-01-09"));
    assert_eq!(since(None), PublicFile::All);
    assert_eq!(since(Some("2025-10-01")), PublicFile::All);
    assert_eq!(since(Some("2025-12-24")), PublicFile::NinetyDays);
    assert_eq!(since(Some("2026-01-08")), PublicFile::Day);
    assert_eq!(since(Some("2026-01-09")), PublicFile::Day);
}
