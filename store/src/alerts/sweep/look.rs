//! Looking at the alerts that the index does not leave asleep, and writing where each of them is.

use super::{
    super::{Alert, Row},
    BATCH, Moved, News, Seen, Swept,
};
use crate::Result;
use chrono::{DateTime, Utc};
use domain::alert::{Change, Phase, Rule, Side, look, wake};
use futures_util::TryStreamExt as _;
use sqlx::{PgConnection, types::Json};
use std::collections::{HashMap, HashSet};

/// What is asked of the index of alerts, beside each other.
pub(super) struct Asked {
    pub(super) ids: Vec<i64>,
    pub(super) lows: Vec<Option<i64>>,
    pub(super) highs: Vec<Option<i64>>,
    pub(super) same: Vec<bool>,
}

/// Looks at each alert that may have to be, one after another as they come: only what is not as it was is kept.
pub(super) async fn look_at_all(
    conn: &mut PgConnection,
    seen: &HashMap<i64, Seen>,
    asked: &Asked,
    now: DateTime<Utc>,
    swept: &mut Swept,
) -> Result<(Vec<Moved>, Vec<News>)> {
    // Four ways of waking that have no alert in common, each with its own index: a join over all of them reads the table.
    // Who has something to say, and could not as long as the facts were in doubt, is looked at when they are what they were
    // before that doubt, too.
    let mut rows = sqlx::query!(
        r#"select a.id as "id!", a.user_id as "user_id!", a.product_id as "product_id!", a.rule as "rule!: Json<Rule>",
                  a.channels as "channels!", a.state as "state!: Phase", a.fired_at as "fired_at?",
                  a.told_value as "told_value?", a.told_side as "told_side?: Side", a.owed as "owed!", a.since as "since!",
                  a.snoozed_until as "snoozed_until?", a.expires_at as "expires_at?", a.created_at as "created_at!",
                  a.updated_at as "updated_at!", a.woken as "woken!"
             from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::boolean[]) p (product_id, low, high, same)
             cross join lateral (
               select a.*, false as woken from alerts a
                where a.product_id = p.product_id and a.state in ('new', 'armed', 'fired') and a.wake_below >= p.low
                  and not p.same and (a.wake_at is null or a.wake_at > $5)
               union all
               select a.*, false from alerts a
                where a.product_id = p.product_id and a.state in ('new', 'armed', 'fired') and a.wake_above <= p.high
                  and not p.same and (a.wake_at is null or a.wake_at > $5)
               union all
               select a.*, false from alerts a
                where a.product_id = p.product_id and a.state in ('new', 'armed', 'fired')
                  and a.wake_below is null and a.wake_above is null
                  and (not p.same or a.owed or a.state = 'new') and (a.wake_at is null or a.wake_at > $5)
               union all
               select a.*, true from alerts a
                where a.product_id = p.product_id and a.state in ('new', 'armed', 'fired') and a.wake_at <= $5) a"#,
        &asked.ids,
        &asked.lows as &[Option<i64>],
        &asked.highs as &[Option<i64>],
        &asked.same,
        now
    )
    .fetch(conn);
    let changes: HashMap<i64, Change<'_>> =
        seen.iter().map(|(product, s)| (*product, Change::new(s.before.as_ref(), &s.after))).collect();
    let (mut moved, mut news) = (Vec::new(), Vec::new());
    while let Some(r) = rows.try_next().await? {
        let Some(change) = changes.get(&r.product_id) else { continue };
        swept.looked += 1;
        let (user, channels, product, woken, read_at) = (r.user_id, r.channels, r.product_id, r.woken, r.updated_at);
        let alert = Alert::from(Row {
            id: r.id,
            product_id: r.product_id,
            rule: r.rule,
            state: r.state,
            fired_at: r.fired_at,
            told_value: r.told_value,
            told_side: r.told_side,
            owed: r.owed,
            since: r.since,
            snoozed_until: r.snoozed_until,
            expires_at: r.expires_at,
            // As words they go with the news.
            channels: Vec::new(),
            created_at: r.created_at,
        });
        let step = look(&alert.rule, &alert.state, change);
        // A time that has come and changed nothing is put off too, or it would come again with each sweep.
        let as_it_was = step.state == alert.state && step.fire.is_none() && !woken;
        if let Some(fire) = step.fire {
            let rule = alert.rule.clone();
            news.push(News { alert: alert.id, user, product, rule, channels, fire });
        }
        if !as_it_was {
            moved.push(Moved { id: alert.id, read_at, rule: alert.rule, state: step.state });
        }
    }
    news.sort_by_key(|one: &News| one.alert);
    Ok((moved, news))
}

/// Writes where alerts are now; few at a time, so that each is found by its number. Returns which still were as they had
/// been read; these stay as they are until the transaction ends.
pub(super) async fn write(conn: &mut PgConnection, moved: &[Moved], now: DateTime<Utc>) -> Result<HashSet<i64>> {
    let mut written = HashSet::with_capacity(moved.len());
    for some in moved.chunks(BATCH) {
        written.extend(write_some(&mut *conn, some, now).await?);
    }
    Ok(written)
}

async fn write_some(conn: &mut PgConnection, moved: &[Moved], now: DateTime<Utc>) -> Result<Vec<i64>> {
    let read: Vec<DateTime<Utc>> = moved.iter().map(|m| m.read_at).collect();
    let ids: Vec<i64> = moved.iter().map(|m| m.id).collect();
    let states: Vec<&str> = moved.iter().map(|m| m.state.phase.as_str()).collect();
    let at: Vec<Option<DateTime<Utc>>> = moved.iter().map(|m| m.state.told.map(|t| t.at)).collect();
    let values: Vec<Option<i64>> = moved.iter().map(|m| m.state.told.map(|t| t.value)).collect();
    let sides: Vec<Option<&str>> = moved.iter().map(|m| m.state.told.map(|t| t.side.as_str())).collect();
    let owed: Vec<bool> = moved.iter().map(|m| m.state.owed).collect();
    let wakes: Vec<_> = moved.iter().map(|m| wake(&m.rule, &m.state, now)).collect();
    let below: Vec<Option<i64>> = wakes.iter().map(|w| w.below).collect();
    let above: Vec<Option<i64>> = wakes.iter().map(|w| w.above).collect();
    let wake_at: Vec<Option<DateTime<Utc>>> = wakes.iter().map(|w| w.at).collect();
    Ok(sqlx::query_scalar!(
        "update alerts a set state = n.state, fired_at = n.at, told_value = n.value, told_side = n.side, owed = n.owed,
                             wake_below = n.below, wake_above = n.above, wake_at = n.wake_at
           from unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::bigint[], $5::text[], $6::boolean[], $7::bigint[],
                       $8::bigint[], $9::timestamptz[], $10::timestamptz[])
                as n (id, state, at, value, side, owed, below, above, wake_at, read_at)
          where a.id = n.id and a.updated_at = n.read_at returning a.id",
        &ids,
        &states as &[&str],
        &at as &[Option<DateTime<Utc>>],
        &values as &[Option<i64>],
        &sides as &[Option<&str>],
        &owed,
        &below as &[Option<i64>],
        &above as &[Option<i64>],
        &wake_at as &[Option<DateTime<Utc>>],
        &read
    )
    .fetch_all(conn)
    .await?)
}
