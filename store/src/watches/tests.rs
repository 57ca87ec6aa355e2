//! What is watched and what was new there, over a real database.

use super::*;
use crate::{
    testing::{a_listing, a_product, a_set, a_variant},
    users,
};
use chrono::TimeDelta;
use domain::user::Role;
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(12, 0, 0).unwrap().and_utc()
}

/// A visit at that moment saw the offer so.
async fn saw(
    conn: &mut PgConnection,
    listing: ListingId,
    cents: i64,
    stock: &str,
    at: DateTime<Utc>,
    status: &str,
) -> Result<()> {
    sqlx::query(
        "with run as (insert into scrape_logs (retailer_id, slot, status, started_at)
                      select retailer_id, $4, $5, $4 from listings where id = $1
                      on conflict (retailer_id, slot) do update set status = excluded.status returning id)
         insert into raw_prices (listing_id, observed_at, run_id, price_minor, currency, stock)
         select $1, $4, run.id, $2, 'EUR', $3 from run",
    )
    .bind(listing.0)
    .bind(cents)
    .bind(stock)
    .bind(at)
    .bind(status)
    .execute(&mut *conn)
    .await?;
    sqlx::query("update listings set last_seen_at = greatest(last_seen_at, $2) where id = $1")
        .bind(listing.0)
        .bind(at)
        .execute(conn)
        .await?;
    Ok(())
}

fn told(seen: &[Seen], of: &str) -> Vec<(What, Option<i64>, i64)> {
    let seen = seen.iter().find(|seen| seen.watch.slug == of || seen.watch.name == of).unwrap();
    let mut all: Vec<_> =
        seen.news.iter().map(|n| (n.what, n.before.map(|before| before.minor), n.price.minor)).collect();
    all.sort();
    all
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_new_at_each_of_them(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let conn = &mut *conn;
    let set = a_set().insert(conn).await?;
    let product = a_product().insert(conn, set).await?;
    let variant = a_variant().insert(conn, product).await?;
    let ash = users::create(conn, "ash@example.org", "hash", Role::Member).await?;
    let gary = users::create(conn, "gary@example.org", "hash", Role::Member).await?;
    for target in [
        Target::Product("sv03.5-199".to_owned()),
        Target::Variant(variant),
        Target::Set("sv03.5".to_owned()),
        Target::Search("glurak".to_owned(), None),
        Target::Search("glurak".to_owned(), Some(ProductKind::Sealed)),
    ] {
        add(conn, ash, &target).await?;
        add(conn, ash, &target).await?;
    }
    assert_eq!(list(conn, ash).await?.len(), 5, "each once");
    let (long, today) = (now() - TimeDelta::days(9), now() - TimeDelta::hours(3));
    let yesterday = now() - TimeDelta::days(1);
    let fell = a_listing(conn, product, variant, 5_000, long).await?;
    saw(conn, fell, 4_000, "in", today, "ok").await?;
    let back = a_listing(conn, product, variant, 4_700, long).await?;
    saw(conn, back, 4_700, "out", yesterday, "ok").await?;
    saw(conn, back, 4_700, "in", today, "ok").await?;
    a_listing(conn, product, variant, 4_500, today).await?;
    a_listing(conn, product, variant, 4_600, yesterday).await?;
    let same = a_listing(conn, product, variant, 4_800, long).await?;
    saw(conn, same, 4_800, "in", today, "ok").await?;
    let gone = a_listing(conn, product, variant, 4_900, long).await?;
    saw(conn, gone, 4_900, "out", today, "ok").await?;
    // A visit that is not good is no news, and what is held is none.
    let odd = a_listing(conn, product, variant, 5_100, long).await?;
    saw(conn, odd, 100, "in", now() - TimeDelta::hours(2), "quarantined").await?;
    // A visit that was no good one saw it first: it is new when a good one sees it.
    let late = a_listing(conn, product, variant, 5_300, yesterday - TimeDelta::hours(1)).await?;
    saw(conn, late, 5_300, "in", today, "ok").await?;
    sqlx::query("update scrape_logs set status = 'quarantined' where slot = $1")
        .bind(yesterday - TimeDelta::hours(1))
        .execute(&mut *conn)
        .await?;
    let held = a_listing(conn, product, variant, 5_200, long).await?;
    saw(conn, held, 200, "in", today, "ok").await?;
    sqlx::query("update matches set held_reason = 'far from all others' where listing_id = $1")
        .bind(held.0)
        .execute(&mut *conn)
        .await?;
    add(conn, ash, &Target::Retailer("karten-kiste".to_owned())).await?;

    let seen = news(conn, ash, 1, now()).await?;
    let all = vec![
        (What::Listing, None, 4_500),
        (What::Listing, None, 5_300),
        (What::Restock, Some(4_700), 4_700),
        (What::Drop, Some(5_000), 4_000),
    ];
    for of in ["sv03.5-199", "sv03.5", "karten-kiste"] {
        assert_eq!(told(&seen, of), all, "{of}");
    }
    let of_search = |kind| seen.iter().find(|seen| seen.watch.of == Of::Search(kind)).map(|seen| seen.news.len());
    assert_eq!((of_search(None), of_search(Some(ProductKind::Sealed))), (Some(4), Some(0)));
    let of_variant = seen.iter().find(|seen| seen.watch.of == Of::Variant(product, variant)).unwrap();
    assert_eq!(of_variant.news.len(), 4);
    let drop = of_variant.news.iter().find(|n| n.what == What::Drop).unwrap();
    assert_eq!((drop.day, drop.at, drop.shop.as_str()), (now().date_naive(), today, "Karten-Kiste"));
    let two_days = news(conn, ash, 2, now()).await?;
    assert_eq!(told(&two_days, "sv03.5").len(), 5, "and the listing of yesterday");
    assert!(news(conn, gary, 1, now()).await?.is_empty());
    assert!(news(conn, ash, 1, now() + TimeDelta::days(1)).await?.iter().all(|seen| seen.news.is_empty()));

    // The same for everybody, but of shops that let us hand their prices on alone.
    let searched = Target::Search("glurak".to_owned(), None);
    for target in [Target::Set("sv03.5".to_owned()), Target::Retailer("karten-kiste".to_owned()), searched] {
        assert_eq!(news_at(conn, &target, 1, now()).await?.len(), 3, "{target:?}");
    }
    for target in [Target::Product("sv03.5-199".to_owned()), Target::Variant(variant)] {
        assert_eq!(news_at(conn, &target, 2, now()).await?.len(), 4, "{target:?}");
    }
    let nothing = news_at(conn, &Target::Set("nothing".to_owned()), 1, now()).await;
    assert!(matches!(nothing, Err(Error::NotFound(_))));
    sqlx::query("update retailers set demo = false").execute(&mut *conn).await?;
    assert!(news_at(conn, &Target::Set("sv03.5".to_owned()), 1, now()).await?.is_empty());

    // What the gate has not judged yet is not sure.
    sqlx::query("insert into gates (read_at, as_of) values ($1, $2)")
        .bind(now())
        .bind(yesterday.date_naive())
        .execute(&mut *conn)
        .await?;
    assert!(told(&news(conn, ash, 1, now()).await?, "sv03.5").is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn watched_and_not_any_more(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let conn = &mut *conn;
    a_set().insert(conn).await?;
    let ash = users::create(conn, "ash@example.org", "hash", Role::Member).await?;
    let gary = users::create(conn, "gary@example.org", "hash", Role::Member).await?;
    for nothing in [
        Target::Product("sv03.5".to_owned()),
        Target::Set("nothing".to_owned()),
        Target::Retailer("sv03.5".to_owned()),
        Target::Variant(VariantId(7)),
    ] {
        assert!(matches!(add(conn, ash, &nothing).await, Err(Error::NotFound(_))), "{nothing:?}");
    }
    add(conn, ash, &Target::Set("sv03.5".to_owned())).await?;
    let all = list(conn, ash).await?;
    assert_eq!((all[0].slug.as_str(), all[0].name.as_str()), ("sv03.5", "151"));
    assert!(matches!(remove(conn, gary, all[0].id).await, Err(Error::NotFound("watch"))));
    remove(conn, ash, all[0].id).await?;
    assert!(list(conn, ash).await?.is_empty());
    for n in 0..MOST_SEARCHES {
        add(conn, ash, &Target::Search(format!("glurak {n}"), None)).await?;
    }
    assert!(matches!(add(conn, ash, &Target::Search("one more".to_owned(), None)).await, Err(Error::Rule(_))));
    sqlx::query(
        "insert into retailers (slug, name, country, currency, base_url, adapter)
         select 'shop-' || n, 'Shop', 'DE', 'EUR', 'https://a.example', 'shopify' from generate_series(0, $1::integer) n",
    )
    .bind(i32::try_from(MOST_SHOPS).unwrap())
    .execute(&mut *conn)
    .await?;
    for n in 0..MOST_SHOPS {
        add(conn, gary, &Target::Retailer(format!("shop-{n}"))).await?;
    }
    let one_more = Target::Retailer(format!("shop-{MOST_SHOPS}"));
    assert!(matches!(add(conn, gary, &one_more).await, Err(Error::Rule(_))));
    Ok(())
}
