//! Shops that misbehave: what is kept, what is marked, and that nothing is ever sold out by mistake.

use super::*;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::retailer::RunStatus;
use std::sync::{Arc, Mutex};
use store::{jobs::ScrapeRetailer, runs::Run};

type Says = Arc<Mutex<Box<dyn Fn(&str) -> Response + Send>>>;

/// A shop that answers what it is told to; `says` is asked with the path and query.
async fn a_shop(pool: &PgPool) -> Says {
    let says: Says = Arc::new(Mutex::new(Box::new(|_| StatusCode::NOT_FOUND.into_response())));
    let told = Arc::clone(&says);
    let answer = async move |uri: axum::http::Uri| (told.lock().unwrap())(&uri.to_string());
    open_shop(pool, "shop", Router::new().fallback(answer)).await;
    says
}

/// A feed of one page with so many products.
fn feed(products: usize) -> impl Fn(&str) -> Response + Send + 'static {
    move |path: &str| {
        if !path.starts_with("/products.json") {
            return StatusCode::NOT_FOUND.into_response();
        }
        let one = |id| {
            format!(
                r#"{{"title":"Glurak {id}","handle":"g","variants":[{{"id":{id},"price":"9.90","available":true}}]}}"#
            )
        };
        let n = if path.ends_with("page=1") { products } else { 0 };
        format!(r#"{{"products":[{}]}}"#, (1..=n).map(one).collect::<Vec<_>>().join(",")).into_response()
    }
}

fn say(says: &Says, answer: impl Fn(&str) -> Response + Send + 'static) {
    *says.lock().unwrap() = Box::new(answer);
}

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn at(hour: i64) -> ScrapeRetailer {
    ScrapeRetailer { retailer: "shop".to_owned(), slot: clock() + chrono::Duration::hours(hour) }
}

async fn over(context: &Context, job: &ScrapeRetailer) -> Run {
    match visit(context, job, true).await.unwrap() {
        Visited::Over(run) => *run,
        other => panic!("{other:?}"),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_bad_visit_is_marked_and_nothing_is_sold_out_by_it(pool: PgPool) {
    let context = context(&pool, clock).await;
    let says = a_shop(&pool).await;
    say(&says, feed(10));
    let good = over(&context, &at(0)).await;
    assert_eq!((good.status, good.offers, good.new_listings, good.stored), (RunStatus::Ok, 10, 10, 10));
    assert_eq!(count(&pool, "graphile_worker.jobs where task_identifier = 'analyze_products'").await, 1);

    say(&says, feed(5));
    let half = over(&context, &at(1)).await;
    assert_eq!((half.status, half.error.as_deref()), (RunStatus::Quarantined, Some("5 offers where 10 are usual")));
    say(&says, feed(0));
    assert_eq!(over(&context, &at(2)).await.status, RunStatus::Quarantined);
    say(&says, |_| StatusCode::NOT_FOUND.into_response());
    assert_eq!(over(&context, &at(3)).await.status, RunStatus::Failed);
    say(&says, |_| "<html>something else</html>".into_response());
    let broken = over(&context, &at(4)).await;
    assert_eq!(broken.status, RunStatus::Failed);
    assert!(broken.error.unwrap().contains("<html>something else</html>"));
    assert_eq!(count(&pool, "listings where stock = 'in' and price_minor = 990").await, 10);

    // Enough offers again, and they cost what they did when a sound run saw them today: nothing to store.
    say(&says, feed(9));
    let again = over(&context, &at(5)).await;
    assert_eq!((again.status, again.offers, again.stored), (RunStatus::Ok, 9, 0));
    assert_eq!(count(&pool, "listings where last_seen_at = '2026-03-02T12:00:00Z'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_that_says_no_is_left_alone(pool: PgPool) {
    let context = context(&pool, clock).await;
    let says = a_shop(&pool).await;
    say(&says, |_| StatusCode::FORBIDDEN.into_response());
    assert_eq!(over(&context, &at(0)).await.status, RunStatus::Blocked);
    crate::schedule::visits(context.clone()).await.unwrap();
    assert_eq!(left(&pool).await, Vec::<String>::new());
    assert!(matches!(visit(&context, &at(1), true).await.unwrap(), Visited::Skipped));
    assert_eq!(count(&pool, "retailers where blocked_reason like '%403%'").await, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_robots_txt_that_forbids_the_feed_blocks_the_shop(pool: PgPool) {
    let context = context(&pool, clock).await;
    let says = a_shop(&pool).await;
    say(&says, |path| match path {
        "/robots.txt" => "User-agent: *\nDisallow: /products.json".into_response(),
        path => feed(3)(path),
    });
    let run = over(&context, &at(0)).await;
    assert_eq!((run.status, run.offers), (RunStatus::Blocked, 0));
    assert!(run.error.unwrap().starts_with("robots.txt forbids /products.json"));
}

#[sqlx::test(migrations = "../migrations")]
async fn later_costs_no_attempt(pool: PgPool) {
    let context = context(&pool, clock).await;
    let says = a_shop(&pool).await;
    say(&says, |_| (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "120")]).into_response());
    store::jobs::enqueue_once(&mut pool.acquire().await.unwrap(), &at(0), None).await.unwrap();
    // The job's new time is of the shop's clock, long past: put ahead here, so that it stays in the queue.
    sqlx::query(
        "create function later() returns trigger language plpgsql as
         $$ begin if new.run_at < '2026-03-03' then new.run_at := now() + interval '2 minutes'; end if; return new; end $$;",
    )
    .execute(&pool)
    .await
    .unwrap();
    sqlx::query(
        "create trigger later before insert on graphile_worker._private_jobs for each row execute function later()",
    )
    .execute(&pool)
    .await
    .unwrap();
    assert_eq!(drain(&context).await, ["scrape_retailer"]);
    assert_eq!(count(&pool, "graphile_worker.jobs where attempts = 0 and run_at > now()").await, 1);
    assert_eq!(count(&pool, "scrape_logs where status = 'running'").await, 1);

    // Asked to come back only after the next visit begins: this one is over.
    sqlx::query("delete from fetch_hosts").execute(&pool).await.unwrap();
    let host_is_new = Context::new(&settings(), pool.clone(), clock).unwrap();
    say(&says, |_| (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "7200")]).into_response());
    assert_eq!(over(&host_is_new, &at(0)).await.status, RunStatus::Failed);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_bad_moment_is_tried_again_and_then_told(pool: PgPool) {
    let context = context(&pool, clock).await;
    let says = a_shop(&pool).await;
    say(&says, |_| StatusCode::BAD_GATEWAY.into_response());
    assert!(visit(&context, &at(0), false).await.is_err());
    assert_eq!(count(&pool, "scrape_logs where status = 'running'").await, 1);
    assert_eq!(over(&context, &at(0)).await.status, RunStatus::Failed);
    say(&says, feed(3));
    assert_eq!(over(&context, &at(1)).await.status, RunStatus::Ok);
}
