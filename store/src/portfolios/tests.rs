//! Collections and files on their way in.

use super::{
    imports::{File, Said, Undone},
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
        import::{Field, Mapping, Row, rows, suggest, table},
        to_csv,
    },
    user::Role,
};
use sqlx::PgPool;
use std::time::Instant;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()
}

fn noon() -> DateTime<Utc> {
    day().and_hms_opt(12, 0, 0).unwrap().and_utc()
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
    let file = File { format: "cardmarket-purchases", name: "buys.csv", mapping: None, rows: &lines, by_name: false };
    let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
    let begun = imports::progress(&mut conn, ash.user, import).await?;
    assert_eq!((begun.rows, begun.matched, begun.open, begun.with_problems), (3, 1, 2, 1));
    assert_eq!(begun.unread, 2, "what no id told is read by a worker");
    let all = imports::lines(&mut conn, ash.user, import, false, 0, 10).await?;
    assert_eq!(
        (all[0].product, all[0].variant, all[0].found_by.as_deref()),
        (Some(ash.product), Some(ash.variant), Some("cardmarket"))
    );
    assert_eq!(all[0].confidence, Some(0.95));
    assert_eq!((all[2].product, all[2].problems[0].column.as_str()), (None, "Amount"));
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1);
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 0, "once each");
    // The two others are there still: one is solved, one is not wanted.
    imports::solve(&mut conn, ash.user, import, 3, Said::Is(ash.product, None)).await?;
    imports::solve(&mut conn, ash.user, import, 4, Said::Skip).await?;
    assert_eq!(imports::lines(&mut conn, ash.user, import, true, 0, 10).await?, []);
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1);
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
    assert_eq!(imports::undo(&mut conn, ash.user, import).await?, Undone { gone: 2, left: 0 });
    assert!(super::items(&mut conn, ash.portfolio).await?.is_empty());
    assert_eq!(imports::progress(&mut conn, ash.user, import).await?.state, "undone");
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn a_lot_is_put_right_and_its_sale_stays(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let conn = &mut *conn;
    let paid = |minor| Some(Cost { each: Money::eur(minor), fees: 30 });
    let what = What { name: Some("Glurak".to_owned()), ..What::default() };
    let before = Lot { quantity: 3, cost: paid(500), bought_on: Some(day()), ..Lot::of(what) };
    let id = add(conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &before).await?;
    let (portfolio, found) = find(conn, ash.user, id).await?;
    assert_eq!((portfolio, found.product, found.variant), (ash.portfolio, ash.product, Some(ash.variant)));
    assert_eq!(items(conn, ash.portfolio).await?, std::slice::from_ref(&found));
    // What it is among our products is known by its row, and is not written over by what a form was filled with.
    let after = Lot { quantity: 5, cost: paid(700), note: Some(" ".to_owned()), ..found.lot.clone() };
    assert_eq!(replace(conn, ash.user, id, &after).await?, ash.portfolio);
    let kept = |row: (i32, Option<NaiveDate>, Json<Lot>)| (row.0, row.1, row.2.0);
    let sql = "select quantity, bought_on, lot from portfolio where id = $1";
    let row = kept(sqlx::query_as(sql).bind(id).fetch_one(&mut *conn).await?);
    assert_eq!(row, (5, Some(day()), Lot { quantity: 5, cost: paid(700), ..before.clone() }));
    let odd = replace(conn, ash.user, id, &Lot { quantity: 0, ..after.clone() }).await;
    assert!(matches!(odd, Err(Error::Rule(_))));
    for theirs in [replace(conn, ash.stranger, id, &after).await, replace(conn, ash.user, id + 9, &after).await] {
        assert!(matches!(theirs, Err(Error::NotFound("item"))));
    }
    assert!(matches!(find(conn, ash.stranger, id).await, Err(Error::NotFound("item"))));

    let sold = Sold { on: day(), each: Money::eur(900), fees: 0 };
    let gone = sell(conn, ash.user, id, 2, sold).await?;
    let (_, of_sold) = find(conn, ash.user, gone).await?;
    replace(conn, ash.user, gone, &Lot { sold: None, quantity: 1, ..of_sold.lot.clone() }).await?;
    let (_, again) = find(conn, ash.user, gone).await?;
    assert_eq!((again.lot.sold, again.lot.quantity), (Some(sold), 1), "a sale is never lost");
    let late = Lot { bought_on: day().succ_opt(), ..of_sold.lot.clone() };
    assert!(matches!(replace(conn, ash.user, gone, &late).await, Err(Error::Rule(_))), "bought after it was sold");
    let wanted = Lot { wanted: true, ..of_sold.lot };
    assert!(matches!(replace(conn, ash.user, gone, &wanted).await, Err(Error::Rule(_))));
    let (_, left) = find(conn, ash.user, id).await?;
    replace(conn, ash.user, id, &Lot { wanted: true, ..left.lot }).await?;
    assert!(find(conn, ash.user, id).await?.1.lot.wanted);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_was_taken_out_or_sold_is_left_alone(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let header = PURCHASES.lines().next().unwrap();
    let line = "1;2025-07-03 11:21:43;Charizard ex;733793;Glurak-ex;151;Single;2;12,5;25;EUR;";
    let rows = read(&[header, line, line, line, line].join("\n"));
    let file = File { format: "cardmarket-purchases", name: "a", mapping: None, rows: &rows, by_name: false };
    let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
    imports::solve(&mut conn, ash.user, import, 5, Said::Skip).await?;
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 3);
    let ids: Vec<i64> = items(&mut conn, ash.portfolio).await?.iter().map(|i| i.id).collect();
    let (mut parts, mut after) = (Vec::new(), None);
    loop {
        let part = items_after(&mut conn, ash.portfolio, after, 1).await?;
        parts.extend(part.items.iter().map(|i| i.id));
        after = parts.last().copied();
        if !part.more {
            break;
        }
    }
    assert_eq!(parts, ids);
    take_out(&mut conn, ash.user, ids[0]).await?;
    imports::solve(&mut conn, ash.user, import, 5, Said::Is(ash.product, Some(ash.variant))).await?;
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1, "the new one, not the one taken out");
    assert!(imports::solve(&mut conn, ash.user, import, 2, Said::Skip).await.is_err(), "it was taken");
    assert_eq!(imports::progress(&mut conn, ash.user, import).await?.taken, 4);
    // One of two is sold: the sale and what is left of the lot stay.
    sell(&mut conn, ash.user, ids[1], 1, Sold { on: day(), each: Money::eur(2_000), fees: 0 }).await?;
    assert_eq!(imports::undo(&mut conn, ash.user, import).await?, Undone { gone: 2, left: 1 });
    let left: Vec<_> =
        items(&mut conn, ash.portfolio).await?.iter().map(|i| (i.lot.quantity, i.lot.sold.is_some())).collect();
    assert_eq!(left, [(1, false), (1, true)]);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_could_not_be_read_waits_for_a_person(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let header = PURCHASES.lines().next().unwrap();
    let line = |n: &str| format!("1;2025-07-03 11:21:43;Charizard ex;733793;Glurak-ex;151;Single;{n};12,5;25;EUR;");
    let rows = read(&[header.to_owned(), line("0"), line("many"), line("3")].join("\n"));
    let file = File { format: "cardmarket-purchases", name: "a", mapping: None, rows: &rows, by_name: false };
    let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
    assert_eq!(imports::progress(&mut conn, ash.user, import).await?.with_problems, 2);
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1, "what is sure, alone");
    let waiting = imports::lines(&mut conn, ash.user, import, true, 0, 10).await?;
    assert_eq!(waiting.iter().map(|l| l.line).collect::<Vec<_>>(), [2, 3]);
    let lot = Lot { quantity: 7, ..waiting[0].lot.clone() };
    assert!(imports::mend(&mut conn, ash.stranger, import, 2, &lot).await.is_err());
    let none = imports::mend(&mut conn, ash.user, import, 2, &Lot { quantity: 0, ..lot.clone() }).await;
    assert!(matches!(none, Err(Error::Rule(_))));
    imports::mend(&mut conn, ash.user, import, 2, &lot).await?;
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1);
    let held: Vec<u32> = items(&mut conn, ash.portfolio).await?.iter().map(|i| i.lot.quantity).collect();
    assert_eq!(held, [3, 7]);
    assert!(imports::mend(&mut conn, ash.user, import, 2, &lot).await.is_err(), "it was taken");
    assert_eq!(imports::progress(&mut conn, ash.user, import).await?.with_problems, 1);
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn letters_no_database_takes_do_not_fail_a_file(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let json = br#"{"format":"pmi-portfolio-1","lots":[{"what":{"name":"a\u0000b"},"quantity":1},{"what":{},"quantity":4294967295}]}"#;
    for rows in [domain::portfolio::import::from_json(json).unwrap(), read("Name;Quantity\na\0b;1\nb;0\n")] {
        let file = File { format: "other", name: "a\0", mapping: None, rows: &rows, by_name: false };
        let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
        imports::solve(&mut conn, ash.user, import, rows[0].line.try_into().unwrap(), Said::Is(ash.product, None))
            .await?;
        imports::solve(&mut conn, ash.user, import, rows[1].line.try_into().unwrap(), Said::Is(ash.product, None))
            .await?;
        assert_eq!(
            imports::take(&mut conn, ash.user, import, noon()).await?,
            1,
            "the other waits for how many they are"
        );
    }
    let lot = Lot { note: Some("a\0".to_owned()), ..Lot::of(What::default()) };
    assert!(matches!(add(&mut conn, ash.user, ash.portfolio, ash.product, None, &lot).await, Err(Error::Rule(_))));
    let lot = Lot { note: Some("  ".to_owned()), quantity: 2, ..Lot::of(What::default()) };
    let id = add(&mut conn, ash.user, ash.portfolio, ash.product, None, &lot).await?;
    let early = sell(&mut conn, ash.user, id, 1, Sold { on: day(), each: Money::eur(-1), fees: 0 }).await;
    assert!(matches!(early, Err(Error::Rule(_))));
    assert_eq!(items(&mut conn, ash.portfolio).await?.last().map(|i| i.lot.note.clone()), Some(None));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn what_the_matcher_reads_is_kept_and_asked(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let rows = read("Name;Quantity\nCharizard ex 199;1\nGlurak;2\nnobody;3\nMew;4\n");
    let file = File { format: "other", name: "a", mapping: None, rows: &rows, by_name: false };
    let import = imports::begin(&mut conn, ash.user, ash.portfolio, file).await?;
    let waiting = imports::unread(&mut conn, import, 0, 10).await?;
    assert_eq!(
        waiting.iter().map(|(line, lot)| (*line, lot.quantity)).collect::<Vec<_>>(),
        [(2, 1), (3, 2), (4, 3), (5, 4)]
    );
    imports::solve(&mut conn, ash.user, import, 5, Said::Skip).await?;
    let guess =
        |line, product, confidence| imports::Guess { line, product, confidence, finish: None, first_edition: false };
    let guesses = [
        guess(2, Some(ash.product), 0.97),
        guess(3, Some(ash.product), 0.6),
        guess(4, None, 0.2),
        guess(5, Some(ash.product), 0.99),
    ];
    assert_eq!(imports::keep_guesses(&mut conn, import, &guesses, noon()).await?, 2, "what is skipped stays so");
    assert_eq!(imports::unread(&mut conn, import, 0, 10).await?, []);
    let all = imports::lines(&mut conn, ash.user, import, false, 0, 10).await?;
    assert_eq!(
        (all[0].variant, all[0].found_by.as_deref(), all[0].confidence),
        (Some(ash.variant), Some("text"), Some(0.97))
    );
    assert_eq!((all[2].product, all[2].found_by.as_deref(), all[3].skipped), (None, None, true));
    let open = imports::lines(&mut conn, ash.user, import, true, 0, 10).await?;
    assert_eq!(open.iter().map(|l| l.line).collect::<Vec<_>>(), [3, 4], "what is unsure and what is not known");
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1, "the sure one");
    imports::solve(&mut conn, ash.user, import, 3, Said::Is(ash.product, None)).await?;
    assert_eq!(imports::keep_guesses(&mut conn, import, &[guess(3, None, 0.0)], noon()).await?, 0, "a person said so");
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 1);
    // Mended, it is read anew.
    let lot = Lot { what: What { name: Some("Glurak ex".to_owned()), ..What::default() }, ..waiting[2].1.clone() };
    imports::mend(&mut conn, ash.user, import, 4, &lot).await?;
    assert_eq!(imports::unread(&mut conn, import, 0, 10).await?, [(4, lot)]);
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
    let import = imports::begin(
        &mut conn,
        ash.user,
        other,
        File { format: "ours", name: "a", mapping: None, rows: &lines, by_name: false },
    )
    .await?;
    assert_eq!(imports::take(&mut conn, ash.user, import, noon()).await?, 2);
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
    let typical =
        Lot { quantity: 2, cost: paid(5_000, Currency::Sek), bought_on: Some(day()), ..Lot::of(What::default()) };
    let german = Lot {
        language: Some(domain::product::Language::German),
        condition: Some(domain::product::Condition::NearMint),
        cost: paid(500, Currency::Eur),
        ..Lot::of(What::default())
    };
    // Nobody published a rate of the zloty.
    let zloty = Lot { cost: paid(500, Currency::Pln), bought_on: Some(day()), ..Lot::of(What::default()) };
    let wanted = Lot { wanted: true, ..Lot::of(What::default()) };
    let sold = Sold { on: day(), each: Money { minor: 9_000, currency: Currency::Sek }, fees: 1_000 };
    let gone = Lot { sold: Some(sold), ..german.clone() };
    let absurd = Lot { cost: paid(i64::MAX / 2, Currency::Eur), ..Lot::of(What::default()) };
    for (lot, variant) in [(&typical, Some(ash.variant)), (&german, Some(ash.variant)), (&zloty, None), (&wanted, None)]
    {
        add(&mut conn, ash.user, ash.portfolio, ash.product, variant, lot).await?;
    }
    add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &gone).await?;
    let refused = add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &absurd).await;
    assert!(matches!(refused, Err(Error::Rule(_))), "what nobody can have paid");
    let found = account::add_up(&mut conn, ash.user, ash.portfolio, day()).await?;
    let profit = found.total;
    let found: Vec<_> = found.lots.into_iter().map(|lot| lot.position).collect();
    let mid = |n: usize| found[n].and_then(|p| p.worth).map(|w| w.mid);
    assert_eq!((found[0].and_then(|p| p.cost), mid(0)), (Some(1_010), Some(1_000)), "2 for 50.00 SEK, and 1.00 SEK");
    assert_eq!((found[1].and_then(|p| p.cost), mid(1)), (Some(600), Some(800)), "a German one in that condition");
    assert_eq!((found[2].and_then(|p| p.cost), mid(2)), (None, None), "not known is not nothing");
    assert!(found[2].is_some() && found[3].is_none(), "what is wanted is not owned");
    assert_eq!(found[4].and_then(|p| p.sold), Some((day(), 800)));
    assert_eq!((profit.realised, profit.unrealised, profit.worth.mid), (200, 1_190, 2_800));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn variants_and_collections_come_back(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    // Three of one finish, told apart by their edition alone; TCGplayer's id is of one of them.
    let editions: Vec<i64> = sqlx::query_scalar(
        "insert into variants (product_id, finish, edition)
         select $1, 'metal', e from unnest(array['shadowless', 'stamp:1st-edition', null]) e returning id",
    )
    .bind(ash.product.0)
    .fetch_all(&mut *conn)
    .await?;
    sqlx::query(
        "insert into external_ids (provider, external_id, product_id, variant_id, status, confidence)
         values ('tcgplayer', 77, $1, $2, 'sure', 0.9)",
    )
    .bind(ash.product.0)
    .bind(editions[0])
    .execute(&mut *conn)
    .await?;
    let binder = create(&mut conn, ash.user, "Binder").await?;
    let lot = Lot { finish: Some(domain::product::Finish::Metal), ..Lot::of(What::default()) };
    add(&mut conn, ash.user, ash.portfolio, ash.product, Some(VariantId(editions[1])), &lot).await?;
    add(&mut conn, ash.user, binder, ash.product, Some(VariantId(editions[2])), &lot).await?;
    add(&mut conn, ash.user, binder, ash.product, None, &lot).await?;
    let mut lots = Vec::new();
    for of in [ash.portfolio, binder] {
        lots.extend(items(&mut conn, of).await?.into_iter().map(|i| i.lot));
    }
    assert_eq!(lots[0].what.variant.as_deref(), Some("metal|stamp:1st-edition|"));
    let outside = "product id;printing;condition;quantity\n77;Metal;NM;1\n";
    for file in [
        read(&String::from_utf8(to_csv(&lots).unwrap()).unwrap()),
        domain::portfolio::import::from_json(&domain::portfolio::to_json(&lots).unwrap()).unwrap(),
    ] {
        // Who comes anew: one collection, and the file makes the others.
        let user = users::create(&mut conn, &format!("{}@example.org", Uuid::new_v4()), "hash", Role::Member).await?;
        let main = create(&mut conn, user, "Main").await?;
        let named = File { format: "ours", name: "a", mapping: None, rows: &file, by_name: true };
        let import = imports::begin(&mut conn, user, main, named).await?;
        assert_eq!(imports::take(&mut conn, user, import, noon()).await?, 3);
        let held = list(&mut conn, user).await?;
        assert_eq!(held.iter().map(|p| (p.name.as_str(), p.items)).collect::<Vec<_>>(), [("Binder", 2), ("Main", 1)]);
        let mut back = Vec::new();
        for of in [held[1].id, held[0].id] {
            back.extend(items(&mut conn, of).await?);
        }
        let variants: Vec<_> = back.iter().map(|i| i.variant).collect();
        assert_eq!(variants, [Some(VariantId(editions[1])), Some(VariantId(editions[2])), None]);
        assert_eq!(back.into_iter().map(|i| i.lot).collect::<Vec<_>>(), lots);
    }
    let rows = read(outside);
    let file = File { format: "tcgplayer", name: "a", mapping: None, rows: &rows, by_name: false };
    let import = imports::begin(&mut conn, ash.user, binder, file).await?;
    let line = &imports::lines(&mut conn, ash.user, import, false, 0, 1).await?[0];
    assert_eq!((line.variant, line.found_by.as_deref()), (Some(VariantId(editions[0])), Some("tcgplayer")));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn columns_that_nobody_knew_are_mapped_by_hand(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let conn = &mut *conn;
    let line = "Glurak;733793;2";
    let text = ["Karte;Nummer bei CM;Menge;", line, line, line, line, "Mew"].join("\n");
    let table = table(text.as_bytes()).unwrap();
    let mapping = suggest(&table.headers, Currency::Sek);
    let lines = rows(&table, &mapping);
    let file = File { format: "other", name: "a", mapping: Some(&mapping), rows: &lines, by_name: false };
    let import = imports::begin(conn, ash.user, ash.portfolio, file).await?;
    assert_eq!(imports::progress(conn, ash.user, import).await?.matched, 0);
    let found = imports::columns(conn, ash.user, import).await?.unwrap();
    assert_eq!(found.names, ["Karte", "Nummer bei CM", "Menge"]);
    assert_eq!(found.mapping, mapping);
    assert!(matches!(imports::columns(conn, ash.stranger, import).await, Err(Error::NotFound("import"))));

    // What a person said of a line outlasts what is said of the columns; what is in the collection is not touched.
    imports::solve(conn, ash.user, import, 2, Said::Is(ash.product, None)).await?;
    assert_eq!(imports::take(conn, ash.user, import, noon()).await?, 1);
    imports::solve(conn, ash.user, import, 3, Said::Is(ash.product, None)).await?;
    let right = Lot { quantity: 9, ..lines[0].lot.clone() };
    imports::mend(conn, ash.user, import, 4, &right).await?;
    let said = [(Field::Name, "Karte"), (Field::Cardmarket, "Nummer bei CM"), (Field::Quantity, "Menge")];
    let said = said.map(|(field, name)| (field, name.to_owned())).to_vec();
    let by_hand = Mapping::by_hand(said, Currency::Sek).unwrap();
    for (user, import) in [(ash.stranger, import), (ash.user, import + 9)] {
        assert!(matches!(imports::remap(conn, user, import, &by_hand).await, Err(Error::NotFound("import"))));
    }
    assert_eq!(imports::remap(conn, ash.user, import, &by_hand).await?, 3);
    assert_eq!(imports::columns(conn, ash.user, import).await?.unwrap().mapping, by_hand);
    let all = imports::lines(conn, ash.user, import, false, 0, 10).await?;
    let seen: Vec<_> = all.iter().map(|l| (l.lot.quantity, l.product, l.found_by.as_deref())).collect();
    let (known, person, by_id) = (Some(ash.product), Some("person"), Some("cardmarket"));
    assert_eq!(seen, [(1, known, person), (2, known, person), (9, None, None), (2, known, by_id), (1, None, None)]);
    assert_eq!((all[3].variant, all[3].lot.what.name.as_deref()), (Some(ash.variant), Some("Glurak")));
    assert_eq!(imports::unread(conn, import, 0, 10).await?.len(), 2, "the matcher looks at the others once more");
    // Another thing is said: what the ids told before is not known any more.
    let other = Mapping::by_hand(vec![(Field::Name, "Karte".to_owned())], Currency::Eur).unwrap();
    assert_eq!(imports::remap(conn, ash.user, import, &other).await?, 3);
    assert_eq!(imports::lines(conn, ash.user, import, false, 4, 1).await?[0].product, None);

    let known = read(PURCHASES);
    let file = File { format: "cardmarket-purchases", name: "a", mapping: None, rows: &known, by_name: false };
    let import = imports::begin(conn, ash.user, ash.portfolio, file).await?;
    assert_eq!(imports::columns(conn, ash.user, import).await?, None);
    assert!(matches!(imports::remap(conn, ash.user, import, &other).await, Err(Error::Rule(_))));
    Ok(())
}

#[sqlx::test(migrations = "../migrations")]
async fn shared_by_a_link_and_not_any_more(pool: PgPool) -> Result<()> {
    let ash = ash(&pool).await?;
    let mut conn = pool.acquire().await?;
    let now = day().and_hms_opt(12, 0, 0).unwrap().and_utc();
    assert!(share(&mut conn, ash.stranger, ash.portfolio, Some(b"one"), now).await.is_err());
    share(&mut conn, ash.user, ash.portfolio, Some(b"one"), now).await?;
    let mut lot = Lot { cost: Some(Cost { each: Money::eur(500), fees: 0 }), quantity: 2, ..Lot::of(What::default()) };
    lot.note = Some("behind the clock".to_owned());
    let id = add(&mut conn, ash.user, ash.portfolio, ash.product, Some(ash.variant), &lot).await?;
    sell(&mut conn, ash.user, id, 1, Sold { on: day(), each: Money::eur(900), fees: 0 }).await?;
    let shared = find_shared(&mut conn, b"one", day()).await?.unwrap();
    assert_eq!((shared.name.as_str(), shared.items.len()), ("Main", 1), "what was sold is nobody's business");
    assert_eq!((shared.items[0].product, shared.items[0].quantity), (ash.product, 1));
    let seen = format!("{shared:?}");
    assert!(!seen.contains("500") && !seen.contains("900") && !seen.contains("clock"), "{seen}");
    share(&mut conn, ash.user, ash.portfolio, Some(b"two"), now).await?;
    assert_eq!(find_shared(&mut conn, b"one", day()).await?, None);
    share(&mut conn, ash.user, ash.portfolio, None, now).await?;
    assert_eq!(
        (find_shared(&mut conn, b"two", day()).await?, list(&mut conn, ash.user).await?[0].shared_at),
        (None, None)
    );
    assert!(matches!(create(&mut conn, ash.user, "Main").await, Err(Error::Conflict(_))));
    assert!(matches!(create(&mut conn, ash.user, " ").await, Err(Error::Rule(_))));
    let profile = domain::portfolio::PROFILES[0].clone();
    keep_fees(&mut conn, ash.user, &profile).await?;
    let spaced = FeeProfile { name: format!(" {} ", profile.name).into(), fee_points: 700, ..profile.clone() };
    keep_fees(&mut conn, ash.user, &spaced).await?;
    let kept = fees(&mut conn, ash.user).await?;
    assert_eq!(kept, [FeeProfile { fee_points: 700, ..profile.clone() }]);
    for n in 1..MOST_FEES {
        keep_fees(&mut conn, ash.user, &FeeProfile { name: n.to_string().into(), ..profile.clone() }).await?;
    }
    let more = keep_fees(&mut conn, ash.user, &FeeProfile { name: "more".into(), ..profile.clone() }).await;
    assert!(matches!(more, Err(Error::Rule(_))));
    keep_fees(&mut conn, ash.user, &profile).await?;
    forget_fees(&mut conn, ash.user, "1").await?;
    assert_eq!(fees(&mut conn, ash.user).await?.len(), 19);
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
        File { format: "cardmarket-purchases", name: "a", mapping: None, rows: &lines, by_name: false },
    )
    .await?;
    let taken = imports::take(&mut conn, ash.user, import, noon()).await?;
    let seconds = started.elapsed().as_secs_f64();
    println!("50,000 lines in {seconds:.2} s, {taken} taken");
    assert!(taken >= 16_666 && (cfg!(debug_assertions) || seconds < 10.0));
    Ok(())
}
