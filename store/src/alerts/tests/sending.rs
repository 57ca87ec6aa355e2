//! How what is told reaches its reader: by which channels, when, and what a failure does.

use super::*;
use crate::{channels, deliveries};
use domain::alert::timing::{Pace, Quiet};

/// A person with a webhook in use, and so many messages that wait for it.
async fn with_a_hook(pool: &PgPool, messages: i64) -> Result<(Shop, i64)> {
    let shop = a_shop(pool).await?;
    let mut conn = pool.acquire().await?;
    let hook = channels::New {
        kind: Channel::Webhook,
        address: Some("https://hooks.example/a"),
        secret: Some(b"secret"),
        code_hash: Some(b"code"),
    };
    let hook = channels::create(&mut conn, shop.user, hook, now()).await?;
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    alert(pool, &shop, "offer below 49.00").await?;
    sqlx::query("update alerts set channels = '{webhook}'").execute(&mut *conn).await?;
    assert_eq!(sweep(pool, now()).await?.told, 1);
    sqlx::query(
        "with n as (insert into notifications (user_id, event_key, body)
                    select user_id, event_key || '-' || i, body from notifications, generate_series(2, $1) i returning id)
         insert into deliveries (user_id, notification_id, channel_id, due_at, created_at)
         select $2, n.id, $3, $4, $4 from n",
    )
    .bind(messages)
    .bind(shop.user)
    .bind(hook)
    .bind(now())
    .execute(&mut *conn)
    .await?;
    Ok((shop, hook))
}

#[sqlx::test(migrations = "../migrations")]
async fn a_letter_draws_what_its_message_is_about(pool: PgPool) -> Result<()> {
    let (shop, _) = with_a_hook(&pool, 2).await?;
    let mut conn = pool.acquire().await?;
    let ids: Vec<i64> = sqlx::query_scalar("select id from deliveries order by id").fetch_all(&mut *conn).await?;
    let drawn = deliveries::series(&mut conn, ids[0]).await?.unwrap();
    assert_eq!((drawn.1.points.len(), drawn.1.points[0].value), (40, 5_000));
    assert_eq!(deliveries::series(&mut conn, ids[1]).await?, None, "about no product, as a test is");
    assert_eq!(deliveries::series(&mut conn, -1).await?, None);
    // An alert about one variant is not shown another's prices.
    sqlx::query("update alerts set variant_id = $1").bind(shop.variant.0).execute(&mut *conn).await?;
    assert_eq!(deliveries::series(&mut conn, ids[0]).await?, Some(drawn));
    sqlx::query("delete from snapshots").execute(&mut *conn).await?;
    assert_eq!(deliveries::series(&mut conn, ids[0]).await?, None);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn by_which_channels_and_when(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    let mail = channels::New { kind: Channel::Email, address: None, secret: None, code_hash: None };
    let hook = channels::New {
        kind: Channel::Webhook,
        address: Some("https://hooks.example/a"),
        secret: Some(b"secret"),
        code_hash: Some(b"code"),
    };
    let mail = channels::create(&mut conn, shop.user, mail, now()).await?;
    let hook = channels::create(&mut conn, shop.user, hook, now()).await?;
    // Until eight in the morning on their own clock; in Tokyo it is nine hours later than here.
    sqlx::query("update users set time_zone = 'Asia/Tokyo'").execute(&mut *conn).await?;
    let time = |h| chrono::NaiveTime::from_hms_opt(h, 0, 0).unwrap();
    channels::time(&mut conn, shop.user, mail, Pace::Instant, Some(Quiet { from: time(20), to: time(8) })).await?;
    alert(&pool, &shop, "offer below 49.00").await?;
    sqlx::query("update alerts set channels = '{email,webhook}'").execute(&mut *conn).await?;
    assert_eq!(sweep(&pool, now()).await?.told, 1);
    // The webhook has not shown yet that it is its owner's: only the mail waits, until 23:00 UTC.
    assert_eq!(deliveries::take(&mut conn, now()).await?, None);
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(now() + TimeDelta::hours(11)));
    let due = deliveries::take(&mut conn, now() + TimeDelta::hours(11)).await?.unwrap();
    assert_eq!((due.kind, due.address.as_str(), due.messages.len()), (Channel::Email, "ash@example.org", 1));
    deliveries::sent(&mut conn, &due, "250", now()).await?;
    assert_eq!(deliveries::next_due(&mut conn).await?, None);
    assert!(!channels::verify(&mut conn, shop.user, hook, b"wrong", now()).await?);
    assert!(!channels::verify(&mut conn, shop.user, hook, b"code", now() + TimeDelta::hours(25)).await?);
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    // A zone nobody knows is UTC.
    sqlx::query("update users set time_zone = 'Middle/Earth'").execute(&mut *conn).await?;
    let later = now() + TimeDelta::hours(13);
    asks(&pool, &shop, 4_000, later).await?;
    assert_eq!(sweep(&pool, later).await?.told, 1);
    let due = deliveries::take(&mut conn, later).await?.unwrap();
    assert_eq!((due.kind, due.secrets.len()), (Channel::Webhook, 1));
    // What is not taken is tried again, and then the channel is switched off.
    let (mut at, mut failures) = (later, 0);
    loop {
        let Some(due) = deliveries::take(&mut conn, at).await? else {
            at += TimeDelta::hours(2);
            assert!(at < later + TimeDelta::days(7));
            continue;
        };
        if due.kind == Channel::Email {
            deliveries::sent(&mut conn, &due, "250", at).await?;
            continue;
        }
        failures += 1;
        let failed = deliveries::failed(&mut conn, &due, "500", false, at).await?;
        if failed == deliveries::Failed::GivenUp {
            break;
        }
        assert_eq!(failed, deliveries::Failed::Again);
    }
    assert_eq!(failures, domain::alert::MOST_TRIES);
    let log = deliveries::log(&mut conn, shop.user, hook).await?;
    assert_eq!((log[0].state.as_str(), log[0].tries, log[0].said.as_deref()), ("failed", 8, Some("500")));
    asks(&pool, &shop, 3_000, at).await?;
    assert_eq!(sweep(&pool, at).await?.told, 1);
    let due = loop {
        let due = deliveries::take(&mut conn, at + TimeDelta::days(1)).await?.unwrap();
        if due.kind == Channel::Webhook {
            break due;
        }
        deliveries::sent(&mut conn, &due, "250", at).await?;
    };
    assert_eq!(deliveries::failed(&mut conn, &due, "410 Gone", true, at).await?, deliveries::Failed::SwitchedOff);
    let hook = channels::list(&mut conn, shop.user).await?.into_iter().find(|c| c.id == hook);
    assert_eq!(hook.and_then(|c| c.disabled_because).as_deref(), Some("410 Gone"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_burst_of_failures_switches_nothing_off_and_a_day_of_them_does(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 30).await?;
    let mut conn = pool.acquire().await?;
    let off = async || -> Result<Option<String>> {
        let all = channels::list(&mut *pool.acquire().await?, shop.user).await?;
        Ok(all.into_iter().find(|c| c.id == hook).and_then(|c| c.disabled_because))
    };
    for _ in 0..20 {
        let due = deliveries::take(&mut conn, now()).await?.unwrap();
        assert_eq!(deliveries::failed(&mut conn, &due, "503", false, now()).await?, deliveries::Failed::Again);
    }
    assert_eq!(off().await?, None, "twenty failures in one moment");
    // One is taken: it begins anew.
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    deliveries::sent(&mut conn, &due, "200", now()).await?;
    let day = now() + TimeDelta::days(1);
    for n in 0..10 {
        let due = deliveries::take(&mut conn, day).await?.unwrap();
        let failed = deliveries::failed(&mut conn, &due, "503", false, day).await?;
        assert_eq!(failed, deliveries::Failed::Again, "{n}: for less than a day");
    }
    let next = day + TimeDelta::days(1);
    let due = deliveries::take(&mut conn, next).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "503", false, next).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(off().await?.as_deref(), Some("503"));
    let told: i64 = sqlx::query_scalar("select count(*) from graphile_worker.given where key = $1")
        .bind(format!("warn:channel_off:{}", shop.user))
        .fetch_one(&mut *conn)
        .await?;
    assert_eq!(told, 1, "its person is told");
    // What waits is no work while it is off, and is sent when it is on again; but not after a week.
    assert_eq!(deliveries::take(&mut conn, next).await?, None);
    assert_eq!(deliveries::next_due(&mut conn).await?, None);
    assert_eq!(deliveries::drop_old(&mut conn, next + TimeDelta::days(6)).await?, 0);
    sqlx::query("update channels set code_hash = 'code'").execute(&mut *conn).await?;
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    assert!(deliveries::take(&mut conn, next).await?.is_some());
    let due = deliveries::take(&mut conn, next).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "410", true, next).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(deliveries::drop_old(&mut conn, next + TimeDelta::days(8)).await?, 27, "30: 1 sent, 2 failed");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_put_off_is_no_failure(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 3).await?;
    let mut conn = pool.acquire().await?;
    let until = now() + TimeDelta::minutes(5);
    for n in 0i32..50 {
        let at = now() + TimeDelta::minutes(5) * n;
        let due = deliveries::take(&mut conn, at).await?.unwrap();
        deliveries::put_off(&mut conn, &due, "429", at + TimeDelta::minutes(5)).await?;
        assert_eq!(deliveries::take(&mut conn, at).await?, None, "all of that channel wait");
    }
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(until + TimeDelta::minutes(5) * 49));
    let channel = channels::list(&mut conn, shop.user).await?.into_iter().find(|c| c.id == hook).unwrap();
    assert_eq!((channel.failures, channel.disabled_because), (0, None));
    let log = deliveries::log(&mut conn, shop.user, hook).await?;
    assert!(log.iter().all(|line| (line.tries, line.said.as_deref()) == (0, Some("429"))), "{log:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_sender_at_a_channel(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 12).await?;
    let mut first = pool.begin().await?;
    let due = deliveries::take(&mut first, now()).await?.unwrap();
    // Another sees eleven that are due, and waits for none of them.
    let mut second = pool.begin().await?;
    assert_eq!(deliveries::take(&mut second, now()).await?, None);
    // Not even while the first one switches the channel off, which took all of its deliveries in hand.
    assert_eq!(deliveries::failed(&mut first, &due, "410", true, now()).await?, deliveries::Failed::SwitchedOff);
    assert_eq!(deliveries::take(&mut second, now()).await?, None);
    second.commit().await?;
    first.commit().await?;
    let log = deliveries::log(&mut *pool.acquire().await?, shop.user, hook).await?;
    assert_eq!(log.iter().filter(|line| line.state == "failed").count(), 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_late_or_tried_again_keeps_quiet_hours_too(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 2).await?;
    let mut conn = pool.acquire().await?;
    sqlx::query("update users set time_zone = 'UTC'").execute(&mut *conn).await?;
    let time = |h, m| chrono::NaiveTime::from_hms_opt(h, m, 0).unwrap();
    let evening = now() + TimeDelta::hours(9) + TimeDelta::minutes(59);
    let due = deliveries::take(&mut conn, evening).await?.unwrap();
    assert_eq!(deliveries::failed(&mut conn, &due, "503", false, evening).await?, deliveries::Failed::Again);
    // The hours were changed after both were planned.
    let quiet = Some(Quiet { from: time(22, 0), to: time(7, 30) });
    channels::time(&mut conn, shop.user, hook, Pace::Instant, quiet).await?;
    assert_eq!(deliveries::take(&mut conn, evening + TimeDelta::minutes(2)).await?, None);
    let morning = now() + TimeDelta::hours(19) + TimeDelta::minutes(30);
    assert_eq!(deliveries::next_due(&mut conn).await?, Some(morning));
    assert!(deliveries::take(&mut conn, morning).await?.is_some());
    // What somebody asks for in the night, to try the channel, comes in the night.
    let night = evening + TimeDelta::hours(3);
    sqlx::query("update deliveries set tries = 0, due_at = $1, created_at = $1")
        .bind(night)
        .execute(&mut *conn)
        .await?;
    assert!(deliveries::take(&mut conn, night + TimeDelta::seconds(5)).await?.is_some());
    assert_eq!(deliveries::take(&mut conn, night + TimeDelta::minutes(5)).await?, None, "too late to be that");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_code_can_not_be_guessed(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    for wrong in [channels::MOST_TRIES - 1, channels::MOST_TRIES] {
        let chat =
            channels::New { kind: Channel::Telegram, address: Some("42"), secret: None, code_hash: Some(b"code") };
        let id = channels::create(&mut conn, shop.user, chat, now()).await?;
        for n in 0..wrong {
            let guess = format!("guess {n}");
            assert!(!channels::verify(&mut conn, shop.user, id, guess.as_bytes(), now()).await?);
        }
        let right = channels::verify(&mut conn, shop.user, id, b"code", now()).await?;
        assert_eq!(right, wrong < channels::MOST_TRIES, "{wrong}");
        channels::remove(&mut conn, shop.user, id).await?;
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn told_by_mail_unless_somebody_says_otherwise(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let id = alert(&pool, &shop, "offer below 49.00").await?;
    let mut conn = pool.acquire().await?;
    let ways = channels::list(&mut conn, shop.user).await?;
    assert_eq!(ways.iter().map(|c| c.kind).collect::<Vec<_>>(), [Channel::Email]);
    assert_eq!(sweep(&pool, now()).await?.told, 1);
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    assert_eq!((due.kind, due.address.as_str()), (Channel::Email, "ash@example.org"));
    // Who took it away does not get it again.
    channels::remove(&mut conn, shop.user, ways[0].id).await?;
    alert(&pool, &shop, "offer below 48.50").await?;
    assert!(channels::list(&mut conn, shop.user).await?.is_empty());
    // Another rule: looked at as if it was made now. And told in the inbox alone.
    let later = now() + TimeDelta::hours(1);
    edit(&mut conn, shop.user, id, &rule("landed DE below 45.00"), Some(later + TimeDelta::days(1)), later).await?;
    tell_by(&mut conn, shop.user, id, &[]).await?;
    let all = list(&mut conn, shop.user, None).await?;
    let edited = all.iter().find(|a| a.id == id).unwrap();
    assert_eq!((edited.rule.to_string().as_str(), edited.state.phase), ("landed DE below 45.00 EUR", Phase::New));
    assert_eq!((edited.state.told, edited.state.since), (None, later));
    assert_eq!(&get(&mut conn, shop.user, id).await?, edited);
    assert_eq!(edited.channels, []);
    tell_by(&mut conn, shop.user, id, &[Channel::Ntfy, Channel::Email]).await?;
    assert_eq!(get(&mut conn, shop.user, id).await?.channels, [Channel::Ntfy, Channel::Email]);
    tell_by(&mut conn, shop.user, id, &[]).await?;
    let kept: (Option<String>, Vec<String>) =
        sqlx::query_as("select country, channels from alerts where id = $1").bind(id).fetch_one(&mut *conn).await?;
    assert_eq!(kept, (Some("DE".to_owned()), vec![]));
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let theirs = edit(&mut conn, stranger, id, &rule("restock"), None, later).await;
    assert!(matches!(theirs, Err(Error::NotFound("alert"))));
    assert!(matches!(tell_by(&mut conn, stranger, id, &[]).await, Err(Error::NotFound("alert"))));
    assert!(matches!(get(&mut conn, stranger, id).await, Err(Error::NotFound("alert"))));
    let wrong = edit(&mut conn, shop.user, id, &rule("value below 5 variant 999"), None, later).await;
    assert!(matches!(wrong, Err(Error::Rule(_))));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_channel_is_shown_to_be_read_and_tried(pool: PgPool) -> Result<()> {
    let shop = a_shop(&pool).await?;
    let mut conn = pool.acquire().await?;
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let hook = channels::New {
        kind: Channel::Webhook,
        address: Some("https://hooks.example/a"),
        secret: Some(b"secret"),
        code_hash: None,
    };
    let hook = channels::create(&mut conn, shop.user, hook, now()).await?;
    assert!(!channels::verify(&mut conn, shop.user, hook, b"", now()).await?, "no code was sent");
    assert_eq!(channels::find_unproven(&mut conn, stranger, hook).await?, None);
    assert!(!channels::ask_code(&mut conn, stranger, hook, b"code", now()).await?);
    let due = channels::find_unproven(&mut conn, shop.user, hook).await?.unwrap();
    assert_eq!((due.address.as_str(), due.secrets.len(), due.messages.len()), ("https://hooks.example/a", 1, 0));
    channels::refuse(&mut conn, shop.user, hook, "it has no public address", now()).await?;
    let why = channels::list(&mut conn, shop.user).await?[0].disabled_because.clone();
    assert_eq!(why.as_deref(), Some("it has no public address"));
    assert!(channels::ask_code(&mut conn, shop.user, hook, b"code", now()).await?);
    let message = domain::alert::Message {
        id: "test-1".to_owned(),
        at: now(),
        subject: domain::alert::Subject::default(),
        because: vec!["you asked for a test".to_owned()],
        already: false,
        old: None,
        new: Money::eur(0),
        ask: None,
        target: None,
        reference: None,
        low: None,
        shop: None,
        landed: None,
    };
    let early = deliveries::test(&mut conn, shop.user, hook, &message, now()).await;
    assert!(matches!(early, Err(Error::NotFound("channel"))), "it was not shown to be read");
    assert!(channels::resume(&mut conn, shop.user, hook).await.is_err(), "it was not shown to be read");
    assert!(channels::verify(&mut conn, shop.user, hook, b"code", now()).await?);
    assert_eq!(channels::find_unproven(&mut conn, shop.user, hook).await?, None);
    assert!(!channels::ask_code(&mut conn, shop.user, hook, b"other", now()).await?, "it is shown already");
    assert!(deliveries::test(&mut conn, stranger, hook, &message, now()).await.is_err());
    deliveries::test(&mut conn, shop.user, hook, &message, now()).await?;
    assert_eq!(notifications::unread(&mut conn, shop.user).await?, 0, "a test is no news");
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    assert_eq!((due.channel, due.messages[0].1.id.as_str()), (hook, "test-1"));
    assert_eq!(deliveries::log(&mut conn, shop.user, hook).await?.len(), 1);
    assert!(!channels::stop(&mut conn, Uuid::nil(), now()).await?);
    assert!(channels::stop(&mut conn, due.stop, now()).await?);
    assert!(channels::stop(&mut conn, due.stop, now()).await?, "twice is once");
    assert!(matches!(channels::resume(&mut conn, stranger, hook).await, Err(Error::NotFound("channel"))));
    // It failed before: that is over with it.
    sqlx::query("update channels set failures = 10, failing_since = $1").bind(now()).execute(&mut *conn).await?;
    channels::resume(&mut conn, shop.user, hook).await?;
    let row = &channels::list(&mut conn, shop.user).await?[0];
    assert_eq!((row.disabled_because.as_deref(), row.failures), (None, 0));
    assert_eq!(deliveries::take(&mut conn, now()).await?, None);
    assert_eq!(deliveries::log(&mut conn, shop.user, hook).await?[0].state, "dropped");
    assert!(deliveries::log(&mut conn, stranger, hook).await?.is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_program_was_told_is_told_again_when_it_asks(pool: PgPool) -> Result<()> {
    let (shop, hook) = with_a_hook(&pool, 3).await?;
    let mut conn = pool.acquire().await?;
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let due = deliveries::take(&mut conn, now()).await?.unwrap();
    let (number, message) = due.messages[0].clone();
    let waits = deliveries::replay(&mut conn, shop.user, number, now()).await;
    assert!(matches!(waits, Err(Error::Rule(why)) if why.contains("waits")));
    deliveries::sent(&mut conn, &due, "200", now()).await?;
    let first = deliveries::log_after(&mut conn, shop.user, hook, None, 2).await?;
    assert!(first.more && first.items.len() == 2 && first.items[0].id > first.items[1].id);
    let rest = deliveries::log_after(&mut conn, shop.user, hook, Some(first.items[1].id), 2).await?;
    assert!(!rest.more && rest.items.len() == 1);
    let at_once = deliveries::replay(&mut conn, shop.user, number, now()).await;
    assert!(matches!(at_once, Err(Error::Rule(why)) if why.contains("wait a minute")));
    let later = now() + TimeDelta::hours(3);
    for (user, delivery) in [(stranger, number), (shop.user, -1)] {
        let nothing = deliveries::replay(&mut conn, user, delivery, later).await;
        assert!(matches!(nothing, Err(Error::NotFound("delivery"))));
    }
    assert!(matches!(deliveries::log_after(&mut conn, stranger, hook, None, 2).await, Err(Error::NotFound("channel"))));
    let again = deliveries::replay(&mut conn, shop.user, number, later).await?;
    assert_eq!((again.id, again.state.as_str(), again.tries, again.due_at), (number, "waiting", 0, later));
    // It goes out under the id it had, among whatever else waits.
    let mut told = Vec::new();
    while let Some(due) = deliveries::take(&mut conn, later).await? {
        told.extend(due.messages.iter().map(|(id, message)| (*id, message.id.clone())));
        deliveries::sent(&mut conn, &due, "200", later).await?;
    }
    assert!(told.contains(&(number, message.id)), "{told:?}");
    channels::stop(&mut conn, due.stop, later).await?;
    let off = deliveries::replay(&mut conn, shop.user, number, later + TimeDelta::hours(1)).await;
    assert!(matches!(off, Err(Error::Rule(why)) if why.contains("in use")));
    Ok(())
}
