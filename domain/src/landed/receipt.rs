//! A receipt and its lines.

use crate::{closed_list::closed_list, money::Money};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

closed_list! {
    /// What a line is for.
    LineKind {
        /// The thing itself, as the page asks.
        Item = "item",
        /// Sending it.
        Shipping = "shipping",
        /// VAT that is not in the price yet, inside one customs area.
        Vat = "vat",
        /// Customs duty.
        Duty = "duty",
        /// VAT that is due when it comes over the border.
        ImportVat = "import_vat",
        /// What carrier and customs ask for clearing it.
        Clearance = "clearance",
    }
}

closed_list! {
    /// How we know a line.
    Basis {
        /// The shop says so.
        Stated = "stated",
        /// A rule of the day says so.
        Rule = "rule",
        /// The law asks for it, and the shop does not say that it keeps to it.
        Presumed = "presumed",
    }
}

/// An amount of cents of EUR, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Exactly so much.
    Known(i64),
    /// Not known, but not below this. The line's `because` says why.
    Unknown {
        /// The least it can be.
        at_least: i64,
    },
}

impl Amount {
    /// The least it can be.
    #[must_use]
    pub const fn at_least(self) -> i64 {
        match self {
            Self::Known(cents) | Self::Unknown { at_least: cents } => cents,
        }
    }

    /// The amount, where it is known.
    #[must_use]
    pub const fn known(self) -> Option<i64> {
        match self {
            Self::Known(cents) => Some(cents),
            Self::Unknown { .. } => None,
        }
    }
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ReceiptLine))]
pub struct Line {
    /// What it is for.
    pub kind: LineKind,
    /// How much.
    pub amount: Amount,
    /// How we know.
    pub basis: Basis,
    /// Why so much, or why it is not known: a sentence.
    pub because: String,
    /// The day its rule, rate or shop's word is of, where there is one.
    pub as_of: Option<NaiveDate>,
}

impl Line {
    pub(super) fn known(kind: LineKind, cents: i64, basis: Basis, because: impl Into<String>) -> Line {
        Line { kind, amount: Amount::Known(cents), basis, because: because.into(), as_of: None }
    }

    pub(super) fn unknown(kind: LineKind, at_least: i64, because: impl Into<String>) -> Line {
        let amount = Amount::Unknown { at_least };
        Line { kind, amount, basis: Basis::Rule, because: because.into(), as_of: None }
    }

    pub(super) fn of(mut self, day: NaiveDate) -> Line {
        self.as_of = Some(day);
        self
    }
}

/// What a thing costs at a door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    /// ISO 3166-1 alpha-2 code of the destination.
    pub to: String,
    /// The day whose rules were used.
    pub on: NaiveDate,
    /// The lines, the item first.
    pub lines: Vec<Line>,
}

impl Receipt {
    /// The sum of all lines; `None` while one of them is not known.
    #[must_use]
    pub fn total(&self) -> Option<Money> {
        self.lines.iter().map(|line| line.amount.known()).sum::<Option<i64>>().map(Money::eur)
    }

    /// What it costs at least: the sum of what is known and of the least of the rest.
    #[must_use]
    pub fn at_least(&self) -> Money {
        Money::eur(self.lines.iter().map(|line| line.amount.at_least()).sum())
    }

    /// The lines that are not known.
    pub fn unknown(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.amount.known().is_none())
    }
}
