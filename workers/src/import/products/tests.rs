//! Small product lists made by hand.

use super::*;

fn now() -> DateTime<Utc> {
    "2026-08-01T12:00:00Z".parse().unwrap()
}

fn entry(id: i64, name: &str, category: i64) -> String {
    format!(
        r#"{{"idProduct":{id},"name":"{name}","idCategory":{category},"categoryName":"Pokémon Booster","idExpansion":9,"idMetacard":0,"dateAdded":"0000-00-00 00:00:00"}}"#
    )
}

fn list(made_at: &str, entries: &[String]) -> File {
    let json = format!(r#"{{"version":1,"createdAt":"{made_at}","products":[{}]}}"#, entries.join(","));
    File::unpack("products_nonsingles_6.json".into(), json.into_bytes()).unwrap()
}

async fn take(pool: &PgPool, file: File, force: bool) -> anyhow::Result<Outcome> {
    import(pool, file, &Validators::default(), force, now()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn sealed_products_are_made_and_singles_are_not(pool: PgPool) {
    let mut entries: Vec<String> = (1..=30).map(|id| entry(id, &format!("Booster {id}"), 52)).collect();
    entries.extend([entry(50, "Weedle [Multiply]", 51), entry(51, "Chansey Coin", 1017), entry(1, "Again", 52)]);
    let file = || list("2026-07-26T10:55:29+0200", &entries);
    let Outcome::Done { counts, skipped } = take(&pool, file(), false).await.unwrap() else { panic!("it is new") };
    assert_eq!((counts.read, counts.written, counts.rejected, skipped), (33, 30, 1, 1));
    let (kind, code, category, id, finish): (String, String, String, i64, Option<String>) = sqlx::query_as(
        "select kind, code, category, external_id, finish from products p
           join external_ids e on e.product_id = p.id join variants v on v.id = e.variant_id
          where slug = 'booster-7-cardmarket-7' and status = 'sure' and slot = 'main'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(
        (kind.as_str(), code.as_str(), category.as_str(), id, finish),
        ("sealed", "cardmarket-7", "Booster", 7, None)
    );
    assert_eq!(take(&pool, file(), false).await.unwrap(), Outcome::Known);
    let Outcome::Done { counts, .. } = take(&pool, file(), true).await.unwrap() else { panic!("it was forced") };
    assert_eq!(counts.written, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_unsound_list_leaves_nothing_behind(pool: PgPool) {
    let one = [entry(1, "Booster", 52)];
    let made = "2026-07-26T10:55:29+0200";
    let sound = list(made, &one);
    let text = String::from_utf8(sound.bytes.clone()).unwrap();
    let changed = |text: String| File { name: "list.json".into(), bytes: text.into_bytes(), sha256: "x".into() };
    let cases = [
        (changed(text[..text.len() - 9].to_owned()), "list.json: no list of products"),
        (changed(text.replace("products\":", "priceGuides\":")), "missing field `products`"),
        (changed(text.replace("\"version\":1", "\"version\":3")), "version 3, not 1"),
        (list("2026-08-03T00:00:00+0200", &one), "lies in the future"),
        (list(made, &[entry(-1, "Booster", 52)]), "idProduct is -1"),
    ];
    for (file, expected) in cases {
        let error = format!("{:#}", take(&pool, file, false).await.unwrap_err());
        assert!(error.contains(expected), "{error}");
        let left: i64 = sqlx::query_scalar("select (select count(*) from products) + (select count(*) from imports)")
            .fetch_one(&pool)
            .await
            .unwrap();
        assert_eq!(left, 0);
    }
}
