//! Second factors in the database: set up, used once a code, and taken away.

use super::*;
use crate::users;
use domain::user::Role;
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

fn codes(names: &[&str]) -> Vec<Vec<u8>> {
    names.iter().map(|n| n.as_bytes().to_vec()).collect()
}

async fn a_user(conn: &mut PgConnection) -> Result<Uuid> {
    users::create(conn, "ash@example.org", "hash", Role::Member).await
}

async fn log(pool: &PgPool) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("select action from audit_log order by id").fetch_all(pool).await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_is_asked_for_until_a_code_confirmed_it(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let user = a_user(&mut conn).await?;
    assert_eq!(codes_left(&mut conn, user).await?, None);
    assert!(begin(&mut conn, user, b"first", now()).await?);
    assert!(begin(&mut conn, user, b"second", now()).await?, "whoever begins again gets another secret");
    assert!(!is_on(&mut conn, user).await?);
    assert_eq!(begun(&mut conn, user, now()).await?.as_deref(), Some(&b"second"[..]));
    assert_eq!(begun(&mut conn, user, now() + SET_UP_WITHIN).await?, None);
    // Neither kind of code is taken before.
    assert_eq!(try_code(&mut conn, user, now()).await?, None);
    assert!(!use_step(&mut conn, user, 8).await?);
    assert!(!confirm(&mut conn, user, b"first", 7, &codes(&["a"]), now()).await?);
    assert!(confirm(&mut conn, user, b"second", 7, &codes(&["a", "b"]), now()).await?);
    assert_eq!(codes_left(&mut conn, user).await?, Some(2));
    assert_eq!(begun(&mut conn, user, now()).await?, None, "its secret is never shown again");
    assert!(!begin(&mut conn, user, b"third", now()).await?, "it is not replaced");
    assert!(!confirm(&mut conn, user, b"second", 8, &codes(&["c"]), now()).await?);
    assert_eq!(try_code(&mut conn, user, now()).await?.as_deref(), Some(&b"second"[..]));
    assert!(remove(&mut conn, user, now()).await?);
    assert!(!remove(&mut conn, user, now()).await?);
    assert!(!is_on(&mut conn, user).await?);
    assert_eq!(log(&pool).await?, ["second_factor_on", "second_factor_off"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn each_code_is_taken_once(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let user = a_user(&mut conn).await?;
    begin(&mut conn, user, b"secret", now()).await?;
    confirm(&mut conn, user, b"secret", 7, &codes(&["a", "b"]), now()).await?;
    for (step, taken) in [(7, false), (9, true), (9, false), (8, false), (10, true)] {
        assert_eq!(use_step(&mut conn, user, step).await?, taken, "{step}");
    }
    for (code, taken) in [("a", true), ("a", false), ("c", false), ("b", true)] {
        assert_eq!(use_recovery_code(&mut conn, user, code.as_bytes(), now()).await?, taken, "{code}");
    }
    assert_eq!(codes_left(&mut conn, user).await?, Some(0));
    assert!(renew_codes(&mut conn, user, &codes(&["d", "e"]), now()).await?);
    assert_eq!(codes_left(&mut conn, user).await?, Some(2));
    let other = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
    assert!(!use_recovery_code(&mut conn, other, b"d", now()).await?, "they are one person's");
    assert!(!renew_codes(&mut conn, other, &codes(&["f"]), now()).await?);
    // Many at once are one after the other.
    let mut tries = Vec::new();
    for _ in 0..8 {
        let pool = pool.clone();
        tries.push(tokio::spawn(async move {
            let mut conn = pool.acquire().await.unwrap();
            use_step(&mut conn, user, 11).await.unwrap()
        }));
    }
    let mut taken = 0;
    for tried in tries {
        taken += usize::from(tried.await.unwrap());
    }
    assert_eq!(taken, 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn guessing_is_slow_wherever_it_comes_from(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let user = a_user(&mut conn).await?;
    begin(&mut conn, user, b"secret", now()).await?;
    confirm(&mut conn, user, b"secret", 7, &codes(&["a"]), now()).await?;
    for n in 0..TRIES + 5 {
        assert_eq!(try_code(&mut conn, user, now()).await?.is_some(), n < TRIES, "{n}");
    }
    assert!(try_code(&mut conn, user, now() + WINDOW - TimeDelta::seconds(1)).await?.is_none());
    assert!(use_recovery_code(&mut conn, user, b"a", now()).await?, "the owner has another way");
    assert!(try_code(&mut conn, user, now()).await?.is_some(), "and begins anew");
    let later = now() + WINDOW;
    for n in 0..TRIES + 5 {
        assert_eq!(try_code(&mut conn, user, later).await?.is_some(), n < TRIES, "a new window, {n}");
    }
    // A right one ends the count.
    let later = later + WINDOW;
    for step in 8..40 {
        assert!(try_code(&mut conn, user, later).await?.is_some());
        assert!(use_step(&mut conn, user, step).await?);
    }
    Ok(())
}
