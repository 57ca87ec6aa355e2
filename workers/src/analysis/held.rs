//! The gate across markets, asked of every offer: its price beside Cardmarket's guide and what other shops ask.

use super::daily::Rates;
use anyhow::Context as _;
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ids::ListingId,
    market::gate::{self, From, Source},
    product::Finish,
};
use store::matches::{GateGuide, GateRow, Verdict};

/// A released price may move so far before it is looked at again.
const ABOUT_THE_SAME: f64 = 1.25;

/// What the gate did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Offers it looked at.
    pub offers: usize,
    /// Held.
    pub held: usize,
    /// Without another source.
    pub unverified: usize,
}

/// Holds and releases all offers as of a day. `now` is a moment before they are read: what a visit that ends later brings
/// is for the next gate.
/// # Errors
/// When the database fails.
pub async fn hold(pool: &store::PgPool, as_of: NaiveDate, now: DateTime<Utc>) -> anyhow::Result<Gate> {
    let mut tx = pool.begin().await.context("reaching the database")?;
    let rates = Rates::read(&mut tx, as_of).await?;
    let rows = store::matches::gate_rows(&mut tx, as_of).await.context("offers")?;
    let mut products: Vec<i64> = rows.iter().map(|r| r.product.0).collect();
    products.dedup();
    let mut guides = store::matches::gate_guides(&mut tx, as_of, &products).await.context("guides")?;
    guides.sort_by_key(|g| g.product);
    let mut verdicts = Vec::with_capacity(rows.len());
    for of_product in rows.chunk_by(|a, b| a.product == b.product) {
        let product = of_product[0].product.0;
        let from = guides.partition_point(|g| g.product < product);
        let to = guides.partition_point(|g| g.product <= product);
        judge(of_product, &guides[from..to], &rates, &mut verdicts);
    }
    let gate = Gate {
        offers: verdicts.len(),
        held: verdicts.iter().filter(|v| v.held.is_some()).count(),
        unverified: verdicts.iter().filter(|v| v.agrees.is_none()).count(),
    };
    let changed = store::matches::keep_verdicts(&mut tx, &verdicts).await.context("what is held")?;
    store::matches::gate_passed(&mut tx, as_of, now).await.context("up to when it was judged")?;
    tx.commit().await?;
    tracing::info!(%as_of, offers = gate.offers, held = gate.held, unverified = gate.unverified, changed, "gate");
    Ok(gate)
}

/// An ask in euros, and of what.
struct Ask<'a> {
    row: &'a GateRow,
    source: Source,
}

fn judge(rows: &[GateRow], guides: &[GateGuide], rates: &Rates, verdicts: &mut Vec<Verdict>) {
    let asks: Vec<Ask> = rows
        .iter()
        .filter_map(|row| {
            let cents = rates.euros(row.minor, &row.currency, row.day)?;
            let source = Source { from: From::Shop, cents, condition: row.condition, language: row.language };
            Some(Ask { row, source })
        })
        .collect();
    for ask in &asks {
        let shops = asks.iter().filter(|o| o.row.retailer != ask.row.retailer && same_printing(ask.row, o.row));
        let mut others: Vec<Source> = shops.map(|o| o.source).collect();
        others.extend(guides.iter().filter(|g| speaks_for(g, ask.row)).flat_map(figures));
        verdicts.push(verdict(ask, &others));
    }
}

fn verdict(ask: &Ask, others: &[Source]) -> Verdict {
    let listing: ListingId = ask.row.listing;
    match gate::judge(&ask.source, others) {
        gate::Verdict::Agrees => Verdict { listing, held: None, agrees: Some(true) },
        gate::Verdict::Unverified => Verdict { listing, held: None, agrees: None },
        gate::Verdict::Held(_) if ask.row.by_person || released(ask.row) => {
            Verdict { listing, held: None, agrees: Some(false) }
        }
        gate::Verdict::Held(far) => Verdict { listing, held: Some(far.to_string()), agrees: Some(false) },
    }
}

fn released(row: &GateRow) -> bool {
    row.released_minor.is_some_and(|then| {
        let (a, b) = (then.max(row.minor) as f64, then.min(row.minor).max(1) as f64);
        a / b <= ABOUT_THE_SAME
    })
}

/// Where one of them does not state its finish, it may be the other's.
fn same_printing(a: &GateRow, b: &GateRow) -> bool {
    a.edition == b.edition && (a.finish == b.finish || a.finish.is_none() || b.finish.is_none())
}

fn speaks_for(guide: &GateGuide, row: &GateRow) -> bool {
    let finish: Option<Finish> = guide.finish.as_deref().and_then(|f| f.parse().ok());
    guide.edition == row.edition && (finish == row.finish || row.finish.is_none() || finish.is_none())
}

fn figures(guide: &GateGuide) -> impl Iterator<Item = Source> {
    [guide.trend, guide.avg30].into_iter().flatten().filter(|c| *c > 0).map(|cents| Source {
        from: From::Guide,
        cents: cents.into(),
        condition: None,
        language: None,
    })
}
