//! What a person writes into the catalogue: names, numbers, days. It is kept as before and after, stays whatever the source says
//! later (the triggers of `migrations/0044_catalogue.sql`), and can be taken back: then the source speaks again.

use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, RematchListings},
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    catalog_edit::{Fields, What, language},
    page::Page,
    registry::{changed, taken_back},
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

/// A product or a set as it is written.
struct Locked {
    what: What,
    id: i64,
    is: Fields,
}

/// A product or a set, by its name in addresses, which nobody else changes until this transaction ends.
async fn lock(conn: &mut PgConnection, what: What, slug: &str) -> Result<Locked> {
    match what {
        What::Product => {
            sqlx::query!("select id from products where slug = $1 for update", slug).fetch_optional(&mut *conn).await?;
        }
        What::Set => {
            sqlx::query!("select id from sets where slug = $1 for update", slug).fetch_optional(&mut *conn).await?;
        }
    }
    read(conn, what, slug).await
}

async fn read(conn: &mut PgConnection, what: What, slug: &str) -> Result<Locked> {
    let mut is = Fields::new();
    let id = match what {
        What::Product => {
            let row =
                sqlx::query!("select id, number, rarity from products where slug = $1 and merged_into is null", slug)
                    .fetch_optional(&mut *conn)
                    .await?
                    .ok_or(Error::NotFound("product"))?;
            is.extend(row.number.map(|text| ("number".to_owned(), text)));
            is.extend(row.rarity.map(|text| ("rarity".to_owned(), text)));
            row.id
        }
        What::Set => {
            let row = sqlx::query!(
                "select id, release_date, official_count, abbreviation from sets
                  where slug = $1 and merged_into is null",
                slug
            )
            .fetch_optional(&mut *conn)
            .await?
            .ok_or(Error::NotFound("set"))?;
            is.extend(row.release_date.map(|day| ("release_date".to_owned(), day.to_string())));
            is.extend(row.official_count.map(|n| ("official_count".to_owned(), n.to_string())));
            is.extend(row.abbreviation.map(|text| ("abbreviation".to_owned(), text)));
            row.id
        }
    };
    for (language, name) in names(conn, what, id).await? {
        is.insert(format!("name:{language}"), name);
    }
    Ok(Locked { what, id, is })
}

async fn names(conn: &mut PgConnection, what: What, id: i64) -> Result<Vec<(String, String)>> {
    Ok(match what {
        What::Product => {
            let rows =
                sqlx::query!("select language, name from product_names where product_id = $1 order by language", id);
            rows.fetch_all(conn).await?.into_iter().map(|r| (r.language, r.name)).collect()
        }
        What::Set => {
            let rows = sqlx::query!("select language, name from set_names where set_id = $1 order by language", id);
            rows.fetch_all(conn).await?.into_iter().map(|r| (r.language, r.name)).collect()
        }
    })
}

/// What is written of a product or a set by now.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn fields(conn: &mut PgConnection, what: What, slug: &str) -> Result<Fields> {
    Ok(read(conn, what, slug).await?.is)
}

/// Writes fields anew. Where nothing is another than before, nothing happens.
/// # Errors
/// `NotFound` when there is no such thing.
pub async fn edit(
    conn: &mut PgConnection,
    what: What,
    slug: &str,
    fields: &Fields,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let was = lock(&mut *conn, what, slug).await?;
    let mut will_be = was.is.clone();
    will_be.extend(fields.iter().map(|(field, text)| (field.clone(), text.clone())));
    let Some(id) = apply(&mut *conn, &was, &json!(will_be), true, None, now).await? else { return Ok(()) };
    let (act, subject) = (Act::CatalogueEdited, subject(what, slug));
    audit::act(&mut *conn, act, &About::thing(&subject).with(json!({ "change": id })), by, now).await?;
    jobs::enqueue(conn, &RematchListings {}, None).await
}

/// Takes a change back. What was changed after it stays, unless it is of the same field; the source speaks of its fields again.
/// # Errors
/// `NotFound` when there is no such change of it, `Rule` when it was taken back already.
pub async fn undo(
    conn: &mut PgConnection,
    what: What,
    slug: &str,
    change: i64,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let is = lock(&mut *conn, what, slug).await?;
    let found = sqlx::query!(
        r#"select c.before, c.after, exists (select from catalogue_changes u where u.undoes = c.id) as "undone!"
             from catalogue_changes c where c.id = $1 and coalesce(c.product_id, c.set_id) = $2 and (c.set_id is not null) = $3"#,
        change,
        is.id,
        what == What::Set
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("change"))?;
    if found.undone {
        return Err(Error::Rule("it was taken back already".to_owned()));
    }
    let will_be = taken_back(&json!(is.is), &found.before, &found.after);
    let Some(id) = apply(&mut *conn, &is, &will_be, false, Some(change), now).await? else {
        return Err(Error::Rule("it is as before already".to_owned()));
    };
    let (subject, detail) = (subject(what, slug), json!({ "change": id, "undoes": change }));
    audit::act(&mut *conn, Act::CatalogueUndone, &About::thing(&subject).with(detail), by, now).await?;
    jobs::enqueue(conn, &RematchListings {}, None).await
}

/// How the audit log calls it.
fn subject(what: What, slug: &str) -> String {
    match what {
        What::Product => format!("product {slug}"),
        What::Set => format!("set {slug}"),
    }
}

/// Brings a locked thing to `will_be` and keeps both. `held`: a person says so; else its source may say otherwise again.
async fn apply(
    conn: &mut PgConnection,
    was: &Locked,
    will_be: &Value,
    held: bool,
    undoes: Option<i64>,
    at: DateTime<Utc>,
) -> Result<Option<i64>> {
    let before = json!(was.is);
    let changes = changed(&before, will_be);
    if changes.is_empty() {
        return Ok(None);
    }
    sqlx::query!("select set_config('pmi.person', 'yes', true) as done").fetch_one(&mut *conn).await?;
    for change in &changes {
        let text = change.after.as_str();
        if language(&change.field).is_some() {
            let language = change.field.trim_start_matches("name:");
            name(&mut *conn, was, language, text, held).await?;
        } else {
            field(&mut *conn, was, &change.field, text, held).await?;
        }
    }
    // Its words for the search are made again.
    if was.what == What::Product {
        sqlx::query!("update products set search_text = search_text where id = $1", was.id).execute(&mut *conn).await?;
    } else {
        sqlx::query!("update sets set updated_at = $2 where id = $1", was.id, at).execute(&mut *conn).await?;
    }
    sqlx::query!("select set_config('pmi.person', '', true) as done").fetch_one(&mut *conn).await?;
    let (product, set) = match was.what {
        What::Product => (Some(was.id), None),
        What::Set => (None, Some(was.id)),
    };
    let id = sqlx::query_scalar!(
        "insert into catalogue_changes (product_id, set_id, before, after, undoes, made_at) values ($1, $2, $3, $4, $5, $6)
         returning id",
        product,
        set,
        before,
        will_be,
        undoes,
        at
    )
    .fetch_one(conn)
    .await?;
    Ok(Some(id))
}

async fn name(conn: &mut PgConnection, was: &Locked, language: &str, name: Option<&str>, held: bool) -> Result<()> {
    match (was.what, name) {
        (What::Product, Some(name)) => {
            sqlx::query!(
                "insert into product_names (product_id, language, name, by_person) values ($1, $2, $3, $4)
                 on conflict (product_id, language) do update set name = excluded.name, by_person = excluded.by_person",
                was.id,
                language,
                name,
                held
            )
            .execute(conn)
            .await?;
        }
        (What::Product, None) => {
            sqlx::query!("delete from product_names where product_id = $1 and language = $2", was.id, language)
                .execute(conn)
                .await?;
        }
        (What::Set, Some(name)) => {
            sqlx::query!(
                "insert into set_names (set_id, language, name, by_person) values ($1, $2, $3, $4)
                 on conflict (set_id, language) do update set name = excluded.name, by_person = excluded.by_person",
                was.id,
                language,
                name,
                held
            )
            .execute(conn)
            .await?;
        }
        (What::Set, None) => {
            sqlx::query!("delete from set_names where set_id = $1 and language = $2", was.id, language)
                .execute(conn)
                .await?;
        }
    }
    Ok(())
}

async fn field(conn: &mut PgConnection, was: &Locked, field: &str, text: Option<&str>, held: bool) -> Result<()> {
    match was.what {
        What::Product => {
            sqlx::query!(
                "update products
                    set number = case $2 when 'number' then $3 else number end,
                        number_sort = case $2 when 'number' then nullif(left(regexp_replace($3, '[^0-9]', '', 'g'), 9), '')::integer
                                              else number_sort end,
                        rarity = case $2 when 'rarity' then $3 else rarity end,
                        held = case when $4 then array_append(array_remove(held, $2), $2) else array_remove(held, $2) end
                  where id = $1",
                was.id,
                field,
                text,
                held
            )
            .execute(conn)
            .await?;
        }
        What::Set => {
            sqlx::query!(
                "update sets
                    set release_date = case $2 when 'release_date' then $3::text::date else release_date end,
                        official_count = case $2 when 'official_count' then $3::text::integer else official_count end,
                        abbreviation = case $2 when 'abbreviation' then $3 else abbreviation end,
                        held = case when $4 then array_append(array_remove(held, $2), $2) else array_remove(held, $2) end
                  where id = $1",
                was.id,
                field,
                text,
                held
            )
            .execute(conn)
            .await?;
        }
    }
    Ok(())
}

/// A product or a set in the console's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row.
    pub id: i64,
    /// Its name in addresses.
    pub slug: String,
    /// What its source calls it.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Whether a person wrote something of it.
    pub held: bool,
    /// What it is by now, where it was found to be another product.
    pub merged: Option<String>,
}

/// Products whose words, or sets whose name or code hold these letters, by their rows from behind one on.
/// # Errors
/// When the database does not answer.
pub async fn list(
    conn: &mut PgConnection,
    what: What,
    part: Option<&str>,
    after: i64,
    size: u32,
) -> Result<Page<Line>> {
    let limit = i64::from(size) + 1;
    let rows = match what {
        What::Product => {
            sqlx::query_as!(
                Line,
                r#"select p.id, p.slug, p.code,
                          coalesce((select n.name from product_names n where n.product_id = p.id
                                     order by language_rank(n.language), n.language limit 1), p.code) as "name!",
                          (p.held <> '{}' or exists (select from product_names n where n.product_id = p.id and n.by_person)) as "held!",
                          (select b.slug from products b where b.id = p.merged_into) as merged
                     from products p
                    where p.id > $1 and ($2::text is null or position(replace(fold_text($2), '-', ' ') in p.search_text) > 0
                                         or p.slug = $2 or p.code = $2)
                    order by p.id limit $3"#,
                after,
                part,
                limit
            )
            .fetch_all(conn)
            .await?
        }
        What::Set => {
            sqlx::query_as!(
                Line,
                r#"select s.id, s.slug, s.code,
                          coalesce((select n.name from set_names n where n.set_id = s.id
                                     order by language_rank(n.language), n.language limit 1), s.code) as "name!",
                          (s.held <> '{}' or exists (select from set_names n where n.set_id = s.id and n.by_person)) as "held!",
                          (select b.slug from sets b where b.id = s.merged_into) as merged
                     from sets s
                    where s.id > $1 and ($2::text is null or s.slug = $2 or s.code = $2
                          or exists (select from set_names n where n.set_id = s.id
                                        and position(replace(fold_text($2), '-', ' ') in replace(fold_text(n.name), '-', ' ')) > 0))
                    order by s.id limit $3"#,
                after,
                part,
                limit
            )
            .fetch_all(conn)
            .await?
        }
    };
    Ok(Page::from_one_more(rows, size as usize))
}

/// A change, as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its number.
    pub id: i64,
    /// What was written before.
    pub before: Value,
    /// What is written since.
    pub after: Value,
    /// The change that it took back.
    pub undoes: Option<i64>,
    /// Whether it was taken back itself.
    pub undone: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Changes of a product or a set, the newest first; those before one where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list_changes(
    conn: &mut PgConnection,
    what: What,
    slug: &str,
    before: Option<i64>,
    size: u32,
) -> Result<Page<Change>> {
    let rows = sqlx::query_as!(
        Change,
        r#"select c.id, c.before, c.after, c.undoes, c.made_at,
                  exists (select from catalogue_changes u where u.undoes = c.id) as "undone!"
             from catalogue_changes c
            where case when $1 then c.set_id = (select id from sets where slug = $2)
                       else c.product_id = (select id from products where slug = $2) end
              and ($3::bigint is null or c.id < $3)
            order by c.id desc limit $4"#,
        what == What::Set,
        slug,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::{Query, get_product, search},
        testing, users,
    };
    use domain::user::Role;
    use sqlx::PgPool;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_a_person_writes_stays_until_it_is_taken_back(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut tx = pool.begin().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = testing::a_set().insert(&mut tx).await?;
        testing::a_product().insert(&mut tx, set).await?;
        let oak = users::create(&mut tx, "oak@example.org", "hash", Role::Admin).await?;
        let slug = "sv03.5-199";
        let new = fields(&[("name:de", "Feuerdrache"), ("name:it", "Draghetto"), ("rarity", "Odd")]);
        edit(&mut tx, What::Product, slug, &new, oak, now).await?;
        edit(&mut tx, What::Product, slug, &new, oak, now).await?;
        // The source says what it always said.
        sqlx::query("update product_names set name = 'Glurak-ex' where language = 'de'").execute(&mut *tx).await?;
        sqlx::query("update products set rarity = 'Common', number = '200'").execute(&mut *tx).await?;
        let is = super::fields(&mut tx, What::Product, slug).await?;
        let of = |name: &str| is.get(name).map(String::as_str);
        assert_eq!((of("name:de"), of("name:it")), (Some("Feuerdrache"), Some("Draghetto")));
        assert_eq!((of("rarity"), of("number")), (Some("Odd"), Some("200")));
        let query = Query { text: "feuerdrache".to_owned(), kind: None, page: 1, size: 9 };
        assert_eq!(search(&mut tx, &query).await?.page.items.len(), 1, "it is found by what a person called it");

        let line = list(&mut tx, What::Product, Some("Feuer-drache"), 0, 9).await?;
        assert!(line.items.is_empty(), "a hyphen is a space");
        let line = list(&mut tx, What::Product, Some("FEUERDRACHE"), 0, 9).await?.items;
        assert!(line[0].held && line[0].slug == slug);
        assert!(list(&mut tx, What::Product, None, line[0].id, 9).await?.items.is_empty());
        let changes = list_changes(&mut tx, What::Product, slug, None, 9).await?.items;
        assert_eq!(changes.len(), 1, "the same again is no change");
        undo(&mut tx, What::Product, slug, changes[0].id, oak, now).await?;
        assert!(matches!(undo(&mut tx, What::Product, slug, changes[0].id, oak, now).await, Err(Error::Rule(_))));
        let names = get_product(&mut tx, slug).await?.names;
        assert!(names.iter().any(|(_, name)| name == "Glurak-ex"), "{names:?}");
        assert!(!names.iter().any(|(_, name)| name == "Draghetto"), "{names:?}");
        sqlx::query("update product_names set name = 'Glurak' where language = 'de'").execute(&mut *tx).await?;
        assert_eq!(super::fields(&mut tx, What::Product, slug).await?["name:de"], "Glurak", "the source speaks again");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_set_likewise(pool: PgPool) -> Result<()> {
        testing::a_queue(&pool).await?;
        let mut tx = pool.begin().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        testing::a_set().insert(&mut tx).await?;
        let oak = users::create(&mut tx, "oak@example.org", "hash", Role::Admin).await?;
        let new =
            fields(&[("name:de", "Hunderteinundfünfzig"), ("official_count", "166"), ("release_date", "2023-09-23")]);
        edit(&mut tx, What::Set, "sv03.5", &new, oak, now).await?;
        sqlx::query("update sets set official_count = 165, release_date = '2023-09-22'").execute(&mut *tx).await?;
        let is = super::fields(&mut tx, What::Set, "sv03.5").await?;
        assert_eq!((is["official_count"].as_str(), is["release_date"].as_str()), ("166", "2023-09-23"));
        assert!(list(&mut tx, What::Set, Some("hunderteinund"), 0, 9).await?.items[0].held);
        assert!(list(&mut tx, What::Set, Some("' or true"), 0, 9).await?.items.is_empty());
        let change = list_changes(&mut tx, What::Set, "sv03.5", None, 1).await?.items[0].id;
        assert!(matches!(undo(&mut tx, What::Product, "sv03.5", change, oak, now).await, Err(Error::NotFound(_))));
        undo(&mut tx, What::Set, "sv03.5", change, oak, now).await?;
        let is = super::fields(&mut tx, What::Set, "sv03.5").await?;
        assert_eq!((is["official_count"].as_str(), is.get("name:de")), ("165", None));
        assert!(matches!(edit(&mut tx, What::Set, "nothing", &new, oak, now).await, Err(Error::NotFound(_))));
        Ok(())
    }
}
