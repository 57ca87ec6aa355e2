//! Beside a real Redis, on a socket of its own. Where none is installed the tests say so, and fail in CI.

use super::*;
use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
};

const MINUTE: Duration = Duration::from_secs(60);

struct Redis {
    folder: PathBuf,
    process: Child,
}

impl Redis {
    fn start() -> Option<Redis> {
        let folder = std::env::temp_dir().join(format!("redis-{}", store::Uuid::new_v4()));
        std::fs::create_dir(&folder).unwrap();
        let mut command = Command::new("redis-server");
        command.args(["--port", "0", "--save", "", "--unixsocket"]).arg(folder.join("socket"));
        let Ok(process) = command.current_dir(&folder).stdout(Stdio::null()).spawn() else {
            assert!(std::env::var_os("CI").is_none(), "redis-server is not installed: apt-get install redis-server");
            eprintln!("redis-server is not installed: not tested");
            return None;
        };
        let redis = Redis { folder, process };
        while !redis.folder.join("socket").exists() {
            std::thread::sleep(Duration::from_millis(10));
        }
        Some(redis)
    }

    /// With more patience than a server has: the machine of a test may be busy.
    fn shared(&self) -> Shared {
        Shared::patient(&format!("redis+unix://{}", self.folder.join("socket").display()), MINUTE).unwrap()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        drop((self.process.kill(), self.process.wait(), std::fs::remove_dir_all(&self.folder)));
    }
}

fn windows(account: &str) -> [(String, u32); 2] {
    [(account.to_owned(), 3), ("address".to_owned(), 5)]
}

#[tokio::test]
async fn two_servers_count_together() {
    let Some(redis) = Redis::start() else { return };
    let (one, other) = (redis.shared(), redis.shared());
    for n in 0..60 {
        let server = if n % 2 == 0 { &one } else { &other };
        assert!(matches!(server.evenly("search 203.0.113.7", 60, MINUTE).await, Some(Ok(_))), "{n}");
    }
    for server in [&one, &other] {
        let wait = server.evenly("search 203.0.113.7", 60, MINUTE).await.unwrap().unwrap_err();
        assert!(wait > Duration::ZERO && wait <= Duration::from_secs(1), "{wait:?}");
        let ahead = server.evenly("search 198.51.100.9", 60, MINUTE).await.unwrap().unwrap();
        assert!(ahead > Duration::ZERO && ahead <= Duration::from_secs(2), "{ahead:?}");
    }
}

#[tokio::test]
async fn attempts_are_counted_and_taken_back() {
    let Some(redis) = Redis::start() else { return };
    let (one, other) = (redis.shared(), redis.shared());
    for server in [&one, &other, &one] {
        assert_eq!(server.attempt(&windows("ash"), MINUTE).await, Some(Duration::ZERO));
    }
    let wait = other.attempt(&windows("ash"), MINUTE).await.unwrap();
    assert!(wait > Duration::from_secs(50) && wait <= MINUTE, "{wait:?}");
    assert_eq!(one.attempt(&windows("misty"), MINUTE).await, Some(Duration::ZERO));
    assert_eq!(one.attempt(&windows("misty"), MINUTE).await, Some(Duration::ZERO));
    assert!(one.attempt(&windows("brock"), MINUTE).await.unwrap() > Duration::ZERO, "five from one address");
    other.succeeded(&windows("ash")).await;
    assert_eq!(one.attempt(&windows("ash"), MINUTE).await, Some(Duration::ZERO));
    // A window ends by itself.
    let short = Duration::from_millis(50);
    for _ in 0..3 {
        assert_eq!(one.attempt(&[("short".to_owned(), 3)], short).await, Some(Duration::ZERO));
    }
    tokio::time::sleep(2 * short).await;
    assert_eq!(one.attempt(&[("short".to_owned(), 3)], short).await, Some(Duration::ZERO));
}

#[tokio::test]
async fn no_address_and_no_name_is_kept() {
    let Some(redis) = Redis::start() else { return };
    let shared = redis.shared();
    shared.attempt(&windows("ash@example.org"), MINUTE).await.unwrap();
    let mut connection = shared.connection.clone();
    let keys: Vec<String> = redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
    assert_eq!(keys.len(), 2);
    assert!(keys.iter().all(|key| key.len() == 4 + 64 && key.starts_with("pmi:")), "{keys:?}");
    for key in &keys {
        let left: i64 = redis::cmd("PTTL").arg(key).query_async(&mut connection).await.unwrap();
        assert!((1..=60_000).contains(&left), "{left}");
    }
}

#[tokio::test]
async fn one_that_is_away_keeps_nobody_waiting() {
    let away = Shared::new("redis+unix:///nowhere/socket").unwrap();
    let begun = Instant::now();
    for _ in 0..1_000 {
        assert_eq!(away.evenly("search", 60, MINUTE).await, None);
        assert_eq!(away.attempt(&windows("ash"), MINUTE).await, None);
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let Some(mut redis) = Redis::start() else { return };
    let shared = redis.shared();
    assert_eq!(shared.evenly("search", 60, MINUTE).await, Some(Ok(Duration::from_secs(1))));
    drop((redis.process.kill(), redis.process.wait()));
    assert_eq!(shared.evenly("search", 60, MINUTE).await, None);
    let error = format!("{:#}", Shared::new("http://user:secret@host").unwrap_err());
    assert!(error.contains("REDIS_URL") && !error.contains("secret"), "{error}");
}
