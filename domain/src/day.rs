//! Days and relative changes as people read them. Written by hand: the browser needs no formatting machinery for this.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month's short English name.
#[must_use]
pub fn month(day: NaiveDate) -> &'static str {
    MONTHS.get(day.month0() as usize).copied().unwrap_or("?")
}

/// `9 Feb 2026`.
#[must_use]
pub fn long(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// `9 Feb`.
#[must_use]
pub fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month(day))
}

/// A relative change in percent with its sign: `+3.2 %`, `−12.0 %`, `0.0 %`.
#[must_use]
pub fn change(ratio: f64) -> String {
    crate::i18n::change(crate::i18n::Locale::English, ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_read_them() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 9).unwrap();
        assert_eq!((long(day).as_str(), short(day).as_str()), ("9 Feb 2026", "9 Feb"));
        assert_eq!(change(0.0321), "+3.2\u{a0}%");
        assert_eq!(change(-0.12), "\u{2212}12.0\u{a0}%");
        assert_eq!(change(-0.0001), "0.0\u{a0}%");
    }
}
