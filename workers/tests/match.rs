//! `workers match` as a process: what goes in, what comes out.

#![expect(clippy::unwrap_used, reason = "a test that can not begin fails")]

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const SETS: &str = r#"{"id":"sv03.5","serieId":"sv","serieName":{"en":"Scarlet & Violet"},"region":"international","name":{"en":"151","de":"151"},"releaseDate":"2023-09-22","cardCount":{"official":165,"total":207},"abbreviations":{"official":"MEW"}}"#;
const CARDS: &str = r#"{"id":"sv03.5-199","setId":"sv03.5","serieId":"sv","localId":"199","region":"international","name":{"en":"Charizard ex","de":"Glurak-ex"},"category":"Pokemon","rarity":"Special illustration rare","variants":{"normal":false,"reverse":false,"holo":true,"firstEdition":false,"wPromo":false}}"#;

/// A folder with a catalogue of one card; gone when the test is over.
fn catalogue() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), format!("{text}\n")).unwrap();
    put("sets.jsonl", SETS);
    put("cards.jsonl", CARDS);
    folder
}

fn run(args: &[&Path], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_workers"))
        .arg("match")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn one_line_for_each_in_the_order_and_form_that_is_promised() {
    let folder = catalogue();
    let input = concat!(
        r#"{"title": "Glurak ex 199/165 Deutsch NM", "country": "DE", "price_cents": 13900, "gtin": null}"#,
        "\n{nonsense\n",
        r#"{"title": "100 Hüllen"}"#,
        "\n"
    );
    let said = lines(&run(&[Path::new("--catalog"), folder.path()], input));
    assert_eq!(said.len(), 3, "{said:?}");
    let start = r#"{"kind":"card","card_id":"sv03.5-199","set_id":"sv03.5","number":"199","product_type":null,"language":"de","condition":"NM","finish":null,"first_edition":null,"grader":null,"grade":null,"is_lot":false,"confidence":"#;
    assert!(said[0].starts_with(start), "{}", said[0]);
    let rest = &said[0][start.len()..];
    let (confidence, reasons) = rest.split_once(r#","reasons":["#).unwrap();
    assert!((0.9..=1.0).contains(&confidence.parse::<f64>().unwrap()), "{confidence}");
    assert!(reasons.starts_with(r#"{"feature":"#) && reasons.ends_with("]}"), "{reasons}");
    assert!(said[1].starts_with(r#"{"error":"line 2: "#), "{}", said[1]);
    let none = r#"{"kind":"accessory","card_id":null,"set_id":null,"number":null,"product_type":null,"language":null,"condition":null,"finish":null,"first_edition":null,"grader":null,"grade":null,"is_lot":false,"#;
    assert!(said[2].starts_with(none), "{}", said[2]);
}

#[test]
fn a_score_and_its_floor() {
    let folder = catalogue();
    let labelled = |title: &str, card: &str| {
        format!(
            r#"{{"title":"{title}","source":"a shop","real":true,"shop_country":"DE","label":{{"kind":"card","card_id":"{card}","language":"de","language_basis":"implied"}}}}"#
        )
    };
    let file = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let right = file("right.jsonl", &labelled("Glurak ex 199/165", "sv03.5-199"));
    let catalog = [Path::new("--catalog"), folder.path(), Path::new("--score")];
    let score = |path: &Path| run(&[&catalog[..], &[path, Path::new("--floor")]].concat(), "");
    let said = lines(&score(&right)).join("\n");
    for words in ["by kind", "by language", "by source", "real titles", "100.0% 100.0% 0.0% of 1"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let wrong = file("wrong.jsonl", &labelled("Glurak ex 199/165", "sv03.5-183"));
    let output = score(&wrong);
    assert!(!output.status.success());
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(why.contains("below the floor: cards, right of the answers: 0.0%, wanted 99.0%"), "{why}");
}
