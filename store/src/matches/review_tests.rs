//! The review queue on a real database: questions, candidates, decisions and taking them back.

use super::{
    tests::{a_shop, at, list},
    *,
};
use crate::{
    testing::{AProduct, a_product, a_queue, a_set},
    users,
};
use domain::{
    identity::{Feature, Reason, TitleKind},
    review::Because,
    user::Role,
};
use sqlx::PgPool;
use uuid::Uuid;

const TITLE: &str = "Pokémon Glurak-ex 199/165 NM";

fn unknown() -> Match {
    let reason = Reason { feature: Feature::Margin, span: None, weight: 0.0, text: "not told".to_owned() };
    Match { reasons: vec![reason], ..Match::nothing(TitleKind::Card) }
}

fn doubtful(product: ProductId) -> Match {
    Match { product: Some(product), confidence: 0.7, ..unknown() }
}

async fn an_admin(conn: &mut PgConnection) -> Result<Uuid> {
    users::create(conn, "oak@example.org", "hash", Role::Admin).await
}

async fn products(conn: &mut PgConnection) -> Result<(ProductId, ProductId)> {
    let set = a_set().insert(&mut *conn).await?;
    let right = a_product().insert(&mut *conn, set).await?;
    Ok((right, AProduct { number: "006", ..a_product() }.insert(conn, set).await?))
}

async fn answered(conn: &mut PgConnection, listing: ListingId) -> Result<(Option<i64>, String)> {
    Ok(sqlx::query_as("select product_id, found_by from matches where listing_id = $1")
        .bind(listing.0)
        .fetch_one(conn)
        .await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn listings_of_one_text_are_one_question(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (card, _) = products(&mut conn).await?;
    let (one, two) = (a_shop(&mut conn, "one").await?, a_shop(&mut conn, "two").await?);
    let first = list(&mut conn, one, "1", TITLE, None).await?;
    let same = list(&mut conn, two, "1", "pokémon  glurak ex 199 165 (nm)", None).await?;
    let other = list(&mut conn, two, "2", "Zapdos 1/1", None).await?;
    let sure = list(&mut conn, two, "3", "Glurak", None).await?;
    for listing in [first, same, other] {
        save(&mut conn, listing, &unknown(), FoundBy::Text).await?;
    }
    save(&mut conn, sure, &doubtful(card), FoundBy::Text).await?;
    let all = list_groups(&mut conn, Open::Unmatched, Wanted::default(), 50).await?;
    let seen: Vec<(i64, ListingId)> = all.items.iter().map(|g| (g.listings, g.first)).collect();
    assert_eq!((seen, all.more), (vec![(2, first), (1, other)], false));
    // Page by page, of a shop, with some letters.
    let page = list_groups(&mut conn, Open::Unmatched, Wanted::default(), 1).await?;
    assert!(page.more);
    let after = Wanted { after: Some(&page.items[0].key), ..Wanted::default() };
    assert_eq!(list_groups(&mut conn, Open::Unmatched, after, 1).await?.items[0].first, other);
    let of = async |conn: &mut PgConnection, shop: Option<&str>, part: Option<&str>| -> Result<Vec<ListingId>> {
        let wanted = Wanted { shop, part, after: None };
        Ok(list_groups(conn, Open::Unmatched, wanted, 50).await?.items.into_iter().map(|g| g.first).collect())
    };
    assert_eq!(of(&mut conn, Some("one"), None).await?, [first]);
    assert!(of(&mut conn, Some("nobody"), None).await?.is_empty());
    assert_eq!(of(&mut conn, None, Some("zapdos")).await?, [other]);
    assert!(of(&mut conn, Some("one"), Some("' or true")).await?.is_empty());
    assert_eq!(list_groups(&mut conn, Open::Doubtful, Wanted::default(), 9).await?.items[0].first, sure);
    assert!(list_groups(&mut conn, Open::Held, Wanted::default(), 9).await?.items.is_empty());
    assert_eq!(count_some_open(&mut conn, 2).await?, [2, 1, 0]);
    assert_eq!(count_open(&mut conn).await?, [3, 1, 0]);

    let question = find_question(&mut conn, Open::Unmatched, first).await?.unwrap();
    assert_eq!((question.title.as_str(), question.why.as_str(), question.sold.len()), (TITLE, "not told", 2));
    assert_eq!(question.euros(), Some(domain::money::Money::eur(1000)));
    assert!(find_question(&mut conn, Open::Unmatched, sure).await?.is_none(), "it stands in another queue");
    assert!(find_question(&mut conn, Open::Unmatched, ListingId(-1)).await?.is_none());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn candidates_come_with_what_speaks_for_them(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (right, wrong) = products(&mut conn).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", TITLE, None).await?;
    save(&mut conn, listing, &unknown(), FoundBy::Text).await?;
    let question = find_question(&mut conn, Open::Unmatched, listing).await?.unwrap();
    let found = candidates(&mut conn, &question, 9).await?;
    assert_eq!(found.iter().map(|c| c.line.id).collect::<Vec<_>>(), [right, wrong]);
    assert_eq!(found[0].because, [Because::Name, Because::Number, Because::Total]);
    assert_eq!(found[1].because, [Because::Name, Because::Total]);
    // What was refused is not offered again.
    refuse(&mut conn, listing, right, false, "ada", at(9)).await?;
    let found = candidates(&mut conn, &question, 9).await?;
    assert_eq!(found.iter().map(|c| c.line.id).collect::<Vec<_>>(), [wrong]);
    // Nothing in it is no error.
    let strange = list(&mut conn, shop, "2", "!?", None).await?;
    save(&mut conn, strange, &unknown(), FoundBy::Text).await?;
    let question = find_question(&mut conn, Open::Unmatched, strange).await?.unwrap();
    assert!(candidates(&mut conn, &question, 9).await?.is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn all_like_this_at_once_and_taken_back(pool: PgPool) -> Result<()> {
    a_queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let (card, other) = products(&mut conn).await?;
    let oak = an_admin(&mut conn).await?;
    let (one, two) = (a_shop(&mut conn, "one").await?, a_shop(&mut conn, "two").await?);
    let first = list(&mut conn, one, "1", TITLE, Some("SKU")).await?;
    let here = list(&mut conn, one, "2", TITLE, None).await?;
    let there = list(&mut conn, two, "1", TITLE, None).await?;
    for listing in [first, here, there] {
        save(&mut conn, listing, &unknown(), FoundBy::Text).await?;
    }
    // This shop alone.
    let special = decide(&mut conn, first, Answer::Product(card), false, oak, at(9)).await?;
    assert_eq!(special.listings, 2);
    assert_eq!(answered(&mut conn, first).await?, (Some(card.0), "person".to_owned()));
    assert_eq!(answered(&mut conn, here).await?, (Some(card.0), "shop_alias".to_owned()));
    assert_eq!(answered(&mut conn, there).await?, (None, "text".to_owned()));
    // Every shop; the other shop's own word stays.
    let general = decide(&mut conn, there, Answer::Product(other), true, oak, at(10)).await?;
    assert_eq!(answered(&mut conn, there).await?, (Some(other.0), "person".to_owned()));
    assert_eq!(answered(&mut conn, here).await?, (Some(card.0), "shop_alias".to_owned()));
    assert_eq!(count_open(&mut conn).await?, [0, 0, 0]);

    undo_decision(&mut conn, general.undo, oak, at(11)).await?;
    assert_eq!(answered(&mut conn, first).await?.0, Some(card.0), "the shop's own correction stays");
    assert_eq!(count_open(&mut conn).await?[0], 1);
    undo_decision(&mut conn, special.undo, oak, at(12)).await?;
    assert_eq!(count_open(&mut conn).await?[0], 3, "what a person took for a card waits again");
    assert!(matches!(undo_decision(&mut conn, special.undo, oak, at(13)).await, Err(Error::NotFound(_))));
    let log: Vec<(String, String)> =
        sqlx::query_as("select action, subject from audit_log order by id").fetch_all(&mut *conn).await?;
    let said = |action: &str, subject: String| (action.to_owned(), subject);
    assert_eq!(
        log,
        [
            said("match_corrected", format!("listing {first}")),
            said("match_corrected", format!("listing {there}")),
            said("match_undone", general.undo.to_string()),
            said("match_undone", special.undo.to_string()),
        ]
    );
    let jobs: Vec<String> =
        sqlx::query_scalar("select distinct name from graphile_worker.given order by 1").fetch_all(&mut *conn).await?;
    assert_eq!(jobs, ["analyze_products", "rematch_listings"]);
    let public: String =
        sqlx::query_scalar("select string_agg(reasons::text, '') from matches").fetch_one(&mut *conn).await?;
    assert!(!public.contains(&oak.to_string()), "who it was is nobody's business");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_refused_is_not_answered_again(pool: PgPool) -> Result<()> {
    a_queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let (card, other) = products(&mut conn).await?;
    let oak = an_admin(&mut conn).await?;
    let (one, two) = (a_shop(&mut conn, "one").await?, a_shop(&mut conn, "two").await?);
    let here = list(&mut conn, one, "1", TITLE, None).await?;
    let there = list(&mut conn, two, "1", TITLE, None).await?;
    for listing in [here, there] {
        save(&mut conn, listing, &doubtful(card), FoundBy::Text).await?;
    }
    let said = decide(&mut conn, here, Answer::Not(card), false, oak, at(9)).await?;
    assert_eq!(said.listings, 1);
    assert_eq!(answered(&mut conn, here).await?.0, None);
    assert_eq!(count_open(&mut conn).await?, [1, 1, 0]);
    assert!(matches!(decide(&mut conn, here, Answer::Not(card), false, oak, at(9)).await, Err(Error::Rule(_))));
    assert!(matches!(
        decide(&mut conn, here, Answer::Not(ProductId(-1)), false, oak, at(9)).await,
        Err(Error::Rule(_))
    ));
    // However sure the matcher is, it is not that; another product it may be.
    save(&mut conn, here, &Match { confidence: 0.99, ..doubtful(card) }, FoundBy::Text).await?;
    assert_eq!(answered(&mut conn, here).await?.0, None);
    save(&mut conn, here, &doubtful(other), FoundBy::Text).await?;
    assert_eq!(answered(&mut conn, here).await?.0, Some(other.0));
    // The other shop's listing is what it was.
    assert_eq!(answered(&mut conn, there).await?.0, Some(card.0));
    undo_decision(&mut conn, said.undo, oak, at(10)).await?;
    save(&mut conn, here, &doubtful(card), FoundBy::Text).await?;
    assert_eq!(answered(&mut conn, here).await?.0, Some(card.0));
    assert!(list_refusals(&mut conn, 9).await?[0].undone_at.is_some(), "nothing is forgotten");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_price_is_let_pass_and_held_again(pool: PgPool) -> Result<()> {
    a_queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let (card, _) = products(&mut conn).await?;
    let oak = an_admin(&mut conn).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let listing = list(&mut conn, shop, "1", TITLE, None).await?;
    save(&mut conn, listing, &Match { confidence: 0.95, ..doubtful(card) }, FoundBy::Text).await?;
    assert!(matches!(decide(&mut conn, listing, Answer::PriceRight, false, oak, at(9)).await, Err(Error::Rule(_))));
    keep_verdicts(&mut conn, &[Verdict { listing, held: Some("far".to_owned()), agrees: Some(false) }]).await?;
    let said = decide(&mut conn, listing, Answer::PriceRight, false, oak, at(9)).await?;
    assert_eq!(count_open(&mut conn).await?, [0, 0, 0]);
    undo_decision(&mut conn, said.undo, oak, at(10)).await?;
    assert_eq!(count_open(&mut conn).await?, [0, 0, 1]);
    assert!(matches!(undo_decision(&mut conn, said.undo, oak, at(11)).await, Err(Error::NotFound(_))));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn keys_that_are_missing_are_made_and_open_ones_looked_at_again(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (card, _) = products(&mut conn).await?;
    let shop = a_shop(&mut conn, "one").await?;
    let open = list(&mut conn, shop, "1", TITLE, None).await?;
    let sure = list(&mut conn, shop, "2", TITLE, None).await?;
    save(&mut conn, open, &unknown(), FoundBy::Text).await?;
    save(&mut conn, sure, &Match { confidence: 0.95, ..doubtful(card) }, FoundBy::Text).await?;
    sqlx::raw_sql("update listings set title_key = null; update matches set title_key = null, retailer_id = null")
        .execute(&mut *conn)
        .await?;
    assert!(list_groups(&mut conn, Open::Unmatched, Wanted::default(), 9).await?.items.is_empty());
    fill_keys(&pool).await?;
    let key = domain::listing::title_key(TITLE, None);
    let groups = list_groups(&mut conn, Open::Unmatched, Wanted { shop: Some("one"), ..Wanted::default() }, 9).await?;
    assert_eq!(groups.items.into_iter().map(|g| g.key).collect::<Vec<_>>(), [key]);
    let again = list_to_match(&mut conn, ListingId(0), 9, None).await?;
    assert_eq!(again.into_iter().map(|l| l.id).collect::<Vec<_>>(), [open]);
    Ok(())
}

#[test]
fn the_indices_know_what_is_doubtful() {
    // It stands in `migrations/0041_review.sql`, and in the statements that are to be read from its index.
    assert!((super::again::DOUBTFUL - 0.8).abs() < f32::EPSILON);
}
