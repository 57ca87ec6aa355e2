//! What a finished visit is compared with. The judgement itself is `domain::visit`.

use super::Run;
use crate::Result;
use domain::{
    listing::Stock,
    money::{Currency, Money},
    visit::{self, Compared, Doubted},
};
use sqlx::PgConnection;

/// Good visits that say what is usual.
const RECENT: i64 = 5;

/// Why the run is not to be believed, beside the shop's good runs before it.
pub(super) async fn doubt(conn: &mut PgConnection, run: &Run) -> Result<Option<Doubted>> {
    let good = sqlx::query_scalar!(
        "select offers from scrape_logs
          where retailer_id = $1 and status = 'ok' and slot < $2
            and slot >= coalesce((select max(slot) from scrape_logs where retailer_id = $1 and status = 'ok'
                                     and slot < $2 and released_at is not null), '-infinity')
          order by slot desc limit $3",
        run.retailer.0,
        run.slot,
        RECENT,
    )
    .fetch_all(&mut *conn)
    .await?;
    let good: Vec<usize> = good.into_iter().map(count).collect();
    let listings = compared(conn, run).await?;
    Ok(visit::doubt(count(run.offers), visit::usual(&good), &listings))
}

/// Every listing seen on this visit, beside its last sound observation of two months.
async fn compared(conn: &mut PgConnection, run: &Run) -> Result<Vec<Compared>> {
    let rows = sqlx::query!(
        r#"select l.price_minor as "minor!", l.currency as "currency: Currency", l.stock as "stock: Stock",
                  good.price_minor as "was_minor?", good.currency as "was_currency?: Currency",
                  good.stock as "was_stock?: Stock"
             from listings l
             left join lateral (
                  select p.price_minor, p.currency, p.stock
                    from raw_prices p join scrape_logs s on s.id = p.run_id and s.status = 'ok'
                   where p.listing_id = l.id and p.observed_at < $2 and p.observed_at >= $2 - interval '2 months'
                   order by p.observed_at desc limit 1) good on true
            where l.retailer_id = $1 and l.last_seen_at = $2 and l.price_minor is not null"#,
        run.retailer.0,
        run.slot,
    )
    .fetch_all(conn)
    .await?;
    let money = |minor, currency| Money { minor, currency };
    Ok(rows
        .into_iter()
        .map(|r| Compared {
            now: (money(r.minor, r.currency), r.stock),
            before: r.was_minor.zip(r.was_currency).zip(r.was_stock).map(|((m, c), s)| (money(m, c), s)),
        })
        .collect())
}

/// Whether the visits just before were quarantined for the same smaller size.
pub(super) async fn shrunk_for_good(conn: &mut PgConnection, run: &Run) -> Result<bool> {
    let before = sqlx::query!(
        r#"select offers, (status = 'quarantined' and doubt = 'few') is true as "few!" from scrape_logs
            where retailer_id = $1 and slot < $2 order by slot desc limit $3"#,
        run.retailer.0,
        run.slot,
        i64::try_from(visit::AGREEING).unwrap_or(i64::MAX),
    )
    .fetch_all(conn)
    .await?;
    let few: Vec<usize> = before.iter().take_while(|r| r.few).map(|r| count(r.offers)).collect();
    Ok(visit::shrunk_for_good(count(run.offers), &few))
}

fn count(n: i32) -> usize {
    usize::try_from(n).unwrap_or(0)
}
