//! What our figures come from, and whether those may be handed on as they came: a person's word for each feed (`sources`) and
//! each shop (`retailers`). Pages show them; what leaves by the API or in a file asks here.

use crate::Result;
use domain::{
    ids::RetailerId,
    market::{
        deal::{Basis, Made},
        fair::Kind,
    },
};
use sqlx::PgConnection;
use std::collections::HashSet;

/// Cardmarket's daily guide.
pub const GUIDE: &str = "price_guide";

/// Whether the rows of a feed may be handed on. One that nobody spoke of may not.
/// # Errors
/// When the database does not answer.
pub async fn is_open(conn: &mut PgConnection, source: &str) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select coalesce((select redistributable from sources where name = $1), false) as "open!""#,
        source
    )
    .fetch_one(conn)
    .await?)
}

/// Whether the lowest asks beside daily values may be handed on: each is one row of the guide, or of some shop. A shop that we
/// know nothing of has none.
/// # Errors
/// When the database does not answer.
pub async fn lows_are_open(conn: &mut PgConnection, basis: Basis) -> Result<bool> {
    match basis {
        Basis::Guide => is_open(conn, GUIDE).await,
        Basis::Shops => Ok(sqlx::query_scalar!(
            r#"select not exists (select from retailers r where not (r.redistributable or r.demo)
                                     and exists (select from listings l where l.retailer_id = r.id)) as "open!""#
        )
        .fetch_one(conn)
        .await?),
    }
}

/// The shops whose own prices may be handed on.
/// # Errors
/// When the database does not answer.
pub async fn open_retailers(conn: &mut PgConnection) -> Result<HashSet<RetailerId>> {
    let open = sqlx::query_scalar!(r#"select id as "id!: RetailerId" from retailers where redistributable or demo"#);
    Ok(open.fetch_all(conn).await?.into_iter().collect())
}

/// Of what a fair price was made of, the figures that may be handed on.
/// # Errors
/// When the database does not answer.
pub async fn open_made(conn: &mut PgConnection, made: Vec<Made>) -> Result<Vec<Made>> {
    let guide = is_open(&mut *conn, GUIDE).await?;
    let several = lows_are_open(&mut *conn, Basis::Shops).await?;
    let listings: Vec<i64> = made.iter().filter_map(|figure| figure.listing).map(|listing| listing.0).collect();
    let open = sqlx::query_scalar!(
        "select l.id from listings l join retailers r on r.id = l.retailer_id
          where l.id = any($1) and (r.redistributable or r.demo)",
        &listings
    )
    .fetch_all(conn)
    .await?;
    let may = |figure: &Made| match (figure.kind, figure.listing) {
        (_, Some(listing)) => open.contains(&listing.0),
        (Kind::ShopAsk | Kind::ShopLowest, None) => several,
        (Kind::GuideTrend | Kind::GuideAvg7 | Kind::GuideAvg30 | Kind::GuideLow, None) => guide,
    };
    Ok(made.into_iter().filter(may).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_listing, a_product, a_set, a_variant};
    use chrono::{DateTime, NaiveDate};
    use domain::ids::ListingId;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn figures_leave_where_a_person_said_so(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let set = a_set().insert(&mut conn).await?;
        let product = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, product).await?;
        let at = DateTime::from_timestamp(1_762_700_000, 0).unwrap();
        let listing = a_listing(&mut conn, product, variant, 7_500, at).await?;
        let day = NaiveDate::from_ymd_opt(2025, 11, 9).unwrap();
        let figure =
            |kind: Kind, listing: Option<ListingId>| Made { kind, cents: 1, says_cents: 1, weight: 0.25, day, listing };
        let made = vec![
            figure(Kind::GuideTrend, None),
            figure(Kind::ShopAsk, Some(listing)),
            figure(Kind::ShopLowest, None),
            figure(Kind::ShopAsk, Some(ListingId(77))),
        ];
        sqlx::query(
            "insert into retailers (slug, name, country, currency, base_url, adapter, enabled)
             values ('never', 'Never visited', 'DE', 'EUR', 'https://never.example', 'shopify', false)",
        )
        .execute(&mut *conn)
        .await?;
        let mut left = async |change: &'static str| -> Result<Vec<Kind>> {
            sqlx::query(change).execute(&mut *conn).await?;
            Ok(open_made(&mut conn, made.clone()).await?.iter().map(|figure| figure.kind).collect())
        };
        // The one shop we know something of is a pretend one; of a listing that is gone nobody knows whose it was.
        assert_eq!(left("select 1").await?, [Kind::ShopAsk, Kind::ShopLowest]);
        assert_eq!(left("update retailers set demo = false").await?, []);
        assert_eq!(left("update sources set redistributable = true").await?, [Kind::GuideTrend]);
        let all = left("update retailers set redistributable = true").await?;
        assert_eq!(all, [Kind::GuideTrend, Kind::ShopAsk, Kind::ShopLowest]);
        assert!(!is_open(&mut conn, "something").await?, "what nobody spoke of stays");
        assert_eq!(open_retailers(&mut conn).await?.len(), 1);
        sqlx::query("update retailers set redistributable = false").execute(&mut *conn).await?;
        assert!(open_retailers(&mut conn).await?.is_empty());
        Ok(())
    }
}
