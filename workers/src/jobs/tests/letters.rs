//! Letters about accounts, through the queue into a folder.

use super::*;
use domain::{
    i18n::Locale,
    plan::contract::{Contract, Said},
    user::{Letter, Notice, Role},
};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use store::{
    email_tokens,
    jobs::{ConfirmPlan, Deliver, Warn},
    users,
};

fn clock() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

/// The letters of a folder, by their subject's first word.
fn letters(folder: &Path) -> Vec<String> {
    let files: Vec<_> = std::fs::read_dir(folder).map(|d| d.map(|f| f.unwrap().path()).collect()).unwrap_or_default();
    let mut letters: Vec<String> = files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect();
    letters.sort();
    letters
}

/// The secret of the link in a letter.
fn secret(letter: &str) -> &str {
    let link = letter.lines().find_map(|l| l.strip_prefix("https://pmi.example/password?token=")).unwrap();
    assert!(link.len() == 64 && link.bytes().all(|b| b.is_ascii_hexdigit()), "{link}");
    link
}

#[sqlx::test(migrations = "../migrations")]
async fn who_has_an_account_is_told_so_and_who_has_none_is_not_written_to(pool: PgPool) {
    migrate(&pool).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        ..settings()
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    let ask = async |letter, email: &str| {
        let job = Deliver { letter, email: email.to_owned(), language: None };
        store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &job, None).await.unwrap();
        assert_eq!(drain(&context).await, Vec::<String>::new());
        let sent = letters(folder.path());
        for file in std::fs::read_dir(folder.path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        sent
    };

    assert!(ask(Letter::ResetPassword, "nobody@example.org").await.is_empty());

    let sent = ask(Letter::Register, "Misty@example.org").await;
    assert!(sent.len() == 1 && sent[0].contains("Subject: Open your account"), "{sent:?}");
    let kept = email_tokens::find(&mut conn, &Sha256::digest(secret(&sent[0])), clock()).await.unwrap().unwrap();
    assert_eq!((kept.letter, kept.email.as_str(), kept.user), (Letter::Register, "Misty@example.org", None));

    for asked in [Letter::Register, Letter::ResetPassword] {
        let sent = ask(asked, "ASH@example.org").await;
        assert_eq!(sent[0].contains("Subject: You have an account already"), asked == Letter::Register);
        let kept = email_tokens::find(&mut conn, &Sha256::digest(secret(&sent[0])), clock()).await.unwrap().unwrap();
        assert_eq!((kept.letter, kept.user), (Letter::ResetPassword, Some(ash)));
    }
    // Three an hour are enough.
    assert_eq!(ask(Letter::ResetPassword, "ash@example.org").await.len(), 1);
    assert!(ask(Letter::ResetPassword, "ash@example.org").await.is_empty());
}

#[sqlx::test(migrations = "../migrations")]
async fn a_letter_is_in_the_language_of_its_reader(pool: PgPool) {
    migrate(&pool).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        ..settings()
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    users::set_language(&mut conn, ash, Locale::German).await.unwrap();
    let ask = async |letter, email: &str, language| {
        let job = Deliver { letter, email: email.to_owned(), language };
        store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &job, None).await.unwrap();
        assert_eq!(drain(&context).await, Vec::<String>::new());
        let sent = letters(folder.path());
        for file in std::fs::read_dir(folder.path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        assert_eq!(sent.len(), 1, "{sent:?}");
        sent.concat()
    };
    // Of who has no account the form tells; the link keeps it for the account that it opens.
    let sent = ask(Letter::Register, "misty@example.org", Some(Locale::Spanish)).await;
    assert!(
        sent.contains("Subject: Abre tu cuenta")
            && sent.contains("lang=3D\"es\"")
            && sent.contains("/password?token=3D"),
        "{sent}"
    );
    let kept: String = sqlx::query_scalar("select language from email_tokens where email = 'misty@example.org'")
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(kept, "es");
    // Whoever asks for it, an account is written to in its own language, with a link or without.
    for (letter, language) in [(Letter::ResetPassword, Some(Locale::Spanish)), (Letter::PasswordChanged, None)] {
        let sent = ask(letter, "ash@example.org", language).await;
        assert!(sent.contains("Hallo,") && sent.contains("lang=3D\"de\""), "{sent}");
    }
    let sent = ask(Letter::EmailChanging, "gone@example.org", Some(Locale::Dutch)).await;
    assert!(sent.contains("Subject: Je account staat op het punt te verhuizen"), "{sent}");
    assert!(
        ask(Letter::PasswordChanged, "gone@example.org", None).await.contains("Subject: Your password is another one")
    );
}

#[sqlx::test(migrations = "../migrations")]
async fn the_owner_of_a_copied_token_is_told(pool: PgPool) {
    migrate(&pool).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        ..settings()
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    store::tokens::open(&mut conn, ash, b"one", None, clock()).await.unwrap();
    for _ in 0..3 {
        store::tokens::rotate(&mut conn, b"one", b"two", clock()).await.unwrap();
    }
    // Somebody who is gone by now is not written to.
    let gone = Warn { notice: Notice::TokenReused, user: store::Uuid::nil() };
    store::jobs::enqueue(&mut conn, &gone, None).await.unwrap();
    letters_only(&context).listen_os_shutdown_signals(false).init().await.unwrap().run_once().await.unwrap();
    assert_eq!(left(&pool).await, Vec::<String>::new());
    let sent = letters(folder.path());
    assert_eq!(sent.len(), 1, "told once: {sent:?}");
    for part in ["To: ash@example.org", "Subject: A program was signed out", "\r\nhttps://pmi.example/account\r\n"] {
        assert!(sent[0].contains(part), "no {part:?} in {}", sent[0]);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_order_is_confirmed_on_a_durable_medium(pool: PgPool) {
    migrate(&pool).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example/".to_owned(),
        ..settings()
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    let contract = Contract {
        subscription: "sub_1".to_owned(),
        plan: "Collector".to_owned(),
        amount: 499,
        currency: "eur".to_owned(),
        months: 1,
        made_at: clock(),
        trial_end: None,
        seller: String::new(),
    };
    // Asked for twice it is one letter; to who is gone by now there is none.
    let asked = ConfirmPlan { user: ash, contract, said: Said::Ordered { agreed: None } };
    let mut gone = ConfirmPlan { user: store::Uuid::nil(), ..asked.clone() };
    gone.contract.subscription = "sub_2".to_owned();
    for job in [&asked, &asked, &gone] {
        store::jobs::enqueue(&mut conn, job, None).await.unwrap();
    }
    letters_only(&context).listen_os_shutdown_signals(false).init().await.unwrap().run_once().await.unwrap();
    assert_eq!(left(&pool).await, Vec::<String>::new());
    let sent = letters(folder.path());
    assert_eq!(sent.len(), 1, "{sent:?}");
    for part in [
        "To: ash@example.org",
        "Subject: Your order",
        "Contract: sub_1",
        "MODEL WITHDRAWAL FORM",
        "\r\nhttps://pmi.example/account/plan\r\n",
    ] {
        assert!(sent[0].contains(part), "no {part:?} in {}", sent[0]);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_account_that_moves_is_written_to_at_both_addresses(pool: PgPool) {
    migrate(&pool).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let config = Config {
        mail_folder: folder.path().display().to_string(),
        public_url: "https://pmi.example".to_owned(),
        ..settings()
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::new(&config, pool.clone(), clock).unwrap();
    let mut conn = pool.acquire().await.unwrap();
    let ash = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await.unwrap();
    let ask = async |letter| {
        let job = Deliver { letter, email: "ash@example.org".to_owned(), language: None };
        store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &job, None).await.unwrap();
        assert_eq!(drain(&context).await, Vec::<String>::new());
        let sent = letters(folder.path());
        for file in std::fs::read_dir(folder.path()).unwrap() {
            std::fs::remove_file(file.unwrap().path()).unwrap();
        }
        sent
    };
    assert!(ask(Letter::ChangeEmail).await.is_empty(), "it is not to move");

    users::ask_email(&mut conn, ash, "ash@new.example", clock()).await.unwrap();
    let sent = ask(Letter::ChangeEmail).await;
    assert!(sent.len() == 1 && sent[0].contains("To: ash@new.example"), "{sent:?}");
    let link = sent[0].lines().find_map(|l| l.strip_prefix("https://pmi.example/email?token=")).unwrap();
    let kept = email_tokens::find(&mut conn, &Sha256::digest(link), clock()).await.unwrap().unwrap();
    assert_eq!((kept.letter, kept.email.as_str(), kept.user), (Letter::ChangeEmail, "ash@new.example", Some(ash)));
    assert_eq!(users::change_email(&mut conn, &Sha256::digest(link), clock()).await.unwrap(), Some(ash));
    // Told also when the account has left that address already.
    let sent = ask(Letter::EmailChanging).await;
    assert!(sent[0].contains("To: ash@example.org") && sent[0].contains("https://pmi.example/forgot"), "{sent:?}");

    // Whoever reads an address that has an account learns of it; their account is safe.
    sqlx::query("update users set email = 'ash@example.org'").execute(&pool).await.unwrap();
    users::create(&mut conn, "misty@example.org", "hash", Role::Member).await.unwrap();
    users::ask_email(&mut conn, ash, "Misty@example.org", clock()).await.unwrap();
    for n in 0..5 {
        let sent = ask(Letter::ChangeEmail).await;
        // Three an hour are enough.
        assert_eq!(sent.len(), usize::from(n < 3), "{n}");
        assert!(sent.iter().all(|l| l.contains("Subject: You have an account already") && !l.contains("token=")));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_worker_for_letters_leaves_all_else_alone(pool: PgPool) {
    let context = context(&pool, clock).await;
    let mut conn = pool.acquire().await.unwrap();
    store::jobs::enqueue(&mut conn, &store::jobs::RematchListings {}, None).await.unwrap();
    let job = Deliver { letter: Letter::ResetPassword, email: "nobody@example.org".to_owned(), language: None };
    store::jobs::enqueue(&mut conn, &job, None).await.unwrap();
    letters_only(&context).listen_os_shutdown_signals(false).init().await.unwrap().run_once().await.unwrap();
    assert_eq!(left(&pool).await, ["rematch_listings"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_letter_nobody_takes_waits_in_the_queue(pool: PgPool) {
    let context = context(&pool, clock).await;
    let job = Deliver { letter: Letter::Register, email: "ash@example.org".to_owned(), language: None };
    store::jobs::enqueue(&mut pool.acquire().await.unwrap(), &job, None).await.unwrap();
    let worker = options(&context).listen_os_shutdown_signals(false).init().await.unwrap();
    worker.run_once().await.unwrap();
    let left = left(&pool).await;
    assert!(left.len() == 1 && left[0].contains("set SMTP_URL"), "{left:?}");
    assert_eq!(count(&pool, "email_tokens").await, 0, "no link that nobody has");
}
