//! What tests and drills say to the market.

use super::*;
use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt as _;

fn desk() -> (Router, Arc<Calendar>, Arc<Faults>) {
    let calendar = Arc::new(Calendar::new(|| NaiveDate::from_ymd_opt(2026, 3, 1).unwrap_or_default(), None));
    let faults = Arc::new(Faults::default());
    (router(Arc::new(Market::new(1)), Arc::clone(&calendar), Arc::clone(&faults)), calendar, faults)
}

async fn say(desk: &Router, method: &str, path: &str, body: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
    let response = desk.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    (status, String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap())
}

#[tokio::test]
async fn the_day_is_set_and_moved() {
    let (desk, calendar, _) = desk();
    assert_eq!(say(&desk, "GET", "/admin/day", "").await.1, r#"{"day":"2026-03-01"}"#);
    assert_eq!(say(&desk, "POST", "/admin/day", r#"{"day":"2026-05-01"}"#).await.0, 200);
    assert_eq!(say(&desk, "POST", "/admin/day", r#"{"advance":2}"#).await.1, r#"{"day":"2026-05-03"}"#);
    assert_eq!(calendar.day().to_string(), "2026-05-03");
}

#[tokio::test]
async fn faults_are_added_listed_and_cleared() {
    let (desk, _, faults) = desk();
    let one = r#"{"kind":"throttle","shop":"demo-kaarthuis","next":3,"seconds":1}"#;
    assert_eq!(say(&desk, "POST", "/admin/faults", one).await.0, 200);
    let two = r#"[{"kind":"slow","probability":0.5},{"kind":"sold_out"}]"#;
    assert_eq!(say(&desk, "POST", "/admin/faults", two).await.0, 200);
    assert_eq!(faults.list().len(), 3);
    assert!(say(&desk, "GET", "/admin/faults", "").await.1.contains("\"sold_out\""));
    assert_eq!(say(&desk, "POST", "/admin/faults", r#"{"kind":"slow","shop":"nobody"}"#).await.0, 404);
    assert!(say(&desk, "POST", "/admin/faults", r#"{"kind":"earthquake"}"#).await.0 >= 400);
    assert_eq!(say(&desk, "DELETE", "/admin/faults", "").await.0, 204);
    assert_eq!(faults.list(), []);
}

#[tokio::test]
async fn the_truth_of_each_shop() {
    let (desk, ..) = desk();
    for shop in &ALL {
        let (status, truth) = say(&desk, "GET", &format!("/truth/{}.json?day=2026-02-01", shop.slug), "").await;
        assert_eq!(status, 200);
        assert!(truth.contains("\"day\":\"2026-02-01\""));
    }
    assert_eq!(say(&desk, "GET", "/truth/nobody.json", "").await.0, 404);
}
