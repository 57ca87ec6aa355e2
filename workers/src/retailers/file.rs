//! The registry as a file: a JSON list of `domain::registry::Entry`. Taken in as a whole or not at all.

use super::Unreadable;
use crate::jobs;
use anyhow::{Context as _, bail};
use domain::{ids::RetailerId, registry::Entry, retailer::Retailer};
use serde_json::Value;
use std::collections::HashSet;
use store::{
    PgConnection,
    registry::{self, Imported},
};

/// Reads a file; an error names the entry and the field.
/// # Errors
/// When it is no JSON list, or an entry can not be.
pub fn read(text: &str) -> anyhow::Result<Vec<Entry>> {
    let values: Vec<Value> = serde_json::from_str(text).context("it is no JSON list")?;
    let mut slugs = HashSet::new();
    let mut entries = vec![];
    for (number, value) in (1..).zip(values) {
        let name =
            value["slug"].as_str().map_or_else(|| format!("entry {number}"), |slug| format!("entry {number}, {slug}"));
        let entry: Entry = serde_path_to_error::deserialize(value).map_err(|error| {
            let (field, why) = (error.path().to_string(), error.inner().to_string());
            if field == "." { anyhow::anyhow!("{name}: {why}") } else { anyhow::anyhow!("{name}: {field}: {why}") }
        })?;
        if let Err((field, why)) = entry.check() {
            bail!("{name}: {field}: {why}");
        }
        if let Err(why) = check_settings(&entry) {
            bail!("{name}: settings: {why}");
        }
        if !slugs.insert(entry.slug.clone()) {
            bail!("{name}: slug: it is there twice");
        }
        entries.push(entry);
    }
    Ok(entries)
}

/// Whether a visit could read the shop with these settings. A shop that is off may still be without any: nobody has looked
/// at its pages yet.
fn check_settings(entry: &Entry) -> Result<(), Unreadable> {
    let unread = entry.settings.as_object().is_some_and(serde_json::Map::is_empty) && entry.enabled != Some(true);
    if unread { Ok(()) } else { check(entry) }
}

/// What is wrong with its settings.
/// # Errors
/// Names the key, or the selector.
pub fn check(entry: &Entry) -> Result<(), Unreadable> {
    super::check(&visited(entry))
}

/// The shop as its adapter sees it.
fn visited(entry: &Entry) -> Retailer {
    Retailer {
        id: RetailerId(0),
        slug: entry.slug.clone(),
        name: entry.name.clone(),
        country: entry.country.clone(),
        currency: entry.currency,
        base_url: entry.url.trim_end_matches('/').to_owned(),
        adapter: entry.adapter,
        fetcher: entry.fetcher,
        settings: entry.settings.clone(),
        vat: entry.vat,
        pace_seconds: entry.pace,
        respect_robots: true,
        schedule_minutes: entry.schedule,
        proxy_country: entry.proxy_country.clone(),
        demo: entry.demo,
    }
}

/// Writes a file that reads as the same entries.
/// # Errors
/// Never, in practice: every entry has a JSON form.
pub fn write(entries: &[Entry]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(entries)? + "\n")
}

/// Whether all entries can be taken in, and read by a visit.
async fn check_all(conn: &mut PgConnection, entries: &[Entry]) -> anyhow::Result<()> {
    for entry in entries {
        if let Err((field, why)) = entry.check() {
            bail!("{}: {field}: {why}", entry.slug);
        }
        if let Err(why) = check_settings(entry) {
            bail!("{}: settings: {why}", entry.slug);
        }
    }
    let zones: Vec<String> = entries.iter().map(|e| e.time_zone.clone()).collect();
    let unknown = registry::unknown_time_zones(conn, &zones).await?;
    if let Some(entry) = entries.iter().find(|e| unknown.contains(&e.time_zone)) {
        bail!("{}: time_zone: {:?} is not known", entry.slug, entry.time_zone);
    }
    Ok(())
}

/// Takes entries in, with a change of each that can be taken back. Belongs into a transaction: all or none.
/// # Errors
/// Names the first entry and field that can not be.
pub async fn import(conn: &mut PgConnection, entries: &[Entry]) -> anyhow::Result<Imported> {
    check_all(&mut *conn, entries).await?;
    Ok(registry::import(conn, entries, None, jobs::now()).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::retailer::Verdict;
    use sqlx::PgPool;

    const ONE: &str = r#"{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"http://127.0.0.1:1/",
                          "adapter":"shopify","demo":true,"pace":0.5}"#;
    const SHIPPED: &str = include_str!("../../../deploy/retailers.json");

    #[test]
    fn an_error_names_entry_and_field() {
        let said = |from: &str, to: &str| {
            read(&format!("[{ONE},{}]", ONE.replace(r#""a""#, r#""b""#).replace(from, to))).unwrap_err().to_string()
        };
        assert_eq!(
            said("http://", "gopher://"),
            "entry 2, b: url: \"gopher://127.0.0.1:1/\" is not an address of the web"
        );
        assert!(said("EUR", "DEM").starts_with("entry 2, b: currency: "), "{}", said("EUR", "DEM"));
        assert!(said(r#""pace""#, r#""paec""#).contains("paec"));
        assert!(said("0.5", r#""fast""#).starts_with("entry 2, b: pace: "));
        assert!(said(r#""name":"A","#, "").contains("missing field `name`"));
        let css = r#""adapter":"css","settings":{"item":"li["}"#;
        let selector = said(r#""adapter":"shopify""#, css);
        assert!(selector.starts_with("entry 2, b: settings: "), "{selector}");
        assert_eq!(said(r#""b""#, r#""a""#), "entry 2, a: slug: it is there twice");
        assert!(read("{}").is_err());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn all_or_none(pool: PgPool) {
        let mut tx = pool.begin().await.unwrap();
        let mut entries = read(&format!("[{ONE}]")).unwrap();
        assert_eq!(import(&mut tx, &entries).await.unwrap(), Imported { new: 1, changed: 0, same: 0 });
        assert_eq!(import(&mut tx, &entries).await.unwrap(), Imported { new: 0, changed: 0, same: 1 });
        entries[0].time_zone = "Mars/Olympus".to_owned();
        let said = import(&mut tx, &entries).await.unwrap_err().to_string();
        assert_eq!(said, "a: time_zone: \"Mars/Olympus\" is not known");
    }

    /// All sources of the file this is shipped with: nothing is on, and what is refused can not be switched on.
    #[sqlx::test(migrations = "../migrations")]
    async fn the_shipped_registry(pool: PgPool) {
        let entries = read(SHIPPED).unwrap();
        let mut conn = pool.acquire().await.unwrap();
        import(&mut conn, &entries).await.unwrap();
        let kept = registry::list(&mut conn, None).await.unwrap();
        assert_eq!(kept.len(), entries.len());
        assert!(kept.iter().all(|e| e.enabled == Some(false) && !e.demo));
        assert!(kept.iter().all(|e| e.note.is_some()), "every entry says where its verdict is from");
        for entry in kept.iter().filter(|e| e.is_refused()) {
            assert!(registry::enable(&mut conn, &entry.slug, None).await.is_err(), "{}", entry.slug);
        }
        let refused = kept.iter().filter(|e| e.is_refused()).count();
        assert_eq!((kept.len() - refused, refused), (READABLE, REFUSED));
        // Whoever looked, looked on a day.
        let dated = |r: &domain::registry::Read| (r.verdict == Verdict::Unknown) == r.checked_on.is_none();
        for entry in kept.iter().filter(|e| !e.is_refused()) {
            assert!(dated(&entry.robots) && dated(&entry.terms), "{}", entry.slug);
        }

        // Written and read again it is the same, in another database too.
        let text = write(&kept).unwrap();
        let again = read(&text).unwrap();
        assert_eq!(again, kept);
        sqlx::query("delete from retailers").execute(&mut *conn).await.unwrap();
        import(&mut conn, &again).await.unwrap();
        assert_eq!(registry::list(&mut conn, None).await.unwrap(), kept);
    }

    const READABLE: usize = 131;
    const REFUSED: usize = 44;
}
