//! What must not sign in, and what must not be added.

use super::{
    Device, Lies, OVER, PAGE, REFUSED, account, add, answer, ask, begin, come, enrol, location, log, owner, set, texts,
};
use crate::{
    accounts::{PASSWORD, cookie, post, queue, sign_in, with},
    app, state,
};
use axum::http::{StatusCode, header};
use serde_json::json;
use server::router;
use std::time::{Duration, Instant};
use store::PgPool;

const SESSIONS: &str = "select token_hash::text from sessions";

#[sqlx::test(migrations = "../migrations")]
async fn only_its_own_answer_to_its_own_question_signs_in(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let mut state = state(pool.clone());
    state.doors.per_minute.forms = 0;
    let app = router(state);
    let (mut ash, _) = owner(&pool, &app, "ash@example.org").await;
    let (mut misty, _) = owner(&pool, &app, "misty@example.org").await;
    let sessions = texts(&pool, SESSIONS).await;
    let lies = Lies::default;
    for (n, (what, lie)) in [
        ("another site's page", Lies { origin: Some("https://evil.example"), ..lies() }),
        ("a page below ours", Lies { origin: Some("https://sub.pmi.example"), ..lies() }),
        ("the same host without https", Lies { origin: Some("http://pmi.example"), ..lies() }),
        ("another port", Lies { origin: Some("https://pmi.example:8443"), ..lies() }),
        ("a passkey of another site", Lies { site: Some("evil.example"), ..lies() }),
        ("nobody verified", Lies { unverified: true, ..lies() }),
        ("nobody there", Lies { absent: true, ..lies() }),
        ("what was said when a passkey is made", Lies { kind: Some("webauthn.create"), ..lies() }),
        ("another challenge", Lies { challenge: Some("AAAA".to_owned()), ..lies() }),
        ("somebody else's name", Lies { user: Some(misty.user.clone()), ..lies() }),
        ("nobody's name", Lies { user: Some(vec![0; 16]), ..lies() }),
        ("a name that is none", Lies { user: Some(b"ash".to_vec()), ..lies() }),
        ("another kind of device than it was", Lies { backed_up: true, ..lies() }),
        ("a forged signature", Lies { forged: true, ..lies() }),
    ]
    .into_iter()
    .enumerate()
    {
        let (options, question) = ask(&app).await;
        let given = ash.answer(&options, &lie).to_string();
        let (begun, from) = (Instant::now(), format!("198.51.100.{n}"));
        let refused = answer(&app, &question, &given, &from).await;
        assert_eq!((refused.status, location(&refused)), (StatusCode::SEE_OTHER, REFUSED), "{what}");
        assert_eq!(refused.header(header::SET_COOKIE), "", "{what}");
        assert!(begun.elapsed() >= Duration::from_millis(490), "{what}: told by its time");
        // The question is used up by it.
        let honest = ash.answer(&options, &lies()).to_string();
        assert_eq!(location(&answer(&app, &question, &honest, &from).await), OVER, "{what}, then the truth");
    }

    // A device nobody knows, and what is no answer at all.
    let (_, question) = ask(&app).await;
    let stranger =
        json!({ "challenge": "AAAA", "rp": { "id": "pmi.example" }, "user": { "id": "AAAAAAAAAAAAAAAAAAAAAA" } });
    let (mut stranger, _) = Device::make(&stranger, &lies());
    assert_eq!(location(&come(&app, &mut stranger, &lies()).await), REFUSED);
    for rubbish in ["", "{}", "null", "[[[[", "{\"id\":\"x\",\"rawId\":\"\u{e9}\"}", &"[".repeat(10_000)] {
        let (_, question) = ask(&app).await;
        assert_eq!(location(&answer(&app, &question, rubbish, "192.0.2.1").await), REFUSED, "{rubbish:.20}");
    }

    // In another browser, in none, and when it was the question for something else.
    let (options, theirs) = ask(&app).await;
    let given = misty.answer(&options, &lies()).to_string();
    assert_eq!(location(&answer(&app, &question, &given, "192.0.2.2").await), REFUSED, "another browser's question");
    assert_eq!(location(&answer(&app, "", &given, "192.0.2.2").await), OVER, "no question");
    assert_eq!(location(&answer(&app, "__Host-passkey=x", &given, "192.0.2.2").await), OVER, "a cookie that is none");
    let session = cookie(&sign_in(&app, "misty@example.org", PASSWORD).await);
    let (making, made_for, _) = begin(&app, &session, &format!("password={PASSWORD}")).await;
    let asked = json!({ "challenge": making["challenge"], "rpId": "pmi.example" });
    let crossed = misty.answer(&asked, &lies()).to_string();
    assert_eq!(location(&answer(&app, &made_for, &crossed, "192.0.2.3").await), OVER, "asked of a new one");

    // The truth, once.
    let came = answer(&app, &theirs, &given, "192.0.2.2").await;
    assert_eq!(location(&came), "/");
    with(&app, "/account", &set(&came, "session")).await.says("misty@example.org");
    assert_eq!(location(&answer(&app, &theirs, &given, "192.0.2.2").await), OVER, "a second time");

    // Too late.
    let (options, question) = ask(&app).await;
    let given = ash.answer(&options, &lies()).to_string();
    sqlx::query("update passkey_challenges set expires_at = now()").execute(&pool).await?;
    assert_eq!(location(&answer(&app, &question, &given, "192.0.2.4").await), OVER);

    // Of a locked account: as if there were none.
    sqlx::query("update users set locked_at = now() where email = 'ash@example.org'").execute(&pool).await?;
    assert_eq!(location(&come(&app, &mut ash, &lies()).await), REFUSED);

    // Two sessions came of it all: misty's by password and by passkey.
    assert_eq!(texts(&pool, SESSIONS).await.len(), sessions.len() + 2);
    let refused = log(&pool).await.into_iter().filter(|a| a == "passkey_refused").count();
    assert!(refused >= 10, "{refused}: the owner's log tells of them");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_that_counts_backwards_is_not_let_in(pool: PgPool) {
    queue(&pool).await;
    let app = app(pool.clone());
    let (mut device, _) = owner(&pool, &app, "ash@example.org").await;
    for (counter, led) in [(6, "/"), (6, REFUSED), (3, REFUSED), (7, "/"), (0, REFUSED)] {
        // It counts before it answers.
        device.counter = u32::saturating_sub(counter, 1);
        assert_eq!(location(&come(&app, &mut device, &Lies::default()).await), led, "{counter}");
    }
    let told = texts(&pool, "select payload->>'notice' from graphile_worker.given where name = 'warn'").await;
    assert_eq!(told, ["passkey_copied"; 3]);
    let copied = log(&pool).await.into_iter().filter(|action| action == "passkey_copied").count();
    assert_eq!(copied, 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn only_who_gave_the_password_adds_one_and_only_in_time(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    account(&pool, "ash@example.org").await;
    let (_, misty) = owner(&pool, &app, "misty@example.org").await;
    let mut session = cookie(&sign_in(&app, "ash@example.org", PASSWORD).await);
    let proof = format!("password={PASSWORD}");
    let lies = Lies::default;
    let to = |word: &str| format!("{PAGE}?said={word}");

    for (what, lie) in [
        ("another site's page", Lies { origin: Some("https://evil.example"), ..lies() }),
        ("for another site", Lies { site: Some("evil.example"), ..lies() }),
        ("nobody verified", Lies { unverified: true, ..lies() }),
        ("another challenge", Lies { challenge: Some("AAAA".to_owned()), ..lies() }),
        ("what was said at a sign-in", Lies { kind: Some("webauthn.get"), ..lies() }),
    ] {
        let (options, question, renewed) = begin(&app, &session, &proof).await;
        session = renewed;
        let (device, given) = Device::make(&options, &lie);
        let both = format!("{session}; {question}");
        assert_eq!(location(&add(&app, &both, "x", &given).await), to("refused"), "{what}");
        assert_eq!(
            location(&add(&app, &both, "x", &device.made(&options, &lies())).await),
            to("over"),
            "{what}, then not"
        );
    }

    let (options, question, renewed) = begin(&app, &session, &proof).await;
    session = renewed;
    let (device, given) = Device::make(&options, &lies());
    assert_eq!(location(&add(&app, &session, "x", &given).await), to("over"), "another browser");
    assert_eq!(location(&add(&app, &format!("{misty}; {question}"), "x", &given).await), to("over"), "another person");
    let (_, sign_in_question) = ask(&app).await;
    let crossed = format!("{session}; {sign_in_question}");
    assert_eq!(location(&add(&app, &crossed, "x", &given).await), to("over"), "asked at a sign-in");
    let both = format!("{session}; {question}");
    assert_eq!(location(&add(&app, &both, " ", &given).await), to("name"));
    assert_eq!(location(&add(&app, &question, "x", &given).await), "/sign-in", "not signed in");
    let added = add(&app, &both, "x", &given).await;
    assert_eq!(location(&added), to("added"));
    session = set(&added, "session");
    assert_eq!(location(&add(&app, &format!("{session}; {question}"), "x", &given).await), to("over"), "a second time");

    // The same passkey again: the browser is told not to, and so are we. Nor does it become somebody else's too.
    let (options, question, renewed) = begin(&app, &session, &proof).await;
    assert_eq!(super::device::bytes(&options["excludeCredentials"][0]["id"]), device.id);
    let again = add(&app, &format!("{renewed}; {question}"), "x", &device.made(&options, &lies())).await;
    assert_eq!(location(&again), to("refused"));
    let (options, question, misty) = begin(&app, &misty, &proof).await;
    let taken = add(&app, &format!("{misty}; {question}"), "x", &device.made(&options, &lies())).await;
    assert_eq!(location(&taken), to("known"));

    let (options, question, renewed) = begin(&app, &renewed, &proof).await;
    sqlx::query("update passkey_challenges set expires_at = now()").execute(&pool).await?;
    let late = Device::make(&options, &lies()).1;
    assert_eq!(location(&add(&app, &format!("{renewed}; {question}"), "x", &late).await), to("over"), "too late");

    // Nobody touches somebody else's.
    let id: String = sqlx::query_scalar(
        "select p.id::text from passkeys p join users u on u.id = p.user_id where u.email = 'ash@example.org'",
    )
    .fetch_one(&pool)
    .await?;
    for (path, form) in [
        ("/account/passkeys/rename", format!("passkey={id}&name=hers")),
        ("/account/passkeys/remove", format!("passkey={id}&password={PASSWORD}")),
        ("/account/passkeys/remove", format!("passkey=x&password={PASSWORD}")),
    ] {
        assert_eq!(post(&app, path, &misty, &form).await.status, StatusCode::NOT_FOUND, "{path} {form}");
    }
    let names = texts(&pool, "select name from passkeys order by name").await;
    assert_eq!(names, ["my phone", "x"]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn twenty_are_enough(pool: PgPool) -> anyhow::Result<()> {
    queue(&pool).await;
    let app = app(pool.clone());
    let (_, session) = owner(&pool, &app, "ash@example.org").await;
    let (options, question, session) = begin(&app, &session, &format!("password={PASSWORD}")).await;
    sqlx::query(
        "insert into passkeys (user_id, name, credential_id, credential, backed_up, created_at)
         select user_id, 'another', sha256(i::text::bytea), credential, true, now()
           from passkeys, generate_series(1, 19) i",
    )
    .execute(&pool)
    .await?;
    let given = Device::make(&options, &Lies::default()).1;
    let full = add(&app, &format!("{session}; {question}"), "x", &given).await;
    assert_eq!(location(&full), "/account/passkeys?said=enough");
    let page = with(&app, location(&full), &session).await;
    page.says("You have 20 passkeys, and that is enough. Remove one first.");
    assert!(!page.body.contains("action=\"/account/passkeys\""), "there is no form for another");
    let begun = post(&app, PAGE, &session, &format!("password={PASSWORD}")).await;
    assert_eq!(location(&begun), "/account/passkeys?said=enough");
    sqlx::query("delete from passkeys where name = 'another'").execute(&pool).await?;
    enrol(&app, &session, &format!("password={PASSWORD}")).await;
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn trying_often_takes_waiting(pool: PgPool) {
    queue(&pool).await;
    let app = app(pool.clone());
    let (mut device, _) = owner(&pool, &app, "ash@example.org").await;
    for n in 0..20 {
        assert_eq!(post(&app, "/sign-in/passkey/options", "", "").await.status, StatusCode::OK, "{n}");
    }
    let often = post(&app, "/sign-in/passkey/options", "", "").await;
    assert_eq!(often.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!often.header(header::RETRY_AFTER).is_empty());
    // Answers count whatever they are, for their passkey and their address.
    let options = json!({ "challenge": "AAAA", "rpId": "pmi.example" });
    let given = device.answer(&options, &Lies::default()).to_string();
    let question = format!("__Host-passkey={:064x}", 7);
    for _ in 0..10 {
        assert_eq!(location(&answer(&app, &question, &given, "203.0.113.7").await), OVER);
    }
    let waits = answer(&app, &question, &given, "203.0.113.7").await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(location(&answer(&app, &question, &given, "203.0.113.8").await), OVER, "from elsewhere it goes on");
}
