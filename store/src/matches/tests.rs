//! Keys and corrections on a real database.

use super::*;
use crate::{
    listings::{self, Matcher},
    retailers, testing,
    testing::{a_product, a_set, a_variant},
};
use domain::{
    identity::{Grade, Grader, TitleKind},
    ids::RetailerId,
    listing::{Offer, Stock, Vat, title_key},
    money::{Currency, Money},
    product::Condition,
    retailer::Adapter,
};
use sqlx::PgPool;

pub(super) fn at(hour: u32) -> DateTime<Utc> {
    format!("2026-09-01T{hour:02}:00:00Z").parse().unwrap()
}

pub(super) async fn a_shop(conn: &mut PgConnection, slug: &str) -> Result<RetailerId> {
    let shop = testing::NewShop {
        slug,
        name: slug,
        country: "DE",
        currency: Currency::Eur,
        base_url: "https://shop.example",
        adapter: Adapter::Shopify,
        pace_seconds: 2.0,
        schedule_minutes: 60,
        demo: false,
    };
    testing::upsert(conn, &shop).await?;
    Ok(retailers::get(conn, slug).await?.retailer.id)
}

/// Puts a listing into a shop.
pub(super) async fn list(
    conn: &mut PgConnection,
    shop: RetailerId,
    key: &str,
    title: &str,
    sku: Option<&str>,
) -> Result<ListingId> {
    list_with(conn, shop, key, title, sku, None).await
}

pub(super) async fn list_with(
    conn: &mut PgConnection,
    shop: RetailerId,
    key: &str,
    title: &str,
    sku: Option<&str>,
    ean: Option<&str>,
) -> Result<ListingId> {
    let offer = Offer {
        external_id: key.to_owned(),
        url: "https://shop.example/1".to_owned(),
        title: title.to_owned(),
        variant_title: None,
        sku: sku.map(str::to_owned),
        ean: ean.map(str::to_owned),
        price: Money::eur(1000),
        vat: Vat::Unknown,
        from_price: false,
        damaged: false,
        shipping: None,
        list_price: None,
        stock: Stock::In,
        hints: [].into(),
    };
    let seen = listings::upsert(conn, shop, &[offer], at(8), Matcher { name: MATCHER, catalog_at: None }).await?;
    Ok(seen[0].id)
}

fn asked(listing: ListingId, title: &str, sku: Option<&str>) -> Asked {
    Asked { listing, title_key: title_key(title, None), sku: sku.map(str::to_owned) }
}

async fn key_of(conn: &mut PgConnection, shop: RetailerId, ask: Asked) -> Result<Option<(FoundBy, Option<ProductId>)>> {
    let listing = ask.listing;
    Ok(learned(conn, shop, &[ask]).await?.remove(&listing).map(|l| (l.by, l.product)))
}

fn said(listing: ListingId, product: Option<ProductId>, general: bool) -> Correction<'static> {
    Correction {
        listing,
        product,
        language: None,
        condition: None,
        finish: None,
        general,
        by: "ada",
        note: Some("read the picture"),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn everything_that_was_read_is_kept(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", "Glurak PSA 9.5", None).await?;
    let found = Match {
        product: Some(card),
        condition: Some(Condition::NearMint),
        first_edition: Some(false),
        confidence: 0.9,
        ..Match::nothing(TitleKind::Card)
    };
    assert!(save(&mut conn, listing, &found, FoundBy::Text).await?.is_some());
    let graded = Match { grader: Some(Grader::Psa), grade: Grade::new(95), ..found.clone() };
    assert_eq!(save(&mut conn, listing, &graded, FoundBy::Text).await?, None, "a graded card is not the plain variant");
    let row: (String, Option<String>, Option<i16>, Option<bool>, Option<i64>) =
        sqlx::query_as("select kind, grader, grade, first_edition, variant_id from matches where listing_id = $1")
            .bind(listing.0)
            .fetch_one(&mut *conn)
            .await?;
    assert_eq!(row, ("card".to_owned(), Some("PSA".to_owned()), Some(95), Some(false), None));
    // A first edition has a variant only where the catalogue lists one.
    let first = Match { first_edition: Some(true), ..found };
    assert_eq!(save(&mut conn, listing, &first, FoundBy::Text).await?, None);
    sqlx::query("insert into variants (product_id, finish, edition) values ($1, 'holo', 'stamp:1st-edition')")
        .bind(card.0)
        .execute(&mut *conn)
        .await?;
    assert!(save(&mut conn, listing, &first, FoundBy::Text).await?.is_some());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_strongest_key_speaks_and_a_correction_can_be_undone(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    let other = crate::testing::AProduct { number: "173", ..a_product() }.insert(&mut conn, set).await?;
    let (one, two) = (a_shop(&mut conn, "one").await?, a_shop(&mut conn, "two").await?);
    let title = "Mystery Glurak";
    let here = list(&mut conn, one, "1", title, Some("SKU-1")).await?;
    let again = list(&mut conn, one, "2", "Mystery  Glurak!", None).await?;
    let there = list(&mut conn, two, "1", title, Some("SKU-1")).await?;
    save(&mut conn, again, &Match::nothing(TitleKind::Card), FoundBy::Text).await?;
    assert_eq!(key_of(&mut conn, one, asked(here, title, Some("SKU-1"))).await?, None);

    // For all shops: the other shop's listing is to be matched again.
    let (general, others) = correct(&mut conn, &said(here, Some(other), true), at(9)).await?;
    assert_eq!(others, [again, there], "however it is spelled");
    let by_alias = Some((FoundBy::Alias, Some(other)));
    assert_eq!(key_of(&mut conn, two, asked(there, title, Some("SKU-1"))).await?, by_alias);
    assert_eq!(key_of(&mut conn, one, asked(again, "mystery glurak", None)).await?, by_alias);
    // For this shop: stronger, and its SKU is stronger still, but only while the text is the same.
    let (special, _) = correct(&mut conn, &said(here, Some(card), false), at(10)).await?;
    let by_shop = Some((FoundBy::ShopAlias, Some(card)));
    assert_eq!(key_of(&mut conn, one, asked(again, title, Some("SKU-2"))).await?, by_shop);
    assert_eq!(key_of(&mut conn, one, asked(again, title, Some("SKU-1"))).await?, Some((FoundBy::Sku, Some(card))));
    assert_eq!(key_of(&mut conn, one, asked(again, "Mystery Turtok", Some("SKU-1"))).await?, None);
    // What a person decided on a listing stays, whatever the matcher says later.
    save(&mut conn, here, &Match::nothing(TitleKind::Other), FoundBy::Text).await?;
    let row: (Option<i64>, String) = sqlx::query_as("select product_id, decided_by from matches where listing_id = $1")
        .bind(here.0)
        .fetch_one(&mut *conn)
        .await?;
    assert_eq!(row, (Some(card.0), "person".to_owned()));

    let mut freed = undo(&mut conn, special, at(11)).await?;
    freed.sort_unstable();
    assert_eq!(freed, [here, again]);
    assert_eq!(key_of(&mut conn, one, asked(here, title, Some("SKU-1"))).await?, by_alias);
    assert_eq!(list_by_ids(&mut conn, &freed).await?.len(), 2, "the matcher may decide it again");
    undo(&mut conn, general, at(12)).await?;
    assert_eq!(key_of(&mut conn, two, asked(there, title, None)).await?, None);
    assert!(matches!(undo(&mut conn, general, at(13)).await, Err(Error::NotFound(_))));
    let told = list_aliases(&mut conn, 10).await?;
    assert!(told.len() == 2 && told.iter().all(|a| a.undone_at.is_some()), "nothing is forgotten");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn none_of_ours_is_a_correction_too(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", "Glurak Proxy", None).await?;
    correct(&mut conn, &said(listing, None, false), at(9)).await?;
    let found = key_of(&mut conn, shop, asked(listing, "Glurak Proxy", None)).await?;
    assert_eq!(found, Some((FoundBy::ShopAlias, None)));
    assert!(list_open(&mut conn, Open::Unmatched, 1, 10).await?.items.is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn bar_codes_are_learned_and_a_contested_one_is_not_used(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let product = async |conn: &mut PgConnection, code: &str| -> Result<ProductId> {
        let id = sqlx::query_scalar(
            "insert into products (kind, region, code, slug) values ('sealed', 'international', $1, $1) returning id",
        )
        .bind(code)
        .fetch_one(conn)
        .await?;
        Ok(ProductId(id))
    };
    let (booster, display) = (product(&mut conn, "booster").await?, product(&mut conn, "display").await?);
    let (one, two) = (a_shop(&mut conn, "one").await?, a_shop(&mut conn, "two").await?);
    let sure = |product, confidence| Match { product: Some(product), confidence, ..Match::nothing(TitleKind::Sealed) };
    let a = list_with(&mut conn, one, "1", "Booster", None, Some("0820650853112")).await?;
    let b = list_with(&mut conn, two, "1", "Booster", None, Some("0820650853112")).await?;
    save(&mut conn, a, &sure(booster, 0.95), FoundBy::Text).await?;
    save(&mut conn, b, &sure(booster, 0.7), FoundBy::Text).await?;
    assert_eq!(learn_gtins(&mut conn).await?, 1, "the unsure one teaches nothing");
    save(&mut conn, b, &sure(booster, 0.97), FoundBy::Gtin).await?;
    assert_eq!(learn_gtins(&mut conn).await?, 1);
    assert_eq!(learn_gtins(&mut conn).await?, 0, "nothing new");
    let known = list_known(&mut conn).await?;
    let codes = |known: &[Known], id| known.iter().find(|k| k.id == id).map(|k| k.gtins.clone()).unwrap_or_default();
    assert_eq!(codes(&known, booster), ["0820650853112"]);
    // The same code on a display: two products claim it, so it says nothing.
    let c = list_with(&mut conn, two, "2", "Display", None, Some("0820650853112")).await?;
    save(&mut conn, c, &sure(display, 0.95), FoundBy::Text).await?;
    assert_eq!(learn_gtins(&mut conn).await?, 2);
    let known = list_known(&mut conn).await?;
    assert!(codes(&known, booster).is_empty() && codes(&known, display).is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_to_be_matched_again(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let found = |confidence| Match { product: Some(card), confidence, ..Match::nothing(TitleKind::Card) };
    let sure = list(&mut conn, shop, "1", "sure", None).await?;
    let doubtful = list(&mut conn, shop, "2", "doubtful", None).await?;
    let unknown = list(&mut conn, shop, "3", "unknown", None).await?;
    let person = list(&mut conn, shop, "4", "person", None).await?;
    let never = list(&mut conn, shop, "5", "never looked at", None).await?;
    save(&mut conn, sure, &found(0.95), FoundBy::Text).await?;
    save(&mut conn, doubtful, &found(0.7), FoundBy::Text).await?;
    save(&mut conn, unknown, &Match::nothing(TitleKind::Card), FoundBy::Text).await?;
    correct(&mut conn, &said(person, None, false), at(9)).await?;
    let ids = async |conn: &mut PgConnection, changed| -> Result<Vec<ListingId>> {
        let changed: DateTime<Utc> = format!("{changed}-01-01T00:00:00Z").parse().unwrap();
        Ok(list_to_match(conn, ListingId(0), 10, Some(changed)).await?.into_iter().map(|l| l.id).collect())
    };
    assert_eq!(ids(&mut conn, "2000").await?, [never]);
    assert_eq!(ids(&mut conn, "2999").await?, [doubtful, unknown, never]);
    assert_eq!(count_open(&mut conn).await?, [1, 1, 0]);
    for (which, listing) in [(Open::Unmatched, unknown), (Open::Doubtful, doubtful)] {
        let open = list_open(&mut conn, which, 1, 10).await?;
        assert_eq!(open.items.iter().map(|l| l.listing).collect::<Vec<_>>(), [listing], "{}", which.as_str());
    }
    sqlx::query("update matches set matcher = 'older'").execute(&mut *conn).await?;
    assert_eq!(ids(&mut conn, "2000").await?, [sure, doubtful, unknown, never]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_held_price_is_told_and_can_be_released(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    a_variant().insert(&mut conn, card).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", "Glurak", None).await?;
    let found = Match { product: Some(card), confidence: 0.95, ..Match::nothing(TitleKind::Card) };
    save(&mut conn, listing, &found, FoundBy::Text).await?;
    assert_eq!(gate_rows(&mut conn, at(8).date_naive()).await?.len(), 1);
    let held = Verdict { listing, held: Some("far away".to_owned()), agrees: Some(false) };
    assert_eq!(keep_verdicts(&mut conn, std::slice::from_ref(&held)).await?, 1);
    assert_eq!(keep_verdicts(&mut conn, &[held]).await?, 0);
    assert_eq!(list_open(&mut conn, Open::Held, 1, 10).await?.items[0].why, "far away");
    assert!(crate::catalog::list_offers(&mut conn, card).await?.is_empty(), "not shown");
    assert_eq!(count_open(&mut conn).await?, [0, 0, 1]);
    assert!(release(&mut conn, listing).await? && !release(&mut conn, listing).await?);
    assert_eq!(crate::catalog::list_offers(&mut conn, card).await?.len(), 1);
    assert_eq!(count_open(&mut conn).await?, [0, 0, 0]);
    assert_eq!(gate_rows(&mut conn, at(8).date_naive()).await?[0].released_minor, Some(1000));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_person_s_word_is_not_held(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", "Glurak", None).await?;
    let found = Match { product: Some(card), confidence: 0.95, ..Match::nothing(TitleKind::Card) };
    save(&mut conn, listing, &found, FoundBy::Text).await?;
    let held = Verdict { listing, held: Some("far away".to_owned()), agrees: Some(false) };
    keep_verdicts(&mut conn, std::slice::from_ref(&held)).await?;
    save(&mut conn, listing, &found, FoundBy::Text).await?;
    assert_eq!(count_open(&mut conn).await?, [0, 0, 1], "the same answer again is no news");
    correct(&mut conn, &said(listing, Some(card), false), at(9)).await?;
    assert_eq!(count_open(&mut conn).await?, [0, 0, 0]);
    assert_eq!(crate::catalog::list_offers(&mut conn, card).await?.len(), 1);
    Ok(())
}
