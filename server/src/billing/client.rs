//! What is asked of Stripe. Requests are `async-stripe`'s; answers are read by `domain::plan::event`, as messages are, so
//! that a field we do not use can be missing or of another form.

use chrono::{DateTime, Utc};
use domain::plan::{
    Interval, Malformed, Subscription, event,
    period::Settled,
    settled::{paid_by, settled},
};
use miniserde::json;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::{collections::HashMap, time::Duration};
use store::{Uuid, payments::Held};
use stripe::{IdempotencyKey, RequestStrategy, StripeError, StripeRequest};
use stripe_billing::{
    billing_portal_session::CreateBillingPortalSession,
    invoice::{
        CreatePreviewInvoice, CreatePreviewInvoiceSubscriptionDetails, CreatePreviewInvoiceSubscriptionDetailsItems,
        CreatePreviewInvoiceSubscriptionDetailsProrationBehavior as PreviewProration, FinalizeInvoiceInvoice,
        ListInvoice, VoidInvoiceInvoice,
    },
    subscription::{
        CancelSubscription, ListSubscription, RetrieveSubscription, UpdateSubscription, UpdateSubscriptionItems,
        UpdateSubscriptionPaymentBehavior, UpdateSubscriptionProrationBehavior as Proration,
    },
};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionAutomaticTax, CreateCheckoutSessionCustomerUpdate,
    CreateCheckoutSessionCustomerUpdateAddress, CreateCheckoutSessionCustomerUpdateName,
    CreateCheckoutSessionLineItems, CreateCheckoutSessionSubscriptionData, CreateCheckoutSessionTaxIdCollection,
    ExpireCheckoutSession,
};
use stripe_core::{
    customer::{CreateCustomer, RetrieveCustomer, UpdateCustomer},
    event::ListEvent,
    refund::{CreateRefund, ListRefund},
};

/// How long one answer may take. A person waits for it.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a request is made before it counts as failed; all with the same key, so that it is carried out once.
const TRIES: usize = 3;

/// Why Stripe did not do what it was asked to.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// It says no: a card was refused, something is not there.
    #[error("Stripe says no ({status}): {why}")]
    No {
        /// The status of its answer.
        status: u16,
        /// In its words.
        why: String,
    },
    /// It could not be reached, or has trouble of its own.
    #[error("Stripe is away: {0}")]
    Away(String),
    /// Its answer is none that we understand.
    #[error("Stripe answered something else: {0}")]
    Answer(#[from] Malformed),
}

/// What asks. It has no secret in its `Debug`.
#[derive(Clone)]
pub struct Client {
    stripe: stripe::Client,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

/// A session of Checkout that is to be made.
pub struct Purchase<'a> {
    /// Who pays.
    pub person: Uuid,
    /// Their customer.
    pub customer: &'a str,
    /// For what.
    pub price: &'a str,
    /// Days for nothing. 0: none.
    pub trial_days: u32,
    /// Where they come back to.
    pub done: String,
    /// Where they come back to who do not pay.
    pub back: String,
    /// Whether Stripe reckons the tax.
    pub tax: bool,
    /// What makes it this purchase and no other.
    pub key: String,
}

/// What changing a plan costs now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Minor units; negative: it is put to their credit.
    pub amount: i64,
    /// In which currency.
    pub currency: String,
    /// As of when it was reckoned: the change is made as of then.
    pub at: DateTime<Utc>,
}

/// What came of a change of plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The subscription, as it is now.
    pub now: Subscription,
    /// The page on which it is to be paid before anything changes.
    pub pay_at: Option<String>,
}

/// A paid bill, as far as paying back needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidBill {
    /// Stripe's id.
    pub id: String,
    /// What it was for.
    pub settled: Settled,
    /// What it was paid by.
    pub payment_intent: Option<String>,
}

impl Client {
    /// A client of the API at `url`.
    /// # Errors
    /// When the key or the address can not be one.
    pub fn new(key: &str, url: &str) -> anyhow::Result<Client> {
        let url = format!("{}/", url.trim_end_matches('/'));
        let stripe = stripe::ClientBuilder::new(key).url(url).timeout(PATIENCE).build();
        // The error could repeat the key.
        Ok(Client { stripe: stripe.map_err(|_| anyhow::anyhow!("the key or the address can not be one"))? })
    }

    async fn ask(&self, request: &impl StripeRequest, key: Option<String>) -> Result<Value, Failed> {
        let key = key.and_then(|key| IdempotencyKey::new(key).ok());
        let mut failed = None;
        for attempt in 0..TRIES {
            if attempt > 0 {
                tokio::time::sleep(Duration::from_millis(200 << attempt)).await;
            }
            let strategy = key.clone().map_or(RequestStrategy::Once, RequestStrategy::Idempotent);
            let answer = request.build().customize::<json::Value>().request_strategy(strategy).send(&self.stripe).await;
            failed = Some(match answer {
                // From one library's values to the other's.
                Ok(value) => match serde_json::from_str(&json::to_string(&value)) {
                    Ok(value) => return Ok(value),
                    Err(error) => Failed::Away(error.to_string()),
                },
                Err(StripeError::Stripe(error, status)) if !matches!(status, 409 | 429 | 500..) => {
                    return Err(Failed::No { status, why: error.message.unwrap_or_default() });
                }
                Err(StripeError::Stripe(error, status)) => {
                    Failed::Away(format!("{status} {}", error.message.unwrap_or_default()))
                }
                Err(error) => Failed::Away(error.to_string()),
            });
            // Without a key a write could be carried out twice.
            if key.is_none() {
                break;
            }
        }
        Err(failed.unwrap_or_else(|| Failed::Away("never asked".to_owned())))
    }

    /// Reading again does no harm.
    async fn read(&self, request: &impl StripeRequest) -> Result<Value, Failed> {
        match self.ask(request, None).await {
            Err(Failed::Away(_)) => self.ask(request, None).await,
            answer => answer,
        }
    }

    /// Makes a customer; the same again for the same person and address within a day, unless the one before is gone
    /// (`nth`). The address stands in no key as it is: keys are shown in Stripe's logs.
    /// # Errors
    /// When Stripe does not.
    pub async fn create_customer(&self, person: Uuid, email: &str, nth: i64) -> Result<String, Failed> {
        let request = CreateCustomer::new().email(email).metadata(noted(person));
        let answer = self.ask(&request, Some(format!("customer:{person}:{nth}:{}", short(email)))).await?;
        Ok(text(&answer, "id")?)
    }

    /// Makes a session of Checkout: its id, and the address of its page.
    /// # Errors
    /// When Stripe does not.
    pub async fn checkout(&self, purchase: &Purchase<'_>) -> Result<(String, String), Failed> {
        let mut line = CreateCheckoutSessionLineItems::new();
        line.price = Some(purchase.price.to_owned());
        line.quantity = Some(1);
        let mut subscription = CreateCheckoutSessionSubscriptionData::new();
        subscription.metadata = Some(noted(purchase.person));
        subscription.trial_period_days = Some(purchase.trial_days).filter(|days| *days > 0);
        // What the payer types for the bill is kept for the next one.
        let mut update = CreateCheckoutSessionCustomerUpdate::new();
        update.address = Some(CreateCheckoutSessionCustomerUpdateAddress::Auto);
        update.name = Some(CreateCheckoutSessionCustomerUpdateName::Auto);
        let request = CreateCheckoutSession::new()
            .mode(stripe_shared::CheckoutSessionMode::Subscription)
            .customer(purchase.customer)
            .client_reference_id(purchase.person.to_string())
            .line_items(vec![line])
            .subscription_data(subscription)
            .allow_promotion_codes(true)
            .tax_id_collection(CreateCheckoutSessionTaxIdCollection::new(true))
            .automatic_tax(CreateCheckoutSessionAutomaticTax::new(purchase.tax))
            .customer_update(update)
            .success_url(&purchase.done)
            .cancel_url(&purchase.back);
        let answer = self.ask(&request, Some(purchase.key.clone())).await?;
        Ok((text(&answer, "id")?, text(&answer, "url")?))
    }

    /// Nobody can pay on this session's page any more.
    /// # Errors
    /// When Stripe does not; also when it was paid already.
    pub async fn expire(&self, session: &str) -> Result<(), Failed> {
        self.ask(&ExpireCheckoutSession::new(session), Some(format!("expire:{session}"))).await.map(drop)
    }

    /// The address of a person's portal: means of payment, address, VAT id, bills.
    /// # Errors
    /// When Stripe does not make one.
    pub async fn portal(&self, customer: &str, back: &str) -> Result<String, Failed> {
        let answer = self.ask(&CreateBillingPortalSession::new().customer(customer).return_url(back), None).await?;
        Ok(text(&answer, "url")?)
    }

    /// What it costs to put `price` in the place of the present one at `at`.
    /// # Errors
    /// When Stripe does not say.
    pub async fn preview(&self, held: &Held, price: &str, at: DateTime<Utc>) -> Result<Due, Failed> {
        let mut item = CreatePreviewInvoiceSubscriptionDetailsItems::new();
        item.id = Some(held.item.clone());
        item.price = Some(price.to_owned());
        let mut details = CreatePreviewInvoiceSubscriptionDetails::new();
        details.items = Some(vec![item]);
        details.proration_behavior = Some(PreviewProration::AlwaysInvoice);
        details.proration_date = Some(at.timestamp());
        let request =
            CreatePreviewInvoice::new().customer(&held.customer).subscription(&held.id).subscription_details(details);
        let answer = self.read(&request).await?;
        let amount = answer.get("total").and_then(Value::as_i64).ok_or(Malformed { field: "total", what: "number" })?;
        // Credit from before is taken off what is due.
        let due = answer.get("amount_due").and_then(Value::as_i64);
        let amount = if amount > 0 { due.unwrap_or(amount) } else { amount };
        Ok(Due { amount, currency: text(&answer, "currency")?, at })
    }

    /// Puts `price` in the place of the present one, as of `at`. What can not be paid at once, because a card is refused or the
    /// payer's bank wants to ask them, changes nothing until they pay it on the page that is returned. `once`: what makes it
    /// this change and no other, as Stripe repeats what it answered first, a refusal too.
    /// # Errors
    /// When Stripe does not.
    pub async fn change(&self, held: &Held, price: &str, at: DateTime<Utc>, once: &str) -> Result<Changed, Failed> {
        let mut item = UpdateSubscriptionItems::new();
        item.id = Some(held.item.clone());
        item.price = Some(price.to_owned());
        let request = UpdateSubscription::new(&*held.id)
            .items(vec![item])
            .proration_behavior(Proration::AlwaysInvoice)
            .proration_date(at.timestamp())
            .payment_behavior(UpdateSubscriptionPaymentBehavior::PendingIfIncomplete)
            .expand(vec!["latest_invoice".to_owned()]);
        let key = format!("change:{}:{price}:{}:{once}", held.id, at.timestamp());
        let answer = self.ask(&request, Some(key)).await?;
        let waits = answer.get("pending_update").is_some_and(|update| !update.is_null());
        let page = answer.pointer("/latest_invoice/hosted_invoice_url").and_then(Value::as_str);
        Ok(Changed {
            now: event::subscription(&answer)?,
            pay_at: if waits {
                Some(page.map(str::to_owned).ok_or(Malformed { field: "hosted_invoice_url", what: "text" })?)
            } else {
                None
            },
        })
    }

    /// Lets a subscription end with its period, or not any more.
    /// # Errors
    /// When Stripe does not.
    pub async fn end_with_period(&self, held: &Held, ends: bool, asked: DateTime<Utc>) -> Result<Subscription, Failed> {
        let request = UpdateSubscription::new(&*held.id).cancel_at_period_end(ends);
        let key = format!("end:{}:{ends}:{}", held.id, asked.timestamp());
        Ok(event::subscription(&self.ask(&request, Some(key)).await?)?)
    }

    /// Ends a subscription now, without a bill and without a credit.
    /// # Errors
    /// When Stripe does not.
    pub async fn end_now(&self, subscription: &str) -> Result<Subscription, Failed> {
        let request = CancelSubscription::new(subscription).prorate(false).invoice_now(false);
        Ok(event::subscription(&self.ask(&request, Some(format!("end-now:{subscription}"))).await?)?)
    }

    /// A subscription as it is; none: Stripe knows none of this id.
    /// # Errors
    /// When Stripe does not say.
    pub async fn subscription(&self, id: &str) -> Result<Option<Subscription>, Failed> {
        match self.read(&RetrieveSubscription::new(id)).await {
            Ok(answer) => Ok(Some(event::subscription(&answer)?)),
            Err(Failed::No { status: 404, .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A page of the subscriptions that are not over, each with whom we said it is of; and what the next page begins after.
    /// # Errors
    /// When Stripe does not say.
    pub async fn subscriptions(&self, after: Option<&str>) -> Result<(Vec<Listed>, Option<String>), Failed> {
        let request = ListSubscription::new().limit(100);
        let request = match after {
            Some(after) => request.starting_after(after),
            None => request,
        };
        let answer = self.read(&request).await?;
        let data = list(&answer)?;
        let last = data.last().and_then(|last| last.get("id")?.as_str()).map(str::to_owned);
        let more = answer.get("has_more").and_then(Value::as_bool) == Some(true);
        let listed = data.iter().map(|object| Listed {
            id: object.get("id").and_then(Value::as_str).unwrap_or_default().to_owned(),
            person: object.pointer("/metadata/person").and_then(Value::as_str).map(str::to_owned),
            several: object.pointer("/items/data").and_then(Value::as_array).is_some_and(|lines| lines.len() > 1),
            read: event::subscription(object),
        });
        Ok((listed.collect(), last.filter(|_| more)))
    }

    /// A page of the messages of the last 30 days that never reached us, the newest first; and what the next page begins after.
    /// # Errors
    /// When Stripe does not say.
    pub async fn undelivered(&self, after: Option<&str>) -> Result<(Vec<Value>, Option<String>), Failed> {
        let request = ListEvent::new().delivery_success(false).limit(100);
        let request = match after {
            Some(after) => request.starting_after(after),
            None => request,
        };
        let answer = self.read(&request).await?;
        let data = list(&answer)?;
        let last = data.last().and_then(|last| last.get("id")?.as_str()).map(str::to_owned);
        let more = answer.get("has_more").and_then(Value::as_bool) == Some(true);
        Ok((data.clone(), last.filter(|_| more)))
    }

    async fn bills(&self, subscription: &str, status: stripe_shared::InvoiceStatus) -> Result<Vec<Value>, Failed> {
        let request = ListInvoice::new()
            .subscription(subscription)
            .status(status)
            .limit(100)
            .expand(vec!["data.payments".to_owned()]);
        Ok(list(&self.read(&request).await?)?.clone())
    }

    /// What was paid for a subscription, the newest first.
    /// # Errors
    /// When Stripe does not say.
    pub async fn paid_bills(&self, subscription: &str) -> Result<Vec<PaidBill>, Failed> {
        let paid = self.bills(subscription, stripe_shared::InvoiceStatus::Paid).await?;
        let read = paid
            .iter()
            .map(|bill| Ok(PaidBill { id: text(bill, "id")?, settled: settled(bill)?, payment_intent: paid_by(bill) }));
        read.collect()
    }

    /// Takes back the bills of a subscription that nobody paid. A draft of a subscription's can not be deleted: it is made
    /// final first, without being charged.
    /// # Errors
    /// When Stripe does not.
    pub async fn void_open_bills(&self, subscription: &str) -> Result<(), Failed> {
        for draft in self.bills(subscription, stripe_shared::InvoiceStatus::Draft).await? {
            let id = text(&draft, "id")?;
            self.ask(&FinalizeInvoiceInvoice::new(&*id).auto_advance(false), Some(format!("final:{id}"))).await?;
        }
        // A draft over nothing is paid as soon as it is final: it is not listed here.
        for open in self.bills(subscription, stripe_shared::InvoiceStatus::Open).await? {
            let id = text(&open, "id")?;
            self.ask(&VoidInvoiceInvoice::new(&*id), Some(format!("void:{id}"))).await?;
        }
        Ok(())
    }

    /// Moves a customer's balance, once for each `reason`, which is noted in the same request. Positive: credit is taken off,
    /// as far as there is some; what was spent elsewhere does not become a debt.
    /// # Errors
    /// When Stripe does not.
    pub async fn move_balance(&self, customer: &str, by: i64, reason: &str) -> Result<(), Failed> {
        if by == 0 {
            return Ok(());
        }
        let kept = match self.read(&RetrieveCustomer::new(customer)).await {
            Ok(kept) => kept,
            Err(Failed::No { status: 404, .. }) => return Ok(()),
            Err(error) => return Err(error),
        };
        let gone = kept.get("deleted").and_then(Value::as_bool) == Some(true);
        if gone || kept.get("metadata").is_some_and(|noted| noted.get(reason).is_some()) {
            return Ok(());
        }
        let balance = kept.get("balance").and_then(Value::as_i64).unwrap_or(0);
        let next = if by > 0 { balance.saturating_add(by).min(balance.max(0)) } else { balance.saturating_add(by) };
        let noted = HashMap::from([(reason.to_owned(), by.to_string())]);
        let request = UpdateCustomer::new(customer).balance(next).metadata(noted);
        self.ask(&request, Some(format!("balance:{reason}:{next}"))).await.map(drop)
    }

    /// Pays back, once for each `reason`: Stripe forgets keys after a day, and what was paid back names its reason.
    /// # Errors
    /// When Stripe does not.
    pub async fn refund(&self, payment_intent: &str, amount: i64, reason: &str) -> Result<(), Failed> {
        let before = self.read(&ListRefund::new().payment_intent(payment_intent).limit(100)).await?;
        let is_this = |refund: &Value| refund.pointer("/metadata/reason").and_then(Value::as_str) == Some(reason);
        if list(&before)?.iter().any(is_this) {
            return Ok(());
        }
        let request = CreateRefund::new()
            .payment_intent(payment_intent)
            .amount(amount)
            .metadata(HashMap::from([("reason".to_owned(), reason.to_owned())]));
        self.ask(&request, Some(reason.to_owned())).await.map(drop)
    }
}

/// A line of a list.
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Whom we said it is of.
    pub person: Option<String>,
    /// Whether it has more than one line, of which only the first is looked at.
    pub several: bool,
    /// The thing, or why it can not be read.
    pub read: Result<Subscription, Malformed>,
}

/// What we note on things at Stripe, so that their messages say whose they are.
fn noted(person: Uuid) -> HashMap<String, String> {
    HashMap::from([("person".to_owned(), person.to_string())])
}

/// Enough of a SHA-256 to tell two texts of one person apart.
fn short(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn text(answer: &Value, field: &'static str) -> Result<String, Malformed> {
    let found = answer.get(field).and_then(Value::as_str).filter(|t| !t.is_empty());
    found.map(str::to_owned).ok_or(Malformed { field, what: "text" })
}

fn list(answer: &Value) -> Result<&Vec<Value>, Malformed> {
    answer.get("data").and_then(Value::as_array).ok_or(Malformed { field: "data", what: "list" })
}

/// A period's months as an interval; none: it is none of ours.
pub(super) fn interval_of(months: i64) -> Option<Interval> {
    Interval::ALL.iter().copied().find(|interval| interval.months() == months)
}
