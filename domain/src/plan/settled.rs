//! Settled bills, as far as paying back needs them.

use super::{
    event::{Malformed, number, time},
    period::{Line, Settled},
};
use serde_json::Value;

/// Reads what paying back needs of the description of a bill that is settled.
/// # Errors
/// Which field will not do.
pub fn settled(object: &Value) -> Result<Settled, Malformed> {
    if object.pointer("/lines/has_more").and_then(Value::as_bool) == Some(true) {
        return Err(Malformed { field: "lines", what: "whole list" });
    }
    let lines = object.pointer("/lines/data").and_then(Value::as_array);
    let balance = |field: &str| object.get(field).and_then(Value::as_i64);
    Ok(Settled {
        paid: number(object, "amount_paid")?,
        moved: balance("starting_balance")
            .zip(balance("ending_balance"))
            .map_or(0, |(from, to)| to.saturating_sub(from)),
        lines: lines.into_iter().flatten().map(line).collect::<Result<_, _>>()?,
    })
}

/// What a bill was paid by: of several tries the one that went through. None: nothing had to be paid.
#[must_use]
pub fn paid_by(object: &Value) -> Option<String> {
    let tries = object.pointer("/payments/data").and_then(Value::as_array);
    let paid = |of: &&Value| of.get("status").and_then(Value::as_str) == Some("paid");
    let new = tries.and_then(|all| all.iter().find(paid)).and_then(|paid| paid.pointer("/payment/payment_intent"));
    new.or_else(|| object.get("payment_intent")).and_then(Value::as_str).map(str::to_owned)
}

fn line(object: &Value) -> Result<Line, Malformed> {
    let period = object.get("period").filter(|p| p.is_object()).ok_or(Malformed { field: "period", what: "object" })?;
    let sum = |field: &str, counts: fn(&Value) -> bool| {
        let all = object.get(field).and_then(Value::as_array);
        let counted = all.into_iter().flatten().filter(|part| counts(part));
        counted.filter_map(|part| part.get("amount")?.as_i64()).fold(0, i64::saturating_add)
    };
    // What a code took off, and tax that is not in the price already, in both forms.
    let off = sum("discount_amounts", |_| true);
    let on_top = sum("taxes", |tax| tax.get("tax_behavior").and_then(Value::as_str) == Some("exclusive"))
        .saturating_add(sum("tax_amounts", |tax| tax.get("inclusive").and_then(Value::as_bool) == Some(false)));
    Ok(Line {
        amount: number(object, "amount")?.saturating_sub(off).saturating_add(on_top),
        start: time(period, "start")?,
        end: time(period, "end")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn bill() -> Value {
        json!({"id": "in_1", "amount_paid": 833, "starting_balance": -100, "ending_balance": 0, "lines": {"has_more": false, "data": [
            {"amount": -416, "period": {"start": 500, "end": 3_000}},
            {"amount": 1_500, "period": {"start": 500, "end": 3_000}, "discount_amounts": [{"amount": 300}],
             "taxes": [{"amount": 49, "tax_behavior": "exclusive"}, {"amount": 7, "tax_behavior": "inclusive"}]},
        ]}})
    }

    #[test]
    fn lines_with_what_was_taken_off_and_put_on() {
        let read = settled(&bill()).unwrap();
        assert_eq!((read.paid, read.moved), (833, 100));
        assert_eq!(read.lines.iter().map(|l| l.amount).collect::<Vec<_>>(), [-416, 1_249]);
        assert_eq!((read.lines[0].start.timestamp(), read.lines[0].end.timestamp()), (500, 3_000));
        let bare = settled(&json!({"amount_paid": 5, "starting_balance": -9, "ending_balance": null})).unwrap();
        assert_eq!(bare, Settled { paid: 5, moved: 0, lines: vec![] });
    }

    #[test]
    fn half_a_bill_is_none() {
        let with = |pointer: &str, value: Value| {
            let mut bill = bill();
            *bill.pointer_mut(pointer).unwrap() = value;
            settled(&bill).map_err(|why| why.field)
        };
        assert_eq!(with("/lines/has_more", true.into()), Err("lines"));
        assert_eq!(with("/lines/data/0/period", Value::Null), Err("period"));
        assert_eq!(with("/lines/data/0/period/end", (-1).into()), Err("end"));
        assert_eq!(with("/lines/data/1/amount", "5".into()), Err("amount"));
        assert_eq!(with("/amount_paid", Value::Null), Err("amount_paid"));
    }

    #[test]
    fn the_try_that_went_through() {
        let tries = json!([
            {"status": "canceled", "payment": {"payment_intent": "pi_1"}},
            {"status": "paid", "payment": {"payment_intent": "pi_2"}},
        ]);
        assert_eq!(paid_by(&json!({"payments": {"data": tries}})).as_deref(), Some("pi_2"));
        assert_eq!(paid_by(&json!({"payment_intent": "pi_3"})).as_deref(), Some("pi_3"));
        assert_eq!(paid_by(&json!({"payments": {"data": []}, "payment_intent": null})), None);
    }
}
