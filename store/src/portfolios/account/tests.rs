//! Collections that add up, and those that have nothing to add.

use super::*;
use crate::{
    fx,
    portfolios::{add, create, keep_fees},
    testing::{AProduct, a_product, a_set, a_variant, index_day, processed, snapshot},
    users,
};
use domain::{
    money::{Currency, Money},
    portfolio::{Cost, Lot, Sold, What},
    user::Role,
};
use sqlx::PgPool;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
}

#[sqlx::test(migrations = "../migrations")]
async fn a_collection_adds_up(pool: PgPool) -> Result<()> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let card = a_product().insert(&mut conn, set).await?;
    let other = AProduct { number: "7", names: vec![("en", "Squirtle")], ..a_product() }.insert(&mut conn, set).await?;
    let variant = a_variant().insert(&mut conn, card).await?;
    // 10.00 for thirty days, unseen for ten, 12.00 on the last one; the market rose by a twentieth.
    for n in (0..30).chain([40]) {
        processed(&mut conn, variant, day(n), if n < 40 { 1_000 } else { 1_200 }).await?;
    }
    snapshot(&mut conn, variant).await?;
    index_day(&mut conn, day(0), 100.0).await?;
    index_day(&mut conn, day(40), 105.0).await?;
    sqlx::query(
        "insert into fair_prices (variant_id, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
         values ($1, $2, 900, 1200, 1500, 0, '[]')",
    )
    .bind(variant.0)
    .bind(day(40))
    .execute(&mut *conn)
    .await?;
    fx::upsert(&mut conn, &[fx::Rate { currency: Currency::Usd, day: day(0), rate: 2.0 }]).await?;
    let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    let main = create(&mut conn, user, "Main").await?;
    let usd = Money { minor: 2_000, currency: Currency::Usd };
    let mut lot = Lot { quantity: 2, cost: Some(Cost { each: usd, fees: 0 }), ..Lot::of(What::default()) };
    (lot.bought_on, lot.language) = (Some(day(0)), Some(Language::German));
    add(&mut conn, user, main, card, Some(variant), &lot).await?;
    let gone = Lot { quantity: 1, sold: Some(Sold { on: day(20), each: Money::eur(1_100), fees: 100 }), ..lot.clone() };
    add(&mut conn, user, main, card, Some(variant), &gone).await?;
    add(&mut conn, user, main, other, None, &Lot { wanted: true, ..Lot::of(What::default()) }).await?;
    keep_fees(&mut conn, user, &FeeProfile { name: "Cardmarket".into(), fee_points: 1_000, ..PROFILES[0].clone() })
        .await?;

    let sum = add_up(&mut conn, user, main, day(40)).await?;
    assert_eq!((sum.worth.len(), sum.worth[0].worth.mid, sum.worth[0].counted), (41, 3_000, 3));
    assert_eq!(
        sum.worth[25].worth,
        Interval { low: 1_500, mid: 2_000, high: 2_500 },
        "with the width of the fair price"
    );
    assert_eq!((sum.worth[39].counted, sum.worth[39].missing), (0, 2), "unseen for ten days");
    assert_eq!(sum.worth[40].worth, Interval { low: 1_800, mid: 2_400, high: 3_000 });
    assert_eq!((sum.total.cost, sum.total.unrealised, sum.total.realised), (2_000, 400, 0));
    assert_eq!(sum.by_set.keys().cloned().collect::<Vec<_>>(), [Some("sv03.5".to_owned())]);
    assert_eq!(sum.by_language[&Some(Language::German)], sum.total);
    let made = sum.returns;
    assert!((made.time_weighted.unwrap() - 0.2).abs() < 1e-9, "the gap is no loss: {made:?}");
    assert!((made.index.unwrap() - 0.05).abs() < 1e-9);
    assert!(made.money_weighted.is_some_and(|rate| rate > 0.2));
    assert_eq!((made.days, made.without), (Some((day(0), day(40))), 0));
    assert_eq!((sum.exits.len(), sum.exits[0].exit.net, sum.exits[0].without), (PROFILES.len(), 2_160, 0));
    assert_eq!(sum.sets.len(), 1);
    let (slug, done) = (&sum.sets[0].slug, &sum.sets[0].completion);
    assert_eq!((slug.as_str(), done.owned, done.of, &done.missing[..]), ("sv03.5", 1, 2, &[other][..]));
    let wanted: Vec<_> = sum.lots.iter().filter(|lot| lot.item.lot.wanted).collect();
    assert_eq!((wanted.len(), wanted[0].item.product, wanted[0].position, sum.without_rate), (1, other, None, 0));

    let gary = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    assert!(matches!(add_up(&mut conn, gary, main, day(40)).await, Err(Error::NotFound(_))));
    // Two years later the line has a point a week, and each says what its last seen day said.
    let later = add_up(&mut conn, user, main, day(700)).await?;
    assert_eq!((later.worth.len(), later.worth[0].day, later.worth[0].worth.mid), (101, day(0), 3_000));
    assert_eq!((later.worth[1].day, later.worth[6].day, later.worth[6].worth.mid), (day(7), day(42), 2_400));
    assert_eq!(later.total.without_worth, 1, "too old to say anything of today");
    assert!((later.returns.time_weighted.unwrap() - 0.2).abs() < 1e-9 && later.returns.carried == 2_400);

    let empty = create(&mut conn, gary, "Main").await?;
    let none = add_up(&mut conn, gary, empty, day(40)).await?;
    assert_eq!((none.total, none.worth.len(), none.returns.time_weighted), (Profit::default(), 0, None));
    Ok(())
}
