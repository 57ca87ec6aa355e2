//! What an operator corrected: kept as an alias of the text, for one shop or for all, so that later runs know it too.
//! An alias can be undone; it is never deleted, so that what was believed when can be told.

use super::{FoundBy, save};
use crate::{Error, Result};
use chrono::{DateTime, Utc};
use domain::{
    identity::{Feature, Grade, Match, Reason, TitleFinish, TitleKind},
    ids::{ListingId, ProductId, RetailerId},
    listing::title_key,
    product::{Condition, Kind, Language},
};
use sqlx::PgConnection;
use std::collections::HashMap;

/// "This listing is that product."
#[derive(Clone, Debug)]
pub struct Correction<'a> {
    /// The listing a person looked at.
    pub listing: ListingId,
    /// What it is; none: nothing of ours.
    pub product: Option<ProductId>,
    /// Its language, where the text is read wrongly.
    pub language: Option<Language>,
    /// Its condition, where the text is read wrongly.
    pub condition: Option<Condition>,
    /// Its surface, where the text is read wrongly.
    pub finish: Option<TitleFinish>,
    /// For every shop that writes the same, not for this one alone.
    pub general: bool,
    /// Who says so.
    pub by: &'a str,
    /// Why.
    pub note: Option<&'a str>,
}

/// Keeps a correction: the listing is decided by a person, its text becomes an alias (in the place of one that is in
/// force), its SKU is confirmed. Returns the alias and the other listings of the same text, which are to be matched again.
/// # Errors
/// `NotFound`, or when the database fails.
pub async fn correct(
    conn: &mut PgConnection,
    said: &Correction<'_>,
    now: DateTime<Utc>,
) -> Result<(i64, Vec<ListingId>)> {
    let row = sqlx::query!(
        r#"select l.retailer_id, l.title, l.variant_title, l.sku, m.language as "language?: Language",
                  m.condition as "condition?: Condition", m.finish as "finish?", m.grade as "grade?", m.grader as "grader?",
                  m.first_edition as "first_edition?", m.quantity as "quantity?", m.is_lot as "is_lot?"
             from listings l left join matches m on m.listing_id = l.id where l.id = $1"#,
        said.listing.0
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("listing"))?;
    let key = title_key(&row.title, row.variant_title.as_deref());
    if key.is_empty() {
        return Err(Error::NotFound("words in the title"));
    }
    let scope = (!said.general).then_some(row.retailer_id);
    sqlx::query!(
        "update match_aliases set undone_at = $3
          where title_key = $1 and retailer_id is not distinct from $2 and undone_at is null",
        key,
        scope,
        now
    )
    .execute(&mut *conn)
    .await?;
    let alias = sqlx::query_scalar!(
        "insert into match_aliases (retailer_id, title_key, title, variant_title, product_id, language, condition, finish,
                                    note, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id",
        scope,
        key,
        row.title,
        row.variant_title,
        said.product.map(|p| p.0),
        said.language.map(|l| l.as_str()),
        said.condition.map(|c| c.as_str()),
        said.finish.map(|f| f.as_str()),
        said.note,
        said.by,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    if let (Some(product), Some(sku)) = (said.product, row.sku.filter(|s| !s.trim().is_empty())) {
        sqlx::query!(
            "insert into confirmed_skus (retailer_id, sku, title_key, product_id, alias_id) values ($1, $2, $3, $4, $5)
             on conflict (retailer_id, sku) do update set title_key = excluded.title_key,
                product_id = excluded.product_id, alias_id = excluded.alias_id",
            row.retailer_id,
            sku,
            key,
            product.0,
            alias
        )
        .execute(&mut *conn)
        .await?;
    }
    let what = learned_product(&mut *conn, said.product).await?;
    let mut found = Match {
        language: said.language.or(row.language),
        condition: said.condition.or(row.condition),
        finish: said.finish.or_else(|| row.finish?.parse().ok()),
        first_edition: row.first_edition,
        grader: row.grader.and_then(|g| g.parse().ok()),
        grade: row.grade.and_then(|g| Grade::new(u8::try_from(g).ok()?)),
        quantity: row.quantity.and_then(|q| u32::try_from(q).ok()),
        is_lot: row.is_lot.unwrap_or(false),
        confidence: 1.0,
        ..Match::nothing(TitleKind::Other)
    };
    what.into_match(&mut found);
    found.reasons = vec![Reason {
        feature: Feature::Kind,
        span: None,
        weight: 1.0,
        text: format!("decided by {}{}", named(said.by), said.note.map(|n| format!(": {n}")).unwrap_or_default()),
    }];
    save(&mut *conn, said.listing, &found, FoundBy::Person).await?;
    let others = same_text(conn, &key, scope).await?;
    Ok((alias, others.into_iter().filter(|l| !l.by_person).map(|l| l.id).collect()))
}

/// Who it was, as everybody may read it: somebody of the console is no number.
fn named(by: &str) -> &str {
    if by.parse::<uuid::Uuid>().is_ok() { "a person" } else { by }
}

/// Takes a correction back. The listings it decided are the matcher's again, of no product until it has looked: they are
/// returned, to be matched again.
/// # Errors
/// `NotFound` when there is no such alias in force, or when the database fails.
pub async fn undo(conn: &mut PgConnection, alias: i64, now: DateTime<Utc>) -> Result<Vec<ListingId>> {
    let row = sqlx::query!(
        "update match_aliases set undone_at = $2 where id = $1 and undone_at is null returning retailer_id, title_key",
        alias,
        now
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("correction in force"))?;
    sqlx::query!("delete from confirmed_skus where alias_id = $1", alias).execute(&mut *conn).await?;
    let freed: Vec<i64> = same_text(conn, &row.title_key, row.retailer_id).await?.iter().map(|l| l.id.0).collect();
    // What a shop's own correction says stays when one for all is taken back.
    let listings = sqlx::query_scalar!(
        r#"update matches set decided_by = 'matcher', found_by = 'text', matcher = 'undone', product_id = null,
                  variant_id = null, confidence = 0, held_reason = null, price_agrees = null, released_minor = null
            where listing_id = any($1)
              and not ($3::bigint is null
                       and exists (select from match_aliases a join listings l on l.retailer_id = a.retailer_id
                                    where l.id = listing_id and a.title_key = $2 and a.undone_at is null))
           returning listing_id as "id: ListingId""#,
        &freed,
        row.title_key,
        row.retailer_id
    )
    .fetch_all(conn)
    .await?;
    Ok(listings)
}

/// A listing of the same text.
struct SameText {
    id: ListingId,
    by_person: bool,
}

/// All listings of a shop, or of all shops, whose text has this key.
async fn same_text(conn: &mut PgConnection, key: &str, retailer: Option<i64>) -> Result<Vec<SameText>> {
    Ok(sqlx::query_as!(
        SameText,
        r#"select l.id as "id: ListingId", (m.decided_by = 'person') is true as "by_person!"
             from listings l left join matches m on m.listing_id = l.id
            where l.title_key = $1 and ($2::bigint is null or l.retailer_id = $2) order by l.id"#,
        key,
        retailer
    )
    .fetch_all(conn)
    .await?)
}

/// A listing that is about to be matched.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The listing.
    pub listing: ListingId,
    /// `domain::listing::title_key` of its text.
    pub title_key: String,
    /// The shop's own number.
    pub sku: Option<String>,
}

/// What is known of a text by correction.
#[derive(Clone, Debug, PartialEq)]
pub struct Learned {
    /// By which key.
    pub by: FoundBy,
    /// Which product; none: nothing of ours.
    pub product: Option<ProductId>,
    /// What it is.
    pub kind: Option<Kind>,
    /// Its set's code.
    pub set_code: Option<String>,
    /// Its number.
    pub number: Option<String>,
    /// The language, where it was corrected.
    pub language: Option<Language>,
    /// The condition, where it was corrected.
    pub condition: Option<Condition>,
    /// The surface, where it was corrected.
    pub finish: Option<TitleFinish>,
}

impl Learned {
    /// Lays what is known over what was read.
    pub fn into_match(self, found: &mut Match) {
        found.product = self.product;
        if let Some(kind) = self.kind {
            found.kind = match kind {
                Kind::Card => TitleKind::Card,
                Kind::Sealed => TitleKind::Sealed,
            };
        }
        found.set_id = self.set_code;
        found.number = self.number;
        found.language = self.language.or(found.language);
        found.condition = self.condition.or(found.condition);
        found.finish = self.finish.or(found.finish);
        found.confidence = 1.0;
    }
}

pub(super) async fn learned_product(conn: &mut PgConnection, product: Option<ProductId>) -> Result<Learned> {
    let mut known = Learned {
        by: FoundBy::Person,
        product,
        kind: None,
        set_code: None,
        number: None,
        language: None,
        condition: None,
        finish: None,
    };
    let Some(product) = product else { return Ok(known) };
    let row = sqlx::query!(
        r#"select p.kind as "kind: Kind", p.number, s.code as "set_code?"
             from products p left join sets s on s.id = p.set_id where p.id = $1 and p.merged_into is null"#,
        product.0
    )
    .fetch_optional(conn)
    .await?
    // A page that was open before it was found to be another one still names it.
    .ok_or(Error::NotFound("product"))?;
    (known.kind, known.number, known.set_code) = (Some(row.kind), row.number, row.set_code);
    Ok(known)
}

/// What was corrected of these texts of a shop, by the strongest key: its confirmed SKU while the text is the same, an
/// alias of the shop, an alias for all.
/// # Errors
/// When the database fails.
pub async fn learned(
    conn: &mut PgConnection,
    retailer: RetailerId,
    asked: &[Asked],
) -> Result<HashMap<ListingId, Learned>> {
    let listings: Vec<i64> = asked.iter().map(|a| a.listing.0).collect();
    let keys: Vec<String> = asked.iter().map(|a| a.title_key.clone()).collect();
    let skus: Vec<Option<String>> = asked.iter().map(|a| a.sku.clone()).collect();
    let rows = sqlx::query!(
        r#"select distinct on (i.listing) i.listing as "listing!: ListingId", k.rank as "rank!",
                  k.product_id as "product?: ProductId", k.language as "language?: Language",
                  k.condition as "condition?: Condition", k.finish as "finish?", p.kind as "kind?: Kind",
                  p.number as "number?", s.code as "set_code?"
             from unnest($2::bigint[], $3::text[], $4::text[]) i(listing, title_key, sku)
             join lateral (
                  select 1 as rank, c.product_id, a.language, a.condition, a.finish
                    from confirmed_skus c left join match_aliases a on a.id = c.alias_id
                   where c.retailer_id = $1 and c.sku = i.sku and c.title_key = i.title_key
                  union all
                  select case when a.retailer_id is null then 3 else 2 end, a.product_id, a.language, a.condition, a.finish
                    from match_aliases a
                   where a.title_key = i.title_key and a.undone_at is null
                     and (a.retailer_id = $1 or a.retailer_id is null)) k on true
             left join products p on p.id = k.product_id left join sets s on s.id = p.set_id
            order by i.listing, k.rank"#,
        retailer.0,
        &listings,
        &keys,
        &skus as &[Option<String>]
    )
    .fetch_all(conn)
    .await?;
    let of_rank = |rank| match rank {
        1 => FoundBy::Sku,
        2 => FoundBy::ShopAlias,
        _ => FoundBy::Alias,
    };
    Ok(rows
        .into_iter()
        .map(|r| {
            let learned = Learned {
                by: of_rank(r.rank),
                product: r.product,
                kind: r.kind,
                set_code: r.set_code,
                number: r.number,
                language: r.language,
                condition: r.condition,
                finish: r.finish.and_then(|f| f.parse().ok()),
            };
            (r.listing, learned)
        })
        .collect())
}

/// A correction in a list.
#[derive(Clone, Debug)]
pub struct AliasLine {
    /// The alias.
    pub id: i64,
    /// The shop it holds for; none: for all.
    pub shop: Option<String>,
    /// The text.
    pub title: String,
    /// The product's name in addresses; none: nothing of ours.
    pub product: Option<String>,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// The newest corrections, also those that were taken back.
/// # Errors
/// When the database fails.
pub async fn list_aliases(conn: &mut PgConnection, limit: i64) -> Result<Vec<AliasLine>> {
    Ok(sqlx::query_as!(
        AliasLine,
        r#"select a.id, r.slug as "shop?", concat_ws(' | ', a.title, a.variant_title) as "title!", p.slug as "product?",
                  a.created_by as by, a.created_at as at, a.undone_at
             from match_aliases a left join retailers r on r.id = a.retailer_id left join products p on p.id = a.product_id
            order by a.id desc limit $1"#,
        limit
    )
    .fetch_all(conn)
    .await?)
}
