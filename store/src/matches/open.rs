//! Listings that want a person: no product is known, the answer is doubtful, or the price is held. All listings of one text are
//! one question (`Group`), looked at one after another (`Question`) in the order of their texts: what is alike stands together.

use super::again::DOUBTFUL;
use crate::{PgConnection, Result};
use chrono::{DateTime, Utc};
use domain::{
    identity::Reason,
    ids::{ListingId, ProductId},
    money::{Currency, Money},
    page::Page,
};

/// Why a listing is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    /// A card or sealed product, and not known which. What is for sure no product of ours is not among them.
    #[default]
    Unmatched,
    /// Its product is known, but not surely.
    Doubtful,
    /// Its price is far from every other source.
    Held,
}

impl Open {
    /// All of them.
    pub const ALL: [Open; 3] = [Open::Unmatched, Open::Doubtful, Open::Held];

    /// The one spelling.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Open::Unmatched => "unmatched",
            Open::Doubtful => "doubtful",
            Open::Held => "held",
        }
    }
}

/// An open listing.
#[derive(Clone, Debug)]
pub struct OpenLine {
    /// The listing.
    pub listing: ListingId,
    /// The shop, by its name in addresses.
    pub shop: String,
    /// The text.
    pub title: String,
    /// The choice inside the product.
    pub variant_title: Option<String>,
    /// Where it stands.
    pub url: String,
    /// What it costs in the shop's currency.
    pub price: Option<Money>,
    /// What it was taken for: card, sealed, ..
    pub kind: String,
    /// The product's name in addresses, where one is known.
    pub product: Option<String>,
    /// 0..1.
    pub confidence: f32,
    /// Why it is open, in words.
    pub why: String,
    /// What was recognised, and what each counted for.
    pub reasons: Vec<Reason>,
}

/// Open listings, the newest first.
/// # Errors
/// When the database fails.
pub async fn list_open(conn: &mut PgConnection, which: Open, page: u32, size: u32) -> Result<Page<OpenLine>> {
    let rows = sqlx::query!(
        r#"select l.id as "listing: ListingId", r.slug as shop, l.title, l.variant_title, l.url, l.price_minor,
                  l.currency as "currency: Currency", m.kind, p.slug as "product?", m.confidence, m.reasons,
                  coalesce(m.held_reason, m.reasons -> -1 ->> 'text', 'no reason was kept') as "why!"
             from matches m join listings l on l.id = m.listing_id join retailers r on r.id = l.retailer_id
             left join products p on p.id = m.product_id
            where case $1::text when 'held' then m.held_reason is not null
                       when 'doubtful' then m.product_id is not null and m.confidence < $4 and m.decided_by = 'matcher'
                       else m.product_id is null and m.kind in ('card', 'sealed') and m.decided_by = 'matcher' end
            order by l.id desc limit $2 offset $3"#,
        which.as_str(),
        i64::from(size) + 1,
        i64::from(page.saturating_sub(1)) * i64::from(size),
        DOUBTFUL
    )
    .fetch_all(conn)
    .await?;
    let lines = rows.into_iter().map(|r| OpenLine {
        listing: r.listing,
        shop: r.shop,
        title: r.title,
        variant_title: r.variant_title,
        url: r.url,
        price: r.price_minor.map(|minor| Money { minor, currency: r.currency }),
        kind: r.kind,
        product: r.product,
        confidence: r.confidence,
        why: r.why,
        reasons: serde_json::from_value(r.reasons).unwrap_or_default(),
    });
    Ok(Page::from_one_more(lines.collect(), size as usize))
}

/// How many are open, in the order of `Open::ALL`.
/// # Errors
/// When the database fails.
pub async fn count_open(conn: &mut PgConnection) -> Result<[i64; 3]> {
    count_some_open(conn, i64::MAX).await
}

/// The same, counted up to `most`: who has more has other worries than how many more.
/// # Errors
/// When the database fails.
pub async fn count_some_open(conn: &mut PgConnection, most: i64) -> Result<[i64; 3]> {
    // The words of the indices, so that each is read from its own. 0.8 is `DOUBTFUL`.
    let n = sqlx::query!(
        r#"select (select count(*) from (select from matches m where m.product_id is null and m.kind in ('card', 'sealed')
                                            and m.decided_by = 'matcher' limit $1) a) as "unmatched!",
                  (select count(*) from (select from matches m where m.product_id is not null and m.confidence < 0.8::real
                                            and m.decided_by = 'matcher' limit $1) b) as "doubtful!",
                  (select count(*) from (select from matches m where m.held_reason is not null limit $1) c) as "held!""#,
        most
    )
    .fetch_one(conn)
    .await?;
    Ok([n.unmatched, n.doubtful, n.held])
}

/// Which questions are wanted; what is absent does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Of this shop, by its name in addresses.
    pub shop: Option<&'a str>,
    /// With these letters in their text, in lower case.
    pub part: Option<&'a str>,
    /// Those behind this text.
    pub after: Option<&'a str>,
}

/// All open listings of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The text, as it is compared.
    pub key: String,
    /// How many listings.
    pub listings: i64,
    /// One of them.
    pub first: ListingId,
    /// Its title, as the shop wrote it.
    pub title: String,
    /// Its choice inside the product.
    pub variant_title: Option<String>,
}

/// The groups of one queue, which its index has in this order. The text of the listing is read for those that are shown.
macro_rules! groups {
    ($which:literal, $($value:expr),+) => {
        sqlx::query_as!(
            Group,
            r#"with page as (
                 select m.title_key as key, count(*) as listings, min(m.listing_id) as first from matches m
                  where m.title_key > $1 and ($2::bigint is null or m.retailer_id = $2)
                    and ($3::text is null or position($3::text in m.title_key) > 0) and "#
                + $which
                + r#" group by m.title_key order by m.title_key limit $4)
               select p.key as "key!", p.listings as "listings!", p.first as "first!: ListingId", l.title, l.variant_title
                 from page p join listings l on l.id = p.first order by p.key"#,
            $($value),+
        )
    };
}

/// Questions of a queue, by their texts.
/// # Errors
/// When the database fails.
pub async fn list_groups(conn: &mut PgConnection, which: Open, wanted: Wanted<'_>, size: u32) -> Result<Page<Group>> {
    let shop = match wanted.shop {
        None => None,
        Some(slug) => {
            let found = sqlx::query_scalar!("select id from retailers where slug = $1", slug);
            match found.fetch_optional(&mut *conn).await? {
                Some(id) => Some(id),
                None => return Ok(Page { items: Vec::new(), more: false }),
            }
        }
    };
    let (after, limit) = (wanted.after.unwrap_or_default(), i64::from(size) + 1);
    let rows = match which {
        Open::Unmatched => {
            let statement = groups!(
                "m.product_id is null and m.kind in ('card', 'sealed') and m.decided_by = 'matcher'",
                after,
                shop,
                wanted.part,
                limit
            );
            statement.fetch_all(conn).await?
        }
        Open::Doubtful => {
            let statement = groups!(
                "m.product_id is not null and m.confidence < 0.8::real and m.decided_by = 'matcher'",
                after,
                shop,
                wanted.part,
                limit
            );
            statement.fetch_all(conn).await?
        }
        Open::Held => {
            let statement = groups!("m.held_reason is not null", after, shop, wanted.part, limit);
            statement.fetch_all(conn).await?
        }
    };
    Ok(Page::from_one_more(rows, size as usize))
}

/// A listing of a question.
#[derive(Clone, Debug)]
pub struct Sold {
    /// The listing.
    pub listing: ListingId,
    /// The shop's name.
    pub shop: String,
    /// The shop, by its name in addresses.
    pub slug: String,
    /// Where it stands.
    pub url: String,
    /// What it costs in the shop's currency.
    pub price: Option<Money>,
    /// The same in euros, at the newest rate there is.
    pub euros: Option<Money>,
    /// When it was seen last.
    pub seen_at: DateTime<Utc>,
}

/// One text that waits for a person.
#[derive(Clone, Debug)]
pub struct Question {
    /// The listing it is asked about.
    pub listing: ListingId,
    /// The text, as it is compared.
    pub key: String,
    /// The title, as the shop wrote it.
    pub title: String,
    /// The choice inside the product.
    pub variant_title: Option<String>,
    /// Both, folded as names are.
    pub folded: String,
    /// What it was taken for: card, sealed, ..
    pub kind: String,
    /// The answer, where there is one.
    pub product: Option<ProductId>,
    /// 0..1.
    pub confidence: f32,
    /// What was recognised, and what each counted for.
    pub reasons: Vec<Reason>,
    /// Why it is open, in words.
    pub why: String,
    /// The listings of this text, the dearest first; the one it is asked about is among them where there are few.
    pub sold: Vec<Sold>,
}

impl Question {
    /// What the middle one of its listings costs in euros.
    #[must_use]
    pub fn euros(&self) -> Option<Money> {
        let mut all: Vec<Money> = self.sold.iter().filter_map(|s| s.euros).collect();
        all.sort_unstable_by_key(|m| m.minor);
        all.get(all.len() / 2).copied()
    }
}

/// The question of a listing, where it is open in this queue.
/// # Errors
/// When the database fails.
pub async fn find_question(conn: &mut PgConnection, which: Open, listing: ListingId) -> Result<Option<Question>> {
    let found = sqlx::query!(
        r#"select m.title_key as "key!", l.title, l.variant_title, m.kind, m.product_id as "product: ProductId", m.confidence,
                  m.reasons, replace(fold_text(concat_ws(' ', l.title, l.variant_title)), '-', ' ') as "folded!",
                  coalesce(m.held_reason, m.reasons -> -1 ->> 'text', 'no reason was kept') as "why!"
             from matches m join listings l on l.id = m.listing_id
            where m.listing_id = $1 and m.title_key is not null
              and case $2::text when 'held' then m.held_reason is not null
                       when 'doubtful' then m.product_id is not null and m.confidence < $3 and m.decided_by = 'matcher'
                       else m.product_id is null and m.kind in ('card', 'sealed') and m.decided_by = 'matcher' end"#,
        listing.0,
        which.as_str(),
        DOUBTFUL
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let rows = sqlx::query!(
        r#"select l.id as "listing: ListingId", r.name, r.slug, l.url, l.price_minor, l.currency as "currency: Currency",
                  l.last_seen_at,
                  case l.currency when 'EUR' then 1::float8
                       else (select f.rate::float8 from fx_rates f where f.currency = l.currency
                              order by f.rate_date desc limit 1) end as "rate?"
             from listings l join retailers r on r.id = l.retailer_id
            where l.title_key = $1 order by l.price_minor desc nulls last, l.id limit 20"#,
        found.key
    )
    .fetch_all(conn)
    .await?;
    let sold = rows.into_iter().map(|r| {
        let price = r.price_minor.map(|minor| Money { minor, currency: r.currency });
        let euros = price.zip(r.rate).map(|(price, rate)| price.convert(Currency::Eur, rate, 1.0));
        Sold { listing: r.listing, shop: r.name, slug: r.slug, url: r.url, price, euros, seen_at: r.last_seen_at }
    });
    Ok(Some(Question {
        listing,
        key: found.key,
        title: found.title,
        variant_title: found.variant_title,
        folded: found.folded,
        kind: found.kind,
        product: found.product,
        confidence: found.confidence,
        reasons: serde_json::from_value(found.reasons).unwrap_or_default(),
        why: found.why,
        sold: sold.collect(),
    }))
}
