//! Made sets and cards, as a source would tell of them.

use super::*;
use domain::product::Finish;
use serde_json::json;
use sqlx::PgPool;

fn a_set(region: Region, code: &str, source_name: &str, name: &str) -> NewSet {
    NewSet {
        region,
        code: code.into(),
        source_name: Some(source_name.into()),
        serie_code: "sv".into(),
        serie_name: None,
        release_date: None,
        official_count: Some(165),
        total_count: None,
        abbreviation: Some("MEW".into()),
        details: json!({"cardmarketExpansionId": 5402}),
        names: vec![(Language::English, name.into()), (Language::German, format!("{name} (de)"))],
    }
}

fn a_card(set: SetId, code: &str, number: &str, name: &str, claims: Vec<Claim>) -> NewProduct {
    NewProduct {
        kind: Kind::Card,
        region: Region::International,
        code: code.into(),
        set_id: Some(set),
        number: Some(number.into()),
        number_sort: number.parse().ok(),
        category: Some("Pokemon".into()),
        rarity: None,
        illustrator: None,
        release_date: None,
        details: json!({}),
        names: vec![(Language::English, name.into()), (Language::German, "Glurak-ex".into())],
        printings: vec![
            Variant { finish: Some(Finish::Normal), ..Variant::default() },
            Variant { finish: Some(Finish::Reverse), ..Variant::default() },
        ],
        claims,
    }
}

fn claim(external_id: i64, slot: Slot, printing: usize) -> Claim {
    Claim { provider: Provider::Cardmarket, external_id, slot, printing: Some(printing), confidence: 1.0 }
}

/// Everything the import writes, and when it was last touched.
async fn everything(pool: &PgPool) -> Vec<String> {
    let mut all = Vec::new();
    for table in ["sets", "set_names", "products", "product_names", "variants", "external_ids"] {
        let statement = format!("select t::text from {table} t order by 1");
        all.extend(sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(statement)).fetch_all(pool).await.unwrap());
    }
    all
}

async fn status(pool: &PgPool, id: i64) -> Vec<(String, String, bool)> {
    sqlx::query_as(
        "select slot, status, variant_id is not null from external_ids where external_id = $1 order by product_id, slot",
    )
    .bind(id)
    .fetch_all(pool)
    .await
    .unwrap()
}

async fn one_set(conn: &mut PgConnection) -> SetId {
    upsert_sets(conn, &[a_set(Region::International, "sv03.5", "151", "151")]).await.unwrap();
    list_known_sets(conn).await.unwrap()[0].id
}

#[sqlx::test(migrations = "../migrations")]
async fn the_same_again_changes_nothing(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = one_set(&mut conn).await;
    let claims = vec![claim(733_607, Slot::Main, 0), claim(733_607, Slot::Second, 1)];
    let cards = [a_card(set, "sv03.5-199", "199", "Charizard ex", claims)];
    assert_eq!(upsert_products(&mut conn, &cards).await?, 1);
    let before = everything(&pool).await;
    assert_eq!(upsert_sets(&mut conn, &[a_set(Region::International, "sv03.5", "151", "151")]).await?, 0);
    assert_eq!(upsert_products(&mut conn, &cards).await?, 0);
    assert_eq!(everything(&pool).await, before);
    let slug: String = sqlx::query_scalar("select slug from products").fetch_one(&pool).await?;
    assert_eq!(slug, "charizard-ex-sv03-5-199");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_search_finds_every_name_and_number(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = one_set(&mut conn).await;
    upsert_products(&mut conn, &[a_card(set, "sv03.5-006", "006", "Charizard ex", vec![])]).await?;
    let text: String = sqlx::query_scalar("select search_text from products").fetch_one(&pool).await?;
    assert_eq!(text, " charizard ex glurak-ex 151 (de) 151 sv03.5 mew 006 006/165 6 6/165 ");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_correction_is_taken_and_silence_is_not(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = one_set(&mut conn).await;
    let mut card = a_card(set, "sv03.5-6", "6", "Charizard", vec![claim(1, Slot::Main, 0)]);
    card.rarity = Some("Rare".into());
    upsert_products(&mut conn, &[card.clone()]).await?;
    card.names[0].1 = "Charizard ex".into();
    card.rarity = None;
    card.claims = vec![claim(2, Slot::Main, 0)];
    assert_eq!(upsert_products(&mut conn, &[card.clone()]).await?, 1, "its search text");
    let row: (String, String, String) = sqlx::query_as(
        "select slug, rarity, (select name from product_names where language = 'en' and product_id = id) from products",
    )
    .fetch_one(&pool)
    .await?;
    assert_eq!(row, ("charizard-sv03-5-6".into(), "Rare".into(), "Charizard ex".into()), "the address stays");
    assert!(status(&pool, 1).await.is_empty());
    card.claims.clear();
    upsert_products(&mut conn, &[card]).await?;
    assert_eq!(status(&pool, 2).await.len(), 1, "a source without ids leaves them alone");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_id_on_two_products_is_ambiguous_for_both(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = one_set(&mut conn).await;
    let first = a_card(set, "a-1", "1", "A", vec![claim(9, Slot::Main, 0), claim(9, Slot::Second, 1)]);
    let second = a_card(set, "a-2", "2", "A", vec![claim(9, Slot::Main, 0)]);
    let ambiguous = |slot: &str| (slot.to_owned(), "ambiguous".to_owned(), false);
    // Whether they come together or one after the other, in any order.
    upsert_products(&mut conn, std::slice::from_ref(&first)).await?;
    assert_eq!(status(&pool, 9).await, [("main".into(), "sure".into(), true), ("second".into(), "sure".into(), true)]);
    upsert_products(&mut conn, std::slice::from_ref(&second)).await?;
    assert_eq!(status(&pool, 9).await, [ambiguous("main"), ambiguous("second"), ambiguous("main")]);
    upsert_products(&mut conn, &[second, first]).await?;
    assert_eq!(status(&pool, 9).await, [ambiguous("main"), ambiguous("second"), ambiguous("main")]);
    // The source corrects itself: the id is sure again for the one that is left.
    let first = a_card(set, "a-1", "1", "A", vec![claim(9, Slot::Main, 0)]);
    let second = a_card(set, "a-2", "2", "A", vec![claim(10, Slot::Main, 0)]);
    upsert_products(&mut conn, &[first, second]).await?;
    assert_eq!(status(&pool, 9).await, [("main".into(), "sure".into(), true)]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_code_may_be_several_sets_and_one_set_may_have_two_source_names(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let asian = |source, name| a_set(Region::Asia, "AC1a", source, name);
    let sets =
        [asian("AC1D", "All Stars"), asian("AC1a", "All Stars"), a_set(Region::International, "x", "X", "All Stars")];
    assert_eq!(upsert_sets(&mut conn, &sets).await?, 3);
    assert_eq!(upsert_sets(&mut conn, &sets).await?, 0);
    let slugs: Vec<String> = list_known_sets(&mut conn).await?.into_iter().map(|s| s.slug).collect();
    assert_eq!(slugs, ["all-stars", "all-stars-ac1a", "all-stars-x"]);
    // Another source does not know the source name: it means the same set all the same.
    let mut live = a_set(Region::International, "x", "", "All Stars");
    live.source_name = None;
    live.details = json!({});
    assert_eq!(upsert_sets(&mut conn, &[live]).await?, 0);
    assert_eq!(list_known_sets(&mut conn).await?[2].expansion, Some(5402), "details are laid over, not replaced");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_sealed_product_moves_with_its_region(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = one_set(&mut conn).await;
    let mut sealed = a_card(set, "cardmarket-1", "1", "151 Booster", vec![claim(1, Slot::Main, 0)]);
    sealed.kind = Kind::Sealed;
    upsert_products(&mut conn, &[sealed.clone()]).await?;
    sealed.region = Region::Asia;
    upsert_products(&mut conn, &[sealed]).await?;
    let rows: Vec<(String, String)> =
        sqlx::query_as("select region, status from products join external_ids on product_id = id")
            .fetch_all(&pool)
            .await?;
    assert_eq!(rows, [("asia".to_owned(), "sure".to_owned())]);
    assert_eq!(count_known_cardmarket(&mut conn, &[1, 2]).await?, 1);
    Ok(())
}
