//! Answers that are kept: a change is seen within a second, and who has an answer is told so by a process whose database is
//! away.

use crate::{
    Answer,
    admin::{self, post, signed_in},
    fill, get, send, state,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::Role;
use server::{State, hearing::Hearing, kept::Kept, ops::Ops, router};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use store::{PgPool, PgPoolOptions};

const PATH: &str = "/api/v1/products/sv03.5-199/prices?range=30";

/// A state that listens to what changes.
async fn listening(pool: &PgPool) -> State {
    let ops = Ops { kept: Arc::new(Kept::up_to(1_000_000)), ..Ops::default() };
    let state = State { ops, ..state(pool.clone()) };
    tokio::spawn(Hearing::of(&state).listen(pool.clone()));
    for _ in 0..200 {
        if state.ops.kept.is_open() {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("nobody listens");
}

/// The same process, whose database can not be reached any more.
fn without_database(state: &State) -> Router {
    let nowhere = PgPoolOptions::new()
        .acquire_timeout(Duration::from_millis(50))
        .connect_lazy("postgres://nobody@127.0.0.1:1/nothing")
        .unwrap();
    router(State { pool: nowhere, ..state.clone() })
}

async fn ask(app: &Router, path: &str, name: header::HeaderName, value: &str) -> Answer {
    send(app, Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_kept_needs_no_database(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let state = listening(&pool).await;
    let first = get(&router(state.clone()), PATH).await;
    assert_eq!(first.status, StatusCode::OK);
    let away = without_database(&state);
    let again = get(&away, PATH).await;
    assert_eq!((again.status, &again.body), (StatusCode::OK, &first.body));
    assert_eq!(again.header(header::ETAG), first.header(header::ETAG));
    assert_eq!(again.header(header::CACHE_CONTROL), "no-cache");
    let known = ask(&away, PATH, header::IF_NONE_MATCH, first.header(header::ETAG)).await;
    assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let other = ask(&away, PATH, header::IF_NONE_MATCH, "\"other\"").await;
    assert_eq!((other.status, &other.body), (StatusCode::OK, &first.body));
    let head = send(&away, Request::head(PATH).body(Body::empty()).unwrap()).await;
    assert_eq!((head.status, head.header(header::CONTENT_LENGTH)), (StatusCode::OK, &*first.body.len().to_string()));
    // Another address is another answer; and what somebody asks for is never that of everybody.
    assert_eq!(get(&away, "/api/v1/products/sv03.5-199/prices?range=90").await.status, StatusCode::SERVICE_UNAVAILABLE);
    let somebody = ask(&away, PATH, header::COOKIE, "__Host-session=x").await;
    assert_eq!(somebody.status, StatusCode::SERVICE_UNAVAILABLE);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_conditional_request_fills_what_is_kept(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let tag = get(&router(state(pool.clone())), PATH).await.header(header::ETAG).to_owned();
    let state = listening(&pool).await;
    let known = ask(&router(state.clone()), PATH, header::IF_NONE_MATCH, &tag).await;
    assert_eq!((known.status, known.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(get(&without_database(&state), PATH).await.header(header::ETAG), tag);
    // What was refused is not kept.
    let refused = get(&router(state.clone()), "/api/v1/deals?limit=x").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert_eq!(get(&router(state.clone()), "/api/v1/products/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&without_database(&state), "/api/v1/products/none").await.status, StatusCode::SERVICE_UNAVAILABLE);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_change_is_visible_within_a_second(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = router(listening(&pool).await);
    let changes = [
        (PATH, "update processed_prices set median_cents = median_cents + 1"),
        ("/api/v1/deals", "update deal_scores set score = score - 1"),
        ("/api/v1/search?q=glurak", "update product_names set name = 'Glurak EX' where language = 'de'"),
        ("/api/v1/retailers", "update retailers set name = 'Kiste'"),
        ("/api/v1/sets", "update set_names set name = 'One five one'"),
    ];
    for (path, change) in changes {
        let before = get(&app, path).await;
        assert_eq!(before.status, StatusCode::OK, "{path}");
        assert_eq!(get(&app, path).await.body, before.body, "{path}");
        sqlx::query(change).execute(&pool).await?;
        let since = Instant::now();
        while get(&app, path).await.body == before.body {
            assert!(since.elapsed() < Duration::from_secs(1), "{path} is as it was");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_is_kept_while_nobody_hears(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let state = listening(&pool).await;
    get(&router(state.clone()), PATH).await;
    // The last of it that was asked: to listen, or whether it is there.
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and (query ilike 'listen %' or query = 'select 1') and pid <> pg_backend_pid()",
    )
    .execute(&pool)
    .await?;
    let since = Instant::now();
    while get(&without_database(&state), PATH).await.status == StatusCode::OK {
        assert!(since.elapsed() < Duration::from_secs(1), "it is still kept");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    // It listens again by itself.
    while !state.ops.kept.is_open() {
        assert!(since.elapsed() < Duration::from_secs(5), "nobody listens again");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_search_needs_no_database_and_is_never_old(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let state = listening(&pool).await;
    tokio::spawn(state.searching.clone().follow(pool.clone()));
    let remembered = async |state: &State| {
        let since = Instant::now();
        while !state.searching.is_open() {
            assert!(since.elapsed() < Duration::from_secs(10), "nothing is remembered");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    };
    remembered(&state).await;
    let (app, away) = (router(state.clone()), without_database(&state));
    let path = "/api/v1/search?q=glurak";
    let found = get(&away, path).await;
    assert!(found.status == StatusCode::OK && found.body.contains("Glurak-ex"), "{}", found.body);
    // As the database finds it; and what only looks alike is found there.
    assert_eq!(found.body, get(&router(crate::state(pool.clone())), path).await.body);
    assert_eq!(get(&away, "/api/v1/search?q=glurack").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(get(&app, "/api/v1/search?q=glurack").await.body.contains("\"guessed\":true"));

    sqlx::query("update product_names set name = 'Glurak EX' where language = 'de'").execute(&pool).await?;
    let since = Instant::now();
    while !get(&app, path).await.body.contains("Glurak EX") {
        assert!(since.elapsed() < Duration::from_secs(1), "it is as it was");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // What is no part of it lets it be.
    remembered(&state).await;
    sqlx::query("update retailers set name = 'Kiste'").execute(&pool).await?;
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(state.searching.is_open());
    assert!(get(&away, path).await.body.contains("Glurak EX"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_notice_stands_on_pages_that_are_kept(pool: PgPool) -> anyhow::Result<()> {
    admin::fill(&pool).await?;
    let state = listening(&pool).await;
    let app = router(state.clone());
    let owner = signed_in(&pool, &app, Role::Admin).await;
    get(&app, "/about").await;
    let hits = state.ops.kept.counts().hits;
    assert!(!get(&app, "/about").await.body.contains("We move."));
    assert_eq!(state.ops.kept.counts().hits, hits + 1, "it is kept");
    let said = post(&app, "/admin/system/notice", &owner, "words=We+move.&begins=&ends=2998-01-01T00:00").await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    get(&app, "/about").await.says("We move.");
    Ok(())
}
