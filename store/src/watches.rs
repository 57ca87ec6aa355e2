//! What people watch (`watchlist`), and what was new there: offers that came, came back or fell, of visits that are good and
//! that the gate has judged, as alerts see them.

#[cfg(test)]
mod tests;

use crate::{
    Error, Result, Uuid,
    catalog::{self, Query},
    sources,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    ids::{ListingId, ProductId, RetailerId, SetId, VariantId},
    listing::Stock,
    money::{Currency, Money},
    product::Kind as ProductKind,
    watch::{self, Asked, Kind, MOST, MOST_SEARCHES, MOST_SHOPS, Target, What},
};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};

/// Products of a search that are looked at: the best it finds.
const FOUND: u32 = 100;
/// Offers that are looked at, the newest.
const LOOKED_AT: i64 = 1_000;

/// What is watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// A product.
    Product(ProductId),
    /// A variant of a product.
    Variant(ProductId, VariantId),
    /// A set.
    Set(SetId),
    /// A search.
    Search(Option<ProductKind>),
    /// A shop.
    Retailer(RetailerId),
}

/// Something a person watches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub of: Of,
    /// Its name: of the set, the shop or the product, or the words of the search.
    pub name: String,
    /// Its name in addresses; of a search empty.
    pub slug: String,
}

/// Something new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// On which day.
    pub day: NaiveDate,
    /// When the offer was seen so.
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
    /// Of which product.
    pub product: ProductId,
    /// Of which variant, where that is known.
    pub variant: Option<VariantId>,
    /// The product's set.
    pub set: Option<SetId>,
    /// Which offer.
    pub listing: ListingId,
    /// Whose.
    pub retailer: RetailerId,
    /// The shop's name.
    pub shop: String,
    /// What it asked before.
    pub before: Option<Money>,
    /// What it asks.
    pub price: Money,
}

/// Something that is watched, with what was new there, the newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What is watched.
    pub watch: Watch,
    /// What was new.
    pub news: Vec<News>,
}

/// Watches it for a person; what is watched already stays so.
/// # Errors
/// `NotFound` where there is no such thing; `Rule` where the person watches too many: the caller takes it back.
pub async fn add(conn: &mut PgConnection, user: Uuid, target: &Target) -> Result<()> {
    let (slug, number, words, of) = match target {
        Target::Product(slug) | Target::Set(slug) | Target::Retailer(slug) => (Some(slug.as_str()), None, None, None),
        Target::Variant(variant) => (None, Some(variant.0), None, None),
        Target::Search(words, of) => (None, None, Some(words.as_str()), of.map(ProductKind::as_str)),
    };
    let kind = target.kind().as_str();
    let found = sqlx::query!(
        "select (select p.id from products p where $1::text = 'product' and p.slug = $2::text) as product_id,
                (select v.id from variants v where $1::text = 'variant' and v.id = $3::bigint) as variant_id,
                (select s.id from sets s where $1::text = 'set' and s.slug = $2::text) as set_id,
                (select r.id from retailers r where $1::text = 'retailer' and r.slug = $2::text and r.enabled) as retailer_id",
        kind,
        slug,
        number
    )
    .fetch_one(&mut *conn)
    .await?;
    let known = [found.product_id, found.variant_id, found.set_id, found.retailer_id].iter().any(Option::is_some);
    if !known && words.is_none() {
        return Err(Error::NotFound("what is to be watched"));
    }
    sqlx::query!(
        "insert into watchlist (user_id, kind, product_id, variant_id, set_id, retailer_id, query, product_kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        user,
        kind,
        found.product_id,
        found.variant_id,
        found.set_id,
        found.retailer_id,
        words,
        of
    )
    .execute(&mut *conn)
    .await?;
    let held = sqlx::query!(
        r#"select count(*) as "all!", count(*) filter (where kind = 'search') as "searches!",
                  count(*) filter (where kind = 'retailer') as "shops!"
             from watchlist where user_id = $1"#,
        user
    )
    .fetch_one(conn)
    .await?;
    if held.all > MOST || held.searches > MOST_SEARCHES || held.shops > MOST_SHOPS {
        return Err(Error::Rule(format!("more than {MOST} things, {MOST_SEARCHES} searches or {MOST_SHOPS} shops")));
    }
    Ok(())
}

/// Watches it no more.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn remove(conn: &mut PgConnection, user: Uuid, watch: i64) -> Result<()> {
    let done = sqlx::query!("delete from watchlist where id = $1 and user_id = $2", watch, user).execute(conn).await?;
    if done.rows_affected() == 0 { Err(Error::NotFound("watch")) } else { Ok(()) }
}

/// What a person watches, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Watch>> {
    let rows = sqlx::query!(
        r#"select w.id, w.kind as "kind: Kind", w.variant_id, w.set_id, w.retailer_id, w.query,
                  w.product_kind as "product_kind: ProductKind", p.id as "product_id?", p.slug as "product?",
                  p.name as "product_name?", s.slug as "set?", s.name as "set_name?", r.slug as "shop?", r.name as "shop_name?"
             from watchlist w
             left join variants v on v.id = w.variant_id
             left join product_lines p on p.id = coalesce(w.product_id, v.product_id)
             left join set_lines s on s.id = w.set_id
             left join retailers r on r.id = w.retailer_id
            where w.user_id = $1 order by w.id desc"#,
        user
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            let product = r.product_id.map(ProductId);
            let (of, slug, name) = match r.kind {
                Kind::Product => (Of::Product(product?), r.product, r.product_name),
                Kind::Variant => (Of::Variant(product?, VariantId(r.variant_id?)), r.product, r.product_name),
                Kind::Set => (Of::Set(SetId(r.set_id?)), r.set, r.set_name),
                Kind::Search => (Of::Search(r.product_kind), None, r.query),
                Kind::Retailer => (Of::Retailer(RetailerId(r.retailer_id?)), r.shop, r.shop_name),
            };
            Some(Watch { id: r.id, of, name: name.unwrap_or_default(), slug: slug.unwrap_or_default() })
        })
        .collect())
}

/// What a person watches, each with what was new there on the last `days` days, today among them. Whatever is new at several
/// of them is told at each.
/// # Errors
/// When the database does not answer.
pub async fn news(conn: &mut PgConnection, user: Uuid, days: u64, now: DateTime<Utc>) -> Result<Vec<Seen>> {
    let watches = list(&mut *conn, user).await?;
    let mut found: HashMap<i64, HashSet<ProductId>> = HashMap::new();
    for watch in &watches {
        if let Of::Search(kind) = watch.of {
            let query = Query { text: watch.name.clone(), kind, page: 1, size: FOUND };
            let hits = catalog::search(&mut *conn, &query).await?;
            // Names that only look alike are nothing that was asked for.
            let hits = if hits.guessed { Vec::new() } else { hits.page.items };
            found.insert(watch.id, hits.into_iter().map(|line| line.id).collect());
        }
    }
    let last = now.date_naive();
    let first = last.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(last);
    let all = read(conn, &watches, &found, first, last).await?;
    let seen = watches.into_iter().map(|watch| {
        let hits = found.remove(&watch.id).unwrap_or_default();
        let here = |news: &&News| match watch.of {
            Of::Product(product) => news.product == product,
            Of::Variant(_, variant) => news.variant == Some(variant),
            Of::Set(set) => news.set == Some(set),
            Of::Search(_) => hits.contains(&news.product),
            Of::Retailer(retailer) => news.retailer == retailer,
        };
        let news = all.iter().filter(here).cloned().collect();
        Seen { watch, news }
    });
    Ok(seen.collect())
}

/// What is new at something, whoever watches it, on the last `days` days: of shops alone that let us hand their prices on.
/// # Errors
/// `NotFound` where there is no such thing, or when the database does not answer.
pub async fn news_at(conn: &mut PgConnection, target: &Target, days: u64, now: DateTime<Utc>) -> Result<Vec<News>> {
    let mut found = HashMap::new();
    let none = Error::NotFound("what there is news of");
    let of = match target {
        Target::Product(slug) => {
            let id = sqlx::query_scalar!("select id from products where slug = $1", slug.as_str());
            Of::Product(ProductId(id.fetch_optional(&mut *conn).await?.ok_or(none)?))
        }
        Target::Variant(variant) => {
            let product = sqlx::query_scalar!("select product_id from variants where id = $1", variant.0);
            Of::Variant(ProductId(product.fetch_optional(&mut *conn).await?.ok_or(none)?), *variant)
        }
        Target::Set(slug) => {
            let id = sqlx::query_scalar!("select id from sets where slug = $1", slug.as_str());
            Of::Set(SetId(id.fetch_optional(&mut *conn).await?.ok_or(none)?))
        }
        Target::Retailer(slug) => {
            let id = sqlx::query_scalar!("select id from retailers where slug = $1 and enabled", slug.as_str());
            Of::Retailer(RetailerId(id.fetch_optional(&mut *conn).await?.ok_or(none)?))
        }
        Target::Search(words, kind) => {
            let query = Query { text: words.clone(), kind: *kind, page: 1, size: FOUND };
            let hits = catalog::search(&mut *conn, &query).await?;
            let hits = if hits.guessed { Vec::new() } else { hits.page.items };
            found.insert(0, hits.into_iter().map(|line| line.id).collect());
            Of::Search(*kind)
        }
    };
    let watch = Watch { id: 0, of, name: String::new(), slug: String::new() };
    let last = now.date_naive();
    let first = last.checked_sub_days(Days::new(days.saturating_sub(1))).unwrap_or(last);
    let all = read(&mut *conn, &[watch], &found, first, last).await?;
    let open = sources::open_retailers(conn).await?;
    Ok(all.into_iter().filter(|news| open.contains(&news.retailer)).collect())
}

/// All that is new at any of them.
async fn read(
    conn: &mut PgConnection,
    watches: &[Watch],
    found: &HashMap<i64, HashSet<ProductId>>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<News>> {
    let mut products: Vec<i64> = found.values().flatten().map(|product| product.0).collect();
    let (mut variants, mut sets, mut retailers) = (Vec::new(), Vec::new(), Vec::new());
    for watch in watches {
        match watch.of {
            Of::Product(product) => products.push(product.0),
            Of::Variant(_, variant) => variants.push(variant.0),
            Of::Set(set) => sets.push(set.0),
            Of::Retailer(retailer) => retailers.push(retailer.0),
            Of::Search(_) => {}
        }
    }
    // What an offer asked last on a day beside what it asked last before: of good visits, and on the day itself of those
    // that the gate has judged. Without a before it is new where it was first seen within the same days: the visit that saw it
    // first may have been no good one.
    let rows = sqlx::query!(
        r#"with wanted as (
             select m.listing_id from matches m where m.product_id = any($1)
             union select m.listing_id from matches m where m.variant_id = any($2)
             union select m.listing_id from products p join matches m on m.product_id = p.id where p.set_id = any($3)
             union select l.id from listings l
                    where l.retailer_id = any($4) and l.last_seen_at >= $5::date::timestamp at time zone 'UTC'),
           days as (
             select d::date as day, d at time zone 'UTC' as start
               -- As a list: of a series a thousand days are expected, and the plan is made for them.
               from unnest(array(select generate_series($5::date::timestamp, $6::date::timestamp, interval '1 day'))) d)
           select d.day as "day!", l.id as "listing!: ListingId", m.product_id as "product!: ProductId",
                  m.variant_id as "variant?: VariantId", p.set_id as "set?: SetId", l.retailer_id as "retailer!: RetailerId",
                  r.name as "shop!", l.first_seen_at >= d.start - interval '14 days' as "is_new!",
                  a.observed_at as "at!", a.price_minor as "price!", a.currency as "currency!: Currency",
                  a.stock as "stock!: Stock", b.price_minor as "old_price?", b.currency as "old_currency?: Currency",
                  b.stock as "old_stock?: Stock"
             from wanted w join listings l on l.id = w.listing_id join matches m on m.listing_id = l.id
             join products p on p.id = m.product_id join retailers r on r.id = l.retailer_id
             cross join days d
             cross join lateral (
                 select o.observed_at, o.price_minor, o.currency, o.stock
                   from raw_prices o join scrape_logs s on s.id = o.run_id left join gates g on true
                  where o.listing_id = l.id and o.observed_at >= d.start and o.observed_at < d.start + interval '1 day'
                    and s.status = 'ok'
                    and (greatest(s.finished_at, s.released_at) >= coalesce(g.read_at, '-infinity')) is not true
                    and ((o.observed_at at time zone 'UTC')::date > g.as_of) is not true
                  order by o.observed_at desc limit 1) a
             left join lateral (
                 select o.price_minor, o.currency, o.stock from raw_prices o join scrape_logs s on s.id = o.run_id
                  where o.listing_id = l.id and o.observed_at >= d.start - interval '14 days' and o.observed_at < d.start
                    and s.status = 'ok'
                  order by o.observed_at desc limit 1) b on true
            where m.held_reason is null and not l.from_price and not l.damaged and l.vat <> 'excluded'
              and m.grader is null and not m.is_lot and coalesce(m.quantity, 1) = 1
              -- What `domain::watch::news` can not call news does not take the place of what it can.
              and a.stock in ('in', 'preorder')
              and (b.price_minor is null or b.stock in ('out', 'discontinued')
                   or a.currency = b.currency and a.price_minor < b.price_minor)
            order by a.observed_at desc, l.id limit $7"#,
        &products,
        &variants,
        &sets,
        &retailers,
        first,
        last,
        LOOKED_AT
    )
    .fetch_all(conn)
    .await?;
    let all = rows.into_iter().filter_map(|r| {
        let before = match (r.old_price, r.old_currency, r.old_stock) {
            (Some(minor), Some(currency), Some(stock)) => Some(Asked { price: Money { minor, currency }, stock }),
            _ => None,
        };
        let after = Asked { price: Money { minor: r.price, currency: r.currency }, stock: r.stock };
        let what = watch::news(before, after, r.is_new)?;
        Some(News {
            day: r.day,
            at: r.at,
            what,
            product: r.product,
            variant: r.variant,
            set: r.set,
            listing: r.listing,
            retailer: r.retailer,
            shop: r.shop,
            before: before.map(|before| before.price),
            price: after.price,
        })
    });
    Ok(all.collect())
}
