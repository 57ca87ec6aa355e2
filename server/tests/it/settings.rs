//! `.env.sample` names every setting of both processes, and nothing else.

use std::collections::BTreeSet;

#[test]
fn the_sample_is_complete() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let read = |path: &str| std::fs::read_to_string(format!("{root}/{path}")).unwrap();
    let mut settings = BTreeSet::new();
    for config in ["server/src/config.rs", "workers/src/config.rs"] {
        let text = read(config);
        settings.extend(text.split("env = \"").skip(1).filter_map(|s| s.split('"').next()).map(str::to_owned));
    }
    let sample = read(".env.sample");
    let lines = sample.lines().map(|l| l.trim_start_matches('#').trim());
    let names: BTreeSet<String> = lines
        .filter_map(|l| l.split_once('='))
        .map(|(name, _)| name.to_owned())
        .filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'))
        .collect();
    assert!(settings.len() > 8);
    assert_eq!(names, settings);
}
