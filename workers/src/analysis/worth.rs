//! What variants are worth now: the newest guide's figures and what shops ask, brought together by `market::fair`.

use super::{daily::Rates, standing::Market};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::{
    ids::ListingId,
    market::{
        daily::Guide,
        deal::Made,
        fair::{Fair, Kind, Observation, Target, fair, ratios::Ratios},
    },
    product::{Condition, Language},
};
use std::collections::{BTreeSet, HashMap};
use store::{
    PgConnection,
    analysis::{FairRow, OfferRow, Range},
};

/// A figure, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    observation: Observation,
    day: NaiveDate,
    listing: Option<i64>,
}

/// All that is known of now.
pub(super) struct Worth {
    /// By the variant that stands for the printing. In the order of guide figures, then listings.
    sources: HashMap<i64, Vec<Source>>,
    ratios: Ratios,
}

/// Reads the newest guide up to `as_of` of a range of products, and takes in what shops offer of them.
pub(super) async fn read(
    conn: &mut PgConnection,
    products: Range,
    offers: &[OfferRow],
    rates: &Rates,
    ratios: Ratios,
    as_of: NaiveDate,
) -> anyhow::Result<Worth> {
    let mut sources: HashMap<i64, Vec<Source>> = HashMap::new();
    if let Some(day) = store::analysis::newest_guide(conn, as_of).await.context("the newest guide's day")? {
        let mut rows = store::analysis::guides(conn, products, &[day]).await.context("the newest guide")?;
        while let Some(row) = rows.next().await? {
            let list = sources.entry(row.variant).or_default();
            let figures = guide_observations(&row.guide, age(as_of, day));
            list.extend(figures.into_iter().map(|observation| Source { observation, day, listing: None }));
        }
    }
    for offer in offers {
        let day = offer.observed_at.date_naive();
        let Some(cents) = rates.euros(offer.minor, &offer.currency, day) else { continue };
        let observation = Observation {
            kind: Kind::ShopAsk,
            cents,
            age_days: age(as_of, day),
            condition: offer.condition,
            language: offer.language,
            retailer: Some(offer.retailer),
            confidence: f64::from(offer.confidence),
        };
        let list = sources.entry(offer.reference).or_default();
        list.push(Source { observation, day, listing: Some(offer.listing) });
    }
    Ok(Worth { sources, ratios })
}

/// What a guide's figures say of a typical copy.
pub fn guide_observations(guide: &Guide, age_days: u32) -> Vec<Observation> {
    let (condition, language, retailer) = (None, None, None);
    let figures = [
        (Kind::GuideTrend, guide.trend),
        (Kind::GuideAvg7, guide.avg7),
        (Kind::GuideAvg30, guide.avg30),
        (Kind::GuideLow, guide.low),
    ];
    let known = figures.into_iter().filter_map(|(kind, cents)| Some((kind, cents.filter(|&c| c > 0)?)));
    known
        .map(|(kind, cents)| Observation { kind, cents, age_days, condition, language, retailer, confidence: 1.0 })
        .collect()
}

fn age(as_of: NaiveDate, day: NaiveDate) -> u32 {
    u32::try_from((as_of - day).num_days()).unwrap_or(0)
}

impl Worth {
    /// The fair price of a copy of the variant at `at` in `market`, without what the listing `but` asks, and how many
    /// offers of the printing there are.
    pub(super) fn of(
        &self,
        market: &Market,
        at: usize,
        copy: (Option<Language>, Option<Condition>),
        but: Option<i64>,
    ) -> Option<(Fair, Vec<Made>)> {
        let moves = market.moves[at];
        let list = self.sources.get(&market.rows[at].variant)?;
        let kept: Vec<&Source> = list.iter().filter(|s| but.is_none() || s.listing != but).collect();
        let observations: Vec<Observation> = kept.iter().map(|s| s.observation).collect();
        let target = Target { language: copy.0, condition: copy.1, groups: moves.groups, daily_move: moves.daily };
        let fair = fair(&target, &observations, &self.ratios).ok()?;
        let mut made: Vec<Made> = fair
            .used
            .iter()
            .map(|used| {
                let Source { observation, day, listing } = *kept[used.index];
                Made {
                    kind: observation.kind,
                    cents: observation.cents,
                    says_cents: used.cents,
                    weight: used.weight,
                    day,
                    listing: listing.map(ListingId),
                }
            })
            .collect();
        made.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        Some((fair, made))
    }

    /// How many sources speak for the printing: the guide, and every shop.
    pub(super) fn sources(&self, variant: i64) -> usize {
        let list = self.sources.get(&variant).map_or(&[][..], Vec::as_slice);
        let mut speakers: Vec<Option<i64>> = list.iter().map(|s| s.observation.retailer).collect();
        speakers.sort_unstable();
        speakers.dedup();
        speakers.len()
    }

    /// How many offers of the printing there are.
    pub(super) fn offers(&self, variant: i64) -> u32 {
        let asks = self.sources.get(&variant).map_or(0, |list| list.iter().filter(|s| s.listing.is_some()).count());
        u32::try_from(asks).unwrap_or(u32::MAX)
    }

    /// The fair prices of all variants: of a typical copy, and of every language and condition that is offered.
    pub(super) fn all(&self, market: &Market) -> Vec<FairRow> {
        let mut rows = Vec::new();
        for (at, state) in market.rows.iter().enumerate() {
            let Some(list) = self.sources.get(&state.variant) else { continue };
            let asks = list.iter().filter(|s| s.listing.is_some()).map(|s| &s.observation);
            let mut copies: BTreeSet<_> = asks.map(|o| (o.language, o.condition)).collect();
            copies.insert((None, None));
            for copy in copies {
                let Some((fair, made)) = self.of(market, at, copy, None) else { continue };
                let (language, condition) = copy;
                let cents = [fair.p10, fair.p50, fair.p90];
                rows.push(FairRow {
                    variant: state.variant,
                    language,
                    condition,
                    cents,
                    disagreement: fair.disagreement,
                    made,
                });
            }
        }
        rows
    }
}
