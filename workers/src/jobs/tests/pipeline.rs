//! The demo market through everything: its files imported, its shops visited, its deals found.

use super::*;
use crate::{import, schedule};
use demo::{
    export::{self, Span},
    market::Market,
    server,
    shops::Shop,
};
use domain::retailer::RunStatus;
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

static HOURS: AtomicI64 = AtomicI64::new(0);

/// Hours after a Monday noon, set by the test.
fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::Duration::hours(HOURS.load(Ordering::SeqCst))
}

/// A folder that is gone when the test is over.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Brings the files of a folder in, by the very commands a person would use.
async fn import(pool: &PgPool, folder: &Path) {
    #[derive(clap::Parser)]
    struct Import {
        #[command(flatten)]
        args: import::Args,
    }
    let folder = folder.to_str().unwrap();
    for words in [
        ["catalog", folder],
        ["products", &format!("{folder}/products_nonsingles_6.json")],
        ["price-guide", &format!("{folder}/guides")],
    ] {
        let args = Import::parse_from(["import"].into_iter().chain(words)).args;
        import::run(args, &settings(), pool).await.unwrap();
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn from_files_and_shops_to_deals(pool: PgPool) {
    let context = context(&pool, clock).await;
    let market = Arc::new(Market::new(1));
    let folder = Folder(std::env::temp_dir().join(format!("demo-pipeline-{}", std::process::id())));
    export::write(&market, &folder.0, Span { days: 40, until: clock().date_naive() }, export::FIRST_PORT).unwrap();
    import(&pool, &folder.0).await;
    let mut shops = vec![];
    for shop in Shop::ALL {
        let router = server::router(shop, Arc::clone(&market), Arc::new(|| clock().date_naive()));
        shops.push((shop, open_shop(&pool, shop.slug(), router).await));
    }

    // However many workers tick, a slot is one job a shop.
    for _ in 0..3 {
        schedule::visits(context.clone()).await.unwrap();
    }
    assert_eq!(left(&pool).await.len(), 3);
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(count(&pool, "scrape_logs where status = 'ok' and offers > 120 and stored = offers").await, 3);
    let first = count(&pool, "raw_prices").await;
    assert_eq!(first, count(&pool, "listings").await);
    assert_eq!(first, count(&pool, "matches").await);
    matched_as_it_truly_is(&pool, &shops).await;
    assert!(count(&pool, "deal_scores where kind = 'offer'").await > 0, "no deal was found");

    // The same slot again: nothing, not even when a worker died before it could close the run.
    schedule::visits(context.clone()).await.unwrap();
    assert_eq!(left(&pool).await, Vec::<String>::new());
    let job = store::jobs::ScrapeRetailer { retailer: shops[0].0.slug().to_owned(), slot: clock() };
    let before = visited(&context, &job).await;
    sqlx::query("update scrape_logs set status = 'running', finished_at = null").execute(&pool).await.unwrap();
    assert_eq!(visited(&context, &job).await, before);
    sqlx::query("update scrape_logs set status = 'ok'").execute(&pool).await.unwrap();
    assert_eq!(count(&pool, "raw_prices").await, first);
    drain(&context).await;

    // An hour later, the same day: nothing changed, nothing is stored. The next day: everything once.
    for (hours, stored) in [(1, 0), (24, first)] {
        HOURS.store(hours, Ordering::SeqCst);
        let before = count(&pool, "raw_prices").await;
        schedule::visits(context.clone()).await.unwrap();
        assert_eq!(drain(&context).await, Vec::<String>::new());
        assert_eq!(count(&pool, "raw_prices").await - before, stored, "{hours} hours later");
    }
    assert_eq!(count(&pool, "listings").await, first);
}

async fn visited(context: &Context, job: &store::jobs::ScrapeRetailer) -> (RunStatus, [i32; 5]) {
    match visit(context, job, true).await.unwrap() {
        Visited::Over(r) | Visited::Before(r) => (r.status, [r.pages, r.offers, r.stored, r.new_listings, r.unmatched]),
        other => panic!("{other:?}"),
    }
}

/// Compares what the matcher decided with what each shop says its goods truly are.
async fn matched_as_it_truly_is(pool: &PgPool, shops: &[(Shop, String)]) {
    let (mut right, mut wrong, mut unknown, mut junk_taken) = (0, vec![], vec![], vec![]);
    for (shop, base) in shops {
        let text = reqwest::get(format!("{base}/truth.json")).await.unwrap().text().await.unwrap();
        let truth: Value = serde_json::from_str(&text).unwrap();
        let found: Vec<(String, String, Option<String>)> = sqlx::query_as(
            "select l.external_id, concat_ws(' | ', l.title, l.variant_title), p.code
               from listings l join retailers r on r.id = l.retailer_id join matches m on m.listing_id = l.id
               left join products p on p.id = m.product_id where r.slug = $1",
        )
        .bind(shop.slug())
        .fetch_all(pool)
        .await
        .unwrap();
        for (id, title, code) in found {
            let expected = truth["listings"][&id]["truth"]["code"].as_str();
            match (expected, code.as_deref()) {
                (Some(e), Some(c)) if e == c => right += 1,
                (Some(e), Some(c)) => wrong.push(format!("{title}: {c}, truly {e}")),
                (Some(_), None) => unknown.push(title),
                (None, Some(c)) => junk_taken.push(format!("{title}: {c}")),
                (None, None) => {}
            }
        }
    }
    eprintln!("{right} right, {} wrong, {} unknown, {} junk", wrong.len(), unknown.len(), junk_taken.len());
    eprintln!("wrong: {wrong:#?}\nunknown: {unknown:#?}\njunk: {junk_taken:#?}");
    assert!(wrong.len() * 50 <= right, "{wrong:#?}");
    assert!(junk_taken.len() <= 1, "{junk_taken:#?}");
    assert!(unknown.len() * 4 <= right, "{unknown:#?}");
}
