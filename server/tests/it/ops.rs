//! What the operator's side of this process promises: figures that no visitor reaches, pages that are kept and never too long,
//! traces that go on.

use super::{Answer, fill, get, send, state};
use axum::{Router, body::Body, http::Request};
use server::{
    hearing::Hearing,
    kept::Kept,
    ops::{Ops, replica::Replica},
    router,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use store::{PgPool, PgPoolOptions, replica::position};

fn keeping() -> Ops {
    Ops { kept: Arc::new(Kept::up_to(1_000_000)), ..Ops::default() }
}

async fn with(app: &Router, path: &str, name: &str, value: &str) -> Answer {
    send(app, Request::get(path).header(name, value).body(Body::empty()).unwrap()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn requests_are_counted_by_route_and_no_visitor_sees_it(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let state = state(pool.clone());
    let (ops, live) = (state.ops.clone(), state.live.clone());
    let app = router(state);
    get(&app, "/deals").await;
    get(&app, "/products/nothing-of-that-name?q=looked-for").await;
    get(&app, "/nowhere-at-all").await;
    assert_eq!(get(&app, "/metrics").await.status, 404);
    let text = ops.told(pool, live).text();
    for line in [
        "pmi_http_requests_total{route=\"/deals\",status=\"200\"} 1",
        "pmi_http_requests_total{route=\"none\",status=\"404\"} 2",
        "pmi_http_requests_under_way 0",
        "pmi_replica_fit 1",
        "pmi_pages_kept_total{result=\"hit\"} 0",
    ] {
        assert!(text.lines().any(|l| l == line), "{line} is not in {text}");
    }
    assert!(!text.contains("nothing-of-that-name") && !text.contains("looked-for"), "an address is somebody's: {text}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_page_is_kept_for_nobody_in_particular_until_the_market_changes(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let ops = keeping();
    ops.kept.open();
    let app = router(server::State { ops: ops.clone(), ..state(pool.clone()) });
    let nonce = |page: &Answer| {
        let policy = page.header("content-security-policy").to_owned();
        policy.split('\'').find_map(|word| word.strip_prefix("nonce-").map(str::to_owned)).unwrap()
    };
    let (first, second) = (get(&app, "/deals").await, get(&app, "/deals").await);
    assert_eq!(ops.kept.counts().hits, 1);
    assert_ne!(nonce(&first), nonce(&second));
    assert_eq!(first.body.replace(&nonce(&first), "N"), second.body.replace(&nonce(&second), "N"));
    assert_eq!(second.header("cache-control"), "private, max-age=30");
    // Its language stands in its address.
    for _ in 0..2 {
        assert!(get(&app, "/de/deals").await.body.contains("<html lang=\"de\">"));
    }
    assert!(get(&app, "/deals").await.body.contains("<html lang=\"en\">"));
    assert_eq!(ops.kept.counts().hits, 3);
    // A cookie, whichever: made anew, and kept for nobody.
    with(&app, "/deals", "cookie", "a=b").await;
    with(&app, "/deals", "authorization", "Bearer x").await;
    get(&app, "/nowhere").await;
    assert_eq!(ops.kept.counts().hits, 3);
    let before = get(&app, "/deals").await;
    before.says("Deals");
    sqlx::query("delete from deal_scores").execute(&pool).await.unwrap();
    assert_eq!(get(&app, "/deals").await.text(), before.text(), "it is kept");
    ops.market_changed();
    assert_ne!(get(&app, "/deals").await.text(), before.text());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn news_of_the_market_reach_every_server(pool: PgPool) -> store::Result<()> {
    let ops = keeping();
    let state = server::State { ops: ops.clone(), ..state(pool.clone()) };
    let listening = tokio::spawn(Hearing::of(&state).listen(pool.clone()));
    let forgotten = async |least: u64| {
        for _ in 0..200 {
            if ops.kept.counts().forgotten >= least {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    };
    assert!(forgotten(1).await, "it begins to listen: what was before is unknown");
    let imported = "insert into retailers (slug, name, country, currency, base_url, adapter)
                    values ('s', 'S', 'DE', 'EUR', 'https://s.example', 'shopify')";
    sqlx::query(imported).execute(&pool).await.unwrap();
    assert!(forgotten(2).await, "another process changed what all see");
    // However much changes within a moment, it is forgotten once.
    let (before, since) = (ops.kept.counts().forgotten, Instant::now());
    for n in 0..20 {
        sqlx::query("update retailers set name = $1").bind(n.to_string()).execute(&pool).await.unwrap();
    }
    assert!(forgotten(before + 1).await);
    tokio::time::sleep(Duration::from_secs(1)).await;
    let most = before + 2 + u64::try_from(since.elapsed().as_millis() / 150).unwrap();
    assert!(ops.kept.counts().forgotten <= most, "{:?}, {most}", ops.kept.counts());
    listening.abort();
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_has_a_cookie_reads_where_everybody_writes(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    // The stand-in for a replica is the same server, by a pool of its own: whether it is asked shows by its connections.
    let replica = PgPoolOptions::new().max_connections(2).connect_lazy_with((*pool.connect_options()).clone());
    let replica = Arc::new(Replica::new(replica));
    let ops = Ops { replica: Some(replica.clone()), ..Ops::default() };
    let app = router(server::State { ops: ops.clone(), ..state(pool.clone()) });
    assert_eq!(get(&app, "/deals").await.status, 200);
    assert!(replica.pool().is_none(), "nobody looked yet: not read from");
    let watching = tokio::spawn(replica.clone().watch(pool.clone()));
    let fit = async || {
        for _ in 0..200 {
            if replica.pool().is_some() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    };
    assert!(fit().await);
    ops.market_changed();
    assert!(replica.pool().is_none());
    assert!(fit().await, "it has what was written by then");
    watching.abort();
    // One that is gone while it is read from: the page says so, and the watch takes it out.
    let reading = ops.reading(&pool).clone();
    assert!(position(&reading).await?.is_some());
    reading.close().await;
    assert_ne!(get(&app, "/deals").await.status, 200, "it was asked");
    assert_eq!(with(&app, "/deals", "cookie", "a=b").await.status, 200, "and here it was not");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_database_without_its_migrations_is_not_ready(pool: PgPool) {
    let app = router(state(pool.clone()));
    assert_eq!(get(&app, "/readyz").await.status, 200);
    sqlx::query("delete from _sqlx_migrations where version > 40").execute(&pool).await.unwrap();
    let answer = get(&app, "/readyz").await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (503, "database not migrated"));
    assert_eq!(get(&app, "/healthz").await.status, 200, "restarting it would help nobody");
}
