//! The console's newer pages: switches and notices, requests by right, messages, the registry as a file, shops that are tried.

use crate::{
    admin::{acts, fill, post, request, signed_in},
    app, send,
};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
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

/// Sends a file of the registry, as the form of the page does.
async fn take_in(app: &Router, cookie: &str, file: &str, only_say: bool) -> String {
    let field = |name: &str, more: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
    };
    let mut body = field("file", "; filename=\"retailers.json\"", file);
    if only_say {
        body += &field("try", "", "1");
    }
    let request = Request::post("/admin/registry")
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let answer = send(app, request.body(Body::from(body + "--x--\r\n")).unwrap()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    answer.header(header::LOCATION).trim_start_matches("/admin/retailers?").to_owned()
}

#[sqlx::test(migrations = "../migrations")]
async fn the_registry_goes_out_and_comes_in_as_a_file(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let file = request(&app, "GET", "/admin/registry.json", &admin, None).await;
    assert_eq!((file.status, file.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    assert!(file.header(header::CONTENT_DISPOSITION).contains("retailers.json"));
    let entries: Vec<domain::registry::Entry> = serde_json::from_str(&file.body)?;
    assert_eq!(entries.iter().map(|entry| entry.slug.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(take_in(&app, &admin, &file.body, false).await, "said=imported&new=0&changed=0&same=2");

    let more = file.body.replace("\"b\"", "\"c\"").replace("Karten & Kiste", "<Kiste>");
    assert_eq!(take_in(&app, &admin, &more, true).await, "said=would&new=1&changed=1&same=0");
    let shops = async || sqlx::query_scalar::<_, i64>("select count(*) from retailers").fetch_one(&pool).await;
    assert_eq!(shops().await?, 2, "it was only said");
    assert_eq!(take_in(&app, &admin, &more, false).await, "said=imported&new=1&changed=1&same=0");
    assert_eq!(shops().await?, 3);
    let page = request(&app, "GET", "/admin/retailers?said=imported&new=1&changed=1&same=0", &admin, None).await;
    page.says("The file is taken in: 1 new, 1 changed, 0 as they were.");
    page.says("&lt;Kiste&gt;");
    request(&app, "GET", "/admin/retailers/a", &admin, None).await.says("Take back");

    for (wrong, said) in [
        ("", "wrong=file"),
        ("{}", "wrong=file"),
        (r#"[{"slug":"a"}]"#, "wrong=file"),
        (more.replace("\"slug\": \"c\"", "\"slug\": \"a\"").as_str(), "wrong=a.slug"),
        (more.replace("https://a.example", "gopher://a.example").as_str(), "wrong=a.url"),
    ] {
        assert_eq!(take_in(&app, &admin, wrong, false).await, said, "{wrong}");
    }
    request(&app, "GET", "/admin/retailers?wrong=a.url", &admin, None).await.says("url of a can not be so.");
    assert_eq!(shops().await?, 3);
    assert_eq!(acts(&pool).await?, [("registry_imported".to_owned(), "registry".to_owned())]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_is_looked_at_and_taken_in(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let asked = led(&app, "/admin/shop-tests", &admin, "url=javascript%3Aalert%281%29&currency=EUR").await;
    assert_eq!(asked, "/admin/retailers?wrong=url");
    let none = post(&app, "/admin/shop-tests", &admin, "url=https%3A%2F%2Fc.example&currency=GOLD").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let here =
        led(&app, "/admin/shop-tests", &admin, "url=https%3A%2F%2FC.example%2Fcards%3Fa%3D%3Cb%3E&currency=SEK").await;
    let page = request(&app, "GET", &here, &admin, None).await;
    page.says("https://C.example/cards?a=&lt;b&gt;");
    page.says("Nobody looked yet");
    assert!(!page.body.contains("/add\""));
    let early = post(&app, &format!("{here}/add"), &admin, "slug=c&name=C&country=se").await;
    assert_eq!(early.status, StatusCode::NOT_FOUND);

    let id: i64 = here.rsplit('/').next().unwrap().parse()?;
    let look = r#"{"adapter":"shopify","settings":{"collections":["cards"]},"reasons":["/meta.json says so"],"notes":[],
        "lines":[{"title":"Glurak <b>","price":"45.00 €","stock":"in","language":"de","condition":null,"product":"sv03.5-199 Charizard ex",
                  "sure":0.97}],"left":[{"what":"Gift card","why":"no product"}],"left_more":2}"#;
    let look: domain::shop_test::Look = serde_json::from_str(look)?;
    let mut conn = store::acquire(&pool).await?;
    store::shop_tests::finish(&mut conn, id, Ok(&look), "2026-09-01T08:00:00Z".parse()?).await?;
    let page = request(&app, "GET", &here, &admin, None).await;
    page.says("Glurak &lt;b&gt; 45.00 € in de");
    page.says("sv03.5-199 Charizard ex 97 %");
    page.says("no product: Gift card and 2 more");
    for (wrong, why) in [
        ("slug=a&name=A&country=SE", "taken"),
        ("slug=C+C&name=C&country=SE", "field"),
        ("slug=c&name=+&country=SE", "field"),
        ("slug=c&name=C&country=Sweden", "field"),
    ] {
        assert_eq!(led(&app, &format!("{here}/add"), &admin, wrong).await, format!("{here}?wrong={why}"), "{wrong}");
    }
    let added = led(&app, &format!("{here}/add"), &admin, "slug=c&name=C&country=se").await;
    assert_eq!(added, "/admin/retailers/c");
    let kept = store::registry::list(&mut conn, Some("c")).await?.remove(0);
    assert_eq!((kept.url.as_str(), kept.enabled, kept.currency.as_str()), ("https://c.example", Some(false), "SEK"));
    assert_eq!(kept.settings, serde_json::json!({ "collections": ["cards"] }));
    store::shop_tests::finish(&mut conn, id, Err("403 <Forbidden>"), "2026-09-01T08:00:00Z".parse()?).await?;
    request(&app, "GET", &here, &admin, None).await.says("403 &lt;Forbidden&gt;");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_people_are_owed_has_a_term_and_a_button(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    let none = get("/admin/requests").await;
    none.says("None is owed.");
    none.says("Nobody withdrew.");
    let ash: store::Uuid = sqlx::query_scalar("insert into users (email) values ('ash@example.org') returning id")
        .fetch_one(&pool)
        .await?;
    let here = format!("/admin/people/{ash}");
    for act in ["copy", "bill"] {
        assert_eq!(led(&app, &format!("{here}/{act}"), &admin, "").await, format!("{here}?said=refused"), "{act}");
        let nobody = format!("/admin/people/{}/{act}", store::Uuid::nil());
        assert_eq!(post(&app, &nobody, &admin, "").await.status, StatusCode::NOT_FOUND);
    }
    let page = get(&here).await;
    assert!(!page.body.contains("/bill\"") && !page.body.contains("/copy\""), "nothing is owed to them");
    sqlx::query(
        "insert into audit_log (actor_id, action, subject, created_at)
         values ($1, 'export_asked', 'account', '2026-01-01Z'), ($1, 'export_made', 'account', '2026-01-01 01:00Z'),
                ($1, 'export_asked', 'account', '2026-01-05Z')",
    )
    .bind(ash)
    .execute(&pool)
    .await?;
    sqlx::query(
        "insert into invoices (id, user_id, stripe_customer_id, status, total, currency, made_at, failed_at, applied_over,
                               applied_event_at, applied_rank, applied_event)
         values ('in_1', $1, 'cus_1', 'open', 499, 'eur', now(), now() - interval '1 day', false, now(), 1, 'evt')",
    )
    .bind(ash)
    .execute(&pool)
    .await?;
    let owed = get("/admin/requests").await;
    owed.says("ash@example.org 5 Jan 2026 00:00 UTC 2 Feb 2026 00:00 UTC late not yet");
    assert_eq!(owed.body.matches("<tr>").count(), 2);
    let all = get("/admin/requests?show=all&before=x").await;
    assert_eq!(all.body.matches("<tr>").count(), 3, "with the one that was made");
    get("/admin").await.says("Payments failed bills");
    assert_eq!(led(&app, &format!("{here}/copy"), &admin, "").await, format!("{here}?said=copy"));
    assert_eq!(led(&app, &format!("{here}/bill"), &admin, "").await, format!("{here}?said=reminded"));
    get(&format!("{here}?said=reminded")).await.says("They are told again that a payment failed.");
    assert!(!get("/admin").await.text().contains("Payments failed"), "somebody looked at it");
    let given: Vec<String> = sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&pool).await?;
    assert_eq!(given, ["export_person", "warn"]);
    let acts: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(acts, ["copy_asked", "letter_resent"]);

    let support = signed_in(&pool, &app, Role::Support).await;
    request(&app, "GET", "/admin/requests", &support, None).await.says("ash@example.org");
    assert_eq!(led(&app, &format!("{here}/bill"), &support, "").await, format!("{here}?said=reminded"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_are_read_and_what_was_sent_is_seen(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let support = signed_in(&pool, &app, Role::Support).await;
    let get = async |path: &str| request(&app, "GET", path, &support, None).await;
    let page = get("/admin/messages?letter=register.en").await;
    page.says("en: Open your &lt;account&gt; (register)");
    page.says("Hello &lt;you&gt;");
    assert!(!page.body.contains("href=\"/admin/letter"), "it is text only");
    let page = get("/admin/messages?letter=alert.en").await;
    assert!(page.body.contains("href=\"/admin/letter?name=alert&amp;language=en\""), "{}", page.body);
    let letter = get("/admin/letter?name=alert&language=en").await;
    assert_eq!((letter.status, letter.body.as_str()), (StatusCode::OK, "<p>Hello</p>"));
    assert!(letter.header(header::CONTENT_SECURITY_POLICY).ends_with("sandbox"), "it runs nothing");
    assert!(
        get("/admin/letter?name=register&language=en").await.header(header::CONTENT_TYPE).starts_with("text/plain")
    );
    for none in ["", "?name=alert", "?name=alert&language=%00", "?name=../&language=en"] {
        assert_eq!(get(&format!("/admin/letter{none}")).await.status, StatusCode::NOT_FOUND, "{none}");
    }
    sqlx::raw_sql(
        "insert into users (email) values ('ash@example.org');
         insert into channels (user_id, kind, address, verified_at, disabled_at, disabled_because)
         select id, 'ntfy', 'https://ntfy.sh/ash', now(), '2026-09-02Z', '410 <Gone>' from users where email = 'ash@example.org';
         insert into notifications (user_id, event_key, body) select user_id, 'event', '{}' from channels;
         insert into deliveries (user_id, notification_id, channel_id, state, due_at, said, tries)
         select c.user_id, n.id, c.id, 'failed', '2026-09-01Z', '500 <busy>', 3 from channels c, notifications n",
    )
    .execute(&pool)
    .await?;
    let page = get("/admin/messages").await;
    page.says("ash@example.org ntfy failed 1 Sep 2026 00:00 UTC 3 500 &lt;busy&gt;");
    page.says("ash@example.org ntfy 2 Sep 2026 00:00 UTC 410 &lt;Gone&gt;");
    for (filter, there) in [
        ("state=failed", true),
        ("state=sent", false),
        ("state=king", true),
        ("to=ASH%40example.org", true),
        ("to=nobody%40example.org", false),
        ("to=%00&before=x&gone=x&letter=x", true),
        ("before=1", false),
    ] {
        let page = get(&format!("/admin/messages?{filter}")).await;
        assert_eq!(page.body.contains("500 &lt;busy&gt;"), there, "{filter}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_begins_by_itself_is_begun_and_what_gave_up_is_thrown_away(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let page = request(&app, "GET", "/admin/jobs", &admin, None).await;
    assert!(page.body.contains("Begin make_partitions now") && page.body.contains("Begin analyze_products now"));
    assert!(!page.body.contains("Begin scrape_retailer now"), "visits are begun shop by shop");
    assert_eq!(led(&app, "/admin/jobs/begin", &admin, "name=forget_old").await, "/admin/jobs?said=begun");
    for wrong in ["name=", "name=deliver", "name=forget_old%00x"] {
        assert_eq!(led(&app, "/admin/jobs/begin", &admin, wrong).await, "/admin/jobs?said=unknown", "{wrong}");
    }
    assert_eq!(led(&app, "/admin/jobs/7/drop", &admin, "").await, "/admin/jobs?said=gone");
    let given: Vec<String> = sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&pool).await?;
    assert_eq!(given, ["forget_old"]);
    assert_eq!(acts(&pool).await?, [("job_begun".to_owned(), "jobs forget_old".to_owned())]);
    Ok(())
}
