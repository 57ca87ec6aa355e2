//! A shop as a form says it: everything is text, and what is wrong is named by its field.

use super::{Entry, Read, Window};
use chrono::NaiveDate;
use serde::Deserialize;
use std::str::FromStr;

/// Why a field will not do.
pub type Wrong = (&'static str, String);

/// The fields of the form. What is not among them stays as it is: the slug, whether the shop is visited, and whether its
/// rows may be handed on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its name for people.
    pub name: String,
    /// Where it lives.
    pub url: String,
    /// Where it sends from.
    pub country: String,
    /// What its prices are in.
    pub currency: String,
    /// How its pages are understood.
    pub adapter: String,
    /// How they are fetched.
    pub fetcher: String,
    /// Whether its prices contain VAT.
    pub vat: String,
    /// Least seconds between two requests.
    pub pace: String,
    /// Minutes between two visits.
    pub schedule: String,
    /// When visits begin; empty with the next: at any time.
    pub window_from: String,
    /// Until when they do.
    pub window_to: String,
    /// Whose clock that is by.
    pub time_zone: String,
    /// Through which country's proxies it is reached; empty: any.
    pub proxy_country: String,
    /// What its robots.txt says.
    pub robots: String,
    /// When that was read; empty: nobody knows.
    pub robots_on: String,
    /// What its terms of use say.
    pub terms: String,
    /// When they were read.
    pub terms_on: String,
    /// Anything to know.
    pub note: String,
    /// Why a shop that refuses may be visited after all.
    pub permission: String,
    /// The adapter's settings, as JSON.
    pub settings: String,
    /// What sending costs, as JSON.
    pub shipping: String,
}

fn parsed<T: FromStr>(field: &'static str, text: &str) -> Result<T, Wrong> {
    text.trim().parse().map_err(|_| (field, format!("{text:?} can not be")))
}

fn optional<T: FromStr>(field: &'static str, text: &str) -> Result<Option<T>, Wrong> {
    if text.trim().is_empty() { Ok(None) } else { parsed(field, text).map(Some) }
}

impl Form {
    /// The form that says what is known of a shop.
    #[must_use]
    pub fn of(entry: &Entry) -> Form {
        let day = |read: Read| read.checked_on.map(|day| day.to_string()).unwrap_or_default();
        let time = |pick: fn(Window) -> chrono::NaiveTime| {
            entry.window.map(|window| pick(window).format("%H:%M").to_string()).unwrap_or_default()
        };
        let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
        Form {
            name: entry.name.clone(),
            url: entry.url.clone(),
            country: entry.country.clone(),
            currency: entry.currency.as_str().to_owned(),
            adapter: entry.adapter.to_string(),
            fetcher: entry.fetcher.to_string(),
            vat: entry.vat.to_string(),
            pace: entry.pace.to_string(),
            schedule: entry.schedule.to_string(),
            window_from: time(|window| window.from),
            window_to: time(|window| window.to),
            time_zone: entry.time_zone.clone(),
            proxy_country: entry.proxy_country.clone().unwrap_or_default(),
            robots: entry.robots.verdict.to_string(),
            robots_on: day(entry.robots),
            terms: entry.terms.verdict.to_string(),
            terms_on: day(entry.terms),
            note: entry.note.clone().unwrap_or_default(),
            permission: entry.permission.clone().unwrap_or_default(),
            settings: json(serde_json::to_string_pretty(&entry.settings)),
            shipping: json(serde_json::to_string_pretty(&entry.shipping)),
        }
    }

    /// The shop as the form says it, where it was `kept` so far.
    /// # Errors
    /// The first field that will not do, and why.
    pub fn read(&self, kept: &Entry) -> Result<Entry, Wrong> {
        let words = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let read = |field, verdict: &str, day_field, day: &str| -> Result<Read, Wrong> {
            Ok(Read { verdict: parsed(field, verdict)?, checked_on: optional::<NaiveDate>(day_field, day)? })
        };
        let window = match (optional("window_from", &self.window_from)?, optional("window_to", &self.window_to)?) {
            (Some(from), Some(to)) => Some(Window { from, to }),
            (None, None) => None,
            (Some(_), None) => return Err(("window_to", "a window has two ends".to_owned())),
            (None, Some(_)) => return Err(("window_from", "a window has two ends".to_owned())),
        };
        let entry = Entry {
            slug: kept.slug.clone(),
            name: self.name.trim().to_owned(),
            country: self.country.trim().to_owned(),
            currency: parsed("currency", &self.currency)?,
            url: self.url.trim().trim_end_matches('/').to_owned(),
            adapter: parsed("adapter", &self.adapter)?,
            fetcher: parsed("fetcher", &self.fetcher)?,
            settings: serde_json::from_str(&self.settings).map_err(|e| ("settings", e.to_string()))?,
            vat: parsed("vat", &self.vat)?,
            shipping: serde_json::from_str(&self.shipping).map_err(|e| ("shipping", e.to_string()))?,
            robots: read("robots", &self.robots, "robots_on", &self.robots_on)?,
            terms: read("terms", &self.terms, "terms_on", &self.terms_on)?,
            note: words(&self.note),
            permission: words(&self.permission),
            window,
            time_zone: self.time_zone.trim().to_owned(),
            pace: parsed("pace", &self.pace)?,
            schedule: parsed("schedule", &self.schedule)?,
            proxy_country: words(&self.proxy_country),
            demo: kept.demo,
            enabled: kept.enabled,
            redistributable: kept.redistributable,
        };
        entry.check()?;
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> Entry {
        let text = r#"{"slug":"a","name":"A","country":"SE","currency":"SEK","url":"https://a.example","adapter":"css",
                       "settings":{"list":".product"},"vat":"included","fetcher":"browser","note":"look again",
                       "shipping":[{"to":"EU","cost_minor":995,"free_from_minor":7500,"as_of":"2026-09-22"}],
                       "robots":{"verdict":"allowed","checked_on":"2026-09-22"},
                       "window":{"from":"22:00:00","to":"06:00:00"},"time_zone":"Europe/Stockholm","pace":2.5,
                       "schedule":1440,"proxy_country":"SE","enabled":true}"#;
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_form_that_is_sent_as_it_came_changes_nothing() {
        assert_eq!(Form::of(&kept()).read(&kept()), Ok(kept()));
        let bare = Entry { window: None, note: None, proxy_country: None, shipping: Vec::new(), ..kept() };
        assert_eq!(Form::of(&bare).read(&kept()), Ok(bare));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |change: fn(&mut Form)| {
            let mut form = Form::of(&kept());
            change(&mut form);
            form.read(&kept()).map_err(|(field, _)| field)
        };
        assert_eq!(wrong(|f| f.pace = "fast".to_owned()), Err("pace"));
        assert_eq!(wrong(|f| f.pace = "-1".to_owned()), Err("pace"));
        assert_eq!(wrong(|f| f.pace = "NaN".to_owned()), Err("pace"));
        assert_eq!(wrong(|f| f.schedule = "99999999999".to_owned()), Err("schedule"));
        assert_eq!(wrong(|f| f.adapter = "magento".to_owned()), Err("adapter"));
        assert_eq!(wrong(|f| f.currency = "sek".to_owned()), Err("currency"));
        assert_eq!(wrong(|f| f.window_to = String::new()), Err("window_to"));
        assert_eq!(wrong(|f| f.robots_on = "soon".to_owned()), Err("robots_on"));
        assert_eq!(wrong(|f| f.settings = "{".to_owned()), Err("settings"));
        assert_eq!(wrong(|f| f.settings = "[]".to_owned()), Err("settings"));
        assert_eq!(wrong(|f| f.shipping = r#"[{"to":"EU"}]"#.to_owned()), Err("shipping"));
        assert_eq!(wrong(|f| f.url = "javascript:alert(1)".to_owned()), Err("url"));
        assert_eq!(wrong(|f| f.terms = "refused".to_owned()), Err("enabled"), "a shop that refuses is paused first");
    }
}
