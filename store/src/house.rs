//! What is switched off for a time, and what stands on every page meanwhile. Each change notes in the audit log who made it, and
//! belongs into the caller's transaction.

use crate::{
    Error, PgConnection, Result,
    audit::{self, About},
};
use chrono::{DateTime, Utc};
use domain::{
    act::Act,
    house::{Notice, Switch},
};
use serde_json::json;
use uuid::Uuid;

/// Something that is off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Off {
    /// What.
    pub switch: Switch,
    /// Why, in the words of who switched it off.
    pub why: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Whether this is switched off.
/// # Errors
/// When the database does not answer.
pub async fn is_off(conn: &mut PgConnection, switch: Switch) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists (select from switched_off where name = $1) as "off!""#, switch.as_str())
        .fetch_one(conn)
        .await?)
}

/// Everything that is off, the longest first.
/// # Errors
/// When the database does not answer.
pub async fn list_off(conn: &mut PgConnection) -> Result<Vec<Off>> {
    Ok(sqlx::query_as!(Off, r#"select name as "switch: Switch", why, since from switched_off order by since, name"#)
        .fetch_all(conn)
        .await?)
}

/// Switches something off, for a reason; what is off already stays so, for its own.
/// # Errors
/// `Rule` without a reason.
pub async fn switch_off(
    conn: &mut PgConnection,
    switch: Switch,
    why: &str,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let done = sqlx::query!(
        "insert into switched_off (name, why, since) values ($1, $2, $3) on conflict (name) do nothing",
        switch.as_str(),
        why,
        now
    )
    .execute(&mut *conn)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    let subject = format!("switch {switch}");
    audit::act(conn, Act::SwitchedOff, &About::thing(&subject).with(json!({ "why": why })), by, now).await
}

/// Switches something on again.
/// # Errors
/// When the database does not answer.
pub async fn switch_on(
    conn: &mut PgConnection,
    switch: Switch,
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let done = sqlx::query!("delete from switched_off where name = $1", switch.as_str()).execute(&mut *conn).await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    let subject = format!("switch {switch}");
    audit::act(conn, Act::SwitchedOn, &About::thing(&subject), by, now).await
}

/// Notices that are shown, or will be.
/// # Errors
/// When the database does not answer.
pub async fn notices(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Vec<Notice>> {
    Ok(sqlx::query_as!(
        Notice,
        "select id, words, begins_at, ends_at from notices where ends_at > $1 order by begins_at, id limit 50",
        now
    )
    .fetch_all(conn)
    .await?)
}

/// Puts words onto every page for a time.
/// # Errors
/// `Rule` when they are none or too many, or the time is over or ends before it begins.
pub async fn say(
    conn: &mut PgConnection,
    words: &str,
    (begins, ends): (DateTime<Utc>, DateTime<Utc>),
    by: impl Into<Option<Uuid>>,
    now: DateTime<Utc>,
) -> Result<i64> {
    let by: Option<Uuid> = by.into();
    if ends <= now || ends <= begins {
        return Err(Error::Rule("a notice ends after it begins, and not in the past".to_owned()));
    }
    let id = sqlx::query_scalar!(
        "insert into notices (words, begins_at, ends_at, made_at) values ($1, $2, $3, $4) returning id",
        words,
        begins,
        ends,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    let subject = format!("notice {id}");
    let about = About::thing(&subject).with(json!({ "words": words, "begins": begins, "ends": ends }));
    audit::act(conn, Act::NoticeMade, &about, by, now).await?;
    Ok(id)
}

/// Takes a notice away at this moment; one that did not begin yet never does.
/// # Errors
/// `NotFound` when there is no such notice, or it is over.
pub async fn unsay(conn: &mut PgConnection, id: i64, by: impl Into<Option<Uuid>>, now: DateTime<Utc>) -> Result<()> {
    let by: Option<Uuid> = by.into();
    let gone = sqlx::query!("delete from notices where id = $1 and ends_at > $2", id, now).execute(&mut *conn).await?;
    if gone.rows_affected() == 0 {
        return Err(Error::NotFound("notice"));
    }
    let subject = format!("notice {id}");
    audit::act(conn, Act::NoticeEnded, &About::thing(&subject), by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    async fn acts(conn: &mut PgConnection) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as("select action, subject from audit_log order by id").fetch_all(conn).await?)
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn what_is_switched_off_is_off_until_it_is_on(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        for switch in Switch::ALL {
            assert!(!is_off(&mut conn, *switch).await?, "{switch}");
            switch_off(&mut conn, *switch, "we look at it", None, now()).await?;
            assert!(is_off(&mut conn, *switch).await?, "{switch} is a word the database knows");
        }
        switch_off(&mut conn, Switch::Visits, "another reason", None, now() + TimeDelta::hours(1)).await?;
        let off = list_off(&mut conn).await?;
        assert_eq!(off.len(), Switch::ALL.len());
        assert!(off.iter().all(|off| off.why == "we look at it" && off.since == now()), "{off:?}");
        switch_on(&mut conn, Switch::Visits, None, now()).await?;
        switch_on(&mut conn, Switch::Visits, None, now()).await?;
        assert!(!is_off(&mut conn, Switch::Visits).await?);
        let acts: Vec<String> = acts(&mut conn).await?.into_iter().map(|(act, _)| act).collect();
        assert_eq!(
            acts,
            ["switched_off", "switched_off", "switched_off", "switched_on"],
            "what changes nothing is no act"
        );
        let none = switch_off(&mut conn, Switch::Visits, "", None, now()).await;
        assert!(matches!(none, Err(Error::Rule(_))), "{none:?}");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_notice_is_there_for_its_time(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let at = |hours: i64| now() + TimeDelta::hours(hours);
        for (begins, ends) in [(at(-2), at(-1)), (at(3), at(2)), (at(1), at(1))] {
            let wrong = say(&mut conn, "x", (begins, ends), None, now()).await;
            assert!(matches!(wrong, Err(Error::Rule(_))), "{wrong:?}");
        }
        let first = say(&mut conn, "We are moving.", (at(-1), at(2)), None, now()).await?;
        let next = say(&mut conn, "We have moved.", (at(3), at(4)), None, now()).await?;
        let ids = async |conn: &mut PgConnection, hours: i64| -> Result<Vec<i64>> {
            Ok(notices(conn, at(hours)).await?.into_iter().map(|notice| notice.id).collect())
        };
        assert_eq!(ids(&mut conn, 0).await?, [first, next]);
        assert_eq!(ids(&mut conn, 2).await?, [next]);
        unsay(&mut conn, next, None, now()).await?;
        assert!(matches!(unsay(&mut conn, next, None, now()).await, Err(Error::NotFound(_))));
        assert!(matches!(unsay(&mut conn, first, None, at(5)).await, Err(Error::NotFound(_))), "it is over");
        assert_eq!(ids(&mut conn, 0).await?, [first]);
        let acts: Vec<String> = acts(&mut conn).await?.into_iter().map(|(act, _)| act).collect();
        assert_eq!(acts, ["notice_made", "notice_made", "notice_ended"]);
        Ok(())
    }
}
