//! A sweep: finds the alerts that what changed can touch, looks at each by `domain::alert::evaluate`, and writes where they
//! are now, what people are told, and by which channels. What changed is noted by the database itself (`alert_dirty`, 0023).
//! A batch of products is one transaction, from taking them out of the notes on, and one sweeper is at work at a time: a
//! fire is written once, with the state that it leaves. No alert is locked before it is written.

use super::{
    Alert, Row,
    facts::{self, Needs},
};
use crate::{PgPool, Result, Uuid, deliveries};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Change, Facts, Fire, Message, Phase, Rule, Shop, Side, State, Subject, look, wake},
    i18n::Locale,
    ids::VariantId,
};
use futures_util::TryStreamExt as _;
use sqlx::{PgConnection, types::Json};
use std::collections::{BTreeMap, HashMap, HashSet, btree_map::Entry};

/// Products of one transaction.
const BATCH: usize = 500;
/// Notes that are read to find them.
const NOTES: i64 = 5_000;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Products that may have changed.
    pub products: usize,
    /// Of these, those that did.
    pub changed: usize,
    /// Alerts that were looked at.
    pub looked: usize,
    /// Alerts that had news.
    pub fired: usize,
    /// Messages that were written: one a person and event.
    pub told: usize,
}

impl std::ops::AddAssign for Swept {
    fn add_assign(&mut self, other: Swept) {
        self.products += other.products;
        self.changed += other.changed;
        self.looked += other.looked;
        self.fired += other.fired;
        self.told += other.told;
    }
}

/// Looks at everything that changed since the last sweep, and at alerts whose time has come.
/// # Errors
/// When the database does not answer; what was done until then stays done.
pub async fn sweep(pool: &PgPool, now: DateTime<Utc>) -> Result<Swept> {
    // What is noted from now on is for the next sweep: this one has an end.
    let newest = sqlx::query_scalar!("select max(id) from alert_dirty").fetch_one(&mut *pool.acquire().await?).await?;
    let newest = newest.unwrap_or_default();
    let mut all = Swept::default();
    loop {
        let mut tx = pool.begin().await?;
        let noted = take_noted(&mut tx, newest).await?;
        if noted.is_empty() {
            break;
        }
        let watched = watched(&mut tx, &noted).await?;
        all += of_batch(&mut tx, &watched, now).await?;
        tx.commit().await?;
    }
    all += wake_up(pool, now).await?;
    Ok(all)
}

/// Looks at alerts whose time has come, whatever else has changed.
/// # Errors
/// As [`sweep`].
pub async fn wake_up(pool: &PgPool, now: DateTime<Utc>) -> Result<Swept> {
    let products = sqlx::query_scalar!(
        "select distinct product_id from alerts where wake_at <= $1 and state in ('new', 'armed', 'fired') order by 1",
        now
    )
    .fetch_all(&mut *pool.acquire().await?)
    .await?;
    sweep_products(pool, &products, now).await
}

/// Takes the products of one batch out of the notes, with all that is noted of them. What is read of them afterwards has every
/// change that was noted.
async fn take_noted(conn: &mut PgConnection, newest: i64) -> Result<Vec<i64>> {
    lock(&mut *conn).await?;
    let mut products = sqlx::query_scalar!(
        "with oldest as materialized (select product_id from alert_dirty where id <= $1 order by id limit $2),
              batch as materialized (select distinct product_id from oldest order by product_id limit $3)
         delete from alert_dirty d using batch b
          where d.product_id = b.product_id and d.id <= $1 returning d.product_id",
        newest,
        NOTES,
        i64::try_from(BATCH).unwrap_or(i64::MAX)
    )
    .fetch_all(conn)
    .await?;
    products.sort_unstable();
    products.dedup();
    Ok(products)
}

/// Those that somebody waits for.
async fn watched(conn: &mut PgConnection, products: &[i64]) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar!(
        r#"select p as "product_id!" from unnest($1::bigint[]) p
            where exists (select from alerts a where a.product_id = p and a.state in ('new', 'armed', 'fired'))"#,
        products
    )
    .fetch_all(conn)
    .await?)
}

/// A second sweep waits, and then sees what the first has remembered.
async fn lock(conn: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('sweep of alerts'))").execute(conn).await?;
    Ok(())
}

/// Looks at the alerts of these products.
/// # Errors
/// As [`sweep`].
pub async fn sweep_products(pool: &PgPool, products: &[i64], now: DateTime<Utc>) -> Result<Swept> {
    let mut all = Swept::default();
    for batch in products.chunks(BATCH) {
        let mut tx = pool.begin().await?;
        all += of_batch(&mut tx, batch, now).await?;
        tx.commit().await?;
    }
    Ok(all)
}

/// A product as its alerts see it.
struct Seen {
    before: Option<Facts>,
    after: Facts,
}

/// An alert that is not as it was.
struct Moved {
    id: i64,
    /// As it was read: what its person did meanwhile is not undone.
    read_at: DateTime<Utc>,
    rule: Rule,
    state: State,
}

/// Something somebody is to be told.
struct News {
    alert: i64,
    user: Uuid,
    product: i64,
    rule: Rule,
    channels: Vec<String>,
    fire: Fire,
}

async fn of_batch(conn: &mut PgConnection, products: &[i64], now: DateTime<Utc>) -> Result<Swept> {
    if products.is_empty() {
        return Ok(Swept::default());
    }
    lock(&mut *conn).await?;
    let needs = needs(&mut *conn, products).await?;
    let mut after = facts::read(&mut *conn, products, &needs, now).await?;
    let mut before = remembered(&mut *conn, products).await?;
    let mut swept = Swept { products: products.len(), ..Swept::default() };
    let mut seen: HashMap<i64, Seen> = HashMap::with_capacity(products.len());
    let (mut ids, mut lows, mut highs, mut same) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for &product in products {
        let after = after.remove(&product).unwrap_or_else(|| Facts::none(now));
        let before = before.remove(&product);
        let unchanged = before.as_ref().is_some_and(|b| b.values == after.values && b.asks == after.asks);
        swept.changed += usize::from(!unchanged);
        let range = after.range();
        ids.push(product);
        lows.push(range.map(|(low, _)| low));
        highs.push(range.map(|(_, high)| high));
        same.push(unchanged);
        seen.insert(product, Seen { before, after });
    }
    let (moved, mut news) = look_at_all(&mut *conn, &seen, &Asked { ids, lows, highs, same }, now, &mut swept).await?;
    let written = write(&mut *conn, &moved, now).await?;
    // What its person changed or removed meanwhile is not told, and looked at again as it is now.
    news.retain(|one| written.contains(&one.alert));
    swept.fired = news.len();
    swept.told = tell(&mut *conn, &seen, news, now).await?;
    remember(conn, seen).await?;
    Ok(swept)
}

/// What is asked of the index of alerts, beside each other.
struct Asked {
    ids: Vec<i64>,
    lows: Vec<Option<i64>>,
    highs: Vec<Option<i64>>,
    same: Vec<bool>,
}

/// Looks at each alert that may have to be, one after another as they come: only what is not as it was is kept.
async fn look_at_all(
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
async fn write(conn: &mut PgConnection, moved: &[Moved], now: DateTime<Utc>) -> Result<HashSet<i64>> {
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

/// An event as one person is told of it: by the first of their alerts, and by whatever channels any of them named.
struct Event {
    message: Message,
    alert: i64,
    product: i64,
    channels: Vec<String>,
}

/// Writes messages, one a person and event, and what is to be sent of them. Returns how many were new.
async fn tell(
    conn: &mut PgConnection,
    seen: &HashMap<i64, Seen>,
    news: Vec<News>,
    now: DateTime<Utc>,
) -> Result<usize> {
    if news.is_empty() {
        return Ok(0);
    }
    let names = names(&mut *conn, &news).await?;
    let shops = shops(&mut *conn, &news).await?;
    let lows = month_lows(&mut *conn, &news).await?;
    let mut messages: BTreeMap<(Uuid, String), Event> = BTreeMap::new();
    for mut one in news {
        let Some(Seen { after, .. }) = seen.get(&one.product) else { continue };
        if one.fire.low.is_none() {
            one.fire.low = one.fire.new.variant.and_then(|v| lows.get(&v)).and_then(|l| l.first()).copied();
        }
        let known = names.get(&(one.user, one.product)).cloned();
        let (subject, locale) = known.unwrap_or_else(|| (Subject::default(), Locale::DEFAULT));
        let shop = one.fire.new.listing.and_then(|l| shops.get(&l.0)).cloned();
        let message = Message::new(one.alert, &one.rule, &one.fire, after, subject, shop, locale);
        match messages.entry((one.user, message.id.clone())) {
            Entry::Vacant(free) => {
                let (alert, product, channels) = (one.alert, one.product, one.channels);
                free.insert(Event { message, alert, product, channels });
            }
            Entry::Occupied(mut there) => {
                let first = there.get_mut();
                first.message.join(message);
                first.channels.extend(one.channels);
            }
        }
    }
    let (mut users, mut keys, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    let (mut alerts, mut products, mut channels) = (Vec::new(), Vec::new(), Vec::new());
    for ((user, key), event) in messages {
        users.push(user);
        keys.push(key);
        bodies.push(serde_json::to_value(event.message).unwrap_or_default());
        alerts.push(event.alert);
        products.push(event.product);
        channels.push(event.channels.join(","));
    }
    let written = sqlx::query_scalar!(
        r#"with n as (select * from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::bigint[], $5::bigint[])
                         as n (user_id, event_key, body, alert_id, product_id))
           insert into notifications (user_id, event_key, body, alert_id, product_id, created_at)
           select user_id, event_key, body, alert_id, product_id, $6 from n
           on conflict (user_id, event_key) do nothing returning id"#,
        &users,
        &keys,
        &bodies,
        &alerts,
        &products,
        now
    )
    .fetch_all(&mut *conn)
    .await?;
    deliveries::plan(conn, &written, &users, &keys, &channels, now).await?;
    Ok(written.len())
}

/// What each reader calls each product (in their language, else in English, else in any), and what they read.
async fn names(conn: &mut PgConnection, news: &[News]) -> Result<HashMap<(Uuid, i64), (Subject, Locale)>> {
    let users: Vec<Uuid> = news.iter().map(|n| n.user).collect();
    let products: Vec<i64> = news.iter().map(|n| n.product).collect();
    let rows = sqlx::query!(
        r#"select distinct on (u.id, p.id) u.id as user_id, p.id as product_id, p.slug, coalesce(n.name, p.slug) as "name!",
                                            u.language as "language: Locale"
             from unnest($1::uuid[], $2::bigint[]) t (user_id, product_id)
             join users u on u.id = t.user_id join products p on p.id = t.product_id
             left join product_names n on n.product_id = p.id
            order by u.id, p.id, n.language <> u.language, n.language <> 'en', n.language"#,
        &users,
        &products
    )
    .fetch_all(conn)
    .await?;
    let known = |name, slug, language| (Subject { name, slug }, language);
    Ok(rows.into_iter().map(|r| ((r.user_id, r.product_id), known(r.name, r.slug, r.language))).collect())
}

async fn shops(conn: &mut PgConnection, news: &[News]) -> Result<HashMap<i64, Shop>> {
    let listings: Vec<i64> = news.iter().filter_map(|n| n.fire.new.listing).map(|l| l.0).collect();
    let rows = sqlx::query!(
        "select l.id, l.url, r.name, r.country from listings l join retailers r on r.id = l.retailer_id where l.id = any($1)",
        &listings
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|r| (r.id, Shop { name: r.name, country: r.country, url: r.url })).collect())
}

async fn month_lows(conn: &mut PgConnection, news: &[News]) -> Result<HashMap<VariantId, Vec<domain::alert::Low>>> {
    let mut variants: Vec<i64> =
        news.iter().filter(|n| n.fire.low.is_none()).filter_map(|n| n.fire.new.variant).map(|v| v.0).collect();
    variants.sort_unstable();
    variants.dedup();
    let days = vec![30i16; variants.len()];
    facts::lows(conn, &variants, &days).await
}

async fn needs(conn: &mut PgConnection, products: &[i64]) -> Result<Needs> {
    let rows = sqlx::query!(
        "select distinct product_id, country, window_days from alerts
          where product_id = any($1) and state in ('new', 'armed', 'fired') and (country is not null or window_days is not null)",
        products
    )
    .fetch_all(conn)
    .await?;
    let mut needs = Needs::default();
    for row in rows {
        if let Some(country) = row.country {
            needs.countries.entry(row.product_id).or_default().insert(country);
        }
        if let Some(days) = row.window_days {
            needs.windows.entry(row.product_id).or_default().insert(days);
        }
    }
    Ok(needs)
}

/// What was known of these products when they were last looked at. What can not be read any more is not known.
async fn remembered(conn: &mut PgConnection, products: &[i64]) -> Result<HashMap<i64, Facts>> {
    let rows = sqlx::query!("select product_id, facts from alert_facts where product_id = any($1)", products)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(|r| Some((r.product_id, serde_json::from_value(r.facts).ok()?))).collect())
}

async fn remember(conn: &mut PgConnection, seen: HashMap<i64, Seen>) -> Result<()> {
    let (mut products, mut facts) = (Vec::with_capacity(seen.len()), Vec::with_capacity(seen.len()));
    for (product, Seen { before, after }) in seen {
        let after = after.remembered(before.as_ref());
        // The moment alone is no change.
        if before.is_some_and(|before| before.values == after.values && before.asks == after.asks) {
            continue;
        }
        products.push(product);
        facts.push(serde_json::to_value(after).unwrap_or_default());
    }
    sqlx::query!(
        "insert into alert_facts as f (product_id, facts) select * from unnest($1::bigint[], $2::jsonb[])
         on conflict (product_id) do update set facts = excluded.facts",
        &products,
        &facts
    )
    .execute(conn)
    .await?;
    Ok(())
}
