//! Numbers of a text: an amount with its role, or none.

use super::{
    super::{
        coins::Coin,
        number::Number,
        tokens::{Kind, Token},
        words::Says,
    },
    Amount, Reading, Role,
    label::{by_the_piece, follows_a_number, is_measure, label, with_decimals},
};
use crate::{
    listing::Vat,
    money::{Currency, Money},
};

impl Reading {
    /// Takes the number at this place; gives how many tokens were used.
    pub(super) fn number(
        &mut self,
        text: &str,
        tokens: &[Token<'_>],
        at: usize,
        number: Number<'_>,
        fallback: Currency,
    ) -> usize {
        let label = label(text, tokens, at);
        let used = label.next - at;
        let follows = tokens.get(label.next);
        if matches!(follows, Some(Token { kind: Kind::Sign('%'), .. })) {
            self.percent();
            return used + 1;
        }
        let measured = follows.is_some_and(|t| is_measure(&text[t.start..t.end]));
        let currency = match label.coin {
            Some(Coin::Known(currency)) => currency,
            Some(Coin::Foreign) => {
                self.confused = true;
                return used;
            }
            None => fallback,
        };
        let money = number.read(currency).and_then(|money| with_decimals(money, label.decimals));
        match money {
            Some(_) if label.coin.is_none() && (measured || !number.looks_like_money()) => {
                if !measured {
                    self.bare.extend(money);
                }
                self.count();
            }
            Some(money) => {
                self.confused |= follows_a_number(text, tokens, label.first);
                self.range(tokens, label.first, money);
                self.negative(text, tokens, label.first);
                let by = by_the_piece(tokens, label.next);
                self.amount(money, label.coin.is_some(), by.is_some_and(|by| by == Role::Aside));
                if let (Some(Role::Piece), Some(last)) = (by, self.amounts.last_mut())
                    && last.role == Role::Plain
                {
                    last.role = Role::Piece;
                }
            }
            // Two points: a date, an article number, or an amount nobody can read.
            None => {
                self.confused |= label.coin.is_some();
                self.count();
            }
        }
        used
    }

    pub(super) fn spoiled(&mut self, text: &str, tokens: &[Token<'_>], at: usize, number: Number<'_>) -> usize {
        let label = label(text, tokens, at);
        let beside = tokens.get(at + 1..).unwrap_or_default().iter().take(2);
        let coin_near = beside.clone().take_while(|t| matches!(t.kind, Kind::Word | Kind::Coin(_) | Kind::Spoiled(_)));
        let has_coin = label.coin.is_some() || coin_near.clone().any(|t| matches!(t.kind, Kind::Coin(_)));
        self.confused |= has_coin || number.looks_like_money();
        self.words += 1;
        self.count();
        1
    }

    /// A number that is no amount: "from" did not mean money.
    fn count(&mut self) {
        self.from = false;
    }

    fn percent(&mut self) {
        if self.pending.is_some_and(|p| p.role == Role::Aside) {
            self.pending = None;
        }
    }

    /// Adds an amount with the role that the words before it give.
    pub(super) fn amount(&mut self, money: Money, labelled: bool, by_the_piece: bool) {
        let threshold = self.over || self.free && self.from;
        let pending = self.pending.take();
        if pending.is_some_and(|p| p.role == Role::Shipping && p.touches && !p.only_next) {
            // "23,99 € Versand 4,90 €": whose word is it?
            self.confused = true;
        }
        let role = match pending.map(|p| p.role) {
            _ if threshold || by_the_piece || self.negative || self.tax => Role::Aside,
            Some(Role::Shipping) if self.from => Role::Aside,
            Some(role) if role != Role::Now || self.direction.is_none() => role,
            _ if self.direction.is_some() => Role::Aside,
            _ => Role::Plain,
        };
        if self.free && !threshold {
            self.free_shipping = true;
        }
        let added = Amount {
            money,
            role,
            from: self.from && role != Role::Aside,
            range: self.ranged,
            vat: Vat::Unknown,
            labelled,
            in_brackets: self.in_brackets,
        };
        self.amounts.push(added);
        (self.from, self.over, self.free, self.tax, self.negative) = (false, false, false, false, false);
        (self.direction, self.strangers, self.ranged) = (None, 0, false);
    }

    /// `13,90 € - 16,90 €`, `10 - 20 €`: marks the amount before, and the one to come through `from`.
    fn range(&mut self, tokens: &[Token<'_>], first: usize, money: Money) {
        let dash = first.checked_sub(1).filter(|&i| matches!(tokens[i].kind, Kind::Sign('-') | Kind::Says(Says::UpTo)));
        let Some(before) = dash.and_then(|i| i.checked_sub(1)) else { return };
        let is_amount = matches!(tokens[before].kind, Kind::Coin(_) | Kind::Number(_));
        let glued = tokens[before + 1].end == tokens[first].start && tokens[before].end != tokens[before + 1].start;
        if !is_amount || glued && tokens[before + 1].kind == Kind::Sign('-') {
            return;
        }
        let beside = before.checked_sub(1).map(|i| tokens[i].kind);
        if let Kind::Number(number) = tokens[before].kind
            && !matches!(beside, Some(Kind::Coin(_)))
        {
            let Some(least) = number.read(money.currency) else { return };
            match self.amounts.last_mut().filter(|_| number.looks_like_money()) {
                Some(last) => *last = Amount { money: least, labelled: true, ..*last },
                // "Pokémon 151 - 239,90 €" is no range.
                None if least.minor >= money.minor || matches!(beside, Some(Kind::Word)) => return,
                None => {
                    self.bare.pop();
                    self.amount(least, true, false);
                }
            }
        }
        if let Some(last) = self.amounts.last_mut() {
            if last.money.minor >= money.minor {
                self.confused = true;
            }
            last.range = true;
            last.from = true;
            (self.from, self.ranged) = (true, true);
        }
    }

    /// A dash right before an amount, and nothing right before the dash, is a minus.
    fn negative(&mut self, text: &str, tokens: &[Token<'_>], first: usize) {
        let Some(dash) = first.checked_sub(1).filter(|&i| tokens[i].kind == Kind::Sign('-')) else { return };
        let glued = tokens[dash].end == tokens[first].start;
        let free = text[..tokens[dash].start].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        if free && (glued || dash == 0) {
            self.negative = true;
            self.from = false;
            // A reduction of the amount before it, or the end of a range?
            let after_amount =
                dash.checked_sub(1).is_some_and(|i| matches!(tokens[i].kind, Kind::Coin(_) | Kind::Number(_)));
            self.confused |= after_amount && self.amounts.iter().filter(|a| a.role == Role::Plain).count() == 1;
        }
    }
}
