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

use crate::{
    access::{Door, Routes},
    doors,
};
use domain::{plan::Catalogue, user::access::Need};
use signature::Secrets;
use std::sync::Arc;
use store::{
    PgPool, Uuid,
    payments::{self, Rules},
};
use tokio::sync::Notify;
use tower_http::limit::RequestBodyLimitLayer;

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
    /// A message came: what is in doubt is asked about.
    pub told: Notify,
}

/// Closes the pages at Stripe on which a person could still pay, but `but` one. Whether none of them was paid already, or could
/// not be closed.
pub(crate) async fn close_sessions(pool: &PgPool, billing: &Billing, person: Uuid, but: Option<&str>) -> bool {
    let now = crate::auth::now();
    let closing = async {
        let (open, _) = payments::sessions(&mut *store::acquire(pool).await?, person, now).await?;
        let mut all = true;
        for session in open.iter().filter(|session| Some(session.as_str()) != but) {
            match billing.client.expire(session).await {
                Ok(()) => payments::close(&mut *store::acquire(pool).await?, session, now).await?,
                Err(error) => {
                    tracing::warn!(session, %error, "a page to pay on is not closed");
                    all = false;
                }
            }
        }
        Ok::<bool, store::Error>(all)
    };
    closing.await.unwrap_or_else(|error| {
        tracing::error!(%error, "pages to pay on are not closed");
        false
    })
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

/// Its address.
pub const WEBHOOK: &str = "/webhooks/stripe";

/// Where Stripe sends to. Who sends is known by the signature alone.
pub(crate) fn webhook() -> Routes {
    let routes = Routes::of(Door::Api).post(WEBHOOK, Need::Nothing, webhook::take);
    routes.layered(|router| router.layer(RequestBodyLimitLayer::new(doors::MESSAGE)))
}
