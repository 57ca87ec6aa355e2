//! What is new in whose inbox, and that the market changed, said by the database the moment it is there
//! (`migrations/0029_inbox_news.sql`, `0053_market_news.sql`). A process listens once, for everybody who looks at its pages.

use crate::{Error, Result, Uuid};
use sqlx::{
    PgPool,
    postgres::{PgListener, PgPoolOptions},
};
use std::time::Duration;
use tokio::time::timeout;

/// The name under which news of an inbox are said.
const NAME: &str = "inbox";
/// The name under which is said that all readers would see something else.
const MARKET: &str = "readers";
/// A connection on which nothing came for so long is asked whether it is still there, and has as long to answer.
const SILENCE: Duration = Duration::from_secs(30);

/// What was heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// What is unread of this person has changed.
    Of(Uuid),
    /// What everybody sees has changed.
    Market,
    /// The connection was lost and made anew: anything may have been missed.
    Gap,
}

/// A connection that does nothing but listen.
pub struct Listener(PgListener);

/// Listens, on a connection beside those of the pool: none of them is missing for pages.
/// # Errors
/// When the database does not answer.
pub async fn listen(pool: &PgPool) -> Result<Listener> {
    let one = PgPoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(SILENCE)
        .connect_lazy_with((*pool.connect_options()).clone());
    let mut listener = PgListener::connect_with(&one).await?;
    listener.listen_all([NAME, MARKET]).await?;
    Ok(Listener(listener))
}

impl Listener {
    /// Waits for what comes next.
    /// # Errors
    /// When the connection is gone and can not be made anew: then another has to be asked for, by [`listen`].
    pub async fn next(&mut self) -> Result<Heard> {
        loop {
            let Ok(heard) = timeout(SILENCE, self.0.try_recv()).await else {
                let there = timeout(SILENCE, sqlx::query("select 1").execute(&mut self.0)).await;
                there.map_err(|_| Error::Database(sqlx::Error::PoolTimedOut))??;
                continue;
            };
            match heard? {
                None => return Ok(Heard::Gap),
                Some(said) if said.channel() == MARKET => return Ok(Heard::Market),
                Some(said) => {
                    // Nobody but our trigger says anything; what is no person is nobody's news.
                    if let Ok(user) = said.payload().parse() {
                        return Ok(Heard::Of(user));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{notifications, users};
    use chrono::DateTime;
    use domain::user::Role;

    async fn next(listener: &mut Listener) -> Option<Heard> {
        timeout(Duration::from_millis(500), listener.next()).await.ok().map(|heard| heard.unwrap())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_change_of_what_is_unread_is_heard_once(pool: PgPool) -> Result<()> {
        const WRITE: &str = "insert into notifications (user_id, event_key, body, read_at)
                             select id, $1::text || n, '{}', case when $2::boolean then now() end from users, generate_series(1, 3) n
                              where email = $3";
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let gary = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
        let mut listener = listen(&pool).await?;

        // Three at once are one piece of news, and one that is read already is none.
        sqlx::query(WRITE).bind("a").bind(false).bind("ash@example.org").execute(&mut *conn).await?;
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(ash)), None));
        sqlx::query(WRITE).bind("b").bind(true).bind("ash@example.org").execute(&mut *conn).await?;
        assert_eq!(next(&mut listener).await, None);
        // What is undone was never said.
        let mut undone = pool.begin().await?;
        sqlx::query(WRITE).bind("c").bind(false).bind("gary@example.org").execute(&mut *undone).await?;
        undone.rollback().await?;
        assert_eq!(next(&mut listener).await, None);
        sqlx::query(WRITE).bind("d").bind(false).bind("gary@example.org").execute(&mut *conn).await?;
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(gary)), None));

        // Reading is news, reading again is none; nor is a change of anything else.
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        assert_eq!(notifications::read(&mut conn, ash, i64::MAX, now).await?, 3);
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(ash)), None));
        assert_eq!(notifications::read(&mut conn, ash, i64::MAX, now).await?, 0);
        sqlx::query("update notifications set body = '[]'").execute(&mut *conn).await?;
        sqlx::query("delete from notifications where user_id = $1").bind(ash).execute(&mut *conn).await?;
        assert_eq!(next(&mut listener).await, None);
        sqlx::query("delete from notifications").execute(&mut *conn).await?;
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Of(gary)), None));
        // Whatever else is said under this name is not taken for a person.
        sqlx::query("select pg_notify('inbox', 'nonsense')").execute(&mut *conn).await?;
        assert_eq!(next(&mut listener).await, None);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_market_is_news_once_a_change_and_not_before_it_is_there(pool: PgPool) -> Result<()> {
        const SHOP: &str = "insert into retailers (slug, name, country, currency, base_url, adapter)
            values ($1, $1, 'DE', 'EUR', 'https://shop.example', 'shopify')";
        let mut conn = pool.acquire().await?;
        let mut listener = listen(&pool).await?;
        let mut change = pool.begin().await?;
        sqlx::query(SHOP).bind("a").execute(&mut *change).await?;
        sqlx::query(SHOP).bind("b").execute(&mut *change).await?;
        assert_eq!(next(&mut listener).await, None, "it is not there yet");
        change.commit().await?;
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Market), None));
        sqlx::query("update retailers set enabled = not enabled").execute(&mut *conn).await?;
        assert_eq!((next(&mut listener).await, next(&mut listener).await), (Some(Heard::Market), None));
        let mut undone = pool.begin().await?;
        sqlx::query("delete from retailers").execute(&mut *undone).await?;
        undone.rollback().await?;
        assert_eq!(next(&mut listener).await, None);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_lost_connection_is_a_gap_and_then_it_hears_again(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let mut listener = listen(&pool).await?;
        let ended: i64 = sqlx::query_scalar(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity
              where datname = current_database() and query ilike 'listen %'",
        )
        .fetch_one(&mut *conn)
        .await?;
        assert_eq!(ended, 1);
        // A server that says goodbye is an error to whoever waits, a line that breaks is a gap: both begin anew.
        let mut listener = match listener.next().await {
            Ok(heard) => {
                assert_eq!(heard, Heard::Gap);
                listener
            }
            Err(error) => {
                assert!(error.is_away(), "{error}");
                listen(&pool).await?
            }
        };
        sqlx::query("insert into notifications (user_id, event_key, body) values ($1, 'a', '{}')")
            .bind(ash)
            .execute(&mut *conn)
            .await?;
        assert_eq!(next(&mut listener).await, Some(Heard::Of(ash)));
        Ok(())
    }
}
