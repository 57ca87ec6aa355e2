//! Every letter with made-up people and prices, in every language there is, for those who run the house to read.

use super::{HtmlLetter, Words, contract, page, words};
use crate::notify;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    i18n::Locale,
    letters::Kind,
    plan::contract::{Contract, Said},
    user::{Letter, Notice},
};
use store::letter_samples::Sample;

/// All of them, as they would be sent at this moment from the site at this address.
#[must_use]
pub fn samples(site: &str, now: DateTime<Utc>) -> Vec<Sample> {
    let site = site.trim_end_matches('/');
    Locale::ALL.iter().flat_map(|locale| in_language(*locale, site, now)).collect()
}

fn in_language(locale: Locale, site: &str, now: DateTime<Utc>) -> Vec<Sample> {
    let secret = format!("{site}/password?token={}", "0".repeat(64));
    let sample = |name: String, words: Words| Sample {
        name,
        language: locale.to_string(),
        subject: words.subject,
        plain: words.text,
        html: Some(words.html),
    };
    let account = |letter, has, link: &str| words(locale, Kind::Account(letter, has), link);
    let mut all: Vec<Sample> = Letter::ALL
        .iter()
        .map(|letter| {
            let link = if letter.has_secret() { secret.clone() } else { format!("{site}{}", page(*letter)) };
            sample(letter.to_string(), account(*letter, false, &link))
        })
        .collect();
    for letter in [Letter::Register, Letter::ChangeEmail] {
        let link = format!("{site}{}", page(letter));
        all.push(sample(format!("{letter}_has_account"), account(letter, true, &link)));
    }
    let page = format!("{site}/account");
    all.extend(Notice::ALL.iter().map(|of| sample(of.to_string(), words(locale, Kind::Notice(*of), &page))));
    let export = format!("{site}/account/export?token={}", "0".repeat(64));
    all.push(sample("export".to_owned(), words(locale, Kind::Copy, &export)));
    all.push(sample("erasure".to_owned(), words(locale, Kind::Erased, "")));
    let (of, plan) = (bought(now), format!("{site}/account/plan"));
    for said in [
        Said::Ordered { agreed: Some(("Begin at once. I know that my right to withdraw ends.".to_owned(), now)) },
        Said::TrialEnds { at: now + TimeDelta::days(3) },
        Said::Withdrew { at: now },
    ] {
        let words = contract(locale, &of, &said, "ash@example.org", &plan);
        all.push(sample(said.as_str().to_owned(), words));
    }
    let HtmlLetter { words: alert, .. } = notify::sample(locale, site, now);
    all.push(sample("alert".to_owned(), alert));
    all
}

/// A plan that somebody bought.
fn bought(now: DateTime<Utc>) -> Contract {
    Contract {
        subscription: "sub_sample".to_owned(),
        plan: "Collector".to_owned(),
        amount: 499,
        currency: "eur".to_owned(),
        months: 1,
        made_at: now,
        trial_end: Some(now + TimeDelta::days(14)),
        seller: "Professor Oak\nRoute 1\n00000 Pallet Town\noak@example.org".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_letter_is_there_once_and_leads_here() {
        let now = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let all = samples("https://pmi.example/", now);
        let names: HashSet<_> = all.iter().map(|one| (one.name.as_str(), one.language.as_str())).collect();
        assert_eq!(names.len(), all.len(), "no two have one name");
        assert_eq!(all.len(), Locale::ALL.len() * (Letter::ALL.len() + 2 + Notice::ALL.len() + 2 + 3 + 1));
        for one in &all {
            assert!(!one.subject.is_empty() && one.plain.len() > 100, "{one:?}");
            let leads = one.plain.contains("https://pmi.example/") && !one.plain.contains("https://pmi.example//");
            assert!(leads || one.name == "erasure", "{one:?}");
        }
    }
}
