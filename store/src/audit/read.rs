//! The log as it is read: by who, what and when, page by page.

use crate::Result;
use chrono::{DateTime, Datelike as _, NaiveDate, NaiveTime, Utc};
use domain::page::Page;
use sqlx::PgConnection;
use uuid::Uuid;

/// A line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who did it; none: somebody who was erased, or too long ago to be told.
    pub actor: Option<Uuid>,
    /// Their address by now.
    pub actor_email: Option<String>,
    /// What.
    pub action: String,
    /// To what.
    pub subject: String,
    /// To whom, where it was done by somebody else.
    pub person: Option<Uuid>,
    /// Their address by now.
    pub person_email: Option<String>,
    /// What else is known.
    pub detail: serde_json::Value,
}

/// What is wanted of it; what is absent does not matter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// What this person did.
    pub actor: Option<Uuid>,
    /// Only this.
    pub action: Option<&'a str>,
    /// Only to this thing.
    pub subject: Option<&'a str>,
    /// Of this day, UTC.
    pub day: Option<NaiveDate>,
    /// Those before this line.
    pub before: Option<i64>,
}

/// Lines of the log, the newest first.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, wanted: Wanted<'_>, size: u32) -> Result<Page<Line>> {
    // PostgreSQL counts no days from before its calendar, and there is no line from so far away.
    if wanted.day.is_some_and(|day| !(1970..=9998).contains(&day.year())) {
        return Ok(Page { items: Vec::new(), more: false });
    }
    let begin = wanted.day.map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let end = wanted.day.and_then(|day| day.succ_opt()).map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let rows = sqlx::query_as!(
        Line,
        r#"select l.id as "id!", l.created_at as "at!", l.actor_id as actor, a.email::text as "actor_email?", l.action as "action!",
                  l.subject as "subject!",
                  l.person_id as person, p.email::text as "person_email?", l.detail as "detail!"
             from audit_log l left join users a on a.id = l.actor_id left join users p on p.id = l.person_id
            where ($1::uuid is null or l.actor_id = $1) and ($2::text is null or l.action = $2)
              and ($3::text is null or l.subject = $3)
              and l.created_at >= coalesce($4::timestamptz, '-infinity') and l.created_at < coalesce($5::timestamptz, 'infinity')
              and (l.created_at, l.id) < (coalesce((select c.created_at from audit_log c where c.id = $6), 'infinity'),
                                          coalesce($6, 9223372036854775807))
            order by l.created_at desc, l.id desc limit $7"#,
        wanted.actor,
        wanted.action,
        wanted.subject,
        begin,
        end,
        wanted.before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// Every word that stands in the log as what was done, in their order. Read from an index, word by word.
/// # Errors
/// When the database does not answer.
pub async fn actions(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"with recursive words as (
               (select action from audit_log order by action limit 1)
               union all
               select (select l.action from audit_log l where l.action > w.action order by l.action limit 1)
                 from words w where w.action is not null)
           select action as "action!" from words where action is not null"#
    )
    .fetch_all(conn)
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        audit::{About, Event, act, record},
        users,
    };
    use domain::{act::Act, user::Role};
    use sqlx::PgPool;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn by_who_what_and_when(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for hour in ["2026-09-01T23:59:59Z", "2026-09-02T00:00:00Z", "2026-09-02T23:59:59Z", "2026-09-03T00:00:00Z"] {
            record(&mut conn, Event::SignedIn, ash, at(hour)).await?;
        }
        act(&mut conn, Act::PersonLocked, &About::person(ash), oak, at("2026-09-02T12:00:00Z")).await?;
        act(&mut conn, Act::VisitAsked, &About::thing("shop kiste"), oak, at("2026-09-02T12:00:00Z")).await?;
        let of = async |conn: &mut PgConnection, wanted: Wanted<'_>| -> Result<Vec<String>> {
            Ok(list(conn, wanted, 50).await?.items.into_iter().map(|line| line.action).collect())
        };
        let day = NaiveDate::from_ymd_opt(2026, 9, 2);
        let all_day = of(&mut *conn, Wanted { day, ..Wanted::default() }).await?;
        assert_eq!(all_day, ["signed_in", "visit_asked", "person_locked", "signed_in"]);
        let his = of(&mut *conn, Wanted { actor: Some(oak), ..Wanted::default() }).await?;
        assert_eq!(his, ["visit_asked", "person_locked"]);
        assert_eq!(of(&mut *conn, Wanted { action: Some("signed_in"), ..Wanted::default() }).await?.len(), 4);
        assert_eq!(of(&mut *conn, Wanted { subject: Some("shop kiste"), ..Wanted::default() }).await?, ["visit_asked"]);
        assert_eq!(of(&mut *conn, Wanted { action: Some("' or true"), ..Wanted::default() }).await?.len(), 0);
        let far = NaiveDate::from_ymd_opt(-200_000, 1, 1);
        assert_eq!(of(&mut *conn, Wanted { day: far, ..Wanted::default() }).await?.len(), 0);
        assert_eq!(actions(&mut conn).await?, ["person_locked", "signed_in", "visit_asked"]);

        let line =
            list(&mut conn, Wanted { action: Some("person_locked"), ..Wanted::default() }, 1).await?.items.remove(0);
        let who = (line.actor_email.as_deref(), line.person_email.as_deref());
        assert_eq!(who, (Some("oak@example.org"), Some("ash@example.org")));
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_line_once_however_many_share_a_moment(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert!(actions(&mut conn).await?.is_empty());
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for _ in 0..7 {
            record(&mut conn, Event::SignedIn, ash, at("2026-09-02T12:00:00Z")).await?;
        }
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = list(&mut conn, Wanted { before, ..Wanted::default() }, 3).await?;
            seen.extend(page.items.iter().map(|line| line.id));
            before = page.items.last().map(|line| line.id);
            if !page.more {
                break;
            }
        }
        assert!(seen.len() == 7 && seen.is_sorted_by(|a, b| a > b), "{seen:?}");
        Ok(())
    }
}
