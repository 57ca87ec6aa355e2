//! The real series of the tests: daily figures of Cardmarket's guide, and which of them something was learned from.

use domain::market::{daily::Guide, outlook::Day};
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, path::PathBuf, process::Command};

/// Below this share of a hundred a series was learned from.
pub const LEARNED: u32 = 75;

fn setting(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "a test finds its data by an environment variable")]
    std::env::var(name).ok()
}

/// A file of the shared data; `None` where it is missing.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root =
        setting("SHARED_DATA").unwrap_or_else(|| concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data").to_owned());
    let path = PathBuf::from(root).join(path);
    if path.exists() {
        return Some(path);
    }
    assert!(setting("CI").is_none(), "{} is missing", path.display());
    eprintln!("{} is missing: skipped", path.display());
    None
}

/// Days by the name of their series, ascending.
pub type Series = BTreeMap<String, Vec<Day>>;

/// All series; `None` where the data is missing.
#[expect(clippy::unwrap_used, reason = "a test without its data fails")]
pub fn load() -> Option<Series> {
    let path = shared("prices/cardmarket_eur_daily.csv.gz")?;
    let bytes = Command::new("gzip").arg("-dc").arg(path).output().unwrap().stdout;
    let mut all = Series::new();
    for line in String::from_utf8(bytes).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let cents = |i: usize| cells[i].parse::<f64>().ok().map(|eur| (eur * 100.0).round() as i64);
        let guide = Guide { low: cents(4), trend: cents(5), avg7: cents(6), avg30: cents(7) };
        all.entry(cells[0].to_owned()).or_default().push(Day { day: cells[3].parse().unwrap(), guide });
    }
    all.values_mut().for_each(|days| days.sort_by_key(|d| d.day));
    Some(all)
}

/// Which share of a hundred a series is in.
pub fn share(id: &str) -> u32 {
    let hash = Sha256::digest(id.as_bytes());
    u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) % 100
}
