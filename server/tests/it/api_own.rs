//! What is a member's own through the JSON door: alerts, inbox, ways to be told, collections; as far as a key's scopes reach,
//! and once however often it is asked for.

use crate::{Answer, access::come_as, accounts::post, app, fill, send, state};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::{plan::Catalogue, user::access::Standing};
use serde_json::{Value, json};
use server::router;
use store::{
    PgPool,
    testing::{a_listing, a_queue},
};

fn read(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{} {:?}", answer.status, answer.body))
}

/// Sends JSON as somebody with a cookie, or with a key.
async fn ask(
    app: &Router,
    method: Method,
    path: &str,
    who: &str,
    more: &[(&str, &str)],
    body: Option<&Value>,
) -> Answer {
    let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    request = match who.strip_prefix("pmi_") {
        Some(_) => request.header(header::AUTHORIZATION, format!("Bearer {who}")),
        None => request.header(header::COOKIE, who),
    };
    for (name, value) in more {
        request = request.header(*name, *value);
    }
    let body = match body {
        Some(body) => {
            request = request.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    send(app, request.body(body).unwrap()).await
}

async fn get(app: &Router, path: &str, who: &str) -> Answer {
    ask(app, Method::GET, path, who, &[], None).await
}

async fn write(app: &Router, path: &str, who: &str, body: &Value) -> Answer {
    ask(app, Method::POST, path, who, &[], Some(body)).await
}

/// The field that a problem names.
fn wrong(answer: &Answer) -> (u16, String) {
    let body = read(answer);
    (answer.status.as_u16(), body["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
}

fn below(minor: i64) -> Value {
    let trigger =
        json!({ "on": "amount", "price": "value", "side": "below", "amount": { "minor": minor, "currency": "EUR" } });
    json!({ "product": "sv03.5-199", "rule": { "trigger": trigger } })
}

#[sqlx::test(migrations = "../migrations")]
async fn an_alert_from_its_making_to_its_end(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let made = write(&app, "/alerts", &ash, &below(7_000)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let alert = read(&made);
    let here = format!("/alerts/{}", alert["id"]);
    assert_eq!(made.header(header::LOCATION), format!("/api/v1{here}"));
    assert!(alert["text"].as_str().unwrap().starts_with("value below 70.00 EUR"), "{alert}");
    assert_eq!(alert["state"], "new");
    assert_eq!((&alert["product"]["slug"], &alert["fired_at"]), (&json!("sv03.5-199"), &Value::Null));
    assert_eq!(read(&get(&app, &here, &ash).await), alert);
    assert_eq!(read(&get(&app, "/alerts", &ash).await), json!({ "items": [alert], "next": null }));

    // Somebody else's is not there, by no way.
    assert_eq!(read(&get(&app, "/alerts", &gary).await)["items"], json!([]));
    for (method, path) in [
        (Method::GET, here.clone()),
        (Method::DELETE, here.clone()),
        (Method::POST, format!("{here}/pause")),
        (Method::POST, format!("{here}/resume")),
    ] {
        assert_eq!(ask(&app, method, &path, &gary, &[], None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let rule = json!({ "rule": below(1)["rule"] });
    let changed = ask(&app, Method::PUT, &here, &gary, &[], Some(&rule)).await;
    assert_eq!(changed.status, StatusCode::NOT_FOUND);

    let paused = ask(&app, Method::POST, &format!("{here}/pause"), &ash, &[], None).await;
    assert_eq!(read(&paused)["state"], "paused");
    let resumed = ask(&app, Method::POST, &format!("{here}/resume"), &ash, &[], None).await;
    assert_eq!(read(&resumed)["state"], "new");
    let until = json!({ "until": "2100-01-01T00:00:00Z" });
    let snoozed = write(&app, &format!("{here}/snooze"), &ash, &until).await;
    assert_eq!(read(&snoozed)["snoozed_until"], "2100-01-01T00:00:00Z");
    let past = write(&app, &format!("{here}/snooze"), &ash, &json!({ "until": "2001-01-01T00:00:00Z" })).await;
    assert_eq!(wrong(&past), (400, "until".to_owned()));
    let changed = ask(&app, Method::PUT, &here, &ash, &[], Some(&rule)).await;
    assert!(read(&changed)["text"].as_str().unwrap().starts_with("value below 0.01 EUR"), "{}", changed.body);
    assert_eq!(ask(&app, Method::DELETE, &here, &ash, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(ask(&app, Method::DELETE, &here, &ash, &[], None).await.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_no_alert_is_said_of_its_field(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    fill(&pool).await?;
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    let mut unknown = below(1);
    unknown["product"] = json!("nothing");
    assert_eq!(wrong(&write(&app, "/alerts", &ash, &unknown).await), (400, "product".to_owned()));
    let mut other = below(1);
    other["rule"]["copy"] = json!({ "variant": 77 });
    assert_eq!(wrong(&write(&app, "/alerts", &ash, &other).await), (400, "variant".to_owned()));
    let mut nul = below(1);
    nul["product"] = json!("a\u{0}b");
    for bad in [json!({}), json!([]), json!("x"), json!({ "product": 1 }), json!({ "product": "a", "rule": {} }), nul] {
        let answer = write(&app, "/alerts", &ash, &bad).await;
        assert_eq!(
            (answer.status, &read(&answer)["code"]),
            (StatusCode::BAD_REQUEST, &json!("invalid-request")),
            "{bad}"
        );
    }
    assert_eq!(wrong(&write(&app, "/alerts", &ash, &json!({})).await), (400, "product".to_owned()));
    let form = post(&app, "/api/v1/alerts", &ash, "product=sv03.5-199").await;
    assert_eq!(form.status, StatusCode::BAD_REQUEST, "a form is no JSON");
    // A plan ends somewhere.
    let mut state = crate::payments::paying(state(pool.clone()));
    let mut plans = Catalogue::default();
    plans.free.alerts = Some(1);
    state.site.offer.plans = plans.into();
    let limited = router(state);
    assert_eq!(write(&limited, "/alerts", &ash, &below(1)).await.status, StatusCode::CREATED);
    let full = write(&limited, "/alerts", &ash, &below(2)).await;
    assert_eq!((full.status, &read(&full)["code"]), (StatusCode::FORBIDDEN, &json!("plan-limit")));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_collection_from_its_making_to_its_end(pool: PgPool) -> anyhow::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let made = write(&app, "/collections", &ash, &json!({ "name": " Binder " })).await;
    assert_eq!((made.status, &read(&made)["name"]), (StatusCode::CREATED, &json!("Binder")));
    let again = write(&app, "/collections", &ash, &json!({ "name": "Binder" })).await;
    assert_eq!((again.status, &read(&again)["code"]), (StatusCode::CONFLICT, &json!("conflict")));
    assert_eq!(wrong(&write(&app, "/collections", &ash, &json!({ "name": " " })).await), (400, "name".to_owned()));
    let here = format!("/collections/{}", read(&made)["id"]);
    let lots = format!("{here}/lots");
    let lot = json!({
        "product": "sv03.5-199", "quantity": 3, "condition": "NM",
        "cost": { "each": { "minor": 5_000, "currency": "EUR" }, "fees": 100 }, "bought_on": "2025-10-01",
    });
    let put = write(&app, &lots, &ash, &lot).await;
    assert_eq!(put.status, StatusCode::CREATED, "{}", put.body);
    assert_eq!(write(&app, &lots, &gary, &lot).await.status, StatusCode::NOT_FOUND);
    for (field, value, named) in [
        ("quantity", json!(0), "quantity"),
        ("product", json!("nothing"), "product"),
        ("variant", json!(77), "variant"),
        ("bought_on", json!("1066-10-14"), "bought_on"),
        ("quantity", json!(-1), "quantity"),
    ] {
        let mut odd = lot.clone();
        odd[field] = value;
        assert_eq!(wrong(&write(&app, &lots, &ash, &odd).await), (400, named.to_owned()), "{odd}");
    }
    let sale = json!({ "quantity": 1, "on": "2025-11-01", "each": { "minor": 9_000, "currency": "EUR" } });
    let sell = format!("/lots/{}/sell", read(&put)["id"]);
    assert_eq!(write(&app, &sell, &gary, &sale).await.status, StatusCode::NOT_FOUND);
    let sold = read(&write(&app, &sell, &ash, &sale).await)["id"].clone();
    assert_ne!(sold, read(&put)["id"], "what is sold is a lot of its own");
    let mut many = sale.clone();
    many["quantity"] = json!(9);
    assert_eq!(write(&app, &sell, &ash, &many).await.status, StatusCode::BAD_REQUEST);

    let first = read(&get(&app, &format!("{lots}?limit=1"), &ash).await);
    assert_eq!((&first["items"][0]["lot"]["quantity"], first["items"].as_array().unwrap().len()), (&json!(2), 1));
    let next = first["next"].as_str().unwrap().trim_start_matches("/api/v1");
    let second = read(&get(&app, next, &ash).await);
    assert_eq!((&second["items"][0]["id"], &second["next"]), (&sold, &Value::Null));
    assert_eq!(get(&app, &lots, &gary).await.status, StatusCode::NOT_FOUND);

    let csv = get(&app, &format!("{here}/export?format=csv"), &ash).await;
    assert!(csv.header(header::CONTENT_TYPE).starts_with("text/csv") && csv.body.lines().count() == 3, "{}", csv.body);
    let file = read(&get(&app, &format!("{here}/export"), &ash).await);
    assert_eq!(file["lots"].as_array().unwrap().len(), 2);
    assert_eq!(get(&app, &format!("{here}/export"), &gary).await.status, StatusCode::NOT_FOUND);

    let out = format!("/lots/{sold}");
    assert_eq!(ask(&app, Method::DELETE, &out, &gary, &[], None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&app, Method::DELETE, &out, &ash, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(read(&get(&app, "/collections", &ash).await)["items"][0]["lots"], 1);
    assert_eq!(ask(&app, Method::DELETE, &here, &gary, &[], None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&app, Method::DELETE, &here, &ash, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(read(&get(&app, "/collections", &ash).await)["items"], json!([]));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_write_with_a_key_is_done_once(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let make = async |who: &str, key: &str, name: &str| {
        let body = json!({ "name": name });
        ask(&app, Method::POST, "/collections", who, &[("idempotency-key", key)], Some(&body)).await
    };
    let first = make(&ash, "one", "Binder").await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (StatusCode::CREATED, ""));
    let again = make(&ash, "one", "Binder").await;
    assert_eq!((again.status, &again.body), (StatusCode::CREATED, &first.body));
    assert_eq!(
        (again.header("idempotency-replayed"), again.header(header::CONTENT_TYPE)),
        ("true", "application/json")
    );
    let other = make(&ash, "one", "Box").await;
    assert_eq!((other.status, &read(&other)["code"]), (StatusCode::CONFLICT, &json!("idempotency-key-reused")));
    assert_eq!(make(&gary, "one", "Binder").await.status, StatusCode::CREATED, "everybody has keys of their own");
    let held: i64 = sqlx::query_scalar("select count(*) from portfolios").fetch_one(&pool).await?;
    assert_eq!(held, 2);
    // What was refused was not done: the key is free for the request as it was meant.
    assert_eq!(make(&ash, "two", " ").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(make(&ash, "two", "Box").await.status, StatusCode::CREATED);
    // What broke off has no answer that could be given.
    sqlx::query("update idempotency_keys set status = null, answer = null").execute(&pool).await?;
    let unknown = make(&ash, "two", "Box").await;
    assert_eq!((unknown.status, &read(&unknown)["code"]), (StatusCode::CONFLICT, &json!("idempotency-key-in-use")));
    assert_eq!(wrong(&make(&ash, "", "Box").await), (400, "Idempotency-Key".to_owned()));
    // Without a key each is one of its own.
    let body = json!({ "name": "Shelf" });
    assert_eq!(write(&app, "/collections", &ash, &body).await.status, StatusCode::CREATED);
    assert_eq!(write(&app, "/collections", &ash, &body).await.status, StatusCode::CONFLICT);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_write_with_a_key_is_done_though_nobody_waits(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    let body = json!({ "name": "Binder" });
    let named = [("idempotency-key", "k")];
    let make = || ask(&app, Method::POST, "/collections", &ash, &named, Some(&body));
    // Who asked goes while the write waits for a table.
    let mut held = pool.begin().await?;
    sqlx::query("lock table portfolios in exclusive mode").execute(&mut *held).await?;
    let claimed = async {
        let claims = "select count(*) from idempotency_keys";
        while sqlx::query_scalar::<_, i64>(claims).fetch_one(&pool).await.unwrap() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::select! {
        answer = make() => panic!("{} while the table is held", answer.status),
        () = claimed => {}
    }
    held.rollback().await?;
    let mut again = make().await;
    for _ in 0..100 {
        if again.status != StatusCode::CONFLICT {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        again = make().await;
    }
    assert_eq!((again.status, again.header("idempotency-replayed")), (StatusCode::CREATED, "true"));
    let held: i64 = sqlx::query_scalar("select count(*) from portfolios").fetch_one(&pool).await?;
    assert_eq!(held, 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_key_reads_or_changes_as_it_was_made_to(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let ash = come_as(&pool, Standing::Member).await;
    let key = async |scopes: &str| {
        let page = post(&app, "/account/keys", &ash, &format!("name=a{scopes}")).await;
        let (_, rest) = page.body.split_once("<code id=\"key\">").unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    let (reads, writes, neither) =
        (key("&scope=lists").await, key("&scope=write").await, key("&scope=read&scope=account").await);
    let body = json!({ "name": "Binder" });
    for (who, reading, writing) in [(&reads, 200, 403), (&writes, 403, 201), (&neither, 403, 403)] {
        assert_eq!(get(&app, "/collections", who).await.status.as_u16(), reading);
        assert_eq!(write(&app, "/collections", who, &body).await.status.as_u16(), writing);
    }
    // An answer that was kept is shown to no key that could not have asked for it.
    let named = [("idempotency-key", "k")];
    let made = ask(&app, Method::POST, "/collections", &writes, &named, Some(&json!({ "name": "Box" }))).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let peek = ask(&app, Method::POST, "/collections", &reads, &named, Some(&json!({ "name": "Box" }))).await;
    assert_eq!(peek.status, StatusCode::FORBIDDEN);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn inbox_and_ways_are_read(pool: PgPool) -> anyhow::Result<()> {
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    sqlx::raw_sql(
        "insert into notifications (user_id, event_key, body, created_at)
         select id, n::text, jsonb_build_object('id', n::text, 'at', '2026-03-01T12:00:00Z',
                'subject', jsonb_build_object('name', 'Charizard', 'slug', 'sv03.5-199'), 'because', '[]'::jsonb,
                'already', false, 'new', jsonb_build_object('minor', n, 'currency', 'EUR')), '2026-03-01T12:00:00Z'
           from users, generate_series(1, 3) n where email = 'member@example.org';
         insert into channels (user_id, kind, address)
         select id, 'discord', 'https://discord.com/api/webhooks/1/secret' from users where email = 'member@example.org'",
    )
    .execute(&pool)
    .await?;
    let first = read(&get(&app, "/inbox?limit=2", &ash).await);
    assert_eq!(
        (&first["items"][0]["message"]["new"]["minor"], &first["items"][1]["message"]["new"]["minor"]),
        (&json!(3), &json!(2))
    );
    let next = first["next"].as_str().unwrap().trim_start_matches("/api/v1");
    let rest = read(&get(&app, next, &ash).await);
    assert_eq!((&rest["items"][0]["message"]["new"]["minor"], &rest["next"]), (&json!(1), &Value::Null));
    assert_eq!(read(&get(&app, "/inbox", &gary).await)["items"], json!([]));
    // A place that somebody made up, of a year that no database knows.
    for at in ["-262143-01-01T00:00:00Z", "+262142-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z"]
    {
        let cursor = data_encoding::BASE64URL_NOPAD.encode(json!(["inbox", [at, 1]]).to_string().as_bytes());
        let odd = get(&app, &format!("/inbox?cursor={cursor}"), &ash).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST, "{at}: {}", odd.body);
    }

    let seen = json!({ "newest": first["items"][1]["id"] });
    assert_eq!(read(&write(&app, "/inbox/read", &gary, &seen).await)["marked"], 0);
    assert_eq!(read(&write(&app, "/inbox/read", &ash, &seen).await)["marked"], 2);
    let after = read(&get(&app, "/inbox", &ash).await);
    assert!(after["items"][0]["read_at"].is_null() && !after["items"][1]["read_at"].is_null());

    let ways = get(&app, "/channels", &ash).await;
    assert_eq!(read(&ways)["items"][0]["host"], "discord.com");
    assert!(!ways.body.contains("secret"), "{}", ways.body);
    assert_eq!(read(&get(&app, "/channels", &gary).await)["items"], json!([]));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_watched_and_what_is_new_there(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    let wanted = json!({ "kind": "product", "target": "sv03.5-199" });
    let made = write(&app, "/watches", &ash, &wanted).await;
    assert_eq!((made.status, made.header(header::LOCATION)), (StatusCode::CREATED, "/api/v1/watches"), "{}", made.body);
    let watch = read(&made);
    assert_eq!(
        (&watch["kind"], &watch["slug"], &watch["variant"]),
        (&json!("product"), &json!("sv03.5-199"), &Value::Null)
    );
    assert_eq!(read(&write(&app, "/watches", &ash, &wanted).await)["id"], watch["id"], "twice is once");
    let search = json!({ "kind": "search", "target": " glurak ", "of": "card" });
    let search = read(&write(&app, "/watches", &ash, &search).await);
    assert_eq!((&search["name"], &search["slug"], &search["of"]), (&json!("glurak"), &Value::Null, &json!("card")));
    assert_eq!(read(&get(&app, "/watches", &ash).await)["items"], json!([search, watch]));
    for (body, field) in [
        (json!({ "kind": "product", "target": "nothing" }), "target"),
        (json!({ "kind": "variant", "target": "x" }), "target"),
        (json!({ "kind": "planet", "target": "x" }), "kind"),
        (json!({ "kind": "set" }), "target"),
    ] {
        assert_eq!(wrong(&write(&app, "/watches", &ash, &body).await), (400, field.to_owned()), "{body}");
    }

    // An offer came a minute ago: it is told, but by this door only where its shop lets us hand it on.
    let now: chrono::DateTime<chrono::Utc> = sqlx::query_scalar("select now()").fetch_one(&pool).await?;
    let mut conn = store::acquire(&pool).await?;
    let today = now.date_naive();
    store::prices::ensure_partitions(&mut conn, today - chrono::Days::new(1), today).await?;
    a_listing(&mut conn, filled.product, filled.variant, 7_000, now - chrono::TimeDelta::minutes(1)).await?;
    drop(conn);
    let news = read(&get(&app, "/watches/news?days=7", &ash).await);
    assert_eq!(
        (&news["items"][0]["what"], &news["items"][0]["price"]["minor"]),
        (&json!("listing"), &json!(7_000)),
        "{news}"
    );
    assert_eq!(
        (&news["withheld"], news["items"].as_array().map(Vec::len)),
        (&json!(0), Some(1)),
        "at two of them, told once"
    );
    sqlx::query("update retailers set demo = false").execute(&pool).await?;
    let news = read(&get(&app, "/watches/news", &ash).await);
    assert_eq!((&news["withheld"], &news["items"]), (&json!(1), &json!([])));
    assert_eq!(read(&get(&app, "/watches/news", &gary).await)["items"], json!([]));
    for days in ["0", "8", "x"] {
        assert_eq!(
            wrong(&get(&app, &format!("/watches/news?days={days}"), &ash).await),
            (400, "days".to_owned()),
            "{days}"
        );
    }

    let here = format!("/watches/{}", watch["id"]);
    assert_eq!(ask(&app, Method::DELETE, &here, &gary, &[], None).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(&app, Method::DELETE, &here, &ash, &[], None).await.status, StatusCode::NO_CONTENT);
    assert_eq!(ask(&app, Method::DELETE, &here, &ash, &[], None).await.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_program_has_told_again_what_it_missed(pool: PgPool) -> anyhow::Result<()> {
    a_queue(&pool).await?;
    let app = app(pool.clone());
    let (ash, gary) = (come_as(&pool, Standing::Member).await, come_as(&pool, Standing::Trader).await);
    sqlx::raw_sql(
        "insert into channels (user_id, kind, address, secret, verified_at)
         select id, 'webhook', 'https://hooks.example/a', 'secret', now() from users where email = 'member@example.org';
         insert into notifications (user_id, event_key, body)
         select user_id, n::text, '{}' from channels, generate_series(1, 3) n;
         insert into deliveries (user_id, notification_id, channel_id, due_at, state, tries, said)
         select n.user_id, n.id, c.id, '2025-01-01', 'failed', 8, '500' from notifications n, channels c order by n.id",
    )
    .execute(&pool)
    .await?;
    let hook: i64 = sqlx::query_scalar("select id from channels").fetch_one(&pool).await?;
    let log = read(&get(&app, &format!("/channels/{hook}/deliveries?limit=2"), &ash).await);
    assert_eq!((&log["items"][0]["event"], &log["items"][0]["said"]), (&json!("3"), &json!("500")));
    let rest = read(&get(&app, log["next"].as_str().unwrap().trim_start_matches("/api/v1"), &ash).await);
    assert_eq!((&rest["items"][0]["event"], &rest["next"]), (&json!("1"), &Value::Null));
    let here = format!("/deliveries/{}/replay", log["items"][0]["id"]);
    let again = ask(&app, Method::POST, &here, &ash, &[], None).await;
    assert_eq!(
        (again.status, &read(&again)["state"], &read(&again)["tries"]),
        (StatusCode::OK, &json!("waiting"), &json!(0))
    );
    let twice = ask(&app, Method::POST, &here, &ash, &[], None).await;
    assert_eq!((twice.status, &read(&twice)["code"]), (StatusCode::BAD_REQUEST, &json!("invalid-request")));
    let queued: i64 = sqlx::query_scalar("select count(*) from graphile_worker.given where name = 'send_deliveries'")
        .fetch_one(&pool)
        .await?;
    assert_eq!(queued, 1);
    for (path, method) in [(format!("/channels/{hook}/deliveries"), Method::GET), (here, Method::POST)] {
        assert_eq!(ask(&app, method, &path, &gary, &[], None).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    Ok(())
}
