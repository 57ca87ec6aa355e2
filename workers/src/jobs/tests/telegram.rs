//! Linking a chat by `/start CODE`, against a stand-in of Telegram on this machine.

use super::*;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use domain::{alert::Channel, i18n::Locale, user::Role};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::sync::{Arc, Mutex};
use store::{channels, telegram, users};

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

/// The service: what it gives when it is asked, and what it was told.
#[derive(Clone, Default)]
struct Service {
    updates: Arc<Mutex<Vec<Value>>>,
    told: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Service {
    fn router(&self) -> Router {
        async fn answer(
            State(service): State<Service>,
            Path((bot, method)): Path<(String, String)>,
            Json(body): Json<Value>,
        ) -> (StatusCode, Json<Value>) {
            if bot != "bot123:abc" {
                return (StatusCode::UNAUTHORIZED, Json(json!({"ok": false, "description": "Unauthorized"})));
            }
            service.told.lock().unwrap().push((method.clone(), body.clone()));
            let result = match method.as_str() {
                "getMe" => json!({"id": 1, "is_bot": true, "username": "our_bot"}),
                // As the service does: what is before the offset is forgotten, and never given again.
                "getUpdates" => {
                    let mut updates = service.updates.lock().unwrap();
                    updates.retain(|update| update["update_id"].as_i64() >= body["offset"].as_i64());
                    json!(*updates)
                }
                _ => json!({"message_id": 1}),
            };
            (StatusCode::OK, Json(json!({"ok": true, "result": result})))
        }
        Router::new().route("/{bot}/{method}", post(answer)).with_state(self.clone())
    }

    fn says(&self, n: i64, chat: i64, text: &str) {
        self.updates.lock().unwrap().push(json!({
            "update_id": n, "message": {"message_id": n, "date": 0, "text": text, "chat": {"id": chat, "type": "private"},
                                        "from": {"id": chat, "is_bot": false, "language_code": "it"}},
        }));
    }

    /// What was said in chats since this was asked last.
    fn said(&self) -> Vec<(i64, String)> {
        let told = std::mem::take(&mut *self.told.lock().unwrap());
        let said = told.into_iter().filter(|(method, _)| method == "sendMessage");
        said.map(|(_, body)| {
            (body["chat_id"].as_str().unwrap().parse().unwrap(), body["text"].as_str().unwrap().to_owned())
        })
        .collect()
    }
}

async fn with_a_bot(pool: &PgPool, token: &str) -> (Context, Service) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    migrate(pool).await.unwrap();
    let service = Service::default();
    let config = Config {
        public_url: "https://pmi.example/".to_owned(),
        telegram_token: token.to_owned(),
        telegram_url: serve(service.router()).await,
        ..settings()
    };
    (Context::new(&config, pool.clone(), clock).unwrap(), service)
}

async fn hear(pool: &PgPool, context: &Context) -> Vec<String> {
    store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &store::jobs::HearTelegram {}, None).await.unwrap();
    drain(context).await
}

#[sqlx::test(migrations = "../migrations")]
async fn who_brings_the_code_is_told_there_from_then_on(pool: PgPool) {
    let (context, service) = with_a_bot(&pool, "123:abc").await;
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    users::set_language(&mut conn, ash, Locale::German).await.unwrap();

    // Nobody waits: the bot is met, and not listened to.
    service.says(1, 41, "hello");
    assert_eq!(hear(&pool, &context).await, Vec::<String>::new());
    assert_eq!(telegram::bot(&mut conn).await.unwrap().unwrap().name, "our_bot");
    assert_eq!(service.told.lock().unwrap().iter().filter(|(method, _)| method == "getUpdates").count(), 0);

    telegram::ask_link(&mut conn, ash, &Sha256::digest("0a1b"), clock()).await.unwrap();
    service.says(2, 43, "/start guessed");
    service.says(3, 42, "/start 0a1b");
    service.updates.lock().unwrap().push(json!({"update_id": 4, "my_chat_member": {"chat": {"id": 44}}}));
    assert_eq!(hear(&pool, &context).await, Vec::<String>::new());
    let said = service.said();
    assert_eq!(said.len(), 2, "who only says hello is not answered: {said:?}");
    assert!(said[0].0 == 43 && said[0].1.contains("https://pmi.example/account/channels"), "{said:?}");
    assert!(said[0].1.starts_with("Non \u{e8} un codice"), "as their program says: {said:?}");
    assert_eq!((said[1].0, said[1].1.as_str()), (42, domain::letters::alert::linked(Locale::German)));
    let held = channels::list(&mut conn, ash).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].kind, held[0].address.as_deref()), (Channel::Telegram, Some("42")));
    assert!(held[0].verified_at.is_some());
    assert_eq!(telegram::bot(&mut conn).await.unwrap().unwrap().next_update, 5);

    // What was read is not read again, by whichever worker, and a code is good once.
    telegram::ask_link(&mut conn, ash, &Sha256::digest("2c3d"), clock()).await.unwrap();
    service.says(5, 45, "/start 0a1b");
    service.says(6, -100, "/start@our_bot 2c3d");
    service.says(7, -200, "/start@another_bot 2c3d");
    assert_eq!(hear(&pool, &context).await, Vec::<String>::new());
    let said: Vec<i64> = service.said().into_iter().map(|(chat, _)| chat).collect();
    assert_eq!(said, [45, -100]);
    let held: Vec<_> = channels::list(&mut conn, ash).await.unwrap().into_iter().map(|c| c.address).collect();
    assert_eq!(held, [Some("42".to_owned()), Some("-100".to_owned())]);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_the_service_refuses_names_no_token(pool: PgPool) {
    let (context, _) = with_a_bot(&pool, "999:secret").await;
    store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &store::jobs::HearTelegram {}, None).await.unwrap();
    let worker = options(&context).listen_os_shutdown_signals(false).init().await.unwrap();
    worker.run_once().await.unwrap();
    let left = left(&pool).await;
    assert!(
        left.len() == 1 && left[0].contains("TELEGRAM_TOKEN is not taken") && !left[0].contains("secret"),
        "{left:?}"
    );
    // Without a token nothing is asked.
    let (without, service) = with_a_bot(&pool, "").await;
    sqlx::query("delete from graphile_worker._private_jobs").execute(&pool).await.unwrap();
    assert_eq!(hear(&pool, &without).await, Vec::<String>::new());
    assert!(service.told.lock().unwrap().is_empty());
}
