//! What is confirmed on a durable medium to who ordered a plan or withdrew from it, and the words the law asks for
//! (Directive 2011/83/EU, Art. 8(7), 11, 11a and Annex I). ASCII only: the same words stand in letters.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A contract about a plan, as it was when the letter about it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Stripe's id of the subscription.
    pub subscription: String,
    /// The plan's name for people.
    pub plan: String,
    /// What a period costs, VAT included, in minor units.
    pub amount: i64,
    /// In which currency, in small letters.
    pub currency: String,
    /// Months of a period.
    pub months: i64,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Until when it is tried for nothing.
    pub trial_end: Option<DateTime<Utc>>,
    /// Who sells it, with their addresses: in lines.
    pub seller: String,
}

/// What was said about a contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// It was ordered; the words that were agreed to before, and when.
    Ordered {
        /// None: it was not ordered here.
        agreed: Option<(String, DateTime<Utc>)>,
    },
    /// It was tried for nothing until this moment, and is paid for from then on.
    TrialEnds {
        /// The moment.
        at: DateTime<Utc>,
    },
    /// Somebody withdrew from it, at this moment.
    Withdrew {
        /// When the declaration came.
        at: DateTime<Utc>,
    },
}

impl Said {
    /// A word for it.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Said::Ordered { .. } => "ordered",
            Said::TrialEnds { .. } => "trial_ends",
            Said::Withdrew { .. } => "withdrew",
        }
    }
}

/// The instructions on withdrawal (Annex I, A), as far as they do not name who sells.
pub const INSTRUCTIONS: [&str; 6] = [
    "You have the right to withdraw from the contract about your plan within 14 days without giving any reason. The 14 days \
     begin on the day after the contract was concluded. Where the last of them is a Saturday, a Sunday or a public holiday, the \
     next working day is the last.",
    "To withdraw you tell us so by an unequivocal statement: by a letter, by mail, or online by the button \"Withdraw from \
     contract here\" on the page of your plan. You may use the model form below, but you do not have to. Online you get an \
     acknowledgement by mail without delay, with what you declared, and the date and time of it.",
    "It is enough that you send the statement before the 14 days are over.",
    "If you withdraw we pay back all payments we received from you for the contract, without undue delay and not later than \
     14 days after the day on which we are told, by the means of payment you used; this costs you nothing.",
    "You asked that the plan begins before the 14 days are over. So you pay for what you had until you told us: the part of \
     the price for the days until then, in proportion to the whole.",
    "A plan that you do not withdraw from goes on until you end it. You can end it at any time, to the end of what you paid \
     for, by the button \"End my plan\" on the page of your plan.",
];

/// The model form (Annex I, B), without whom it is to.
pub const MODEL_FORM: [&str; 6] = [
    "I/We (*) hereby give notice that I/We (*) withdraw from my/our (*) contract for the provision of the following service:",
    "Ordered on (*):",
    "Name of consumer(s):",
    "Address of consumer(s):",
    "Signature of consumer(s) (only if this form is notified on paper):",
    "Date:",
];

/// Under the model form.
pub const STRIKE_OUT: &str = "(*) Delete as appropriate.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_plain() {
        for words in INSTRUCTIONS.iter().chain(&MODEL_FORM) {
            assert!(words.is_ascii() && !words.contains("  ") && !words.contains('\n'), "{words}");
        }
    }

    #[test]
    fn what_was_said_is_read_again() {
        let at = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        for said in
            [Said::Ordered { agreed: Some(("Begin.".to_owned(), at)) }, Said::TrialEnds { at }, Said::Withdrew { at }]
        {
            let json = serde_json::to_value(&said).unwrap();
            assert!(json.get(said.as_str()).is_some(), "{json}");
            assert_eq!(serde_json::from_value::<Said>(json).unwrap(), said);
        }
    }
}
