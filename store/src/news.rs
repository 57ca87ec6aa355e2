//! What is new in whose inbox (`migrations/0029_inbox_news.sql`), and which products are asked other prices for
//! (`migrations/0039_price_news.sql`), said by the database the moment it is there. A process listens once, for everybody who
//! looks at its pages.

use crate::{Error, Result, Uuid};
use domain::ids::ProductId;
use sqlx::{
    PgPool,
    postgres::{PgListener, PgPoolOptions},
};
use std::time::Duration;
use tokio::time::timeout;

/// The names under which it is said.
const INBOX: &str = "inbox";
const PRICES: &str = "prices";
/// That very many products have changed.
const MANY: &str = "*";
/// A connection on which nothing came for so long is asked whether it is still there, and has as long to answer.
const SILENCE: Duration = Duration::from_secs(30);

/// What was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// What is unread of this person has changed.
    Of(Uuid),
    /// What these products cost, or who asks what for them, has changed.
    Prices(Vec<ProductId>),
    /// The same of many more than can be named.
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
    listener.listen_all([INBOX, PRICES]).await?;
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
                // Nobody but our triggers says anything; what is no person and no product is nobody's news.
                Some(said) => {
                    if let Some(heard) = read(said.channel(), said.payload()) {
                        return Ok(heard);
                    }
                }
            }
        }
    }
}

fn read(name: &str, said: &str) -> Option<Heard> {
    match (name, said) {
        (INBOX, user) => user.parse().ok().map(Heard::Of),
        (PRICES, MANY) => Some(Heard::Market),
        (PRICES, products) => {
            let products: Vec<_> = products.split(',').filter_map(|id| id.parse().ok().map(ProductId)).collect();
            (!products.is_empty()).then_some(Heard::Prices(products))
        }
        _ => None,
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
    async fn products_that_changed_are_named_until_they_are_too_many(pool: PgPool) -> Result<()> {
        const WRITE: &str = "insert into alert_dirty (product_id) select n from generate_series($1::bigint, $2) n";
        let mut listener = listen(&pool).await?;
        let write = async |from: i64, to: i64| sqlx::query(WRITE).bind(from).bind(to).execute(&pool).await;
        write(5, 5).await?;
        assert_eq!(next(&mut listener).await, Some(Heard::Prices(vec![ProductId(5)])));
        write(1, 200).await?;
        let Some(Heard::Prices(products)) = next(&mut listener).await else { panic!("200 are named") };
        assert_eq!(products.len(), 200);
        write(1, 201).await?;
        assert_eq!(next(&mut listener).await, Some(Heard::Market));
        // A statement that changes none says nothing, and nor does nonsense.
        write(1, 0).await?;
        sqlx::query("select pg_notify('prices', 'nonsense,,')").execute(&pool).await?;
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
