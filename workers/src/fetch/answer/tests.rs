//! What a shop's answer means for the visit.

use super::*;
use crate::retailers::testing::shared;
use serde_json::Value;

fn now() -> DateTime<Utc> {
    "2026-10-07T12:00:00Z".parse().unwrap()
}

fn answer(status: u16, body: &str) -> Answer {
    Answer {
        url: "https://shop.example/products.json?page=1".parse().unwrap(),
        status: StatusCode::from_u16(status).unwrap(),
        content_type: String::new(),
        retry_after: String::new(),
        location: None,
        etag: None,
        last_modified: None,
        challenged: false,
        body: body.to_owned(),
        took: Duration::ZERO,
    }
}

#[test]
fn the_answers_shops_are_known_to_give() {
    let Some(text) = shared("retailers/challenge/synthetic_http_responses.json") else { return };
    let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(cases.len() >= 9, "{}", cases.len());
    for case in cases {
        let name = case["case"].as_str().unwrap();
        let header = |key: &str| case["headers"][key].as_str().map(str::to_owned);
        let body = match case["body_file"].as_str() {
            Some(file) => shared(&format!("retailers/challenge/{file}")).unwrap(),
            None => case["body"].as_str().unwrap().to_owned(),
        };
        let status = u16::try_from(case["status"].as_u64().unwrap()).unwrap();
        let answer = Answer {
            content_type: header("content-type").unwrap_or_default(),
            retry_after: header("retry-after").unwrap_or_default(),
            location: header("location"),
            etag: header("etag"),
            challenged: header("cf-mitigated").is_some(),
            ..answer(status, &body)
        };
        let meaning = of_page(&answer, now());
        let at = |text: &str| Ok(Meaning::Busy(Some(text.parse().unwrap())));
        match name {
            "cloudflare_challenge" => {
                assert!(matches!(&meaning, Err(Error::Blocked(why)) if why.contains("challenge")), "{meaning:?}");
                let unmarked = Answer { challenged: false, ..answer };
                assert!(matches!(of_page(&unmarked, now()), Err(Error::Blocked(why)) if why.contains("challenge")));
            }
            "rate_limited_seconds" => assert_eq!(meaning, at("2026-10-07T12:02:00Z")),
            "rate_limited_http_date" => assert_eq!(meaning, at("2026-10-07T12:30:00Z")),
            "rate_limited_no_header" => assert_eq!(meaning, Ok(Meaning::Busy(None))),
            "shopify_password_page" => {
                assert!(matches!(&meaning, Err(Error::Broken { why, .. }) if why.contains("closed")), "{meaning:?}");
            }
            "maintenance" => assert_eq!(meaning, at("2026-10-07T13:00:00Z")),
            "soft_404_json" => assert!(matches!(meaning, Err(Error::Gone(_))), "{meaning:?}"),
            "not_modified" => assert_eq!(meaning, Ok(Meaning::Unchanged)),
            "ban_redirect" => assert!(matches!(meaning, Err(Error::Blocked(_))), "{meaning:?}"),
            other => panic!("nobody said what {other} means"),
        }
    }
}

#[test]
fn pages_that_only_look_like_trouble() {
    for body in ["<title>404 Pikachu-Karten</title>", "<html><TITLE lang=de> 404 - not found</TITLE>"] {
        assert!(matches!(of_page(&answer(200, body), now()), Err(Error::Gone(_))), "{body}");
    }
    for body in [
        "<title>4040 cards</title>",
        "<title>Glurak 404/405</title>",
        "{\"products\":[{\"title\":\"404\"}]}",
        "your password",
        "",
    ] {
        assert_eq!(of_page(&answer(200, body), now()), Ok(Meaning::Page), "{body}");
    }
    let long = format!("<script src=https://ct.captcha-delivery.com/c.js></script>{}", "<li>card</li>".repeat(3000));
    assert_eq!(of_page(&answer(200, &long), now()), Ok(Meaning::Page));
    assert!(matches!(of_page(&answer(200, &long[..200]), now()), Err(Error::Blocked(_))));
}

#[test]
fn what_robots_answers_mean() {
    let robots = |status, body: &str| of_robots(&answer(status, body), now());
    assert_eq!(robots(200, "User-agent: *"), Ok(Meaning::Page));
    assert_eq!(robots(404, ""), Ok(Meaning::Absent));
    assert_eq!(robots(410, ""), Ok(Meaning::Absent));
    assert_eq!(robots(429, ""), Ok(Meaning::Busy(None)));
    assert!(matches!(robots(403, ""), Err(Error::Blocked(_))));
    assert!(matches!(robots(500, ""), Err(Error::Transient(_))), "who can not say forbids");
    let way = |to: &str| of_robots(&Answer { location: Some(to.to_owned()), ..answer(301, "") }, now());
    assert_eq!(way("/en/robots.txt"), Ok(Meaning::Elsewhere("https://shop.example/en/robots.txt".parse().unwrap())));
    assert_eq!(way("https://www.shop.example/robots.txt"), Ok(Meaning::Absent));
}
