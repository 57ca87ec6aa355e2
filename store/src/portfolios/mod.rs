//! Collections: what people own, owned and want. Arithmetic on them is `domain::portfolio`; files on their way in are in
//! `imports`, what it all adds up to in `account`.

pub mod account;
pub mod imports;
#[cfg(test)]
mod tests;

use crate::{Error, Result, Uuid};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    identity::{Grade, Grader},
    ids::{ProductId, VariantId},
    page::Page,
    portfolio::{FeeProfile, Interval, Lot, Sold},
    product::{Condition, Finish, Language},
};
use sqlx::{PgConnection, types::Json};

/// Collections one person can have.
pub const MOST: i64 = 50;
/// Fee profiles one person can have.
pub const MOST_FEES: i64 = 20;

/// A collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portfolio {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Lots in it.
    pub items: i64,
    /// Since when others see it by its link.
    pub shared_at: Option<DateTime<Utc>>,
}

/// Makes a collection. Returns its number.
/// # Errors
/// `Conflict` where the name is taken, `Rule` where it is none or there are too many.
pub async fn create(conn: &mut PgConnection, user: Uuid, name: &str) -> Result<i64> {
    let held = sqlx::query_scalar!(r#"select count(*) as "n!" from portfolios where user_id = $1"#, user)
        .fetch_one(&mut *conn)
        .await?;
    if held >= MOST {
        return Err(Error::Rule(format!("more than {MOST} collections")));
    }
    Ok(sqlx::query_scalar!("insert into portfolios (user_id, name) values ($1, $2) returning id", user, name.trim())
        .fetch_one(conn)
        .await?)
}

/// A person's collections, by name.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, user: Uuid) -> Result<Vec<Portfolio>> {
    Ok(sqlx::query_as!(
        Portfolio,
        r#"select p.id, p.name, (select count(*) from portfolio i where i.portfolio_id = p.id) as "items!", p.shared_at
             from portfolios p where p.user_id = $1 order by p.name"#,
        user
    )
    .fetch_all(conn)
    .await?)
}

/// Removes a collection with all in it.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn remove(conn: &mut PgConnection, user: Uuid, portfolio: i64) -> Result<()> {
    let done =
        sqlx::query!("delete from portfolios where id = $1 and user_id = $2", portfolio, user).execute(conn).await?;
    found(done.rows_affected(), "portfolio")
}

/// Shows a collection to whoever has the link with a token of this hash, and to nobody by the link before; none: to nobody.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn share(
    conn: &mut PgConnection,
    user: Uuid,
    portfolio: i64,
    token_hash: Option<&[u8]>,
    now: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update portfolios set share_hash = $3, shared_at = case when $3::bytea is null then null else $4::timestamptz end
          where id = $1 and user_id = $2",
        portfolio,
        user,
        token_hash,
        now
    )
    .execute(conn)
    .await?;
    found(done.rows_affected(), "portfolio")
}

/// A collection as others see it by its link: what is in it and what that is worth, never what was paid, when, where, what was sold or noted.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Its name.
    pub name: String,
    /// What is owned and wanted, in the order in which it came.
    pub items: Vec<Shown>,
}

/// A lot as others see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The product.
    pub product: ProductId,
    /// Its name in addresses.
    pub slug: String,
    /// The variant, where it is known.
    pub variant: Option<VariantId>,
    /// How many.
    pub quantity: u32,
    /// Not owned, but wanted.
    pub wanted: bool,
    /// Its surface.
    pub finish: Option<Finish>,
    /// Its language.
    pub language: Option<Language>,
    /// How used it is.
    pub condition: Option<Condition>,
    /// Who graded it.
    pub grader: Option<Grader>,
    /// The grade.
    pub grade: Option<Grade>,
    /// What one is worth now, where that is known.
    pub worth: Option<Interval>,
}

/// The collection that is shown by the token of this hash. What others may not see does not leave this function.
/// # Errors
/// When the database does not answer.
pub async fn find_shared(conn: &mut PgConnection, token_hash: &[u8], today: NaiveDate) -> Result<Option<Shared>> {
    let found = sqlx::query!("select id, name from portfolios where share_hash = $1", token_hash)
        .fetch_optional(&mut *conn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let mut items = items(&mut *conn, found.id).await?;
    items.retain(|i| i.lot.sold.is_none());
    let worth = account::worth_now(conn, &items, today).await?;
    let shown = items.into_iter().zip(worth).map(|(i, worth)| Shown {
        product: i.product,
        slug: i.lot.what.product.unwrap_or_default(),
        variant: i.variant,
        quantity: i.lot.quantity,
        wanted: i.lot.wanted,
        finish: i.lot.finish,
        language: i.lot.language,
        condition: i.lot.condition,
        grader: i.lot.grader,
        grade: i.lot.grade,
        worth,
    });
    Ok(Some(Shared { name: found.name, items: shown.collect() }))
}

/// A lot and what it is among our products.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: i64,
    /// The product.
    pub product: ProductId,
    /// The variant, where it is known.
    pub variant: Option<VariantId>,
    /// What is known of it. Its product and collection are named as they are now.
    pub lot: Lot,
}

/// Puts a lot into a collection. Returns its number.
/// # Errors
/// `NotFound` where the collection is not the person's or there is no such product; `Rule` where the variant is another's
/// or the lot can not be.
pub async fn add(
    conn: &mut PgConnection,
    user: Uuid,
    portfolio: i64,
    product: ProductId,
    variant: Option<VariantId>,
    lot: &Lot,
) -> Result<i64> {
    let lot = &lot.clone().tidied();
    checked(lot)?;
    let fits = sqlx::query_scalar!(
        r#"select $4::bigint is null or exists (select from variants v where v.id = $4 and v.product_id = p.id) as "fits!"
             from products p, portfolios f where p.id = $3 and f.id = $2 and f.user_id = $1"#,
        user,
        portfolio,
        product.0,
        variant.map(|v| v.0)
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("portfolio or product"))?;
    if !fits {
        return Err(Error::Rule("variant: it is none of this product".to_owned()));
    }
    Ok(sqlx::query_scalar!(
        "insert into portfolio (user_id, portfolio_id, product_id, variant_id, quantity, wanted, bought_on, sold_on, lot)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id",
        user,
        portfolio,
        product.0,
        variant.map(|v| v.0),
        quantity(lot)?,
        lot.wanted,
        lot.bought_on,
        lot.sold.map(|s| s.on),
        Json(lot) as _
    )
    .fetch_one(conn)
    .await?)
}

/// A lot that can be: the one rule of all doors.
fn checked(lot: &Lot) -> Result<()> {
    lot.check().map_err(|(field, why)| Error::Rule(format!("{field}: {why}")))
}

fn quantity(lot: &Lot) -> Result<i32> {
    i32::try_from(lot.quantity).map_err(|_| Error::Rule("quantity: too many".to_owned()))
}

/// All lots of a collection, in the order in which they came. Whose it is, is the caller's to have asked.
/// # Errors
/// When the database does not answer.
pub async fn items(conn: &mut PgConnection, portfolio: i64) -> Result<Vec<Item>> {
    items_from(conn, portfolio, None, i64::MAX).await
}

/// A part of them, from behind this one on.
/// # Errors
/// When the database does not answer.
pub async fn items_after(conn: &mut PgConnection, portfolio: i64, after: Option<i64>, size: u32) -> Result<Page<Item>> {
    Ok(Page::from_one_more(items_from(conn, portfolio, after, i64::from(size) + 1).await?, size as usize))
}

async fn items_from(conn: &mut PgConnection, portfolio: i64, after: Option<i64>, most: i64) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"select i.id, i.product_id, i.variant_id, i.lot as "lot: Json<Lot>", p.slug, f.name,
                  case when v.id is not null then concat(v.finish, '|', v.edition, '|', v.language) end as variant_key
             from portfolio i join products p on p.id = i.product_id join portfolios f on f.id = i.portfolio_id
             left join variants v on v.id = i.variant_id
            where i.portfolio_id = $1 and ($2::bigint is null or i.id > $2) order by i.id limit $3"#,
        portfolio,
        after,
        most
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| {
            let mut lot = r.lot.0;
            lot.what.product = Some(r.slug);
            lot.what.variant = r.variant_key;
            lot.portfolio = Some(r.name);
            Item { id: r.id, product: ProductId(r.product_id), variant: r.variant_id.map(VariantId), lot }
        })
        .collect())
}

/// One lot of a person, with the number of the collection it is in.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn find(conn: &mut PgConnection, user: Uuid, item: i64) -> Result<(i64, Item)> {
    let r = sqlx::query!(
        r#"select i.portfolio_id, i.product_id, i.variant_id, i.lot as "lot: Json<Lot>", p.slug, f.name,
                  case when v.id is not null then concat(v.finish, '|', v.edition, '|', v.language) end as variant_key
             from portfolio i join products p on p.id = i.product_id join portfolios f on f.id = i.portfolio_id
             left join variants v on v.id = i.variant_id
            where i.id = $1 and i.user_id = $2"#,
        item,
        user
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound("item"))?;
    let mut lot = r.lot.0;
    lot.what.product = Some(r.slug);
    lot.what.variant = r.variant_key;
    lot.portfolio = Some(r.name);
    let item = Item { id: item, product: ProductId(r.product_id), variant: r.variant_id.map(VariantId), lot };
    Ok((r.portfolio_id, item))
}

/// Puts a lot right: what is stated of it becomes what `lot` says. What it is, which collection it came for and that it was
/// sold stay as they are. Returns the number of its collection.
/// # Errors
/// `NotFound`, also of somebody else's; `Rule` where the lot can not be, or was sold and is wanted.
pub async fn replace(conn: &mut PgConnection, user: Uuid, item: i64, lot: &Lot) -> Result<i64> {
    let row = sqlx::query!(
        r#"select portfolio_id, lot as "lot: Json<Lot>" from portfolio where id = $1 and user_id = $2 for update"#,
        item,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("item"))?;
    let Lot { what, portfolio, sold, .. } = row.lot.0;
    let lot = Lot { what, portfolio, sold, ..lot.clone() }.tidied();
    checked(&lot)?;
    if lot.wanted && lot.sold.is_some() {
        return Err(Error::Rule("wanted: it was sold".to_owned()));
    }
    sqlx::query!(
        "update portfolio set quantity = $2, wanted = $3, bought_on = $4, lot = $5 where id = $1",
        item,
        quantity(&lot)?,
        lot.wanted,
        lot.bought_on,
        Json(&lot) as _
    )
    .execute(conn)
    .await?;
    Ok(row.portfolio_id)
}

/// Sells some of a lot: what is left stays, what is sold becomes a lot of its own. Returns the number of that one.
/// # Errors
/// `NotFound`, or `Rule` where there are not so many.
pub async fn sell(conn: &mut PgConnection, user: Uuid, item: i64, quantity: u32, sold: Sold) -> Result<i64> {
    let row = sqlx::query!(
        r#"select portfolio_id, product_id, variant_id, lot as "lot: Json<Lot>" from portfolio
            where id = $1 and user_id = $2 for update"#,
        item,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(Error::NotFound("item"))?;
    let (left, gone) = row.lot.0.sell(quantity, sold).map_err(|e| Error::Rule(e.to_string()))?;
    checked(&gone)?;
    match left {
        Some(left) => {
            sqlx::query!(
                "update portfolio set quantity = $2, lot = $3 where id = $1",
                item,
                self::quantity(&left)?,
                Json(&left) as _
            )
            .execute(&mut *conn)
            .await?;
            add(conn, user, row.portfolio_id, ProductId(row.product_id), row.variant_id.map(VariantId), &gone).await
        }
        None => {
            sqlx::query!("update portfolio set sold_on = $2, lot = $3 where id = $1", item, sold.on, Json(&gone) as _)
                .execute(conn)
                .await?;
            Ok(item)
        }
    }
}

/// Takes a lot out.
/// # Errors
/// `NotFound`; also of somebody else's.
pub async fn take_out(conn: &mut PgConnection, user: Uuid, item: i64) -> Result<()> {
    let done = sqlx::query!("delete from portfolio where id = $1 and user_id = $2", item, user).execute(conn).await?;
    found(done.rows_affected(), "item")
}

/// Keeps what selling somewhere costs, under its name without the spaces around it.
/// # Errors
/// `Rule` where it can not be, or where there are too many.
pub async fn keep_fees(conn: &mut PgConnection, user: Uuid, profile: &FeeProfile) -> Result<()> {
    let profile = FeeProfile { name: profile.name.trim().to_owned().into(), ..profile.clone() };
    profile.check().map_err(|(field, why)| Error::Rule(format!("{field}: {why}")))?;
    let others = sqlx::query_scalar!(
        r#"select count(*) as "n!" from fee_profiles where user_id = $1 and name <> $2"#,
        user,
        &*profile.name
    )
    .fetch_one(&mut *conn)
    .await?;
    if others >= MOST_FEES {
        return Err(Error::Rule(format!("more than {MOST_FEES} fee profiles")));
    }
    sqlx::query!(
        "insert into fee_profiles (user_id, name, terms) values ($1, $2, $3)
         on conflict (user_id, name) do update set terms = excluded.terms",
        user,
        &*profile.name,
        Json(&profile) as _
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets what selling somewhere costs.
/// # Errors
/// `NotFound` where there is none of this name.
pub async fn forget_fees(conn: &mut PgConnection, user: Uuid, name: &str) -> Result<()> {
    let done = sqlx::query!("delete from fee_profiles where user_id = $1 and name = $2", user, name.trim())
        .execute(conn)
        .await?;
    found(done.rows_affected(), "fee profile")
}

/// A person's own fee profiles, by name.
/// # Errors
/// When the database does not answer.
pub async fn fees(conn: &mut PgConnection, user: Uuid) -> Result<Vec<FeeProfile>> {
    let rows = sqlx::query_scalar!(
        r#"select terms as "terms: Json<FeeProfile>" from fee_profiles where user_id = $1 order by name"#,
        user
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|Json(profile)| profile).collect())
}

fn found(rows: u64, what: &'static str) -> Result<()> {
    if rows == 0 { Err(Error::NotFound(what)) } else { Ok(()) }
}
