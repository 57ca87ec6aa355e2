//! What is kept about people: copied, erased and aged as the tables say.

use super::{
    tables::{NAMING, SECRET},
    *,
};
use crate::{Result, users};
use chrono::{DateTime, Utc};
use domain::user::Role;
use sqlx::{AssertSqlSafe, PgConnection, PgPool};
use std::{collections::BTreeSet, time::Instant};
use uuid::Uuid;

const WHAT_TO_DO: &str = "say in store/src/privacy/tables.rs whose its rows are, which columns a person gets a copy of \
    and what erasing does with them, and add a row of it to FILL in store/src/privacy/tests.rs";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000, 0).unwrap()
}

/// Something of a person in every table of the list: `$1` their id, `$2` their address, `$3` how many of what is much.
const FILL: &[&str] = &[
    "insert into sessions (user_id, token_hash, device, last_used_at, expires_at)
     select $1, sha256(($1::text || i)::bytea), 'A browser', now(), now() + interval '1 day'
       from generate_series(1, 1 + $3::integer / 20) i",
    "insert into api_keys (user_id, name, prefix, key_hash)
     select $1, 'of ' || $2::text, 'pmi_' || $1::text, sha256($1::text::bytea) where $3::integer > 0",
    "insert into token_families (user_id, device, created_at, last_used_at, expires_at)
     select $1, 'A program of ' || $2::text, now(), now(), now() + interval '1 day' from generate_series(1, 1 + $3::integer / 20)",
    "insert into refresh_tokens (token_hash, family_id, created_at, expires_at)
     select sha256(id::text::bytea), id, now(), now() from token_families where user_id = $1 and $3::integer > 0",
    "insert into second_factors (user_id, secret, confirmed_at, tries_since, created_at)
     select $1, 'sealed', now(), now(), now() where $3::integer > 0",
    "insert into recovery_codes (user_id, code_hash)
     select $1, sha256(($1::text || i)::bytea) from generate_series(1, 10) i where $3::integer > 0",
    "insert into pending_sign_ins (token_hash, user_id, expires_at)
     select sha256($1::text::bytea), $1, now() where $3::integer > 0",
    "insert into passkeys (user_id, name, credential_id, credential, backed_up, created_at)
     select $1, 'of ' || $2::text, sha256($1::text::bytea), jsonb_build_object('of', $1::uuid), true, now() where $3::integer > 0",
    "insert into passkey_challenges (token_hash, user_id, state, expires_at)
     select sha256($1::text::bytea), $1, jsonb_build_object('of', $1::uuid), now() where $3::integer > 0",
    "update users set new_email = ('new' || $2::text)::citext where id = $1 and $3::integer > 0",
    "insert into subscriptions (user_id, plan, status, stripe_customer_id)
     select $1, 'pro', 'canceled', 'cus_' || $1::text where $3::integer > 0",
    "insert into stripe_customers (id, user_id, created_at) select 'cus_' || $1::text, $1, now() where $3::integer > 0",
    "insert into invoices (id, user_id, stripe_customer_id, status, total, currency, made_at, applied_over, applied_event_at,
                           applied_rank, applied_event)
     select 'in_' || $1::text || i, $1, 'cus_' || $1::text, 'paid', 499, 'eur', now(), true, now(), 1, 'evt'
       from generate_series(1, 1 + $3::integer / 20) i",
    "insert into charges (id, user_id, stripe_customer_id, amount, currency)
     select 'ch_' || $1::text, $1, 'cus_' || $1::text, 499, 'eur' where $3::integer > 0",
    "insert into checkouts (user_id, plan, interval, agreed, created_at)
     select $1, 'trader', 'year', 'Begin now.', now() where $3::integer > 0",
    "insert into withdrawals (user_id, stripe_subscription_id, declared_at, refund, done_at)
     select $1, 'sub_' || $1::text, now(), 0, now() where $3::integer > 0",
    "insert into plan_grants (user_id, plan, reason, until, created_at)
     select $1, 'trader', 'helped ' || $2::text, now(), now() where $3::integer > 0",
    "insert into api_days (user_id, day, requests) select $1, current_date, 3 where $3::integer > 0",
    "insert into idempotency_keys (user_id, key, request_hash, answer, created_at)
     select $1, 'of ' || $2::text, '', $2::text, now() where $3::integer > 0",
    "insert into stripe_events (id, type, made_at, payload, outcome)
     select 'evt_' || i || md5($1::text), 'invoice.paid', now(), jsonb_build_object('data', jsonb_build_object('object',
            jsonb_build_object('customer', 'cus_' || $1::text, 'customer_email', $2::text))), 'applied'
       from generate_series(1, 3) i where $3::integer > 0",
    "insert into stripe_events (id, type, made_at, payload, outcome)
     select 'evt_c' || md5($1::text), 'customer.created', now(), jsonb_build_object('data', jsonb_build_object('object',
            jsonb_build_object('id', 'cus_' || $1::text, 'email', $2::text))), 'applied' where $3::integer > 0",
    "with t as (insert into consent_texts values ('letters', '1', 'May we write?', now()) on conflict do nothing)
     insert into consents (user_id, purpose, version, granted, asked_by)
     select $1, 'letters', '1', true, 'choices' where $3::integer > 0",
    "insert into exports (user_id, token_hash, file, created_at, expires_at)
     select $1, sha256($1::text::bytea), 'zip', now(), now() + interval '7 days' where $3::integer > 0",
    "insert into email_tokens (token_hash, letter, email, user_id, created_at, expires_at)
     select sha256(('r' || $1::text)::bytea), 'register', upper($2::text), null, now(), now() where $3::integer > 0
     union all
     select sha256(('p' || $1::text)::bytea), 'reset_password', $2::text, $1, now(), now()",
    "insert into match_aliases (title_key, title, created_by)
     select md5($1::text), 'Title', initcap($2::text) where $3::integer > 0",
    "insert into match_refusals (title_key, title, product_id, created_by, created_at)
     select md5($1::text), 'Title', min(id), $1::text, now() from products where $3::integer > 0 having min(id) is not null",
    "insert into reports (user_id, product_id, kind, words, created_at)
     select $1, min(id), 'other', 'by ' || $2::text, now() from products where $3::integer > 0 having min(id) is not null",
    "insert into audit_log (actor_id, action, subject)
     select $1, 'signed_in', 'account' from generate_series(1, 1 + $3::integer / 20)",
    "insert into audit_log (person_id, action, subject) select $1, 'person_locked', 'account' where $3::integer > 0",
    "insert into watchlist (user_id, kind, query)
     select $1, 'search', 'charizard ' || i from generate_series(1, $3::integer) i",
    "insert into alerts (user_id, product_id, rule)
     select $1, (select min(id) from products), '{}' from generate_series(1, $3::integer) i",
    "insert into notifications (user_id, alert_id, event_key, body)
     select $1, id, 'k' || id, jsonb_build_object('to', $2::text) from alerts where user_id = $1 limit $3::integer",
    "insert into channels (user_id, kind, address, secret)
     select $1, 'webhook', 'https://hooks.example/' || $2::text, 'secret' where $3::integer > 0",
    "insert into feeds (user_id, token_hash, created_at) select $1, sha256($1::text::bytea), now() where $3::integer > 0",
    "insert into deliveries (user_id, notification_id, channel_id, due_at)
     select $1, n.id, c.id, now() from notifications n join channels c using (user_id) where user_id = $1 limit $3::integer",
    "insert into telegram_links (code_hash, user_id, created_at, expires_at)
     select sha256($1::text::bytea), $1, now(), now() + interval '1 hour' where $3::integer > 0",
    "insert into portfolios (user_id, name) select $1, 'of ' || $2::text where $3::integer > 0",
    "insert into portfolio (user_id, portfolio_id, product_id, lot)
     select $1, p.id, (select min(id) from products), jsonb_build_object('note', $2::text)
       from portfolios p, generate_series(1, $3::integer) i where p.user_id = $1",
    "insert into fee_profiles (user_id, name, terms) select $1, 'of ' || $2::text, '{}' where $3::integer > 0",
    "insert into portfolio_imports (user_id, portfolio_id, format, title, rows)
     select $1, id, 'ours', 'of ' || $2::text, $3::integer from portfolios where user_id = $1",
    "insert into portfolio_import_rows (import_id, line, raw, lot, problems)
     select p.id, i, jsonb_build_object('note', $2::text), '{}', '[]' from portfolio_imports p, generate_series(1, $3::integer) i
      where p.user_id = $1",
];

/// An account with something in every table of the list, and `much` rows where people have many.
async fn a_person(conn: &mut PgConnection, email: &str, much: i32) -> Result<Uuid> {
    let user = users::create(&mut *conn, email, "hash", Role::Member).await?;
    for statement in FILL {
        sqlx::query(*statement).bind(user).bind(email).bind(much).execute(&mut *conn).await?;
    }
    Ok(user)
}

async fn a_catalogue(conn: &mut PgConnection) -> Result<()> {
    let set = crate::testing::a_set().insert(&mut *conn).await?;
    crate::testing::a_product().insert(conn, set).await?;
    Ok(())
}

async fn names(conn: &mut PgConnection, sql: &str) -> Result<BTreeSet<String>> {
    let found: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(conn).await?;
    Ok(found.into_iter().collect())
}

/// How many rows hold one of these texts anywhere, by table: all tables of all schemas, all columns.
async fn traces(conn: &mut PgConnection, texts: &[&str]) -> Result<Vec<(String, i64)>> {
    // Bytes are shown in hexadecimal digits.
    let hex = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>();
    let like: Vec<String> =
        texts.iter().flat_map(|t| [t.to_string(), t.replace('-', ""), hex(t)]).map(|t| format!("%{t}%")).collect();
    let tables = names(
        &mut *conn,
        "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')",
    )
    .await?;
    assert!(tables.len() > 30, "{tables:?}");
    let mut found = Vec::new();
    for table in tables {
        let statement = format!("select count(*) from {table} t where t::text ilike any ($1)");
        let rows: i64 = sqlx::query_scalar(AssertSqlSafe(statement)).bind(&like).fetch_one(&mut *conn).await?;
        if rows > 0 {
            found.push((table, rows));
        }
    }
    Ok(found)
}

#[sqlx::test(migrations = "../migrations")]
async fn every_table_about_a_person_is_in_the_list(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let listed: BTreeSet<String> = TABLES.iter().map(|t| t.name.to_owned()).collect();
    assert_eq!(listed.len(), TABLES.len(), "a table stands twice in the list");
    // What names a person by a column; partitions follow their table.
    let columns = NAMING.iter().map(|n| format!("'{n}'")).collect::<Vec<_>>().join(", ");
    let naming = names(
        &mut conn,
        &format!(
            "select c.table_name::text from information_schema.columns c
               join pg_class r on r.oid = format('public.%I', c.table_name)::regclass
              where c.table_schema = 'public' and r.relkind in ('r', 'p') and not r.relispartition
                and (c.column_name in ({columns}) or c.udt_name = 'citext')"
        ),
    )
    .await?;
    // And what leads to one by a foreign key, over any number of tables.
    let leading = names(
        &mut conn,
        "with recursive people as (
             select 'users'::regclass::oid as id
             union
             select k.conrelid from pg_constraint k join people p on k.confrelid = p.id
               join pg_class r on r.oid = k.conrelid
              where k.contype = 'f' and not r.relispartition)
         select id::regclass::text from people",
    )
    .await?;
    assert!(naming.len() > 5 && leading.len() > 8, "{naming:?} {leading:?}");
    let unknown: Vec<_> = naming.union(&leading).filter(|t| !listed.contains(*t)).collect();
    assert!(unknown.is_empty(), "{unknown:?} hold something about a person: {WHAT_TO_DO}");
    for table in TABLES {
        let there = names(
            &mut conn,
            &format!(
                "select column_name::text from information_schema.columns
                  where table_schema = 'public' and table_name = '{}'",
                table.name
            ),
        )
        .await?;
        let said: Vec<&str> = table.shown.iter().chain(table.withheld).copied().collect();
        let set: BTreeSet<String> = said.iter().map(|c| (*c).to_owned()).collect();
        assert_eq!(set.len(), said.len(), "{}: a column is named twice", table.name);
        assert_eq!(there, set, "{}: left what is there, right what the list says: {WHAT_TO_DO}", table.name);
        let secret: Vec<_> = table.shown.iter().filter(|c| SECRET.iter().any(|s| c.contains(s))).collect();
        assert!(secret.is_empty(), "{}: nobody gets a copy of {secret:?}", table.name);
    }
    Ok(())
}

/// Without an index on the referring side, each deletion reads a table from end to end.
#[sqlx::test(migrations = "../migrations")]
async fn whatever_refers_to_a_person_has_an_index_for_it(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let listed = TABLES.iter().map(|t| format!("'{}'::regclass", t.name)).collect::<Vec<_>>().join(", ");
    let bare = names(
        &mut conn,
        &format!(
            "select k.conrelid::regclass || ': ' || pg_get_constraintdef(k.oid) from pg_constraint k
              where k.contype = 'f' and k.confrelid in ({listed})
                and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indpred is null
                                   and i.indkey[0] = k.conkey[1])"
        ),
    )
    .await?;
    assert!(bare.is_empty(), "no index begins with the column of {bare:?}");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_copy_holds_everything_and_no_secret(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_catalogue(&mut conn).await?;
    let ash = a_person(&mut conn, "ash@example.org", 3).await?;
    a_person(&mut conn, "misty@example.org", 5).await?;
    let copy = export(&mut conn, ash).await?.unwrap();
    assert_eq!((copy.email.as_str(), copy.tables.len()), ("ash@example.org", TABLES.len()));
    for Copied { table, rows } in &copy.tables {
        assert!(!rows.is_empty(), "nothing of {}: {WHAT_TO_DO}", table.name);
        for row in rows {
            let columns: BTreeSet<&str> = row.keys().map(String::as_str).collect();
            assert_eq!(columns, table.shown.iter().copied().collect(), "{}", table.name);
        }
        let text = serde_json::to_string(rows).unwrap();
        assert!(!text.contains("misty"), "{}: {text}", table.name);
        assert!(!text.contains("\\\\x") && !text.contains("\"hash\""), "{}: {text}", table.name);
    }
    let of = |name: &str| &copy.tables.iter().find(|t| t.table.name == name).unwrap().rows;
    assert_eq!(of("watchlist").len(), 3);
    assert_eq!(of("email_tokens").len(), 2, "also to the address before there was an account");
    assert_eq!(of("users")[0]["email"], "ash@example.org");
    assert_eq!(of("stripe_events").len(), 4);
    assert!(export(&mut conn, Uuid::new_v4()).await?.is_none());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn nothing_is_left_of_who_is_erased(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_catalogue(&mut conn).await?;
    let ash = a_person(&mut conn, "ash@example.org", 20).await?;
    let misty = a_person(&mut conn, "misty@example.org", 20).await?;
    let whole = |person: Option<Person>| {
        person.map(|p| p.tables.iter().map(|t| (t.table.name, t.rows.clone())).collect::<Vec<_>>())
    };
    let hers = whole(export(&mut conn, misty).await?);
    let id = ash.to_string();
    let who = ["ash@example.org", id.as_str()];
    let before = traces(&mut conn, &who).await?;
    assert!(before.len() >= TABLES.len() - 2, "{before:?}");

    // Statements of the same text that this connection knows already are no hindrance.
    crate::sessions::end_all(&mut conn, Uuid::nil()).await?;
    let done = erase(&mut conn, ash, now()).await?;
    assert!(matches!(&done, Erasure::Done { email, rows, .. } if email == "ash@example.org" && *rows > 80), "{done:?}");
    assert_eq!(traces(&mut conn, &who).await?, []);
    assert!(export(&mut conn, ash).await?.is_none());
    assert!(erase(&mut conn, ash, now()).await.is_err());
    assert_eq!(whole(export(&mut conn, misty).await?), hers, "nobody else lost anything");

    // What happened stays, without whom it happened to.
    let kept: Vec<String> =
        sqlx::query_scalar("select distinct action from audit_log where actor_id is null order by 1")
            .fetch_all(&mut *conn)
            .await?;
    assert_eq!(kept, ["account_erased", "person_locked", "signed_in"]);
    let kept: i64 =
        sqlx::query_scalar("select count(*) from stripe_events where payload = '{}'").fetch_one(&mut *conn).await?;
    assert_eq!(kept, 4);
    // The address is free again.
    users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn who_still_pays_is_not_erased(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_catalogue(&mut conn).await?;
    let ash = a_person(&mut conn, "ash@example.org", 2).await?;
    sqlx::query("update subscriptions set status = 'active'").execute(&mut *conn).await?;
    assert_eq!(erase(&mut conn, ash, now()).await?, Erasure::Subscribed);
    assert!(export(&mut conn, ash).await?.is_some());
    // It ends by itself: nobody is charged again. What is owed to them has to be paid back before.
    sqlx::query("update subscriptions set cancel_at = now() + interval '9 days'").execute(&mut *conn).await?;
    sqlx::query("update withdrawals set done_at = null").execute(&mut *conn).await?;
    assert_eq!(erase(&mut conn, ash, now()).await?, Erasure::Withdrawing);
    assert!(export(&mut conn, ash).await?.is_some());
    sqlx::query("update withdrawals set done_at = now()").execute(&mut *conn).await?;
    assert!(matches!(erase(&mut conn, ash, now()).await?, Erasure::Done { .. }));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn ten_thousand_rows_are_erased_within_a_second(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    a_catalogue(&mut conn).await?;
    // Nine others have as much: what has no index would be read from end to end.
    for n in 0..9 {
        a_person(&mut conn, &format!("other{n}@example.org"), 2_500).await?;
    }
    let ash = a_person(&mut conn, "ash@example.org", 2_500).await?;
    sqlx::raw_sql("vacuum analyze").execute(&mut *conn).await?;
    let begun = Instant::now();
    let mut tx = pool.begin().await?;
    let done = erase(&mut tx, ash, now()).await?;
    tx.commit().await?;
    let took = begun.elapsed();
    let Erasure::Done { rows, .. } = done else { panic!("{done:?}") };
    println!("a person with {rows} rows was erased in {} ms", took.as_millis());
    assert!(rows >= 10_000, "{rows}");
    assert!(took.as_millis() < 1_000, "{took:?}");
    assert_eq!(traces(&mut conn, &["ash@example.org", &ash.to_string()]).await?, []);
    Ok(())
}
