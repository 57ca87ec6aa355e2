//! Which amount is what: walks over the tokens from left to right, and lets the words beside an amount say its role.

use super::{
    coins::Coin,
    number::Number,
    tokens::{Kind, Token},
    words::Says,
};
use crate::{
    listing::Vat,
    money::{Currency, Money},
};

/// What an amount is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing is said.
    Plain,
    /// "Now".
    Now,
    /// "Regular price".
    Regular,
    /// "Was", "RRP".
    Old,
    /// What sending costs.
    Shipping,
    /// By the piece, where the shop may mean the article by it.
    Piece,
    /// Not a price of the article.
    Aside,
}

/// An amount of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) money: Money,
    pub(super) role: Role,
    /// The least of several.
    pub(super) from: bool,
    /// It is one end of a range.
    pub(super) range: bool,
    pub(super) vat: Vat,
    /// Its currency is written.
    pub(super) labelled: bool,
    pub(super) in_brackets: bool,
}

/// What stands in a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) amounts: Vec<Amount>,
    /// Said before any amount.
    pub(super) vat: Vec<Vat>,
    pub(super) free_shipping: bool,
    /// Something in it can be read in two ways, or not at all.
    pub(super) confused: bool,
    /// Bare numbers that may be an amount if there is nothing else in the text.
    bare: Vec<Money>,
    words: usize,
    // What was said since the last amount:
    pending: Option<Pending>,
    from: bool,
    over: bool,
    free: bool,
    direction: Option<Says>,
    tax: bool,
    strangers: usize,
    in_brackets: bool,
    negative: bool,
    ranged: bool,
}

/// A word that gives a role to the amount beside it.
#[derive(Clone, Copy, Debug)]
struct Pending {
    role: Role,
    /// The amount before it touches it.
    touches: bool,
    /// Only the next amount may take it.
    only_next: bool,
}

/// Reads all tokens of a folded text.
pub(super) fn read(text: &str, tokens: &[Token<'_>], fallback: Currency) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += match token.kind {
            Kind::Number(number) => reading.number(text, tokens, at, number, fallback),
            Kind::Spoiled(number) => reading.spoiled(text, tokens, at, number),
            Kind::Says(says) => reading.says(says, tokens, at),
            Kind::Sign(sign) => reading.sign(sign),
            Kind::Word => reading.stranger(),
            Kind::Coin(_) => 1,
        };
    }
    reading.boundary(true);
    if reading.amounts.is_empty()
        && reading.words == 0
        && let [money] = reading.bare[..]
    {
        reading.amount(money, false, false);
    }
    reading
}

/// An amount's currency and where it ends.
pub(super) struct Label {
    /// None where no currency stands beside the number.
    pub(super) coin: Option<Coin>,
    /// Index of the first token after the amount.
    pub(super) next: usize,
    /// Index of its first token.
    pub(super) first: usize,
    /// Decimals behind the currency: `54€99`.
    pub(super) decimals: Option<i64>,
}

/// Looks for the currency before the number, which comes first unless another amount has it, and behind it.
pub(super) fn label(text: &str, tokens: &[Token<'_>], at: usize) -> Label {
    let near = |a: usize, b: usize| text[tokens[a].end..tokens[b].start].chars().all(char::is_whitespace);
    let coin = |i: usize| match tokens.get(i)?.kind {
        Kind::Coin(coin) => Some(coin),
        _ => None,
    };
    // "kr. 99" and "Fr. 12.50": the point belongs to the currency.
    let before = match at.checked_sub(2) {
        Some(two) if tokens[at - 1].kind == Kind::Sign('.') && tokens[two].end == tokens[at - 1].start => Some(two),
        _ => at.checked_sub(1),
    };
    if let Some(before) = before
        && let Some(found) = coin(before)
        && near(at - 1, at)
        && !taken(text, tokens, before)
    {
        // "€ 12,50 EUR" says it twice.
        return Label { coin: Some(found), next: at + 1, first: before, decimals: None };
    }
    let Some(found) = coin(at + 1).filter(|_| near(at, at + 1)) else {
        return Label { coin: None, next: at + 1, first: at, decimals: None };
    };
    let decimals = match (tokens[at].kind, tokens.get(at + 2)) {
        (Kind::Number(whole), Some(&Token { kind: Kind::Number(cents), start, .. }))
            if start == tokens[at + 1].end
                && cents.digits.len() == 2
                && !cents.dashed
                && !whole.looks_like_money()
                && !matches!(tokens.get(at + 3), Some(Token { kind: Kind::Coin(_) | Kind::Sign('%'), .. })) =>
        {
            cents.digits.parse().ok()
        }
        _ => None,
    };
    Label { coin: Some(found), next: at + 2 + usize::from(decimals.is_some()), first: at, decimals }
}

/// Whether the currency at this place belongs to the number before it.
fn taken(text: &str, tokens: &[Token<'_>], coin: usize) -> bool {
    let Some(number) = coin.checked_sub(1) else { return false };
    matches!(tokens[number].kind, Kind::Number(_) | Kind::Spoiled(_))
        && text[tokens[number].end..tokens[coin].start].chars().all(char::is_whitespace)
        && label(text, tokens, number).first == number
}

impl Reading {
    /// Takes the number at this place; gives how many tokens were used.
    fn number(&mut self, text: &str, tokens: &[Token<'_>], at: usize, number: Number<'_>, fallback: Currency) -> usize {
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

    fn spoiled(&mut self, text: &str, tokens: &[Token<'_>], at: usize, number: Number<'_>) -> usize {
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
    fn amount(&mut self, money: Money, labelled: bool, by_the_piece: bool) {
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

    fn says(&mut self, says: Says, tokens: &[Token<'_>], at: usize) -> usize {
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

    fn sign(&mut self, sign: char) -> usize {
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
    fn boundary(&mut self, ends: bool) {
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

    fn stranger(&mut self) -> usize {
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

fn with_decimals(money: Money, decimals: Option<i64>) -> Option<Money> {
    match decimals {
        None => Some(money),
        Some(cents) => (money.currency.exponent() == 2).then(|| Money { minor: money.minor + cents, ..money }),
    }
}

/// `12 50 €`: part of an amount, or a number of its own? Nobody can tell.
fn follows_a_number(text: &str, tokens: &[Token<'_>], first: usize) -> bool {
    let Some(before) = first.checked_sub(1).map(|i| tokens[i]) else { return false };
    matches!(before.kind, Kind::Number(number) if number.digits.bytes().all(|b| b.is_ascii_digit()))
        && matches!(tokens[first].kind, Kind::Number(_))
        && text[before.end..tokens[first].start].chars().all(|c| c == ' ')
}

/// Whether an amount that ends before this token is by the piece: `/ Stück`, `/ 100 g`, `per stuk`.
fn by_the_piece(tokens: &[Token<'_>], next: usize) -> Option<Role> {
    let mut kinds = tokens[next.min(tokens.len())..].iter().map(|t| t.kind).skip_while(|k| *k == Kind::Sign('*'));
    match (kinds.next()?, kinds.next(), kinds.next()) {
        (Kind::Says(Says::Per), ..) => Some(Role::Aside),
        (Kind::Says(Says::Piece), ..) | (Kind::Sign('/'), Some(Kind::Says(Says::Piece)), _) => Some(Role::Piece),
        (Kind::Sign('/'), Some(Kind::Word | Kind::Says(Says::Per)), _) => Some(Role::Aside),
        (Kind::Sign('/'), Some(Kind::Number(_) | Kind::Spoiled(_)), Some(Kind::Word | Kind::Says(_))) => {
            Some(Role::Aside)
        }
        _ => None,
    }
}

/// Units of weight and length: what stands before them is no money.
fn is_measure(word: &str) -> bool {
    matches!(word, "kg" | "g" | "gr" | "mm" | "cm" | "m" | "ml" | "l" | "oz" | "x" | "×" | "/" | "\"" | ":")
}
