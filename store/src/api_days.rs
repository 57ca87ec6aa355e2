//! How much a person's programs asked for today: the limit of their plan is by the day (UTC).

use crate::Result;
use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

/// Counts a request, and tells how many there were today with it. A new day begins anew.
/// # Errors
/// When the database does not answer.
pub async fn count(conn: &mut PgConnection, user: Uuid, day: NaiveDate) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "insert into api_days (user_id, day, requests) values ($1, $2, 1)
         on conflict (user_id) do update
            set requests = case when api_days.day < $2 then 1 else least(api_days.requests, 2000000000) + 1 end,
                day = greatest(api_days.day, $2)
         returning requests",
        user,
        day
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
    async fn a_day_begins_anew(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let misty = users::create(&mut conn, "misty@example.org", "hash", Role::Member).await?;
        let day = |n| NaiveDate::from_ymd_opt(2026, 6, n).unwrap();
        assert_eq!(count(&mut conn, ash, day(1)).await?, 1);
        assert_eq!(count(&mut conn, ash, day(1)).await?, 2);
        assert_eq!(count(&mut conn, misty, day(1)).await?, 1);
        assert_eq!(count(&mut conn, ash, day(2)).await?, 1);
        // A clock that went back gives nobody a second day.
        assert_eq!(count(&mut conn, ash, day(1)).await?, 2);
        Ok(())
    }
}
