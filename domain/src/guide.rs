//! Cardmarket's price guide: the figures of one product on one day, and when a number is no price.
//!
//! Where they come from and in which columns they stand is the importer's affair.

/// The names of the six figures, in the order of [`Figures`].
pub const COLUMNS: [&str; 6] = ["avg", "low", "trend", "avg1", "avg7", "avg30"];

/// Six figures in cents of EUR, in the order of [`COLUMNS`]. `None`: no data.
pub type Figures = [Option<i32>; 6];

/// More than any card ever cost: 1,000,000 EUR. What stands above it is a mistake of the file.
pub const ABSURD_EUR: f64 = 1_000_000.0;

/// One product on one day. A guide mixes all languages and conditions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuideRow {
    /// Cardmarket's idProduct, above 0.
    pub id_product: i32,
    /// The plain columns.
    pub main: Figures,
    /// The columns of the second finish (`-holo` of Pokémon, `-foil` of other games).
    pub second: Figures,
}

/// Why a number can not be a figure of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadFigure {
    /// Below zero.
    #[error("negative")]
    Negative,
    /// Not a number, or infinite.
    #[error("not a finite number")]
    NotFinite,
    /// Above [`ABSURD_EUR`].
    #[error("above 1,000,000 EUR")]
    Absurd,
    /// Cents have no fractions.
    #[error("not whole cents")]
    Fraction,
}

/// Cents of an amount in EUR; 0 means "no data" in a guide and becomes `None`.
/// # Errors
/// When the amount is negative, not finite, absurd, or no whole number of cents.
pub fn cents(eur: f64) -> Result<Option<i32>, BadFigure> {
    if !eur.is_finite() {
        return Err(BadFigure::NotFinite);
    }
    if eur < 0.0 {
        return Err(BadFigure::Negative);
    }
    if eur > ABSURD_EUR {
        return Err(BadFigure::Absurd);
    }
    let scaled = eur * 100.0;
    let rounded = scaled.round();
    // A decimal of two places is at most a few units in the last place of a double away from its cents.
    if (scaled - rounded).abs() > 1e-6 {
        return Err(BadFigure::Fraction);
    }
    let whole = rounded as i32;
    Ok((whole != 0).then_some(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures() {
        assert_eq!(cents(0.0), Ok(None));
        assert_eq!(cents(-0.0), Ok(None));
        assert_eq!(cents(0.29), Ok(Some(29)));
        assert_eq!(cents(1_000_000.0), Ok(Some(100_000_000)));
        assert_eq!(cents(-0.01), Err(BadFigure::Negative));
        assert_eq!(cents(f64::NAN), Err(BadFigure::NotFinite));
        assert_eq!(cents(f64::INFINITY), Err(BadFigure::NotFinite));
        assert_eq!(cents(1_000_000.01), Err(BadFigure::Absurd));
        assert_eq!(cents(0.125), Err(BadFigure::Fraction));
    }

    proptest! {
        #[test]
        fn every_price_of_two_decimals_is_read_exactly(minor in 1i32..=100_000_000) {
            let text = format!("{}.{:02}", minor / 100, minor % 100);
            let number: f64 = text.parse().unwrap();
            prop_assert_eq!(cents(number), Ok(Some(minor)));
        }
    }
}
