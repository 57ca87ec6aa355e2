//! Deals as pages read them: the list, and one deal with the rows behind every number. Written by `analysis`.

mod said;

pub use said::{compute_record, issue, judge, record};

use crate::{Error, Result, catalog, sources};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    deal_filter::DealFilter,
    deals::{DealLine, DealTrace, FoundRow, GuideRow, SeenRow, WindowDay},
    ids::{DealId, ListingId, ProductId, VariantId},
    listing::Stock,
    market::deal::{Evidence, Kind, Part, PriceRow, Worth},
    money::{Currency, Money},
    page::Page,
    product::{self, Finish, Language, Variant},
};
use sqlx::{PgConnection, types::Json};

/// Cardmarket's number for Pokemon.
const GAME: i16 = 6;

struct DealRow {
    id: DealId,
    kind: Kind,
    product_id: ProductId,
    variant_id: VariantId,
    finish: Option<Finish>,
    edition: Option<String>,
    language: Option<Language>,
    listing_id: Option<ListingId>,
    as_of: NaiveDate,
    price_cents: i64,
    reference_cents: i64,
    discount: f64,
    score: f64,
    parts: Json<Vec<Part>>,
}

/// The columns of a deal, written once; which deals, says the end of the statement.
macro_rules! deal_rows {
    ($which:literal, $($value:expr),+ $(,)?) => {
        sqlx::query_as!(
            DealRow,
            r#"select d.id as "id!: DealId", d.kind as "kind!: Kind", d.product_id as "product_id!: ProductId",
                      d.variant_id as "variant_id!: VariantId", v.finish as "finish?: Finish", v.edition as "edition?",
                      v.language as "language?: Language", d.listing_id as "listing_id?: ListingId", d.as_of as "as_of!",
                      d.price_cents as "price_cents!", d.reference_cents as "reference_cents!",
                      d.discount as "discount!", d.score as "score!", d.parts as "parts!: Json<Vec<Part>>"
                 from deal_scores d join variants v on v.id = d.variant_id"# + $which,
            $($value),+
        )
    };
}

/// Percent as the share that is compared: 20 % is also what is a hair below it for want of digits.
fn least_off(percent: u8) -> f64 {
    f64::from(percent) / 100.0 - 1e-9
}

/// The deals of a page (from 1), best first; of one kind where it is given.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, kind: Option<Kind>, page: u32, size: u32) -> Result<Page<DealLine>> {
    list_wanted(conn, &DealFilter::of_kind(kind), page, size).await
}

/// The same, narrowed to what somebody wants to see.
/// # Errors
/// When the database does not answer.
pub async fn list_wanted(conn: &mut PgConnection, filter: &DealFilter, page: u32, size: u32) -> Result<Page<DealLine>> {
    let rows = deal_rows!(
        " where ($1::text is null or d.kind = $1)
            and ($4::text is null or (select p.kind from products p where p.id = d.product_id) = $4)
            and ($5::bigint is null or d.price_cents <= $5) and ($6::float8 is null or d.discount >= $6)
            and ($7::text is null or (select r.country from listings l join retailers r on r.id = l.retailer_id
                                    where l.id = d.listing_id) = $7)
          order by d.score desc, d.id limit $2 offset $3",
        filter.kind.map(Kind::as_str),
        i64::from(size) + 1,
        i64::from(page.saturating_sub(1)) * i64::from(size),
        filter.of.map(product::Kind::as_str),
        filter.most,
        filter.off.map(least_off),
        filter.from.as_deref()
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(Page::from_one_more(with_names(conn, rows).await?, size as usize))
}

/// Deals as they may leave the house, best first, from behind the one with this score and number on: none of an offer whose
/// shop does not let us hand its prices on.
/// # Errors
/// When the database does not answer.
pub async fn list_open(
    conn: &mut PgConnection,
    kind: Option<Kind>,
    after: Option<(f64, DealId)>,
    size: u32,
) -> Result<Page<DealLine>> {
    list_open_wanted(conn, &DealFilter::of_kind(kind), after, size).await
}

/// The same, narrowed to what somebody wants to see.
/// # Errors
/// When the database does not answer.
pub async fn list_open_wanted(
    conn: &mut PgConnection,
    filter: &DealFilter,
    after: Option<(f64, DealId)>,
    size: u32,
) -> Result<Page<DealLine>> {
    let rows = deal_rows!(
        " where ($1::text is null or d.kind = $1)
            and ($5::text is null or (select p.kind from products p where p.id = d.product_id) = $5)
            and ($6::bigint is null or d.price_cents <= $6) and ($7::float8 is null or d.discount >= $7)
            and ($8::text is null or (select r.country from listings l join retailers r on r.id = l.retailer_id
                                    where l.id = d.listing_id) = $8)
            and ($2::float8 is null or d.score < $2 or (d.score = $2 and d.id > $3))
            and coalesce((select r.redistributable or r.demo from listings l join retailers r on r.id = l.retailer_id
                           where l.id = d.listing_id), d.listing_id is null)
          order by d.score desc, d.id limit $4",
        filter.kind.map(Kind::as_str),
        after.map(|(score, _)| score),
        after.map(|(_, id)| id.0),
        i64::from(size) + 1,
        filter.of.map(product::Kind::as_str),
        filter.most,
        filter.off.map(least_off),
        filter.from.as_deref()
    )
    .fetch_all(&mut *conn)
    .await?;
    Ok(Page::from_one_more(with_names(conn, rows).await?, size as usize))
}

/// One deal with the rows behind it, as far as they may leave the house.
/// # Errors
/// `NotFound`, also where its shop does not let us hand its prices on; or when the database does not answer.
pub async fn get_open(conn: &mut PgConnection, id: DealId) -> Result<DealTrace> {
    let mut deal = get(&mut *conn, id).await?;
    let mut listings: Vec<i64> = deal.line.offer.iter().map(|offer| offer.listing.0).collect();
    if let PriceRow::RawPrices { listing, .. } = &deal.evidence.price {
        listings.push(listing.0);
    }
    let closed = sqlx::query_scalar!(
        r#"select exists (select from listings l join retailers r on r.id = l.retailer_id
                           where l.id = any($1) and not (r.redistributable or r.demo)) as "closed!""#,
        &listings
    )
    .fetch_one(&mut *conn)
    .await?;
    if closed {
        return Err(Error::NotFound("deal"));
    }
    if matches!(deal.price_row, Some(FoundRow::PriceGuides(_))) && !sources::is_open(&mut *conn, sources::GUIDE).await?
    {
        deal.price_row = None;
    }
    if !sources::lows_are_open(&mut *conn, deal.evidence.basis).await? {
        for day in &mut deal.window {
            day.low = None;
        }
    }
    if let Some(worth) = deal.evidence.worth.take() {
        let made = sources::open_made(conn, worth.made).await?;
        deal.evidence.worth = Some(Worth { made, ..worth });
    }
    Ok(deal)
}

/// The deals on one product, best first.
/// # Errors
/// When the database does not answer.
pub async fn list_of_product(conn: &mut PgConnection, product: ProductId) -> Result<Vec<DealLine>> {
    let rows = deal_rows!(" where d.product_id = $1 order by d.score desc, d.id limit 20", product.0)
        .fetch_all(&mut *conn)
        .await?;
    with_names(conn, rows).await
}

/// One deal, and the rows its numbers came from as they stand now.
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn get(conn: &mut PgConnection, id: DealId) -> Result<DealTrace> {
    let row = deal_rows!(" where d.id = $1", id.0).fetch_optional(&mut *conn).await?.ok_or(Error::NotFound("deal"))?;
    let Json(evidence) =
        sqlx::query_scalar!(r#"select evidence as "evidence: Json<Evidence>" from deal_scores where id = $1"#, id.0)
            .fetch_one(&mut *conn)
            .await?;
    let line = with_names(conn, vec![row]).await?.pop().ok_or(Error::NotFound("deal"))?;
    let window = window(conn, line.variant_id, &evidence).await?;
    let price_row = match &evidence.price {
        PriceRow::PriceGuides { id_product, day, second } => {
            guide_row(conn, *id_product, *day, *second).await?.map(FoundRow::PriceGuides)
        }
        PriceRow::RawPrices { listing, observed_at } => {
            seen_row(conn, *listing, *observed_at).await?.map(FoundRow::RawPrices)
        }
    };
    Ok(DealTrace { line, evidence, window, price_row })
}

async fn with_names(conn: &mut PgConnection, rows: Vec<DealRow>) -> Result<Vec<DealLine>> {
    let products: Vec<i64> = rows.iter().map(|r| r.product_id.0).collect();
    let listings: Vec<i64> = rows.iter().filter_map(|r| r.listing_id).map(|l| l.0).collect();
    let products = catalog::lines(conn, &products).await?;
    let mut offers = if listings.is_empty() { Default::default() } else { catalog::offers(conn, &listings).await? };
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(DealLine {
                id: r.id,
                kind: r.kind,
                product: products.get(&r.product_id)?.clone(),
                variant_id: r.variant_id,
                variant: Variant { finish: r.finish, edition: r.edition, language: r.language },
                as_of: r.as_of,
                price: Money::eur(r.price_cents),
                reference: Money::eur(r.reference_cents),
                discount: r.discount,
                score: r.score,
                parts: r.parts.0,
                offer: r.listing_id.and_then(|l| offers.remove(&l)),
            })
        })
        .collect())
}

async fn window(conn: &mut PgConnection, variant: VariantId, evidence: &Evidence) -> Result<Vec<WindowDay>> {
    let rows = sqlx::query!(
        "select day, median_cents, low_cents, offers from processed_prices
          where variant_id = $1 and basis = $2 and day between $3 and $4 order by day",
        variant.0,
        evidence.basis.as_str(),
        evidence.from,
        evidence.to
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| WindowDay {
            day: r.day,
            median: Money::eur(r.median_cents),
            low: r.low_cents.map(Money::eur),
            offers: r.offers,
        })
        .collect())
}

async fn guide_row(conn: &mut PgConnection, id_product: i32, day: NaiveDate, second: bool) -> Result<Option<GuideRow>> {
    let row = sqlx::query!(
        r#"select g.avg_cents, g.low_cents, g.trend_cents, g.avg1_cents, g.avg7_cents, g.avg30_cents,
                  g.second_avg_cents, g.second_low_cents, g.second_trend_cents,
                  g.second_avg1_cents, g.second_avg7_cents, g.second_avg30_cents,
                  i.source as "source?", i.made_at as "made_at?", i.sha256 as "sha256?"
             from price_guides g left join imports i on i.id = g.import_id
            where g.game = $1 and g.id_product = $2 and g.guide_date = $3"#,
        GAME,
        id_product,
        day
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|r| {
        let cells = if second {
            [
                ("avg-holo", r.second_avg_cents),
                ("low-holo", r.second_low_cents),
                ("trend-holo", r.second_trend_cents),
                ("avg1-holo", r.second_avg1_cents),
                ("avg7-holo", r.second_avg7_cents),
                ("avg30-holo", r.second_avg30_cents),
            ]
        } else {
            [
                ("avg", r.avg_cents),
                ("low", r.low_cents),
                ("trend", r.trend_cents),
                ("avg1", r.avg1_cents),
                ("avg7", r.avg7_cents),
                ("avg30", r.avg30_cents),
            ]
        };
        let columns = cells.map(|(name, cents)| (name.to_owned(), cents.map(|c| Money::eur(c.into())))).to_vec();
        GuideRow { id_product, day, second, columns, source: r.source, made_at: r.made_at, sha256: r.sha256 }
    }))
}

async fn seen_row(conn: &mut PgConnection, listing: ListingId, at: DateTime<Utc>) -> Result<Option<SeenRow>> {
    let row = sqlx::query!(
        r#"select r.name as "shop!", l.title as "title!", l.url as "url!", p.observed_at as "observed_at!",
                  p.price_minor as "price_minor!", p.list_price_minor as "list_price_minor?",
                  p.currency as "currency!: Currency", p.stock as "stock!: Stock", p.run_id as "run_id!"
             from raw_prices p join listings l on l.id = p.listing_id join retailers r on r.id = l.retailer_id
            where p.listing_id = $1 and p.observed_at = $2"#,
        listing.0,
        at
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|r| SeenRow {
        shop: r.shop,
        title: r.title,
        url: r.url,
        observed_at: r.observed_at,
        price: Money { minor: r.price_minor, currency: r.currency },
        list_price: r.list_price_minor.map(|minor| Money { minor, currency: r.currency }),
        stock: r.stock,
        run: r.run_id,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_deal, a_listing, a_product, a_set, a_variant};
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn what_a_shop_does_not_let_us_hand_on_stays_here(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        let day = NaiveDate::from_ymd_opt(2025, 11, 9).unwrap();
        let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        let dip = a_deal(7, day, day).insert(&mut conn, product, variant).await?;
        let listing = a_listing(&mut conn, product, variant, 7_500, at).await?;
        let mut offer = a_deal(7, day, day);
        offer.kind = Kind::Offer;
        offer.listing = Some(listing);
        offer.evidence.price = PriceRow::RawPrices { listing, observed_at: at };
        let offer = offer.insert(&mut conn, product, variant).await?;

        for (field, value, left) in [
            ("kind", "dip", vec![dip]),
            ("of", "card", vec![dip, offer]),
            ("of", "sealed", vec![]),
            ("most", "80", vec![dip, offer]),
            ("most", "79.99", vec![]),
            ("off", "20", vec![dip, offer]),
            ("off", "21", vec![]),
            ("from", "DE", vec![offer]),
            ("from", "FR", vec![]),
        ] {
            let (filter, wrong) = DealFilter::read(|name| (name == field).then(|| value.to_owned()));
            assert_eq!(wrong, []);
            let ids = |page: Page<DealLine>| page.items.iter().map(|d| d.id).collect::<Vec<_>>();
            assert_eq!(ids(list_wanted(&mut conn, &filter, 1, 10).await?), left, "{field} {value}");
            assert_eq!(ids(list_open_wanted(&mut conn, &filter, None, 10).await?), left, "{field} {value}");
        }

        // A pretend shop is ours.
        let all = list_open(&mut conn, None, None, 10).await?;
        assert_eq!(all.items.iter().map(|d| d.id).collect::<Vec<_>>(), [dip, offer]);
        let first = list_open(&mut conn, None, None, 1).await?;
        assert!(first.more && first.items[0].id == dip);
        let after = Some((first.items[0].score, first.items[0].id));
        let rest = list_open(&mut conn, None, after, 10).await?;
        assert_eq!((rest.items.len(), rest.items[0].id, rest.more), (1, offer, false));
        assert_eq!(get_open(&mut conn, offer).await?.line.id, offer);

        sqlx::query("update retailers set demo = false").execute(&mut *conn).await?;
        let open = list_open(&mut conn, None, None, 10).await?;
        assert_eq!(open.items.iter().map(|d| d.id).collect::<Vec<_>>(), [dip]);
        assert!(list_open(&mut conn, Some(Kind::Offer), None, 10).await?.items.is_empty());
        assert!(matches!(get_open(&mut conn, offer).await, Err(Error::NotFound("deal"))));
        assert_eq!(get_open(&mut conn, dip).await?.line.id, dip);

        sqlx::query("update retailers set redistributable = true").execute(&mut *conn).await?;
        assert_eq!(list_open(&mut conn, None, None, 10).await?.items.len(), 2);
        Ok(())
    }
}
