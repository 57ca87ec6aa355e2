//! A shop as a file of the registry says it: every column a person decides. What it makes of a visit is elsewhere.
//!
//! A file is a JSON list of these. What is absent is unknown, or the default that is written beside the field.

mod changes;
mod form;

pub use changes::{Changed, changed, taken_back};
pub use form::{Form, Wrong};

use crate::{
    listing::Vat,
    money::Currency,
    retailer::{Adapter, Fetcher, ShippingRule, Verdict},
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// What a person read in robots.txt or the terms of use, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Read {
    /// What it says.
    pub verdict: Verdict,
    /// The day it was read; absent where the source names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<NaiveDate>,
}

impl Default for Read {
    fn default() -> Self {
        Read { verdict: Verdict::Unknown, checked_on: None }
    }
}

/// The part of the day in which visits begin, in the shop's time zone. `to` before `from` is over midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// From then on.
    pub from: NaiveTime,
    /// Until then.
    pub to: NaiveTime,
}

/// A shop of the registry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its name in commands and addresses: small letters, digits, dashes.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of where it sends from.
    pub country: String,
    /// What its prices are in, where its pages do not say.
    pub currency: Currency,
    /// Where it lives.
    pub url: String,
    /// How its pages are understood.
    pub adapter: Adapter,
    /// How its pages are fetched. Default: plain HTTP.
    #[serde(default = "http", skip_serializing_if = "is_http")]
    pub fetcher: Fetcher,
    /// The adapter's own settings.
    #[serde(default = "no_settings", skip_serializing_if = "is_empty")]
    pub settings: serde_json::Value,
    /// Whether its prices contain VAT, where its pages do not say.
    #[serde(default = "unknown", skip_serializing_if = "is_unknown")]
    pub vat: Vat,
    /// What sending costs. Empty: unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shipping: Vec<ShippingRule>,
    /// What its robots.txt says about what would be read.
    #[serde(default)]
    pub robots: Read,
    /// What its terms of use say about reading it.
    #[serde(default)]
    pub terms: Read,
    /// Anything to know about the verdicts or the shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The operator's own words why a shop that refuses may be visited after all. Absent: what is there already stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// When visits begin. Absent: at any time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// The IANA name of the zone of `window`.
    #[serde(default = "berlin")]
    pub time_zone: String,
    /// Least seconds between two requests.
    #[serde(default = "default_pace")]
    pub pace: f32,
    /// Minutes between two visits.
    #[serde(default = "default_schedule")]
    pub schedule: i32,
    /// Through which country's proxies it is reached. Absent: directly, or any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy_country: Option<String>,
    /// A pretend shop on this machine.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
    /// Whether its own prices may be handed on, by the API and in exports. Absent: as it is already; a new one's may not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redistributable: Option<bool>,
    /// Whether it is visited. Absent: as it is already; a new one is off, a pretend one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enabled: Option<bool>,
}

const fn http() -> Fetcher {
    Fetcher::Http
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_http(fetcher: &Fetcher) -> bool {
    *fetcher == Fetcher::Http
}

fn no_settings() -> serde_json::Value {
    serde_json::json!({})
}

fn is_empty(settings: &serde_json::Value) -> bool {
    settings.as_object().is_some_and(serde_json::Map::is_empty)
}

const fn unknown() -> Vat {
    Vat::Unknown
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_unknown(vat: &Vat) -> bool {
    *vat == Vat::Unknown
}

fn berlin() -> String {
    "Europe/Berlin".to_owned()
}

/// Two seconds: what shops bear without noticing.
const fn default_pace() -> f32 {
    2.0
}

/// Six hours.
const fn default_schedule() -> i32 {
    360
}

impl Entry {
    /// Whether its robots.txt or its terms forbid reading it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        [self.robots.verdict, self.terms.verdict].contains(&Verdict::Refused)
    }

    /// The first field that can not be, and why. The database has the same rules; this one names the field.
    /// # Errors
    /// The field and the reason.
    pub fn check(&self) -> Result<(), (&'static str, String)> {
        let word = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
        let fail = |field, why: String| Err((field, why));
        if !word(&self.slug) || self.slug.is_empty() || self.slug.starts_with('-') {
            return fail("slug", format!("{:?} has more than small letters, digits and dashes", self.slug));
        }
        if self.name.trim().is_empty() {
            return fail("name", "it is empty".to_owned());
        }
        if !country(&self.country) {
            return fail("country", format!("{:?} is no code of two capital letters", self.country));
        }
        if let Some(code) = self.proxy_country.as_deref().filter(|code| !country(code)) {
            return fail("proxy_country", format!("{code:?} is no code of two capital letters"));
        }
        if !(self.url.starts_with("http://") || self.url.starts_with("https://")) {
            return fail("url", format!("{:?} is not an address of the web", self.url));
        }
        if !self.settings.is_object() {
            return fail("settings", "it is no object".to_owned());
        }
        if let Some(rule) = self.shipping.iter().find(|r| !country(&r.to)) {
            return fail("shipping", format!("{:?} is no code of two capital letters", rule.to));
        }
        let below = |r: &ShippingRule| {
            r.cost_minor < 0 || r.free_from_minor.is_some_and(|m| m <= 0) || r.clearance_minor.is_some_and(|m| m < 0)
        };
        if self.shipping.iter().any(below) {
            return fail("shipping", "an amount is below nothing".to_owned());
        }
        if !(self.pace.is_finite() && self.pace >= 0.0) {
            return fail("pace", format!("{} is no time", self.pace));
        }
        if self.schedule <= 0 {
            return fail("schedule", format!("{} minutes can not be", self.schedule));
        }
        if self.permission.as_deref().is_some_and(|p| p.trim().is_empty()) {
            return fail("permission", "it is empty".to_owned());
        }
        if self.enabled == Some(true) && self.is_refused() && self.permission.is_none() {
            return fail("enabled", "it refuses to be read, and no permission is noted".to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailer::Collects;

    const LEAST: &str =
        r#"{"slug":"a","name":"A","country":"DE","currency":"EUR","url":"https://a.example","adapter":"shopify"}"#;

    fn entry(change: impl Fn(&mut Entry)) -> Entry {
        let mut entry: Entry = serde_json::from_str(LEAST).unwrap();
        change(&mut entry);
        entry
    }

    #[test]
    fn the_least_and_the_most_come_back_as_they_were() {
        let most = entry(|e| {
            e.fetcher = Fetcher::Browser;
            e.settings = serde_json::json!({"collections": ["pokemon"]});
            e.vat = Vat::Included;
            e.shipping = vec![ShippingRule {
                to: "EU".to_owned(),
                cost_minor: 995,
                free_from_minor: Some(7500),
                up_to_grams: Some(2000),
                collects: Some(Collects::Vat),
                clearance_minor: Some(0),
                as_of: NaiveDate::from_ymd_opt(2026, 9, 22).unwrap(),
            }];
            e.robots = Read { verdict: Verdict::Refused, checked_on: NaiveDate::from_ymd_opt(2026, 9, 22) };
            e.permission = Some("a letter".to_owned());
            e.window = Some(Window { from: "22:00".parse().unwrap(), to: "06:00".parse().unwrap() });
            e.proxy_country = Some("SE".to_owned());
            e.redistributable = Some(true);
            e.enabled = Some(true);
        });
        for entry in [entry(|_| {}), most] {
            assert_eq!(entry.check(), Ok(()));
            let text = serde_json::to_string(&entry).unwrap();
            assert_eq!(serde_json::from_str::<Entry>(&text).unwrap(), entry, "{text}");
        }
    }

    #[test]
    fn a_shipping_rule_of_before_is_read() {
        let old = r#"{"to":"EU","cost_minor":995,"free_from_minor":7500,"as_of":"2026-09-22"}"#;
        let rule: ShippingRule = serde_json::from_str(old).unwrap();
        assert_eq!((rule.up_to_grams, rule.collects, rule.clearance_minor), (None, None, None));
        assert_eq!(serde_json::to_string(&rule).unwrap(), old);
    }

    #[test]
    fn the_field_that_can_not_be_is_named() {
        let field = |change: fn(&mut Entry)| entry(change).check().map_err(|(field, _)| field);
        assert_eq!(field(|e| e.slug = "Not A Slug".to_owned()), Err("slug"));
        assert_eq!(field(|e| e.country = "Germany".to_owned()), Err("country"));
        assert_eq!(field(|e| e.url = "gopher://a".to_owned()), Err("url"));
        assert_eq!(field(|e| e.pace = f32::NAN), Err("pace"));
        assert_eq!(field(|e| e.schedule = 0), Err("schedule"));
        assert_eq!(field(|e| e.settings = serde_json::json!([])), Err("settings"));
        assert_eq!(field(|e| e.permission = Some(" ".to_owned())), Err("permission"));
        let refused = |e: &mut Entry| {
            e.terms.verdict = Verdict::Refused;
            e.enabled = Some(true);
        };
        assert_eq!(field(refused), Err("enabled"));
        assert!(serde_json::from_str::<Entry>(&LEAST.replace("name", "nmae")).is_err());
    }
}
