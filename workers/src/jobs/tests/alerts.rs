//! From a price to what somebody is told, by every channel, through the queue.

use super::*;
use axum::{body::Bytes, extract::State, http::HeaderMap, routing::post};
use domain::{alert::Channel, user::Role};
use hmac::{Hmac, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};
use store::{
    alerts, channels, notifications,
    testing::{a_listing, a_product, a_set, a_variant, processed, snapshot},
    users,
};

static HOURS: AtomicI64 = AtomicI64::new(0);

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse::<DateTime<Utc>>().unwrap() + chrono::Duration::hours(HOURS.load(Ordering::SeqCst))
}

/// What was told: path, signature, body.
type Told = (String, Option<String>, Value);

/// What a receiver on this machine was told.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<Told>>>);

impl Heard {
    fn router(&self) -> Router {
        async fn hear(
            State(heard): State<Heard>,
            uri: axum::http::Uri,
            headers: HeaderMap,
            body: Bytes,
        ) -> axum::http::StatusCode {
            let signature = headers.get("pmi-signature").map(|s| {
                let text = s.to_str().unwrap().to_owned();
                let (time, hex) = text.strip_prefix("t=").unwrap().split_once(",v1=").unwrap();
                let mut mac = Hmac::<Sha256>::new_from_slice(b"secret").unwrap();
                mac.update(format!("{time}.").as_bytes());
                mac.update(&body);
                let wanted: String = mac.finalize().into_bytes().iter().map(|b| format!("{b:02x}")).collect();
                assert_eq!(hex, wanted);
                text
            });
            let path = uri.path().to_owned();
            let (gone, busy) = (path == "/gone", path == "/busy");
            heard.0.lock().unwrap().push((path, signature, serde_json::from_slice(&body).unwrap()));
            match (gone, busy) {
                (true, _) => axum::http::StatusCode::GONE,
                (_, true) => axum::http::StatusCode::TOO_MANY_REQUESTS,
                _ => axum::http::StatusCode::OK,
            }
        }
        Router::new().route("/{*path}", post(hear)).route("/", post(hear)).with_state(self.clone())
    }

    fn take(&self) -> Vec<Told> {
        let mut all = std::mem::take(&mut *self.0.lock().unwrap());
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_price_falls_and_every_channel_says_so_once(pool: PgPool) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    migrate(&pool).await.unwrap();
    let heard = Heard::default();
    let base = serve(heard.router()).await;
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        telegram_token: "123:abc".to_owned(),
        telegram_url: base.clone(),
        ..settings()
    };
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let set = a_set().insert(&mut conn).await.unwrap();
    let product = a_product().insert(&mut conn, set).await.unwrap();
    let variant = a_variant().insert(&mut conn, product).await.unwrap();
    for n in 0..40 {
        processed(&mut conn, variant, clock().date_naive() - chrono::Days::new(n), 5_000).await.unwrap();
    }
    snapshot(&mut conn, variant).await.unwrap();
    let listing = a_listing(&mut conn, product, variant, 5_000, clock()).await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    // The receivers live on this machine, where no person's may: their addresses are put in by hand.
    for (kind, address) in [
        (Channel::Email, None),
        (Channel::Webhook, Some(format!("{base}/hook"))),
        (Channel::Ntfy, Some(format!("{base}/topic"))),
        (Channel::Discord, Some(format!("{base}/discord"))),
        (Channel::Telegram, Some("42".to_owned())),
    ] {
        sqlx::query(
            "insert into channels (user_id, kind, address, secret, verified_at)
             values ($1, $2, $3, case when $2 = 'webhook' then 'secret'::bytea end, now())",
        )
        .bind(ash)
        .bind(kind.as_str())
        .bind(address)
        .execute(&mut *conn)
        .await
        .unwrap();
    }
    let rule = "offer below 45.00".parse().unwrap();
    alerts::create(&mut conn, ash, product, &rule, None, clock()).await.unwrap();
    sqlx::query("update alerts set channels = '{email,webhook,ntfy,discord,telegram}'")
        .execute(&mut *conn)
        .await
        .unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert!(heard.take().is_empty(), "50 is not below 45");

    HOURS.store(2, Ordering::SeqCst);
    let fall = async |cents: i64| {
        sqlx::query("update listings set price_minor = $2, last_seen_at = $3, last_stored_at = $3 where id = $1")
            .bind(listing.0)
            .bind(cents)
            .bind(clock())
            .execute(&mut *pool.acquire().await.unwrap())
            .await
            .unwrap();
        store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &store::jobs::SweepAlerts {}, None).await.unwrap();
        drain(&context).await
    };
    assert_eq!(fall(4_400).await, Vec::<String>::new());
    let told = heard.take();
    let paths: Vec<&str> = told.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["/", "/bot123:abc/sendMessage", "/discord", "/hook"]);
    let (ntfy, telegram, discord, hook) = (&told[0].2, &told[1].2, &told[2].2, &told[3]);
    assert_eq!(
        (ntfy["topic"].as_str(), ntfy["title"].as_str()),
        (Some("topic"), Some("Charizard ex: 44.00\u{a0}€ (was 50.00\u{a0}€) at Karten-Kiste"))
    );
    assert_eq!(telegram["chat_id"].as_str(), Some("42"));
    assert_eq!(discord["allowed_mentions"]["parse"], serde_json::json!([]));
    assert!(hook.1.is_some(), "it is signed");
    let message = &hook.2["messages"][0];
    assert_eq!(
        (message["old"]["minor"].as_i64(), message["new"]["minor"].as_i64(), message["target"]["minor"].as_i64()),
        (Some(5_000), Some(4_400), Some(4_500))
    );
    let inbox = notifications::list(&mut conn, ash, 1, 10).await.unwrap().items;
    assert_eq!(inbox.len(), 1);
    assert_eq!(message["id"].as_str(), Some(inbox[0].message.id.as_str()), "the same id everywhere");
    let letters: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|f| std::fs::read_to_string(f.unwrap().path()).unwrap())
        .collect();
    assert!(
        letters.len() == 1 && letters[0].contains("To: ash@example.org") && letters[0].contains("text/html"),
        "{letters:?}"
    );
    assert!(letters[0].contains("multipart/related") && letters[0].contains("Content-Type: image/png"), "{letters:?}");

    // Again, and nothing more is told.
    assert_eq!(fall(4_400).await, Vec::<String>::new());
    assert!(heard.take().is_empty());

    // A receiver that is gone for good is switched off, and the others are told all the same.
    sqlx::query("update channels set address = $1 where kind = 'webhook'")
        .bind(format!("{base}/gone"))
        .execute(&mut *conn)
        .await
        .unwrap();
    HOURS.store(20, Ordering::SeqCst);
    assert_eq!(fall(3_900).await, Vec::<String>::new());
    assert_eq!(heard.take().len(), 4);
    let channels = channels::list(&mut conn, ash).await.unwrap();
    let off: Vec<Channel> = channels.iter().filter(|c| c.disabled_because.is_some()).map(|c| c.kind).collect();
    assert_eq!(off, [Channel::Webhook]);
    HOURS.store(40, Ordering::SeqCst);
    assert_eq!(fall(3_500).await, Vec::<String>::new());
    assert_eq!(heard.take().len(), 3);
    let letters: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|f| std::fs::read_to_string(f.unwrap().path()).unwrap())
        .collect();
    let told = letters.iter().filter(|letter| letter.contains("We can not reach you one way")).count();
    assert_eq!(told, 1, "its person is told that it is off: {letters:?}");

    // One that asks for patience, and a bot that we forgot to name, are no failures: what is for them waits.
    sqlx::query(
        "update channels set address = $1, disabled_at = null, disabled_because = null, failures = 0, failing_since = null
          where kind = 'webhook'",
    )
    .bind(format!("{base}/busy"))
    .execute(&mut *conn)
    .await
    .unwrap();
    let nameless = Config { telegram_token: String::new(), ..config.clone() };
    let nameless = Context::new(&nameless, pool.clone(), clock).unwrap();
    HOURS.store(60, Ordering::SeqCst);
    sqlx::query("update listings set price_minor = 3000, last_seen_at = $1, last_stored_at = $1")
        .bind(clock())
        .execute(&mut *conn)
        .await
        .unwrap();
    store::jobs::enqueue(&mut conn, &store::jobs::SweepAlerts {}, None).await.unwrap();
    assert_eq!(drain(&nameless).await, Vec::<String>::new());
    let paths: Vec<String> = heard.take().into_iter().map(|(path, ..)| path).collect();
    assert_eq!(paths, ["/", "/busy", "/discord"]);
    let waiting: Vec<(String, i32, i32)> = sqlx::query_as(
        "select c.kind, c.failures, d.tries from deliveries d join channels c on c.id = d.channel_id
          where d.state = 'waiting' and c.disabled_at is null order by c.kind",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    assert_eq!(waiting, [("telegram".to_owned(), 0, 0), ("webhook".to_owned(), 0, 0)]);
}
