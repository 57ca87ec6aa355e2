//! A rule as the fields of a form, each a word or two; what they say together is written in the grammar of `text` and read
//! from there, so that form and text can not mean different things.

use super::{PriceOf, Rule, Than, Trigger, Unreadable};
use crate::{
    money::Money,
    product::{Condition, Language},
};

/// Reads a rule from the fields of a form; a field that is empty counts as absent.
///
/// `on` says what has to happen: `amount`, `change`, `extreme`, `score`, `restock`, `preorder` or `listing`. The others:
/// `of`, `country`, `side`, `amount`, `currency`, `percent`, `than`, `paid`, `by`, `days`, `score`; of the copies `variant`,
/// `finish`, `language-de`, `condition-NM` and so on for each that counts, `shops`; of the manner `slack`, `again`,
/// `never-again`, `cooldown`, `once`.
/// # Errors
/// The field that is missing or can not be read, or the part of the rule that can not be meant.
pub fn from_form(get: impl Fn(&str) -> Option<String>) -> Result<Rule, Unreadable> {
    let fields = Fields(get);
    let mut words = fields.trigger()?;
    fields.copy(&mut words)?;
    fields.manner(&mut words)?;
    words.join(" ").parse()
}

/// The fields of a form that say a rule: [`from_form`] reads them as that rule, and no other.
#[must_use]
pub fn to_form(rule: &Rule) -> Vec<(String, String)> {
    let mut fields = of_trigger(&rule.trigger);
    let copy = &rule.copy;
    fields.extend(copy.variant.map(|variant| ("variant", variant.to_string())));
    fields.extend(copy.finish.map(|finish| ("finish", finish.to_string())));
    if !copy.shops.is_empty() {
        fields.push(("shops", copy.shops.join(",")));
    }
    let manner = rule.manner;
    fields.push(("slack", percent(manner.slack)));
    fields.push(match manner.again {
        Some(again) => ("again", percent(again)),
        None => ("never-again", "on".to_owned()),
    });
    fields.push(("cooldown", manner.cooldown.to_string()));
    if manner.once {
        fields.push(("once", "on".to_owned()));
    }
    let languages = copy.languages.iter().map(|l| format!("language-{l}"));
    let conditions = copy.conditions.iter().map(|c| format!("condition-{c}"));
    let ticked = languages.chain(conditions).map(|name| (name, "on".to_owned()));
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(ticked).collect()
}

fn of_trigger(trigger: &Trigger) -> Vec<(&'static str, String)> {
    match trigger {
        Trigger::Amount { price, side, amount } => {
            let mut fields = of_price("amount", price);
            fields.push(("side", side.to_string()));
            fields.push(("amount", amount.plain()));
            fields.push(("currency", amount.currency.to_string()));
            fields
        }
        Trigger::Change { price, side, tenths, than, least } => {
            let mut fields = of_price("change", price);
            fields.push(("percent", percent(*tenths)));
            fields.push(("side", side.to_string()));
            let word = match than {
                Than::Fair => "fair",
                Than::Week => "7d",
                Than::Month => "30d",
                Than::Paid(_) => "paid",
            };
            fields.push(("than", word.to_owned()));
            if let Than::Paid(cents) = than {
                fields.push(("paid", Money::eur(*cents).plain()));
            }
            if *least > 0 {
                fields.push(("by", Money::eur(*least).plain()));
            }
            fields
        }
        Trigger::Extreme { side, days } => {
            vec![("on", "extreme".to_owned()), ("side", side.to_string()), ("days", days.to_string())]
        }
        Trigger::Score { least } => vec![("on", "score".to_owned()), ("score", least.to_string())],
        Trigger::Restock => vec![("on", "restock".to_owned())],
        Trigger::Preorder => vec![("on", "preorder".to_owned())],
        Trigger::Listing => vec![("on", "listing".to_owned())],
    }
}

fn of_price(on: &str, price: &PriceOf) -> Vec<(&'static str, String)> {
    let of = match price {
        PriceOf::Value => "value",
        PriceOf::Offer => "offer",
        PriceOf::Landed(_) => "landed",
    };
    let mut fields = vec![("on", on.to_owned()), ("of", of.to_owned())];
    if let PriceOf::Landed(to) = price {
        fields.push(("country", to.clone()));
    }
    fields
}

/// Tenths of a percent as a person writes them: `10`, `2.5`.
fn percent(tenths: i64) -> String {
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

struct Fields<F>(F);

impl<F: Fn(&str) -> Option<String>> Fields<F> {
    fn has(&self, name: &str) -> bool {
        (self.0)(name).is_some_and(|value| !value.trim().is_empty())
    }

    /// What stands in a field: one word, so that it can not say more than its field is for.
    fn word(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        let Some(value) = (self.0)(name) else { return Ok(None) };
        let value = value.trim();
        if value.is_empty() {
            return Ok(None);
        }
        if value.contains(char::is_whitespace) || value.chars().count() > 200 {
            return Err(odd(name, &format!("{:?} is not one word", value.chars().take(60).collect::<String>())));
        }
        Ok(Some(value.to_owned()))
    }

    fn must(&self, name: &'static str) -> Result<String, Unreadable> {
        self.word(name)?.ok_or_else(|| odd(name, "it is missing"))
    }

    /// With a point: most of Europe writes a comma.
    fn decimal(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        Ok(self.word(name)?.map(|value| value.replace(',', ".")))
    }

    fn percent(&self, name: &'static str) -> Result<Option<String>, Unreadable> {
        Ok(self.decimal(name)?.map(|value| format!("{}%", value.trim_end_matches('%'))))
    }

    fn price(&self) -> Result<Vec<String>, Unreadable> {
        let of = self.must("of")?;
        Ok(match of.as_str() {
            "landed" => vec![of, self.must("country")?],
            "value" | "offer" => vec![of],
            _ => return Err(odd("of", "it has to be value, offer or landed")),
        })
    }

    fn trigger(&self) -> Result<Vec<String>, Unreadable> {
        let on = self.must("on")?;
        let missing = |name: &'static str| move || odd(name, "it is missing");
        Ok(match on.as_str() {
            "amount" => {
                let mut words = self.price()?;
                words.push(self.must("side")?);
                words.push(self.decimal("amount")?.ok_or_else(missing("amount"))?);
                words.extend(self.word("currency")?);
                words
            }
            "change" => {
                let mut words = self.price()?;
                words.push(self.percent("percent")?.ok_or_else(missing("percent"))?);
                words.push(self.must("side")?);
                let than = self.must("than")?;
                let paid = than == "paid";
                words.push(than);
                if paid {
                    words.push(self.decimal("paid")?.ok_or_else(missing("paid"))?);
                }
                if let Some(by) = self.decimal("by")? {
                    words.extend(["by".to_owned(), by]);
                }
                words
            }
            "extreme" => {
                let what = match self.must("side")?.as_str() {
                    "below" => "low",
                    "above" => "high",
                    "away" => "extreme",
                    _ => return Err(odd("side", "it has to be below, above or away")),
                };
                vec!["new".to_owned(), what.to_owned(), format!("{}d", self.must("days")?)]
            }
            "score" => vec![on, self.must("score")?],
            "restock" | "preorder" | "listing" => vec![on],
            _ => return Err(odd("on", "there is no such thing to be told of")),
        })
    }

    fn copy(&self, words: &mut Vec<String>) -> Result<(), Unreadable> {
        for name in ["variant", "finish"] {
            if let Some(value) = self.word(name)? {
                words.extend([name.to_owned(), value]);
            }
        }
        let ticked = |list: &str, word: &str| self.has(&format!("{list}-{word}"));
        let languages = Language::ALL.iter().map(|l| l.as_str()).filter(|l| ticked("language", l));
        let conditions = Condition::ALL.iter().map(|c| c.as_str()).filter(|c| ticked("condition", c));
        let shops = (self.0)("shops").unwrap_or_default();
        let shops = shops.split(|c: char| c == ',' || c.is_whitespace()).filter(|s| !s.is_empty());
        for (name, list) in [
            ("language", languages.collect::<Vec<_>>()),
            ("condition", conditions.collect()),
            ("shops", shops.collect()),
        ] {
            if !list.is_empty() {
                words.extend([name.to_owned(), list.join(",")]);
            }
        }
        Ok(())
    }

    fn manner(&self, words: &mut Vec<String>) -> Result<(), Unreadable> {
        if let Some(slack) = self.percent("slack")? {
            words.extend(["slack".to_owned(), slack]);
        }
        if self.has("never-again") {
            words.push("again never".to_owned());
        } else if let Some(again) = self.percent("again")? {
            words.extend(["again".to_owned(), again]);
        }
        if let Some(hours) = self.word("cooldown")? {
            words.extend(["cooldown".to_owned(), format!("{}h", hours.trim_end_matches('h'))]);
        }
        if self.has("once") {
            words.push("once".to_owned());
        }
        Ok(())
    }
}

fn odd(part: &'static str, why: &str) -> Unreadable {
    Unreadable::Rule { part, why: why.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alert::strategies;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_form_that_is_filled_says_its_rule(rule in strategies::rule()) {
            let fields = to_form(&rule);
            let get = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
            let again = from_form(get);
            // In the order of the lists, whatever it was; twice the same is said once.
            let mut told = rule;
            told.copy.languages = Language::ALL.iter().copied().filter(|l| told.copy.languages.contains(l)).collect();
            told.copy.conditions = Condition::ALL.iter().copied().filter(|c| told.copy.conditions.contains(c)).collect();
            prop_assert_eq!(again, Ok(told));
        }
    }

    fn read(fields: &[(&str, &str)]) -> Result<String, String> {
        let get = |name: &str| fields.iter().find(|(f, _)| *f == name).map(|(_, v)| (*v).to_owned());
        from_form(get).map(|rule| rule.to_string()).map_err(|e| e.to_string())
    }

    #[test]
    fn what_a_form_says() {
        let amount = [("on", "amount"), ("of", "offer"), ("side", "below"), ("amount", " 45,5 "), ("percent", "10")];
        assert_eq!(read(&amount).as_deref(), Ok("offer below 45.50 EUR"));
        let more = [
            ("language-de", "on"),
            ("language-en", "on"),
            ("condition-NM", "on"),
            ("shops", "kiste, laden"),
            ("cooldown", "24"),
            ("never-again", "on"),
            ("once", "on"),
        ];
        let said = read(&[&amount[..], &more[..]].concat()).unwrap();
        for part in ["condition NM", "shops kiste,laden", "again never", "cooldown 24h", "once"] {
            assert!(said.contains(part), "{said} has no {part}");
        }
        let change = [("on", "change"), ("of", "landed"), ("country", "de"), ("side", "below"), ("percent", "10.5%")];
        let fair = [("than", "fair"), ("by", "2")];
        assert_eq!(read(&[&change[..], &fair[..]].concat()).as_deref(), Ok("landed DE 10.5% below fair by 2.00 EUR"));
        let paid = [("than", "paid"), ("paid", "30")];
        assert_eq!(read(&[&change[..], &paid[..]].concat()).as_deref(), Ok("landed DE 10.5% below paid 30.00 EUR"));
        assert_eq!(read(&[("on", "extreme"), ("side", "away"), ("days", "90")]).as_deref(), Ok("new extreme 90d"));
        assert_eq!(read(&[("on", "score"), ("score", "80")]).as_deref(), Ok("score 80"));
        assert_eq!(read(&[("on", "restock"), ("amount", "odd words here")]).as_deref(), Ok("restock"));
    }

    #[test]
    fn what_can_not_be_meant_is_said() {
        let cases: [(&[(&str, &str)], &str); 9] = [
            (&[], "on: it is missing"),
            (&[("on", "all")], "on:"),
            (&[("on", "amount"), ("of", "value"), ("side", "below"), ("amount", "")], "amount: it is missing"),
            (&[("on", "amount"), ("of", "value"), ("side", "below"), ("amount", "5 once")], "is not one word"),
            (&[("on", "amount"), ("of", "value"), ("side", "away"), ("amount", "5")], "side:"),
            (&[("on", "amount"), ("of", "landed"), ("side", "below"), ("amount", "5")], "country: it is missing"),
            (&[("on", "extreme"), ("side", "below"), ("days", "8")], "days:"),
            (&[("on", "score"), ("score", "101")], "score:"),
            (&[("on", "score"), ("score", "80"), ("language-de", "on")], "copy:"),
        ];
        for (fields, part) in cases {
            let said = read(fields).unwrap_err();
            assert!(said.contains(part), "{fields:?}: {said}");
        }
    }
}
