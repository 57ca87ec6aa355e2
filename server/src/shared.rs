//! What several servers count together: in a Redis or Valkey, where `REDIS_URL` names one. Time is that of Redis, so that no
//! server's clock matters.
//!
//! A Redis that is away or slow keeps nobody out and lets nobody wait: each server counts for itself then, and asks again a
//! second later. Nothing is kept there but numbers, for a quarter of an hour at most, under hashes: no address, no name.

use anyhow::Context as _;
use redis::{
    Client, Script, ScriptInvocation,
    aio::{ConnectionManager, ConnectionManagerConfig},
};
use sha2::{Digest as _, Sha256};
use std::{
    fmt,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long nothing is asked after one did not come.
const PAUSE: Duration = Duration::from_secs(1);

/// Takes one of what may be asked for within a span, and says as a number below zero until when that is due; or says how
/// long to wait: "generic cell rate algorithm", as in `rate`. Microseconds.
static EVENLY: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local time = redis.call('TIME')
        local now, apart, span = time[1] * 1000000 + time[2], tonumber(ARGV[1]), tonumber(ARGV[2])
        local due = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + apart
        if due - now > span then return due - now - span end
        redis.call('SET', KEYS[1], string.format('%.0f', due), 'PX', math.ceil((due - now) / 1000))
        return now - due",
    )
});

/// Counts an attempt in each of some windows, or says how long one of them is full yet. Microseconds.
static ATTEMPT: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local wait = 0
        for i, key in ipairs(KEYS) do
            if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[i + 1]) then
                wait = math.max(wait, redis.call('PTTL', key), 1)
            end
        end
        if wait > 0 then return wait * 1000 end
        for _, key in ipairs(KEYS) do
            if redis.call('INCR', key) == 1 then redis.call('PEXPIRE', key, ARGV[1]) end
        end
        return 0",
    )
});

/// Forgets the first window, and takes one attempt back from the second.
static SUCCEEDED: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "redis.call('DEL', KEYS[1])
        if tonumber(redis.call('GET', KEYS[2]) or '0') > 0 then redis.call('DECR', KEYS[2]) end
        return 0",
    )
});

/// Cheap to clone: one connection, which all requests share and which is made again when it breaks.
#[derive(Clone)]
pub struct Shared {
    connection: ConnectionManager,
    away_until: Arc<Mutex<Option<Instant>>>,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shared")
    }
}

impl Shared {
    /// Does not connect yet: a Redis that starts later than this process is no error.
    /// # Errors
    /// When the address is none. It is not repeated, for it may hold a password.
    pub fn new(url: &str) -> anyhow::Result<Shared> {
        Shared::patient(url, PATIENCE)
    }

    fn patient(url: &str, patience: Duration) -> anyhow::Result<Shared> {
        let client = Client::open(url).ok().context("REDIS_URL is not an address like redis://:password@host:6379")?;
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(0)
            .set_connection_timeout(Some(patience))
            .set_response_timeout(Some(patience));
        let connection = ConnectionManager::new_lazy_with_config(client, config).context("REDIS_URL")?;
        Ok(Shared { connection, away_until: Arc::default() })
    }

    /// Takes one more of `what`, of which `most` may come within `span`: until when what came so far is due, or how long to
    /// wait; none: it does not answer.
    pub(crate) async fn evenly(&self, what: &str, most: u32, span: Duration) -> Option<Result<Duration, Duration>> {
        let apart = span.checked_div(most)?;
        let said = self.ask(EVENLY.key(key(what)).arg(micros(apart)).arg(micros(span))).await?;
        let long = Duration::from_micros(said.unsigned_abs());
        Some(if said > 0 { Err(long) } else { Ok(long) })
    }

    /// What to wait before one more attempt at each of `what`, which may have so many within `window`; none: it does not
    /// answer.
    pub(crate) async fn attempt(&self, what: &[(String, u32)], window: Duration) -> Option<Duration> {
        let mut call = ATTEMPT.prepare_invoke();
        call.arg(micros(window) / 1000);
        for (what, most) in what {
            call.key(key(what)).arg(most);
        }
        self.ask(&call).await.map(|wait| Duration::from_micros(wait.unsigned_abs()))
    }

    /// Takes an attempt back: all of the first, one of the second.
    pub(crate) async fn succeeded(&self, what: &[(String, u32); 2]) {
        let [(one, _), (other, _)] = what;
        self.ask(SUCCEEDED.key(key(one)).key(key(other))).await;
    }

    async fn ask(&self, call: &ScriptInvocation<'_>) -> Option<i64> {
        if self.away_until().is_some_and(|until| Instant::now() < until) {
            return None;
        }
        let mut connection = self.connection.clone();
        match call.invoke_async::<i64>(&mut connection).await {
            Ok(said) => Some(said),
            Err(error) => {
                tracing::warn!(%error, "Redis does not answer: this server counts for itself");
                *self.away_until() = Some(Instant::now() + PAUSE);
                None
            }
        }
    }

    fn away_until(&self) -> std::sync::MutexGuard<'_, Option<Instant>> {
        self.away_until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(what: &str) -> String {
    format!("pmi:{}", data_encoding::HEXLOWER.encode(&Sha256::digest(what)))
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
