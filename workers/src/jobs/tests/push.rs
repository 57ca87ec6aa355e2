//! A message to a device: what its browser's service is given, and what comes of its answers.

use super::*;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
    routing::post,
};
use domain::{
    alert::{Message, Subject},
    money::Money,
    user::Role,
};
use std::sync::{Arc, Mutex};
use store::{Uuid, channels, deliveries, users};

/// The device of RFC 8291, and a key of P-256 for tests.
const DEVICE: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4.BTBZMqHH6r4Tts7J_aSIgg";
const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPe093Cf2uR67PPVZKSp7Gw+Vq6jZa30uGm6pyHsjFOWhRANCAATfSZtxuztXhfPNQDHxljsQVzJyPBRYybjUZaGOd4XK2O6sc1JWYCJzeDghhCB22oI802YrNTgL4/PgmSqoPhQz";

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

/// Paths, headers and bodies a service was given.
type Given = Arc<Mutex<Vec<(String, HeaderMap, Bytes)>>>;

async fn service(given: Given) -> String {
    async fn take(State(given): State<Given>, uri: Uri, headers: HeaderMap, body: Bytes) -> StatusCode {
        let path = uri.path().to_owned();
        let gone = path == "/gone";
        given.lock().unwrap().push((path, headers, body));
        if gone { StatusCode::NOT_FOUND } else { StatusCode::CREATED }
    }
    serve(Router::new().route("/{*path}", post(take)).with_state(given)).await
}

/// Has a test sent by the one channel of a person, and works the queue off.
async fn tell(context: &Context, pool: &PgPool, user: Uuid, id: &str) {
    let mut conn = pool.acquire().await.unwrap();
    let channel: i64 = sqlx::query_scalar("select id from channels").fetch_one(&mut *conn).await.unwrap();
    let message = Message {
        id: id.to_owned(),
        at: clock(),
        subject: Subject { name: "Charizard".to_owned(), slug: String::new() },
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
    deliveries::test(&mut conn, user, channel, &message, clock()).await.unwrap();
    store::jobs::enqueue(&mut conn, &store::jobs::SendDeliveries {}, None).await.unwrap();
    drop(conn);
    assert_eq!(drain(context).await, Vec::<String>::new());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_device_is_told_sealed_and_is_off_once_it_is_gone(pool: PgPool) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    migrate(&pool).await.unwrap();
    let given = Given::default();
    let base = service(given.clone()).await;
    let folder = tempfile::tempdir().unwrap();
    let mail_folder = folder.path().display().to_string();
    let nameless = Config { mail_folder, public_url: "https://pmi.example".to_owned(), ..settings() };
    let config = Config { vapid_key: KEY.to_owned(), ..nameless.clone() };
    let nameless = Context::new(&nameless, pool.clone(), clock).unwrap();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    // The service lives on this machine, where no person's may: its address is put in by hand.
    sqlx::query("insert into channels (user_id, kind, address, code_sent_at) values ($1, 'push', $2, now())")
        .bind(ash)
        .bind(format!("{base}/device#{DEVICE}"))
        .execute(&mut *conn)
        .await
        .unwrap();

    // The code goes the same way, and the device gives it back.
    let id = channels::list(&mut conn, ash).await.unwrap()[0].id;
    let prove = store::jobs::ProveChannel { user: ash, channel: id };
    store::jobs::enqueue(&mut conn, &prove, None).await.unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert_eq!(given.lock().unwrap().drain(..).count(), 1);
    sqlx::query("update channels set verified_at = now(), code_hash = null").execute(&mut *conn).await.unwrap();

    // That we have no key is no fault of the device: it waits.
    tell(&nameless, &pool, ash, "one").await;
    assert!(given.lock().unwrap().is_empty());
    assert_eq!(channels::list(&mut conn, ash).await.unwrap()[0].failures, 0);
    sqlx::query("update deliveries set due_at = $1").bind(clock()).execute(&mut *conn).await.unwrap();
    tell(&context, &pool, ash, "two").await;
    let told: Vec<_> = given.lock().unwrap().drain(..).collect();
    assert_eq!(told.len(), 2);
    for (path, headers, body) in &told {
        let text = |name: &str| headers[name].to_str().unwrap();
        assert_eq!(path, "/device", "the keys stay here");
        assert_eq!((text("content-encoding"), text("ttl")), ("aes128gcm", "86400"));
        assert!(text("authorization").starts_with("vapid t="));
        assert!(body.len() <= 4_096 && !body.windows(9).any(|part| part == b"Charizard"), "it is sealed");
    }
    assert_ne!(told[0].2, told[1].2);

    sqlx::query("update channels set address = $1")
        .bind(format!("{base}/gone#{DEVICE}"))
        .execute(&mut *conn)
        .await
        .unwrap();
    tell(&context, &pool, ash, "three").await;
    let row = &channels::list(&mut conn, ash).await.unwrap()[0];
    assert_eq!(row.disabled_because.as_deref(), Some("the browser does not take messages any more"));
    let letters = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(letters, 1, "its person is told");
}
