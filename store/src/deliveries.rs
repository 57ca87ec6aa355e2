//! What is to be sent, by which channel and when. A delivery that a worker died over is taken up by another: it reaches its
//! reader at least once, and always under the same id.

mod sent;
pub use sent::{Bounced, STATES, Sent, list_bounced, list_sent};

use crate::{
    Result, Uuid, catalog,
    jobs::{self, Warn},
};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use domain::{
    alert::{
        Channel, FAILING_FOR, KEPT_FOR, MOST_FAILURES, MOST_TRIES, Message,
        timing::{Pace, Quiet, send_at},
    },
    chart::Series,
    i18n::Locale,
    ids::VariantId,
    market::deal::Basis,
    page::Page,
    user::Notice,
};
use sqlx::{PgConnection, types::Json};

/// Messages of one digest, at most.
const MOST: i64 = 100;

/// Plans how new notifications reach their people: by each channel of theirs that is in use and of a kind that the alert
/// named. `users`, `keys` and `kinds` (words with commas between) stand beside each other; `written` says which of them are
/// new.
pub(crate) async fn plan(
    conn: &mut PgConnection,
    written: &[i64],
    users: &[Uuid],
    keys: &[String],
    kinds: &[String],
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = sqlx::query!(
        r#"select n.id as notification, c.id as channel, n.user_id, c.pace as "pace: Pace", c.quiet_from, c.quiet_to,
                  wall_clock($5, u.time_zone) as "local!"
             from unnest($1::uuid[], $2::text[], $3::text[]) t (user_id, event_key, kinds)
             join notifications n on n.user_id = t.user_id and n.event_key = t.event_key and n.id = any($4)
             join users u on u.id = n.user_id
             join channels c on c.user_id = n.user_id and c.verified_at is not null and c.disabled_at is null
                  and c.kind = any(string_to_array(t.kinds, ','))"#,
        users,
        keys,
        kinds,
        written,
        now
    )
    .fetch_all(&mut *conn)
    .await?;
    let quiet = |from: Option<NaiveTime>, to: Option<NaiveTime>| from.zip(to).map(|(from, to)| Quiet { from, to });
    let due = |local: NaiveDateTime, pace, quiet| Some(send_at(local, pace, quiet)).filter(|at| *at != local);
    let dues: Vec<_> = rows.iter().map(|r| due(r.local, r.pace, quiet(r.quiet_from, r.quiet_to))).collect();
    let notifications: Vec<i64> = rows.iter().map(|r| r.notification).collect();
    let channels: Vec<i64> = rows.iter().map(|r| r.channel).collect();
    let owners: Vec<Uuid> = rows.iter().map(|r| r.user_id).collect();
    sqlx::query!(
        "insert into deliveries (user_id, notification_id, channel_id, due_at, created_at)
         select t.user_id, t.notification, t.channel, coalesce(from_wall_clock(t.due, u.time_zone), $5), $5
           from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::timestamp[]) t (user_id, notification, channel, due)
           join users u on u.id = t.user_id
         on conflict (notification_id, channel_id) do nothing",
        &owners,
        &notifications,
        &channels,
        &dues as &[Option<NaiveDateTime>],
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What is to be sent by one channel now.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// The channel.
    pub channel: i64,
    /// Whose.
    pub user: Uuid,
    /// What kind.
    pub kind: Channel,
    /// Where; of mail the account's address as it is now.
    pub address: String,
    /// What a webhook's signature is made with: the newest first, and for a day the one before it.
    pub secrets: Vec<Vec<u8>>,
    /// What its person reads.
    pub language: Locale,
    /// Who holds this can switch the channel off.
    pub stop: Uuid,
    /// How often it wants to hear: more than one message is a digest.
    pub pace: Pace,
    /// What is sent, oldest first: number and message. One of an instant channel.
    pub messages: Vec<(i64, Message)>,
}

/// Takes what is due longest in hand, until the transaction ends, and its channel with it: nobody else is at that channel
/// meanwhile, so a slow one holds up one sender alone, and two that fail do not wait for each other. What is due in its
/// reader's quiet hours, because it was late or is tried again, is put off. None: nothing is due that somebody else is not at.
/// # Errors
/// When the database does not answer.
pub async fn take(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Option<Due>> {
    let c = loop {
        let found = sqlx::query!(
            r#"select d.id as first, c.id, c.user_id, c.kind as "kind: Channel",
                      coalesce(c.address, u.email::text) as "address!", c.secret,
                      case when c.rotated_at > $1::timestamptz - interval '1 day' then c.former_secret end as former,
                      c.pace as "pace: Pace", u.language as "language: Locale", c.stop_token, c.quiet_from, c.quiet_to, wall_clock($1, u.time_zone) as "local!",
                      d.tries = 0 and d.due_at <= d.created_at + interval '1 minute'
                          and d.due_at > $1::timestamptz - interval '1 minute' as "at_once!"
                 from deliveries d join channels c on c.id = d.channel_id join users u on u.id = c.user_id
                where d.state = 'waiting' and d.due_at <= $1 and c.disabled_at is null and c.verified_at is not null
                order by d.due_at, d.id limit 1 for no key update of d, c skip locked"#,
            now
        )
        .fetch_optional(&mut *conn)
        .await?;
        let Some(c) = found else { return Ok(None) };
        let quiet = c.quiet_from.zip(c.quiet_to).map(|(from, to)| Quiet { from, to });
        let due = send_at(c.local, Pace::Instant, quiet);
        // What was to go out at once, and does, was planned by these very hours; or its person asked for it, as for a test.
        if due == c.local || c.at_once {
            break c;
        }
        // Never earlier than now, whatever a zone's clocks do: or it would be taken up again at once.
        sqlx::query!(
            "update deliveries d set due_at = greatest(from_wall_clock($3, u.time_zone), $2::timestamptz + interval '1 minute')
               from users u where u.id = d.user_id and d.channel_id = $1 and d.state = 'waiting' and d.due_at <= $2",
            c.id,
            now,
            due
        )
        .execute(&mut *conn)
        .await?;
    };
    let most = if c.pace == Pace::Instant { 0 } else { MOST };
    // The others of a digest.
    let rest = sqlx::query_scalar!(
        "select id from deliveries where channel_id = $1 and state = 'waiting' and due_at <= $2 and id <> $3
          order by due_at, id limit $4 for no key update",
        c.id,
        now,
        c.first,
        most
    )
    .fetch_all(&mut *conn)
    .await?;
    let ids: Vec<i64> = std::iter::once(c.first).chain(rest).collect();
    let rows = sqlx::query!(
        r#"select d.id, n.body as "body: Json<Message>" from deliveries d join notifications n on n.id = d.notification_id
            where d.id = any($1) order by d.due_at, d.id"#,
        &ids
    )
    .fetch_all(conn)
    .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    Ok(Some(Due {
        channel: c.id,
        user: c.user_id,
        kind: c.kind,
        address: c.address,
        secrets: [c.secret, c.former].into_iter().flatten().collect(),
        language: c.language,
        stop: c.stop_token,
        pace: c.pace,
        messages: rows.into_iter().map(|r| (r.id, r.body.0)).collect(),
    }))
}

/// The daily values of what a message is about, for a letter to draw: of the variant its alert asks for, else of the one that
/// its product's page shows. None: there are none, or it is about no product.
/// # Errors
/// When the database does not answer.
pub async fn series(conn: &mut PgConnection, delivery: i64) -> Result<Option<(Basis, Series)>> {
    let found = sqlx::query!(
        r#"select q.variant_id as "variant!: VariantId", q.basis as "basis!: Basis"
             from deliveries d join notifications n on n.id = d.notification_id
             left join alerts a on a.id = n.alert_id
             join snapshots q on q.product_id = n.product_id and q.variant_id = coalesce(a.variant_id, q.variant_id)
             join variants v on v.id = q.variant_id
            where d.id = $1
            order by q.basis, case v.finish when 'normal' then 0 when 'holo' then 1 else 2 end, v.edition nulls first,
                     v.language nulls first, v.id
            limit 1"#,
        delivery
    )
    .fetch_optional(&mut *conn)
    .await?;
    match found {
        Some(found) => Ok(Some((found.basis, catalog::series(conn, found.variant, found.basis).await?))),
        None => Ok(None),
    }
}

/// When the next delivery is due that can be sent.
/// # Errors
/// When the database does not answer.
pub async fn next_due(conn: &mut PgConnection) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "select min(d.due_at) from deliveries d join channels c on c.id = d.channel_id
          where d.state = 'waiting' and c.disabled_at is null and c.verified_at is not null"
    )
    .fetch_one(conn)
    .await?)
}

/// Drops what has waited for too long for channels that are switched off. Returns how much.
/// # Errors
/// When the database does not answer.
pub async fn drop_old(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<u64> {
    let done = sqlx::query!(
        "update deliveries d set state = 'dropped', said = c.disabled_because
           from channels c where c.id = d.channel_id and c.disabled_at <= $1 and d.state = 'waiting' and d.created_at <= $1",
        now - KEPT_FOR
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}

/// Notes down that it was taken.
/// # Errors
/// When the database does not answer.
pub async fn sent(conn: &mut PgConnection, due: &Due, said: &str, now: DateTime<Utc>) -> Result<()> {
    let ids: Vec<i64> = due.messages.iter().map(|(id, _)| *id).collect();
    sqlx::query!(
        "update deliveries set state = 'sent', sent_at = $2, tries = tries + 1, said = $3 where id = any($1)",
        &ids,
        now,
        said
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("update channels set failures = 0, failing_since = null where id = $1 and failures > 0", due.channel)
        .execute(conn)
        .await?;
    Ok(())
}

/// Puts off all that is due by this channel before `until`: it is not the channel that failed, or it asked for patience.
/// That is no try, and no failure.
/// # Errors
/// When the database does not answer.
pub async fn put_off(conn: &mut PgConnection, due: &Due, said: &str, until: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update deliveries set due_at = $2, said = $3 where channel_id = $1 and state = 'waiting' and due_at < $2",
        due.channel,
        until,
        said
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// What became of a channel that did not take a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It is tried again.
    Again,
    /// It was tried often enough; the channel stays.
    GivenUp,
    /// The channel is switched off, and its person told so.
    SwitchedOff,
}

/// Notes down that it was not taken. `for_good`: nobody there will ever take it.
/// # Errors
/// When the database does not answer.
pub async fn failed(
    conn: &mut PgConnection,
    due: &Due,
    said: &str,
    for_good: bool,
    now: DateTime<Utc>,
) -> Result<Failed> {
    let ids: Vec<i64> = due.messages.iter().map(|(id, _)| *id).collect();
    let failing = sqlx::query!(
        r#"update channels set failures = failures + 1, failing_since = coalesce(failing_since, $2)
            where id = $1 returning failures, failing_since as "since!""#,
        due.channel,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    if for_good || failing.failures >= MOST_FAILURES && failing.since <= now - FAILING_FOR {
        sqlx::query!(
            "update channels set disabled_at = $2, disabled_because = $3 where id = $1",
            due.channel,
            now,
            said
        )
        .execute(&mut *conn)
        .await?;
        // What else waits is sent when its person switches it on again in time.
        sqlx::query!(
            "update deliveries set state = 'failed', tries = tries + 1, said = $2 where id = any($1)",
            &ids,
            said
        )
        .execute(&mut *conn)
        .await?;
        // Mail that does not come is no way to say so: the page of channels does.
        if due.kind != Channel::Email {
            jobs::enqueue(conn, &Warn { notice: Notice::ChannelOff, user: due.user }, None).await?;
        }
        return Ok(Failed::SwitchedOff);
    }
    // Half a minute, and twice as long each time: the eighth is an hour behind the seventh.
    let tries = sqlx::query_scalar!(
        r#"update deliveries set tries = tries + 1, said = $3,
                  due_at = $2::timestamptz + interval '30 seconds' * power(2, least(tries, 12)),
                  state = case when tries + 1 >= $4 then 'failed' else 'waiting' end
            where id = any($1) returning tries as "tries!""#,
        &ids,
        now,
        said,
        MOST_TRIES
    )
    .fetch_all(conn)
    .await?;
    Ok(if tries.iter().all(|n| *n >= MOST_TRIES) { Failed::GivenUp } else { Failed::Again })
}

/// Has a message sent by one channel of a person now, whatever its hours: a test goes the way of any other message. It stands
/// in the inbox as read.
/// # Errors
/// `NotFound` where the channel is somebody else's or not in use, `Conflict` where a message of this id is there.
pub async fn test(
    conn: &mut PgConnection,
    user: Uuid,
    channel: i64,
    message: &Message,
    now: DateTime<Utc>,
) -> Result<()> {
    let channel = sqlx::query_scalar!(
        "select id from channels
          where id = $1 and user_id = $2 and verified_at is not null and disabled_at is null",
        channel,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(crate::Error::NotFound("channel"))?;
    let notification = sqlx::query_scalar!(
        "insert into notifications (user_id, event_key, body, read_at, created_at) values ($1, $2, $3, $4, $4) returning id",
        user,
        message.id,
        Json(message) as _,
        now
    )
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into deliveries (user_id, notification_id, channel_id, due_at) values ($1, $2, $3, $4)",
        user,
        notification,
        channel,
        now
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// One line of a channel's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its number.
    pub id: i64,
    /// The event's id.
    pub event: String,
    /// `waiting`, `sent`, `failed` or `dropped`.
    pub state: String,
    /// How often it was tried.
    pub tries: i32,
    /// What was answered last.
    pub said: Option<String>,
    /// When it is due, or was.
    pub due_at: DateTime<Utc>,
    /// When it was taken.
    pub sent_at: Option<DateTime<Utc>>,
}

/// The newest deliveries of a person's channel.
/// # Errors
/// When the database does not answer.
pub async fn log(conn: &mut PgConnection, user: Uuid, channel: i64) -> Result<Vec<Logged>> {
    Ok(sqlx::query_as!(
        Logged,
        "select d.id, n.event_key as event, d.state, d.tries, d.said, d.due_at, d.sent_at
           from deliveries d join notifications n on n.id = d.notification_id
          where d.user_id = $1 and d.channel_id = $2 order by d.created_at desc, d.id desc limit 50",
        user,
        channel
    )
    .fetch_all(conn)
    .await?)
}

/// The deliveries of a person's channel, newest first, from behind this one on.
/// # Errors
/// `NotFound` where the channel is somebody else's, or when the database does not answer.
pub async fn log_after(
    conn: &mut PgConnection,
    user: Uuid,
    channel: i64,
    after: Option<i64>,
    size: u32,
) -> Result<Page<Logged>> {
    sqlx::query_scalar!("select id from channels where id = $1 and user_id = $2", channel, user)
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(crate::Error::NotFound("channel"))?;
    let rows = sqlx::query_as!(
        Logged,
        "select d.id, n.event_key as event, d.state, d.tries, d.said, d.due_at, d.sent_at
           from deliveries d join notifications n on n.id = d.notification_id
          where d.user_id = $1 and d.channel_id = $2 and ($3::bigint is null or d.id < $3) order by d.id desc limit $4",
        user,
        channel,
        after,
        i64::from(size) + 1
    )
    .fetch_all(conn)
    .await?;
    Ok(Page::from_one_more(rows, size as usize))
}

/// How long after a program was told something it can be told again.
pub const AGAIN_AFTER: TimeDelta = TimeDelta::minutes(1);

/// Has what stands in the log of a webhook sent once more, under the same id: who keeps ids takes it once. Returns it as it
/// stands now.
/// # Errors
/// `NotFound` where it is somebody else's; `Rule` where it waits anyway, was sent a moment ago, or its channel is no webhook
/// that is in use.
pub async fn replay(conn: &mut PgConnection, user: Uuid, delivery: i64, now: DateTime<Utc>) -> Result<Logged> {
    let found = sqlx::query!(
        r#"select d.state, d.due_at, d.sent_at, c.kind as "kind: Channel",
                  c.verified_at is not null and c.disabled_at is null as "used!"
             from deliveries d join channels c on c.id = d.channel_id
            where d.id = $1 and d.user_id = $2 for no key update of d"#,
        delivery,
        user
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or(crate::Error::NotFound("delivery"))?;
    let refused = |why: &str| Err(crate::Error::Rule(why.to_owned()));
    if found.kind != Channel::Webhook || !found.used {
        return refused("only what was sent to a webhook that is in use can be sent again");
    }
    if found.state == "waiting" {
        return refused("it waits to be sent");
    }
    if found.sent_at.unwrap_or(found.due_at) > now - AGAIN_AFTER {
        return refused("it was sent a moment ago: wait a minute");
    }
    Ok(sqlx::query_as!(
        Logged,
        "update deliveries d set state = 'waiting', due_at = $2, tries = 0, said = null, sent_at = null
           from notifications n where d.id = $1 and n.id = d.notification_id
         returning d.id, n.event_key as event, d.state, d.tries, d.said, d.due_at, d.sent_at",
        delivery,
        now
    )
    .fetch_one(conn)
    .await?)
}
