//! The pages of visits: who may see them, what they show, and deciding about a quarantined one.

use crate::{Answer, app, send};
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::user::Role;
use server::auth::password;
use store::{PgPool, users};

pub(crate) async fn request(app: &Router, method: &str, path: &str, cookie: &str, site: Option<&str>) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookie);
    if let Some(site) = site {
        request = request.header("sec-fetch-site", site);
    }
    send(app, request.body(Body::empty()).unwrap()).await
}

/// Sends a form of one of our pages.
pub(crate) async fn post(app: &Router, path: &str, cookie: &str, form: &str) -> Answer {
    let request = Request::post(path)
        .header(header::COOKIE, cookie)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(app, request.body(Body::from(form.to_owned())).unwrap()).await
}

/// Makes an account of this role and signs it in; the cookie.
pub(crate) async fn signed_in(pool: &PgPool, app: &Router, role: Role) -> String {
    let email = format!("{role}@example.org");
    let hash = password::hash("correct horse".to_owned()).await.unwrap();
    users::create(&mut store::acquire(pool).await.unwrap(), &email, &hash, role).await.unwrap();
    let form = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("email={role}%40example.org&password=correct+horse")))
        .unwrap();
    let cookie = send(app, form).await.header(header::SET_COOKIE).split(';').next().unwrap().to_owned();
    if role == Role::Admin {
        for path in ["/admin", "/admin/runs", "/admin/people", "/admin/audit.csv"] {
            let before = request(app, "GET", path, &cookie, None).await;
            assert_eq!(before.status, StatusCode::NOT_FOUND, "under https an admin without a second factor is none");
        }
        // As if it had been set up in this session.
        sqlx::query(
            "insert into second_factors (user_id, secret, confirmed_at, tries_since, created_at)
             select id, 'sealed', now(), now(), now() from users where role = 'admin'",
        )
        .execute(pool)
        .await
        .unwrap();
    }
    cookie
}

/// A shop with one visit of each kind; a queue that keeps what it is given stands in the place of the real one.
pub(crate) async fn fill(pool: &PgPool) -> sqlx::Result<()> {
    sqlx::raw_sql(
        r#"create schema graphile_worker;
           create table graphile_worker.given (name text);
           create function graphile_worker.add_job(identifier text, payload json, queue_name text, run_at timestamptz,
               max_attempts integer, job_key text, job_key_mode text) returns void language sql as
           $$ insert into graphile_worker.given values (identifier) $$;
           insert into retailers (slug, name, country, currency, base_url, adapter)
           values ('a', 'Karten & Kiste', 'DE', 'EUR', 'https://a.example', 'shopify'),
                  ('b', 'Other', 'DE', 'EUR', 'https://b.example', 'shopify');
           insert into letter_samples (name, language, subject, plain, html, made_at)
           values ('register', 'en', 'Open your <account>', 'Hello <you>', null, '2026-09-01Z'),
                  ('alert', 'en', 'A price', 'Hello', '<p>Hello</p>', '2026-09-01Z');
           insert into shop_tests (url, currency, asked_at) values ('https://c.example', 'EUR', '2026-09-01 08:00Z');
           insert into scrape_logs (retailer_id, slot, status, started_at, finished_at, progress_at, at_url, pages, offers,
                                    error, doubt, errors, first_errors, bytes)
           select r.id, timestamptz '2026-09-01 08:00Z' + n * interval '1 hour', s, timestamptz '2026-09-01 08:00Z',
                  case s when 'running' then null else timestamptz '2026-09-01 08:03:20Z' end,
                  '2026-09-01 08:02:00Z', 'https://a.example/list?page=7', 7, 1234,
                  case s when 'quarantined' then '5 offers where 10 are usual' end,
                  case s when 'quarantined' then 'few' end, '{"gone": 3}',
                  '{"gone": {"url": "https://a.example/p/1", "said": "gone: <404>"}}', 56000
             from retailers r, unnest(array['ok', 'quarantined', 'running']) with ordinality as t(s, n) where r.slug = 'a';"#,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// What admins did, and to what, by the audit log.
pub(crate) async fn acts(pool: &PgPool) -> sqlx::Result<Vec<(String, String)>> {
    let of = "select action, subject from audit_log
               where actor_id in (select id from users where role <> 'member') and action <> 'signed_in' order by id";
    sqlx::query_as(of).fetch_all(pool).await
}

pub(crate) async fn id_of(pool: &PgPool, status: &str) -> i64 {
    sqlx::query_scalar("select id from scrape_logs where status = $1").bind(status).fetch_one(pool).await.unwrap()
}

#[sqlx::test(migrations = "../migrations")]
async fn others_are_told_that_there_is_nothing(pool: PgPool) -> sqlx::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let member = signed_in(&pool, &app, Role::Member).await;
    let id = id_of(&pool, "quarantined").await;
    for cookie in ["", &member] {
        for path in ["/admin/runs".to_owned(), format!("/admin/runs/{id}")] {
            let page = request(&app, "GET", &path, cookie, None).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!page.body.contains("Kiste"), "{path}");
        }
        for decision in ["release", "discard"] {
            let path = format!("/admin/runs/{id}/{decision}");
            assert_eq!(request(&app, "POST", &path, cookie, Some("same-origin")).await.status, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(id_of(&pool, "quarantined").await, id);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_and_one_visit(pool: PgPool) -> sqlx::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    let list = get("/admin/runs").await;
    assert_eq!((list.status, list.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    list.says("One visit is under way. Look again");
    list.says("3 min 20 s");
    assert_eq!(list.body.matches("<tr>").count(), 4);
    assert!(list.body.contains("aria-current=\"page\""), "the header shows where this is");
    assert_eq!(get("/admin/runs?status=quarantined&shop=a").await.body.matches("<tr>").count(), 2);
    get("/admin/runs?shop=b").await.says("No such visit yet.");

    let page = get(&format!("/admin/runs/{}", id_of(&pool, "quarantined").await)).await;
    page.says("5 offers where 10 are usual");
    page.says("3 gone the first: gone: &lt;404&gt; at https://a.example/p/1");
    page.says("Offers 1234");
    page.says("Kilobytes 56");
    assert!(page.body.contains("/release\"") && page.body.contains("/discard\""));
    let page = get(&format!("/admin/runs/{}", id_of(&pool, "running").await)).await;
    page.says("At https://a.example/list?page=7, 1 Sep 2026 08:02 UTC. Look again");
    assert!(!page.body.contains("/release\"") && page.header(header::REFRESH).is_empty());
    let (running, ok) = (id_of(&pool, "running").await, id_of(&pool, "ok").await);
    let followed = get(&format!("/admin/runs/{running}?follow=1")).await;
    assert_eq!(followed.header(header::REFRESH), "3", "who asks to follow it");
    followed.says("Stop following");
    let over = get(&format!("/admin/runs/{ok}?follow=1")).await;
    assert_eq!(over.header(header::REFRESH), "", "what is over does not go on");
    assert_eq!(get("/admin/runs/999").await.status, StatusCode::NOT_FOUND);

    let beside = get(&format!("/admin/runs/{}/compare", id_of(&pool, "quarantined").await)).await;
    beside.says("Every offer asked the same.");
    beside.says("Pages gone 3 3");
    get(&format!("/admin/runs/{ok}/compare")).await.says("There is no other visit to lay beside it.");
    get(&format!("/admin/runs/{ok}/compare?with={running}")).await.says("Offers that differ: 0");
    get(&format!("/admin/runs/{ok}/compare?with={ok}")).await.says("There is no other visit");
    assert_eq!(get(&format!("/admin/runs/{ok}/compare?with=999")).await.status, StatusCode::NOT_FOUND);
    let rest = get(&format!("/admin/runs?before={running}")).await;
    assert!(!rest.body.contains(&format!("/admin/runs/{running}\"")) && rest.body.contains("To the beginning"));
    get("/admin/runs?shop=%00&before=x&status=king").await.says("Visits to shops");
    assert_eq!(get("/admin/runs/x").await.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_decision_is_made_once_and_from_here(pool: PgPool) -> sqlx::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let id = id_of(&pool, "quarantined").await;
    let post = async |decision: &str, site: &str| {
        request(&app, "POST", &format!("/admin/runs/{id}/{decision}"), &admin, Some(site)).await
    };
    assert_eq!(post("release", "cross-site").await.status, StatusCode::FORBIDDEN);
    assert!(post("delete", "same-origin").await.status.is_client_error());
    assert_eq!(id_of(&pool, "quarantined").await, id);
    let done = post("release", "same-origin").await;
    assert_eq!((done.status, done.header(header::LOCATION)), (StatusCode::SEE_OTHER, &*format!("/admin/runs/{id}")));
    let status: String =
        sqlx::query_scalar("select status from scrape_logs where id = $1").bind(id).fetch_one(&pool).await?;
    let given: Vec<String> = sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&pool).await?;
    assert_eq!((status.as_str(), given), ("ok", vec!["analyze_products".to_owned()]));
    assert_eq!(acts(&pool).await?, [("run_released".to_owned(), format!("run {id}"))]);
    // Too late for the other decision: the page is shown as it is.
    assert_eq!(post("discard", "same-origin").await.status, StatusCode::SEE_OTHER);
    assert_eq!(request(&app, "POST", "/admin/runs/999/release", &admin, None).await.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn today_says_what_needs_a_person_and_what_to_do(pool: PgPool) -> sqlx::Result<()> {
    fill(&pool).await?;
    sqlx::query("update retailers set blocked_reason = '403 <Forbidden>' where slug = 'b'").execute(&pool).await?;
    sqlx::raw_sql("drop table raw_prices cascade; create table raw_prices (run_id bigint)").execute(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let page = request(&app, "GET", "/admin", &admin, None).await;
    assert_eq!((page.status, page.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    page.says("A shop blocks us Other: 403 &lt;Forbidden&gt;");
    page.says("A visit is kept apart Karten &amp; Kiste: 5 offers where 10 are usual");
    page.says("A partition is missing raw_prices_");
    assert!(page.body.contains("href=\"/admin/retailers/b\""));
    for (path, _) in app::needs::PAGES.iter().filter(|(path, _)| path.starts_with("/admin") && !path.contains('{')) {
        assert!(page.body.contains(&format!("href=\"{path}\"")), "there is a way to {path}");
    }
    let run = id_of(&pool, "quarantined").await;
    assert!(page.body.contains(&format!("href=\"/admin/runs/{run}\"")));
    let (partition, shop) = (page.body.find("A partition is missing"), page.body.find("A shop blocks us"));
    assert!(partition < shop, "what loses data stands first");

    let asked = request(&app, "POST", "/admin/partitions", &admin, Some("same-origin")).await;
    assert_eq!((asked.status, asked.header(header::LOCATION)), (StatusCode::SEE_OTHER, "/admin?said=partitions"));
    let given: Vec<String> = sqlx::query_scalar("select name from graphile_worker.given").fetch_all(&pool).await?;
    assert_eq!(given, ["make_partitions"]);
    assert_eq!(acts(&pool).await?, [("partitions_asked".to_owned(), "partitions".to_owned())]);
    request(&app, "GET", "/admin?said=partitions", &admin, None).await.says("They are asked for.");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn people_are_found_helped_and_locked_out(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let member = signed_in(&pool, &app, Role::Member).await;
    let ash = users::find_id(&mut *store::acquire(&pool).await?, "member@example.org").await?.unwrap();
    let here = format!("/admin/people/{ash}");
    let list = request(&app, "GET", "/admin/people?q=MEMBER%40", &admin, None).await;
    assert!(list.body.contains(&format!("href=\"{here}\"")));
    assert_eq!(list.body.matches("<tr>").count(), 2, "one person below the head");
    assert!(!request(&app, "GET", "/admin/people?q=%00", &admin, None).await.status.is_server_error());
    request(&app, "GET", "/admin/people?q=nobody%27%3B--&after=x&role=king", &admin, None).await.says("Nobody.");
    assert_eq!(request(&app, "GET", "/admin/people/x", &admin, None).await.status, StatusCode::NOT_FOUND);
    let nobody = format!("/admin/people/{}", store::Uuid::nil());
    assert_eq!(request(&app, "GET", &nobody, &admin, None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, &format!("{nobody}/lock"), &admin, "").await.status, StatusCode::NOT_FOUND);

    let said = async |act: &str, form: &str| {
        post(&app, &format!("{here}/{act}"), &admin, form).await.header(header::LOCATION).to_owned()
    };
    assert_eq!(said("grant", "plan=trader&until=2999-12-31&reason=%20").await, format!("{here}?said=refused"));
    assert_eq!(said("grant", "plan=trader&until=2001-01-01&reason=late").await, format!("{here}?said=refused"));
    for bad in ["plan=king&until=2999-12-31&reason=x", "plan=trader&until=soon&reason=x", "plan=trader"] {
        assert_eq!(post(&app, &format!("{here}/grant"), &admin, bad).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(said("grant", "plan=trader&until=2999-12-31&reason=%3Cb%3Ekind").await, format!("{here}?said=given"));
    let page = request(&app, "GET", &here, &admin, None).await;
    page.says("trader for nothing until 1 Jan 3000 00:00 UTC: &lt;b&gt;kind");
    assert_eq!(said("revoke", "").await, format!("{here}?said=taken"));
    assert_eq!(said("letter", "letter=reset_password").await, format!("{here}?said=sent"));
    assert_eq!(said("letter", "letter=change_email").await, format!("{here}?said=refused"));

    assert_eq!(request(&app, "GET", "/account", &member, None).await.status, StatusCode::OK);
    assert_eq!(said("lock", "").await, format!("{here}?said=locked"));
    assert_eq!(request(&app, "GET", "/account", &member, None).await.status, StatusCode::FOUND);
    request(&app, "GET", &format!("{here}?said=locked"), &admin, None).await.says("They are locked out");
    assert_eq!(said("unlock", "").await, format!("{here}?said=unlocked"));
    assert_eq!(said("sign-out", "").await, format!("{here}?said=out"));
    let own = users::find_id(&mut *store::acquire(&pool).await?, "admin@example.org").await?.unwrap();
    let oneself = post(&app, &format!("/admin/people/{own}/lock"), &admin, "").await;
    assert_eq!(oneself.header(header::LOCATION), format!("/admin/people/{own}?said=refused"));
    let acts: Vec<String> = acts(&pool).await?.into_iter().map(|(act, _)| act).collect();
    assert_eq!(
        acts,
        ["plan_given", "plan_taken", "letter_resent", "person_locked", "person_unlocked", "person_signed_out"]
    );
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn support_looks_at_people_and_sends_letters_only(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let support = signed_in(&pool, &app, Role::Support).await;
    let ash = users::create(&mut *store::acquire(&pool).await?, "ash@example.org", "hash", Role::Member).await?;
    let here = format!("/admin/people/{ash}");
    let page = request(&app, "GET", &here, &support, None).await;
    page.says("ash@example.org");
    assert!(page.body.contains("href=\"/admin/people\"") && !page.body.contains("href=\"/admin/money\""));
    for act in ["lock", "unlock", "sign-out", "grant", "revoke"] {
        assert!(!page.body.contains(&format!("{here}/{act}\"")), "{act}");
        assert_eq!(post(&app, &format!("{here}/{act}"), &support, "").await.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(request(&app, "GET", "/admin", &support, None).await.status, StatusCode::NOT_FOUND);
    let sent = post(&app, &format!("{here}/letter"), &support, "letter=reset_password").await;
    assert_eq!(sent.header(header::LOCATION), format!("{here}?said=sent"));
    assert_eq!(acts(&pool).await?, [("letter_resent".to_owned(), "account".to_owned())]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_log_is_read_by_filters_and_taken_out(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    sqlx::raw_sql(
        "insert into users (email) values ('ash@example.org');
         insert into audit_log (actor_id, action, subject, created_at)
         select id, 'signed_in', 'account', timestamptz '2026-09-01Z' + n * interval '1 minute'
           from users, generate_series(1, 120) n where email = 'ash@example.org';
         insert into audit_log (action, subject, detail, created_at)
         values ('password_reset', '=cmd()', '{\"why\": \"<b>\"}', '2026-09-03Z')",
    )
    .execute(&pool)
    .await?;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    let first = get("/admin/audit?actor=ASH%40example.org&act=signed_in&day=2026-09-01").await;
    assert_eq!(first.body.matches("<tr>").count(), 101);
    let next = first.body.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let next = get(&next.replace("&amp;", "&")).await;
    assert_eq!(next.body.matches("<tr>").count(), 21);
    assert!(!next.body.contains("rel=\"next\""));
    let odd = get("/admin/audit?act=password_reset").await;
    odd.says("somebody password reset =cmd()");
    assert!(!odd.body.contains("\"<b>"));
    get("/admin/audit?actor=nobody%40example.org").await.says("Nothing of this stands in the log.");
    get("/admin/audit?actor=+&day=soon&before=x").await.says("Audit log");

    let file = get("/admin/audit.csv?act=password_reset").await;
    assert_eq!((file.status, file.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
    assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.body.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, "id,at,actor,action,subject,person,detail"));
    assert!(
        lines[1].ends_with(r#",2026-09-03T00:00:00Z,,password_reset,'=cmd(),,"{""why"":""<b>""}""#),
        "{}",
        lines[1]
    );
    for none in ["actor=nobody%40example.org", "day=soon", "subject=nothing"] {
        assert_eq!(get(&format!("/admin/audit.csv?{none}")).await.body.lines().count(), 1, "{none}");
    }
    let whole = get("/admin/audit.csv?day=2026-09-01").await;
    assert_eq!(whole.body.lines().count(), 121);
    assert_eq!(acts(&pool).await?.len(), 5, "each file stands in the log");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_job_that_gave_up_is_run_again(pool: PgPool) -> sqlx::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    get("/admin/jobs").await.says("The queue is empty, or no worker ever ran.");
    let gone = post(&app, "/admin/jobs/7/retry", &admin, "").await;
    assert_eq!(gone.header(header::LOCATION), "/admin/jobs?said=gone");
    // The columns of the queue's own tables that matter here.
    sqlx::raw_sql(
        "create table graphile_worker._private_tasks (id integer primary key, identifier text not null);
         create table graphile_worker._private_job_queues (id integer primary key, queue_name text not null);
         create table graphile_worker._private_jobs (id bigint primary key, job_queue_id integer, task_id integer not null,
             payload json not null, attempts smallint not null, max_attempts smallint not null, last_error text,
             run_at timestamptz not null, updated_at timestamptz not null, locked_at timestamptz);
         insert into graphile_worker._private_tasks values (1, 'scrape_retailer'), (2, 'deliver');
         insert into graphile_worker._private_jobs
         values (7, null, 1, '{\"retailer\": \"a\", \"slot\": \"2026-09-01T08:00:00Z\"}', 6, 6,
                 'TaskError(\"gone: <404>\")', '2026-09-01Z', '2026-09-01Z', null),
                (8, null, 2, '{}', 1, 8, 'no mail server', '2026-09-01Z', '2026-09-01Z', null)",
    )
    .execute(&pool)
    .await?;
    let dead = get("/admin/jobs").await;
    dead.says("scrape_retailer 7 6 of 6 attempts");
    dead.says("gone: &lt;404&gt; Run again");
    assert!(!dead.body.contains("no mail server"));
    get("/admin/jobs?show=retrying").await.says("no mail server");
    get("/admin/jobs?show=dead&name=deliver").await.says("Of deliver only. All commands None.");
    get("/admin").await.says("Jobs gave up scrape_retailer");
    let retried = post(&app, "/admin/jobs/7/retry", &admin, "").await;
    assert_eq!(retried.header(header::LOCATION), "/admin/jobs?said=retried");
    let twice = post(&app, "/admin/jobs/7/retry", &admin, "").await;
    assert_eq!(twice.header(header::LOCATION), "/admin/jobs?said=gone");
    get("/admin/jobs").await.says("None.");
    let none = post(&app, "/admin/jobs/retry", &admin, "name=deliver").await;
    assert_eq!(none.header(header::LOCATION), "/admin/jobs?said=gone");
    sqlx::query("update graphile_worker._private_jobs set attempts = 8 where id = 8").execute(&pool).await?;
    get("/admin/jobs?show=dead&name=deliver").await.says("Run all of deliver again");
    let all = post(&app, "/admin/jobs/retry", &admin, "name=deliver").await;
    assert_eq!(all.header(header::LOCATION), "/admin/jobs?said=all");
    let acts = acts(&pool).await?;
    assert_eq!(acts, ["job 7", "jobs"].map(|subject| ("job_retried".to_owned(), subject.to_owned())));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_shop_is_looked_at_changed_and_put_back(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    let list = get("/admin/retailers").await;
    list.says("Karten &amp; Kiste");
    assert_eq!(list.body.matches("<tr>").count(), 3);
    get("/admin/retailers?show=blocked").await.says("No such shop.");
    get("/admin/retailers?show=king&after=a").await.says("Other");
    assert_eq!(get("/admin/retailers/nobody").await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&app, "/admin/retailers/nobody/pause", &admin, "").await.status, StatusCode::NOT_FOUND);

    let said = async |act: &str, form: &str| {
        let done = post(&app, &format!("/admin/retailers/b/{act}"), &admin, form).await;
        done.header(header::LOCATION).trim_start_matches("/admin/retailers/b?").to_owned()
    };
    let form = |pace: &str, zone: &str| {
        format!(
            "name=Other&url=https%3A%2F%2Fb.example&country=DE&currency=EUR&adapter=shopify&fetcher=http&vat=unknown&pace={pace}\
             &schedule=360&window_from=&window_to=&time_zone={zone}&proxy_country=&robots=unknown&robots_on=&terms=unknown\
             &terms_on=&note=%3Cb%3E&permission=&settings=%7B%7D&shipping=%5B%5D"
        )
    };
    for (bad, why) in
        [(form("fast", "Europe%2FBerlin"), "Nothing was changed. pace:"), (form("5", "Mars"), "time_zone: there is no")]
    {
        let page = post(&app, "/admin/retailers/b/edit", &admin, &bad).await;
        page.says(why);
        assert!(
            page.body.contains("value=\"fast\"") || page.body.contains("value=\"Mars\""),
            "what was typed is there"
        );
    }
    let kept: i64 = sqlx::query_scalar("select count(*) from retailer_changes").fetch_one(&pool).await?;
    assert_eq!(kept, 0);
    let evil = form("slow", "x").replace("settings=%7B%7D", "settings=%3C%2Ftextarea%3E%3Ci%3E%26lt%3B");
    let page = post(&app, "/admin/retailers/b/edit", &admin, &evil).await;
    assert!(page.body.contains("&lt;/textarea&gt;&lt;i&gt;&amp;lt;</textarea>"), "once, and once only: {}", page.body);
    assert_eq!(said("edit", &form("5", "Europe%2FBerlin")).await, "said=edited");
    let none = post(&app, "/admin/retailers/b/edit", &admin, "pace=5").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "a form without its fields empties none");
    let page = get("/admin/retailers/b?said=edited").await;
    page.says("It is written as you said.");
    let text = page.text().replace("&quot;", "\"");
    assert!(text.contains("note : null \"&lt;b&gt;\""), "{text}");
    let change: i64 = sqlx::query_scalar("select id from retailer_changes").fetch_one(&pool).await?;
    assert_eq!(said("undo", &format!("change={change}")).await, "said=undone");
    assert_eq!(said("undo", &format!("change={change}")).await, "wrong=it");
    let (pace, note): (f32, Option<String>) =
        sqlx::query_as("select pace_seconds, verdict_note from retailers where slug = 'b'").fetch_one(&pool).await?;
    assert_eq!((pace, note), (2.0, None));

    assert_eq!(said("run", "").await, "said=asked");
    assert_eq!(said("pause", "").await, "said=paused");
    assert_eq!(said("run", "").await, "wrong=it");
    get("/admin/retailers?show=paused").await.says("Other paused");
    assert_eq!(said("resume", "").await, "said=resumed");
    sqlx::query("update retailers set blocked_reason = '403' where slug = 'b'").execute(&pool).await?;
    get("/admin/retailers/b").await.says("Lift the block");
    assert_eq!(said("unblock", "").await, "said=unblocked");
    let expected = ["edited", "undone", "paused", "resumed", "unblocked"].map(|act| format!("retailer_{act}"));
    let acts = acts(&pool).await?;
    assert!(acts.iter().all(|(_, subject)| subject == "shop b"));
    let acts: Vec<_> = acts.into_iter().map(|(act, _)| act).filter(|act| act != "visit_asked").collect();
    assert_eq!(acts, expected);
    get("/admin/audit?subject=shop%20b").await.says("visit asked shop b");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn money_that_comes_in_and_money_that_does_not(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let get = async |path: &str| request(&app, "GET", path, &admin, None).await;
    let none = get("/admin/money").await;
    for words in ["Payments are not set up", "Nobody pays for anything yet.", "Never compared.", "None is open."] {
        none.says(words);
    }
    sqlx::raw_sql(
        "insert into users (email) values ('ash@example.org');
         insert into subscriptions (user_id, plan, status, stripe_subscription_id, amount, currency, months, applied_event_at)
         select id, 'trader', 'active', 'sub_1', 1200, 'eur', 12, now() from users where email = 'ash@example.org';
         insert into invoices (id, user_id, stripe_customer_id, stripe_subscription_id, status, number, total, currency, country,
                               made_at, failed_at, applied_over, applied_event_at, applied_rank, applied_event)
         select 'in_1', id, 'cus_1', 'sub_1', 'open', 'PMI-<1>', 1200, 'eur', 'DE', now(), now(), false, now(), 1, 'evt'
           from users where email = 'ash@example.org';
         insert into reconciliations (day, started_at, finished_at, looked_at, repaired, reported)
         values ('2026-09-01', now(), now(), 3, 1, array['sub_2 is of the price <x>'])",
    )
    .execute(&pool)
    .await?;
    let page = get("/admin/money").await;
    page.says("trader DE 1.00 € 1 0 0 0 0.0 % 1");
    page.says("On 2026-09-01 3 were looked at, 1 were put right. sub_2 is of the price &lt;x&gt;");
    page.says("ash@example.org PMI-&lt;1&gt; 12.00 €");
    get("/admin/money?after=in_1").await.says("None is open. ← To the beginning");
    get("/admin").await.says("Payments failed bills");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_system_is_shown_without_its_secrets(pool: PgPool) -> anyhow::Result<()> {
    let mut state = crate::state(pool.clone());
    let setting = |name: &str, value: &str| app::context::Setting {
        name: name.to_owned(),
        value: value.to_owned(),
        from: "environment",
    };
    state.site.settings = vec![setting("OPERATOR_NAME", "Ash <ash>"), setting("STRIPE_KEY", "set, and hidden")].into();
    let app = server::router(state);
    let admin = signed_in(&pool, &app, Role::Admin).await;
    let page = request(&app, "GET", "/admin/system", &admin, None).await;
    page.says("OPERATOR_NAME Ash &lt;ash&gt; environment");
    page.says("STRIPE_KEY set, and hidden environment");
    page.says("1 foundations");
    page.says("raw_prices");
    page.says("PostgreSQL");
    Ok(())
}
