//! Runs from their opening to a person's decision.

use super::*;
use crate::{
    listings::{self, Matcher},
    matches, prices,
    testing::{NewShop, upsert},
};
use domain::{
    listing::{Offer, Stock, Vat},
    money::{Currency, Money},
    retailer::Adapter,
};
use sqlx::PgPool;

fn at(hour: i64) -> DateTime<Utc> {
    "2026-09-01T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::Duration::hours(hour)
}

async fn a_shop(conn: &mut PgConnection) -> Result<RetailerId> {
    let shop = NewShop {
        slug: "shop",
        name: "Shop",
        country: "DE",
        currency: Currency::Eur,
        base_url: "https://shop.example",
        adapter: Adapter::Shopify,
        pace_seconds: 2.0,
        schedule_minutes: 60,
        demo: false,
    };
    upsert(conn, &shop).await?;
    Ok(crate::retailers::get(conn, "shop").await?.retailer.id)
}

fn offers(n: usize, price: i64, stock: Stock) -> Vec<Offer> {
    let one = |i: usize| Offer {
        external_id: i.to_string(),
        url: "https://shop.example/1".to_owned(),
        title: "Glurak".to_owned(),
        variant_title: None,
        sku: None,
        ean: None,
        price: Money::eur(price),
        vat: Vat::Unknown,
        from_price: false,
        damaged: false,
        shipping: None,
        list_price: None,
        stock,
        hints: [].into(),
    };
    (0..n).map(one).collect()
}

/// A visit to its end.
async fn visit(conn: &mut PgConnection, shop: RetailerId, hour: i64, offers: &[Offer]) -> Result<Run> {
    let slot = at(hour);
    let run = open(conn, shop, slot, slot).await?;
    let matcher = Matcher { name: matches::MATCHER, catalog_at: None };
    let seen = listings::upsert(conn, shop, offers, slot, matcher).await?;
    let ids: Vec<_> = seen.iter().filter(|s| s.store).map(|s| s.id).collect();
    let stored = prices::append(conn, run.id, slot, &ids).await?;
    let counts = PageCounts {
        requests: 1,
        bytes: 100,
        offers: offers.len(),
        stored: usize::try_from(stored).unwrap(),
        changed: seen.iter().filter(|s| s.changed).count(),
        ..PageCounts::default()
    };
    count_page(conn, run.id, "https://shop.example/list", counts, slot).await?;
    finish(conn, run.id, None, slot + chrono::Duration::minutes(3)).await
}

/// A queue that keeps what it is given, in the place of the real one.
async fn a_queue(conn: &mut PgConnection) -> Result<()> {
    sqlx::raw_sql(
        "create schema graphile_worker;
         create table graphile_worker.given (name text, payload json);
         create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
             max_attempts integer, job_key text, job_key_mode text) returns void language sql as
         $$ insert into graphile_worker.given values (identifier, payload) $$;",
    )
    .execute(conn)
    .await?;
    Ok(())
}

async fn count(conn: &mut PgConnection, sql: &'static str) -> Result<i64> {
    Ok(sqlx::query_scalar(sql).fetch_one(conn).await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn counters_and_errors_by_kind(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let shop = a_shop(&mut conn).await?;
    let run = open(&mut conn, shop, at(0), at(0)).await?;
    for (kind, said) in [("gone", "404"), ("broken", "no price"), ("gone", "410")] {
        let error = PageError { kind, url: "https://shop.example/x", said, requests: 1, bytes: 10 };
        count_error(&mut conn, run.id, error, at(0)).await?;
    }
    let run = visit(&mut conn, shop, 0, &offers(3, 100, Stock::In)).await?;
    // Opened again: what is read again is counted anew; requests and bytes are not, they were made.
    assert_eq!((run.status, run.pages, run.offers, run.requests, run.bytes), (RunStatus::Ok, 1, 3, 4, 130));
    assert_eq!(run.error_count(), 0);
    assert_eq!(run.duration(), Some(chrono::Duration::minutes(3)));
    assert_eq!(run.at_url.as_deref(), Some("https://shop.example/list"));

    let run = open(&mut conn, shop, at(1), at(1)).await?;
    for (kind, said) in [("gone", "404"), ("broken", "no price"), ("gone", "410")] {
        let error = PageError { kind, url: "https://shop.example/x", said, requests: 2, bytes: 10 };
        count_error(&mut conn, run.id, error, at(1)).await?;
    }
    let run = get(&mut conn, run.id).await?;
    assert_eq!(run.errors.0.into_iter().collect::<Vec<_>>(), [("broken".to_owned(), 1), ("gone".to_owned(), 2)]);
    assert_eq!(run.first_errors.0["gone"].said, "404");
    assert_eq!(run.requests, 6);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_doubtful_run_counts_only_when_released(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_queue(&mut conn).await?;
    let shop = a_shop(&mut conn).await?;
    visit(&mut conn, shop, 0, &offers(10, 100, Stock::In)).await?;
    let tenfold = visit(&mut conn, shop, 1, &offers(10, 1000, Stock::In)).await?;
    assert_eq!((tenfold.status, tenfold.doubt, tenfold.changed), (RunStatus::Quarantined, Some(Doubt::Prices), 10));
    let at_price = "select count(*) from listings where price_minor = 100";
    assert_eq!(count(&mut conn, at_price).await?, 10);
    let sold_out = visit(&mut conn, shop, 2, &offers(10, 100, Stock::Out)).await?;
    assert_eq!((sold_out.status, sold_out.doubt), (RunStatus::Quarantined, Some(Doubt::SoldOut)));
    assert_eq!(count(&mut conn, "select count(*) from listings where stock = 'in'").await?, 10);

    assert_eq!(discard(&mut conn, sold_out.id).await?.status, RunStatus::Discarded);
    assert!(matches!(release(&mut conn, sold_out.id, at(3)).await, Err(Error::Rule(_))));
    assert!(matches!(release(&mut conn, RunId(999), at(3)).await, Err(Error::NotFound(_))));
    assert_eq!(count(&mut conn, "select count(*) from graphile_worker.given").await?, 0);
    assert_eq!(release(&mut conn, tenfold.id, at(3)).await?.status, RunStatus::Ok);
    assert_eq!(count(&mut conn, "select count(*) from listings where price_minor = 1000").await?, 10);
    assert_eq!(
        count(&mut conn, "select count(*) from graphile_worker.given where name = 'analyze_products'").await?,
        1
    );
    // The released prices are what the next visit is compared with.
    let next = visit(&mut conn, shop, 4, &offers(10, 1000, Stock::In)).await?;
    assert_eq!((next.status, next.stored), (RunStatus::Ok, 0));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_that_shrank_is_believed_the_third_time_or_when_released(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_queue(&mut conn).await?;
    let shop = a_shop(&mut conn).await?;
    for hour in 0..5 {
        visit(&mut conn, shop, hour, &offers(100, 100, Stock::In)).await?;
    }
    let mut look = async |hour: i64, n: usize| -> Result<(RunId, RunStatus)> {
        let run = visit(&mut conn, shop, hour, &offers(n, 100, Stock::In)).await?;
        Ok((run.id, run.status))
    };
    assert_eq!(look(5, 40).await?.1, RunStatus::Quarantined);
    assert_eq!(look(6, 41).await?.1, RunStatus::Quarantined);
    assert_eq!(look(7, 40).await?.1, RunStatus::Ok);
    assert_eq!(look(8, 40).await?.1, RunStatus::Ok);
    // Once more, and this time a person looks at it.
    let (id, status) = look(9, 15).await?;
    assert_eq!(status, RunStatus::Quarantined);
    release(&mut conn, id, at(9)).await?;
    let smaller = visit(&mut conn, shop, 10, &offers(15, 100, Stock::In)).await?;
    assert_eq!(smaller.status, RunStatus::Ok);
    // Nothing at all is never believed, however often.
    for hour in 11..16 {
        assert_eq!(visit(&mut conn, shop, hour, &[]).await?.status, RunStatus::Quarantined);
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_visit_left_unfinished_is_closed_by_the_next(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let shop = a_shop(&mut conn).await?;
    let left = open(&mut conn, shop, at(0), at(0)).await?;
    let next = open(&mut conn, shop, at(1), at(1)).await?;
    let left = get(&mut conn, left.id).await?;
    assert_eq!((left.status, left.finished_at), (RunStatus::Failed, Some(at(1))));
    assert_eq!(next.status, RunStatus::Running);
    let running = Wanted { status: Some(RunStatus::Running), shop: Some("shop"), ..Wanted::default() };
    assert_eq!(list(&mut conn, running, 10).await?.items, [next]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_goes_on_from_a_visit(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let shop = a_shop(&mut conn).await?;
    let mut made = vec![];
    for hour in 0..5 {
        made.push(visit(&mut conn, shop, hour, &offers(10, 500, Stock::In)).await?.id);
    }
    made.reverse();
    let mut seen: Vec<RunId> = vec![];
    loop {
        let wanted = Wanted { before: seen.last().copied(), ..Wanted::default() };
        let page = list(&mut conn, wanted, 2).await?;
        seen.extend(page.items.iter().map(|run| run.id));
        // A visit that begins meanwhile moves nothing.
        visit(&mut conn, shop, 10 + i64::try_from(seen.len()).unwrap(), &offers(10, 500, Stock::In)).await?;
        if !page.more {
            break;
        }
    }
    assert_eq!(seen, made);
    let nobody = Wanted { before: Some(RunId(i64::MAX)), ..Wanted::default() };
    assert!(!list(&mut conn, nobody, 2).await?.items.is_empty(), "a visit that is not there ends nothing");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn two_visits_beside_each_other(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let shop = a_shop(&mut conn).await?;
    let first = visit(&mut conn, shop, 0, &offers(10, 500, Stock::In)).await?;
    let mut changed = offers(11, 500, Stock::In);
    changed[3].price = Money::eur(1_500);
    changed[4].stock = Stock::Out;
    changed[5].price = Money::eur(510);
    let second = visit(&mut conn, shop, 1, &changed).await?;
    assert_eq!(sound_before(&mut conn, &second).await?.map(|run| run.id), Some(first.id));
    assert_eq!(sound_before(&mut conn, &first).await?, None);
    let found = differences(&mut conn, &first, &second, 10).await?;
    let (was, is) = (Some((Money::eur(500), Stock::In)), |minor, stock| Some((Money::eur(minor), stock)));
    let seen: Vec<_> = found.shown.iter().map(|one| (one.before, one.after)).collect();
    let expected = [
        (None, is(500, Stock::In)),
        (was, is(1_500, Stock::In)),
        (was, is(510, Stock::In)),
        (was, is(500, Stock::Out)),
    ];
    assert_eq!((found.all, seen.as_slice()), (4, expected.as_slice()), "what is new, then what moved farthest");
    let few = differences(&mut conn, &first, &second, 1).await?;
    assert_eq!((few.all, few.shown.len()), (4, 1), "all are counted");
    assert_eq!(differences(&mut conn, &first, &first, 10).await?, Differences::default());
    let other = Run { retailer: RetailerId(shop.0 + 1), ..second };
    assert!(matches!(differences(&mut conn, &first, &other, 10).await, Err(Error::Rule(_))));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_visitor_at_a_time(pool: PgPool) -> Result<()> {
    let shop = a_shop(&mut *pool.acquire().await?).await?;
    let first = claim(&pool, shop).await?.expect("nobody is there");
    assert!(claim(&pool, shop).await?.is_none());
    assert!(claim(&pool, RetailerId(shop.0 + 1)).await?.is_some());
    first.release().await;
    let mut second = claim(&pool, shop).await?.expect("it was given free");
    // A claim whose connection ended can not write any more, and another may take it.
    // (In this database alone: the server has others, with locks of their own.)
    sqlx::query(
        "select pg_terminate_backend(pid) from pg_locks
          where locktype = 'advisory' and classid = hashtext('visit')::oid
            and database = (select oid from pg_database where datname = current_database())",
    )
    .execute(&pool)
    .await?;
    assert!(second.begin().await.is_err());
    assert!(claim(&pool, shop).await?.is_some());
    Ok(())
}
