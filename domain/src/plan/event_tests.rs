//! Any order and any number of copies of what Stripe sends come to one and the same end.

use super::*;
use crate::plan::state::{Stamp, Status};
use proptest::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn subscription_json(status: &str, price: &str, at: i64) -> Value {
    json!({
        "id": "sub_1", "object": "subscription", "customer": "cus_1", "status": status, "created": 1_000,
        "cancel_at": null, "cancel_at_period_end": false, "trial_end": null, "ended_at": null,
        "latest_invoice": "in_1", "metadata": {"person": "7"},
        "items": {"data": [{"id": "si_1", "quantity": 1, "current_period_start": at, "current_period_end": at + 2_592_000,
            "price": {"id": price, "currency": "eur", "unit_amount": 499, "recurring": {"interval": "year", "interval_count": 1}}}]},
    })
}

fn message(id: &str, kind: &str, at: i64, object: Value) -> Value {
    json!({"id": id, "object": "event", "type": kind, "created": at, "data": {"object": object}})
}

/// What the database keeps, in small.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Kept {
    seen: BTreeSet<String>,
    subscriptions: BTreeMap<String, (Stamp, Status, String)>,
    invoices: BTreeMap<String, (Stamp, InvoiceStatus, Option<DateTime<Utc>>)>,
    refunded: BTreeMap<String, i64>,
}

impl Kept {
    fn take(&mut self, event: &Event) {
        if !self.seen.insert(event.id.clone()) {
            return;
        }
        let stamp = event.stamp();
        match &event.change {
            Change::Subscription(now, _) | Change::TrialEnding(now) => {
                let new = (stamp, now.status, now.price.clone());
                let kept = self.subscriptions.entry(now.id.clone()).or_insert_with(|| new.clone());
                if kept.0 < new.0 {
                    *kept = new;
                }
            }
            Change::Invoice(now, what) => {
                let failed = (*what == Payment::Failed).then_some(event.created);
                let new = (stamp, now.status, failed);
                let kept = self.invoices.entry(now.id.clone()).or_insert_with(|| new.clone());
                let first = [kept.2, failed].into_iter().flatten().min();
                if kept.0 < new.0 {
                    *kept = new;
                }
                kept.2 = first;
            }
            Change::Refunded { charge, refunded, .. } => {
                let kept = self.refunded.entry(charge.clone()).or_default();
                *kept = (*kept).max(*refunded);
            }
            _ => {}
        }
    }
}

fn arb_event() -> impl Strategy<Value = (i64, u8, u8)> {
    // Few seconds and many events: ties are common.
    (0i64..8, 0u8..12, 0u8..3)
}

fn made(number: usize, (at, kind, which): (i64, u8, u8)) -> Value {
    let (id, at) = (format!("evt_{number}"), 2_000 + at);
    let with = |object: Value| {
        let mut object = object;
        object["id"] = format!("{}_{which}", if kind < 8 { "sub" } else { "in" }).into();
        object
    };
    let subscription = |status| with(subscription_json(status, &format!("price_{}", number % 2), at));
    let invoice = |status: &str| {
        with(json!({"customer": "cus_1", "status": status, "total": 499, "currency": "eur", "created": 1_500}))
    };
    let (kind, object) = match kind {
        0 => ("customer.subscription.created", subscription("incomplete")),
        1 => ("customer.subscription.updated", subscription("active")),
        2 => ("customer.subscription.updated", subscription("past_due")),
        3 => ("customer.subscription.paused", subscription("paused")),
        4 => ("customer.subscription.resumed", subscription("active")),
        5 => ("customer.subscription.updated", subscription("unpaid")),
        6 => ("customer.subscription.trial_will_end", subscription("trialing")),
        7 => ("customer.subscription.deleted", subscription("past_due")),
        8 => ("invoice.paid", invoice("paid")),
        9 => ("invoice.payment_failed", invoice("open")),
        10 => (
            "charge.refunded",
            json!({"id": "ch_1", "customer": "cus_1", "amount": 499, "amount_refunded": 100 + at % 5, "currency": "eur"}),
        ),
        _ => ("account.updated", json!({"id": "acct_1"})),
    };
    message(&id, kind, at, object)
}

proptest! {
    #[test]
    fn any_order_and_any_copies_end_alike(
        events in prop::collection::vec(arb_event(), 1..40),
        again in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        keys in prop::collection::vec(any::<u64>(), 60),
    ) {
        let all: Vec<Event> = events.iter().enumerate().map(|(n, e)| read(&made(n, *e)).unwrap()).collect();
        let mut ordered = all.clone();
        ordered.sort_by_key(|e| (e.created, e.id.clone()));
        let mut one = Kept::default();
        ordered.iter().for_each(|e| one.take(e));

        let mut shuffled = all.clone();
        shuffled.extend(again.iter().map(|i| i.get(&all).clone()));
        let mut keyed: Vec<_> = shuffled.into_iter().zip(keys).collect();
        keyed.sort_by_key(|(_, key)| *key);
        let mut other = Kept::default();
        keyed.iter().for_each(|(e, _)| other.take(e));
        prop_assert_eq!(&one, &other);

        // What is over is over.
        for e in &all {
            if let (Change::Subscription(now, _), "customer.subscription.deleted") = (&e.change, e.kind.as_str()) {
                prop_assert_eq!(one.subscriptions[&now.id].1, Status::Canceled);
            }
        }
    }

    #[test]
    fn nothing_that_is_sent_makes_it_fall_over(text in "\\PC{0,200}", kind in "(invoice.paid|customer.subscription.updated|x)") {
        let _ = read(&json!({"id": text, "type": kind, "created": 1, "data": {"object": {"id": text, "customer": {"id": 3}}}}));
        if let Ok(any) = serde_json::from_str::<Value>(&text) {
            let _ = read(&any);
        }
    }
}

#[test]
fn a_subscription_in_both_forms() {
    let new = subscription_json("active", "price_1", 5_000);
    let mut old = new.clone();
    let line = old["items"]["data"][0].as_object_mut().unwrap();
    let (start, end) = (line.remove("current_period_start").unwrap(), line.remove("current_period_end").unwrap());
    old["current_period_start"] = start;
    old["current_period_end"] = end;
    let read = subscription(&new).unwrap();
    assert_eq!(subscription(&old).unwrap(), read);
    assert_eq!((read.months, read.amount, read.period_end.timestamp()), (12, 499, 2_597_000));
    assert_eq!((read.price.as_str(), read.item.as_str(), read.cancel_at), ("price_1", "si_1", None));
    let mut ending = new.clone();
    ending["cancel_at_period_end"] = true.into();
    ending["latest_invoice"] = json!({"id": "in_9", "object": "invoice"});
    let read = subscription(&ending).unwrap();
    assert_eq!(read.cancel_at, Some(read.period_end));
    assert_eq!(read.latest_invoice.as_deref(), Some("in_9"));
}

#[test]
fn a_bill_in_both_forms() {
    let bill = json!({"id": "in_1", "customer": "cus_1", "status": "open", "total": 1190, "currency": "eur", "created": 9,
        "parent": {"subscription_details": {"subscription": "sub_1", "metadata": {"person": "7"}}},
        "total_taxes": [{"amount": 190}], "customer_address": {"country": "DE"}, "number": "A-1",
        "hosted_invoice_url": "javascript:alert(1)"});
    let new = invoice(&bill).unwrap();
    assert_eq!((new.subscription.as_deref(), new.tax, new.country.as_deref()), (Some("sub_1"), Some(190), Some("DE")));
    assert_eq!(new.page, None, "no link but to the web");
    let old = json!({"id": "in_1", "customer": "cus_1", "status": "open", "total": 1190, "currency": "eur", "created": 9,
        "subscription": "sub_1", "tax": 190, "customer_address": {"country": "de"}});
    let old = invoice(&old).unwrap();
    assert_eq!((old.subscription.as_deref(), old.tax, old.country), (Some("sub_1"), Some(190), None));
}

#[test]
fn whose_a_message_is() {
    let event = |kind: &str, object: Value| read(&message("evt_1", kind, 5, object)).unwrap();
    let of = event("customer.subscription.updated", subscription_json("active", "price_1", 1));
    assert_eq!((of.customer.as_deref(), of.person.as_deref()), (Some("cus_1"), Some("7")));
    let of = event("customer.deleted", json!({"id": "cus_2", "object": "customer"}));
    assert_eq!((of.customer.as_deref(), of.change), (Some("cus_2"), Change::CustomerDeleted));
    let of =
        event("checkout.session.completed", json!({"id": "cs_1", "customer": "cus_3", "client_reference_id": "8"}));
    assert_eq!(
        (of.customer.as_deref(), of.person.as_deref(), of.change),
        (Some("cus_3"), Some("8"), Change::Checkout("cs_1".to_owned()))
    );
    let of = event("something.new", json!({"id": "x"}));
    assert_eq!((of.customer, of.change), (None, Change::Nothing));
}

#[test]
fn what_will_not_do_is_named() {
    let mut bad = subscription_json("active", "price_1", 1);
    bad["status"] = "sleeping".into();
    let event = read(&message("evt_1", "customer.subscription.updated", 1, bad)).unwrap();
    assert_eq!(event.change, Change::Unreadable(Malformed { field: "status", what: "known state" }));
    assert_eq!(event.customer.as_deref(), Some("cus_1"), "it is kept, and whose it is");
    assert_eq!(read(&json!({"id": "evt_1", "type": "x", "created": 1})).unwrap_err().field, "data.object");
    assert_eq!(read(&message("evt_1", "x", -5, json!({}))).unwrap_err().field, "created");
    assert!(read(&message("evt\0", "x", 5, json!({}))).is_err());
    assert!(read(&message(&"e".repeat(300), "x", 5, json!({}))).is_err());
}

#[test]
fn a_bill_that_is_taken_back_is_heard_of() {
    for (kind, status, over) in [
        ("invoice.finalized", "open", false),
        ("invoice.voided", "void", true),
        ("invoice.marked_uncollectible", "uncollectible", false),
    ] {
        let bill = json!({"id": "in_1", "customer": "cus_1", "status": status, "total": 499, "currency": "eur", "created": 1_500});
        let event = read(&message("evt_1", kind, 5, bill)).unwrap();
        let Change::Invoice(bill, Payment::Nothing) = &event.change else { panic!("{event:?}") };
        assert_eq!((bill.status.as_str(), event.stamp().over), (status, over), "{kind}");
    }
}
