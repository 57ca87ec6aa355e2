//! Bills whose payment failed and that are open still.

use crate::Result;
use chrono::{DateTime, Utc};
use domain::page::Page;
use sqlx::PgConnection;
use uuid::Uuid;

/// Such a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedBill {
    /// Stripe's id.
    pub id: String,
    /// Its number for people.
    pub number: Option<String>,
    /// Whose.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// What is to be paid, VAT included, in minor units.
    pub total: i64,
    /// In which currency, in small letters.
    pub currency: String,
    /// When paying it first failed.
    pub failed_at: DateTime<Utc>,
}

/// Bills whose payment failed, the oldest failure first; those after one where it is named.
/// # Errors
/// When the database does not answer.
pub async fn list_failed(conn: &mut PgConnection, after: Option<&str>, size: u32) -> Result<Page<FailedBill>> {
    let rows = sqlx::query_as!(
        FailedBill,
        r#"select i.id, i.number, i.user_id as user, u.email::text as "email!", i.total, i.currency,
                  i.failed_at as "failed_at!"
             from invoices i join users u on u.id = i.user_id
            where i.status = 'open' and i.failed_at is not null
              and (i.failed_at, i.id) > (coalesce((select c.failed_at from invoices c where c.id = $1), '-infinity'),
                                         coalesce($1, ''))
            order by i.failed_at, i.id limit $2"#,
        after,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// How many bills of somebody are open whose payment failed.
/// # Errors
/// When the database does not answer.
pub async fn count_failed(conn: &mut PgConnection, user: Uuid) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "bills!" from invoices where user_id = $1 and status = 'open' and failed_at is not null"#,
        user
    )
    .fetch_one(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::user::Role;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn open_bills_whose_payment_failed(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        sqlx::query(
            "insert into invoices (id, user_id, stripe_customer_id, status, total, currency, made_at, failed_at, applied_over,
                                   applied_event_at, applied_rank, applied_event)
             select 'in_' || n, $1, 'cus_1', case n when 1 then 'paid' else 'open' end, 499, 'eur', '2026-09-01Z',
                    case when n <> 2 then timestamptz '2026-09-03Z' end, false, '2026-09-03Z', 1, 'evt'
               from generate_series(1, 5) n",
        )
        .bind(ash)
        .execute(&mut *conn)
        .await?;
        let first = list_failed(&mut conn, None, 2).await?;
        let ids = |page: &Page<FailedBill>| page.items.iter().map(|bill| bill.id.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&first), first.more), (vec!["in_3".to_owned(), "in_4".to_owned()], true));
        let next = list_failed(&mut conn, Some("in_4"), 2).await?;
        assert_eq!((ids(&next), next.more), (vec!["in_5".to_owned()], false));
        assert_eq!((next.items[0].email.as_str(), next.items[0].user), ("ash@example.org", ash));
        Ok(())
    }
}
