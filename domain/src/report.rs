//! What somebody says is wrong with a product, and what came of it.

use crate::closed_list::closed_list;

closed_list! {
    /// With what.
    Kind {
        /// An offer is of another product.
        Offer = "offer",
        /// A price can not be.
        Price = "price",
        /// A name, a number, a set, a picture.
        Facts = "facts",
        /// Something else.
        Other = "other",
    }
}

closed_list! {
    /// What came of it.
    Outcome {
        /// It was wrong, and is right now.
        Mended = "mended",
        /// It is as it should be.
        Right = "right",
        /// Nothing can be done about it.
        Declined = "declined",
    }
}

/// The longest report, in characters.
pub const LONGEST: usize = 1_000;
/// How many somebody may make within a day.
pub const A_DAY: i64 = 20;

/// What was written, as it is kept: without signs that no text has.
#[must_use]
pub fn words(text: &str) -> String {
    let plain: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).take(LONGEST).collect();
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_plain_and_not_endless() {
        assert_eq!(words("  a\0b\r\nc\u{7}  "), "ab\nc");
        assert_eq!(words(&"é".repeat(5_000)).chars().count(), LONGEST);
        assert_eq!(words("\n\t "), "");
    }
}
