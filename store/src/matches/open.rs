//! Listings that want a person: no product is known, the answer is doubtful, or the price is held.

use super::again::DOUBTFUL;
use crate::{PgConnection, Result};
use domain::{
    identity::Reason,
    ids::ListingId,
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
    let n = sqlx::query!(
        r#"select count(*) filter (where product_id is null and kind in ('card', 'sealed') and decided_by = 'matcher') as "unmatched!",
                  count(*) filter (where product_id is not null and confidence < $1 and decided_by = 'matcher') as "doubtful!",
                  count(*) filter (where held_reason is not null) as "held!"
             from matches"#,
        DOUBTFUL
    )
    .fetch_one(conn)
    .await?;
    Ok([n.unmatched, n.doubtful, n.held])
}
