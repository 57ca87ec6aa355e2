//! The rules of tax and customs, each with its first day and who says so. The one place to change when a law does.
//!
//! **VAT**: standard rates by "Taxes in Europe Database" (TEDB) and "VAT rates applied in the Member States" (2021) of the
//! European Commission, as gathered on 2026-09-23 in the public list `eu-vat-rates-data`. The rates begin on
//! 2021-07-01, when import VAT became due from the first cent (Directive (EU) 2017/2455): older days are unknown. Trading
//! cards and games have no reduced rate that we know of. Outside the Union: HMRC (20 %, since 2011-01-04), Norwegian Tax
//! Administration (25 %), Swiss Federal Tax Administration (8.1 %, since 2024-01-01; before that nothing is said).
//!
//! **Duty**: Regulation (EC) 1186/2009, art. 23: none for goods of EUR 150 or less, until 2026-06-30; Council Regulation (EU)
//! 2026/382 of 2026-02-11: EUR 3 for each item type (customs heading) of a parcel of EUR 150 or less sold to a
//! consumer, from 2026-07-01, meant to end on 2028-07-01. "Not exceeding EUR 150" is the text, so 150.00 itself is in.
//! It does not matter who settles the VAT (Commission's guidance of 2026-06-30; posts of 2025 said otherwise). Goods with
//! a preference of origin may be free of it, which a shop's page does not tell. Above: the tariff by heading, unknown.
//! Switzerland took the duty off industrial goods on 2024-01-01. For others nothing is said.
//!
//! **Fees** are told but not counted: what holds on which day was not read at its origin.

use super::rules::{Duty, Fee, Rules, VatRate};
use chrono::NaiveDate;

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => panic!("no such day"),
    }
}

const BEGIN: NaiveDate = day(2021, 7, 1);

const fn vat(country: &str, tenths: i64) -> VatRate<'_> {
    VatRate { country, from: BEGIN, tenths }
}

const fn since(country: &str, from: NaiveDate, tenths: i64) -> VatRate<'_> {
    VatRate { country, from, tenths }
}

/// The rules that come with the program.
pub const RULES: Rules<'static> = Rules { union: &UNION, vat: &VAT, duty: &DUTY, fees: &FEES, begin: BEGIN };

/// The Union since the United Kingdom left its customs area (2021-01-01).
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

#[rustfmt::skip]
const VAT: [VatRate; 37] = [
    vat("AT", 200), vat("BE", 210), vat("BG", 200), vat("CY", 190), vat("CZ", 210), vat("DE", 190), vat("DK", 250),
    vat("EE", 200), since("EE", day(2024, 1, 1), 220), since("EE", day(2025, 7, 1), 240),
    vat("ES", 210), vat("FI", 240), since("FI", day(2024, 9, 1), 255), vat("FR", 200), vat("GR", 240), vat("HR", 250),
    vat("HU", 270), vat("IE", 230), vat("IT", 220), vat("LT", 210),
    vat("LU", 170), since("LU", day(2023, 1, 1), 160), since("LU", day(2024, 1, 1), 170),
    vat("LV", 210), vat("MT", 180), vat("NL", 210), vat("PL", 230), vat("PT", 230),
    vat("RO", 190), since("RO", day(2025, 8, 1), 210), vat("SE", 250), vat("SI", 220),
    vat("SK", 200), since("SK", day(2025, 1, 1), 230),
    vat("GB", 200), vat("NO", 250), since("CH", day(2024, 1, 1), 81),
];

#[rustfmt::skip]
const DUTY: [Duty; 3] = [
    Duty { to: "EU", from: BEGIN, until: None, up_to: Some(15_000), each: 0,
           source: "Regulation (EC) 1186/2009, art. 23" },
    Duty { to: "EU", from: day(2026, 7, 1), until: Some(day(2028, 7, 1)), up_to: Some(15_000), each: 300,
           source: "Council Regulation (EU) 2026/382" },
    Duty { to: "CH", from: day(2024, 1, 1), until: None, up_to: None, each: 0,
           source: "Swiss tariff without duties on industrial goods" },
];

#[rustfmt::skip]
const FEES: [Fee; 4] = [
    Fee { to: "RO", from: day(2026, 1, 1), what: "Romania asks RON 25 for a parcel of EUR 150 or less." },
    Fee { to: "FR", from: day(2026, 3, 1), what: "France asked EUR 2 for each item type until it put that off on 2026-07-01." },
    Fee { to: "IT", from: day(2026, 7, 1), what: "Italy announced EUR 2 for a parcel of EUR 150 or less." },
    Fee { to: "EU", from: day(2026, 11, 1), what: "A fee of EUR 2 of the whole Union was announced for this month at the latest." },
];
