//! The importers on real files: `../shared/data` beside the checkout, or where `SHARED_DATA` says.

use super::{catalog, file, price_guide, products, tally::Outcome};
use chrono::{DateTime, Utc};
use std::path::PathBuf;
use store::{PgPool, imports::Validators};

/// The folder of real data. Missing: an error where CI runs, else the test says so and is over.
fn data(path: &str) -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "tests have no configuration")]
    let (given, ci) = (std::env::var("SHARED_DATA"), std::env::var("CI"));
    let root = given.unwrap_or_else(|_| format!("{}/../../shared/data", env!("CARGO_MANIFEST_DIR")));
    let path = PathBuf::from(root).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(ci.is_err(), "{} is missing", path.display());
    eprintln!("{} is missing: not tested", path.display());
    None
}

fn now() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

async fn number(pool: &PgPool, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(pool).await.unwrap()
}

async fn take_catalogue(pool: &PgPool, dir: &std::path::Path, force: bool) -> Vec<(u32, u32, u32)> {
    let mut rows = Vec::new();
    for pair in catalog::find(dir).unwrap() {
        for (_, outcome) in catalog::import(pool, pair, force).await.unwrap() {
            let Outcome::Done { counts: c, .. } = outcome else { panic!("known") };
            rows.push((c.read, c.written, c.rejected));
        }
    }
    rows
}

#[sqlx::test(migrations = "../migrations")]
async fn the_whole_catalogue_with_sealed_products(pool: PgPool) {
    let (Some(dir), Some(sealed)) = (data("catalog"), data("prices/products_nonsingles_6.json.gz")) else { return };
    let rows = take_catalogue(&pool, &dir, false).await;
    assert_eq!(rows, [(221, 221, 0), (23_639, 23_639, 0), (343, 343, 0), (18_217, 18_217, 0)]);
    let file = file::File::read(&sealed).unwrap();
    let outcome = products::import(&pool, file, &Validators::default(), false, now()).await.unwrap();
    let Outcome::Done { counts, skipped } = outcome else { panic!("known") };
    assert_eq!((counts.read, counts.rejected), (4822, 0));
    assert_eq!(counts.written + skipped, 4822);
    assert!((700..900).contains(&skipped), "673 coins, 26 lots, a set of singles, empty boxes: {skipped}");

    assert_eq!(number(&pool, "select count(*) from products where kind = 'card'").await, 41_856);
    assert_eq!(number(&pool, "select count(distinct slug) from products").await, 41_856 + i64::from(counts.written));
    // The card everybody looks for, by its German name and the name of its set.
    let glurak = "select count(*) from products where search_text like '% glurak%' and search_text like '% 151 %'
                   and code in ('sv03.5-006', 'sv03.5-183', 'sv03.5-199')";
    assert_eq!(number(&pool, glurak).await, 3);
    let slug: String =
        sqlx::query_scalar("select slug from products where code = 'sv03.5-199'").fetch_one(&pool).await.unwrap();
    assert_eq!(slug, "charizard-ex-sv03-5-199");
    // The README of the data counts 962 Cardmarket ids that stand on more than one card.
    let ambiguous =
        "select count(distinct external_id) from external_ids where provider = 'cardmarket' and status = 'ambiguous'";
    assert_eq!(number(&pool, ambiguous).await, 962);
    let shared = "select count(*) from (select 1 from external_ids where status = 'sure'
                   group by provider, external_id having count(distinct product_id) > 1) x";
    assert_eq!(number(&pool, shared).await, 0);
    // One price belongs to one printing: no variant has two sure ids in the same market's columns.
    let twice = "select count(*) from (select 1 from external_ids where status = 'sure' and provider = 'cardmarket'
                  and variant_id is not null group by variant_id having count(*) > 1) x";
    assert_eq!(number(&pool, twice).await, 0);
    // Of the cards with an id, nearly all have one that can be used.
    let (with, usable): (i64, i64) = sqlx::query_as(
        "select count(distinct product_id), count(distinct product_id) filter (where status = 'sure' and variant_id is not null)
           from external_ids e join products p on p.id = e.product_id where provider = 'cardmarket' and kind = 'card'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(with, 20_185 + 10_595);
    assert!(usable * 100 > with * 90, "{usable} of {with}");
    assert_eq!(number(&pool, "select count(*) from products where details ->> 'digital' = 'true'").await, 2_480);

    let again = take_catalogue(&pool, &dir, true).await;
    assert!(again.iter().all(|(_, written, rejected)| (*written, *rejected) == (0, 0)), "{again:?}");
}

#[sqlx::test(migrations = "../migrations")]
async fn all_rebuilt_guides_and_the_authentic_sample(pool: PgPool) {
    let (Some(dir), Some(sample)) = (data("prices/guides"), data("prices/price_guide_6.sample.json")) else { return };
    let files = file::expand(&[dir, sample]).unwrap();
    assert_eq!(files.len(), 119);
    let mut rows = 0;
    for path in files {
        let read = file::File::read(&path).unwrap();
        let game = price_guide::game_of(&read.name).unwrap();
        let outcome = price_guide::import(&pool, read, game, &Validators::default(), now()).await.unwrap();
        let Outcome::Done { counts, .. } = outcome else { panic!("known") };
        assert_eq!(counts.rejected, 0, "{}", path.display());
        assert_eq!(counts.read, counts.written);
        rows += i64::from(counts.written);
    }
    assert_eq!(number(&pool, "select count(*) from price_guides").await, rows);
    assert_eq!(number(&pool, "select count(distinct guide_date) from price_guides").await, 119);
    assert_eq!(
        number(&pool, "select count(distinct id_product) from price_guides where guide_date < '2026-07-01'").await,
        5_116
    );
    // Two rows as they stand in the files.
    let weedle: (Option<i32>, i32, i32, i32, i32) = sqlx::query_as(
        "select avg_cents, low_cents, trend_cents, avg7_cents, second_trend_cents from price_guides
          where id_product = 273533 and guide_date = '2025-08-10'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(weedle, (None, 2, 24, 22, 49));
    let display: (i32, i32, i32) = sqlx::query_as(
        "select avg_cents, low_cents, trend_cents from price_guides where id_product = 271440 and guide_date = '2026-07-26'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(display, (210_300, 1_900_000, 223_924));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_whole_guide_of_another_game(pool: PgPool) {
    let Some(path) = data("prices/full_guides/price_guide_1_2024-11-20.json.gz") else { return };
    let read = file::File::read(&path).unwrap();
    let outcome = price_guide::import(&pool, read, 1, &Validators::default(), now()).await.unwrap();
    let Outcome::Done { counts, .. } = outcome else { panic!("known") };
    assert_eq!((counts.read, counts.written, counts.rejected), (109_217, 109_217, 0));
    assert_eq!(
        number(&pool, "select count(*) from price_guides where second_trend_cents = 31 and id_product = 1").await,
        1
    );
}
