//! Words and signs of a text: what they say of the amounts beside them.

use super::{
    super::{
        tokens::{Kind, Token},
        words::Says,
    },
    Pending, Reading, Role,
};
use crate::listing::Vat;

impl Reading {
    pub(super) fn says(&mut self, says: Says, tokens: &[Token<'_>], at: usize) -> usize {
        let touches = self.touches(tokens, at);
        self.words += usize::from(says != Says::Now);
        match says {
            Says::From => self.from = true,
            Says::Over => self.over = true,
            Says::UpTo | Says::Per | Says::Piece => {}
            Says::Old => self.give(Role::Old, touches),
            Says::Regular => self.pending = Some(Pending { role: Role::Regular, touches, only_next: true }),
            Says::Now => {
                self.boundary(false);
                // "statt nur": the word before it is the stronger one.
                let now = Pending { role: Role::Now, touches, only_next: true };
                self.pending = Some(self.pending.filter(|p| p.role != Role::Regular).unwrap_or(now));
            }
            Says::UnitPrice => self.pending = Some(Pending { role: Role::Aside, touches, only_next: true }),
            Says::Aside => {
                let of_percent = at.checked_sub(1).is_some_and(|i| tokens[i].kind == Kind::Sign('%'));
                if !of_percent {
                    self.give(Role::Aside, touches);
                }
            }
            Says::Shipping => self.shipping(touches),
            Says::FreeShipping => match self.amounts.last_mut().filter(|last| touches && last.from) {
                // "ab 50 € versandkostenfrei": a condition, not a price.
                Some(last) => last.role = Role::Aside,
                None => self.free = true,
            },
            Says::With | Says::Without => {
                let after_tax = at.checked_sub(1).is_some_and(|i| tokens[i].kind == Kind::Says(Says::Tax));
                if after_tax && self.tax {
                    self.tax = false;
                    self.mark(if says == Says::With { Vat::Included } else { Vat::Excluded });
                } else {
                    self.direction = Some(says);
                }
            }
            Says::Tax => self.value_added_tax(touches),
            Says::Gross => self.mark(Vat::Included),
            Says::Net => self.mark(Vat::Excluded),
            Says::Margin => self.mark(Vat::Margin),
            Says::NoTax => self.direction = None,
        }
        self.strangers = 0;
        1
    }

    fn shipping(&mut self, touches: bool) {
        match self.direction.take() {
            Some(Says::With) => self.free = true,
            Some(_) => self.pending = Some(Pending { role: Role::Shipping, touches: false, only_next: true }),
            None => self.give(Role::Shipping, touches),
        }
    }

    /// A word that qualifies the amount after it, or the one before it when none follows.
    fn give(&mut self, role: Role, touches: bool) {
        self.boundary(false);
        self.pending = Some(Pending { role, touches, only_next: false });
    }

    fn value_added_tax(&mut self, touches: bool) {
        match self.direction.take() {
            Some(Says::With) => self.mark(Vat::Included),
            Some(_) => self.mark(Vat::Excluded),
            // "inkl. 3,99 € MwSt.": that amount is the tax.
            None if touches && self.amounts.last().is_some_and(|last| last.role == Role::Aside) => {}
            None => self.tax = true,
        }
    }

    /// Whether only footnote marks stand between the last amount and this token.
    fn touches(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let mut before = tokens[..at].iter().rev().map(|t| t.kind).skip_while(|k| matches!(k, Kind::Sign('*' | '.')));
        !self.amounts.is_empty() && matches!(before.next(), Some(Kind::Coin(_) | Kind::Number(_)))
    }

    /// Says of the last amount, or of all where there is none yet, what its price contains.
    fn mark(&mut self, vat: Vat) {
        match self.amounts.iter_mut().rev().find(|a| !matches!(a.role, Role::Shipping | Role::Aside)) {
            Some(amount) if amount.vat == Vat::Unknown || vat == Vat::Margin => amount.vat = vat,
            Some(amount) if amount.vat == vat || amount.vat == Vat::Margin => {}
            _ => self.vat.push(vat),
        }
    }

    pub(super) fn sign(&mut self, sign: char) -> usize {
        match sign {
            ',' | ';' | '|' | '•' | '·' => self.boundary(true),
            '(' | '[' => self.in_brackets = true,
            ')' | ']' => {
                self.boundary(true);
                self.in_brackets = false;
            }
            '+' => self.direction = Some(Says::Without),
            // "3 × 11,00 €": one of several payments.
            '×' => self.pending = Some(Pending { role: Role::Aside, touches: false, only_next: true }),
            _ => {}
        }
        1
    }

    /// What still waits for an amount goes to the one it touches, and ends.
    pub(super) fn boundary(&mut self, ends: bool) {
        if let Some(pending) = self.pending
            && pending.touches
            && !pending.only_next
            && let Some(last) = self.amounts.last_mut()
        {
            last.role = if pending.role == Role::Shipping && last.from { Role::Aside } else { pending.role };
            self.pending = None;
        }
        if ends {
            self.free_shipping |= self.free;
            self.pending = None;
            (self.free, self.from, self.over, self.tax, self.direction) = (false, false, false, false, None);
        }
    }

    pub(super) fn stranger(&mut self) -> usize {
        self.words += 1;
        self.strangers += 1;
        self.from = false;
        self.tax = false;
        if self.strangers > 2 {
            self.direction = None;
        }
        if self.strangers > 3 {
            self.pending = None;
        }
        1
    }
}
