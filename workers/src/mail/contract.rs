//! The letters about a contract: what was ordered with the instructions on withdrawal, and that a withdrawal has come. They
//! are the durable medium the law asks for, so all of it stands in them. Their words are in `domain::letters::contract`.

use super::letters::{Part, Words, written};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    i18n::Locale,
    letters::{
        US,
        contract::{
            self as say, agreed as agreed_to, costs_nothing_until, declared, declared_to, moment, price,
            to as written_to, trying_until, withdraw_until as last_day,
        },
    },
    plan::{
        contract::{Contract, Said},
        period::withdraw_until,
    },
};

/// Letters of a line, at most.
const WIDTH: usize = 100;

/// The letter; the link leads to the page of the plan.
pub fn contract(locale: Locale, of: &Contract, said: &Said, to: &str, link: &str) -> Words {
    let words = say::words(locale);
    let (subject, parts) = match said {
        Said::Ordered { agreed } => (words.order, ordered(locale, of, agreed.as_ref(), link)),
        Said::TrialEnds { at } => (words.trial, trial_ends(locale, of, *at, link)),
        Said::Withdrew { at } => (words.withdrawal, withdrew(locale, of, *at, to, link)),
    };
    written(locale, subject, &parts)
}

fn ordered(locale: Locale, of: &Contract, agreed: Option<&(String, DateTime<Utc>)>, link: &str) -> Vec<Part> {
    let words = say::words(locale);
    let last = withdraw_until(of.made_at) - TimeDelta::days(1);
    let charged = of.trial_end.map_or_else(|| words.at_once.to_owned(), |end| costs_nothing_until(locale, end));
    let mut parts = vec![text(words.confirms), named(locale, of), text(&charged)];
    parts.extend(agreed.map(|(said, at)| text(&agreed_to(locale, said, *at))));
    parts.extend([text(words.page), Part::Link(link.to_owned()), text(words.instructions_title)]);
    parts.extend(words.instructions.map(text));
    parts.push(text(&last_day(locale, last.date_naive())));
    parts.push(text(words.form_title));
    parts.push(text(&written_to(locale, seller(of))));
    parts.push(text(&words.form.join("\n")));
    parts.push(text(words.strike_out));
    parts
}

fn trial_ends(locale: Locale, of: &Contract, at: DateTime<Utc>, link: &str) -> Vec<Part> {
    let words = say::words(locale);
    vec![text(&trying_until(locale, at)), named(locale, of), text(words.end_it), Part::Link(link.to_owned())]
}

fn withdrew(locale: Locale, of: &Contract, at: DateTime<Utc>, to: &str, link: &str) -> Vec<Part> {
    let words = say::words(locale);
    vec![
        text(words.has_come),
        text(&declared(locale, at, to)),
        text(words.declaration),
        named(locale, of),
        text(words.paid_back),
        text(words.bills),
        Part::Link(link.to_owned()),
        text(&declared_to(locale, seller(of))),
        text(words.not_you),
    ]
}

fn named(locale: Locale, of: &Contract) -> Part {
    let words = say::words(locale);
    let [plan, costs, ordered, contract] = words.names;
    let [month, year, period] = words.every;
    let every = match of.months {
        1 => month,
        12 => year,
        _ => period,
    };
    text(&format!(
        "{plan}: {}\n{costs}: {} {every}, {}\n{ordered}: {}\n{contract}: {}",
        of.plan,
        price(locale, of.amount, &of.currency),
        words.vat,
        moment(locale, of.made_at),
        of.subscription
    ))
}

fn seller(of: &Contract) -> &str {
    if of.seller.is_empty() { US } else { &of.seller }
}

/// A paragraph in short lines, without what a letter can not carry: names of plans and sellers are the operator's words.
fn text(words: &str) -> Part {
    let plain: String = words.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    Part::Text(wrapped(&plain))
}

/// Broken between words. A word that is too long stays whole.
fn wrapped(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let (mut now, mut width) = (String::new(), 0);
        for word in line.split(' ') {
            let wide = word.chars().count();
            if !now.is_empty() && width + 1 + wide > WIDTH {
                lines.push(std::mem::take(&mut now));
                width = 0;
            }
            if !now.is_empty() {
                now.push(' ');
                width += 1;
            }
            now.push_str(word);
            width += wide;
        }
        lines.push(now);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::plan::contract::{INSTRUCTIONS, MODEL_FORM};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn of() -> Contract {
        Contract {
            subscription: "sub_1".to_owned(),
            plan: "H\u{e4}ndler".to_owned(),
            amount: 1_499,
            currency: "eur".to_owned(),
            months: 12,
            made_at: at("2026-06-19T13:00:05Z"),
            trial_end: None,
            seller: "Ash\nPallet 1\nash@example.org".to_owned(),
        }
    }

    const LINK: &str = "https://pmi.example/account/plan";

    /// Nothing in it but what its own language says, its places and the names of buttons.
    fn flat(words: &Words) -> String {
        words.text.replace('\n', " ")
    }

    #[test]
    fn an_order_with_all_the_law_asks_for() {
        let agreed = Some((domain::plan::BEGIN_AT_ONCE.to_owned(), at("2026-06-19T12:59:00Z")));
        let words = contract(Locale::English, &of(), &Said::Ordered { agreed }, "me@example.org", LINK);
        assert!(words.text.lines().all(|line| line.chars().count() <= WIDTH));
        assert!(words.text.lines().any(|line| line == LINK), "the link has a line of its own");
        for part in [
            "Plan: H\u{e4}ndler",
            "14.99 EUR a year, VAT included",
            "Ordered: 19 June 2026, 13:00:05 UTC",
            "Contract: sub_1",
            "It is charged at once",
            "You agreed to this on 19 June 2026, 12:59:00 UTC",
            domain::plan::BEGIN_AT_ONCE,
            "To Ash Pallet 1 ash@example.org",
            "until the end of 6 July 2026",
        ]
        .into_iter()
        .chain(INSTRUCTIONS)
        .chain(MODEL_FORM)
        {
            assert!(flat(&words).contains(part), "no {part:?} in {}", words.text);
        }
        let tried = Contract { trial_end: Some(at("2026-07-03T13:00:05Z")), ..of() };
        let tried = contract(Locale::English, &tried, &Said::Ordered { agreed: None }, "me@example.org", LINK).text;
        assert!(tried.contains("nothing until 3 July 2026, 13:00:05 UTC") && !tried.contains("You agreed"), "{tried}");
    }

    #[test]
    fn every_language_has_the_same_places() {
        let agreed = Some(("I want it now.".to_owned(), at("2026-06-19T12:59:00Z")));
        for &locale in Locale::ALL {
            for said in [
                Said::Ordered { agreed: agreed.clone() },
                Said::TrialEnds { at: at("2026-07-03T13:00:05Z") },
                Said::Withdrew { at: at("2026-06-21T08:30:59Z") },
            ] {
                let words = contract(locale, &of(), &said, "me@example.org", LINK);
                for part in ["H\u{e4}ndler", "sub_1", "2026, 13:00:05 UTC", LINK] {
                    assert!(flat(&words).contains(part), "{locale}: no {part:?} in {}", words.text);
                }
                let price = price(locale, 1_499, "eur");
                assert!(words.text.contains(&price) && words.html.contains(&price), "{locale}: {}", words.text);
                assert!(words.html.contains(&format!("lang=\"{locale}\"")) && words.html.contains(LINK), "{locale}");
                let places: &[&str] = match said {
                    Said::Ordered { .. } => &["I want it now.", "12:59:00 UTC", "(*)", "Ash Pallet 1 ash@example.org"],
                    Said::TrialEnds { .. } => &["2026, 13:00:05 UTC"],
                    Said::Withdrew { .. } => &["2026, 08:30:59 UTC", "me@example.org"],
                };
                for part in places {
                    assert!(flat(&words).contains(part), "{locale}: no {part:?} in {}", words.text);
                }
            }
        }
    }

    #[test]
    fn a_withdrawal_says_what_was_declared_and_when() {
        let said = Said::Withdrew { at: at("2026-06-21T08:30:59Z") };
        let words = contract(Locale::English, &of(), &said, "me@example.org", LINK);
        assert!(words.subject.starts_with("Your withdrawal has come"));
        for part in [
            "21 June 2026, 08:30:59 UTC",
            "me@example.org",
            "I withdraw from the contract",
            "Contract: sub_1",
            "H\u{e4}ndler",
        ] {
            assert!(flat(&words).contains(part), "no {part:?} in {}", words.text);
        }
    }

    #[test]
    fn what_an_operator_wrote_breaks_no_letter() {
        let odd = Contract { plan: "A\r\nB\u{0}<b>".to_owned(), ..of() };
        let words = contract(Locale::English, &odd, &Said::TrialEnds { at: of().made_at }, "me@example.org", LINK);
        assert!(!words.text.contains(['\r', '\u{0}']) && !words.html.contains("<b>"), "{}", words.html);
    }
}
