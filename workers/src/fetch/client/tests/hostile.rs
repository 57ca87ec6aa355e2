//! Answers that are made to hurt, or are just broken: each has an outcome, and none costs more than the limits.

use super::*;
use axum::body::{Body, Bytes};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};
use tower_http::compression::CompressionLayer;

/// A server that reads a request and writes these bytes, in pieces with a pause between them, and hangs up.
async fn raw(pieces: Vec<Vec<u8>>, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let pieces = pieces.clone();
            tokio::spawn(async move {
                let mut head = vec![0; 4096];
                let _ = stream.read(&mut head).await;
                for piece in pieces {
                    if stream.write_all(&piece).await.is_err() {
                        return;
                    }
                    tokio::time::sleep(pause).await;
                }
            });
        }
    });
    base
}

async fn get(base: &str, limits: Limits) -> Result<Page, Error> {
    client(limits).get(&a_pretend_shop(base), &page_of(base, "/p")).await
}

#[tokio::test]
async fn bombs_are_given_up_at_the_limit() {
    // 50 MB of zeros are 50 KB with gzip and 50 bytes with brotli.
    let zeros = || async { Body::from(Bytes::from(vec![b'0'; 50 << 20])) };
    for layer in [CompressionLayer::new().no_br(), CompressionLayer::new().no_gzip()] {
        let base = serve(Router::new().route("/p", get_route(zeros)).layer(layer)).await;
        let answer = get(&base, quick()).await;
        let Err(Error::Broken { why, snapshot }) = answer else { panic!("{answer:?}") };
        assert!(why.contains("longer than 100000 bytes") && snapshot.starts_with("000"), "{why}");
    }
}

#[tokio::test]
async fn files_that_are_gzip_themselves() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;
    let packed = |text: &[u8]| {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(text).unwrap();
        gz.finish().unwrap()
    };
    let file =
        |bytes: Vec<u8>| get_route(move || async move { ([("content-type", "application/octet-stream")], bytes) });
    let sitemap = packed("<urlset><url><loc>/pokémon</loc></url></urlset>".as_bytes());
    let half = sitemap[..sitemap.len() / 2].to_vec();
    let router = Router::new()
        .route("/sitemap.xml.gz", file(sitemap))
        .route("/half.gz", file(half))
        .route("/bomb.gz", file(packed(&vec![b'0'; 50 << 20])));
    let base = serve(router).await;
    let client = client(Limits { tries: 1, ..quick() });
    let shop = a_pretend_shop(&base);
    let page = client.get(&shop, &page_of(&base, "/sitemap.xml.gz")).await.unwrap();
    assert_eq!(page.body, "<urlset><url><loc>/pokémon</loc></url></urlset>");
    let answer = client.get(&shop, &page_of(&base, "/half.gz")).await;
    assert!(matches!(&answer, Err(Error::Transient(why)) if why.contains("can not be unpacked")), "{answer:?}");
    let answer = client.get(&shop, &page_of(&base, "/bomb.gz")).await;
    let Err(Error::Broken { why, snapshot }) = answer else { panic!("{answer:?}") };
    assert!(why.contains("longer than 100000 bytes") && snapshot.starts_with("000"), "{why}");
}

#[tokio::test]
async fn a_page_of_20_megabytes_is_too_long() {
    let long = || async { "<li>Glurak</li>".repeat((20 << 20) / 15) };
    let base = serve(Router::new().route("/p", get_route(long))).await;
    let answer = get(&base, Limits::default()).await;
    assert!(matches!(&answer, Err(Error::Broken { why, .. }) if why.contains("longer than 16777216")), "{answer:?}");
    let fits = || async { "<li>Glurak</li>".repeat((15 << 20) / 15) };
    let base = serve(Router::new().route("/p", get_route(fits))).await;
    assert_eq!(get(&base, Limits::default()).await.unwrap().body.len(), 15 << 20);
}

#[tokio::test]
async fn a_body_that_drips_ends_with_the_whole_time() {
    let mut pieces = vec![b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n".to_vec()];
    pieces.extend((0..1000).map(|_| b"x".to_vec()));
    let base = raw(pieces, Duration::from_millis(50)).await;
    let start = Instant::now();
    let answer = get(&base, Limits { whole: Duration::from_millis(400), tries: 1, ..quick() }).await;
    assert!(matches!(answer, Err(Error::Transient(_))), "{answer:?}");
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

#[tokio::test]
async fn a_head_that_drips_ends_too() {
    let pieces =
        (0..1000).map(|n| format!("{}x{n}: y\r\n", if n == 0 { "HTTP/1.1 200 OK\r\n" } else { "" }).into_bytes());
    let base = raw(pieces.collect(), Duration::from_millis(50)).await;
    let answer = get(&base, Limits { whole: Duration::from_millis(400), tries: 1, ..quick() }).await;
    assert!(matches!(answer, Err(Error::Transient(_))), "{answer:?}");
}

#[tokio::test]
async fn a_flood_of_headers_is_cut() {
    let mut head = b"HTTP/1.1 200 OK\r\n".to_vec();
    (0..100_000).for_each(|n| head.extend(format!("x-{n}: {}\r\n", "y".repeat(100)).bytes()));
    head.extend(b"content-length: 2\r\n\r\nok");
    let base = raw(vec![head], Duration::ZERO).await;
    let answer = get(&base, quick()).await;
    assert!(matches!(answer, Err(Error::Transient(_))), "{answer:?}");
}

#[tokio::test]
async fn half_a_page_is_no_page() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{\"products\":[]}".to_vec();
    let chunked = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n".to_vec();
    let packed = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello".to_vec();
    for answer in [half, chunked, packed, b"garbage\r\n\r\n".to_vec(), vec![]] {
        let base = raw(vec![answer.clone()], Duration::ZERO).await;
        let got = get(&base, quick()).await;
        assert!(matches!(got, Err(Error::Transient(_))), "{:?}: {got:?}", String::from_utf8_lossy(&answer));
    }
}

#[tokio::test]
async fn pages_in_old_charsets_are_read() {
    let latin = || async { ([("content-type", "text/html; charset=iso-8859-2")], &b"12,50 z\xb3, Pok\xe9mon"[..]) };
    assert_eq!(fetch(latin).await.unwrap().body, "12,50 zł, Pokémon");
    let broken = || async { ([("content-type", "text/html; charset=utf-8")], &b"Pok\xc3\xa9mon \xff"[..]) };
    assert_eq!(fetch(broken).await.unwrap().body, "Pokémon \u{fffd}");
}

#[tokio::test]
async fn a_redirect_to_our_own_network_is_not_followed() {
    static HITS: AtomicUsize = AtomicUsize::new(0);
    let inside = serve(Router::new().fallback(|| async {
        HITS.fetch_add(1, Ordering::Relaxed);
        "secret"
    }))
    .await;
    let port = inside.rsplit(':').next().unwrap().to_owned();
    for way in
        ["http://localhost", "http://127.0.0.2", "http://[::1]", "http://0x7f000001.nip.example", "//me@127.0.0.1"]
    {
        let to = format!("{way}:{port}/");
        let base =
            serve(Router::new().route("/p", get_route(move || async move { (StatusCode::FOUND, [("location", to)]) })))
                .await;
        let answer = get(&base, quick()).await;
        assert!(matches!(answer, Err(Error::Blocked(_) | Error::Refused(_))), "{way}: {answer:?}");
    }
    assert_eq!(HITS.load(Ordering::Relaxed), 0);
}

use axum::routing::get as get_route;
