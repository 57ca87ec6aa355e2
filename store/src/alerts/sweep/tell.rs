//! Telling people what is news: one message a person and event, in their language, with what is known of product and shop.

use super::{super::facts, News, Seen};
use crate::{Result, Uuid, deliveries};
use chrono::{DateTime, Utc};
use domain::{
    alert::{Low, Message, Shop, Subject},
    i18n::Locale,
    ids::VariantId,
};
use sqlx::PgConnection;
use std::collections::{BTreeMap, HashMap, btree_map::Entry};

/// An event as one person is told of it: by the first of their alerts, and by whatever channels any of them named.
struct Event {
    message: Message,
    alert: i64,
    product: i64,
    channels: Vec<String>,
}

/// Writes messages, one a person and event, and what is to be sent of them. Returns how many were new.
pub(super) async fn tell(
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

async fn month_lows(conn: &mut PgConnection, news: &[News]) -> Result<HashMap<VariantId, Vec<Low>>> {
    let mut variants: Vec<i64> =
        news.iter().filter(|n| n.fire.low.is_none()).filter_map(|n| n.fire.new.variant).map(|v| v.0).collect();
    variants.sort_unstable();
    variants.dedup();
    let days = vec![30i16; variants.len()];
    facts::lows(conn, &variants, &days).await
}
