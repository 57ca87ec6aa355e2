//! What people are owed by law, with its term: copies of their data, and money after a withdrawal. And what can be done about it.

use super::get;
use crate::{
    Error, Result,
    audit::{self, About},
    jobs::{self, ExportPerson, Warn},
};
use chrono::{DateTime, Utc};
use domain::{act::Act, page::Page, user::Notice};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

/// A copy that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyAsked {
    /// The number of the asking in the audit log.
    pub id: i64,
    /// Whose.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// When they asked.
    pub asked_at: DateTime<Utc>,
    /// When one was made since.
    pub made_at: Option<DateTime<Utc>>,
}

/// Copies that were asked for, the newest first; only those that are owed still, and those before one, where that is wanted.
/// # Errors
/// When the database does not answer.
pub async fn list_copies(
    conn: &mut PgConnection,
    owed: bool,
    before: Option<i64>,
    size: u32,
) -> Result<Page<CopyAsked>> {
    let rows = sqlx::query_as!(
        CopyAsked,
        r#"select a.id as "id!", a.actor_id as "user!", u.email::text as "email!", a.created_at as "asked_at!",
                  m.at as "made_at?"
             from audit_log a join users u on u.id = a.actor_id
             left join lateral (select m.created_at as at from audit_log m
                                 where m.actor_id = a.actor_id and m.action = 'export_made' and m.created_at >= a.created_at
                                 order by m.created_at limit 1) m on true
            where a.action = 'export_asked' and (not $1::boolean or m.at is null)
              and (a.created_at, a.id) < (coalesce((select c.created_at from audit_log c where c.id = $2), 'infinity'),
                                          coalesce($2, 9223372036854775807))
            order by a.created_at desc, a.id desc limit $3"#,
        owed,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Whose.
    pub user: Uuid,
    /// Their address.
    pub email: String,
    /// When they withdrew.
    pub asked_at: DateTime<Utc>,
    /// When they were paid back.
    pub done_at: Option<DateTime<Utc>>,
}

/// Withdrawals, those that were not paid back first, then the newest.
/// # Errors
/// When the database does not answer.
pub async fn list_refunds(conn: &mut PgConnection, size: u32) -> Result<Vec<Refund>> {
    Ok(sqlx::query_as!(
        Refund,
        r#"select w.user_id as "user!", u.email::text as "email!", w.declared_at as asked_at, w.done_at
             from withdrawals w join users u on u.id = w.user_id
            order by w.done_at is null desc, w.declared_at desc limit $1"#,
        i64::from(size)
    )
    .fetch_all(conn)
    .await?)
}

/// Has the copy of somebody's data made once more, for who asked for one and got none.
/// # Errors
/// `NotFound` when there is no such person, `Rule` when they are owed none: nobody else may ask for it.
pub async fn ask_copy(
    conn: &mut PgConnection,
    id: Uuid,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    get(&mut *conn, id, now).await?;
    let owed = sqlx::query_scalar!(
        r#"select exists (select from audit_log a where a.actor_id = $1 and a.action = 'export_asked'
                             and not exists (select from audit_log m where m.actor_id = $1 and m.action = 'export_made'
                                                and m.created_at >= a.created_at)) as "owed!""#,
        id
    )
    .fetch_one(&mut *conn)
    .await?;
    if !owed {
        return Err(Error::Rule("they are owed no copy".to_owned()));
    }
    jobs::enqueue(&mut *conn, &ExportPerson { user: id }, None).await?;
    audit::act(conn, Act::CopyAsked, &About::person(id), by, now).await
}

/// Tells somebody once more, by letter, that a payment of theirs failed.
/// # Errors
/// `NotFound` when there is no such person, `Rule` when no bill of theirs is open whose payment failed.
pub async fn remind_of_bill(
    conn: &mut PgConnection,
    id: Uuid,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    get(&mut *conn, id, now).await?;
    let failed = sqlx::query_scalar!(
        r#"select exists (select from invoices where user_id = $1 and status = 'open' and failed_at is not null) as "failed!""#,
        id
    )
    .fetch_one(&mut *conn)
    .await?;
    if !failed {
        return Err(Error::Rule("no payment of theirs failed".to_owned()));
    }
    jobs::enqueue(&mut *conn, &Warn { notice: Notice::PaymentFailed, user: id }, None).await?;
    let about = About::person(id).with(json!({ "letter": Notice::PaymentFailed }));
    audit::act(conn, Act::LetterResent, &about, by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{audit::Event, testing::a_queue, users};
    use chrono::TimeDelta;
    use domain::user::Role;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    async fn given(conn: &mut PgConnection) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar("select name from graphile_worker.given").fetch_all(conn).await?)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn copies_that_are_owed_and_those_that_were_made(pool: PgPool) -> Result<()> {
        a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        let hours = |n: i64| now() - TimeDelta::hours(n);
        for (user, event, at) in [
            (ash, Event::ExportAsked, hours(9)),
            (misty, Event::ExportAsked, hours(8)),
            (misty, Event::ExportMade, hours(7)),
            (ash, Event::ExportAsked, hours(6)),
        ] {
            audit::record(&mut conn, event, user, at).await?;
        }
        let all = list_copies(&mut conn, false, None, 2).await?;
        assert!(all.more);
        let rest = list_copies(&mut conn, false, all.items.last().map(|copy| copy.id), 2).await?;
        let seen: Vec<_> = all.items.iter().chain(&rest.items).map(|copy| (copy.user, copy.made_at)).collect();
        assert_eq!(seen, [(ash, None), (misty, Some(hours(7))), (ash, None)]);
        let owed = list_copies(&mut conn, true, None, 9).await?.items;
        assert!(owed.iter().all(|copy| copy.email == "ash@example.org") && owed.len() == 2, "{owed:?}");
        assert!(matches!(ask_copy(&mut conn, misty, None, now()).await, Err(Error::Rule(_))), "hers was made");
        assert!(matches!(ask_copy(&mut conn, Uuid::nil(), None, now()).await, Err(Error::NotFound(_))));
        ask_copy(&mut conn, ash, None, now()).await?;
        assert_eq!(given(&mut conn).await?, ["export_person"]);
        audit::record(&mut conn, Event::ExportMade, ash, now()).await?;
        assert_eq!(list_copies(&mut conn, true, None, 9).await?.items, []);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_did_not_pay_is_told_again(pool: PgPool) -> Result<()> {
        a_queue(&pool).await?;
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        assert!(matches!(remind_of_bill(&mut conn, ash, None, now()).await, Err(Error::Rule(_))));
        sqlx::query(
            "insert into invoices (id, user_id, stripe_customer_id, status, total, currency, made_at, failed_at, applied_over,
                                   applied_event_at, applied_rank, applied_event)
             values ('in_1', $1, 'cus_1', 'open', 499, 'eur', $2, $2, false, $2, 1, 'evt')",
        )
        .bind(ash)
        .bind(now() - TimeDelta::days(2))
        .execute(&mut *conn)
        .await?;
        let waits = async |conn: &mut PgConnection, at: DateTime<Utc>| -> Result<bool> {
            let items = crate::today::read(conn, at).await?;
            Ok(items.iter().any(|item| item.kind == domain::today::Kind::FailedPayments))
        };
        assert!(waits(&mut conn, now()).await?);
        remind_of_bill(&mut conn, ash, None, now()).await?;
        assert_eq!(given(&mut conn).await?, ["warn"]);
        assert!(!waits(&mut conn, now() + TimeDelta::days(6)).await?, "somebody looked at it");
        assert!(waits(&mut conn, now() + TimeDelta::days(8)).await?, "and it is open still");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn who_withdrew_is_paid_back_first(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for (subscription, days) in [("sub_1", 9), ("sub_2", 8)] {
            crate::payments::declare(&mut conn, ash, subscription, now() - TimeDelta::days(days)).await?;
        }
        sqlx::query("update withdrawals set done_at = $1 where stripe_subscription_id = 'sub_2'")
            .bind(now())
            .execute(&mut *conn)
            .await?;
        let found = list_refunds(&mut conn, 9).await?;
        assert_eq!(found.iter().map(|one| one.done_at).collect::<Vec<_>>(), [None, Some(now())]);
        Ok(())
    }
}
