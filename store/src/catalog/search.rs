//! Search over names in every language, set names, codes and numbers.
//!
//! Each word must be found in `products.search_text`; what is shown and how hits are ranked comes from the names.
//! Nothing found: the nearest names by trigrams, so that a typing mistake is no dead end. What narrows a search
//! (`domain::search`) is part of both statements.

use super::lines;
use crate::Result;
use domain::{
    catalog::ProductLine,
    ids::ProductId,
    page::Page,
    product::{Finish, Kind, Language},
    search::{Choice, Facet, Facets, Trend},
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
    narrowed(conn, query, &Facets::default()).await
}

/// The same among what fits all of these.
/// # Errors
/// When the database does not answer.
pub async fn narrowed(conn: &mut PgConnection, query: &Query, facets: &Facets) -> Result<Found> {
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
    let mut hits = by_words(&mut tx, &asked, query.kind, facets, limit, offset).await?;
    if hits.is_empty() && query.page <= 1 {
        guessed = true;
        hits = by_likeness(&mut tx, &asked.name, query.kind, facets, limit).await?;
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
    facets: &Facets,
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
                and ($12::text is null or exists (select from sets s where s.id = p.set_id and s.serie_code = $12))
                and ($13::text is null or exists (select from sets s where s.id = p.set_id and s.slug = $13))
                and ($14::text is null or p.rarity = $14)
                and ($15::text is null or exists (select from product_names l where l.product_id = p.id and l.language = $15))
                and ($16::text is null or exists (select from variants v where v.product_id = p.id and v.finish = $16))
                and (not $17::boolean or exists (select from snapshots q where q.product_id = p.id
                        and ($18::bigint is null or q.last_cents >= $18) and ($19::bigint is null or q.last_cents <= $19)
                        and ($20::text is null or case $20 when 'up' then q.change_7d > 0 else q.change_7d < 0 end)
                        and (not $21::boolean or not exists (select from flags f where f.variant_id = q.variant_id
                                                                                      and f.day = q.as_of))))
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
        offset,
        facets.serie,
        facets.set,
        facets.rarity,
        facets.language.map(Language::as_str),
        facets.finish.map(Finish::as_str),
        facets.asks_price(),
        facets.least,
        facets.most,
        facets.trend.map(Trend::as_str),
        facets.undoubted
    )
    .fetch_all(conn)
    .await?)
}

async fn by_likeness(
    conn: &mut PgConnection,
    name: &str,
    kind: Option<Kind>,
    facets: &Facets,
    limit: i64,
) -> Result<Vec<Hit>> {
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
                and ($5::text is null or exists (select from sets s where s.id = p.set_id and s.serie_code = $5))
                and ($6::text is null or exists (select from sets s where s.id = p.set_id and s.slug = $6))
                and ($7::text is null or p.rarity = $7)
                and ($8::text is null or exists (select from product_names l where l.product_id = p.id and l.language = $8))
                and ($9::text is null or exists (select from variants v where v.product_id = p.id and v.finish = $9))
                and (not $10::boolean or exists (select from snapshots q where q.product_id = p.id
                        and ($11::bigint is null or q.last_cents >= $11) and ($12::bigint is null or q.last_cents <= $12)
                        and ($13::text is null or case $13 when 'up' then q.change_7d > 0 else q.change_7d < 0 end)
                        and (not $14::boolean or not exists (select from flags f where f.variant_id = q.variant_id
                                                                                      and f.day = q.as_of))))
            order by b.likeness desc, (select max(q.last_cents) from snapshots q where q.product_id = b.product_id)
                     desc nulls last, b.product_id limit $4"#,
        name,
        RANKED,
        kind.map(Kind::as_str),
        limit,
        facets.serie,
        facets.set,
        facets.rarity,
        facets.language.map(Language::as_str),
        facets.finish.map(Finish::as_str),
        facets.asks_price(),
        facets.least,
        facets.most,
        facets.trend.map(Trend::as_str),
        facets.undoubted
    )
    .fetch_all(conn)
    .await?)
}

/// What the hits of a search can be narrowed to, those with the most hits first; of a list at most [`OFFERED`]. Nothing where
/// nothing holds all the words.
/// # Errors
/// When the database does not answer.
pub async fn choices(conn: &mut PgConnection, query: &Query) -> Result<Vec<Choice>> {
    let mut tx = conn.begin().await?;
    // As in `narrowed`.
    let folded =
        sqlx::query!(r#"select fold_text($1) as "text!", set_config('enable_seqscan', 'off', true) as a"#, query.text)
            .fetch_one(&mut *tx)
            .await?
            .text;
    let asked = Asked::read(&folded);
    let Some(first) = asked.patterns.first().map(String::as_str) else { return Ok(Vec::new()) };
    let word = |i: usize| asked.patterns.get(i).map_or(first, String::as_str);
    let rows = sqlx::query!(
        r#"with found as materialized (
             select p.id, p.set_id, p.rarity from products p
              where p.search_text like $1 and p.search_text like $2 and p.search_text like $3
                and p.search_text like $4 and p.search_text like $5 and p.search_text like $6
                and ($7::text is null or p.kind = $7)
              limit $8),
           choices(facet, value, name, hits) as (
             select 'serie', s.serie_code, coalesce(min(s.serie_name), s.serie_code), count(*)
               from found f join sets s on s.id = f.set_id where s.serie_code <> '' group by s.serie_code
             union all
             select 'set', s.slug, s.name, count(*) from found f join set_lines s on s.id = f.set_id group by s.slug, s.name
             union all
             select 'rarity', f.rarity, f.rarity, count(*) from found f where f.rarity is not null group by f.rarity
             union all
             select 'language', n.language, n.language, count(*) from found f join product_names n on n.product_id = f.id
              group by n.language
             union all
             select 'finish', v.finish, v.finish, count(distinct f.id) from found f join variants v on v.product_id = f.id
              where v.finish is not null group by v.finish),
           ranked as (select c.*, row_number() over (partition by c.facet order by c.hits desc, c.name) as place from choices c)
           select facet as "facet!: Facet", value as "value!", name as "name!", hits as "hits!" from ranked
            where place <= $9 order by facet, place"#,
        first,
        word(1),
        word(2),
        word(3),
        word(4),
        word(5),
        query.kind.map(Kind::as_str),
        RANKED,
        OFFERED
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.commit().await?;
    let choice = |facet, value, name, hits| Choice { facet, value, name, hits };
    Ok(rows.into_iter().map(|r| choice(r.facet, r.value, r.name, r.hits)).collect())
}

/// Of each list so many are offered: more nobody looks through.
const OFFERED: i64 = 40;

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

    #[sqlx::test(migrations = "../migrations")]
    async fn hits_are_narrowed_and_counted(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let mut other = a_set();
        (other.code, other.name) = ("base1", "Base Set");
        let other = other.insert(&mut conn).await?;
        sqlx::query("update sets set serie_code = 'base', serie_name = 'Base' where slug = 'base1'")
            .execute(&mut *conn)
            .await?;
        let new = a_product().insert(&mut conn, set).await?;
        let mut card = a_product();
        (card.number, card.names, card.rarity) = ("4", vec![("en", "Charizard")], "Rare");
        let old = card.insert(&mut conn, other).await?;
        let day = NaiveDate::from_ymd_opt(2025, 10, 1).unwrap();
        let mut reverse = a_variant();
        reverse.finish = Some("reverse");
        let (first, second) = (a_variant().insert(&mut conn, new).await?, reverse.insert(&mut conn, old).await?);
        for (variant, cents) in [(first, 500), (second, 9_000)] {
            processed(&mut conn, variant, day, cents).await?;
            snapshot(&mut conn, variant).await?;
        }
        sqlx::query("update snapshots set change_7d = case variant_id when $1 then 0.1 else -0.1 end")
            .bind(first.0)
            .execute(&mut *conn)
            .await?;
        sqlx::query("insert into flags (variant_id, kind, day, because) values ($1, 'stale', $2, 'a test')")
            .bind(second.0)
            .bind(day)
            .execute(&mut *conn)
            .await?;
        let query = |text: &str| Query { text: text.into(), kind: None, page: 1, size: 10 };
        for (field, value, left) in [
            ("serie", "sv", vec![new]),
            ("serie", "base", vec![old]),
            ("set", "base1", vec![old]),
            ("rarity", "Rare", vec![old]),
            ("language", "de", vec![new]),
            ("finish", "reverse", vec![old]),
            ("finish", "metal", vec![]),
            ("least", "5.01", vec![old]),
            ("most", "5", vec![new]),
            ("trend", "up", vec![new]),
            ("trend", "down", vec![old]),
            ("undoubted", "1", vec![new]),
        ] {
            let (facets, wrong) = Facets::read(|name| (name == field).then(|| value.to_owned()));
            assert_eq!(wrong, []);
            // Names that only come close are narrowed as well.
            for text in ["charizard", "charizart"] {
                let found = narrowed(&mut conn, &query(text), &facets).await?.page.items;
                assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), left, "{field} {value} {text}");
            }
        }
        let all = choices(&mut conn, &query("charizard")).await?;
        let of = |facet: Facet| -> Vec<(String, i64)> {
            all.iter().filter(|c| c.facet == facet).map(|c| (c.name.clone(), c.hits)).collect()
        };
        let said = |list: &[(&str, i64)]| list.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(of(Facet::Serie), said(&[("Base", 1), ("Scarlet & Violet", 1)]));
        assert_eq!(of(Facet::Set), said(&[("151", 1), ("Base Set", 1)]));
        assert_eq!(of(Facet::Rarity), said(&[("Rare", 1), ("Special illustration rare", 1)]));
        assert_eq!(of(Facet::Language), said(&[("en", 2), ("de", 1), ("fr", 1)]));
        assert_eq!(of(Facet::Finish), said(&[("holo", 1), ("reverse", 1)]));
        assert_eq!(choices(&mut conn, &query("")).await?, []);
        assert_eq!(choices(&mut conn, &query("zzzz")).await?, []);
        Ok(())
    }
}
