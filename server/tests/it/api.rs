//! The JSON door: shapes as snapshots, errors in one envelope.

use crate::{Answer, app, fill, get, json, send, state};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use server::{PerMinute, router};
use store::PgPool;

#[sqlx::test(migrations = "../migrations")]
async fn shapes(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let found = get(&app, "/api/v1/search?q=glurak").await;
    insta::assert_json_snapshot!(json(&found.body), @r#"
    {
      "guessed": false,
      "items": [
        {
          "also": "Charizard ex",
          "id": 1,
          "kind": "card",
          "language": "de",
          "name": "Glurak-ex",
          "number": "199",
          "quote": {
            "change_7d": -0.20055960827420805,
            "day": "2025-11-10",
            "price": {
              "currency": "EUR",
              "minor": 8000
            }
          },
          "rarity": "Special illustration rare",
          "set": {
            "code": "sv03.5",
            "id": 1,
            "name": "151",
            "official_count": 165,
            "slug": "sv03.5"
          },
          "slug": "sv03.5-199"
        }
      ],
      "next": null
    }
    "#);
    let product = json(&get(&app, "/api/v1/products/sv03.5-199").await.body);
    insta::assert_json_snapshot!(product["variants"], @r#"
    [
      {
        "edition": null,
        "finish": "holo",
        "id": 1,
        "language": null,
        "standing": {
          "basis": "guide",
          "change_1d": null,
          "change_30d": null,
          "change_7d": -0.20055960827420805,
          "day": "2025-11-10",
          "days": 32,
          "p10": {
            "currency": "EUR",
            "minor": 10003
          },
          "p50": {
            "currency": "EUR",
            "minor": 10024
          },
          "p90": {
            "currency": "EUR",
            "minor": 10037
          },
          "price": {
            "currency": "EUR",
            "minor": 8000
          },
          "volatility": null
        }
      }
    ]
    "#);
    assert_eq!(product["id"], filled.product.0);
    let prices = json(&get(&app, "/api/v1/products/sv03.5-199/prices?range=30").await.body);
    assert_eq!(prices["points"].as_array().unwrap().len(), 22);
    insta::assert_json_snapshot!(prices["points"][21], @r#"
    {
      "day": "2025-11-10",
      "value": 8000
    }
    "#);
    let deals = json(&get(&app, "/api/v1/deals?kind=dip").await.body);
    assert_eq!((&deals["next"], deals["items"][0]["score"].as_f64()), (&serde_json::Value::Null, Some(55.5)));
    let deal = json(&get(&app, &format!("/api/v1/deals/{}", filled.offer)).await.body);
    insta::assert_json_snapshot!(deal["price_row"], @r#"
    {
      "list_price": null,
      "observed_at": "2025-11-09T14:53:20Z",
      "price": {
        "currency": "EUR",
        "minor": 7500
      },
      "run": 1,
      "shop": "Karten-Kiste",
      "stock": "in",
      "table": "raw_prices",
      "title": "Charizard ex 199/165 NM",
      "url": "http://127.0.0.1:4100/products/charizard-ex"
    }
    "#);
    let index = json(&get(&app, "/api/v1/index").await.body);
    insta::assert_json_snapshot!(index["points"][31], @r#"
    {
      "day": "2025-11-10",
      "value": 10000
    }
    "#);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn errors_have_one_envelope(pool: PgPool) -> store::Result<()> {
    let app = app(pool);
    let cases = [
        ("/api/v1/search", StatusCode::BAD_REQUEST),
        ("/api/v1/search?q=a&kind=boat", StatusCode::BAD_REQUEST),
        ("/api/v1/search?q=a&finish=wet", StatusCode::BAD_REQUEST),
        ("/api/v1/search?q=a&least=cheap", StatusCode::BAD_REQUEST),
        ("/api/v1/search?q=a&serie=sv&most=5", StatusCode::OK),
        ("/api/v1/deals?off=100", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?of=boat&from=de", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?of=card&from=DE&most=20&off=10&kind=", StatusCode::OK),
        ("/api/v1/deals?limit=0", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?limit=x", StatusCode::BAD_REQUEST),
        ("/api/v1/deals?cursor=x", StatusCode::BAD_REQUEST),
        ("/api/v1/indices?fields=level", StatusCode::OK),
        ("/api/v1/index?fields=nothing", StatusCode::BAD_REQUEST),
        ("/api/v1/products/nothing", StatusCode::NOT_FOUND),
        ("/api/v1/deals/77", StatusCode::NOT_FOUND),
        ("/api/v1/nothing", StatusCode::NOT_FOUND),
    ];
    for (path, status) in cases {
        let answer = get(&app, path).await;
        assert_eq!(answer.status, status, "{path}");
        if status == StatusCode::OK {
            continue;
        }
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{path}");
        assert_eq!(json(&answer.body)["status"], status.as_u16(), "{path}");
    }
    let answer = get(&app, "/api/v1/search?q=a&kind=boat").await;
    insta::assert_json_snapshot!(json(&answer.body), @r#"
    {
      "code": "invalid-request",
      "detail": "kind: \"boat\" is not a Kind",
      "errors": [
        {
          "detail": "\"boat\" is not a Kind",
          "field": "kind"
        }
      ],
      "status": 400,
      "title": "Bad Request",
      "type": "/problems/invalid-request"
    }
    "#);
    Ok(())
}

/// With these headers.
async fn ask(app: &Router, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let start = Request::builder().method(method).uri(path);
    let request = headers.iter().fold(start, |r, (name, value)| r.header(*name, *value));
    send(app, request.body(Body::empty()).unwrap()).await
}

#[sqlx::test(migrations = "../migrations")]
async fn what_other_layers_refuse_has_the_envelope_too(pool: PgPool) {
    let app = app(pool);
    let long = format!("/api/v1/search?q={}", "x".repeat(5_000));
    let cases = [
        (Method::DELETE, "/api/v1/deals", &[][..], StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
        (Method::POST, "/api/v1/auth/token", &[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN, "forbidden"),
        (Method::GET, &long, &[], StatusCode::URI_TOO_LONG, "address-too-long"),
        (Method::GET, "/api/v1/search?q=%00", &[], StatusCode::BAD_REQUEST, "invalid-request"),
        (Method::GET, "/api/v1/deals", &[("host", "evil.example")], StatusCode::MISDIRECTED_REQUEST, "wrong-host"),
        (Method::GET, "/api/none", &[], StatusCode::NOT_FOUND, "not-found"),
    ];
    for (method, path, headers, status, code) in cases {
        let answer = ask(&app, method, path, headers).await;
        assert_eq!(
            (answer.status, answer.header(header::CONTENT_TYPE)),
            (status, "application/problem+json"),
            "{code}"
        );
        let body = json(&answer.body);
        assert_eq!((&body["code"], &body["status"]), (&code.into(), &status.as_u16().into()), "{body}");
    }
    let refused = ask(&app, Method::DELETE, "/api/v1/deals", &[]).await;
    assert_eq!(refused.header(header::ALLOW), "GET,HEAD", "what a layer said beside it stays");
}

#[sqlx::test(migrations = "../migrations")]
async fn who_has_an_answer_is_not_sent_it_again(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool.clone());
    let path = "/api/v1/products/sv03.5-199/prices?range=30";
    let first = get(&app, path).await;
    let tag = first.header(header::ETAG).to_owned();
    assert!(tag.starts_with("W/\"") && tag.len() == 36, "{tag}");
    assert_eq!(first.header(header::CACHE_CONTROL), "no-cache");
    for known in [tag.as_str(), "*", &format!("\"x\", {tag}")] {
        let again = ask(&app, Method::GET, path, &[("if-none-match", known)]).await;
        assert_eq!(
            (again.status, again.body.as_str(), again.header(header::ETAG)),
            (StatusCode::NOT_MODIFIED, "", &*tag)
        );
    }
    assert_eq!(ask(&app, Method::GET, path, &[("if-none-match", "\"x\"")]).await.status, StatusCode::OK);
    let head = ask(&app, Method::HEAD, path, &[]).await;
    assert_eq!((head.header(header::ETAG), head.body.as_str()), (&*tag, ""));
    assert_eq!(head.header(header::CONTENT_LENGTH), first.body.len().to_string());
    // Another content has another tag, and so have other fields of it.
    sqlx::query("update processed_prices set median_cents = median_cents + 1").execute(&pool).await?;
    let changed = ask(&app, Method::GET, path, &[("if-none-match", &tag)]).await;
    assert!(changed.status == StatusCode::OK && changed.header(header::ETAG) != tag);

    let deals = get(&app, "/api/v1/deals").await;
    let at = deals.header(header::LAST_MODIFIED).to_owned();
    assert_eq!(at, "Sun, 09 Nov 2025 14:53:20 GMT", "a shop was seen");
    let since = ask(&app, Method::GET, "/api/v1/deals", &[("if-modified-since", &at)]).await;
    assert_eq!(since.status, StatusCode::NOT_MODIFIED);
    // Nobody else keeps what is shown to a person.
    let person = ask(&app, Method::GET, path, &[("cookie", "__Host-session=x")]).await;
    assert_eq!(person.header(header::CACHE_CONTROL), "no-store");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_list_comes_in_parts_and_with_the_fields_asked_for(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool);
    let mut path = "/api/v1/deals?limit=1&fields=id".to_owned();
    let mut seen = vec![];
    for _ in 0..5 {
        let part = json(&get(&app, &path).await.body);
        for item in part["items"].as_array().unwrap() {
            assert_eq!(item.as_object().unwrap().len(), 1, "{item}");
            seen.push(item["id"].as_i64().unwrap());
        }
        let Some(next) = part["next"].as_str() else { break };
        assert!(next.starts_with("/api/v1/deals?limit=1&fields=id&cursor="), "{next}");
        path = next.to_owned();
    }
    assert_eq!(seen, [filled.dip.0, filled.offer.0]);
    // What a line may have, and none has: no offer of these is reduced.
    let none = get(&app, "/api/v1/products/sv03.5-199/offers?fields=reduced").await;
    assert_eq!((none.status, &json(&none.body)["items"][0]), (StatusCode::OK, &serde_json::json!({})));
    let odd = get(&app, "/api/v1/deals?fields=id,price_of_moon").await;
    assert_eq!(json(&odd.body)["errors"][0]["field"], "fields");
    // A place in another list is none of this.
    let cursor = path.rsplit_once("cursor=").unwrap().1;
    let other = get(&app, &format!("/api/v1/search?q=glurak&cursor={cursor}")).await;
    assert_eq!((other.status, &json(&other.body)["errors"][0]["field"]), (StatusCode::BAD_REQUEST, &"cursor".into()));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_answer_says_what_is_left(pool: PgPool) -> store::Result<()> {
    let mut state = state(pool);
    state.doors.per_minute = PerMinute { api: 2, searches: 60, forms: 20 };
    let app = router(state);
    let said = async |path: &str| {
        let answer = get(&app, path).await;
        (answer.status, answer.header("ratelimit-policy").to_owned(), answer.header("ratelimit").to_owned())
    };
    let policy = "\"requests\";q=2;w=60".to_owned();
    assert_eq!(said("/api/v1/indices").await, (StatusCode::OK, policy.clone(), "\"requests\";r=1;t=30".to_owned()));
    assert_eq!(said("/api/v1/indices").await, (StatusCode::OK, policy.clone(), "\"requests\";r=0;t=60".to_owned()));
    let (status, same, left) = said("/api/v1/indices").await;
    assert_eq!((status, same), (StatusCode::TOO_MANY_REQUESTS, policy));
    assert!(left.starts_with("\"requests\";r=0;t="), "{left}");
    let (_, policy, left) = said("/api/v1/search?q=x").await;
    assert_eq!((&*policy, &*left), ("\"searches\";q=60;w=60", "\"searches\";r=59;t=1"));
    assert_eq!(said("/methodology").await.2, "", "of the API alone");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_pages_show_is_answered(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let app = app(pool.clone());
    let answer = async |path: &str| {
        let answer = get(&app, &format!("/api/v1{path}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        json(&answer.body)
    };
    let sets = answer("/sets").await;
    assert_eq!((&sets["items"][0]["set"]["slug"], &sets["next"]), (&"sv03.5".into(), &serde_json::Value::Null));
    assert_eq!(answer("/sets?region=asia").await["items"], serde_json::json!([]));
    assert_eq!(answer("/sets/sv03.5").await["products"], 1);
    let products = answer("/sets/sv03.5/products?limit=1").await;
    assert_eq!((&products["items"][0]["id"], &products["next"]), (&filled.product.0.into(), &serde_json::Value::Null));

    let offers = answer("/products/sv03.5-199/offers").await;
    assert_eq!((&offers["items"][0]["price"]["minor"], &offers["withheld"]), (&7_500.into(), &0.into()));
    assert!(offers["items"][0]["landed"].is_null() && offers["to"].is_null());
    let landed = answer("/products/sv03.5-199/offers?to=AT").await;
    assert!(landed["items"][0]["landed"]["lines"].as_array().is_some_and(|lines| !lines.is_empty()), "{landed}");
    let far = get(&app, "/api/v1/products/sv03.5-199/offers?to=US").await;
    assert_eq!((far.status, &json(&far.body)["errors"][0]["field"]), (StatusCode::BAD_REQUEST, &"to".into()));

    for of in ["fair-price", "outlook", "flags"] {
        let told = answer(&format!("/products/sv03.5-199/{of}")).await;
        assert_eq!((&told["variant"], &told["items"]), (&filled.variant.0.into(), &serde_json::json!([])), "{of}");
        let other = get(&app, &format!("/api/v1/products/sv03.5-199/{of}?variant=77")).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{of}");
    }
    assert_eq!(answer("/movers").await["items"], serde_json::json!([]));
    let down = answer("/movers?direction=down&fields=price,change,change_7d,change_30d").await;
    assert_eq!(
        (&down["items"][0]["price"]["minor"], &down["items"][0]["change_30d"]),
        (&8_000.into(), &serde_json::Value::Null)
    );
    assert!(down["items"][0]["change"].is_number() && down["items"][0]["change"] == down["items"][0]["change_7d"]);
    assert_eq!(answer("/movers?direction=down&days=30").await["items"], serde_json::json!([]));
    assert_eq!(get(&app, "/api/v1/movers?days=8").await.status, StatusCode::BAD_REQUEST);
    let within = answer("/indices/all/constituents").await;
    assert_eq!(
        (&within["items"][0]["variant_id"], &within["next"]),
        (&filled.variant.0.into(), &serde_json::Value::Null)
    );
    assert_eq!(get(&app, "/api/v1/indices/nothing/constituents").await.status, StatusCode::NOT_FOUND);
    sqlx::query(
        "insert into flags (variant_id, kind, day, because)
         select variant_id, 'spike', as_of, 'On one day alone.' from snapshots where variant_id = $1",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    assert_eq!(answer("/products/sv03.5-199/flags").await["items"][0]["because"], "On one day alone.");

    assert_eq!(
        answer("/movers?direction=down").await["items"],
        serde_json::json!([]),
        "a price that is doubted moved nowhere"
    );
    assert_eq!(answer("/record").await["deals"], serde_json::json!([]));
    assert_eq!(answer("/retailers").await["items"][0]["slug"], "karten-kiste");
    assert_eq!(answer("/retailers/karten-kiste").await["redistributable"], true);
    assert_eq!(get(&app, "/api/v1/retailers/none").await.status, StatusCode::NOT_FOUND);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_a_shop_keeps_to_itself_leaves_by_no_endpoint(pool: PgPool) -> anyhow::Result<()> {
    let filled = fill(&pool).await?;
    // A fair price tells what it was made of.
    sqlx::query(
        "insert into fair_prices (variant_id, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
         select $1, '2025-11-10', 7000, 8100, 9000, 0.1, jsonb_build_array(jsonb_build_object('kind', 'shop_ask',
                'cents', 7500, 'says_cents', 7500, 'weight', 1, 'day', '2025-11-09', 'listing', id)) from listings",
    )
    .bind(filled.variant.0)
    .execute(&pool)
    .await?;
    sqlx::query("update retailers set demo = false").execute(&pool).await?;
    let (app, table) = crate::access::whole(&pool);
    let mut asked = 0;
    let endpoints = table.iter().filter(|e| e.path.starts_with("/api/v1/") && e.method == Method::GET);
    // The description names columns, and tells of no row.
    for entry in endpoints.filter(|e| e.path != "/api/v1/openapi.json") {
        let path = crate::access::real(&pool, &entry.path).await;
        let answer = get(&app, &path).await;
        // The listing's title, its address and its price stand nowhere; the shop's name does only in the list of shops.
        // Nor does a row of the guide, which nobody said may be handed on: its lowest ask, and its columns.
        for word in ["Charizard ex 199/165 NM", "charizard-ex", "7500", "7200", "avg30"] {
            assert!(!answer.body.contains(word), "{path} tells {word}: {}", answer.body);
        }
        asked += 1;
    }
    assert!(asked >= 20, "{asked}");
    let dip = format!("/api/v1/deals/{}", filled.dip);
    assert!(json(&get(&app, &dip).await.body)["price_row"].is_null());
    sqlx::query("update sources set redistributable = true").execute(&pool).await?;
    assert_eq!(json(&get(&app, &dip).await.body)["price_row"]["table"], "price_guides");
    assert!(get(&app, "/api/v1/products/sv03.5-199/prices").await.body.contains("7200"));
    let offers = json(&get(&app, "/api/v1/products/sv03.5-199/offers").await.body);
    assert_eq!((&offers["items"], &offers["withheld"]), (&serde_json::json!([]), &1.into()));
    assert!(offers["withheld_because"].as_str().is_some_and(|why| !why.is_empty()));
    // The page shows it, as before: looking is not handing on.
    assert!(get(&app, "/products/sv03.5-199").await.body.contains("Karten-Kiste"));
    // It would be seen, were it handed on.
    sqlx::query("update retailers set redistributable = true").execute(&pool).await?;
    assert!(get(&app, "/api/v1/products/sv03.5-199/offers").await.body.contains("7500"));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn an_answer_is_packed_as_it_is_asked_for(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    let app = app(pool);
    for (accepted, packed) in [("gzip", "gzip"), ("br", "br"), ("zstd", "zstd"), ("br, zstd, gzip", "zstd"), ("", "")] {
        let request = Request::get("/api/v1/products/sv03.5-199").header(header::ACCEPT_ENCODING, accepted);
        let mut request = request.body(Body::empty()).unwrap();
        request.headers_mut().insert(header::HOST, header::HeaderValue::from_static("pmi.example"));
        let answer = tower::ServiceExt::oneshot(app.clone(), request).await.unwrap();
        let said = answer.headers().get(header::CONTENT_ENCODING).map_or("", |said| said.to_str().unwrap());
        assert_eq!((answer.status(), said), (StatusCode::OK, packed), "{accepted}");
    }
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_found_to_be_another_one_is_asked_for_there(pool: PgPool) -> store::Result<()> {
    fill(&pool).await?;
    sqlx::raw_sql(
        "insert into products (kind, region, code, slug, set_id, merged_into)
         select 'card', 'international', 'old', 'old', set_id, id from products where slug = 'sv03.5-199';
         insert into sets (region, code, slug, serie_code, merged_into)
         select 'international', 'double', 'double', 'sv', id from sets where slug = 'sv03.5'",
    )
    .execute(&pool)
    .await?;
    let app = app(pool);
    for (asked, there) in [
        ("/products/old", "/products/sv03.5-199"),
        ("/products/old/prices?range=30&fields=points", "/products/sv03.5-199/prices?range=30&fields=points"),
        ("/sets/double", "/sets/sv03.5"),
        ("/sets/double/products?limit=2", "/sets/sv03.5/products?limit=2"),
    ] {
        let answer = get(&app, &format!("/api/v1{asked}")).await;
        let there = format!("/api/v1{there}");
        assert_eq!(
            (answer.status, answer.header(header::LOCATION)),
            (StatusCode::MOVED_PERMANENTLY, &*there),
            "{asked}"
        );
        assert_eq!(get(&app, &there).await.status, StatusCode::OK, "{there}");
    }
    assert_eq!(get(&app, "/api/v1/products/nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, "/api/v1/sets/nothing").await.status, StatusCode::NOT_FOUND);
    Ok(())
}
