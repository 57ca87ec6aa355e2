//! The search of [`super::search`], from memory: PostgreSQL answers some hundreds of searches a second, and the catalogue is a
//! few megabytes of text. It finds and ranks as the statements there do (a test compares the two), and nothing that only looks
//! alike: who finds nothing here asks there.
//!
//! It is of the moment at which it was read. Whoever holds one follows `crate::changes`, and lets go of it when one of [`TABLES`]
//! changed.

use super::{
    lines,
    search::{Asked, Found, Query},
};
use crate::Result;
use domain::{catalog::ProductLine, ids::ProductId, page::Page, product::Language};
use memchr::memmem;
use sqlx::PgConnection;
use std::{cmp::Reverse, collections::HashMap};

/// What it is made of.
pub const TABLES: [&str; 6] = ["sets", "set_names", "products", "product_names", "variants", "snapshots"];

/// A name of a product.
#[derive(Debug)]
struct Name {
    language: Language,
    name: String,
    /// Of the folded name, in their order.
    trigrams: Box<[u64]>,
}

#[derive(Debug)]
struct Item {
    line: ProductLine,
    /// What its dearest variant is worth.
    cents: Option<i64>,
    /// The usual first.
    names: Vec<Name>,
}

/// The catalogue as it was at one moment.
#[derive(Debug, Default)]
pub struct Memory {
    items: Vec<Item>,
    /// What is searched of each item, one behind the other, each with a line's end.
    text: String,
    /// Where the text of each item ends.
    ends: Vec<usize>,
}

/// Reads the catalogue.
/// # Errors
/// When the database does not answer.
pub async fn remember(conn: &mut PgConnection) -> Result<Memory> {
    let rows = sqlx::query!(
        r#"select p.id as "id!: ProductId", p.search_text, (select max(q.last_cents) from snapshots q where q.product_id = p.id) as cents
             from products p order by p.id"#
    )
    .fetch_all(&mut *conn)
    .await?;
    let mut names: HashMap<ProductId, Vec<Name>> = HashMap::new();
    let named = sqlx::query!(
        r#"select product_id as "product!: ProductId", language as "language!: Language", name, fold_text(name) as "folded!"
             from product_names order by product_id, language_rank(language), language"#
    )
    .fetch_all(&mut *conn)
    .await?;
    for row in named {
        let name = Name { language: row.language, name: row.name, trigrams: trigrams(&row.folded) };
        names.entry(row.product).or_default().push(name);
    }
    let ids: Vec<i64> = rows.iter().map(|row| row.id.0).collect();
    let mut found = lines(conn, &ids).await?;
    let mut memory = Memory::default();
    for row in rows {
        // What has no name is found by none.
        let (Some(line), Some(names)) = (found.remove(&row.id), names.remove(&row.id)) else { continue };
        memory.text.push_str(&row.search_text);
        memory.text.push('\n');
        memory.ends.push(memory.text.len());
        memory.items.push(Item { line, cents: row.cents, names });
    }
    Ok(memory)
}

impl Memory {
    /// Products that hold all the words. None: nothing does, or nothing was asked for.
    #[must_use]
    pub fn search(&self, query: &Query) -> Option<Found> {
        let asked = Asked::read(&fold(&query.text));
        let needles: Vec<&str> = asked.patterns.iter().map(|pattern| pattern.trim_matches('%')).collect();
        let (first, others) = needles.split_first()?;
        let name = trigrams(&asked.name);
        let mut hits: Vec<(&Item, &Name, f32)> = Vec::new();
        let mut last = None;
        for at in memmem::find_iter(self.text.as_bytes(), first.as_bytes()) {
            let place = self.ends.partition_point(|end| *end <= at);
            if last.replace(place) == Some(place) {
                continue;
            }
            let Some(item) = self.items.get(place) else { continue };
            let of_kind = query.kind.is_none_or(|kind| kind == item.line.kind);
            let text = self.text_of(place).as_bytes();
            if of_kind && others.iter().all(|needle| memmem::find(text, needle.as_bytes()).is_some()) {
                hits.extend(item.best(&name).map(|(found, likeness)| (item, found, likeness)));
            }
        }
        let page = query.page.max(1);
        if hits.is_empty() && page == 1 {
            return None;
        }
        hits.sort_by(|(a, _, one), (b, _, other)| {
            let worth = |item: &Item| Reverse(item.cents.unwrap_or(i64::MIN));
            other.total_cmp(one).then(worth(a).cmp(&worth(b))).then(a.line.id.cmp(&b.line.id))
        });
        let size = query.size as usize;
        let lines = hits.into_iter().skip((page as usize - 1) * size).take(size + 1).map(|(item, found, _)| {
            let mut line = item.line.clone();
            if found.name != line.name {
                line.also = Some(std::mem::replace(&mut line.name, found.name.clone()));
                line.language = found.language;
            }
            line
        });
        Some(Found { page: Page::from_one_more(lines.collect(), size), guessed: false })
    }

    fn text_of(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.text.get(start..end).unwrap_or_default()
    }
}

impl Item {
    /// The name that is most like what was asked for.
    fn best(&self, asked: &[u64]) -> Option<(&Name, f32)> {
        let mut best: Option<(&Name, f32)> = None;
        for name in &self.names {
            let likeness = likeness(&name.trigrams, asked);
            if best.is_none_or(|(_, before)| likeness > before) {
                best = Some((name, likeness));
            }
        }
        best
    }
}

/// As `fold_text` in `migrations/0001_foundations.sql`.
fn fold(text: &str) -> String {
    const FROM: &str = "àáâãäåāąçćčďèéêëēęěìíîïīłñńňòóôõöøōřśšťùúûüūůýÿźżž’`´";
    const TO: &str = "aaaaaaaacccdeeeeeeeiiiiilnnnooooooorsstuuuuuuyyzzz'''";
    let lower = text.to_lowercase().replace('ß', "ss").replace('æ', "ae").replace('œ', "oe");
    let plain = |c: char| FROM.chars().zip(TO.chars()).find(|(from, _)| *from == c).map_or(c, |(_, to)| to);
    lower.chars().map(|c| if c.is_ascii() && c != '`' { c } else { plain(c) }).collect()
}

/// The trigrams of a text as `pg_trgm` takes them: of each word, with two spaces before it and one behind. Each once, in order.
fn trigrams(text: &str) -> Box<[u64]> {
    let mut all = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let padded: Vec<char> = "  ".chars().chain(word.chars()).chain([' ']).collect();
        all.extend(padded.windows(3).map(|three| three.iter().fold(0, |all, c| (all << 21) | u64::from(*c))));
    }
    all.sort_unstable();
    all.dedup();
    all.into_boxed_slice()
}

/// As `similarity` of `pg_trgm`: what both have, of what either has.
fn likeness(one: &[u64], other: &[u64]) -> f32 {
    let both = one.iter().filter(|trigram| other.binary_search(trigram).is_ok()).count();
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f32 / either as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::search,
        testing::{AProduct, a_product, a_set, a_variant, processed, snapshot},
    };
    use chrono::NaiveDate;
    use domain::product::Kind;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn words_are_made_alike_as_the_database_makes_them(pool: PgPool) -> Result<()> {
        let texts = [
            "Glurak-ex 199/165",
            "ÀÉÎÕÜß Æsir Œuvre",
            "Łódź Žluťoučký",
            "L’éclair `x´",
            "ポケモン 151",
            "  ",
            "Mr. Mime & Co",
        ];
        for text in texts {
            let folded: String = sqlx::query_scalar("select fold_text($1)").bind(text).fetch_one(&pool).await?;
            assert_eq!(fold(text), folded, "{text}");
            for other in texts {
                let theirs: f32 = sqlx::query_scalar("select similarity(fold_text($1), fold_text($2))")
                    .bind(text)
                    .bind(other)
                    .fetch_one(&pool)
                    .await?;
                let ours = likeness(&trigrams(&fold(text)), &trigrams(&fold(other)));
                assert!((ours - theirs).abs() < 1e-6, "{text} and {other}: {ours}, {theirs}");
            }
        }
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn it_finds_what_the_database_finds_in_the_same_order(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let day = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let names = [
            ("1", vec![("en", "Charizard"), ("de", "Glurak")], Some(500)),
            ("2", vec![("en", "Charizard ex"), ("de", "Glurak-ex"), ("fr", "Dracaufeu-ex")], Some(9_000)),
            ("3", vec![("en", "Mega Charizard X ex"), ("de", "Mega-Glurak X-ex")], None),
            ("4", vec![("en", "Alexis' Charizard")], Some(500)),
            ("151", vec![("en", "Mew"), ("ja", "ミュウ")], Some(700)),
        ];
        for (number, names, cents) in names {
            let product = AProduct { number, names, ..a_product() }.insert(&mut conn, set).await?;
            if let Some(cents) = cents {
                let variant = a_variant().insert(&mut conn, product).await?;
                processed(&mut conn, variant, day, cents).await?;
                snapshot(&mut conn, variant).await?;
            }
        }
        let memory = remember(&mut conn).await?;
        for text in [
            "charizard",
            "Glurak ex",
            "DRACAUFEU",
            "151",
            "2/165",
            "ex",
            "mew 151",
            "char",
            "x",
            "charizard-ex 2",
            "ミュウ",
        ] {
            for (kind, page, size) in
                [(None, 1, 10), (None, 1, 2), (None, 2, 2), (Some(Kind::Card), 1, 10), (None, 9, 2)]
            {
                let query = Query { text: text.to_owned(), kind, page, size };
                let theirs = search(&mut conn, &query).await?;
                assert_eq!(memory.search(&query), Some(theirs), "{query:?}");
            }
        }
        for nothing in ["", "  ", "-", "glurack", "100% ' or 1=1", "%", "_"] {
            let query = Query { text: nothing.to_owned(), kind: None, page: 1, size: 10 };
            assert_eq!(memory.search(&query), None, "{nothing}");
        }
        let sealed = Query { text: "charizard".to_owned(), kind: Some(Kind::Sealed), page: 1, size: 10 };
        assert_eq!(memory.search(&sealed), None);
        Ok(())
    }
}
