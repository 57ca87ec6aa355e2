//! The review queue: gone through by its forms, by those who may.

use crate::{
    Answer,
    access::{come_as, whole},
    admin::{acts, fill as fill_console},
    fill, send,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::access::Standing;
use store::PgPool;

async fn ask(app: &Router, path: &str, cookie: &str, form: Option<&str>) -> Answer {
    let request = Request::builder()
        .method(if form.is_some() { "POST" } else { "GET" })
        .uri(path)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(app, request.body(Body::from(form.unwrap_or_default().to_owned())).unwrap()).await
}

/// Two shops that write the same of a card that is not told, and another text.
async fn wait(pool: &PgPool) -> anyhow::Result<Vec<i64>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        r#"with l as (
             insert into listings (retailer_id, external_id, url, title, title_key, price_minor, currency, stock,
                                   first_seen_at, last_seen_at, last_stored_at)
             select r.id, t.key, 'https://a.example/x', t.title, t.key, 1234, 'EUR', 'in', now(), now(), now()
               from retailers r join (values ('a', 'glurak <b>ex', 'glurak b ex'), ('b', 'glurak <b>ex', 'glurak b ex'),
                                             ('a', 'Zapdos', 'zapdos')) t(shop, title, key) on t.shop = r.slug
             returning id, retailer_id, title_key),
           m as (insert into matches (listing_id, confidence, matcher, kind, title_key, retailer_id, reasons)
                 select id, 0, 'titles-3', 'card', title_key, retailer_id,
                        '[{"feature":"margin","weight":0,"text":"two cards are as near"}]' from l)
           select id from l order by title_key, id"#,
    )
    .fetch_all(pool)
    .await?;
    Ok(ids)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_text_is_decided_for_all_and_taken_back(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    fill_console(&pool).await?;
    let ids = wait(&pool).await?;
    let (app, _) = whole(&pool);
    let admin = come_as(&pool, Standing::Admin).await;
    let page = ask(&app, "/admin/matches", &admin, None).await;
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    page.says("Unmatched (3)");
    page.says("glurak &lt;b&gt;ex");
    page.says("two cards are as near");
    assert!(page.body.contains("/keys.js?v="), "its keys come with it");
    let there = format!("/admin/matches/{}/decide", ids[0]);
    for bad in ["", "answer=perhaps", "answer=is-x", "answer=nothing&next=x"] {
        assert_eq!(ask(&app, &there, &admin, Some(bad)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let gone = ask(&app, "/admin/matches/999999/decide", &admin, Some("answer=nothing")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let refused = ask(&app, &there, &admin, Some("answer=is-999999")).await;
    assert!([StatusCode::NOT_FOUND, StatusCode::SEE_OTHER].contains(&refused.status));
    assert!(acts(&pool).await?.is_empty());

    let form = format!("answer=nothing&all=1&show=unmatched&q=&next={}", ids[2]);
    let done = ask(&app, &there, &admin, Some(&form)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let led = done.header(header::LOCATION).to_owned();
    assert!(
        led.starts_with(&format!("/admin/matches?show=unmatched&q=&at={}&all=1&said=done&done=correction-", ids[2])),
        "{led}"
    );
    let page = ask(&app, &led, &admin, None).await;
    page.says("Unmatched (1)");
    page.says("Decided.");
    let decision = led.rsplit('=').next().unwrap().to_owned();
    let back = ask(&app, "/admin/matches/undo", &admin, Some(&format!("decision={decision}&show=unmatched"))).await;
    assert_eq!(back.header(header::LOCATION), "/admin/matches?show=unmatched&said=undone");
    let again = ask(&app, "/admin/matches/undo", &admin, Some(&format!("decision={decision}"))).await;
    assert_eq!(again.header(header::LOCATION), "/admin/matches?show=unmatched&said=refused");
    let done: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(done, ["match_corrected", "match_undone"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn support_reads_the_queue_and_decides_nothing(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    fill_console(&pool).await?;
    let ids = wait(&pool).await?;
    let (app, _) = whole(&pool);
    let support = come_as(&pool, Standing::Support).await;
    for path in ["/admin/matches", "/admin/matches?q=ZAPDOS&shop=a", "/admin/matches?q=%00&after=%00&shop=%00&find=%00"]
    {
        let page = ask(&app, path, &support, None).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.body.contains("/decide\"") || !page.body.contains("name=\"answer\""), "{path}");
    }
    let refused = ask(&app, &format!("/admin/matches/{}/decide", ids[0]), &support, Some("answer=nothing")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    ask(&app, "/admin/matches?shop=b&q=zapdos", &support, None).await.says("Nothing to look at.");
    Ok(())
}
