//! The table of `docs/security.md`.

use std::path::Path;

/// In order, each item once, and no test is named that is not there.
#[test]
fn the_table_of_the_standard_is_in_form() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let text = std::fs::read_to_string(root.join("docs/security.md")).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| V"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let number = |row: &Vec<&str>| -> Vec<u32> { row[0][1..].split('.').map(|n| n.parse().unwrap()).collect() };
    assert_eq!(rows.len(), 253, "items of levels 1 and 2");
    assert!(rows.is_sorted_by_key(number) && rows.windows(2).all(|two| two[0][0] != two[1][0]));
    let code = sources(root);
    for row in &rows {
        let [item, state, how, tests] = row[..] else { panic!("{row:?} has not four columns") };
        assert!(["met", "not met", "not applicable"].contains(&state) && how.len() > 3, "{item}: {state:?}");
        for test in tests.split('`').skip(1).step_by(2) {
            let name = test.rsplit("::").next().unwrap();
            let there = match test.contains("::") {
                true if matches!(name, "tests" | "properties" | "hostile") => true,
                true => code.contains(&format!("fn {name}(")),
                false => test.starts_with("server users") || root.join(test).exists(),
            };
            assert!(there, "{item}: there is no {test}");
        }
    }
}

/// All Rust of the rooms.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() && !name.starts_with('.') && !["target", "node_modules", "site"].contains(&name.as_str()) {
            text += &sources(&path);
        } else if name.ends_with(".rs") {
            text += &std::fs::read_to_string(path).unwrap();
        }
    }
    text
}
