//! What a collection adds up to, and files that come back as they were.

use super::{
    import::{Field, Format, Mapping, Row, Table, Unmapped, detect, from_json, reread, rows, suggest, table},
    *,
};
use crate::{
    identity::{Grade, Grader},
    ids::ProductId,
    money::{Currency, Money},
    product::{Condition, Finish, Language},
};
use chrono::{Days, NaiveDate};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::collections::HashSet;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str) -> (Format, Vec<Row>) {
    let table = table(text.as_bytes()).unwrap();
    let mapping = suggest(&table.headers, Currency::Eur);
    (mapping.format, rows(&table, &mapping))
}

#[test]
fn a_file_of_whatever_kind_is_read() {
    let of = |bytes: &[u8]| super::import::read(bytes, Currency::Eur);
    let lot = Lot { quantity: 2, ..Lot::of(What { product: Some("sv03.5-199".to_owned()), ..What::default() }) };
    let json = of(&to_json(std::slice::from_ref(&lot)).unwrap()).unwrap();
    assert_eq!((json.format, json.mapping.is_none(), json.rows[0].lot.quantity), ("json", true, 2));
    let csv = of(&to_csv(&[lot]).unwrap()).unwrap();
    assert_eq!((csv.format, csv.mapping.map(|m| m.format), csv.rows[0].lot.quantity), ("ours", Some(Format::Ours), 2));
    let odd = Lot { quantity: u32::MAX, bought_on: NaiveDate::MAX.into(), ..Lot::of(What::default()) };
    let odd = of(&to_json(&[odd]).unwrap()).unwrap();
    assert_eq!((odd.rows[0].lot.quantity, odd.rows[0].lot.bought_on, odd.rows[0].problems.len()), (1, None, 2));
    let nul = of(b"name,quantity\nPika\0chu,1\n").unwrap();
    assert_eq!(nul.rows[0].lot.what.name.as_deref(), Some("Pika\u{fffd}chu"), "no database takes a NUL");
    for bad in [&b""[..], b"{}", b"{\"format\":\"other\",\"lots\":[]}"] {
        assert!(of(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn money_weighted_as_spreadsheets_have_it() {
    // The example of Microsoft's documentation of XIRR: 0.373362535.
    let flows = [
        ("2008-01-01", -10_000),
        ("2008-03-01", 2_750),
        ("2008-10-30", 4_250),
        ("2009-02-15", 3_250),
        ("2009-04-01", 2_750),
    ];
    let flows = flows.map(|(on, cents)| Flow { day: day(on), cents });
    assert!((money_weighted(&flows).unwrap() - 0.373_362_535).abs() < 1e-6);
    let year = |end| [Flow { day: day("2025-01-01"), cents: -10_000 }, Flow { day: day("2026-01-01"), cents: end }];
    assert!((money_weighted(&year(5_000)).unwrap() + 0.5).abs() < 1e-9);
    assert!((money_weighted(&year(1_000_000)).unwrap() - 99.0).abs() < 1e-6);
    assert_eq!(money_weighted(&[]), None);
    assert_eq!(money_weighted(&year(-5)), None, "nothing came back");
    let two =
        |n| [Flow { day: day("2025-01-01"), cents: -100 }, Flow { day: day("2025-01-01") + Days::new(n), cents: 110 }];
    assert_eq!(money_weighted(&two(29)), None, "110 % of a month, to the power of twelve");
    assert!(money_weighted(&two(30)).is_some());
    assert_eq!(
        money_weighted(&[Flow { day: day("2025-01-01"), cents: -5 }, Flow { day: day("2025-01-01"), cents: 9 }]),
        None
    );
}

fn each(mid: i64) -> Interval {
    Interval { low: mid, mid, high: mid }
}

fn thing(quantity: u32, bought: Option<&str>, cost: Option<i64>, sold: Option<(&str, i64)>) -> Position {
    Position {
        quantity,
        bought_on: bought.map(day),
        cost,
        sold: sold.map(|(on, brought)| (day(on), brought)),
        worth: None,
    }
}

fn made(things: &[(Position, &[(NaiveDate, Interval)])], days: &[NaiveDate]) -> Option<f64> {
    let things: Vec<_> = things.iter().map(|&(position, values)| Traded { position, values }).collect();
    time_weighted(&steps(&things, days))
}

#[test]
fn time_weighted_does_not_see_when_money_came() {
    let days: Vec<_> = (0..4).map(|n| day("2026-01-01") + Days::new(n)).collect();
    let values: Vec<_> = days.iter().copied().zip([10_000, 11_000, 11_000, 12_100].map(each)).collect();
    // 100 became 110, then ten times as much was put in, then all rose by a tenth again.
    let first = thing(1, Some("2026-01-01"), Some(10_000), None);
    let more = thing(10, Some("2026-01-03"), Some(110_000), None);
    assert!((made(&[(first, &values), (more, &values)], &days).unwrap() - 0.21).abs() < 1e-9);
    // Half is sold at what it is worth: no gain and no loss.
    let sold = thing(1, Some("2026-01-01"), Some(10_000), Some(("2026-01-03", 11_000)));
    assert!((made(&[(first, &values), (sold, &values)], &days).unwrap() - 0.21).abs() < 1e-9);
    // Bought and sold within one step, for twice as much.
    let quick = thing(1, Some("2026-01-03"), Some(100), Some(("2026-01-03", 200)));
    assert!((made(&[(quick, &[])], &days).unwrap() - 1.0).abs() < 1e-9);
    assert_eq!(made(&[], &days), None);
    let levels = [(day("2026-01-01"), 100.0), (day("2026-01-03"), 105.0)];
    assert!((index_return(&levels, day("2026-01-02"), day("2026-01-09")).unwrap() - 0.05).abs() < 1e-12);
    assert_eq!(index_return(&levels, day("2025-12-31"), day("2026-01-09")), None);
}

#[test]
fn a_gap_is_no_loss() {
    let days: Vec<_> = (0..60).map(|n| day("2026-01-01") + Days::new(n)).collect();
    let all: Vec<_> = days.iter().map(|&d| (d, each(500))).collect();
    // Unseen for a month, and a tenth dearer afterwards.
    let gap: Vec<_> = [(days[0], each(1_000)), (days[40], each(1_100))].into();
    let held = thing(1, None, None, None);
    assert!((made(&[(held, &gap)], &days).unwrap() - 0.1).abs() < 1e-9);
    // Beside something that is seen each day: 1,500 became 1,600.
    let both = [Traded { position: held, values: &gap }, Traded { position: held, values: &all }];
    let steps = steps(&both, &days);
    assert!((time_weighted(&steps).unwrap() - 100.0 / 1_500.0).abs() < 1e-9);
    assert_eq!((steps[7].carried, steps[8].carried, steps[40].carried), (0, 1_000, 0), "and it says how much is old");
    // First seen a month after it was bought: its gain is what it was worth over what it cost. Of unknown cost: none.
    let late: Vec<_> = [(days[30], each(2_000))].into();
    assert!((made(&[(thing(1, Some("2026-01-01"), Some(1_000), None), &late)], &days).unwrap() - 1.0).abs() < 1e-9);
    assert_eq!(made(&[(thing(1, Some("2026-01-01"), None, None), &late)], &days), Some(0.0));
    // Never seen at all, and given away for nothing: that is a loss of all.
    assert_eq!(made(&[(thing(1, Some("2026-01-01"), Some(5), Some(("2026-01-09", 0))), &[])], &days), Some(-1.0));
}

#[test]
fn profit_counts_what_is_known_and_says_what_is_not() {
    let worth = Some(Interval { low: 900, mid: 1_000, high: 1_200 });
    let held = Position { quantity: 3, bought_on: None, cost: Some(2_000), sold: None, worth };
    let sold = Position { sold: Some((day("2026-01-01"), 2_500)), ..held };
    let unknown = Position { cost: None, ..held };
    let gone = Position { worth: None, ..held };
    let sum = profit(&[held, sold, unknown, gone]);
    assert_eq!((sum.realised, sum.unrealised, sum.cost), (500, 1_000, 4_000));
    assert_eq!(sum.worth, Interval { low: 5_400, mid: 6_000, high: 7_200 });
    assert_eq!((sum.without_cost, sum.without_worth), (1, 1));
}

#[test]
fn worth_over_time_has_gaps_and_ends() {
    let value = |mid| Interval { low: mid - 10, mid, high: mid + 10 };
    let values = [(day("2026-01-01"), value(100)), (day("2026-01-02"), value(200))];
    let one = thing(2, Some("2026-01-02"), None, Some(("2026-01-20", 0)));
    let things =
        [Traded { position: one, values: &values }, Traded { position: thing(1, None, None, None), values: &[] }];
    let days = ["2026-01-01", "2026-01-02", "2026-01-09", "2026-01-10", "2026-01-20"].map(day);
    let worth = over_time(&things, &days);
    let seen: Vec<_> = worth.iter().map(|w| (w.worth.mid, w.counted, w.missing)).collect();
    assert_eq!(seen, [(0, 0, 1), (400, 2, 1), (400, 2, 1), (0, 0, 3), (0, 0, 1)]);
    assert_eq!(worth[1].worth, Interval { low: 380, mid: 400, high: 420 });
}

#[test]
fn net_of_fees_and_sets() {
    let at = |name: &str| PROFILES.iter().find(|p| p.name == name).unwrap();
    assert_eq!(net(at("Cardmarket"), 10_001), Exit { price: 10_001, costs: 501, net: 9_500 });
    assert_eq!(net(at("A shop that buys"), 1_000).net, 600);
    assert_eq!(net(at("eBay, professional"), 10_000).costs, 1_325 + 30);
    let dear = FeeProfile { fixed: 500, ..at("Cardmarket").clone() };
    assert_eq!(net(&dear, 100).net, -405);
    assert!(PROFILES.iter().all(|p| p.check().is_ok()));
    assert!(FeeProfile { fee_points: 10_001, ..dear.clone() }.check().is_err());
    assert!(FeeProfile { name: " ".into(), ..dear }.check().is_err());
    let set = [3, 1, 2].map(ProductId);
    let have = completion(&set, &HashSet::from([ProductId(1), ProductId(9)]));
    assert_eq!((have.owned, have.of, have.missing), (1, 3, vec![ProductId(3), ProductId(2)]));
}

#[test]
fn cardmarket_purchases() {
    let (format, rows) = read(
        "Shipment nr.;Date of purchase;Article;Product ID;Localized Product Name;Expansion;Category;Amount;Article Value;Total;Currency;Comments\n\
         1219;2025-07-03 11:21:43;Charizard ex;733793;Glurak-ex;151;Pokémon Single;2;12,5;25;EUR;#199 NM german\n\
         1219;2025-07-03 11:21:43;Booster;1;;151;;x;abc;;;\n",
    );
    assert_eq!((format, rows.len()), (Format::CardmarketPurchases, 2));
    let lot = &rows[0].lot;
    assert_eq!((lot.quantity, lot.cost), (2, Some(Cost { each: Money::eur(1_250), fees: 0 })));
    assert_eq!(
        (lot.what.cardmarket, lot.what.number.as_deref(), lot.place.as_deref()),
        (Some(733_793), Some("199"), Some("Cardmarket"))
    );
    assert_eq!(lot.bought_on, Some(day("2025-07-03")));
    assert_eq!(rows[0].problems, []);
    // What can not be read is said, and the line is there.
    let said: Vec<_> = rows[1].problems.iter().map(|p| (p.column.as_str(), p.said.as_str())).collect();
    assert_eq!(said, [("Amount", "x"), ("Article Value", "abc")]);
    assert_eq!((rows[1].line, rows[1].lot.what.name.as_deref(), rows[1].raw.len()), (3, Some("Booster"), 12));
}

#[test]
fn cardmarket_stock_has_asks_and_no_costs() {
    for text in [
        "idArticle;idProduct;English Name;Local Name;Exp.;Exp. Name;Price;Language;Condition;Foil?;Signed?;Playset?;Altered?;Comments;Amount\n\
         1;733793;Charizard ex;Glurak-ex;MEW;151;9.99;3;NM;;;;;mint back;2\n",
        "idProduct;English Name;Exp. Name;Language;Condition;isFoil;isSigned;isPlayset;isAltered;Comments;Amount;Price\n\
         733793;Charizard ex;151;3;NM;0;0;0;0;mint back;2;9.99\n",
    ] {
        let (format, rows) = read(text);
        let lot = &rows[0].lot;
        assert_eq!(format, Format::CardmarketStock);
        assert_eq!((lot.quantity, lot.language, lot.condition), (2, Some(Language::German), Some(Condition::NearMint)));
        assert_eq!((lot.cost, lot.finish, lot.note.as_deref()), (None, None, Some("mint back")));
        assert_eq!(lot.what.cardmarket, Some(733_793));
    }
}

#[test]
fn collectr() {
    let (format, rows) = read(
        "Portfolio Name,Category,Set,Product Name,Card Number,Rarity,Variance,Grade,Card Condition,Average Cost Paid,Quantity,Market Price (As of 2026-03-01),Price Override,Watchlist,Date Added,Notes\r\n\
         Main,Pokemon,151,Charizard ex,199/165,SIR,Holofoil,PSA 10,Near Mint,\"$1,234.50\",1,99,0,false,2025-01-31,\"a, b\"\r\n\
         Main,Pokemon,151,Pikachu,25,C,Reverse Holofoil,Ungraded,Lightly Played,0,3,1,0,true,1/31/2025,\r\n",
    );
    let (one, two) = (&rows[0].lot, &rows[1].lot);
    assert_eq!((format, &rows[0].problems), (Format::Collectr, &vec![]));
    assert_eq!((one.portfolio.as_deref(), one.finish), (Some("Main"), Some(Finish::Holo)));
    assert_eq!((one.grader, one.grade), (Some(Grader::Psa), Grade::new(100)));
    assert_eq!(one.cost.map(|c| c.each), Some(Money { minor: 123_450, currency: Currency::Usd }));
    assert_eq!(one.note.as_deref(), Some("a, b"));
    assert_eq!((two.finish, two.grade, two.condition), (Some(Finish::Reverse), None, Some(Condition::Excellent)));
    assert_eq!((two.quantity, two.wanted, two.bought_on), (3, true, one.bought_on));
}

#[test]
fn tcgplayer_and_pokecollector() {
    let (format, rows) = read(
        "TCGplayer Id,Product Line,Set Name,Product Name,Title,Number,Rarity,Condition,TCG Market Price,Total Quantity,Add to Quantity\n\
         \"7\",\"Pokemon\",\"SV: 151\",\"Pikachu\",\"\",\"025/165\",\"C\",\"Lightly Played Reverse Holofoil\",\"0.5\",\"4\",\"0\"\n",
    );
    let lot = &rows[0].lot;
    assert_eq!((format, lot.quantity, lot.what.tcgplayer), (Format::Tcgplayer, 4, Some(7)));
    assert_eq!(
        (lot.condition, lot.finish, &rows[0].problems),
        (Some(Condition::Excellent), Some(Finish::Reverse), &vec![])
    );
    let (format, rows) = read(
        "Quantity,Name,Set,Card Number,Set Code,Printing,Condition,Language,Product ID\n2,Pikachu,SV: 151,025,MEW,Normal,Near Mint,English,7\n",
    );
    assert_eq!(
        (format, rows[0].lot.finish, rows[0].lot.language),
        (Format::Tcgplayer, Some(Finish::Normal), Some(Language::English))
    );
    let (format, rows) = read(
        "set_code,number,quantity,condition,variant,lang,purchase_price\nsv03.5,199,1,NM,holo,de,12.50\n,,,,,,\nsv03.5,7,0,QQ,shiny,xx,-4\n",
    );
    assert_eq!((format, rows.len()), (Format::PokeCollector, 2), "a line without a word is none");
    assert_eq!((rows[0].lot.cost.map(|c| c.each), rows[0].lot.finish), (Some(Money::eur(1_250)), Some(Finish::Holo)));
    let columns: Vec<_> = rows[1].problems.iter().map(|p| p.column.as_str()).collect();
    assert_eq!(columns, ["quantity", "variant", "lang", "condition", "purchase_price"]);
}

#[test]
fn any_file_by_its_columns() {
    let table =
        table("Karte\tSet\tAnzahl\tgezahlt\nGlurak\t151\t2\t1.234,50 €\nGlurak\t151\t2\t1.234\n".as_bytes()).unwrap();
    let mut mapping = suggest(&table.headers, Currency::Eur);
    assert_eq!((mapping.format, detect(&table.headers)), (Format::Other, Format::Other));
    mapping.columns.extend([
        (Field::Name, "Karte".to_owned()),
        (Field::Quantity, "Anzahl".to_owned()),
        (Field::Paid, "gezahlt".to_owned()),
    ]);
    let read = rows(&table, &mapping);
    assert_eq!((read[0].lot.what.name.as_deref(), read[0].lot.what.set.as_deref()), (Some("Glurak"), Some("151")));
    assert_eq!(read[0].lot.cost.map(|c| c.each), Some(Money::eur(123_450)));
    assert_eq!(read[1].problems[0].why, "it is no amount that can be read in one way only");
    // A column that is not there says nothing.
    mapping.columns.push((Field::Note, "Notiz".to_owned()));
    assert_eq!(rows(&table, &mapping)[0].lot.note, None);
}

#[test]
fn what_is_no_table_is_said() {
    assert_eq!(table(b"").map(|_| ()), Err(import::Unreadable::Empty));
    assert_eq!(table(b"\n\n").map(|_| ()), Err(import::Unreadable::Empty));
    assert!(from_json(b"{\"format\":\"other\",\"lots\":[]}").is_err());
    assert!(from_json(b"[1]").is_err());
    let odd = from_json(
        br#"{"format":"pmi-portfolio-1","lots":[{"what":{},"quantity":1},{"what":7},{"what":{},"quantity":0}]}"#,
    )
    .unwrap();
    assert_eq!(odd.iter().map(|row| row.problems.len()).collect::<Vec<_>>(), [0, 1, 1]);
    // What a table program writes for itself before the first line.
    let told = table(b"sep=;\r\nName;a,b,c,d\r\nMew;1\r\n").unwrap();
    assert_eq!((told.headers, told.lines.len()), (vec!["Name".to_owned(), "a,b,c,d".to_owned()], 1));
    assert_eq!(table(b"sep=|\nName|Set\n").unwrap().headers.len(), 2);
    assert_eq!(table(b"sep=;\n").map(|_| ()), Err(import::Unreadable::Empty));
    // Windows-1252 of an old program.
    let old = table(b"Name;Anzahl\nPok\xe9mon \x80 \x92 \x96 \x8a;1\n").unwrap();
    assert_eq!(old.lines[0].1[0], "Pok\u{e9}mon \u{20ac} \u{2019} \u{2013} \u{160}");
}

#[test]
fn days_that_can_be_two_are_not_read() {
    let table = table(b"date,bought_on,name\n1,03/04/2026,a\n1,13/04/2026,b\n1,05/05/2026,c\n").unwrap();
    let mut mapping = suggest(&table.headers, Currency::Eur);
    assert_eq!(mapping.format, Format::Other);
    let bought = |mapping: &import::Mapping| rows(&table, mapping).iter().map(|r| r.lot.bought_on).collect::<Vec<_>>();
    assert_eq!(bought(&mapping), [None, Some(day("2026-04-13")), Some(day("2026-05-05"))]);
    assert_eq!(rows(&table, &mapping)[0].problems[0].column, "bought_on");
    // A person says what it is.
    mapping.day_first = true;
    assert_eq!(bought(&mapping)[0], Some(day("2026-04-03")));
    (mapping.day_first, mapping.american) = (false, true);
    assert_eq!(bought(&mapping), [Some(day("2026-03-04")), None, Some(day("2026-05-05"))]);
}

#[test]
fn no_table_program_computes_a_text() {
    for text in
        ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "\u{ff1d}1", "\u{ff0b}1", "\u{ff0d}1", "\u{ff20}a", "'a", "'=1"]
    {
        assert!(import::escaped(text).starts_with('\''), "{text:?}");
        assert_eq!(import::unescaped(&import::escaped(text)), text);
    }
    assert_eq!(import::escaped("Mew"), "Mew");
}

#[test]
fn letters_no_database_takes() {
    let text = "Name\tAnzahl\nGlurak \u{1f525}\t2\n";
    let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    for file in [little, big] {
        let read = table(&file).unwrap();
        assert_eq!(
            (&read.headers[..], &read.lines[0].1[0]),
            (&["Name".to_owned(), "Anzahl".to_owned()][..], &"Glurak \u{1f525}".to_owned())
        );
    }
    assert!(table(&[0xff, 0xfe, b'a']).is_ok(), "half a letter");
    assert_eq!(table(b"Name;Anzahl\na\0b;1\n").unwrap().lines[0].1[0], "a\u{fffd}b");
    let rows = from_json(
        br#"{"format":"pmi-portfolio-1","lots":[{"what":{"name":"a\u0000b"},"quantity":1,"note":" "},{"what":{},"quantity":1,"\u0000":1}]}"#,
    )
    .unwrap();
    assert_eq!((rows[0].lot.what.name.as_deref(), rows[0].lot.note.as_deref()), (Some("a\u{fffd}b"), None));
    assert_eq!((rows[0].problems.len(), rows[1].problems.len()), (0, 1));
    assert!(!serde_json::to_string(&rows).unwrap().contains("u0000"));
}

#[test]
fn json_that_can_not_be_is_kept_and_said() {
    let rows = from_json(
        br#"{"format":"pmi-portfolio-1","lots":[{"what":{},"quantity":4294967295},
            {"what":{},"quantity":1,"cost":{"each":{"minor":5,"currency":"EUR"},"fees":-1}}]}"#,
    )
    .unwrap();
    let said: Vec<_> = rows.iter().map(|r| r.problems.iter().map(|p| p.column.as_str()).collect::<Vec<_>>()).collect();
    assert_eq!(said, [["quantity"], ["paid_fees"]]);
    assert_eq!(rows[0].lot.quantity, 1);
}

#[test]
fn selling_parts() {
    let lot = Lot { quantity: 3, cost: Some(Cost { each: Money::eur(100), fees: 100 }), ..Lot::of(What::default()) };
    let sold = Sold { on: day("2026-01-01"), each: Money::eur(200), fees: 5 };
    let (left, gone) = lot.clone().sell(1, sold).unwrap();
    assert_eq!((gone.quantity, gone.cost.map(|c| c.fees), gone.sold), (1, Some(33), Some(sold)));
    let left = left.unwrap();
    assert_eq!((left.quantity, left.cost.map(|c| c.fees)), (2, Some(67)));
    assert_eq!(left.sell(2, sold).unwrap().0, None);
    assert_eq!(lot.clone().sell(4, sold), Err(TooFew { asked: 4, held: 3 }));
    assert!(lot.sell(0, sold).is_err());
    assert!(gone.sell(1, sold).is_err(), "sold already");
}

#[test]
fn lots_that_can_not_be() {
    let cost = Cost { each: Money::eur(100), fees: 0 };
    let sold = Sold { on: day("2026-01-01"), each: Money::eur(200), fees: 0 };
    let lot = Lot { cost: Some(cost), sold: Some(sold), ..Lot::of(What::default()) };
    assert_eq!(lot.check(), Ok(()));
    let field = |lot: Lot| lot.check().unwrap_err().0;
    assert_eq!(field(Lot { quantity: 0, ..lot.clone() }), "quantity");
    assert_eq!(field(Lot { quantity: MOST_ALIKE + 1, ..lot.clone() }), "quantity");
    assert_eq!(field(Lot { cost: Some(Cost { each: Money::eur(-1), ..cost }), ..lot.clone() }), "paid_each");
    assert_eq!(field(Lot { cost: Some(Cost { fees: -1, ..cost }), ..lot.clone() }), "paid_fees");
    assert_eq!(field(Lot { sold: Some(Sold { fees: i64::MAX, ..sold }), ..lot.clone() }), "sold_fees");
    assert_eq!(field(Lot { bought_on: Some(day("2026-01-02")), ..lot.clone() }), "sold_on");
    assert_eq!(field(Lot { note: Some("a\0".to_owned()), ..lot.clone() }), "note");
    assert_eq!(Lot { bought_on: Some(sold.on), ..lot.clone() }.check(), Ok(()));
    let blank = Lot { note: Some(" \n".to_owned()), place: Some(String::new()), ..lot.clone() };
    assert_eq!(blank.tidied(), lot);
}

fn money() -> impl Strategy<Value = Money> {
    (0i64..1_000_000_000, select(Currency::ALL)).prop_map(|(minor, currency)| Money { minor, currency })
}

fn a_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..20_000).prop_map(|n| day("1996-10-20") + Days::new(n))
}

fn text() -> impl Strategy<Value = Option<String>> {
    // Commas, quotes, formulas, lines and spaces; a text of spaces alone is none.
    option::of("['=+@;,\"\\n\\r\\tA-Za-z0-9 é€-]{0,12}[a-z!'][ '\"]{0,3}")
}

fn lot() -> impl Strategy<Value = Lot> {
    let what = (text(), text(), text(), text(), text(), text(), option::of(1u32..), option::of(1u32..)).prop_map(
        |(product, variant, name, set, set_code, number, cardmarket, tcgplayer)| What {
            product,
            variant,
            name,
            set,
            set_code,
            number,
            cardmarket,
            tcgplayer,
        },
    );
    let kind = (option::of(select(Finish::ALL)), option::of(select(Language::ALL)), option::of(select(Condition::ALL)));
    let grade = (option::of(select(Grader::ALL)), option::of((2u8..=20).prop_map(|n| Grade::new(n * 5).unwrap())));
    let cost = option::of((money(), 0i64..100_000).prop_map(|(each, fees)| Cost { each, fees }));
    let sold = option::of((a_day(), money(), 0i64..100_000).prop_map(|(on, each, fees)| Sold { on, each, fees }));
    let rest = (text(), text(), text(), option::of(a_day()), 1u32..=1_000_000, any::<bool>());
    (what, kind, grade, cost, sold, rest).prop_map(|(what, kind, grade, cost, sold, rest)| {
        let ((finish, language, condition), (grader, grade)) = (kind, grade);
        let (portfolio, place, note, bought_on, quantity, wanted) = rest;
        // Nothing is sold before it is bought.
        let sold = sold.map(|s: Sold| Sold { on: bought_on.map_or(s.on, |bought: NaiveDate| bought.max(s.on)), ..s });
        Lot {
            portfolio,
            what,
            quantity,
            wanted,
            finish,
            language,
            condition,
            grader,
            grade,
            cost,
            bought_on,
            place,
            note,
            sold,
        }
    })
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_as_it_was(lots in vec(lot(), 0..12)) {
        let file = to_csv(&lots).unwrap();
        let table = table(&file).unwrap();
        prop_assert_eq!(detect(&table.headers), Format::Ours);
        let back = rows(&table, &suggest(&table.headers, Currency::Usd));
        for row in &back {
            prop_assert_eq!(&row.problems, &vec![]);
        }
        prop_assert_eq!(back.into_iter().map(|row| row.lot).collect::<Vec<_>>(), lots.clone());
        let back = from_json(&to_json(&lots).unwrap()).unwrap();
        prop_assert_eq!(back.into_iter().map(|row| row.lot).collect::<Vec<_>>(), lots);
    }

    #[test]
    fn no_line_is_dropped_whatever_stands_in_it(
        header in select(&["Shipment nr.;Date of purchase;Article;Product ID;Amount;Article Value", "set_code,number,quantity,condition,variant,lang,purchase_price", "a,b"][..]),
        lines in vec("[ -~é€]{1,40}", 0..10),
    ) {
        let file = format!("{header}\n{}", lines.iter().map(|l| l.replace('"', "'")).collect::<Vec<_>>().join("\n"));
        let table: Table = table(file.as_bytes()).unwrap();
        let delimiter = if header.contains(';') { ';' } else { ',' };
        let said = lines.iter().filter(|l| l.split(delimiter).any(|cell| !cell.trim().is_empty())).count();
        let back = rows(&table, &suggest(&table.headers, Currency::Eur));
        prop_assert_eq!(back.len(), said);
        for row in back {
            prop_assert!(row.lot.quantity > 0);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        if let Ok(table) = table(&bytes) {
            let _ = rows(&table, &suggest(&table.headers, Currency::Eur));
        }
        let _ = from_json(&bytes);
    }

    #[test]
    fn selling_loses_no_cent(quantity in 1u32..100, fees in 0i64..10_000, parts in vec(1u32..20, 1..8)) {
        let mut left = Some(Lot { quantity, cost: Some(Cost { each: Money::eur(5), fees }), ..Lot::of(What::default()) });
        let (mut gone, mut paid) = (0, 0);
        for part in parts {
            let Some(lot) = left.take() else { break };
            let part = part.min(lot.quantity);
            let (rest, sold) = lot.sell(part, Sold { on: day("2026-01-01"), each: Money::eur(9), fees: 0 }).unwrap();
            gone += sold.quantity;
            paid += sold.cost.unwrap().fees;
            left = rest;
        }
        let (kept, open) = left.map_or((0, 0), |lot| (lot.quantity, lot.cost.unwrap().fees));
        prop_assert_eq!((gone + kept, paid + open), (quantity, fees));
    }

    #[test]
    fn a_rate_makes_its_flows_worth_nothing(paid in 1i64..1_000_000, back in vec((1u64..2_000, 1i64..1_000_000), 1..6)) {
        let first = day("2020-01-01");
        let mut flows = vec![Flow { day: first, cents: -paid }];
        flows.extend(back.iter().map(|&(n, cents)| Flow { day: first + Days::new(n), cents }));
        if let Some(rate) = money_weighted(&flows) {
            let sum: f64 = flows.iter().map(|f| f.cents as f64 / (1.0 + rate).powf((f.day - first).num_days() as f64 / 365.0)).sum();
            let scale: f64 = flows.iter().map(|f| (f.cents as f64).abs() / (1.0 + rate).powf((f.day - first).num_days() as f64 / 365.0)).sum();
            prop_assert!(sum.abs() <= 1e-6 * scale.max(1.0), "{} of {}", sum, scale);
        }
    }
}

#[test]
fn columns_are_mapped_by_hand_and_lines_read_anew() {
    let file =
        "Karte;St\u{fc}ck;Kaufpreis;Datum;;Karte\nGlurak;2;12,50;03/04/2026;x;y\nMew;viele\nPikachu;1;3;;;;mehr\n";
    let table = table(file.as_bytes()).unwrap();
    let first = rows(&table, &suggest(&table.headers, Currency::Eur));
    assert_eq!(first[0].lot, Lot::of(What::default()), "nobody knows these columns");
    let say = |fields: &[(Field, &str)]| {
        Mapping::by_hand(fields.iter().map(|(field, name)| (*field, (*name).to_owned())).collect(), Currency::Eur)
    };
    let said = [
        (Field::Name, "Karte"),
        (Field::Quantity, "St\u{fc}ck"),
        (Field::Paid, "Kaufpreis"),
        (Field::BoughtOn, "Datum"),
    ];
    let mapping = Mapping { day_first: true, ..say(&said).unwrap() };
    let kept: Vec<_> = first.into_iter().map(|row| (row.line, row.raw)).collect();
    let again = reread(kept.clone(), &mapping);
    assert_eq!(again, rows(&table, &mapping), "as if it had been brought once more");
    let lot = &again[0].lot;
    assert_eq!((lot.what.name.as_deref(), lot.quantity), (Some("Glurak"), 2));
    assert_eq!(lot.cost, Some(Cost { each: Money::eur(1_250), fees: 0 }));
    assert_eq!(lot.bought_on, NaiveDate::from_ymd_opt(2026, 4, 3));
    assert_eq!((again[1].lot.quantity, again[1].problems[0].column.as_str()), (1, "St\u{fc}ck"));
    assert_eq!(again.into_iter().map(|row| (row.line, row.raw)).collect::<Vec<_>>(), kept, "no cell is lost");
    assert!(reread(Vec::new(), &mapping).is_empty());
    assert_eq!(say(&[]), Err(Unmapped::Nothing));
    assert_eq!(say(&[(Field::Name, "a"), (Field::Note, "b"), (Field::Name, "c")]), Err(Unmapped::Twice(Field::Name)));
}
