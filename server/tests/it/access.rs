//! Who gets what: the whole table of routes, walked as everybody.

use crate::{Answer, admin, fill, get, send, state};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::{
    i18n::{Locale, localized},
    user::{
        Role,
        access::{Need, Standing, Verdict, verdict},
    },
};
use server::{Door, Entry, router, table};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use store::{PgPool, sessions, users};

const METHODS: [Method; 5] = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The server with everything it can have, and its table.
pub(crate) fn whole(pool: &PgPool) -> (Router, Vec<Entry>) {
    let mut state = state(pool.clone());
    state.mail_folder = Some("/nonexistent".into());
    // Nobody is there: what is shown is the art we make.
    let source = domain::images::Source::parse("http://127.0.0.1:9/{slug}.jpg", "160", "jpg").unwrap();
    state.site.images = Some(source.into());
    // Without a key to sign tokens with, some routes only say so.
    state.tokens = std::sync::Arc::new(server::auth::tokens::Tokens::made("https://pmi.example").unwrap());
    let state = crate::payments::paying(state);
    (router(state.clone()), table(&state))
}

/// Somebody of this standing: the cookie of a new session.
pub(crate) async fn come_as(pool: &PgPool, standing: Standing) -> String {
    let role = match standing {
        Standing::Visitor => return String::new(),
        Standing::Member | Standing::Collector | Standing::Trader => Role::Member,
        Standing::Support => Role::Support,
        Standing::Admin => Role::Admin,
    };
    let mut conn = store::acquire(pool).await.unwrap();
    let email = format!("{standing}@example.org");
    let user = match users::find_id(&mut conn, &email).await.unwrap() {
        Some(user) => user,
        None => {
            let user = users::create(&mut conn, &email, "no hash of anything", role).await.unwrap();
            if matches!(standing, Standing::Collector | Standing::Trader) {
                sqlx::query("insert into subscriptions (user_id, plan, status) values ($1, $2, 'active')")
                    .bind(user)
                    .bind(standing.as_str())
                    .execute(&mut *conn)
                    .await
                    .unwrap();
            }
            if role == Role::Admin {
                // Under https an admin without one is none.
                sqlx::query(
                    "insert into second_factors (user_id, secret, confirmed_at, tries_since, created_at)
                     values ($1, 'sealed', now(), now(), now())",
                )
                .bind(user)
                .execute(&mut *conn)
                .await
                .unwrap();
            }
            user
        }
    };
    let now = sqlx::query_scalar("select now()").fetch_one(&mut *conn).await.unwrap();
    let number: i64 = sqlx::query_scalar("select count(*) from sessions").fetch_one(&mut *conn).await.unwrap();
    let token = format!("{:x}", Sha256::digest(format!("{standing} {number} {now:?}", now = now)));
    sessions::create(&mut conn, user, &Sha256::digest(&token), None, now).await.unwrap();
    format!("__Host-session={token}")
}

async fn ask(app: &Router, method: &Method, path: &str, cookie: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::COOKIE, cookie)
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    send(app, request.body(Body::empty()).unwrap()).await
}

/// What the answer says of the need.
fn heard(answer: &Answer, door: Door) -> Option<Verdict> {
    let led = ["/sign-in", "/sign-in?export=1"].contains(&answer.header(header::LOCATION));
    Some(match (door, answer.status) {
        (Door::Page, StatusCode::FOUND) | (Door::Form, StatusCode::SEE_OTHER) if led => Verdict::SignIn,
        (Door::Api | Door::File, StatusCode::UNAUTHORIZED) => Verdict::SignIn,
        (_, StatusCode::FORBIDDEN) => Verdict::Refused,
        // The address is there; what it names is nobody's, or somebody else's.
        (Door::Api, StatusCode::NOT_FOUND) if !answer.body.contains("endpoint not found") => Verdict::Allowed,
        (_, StatusCode::NOT_FOUND) => Verdict::Hidden,
        // A page and what is read is there; a form went on to its handler, which minds that it is empty.
        (Door::Page | Door::Api | Door::File, StatusCode::OK) => Verdict::Allowed,
        (
            Door::Form | Door::Api,
            StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::BAD_REQUEST,
        ) => Verdict::Allowed,
        _ => return None,
    })
}

/// Somebody to whom whatever is walked through may happen.
async fn walked(pool: &PgPool) -> store::Uuid {
    let mut conn = store::acquire(pool).await.unwrap();
    match users::find_id(&mut conn, "walked@example.org").await.unwrap() {
        Some(user) => user,
        None => users::create(&mut conn, "walked@example.org", "no hash of anything", Role::Member).await.unwrap(),
    }
}

/// The table's paths with things that are there.
pub(crate) async fn real(pool: &PgPool, path: &str) -> String {
    let filled: (i64, i64) = sqlx::query_as(
        "select (select min(id) from deal_scores), (select id from scrape_logs where status in ('quarantined', 'ok')
                                                     order by status desc limit 1)",
    )
    .fetch_one(pool)
    .await
    .unwrap();
    let id = match path {
        _ if path.starts_with("/admin/runs/") => filled.1.to_string(),
        _ if path.starts_with("/admin/jobs/") => "7".to_owned(),
        _ if path.starts_with("/admin/shop-tests/") => "1".to_owned(),
        _ if path.starts_with("/admin/matches/") || path.starts_with("/admin/reports/") => "7".to_owned(),
        _ if path.starts_with("/admin/people/") => walked(pool).await.to_string(),
        _ => filled.0.to_string(),
    };
    let slug = match domain::i18n::split(path).1.trim_start_matches("/api/v1").split('/').nth(1) {
        Some("admin") if path.starts_with("/admin/retailers/") => "a",
        Some("admin") if path.starts_with("/admin/catalogue/sets/") => "sv03.5",
        Some("sets") => "sv03.5",
        Some("retailers") => "karten-kiste",
        _ => "sv03.5-199",
    };
    let query = match path {
        "/api/v1/search" => "?q=glurak",
        "/compare/{file}" => "?products=sv03.5-199",
        "/admin/letter" => "?name=register&language=en",
        "/developers/try" => "?operation=get_sets",
        "/oembed" => "?url=https://pmi.example/products/sv03.5-199",
        _ => "",
    };
    let path = path.replace("{slug}", slug).replace("{id}", &id).replace("{decision}", "release");
    let file = match path.split('/').nth(1) {
        Some("charts") => "sv03.5-199.svg",
        Some("compare") => "chart.svg",
        Some("cards") => "sv03.5-199.png",
        Some("icons") => "192.png",
        Some("images") => "sv03.5-199.jpg",
        _ => "products-1.xml",
    };
    let path = path.replace("{file}", file).replace("{scope}", "all");
    let path = path.replace("{feed}", "deals.atom").replace("{badge}", "sv03.5-199.svg");
    let path = path.replace("{day}", "latest").replace("{code}", "not-found");
    assert!(!path.contains('{'), "say what {path} is to be walked with");
    path + query
}

#[sqlx::test(migrations = "../migrations")]
async fn every_route_answers_everybody_as_its_need_says(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    admin::fill(&pool).await?;
    let (app, table) = whole(&pool);
    let mut walked = 0;
    for Entry { method, path, need, door } in &table {
        // The files of the bundle are not there in a test; nobody asks who wants them.
        if ["/pkg", "/style.css"].contains(&path.as_str()) {
            assert_eq!((*need, *door), (Need::Nothing, Door::File));
            continue;
        }
        for standing in Standing::ALL {
            let cookie = come_as(&pool, *standing).await;
            let real = real(&pool, path).await;
            let answer = ask(&app, method, &real, &cookie).await;
            let stated = verdict(*standing, None, *need);
            assert_eq!(heard(&answer, *door), Some(stated), "{method} {real} as {standing}: {}", answer.status);
            if stated != Verdict::Allowed {
                assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{method} {real} as {standing}");
                assert!(!answer.body.contains("Kiste"), "{method} {real} shows {standing} what it hides");
            }
            walked += 1;
        }
    }
    assert!(walked >= 6 * 30, "{walked}");
    Ok(())
}

/// What axum itself says it answers, beside what we wrote down.
fn known(app: &Router) -> BTreeSet<String> {
    let debug = format!("{app:?}");
    let paths =
        debug.split("RouteId(").filter_map(|part| part.split_once("): \"")?.1.split_once('"')).map(|(path, _)| path);
    let (fallbacks, paths): (Vec<&str>, Vec<&str>) =
        paths.partition(|path| path.contains("{*__private__axum_fallback}"));
    // "Everything else" below a nested router has its root as a path of its own.
    let roots: Vec<&str> = fallbacks.iter().filter_map(|path| path.split_once("/{*")).map(|(root, _)| root).collect();
    let folder =
        |path: &str| path.trim_end_matches("{*__private__axum_nest_tail_param}").trim_end_matches('/').to_owned();
    let paths = paths.into_iter().filter(|path| !roots.contains(&path.trim_end_matches('/')) || *path == "/");
    paths.map(|path| if path == "/" { path.to_owned() } else { folder(path) }).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn no_route_is_missing_from_the_table(pool: PgPool) -> anyhow::Result<()> {
    let (app, table) = whole(&pool);
    let stated: BTreeSet<String> = table.iter().map(|e| e.path.clone()).collect();
    assert_eq!(known(&app), stated);
    // It would be seen.
    let more = app.clone().route("/unstated/{id}", axum::routing::get(async || "anything"));
    assert_eq!(known(&more).difference(&stated).collect::<Vec<_>>(), ["/unstated/{id}"]);

    // And no method beside those of the table.
    for path in &stated {
        let methods: BTreeSet<_> = table.iter().filter(|e| e.path == *path).map(|e| e.method.as_str()).collect();
        if ["/pkg", "/style.css"].contains(&path.as_str()) {
            continue;
        }
        let real = path.replace("{slug}", "x").replace("{id}", "1").replace("{decision}", "release");
        let real = real.replace("{file}", "pages.xml").replace("{scope}", "all").replace("{feed}", "deals.atom");
        let real = real.replace("{badge}", "x.svg").replace("{day}", "latest");
        let real = real.replace("{code}", "not-found");
        let admin = come_as(&pool, Standing::Admin).await;
        for method in METHODS.iter().filter(|m| !methods.contains(m.as_str())) {
            let answer = ask(&app, method, &real, &admin).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        }
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn pages_and_their_needs_are_the_same_list(pool: PgPool) {
    let made: BTreeSet<String> =
        leptos_axum::generate_route_list(app::App).iter().map(|route| route.path().to_owned()).collect();
    let stated: BTreeSet<String> = app::needs::PAGES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(made, stated);
    let served: BTreeSet<String> =
        table(&state(pool)).into_iter().filter(|e| e.door == Door::Page).map(|e| e.path).collect();
    let others: Vec<Locale> = Locale::ALL.iter().copied().filter(|l| *l != Locale::DEFAULT).collect();
    let translated = app::languages::SPOKEN.iter().flat_map(|page| others.iter().map(|l| localized(*l, page)));
    assert_eq!(served, stated.into_iter().chain(translated).collect());
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_below_a_door_needs_its_key(pool: PgPool) {
    for Entry { method, path, need, .. } in whole(&pool).1 {
        let right = match path.split('/').nth(1) {
            Some("admin") if method == Method::GET => {
                matches!(need, Need::SeeVisits | Need::SeePeople | Need::RunHouse)
            }
            Some("admin") => matches!(need, Need::DecideVisits | Need::WriteToPeople | Need::RunHouse),
            Some("account") => need == Need::OwnAccount,
            _ => {
                matches!(need, Need::Nothing | Need::Market | Need::OwnAccount | Need::OwnLists | Need::ChangeLists)
            }
        };
        assert!(right, "{method} {path} needs {need}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_other_spelling_of_an_address_opens_it(pool: PgPool) -> anyhow::Result<()> {
    admin::fill(&pool).await?;
    let (app, _) = whole(&pool);
    for standing in [Standing::Visitor, Standing::Member] {
        let cookie = come_as(&pool, standing).await;
        for path in ["/admin/runs/", "//admin/runs", "/admin//runs", "/%61dmin/runs", "/admin%2Fruns", "/admin/./runs"]
        {
            let mut answer = ask(&app, &Method::GET, path, &cookie).await;
            if answer.status == StatusCode::PERMANENT_REDIRECT {
                let led = answer.header(header::LOCATION).to_owned();
                assert_eq!(led, "/admin/runs", "{path}");
                answer = ask(&app, &Method::GET, &led, &cookie).await;
            }
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!answer.body.contains("Kiste"), "{path}");
        }
    }
    let slash = get(&app, "/sets/?region=asia").await;
    assert_eq!((slash.status, slash.header(header::LOCATION)), (StatusCode::PERMANENT_REDIRECT, "/sets?region=asia"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn support_sees_visits_and_decides_nothing(pool: PgPool) -> anyhow::Result<()> {
    admin::fill(&pool).await?;
    let (app, _) = whole(&pool);
    let path = format!("/admin/runs/{}", admin::id_of(&pool, "quarantined").await);
    for (standing, decides) in [(Standing::Support, false), (Standing::Admin, true)] {
        let cookie = come_as(&pool, standing).await;
        let page = ask(&app, &Method::GET, &path, &cookie).await;
        page.says("5 offers where 10 are usual");
        assert!(page.body.contains("href=\"/admin/matches\""), "the header leads there");
        assert_eq!(page.body.contains("/release\""), decides, "{standing}");
    }
    let cookie = come_as(&pool, Standing::Support).await;
    let refused = ask(&app, &Method::POST, &format!("{path}/release"), &cookie).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    admin::id_of(&pool, "quarantined").await;
    Ok(())
}
