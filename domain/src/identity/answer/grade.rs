//! Grading companies and grades.

use crate::closed_list::closed_list;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{fmt, str::FromStr};

closed_list! {
    /// Companies that grade cards.
    Grader {
        /// Professional Sports Authenticator.
        Psa = "PSA",
        /// Beckett Grading Services.
        Bgs = "BGS",
        /// Beckett Vintage Grading.
        Bvg = "BVG",
        /// Certified Guaranty Company.
        Cgc = "CGC",
        /// Sportscard Guaranty.
        Sgc = "SGC",
        /// Ace Grading.
        Ace = "ACE",
        /// TAG Grading.
        Tag = "TAG",
        /// Automated Grading Systems.
        Ags = "AGS",
        /// Majesty Grading Company.
        Mgc = "MGC",
        /// GetGraded.
        GetGraded = "GetGraded",
        /// GRAAD.
        Graad = "GRAAD",
        /// AiGrading.
        AiGrading = "AiGrading",
        /// PGS.
        Pgs = "PGS",
        /// PCA, France.
        Pca = "PCA",
        /// CCC, France.
        Ccc = "CCC",
        /// SFG.
        Sfg = "SFG",
        /// GSG.
        Gsg = "GSG",
        /// EGS.
        Egs = "EGS",
        /// Next Grading.
        NextGrading = "Next Grading",
        /// AP Grading, Germany.
        ApGrading = "AP Grading",
        /// AOG.
        Aog = "AOG",
        /// CardClub.
        CardClub = "CardClub",
        /// RCG.
        Rcg = "RCG",
        /// Collect Aura, France.
        CollectAura = "Collect Aura",
    }
}

/// A grade in tenths (95 is 9.5), 10 to 100. Written "9.5".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

impl Grade {
    /// `None` when it is no grade: below 1, above 10, or not a half.
    #[must_use]
    pub fn new(tenths: u8) -> Option<Grade> {
        ((10..=100).contains(&tenths) && tenths.is_multiple_of(5)).then_some(Grade(tenths))
    }

    /// Ten times the grade.
    #[must_use]
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, part) => write!(f, "{whole}.{part}"),
        }
    }
}

impl FromStr for Grade {
    type Err = crate::UnknownWord;
    fn from_str(word: &str) -> Result<Grade, Self::Err> {
        let unknown = || crate::UnknownWord { list: "Grade", word: word.to_owned() };
        let (whole, part) = word.split_once(['.', ',']).unwrap_or((word, "0"));
        let digit = |s: &str| s.parse::<u8>().ok().filter(|n| *n <= 10 && s.len() <= 2 && !s.starts_with('+'));
        let tenths = digit(whole).zip(digit(part).filter(|_| part.len() == 1)).map(|(w, p)| w * 10 + p);
        tenths.and_then(Grade::new).ok_or_else(unknown)
    }
}

impl Serialize for Grade {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Grade {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Grade, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
