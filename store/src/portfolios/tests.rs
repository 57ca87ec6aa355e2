//! Collections and files on their way in.

use super::{
    imports::{File, Said},
    *,
};
use crate::{
    testing::{a_product, a_set, a_variant},
    users,
};
use chrono::NaiveDate;
use domain::{
    money::{Currency, Money},
    portfolio::{
        Cost, What,
        import::{Row, rows, suggest, table},
        to_csv,
    },
    user::Role,
};
use sqlx::PgPool;
use std::time::Instant;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

struct Ash {
    user: Uuid,
    stranger: Uuid,
    portfolio: i64,
    product: ProductId,
    variant: VariantId,
}

async fn ash(pool: &PgPool) -> Result<Ash> {
    let mut conn = pool.acquire().await?;
    let set = a_set().insert(&mut conn).await?;
    let product = a_product().insert(&mut conn, set).await?;
    let variant = a_variant().insert(&mut conn, product).await?;
    sqlx::query(
        "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
         values ('cardmarket', 733793, $1, $2, 'sure', 0.95), ('cardmarket', 5, $1, $2, 'ambiguous', 0.5)",
    )
    .bind(product.0)
    .bind(variant.0)
    .execute(&mut *conn)
    .await?;
    let user = users::create(&mut conn, "ash@example.org", "hash", Role::Member).await?;
    let stranger = users::create(&mut conn, "gary@example.org", "hash", Role::Member).await?;
    let portfolio = create(&mut conn, user, "Main").await?;
    Ok(Ash { user, stranger, portfolio, product, variant })
}

fn read(text: &str) -> Vec<Row> {
    let table = table(text.as_bytes()).unwrap();
    rows(&table, &suggest(&table.headers, Currency::Eur))
}

const PURCHASES: &str = "Shipment nr.;Date of purchase;Article;Product ID;Localized Product Name;Expansion;Category;Amount;Article Value;Total;Currency;Comments\n\
    1;2025-07-03 11:21:43;Charizard ex;733793;Glurak-ex;151;Single;2;12,5;25;EUR;#199\n\
    1;2025-07-03 11:21:43;Pikachu;5;Pikachu;151;Single;1;3;3;EUR;\n\
    1;2025-07-03 11:21:43;Mew;99999;Mew;151;Single;x;3;3;EUR;\n";

#[sqlx::test(migrations = "../migrations")]
async fn a_file_is_kept_solved_taken_and_taken_back(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let lines = read(PURCHASES);
    let file = File { format: "cardmarket-purchases", name: "buys.csv", mapping: None, rows: &lines };
    let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
    let begun = imports::progress(&mut conn, ash.user, import).await?;
    assert_eq!((begun.rows, begun.matched, begun.open, begun.with_problems), (3, 1, 2, 1));
    let all = imports::lines(&mut conn, ash.user, import, false, 0, 10).await?;
    assert_eq!(
        (all[0].product, all[0].variant, all[0].found_by.as_deref()),
        (Some(ash.product), Some(ash.variant), Some("cardmarket"))
    );
    assert_eq!(all[0].confidence, Some(0.95));
    assert_eq!((all[2].product, all[2].problems[0].column.as_str()), (None, "Amount"));
    assert_eq!(imports::take(&mut conn, ash.user, import).await?, 1);
    assert_eq!(imports::take(&mut conn, ash.user, import).await?, 0, "once each");
    // The two others are there still: one is solved, one is not wanted.
    imports::solve(&mut conn, ash.user, import, 3, Said::Is(ash.product, None)).await?;
    imports::solve(&mut conn, ash.user, import, 4, Said::Skip).await?;
    assert_eq!(imports::lines(&mut conn, ash.user, import, true, 0, 10).await?, []);
    assert_eq!(imports::take(&mut conn, ash.user, import).await?, 1);
    let items = items(&mut conn, ash.portfolio).await?;
    assert_eq!(items.len(), 2);
    assert_eq!((items[0].lot.quantity, items[0].lot.cost), (2, Some(Cost { each: Money::eur(1_250), fees: 0 })));
    let done = imports::solve(&mut conn, ash.user, import, 3, Said::Skip).await;
    assert!(matches!(done, Err(Error::NotFound("line"))), "it is in the collection");
    // Somebody else sees and does nothing.
    assert!(imports::progress(&mut conn, ash.stranger, import).await.is_err());
    assert_eq!(imports::lines(&mut conn, ash.stranger, import, false, 0, 10).await?, []);
    assert!(imports::undo(&mut conn, ash.stranger, import).await.is_err());
    assert!(imports::begin(&mut conn, ash.stranger, ash.portfolio, file).await.is_err());
    let known = imports::list(&mut conn, ash.user).await?;
    assert_eq!((known.len(), known[0].id, known[0].state.as_str()), (1, import, "taken"));
    assert_eq!((known[0].title.as_str(), known[0].portfolio.as_str()), ("buys.csv", "Main"));
    assert!(imports::list(&mut conn, ash.stranger).await?.is_empty());
    assert_eq!(imports::undo(&mut conn, ash.user, import).await?, 2);
    assert!(super::items(&mut conn, ash.portfolio).await?.is_empty());
    assert_eq!(imports::progress(&mut conn, ash.user, import).await?.state, "undone");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_is_exported_is_imported_again(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let mut lot =
        Lot { quantity: 3, cost: Some(Cost { each: Money::eur(500), fees: 100 }), ..Lot::of(What::default()) };
    lot.bought_on = Some(day());
    lot.note = Some("=1+1".to_owned());
    let id = add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &lot).await?;
    let sold = Sold { on: day(), each: Money::eur(900), fees: 0 };
    sell(&mut conn, ash.user, id, 1, sold).await?;
    assert!(matches!(sell(&mut conn, ash.user, id, 9, sold).await, Err(Error::Rule(_))));
    assert!(matches!(sell(&mut conn, ash.stranger, id, 1, sold).await, Err(Error::NotFound(_))));
    let before: Vec<Lot> = items(&mut conn, ash.portfolio).await?.into_iter().map(|i| i.lot).collect();
    assert_eq!(
        before.iter().map(|l| (l.quantity, l.cost.map(|c| c.fees), l.sold.is_some())).collect::<Vec<_>>(),
        [(2, Some(67), false), (1, Some(33), true)]
    );
    let text = String::from_utf8(to_csv(&before).unwrap()).unwrap();
    let lines = read(&text);
    let other = create(&mut conn, ash.user, "Again").await?;
    let import =
        imports::begin(&mut conn, ash.user, other, File { format: "ours", name: "a", mapping: None, rows: &lines })
            .await?;
    assert_eq!(imports::take(&mut conn, ash.user, import).await?, 2);
    let after = items(&mut conn, other).await?.into_iter().map(|i| Lot { portfolio: Some("Main".to_owned()), ..i.lot });
    assert_eq!(after.collect::<Vec<_>>(), before);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_it_cost_and_is_worth_in_euros(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let krona = crate::fx::Rate { currency: Currency::Sek, day: day(), rate: 10.0 };
    crate::fx::upsert(&mut conn, &[krona]).await?;
    sqlx::query(
        "insert into fair_prices (variant_id, language, condition, as_of, p10_cents, p50_cents, p90_cents, disagreement, made)
         values ($1, null, null, $2, 900, 1000, 1200, 0.1, '[]'), ($1, 'de', 'NM', $2, 700, 800, 900, 0.1, '[]')",
    )
    .bind(ash.variant.0)
    .bind(day())
    .execute(&mut *conn)
    .await?;
    let paid = |minor, currency| Some(Cost { each: Money { minor, currency }, fees: 100 });
    let typical = Lot { quantity: 2, cost: paid(5_000, Currency::Sek), ..Lot::of(What::default()) };
    let german = Lot {
        language: Some(domain::product::Language::German),
        condition: Some(domain::product::Condition::NearMint),
        cost: paid(500, Currency::Eur),
        ..Lot::of(What::default())
    };
    // Nobody published a rate of the zloty.
    let zloty = Lot { cost: paid(500, Currency::Pln), ..Lot::of(What::default()) };
    let wanted = Lot { wanted: true, ..Lot::of(What::default()) };
    let sold = Sold { on: day(), each: Money { minor: 9_000, currency: Currency::Sek }, fees: 1_000 };
    let gone = Lot { sold: Some(sold), ..german.clone() };
    let absurd = Lot { quantity: 2_000_000_000, cost: paid(i64::MAX / 2, Currency::Eur), ..Lot::of(What::default()) };
    for (lot, variant) in [(&typical, Some(ash.variant)), (&german, Some(ash.variant)), (&zloty, None), (&wanted, None)]
    {
        add(&mut conn, ash.user, ash.portfolio, ash.product, variant, lot).await?;
    }
    add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &gone).await?;
    add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &absurd).await?;
    let items = items(&mut conn, ash.portfolio).await?;
    let found = positions(&mut conn, &items, day()).await?;
    let mid = |n: usize| found[n].and_then(|p| p.worth).map(|w| w.mid);
    assert_eq!((found[0].and_then(|p| p.cost), mid(0)), (Some(1_010), Some(1_000)), "2 for 50.00 SEK, and 1.00 SEK");
    assert_eq!((found[1].and_then(|p| p.cost), mid(1)), (Some(600), Some(800)), "a German one in that condition");
    assert_eq!((found[2].and_then(|p| p.cost), mid(2)), (None, None), "not known is not nothing");
    assert!(found[2].is_some() && found[3].is_none(), "what is wanted is not owned");
    assert_eq!(found[4].and_then(|p| p.sold), Some((day(), 800)));
    assert_eq!((found[5].and_then(|p| p.cost), mid(5)), (None, Some(1_000)), "what nobody can have paid");
    let all: Vec<_> = found.into_iter().flatten().take(4).collect();
    let profit = domain::portfolio::profit(&all);
    assert_eq!((profit.realised, profit.unrealised, profit.worth.mid), (200, 1_190, 2_800));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn shared_by_a_link_and_not_any_more(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let now = day().and_hms_opt(12, 0, 0).unwrap().and_utc();
    assert!(share(&mut conn, ash.stranger, ash.portfolio, Some(b"one"), now).await.is_err());
    share(&mut conn, ash.user, ash.portfolio, Some(b"one"), now).await?;
    assert_eq!(find_shared(&mut conn, b"one").await?, Some(ash.portfolio));
    share(&mut conn, ash.user, ash.portfolio, Some(b"two"), now).await?;
    assert_eq!(find_shared(&mut conn, b"one").await?, None);
    share(&mut conn, ash.user, ash.portfolio, None, now).await?;
    assert_eq!((find_shared(&mut conn, b"two").await?, list(&mut conn, ash.user).await?[0].shared_at), (None, None));
    assert!(matches!(create(&mut conn, ash.user, "Main").await, Err(Error::Conflict(_))));
    assert!(matches!(create(&mut conn, ash.user, " ").await, Err(Error::Rule(_))));
    let profile = domain::portfolio::PROFILES[0].clone();
    keep_fees(&mut conn, ash.user, &profile).await?;
    keep_fees(&mut conn, ash.user, &FeeProfile { fee_tenths: 70, ..profile }).await?;
    assert_eq!(fees(&mut conn, ash.user).await?.iter().map(|p| p.fee_tenths).collect::<Vec<_>>(), [70]);
    remove(&mut conn, ash.user, ash.portfolio).await?;
    assert!(list(&mut conn, ash.user).await?.is_empty());
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
#[ignore = "50,000 lines: by hand"]
async fn fifty_thousand_lines(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let mut text = PURCHASES.lines().next().unwrap().to_owned();
    for n in 0..50_000 {
        let id = if n % 3 == 0 { 733_793 } else { n };
        text.push_str(&format!("\n{n};2025-07-03 11:21:43;Charizard ex;{id};Glurak-ex;151;Single;2;12,5;25;EUR;#199"));
    }
    let started = Instant::now();
    let lines = read(&text);
    let import = imports::begin(
        &mut conn,
        ash.user,
        ash.portfolio,
        File { format: "cardmarket-purchases", name: "a", mapping: None, rows: &lines },
    )
    .await?;
    let taken = imports::take(&mut conn, ash.user, import).await?;
    let seconds = started.elapsed().as_secs_f64();
    println!("50,000 lines in {seconds:.2} s, {taken} taken");
    assert!(taken >= 16_666 && (cfg!(debug_assertions) || seconds < 10.0));
    Ok(())
}
