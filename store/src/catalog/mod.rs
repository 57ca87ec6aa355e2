//! The catalogue as pages read it: sets, a set, a product. Search is in `search`, taking files in in `import`, what a person
//! writes in `edit`, products that are one in `merge`, one that is two in `split_off`, what a whole set costs in `set_cost`.

pub mod edit;
pub mod import;
mod lines;
mod memory;
pub mod merge;
pub mod merge_sets;
mod search;
pub mod set_cost;
pub mod siblings;
pub mod split_off;

pub use lines::{count_closed_offers, lines, list_offers, list_open_offers, offers, ordered_lines};
pub use memory::{Memory, TABLES, remember};
pub use search::{Found, Query, choices, narrowed, search};

use crate::{Error, Result, sources};
use chrono::NaiveDate;
use domain::{
    catalog::{ExternalId, ProductDetail, ProductLine, SetLine, SetRef, Standing, VariantLine},
    chart::{Point, Series, Unit},
    ids::{ProductId, SetId, VariantId},
    market::deal::Basis,
    money::Money,
    page::Page,
    product::{Finish, Language, Region, Variant},
};
use sqlx::PgConnection;

struct SetRow {
    id: SetId,
    slug: String,
    code: String,
    name: String,
    official_count: Option<i32>,
    region: Region,
    serie: Option<String>,
    release_date: Option<NaiveDate>,
    products: i64,
}

impl From<SetRow> for SetLine {
    fn from(r: SetRow) -> Self {
        let set = SetRef { id: r.id, slug: r.slug, code: r.code, name: r.name, official_count: r.official_count };
        SetLine { set, region: r.region, serie: r.serie, release_date: r.release_date, products: r.products }
    }
}

/// The sets of one tree of the catalogue that have products, newest first.
/// # Errors
/// When the database does not answer.
pub async fn list_sets(conn: &mut PgConnection, region: Region) -> Result<Vec<SetLine>> {
    let rows = sqlx::query_as!(
        SetRow,
        r#"select id as "id!: SetId", slug as "slug!", code as "code!", name as "name!", official_count as "official_count?",
                  region as "region!: Region", serie_name as "serie?",
                  release_date as "release_date?",
                  (select count(*) from products p where p.set_id = s.id) as "products!"
             from set_lines s where region = $1
            order by release_date desc nulls last, id desc"#,
        region.as_str()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(SetLine::from).filter(|s| s.products > 0).collect())
}

/// One set by its name in addresses.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get_set(conn: &mut PgConnection, slug: &str) -> Result<SetLine> {
    let row = sqlx::query_as!(
        SetRow,
        r#"select id as "id!: SetId", slug as "slug!", code as "code!", name as "name!", official_count as "official_count?",
                  region as "region!: Region", serie_name as "serie?",
                  release_date as "release_date?",
                  (select count(*) from products p where p.set_id = s.id) as "products!"
             from set_lines s
            where slug = $1 and not exists (select from sets m where m.id = s.id and m.merged_into is not null)"#,
        slug
    )
    .fetch_optional(conn)
    .await?;
    row.map(SetLine::from).ok_or(Error::NotFound("set"))
}

/// A page (from 1) of a set's products, in the order of their numbers.
/// # Errors
/// When the database does not answer.
pub async fn list_set_products(conn: &mut PgConnection, set: SetId, page: u32, size: u32) -> Result<Page<ProductLine>> {
    let ids = sqlx::query_scalar!(
        "select id from products where set_id = $1 order by set_id, number_sort, id limit $2 offset $3",
        set.0,
        i64::from(size) + 1,
        i64::from(page.saturating_sub(1)) * i64::from(size)
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(Page::from_one_more(ordered_lines(conn, &ids).await?, size as usize))
}

/// Products of a set from behind this one on, in the order of their numbers.
/// # Errors
/// When the database does not answer.
pub async fn list_set_products_after(
    conn: &mut PgConnection,
    set: SetId,
    after: Option<ProductId>,
    size: u32,
) -> Result<Page<ProductLine>> {
    // What has no number comes last, as in the order by numbers.
    let ids = sqlx::query_scalar!(
        "select p.id from products p
          where p.set_id = $1
            and ($2::bigint is null or (coalesce(p.number_sort, 2147483647), p.id)
                 > (select coalesce(a.number_sort, 2147483647), a.id from products a where a.id = $2))
          order by p.set_id, p.number_sort, p.id limit $3",
        set.0,
        after.map(|after| after.0),
        i64::from(size) + 1
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(Page::from_one_more(ordered_lines(conn, &ids).await?, size as usize))
}

/// A product, and a word that is another one when what its page says of prices and offers is.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn version(conn: &mut PgConnection, slug: &str) -> Result<(ProductId, String)> {
    let row = sqlx::query!(
        r#"select p.id as "id: ProductId", md5(concat_ws(';',
                  (select string_agg(concat_ws(':', q.variant_id, q.last_cents, q.last_day), ',' order by q.variant_id)
                     from snapshots q where q.product_id = p.id),
                  (select string_agg(concat_ws(':', l.id, l.price_minor, l.stock), ',' order by l.id)
                     from matches m join listings l on l.id = m.listing_id
                    where m.product_id = p.id and m.held_reason is null))) as "version!"
             from products p where p.slug = $1"#,
        slug
    )
    .fetch_optional(conn)
    .await?;
    row.map(|r| (r.id, r.version)).ok_or(Error::NotFound("product"))
}

/// A product as lists show it, by its name in addresses.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get_line(conn: &mut PgConnection, slug: &str) -> Result<ProductLine> {
    let id = sqlx::query_scalar!("select id from products where slug = $1", slug).fetch_optional(&mut *conn).await?;
    let id = id.ok_or(Error::NotFound("product"))?;
    lines(conn, &[id]).await?.remove(&ProductId(id)).ok_or(Error::NotFound("product"))
}

/// Everything a product page says, but its history.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get_product(conn: &mut PgConnection, slug: &str) -> Result<ProductDetail> {
    let product = get_described(&mut *conn, slug).await?;
    let offers = list_offers(conn, product.line.id).await?;
    Ok(ProductDetail { offers, ..product })
}

/// The same as it may leave the house: without the offers of shops that do not let us hand their prices on.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get_open_product(conn: &mut PgConnection, slug: &str) -> Result<ProductDetail> {
    let product = get_described(&mut *conn, slug).await?;
    let offers = list_open_offers(conn, product.line.id).await?;
    Ok(ProductDetail { offers, ..product })
}

/// A product without its offers.
async fn get_described(conn: &mut PgConnection, slug: &str) -> Result<ProductDetail> {
    let head = sqlx::query!(
        r#"select id, region as "region: Region", category, illustrator, release_date from products
            where slug = $1 and merged_into is null"#,
        slug
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("product"))?;
    let id = ProductId(head.id);
    let line = lines(conn, &[id.0]).await?.remove(&id).ok_or(Error::NotFound("product"))?;
    let names = sqlx::query!(
        r#"select language as "language: Language", name from product_names
            where product_id = $1 order by language_rank(language), language"#,
        id.0
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(ProductDetail {
        line,
        region: head.region,
        category: head.category,
        illustrator: head.illustrator,
        release_date: head.release_date,
        names: names.into_iter().map(|n| (n.language, n.name)).collect(),
        variants: list_variants(conn, id).await?,
        external_ids: list_external_ids(conn, id).await?,
        offers: vec![],
    })
}

/// The variants of a product: those with prices first, the plainest first.
async fn list_variants(conn: &mut PgConnection, product: ProductId) -> Result<Vec<VariantLine>> {
    let rows = sqlx::query!(
        r#"select v.id as "id!: VariantId", v.finish as "finish?: Finish", v.edition as "edition?",
                  v.language as "language?: Language",
                  q.basis as "basis?: Basis", q.last_cents as "last_cents?", q.last_day as "last_day?", q.days as "days?",
                  q.p10_cents as "p10?", q.p50_cents as "p50?", q.p90_cents as "p90?",
                  q.change_1d as "change_1d?", q.change_7d as "change_7d?", q.change_30d as "change_30d?",
                  q.volatility as "volatility?"
             from variants v left join snapshots q on q.variant_id = v.id
            where v.product_id = $1
            order by q.basis nulls last, case v.finish when 'normal' then 0 when 'holo' then 1 else 2 end,
                     v.edition nulls first, v.language nulls first, v.id"#,
        product.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let standing = match (r.basis, r.last_cents, r.last_day, r.days, r.p10, r.p50, r.p90) {
                (Some(basis), Some(last), Some(day), Some(days), Some(p10), Some(p50), Some(p90)) => Some(Standing {
                    basis,
                    price: Money::eur(last),
                    day,
                    days,
                    p10: Money::eur(p10),
                    p50: Money::eur(p50),
                    p90: Money::eur(p90),
                    change_1d: r.change_1d,
                    change_7d: r.change_7d,
                    change_30d: r.change_30d,
                    volatility: r.volatility,
                }),
                _ => None,
            };
            let variant = Variant { finish: r.finish, edition: r.edition, language: r.language };
            VariantLine { id: r.id, variant, standing }
        })
        .collect())
}

async fn list_external_ids(conn: &mut PgConnection, product: ProductId) -> Result<Vec<ExternalId>> {
    let rows = sqlx::query!(
        "select provider, external_id, slot, status, suspect_reason from external_ids
          where product_id = $1 order by provider, external_id, slot",
        product.0
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| ExternalId {
            provider: r.provider,
            id: r.external_id,
            slot: r.slot,
            ambiguous: r.status == "ambiguous",
            suspect: r.suspect_reason,
        })
        .collect())
}

/// The daily values of a variant, oldest first, from one basis.
/// # Errors
/// When the database does not answer.
pub async fn series(conn: &mut PgConnection, variant: VariantId, basis: Basis) -> Result<Series> {
    let rows = sqlx::query!(
        "select day, median_cents, low_cents, p25_cents, p75_cents from processed_prices
          where variant_id = $1 and basis = $2 order by day",
        variant.0,
        basis.as_str()
    )
    .fetch_all(conn)
    .await?;
    let points = rows
        .into_iter()
        .map(|r| Point { day: r.day, value: r.median_cents, low: r.low_cents, band: r.p25_cents.zip(r.p75_cents) })
        .collect();
    Ok(Series { unit: Unit::Cents, label: label(basis).to_owned(), points })
}

/// The same from both bases, in one reading: what the guide says, and what shops asked.
/// # Errors
/// When the database does not answer.
pub async fn both_series(conn: &mut PgConnection, variant: VariantId) -> Result<[(Basis, Series); 2]> {
    let rows = sqlx::query!(
        r#"select basis as "basis: Basis", day, median_cents, low_cents, p25_cents, p75_cents from processed_prices
            where variant_id = $1 order by day"#,
        variant.0
    )
    .fetch_all(conn)
    .await?;
    let empty = |basis| (basis, Series { unit: Unit::Cents, label: label(basis).to_owned(), points: vec![] });
    let mut both = [Basis::Guide, Basis::Shops].map(empty);
    for r in rows {
        let point = Point { day: r.day, value: r.median_cents, low: r.low_cents, band: r.p25_cents.zip(r.p75_cents) };
        both.iter_mut().filter(|(basis, _)| *basis == r.basis).for_each(|(_, series)| series.points.push(point));
    }
    Ok(both)
}

const fn label(basis: Basis) -> &'static str {
    match basis {
        Basis::Guide => "Cardmarket trend",
        Basis::Shops => "Median of shop offers",
    }
}

/// The same as they may leave the house: our values, and the lowest asks only where those may be handed on.
/// # Errors
/// When the database does not answer.
pub async fn open_series(conn: &mut PgConnection, variant: VariantId, basis: Basis) -> Result<Series> {
    let mut series = series(&mut *conn, variant, basis).await?;
    if !sources::lows_are_open(conn, basis).await? {
        for point in &mut series.points {
            point.low = None;
        }
    }
    Ok(series)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_listing, a_product, a_set, a_variant, processed, snapshot};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn another_price_is_another_version(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        assert!(matches!(version(&mut conn, "nothing").await, Err(Error::NotFound(_))));
        assert!(matches!(get_line(&mut conn, "nothing").await, Err(Error::NotFound(_))));
        assert_eq!(get_line(&mut conn, "sv03.5-199").await?.id, product);
        let (id, bare) = version(&mut conn, "sv03.5-199").await?;
        assert_eq!(id, product);
        let at = chrono::DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        a_listing(&mut conn, product, variant, 7_500, at).await?;
        processed(&mut conn, variant, NaiveDate::from_ymd_opt(2025, 11, 9).unwrap(), 8_000).await?;
        snapshot(&mut conn, variant).await?;
        for basis in [Basis::Guide, Basis::Shops] {
            let alone = series(&mut conn, variant, basis).await?;
            let both = both_series(&mut conn, variant).await?;
            assert_eq!(both.into_iter().find(|(of, _)| *of == basis).map(|(_, series)| series), Some(alone), "{basis}");
        }
        let mut seen = vec![bare, version(&mut conn, "sv03.5-199").await?.1];
        for change in [
            "update listings set price_minor = 7400",
            "update listings set stock = 'out'",
            "update snapshots set last_cents = 8100",
            "update matches set held_reason = 'doubted'",
        ] {
            sqlx::query(change).execute(&mut *conn).await?;
            seen.push(version(&mut conn, "sv03.5-199").await?.1);
        }
        // That it was seen again is no news.
        sqlx::query("update listings set last_seen_at = now()").execute(&mut *conn).await?;
        assert_eq!(version(&mut conn, "sv03.5-199").await?.1, seen[5]);
        let mut different = seen.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), seen.len(), "{seen:?}");
        Ok(())
    }
}
