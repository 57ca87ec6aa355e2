//! What is printed, what is kept, and how it is judged, on a real database.

use super::{print::write, *};
use chrono::{DateTime, Days, NaiveDate, TimeZone as _, Utc};
use clap::Parser as _;
use sqlx::PgPool;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(n)
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    Utc.from_utc_datetime(&day.and_hms_opt(12, 0, 0).unwrap())
}

/// Three cards: 1 is surely id 101 with a second finish, 2 shares id 102, 3 is a penny card; id 104 is nobody's.
async fn seed(pool: &PgPool) {
    sqlx::raw_sql(
        "insert into sets (region, code, slug, serie_code) values ('international', 'sv03.5', 'sv03-5', 'sv');
         insert into products (kind, region, code, slug, set_id)
             select 'card', 'international', 'c' || n, 'c' || n, (select id from sets) from generate_series(1, 3) n;
         insert into variants (product_id, finish) values (1, 'normal'), (1, 'reverse'), (2, 'normal'), (3, 'holo');
         insert into external_ids (provider, external_id, slot, product_id, variant_id, status, confidence) values
             ('cardmarket', 101, 'main', 1, 1, 'sure', 0.9), ('cardmarket', 101, 'second', 1, 2, 'sure', 0.9),
             ('cardmarket', 102, 'main', 2, 3, 'ambiguous', 0.5), ('cardmarket', 103, 'main', 3, 4, 'sure', 0.9)",
    )
    .execute(pool)
    .await
    .unwrap();
    for n in 0..=10 {
        guide(pool, day(n), 1000).await;
    }
}

/// Ids 101, 102 and 104 cost `cents`, their second finish twice as much; 103 costs five cents.
async fn guide(pool: &PgPool, day: NaiveDate, cents: i32) {
    sqlx::query("select ensure_monthly_partitions('price_guides', $1, $1)").bind(day).execute(pool).await.unwrap();
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, second_trend_cents, import_id)
         select 6, id, $1, case id when 103 then 5 else $2 end, 2 * $2, 1 from unnest(array[101, 102, 103, 104]) id",
    )
    .bind(day)
    .bind(cents)
    .execute(pool)
    .await
    .unwrap();
}

async fn printed(pool: &PgPool, as_of: NaiveDate, more: &[&str]) -> Vec<String> {
    #[derive(clap::Parser)]
    struct Cli {
        #[command(flatten)]
        args: Args,
    }
    let as_of = as_of.to_string();
    let args = ["outlook", "--as-of", &as_of].into_iter().chain(more.iter().copied());
    let mut out = Vec::new();
    write(&Cli::try_parse_from(args).unwrap().args, pool, &mut out).await.unwrap();
    String::from_utf8(out).unwrap().lines().map(str::to_owned).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn every_series_is_said_and_the_future_leaves_no_trace(pool: PgPool) {
    seed(&pool).await;
    let before = printed(&pool, day(10), &[]).await;
    assert_eq!(before[0], "external_source,external_id,finish,as_of,horizon_days,p10,p50,p90");
    let keys: Vec<String> = before[1..].iter().map(|l| l.split(',').take(5).collect::<Vec<_>>().join(",")).collect();
    let expected: Vec<String> = [("101", "normal"), ("101", "reverse"), ("102", ""), ("103", "holo"), ("104", "")]
        .into_iter()
        .flat_map(|(id, finish)| [7, 30].map(|h| format!("cardmarket,{id},{finish},2026-03-11,{h}")))
        .collect();
    assert_eq!(keys, expected);
    let second: Vec<f64> = before[3].split(',').skip(5).map(|x| x.parse().unwrap()).collect();
    assert!(second[0] < 20.0 && 20.0 < second[2] && second.is_sorted(), "euros around 20: {second:?}");
    // A day later everything costs ten times as much: of the day before, nothing changes.
    guide(&pool, day(11), 10_000).await;
    assert_eq!(printed(&pool, day(10), &[]).await, before);
    assert_ne!(printed(&pool, day(11), &[]).await[1..], before[1..]);
    assert_eq!(printed(&pool, day(10), &["--horizon", "30"]).await.len(), 6);
    assert_eq!(printed(&pool, day(60), &[]).await.len(), 1, "nothing to say of what ended long ago");
    assert!(horizon_of("14").contains("7 and for 30 days"));
}

fn horizon_of(days: &str) -> String {
    crate::Cli::try_parse_from(["workers", "outlook", "--as-of", "2026-03-01", "--horizon", days])
        .err()
        .unwrap()
        .to_string()
}

#[sqlx::test(migrations = "../migrations")]
async fn said_once_judged_once_and_never_rewritten(pool: PgPool) {
    seed(&pool).await;
    let first = keep(&pool, noon(day(10))).await.unwrap().unwrap();
    assert_eq!((first.as_of, first.said, first.judged), (day(10), 4, 0), "two finishes, two horizons; no penny card");
    assert_eq!(keep(&pool, noon(day(10))).await.unwrap().unwrap().said, 0);
    assert_eq!(keep(&pool, noon(day(12))).await.unwrap().unwrap().said, 0, "no newer guide, nothing new to say");
    for n in 11..=20 {
        guide(&pool, day(n), 1030).await;
    }
    let later = keep(&pool, noon(day(20))).await.unwrap().unwrap();
    assert_eq!((later.said, later.judged), (4, 2), "the week has passed, the month has not");
    let came: Vec<(i64, NaiveDate)> =
        sqlx::query_as("select came_cents, came_day from outlook_results order by variant_id")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert_eq!(came, [(1030, day(17)), (2060, day(17))]);
    for refused in ["update outlooks set p50_cents = p90_cents", "delete from outlook_results"] {
        let error = sqlx::query(sqlx::AssertSqlSafe(refused.to_owned())).execute(&pool).await.unwrap_err();
        assert!(error.to_string().contains("append-only"), "{error}");
    }
    let record = store::outlooks::record(&mut pool.acquire().await.unwrap()).await.unwrap();
    let week = &record[0];
    assert_eq!((week.horizon_days, week.said, week.judged, week.unknown), (7, 4, 2, 0));
    assert_eq!((week.inside, week.below), (Some(1.0), Some(0.0)), "3 % more is nothing unusual");
    assert!(week.pinball.unwrap() > 0.0);
    assert_eq!((record[1].said, record[1].judged, record[1].pinball), (4, 0, None));
}

#[sqlx::test(migrations = "../migrations")]
async fn hindsight_does_not_count_and_a_missing_price_is_unknown(pool: PgPool) {
    seed(&pool).await;
    keep(&pool, noon(day(10))).await.unwrap();
    // Kept as of day 10 by a process that already lives in May: said too late for both days.
    sqlx::query("insert into outlooks select variant_id, id_product, second, as_of - 1, horizon_days, base_cents, base_day - 1, p10_cents, p50_cents, p90_cents, volatility, model, '2026-05-01' from outlooks")
        .execute(&pool)
        .await
        .unwrap();
    // Only 104 is in the guides after: our variants have no price on their day.
    sqlx::query(
        "insert into price_guides (game, id_product, guide_date, trend_cents, import_id) values (6, 104, $1, 5, 1)",
    )
    .bind(day(20))
    .execute(&pool)
    .await
    .unwrap();
    keep(&pool, noon(day(20))).await.unwrap();
    let record = store::outlooks::record(&mut pool.acquire().await.unwrap()).await.unwrap();
    assert_eq!((record[0].said, record[0].judged, record[0].unknown, record[0].inside), (2, 0, 2, None));
}
