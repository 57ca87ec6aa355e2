//! Over a real socket: who is too slow, who sends headers without end, and what is under way when the process is to stop.

use super::{no_pool, tempfile, with_site};
use server::{
    doors::{Doors, Patience},
    serve,
};
use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    time::{Duration, Instant},
};

/// A server on a socket of this machine, whose patience is short; it stops with the sender.
async fn listen(root: &Path) -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let patience = Patience {
        headers: Duration::from_millis(400),
        answer: Duration::from_millis(400),
        taking: Duration::from_millis(400),
        stopping: Duration::from_secs(5),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = with_site(no_pool(), false, Doors { patience, ..Doors::default() }, root);
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let served = tokio::spawn(async move { serve(listener, app, patience, async { drop(receiver.await) }).await });
    (address, sender, served)
}

fn connect(address: SocketAddr, sent: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    socket.write_all(sent.as_bytes()).unwrap();
    socket
}

/// All that still comes, and how long that took. A connection that is cut off ends too.
fn rest(mut socket: TcpStream) -> (Vec<u8>, Duration) {
    let (begun, mut all, mut piece) = (Instant::now(), vec![], vec![0; 65_536]);
    loop {
        match socket.read(&mut piece) {
            Ok(0) => break,
            Ok(n) => all.extend_from_slice(&piece[..n]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the server holds on to it: {error}"),
        }
    }
    (all, begun.elapsed())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_too_slow_is_let_go() {
    let root = tempfile();
    std::fs::write(root.join("style.css"), vec![b' '; 64 << 20]).unwrap();
    let (address, _running, _served) = listen(&root).await;
    let soon = Duration::from_secs(3);

    // Headers that never end, and no headers at all.
    for begun in ["GET / HTTP/1.1\r\nHost: pmi.example\r\nX-Slow: ", ""] {
        let (_, took) = rest(connect(address, begun));
        assert!(took < soon, "{begun:?}: {took:?}");
    }
    // A body that never comes.
    let form = "POST /register HTTP/1.1\r\nHost: pmi.example\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let (said, took) = rest(connect(address, &format!("{form}Content-Length: 100\r\n\r\nemail=")));
    assert!(said.starts_with(b"HTTP/1.1 408 "), "{}", String::from_utf8_lossy(&said));
    assert!(took < soon, "{took:?}");
    // An answer that is not taken.
    let asked = connect(address, "GET /style.css HTTP/1.1\r\nHost: pmi.example\r\nConnection: close\r\n\r\n");
    tokio::time::sleep(Duration::from_secs(2)).await;
    let (said, _) = rest(asked);
    assert!(said.starts_with(b"HTTP/1.1 200 ") && said.len() < 60 << 20, "{} bytes", said.len());
    // Who takes it gets all of it.
    let (said, _) = rest(connect(address, "GET /style.css HTTP/1.1\r\nHost: pmi.example\r\nConnection: close\r\n\r\n"));
    assert!(said.len() > 64 << 20, "{} bytes", said.len());
    std::fs::remove_dir_all(root).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_without_end_are_refused_before_they_are_kept() {
    let (address, _running, _served) = listen(Path::new("/nonexistent")).await;
    let many = format!("GET / HTTP/1.1\r\nHost: pmi.example\r\n{}\r\n", "X: y\r\n".repeat(200));
    let (said, _) = rest(connect(address, &many));
    assert!(said.starts_with(b"HTTP/1.1 431 "), "{}", String::from_utf8_lossy(&said));
    let mut socket = connect(address, "GET / HTTP/1.1\r\nHost: pmi.example\r\nX: ");
    let kept = (0..200).take_while(|_| socket.write_all(&[b'x'; 10_000]).is_ok()).count();
    let (said, _) = rest(socket);
    // It may be cut off before the answer was read.
    assert!(kept < 200 || said.starts_with(b"HTTP/1.1 431 "), "{kept}: {}", String::from_utf8_lossy(&said));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_under_way_ends_before_the_process() {
    let (address, stop, served) = listen(Path::new("/nonexistent")).await;
    let mut socket = connect(address, "GET /healthz HTTP/1.1\r\nHost: pmi.example\r\n");
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    socket.write_all(b"\r\n").unwrap();
    let (said, _) = rest(socket);
    assert!(said.is_empty() || said.ends_with(b"ok"), "{}", String::from_utf8_lossy(&said));
    tokio::time::timeout(Duration::from_secs(4), served).await.unwrap().unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}
