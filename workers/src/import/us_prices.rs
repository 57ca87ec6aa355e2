//! TCGplayer's market prices, by printing and day: from files of daily values, and beside the cards of the TCGdex API.
//! They are what the same card costs in the United States, and become no price here.

use super::{
    file::File,
    tally::{Outcome, Tally},
};
use anyhow::Context as _;
use chrono::NaiveDate;
use domain::product::Finish;
use serde::Deserialize;
use serde_json::Value;
use store::{
    PgPool,
    us_prices::{self, UsPrice},
};

/// A printing's daily values, a JSON line of a file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    /// TCGplayer's number of the product.
    product_id: i64,
    /// Its printing.
    sub_type_name: String,
    /// The day of the first value.
    start: NaiveDate,
    /// Dollars, a day after the other.
    market: Vec<Option<f64>>,
}

/// Takes a file in, in one transaction. The same content again changes nothing.
/// # Errors
/// When a line is something else, or the database fails. Nothing is written then.
pub async fn import(pool: &PgPool, file: File) -> anyhow::Result<Outcome> {
    let mut tally = Tally::new(&file.name);
    let mut tx = pool.begin().await?;
    let (mut prices, mut written, mut skipped) = (Vec::new(), 0, 0);
    for (row, text) in (1..).zip(file.bytes.split(|b| *b == b'\n').filter(|line| !line.is_empty())) {
        let line: Line = serde_json::from_slice(text).with_context(|| format!("{}: line {row}", file.name))?;
        tally.read += u32::try_from(line.market.len())?;
        let Some(finish) = finish(&line.sub_type_name) else {
            skipped += u32::try_from(line.market.len())?;
            continue;
        };
        let of_day = |(day, dollars): (NaiveDate, &Option<f64>)| {
            Some(UsPrice { product: line.product_id, finish, day, cents: cents((*dollars)?)? })
        };
        prices.extend(line.start.iter_days().zip(&line.market).filter_map(of_day));
        if prices.len() > 50_000 {
            written += us_prices::upsert(&mut tx, &prices).await?;
            prices.clear();
        }
    }
    written += us_prices::upsert(&mut tx, &prices).await?;
    tx.commit().await?;
    Ok(Outcome::Done { counts: tally.counts(written), skipped })
}

/// What TCGdex says of a card beside it: `pricing.tcgplayer`, with the day it is of. Empty where it says nothing.
pub fn beside(card: &Value) -> Vec<UsPrice> {
    let Some(Value::Object(market)) = card.get("tcgplayer") else { return Vec::new() };
    let updated = market.get("updated").and_then(Value::as_str).and_then(|text| text.get(..10));
    let Some(day) = updated.and_then(|day| day.parse().ok()) else { return Vec::new() };
    if market.get("unit").and_then(Value::as_str) != Some("USD") {
        return Vec::new();
    }
    let of_printing = |(name, figures): (&String, &Value)| {
        let finish = finish(name)?;
        let product = figures.get("productId")?.as_i64()?;
        Some(UsPrice { product, finish, day, cents: cents(figures.get("marketPrice")?.as_f64()?)? })
    };
    market.iter().filter_map(of_printing).collect()
}

fn cents(dollars: f64) -> Option<i64> {
    (dollars.is_finite() && dollars > 0.0 && dollars < 1e9).then(|| ((dollars * 100.0).round() as i64).max(1))
}

/// The finish behind TCGplayer's and TCGdex' names of printings. First editions and others are no plain printing of ours.
fn finish(name: &str) -> Option<Finish> {
    match name {
        "Normal" | "normal" => Some(Finish::Normal),
        "Holofoil" | "holofoil" => Some(Finish::Holo),
        "Reverse Holofoil" | "reverse-holofoil" | "reverse" => Some(Finish::Reverse),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_beside_a_card() {
        let day: NaiveDate = "2026-02-03".parse().unwrap();
        let card = json!({"tcgplayer": {
            "updated": "2026-02-03T10:00:00.000Z", "unit": "USD",
            "normal": {"productId": 7, "marketPrice": 1.234},
            "reverse": {"productId": 7, "marketPrice": 2},
            "1st-edition": {"productId": 7, "marketPrice": 900},
            "holofoil": {"productId": 7, "marketPrice": null},
        }});
        let of = |finish, cents| UsPrice { product: 7, finish, day, cents };
        assert_eq!(beside(&card), [of(Finish::Normal, 123), of(Finish::Reverse, 200)]);
        for odd in [
            json!({}),
            json!({"tcgplayer": null}),
            json!({"tcgplayer": {"unit": "USD", "normal": {"productId": 7, "marketPrice": 1}}}),
            json!({"tcgplayer": {"updated": "2026-02-03", "unit": "EUR", "normal": {"productId": 7, "marketPrice": 1}}}),
            json!({"tcgplayer": {"updated": "soon", "unit": "USD", "normal": {"productId": 7, "marketPrice": 1}}}),
            json!({"tcgplayer": {"updated": "2026-02-03", "unit": "USD", "normal": {"productId": 7, "marketPrice": -1}}}),
        ] {
            assert_eq!(beside(&odd), [], "{odd}");
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_file_of_daily_values(pool: PgPool) {
        sqlx::raw_sql(
            "insert into sets (region, code, slug, serie_code) values ('international', 'a', 'a', 'a');
             insert into products (kind, region, code, slug, set_id) values ('card', 'international', 'c', 'c', 1);
             insert into variants (product_id, finish) values (1, 'holo');
             insert into external_ids (provider, external_id, product_id, status, confidence) values ('tcgplayer', 42, 1, 'sure', 1)",
        )
        .execute(&pool)
        .await
        .unwrap();
        let lines = r#"{"productId":42,"subTypeName":"Holofoil","categoryId":3,"start":"2025-09-21","market":[33.61,null,33.55],"low":[1,1,1]}
{"productId":42,"subTypeName":"1st Edition Holofoil","start":"2025-09-21","market":[900]}
{"productId":43,"subTypeName":"Normal","start":"2025-09-21","market":[1]}
"#;
        let file = |text: &str| File::unpack("us.jsonl".to_owned(), text.as_bytes().to_vec()).unwrap();
        for written in [2, 0] {
            let Outcome::Done { counts, skipped } = import(&pool, file(lines)).await.unwrap() else { panic!("known?") };
            assert_eq!((counts.read, counts.written, skipped), (5, written, 1));
        }
        let error = import(&pool, file(&format!("{lines}{{}}"))).await.unwrap_err();
        assert!(format!("{error:#}").contains("us.jsonl: line 4"), "{error:#}");
    }
}
