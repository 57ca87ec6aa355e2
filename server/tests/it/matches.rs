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

#[sqlx::test(migrations = "../migrations")]
async fn a_mistake_is_reported_and_closed(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    fill_console(&pool).await?;
    let (app, _) = whole(&pool);
    let (member, admin) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Admin).await);
    let page = ask(&app, "/products/sv03.5-199", &member, None).await;
    assert!(page.body.contains("action=\"/report\""));
    assert!(!ask(&app, "/products/sv03.5-199", "", None).await.body.contains("action=\"/report\""));
    let form = "product=sv03.5-199&kind=price&listing=&words=%3Cb%3Etoo+much%00";
    let made = ask(&app, "/report", &member, Some(form)).await;
    assert_eq!(made.header(header::LOCATION), "/products/sv03.5-199?said=reported#wrong");
    ask(&app, "/products/sv03.5-199?said=reported", &member, None).await.says("Thank you.");
    for bad in [
        "product=sv03.5-199&kind=nothing",
        "product=%0d%0a&kind=price",
        "product=%00&kind=price",
        "product=sv03.5-199&kind=price&listing=x",
    ] {
        assert_eq!(ask(&app, "/report", &member, Some(bad)).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let nothing = ask(&app, "/report", &member, Some("product=nothing&kind=price")).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let list = ask(&app, "/admin/reports?kind=price", &admin, None).await;
    list.says("A price that can not be");
    list.says("&lt;b&gt;too much");
    let id: i64 = sqlx::query_scalar("select id from reports").fetch_one(&pool).await?;
    let close = format!("/admin/reports/{id}/close");
    assert_eq!(ask(&app, &close, &admin, Some("outcome=x")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let closed = ask(&app, &close, &admin, Some("outcome=mended&kind=price")).await;
    assert_eq!(closed.header(header::LOCATION), "/admin/reports?kind=price&said=closed");
    let again = ask(&app, &close, &admin, Some("outcome=mended")).await;
    assert_eq!(again.header(header::LOCATION), "/admin/reports?said=refused");
    ask(&app, "/admin/reports?show=closed", &admin, None).await.says("mended");
    assert_eq!(acts(&pool).await?, [("report_closed".to_owned(), format!("report {id}"))]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_id_in_doubt_is_decided(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    fill_console(&pool).await?;
    sqlx::query(
        "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence, suspect, suspect_reason)
         values ('cardmarket', 77, $1, $2, 'sure', 1, true, 'far <away>')",
    )
    .bind(filled.product.0)
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    let (app, _) = whole(&pool);
    let admin = come_as(&pool, Standing::Admin).await;
    let page = ask(&app, "/admin/ids", &admin, None).await;
    page.says("cardmarket 77");
    page.says("far &lt;away&gt;");
    for bad in ["id=cardmarket-77-main", "id=x&verdict=wrong", "id=cardmarket-77-main&verdict=right"] {
        let answer = ask(&app, "/admin/ids/decide", &admin, Some(bad)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let form = format!("id=cardmarket-77-main&verdict=right&product={}&variant=&provider=cardmarket", filled.product);
    let done = ask(&app, "/admin/ids/decide", &admin, Some(&form)).await;
    assert_eq!(done.header(header::LOCATION), "/admin/ids?provider=cardmarket&said=done");
    ask(&app, "/admin/ids", &admin, None).await.says("Nothing is in doubt.");
    ask(&app, "/admin/ids?show=decided", &admin, None).await.says("this one, by a person");
    let open = "id=cardmarket-77-main&verdict=open&show=decided";
    let open = ask(&app, "/admin/ids/decide", &admin, Some(open)).await;
    assert_eq!(open.header(header::LOCATION), "/admin/ids?show=decided&said=done");
    let acts: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["id_decided", "id_decided"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn flags_and_prices_are_decided_and_told(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    fill_console(&pool).await?;
    let (app, _) = whole(&pool);
    let admin = come_as(&pool, Standing::Admin).await;
    sqlx::query(
        "insert into flags (variant_id, kind, day, because) select $1, 'spike', as_of, 'a <leap>' from snapshots",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    let page = ask(&app, "/admin/market", &admin, None).await;
    page.says("a &lt;leap&gt;");
    for bad in ["variant=1", "variant=x&kind=spike&verdict=lift&days=1", "variant=1&kind=spike&verdict=burn&days=1"] {
        let answer = ask(&app, "/admin/market/flag", &admin, Some(bad)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    let lift = format!("variant={}&kind=spike&verdict=lift&days=30&note=a+promotion&show=flags", filled.variant);
    let lifted = ask(&app, "/admin/market/flag", &admin, Some(&lift)).await;
    assert_eq!(lifted.header(header::LOCATION), "/admin/market?show=flags&said=lifted");
    let again = ask(&app, "/admin/market/flag", &admin, Some(&lift)).await;
    assert_eq!(again.header(header::LOCATION), "/admin/market?show=flags&said=refused");
    ask(&app, "/admin/market", &admin, None).await.says("No flag waits for you.");
    ask(&app, "/admin/market?show=verdicts", &admin, None).await.says("a promotion");
    for show in ["indices", "rules", "nothing", "verdicts&after=x", "flags&kind=x&after=%00", "prices&product=%00"] {
        let page = ask(&app, &format!("/admin/market?show={show}"), &admin, None).await;
        assert_eq!(page.status, StatusCode::OK, "{show}");
    }

    let day: chrono::NaiveDate = sqlx::query_scalar("select max(day) from processed_prices").fetch_one(&pool).await?;
    let correct =
        |euros: &str, note: &str| format!("variant={}&day={day}&basis=guide&euros={euros}&note={note}", filled.variant);
    for (form, said) in [
        (correct("", "+"), "refused"),
        (correct("9,90", "a+point+%3Cwas%3E+lost"), "corrected"),
        (correct("8", "twice"), "refused"),
    ] {
        let done = ask(&app, "/admin/market/price", &admin, Some(&form)).await;
        assert_eq!(done.header(header::LOCATION), format!("/admin/market?show=prices&said={said}"), "{form}");
    }
    let far = "variant=1&day=-200000-01-01&basis=guide&euros=1&note=x";
    assert_eq!(ask(&app, "/admin/market/price", &admin, Some(far)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Everybody reads it.
    let page = ask(&app, "/products/sv03.5-199", "", None).await;
    page.says("a point &lt;was&gt; lost");
    let id: i64 = sqlx::query_scalar("select id from price_corrections").fetch_one(&pool).await?;
    let undo = format!("correction={id}&note=it+was+right");
    let undone = ask(&app, "/admin/market/price/undo", &admin, Some(&undo)).await;
    assert_eq!(undone.header(header::LOCATION), "/admin/market?show=prices&said=undone");
    ask(&app, "/products/sv03.5-199", "", None).await.says("It was taken back since.");
    let acts: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["flag_lifted", "price_corrected", "price_correction_undone"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_catalogue_is_written_and_two_products_are_one(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    fill_console(&pool).await?;
    sqlx::query(
        "insert into products (kind, region, code, slug, set_id, search_text)
         select 'card', 'international', 'double', 'double', id, ' double ' from sets",
    )
    .execute(&pool)
    .await?;
    let (app, _) = whole(&pool);
    let admin = come_as(&pool, Standing::Admin).await;
    ask(&app, "/admin/catalogue?q=glurak", &admin, None).await.says("sv03.5-199");
    ask(&app, "/admin/catalogue?show=sets", &admin, None).await.says("sv03.5");
    for odd in ["/admin/catalogue?q=%00&after=x&show=x", "/admin/catalogue?show=merges&q=%27+or+true"] {
        assert_eq!(ask(&app, odd, &admin, None).await.status, StatusCode::OK, "{odd}");
    }
    let here = "/admin/catalogue/products/sv03.5-199";
    let said =
        async |path: &str, form: &str| ask(&app, path, &admin, Some(form)).await.header(header::LOCATION).to_owned();
    let edited = said(&format!("{here}/edit"), "name:de=%3Cb%3EFeuerdrache&slug=x&rarity=").await;
    assert_eq!(edited, format!("{here}?said=edited"));
    ask(&app, "/products/sv03.5-199", "", None).await.says("&lt;b&gt;Feuerdrache");
    let wrong = said("/admin/catalogue/sets/sv03.5/edit", "official_count=many").await;
    assert_eq!(wrong, "/admin/catalogue/sets/sv03.5?wrong=official_count");
    ask(&app, &wrong, &admin, None).await.says("official_count can not be so.");
    let change: i64 = sqlx::query_scalar("select id from catalogue_changes").fetch_one(&pool).await?;
    let undo = format!("change={change}");
    assert_eq!(said(&format!("{here}/undo"), &undo).await, format!("{here}?said=undone"));
    assert_eq!(said(&format!("{here}/undo"), &undo).await, format!("{here}?said=refused"));
    assert_eq!(
        ask(&app, "/admin/catalogue/products/nothing/edit", &admin, Some("name:de=x")).await.status,
        StatusCode::NOT_FOUND
    );

    let join = "/admin/catalogue/products/double/merge";
    assert_eq!(said(join, "into=nothing").await, "/admin/catalogue/products/double?said=refused");
    assert_eq!(said(join, "into=sv03.5-199").await, format!("{here}?said=merged"));
    let moved = ask(&app, "/products/double", "", None).await;
    assert_eq!((moved.status, moved.header(header::LOCATION)), (StatusCode::MOVED_PERMANENTLY, "/products/sv03.5-199"));
    assert!(!ask(&app, "/sitemaps/products-1.xml", "", None).await.body.contains("double"));
    ask(&app, "/admin/catalogue?show=merges", &admin, None).await.says("double is");
    let merge: i64 = sqlx::query_scalar("select id from product_merges").fetch_one(&pool).await?;
    let split = format!("merge={merge}");
    assert_eq!(said("/admin/catalogue/split", &split).await, "/admin/catalogue?show=merges&said=split");
    assert_eq!(said("/admin/catalogue/split", &split).await, "/admin/catalogue?show=merges&said=refused");

    // One that is two: of its two variants one becomes a product of its own.
    let part = format!("{here}/split-off");
    let first: i64 = sqlx::query_scalar("select min(id) from variants").fetch_one(&pool).await?;
    assert_eq!(
        said(&part, &format!("variant={first}&name=Stamped")).await,
        format!("{here}?said=refused"),
        "one has to stay"
    );
    let second: i64 = sqlx::query_scalar(
        "insert into variants (product_id, finish) select product_id, 'reverse' from variants where id = $1 returning id",
    )
    .bind(first)
    .fetch_one(&pool)
    .await?;
    ask(&app, here, &admin, None).await.says("It is two");
    for odd in ["name=Stamped", "variant=x&name=Stamped"] {
        assert_eq!(said(&part, odd).await, format!("{here}?said=refused"), "{odd}");
    }
    assert_eq!(said(&part, &format!("variant={second}&name=Stamped")).await, format!("{here}-2?said=parted"));
    ask(&app, &format!("{here}-2"), &admin, None).await.says("Stamped");
    assert_eq!(ask(&app, "/products/double", "", None).await.status, StatusCode::OK);
    let acts: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["catalogue_edited", "catalogue_undone", "products_merged", "merge_undone"]);
    Ok(())
}
