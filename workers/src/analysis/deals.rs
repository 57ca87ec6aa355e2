//! From where the variants stand to deals: what shops offer below the reference, and dips of the market itself.

use super::{Report, daily::Rates, standing::Market, watch::Seen, worth::Worth};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::{
    deals::Sending,
    ids::ListingId,
    landed::{self, Rate, Receipt},
    market::{
        deal::{self, Basis, Evidence, Kind, PriceRow},
        deal_score::{self, Deal as Weighed, Flag, Liquidity, Record, Rows},
        flag,
        score::{self, Scored},
        snapshot::Snapshot,
    },
    money::{Currency, Money},
};
use std::collections::HashMap;
use store::{
    PgConnection,
    analysis::{GuideId, NewDeal, OfferRow, Range, SnapshotRow},
};

/// Deals that are kept, the best first.
pub(super) const KEPT: i64 = 2_000;
/// An offer counts while it was seen in the last so many days.
pub(super) const OFFER_DAYS: u64 = 3;

/// The deals of a batch as of a day.
pub(super) async fn find(
    conn: &mut PgConnection,
    products: Range,
    scale: &Scale<'_>,
    rows: &[OfferRow],
    report: &mut Report,
) -> anyhow::Result<Vec<NewDeal>> {
    let mut deals = offers(scale, rows, report);
    deals.extend(dips(scale.market, scale.as_of, report));
    name_guide_rows(conn, products, &mut deals).await?;
    Ok(deals)
}

/// What the offers are weighed by.
pub(super) struct Scale<'a> {
    pub(super) market: &'a Market,
    pub(super) worth: &'a Worth,
    pub(super) seen: &'a Seen,
    pub(super) rates: &'a Rates,
    /// By shop.
    pub(super) visits: HashMap<i64, Record>,
    pub(super) as_of: NaiveDate,
}

fn offers(scale: &Scale, rows: &[OfferRow], report: &mut Report) -> Vec<NewDeal> {
    let mut deals = Vec::new();
    let rates = scale.rates.landed(scale.as_of);
    for row in rows {
        let Ok(at) = scale.market.rows.binary_search_by_key(&row.reference, |r| r.variant) else { continue };
        let Ok(currency) = row.currency.parse::<Currency>() else { continue };
        let copy = (row.language, row.condition);
        let Some((fair, made)) = scale.worth.of(scale.market, at, copy, Some(row.listing)) else { continue };
        let state = &scale.market.rows[at];
        let landed = receipt(row, currency, &rates, scale.as_of);
        let seen_days = u32::try_from((scale.as_of - row.observed_at.date_naive()).num_days()).unwrap_or(0);
        let mut doubts: Vec<Flag> = scale.seen.against(row.reference).iter().filter_map(|(_, f)| doubt(f)).collect();
        doubts.extend((!row.finish_stated).then_some(NO_FINISH));
        let liquidity = Liquidity {
            offers: scale.worth.offers(row.reference),
            days_to_change: scale.market.moves[at].days_to_change,
        };
        let weighed = Weighed {
            landed: &landed,
            fair: &fair,
            confidence: f64::from(row.confidence),
            seen_days,
            liquidity,
            retailer: scale.visits.get(&row.retailer).copied().unwrap_or_default(),
            flags: &doubts,
            rows: Rows::default(),
        };
        match deal_score::score(&weighed) {
            Ok(scored) => {
                let price = PriceRow::RawPrices { listing: ListingId(row.listing), observed_at: row.observed_at };
                let cents = landed.total().map_or(0, |m| m.minor);
                let parts = scored.parts.into_iter().map(part).collect();
                let worth = deal::Worth {
                    landed,
                    fair: [fair.p10, fair.p50, fair.p90],
                    made,
                    what_would_change: scored.what_would_change,
                };
                deals.push(NewDeal {
                    kind: Kind::Offer,
                    variant: state.variant,
                    product: state.product,
                    listing: Some(row.listing),
                    price: cents,
                    reference: fair.p50,
                    discount: scored.discount,
                    score: scored.tenths as f64 / 10.0,
                    parts,
                    evidence: Evidence { worth: Some(worth), ..evidence(&state.state, price) },
                });
            }
            Err(why) => report.refuse(why),
        }
    }
    deals
}

/// A flag of the reference, where it takes something off a score.
fn doubt(flag: &flag::Flag) -> Option<Flag<'_>> {
    let tenths = flag::stops(flag.kind).score;
    (tenths > 0).then_some(Flag { name: flag.kind.as_str(), tenths, because: &flag.because, evidence: &[] })
}

/// The only priced finish is assumed where the shop states none.
const NO_FINISH: Flag = Flag {
    name: "finish not stated",
    tenths: 50,
    because: "The shop states no finish; the only priced one is assumed.",
    evidence: &[],
};

fn part(part: deal_score::Part) -> deal::Part {
    deal::Part { name: part.name, points: part.tenths as f64 / 10.0, because: part.because }
}

/// What it costs at a door in the shop's own country.
fn receipt(row: &OfferRow, currency: Currency, rates: &[Rate], as_of: NaiveDate) -> Receipt {
    let page = row.shipping_minor.filter(|_| currency == row.shop_currency).map(|m| (m, row.observed_at.date_naive()));
    let sending = Sending::new(row.vat, row.shop_currency, row.shipping.0.clone(), &row.country, page);
    let price = Money { minor: row.minor, currency };
    landed::receipt(&sending.order(price, &row.country, &row.country, as_of, rates), &landed::table::RULES)
}

fn dips(market: &Market, as_of: NaiveDate, report: &mut Report) -> Vec<NewDeal> {
    let guides = market.rows.iter().zip(&market.lows).filter(|(row, _)| row.basis == Basis::Guide);
    let mut deals = Vec::new();
    for (row, low) in guides {
        match score::dip(&row.state, *low, as_of) {
            Ok(scored) => {
                // Which row of the guide it was is asked for later, of those that are kept.
                let price = PriceRow::PriceGuides { id_product: 0, day: row.state.last_day, second: false };
                deals.push(dip(row, scored, price));
            }
            Err(why) => report.refuse(why),
        }
    }
    deals
}

async fn name_guide_rows(conn: &mut PgConnection, products: Range, deals: &mut Vec<NewDeal>) -> anyhow::Result<()> {
    let ids: HashMap<i64, GuideId> = store::analysis::guide_ids(conn, products)
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

fn dip(of: &SnapshotRow, scored: Scored, row: PriceRow) -> NewDeal {
    let Scored { discount, score, parts } = scored;
    NewDeal {
        kind: Kind::Dip,
        variant: of.variant,
        product: of.product,
        listing: None,
        price: of.state.last,
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
        worth: None,
    }
}
