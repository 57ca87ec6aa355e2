//! The rules that figures are made by, version by version: written by the analysis when they are others than before, never
//! rewritten.

use crate::Result;
use chrono::{DateTime, NaiveDate, Utc};
use domain::page::Page;
use serde_json::Value;
use sqlx::PgConnection;

/// A version of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its number, over all rules.
    pub id: i64,
    /// Which rule.
    pub rule: String,
    /// Its terms.
    pub terms: Value,
    /// Those of the version before it.
    pub before: Option<Value>,
    /// The day of the first analysis that used it.
    pub first_as_of: NaiveDate,
    /// When that was noted.
    pub noted_at: DateTime<Utc>,
}

/// Notes those rules whose terms are not those of their newest version. Returns how many are new.
/// # Errors
/// When the database fails.
pub async fn note(conn: &mut PgConnection, rules: &[(&'static str, Value)], as_of: NaiveDate) -> Result<u64> {
    let names: Vec<&str> = rules.iter().map(|(name, _)| *name).collect();
    let terms: Vec<Value> = rules.iter().map(|(_, terms)| terms.clone()).collect();
    let done = sqlx::query!(
        "insert into rule_versions (rule, terms, first_as_of)
         select r.rule, r.terms, $3 from unnest($1::text[], $2::jsonb[]) r(rule, terms)
          where r.terms is distinct from (select v.terms from rule_versions v where v.rule = r.rule order by v.id desc limit 1)",
        &names as &[&str],
        &terms,
        as_of
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Versions, the newest first; those before one where there is one.
/// # Errors
/// When the database does not answer.
pub async fn list(conn: &mut PgConnection, before: Option<i64>, size: u32) -> Result<Page<Version>> {
    let rows = sqlx::query_as!(
        Version,
        r#"select v.id, v.rule, v.terms, v.first_as_of, v.noted_at,
                  (select o.terms from rule_versions o where o.rule = v.rule and o.id < v.id order by o.id desc limit 1) as before
             from rule_versions v where $1::bigint is null or v.id < $1 order by v.id desc limit $2"#,
        before,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use sqlx::PgPool;

    #[sqlx::test(migrations = "../migrations")]
    async fn only_what_changed_is_a_version(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let day = |n| NaiveDate::from_ymd_opt(2026, 2, n).unwrap();
        let rules = [("index", json!({ "base": 100.0 })), ("gate", json!({ "times": 3.0 }))];
        assert_eq!(note(&mut conn, &rules, day(1)).await?, 2);
        assert_eq!(note(&mut conn, &rules, day(2)).await?, 0);
        let other = [("index", json!({ "base": 100.0 })), ("gate", json!({ "times": 4.0 }))];
        assert_eq!(note(&mut conn, &other, day(3)).await?, 1);
        assert_eq!(note(&mut conn, &domain::market::rules::rules(), day(4)).await?, 6);
        assert_eq!(note(&mut conn, &domain::market::rules::rules(), day(5)).await?, 0);
        let page = list(&mut conn, None, 50).await?;
        let gate: Vec<_> = page.items.iter().filter(|v| v.rule == "gate").collect();
        assert_eq!(gate[1].before, Some(json!({ "times": 3.0 })));
        assert_eq!((gate[1].first_as_of, gate[2].before.clone()), (day(3), None));
        let next = list(&mut conn, Some(page.items[0].id), 1).await?;
        assert!(next.more && next.items[0].id < page.items[0].id);
        assert!(sqlx::query("update rule_versions set rule = 'x'").execute(&mut *conn).await.is_err());
        Ok(())
    }
}
