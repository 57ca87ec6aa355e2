//! A person's copy and erasure, through the queue.

use super::*;
use domain::user::{Letter, Role};
use sha2::{Digest as _, Sha256};
use std::io::{Cursor, Read as _};
use store::{
    exports,
    jobs::{ConfirmErasure, Deliver, ExportPerson, ForgetOld},
    privacy, users,
};

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

async fn with_letters(pool: &PgPool, folder: &std::path::Path) -> Context {
    let config = Config {
        mail_folder: folder.display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        ..settings()
    };
    migrate(pool).await.unwrap();
    let _ = rustls::crypto::ring::default_provider().install_default();
    Context::new(&config, pool.clone(), clock).unwrap()
}

/// The letters of a folder, which is emptied.
fn letters(folder: &std::path::Path) -> Vec<String> {
    let files: Vec<_> = std::fs::read_dir(folder).map(|d| d.map(|f| f.unwrap().path()).collect()).unwrap_or_default();
    let letters = files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect();
    files.iter().for_each(|f| std::fs::remove_file(f).unwrap());
    letters
}

#[sqlx::test(migrations = "../migrations")]
async fn a_copy_comes_by_letter_and_holds_the_persons_rows(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let context = with_letters(&pool, folder.path()).await;
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "a-hash-of-a-password", Role::Member).await.unwrap();
    store::sessions::create(&mut conn, ash, b"a-token-hash", Some("Ash's phone"), clock()).await.unwrap();
    assert!(exports::ask(&mut conn, ash, clock()).await.unwrap());
    assert_eq!(drain(&context).await, Vec::<String>::new());

    let sent = letters(folder.path());
    assert!(sent.len() == 1 && sent[0].contains("Subject: The copy of your data"), "{sent:?}");
    let link = sent[0].lines().find_map(|l| l.strip_prefix("https://pmi.example/account/export?token=")).unwrap();
    assert!(link.len() == 64 && link.bytes().all(|b| b.is_ascii_hexdigit()), "{link}");
    let file = exports::download(&mut conn, ash, &Sha256::digest(link), clock()).await.unwrap().unwrap();
    let mut zip = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
    assert_eq!(zip.len(), 1 + 2 * privacy::TABLES.len());
    let mut whole = String::new();
    for n in 0..zip.len() {
        zip.by_index(n).unwrap().read_to_string(&mut whole).unwrap();
    }
    assert!(whole.contains("ash@example.org") && whole.contains("Ash's phone") && whole.contains("export_asked"));
    // Neither a secret, nor what its bytes look like.
    let hex: String = b"a-token-hash".iter().map(|b| format!("{b:02x}")).collect();
    assert!(!whole.contains("a-hash-of-a-password") && !whole.contains(&hex) && !whole.contains(link));
    let kept: i64 = sqlx::query_scalar("select count(*) from exports e where e::text ilike '%' || $1 || '%'")
        .bind(link)
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(kept, 0, "the secret itself is kept nowhere");

    // Who is gone meanwhile gets nothing.
    let job = ExportPerson { user: store::Uuid::new_v4() };
    store::jobs::enqueue(&mut conn, &job, None).await.unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new());
    assert!(letters(folder.path()).is_empty());
}

#[sqlx::test(migrations = "../migrations")]
async fn erasing_reaches_into_the_queue(pool: PgPool) {
    let folder = tempfile::tempdir().unwrap();
    let context = with_letters(&pool, folder.path()).await;
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    store::jobs::enqueue(&mut conn, &ExportPerson { user: ash }, None).await.unwrap();
    for email in ["ASH@example.org", "misty@example.org"] {
        let job = Deliver { letter: Letter::ResetPassword, email: email.to_owned(), language: None };
        store::jobs::enqueue(&mut conn, &job, None).await.unwrap();
    }
    let mut tx = store::begin(&pool).await.unwrap();
    let erased = privacy::erase(&mut tx, ash, clock()).await.unwrap();
    let privacy::Erasure::Done { email, language, .. } = erased else { panic!("not erased") };
    let farewell = ConfirmErasure { email, language: Some(language) };
    store::jobs::enqueue(&mut tx, &farewell, None).await.unwrap();
    store::commit(tx).await.unwrap();
    assert_eq!(left(&pool).await, ["deliver", "confirm_erasure"], "misty's letter is not ash's");
    assert_eq!(drain(&context).await, Vec::<String>::new());
    let sent = letters(folder.path());
    assert!(sent.len() == 1 && sent[0].contains("Subject: Your account is erased"), "{sent:?}");

    // No table of any schema, the queue's among them, holds the address or the id any more.
    let tables: Vec<String> = sqlx::query_scalar(
        "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(tables.iter().any(|t| t.starts_with("graphile_worker.")));
    for table in tables {
        let found = format!("{table} t where t::text ilike '%ash@example.org%' or t::text ilike '%{ash}%'");
        assert_eq!(count(&pool, &found).await, 0, "{table}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_too_old_is_forgotten_batch_after_batch(pool: PgPool) {
    let context = context(&pool, clock).await;
    let mut conn = pool.acquire().await.unwrap();
    users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    sqlx::raw_sql(
        "insert into sessions (user_id, token_hash, last_used_at, expires_at)
         select id, sha256(i::text::bytea), '2026-01-01', '2026-02-01' from users, generate_series(1, 2500) i;
         insert into sessions (user_id, token_hash, last_used_at, expires_at)
         select id, 'alive', '2026-03-01', '2026-04-01' from users;
         select graphile_worker.add_job('deliver', '{\"letter\": \"register\", \"email\": \"late@example.org\"}');
         update graphile_worker._private_jobs set attempts = max_attempts, updated_at = '2026-02-01'",
    )
    .execute(&mut *conn)
    .await
    .unwrap();
    store::jobs::enqueue(&mut conn, &ForgetOld { day: clock().date_naive() }, None).await.unwrap();
    assert_eq!(drain(&context).await, Vec::<String>::new(), "the letter that was given up is gone too");
    assert_eq!(count(&pool, "sessions").await, 1);
}
