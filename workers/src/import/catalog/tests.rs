//! A catalogue of two sets and three cards, written to a folder as it would be on disk.

use super::*;
use crate::import::file::tests::gzip;
use std::path::PathBuf;

const SETS: &str = r#"{"id":"base1","sourceName":"Base Set","serieId":"base","serieName":{"en":"Base"},"region":"international","name":{"en":"Base Set","de":"Grundset"},"releaseDate":"1999-01-09","cardCount":{"official":102,"total":102},"abbreviations":{"official":"BS"},"cardmarketExpansionId":1523}
{"id":"A1","sourceName":"Genetic Apex","serieId":"tcgp","region":"international","name":{"en":"Genetic Apex"},"cardCount":{"official":226}}
"#;

const CARDS: &str = r#"{"id":"base1-4","setId":"base1","serieId":"base","localId":"4","region":"international","langs":["en","de"],"name":{"en":"Charizard","de":"Glurak"},"category":"Pokemon","rarity":"Rare","illustrator":"","hp":120,"variants":{"holo":true},"variantsSource":"detailed","variantsDetailed":[{"type":"holo","subtype":"unlimited","thirdParty":{"cardmarket":273699}}],"cardmarketIds":[273699],"tcgplayerIds":[]}
{"id":"base1-%3F","setId":"base1","serieId":"base","localId":"%3F","region":"international","langs":["en"],"name":{"en":"Unown"},"category":"Pokemon","variants":{"normal":true},"variantsSource":"default","cardmarketIds":[1],"tcgplayerIds":[]}
{"id":"A1-001","setId":"A1","serieId":"tcgp","localId":"001","region":"international","langs":["en"],"name":{"en":"Bulbasaur"},"category":"Pokemon","variants":{"normal":true},"variantsSource":"default","cardmarketIds":[1],"tcgplayerIds":[]}
"#;

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, sets: &str, cards: &str) -> Folder {
        let dir = std::env::temp_dir().join(format!("pmi-catalog-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        std::fs::write(dir.join("sets.jsonl"), sets).unwrap();
        std::fs::write(dir.join("cards.jsonl.gz"), gzip(cards.as_bytes())).unwrap();
        Folder(dir)
    }

    async fn take(&self, pool: &PgPool, force: bool) -> anyhow::Result<Vec<Outcome>> {
        let mut outcomes = Vec::new();
        for pair in find(&self.0)? {
            outcomes.extend(import(pool, pair, force).await?.into_iter().map(|(_, outcome)| outcome));
        }
        Ok(outcomes)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn done(read: u32, written: u32, rejected: u32) -> Outcome {
    Outcome::Done { counts: Counts { read, written, rejected }, skipped: 0 }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_catalogue_is_taken_in_once(pool: PgPool) {
    let folder = Folder::new("once", SETS, CARDS);
    assert_eq!(folder.take(&pool, false).await.unwrap(), [done(2, 2, 0), done(3, 3, 0)]);
    assert_eq!(folder.take(&pool, false).await.unwrap(), [Outcome::Known, Outcome::Known]);
    assert_eq!(folder.take(&pool, true).await.unwrap(), [done(2, 0, 0), done(3, 0, 0)]);
    type Row = (String, String, Option<i32>, Option<String>, bool);
    let rows: Vec<Row> = sqlx::query_as(
        "select slug, number, number_sort, illustrator, coalesce((details ->> 'digital')::bool, false) from products order by id",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(rows[0], ("charizard-base1-4".into(), "4".into(), Some(4), None, false));
    assert_eq!(rows[1], ("unown-base1-3f".into(), "?".into(), None, None, false));
    assert_eq!(rows[2], ("bulbasaur-a1-001".into(), "001".into(), Some(1), None, true));
    let ids: Vec<(i64, String, Option<String>)> = sqlx::query_as(
        "select external_id, status, edition from external_ids e left join variants v on v.id = e.variant_id order by external_id, e.product_id",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let ambiguous = (1, "ambiguous".to_owned(), None);
    assert_eq!(ids, [ambiguous.clone(), ambiguous, (273_699, "sure".to_owned(), Some("unlimited".to_owned()))]);
    let found: i64 = sqlx::query_scalar(
        "select count(*) from products where search_text like '% glurak%' and search_text like '% 4/102%'",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    assert_eq!(found, 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_unsound_catalogue_leaves_nothing_behind(pool: PgPool) {
    let cut = &CARDS[..CARDS.len() - 40];
    let lost = CARDS.replace("\"setId\":\"A1\"", "\"setId\":\"A2\"");
    let cases = [
        ("cut", SETS, cut, "cards.jsonl.gz: line 3: EOF"),
        (
            "lost",
            SETS,
            lost.as_str(),
            "1 of 3 rows are unsound, the file is refused; row 3: \"card A1-001: set A2 is not known",
        ),
        ("nameless", "{\"id\":\"x\",\"region\":\"asia\",\"name\":{}}", CARDS, "set x has no name"),
        ("empty", SETS, "\n", "no lines"),
    ];
    for (name, sets, cards, expected) in cases {
        let error = Folder::new(name, sets, cards).take(&pool, false).await.unwrap_err();
        assert!(format!("{error:#}").contains(expected), "{error:#}");
        let left: i64 = sqlx::query_scalar("select (select count(*) from sets) + (select count(*) from imports)")
            .fetch_one(&pool)
            .await
            .unwrap();
        assert_eq!(left, 0, "{name}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_card_that_stands_twice_is_refused_once(pool: PgPool) {
    let line = CARDS.lines().next().unwrap();
    let many: String = (0..30)
        .map(|n| {
            line.replace("\"localId\":\"4\"", &format!("\"localId\":\"{n}\"")).replace("base1-4", &format!("base1-{n}"))
                + "\n"
        })
        .collect();
    let folder = Folder::new("twice", SETS, &format!("{many}{line}\n"));
    assert_eq!(folder.take(&pool, false).await.unwrap()[1], done(31, 30, 1));
}

#[test]
fn a_folder_without_a_catalogue_is_named() {
    let error = find(Path::new("no-such-folder")).err().unwrap().to_string();
    assert!(error.starts_with("no-such-folder: no sets.jsonl"), "{error}");
}
