//! Paying for a plan: what this process asks Stripe, and what Stripe sends to it.
//!
//! [`client`] asks, [`webhook`] takes in, [`forms`] are the targets of the pages' forms, [`reconcile`] compares once a day.
//! What a message means is `domain::plan`'s, and keeping it `store::payments`'. Without keys there is no [`Billing`], and
//! nothing here is reached.

mod client;
mod forms;
pub mod reconcile;
pub mod signature;
mod webhook;
mod withdraw;

pub use client::{Client, Failed};
pub use reconcile::reconcile;

use crate::access::{Door, Routes};
use domain::{plan::Catalogue, user::access::Need};
use signature::Secrets;
use std::sync::Arc;
use store::payments::Rules;

/// What paying needs; none of it is there without keys.
#[derive(Debug)]
pub struct Billing {
    /// What asks Stripe.
    pub client: Client,
    /// What messages are signed with.
    pub secrets: Secrets,
    /// What is understood of what Stripe says.
    pub rules: Rules,
    /// The plans.
    pub plans: Arc<Catalogue>,
    /// Where Stripe sends people back to: scheme and host.
    pub public_url: String,
    /// Whether Stripe reckons the tax.
    pub tax: bool,
}

/// The pages' forms.
pub(crate) fn router() -> Routes {
    Routes::of(Door::Form)
        .post("/account/plan/checkout", Need::OwnAccount, forms::checkout)
        .post("/account/plan/portal", Need::OwnAccount, forms::portal)
        .post("/account/plan/preview", Need::OwnAccount, forms::preview)
        .post("/account/plan/change", Need::OwnAccount, forms::change)
        .post("/account/plan/cancel", Need::OwnAccount, forms::cancel)
        .post("/account/plan/resume", Need::OwnAccount, forms::resume)
        .post("/account/plan/withdraw", Need::OwnAccount, forms::withdraw)
}

/// Where Stripe sends to. Who sends is known by the signature alone.
pub(crate) fn webhook() -> Routes {
    Routes::of(Door::Api).post("/webhooks/stripe", Need::Nothing, webhook::take)
}
