//! Small guides made by hand, each with one thing wrong, against a real database.

use super::*;
use crate::import::file::tests::gzip;

const NOW: &str = "2026-02-01T12:00:00Z";

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

fn row(id: u32, avg: &str) -> String {
    format!(r#"{{"idProduct":{id},"idCategory":51,"avg":{avg},"low":0.02,"trend":0.3,"avg1":null,"avg7":0,"avg30":1}}"#)
}

fn guide(made_at: &str, rows: &[String]) -> File {
    let json = format!(r#"{{"version":1,"createdAt":"{made_at}","priceGuides":[{}]}}"#, rows.join(","));
    File::unpack("price_guide_6.json".into(), json.into_bytes()).unwrap()
}

fn rows(n: u32) -> Vec<String> {
    (1..=n).map(|id| row(id, "1.5")).collect()
}

async fn take(pool: &PgPool, file: File) -> anyhow::Result<Outcome> {
    import(pool, file, POKEMON, &Validators::default(), now()).await
}

/// Rows of guides, rows of imports.
async fn stored(pool: &PgPool) -> (i64, i64) {
    sqlx::query_as("select (select count(*) from price_guides), (select count(*) from imports)")
        .fetch_one(pool)
        .await
        .unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_guide_is_taken_in_once(pool: PgPool) {
    let file = || guide("2026-01-31T00:30:00+0100", &rows(3));
    let Outcome::Done { counts, .. } = take(&pool, file()).await.unwrap() else { panic!("it is new") };
    assert_eq!((counts.read, counts.written, counts.rejected), (3, 3, 0));
    // Half past midnight in Berlin is the day before in UTC: the file's own day counts.
    let day: NaiveDate =
        sqlx::query_scalar("select distinct guide_date from price_guides").fetch_one(&pool).await.unwrap();
    assert_eq!(day.to_string(), "2026-01-31");
    assert_eq!(take(&pool, file()).await.unwrap(), Outcome::Known);
    let packed = File::unpack("a.json.gz".into(), gzip(&file().bytes)).unwrap();
    assert_eq!(take(&pool, packed).await.unwrap(), Outcome::Known);
    assert_eq!(stored(&pool).await, (3, 1));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_few_unsound_rows_are_counted_and_left_out(pool: PgPool) {
    let mut rows = rows(100);
    rows[4] = row(5, "-1");
    rows[9] = row(1, "1");
    rows[10] = row(11, "2000000");
    rows[11] = row(12, "\"NaN\"");
    rows[12] = r#"{"idProduct":13,"avg":1}"#.to_owned();
    let Outcome::Done { counts, .. } = take(&pool, guide("2026-01-31T02:45:00+0100", &rows)).await.unwrap() else {
        panic!("it is new")
    };
    assert_eq!((counts.read, counts.written, counts.rejected), (100, 95, 5));
    let (made_at, kept): (DateTime<Utc>, serde_json::Value) =
        sqlx::query_as("select made_at, rejections from imports").fetch_one(&pool).await.unwrap();
    assert_eq!(made_at.to_string(), "2026-01-31 01:45:00 UTC");
    let at: Vec<u64> = kept.as_array().unwrap().iter().map(|r| r["row"].as_u64().unwrap()).collect();
    assert_eq!(at, [5, 10, 11, 12, 13]);
    assert_eq!(kept[1]["reason"], "idProduct 1 stands twice");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_file_that_is_unsound_leaves_nothing_behind(pool: PgPool) {
    let made = "2026-01-31T02:45:00+0100";
    let mut many = rows(60_000);
    let sound = guide(made, &many);
    let cut = |at: usize| File { name: "cut.json".into(), bytes: sound.bytes[..at].to_vec(), sha256: "cut".into() };
    let mut bad = rows(20);
    bad[3] = row(4, "-1");
    bad[7] = row(8, "-1");
    many[50_000] = row(50_001, "NaN");
    let cases = [
        (cut(sound.bytes.len() - 30), "cut.json: row 60000: EOF"),
        (cut(40), "cut.json: EOF"),
        (guide(made, &many), "price_guide_6.json: row 50001: expected"),
        (guide(made, &bad), "price_guide_6.json: 2 of 20 rows are unsound"),
        (guide("2026-02-03T02:45:00+0100", &rows(3)), "lies in the future"),
        (guide("1970-01-01T00:00:00+0000", &rows(3)), "lies before 2007"),
        (guide("yesterday", &rows(3)), "no time with an offset"),
    ];
    for (file, expected) in cases {
        let error = format!("{:#}", take(&pool, file).await.unwrap_err());
        assert!(error.contains(expected), "{error}");
        assert_eq!(stored(&pool).await, (0, 0), "{expected}");
    }
    // A day ahead can be a clock that goes wrong, and the connection is as good as before.
    assert!(matches!(take(&pool, guide("2026-02-02T02:45:00+0100", &rows(3))).await, Ok(Outcome::Done { .. })));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_has_one_guide(pool: PgPool) {
    take(&pool, guide("2026-01-31T02:45:00+0100", &rows(3))).await.unwrap();
    let error = take(&pool, guide("2026-01-31T02:48:00+0100", &rows(4))).await.unwrap_err().to_string();
    assert!(error.contains("game 6 of 2026-01-31 is there already"), "{error}");
    let other = import(&pool, guide("2026-01-31T02:48:00+0100", &rows(4)), 1, &Validators::default(), now()).await;
    assert!(other.is_ok(), "another game");
    assert_eq!(stored(&pool).await, (7, 2));
}

#[test]
fn the_game_stands_in_the_name() {
    assert_eq!(game_of("price_guide_6.json"), Some(6));
    assert_eq!(game_of("reconstructed_price_guide_16_2025-08-10.json.gz"), Some(16));
    assert_eq!(game_of("guide.json"), None);
    assert_eq!(game_of("price_guide_.json"), None);
}
