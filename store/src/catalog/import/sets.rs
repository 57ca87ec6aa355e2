//! Sets and their names.

use super::{
    NewSet, prefer_hashes,
    words::{address_name, free_slug},
};
use crate::Result;
use chrono::NaiveDate;
use domain::{ids::SetId, product::Region, slug::slug};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// A set as an import needs to know it.
#[derive(Clone, Debug)]
pub struct KnownSet {
    /// The row.
    pub id: SetId,
    /// Which tree of the catalogue.
    pub region: Region,
    /// The source's id of it.
    pub code: String,
    /// What tells it from others of the same code.
    pub source_name: String,
    /// The publisher's abbreviation.
    pub abbreviation: Option<String>,
    /// Cards, as printed.
    pub official_count: Option<i32>,
    /// The earliest day of sale.
    pub release_date: Option<NaiveDate>,
    /// Cardmarket's idExpansion.
    pub expansion: Option<i64>,
    /// Its place in addresses.
    pub slug: String,
    /// Its names, in all languages.
    pub names: Vec<String>,
}

/// All sets.
/// # Errors
/// When the database does not answer.
pub async fn list_known_sets(conn: &mut PgConnection) -> Result<Vec<KnownSet>> {
    let sets = sqlx::query_as!(
        KnownSet,
        r#"select s.id as "id: SetId", region as "region: Region", code, source_name, abbreviation, official_count,
                  release_date, (details ->> 'cardmarketExpansionId')::bigint as expansion, slug,
                  array(select name from set_names n where n.set_id = s.id order by language) as "names!"
             from sets s order by s.id"#
    )
    .fetch_all(conn)
    .await?;
    Ok(sets)
}

/// Makes sets or brings them up to date. Returns how many rows changed.
/// # Errors
/// When the database does not answer, or a set stands twice in `sets`.
pub async fn upsert_sets(conn: &mut PgConnection, sets: &[NewSet]) -> Result<u64> {
    prefer_hashes(conn).await?;
    let known = list_known_sets(conn).await?;
    let identity = identify(conn, sets, &known).await?;
    let written = upsert_rows(conn, sets, &identity).await?;
    upsert_names(conn, sets, &identity).await?;
    Ok(written)
}

/// What a row is found by: its source name, and the slug it has or gets.
struct Identity {
    source_name: String,
    slug: String,
}

/// A code that stands once here and once in the database is one set, whatever the two sources call it; only where a
/// code stands several times does the source name decide.
async fn identify(conn: &mut PgConnection, sets: &[NewSet], known: &[KnownSet]) -> Result<Vec<Identity>> {
    let mut here: HashMap<(Region, &str), usize> = HashMap::new();
    for set in sets {
        *here.entry((set.region, &set.code)).or_default() += 1;
    }
    let mut there: HashMap<(Region, &str), Vec<&KnownSet>> = HashMap::new();
    for set in known {
        there.entry((set.region, &set.code)).or_default().push(set);
    }
    let mut taken: HashSet<String> = known.iter().map(|s| s.slug.clone()).collect();
    let mut found = Vec::with_capacity(sets.len());
    let mut renamed: (Vec<i64>, Vec<String>) = Default::default();
    for set in sets {
        let key = (set.region, set.code.as_str());
        let same_code = there.get(&key).map_or(&[][..], Vec::as_slice);
        let row = match same_code {
            [one] if here.get(&key) == Some(&1) => Some(*one),
            several => several.iter().copied().find(|k| Some(&k.source_name) == set.source_name.as_ref()),
        };
        let source_name = set.source_name.clone().or_else(|| row.map(|r| r.source_name.clone())).unwrap_or_default();
        if let Some(row) = row.filter(|r| r.source_name != source_name) {
            renamed.0.push(row.id.0);
            renamed.1.push(source_name.clone());
        }
        let slug = match row {
            Some(row) => row.slug.clone(),
            None => new_slug(set, &mut taken),
        };
        found.push(Identity { source_name, slug });
    }
    sqlx::query!(
        "update sets set source_name = n.source_name from unnest($1::bigint[], $2::text[]) n(id, source_name)
          where sets.id = n.id",
        &renamed.0,
        &renamed.1
    )
    .execute(conn)
    .await?;
    Ok(found)
}

fn new_slug(set: &NewSet, taken: &mut HashSet<String>) -> String {
    let code = slug(&set.code);
    match address_name(&set.names) {
        Some(name) if !taken.contains(&name) => free_slug(&name, set.region, taken),
        Some(name) => free_slug(&format!("{name}-{code}"), set.region, taken),
        None => free_slug(&code, set.region, taken),
    }
}

async fn upsert_rows(conn: &mut PgConnection, sets: &[NewSet], identity: &[Identity]) -> Result<u64> {
    let text = |f: fn(&NewSet) -> String| sets.iter().map(f).collect::<Vec<_>>();
    let source_names: Vec<String> = identity.iter().map(|i| i.source_name.clone()).collect();
    let slugs: Vec<String> = identity.iter().map(|i| i.slug.clone()).collect();
    let serie_names: Vec<Option<String>> = sets.iter().map(|s| s.serie_name.clone()).collect();
    let dates: Vec<Option<NaiveDate>> = sets.iter().map(|s| s.release_date).collect();
    let officials: Vec<Option<i32>> = sets.iter().map(|s| s.official_count).collect();
    let totals: Vec<Option<i32>> = sets.iter().map(|s| s.total_count).collect();
    let abbreviations: Vec<Option<String>> = sets.iter().map(|s| s.abbreviation.clone()).collect();
    let details: Vec<serde_json::Value> = sets.iter().map(|s| s.details.clone()).collect();
    let done = sqlx::query!(
        "insert into sets as s (region, code, source_name, slug, serie_code, serie_name, release_date,
                                official_count, total_count, abbreviation, details)
         select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[],
                              $8::int[], $9::int[], $10::text[], $11::jsonb[])
         on conflict (region, code, source_name) do update set
             serie_code = excluded.serie_code,
             serie_name = coalesce(excluded.serie_name, s.serie_name),
             release_date = coalesce(excluded.release_date, s.release_date),
             official_count = coalesce(excluded.official_count, s.official_count),
             total_count = coalesce(excluded.total_count, s.total_count),
             abbreviation = coalesce(excluded.abbreviation, s.abbreviation),
             details = s.details || excluded.details
         where (s.serie_code, s.serie_name, s.release_date, s.official_count, s.total_count, s.abbreviation, s.details)
               is distinct from
               (excluded.serie_code, coalesce(excluded.serie_name, s.serie_name),
                coalesce(excluded.release_date, s.release_date), coalesce(excluded.official_count, s.official_count),
                coalesce(excluded.total_count, s.total_count), coalesce(excluded.abbreviation, s.abbreviation),
                s.details || excluded.details)",
        &text(|s| s.region.to_string()),
        &text(|s| s.code.clone()),
        &source_names,
        &slugs,
        &text(|s| s.serie_code.clone()),
        &serie_names as &[Option<String>],
        &dates as &[Option<NaiveDate>],
        &officials as &[Option<i32>],
        &totals as &[Option<i32>],
        &abbreviations as &[Option<String>],
        &details
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

async fn upsert_names(conn: &mut PgConnection, sets: &[NewSet], identity: &[Identity]) -> Result<()> {
    let mut columns: [Vec<&str>; 5] = Default::default();
    for (set, identity) in sets.iter().zip(identity) {
        for (language, name) in &set.names {
            let row = [set.region.as_str(), &set.code, &identity.source_name, language.as_str(), name];
            columns.iter_mut().zip(row).for_each(|(column, value)| column.push(value));
        }
    }
    let [regions, codes, source_names, languages, names] = columns;
    sqlx::query!(
        "insert into set_names as old (set_id, language, name)
         select s.id, n.language, n.name
           from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                n(region, code, source_name, language, name)
           join sets s on s.region = n.region and s.code = n.code and s.source_name = n.source_name
         on conflict (set_id, language) do update set name = excluded.name where old.name <> excluded.name",
        &regions as &[&str],
        &codes as &[&str],
        &source_names as &[&str],
        &languages as &[&str],
        &names as &[&str]
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Known sets by their row.
pub(super) fn by_id(sets: &[KnownSet]) -> HashMap<SetId, &KnownSet> {
    sets.iter().map(|s| (s.id, s)).collect()
}
