//! The one way out of a browser: a forward proxy on 127.0.0.1, in this process.
//!
//! It resolves names itself and connects to public addresses only, to the very addresses it checked. A pretend shop may
//! reach itself and nothing else. (Other programs of this machine could use it too: it takes them nowhere they could
//! not go by themselves.)

use crate::fetch::guard;
use reqwest::Url;
use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::{AbortHandle, JoinSet},
};

/// A longer head of a request is no request of a browser.
const HEAD: usize = 64 << 10;
/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(10);

/// An open gate; it closes with this.
pub struct Gate {
    /// Where it is.
    pub address: SocketAddr,
    rules: Arc<Rules>,
    task: AbortHandle,
}

#[derive(Default)]
struct Rules {
    /// The host and port of the pretend shop that is being visited.
    demo: Mutex<Option<String>>,
    bytes: AtomicU64,
    /// The most that may come through.
    most: AtomicU64,
}

impl Gate {
    /// Opens one on a free port.
    /// # Errors
    /// When there is none.
    pub async fn open() -> io::Result<Gate> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let rules = Arc::new(Rules::default());
        let task = tokio::spawn(watch(listener, Arc::clone(&rules))).abort_handle();
        Ok(Gate { address, rules, task })
    }

    /// A new page: to this pretend shop or to the world, and so many bytes at most.
    pub fn begin(&self, demo: Option<String>, most: u64) {
        *self.rules.demo.lock().unwrap_or_else(PoisonError::into_inner) = demo;
        self.rules.bytes.store(0, Ordering::Relaxed);
        self.rules.most.store(most, Ordering::Relaxed);
    }

    /// Bytes that came in for this page.
    pub fn bytes(&self) -> u64 {
        self.rules.bytes.load(Ordering::Relaxed)
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        // Its connections are in a set of this task, and end with it.
        self.task.abort();
    }
}

async fn watch(listener: TcpListener, rules: Arc<Rules>) {
    let mut open = JoinSet::new();
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            let rules = Arc::clone(&rules);
            // Why a connection ended is the browser's business.
            open.spawn(async move { pass(stream, &rules).await.ok() });
        }
        while open.try_join_next().is_some() {}
    }
}

/// One connection of the browser.
async fn pass(mut browser: TcpStream, rules: &Rules) -> io::Result<()> {
    let (head, rest) = read_head(&mut browser).await?;
    let Some(asked) = Asked::parse(&head) else { return say(&mut browser, "400 Bad Request").await };
    let mut shop = match connect(&asked.url, rules).await {
        Ok(shop) => shop,
        Err(status) => return say(&mut browser, status).await,
    };
    match &asked.forward {
        None => browser.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await?,
        Some(head) => shop.write_all(head.as_bytes()).await?,
    }
    shop.write_all(&rest).await?;
    let ((mut from_browser, mut to_browser), (mut from_shop, mut to_shop)) = (browser.into_split(), shop.into_split());
    let out = async {
        tokio::io::copy(&mut from_browser, &mut to_shop).await?;
        to_shop.shutdown().await
    };
    let back = async {
        let mut piece = vec![0; 16 << 10];
        loop {
            let read = from_shop.read(&mut piece).await?;
            let all = rules.bytes.fetch_add(u64::try_from(read).unwrap_or(0), Ordering::Relaxed);
            if read == 0 || all > rules.most.load(Ordering::Relaxed) {
                return to_browser.shutdown().await;
            }
            to_browser.write_all(&piece[..read]).await?;
        }
    };
    // When the shop has said everything, the connection is over, whatever the browser still has to say.
    tokio::select! {
        done = back => done,
        error = async { match out.await { Err(e) => e, Ok(()) => std::future::pending().await } } => Err(error),
    }
}

async fn say(browser: &mut TcpStream, status: &str) -> io::Result<()> {
    let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    browser.write_all(answer.as_bytes()).await
}

/// The head of a request, and what was read beyond it.
async fn read_head(browser: &mut TcpStream) -> io::Result<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            let rest = bytes.split_off(end + 4);
            return Ok((String::from_utf8_lossy(&bytes).into_owned(), rest));
        }
        if bytes.len() > HEAD || browser.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
}

/// What the browser wants.
struct Asked {
    url: Url,
    /// The head as the shop gets it. None: the browser wants a tunnel.
    forward: Option<String>,
}

impl Asked {
    fn parse(head: &str) -> Option<Asked> {
        let (first, fields) = head.split_once("\r\n")?;
        let [method, target, version]: [&str; 3] = first.split(' ').collect::<Vec<_>>().try_into().ok()?;
        if method == "CONNECT" {
            return Some(Asked { url: Url::parse(&format!("https://{target}/")).ok()?, forward: None });
        }
        let url = Url::parse(target).ok().filter(|u| u.scheme() == "http")?;
        let path = crate::fetch::address::path(&url);
        // One request a connection: the next one may be for another host.
        let kept = fields.split("\r\n").filter(|line| {
            let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
            !line.is_empty() && name != "connection" && !name.starts_with("proxy-")
        });
        let fields: String = kept.map(|line| format!("{line}\r\n")).collect();
        Some(Asked { url, forward: Some(format!("{method} {path} {version}\r\n{fields}Connection: close\r\n\r\n")) })
    }
}

/// A connection to a checked address.
/// # Errors
/// What the browser is told: that it may not go there, or that nobody is there.
async fn connect(url: &Url, rules: &Rules) -> Result<TcpStream, &'static str> {
    let addresses = allowed(url, rules).await.ok_or("403 Forbidden")?;
    let connected = tokio::time::timeout(CONNECT, TcpStream::connect(addresses.as_slice())).await;
    connected.ok().and_then(Result::ok).ok_or("502 Bad Gateway")
}

async fn allowed(url: &Url, rules: &Rules) -> Option<Vec<SocketAddr>> {
    let (host, port) = (url.host_str()?, url.port_or_known_default()?);
    let demo = rules.demo.lock().unwrap_or_else(PoisonError::into_inner).clone();
    match demo {
        Some(shop) if url.scheme() == "http" && shop == format!("{host}:{port}") => {
            guard::check(url, true).ok()?;
            Some(vec![shop.parse().ok()?])
        }
        Some(_) => None,
        None => {
            guard::check(url, false).ok()?;
            guard::public_addresses(host, port).await.ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::testing::serve;
    use axum::{Router, http::HeaderMap, http::Uri};

    async fn ask(gate: &Gate, head: &str) -> String {
        let mut stream = TcpStream::connect(gate.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        answer
    }

    #[tokio::test]
    async fn a_pretend_shop_reaches_itself_and_nothing_else() {
        let shop = serve(Router::new().fallback(|uri: Uri, headers: HeaderMap| async move {
            format!("{uri} {:?} {:?}", headers.get("connection"), headers.get("proxy-connection"))
        }))
        .await;
        let other = serve(Router::new().fallback(|| async { "secret" })).await;
        let gate = Gate::open().await.unwrap();
        let get = |url: String| format!("GET {url} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n");
        gate.begin(Some(shop.trim_start_matches("http://").to_owned()), 1 << 20);
        let answer = ask(&gate, &get(format!("{shop}/a?b"))).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("/a?b Some(\"close\") None"), "{answer}");
        assert!(gate.bytes() > 20);
        for url in [format!("{other}/"), "http://localhost/".to_owned(), "http://1.1.1.1/".to_owned()] {
            assert!(ask(&gate, &get(url.clone())).await.starts_with("HTTP/1.1 403"), "{url}");
        }
        // Not even to itself by a tunnel; and of a real shop's page nothing on this machine can be reached.
        let host = shop.trim_start_matches("http://");
        assert!(ask(&gate, &format!("CONNECT {host} HTTP/1.1\r\n\r\n")).await.starts_with("HTTP/1.1 403"));
        gate.begin(None, 1 << 20);
        assert!(ask(&gate, &get(format!("{shop}/"))).await.starts_with("HTTP/1.1 403"));
        for target in [host, "localhost:443", "10.0.0.1:443", "[::ffff:127.0.0.1]:443", "169.254.169.254:80"] {
            let answer = ask(&gate, &format!("CONNECT {target} HTTP/1.1\r\n\r\n")).await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{target}: {answer}");
        }
        for odd in ["GET file:///etc/passwd HTTP/1.1\r\n\r\n", "nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n"] {
            assert!(ask(&gate, odd).await.starts_with("HTTP/1.1 400"), "{odd}");
        }
    }

    #[tokio::test]
    async fn so_many_bytes_and_no_more() {
        let shop = serve(Router::new().fallback(|| async { "x".repeat(1 << 20) })).await;
        let gate = Gate::open().await.unwrap();
        gate.begin(Some(shop.trim_start_matches("http://").to_owned()), 100_000);
        let answer = ask(&gate, &format!("GET {shop}/ HTTP/1.1\r\nHost: x\r\n\r\n")).await;
        assert!((50_000..200_000).contains(&answer.len()), "{}", answer.len());
    }
}
