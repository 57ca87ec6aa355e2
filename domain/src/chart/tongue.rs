//! How a chart speaks: what it says and how it writes values and days, made by the server and sent along with it. The browser reads
//! lines of one text, and so loads no language's rules and not a word more than the chart shows.

use super::{Point, Range, Scale, Series, Unit};
use crate::{
    i18n::{
        Locale, chart_signs, hundredths,
        messages::{chart, deal, market, names, no_data},
        money,
    },
    money::Money,
};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

/// A line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// The sign of decimals, the one between groups, from how many digits on there are groups, the point behind a day.
    Signs,
    /// An amount, with `#` for its number.
    Amount,
    /// The months, with a space between them.
    Months,
    /// Where a value is missing.
    NoData,
    /// What the lowest offer is called behind a value, with `{0}` for it.
    AndLowest,
    /// A value, `{0}`, and its day, `{1}`.
    On,
    /// What a screen reader hears instead of the drawing.
    Summary,
    /// What the pointer and the arrow keys do.
    ReadADay,
    /// The switch of scales.
    Scale,
    /// A scale.
    Linear,
    /// A scale.
    Log,
    /// The switch of ranges.
    Range,
    /// A range.
    Month,
    /// A range.
    Quarter,
    /// A range.
    Year,
    /// A range.
    All,
    /// What opens the table.
    AsTable,
    /// The table.
    Data,
    /// A column.
    Day,
    /// A column.
    LowestOffer,
}

/// The lines, in the order of [`Word`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tongue(String);

impl Tongue {
    /// As this language is spoken.
    #[must_use]
    pub fn of(locale: Locale) -> Tongue {
        let (signs, months) = chart_signs(locale);
        let amount = money(locale, Money::eur(0)).replace(&hundredths(locale, 0), "#");
        let lowest = chart::and_lowest(locale, "{0}");
        let on = chart::on(locale, "{0}", "{1}");
        let summary = chart::summary(locale, "{0}", "{1}", "{2}", "{3}", "{4}", "{5}");
        let lines: [&str; 20] = [
            &signs,
            &amount,
            &months,
            no_data(locale),
            &lowest,
            &on,
            &summary,
            chart::read_a_day(locale),
            market::scale(locale),
            names::linear(locale),
            names::log(locale),
            market::range(locale),
            names::days_30(locale),
            names::days_90(locale),
            names::year_1(locale),
            names::all(locale),
            market::as_table(locale),
            market::data_of_drawing(locale),
            market::day(locale),
            deal::lowest_offer(locale),
        ];
        Tongue(lines.join("\n"))
    }

    /// What it says; nothing where a text has too few lines.
    #[must_use]
    pub fn word(&self, word: Word) -> &str {
        self.0.split('\n').nth(word as usize).unwrap_or_default()
    }

    /// The name of a range on its switch.
    #[must_use]
    pub fn range(&self, range: Range) -> &str {
        self.word(match range {
            Range::Month => Word::Month,
            Range::Quarter => Word::Quarter,
            Range::Year => Word::Year,
            Range::All => Word::All,
        })
    }

    /// The name of a scale on its switch.
    #[must_use]
    pub fn scale(&self, scale: Scale) -> &str {
        self.word(match scale {
            Scale::Linear => Word::Linear,
            Scale::Log => Word::Log,
        })
    }

    /// A value as people read it: `1.249,50 €`, `104,21`.
    #[must_use]
    pub fn show(&self, unit: Unit, value: i64) -> String {
        let number = self.number(value);
        match unit {
            Unit::Points => number,
            Unit::Cents => {
                let (before, after) = self.word(Word::Amount).split_once('#').unwrap_or_default();
                format!("{before}{number}{after}")
            }
        }
    }

    /// A number with two decimals, from its hundredths.
    fn number(&self, value: i64) -> String {
        let mut signs = self.word(Word::Signs).chars();
        let (decimal, group) = (signs.next().unwrap_or('.'), signs.next().unwrap_or(','));
        let grouped = if signs.next() == Some('5') { 5 } else { 4 };
        let (whole, rest) = (value.unsigned_abs() / 100, value.unsigned_abs() % 100);
        let digits = whole.to_string();
        let mut text = String::new();
        if value < 0 {
            text.push('\u{2212}');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && digits.len() >= grouped && (digits.len() - at).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit);
        }
        format!("{text}{decimal}{rest:02}")
    }

    /// A day without its year: `9. Feb.`
    #[must_use]
    pub fn short(&self, on: NaiveDate) -> String {
        let point = self.word(Word::Signs).chars().nth(3).map(String::from).unwrap_or_default();
        let month = self.word(Word::Months).split(' ').nth(on.month0() as usize).unwrap_or("?");
        format!("{}{point} {month}", on.day())
    }

    /// A day with its year: `9. Feb. 2026`.
    #[must_use]
    pub fn long(&self, on: NaiveDate) -> String {
        format!("{} {}", self.short(on), on.year())
    }

    /// What a day's lowest offer adds to what is read of it.
    #[must_use]
    pub fn and_lowest(&self, unit: Unit, value: i64) -> String {
        filled(self.word(Word::AndLowest), &[self.show(unit, value)])
    }

    /// What a screen reader hears instead of the drawing.
    #[must_use]
    pub fn summary(&self, series: &Series, range: Range) -> String {
        let points = series.within(range);
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            return self.word(Word::NoData).to_owned();
        };
        let least = points.iter().map(|p| p.value).min().unwrap_or(last.value);
        let most = points.iter().map(|p| p.value).max().unwrap_or(last.value);
        let show = |value| self.show(series.unit, value);
        let on = |point: &Point| filled(self.word(Word::On), &[show(point.value), self.long(point.day)]);
        let said = [series.label.clone(), on(first), on(last), show(least), show(most), points.len().to_string()];
        filled(self.word(Word::Summary), &said)
    }
}

/// A text with its places (`{0}`) filled; what names no place stays out.
fn filled(text: &str, said: &[String]) -> String {
    let mut whole = String::new();
    for piece in text.split('{') {
        match piece.split_once('}') {
            Some((at, rest)) => {
                let said = at.parse::<usize>().ok().and_then(|at| said.get(at));
                whole.push_str(said.map_or("", String::as_str));
                whole.push_str(rest);
            }
            None => whole.push_str(piece),
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{long, short};
    use chrono::Days;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 10, 1).unwrap()
    }

    #[test]
    fn it_writes_as_its_language_does() {
        let days: Vec<NaiveDate> = (0..12).map(|month| day() + Days::new(31 * month)).collect();
        for &locale in Locale::ALL {
            let tongue = Tongue::of(locale);
            for value in [0, 5, -5, 99, 124_900, -124_905, 999_999, 1_000_000, 123_456_789] {
                assert_eq!(tongue.show(Unit::Cents, value), money(locale, Money::eur(value)), "{locale}");
                assert_eq!(tongue.show(Unit::Points, value), hundredths(locale, value), "{locale}");
            }
            for &on in &days {
                assert_eq!((tongue.long(on), tongue.short(on)), (long(locale, on), short(locale, on)), "{locale}");
            }
        }
    }

    #[test]
    fn each_line_is_where_it_is_looked_for() {
        for &locale in Locale::ALL {
            let tongue = Tongue::of(locale);
            assert_eq!(tongue.0.split('\n').count(), Word::LowestOffer as usize + 1, "{locale}");
            assert!(tongue.0.split('\n').all(|line| !line.is_empty()), "{locale}: {tongue:?}");
            assert_eq!(tongue.word(Word::LowestOffer), deal::lowest_offer(locale));
            assert_eq!(tongue.word(Word::Summary).matches('{').count(), 6, "{locale}");
            assert_eq!((tongue.range(Range::All), tongue.scale(Scale::Log)), (names::all(locale), names::log(locale)));
        }
    }

    #[test]
    fn a_summary_says_where_it_was_and_is() {
        let point = |d: u64| Point { day: day() + Days::new(d), value: 100 + d as i64, low: None, band: None };
        // A name with a brace in it is a name.
        let series = |label: &str, days: &[u64]| Series {
            unit: Unit::Cents,
            label: label.to_owned(),
            points: days.iter().map(|d| point(*d)).collect(),
        };
        let days = [0, 10, 11, 40];
        let english = Tongue::of(Locale::English);
        assert_eq!(
            english.summary(&series("Trend {3}", &days), Range::All),
            "Trend {3}: 1.00\u{a0}€ on 1 Oct 2025, 1.40\u{a0}€ on 10 Nov 2025; lowest 1.00\u{a0}€, highest 1.40\u{a0}€; \
             days with data: 4"
        );
        assert_eq!(
            Tongue::of(Locale::German).summary(&series("Trend", &days), Range::All),
            "Trend: 1,00\u{a0}€ am 1. Okt. 2025, 1,40\u{a0}€ am 10. Nov. 2025; niedrigster Wert 1,00\u{a0}€, höchster \
             1,40\u{a0}€; Tage mit Daten: 4"
        );
        assert_eq!(english.summary(&series("Trend", &[]), Range::All), "no data");
        assert_eq!(english.and_lowest(Unit::Cents, 99), " · lowest offer 0.99\u{a0}€");
    }

    #[test]
    fn a_text_that_was_cut_breaks_nothing() {
        let cut = Tongue(",.4".to_owned());
        assert_eq!(
            (cut.show(Unit::Points, 100), cut.show(Unit::Cents, 100)),
            ("1,00".to_owned(), String::from("1,00"))
        );
        assert_eq!((cut.short(day()), cut.word(Word::Day)), ("1 ?".to_owned(), ""));
    }
}
