//! Through a real forward proxy on this machine.

use super::*;
use crate::fetch::Proxies;
use axum::http::{HeaderMap, Uri};
use std::sync::{Arc, Mutex};

/// What a proxy was asked for: the address, who asked, and by what right.
type Seen = Arc<Mutex<Vec<(String, String, Option<String>)>>>;

/// A forward proxy: takes requests in absolute form, makes them, and hands the answer back.
async fn a_proxy() -> (String, Seen) {
    let seen = Seen::default();
    let book = Arc::clone(&seen);
    let pass = move |uri: Uri, headers: HeaderMap| {
        let book = Arc::clone(&book);
        async move {
            let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).map(str::to_owned);
            let url = uri.to_string();
            let agent = header("user-agent").unwrap_or_default();
            book.lock().unwrap().push((url.clone(), agent, header("proxy-authorization")));
            let onwards =
                reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
            let answer = onwards.get(url).send().await.unwrap();
            (answer.status(), [("via", "1.1 here")], answer.bytes().await.unwrap())
        }
    };
    let address = serve(Router::new().fallback(pass)).await;
    (address.trim_start_matches("http://").to_owned(), seen)
}

fn through(list: &str) -> Client {
    client(quick()).with_proxies(Proxies::from(list.to_owned()).list().unwrap()).unwrap()
}

#[tokio::test]
async fn in_turns_with_our_own_name_and_the_shops_rules() {
    let ((one, saw_one), (two, saw_two)) = (a_proxy().await, a_proxy().await);
    let robots = || async { "User-agent: *\nDisallow: /secret" };
    let base = serve(Router::new().route("/robots.txt", get(robots)).fallback(|| async { "page" })).await;
    let shop = Retailer { proxy_country: Some("FR".to_owned()), respect_robots: true, ..a_pretend_shop(&base) };
    let client = through(&format!("FR=http://me:word@{one},FR=http://{two},DE=http://127.0.0.1:1"));
    for n in 0..5 {
        assert_eq!(client.get(&shop, &page_of(&base, &format!("/{n}"))).await.unwrap().body, "page");
    }
    assert!(matches!(client.get(&shop, &page_of(&base, "/secret")).await, Err(Error::Disallowed(_))));
    let (one, two) = (saw_one.lock().unwrap().clone(), saw_two.lock().unwrap().clone());
    assert_eq!((one.len(), two.len()), (3, 3), "robots.txt and five pages");
    assert_eq!(
        one[0],
        (
            format!("{base}/robots.txt"),
            "PriceIntelBot/0.1 (+https://example.org/bot)".to_owned(),
            Some("Basic bWU6d29yZA==".to_owned())
        )
    );
    assert_eq!(two[0].2, None);

    let direct = Retailer { proxy_country: None, ..shop.clone() };
    assert!(client.get(&direct, &page_of(&base, "/direct")).await.is_ok());
    let nowhere = Retailer { proxy_country: Some("PT".to_owned()), ..shop };
    assert!(matches!(client.get(&nowhere, &page_of(&base, "/x")).await, Err(Error::Refused(_))));
    assert_eq!(saw_one.lock().unwrap().len() + saw_two.lock().unwrap().len(), 6);
}

#[tokio::test]
async fn a_dead_proxy_is_passed_over_and_rests() {
    let (alive, seen) = a_proxy().await;
    let base = serve(Router::new().fallback(|| async { "page" })).await;
    let shop = Retailer { proxy_country: Some("FR".to_owned()), ..a_pretend_shop(&base) };
    let client = through(&format!("FR=http://me:secret@127.0.0.1:1,FR=http://{alive}"));
    for _ in 0..6 {
        assert!(client.get(&shop, &page_of(&base, "/p")).await.is_ok());
    }
    assert_eq!(seen.lock().unwrap().len(), 6);
    // Twice it was tried in vain; then it rests.
    assert_eq!(client.take_tally(shop.id).requests, 8);

    let dead = through("FR=http://me:secret@127.0.0.1:1");
    let mut last = None;
    for _ in 0..3 {
        last = dead.get(&shop, &page_of(&base, "/p")).await.err();
        assert!(!format!("{last:?}").contains("secret"), "{last:?}");
    }
    assert!(matches!(last, Some(Error::Throttled { .. })), "{last:?}");
}

#[tokio::test]
async fn a_no_is_a_no_whichever_way_it_came() {
    static ASKED: AtomicUsize = AtomicUsize::new(0);
    let ((one, _), (two, _)) = (a_proxy().await, a_proxy().await);
    let base = serve(Router::new().fallback(|| async {
        ASKED.fetch_add(1, Ordering::Relaxed);
        StatusCode::FORBIDDEN
    }))
    .await;
    let shop = Retailer { proxy_country: Some("FR".to_owned()), ..a_pretend_shop(&base) };
    let client = through(&format!("FR=http://{one},FR=http://{two}"));
    assert!(matches!(client.get(&shop, &page_of(&base, "/p")).await, Err(Error::Blocked(_))));
    assert_eq!(ASKED.load(Ordering::Relaxed), 1, "no other proxy is tried");
}

#[tokio::test]
async fn names_are_checked_before_a_proxy_gets_them() {
    let (proxy, seen) = a_proxy().await;
    let client = through(&format!("FR=http://{proxy}"));
    let shop = Retailer { proxy_country: Some("FR".to_owned()), demo: false, ..a_pretend_shop("https://shop.example") };
    for inside in ["http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/"] {
        let answer = client.get(&shop, &page_of(inside, "")).await;
        assert!(matches!(answer, Err(Error::Refused(_))), "{inside}: {answer:?}");
    }
    assert!(seen.lock().unwrap().is_empty());
}
