//! What a listing may be: from the words of its title to candidates, each with what speaks for and against it.
//!
//! This decides nothing. The matcher (`identity`) gave no answer, or no sure one, and a person is shown what there is.

use crate::{catalog::ProductLine, market::gate, money::Money};

/// Words that stand together in a name, at most.
const LONGEST: usize = 5;
/// Tokens of a title that are read; what comes behind them is no name.
const TOKENS: usize = 24;

/// What a title offers to a search for candidates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Runs of its words, each of which may be the name of a card, of a box or of a set.
    pub runs: Vec<String>,
    /// What may be a collector number, in capitals and without zeros in front.
    pub numbers: Vec<String>,
    /// What stands behind a slash: how many cards the set has.
    pub totals: Vec<i32>,
}

impl Words {
    /// Of a title that was folded as names are: lower case, without accents, with spaces in the place of hyphens.
    #[must_use]
    pub fn read(folded: &str) -> Words {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '\'' | '.' | '&');
        let tokens = folded.split(|c| !plain(c)).map(|t| t.trim_matches(|c| matches!(c, '.' | '\'' | '/')));
        let tokens: Vec<&str> = tokens.filter(|t| !t.is_empty()).take(TOKENS).collect();
        let mut words = Words::default();
        for token in &tokens {
            let (number, total) = token.split_once('/').unwrap_or((token, ""));
            if total.len() <= 4 {
                words.totals.extend(total.parse::<i32>().ok().filter(|n| *n > 0));
            }
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            let looks = digits > 0 && number.len() <= 7 && number.bytes().all(|b| b.is_ascii_alphanumeric());
            let number = number.trim_start_matches('0').to_uppercase();
            if looks && !number.is_empty() {
                words.numbers.push(number);
            }
        }
        for length in 1..=LONGEST {
            words.runs.extend(tokens.windows(length).map(|run| run.join(" ")).filter(|run| run.len() > 1));
        }
        for list in [&mut words.runs, &mut words.numbers] {
            list.sort_unstable();
            list.dedup();
        }
        words
    }
}

/// What is known of a product beside a listing.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The product.
    pub line: ProductLine,
    /// The matcher answered it, but not surely.
    pub answered: bool,
    /// The listing has its bar code.
    pub bar_code: bool,
    /// The shop's own number was confirmed for it, under another text.
    pub shop_number: bool,
    /// How near its name is to the title: 1 is that it stands there.
    pub near: f32,
    /// Its number stands in the title.
    pub number: bool,
    /// So does the number of its set's cards.
    pub total: bool,
    /// So does a name or a code of its set.
    pub set: bool,
    /// What it usually costs, from and to.
    pub range: Option<(Money, Money)>,
}

/// Something that speaks for or against a candidate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Because {
    /// The matcher said so.
    Answered,
    /// The bar code.
    BarCode,
    /// The shop's own number.
    ShopNumber,
    /// The name stands in the title.
    Name,
    /// A name like it does.
    Like,
    /// The collector number does.
    Number,
    /// The number of the set's cards does.
    Total,
    /// The set does.
    Set,
    /// The price fits.
    PriceNear,
    /// The price is so many times the usual one, or one so-manieth of it.
    PriceFar(f64),
}

impl Because {
    /// What it counts for.
    #[must_use]
    pub const fn points(self) -> i32 {
        match self {
            Because::BarCode => 60,
            Because::Number => 35,
            Because::Name | Because::ShopNumber => 30,
            Because::Answered => 25,
            Because::Set | Because::Total => 20,
            Because::Like => 10,
            Because::PriceNear => 8,
            Because::PriceFar(_) => -15,
        }
    }

    /// In words.
    #[must_use]
    pub fn words(self) -> String {
        let words = match self {
            Because::Answered => "the matcher said so, not surely",
            Because::BarCode => "it has its bar code",
            Because::ShopNumber => "the shop's own number was confirmed for it",
            Because::Name => "its name stands there",
            Because::Like => "a name like its stands there",
            Because::Number => "its number stands there",
            Because::Total => "its set has as many cards",
            Because::Set => "its set stands there",
            Because::PriceNear => "the price fits",
            Because::PriceFar(times) if times >= 1.0 => return format!("the price is {times:.1} times the usual one"),
            Because::PriceFar(times) => {
                return format!("the price is a {:.1}th of the usual one", 1.0 / times.max(0.001));
            }
        };
        words.to_owned()
    }
}

/// What a listing may be.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The product, with what it costs.
    pub line: ProductLine,
    /// What it usually costs, from and to.
    pub range: Option<(Money, Money)>,
    /// What speaks for and against it.
    pub because: Vec<Because>,
    /// What that adds up to.
    pub points: i32,
}

/// The best of them, at most `most`. `asked`: what the listing costs in euros.
#[must_use]
pub fn weigh(hits: Vec<Hit>, asked: Option<Money>, most: usize) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = hits.into_iter().map(|hit| candidate(hit, asked)).collect();
    all.sort_by(|a, b| b.points.cmp(&a.points).then(a.line.id.cmp(&b.line.id)));
    all.truncate(most);
    all
}

fn candidate(hit: Hit, asked: Option<Money>) -> Candidate {
    let told = [
        (hit.answered, Because::Answered),
        (hit.bar_code, Because::BarCode),
        (hit.shop_number, Because::ShopNumber),
        (hit.near >= 1.0, Because::Name),
        (hit.near > 0.0 && hit.near < 1.0, Because::Like),
        (hit.number, Because::Number),
        (hit.total, Because::Total),
        (hit.set, Because::Set),
    ];
    let mut because: Vec<Because> = told.into_iter().filter(|(is, _)| *is).map(|(_, because)| because).collect();
    because.extend(price(hit.line.quote.as_ref().map(|q| q.price), asked));
    let points = because.iter().map(|b| b.points()).sum();
    Candidate { line: hit.line, range: hit.range, because, points }
}

/// Whether a price fits, as the gate between markets sees it. Both are in euros.
fn price(usual: Option<Money>, asked: Option<Money>) -> Option<Because> {
    let (usual, asked) = (usual.filter(|m| m.minor > 0)?, asked.filter(|m| m.minor > 0)?);
    let times = asked.minor as f64 / usual.minor as f64;
    let far = !(1.0 / gate::TIMES..=gate::TIMES).contains(&times);
    Some(if far { Because::PriceFar(times) } else { Because::PriceNear })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::Quote,
        ids::ProductId,
        product::{Kind, Language},
    };
    use chrono::NaiveDate;

    #[test]
    fn words_of_a_title() {
        let words = Words::read("pokemon glurak ex 006/165 tg12 (151) [nm]");
        for run in ["glurak ex", "pokemon glurak ex", "151", "tg12 151"] {
            assert!(words.runs.iter().any(|r| r == run), "{run}: {:?}", words.runs);
        }
        assert_eq!(words.numbers, ["151", "6", "TG12"]);
        assert_eq!(words.totals, [165]);
        assert_eq!(Words::read(" -- / . "), Words::default());
        let long = "a1 ".repeat(5_000);
        assert!(Words::read(&long).runs.len() <= TOKENS * LONGEST);
        assert_eq!(Words::read("1/99999999999 0").totals, Vec::<i32>::new());
    }

    fn hit(id: i64, cents: Option<i64>) -> Hit {
        let quote = cents.map(|c| Quote { price: Money::eur(c), day: NaiveDate::MIN, change_7d: None });
        let line = ProductLine {
            id: ProductId(id),
            slug: format!("p-{id}"),
            kind: Kind::Card,
            name: "Glurak".to_owned(),
            language: Language::German,
            also: None,
            set: None,
            number: None,
            rarity: None,
            quote,
        };
        let nothing = false;
        Hit {
            line,
            answered: nothing,
            bar_code: nothing,
            shop_number: nothing,
            near: 0.0,
            number: nothing,
            total: nothing,
            set: nothing,
            range: None,
        }
    }

    #[test]
    fn what_says_more_stands_first_and_a_price_far_away_speaks_against_it() {
        let named = Hit { near: 1.0, ..hit(1, Some(1_000)) };
        let numbered = Hit { near: 1.0, number: true, ..hit(2, Some(50_000)) };
        let alike = Hit { near: 0.4, ..hit(3, None) };
        let all = weigh(vec![alike.clone(), named.clone(), numbered.clone()], Some(Money::eur(1_100)), 9);
        let order: Vec<(i64, i32)> = all.iter().map(|c| (c.line.id.0, c.points)).collect();
        assert_eq!(order, [(2, 50), (1, 38), (3, 10)]);
        assert_eq!(all[0].because[2].words(), "the price is a 45.5th of the usual one");
        assert_eq!(weigh(vec![alike, named, numbered], None, 1).len(), 1);
        assert_eq!(price(Some(Money::eur(100)), Some(Money::eur(1_000))), Some(Because::PriceFar(10.0)));
        assert_eq!(price(Some(Money::eur(0)), Some(Money::eur(1_000))), None);
    }

    #[test]
    fn everything_has_words() {
        let all = [Because::Name, Because::Like, Because::PriceFar(4.0), Because::PriceFar(0.0)];
        assert!(all.into_iter().all(|b| !b.words().is_empty()));
        assert_eq!(Because::PriceFar(4.0).words(), "the price is 4.0 times the usual one");
    }
}
