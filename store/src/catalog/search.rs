//! Search over names in every language, set names, codes and numbers.
//!
//! Each word must be found in `products.search_text`; what is shown and how hits are ranked comes from the names.
//! Nothing found: the nearest names by trigrams, so that a typing mistake is no dead end.

use super::lines;
use crate::Result;
use domain::{
    catalog::ProductLine,
    ids::ProductId,
    page::Page,
    product::{Kind, Language},
};
use sqlx::{Connection as _, PgConnection};

/// What was asked.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As it was typed.
    pub text: String,
    /// Only cards, or only sealed products.
    pub kind: Option<Kind>,
    /// Which page, from 1.
    pub page: u32,
    /// Lines a page.
    pub size: u32,
}

/// What was found, and whether it is only the nearest there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The products, best first.
    pub page: Page<ProductLine>,
    /// True when no product holds all the words: these are names that look alike.
    pub guessed: bool,
}

/// Words that are looked for; more than these change nothing.
const WORDS: usize = 6;
/// Hits that are ranked; a query this wide has no best answer.
const RANKED: i64 = 4_000;

/// What the typed text asks for.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Asked {
    /// Patterns for `like`, the most selective first.
    pub(super) patterns: Vec<String>,
    /// The words that can stand in a name, for ranking.
    pub(super) name: String,
}

impl Asked {
    pub(super) fn read(folded: &str) -> Asked {
        let mut words: Vec<&str> = vec![];
        for token in folded.split_whitespace() {
            if is_number(token) {
                words.push(token);
            } else {
                words.extend(token.split(|c: char| !c.is_alphanumeric() && !".'&".contains(c)));
            }
        }
        words.retain(|w| w.chars().any(char::is_alphanumeric));
        let mut name = words.iter().filter(|w| !is_number(w)).copied().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            name = words.join(" ");
        }
        words.sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
        words.truncate(WORDS);
        Asked { patterns: words.into_iter().map(pattern).collect(), name }
    }
}

/// "199" or "199/165", as it is printed on a card.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.bytes().all(|b| b.is_ascii_digit() || b == b'/')
}

/// Numbers are whole words, short words begin one ("ex" is not in "Alexis"), all others may stand anywhere.
fn pattern(word: &str) -> String {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    match (is_number(word), word.chars().count()) {
        (true, _) => format!("% {escaped} %"),
        (false, ..3) => format!("% {escaped}%"),
        (false, _) => format!("%{escaped}%"),
    }
}

struct Hit {
    id: i64,
    name: String,
    language: Language,
}

/// Products that hold all the words, or the nearest names when there are none.
/// # Errors
/// When the database does not answer.
pub async fn search(conn: &mut PgConnection, query: &Query) -> Result<Found> {
    let mut tx = conn.begin().await?;
    // For these statements alone: a word that stands everywhere ("set") must not talk the planner into reading all
    // products, and one wrong letter in a word of six must still be near enough (PostgreSQL's own threshold is 0.6).
    let folded = sqlx::query!(
        r#"select fold_text($1) as "text!", set_config('enable_seqscan', 'off', true) as a,
                  set_config('pg_trgm.word_similarity_threshold', '0.45', true) as b"#,
        query.text
    )
    .fetch_one(&mut *tx)
    .await?
    .text;
    let asked = Asked::read(&folded);
    let nothing = Found { page: Page { items: vec![], more: false }, guessed: false };
    let size = query.size;
    let offset = i64::from(query.page.saturating_sub(1)) * i64::from(size);
    let limit = i64::from(size) + 1;
    let mut guessed = false;
    if asked.patterns.is_empty() {
        return Ok(nothing);
    }
    let mut hits = by_words(&mut tx, &asked, query.kind, limit, offset).await?;
    if hits.is_empty() && query.page <= 1 {
        guessed = true;
        hits = by_likeness(&mut tx, &asked.name, query.kind, limit).await?;
    }
    tx.commit().await?;
    let ids: Vec<i64> = hits.iter().map(|h| h.id).collect();
    let mut found = lines(conn, &ids).await?;
    let items = hits
        .into_iter()
        .filter_map(|hit| {
            let mut line = found.remove(&ProductId(hit.id))?;
            if hit.name != line.name {
                line.also = Some(std::mem::replace(&mut line.name, hit.name));
                line.language = hit.language;
            }
            Some(line)
        })
        .collect();
    let mut page = Page::from_one_more(items, size as usize);
    page.more &= !guessed;
    Ok(Found { page, guessed: guessed && !ids.is_empty() })
}

/// Words that are not used repeat the first pattern: one statement, one plan, each pattern a look into the same index.
async fn by_words(
    conn: &mut PgConnection,
    asked: &Asked,
    kind: Option<Kind>,
    limit: i64,
    offset: i64,
) -> Result<Vec<Hit>> {
    let first = asked.patterns.first().map_or("%", String::as_str);
    let word = |i: usize| asked.patterns.get(i).map_or(first, String::as_str);
    Ok(sqlx::query_as!(
        Hit,
        r#"with found as materialized (
             select p.id from products p
              where p.search_text like $1 and p.search_text like $2 and p.search_text like $3
                and p.search_text like $4 and p.search_text like $5 and p.search_text like $6
                and ($7::text is null or p.kind = $7)
              limit $8),
           ranked as (
             select f.id, hit.name, hit.language, hit.likeness,
                    (select max(q.last_cents) from snapshots q where q.product_id = f.id) as cents
               from found f cross join lateral (
                    select n.name, n.language, similarity(fold_text(n.name), $9) as likeness
                      from product_names n where n.product_id = f.id
                     order by 3 desc, language_rank(n.language), n.language limit 1) hit)
           select id as "id!", name as "name!", language as "language!: Language" from ranked
            order by likeness desc, cents desc nulls last, id limit $10 offset $11"#,
        first,
        word(1),
        word(2),
        word(3),
        word(4),
        word(5),
        kind.map(Kind::as_str),
        RANKED,
        asked.name,
        limit,
        offset
    )
    .fetch_all(conn)
    .await?)
}

async fn by_likeness(conn: &mut PgConnection, name: &str, kind: Option<Kind>, limit: i64) -> Result<Vec<Hit>> {
    Ok(sqlx::query_as!(
        Hit,
        r#"with near as materialized (
             select n.product_id, n.name, n.language, word_similarity($1, fold_text(n.name)) as likeness
               from product_names n where $1 <% fold_text(n.name) limit $2),
           best as (
             select distinct on (product_id) product_id, name, language, likeness from near
              order by product_id, likeness desc, language_rank(language), language)
           select b.product_id as "id!", b.name as "name!", b.language as "language!: Language"
             from best b join products p on p.id = b.product_id
            where ($3::text is null or p.kind = $3) and p.merged_into is null
            order by b.likeness desc, (select max(q.last_cents) from snapshots q where q.product_id = b.product_id)
                     desc nulls last, b.product_id limit $4"#,
        name,
        RANKED,
        kind.map(Kind::as_str),
        limit
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_product, a_set, a_variant, processed, snapshot};
    use chrono::NaiveDate;
    use sqlx::PgPool;

    #[test]
    fn what_is_typed() {
        let asked = Asked::read("glurak 151");
        assert_eq!(asked.patterns, ["%glurak%", "% 151 %"]);
        assert_eq!(asked.name, "glurak");
        let asked = Asked::read("charizard-ex 199/165");
        assert_eq!(asked.patterns, ["%charizard%", "% 199/165 %", "% ex%"]);
        assert_eq!(asked.name, "charizard ex");
        assert_eq!(Asked::read("100% _").patterns, ["% 100 %"]);
        assert_eq!(Asked::read("tg12/tg30").patterns, ["%tg12%", "%tg30%"]);
        assert_eq!(Asked::read(" - / "), Asked::default());
    }

    async fn found(conn: &mut PgConnection, text: &str) -> Result<(Vec<String>, bool)> {
        let query = Query { text: text.into(), kind: None, page: 1, size: 10 };
        let found = search(conn, &query).await?;
        let shown = |l: ProductLine| format!("{} ({:?}) {}", l.name, l.also, l.number.unwrap());
        Ok((found.page.items.into_iter().map(shown).collect(), found.guessed))
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn in_any_language_by_set_and_number(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let mut other = a_set();
        (other.code, other.name, other.official_count) = ("base1", "Base Set", 102);
        let other = other.insert(&mut conn).await?;
        let mut card = a_product();
        card.number = "006";
        let cheap = card.insert(&mut conn, set).await?;
        let dear = a_product().insert(&mut conn, set).await?;
        let mut card = a_product();
        (card.number, card.names) = ("4", vec![("en", "Charizard"), ("de", "Glurak")]);
        card.insert(&mut conn, other).await?;
        let day = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        for (product, cents) in [(cheap, 500), (dear, 9_000)] {
            let variant = a_variant().insert(&mut conn, product).await?;
            processed(&mut conn, variant, day, cents).await?;
            snapshot(&mut conn, variant).await?;
        }

        let (glurak, guessed) = found(&mut conn, "glurak 151").await?;
        assert_eq!(glurak, ["Glurak-ex (Some(\"Charizard ex\")) 199", "Glurak-ex (Some(\"Charizard ex\")) 006"]);
        assert!(!guessed);
        // The name that is the whole of what was typed comes first, whatever it is worth.
        assert_eq!(found(&mut conn, "Charizard").await?.0[0], "Charizard (None) 4");
        assert_eq!(found(&mut conn, "199/165").await?.0, ["Charizard ex (None) 199"]);
        assert_eq!(found(&mut conn, "6/165 charizard").await?.0, ["Charizard ex (None) 006"]);
        assert_eq!(found(&mut conn, "DRACAUFEU").await?.0.len(), 2);
        let (near, guessed) = found(&mut conn, "glurack").await?;
        assert_eq!((near.len(), guessed), (3, true));
        assert_eq!(found(&mut conn, "zzzzqqqq").await?, (vec![], false));
        assert_eq!(found(&mut conn, "  ").await?, (vec![], false));
        assert_eq!(found(&mut conn, "100% ' or 1=1").await?, (vec![], false));
        Ok(())
    }
}
