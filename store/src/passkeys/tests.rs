//! Passkeys in the database: kept, used, counted, and nobody else's.

use super::*;
use crate::users;
use chrono::TimeDelta;
use domain::user::Role;
use serde_json::json;
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

async fn two(conn: &mut PgConnection) -> Result<(Uuid, Uuid)> {
    let ash = users::create(&mut *conn, "ash@example.org", "hash", Role::Member).await?;
    Ok((ash, users::create(conn, "misty@example.org", "hash", Role::Member).await?))
}

async fn add(conn: &mut PgConnection, user: Uuid, credential_id: &[u8], now: DateTime<Utc>) -> Result<bool> {
    let credential = json!({ "counter": 0 });
    create(conn, user, New { name: "my phone", credential_id, credential: &credential, backed_up: false }, now).await
}

async fn log(conn: &mut PgConnection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("select action from audit_log order by id").fetch_all(conn).await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_passkey_is_its_owners_from_adding_to_removing(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (ash, misty) = two(&mut conn).await?;
    assert!(add(&mut conn, ash, b"one", now()).await?);
    assert!(add(&mut conn, ash, b"two", now() + TimeDelta::hours(1)).await?);
    for user in [ash, misty] {
        assert!(matches!(add(&mut conn, user, b"one", now()).await, Err(Error::Conflict(_))), "kept already");
    }
    assert!(matches!(add(&mut conn, Uuid::nil(), b"three", now()).await, Err(Error::NotFound("user"))));
    assert_eq!(credential_ids(&mut conn, ash).await?, [b"one", b"two"]);

    let claimed = claim(&mut conn, ash, b"one").await?.unwrap();
    assert_eq!((claimed.user, claimed.email.as_str()), (ash, "ash@example.org"));
    assert_eq!(claimed.credential, json!({ "counter": 0 }));
    assert_eq!(claim(&mut conn, misty, b"one").await?, None, "it is not hers");
    assert_eq!(claim(&mut conn, ash, b"three").await?, None);
    used(&mut conn, claimed.id, &json!({ "counter": 7 }), true, now() + TimeDelta::hours(2)).await?;
    assert_eq!(claim(&mut conn, ash, b"one").await?.unwrap().credential, json!({ "counter": 7 }));

    assert!(matches!(rename(&mut conn, misty, claimed.id, "hers").await, Err(Error::NotFound("passkey"))));
    rename(&mut conn, ash, claimed.id, "my tablet").await?;
    let own = list(&mut conn, ash).await?;
    let shown = |p: &Passkey| (p.name.clone(), p.backed_up, p.last_used_at);
    assert_eq!(
        own.iter().map(shown).collect::<Vec<_>>(),
        [("my phone".to_owned(), false, None), ("my tablet".to_owned(), true, Some(now() + TimeDelta::hours(2)))]
    );

    assert!(matches!(remove(&mut conn, misty, claimed.id, now()).await, Err(Error::NotFound("passkey"))));
    remove(&mut conn, ash, claimed.id, now()).await?;
    assert!(matches!(remove(&mut conn, ash, claimed.id, now()).await, Err(Error::NotFound("passkey"))));
    assert_eq!(claim(&mut conn, ash, b"one").await?, None);
    assert_eq!(log(&mut conn).await?, ["passkey_added", "passkey_added", "passkey_removed"]);

    sqlx::query("update users set locked_at = now()").execute(&mut *conn).await?;
    assert_eq!(claim(&mut conn, ash, b"two").await?, None, "a locked account is not opened");
    sqlx::query("delete from users").execute(&mut *conn).await?;
    assert_eq!(list(&mut conn, ash).await?, []);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn nobody_has_too_many(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (ash, misty) = two(&mut conn).await?;
    for n in 1..MOST {
        assert!(add(&mut conn, ash, &n.to_be_bytes(), now()).await?);
    }
    // Two at the same moment: one of them is too many.
    let both = [b"x", b"y"].map(|id| {
        let pool = pool.clone();
        tokio::spawn(async move {
            let mut tx = crate::begin(&pool).await?;
            let kept = add(&mut tx, ash, id, now()).await?;
            crate::commit(tx).await?;
            Ok::<_, Error>(kept)
        })
    });
    let mut kept = 0;
    for one in both {
        kept += usize::from(one.await.unwrap()?);
    }
    assert_eq!(kept, 1);
    assert!(add(&mut conn, misty, b"hers", now()).await?, "everybody has their own");
    let id = list(&mut conn, ash).await?[0].id;
    remove(&mut conn, ash, id, now()).await?;
    assert!(add(&mut conn, ash, b"z", now()).await?, "room again");
    assert!(!add(&mut conn, ash, b"w", now()).await?);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_question_is_answered_once_in_time_by_who_was_asked(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let (ash, misty) = two(&mut conn).await?;
    let state = json!({ "challenge": "abc" });
    for (token, user) in [(b"in", None), (b"as", Some(ash)), (b"la", None)] {
        challenges::create(&mut conn, token, user, &state, now()).await?;
    }
    for (token, user) in [(b"in", Some(ash)), (b"as", None), (b"as", Some(misty)), (b"no", None)] {
        assert_eq!(challenges::take(&mut conn, token, user, now()).await?, None, "{token:?} {user:?}");
    }
    for (token, user) in [(b"in", None), (b"as", Some(ash))] {
        let last = now() + challenges::LIFETIME - TimeDelta::seconds(1);
        assert_eq!(challenges::take(&mut conn, token, user, last).await?, Some(state.clone()), "{token:?}");
        assert_eq!(challenges::take(&mut conn, token, user, last).await?, None, "{token:?} once");
    }
    assert_eq!(challenges::take(&mut conn, b"la", None, now() + challenges::LIFETIME).await?, None, "too late");
    assert_eq!(challenges::take(&mut conn, b"la", None, now()).await?, None, "and used up by that");
    // What ended goes when the next one comes.
    challenges::create(&mut conn, b"1", None, &state, now()).await?;
    challenges::create(&mut conn, b"2", Some(ash), &state, now() + challenges::LIFETIME).await?;
    let left: i64 = sqlx::query_scalar("select count(*) from passkey_challenges").fetch_one(&mut *conn).await?;
    assert_eq!(left, 1);
    // Many at once are one after the other.
    let mut answers = Vec::new();
    for _ in 0..8 {
        let pool = pool.clone();
        answers.push(tokio::spawn(async move {
            let mut conn = pool.acquire().await.unwrap();
            challenges::take(&mut conn, b"2", Some(ash), now()).await.unwrap().is_some()
        }));
    }
    let mut taken = 0;
    for answer in answers {
        taken += usize::from(answer.await.unwrap());
    }
    assert_eq!(taken, 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_owner_is_told_of_a_copy(pool: PgPool) -> Result<()> {
    // A queue that keeps what it is given stands in the place of the real one.
    sqlx::raw_sql(
        "create schema graphile_worker;
         create table graphile_worker.given (name text, payload jsonb);
         create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
             max_attempts integer, job_key text, job_key_mode text) returns void language sql as
         $$ insert into graphile_worker.given values (identifier, payload) $$;",
    )
    .execute(&pool)
    .await?;
    let mut conn = pool.acquire().await?;
    let (ash, _) = two(&mut conn).await?;
    copied(&mut conn, ash, now()).await?;
    assert_eq!(log(&mut conn).await?, ["passkey_copied"]);
    let told: Vec<(String, String, String)> =
        sqlx::query_as("select name, payload->>'notice', payload->>'user' from graphile_worker.given")
            .fetch_all(&mut *conn)
            .await?;
    assert_eq!(told, [("warn".to_owned(), "passkey_copied".to_owned(), ash.to_string())]);
    Ok(())
}
