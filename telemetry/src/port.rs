//! Figures and signs of life, at an address of their own that no visitor reaches: `/metrics` and `/healthz`. Written by hand:
//! two answers for a scraper and a supervisor want no web framework, and `workers` has none.

use anyhow::Context as _;
use prometheus_client::{encoding::text::encode, registry::Registry};
use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};

/// How long a question and its answer may take together.
const PATIENCE: Duration = Duration::from_secs(5);
/// Bytes of a question.
const QUESTION: usize = 4096;
/// Who may ask at the same time.
const ASKERS: usize = 16;

/// What is told.
pub struct Told {
    /// The figures.
    pub registry: Registry,
    /// Called before each answer: brings figures up to date that are not counted but looked up.
    pub look: Box<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told")
    }
}

impl Told {
    /// All figures as text.
    #[must_use]
    pub fn text(&self) -> String {
        (self.look)();
        let mut text = String::new();
        // Writing into a text does not fail.
        if encode(&mut text, &self.registry).is_err() {
            text.clear();
        }
        text
    }
}

/// Listens; what comes back answers for as long as it is polled.
/// # Errors
/// When the address can not be listened at.
pub async fn listen(address: SocketAddr, told: Told) -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("listening on {address} for who asks for figures"))?;
    Ok(answer(listener, Arc::new(told)))
}

async fn answer(listener: TcpListener, told: Arc<Told>) {
    let places = Arc::new(Semaphore::new(ASKERS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let socket = match listener.accept().await {
            Ok((socket, _)) => socket,
            Err(error) => {
                tracing::warn!(%error, "nobody can ask for figures");
                tokio::time::sleep(Duration::from_secs(1)).await;
                continue;
            }
        };
        let told = Arc::clone(&told);
        tokio::spawn(async move {
            let _place = place;
            // Who asks and leaves is nothing to wake anybody for.
            drop(timeout(PATIENCE, one(socket, &told)).await);
        });
    }
}

/// One question, one answer, and the line is closed.
async fn one(mut socket: TcpStream, told: &Told) -> io::Result<()> {
    let mut question = Vec::new();
    let mut piece = [0_u8; 1024];
    while !question.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = socket.read(&mut piece).await?;
        question.extend(piece.iter().take(read));
        if read == 0 || question.len() > QUESTION {
            return Ok(());
        }
    }
    let first = question.split(|b| *b == b'\r').next().unwrap_or_default();
    let (status, kind, body) = reply(&String::from_utf8_lossy(first), told);
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n",
        body.len()
    );
    socket.write_all(head.as_bytes()).await?;
    socket.write_all(body.as_bytes()).await?;
    socket.shutdown().await
}

fn reply(line: &str, told: &Told) -> (&'static str, &'static str, String) {
    let mut words = line.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let path = target.split('?').next().unwrap_or_default();
    let plain = "text/plain; charset=utf-8";
    match (method, path) {
        ("GET", "/metrics") => ("200 OK", "application/openmetrics-text; version=1.0.0; charset=utf-8", told.text()),
        ("GET", "/healthz") => ("200 OK", plain, "ok".to_owned()),
        ("GET", _) => ("404 Not Found", plain, "there are /metrics and /healthz\n".to_owned()),
        _ => ("405 Method Not Allowed", plain, String::new()),
    }
}

/// What this process takes of the machine's memory, in bytes, as the kernel says; 0 where it does not.
#[must_use]
pub fn resident_bytes() -> u64 {
    let Ok(text) = std::fs::read_to_string("/proc/self/status") else { return 0 };
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()).and_then(|number| number.parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

#[cfg(test)]
mod tests {
    use super::*;
    use prometheus_client::metrics::gauge::Gauge;

    #[tokio::test]
    async fn it_answers_who_asks_and_nobody_holds_it_up() {
        let (mut registry, looked) = (Registry::default(), Gauge::<i64>::default());
        registry.register("looked", "How often it was looked", looked.clone());
        let look = move || {
            looked.inc();
        };
        let told = Told { registry, look: Box::new(look) };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(answer(listener, Arc::new(told)));
        // Somebody who says nothing, and somebody who says rubbish.
        let _silent = TcpStream::connect(address).await.unwrap();
        let ask = async |text: &'static str| {
            let mut socket = TcpStream::connect(address).await.unwrap();
            socket.write_all(text.as_bytes()).await.unwrap();
            let mut answer = String::new();
            socket.read_to_string(&mut answer).await.unwrap();
            answer
        };
        let figures = ask("GET /metrics HTTP/1.1\r\nhost: x\r\n\r\n").await;
        assert!(figures.starts_with("HTTP/1.1 200 OK\r\n") && figures.contains("\nlooked 1\n"), "{figures}");
        assert!(figures.ends_with("# EOF\n"), "{figures}");
        assert!(ask("GET /healthz HTTP/1.1\r\n\r\n").await.ends_with("\r\n\r\nok"));
        assert!(ask("GET /admin HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 404"));
        assert!(ask("POST /metrics HTTP/1.1\r\n\r\n").await.starts_with("HTTP/1.1 405"));
        assert!(ask("\r\n\r\n").await.starts_with("HTTP/1.1 405"));
        assert!(ask("GET /metrics HTTP/1.1\r\n\r\n").await.contains("\nlooked 2\n"));
        assert!(resident_bytes() > 1_000_000);
    }
}
