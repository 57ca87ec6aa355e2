//! The engine of visits: one visitor at a time, stopped between pages, taken up again, and what is left when it gives up.

use super::*;
use axum::{extract::Query, http::StatusCode, response::IntoResponse, routing::get};
use domain::retailer::RunStatus;
use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use store::{jobs::ScrapeRetailer, runs};

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn job() -> ScrapeRetailer {
    ScrapeRetailer { retailer: "shop".to_owned(), slot: clock() }
}

/// A feed of three pages; says how often it was asked, and 404 while `closed`.
fn three_pages(asked: &Arc<AtomicUsize>, closed: &Arc<AtomicBool>) -> Router {
    let (asked, closed) = (Arc::clone(asked), Arc::clone(closed));
    let answer = async move |Query(q): Query<HashMap<String, u32>>| {
        asked.fetch_add(1, Ordering::SeqCst);
        if closed.load(Ordering::SeqCst) {
            return StatusCode::NOT_FOUND.into_response();
        }
        let id = q["page"];
        let product =
            format!(r#"{{"title":"T","handle":"t","variants":[{{"id":{id},"price":"2","available":true}}]}}"#);
        format!(r#"{{"products":[{}]}}"#, if id <= 3 { product } else { String::new() }).into_response()
    };
    Router::new().route("/products.json", get(answer))
}

async fn enqueue(pool: &PgPool) {
    store::jobs::enqueue_once(&mut pool.acquire().await.unwrap(), &job(), None).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_is_looked_at_for_who_asked_in_the_console(pool: PgPool) {
    let context = context(&pool, clock).await;
    let listing = r#"<meta name="generator" content="PrestaShop"><article data-id-product="7">
        <h3 class="product-title"><a href="/7">Glurak ex</a></h3><span class="price">12,50 €</span></article>"#;
    let url = serve(Router::new().route("/12-pokemon", get(move || async move { listing }))).await + "/12-pokemon";
    let mut conn = pool.acquire().await.unwrap();
    let there = store::shop_tests::ask(&mut conn, &url, Currency::Eur, None, clock()).await.unwrap();
    let nowhere = store::shop_tests::ask(&mut conn, "http://127.0.0.1:1/", Currency::Eur, None, clock()).await.unwrap();
    assert!(drain(&context).await.is_empty(), "a look that came to nothing is no dead job");
    let found = store::shop_tests::find(&mut conn, there).await.unwrap().unwrap();
    let look = found.found.unwrap().0;
    assert_eq!((look.adapter, look.lines.len()), (Adapter::PrestaShop, 1));
    assert_eq!(look.lines[0].title, "Glurak ex");
    let found = store::shop_tests::find(&mut conn, nowhere).await.unwrap().unwrap();
    assert!(found.found.is_none() && found.error.is_some(), "{found:?}");
    assert_eq!(count(&pool, "retailers").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_visits_while_visits_are_switched_off(pool: PgPool) {
    use domain::house::Switch;
    let context = context(&pool, clock).await;
    let (asked, closed) = (Arc::default(), Arc::default());
    open_shop(&pool, "shop", three_pages(&asked, &closed)).await;
    enqueue(&pool).await;
    let mut conn = pool.acquire().await.unwrap();
    store::house::switch_off(&mut conn, Switch::Visits, "a test", None, clock()).await.unwrap();
    assert!(drain(&context).await.is_empty(), "what waited is gone");
    crate::schedule::visits(context.clone()).await.unwrap();
    assert!(left(&pool).await.is_empty(), "and nothing is due");
    assert_eq!((asked.load(Ordering::SeqCst), count(&pool, "scrape_logs").await), (0, 0));
    store::house::switch_on(&mut conn, Switch::Visits, None, clock()).await.unwrap();
    crate::schedule::visits(context.clone()).await.unwrap();
    assert_eq!(left(&pool).await, ["scrape_retailer"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_second_visitor_steps_back(pool: PgPool) {
    let context = context(&pool, clock).await;
    let (asked, closed) = (Arc::default(), Arc::default());
    open_shop(&pool, "shop", three_pages(&asked, &closed)).await;
    let shop = store::retailers::get(&mut pool.acquire().await.unwrap(), "shop").await.unwrap().retailer;
    let first = runs::claim(&pool, shop.id).await.unwrap().unwrap();
    assert!(matches!(visit(&context, &job(), false).await.unwrap(), Visited::Busy));
    assert_eq!((asked.load(Ordering::SeqCst), count(&pool, "scrape_logs").await), (0, 0));
    first.release().await;
    assert!(matches!(visit(&context, &job(), false).await.unwrap(), Visited::Over(run) if run.status == RunStatus::Ok));

    // Two at the same moment: one visits, the other steps back or finds it over.
    let later = ScrapeRetailer { slot: clock() + chrono::Duration::hours(1), ..job() };
    asked.store(0, Ordering::SeqCst);
    let (one, two) = tokio::join!(visit(&context, &later, false), visit(&context, &later, false));
    let over = [one.unwrap(), two.unwrap()].into_iter().filter(|v| matches!(v, Visited::Over(_))).count();
    assert!(over >= 1);
    assert_eq!(asked.load(Ordering::SeqCst), 4, "three pages and the empty one");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stopped_visit_is_taken_up_by_another_worker(pool: PgPool) {
    let stopping = context(&pool, clock).await;
    let (asked, closed) = (Arc::default(), Arc::default());
    open_shop(&pool, "shop", three_pages(&asked, &closed)).await;
    stopping.stop();
    assert!(matches!(visit(&stopping, &job(), false).await.unwrap(), Visited::Stopped));
    assert_eq!(count(&pool, "scrape_logs where status = 'running' and finished_at is null").await, 1);
    assert_eq!(asked.load(Ordering::SeqCst), 0);

    let other = Context::new(&settings(), pool.clone(), clock).unwrap();
    enqueue(&pool).await;
    drain(&other).await;
    assert_eq!(count(&pool, "scrape_logs where status = 'ok' and pages = 4 and offers = 3 and stored = 3").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_visit_that_gives_up_is_left_for_a_person(pool: PgPool) {
    let context = context(&pool, clock).await;
    let (asked, closed) = (Arc::default(), Arc::new(AtomicBool::new(true)));
    let base = open_shop(&pool, "shop", three_pages(&asked, &closed)).await;
    enqueue(&pool).await;
    drain(&context).await;
    let mut conn = pool.acquire().await.unwrap();
    let dead = store::jobs::dead(&mut conn).await.unwrap();
    let error = dead[0].error.clone().unwrap();
    assert_eq!(
        (dead.len(), dead[0].name.as_str(), dead[0].attempts),
        (1, "scrape_retailer", 1),
        "a page that is gone is not asked for again"
    );
    assert!(error.contains("gone") && error.contains(&format!("at {base}/products.json")), "{error}");
    assert_eq!(count(&pool, "scrape_logs where status = 'failed' and errors = '{\"gone\": 2}'").await, 1);

    // The shop is back, and somebody says: once more.
    closed.store(false, Ordering::SeqCst);
    store::jobs::retry(&mut conn, dead[0].id).await.unwrap();
    assert!(store::jobs::retry(&mut conn, dead[0].id).await.is_err());
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(count(&pool, "scrape_logs where status = 'ok' and stored = 3 and error is null").await, 1);
    assert_eq!(store::jobs::dead(&mut conn).await.unwrap(), []);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_replaced_and_lost_its_worker_does_not_lie_among_the_dead(pool: PgPool) {
    let context = context(&pool, now).await;
    let mut conn = pool.acquire().await.unwrap();
    let job = store::jobs::AnalyzeProducts { as_of: now().date_naive() };
    store::jobs::enqueue(&mut conn, &job, None).await.unwrap();
    let in_hand = "update graphile_worker._private_jobs set attempts = 1, locked_by = 'lost', locked_at = now()";
    sqlx::query(in_hand).execute(&mut *conn).await.unwrap();
    store::jobs::enqueue(&mut conn, &job, None).await.unwrap();
    let recover = "select graphile_worker.recover_dead_worker_jobs(array['lost'])";
    sqlx::query(recover).execute(&mut *conn).await.unwrap();
    assert_eq!(store::jobs::dead(&mut conn).await.unwrap().len(), 1);
    drain(&context).await;
    assert_eq!(count(&pool, "graphile_worker._private_jobs").await, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_bad_moment_puts_the_next_try_off(pool: PgPool) {
    let context = context(&pool, now).await;
    open_shop(&pool, "shop", Router::new().fallback(|| async { StatusCode::BAD_GATEWAY })).await;
    enqueue(&pool).await;
    let worker = options(&context).listen_os_shutdown_signals(false).init().await.unwrap();
    worker.run_once().await.unwrap();
    assert_eq!(
        count(&pool, "graphile_worker.jobs where attempts = 1 and run_at > now() + interval '14 seconds'").await,
        1
    );
    assert_eq!(count(&pool, "scrape_logs where status = 'running' and errors ? 'transient'").await, 1);
}
