//! A rule as text: `offer below 45.00 EUR language de,en condition NM shops a,b cooldown 24h once`. What is written is
//! read back; what is usual is not written. A person's spelling may differ in case and spaces.

use super::{Copy, Manner, PriceOf, Rule, Side, Than, Trigger};
use crate::{
    ids::VariantId,
    money::{Currency, Money},
};
use std::{fmt, str::FromStr};

/// Why a text is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It ends too early.
    #[error("it ends where {0} was expected")]
    Ends(&'static str),
    /// A word that can not stand where it does.
    #[error("{word:?} is not {expected}")]
    Word {
        /// The word.
        word: String,
        /// What could stand there.
        expected: &'static str,
    },
    /// It can be read, and can not be meant.
    #[error("{part}: {why}")]
    Rule {
        /// Which part of it.
        part: &'static str,
        /// Why not.
        why: String,
    },
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.trigger {
            Trigger::Amount { price, side, amount } => write!(f, "{} {side} {}", Of(price), Plain(*amount))?,
            Trigger::Change { price, side, tenths, than, least } => {
                write!(f, "{} {} {side} ", Of(price), Percent(*tenths))?;
                match than {
                    Than::Fair => f.write_str("fair")?,
                    Than::Week => f.write_str("7d")?,
                    Than::Month => f.write_str("30d")?,
                    Than::Paid(cents) => write!(f, "paid {}", Plain(Money::eur(*cents)))?,
                }
                if *least > 0 {
                    write!(f, " by {}", Plain(Money::eur(*least)))?;
                }
            }
            Trigger::Extreme { side, days } => write!(f, "new {} {days}d", extreme(*side))?,
            Trigger::Score { least } => write!(f, "score {least}")?,
            Trigger::Restock => f.write_str("restock")?,
            Trigger::Preorder => f.write_str("preorder")?,
            Trigger::Listing => f.write_str("listing")?,
        }
        self.copy.fmt(f)?;
        self.manner.fmt(f)
    }
}

impl fmt::Display for Copy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(variant) = self.variant {
            write!(f, " variant {variant}")?;
        }
        if let Some(finish) = self.finish {
            write!(f, " finish {finish}")?;
        }
        list(f, "language", &self.languages)?;
        list(f, "condition", &self.conditions)?;
        list(f, "shops", &self.shops)
    }
}

impl fmt::Display for Manner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let usual = Manner::default();
        if self.slack != usual.slack {
            write!(f, " slack {}", Percent(self.slack))?;
        }
        match self.again {
            again if again == usual.again => {}
            Some(again) => write!(f, " again {}", Percent(again))?,
            None => f.write_str(" again never")?,
        }
        if self.cooldown != usual.cooldown {
            write!(f, " cooldown {}h", self.cooldown)?;
        }
        if self.once { f.write_str(" once") } else { Ok(()) }
    }
}

fn list(f: &mut fmt::Formatter<'_>, name: &str, words: &[impl fmt::Display]) -> fmt::Result {
    let words: Vec<String> = words.iter().map(ToString::to_string).collect();
    if words.is_empty() { Ok(()) } else { write!(f, " {name} {}", words.join(",")) }
}

const fn extreme(side: Side) -> &'static str {
    match side {
        Side::Below => "low",
        Side::Above => "high",
        Side::Away => "extreme",
    }
}

struct Of<'a>(&'a PriceOf);

impl fmt::Display for Of<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            PriceOf::Value => f.write_str("value"),
            PriceOf::Offer => f.write_str("offer"),
            PriceOf::Landed(to) => write!(f, "landed {to}"),
        }
    }
}

/// Tenths of a percent: `10%`, `2.5%`.
struct Percent(i64);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 % 10 {
            0 => write!(f, "{}%", self.0 / 10),
            tenth => write!(f, "{}.{}%", self.0 / 10, tenth.abs()),
        }
    }
}

/// As a feed writes money: `45.00 EUR`.
struct Plain(Money);

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Money { minor, currency } = self.0;
        match currency.exponent() {
            0 => write!(f, "{minor} {currency}"),
            digits => {
                let unit = 10i64.pow(digits);
                write!(f, "{}.{:0width$} {currency}", minor / unit, minor % unit, width = digits as usize)
            }
        }
    }
}

/// The words of a text, one after another.
struct Words<'a>(std::iter::Peekable<std::str::SplitWhitespace<'a>>);

impl<'a> Words<'a> {
    fn next(&mut self, expected: &'static str) -> Result<&'a str, Unreadable> {
        self.0.next().ok_or(Unreadable::Ends(expected))
    }

    fn parse<T: FromStr>(&mut self, expected: &'static str, case: Case) -> Result<T, Unreadable> {
        let word = self.next(expected)?;
        case(word).parse().map_err(|_| odd(word, expected))
    }

    fn list<T: FromStr>(&mut self, expected: &'static str, case: Case) -> Result<Vec<T>, Unreadable> {
        let word = self.next(expected)?;
        let mut all = Vec::new();
        for part in word.split(',').filter(|p| !p.is_empty()) {
            all.push(case(part).parse().map_err(|_| odd(part, expected))?);
        }
        if all.is_empty() { Err(odd(word, expected)) } else { Ok(all) }
    }

    fn percent(&mut self) -> Result<i64, Unreadable> {
        let word = self.next("a percentage")?;
        percent(word).ok_or_else(|| odd(word, "a percentage"))
    }

    /// `7d`, `24h`: a number with its unit.
    fn number(&mut self, unit: char, expected: &'static str) -> Result<u16, Unreadable> {
        let word = self.next(expected)?;
        let lower = word.to_lowercase();
        lower.strip_suffix(unit).unwrap_or(&lower).parse().map_err(|_| odd(word, expected))
    }

    fn money(&mut self) -> Result<Money, Unreadable> {
        let amount = self.next("an amount")?;
        let currency = match self.0.peek().map(|word| word.to_uppercase().parse::<Currency>()) {
            Some(Ok(currency)) => {
                self.0.next();
                currency
            }
            _ => Currency::Eur,
        };
        Money::parse_plain(amount, currency).map_err(|_| odd(amount, "an amount like 45.00"))
    }
}

/// How a word is written before it is looked up.
type Case = fn(&str) -> String;

fn odd(word: &str, expected: &'static str) -> Unreadable {
    Unreadable::Word { word: word.chars().take(60).collect(), expected }
}

fn percent(word: &str) -> Option<i64> {
    let (whole, tenth) = word.strip_suffix('%')?.split_once('.').unwrap_or((word.strip_suffix('%')?, "0"));
    let digits = |s: &str| !s.is_empty() && s.len() < 7 && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(tenth) || tenth.len() != 1 {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 10 + tenth.parse::<i64>().ok()?)
}

impl FromStr for Rule {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Rule, Unreadable> {
        let mut words = Words(text.split_whitespace().peekable());
        let trigger = trigger(&mut words)?;
        let mut rule = Rule::new(trigger);
        let (as_is, upper, lower): (Case, Case, Case) = (str::to_owned, str::to_uppercase, str::to_lowercase);
        while let Some(word) = words.0.next() {
            let (copy, manner) = (&mut rule.copy, &mut rule.manner);
            match word.to_lowercase().as_str() {
                "variant" => copy.variant = Some(VariantId(words.parse("a number of a variant", as_is)?)),
                "finish" => copy.finish = Some(words.parse("a finish", lower)?),
                "language" | "languages" => copy.languages = words.list("a language", lower)?,
                "condition" | "conditions" => copy.conditions = words.list("a condition", upper)?,
                "shops" | "shop" => copy.shops = words.list("a shop", lower)?,
                "slack" => manner.slack = words.percent()?,
                "again" if words.0.peek().is_some_and(|w| w.eq_ignore_ascii_case("never")) => {
                    words.0.next();
                    manner.again = None;
                }
                "again" => manner.again = Some(words.percent()?),
                "cooldown" => manner.cooldown = words.number('h', "a number of hours")?,
                "once" => manner.once = true,
                _ => {
                    return Err(odd(
                        word,
                        "variant, finish, language, condition, shops, slack, again, cooldown or once",
                    ));
                }
            }
        }
        rule.check().map_err(|(part, why)| Unreadable::Rule { part, why })?;
        Ok(rule)
    }
}

fn trigger(words: &mut Words<'_>) -> Result<Trigger, Unreadable> {
    const FIRST: &str = "value, offer, landed, new, score, restock, preorder or listing";
    let first = words.next(FIRST)?;
    Ok(match first.to_lowercase().as_str() {
        "value" | "price" => of_price(PriceOf::Value, words)?,
        "offer" => of_price(PriceOf::Offer, words)?,
        "landed" => {
            let to = words.next("a country")?.to_uppercase();
            of_price(PriceOf::Landed(to), words)?
        }
        "new" => {
            let word = words.next("low, high or extreme")?;
            let side = match word.to_lowercase().as_str() {
                "low" => Side::Below,
                "high" => Side::Above,
                "extreme" => Side::Away,
                _ => return Err(odd(word, "low, high or extreme")),
            };
            Trigger::Extreme { side, days: words.number('d', "a number of days")? }
        }
        "score" => Trigger::Score { least: words.parse("a score", str::to_owned)? },
        "restock" => Trigger::Restock,
        "preorder" => Trigger::Preorder,
        "listing" => Trigger::Listing,
        _ => return Err(odd(first, FIRST)),
    })
}

fn of_price(price: PriceOf, words: &mut Words<'_>) -> Result<Trigger, Unreadable> {
    let Some(tenths) = words.0.peek().and_then(|word| percent(word)) else {
        let side = words.parse("below, above or a percentage", str::to_lowercase)?;
        return Ok(Trigger::Amount { price, side, amount: words.money()? });
    };
    words.0.next();
    let side = words.parse("below, above or away", str::to_lowercase)?;
    let word = words.next("fair, 7d, 30d or paid")?;
    let than = match word.to_lowercase().as_str() {
        "fair" => Than::Fair,
        "7d" => Than::Week,
        "30d" => Than::Month,
        "paid" => Than::Paid(euros(words)?),
        _ => return Err(odd(word, "fair, 7d, 30d or paid")),
    };
    let least = if words.0.peek().is_some_and(|w| w.eq_ignore_ascii_case("by")) {
        words.0.next();
        euros(words)?
    } else {
        0
    };
    Ok(Trigger::Change { price, side, tenths, than, least })
}

fn euros(words: &mut Words<'_>) -> Result<i64, Unreadable> {
    let money = words.money()?;
    if money.currency == Currency::Eur { Ok(money.minor) } else { Err(odd(money.currency.as_str(), "EUR")) }
}
