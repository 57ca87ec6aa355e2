//! The console's newer pages: switches and notices, requests by right, messages, the registry as a file, shops that are tried.

use crate::{
    admin::{acts, fill, post, request, signed_in},
    app,
};
use axum::{
    Router,
    http::{StatusCode, header},
};
use domain::user::Role;
use store::PgPool;

/// Where a form leads back to, below the console.
async fn led(app: &Router, path: &str, cookie: &str, form: &str) -> String {
    let answer = post(app, path, cookie, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path} {form}");
    answer.header(header::LOCATION).to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_switched_off_is_off_for_everybody(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let to = async |form: &str| led(&app, "/admin/system/switch", &admin, form).await;
    assert_eq!(to("switch=registration&to=off&why=%20%0A").await, "/admin/system?said=why");
    assert_eq!(to("switch=registration&to=off&why=spam+%3Cb%3E").await, "/admin/system?said=off");
    for bad in ["switch=everything&to=off&why=x", "switch=visits&to=maybe&why=x", "to=on"] {
        assert_eq!(post(&app, "/admin/system/switch", &admin, bad).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    request(&app, "GET", "/admin", &admin, None).await.says("Something is switched off registration: spam &lt;b&gt;");
    assert_eq!(led(&app, "/register", "", "email=ash%40example.org").await, "/register?closed=1");
    request(&app, "GET", "/register?closed=1", "", None).await.says("New accounts can not be opened right now.");
    let given: i64 = sqlx::query_scalar("select count(*) from graphile_worker.given").fetch_one(&pool).await?;
    assert_eq!(given, 0, "no letter is sent");
    assert_eq!(led(&app, "/forgot", "", "email=ash%40example.org").await, "/forgot?sent=1", "who has one gets in");

    assert_eq!(to("switch=visits&to=off&why=moving").await, "/admin/system?said=off");
    assert_eq!(led(&app, "/admin/retailers/b/resume", &admin, "").await, "/admin/retailers/b?said=resumed");
    assert_eq!(led(&app, "/admin/retailers/b/run", &admin, "").await, "/admin/retailers/b?wrong=it");
    assert_eq!(to("switch=visits&to=on").await, "/admin/system?said=on");
    assert_eq!(to("switch=registration&to=on").await, "/admin/system?said=on");
    assert_eq!(led(&app, "/register", "", "email=ash%40example.org").await, "/register?sent=1");
    let acts: Vec<_> = acts(&pool).await?.into_iter().filter(|(act, _)| act.starts_with("switched")).collect();
    let line = |act: &str, switch: &str| (act.to_owned(), format!("switch {switch}"));
    assert_eq!(
        acts,
        [
            line("switched_off", "registration"),
            line("switched_off", "visits"),
            line("switched_on", "visits"),
            line("switched_on", "registration")
        ]
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_notice_stands_on_every_page_for_its_time(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let say = async |form: &str| led(&app, "/admin/system/notice", &admin, form).await;
    for wrong in [
        "words=+&ends=2999-01-01T00:00",
        "words=x&ends=soon",
        "words=x&ends=2001-01-01T00:00",
        "words=x&begins=2999-01-02T00:00&ends=2999-01-01T00:00",
        "words=x&begins=now&ends=2999-01-01T00:00",
    ] {
        assert_eq!(say(wrong).await, "/admin/system?said=notice", "{wrong}");
    }
    let none = request(&app, "GET", "/about", "", None).await;
    assert!(!none.body.contains("Announcement"));
    assert_eq!(say("words=Later.&begins=2999-01-01T00:00&ends=2999-01-02T00:00").await, "/admin/system?said=said");
    assert!(!request(&app, "GET", "/about", "", None).await.body.contains("Announcement"), "not before it begins");
    assert_eq!(say("words=We+move+%3Chere%3E.&begins=&ends=2998-01-01T00:00").await, "/admin/system?said=said");
    for path in ["/about", "/register", "/admin/runs"] {
        let cookie = if path == "/admin/runs" { admin.as_str() } else { "" };
        request(&app, "GET", path, cookie, None).await.says("We move &lt;here&gt;.");
    }
    let id: i64 = sqlx::query_scalar("select max(id) from notices").fetch_one(&pool).await?;
    for _ in 0..2 {
        let ended = led(&app, "/admin/system/notice/end", &admin, &format!("id={id}")).await;
        assert_eq!(ended, "/admin/system?said=ended");
    }
    assert!(!request(&app, "GET", "/about", "", None).await.body.contains("Announcement"));
    let acts: Vec<_> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["notice_made", "notice_made", "notice_ended"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn months_caches_and_rates_are_seen(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    sqlx::query("insert into fx_rates (currency, rate_date, rate) values ('SEK', '2026-09-02', 11)")
        .execute(&pool)
        .await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let page = request(&app, "GET", "/admin/system", &admin, None).await;
    page.says("ecb: 1 currencies of 2 Sep 2026");
    page.says("page_cache");
    page.says("Visits to shops On");
    Ok(())
}
