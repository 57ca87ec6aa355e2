//! People of the console against a real database: found page by page, locked out and let in, given a plan, sent what is owed.

use super::*;
use crate::{testing, users};
use chrono::TimeDelta;
use sqlx::PgPool;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

/// Who was done what to, in order.
async fn acts(conn: &mut PgConnection, by: Uuid) -> Result<Vec<(String, Option<Uuid>)>> {
    let of = "select action, person_id from audit_log where actor_id = $1 order by id";
    Ok(sqlx::query_as(of).bind(by).fetch_all(conn).await?)
}

#[sqlx::test(migrations = "../migrations")]
async fn people_are_found_page_by_page(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    for n in 0..7 {
        users::create(&mut conn, &format!("Ash_{n}@example.org"), "hash", Role::Member).await?;
    }
    users::create(&mut conn, "ashX9@example.org", "hash", Role::Support).await?;
    // Two of one moment stay in one order.
    sqlx::query("update users set created_at = '2026-01-01' where email::text like 'Ash\\_%'")
        .execute(&mut *conn)
        .await?;
    let wanted = Wanted { part: Some("ash_"), ..Wanted::default() };
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = list(&mut conn, Wanted { after, ..wanted }, 3, now()).await?;
        seen.extend(page.items.iter().map(|line| line.email.clone()));
        after = page.items.last().map(|line| line.id);
        if !page.more {
            break;
        }
    }
    seen.sort();
    assert_eq!(
        seen,
        (0..7).map(|n| format!("Ash_{n}@example.org")).collect::<Vec<_>>(),
        "each once, and `_` is itself"
    );
    let of =
        async |conn: &mut PgConnection, wanted: Wanted<'_>| list(conn, wanted, 50, now()).await.map(|p| p.items.len());
    assert_eq!(of(&mut *conn, Wanted { role: Some(Role::Support), ..Wanted::default() }).await?, 1);
    assert_eq!(of(&mut *conn, Wanted { locked: true, ..Wanted::default() }).await?, 0);
    assert_eq!(of(&mut *conn, Wanted { part: Some("%"), ..Wanted::default() }).await?, 0);
    assert_eq!(
        of(&mut *conn, Wanted { after: Some(Uuid::nil()), ..Wanted::default() }).await?,
        8,
        "who is gone hides nobody"
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_is_locked_out_stays_out_until_let_in(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    sessions::create(&mut conn, ash, b"one", None, now()).await?;
    lock(&mut conn, ash, oak, now()).await?;
    lock(&mut conn, ash, oak, now() + TimeDelta::hours(1)).await?;
    assert_eq!(get(&mut conn, ash, now()).await?.locked_at, Some(now()));
    assert_eq!(sessions::find_user(&mut conn, b"one", now()).await?, None);
    unlock(&mut conn, ash, oak, now()).await?;
    unlock(&mut conn, ash, oak, now()).await?;
    assert_eq!(sessions::find_user(&mut conn, b"one", now()).await?, None, "what was ended stays ended");
    sessions::create(&mut conn, ash, b"two", None, now()).await?;
    sign_out(&mut conn, ash, oak, now()).await?;
    assert_eq!(sessions::find_user(&mut conn, b"two", now()).await?, None);
    let done: Vec<_> = acts(&mut conn, oak).await?;
    let expected = ["person_locked", "person_unlocked", "person_signed_out"].map(|act| (act.to_owned(), Some(ash)));
    assert_eq!(done, expected, "what changed nothing is no act");
    assert!(matches!(lock(&mut conn, oak, oak, now()).await, Err(Error::Rule(_))));
    for nobody in [lock(&mut conn, Uuid::nil(), oak, now()).await, unlock(&mut conn, Uuid::nil(), oak, now()).await] {
        assert!(matches!(nobody, Err(Error::NotFound("person"))));
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn plans_are_given_and_taken_back(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Admin).await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    let grant =
        Grant { plan: Plan::Trader, reason: "helped ash@example.org".to_owned(), until: now() + TimeDelta::days(9) };
    give_plan(&mut conn, ash, &grant, oak, now()).await?;
    assert_eq!(get(&mut conn, ash, now()).await?.plan, Some(Plan::Trader));
    let over = Grant { until: now(), ..grant.clone() };
    assert!(matches!(give_plan(&mut conn, ash, &over, oak, now()).await, Err(Error::Rule(_))));
    let noted: String = sqlx::query_scalar("select detail::text from audit_log where action = 'plan_given'")
        .fetch_one(&mut *conn)
        .await?;
    assert!(noted.contains("trader") && !noted.contains("ash"), "{noted}");
    take_plan(&mut conn, ash, oak, now()).await?;
    assert_eq!(get(&mut conn, ash, now()).await?.plan, None);
    assert!(matches!(take_plan(&mut conn, ash, oak, now()).await, Err(Error::Rule(_))));
    let by_ash: i64 = sqlx::query_scalar("select count(*) from audit_log where actor_id = $1")
        .bind(ash)
        .fetch_one(&mut *conn)
        .await?;
    assert_eq!(by_ash, 0, "nobody gives themselves a plan");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn only_letters_that_are_owed_are_sent_again(pool: PgPool) -> Result<()> {
    testing::a_queue(&pool).await?;
    let mut conn = pool.acquire().await?;
    let oak = users::create(&mut conn, "oak@example.org", "hash", Role::Support).await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    for letter in [Letter::ChangeEmail, Letter::Register, Letter::PasswordChanged] {
        assert!(matches!(send_letter(&mut conn, ash, letter, oak, now()).await, Err(Error::Rule(_))), "{letter}");
    }
    users::ask_email(&mut conn, ash, "ash@new.example", now()).await?;
    for letter in [Letter::ChangeEmail, Letter::ResetPassword] {
        send_letter(&mut conn, ash, letter, oak, now()).await?;
    }
    let given: Vec<String> = sqlx::query_scalar("select payload ->> 'letter' from graphile_worker.given order by 1")
        .fetch_all(&mut *conn)
        .await?;
    assert_eq!(given, ["change_email", "reset_password"]);
    assert_eq!(acts(&mut conn, oak).await?.len(), 2);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_somebody_asked_for_by_right(pool: PgPool) -> Result<()> {
    use audit::Event;
    let mut conn = pool.acquire().await?;
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    for event in [Event::ExportAsked, Event::SignedIn, Event::ExportMade] {
        audit::record(&mut conn, event, ash, now()).await?;
    }
    let asked: Vec<_> = requests(&mut conn, ash).await?.into_iter().map(|r| r.action).collect();
    assert_eq!(asked, ["export_made", "export_asked"]);
    Ok(())
}
