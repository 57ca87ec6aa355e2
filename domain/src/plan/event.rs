//! What Stripe sends, read: only the fields we use, where the versions of its API of these years have them.
//!
//! The same functions read what Stripe answers when it is asked: a description is a description.

use super::state::{Invoice, InvoiceStatus, Stamp, Status, Subscription};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// Why a message can not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} is missing, or is no {what}")]
pub struct Malformed {
    /// The field.
    pub field: &'static str,
    /// What should stand there.
    pub what: &'static str,
}

/// A message of Stripe's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its id: the same message has the same.
    pub id: String,
    /// Its type.
    pub kind: String,
    /// When Stripe made it.
    pub created: DateTime<Utc>,
    /// Whose it is: Stripe's id.
    pub customer: Option<String>,
    /// Whom we said it is of, when we asked Stripe to make the thing.
    pub person: Option<String>,
    /// What it says.
    pub change: Change,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A subscription is as described; whether this is of its creation.
    Subscription(Box<Subscription>, bool),
    /// The trial of a subscription, which is as described, ends in some days.
    TrialEnding(Box<Subscription>),
    /// A bill is as described; what was tried.
    Invoice(Box<Invoice>, Payment),
    /// Somebody went through Checkout or did not: nobody can pay on the page of this session any more.
    Checkout(String),
    /// So much of a charge was paid back, in all.
    Refunded {
        /// The charge.
        charge: String,
        /// What was charged.
        amount: i64,
        /// What was paid back.
        refunded: i64,
        /// In which currency.
        currency: String,
    },
    /// A bank took a charge back.
    Disputed {
        /// The charge.
        charge: String,
        /// How much.
        amount: i64,
        /// In which currency.
        currency: String,
        /// What was said.
        reason: String,
    },
    /// The customer is gone, with all their subscriptions.
    CustomerDeleted,
    /// Nothing we act on.
    Nothing,
    /// Something we would act on, in a form we can not read.
    Unreadable(Malformed),
}

/// What was tried with a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// It was paid.
    Paid,
    /// It could not be.
    Failed,
    /// The payer has to agree at their bank.
    NeedsAction,
    /// Nothing: it was made final, taken back or given up.
    Nothing,
}

/// Reads a message.
/// # Errors
/// Which field will not do of what every message has.
pub fn read(json: &Value) -> Result<Event, Malformed> {
    let kind = text(json, "type")?;
    let object = json.pointer("/data/object").filter(|o| o.is_object());
    let object = object.ok_or(Malformed { field: "data.object", what: "object" })?;
    let is_customer = object.get("object").and_then(Value::as_str) == Some("customer") || kind == "customer.deleted";
    let customer =
        if is_customer { text(object, "id").ok().map(str::to_owned) } else { id_of(object, "customer").ok() };
    Ok(Event {
        id: text(json, "id")?.to_owned(),
        kind: kind.to_owned(),
        created: time(json, "created")?,
        customer,
        person: person(object),
        change: change(kind, object).unwrap_or_else(Change::Unreadable),
    })
}

fn change(kind: &str, object: &Value) -> Result<Change, Malformed> {
    Ok(match kind {
        "customer.subscription.trial_will_end" => Change::TrialEnding(Box::new(subscription(object)?)),
        "customer.subscription.created" => Change::Subscription(Box::new(subscription(object)?), true),
        "customer.subscription.updated" | "customer.subscription.paused" | "customer.subscription.resumed" => {
            Change::Subscription(Box::new(subscription(object)?), false)
        }
        "customer.subscription.deleted" => {
            // Whatever state it was in: it is over.
            Change::Subscription(Box::new(Subscription { status: Status::Canceled, ..subscription(object)? }), false)
        }
        "invoice.paid" => Change::Invoice(Box::new(invoice(object)?), Payment::Paid),
        "invoice.payment_failed" => Change::Invoice(Box::new(invoice(object)?), Payment::Failed),
        "invoice.payment_action_required" => Change::Invoice(Box::new(invoice(object)?), Payment::NeedsAction),
        "invoice.finalized" | "invoice.voided" | "invoice.marked_uncollectible" => {
            Change::Invoice(Box::new(invoice(object)?), Payment::Nothing)
        }
        "checkout.session.completed" | "checkout.session.expired" => Change::Checkout(text(object, "id")?.to_owned()),
        "charge.refunded" => Change::Refunded {
            charge: text(object, "id")?.to_owned(),
            amount: number(object, "amount")?,
            refunded: number(object, "amount_refunded")?,
            currency: text(object, "currency")?.to_owned(),
        },
        "charge.dispute.created" => Change::Disputed {
            charge: id_of(object, "charge")?,
            amount: number(object, "amount")?,
            currency: text(object, "currency")?.to_owned(),
            reason: object.get("reason").and_then(Value::as_str).unwrap_or("unknown").to_owned(),
        },
        "customer.deleted" => Change::CustomerDeleted,
        _ => Change::Nothing,
    })
}

impl Event {
    /// Where its description stands among others of the same thing.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        let (over, first) = match &self.change {
            Change::Subscription(now, first) => (now.status.is_final(), *first),
            Change::TrialEnding(now) => (now.status.is_final(), false),
            Change::Invoice(now, _) => (now.status.is_final(), false),
            Change::CustomerDeleted => (true, false),
            Change::Checkout(_)
            | Change::Refunded { .. }
            | Change::Disputed { .. }
            | Change::Nothing
            | Change::Unreadable(_) => (false, false),
        };
        Stamp { over, at: self.created, rank: i16::from(!first), event: self.id.clone() }
    }
}

/// Whom we said a thing is of: in its own notes, those of its subscription, or as a session's reference.
fn person(object: &Value) -> Option<String> {
    let places = [
        "/client_reference_id",
        "/metadata/person",
        "/parent/subscription_details/metadata/person",
        "/subscription_details/metadata/person",
    ];
    places.iter().find_map(|place| object.pointer(place)?.as_str()).map(str::to_owned)
}

/// Reads the description of a subscription.
/// # Errors
/// Which field will not do.
pub fn subscription(object: &Value) -> Result<Subscription, Malformed> {
    let line = object.pointer("/items/data/0").ok_or(Malformed { field: "items.data", what: "list with a line" })?;
    let price = line.get("price").filter(|p| p.is_object()).ok_or(Malformed { field: "price", what: "object" })?;
    let quantity = line.get("quantity").and_then(Value::as_i64).unwrap_or(1);
    let every = price.pointer("/recurring/interval_count").and_then(Value::as_i64).unwrap_or(1);
    let months = match price.pointer("/recurring/interval").and_then(Value::as_str) {
        Some("month") => every,
        Some("year") => every.saturating_mul(12),
        _ => 0,
    };
    // Since 2025 the period stands at the line.
    let period = |field| time(line, field).or_else(|_| time(object, field));
    let period_end = period("current_period_end")?;
    let at_end = object.get("cancel_at_period_end").and_then(Value::as_bool) == Some(true);
    let status = text(object, "status")?;
    Ok(Subscription {
        id: text(object, "id")?.to_owned(),
        customer: id_of(object, "customer")?,
        status: status.parse().map_err(|_| Malformed { field: "status", what: "known state" })?,
        price: text(price, "id")?.to_owned(),
        item: text(line, "id")?.to_owned(),
        amount: price.get("unit_amount").and_then(Value::as_i64).unwrap_or(0).saturating_mul(quantity),
        currency: text(price, "currency")?.to_owned(),
        months,
        period_start: period("current_period_start")?,
        period_end,
        cancel_at: time(object, "cancel_at").ok().or(at_end.then_some(period_end)),
        trial_end: time(object, "trial_end").ok(),
        ended_at: time(object, "ended_at").ok(),
        created: time(object, "created")?,
        latest_invoice: id_of(object, "latest_invoice").ok(),
    })
}

/// Reads the description of a bill.
/// # Errors
/// Which field will not do.
pub fn invoice(object: &Value) -> Result<Invoice, Malformed> {
    let subscription = id_of(object, "subscription").ok();
    let parent = object.pointer("/parent/subscription_details").and_then(|d| id_of(d, "subscription").ok());
    let taxes = object.get("total_taxes").and_then(Value::as_array);
    let taxes = taxes.map(|all| all.iter().filter_map(|t| t.get("amount")?.as_i64()).sum());
    let optional = |field: &str| object.get(field).and_then(Value::as_str).map(str::to_owned);
    let country = object.pointer("/customer_address/country").and_then(Value::as_str);
    let status = text(object, "status")?;
    Ok(Invoice {
        id: text(object, "id")?.to_owned(),
        customer: id_of(object, "customer")?,
        subscription: parent.or(subscription),
        status: status.parse::<InvoiceStatus>().map_err(|_| Malformed { field: "status", what: "known state" })?,
        number: optional("number"),
        total: number(object, "total")?,
        tax: taxes.or_else(|| object.get("tax").and_then(Value::as_i64)),
        currency: text(object, "currency")?.to_owned(),
        // It becomes a link on our page.
        page: optional("hosted_invoice_url")
            .filter(|page| page.starts_with("https://") || page.starts_with("http://127.0.0.1")),
        country: country.filter(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase())).map(str::to_owned),
        created: time(object, "created")?,
    })
}

fn text<'a>(object: &'a Value, field: &'static str) -> Result<&'a str, Malformed> {
    let found = object.get(field).and_then(Value::as_str);
    // The database keeps no NUL, and no id is that long.
    found.filter(|t| !t.is_empty() && t.len() <= 255 && !t.contains('\0')).ok_or(Malformed { field, what: "text" })
}

pub(super) fn number(object: &Value, field: &'static str) -> Result<i64, Malformed> {
    object.get(field).and_then(Value::as_i64).ok_or(Malformed { field, what: "number" })
}

pub(super) fn time(object: &Value, field: &'static str) -> Result<DateTime<Utc>, Malformed> {
    let missing = Malformed { field, what: "time" };
    let seconds = object.get(field).and_then(Value::as_i64).filter(|s| (0..=253_402_300_799).contains(s));
    seconds.and_then(|s| DateTime::from_timestamp(s, 0)).ok_or(missing)
}

/// An id, or the id of the thing that stands in its place.
fn id_of(object: &Value, field: &'static str) -> Result<String, Malformed> {
    match object.get(field) {
        Some(whole @ Value::Object(_)) => text(whole, "id").map(str::to_owned),
        _ => text(object, field).map(str::to_owned),
    }
}

#[cfg(test)]
#[path = "event_tests.rs"]
mod tests;
