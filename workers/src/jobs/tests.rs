//! Through the queue, against shops on this machine.

mod alerts;
mod engine;
mod faults;
mod letters;
mod market;
mod matched;
mod pipeline;
mod privacy;
mod push;
mod telegram;
mod trouble;

use super::*;
use crate::retailers::testing::serve;
use axum::Router;
use clap::Parser as _;
use domain::{money::Currency, retailer::Adapter};
use store::testing::{NewShop, upsert};

/// The settings of a test: all defaults, in the demo.
fn settings() -> Config {
    #[derive(clap::Parser)]
    struct Only {
        #[command(flatten)]
        config: Config,
    }
    Config { demo: true, ..Only::parse_from(["test"]).config }
}

/// A context with both schemas in the database.
async fn context(pool: &PgPool, clock: fn() -> DateTime<Utc>) -> Context {
    let _ = rustls::crypto::ring::default_provider().install_default();
    migrate(pool).await.unwrap();
    Context::new(&settings(), pool.clone(), clock).unwrap()
}

/// Adds a pretend shop that this router serves, visited once an hour.
async fn open_shop(pool: &PgPool, slug: &str, router: Router) -> String {
    let base_url = serve(router).await;
    let shop = NewShop {
        slug,
        name: slug,
        country: "DE",
        currency: Currency::Eur,
        base_url: &base_url,
        adapter: Adapter::Shopify,
        pace_seconds: 0.0,
        schedule_minutes: 60,
        demo: true,
    };
    upsert(&mut pool.acquire().await.unwrap(), &shop).await.unwrap();
    base_url
}

/// Works off everything that is ready, and what comes of it. Returns the jobs that are left.
async fn drain(context: &Context) -> Vec<String> {
    let worker = options(context).listen_os_shutdown_signals(false).init().await.unwrap();
    loop {
        worker.run_once().await.unwrap();
        let ready: i64 = sqlx::query_scalar(
            "select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts",
        )
        .fetch_one(&context.pool)
        .await
        .unwrap();
        if ready == 0 {
            break;
        }
    }
    left(&context.pool).await
}

/// The jobs in the queue.
async fn left(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select task_identifier || coalesce(': ' || last_error, '') from graphile_worker.jobs order by id",
    )
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn count(pool: &PgPool, sql: &str) -> i64 {
    sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {sql}"))).fetch_one(pool).await.unwrap()
}
