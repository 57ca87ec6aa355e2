//! From where the variants stand to deals: what shops offer below the reference, and dips of the market itself.

use super::{Report, daily::Rates, standing::Market};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::{
    ids::ListingId,
    market::{
        deal::{Basis, Evidence, Kind, PriceRow},
        score::{self, Scored},
        snapshot::Snapshot,
    },
};
use std::collections::HashMap;
use store::{
    PgConnection,
    analysis::{GuideId, NewDeal, SnapshotRow},
};

/// Deals that are kept, the best first.
const KEPT: usize = 2_000;
/// An offer counts while it was seen in the last so many days.
const OFFER_DAYS: u64 = 3;

/// The best deals as of a day.
pub(super) async fn find(
    conn: &mut PgConnection,
    market: &Market,
    rates: &Rates,
    as_of: NaiveDate,
    report: &mut Report,
) -> anyhow::Result<Vec<NewDeal>> {
    let mut deals = offers(conn, market, rates, as_of, report).await?;
    deals.extend(dips(market, as_of, report));
    // Ties are settled by what never changes, so that the same data give the same deals.
    deals.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.variant.cmp(&b.variant)).then(a.listing.cmp(&b.listing)));
    report.beyond = deals.len().saturating_sub(KEPT);
    deals.truncate(KEPT);
    name_guide_rows(conn, &mut deals).await?;
    report.offers = deals.iter().filter(|d| d.kind == Kind::Offer).count();
    report.dips = deals.len() - report.offers;
    Ok(deals)
}

async fn offers(
    conn: &mut PgConnection,
    market: &Market,
    rates: &Rates,
    as_of: NaiveDate,
    report: &mut Report,
) -> anyhow::Result<Vec<NewDeal>> {
    let rows = store::analysis::offers(conn, as_of, OFFER_DAYS).await.context("offers")?;
    let mut deals = Vec::new();
    for row in rows {
        let Ok(at) = market.rows.binary_search_by_key(&row.reference, |r| r.variant) else { continue };
        let reference = &market.rows[at];
        let seen = row.observed_at.date_naive();
        let Some(cents) = rates.euros(row.minor, &row.currency, seen) else { continue };
        let offer = score::Offer {
            cents,
            seen,
            confidence: row.confidence,
            condition: row.condition,
            language: row.language,
            finish_stated: row.finish_stated,
        };
        match score::offer(&offer, &reference.state, as_of) {
            Ok(scored) => {
                let price = PriceRow::RawPrices { listing: ListingId(row.listing), observed_at: row.observed_at };
                deals.push(deal(Kind::Offer, reference, Some(row.listing), cents, scored, price));
            }
            Err(why) => report.refuse(why),
        }
    }
    Ok(deals)
}

fn dips(market: &Market, as_of: NaiveDate, report: &mut Report) -> Vec<NewDeal> {
    let guides = market.rows.iter().zip(&market.lows).filter(|(row, _)| row.basis == Basis::Guide);
    let mut deals = Vec::new();
    for (row, low) in guides {
        match score::dip(&row.state, *low, as_of) {
            Ok(scored) => {
                // Which row of the guide it was is asked for later, of those that are kept.
                let price = PriceRow::PriceGuides { id_product: 0, day: row.state.last_day, second: false };
                deals.push(deal(Kind::Dip, row, None, row.state.last, scored, price));
            }
            Err(why) => report.refuse(why),
        }
    }
    deals
}

async fn name_guide_rows(conn: &mut PgConnection, deals: &mut Vec<NewDeal>) -> anyhow::Result<()> {
    let dips: Vec<i64> = deals.iter().filter(|d| d.kind == Kind::Dip).map(|d| d.variant).collect();
    let ids: HashMap<i64, GuideId> = store::analysis::guide_ids(conn, &dips)
        .await
        .context("guide ids")?
        .into_iter()
        .map(|i| (i.variant, i))
        .collect();
    // A variant whose mapping went since its days were computed has no row to show: no deal.
    deals.retain_mut(|deal| match (&mut deal.evidence.price, ids.get(&deal.variant)) {
        (PriceRow::PriceGuides { id_product, second, .. }, Some(id)) => {
            (*id_product, *second) = (id.id_product, id.second);
            true
        }
        (PriceRow::PriceGuides { .. }, None) => false,
        (PriceRow::RawPrices { .. }, _) => true,
    });
    Ok(())
}

fn deal(kind: Kind, of: &SnapshotRow, listing: Option<i64>, price: i64, scored: Scored, row: PriceRow) -> NewDeal {
    let Scored { discount, score, parts } = scored;
    NewDeal {
        kind,
        variant: of.variant,
        product: of.product,
        listing,
        price,
        reference: of.state.p50,
        discount,
        score,
        parts,
        evidence: evidence(&of.state, row),
    }
}

fn evidence(state: &Snapshot, price: PriceRow) -> Evidence {
    Evidence {
        price,
        basis: Basis::Guide,
        from: state.from,
        to: state.last_day,
        days: state.days,
        p10_cents: state.p10,
        p50_cents: state.p50,
        p90_cents: state.p90,
        volatility: state.volatility,
    }
}
