//! Forgetting in time: what the rules of `domain::retention` do to which rows, one batch at a time.

use crate::{Result, jobs};
use chrono::{DateTime, Utc};
use domain::retention::{Kept, Rule};
use sqlx::PgConnection;

/// Carries a rule out on as many rows as `most`. Returns on how many: fewer than `most` means that nothing is left to do.
/// # Errors
/// When the database does not answer.
pub async fn carry_out(conn: &mut PgConnection, kept: &Kept, now: DateTime<Utc>, most: i64) -> Result<u64> {
    let before = kept.before(now);
    let done = match kept.rule {
        Rule::Sessions => {
            sqlx::query!(
                "delete from sessions where id in (select id from sessions where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Programs => sqlx::query!(
            "delete from token_families where id in (select id from token_families where expires_at <= $1 limit $2)",
            before,
            most
        )
        .execute(conn)
        .await?,
        Rule::FirstSteps => {
            sqlx::query!(
                "delete from pending_sign_ins where token_hash in
                     (select token_hash from pending_sign_ins where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Challenges => {
            sqlx::query!(
                "delete from passkey_challenges where token_hash in
                     (select token_hash from passkey_challenges where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::ChatCodes => {
            sqlx::query!(
                "delete from telegram_links where code_hash in
                     (select code_hash from telegram_links where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Letters => {
            sqlx::query!(
                "delete from email_tokens where token_hash in
                     (select token_hash from email_tokens where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Exports => {
            sqlx::query!(
                "delete from exports where id in (select id from exports where expires_at <= $1 limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::CollectionFiles => {
            sqlx::query!(
                "delete from portfolio_imports where id in
                     (select id from portfolio_imports where created_at <= $1 order by created_at limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Notifications => {
            sqlx::query!(
                "delete from notifications where id in
                     (select id from notifications where created_at <= $1 order by created_at limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        // What is open waits for an answer, however long.
        Rule::Reports => {
            sqlx::query!(
                "delete from reports where id in
                     (select id from reports where closed_at <= $1 order by closed_at limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Payments => {
            sqlx::query!(
                "update stripe_events set payload = '{}' where id in
                     (select id from stripe_events where created_at <= $1 and payload <> '{}' limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        // The log itself is append-only; that its person goes is the one change it takes.
        Rule::Audit => {
            sqlx::query!(
                "update audit_log set actor_id = null, person_id = null where id in
                     (select id from audit_log where created_at <= $1
                         and (actor_id is not null or person_id is not null) limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
        Rule::Queue => return jobs::prune_personal(conn, before, most).await,
        Rule::Writes => {
            sqlx::query!(
                "delete from idempotency_keys where (user_id, key) in
                     (select user_id, key from idempotency_keys where created_at <= $1 order by created_at limit $2)",
                before,
                most
            )
            .execute(conn)
            .await?
        }
    };
    Ok(done.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use chrono::TimeDelta;
    use domain::{retention::RULES, user::Role};
    use sqlx::{AssertSqlSafe, PgPool};

    /// For each rule: what makes a row that begins to count at `$2` for the person `$1`, and which rows are left to forget.
    fn rows(rule: Rule) -> (&'static str, &'static str) {
        match rule {
            Rule::Sessions => (
                "insert into sessions (user_id, token_hash, last_used_at, expires_at) select $1, sha256(random()::text::bytea), $2, $2",
                "sessions",
            ),
            Rule::Programs => (
                "insert into token_families (user_id, created_at, last_used_at, expires_at) select $1, $2, $2, $2",
                "token_families",
            ),
            Rule::FirstSteps => (
                "insert into pending_sign_ins (token_hash, user_id, expires_at) select sha256(random()::text::bytea), $1, $2",
                "pending_sign_ins",
            ),
            Rule::Challenges => (
                "insert into passkey_challenges (token_hash, user_id, state, expires_at)
                 select sha256(random()::text::bytea), $1, '{}', $2",
                "passkey_challenges",
            ),
            Rule::ChatCodes => (
                "insert into telegram_links (code_hash, user_id, created_at, expires_at)
                 select sha256(random()::text::bytea), $1, $2::timestamptz - interval '1 hour', $2",
                "telegram_links",
            ),
            Rule::Letters => (
                "insert into email_tokens (token_hash, letter, email, user_id, created_at, expires_at)
                 select sha256(random()::text::bytea), 'reset_password', 'ash@example.org', $1, $2, $2",
                "email_tokens",
            ),
            Rule::Exports => (
                "insert into exports (user_id, token_hash, file, created_at, expires_at)
                 select $1, sha256(random()::text::bytea), '', $2::timestamptz - interval '7 days', $2",
                "exports",
            ),
            Rule::CollectionFiles => (
                "with made as (insert into portfolios (user_id, name) values ($1, random()::text) returning id, user_id)
                 insert into portfolio_imports (user_id, portfolio_id, format, title, rows, created_at)
                 select user_id, id, 'ours', 'a', 0, $2 from made",
                "portfolio_imports",
            ),
            Rule::Notifications => (
                "insert into notifications (user_id, event_key, body, created_at) select $1, random()::text, '{}', $2",
                "notifications",
            ),
            Rule::Reports => (
                "with p as (insert into products (kind, region, code, slug)
                            select 'card', 'international', c, c from (select random()::text as c) r returning id)
                 insert into reports (user_id, product_id, kind, words, created_at, closed_at, outcome)
                 select $1, id, 'other', 'a', $2::timestamptz, $2, 'right' from p",
                "reports",
            ),
            Rule::Payments => (
                "insert into stripe_events (id, type, made_at, payload, outcome, created_at)
                 select random()::text, 'invoice.paid', $2, jsonb_build_object('of', $1::uuid), 'applied', $2",
                "stripe_events where payload <> '{}'",
            ),
            Rule::Audit => (
                "insert into audit_log (actor_id, person_id, action, subject, created_at)
                 select case when n then $1::uuid end, case when not n then $1::uuid end, 'signed_in', 'account', $2
                   from (select random() < 0.5 as n) r",
                "audit_log where actor_id is not null or person_id is not null",
            ),
            Rule::Queue => (
                "insert into graphile_worker._private_jobs (payload, attempts, max_attempts, updated_at)
                 select json_build_object('user', $1::uuid), 3, 3, $2",
                "graphile_worker._private_jobs",
            ),
            Rule::Writes => (
                "insert into idempotency_keys (user_id, key, request_hash, created_at) select $1, random()::text, '', $2",
                "idempotency_keys",
            ),
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_rule_forgets_what_is_too_old_and_nothing_else(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        // The columns of the queue's own table that matter here; workers test with the real one.
        sqlx::raw_sql(
            "create schema graphile_worker;
             create table graphile_worker._private_jobs (id bigint generated always as identity, payload json not null,
                 attempts smallint not null, max_attempts smallint not null, locked_at timestamptz,
                 updated_at timestamptz not null);
             insert into graphile_worker._private_jobs (payload, attempts, max_attempts, updated_at)
             values ('{\"retailer\": \"shop\"}', 3, 3, '2020-01-01'), ('{\"user\": \"x\"}', 1, 3, '2020-01-01')",
        )
        .execute(&mut *conn)
        .await?;
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        for kept in RULES {
            let (insert, table) = rows(kept.rule);
            let count = || AssertSqlSafe(format!("select count(*) from {table}"));
            let others: i64 = sqlx::query_scalar(count()).fetch_one(&mut *conn).await?;
            for (times, at) in [(5, kept.before(now)), (2, kept.before(now) + TimeDelta::seconds(1))] {
                for _ in 0..times {
                    sqlx::query(insert).bind(ash).bind(at).execute(&mut *conn).await?;
                }
            }
            let mut done = Vec::new();
            for _ in 0..3 {
                done.push(carry_out(&mut conn, kept, now, 3).await?);
            }
            assert_eq!(done, [3, 2, 0], "{}", kept.rule);
            let left: i64 = sqlx::query_scalar(count()).fetch_one(&mut *conn).await?;
            assert_eq!(left, others + 2, "{}", kept.rule);
        }
        let events: i64 = sqlx::query_scalar("select count(*) from audit_log").fetch_one(&mut *conn).await?;
        assert_eq!(events, 7, "what happened stays");
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn where_there_is_no_queue_nothing_of_it_is_forgotten(pool: PgPool) -> Result<()> {
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        for kept in RULES {
            assert_eq!(carry_out(&mut *pool.acquire().await?, kept, now, 10).await?, 0, "{}", kept.rule);
        }
        Ok(())
    }
}
