//! The demo market while everything goes wrong that can: nothing false is believed, and afterwards nothing is missing.

use super::{
    market::{Stalls, collected, difference, open},
    *,
};
use crate::fetch::Limits;
use demo::faults::{Fault, Kind};
use domain::retailer::RunStatus;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{jobs::ScrapeRetailer, retailers};

static DAYS: AtomicI64 = AtomicI64::new(0);

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::Duration::days(DAYS.load(Ordering::SeqCst))
}

/// A visit to each of these shops today, by a process that just started.
async fn visit_all(pool: &PgPool, stalls: &Stalls, attempts: u32) -> Vec<(&'static str, RunStatus, Option<String>)> {
    let mut ends = vec![];
    for shop in &stalls.shops {
        let context = Context::with_limits(&settings(), pool.clone(), clock, Limits::hurried()).unwrap();
        let job = ScrapeRetailer { retailer: shop.slug.to_owned(), slot: clock() };
        for attempt in 1..=attempts {
            match visit(&context, &job, attempt == attempts).await {
                Ok(Visited::Over(run)) => {
                    ends.push((shop.slug, run.status, run.error));
                    break;
                }
                Ok(Visited::Later(_) | Visited::Skipped | Visited::Before(_) | Visited::Stopped | Visited::Busy) => {
                    break;
                }
                Err(_) => {}
            }
        }
    }
    ends
}

/// Every observation of a good run of today is what the shop truly asked.
async fn nothing_false(pool: &PgPool, stalls: &Stalls, when: &str) {
    let day = clock().date_naive();
    for shop in &stalls.shops {
        let expected = stalls.expected(shop, day);
        let found = collected(pool, shop.slug, day).await;
        let seen = expected.into_iter().filter(|(key, _)| found.contains_key(key)).collect();
        let wrong = difference(&seen, &found);
        assert!(wrong.is_empty(), "{when}, {}: {:#?}", shop.slug, &wrong[..wrong.len().min(8)]);
    }
}

/// And none of them is missing.
async fn everything(pool: &PgPool, stalls: &Stalls, when: &str) {
    let day = clock().date_naive();
    let mut all_wrong = vec![];
    for shop in &stalls.shops {
        let wrong = difference(&stalls.expected(shop, day), &collected(pool, shop.slug, day).await);
        if !wrong.is_empty() {
            all_wrong.push(format!("{}: {} differ: {:#?}", shop.slug, wrong.len(), &wrong[..wrong.len().min(8)]));
        }
    }
    assert!(all_wrong.is_empty(), "{when}: {}", all_wrong.join("\n"));
}

async fn unblock_all(pool: &PgPool, stalls: &Stalls) {
    let mut conn = pool.acquire().await.unwrap();
    for shop in &stalls.shops {
        if retailers::get(&mut conn, shop.slug).await.unwrap().blocked_reason.is_some() {
            retailers::unblock(&mut conn, shop.slug).await.unwrap();
        }
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_collected_is_the_truth(pool: PgPool) {
    context(&pool, clock).await;
    let stalls = open(&pool, clock).await;
    for day in 0..3 {
        DAYS.store(day, Ordering::SeqCst);
        let ends = visit_all(&pool, &stalls, 1).await;
        assert!(ends.iter().all(|(_, status, _)| *status == RunStatus::Ok), "{ends:#?}");
        everything(&pool, &stalls, &format!("day {day}")).await;
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn under_faults_nothing_false_is_believed_and_afterwards_nothing_is_missing(pool: PgPool) {
    context(&pool, clock).await;
    let mut stalls = open(&pool, clock).await;
    // One of each platform: the others are read by the same adapters.
    stalls.shops.retain(|shop| !matches!(shop.slug, "demo-cartomanie" | "demo-kaarthuis" | "demo-kartolandia"));
    visit_all(&pool, &stalls, 1).await;
    everything(&pool, &stalls, "before").await;

    let usual = |kind| Fault { kind, shop: None, next: None, probability: None, seconds: Some(0.0), seed: 7 };
    let often = |kind| Fault { probability: Some(0.3), ..usual(kind) };
    let rounds = [
        often(Kind::Throttle),
        often(Kind::Challenge),
        often(Kind::Error),
        often(Kind::Truncated),
        often(Kind::RedirectLoop),
        often(Kind::Ban),
        often(Kind::GzipBomb),
        Fault { seconds: Some(0.05), ..often(Kind::Slow) },
        usual(Kind::Markup),
        usual(Kind::SoldOut),
        usual(Kind::Empty),
        usual(Kind::Tenfold),
    ];
    for (day, fault) in (1..).zip(rounds) {
        DAYS.store(day, Ordering::SeqCst);
        let when = format!("{:?}", fault.kind);
        stalls.faults.add(fault);
        let ends = visit_all(&pool, &stalls, 3).await;
        stalls.faults.clear();
        eprintln!("{when}: {:?}", ends.iter().map(|(_, status, _)| status.as_str()).collect::<Vec<_>>());
        nothing_false(&pool, &stalls, &when).await;
        unblock_all(&pool, &stalls).await;
    }

    DAYS.fetch_add(1, Ordering::SeqCst);
    let ends = visit_all(&pool, &stalls, 3).await;
    assert!(ends.iter().all(|(_, status, _)| *status == RunStatus::Ok), "{ends:#?}");
    everything(&pool, &stalls, "afterwards").await;
}
