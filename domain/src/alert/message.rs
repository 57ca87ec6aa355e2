//! What a message says, as a typed value: every channel writes it in its own way, and none leaves a number out.

use super::{Doubt, Facts, Fire, Low, Quote, Rule};
use crate::{i18n::Locale, letters::alert as words, money::Money};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a message is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Subject {
    /// The product's name, in the reader's language where there is one.
    pub name: String,
    /// Its page is `/products/SLUG`.
    pub slug: String,
}

/// Where the price is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shop {
    /// The shop's name.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// Where a person can buy it.
    pub url: String,
}

/// One message: one event, to one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// The same event has the same id, by whichever way it is sent and however often.
    pub id: String,
    /// When it was found.
    pub at: DateTime<Utc>,
    /// The product.
    pub subject: Subject,
    /// What happened, and what each of the reader's alerts asked for: at least one. In the reader's language.
    pub because: Vec<String>,
    /// It was so already when the alert was made.
    pub already: bool,
    /// What it was before.
    pub old: Option<Money>,
    /// What it is.
    pub new: Money,
    /// What the shop asks, where that is in another currency.
    pub ask: Option<Money>,
    /// The line that was reached.
    pub target: Option<Money>,
    /// What it is compared with.
    pub reference: Option<Money>,
    /// The lowest value of the days before.
    pub low: Option<Low>,
    /// The shop, where it is a shop's price.
    pub shop: Option<Shop>,
    /// What it costs at a door, by country, where that was asked for and is known.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<serde_json::Value>>))]
    pub landed: Option<(String, Money)>,
}

impl Message {
    /// Makes it of one alert's news. `alert` is the number of the alert, `locale` its reader's language.
    #[must_use]
    pub fn new(
        alert: i64,
        rule: &Rule,
        fire: &Fire,
        after: &Facts,
        subject: Subject,
        shop: Option<Shop>,
        locale: Locale,
    ) -> Message {
        let ask = fire.new.listing.and_then(|id| after.asks.iter().find(|ask| ask.listing == id));
        let landed = rule.country().and_then(|to| {
            let cents = ask?.landed.iter().find(|(there, _)| there == to)?.1;
            Some((to.to_owned(), Money::eur(cents)))
        });
        Message {
            id: event_key(alert, fire),
            at: fire.at,
            subject,
            because: vec![words::because(locale, rule, fire)],
            already: fire.already,
            old: fire.old.as_ref().map(|old| Money::eur(old.cents)),
            new: Money::eur(fire.new.cents),
            ask: fire.new.ask.filter(|ask| ask.currency != crate::money::Currency::Eur),
            target: fire.target,
            reference: fire.reference,
            low: fire.low,
            shop,
            landed,
        }
    }

    /// Adds what another alert of the same person asked for of the same event.
    pub fn join(&mut self, other: Message) {
        for because in other.because {
            if !self.because.contains(&because) {
                self.because.push(because);
            }
        }
        self.old = self.old.or(other.old);
        self.target = self.target.or(other.target);
        self.reference = self.reference.or(other.reference);
        self.low = self.low.or(other.low);
        self.landed = self.landed.take().or(other.landed);
    }
}

/// What an event is called: the observation behind it, and when it was found. So all alerts of one person that see it in the
/// same look send one message, and one to which the same observation is news at another time is told then. An alert that was
/// just made has an answer of its own.
#[must_use]
pub fn event_key(alert: i64, fire: &Fire) -> String {
    let Quote { cents, ask, listing, variant, noted_at } = &fire.new;
    let of = match (listing, variant) {
        (Some(listing), _) => format!("offer-{listing}-{}", ask.map_or(*cents, |ask| ask.minor)),
        (None, Some(variant)) => format!("value-{variant}-{cents}"),
        (None, None) => format!("at-{cents}"),
    };
    let observed = format!("{of}-{}-{}", noted_at.timestamp(), fire.at.timestamp_micros());
    if fire.already { format!("alert-{alert}-{observed}") } else { observed }
}

impl Doubt {
    /// Why it is no news, for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Doubt::Held => "held until somebody has looked at it",
            Doubt::Stale => "not seen of late",
            Doubt::Flagged => "something speaks against it",
        }
    }
}
