//! How much time of the processor and how much memory the matcher takes. The processor's time and not the clock's: other
//! programs on the machine do not count.

use crate::catalogue::{Catalogue, lines, shared};
use domain::identity::{Index, Text, identify};
use std::{fs, hint::black_box, time::Instant};

/// Seconds this thread has worked, where the system tells it; else those that went by since `started`.
fn worked(started: Instant) -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    nanos.map_or(started.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// Megabytes in use now.
fn memory() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// Titles a second of one core.
fn speed(index: &Index, titles: &[String]) -> f64 {
    let started = Instant::now();
    let before = worked(started);
    let mut read = 0usize;
    while worked(started) - before < 1.0 {
        for title in titles.iter().cycle().take(1_000) {
            black_box(identify(index, &Text { title, ..Text::default() }));
        }
        read += 1_000;
    }
    read as f64 / (worked(started) - before)
}

fn garbage() -> Vec<String> {
    let letters: String = ('!'..='~').chain('À'..='ž').chain('あ'..='ん').cycle().take(10_000).collect();
    let words = "pokemon karte booster 4/102 ex (de) nm #58 ".repeat(240);
    let signs: String = ('\0'..'\u{20}').cycle().take(10_000).collect();
    let entities = "&amp;".repeat(2_000);
    let bidi = "\u{202e}مرحبا بالعالم \u{202c}".repeat(20);
    [String::new(), letters, words, signs, entities, bidi, "🔥🇩🇪💎".repeat(900), "1/1 ".repeat(2_500)].into()
}

#[test]
#[ignore = "takes the time that it measures; only a release build says anything"]
fn speed_and_memory() {
    let (Some(titles), Some(mut all)) = (shared("titles/dev.jsonl"), Catalogue::load()) else { return };
    let titles: Vec<String> = lines(&titles).iter().filter_map(|t| Some(t["title"].as_str()?.to_owned())).collect();
    // What the first builds free is used again by the later ones: the growth after those is the index alone.
    let (mut indexes, mut used) = (Vec::new(), Vec::new());
    let (mut seconds, sets) = (f64::INFINITY, std::mem::take(&mut all.sets));
    for _ in 0..4 {
        let known = all.known.clone();
        let started = Instant::now();
        let began = worked(started);
        indexes.push(Index::with_sets(known, &sets));
        seconds = seconds.min(worked(started) - began);
        used.extend(memory());
    }
    let index = indexes.remove(0);
    eprintln!("index of {:?} in {seconds:.2} s", index.len());
    let size = if let [_, second, _, fourth] = used[..] { (fourth - second) / 2.0 } else { 0.0 };
    eprintln!("index takes {size:.0} MB, peak of the whole test with JSON and catalogue: {used:?}");
    for text in garbage() {
        let name: String = text.chars().take(20).collect();
        eprintln!("{:.0} a second of {name:?}", speed(&index, &[text]));
    }
    let (fast, rubbish) = (speed(&index, &titles), speed(&index, &garbage()));
    eprintln!("{fast:.0} titles a second, {rubbish:.0} of rubbish");
    if !cfg!(debug_assertions) {
        assert!(seconds < 2.0 && size < 150.0 && fast > 20_000.0 && rubbish > 20_000.0);
    }
}
