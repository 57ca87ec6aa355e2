//! What people say is wrong with products: made by members, read and closed by those who run the house.

use crate::{
    Error, Result,
    audit::{self, About},
};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    act::Act,
    ids::{ListingId, ProductId},
    page::Page,
    report::{A_DAY, Kind, Outcome},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// What somebody says.
#[derive(Clone, Debug)]
pub struct Said<'a> {
    /// Of this product, by its name in addresses.
    pub product: &'a str,
    /// Of this offer, where it is one.
    pub listing: Option<ListingId>,
    /// What is wrong.
    pub kind: Kind,
    /// In their words.
    pub words: &'a str,
}

/// Keeps a report.
/// # Errors
/// `NotFound` when there is no such product, or no such offer of it; `Rule` when somebody made too many today.
pub async fn make(conn: &mut PgConnection, user: Uuid, said: &Said<'_>, now: DateTime<Utc>) -> Result<i64> {
    // One after another: two at once would each be the last that is enough.
    sqlx::query!("select id from users where id = $1 for no key update", user).fetch_optional(&mut *conn).await?;
    let today = sqlx::query_scalar!(
        r#"select count(*) as "n!" from reports where user_id = $1 and created_at > $2"#,
        user,
        now - TimeDelta::days(1)
    )
    .fetch_one(&mut *conn)
    .await?;
    if today >= A_DAY {
        return Err(Error::Rule(format!("{A_DAY} reports a day are enough")));
    }
    sqlx::query_scalar!(
        "insert into reports (user_id, product_id, listing_id, kind, words, created_at)
         select $1, p.id, $3, $4, $5, $6 from products p
          where p.slug = $2 and ($3::bigint is null or exists (select from matches m where m.listing_id = $3 and m.product_id = p.id))
         returning id",
        user,
        said.product,
        said.listing.map(|id| id.0),
        said.kind.as_str(),
        said.words,
        now
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound("product"))
}

/// A report, as it is read.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// Who made it.
    pub user: Uuid,
    /// The product.
    pub product: ProductId,
    /// The product, by its name in addresses.
    pub slug: String,
    /// The offer.
    pub listing: Option<ListingId>,
    /// The offer's title.
    pub title: Option<String>,
    /// What is wrong.
    pub kind: Kind,
    /// In their words.
    pub words: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What came of it, and when.
    pub outcome: Option<Outcome>,
}

/// Which are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// Those that are closed, or those that are open.
    pub closed: bool,
    /// Of this kind.
    pub kind: Option<Kind>,
    /// Of this product.
    pub product: Option<&'a str>,
    /// Behind this one: open ones begin with the oldest, closed ones with the newest.
    pub after: Option<i64>,
}

/// Reports, part by part.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32) -> Result<Page<Line>> {
    let (kind, limit) = (wanted.kind.map(Kind::as_str), i64::from(size) + 1);
    // Two statements, as they walk in two directions.
    let rows = if wanted.closed {
        sqlx::query_as!(
            Line,
            r#"select r.id, r.user_id as user, r.product_id as "product: ProductId", p.slug, r.listing_id as "listing: ListingId",
                      l.title as "title?", r.kind as "kind: Kind", r.words, r.created_at, r.outcome as "outcome: Outcome"
                 from reports r join products p on p.id = r.product_id left join listings l on l.id = r.listing_id
                where r.closed_at is not null and ($1::text is null or r.kind = $1) and ($2::text is null or p.slug = $2)
                  and ($3::bigint is null or r.id < $3)
                order by r.id desc limit $4"#,
            kind,
            wanted.product,
            wanted.after,
            limit
        )
        .fetch_all(conn)
        .await?
    } else {
        sqlx::query_as!(
            Line,
            r#"select r.id, r.user_id as user, r.product_id as "product: ProductId", p.slug, r.listing_id as "listing: ListingId",
                      l.title as "title?", r.kind as "kind: Kind", r.words, r.created_at, r.outcome as "outcome: Outcome"
                 from reports r join products p on p.id = r.product_id left join listings l on l.id = r.listing_id
                where r.closed_at is null and ($1::text is null or r.kind = $1) and ($2::text is null or p.slug = $2)
                  and ($3::bigint is null or r.id > $3)
                order by r.id limit $4"#,
            kind,
            wanted.product,
            wanted.after,
            limit
        )
        .fetch_all(conn)
        .await?
    };
    Ok(Page::from_one_more(rows, size as usize))
}

/// How many wait, counted up to `most`.
/// # Errors
/// When the database does not answer.
pub async fn count_open(conn: &mut PgConnection, most: i64) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from (select from reports where closed_at is null limit $1) o"#,
        most
    )
    .fetch_one(conn)
    .await?)
}

/// Closes a report with what came of it; none: it is open again.
/// # Errors
/// `NotFound` when there is no such report, `Rule` when it is so already.
pub async fn close(
    conn: &mut PgConnection,
    id: i64,
    outcome: Option<Outcome>,
    by: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    let person = sqlx::query_scalar!("select user_id from reports where id = $1 for update", id)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(Error::NotFound("report"))?;
    let done = sqlx::query!(
        "update reports set outcome = $2, closed_at = case when $2::text is null then null else $3::timestamptz end
          where id = $1 and (outcome is null) <> ($2::text is null)",
        id,
        outcome.map(Outcome::as_str),
        now
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::Rule("it is so already".to_owned()));
    }
    let act = if outcome.is_some() { Act::ReportClosed } else { Act::ReportReopened };
    let subject = format!("report {id}");
    let about = About { subject: &subject, person: Some(person), detail: json!({ "outcome": outcome }) };
    audit::act(conn, act, &about, by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        testing::{a_listing, a_product, a_set, a_variant},
        users,
    };
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn made_read_closed_and_opened_again(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let set = a_set().insert(&mut conn).await?;
        let card = a_product().insert(&mut conn, set).await?;
        let variant = a_variant().insert(&mut conn, card).await?;
        let listing = a_listing(&mut conn, card, variant, 1_000, now).await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let said = |listing, product| Said { product, listing, kind: Kind::Offer, words: "another card" };
        let first = make(&mut conn, ash, &said(Some(listing), "sv03.5-199"), now).await?;
        let second = make(&mut conn, ash, &said(None, "sv03.5-199"), now).await?;
        for (listing, product) in [(Some(ListingId(-1)), "sv03.5-199"), (None, "nothing"), (None, "' or true")] {
            assert!(matches!(make(&mut conn, ash, &said(listing, product), now).await, Err(Error::NotFound(_))));
        }
        let open = list(&mut conn, Wanted::default(), 1).await?;
        assert_eq!((open.items[0].id, open.items[0].title.is_some(), open.more), (first, true, true));
        let next = list(&mut conn, Wanted { after: Some(first), ..Wanted::default() }, 1).await?;
        assert_eq!((next.items[0].id, next.more), (second, false));
        let none = Wanted { kind: Some(Kind::Price), ..Wanted::default() };
        assert!(list(&mut conn, none, 9).await?.items.is_empty());

        close(&mut conn, first, Some(Outcome::Mended), oak, now).await?;
        assert!(matches!(close(&mut conn, first, Some(Outcome::Right), oak, now).await, Err(Error::Rule(_))));
        assert!(matches!(close(&mut conn, -1, None, oak, now).await, Err(Error::NotFound(_))));
        assert_eq!(count_open(&mut conn, 100).await?, 1);
        let closed = list(&mut conn, Wanted { closed: true, ..Wanted::default() }, 9).await?;
        assert_eq!(closed.items[0].outcome, Some(Outcome::Mended));
        close(&mut conn, first, None, oak, now).await?;
        assert_eq!(count_open(&mut conn, 1).await?, 1, "no more than asked for");
        let log: Vec<String> =
            sqlx::query_scalar("select action from audit_log order by id").fetch_all(&mut *conn).await?;
        assert_eq!(log, ["report_closed", "report_reopened"]);
        for _ in 2..A_DAY {
            make(&mut conn, ash, &said(None, "sv03.5-199"), now).await?;
        }
        assert!(matches!(make(&mut conn, ash, &said(None, "sv03.5-199"), now).await, Err(Error::Rule(_))));
        assert!(make(&mut conn, ash, &said(None, "sv03.5-199"), now + TimeDelta::days(2)).await.is_ok());
        Ok(())
    }
}
