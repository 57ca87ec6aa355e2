//! Families of refresh tokens: how they go on, and how they end.

use super::*;
use crate::{sessions, users};
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

/// A queue that keeps what it is given stands in the place of the real one.
async fn queue(pool: &PgPool) -> Result<()> {
    sqlx::raw_sql(
        "create schema graphile_worker;
         create table graphile_worker.given (name text, payload jsonb);
         create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
             max_attempts integer, job_key text, job_key_mode text) returns void language sql as
         $$ insert into graphile_worker.given values (identifier, payload) $$;",
    )
    .execute(pool)
    .await?;
    Ok(())
}

async fn a_user(conn: &mut PgConnection) -> Result<Uuid> {
    users::create(conn, "ash@example.org", "hash", Role::Member).await
}

#[sqlx::test(migrations = "../migrations")]
async fn each_token_gives_the_next_and_works_once(pool: PgPool) -> Result<()> {
    queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let ash = a_user(&mut conn).await?;
    let holder = open(&mut conn, ash, b"one", Some("a program"), now()).await?;
    let other = open(&mut conn, ash, b"other", None, now()).await?;
    let later = now() + TimeDelta::hours(1);
    assert_eq!(rotate(&mut conn, b"one", b"two", later).await?, Rotation::Renewed(holder));
    assert_eq!(rotate(&mut conn, b"two", b"three", later).await?, Rotation::Renewed(holder));
    assert_eq!(find_user(&mut conn, holder, later).await?.unwrap().email, "ash@example.org");
    assert_eq!(rotate(&mut conn, b"guessed", b"four", later).await?, Rotation::Unknown);
    let programs = list(&mut conn, ash, later).await?;
    assert_eq!(programs.iter().map(|p| p.last_used_at).collect::<Vec<_>>(), [later, now()]);

    // The first one again: somebody has a copy, and nobody can say who. All of the family ends, no other.
    assert_eq!(rotate(&mut conn, b"one", b"five", later).await?, Rotation::Reused);
    assert_eq!(rotate(&mut conn, b"three", b"six", later).await?, Rotation::Unknown);
    assert_eq!(rotate(&mut conn, b"one", b"seven", later).await?, Rotation::Unknown, "told once");
    assert_eq!(find_user(&mut conn, holder, later).await?, None);
    assert!(find_user(&mut conn, other, later).await?.is_some());
    let told: Vec<(String, String)> =
        sqlx::query_as("select name, payload->>'user' from graphile_worker.given").fetch_all(&pool).await?;
    assert_eq!(told, [("warn".to_owned(), ash.to_string())]);
    let log: Vec<String> = sqlx::query_scalar("select action from audit_log order by id").fetch_all(&pool).await?;
    assert_eq!(log, ["program_signed_in", "program_signed_in", "refresh_token_reused"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn of_two_at_the_same_moment_one_is_a_copy(pool: PgPool) -> Result<()> {
    queue(&pool).await?;
    let ash = a_user(&mut *pool.acquire().await?).await?;
    let holder = open(&mut *pool.acquire().await?, ash, b"one", None, now()).await?;
    let both = [b"two", b"six"].map(|next| {
        let pool = pool.clone();
        tokio::spawn(async move {
            let mut tx = crate::begin(&pool).await?;
            let became = rotate(&mut tx, b"one", next, now()).await?;
            crate::commit(tx).await?;
            Ok::<_, Error>(became)
        })
    });
    let mut became = Vec::new();
    for one in both {
        became.push(one.await.unwrap()?);
    }
    assert!(became.contains(&Rotation::Reused) && became.contains(&Rotation::Renewed(holder)), "{became:?}");
    assert_eq!(find_user(&mut *pool.acquire().await?, holder, now()).await?, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn tokens_and_families_grow_old(pool: PgPool) -> Result<()> {
    queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let ash = a_user(&mut conn).await?;
    let holder = open(&mut conn, ash, b"0", None, now()).await?;
    assert_eq!(rotate(&mut conn, b"0", b"late", now() + IDLE).await?, Rotation::Unknown, "too long unused");
    let mut at = now();
    for n in 0..3u8 {
        at += TimeDelta::days(29);
        let (old, next) = (n.to_string(), (n + 1).to_string());
        assert_eq!(rotate(&mut conn, old.as_bytes(), next.as_bytes(), at).await?, Rotation::Renewed(holder));
    }
    assert_eq!(list(&mut conn, ash, at).await?.len(), 1);
    let over = now() + LIFETIME;
    assert_eq!(find_user(&mut conn, holder, over).await?, None, "renewed as it was");
    assert_eq!(rotate(&mut conn, b"3", b"4", over).await?, Rotation::Unknown);
    assert!(list(&mut conn, ash, over).await?.is_empty());
    open(&mut conn, ash, b"new", None, over + TimeDelta::seconds(1)).await?;
    let left: i64 = sqlx::query_scalar("select count(*) from refresh_tokens").fetch_one(&pool).await?;
    assert_eq!(left, 1, "what is over is forgotten");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_ends_what(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let ash = a_user(&mut conn).await?;
    let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
    let holder = open(&mut conn, ash, b"one", None, now()).await?;
    assert!(matches!(end(&mut conn, misty, holder.family, now()).await, Err(Error::NotFound(_))));
    assert_eq!(find_user(&mut conn, Holder { user: misty, ..holder }, now()).await?, None, "not another's name");
    end(&mut conn, ash, holder.family, now()).await?;
    assert_eq!(find_user(&mut conn, holder, now()).await?, None);

    let holder = open(&mut conn, ash, b"two", None, now()).await?;
    end_by_token(&mut conn, b"guessed", now()).await?;
    assert!(find_user(&mut conn, holder, now()).await?.is_some());
    end_by_token(&mut conn, b"two", now()).await?;
    end_by_token(&mut conn, b"two", now()).await?;
    assert_eq!(find_user(&mut conn, holder, now()).await?, None);

    // Signing out everywhere and another password end what programs have, as they end sessions.
    let holder = open(&mut conn, ash, b"three", None, now()).await?;
    sessions::end_all(&mut conn, ash).await?;
    assert_eq!(find_user(&mut conn, holder, now()).await?, None);
    let holder = open(&mut conn, ash, b"four", None, now()).await?;
    users::set_password(&mut conn, "ash@example.org", "other").await?;
    assert_eq!(find_user(&mut conn, holder, now()).await?, None);
    assert_eq!(rotate(&mut conn, b"four", b"five", now()).await?, Rotation::Unknown);

    let holder = open(&mut conn, ash, b"six", None, now()).await?;
    sqlx::query("update users set locked_at = now()").execute(&mut *conn).await?;
    assert_eq!(find_user(&mut conn, holder, now()).await?, None);
    assert_eq!(rotate(&mut conn, b"six", b"seven", now()).await?, Rotation::Unknown);
    Ok(())
}
