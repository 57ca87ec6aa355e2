//! Made-up rows for the gallery: what each component can show, the odd cases among them.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    catalog::{ProductLine, Quote, SetRef},
    chart::{Point, Series, Unit},
    deals::{DealLine, Matched, Offer},
    fair_price::FairPrice,
    identity::{Feature, Reason},
    ids::{DealId, ListingId, ProductId, SetId, VariantId},
    landed::{Amount, Basis, Line, LineKind, Receipt},
    listing::Stock,
    market::{
        deal::{Kind as DealKind, Made, Part},
        fair, flag,
        signal::{Claim, Kind as SignalKind},
    },
    money::Money,
    outlook,
    plan::Locked,
    product::{Condition, Finish, Kind, Language, Variant},
    signals::{Doubt, Seen, Shown},
    user::access::Plan,
};

/// The day all samples are of.
pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 10).unwrap_or_default()
}

fn now() -> DateTime<Utc> {
    today().and_time(chrono::NaiveTime::MIN).and_utc()
}

/// A card of some set, with a price.
pub(super) fn card(number: &str, set: &str, rarity: &str) -> ProductLine {
    let set = SetRef {
        id: SetId(1),
        slug: set.to_owned(),
        code: set.to_owned(),
        name: format!("Set {set}"),
        official_count: Some(165),
    };
    ProductLine {
        id: ProductId(1),
        slug: format!("{}-{number}", set.slug),
        kind: Kind::Card,
        name: "Glurak-ex".to_owned(),
        language: Language::German,
        also: Some("Charizard ex".to_owned()),
        set: Some(set),
        number: Some(number.to_owned()),
        rarity: Some(rarity.to_owned()),
        quote: Some(Quote { price: Money::eur(8_000), day: today(), change_7d: Some(-0.2) }),
    }
}

/// A box of which nothing is known but its name.
pub(super) fn sealed() -> ProductLine {
    ProductLine {
        kind: Kind::Sealed,
        slug: "a-box".to_owned(),
        name: "Elite Trainer Box with a name that is so long that it has to be broken somewhere".to_owned(),
        language: Language::English,
        also: None,
        number: None,
        rarity: None,
        quote: None,
        set: None,
        ..card("1", "sv03.5", "")
    }
}

/// Forty days with a gap.
pub(super) fn series() -> Series {
    let days = (0..40u64).filter(|d| !(12..20).contains(d));
    let point = |d: u64| {
        let value = 8_000 + i64::try_from(d * d).unwrap_or_default();
        let day = today() - Days::new(39 - d);
        Point { day, value, low: Some(value - 500), band: Some((value - 300, value + 400)) }
    };
    Series { unit: Unit::Cents, label: "Cardmarket trend".to_owned(), points: days.map(point).collect() }
}

/// Reasons of a score.
pub(super) fn parts() -> Vec<Part> {
    let part = |name: &str, points, because: &str| Part { name: name.into(), points, because: because.into() };
    vec![
        part("discount", 40.25, "20 % below the median of 30 days"),
        part("doubt", -3.0, "one source alone says the price"),
    ]
}

/// How a title was read.
pub(super) fn reasons() -> Vec<Reason> {
    let reason = |feature, span, weight, text: &str| Reason { feature, span, weight, text: text.to_owned() };
    vec![
        reason(Feature::CardName, Some(0..9), 2.5, "is the card's name in German"),
        reason(Feature::Number, Some(10..17), 3.0, "stands on one card of the set"),
        reason(Feature::Conflict, Some(18..21), -1.0, "could be another set's"),
    ]
}

/// The title they are of.
pub(super) const TITLE: &str = "Glurak-ex 199/165 MEW";

/// What it costs at a door; one line is not known.
pub(super) fn receipt(to: &str) -> Receipt {
    let line = |kind, amount, because: &str| {
        let because = because.to_owned();
        Line { kind, amount, basis: Basis::Stated, because, as_of: Some(today()) }
    };
    Receipt {
        to: to.to_owned(),
        on: today(),
        lines: vec![
            line(LineKind::Item, Amount::Known(7_500), "what the page asks"),
            line(LineKind::Shipping, Amount::Unknown { at_least: 0 }, "the shop does not say"),
            line(LineKind::Vat, Amount::Known(0), "it is in the price"),
        ],
    }
}

/// A shop's offer.
pub(super) fn offer(stock: Stock) -> Offer {
    Offer {
        listing: ListingId(1),
        shop: "A shop".to_owned(),
        country: "DE".to_owned(),
        demo: true,
        title: TITLE.to_owned(),
        url: "https://shop.example/card".to_owned(),
        price: Some(Money::eur(7_500)),
        reduced: None,
        stock,
        seen_at: now(),
        language: Some(Language::German),
        condition: Some(Condition::NearMint),
        matched: Some(Matched { reasons: reasons(), confidence: 0.95, by_person: false, price_agrees: Some(true) }),
        sending: None,
        landed: Some(receipt("DE")),
    }
}

/// A deal of this kind.
pub(super) fn deal(kind: DealKind) -> DealLine {
    DealLine {
        id: DealId(1),
        kind,
        product: card("199", "sv03.5", "Special illustration rare"),
        variant_id: VariantId(1),
        variant: Variant { finish: Some(Finish::Holo), edition: None, language: Some(Language::German) },
        as_of: today(),
        price: Money::eur(7_500),
        reference: Money::eur(10_000),
        discount: 0.25,
        score: 37.25,
        parts: parts(),
        offer: (kind == DealKind::Offer).then(|| offer(Stock::In)),
    }
}

/// What a variant is worth.
pub(super) fn fair_prices() -> Vec<FairPrice> {
    let made = |kind, cents, weight| Made { kind, cents, says_cents: cents, weight, day: today(), listing: None };
    let typical = FairPrice {
        language: None,
        condition: None,
        as_of: today(),
        p10: Money::eur(7_000),
        p50: Money::eur(8_000),
        p90: Money::eur(9_500),
        disagreement: 0.1,
        made: vec![made(fair::Kind::GuideTrend, 8_100, 0.7), made(fair::Kind::ShopAsk, 7_500, 0.3)],
    };
    let german =
        FairPrice { language: Some(Language::German), condition: Some(Condition::NearMint), ..typical.clone() };
    vec![typical, german]
}

/// Where it will probably stand.
pub(super) fn outlooks() -> Vec<outlook::Shown> {
    let shown = |horizon_days, low, high| outlook::Shown {
        horizon_days,
        as_of: today(),
        base_day: today(),
        base: Money::eur(8_000),
        p10: Money::eur(low),
        p50: Money::eur(8_000),
        p90: Money::eur(high),
    };
    vec![shown(7, 7_600, 8_500), shown(30, 7_000, 9_800)]
}

/// A signal, and one that a plan hides.
pub(super) fn signals() -> Seen {
    let shown = Shown {
        kind: SignalKind::NewLow90,
        as_of: today(),
        day: today(),
        price: Money::eur(8_000),
        claim: Claim::Up,
        because: "80.00 € is the lowest of 90 days.".to_owned(),
        horizon_days: 30,
    };
    let reason = "One signal of the last 2 days: a plan shows it at once".to_owned();
    let locked = vec![Locked { field: "early".to_owned(), reason, plan: Plan::Collector }];
    Seen { signals: vec![shown], early: None, locked }
}

/// What speaks against a price.
pub(super) fn doubts() -> Vec<Doubt> {
    let because = "Twice the value of the days before, and nothing yet confirms it.".to_owned();
    vec![Doubt { kind: flag::Kind::Spike, day: today(), because }]
}
