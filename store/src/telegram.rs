//! Linking chats at Telegram: codes that a page has shown once, and what workers know of our bot there.

use crate::{Result, Uuid, channels};
use chrono::{DateTime, TimeDelta, Utc};
use domain::i18n::Locale;
use sqlx::PgConnection;

/// How long a code can be brought to the bot.
pub const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// Our bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bot {
    /// Its name, as it stands in links.
    pub name: String,
    /// What it was told before this number has been read.
    pub next_update: i64,
}

/// What came of a code that a chat brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// The chat is a channel of somebody, who reads this language.
    Done(Locale),
    /// There is no such code, or it is too old.
    Unknown,
    /// Its person has channels enough.
    Enough(Locale),
}

/// Our bot, once workers have met it.
/// # Errors
/// When the database does not answer.
pub async fn bot(conn: &mut PgConnection) -> Result<Option<Bot>> {
    Ok(sqlx::query_as!(Bot, "select name, next_update from telegram_bot").fetch_optional(conn).await?)
}

/// Keeps the bot's name. Another bot was told other things: they are read from their beginning.
/// # Errors
/// When the database does not answer, or does not take the name.
pub async fn meet(conn: &mut PgConnection, name: &str, now: DateTime<Utc>) -> Result<Bot> {
    Ok(sqlx::query_as!(
        Bot,
        "insert into telegram_bot as b (name, met_at) values ($1, $2)
         on conflict (one) do update set name = $1, met_at = $2,
             next_update = case when b.name = $1 then b.next_update else 0 end
         returning name, next_update",
        name,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// What the bot was told before this number has been read.
/// # Errors
/// When the database does not answer.
pub async fn read_until(conn: &mut PgConnection, next_update: i64) -> Result<()> {
    sqlx::query!("update telegram_bot set next_update = greatest(next_update, $1)", next_update).execute(conn).await?;
    Ok(())
}

/// Keeps the code that a page is about to show; the one before it ends.
/// # Errors
/// When the database does not answer.
pub async fn ask_link(conn: &mut PgConnection, user: Uuid, code_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from telegram_links where user_id = $1", user).execute(&mut *conn).await?;
    sqlx::query!(
        "insert into telegram_links (code_hash, user_id, created_at, expires_at) values ($1, $2, $3, $4)",
        code_hash,
        user,
        now,
        now + LIFETIME
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Whether a code is out that somebody may bring.
/// # Errors
/// When the database does not answer.
pub async fn is_awaited(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists (select from telegram_links where expires_at > $1) as "awaited!""#, now)
        .fetch_one(conn)
        .await?)
}

/// Uses up the code that a chat brought: the chat is a channel of its person from now on, and known to be read. One that was
/// there already, switched off or never proven, is taken into use. In the caller's transaction.
/// # Errors
/// When the database does not answer.
pub async fn link(conn: &mut PgConnection, code_hash: &[u8], chat: i64, now: DateTime<Utc>) -> Result<Linked> {
    let found = sqlx::query!(
        r#"delete from telegram_links l using users u
            where l.code_hash = $1 and l.expires_at > $2 and u.id = l.user_id and u.locked_at is null
        returning u.id, u.language as "language: Locale""#,
        code_hash,
        now
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(person) = found else { return Ok(Linked::Unknown) };
    let address = chat.to_string();
    let room = sqlx::query_scalar!(
        r#"select count(*) filter (where kind <> 'telegram' or address is distinct from $2) < $3 as "room!"
             from channels where user_id = $1"#,
        person.id,
        address,
        channels::MOST
    )
    .fetch_one(&mut *conn)
    .await?;
    if !room {
        return Ok(Linked::Enough(person.language));
    }
    sqlx::query!(
        "insert into channels (user_id, kind, address, verified_at) values ($1, 'telegram', $2, $3)
         on conflict (user_id, kind, address) do update set verified_at = $3, code_hash = null, code_tries = 0, failures = 0,
             failing_since = null, disabled_at = null, disabled_because = null",
        person.id,
        address,
        now
    )
    .execute(conn)
    .await?;
    Ok(Linked::Done(person.language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::users;
    use domain::{alert::Channel, user::Role};
    use sqlx::PgPool;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_770_000_000, 0).unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_code_links_one_chat_once_and_for_an_hour(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        users::set_language(&mut conn, ash, Locale::Polish).await?;
        assert!(!is_awaited(&mut conn, now()).await?);
        ask_link(&mut conn, ash, b"first", now()).await?;
        ask_link(&mut conn, ash, b"second", now()).await?;
        assert!(is_awaited(&mut conn, now()).await? && !is_awaited(&mut conn, now() + LIFETIME).await?);
        assert_eq!(link(&mut conn, b"first", 42, now()).await?, Linked::Unknown, "another took its place");
        assert_eq!(link(&mut conn, b"second", 42, now() + LIFETIME).await?, Linked::Unknown);
        assert!(channels::list(&mut conn, ash).await?.is_empty());
        assert_eq!(link(&mut conn, b"second", -10_042, now()).await?, Linked::Done(Locale::Polish));
        assert_eq!(link(&mut conn, b"second", 43, now()).await?, Linked::Unknown, "a code is good once");
        let held = channels::list(&mut conn, ash).await?;
        let [chat] = held.as_slice() else { panic!("{held:?}") };
        assert_eq!((chat.kind, chat.address.as_deref()), (Channel::Telegram, Some("-10042")));
        assert_eq!(chat.verified_at, Some(now()), "who brought the code reads it");
        assert!(!is_awaited(&mut conn, now()).await?);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_chat_that_was_switched_off_is_taken_into_use(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
        let new = channels::New { kind: Channel::Telegram, address: Some("42"), secret: None, code_hash: Some(b"x") };
        let id = channels::create(&mut conn, ash, new, now()).await?;
        channels::refuse(&mut conn, ash, id, "the chat does not take messages", now()).await?;
        ask_link(&mut conn, ash, b"code", now()).await?;
        assert_eq!(link(&mut conn, b"code", 42, now()).await?, Linked::Done(Locale::English));
        let held = channels::list(&mut conn, ash).await?;
        assert_eq!(held.len(), 1, "{held:?}");
        assert_eq!((held[0].id, held[0].verified_at, held[0].disabled_because.as_deref()), (id, Some(now()), None));

        // Twenty are enough, however they come; one that is there already is none more.
        for n in 1..channels::MOST {
            let address = format!("https://hooks.example/{n}");
            let new = channels::New {
                kind: Channel::Webhook,
                address: Some(&address),
                secret: Some(b"secret"),
                code_hash: None,
            };
            channels::create(&mut conn, ash, new, now()).await?;
        }
        for (code, chat, came) in
            [(b"a", 43, Linked::Enough(Locale::English)), (b"b", 42, Linked::Done(Locale::English))]
        {
            ask_link(&mut conn, ash, code, now()).await?;
            assert_eq!(link(&mut conn, code, chat, now()).await?, came);
        }
        // Nobody links a chat with an account that is locked.
        ask_link(&mut conn, ash, b"locked", now()).await?;
        sqlx::query("update users set locked_at = now()").execute(&mut *conn).await?;
        assert_eq!(link(&mut conn, b"locked", 42, now()).await?, Linked::Unknown);
        Ok(())
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn where_the_bot_was_read(pool: PgPool) -> Result<()> {
        let mut conn = pool.acquire().await?;
        assert_eq!(bot(&mut conn).await?, None);
        let met = |name: &str, next_update| Bot { name: name.to_owned(), next_update };
        assert_eq!(meet(&mut conn, "pmi_bot", now()).await?, met("pmi_bot", 0));
        for (read, next) in [(7, 7), (5, 7)] {
            read_until(&mut conn, read).await?;
            assert_eq!(bot(&mut conn).await?, Some(met("pmi_bot", next)));
        }
        assert_eq!(meet(&mut conn, "pmi_bot", now()).await?, met("pmi_bot", 7));
        assert_eq!(meet(&mut conn, "other_bot", now()).await?, met("other_bot", 0));
        assert!(meet(&mut conn, "a b", now()).await.is_err());
        Ok(())
    }
}
