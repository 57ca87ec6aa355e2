//! The outlook beside a price, and the public record of all of them.

use crate::{app, fill, get};
use chrono::{DateTime, Days, NaiveDate, Utc};
use store::{
    PgPool,
    outlooks::{Said, compute_record, issue, judge},
};

#[expect(clippy::disallowed_methods, reason = "the pages under test live now")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

fn said(variant: i64, base_day: NaiveDate, horizon_days: i16) -> Said {
    Said {
        variant,
        id_product: crate::GUIDE_ID,
        second: false,
        horizon_days,
        base_cents: 8_000,
        base_day,
        volatility: 0.05,
        p10: 7_200,
        p50: 8_100,
        p90: 9_150,
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_product_shows_what_is_still_to_come(pool: PgPool) -> store::Result<()> {
    let filled = fill(&pool).await?;
    let today = now().date_naive();
    let mut conn = store::acquire(&pool).await?;
    let long_ago = today - Days::new(40);
    issue(&mut conn, &[said(filled.variant.0, long_ago, 30)], long_ago, "test", now()).await?;
    let page = get(&app(pool.clone()), "/products/sv03.5-199").await;
    assert!(!page.text().contains("Outlook"), "what was foretold for a day that has passed is the record's");
    issue(&mut conn, &[said(filled.variant.0, today, 7), said(filled.variant.0, today, 30)], today, "test", now())
        .await?;
    let page = get(&app(pool), "/products/sv03.5-199").await;
    page.says("Eight times in ten it ends inside the range");
    page.says(&format!("In 7 days {}", domain::day::long(today + Days::new(7))));
    page.says("72.00 € to 91.50 €");
    assert_eq!(page.body.matches("class=\"range\"").count(), 2);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn the_record_counts_what_was_said_in_time(pool: PgPool) -> store::Result<()> {
    get(&app(pool.clone()), "/record").await.says("Nothing has been foretold yet");
    let filled = fill(&pool).await?;
    let mut conn = store::acquire(&pool).await?;
    // Said on 1 November, for 8 November; the fixture's guide has 80.00 on 9 November.
    let first = NaiveDate::from_ymd_opt(2025, 11, 1).unwrap();
    let then = first.and_hms_opt(12, 0, 0).unwrap().and_utc();
    issue(&mut conn, &[said(filled.variant.0, first, 7)], first, "test", then).await?;
    compute_record(&mut conn, now()).await?;
    get(&app(pool.clone()), "/record").await.says("None judged yet");
    judge(&mut conn, first + Days::new(10), now()).await?;
    compute_record(&mut conn, now()).await?;
    let page = get(&app(pool), "/record").await;
    page.says("7 days ahead");
    page.says("100.0 %");
    page.says("1 said, from 1 Nov 2025 to 1 Nov 2025");
    Ok(())
}
