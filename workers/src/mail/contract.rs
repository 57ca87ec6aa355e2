//! The letters about a contract: what was ordered with the instructions on withdrawal, and that a withdrawal has come. They
//! are the durable medium the law asks for, so all of it stands in them. ASCII only, as all letters about accounts.

use super::letters::{US, Words};
use chrono::{DateTime, Utc};
use domain::{
    money::Currency,
    plan::{
        contract::{Contract, INSTRUCTIONS, MODEL_FORM, STRIKE_OUT, Said},
        period::withdraw_until,
    },
};

/// Letters of a line, at most.
const WIDTH: usize = 100;

/// The letter; the link leads to the page of the plan.
pub fn contract(of: &Contract, said: &Said, to: &str, link: &str) -> Words {
    let (subject, parts) = match said {
        Said::Ordered { agreed } => ("Your order", ordered(of, agreed.as_ref(), link)),
        Said::TrialEnds { at } => ("Your trial ends soon", trial_ends(of, *at, link)),
        Said::Withdrew { at } => ("Your withdrawal has come", withdrew(of, *at, to, link)),
    };
    let text = parts.iter().map(|part| format!("{}\n\n", wrapped(&plain(part)))).collect::<String>();
    Words { subject: format!("{subject} - {US}"), text: format!("Hello,\n\n{text}{US}\n") }
}

fn ordered(of: &Contract, agreed: Option<&(String, DateTime<Utc>)>, link: &str) -> Vec<String> {
    let last = withdraw_until(of.made_at) - chrono::TimeDelta::days(1);
    let mut parts = vec![
        "this letter confirms your order. Please keep it.".to_owned(),
        named(of),
        of.trial_end.map_or_else(
            || "It is charged at once, and again at the beginning of each period, until you end it.".to_owned(),
            |end| {
                format!(
                    "It costs nothing until {}. Then it is charged at the beginning of each period, until you end it.",
                    moment(end)
                )
            },
        ),
    ];
    parts.extend(agreed.map(|(words, at)| format!("You agreed to this on {}:\n\"{words}\"", moment(*at))));
    parts.push(format!("Your plan, your bills, and the buttons to end it and to withdraw:\n{link}"));
    parts.push("INSTRUCTIONS ON WITHDRAWAL".to_owned());
    parts.extend(INSTRUCTIONS.map(str::to_owned));
    parts.push(format!("You can withdraw at least until the end of {}.", last.format("%-d %B %Y")));
    parts.push("MODEL WITHDRAWAL FORM\n(Fill it in and send it back only if you want to withdraw.)".to_owned());
    parts.push(format!("To {}", seller(of)));
    parts.push(MODEL_FORM.join("\n"));
    parts.push(STRIKE_OUT.to_owned());
    parts
}

fn trial_ends(of: &Contract, at: DateTime<Utc>, link: &str) -> Vec<String> {
    vec![
        format!("you are trying a plan for nothing until {}. It is paid for from then on.", moment(at)),
        named(of),
        format!("If you do not want it, end it here before: you are then never charged.\n{link}"),
    ]
}

fn withdrew(of: &Contract, at: DateTime<Utc>, to: &str, link: &str) -> Vec<String> {
    vec![
        "your withdrawal has come. This letter says what you declared, and when. Please keep it.".to_owned(),
        format!("You declared on {}, signed in as {to}:", moment(at)),
        "\"I withdraw from the contract about this plan. It ends at once, and I get back what I paid for the time that is left.\""
            .to_owned(),
        named(of),
        "What you paid for the time that is left goes back the way it came, within 14 days.".to_owned(),
        format!("Your bills:\n{link}"),
        format!("It was declared to {}", seller(of)),
        "If it was not you, choose another password.".to_owned(),
    ]
}

fn named(of: &Contract) -> String {
    let every = match of.months {
        1 => "a month",
        12 => "a year",
        _ => "a period",
    };
    format!(
        "Plan: {}\nPrice: {} {every}, VAT included\nOrdered: {}\nContract: {}",
        of.plan,
        amount(of.amount, &of.currency),
        moment(of.made_at),
        of.subscription
    )
}

fn seller(of: &Contract) -> String {
    if of.seller.is_empty() { US.to_owned() } else { of.seller.clone() }
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M:%S UTC").to_string()
}

/// "4.99 EUR".
fn amount(minor: i64, currency: &str) -> String {
    let name = currency.to_uppercase();
    match name.parse::<Currency>().map(Currency::exponent) {
        Ok(0) => format!("{minor} {name}"),
        Ok(digits) => {
            let unit = 10_u64.pow(digits);
            let (whole, part) = (minor.unsigned_abs() / unit, minor.unsigned_abs() % unit);
            let sign = if minor < 0 { "-" } else { "" };
            format!("{sign}{whole}.{part:0width$} {name}", width = digits as usize)
        }
        Err(_) => format!("{minor} minor units of {name}"),
    }
}

/// What a letter can not carry, as a question mark: names of plans and sellers are the operator's words.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() || matches!(c, ' ' | '\n') { c } else { '?' }).collect()
}

/// Broken between words. A word that is too long, such as a link, stays whole.
fn wrapped(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let mut now = String::new();
        for word in line.split(' ') {
            if !now.is_empty() && now.len() + 1 + word.len() > WIDTH {
                lines.push(std::mem::take(&mut now));
            }
            if !now.is_empty() {
                now.push(' ');
            }
            now.push_str(word);
        }
        lines.push(now);
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_order_with_all_the_law_asks_for() {
        let agreed = Some((domain::plan::BEGIN_AT_ONCE.to_owned(), at("2026-06-19T12:59:00Z")));
        let words = contract(&of(), &Said::Ordered { agreed }, "me@example.org", LINK);
        assert!(words.subject.is_ascii() && words.text.is_ascii());
        assert!(words.text.lines().all(|line| line.len() <= WIDTH));
        assert!(words.text.lines().any(|line| line == LINK), "the link has a line of its own");
        let flat = words.text.replace('\n', " ");
        for part in [
            "Plan: H?ndler",
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
            assert!(flat.contains(part), "no {part:?} in {}", words.text);
        }
        let tried = Contract { trial_end: Some(at("2026-07-03T13:00:05Z")), ..of() };
        let tried = contract(&tried, &Said::Ordered { agreed: None }, "me@example.org", LINK).text;
        assert!(tried.contains("nothing until 3 July 2026, 13:00:05 UTC") && !tried.contains("You agreed"), "{tried}");
    }

    #[test]
    fn a_withdrawal_says_what_was_declared_and_when() {
        let words = contract(&of(), &Said::Withdrew { at: at("2026-06-21T08:30:59Z") }, "me@example.org", LINK);
        assert!(words.subject.starts_with("Your withdrawal has come"));
        let flat = words.text.replace('\n', " ");
        for part in [
            "21 June 2026, 08:30:59 UTC",
            "me@example.org",
            "I withdraw from the contract",
            "Contract: sub_1",
            "H?ndler",
        ] {
            assert!(flat.contains(part), "no {part:?} in {}", words.text);
        }
    }

    #[test]
    fn a_trial_ends_on_a_day() {
        let words = contract(&of(), &Said::TrialEnds { at: at("2026-07-03T13:00:05Z") }, "me@example.org", LINK);
        for part in ["for nothing until 3 July 2026, 13:00:05 UTC", "14.99 EUR a year", LINK] {
            assert!(words.text.contains(part), "no {part:?} in {}", words.text);
        }
    }

    #[test]
    fn amounts_in_ascii() {
        assert_eq!(amount(5, "eur"), "0.05 EUR");
        assert_eq!(amount(-250, "eur"), "-2.50 EUR");
        assert_eq!(amount(500, "jpy"), "500 JPY");
        assert_eq!(amount(5, "xyz"), "5 minor units of XYZ");
    }
}
