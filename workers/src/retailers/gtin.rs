//! EAN, UPC and GTIN: numbers of articles, with a check digit.

/// The first of these that is such a number.
pub fn first<'a>(codes: impl IntoIterator<Item = Option<&'a str>>) -> Option<String> {
    codes.into_iter().flatten().find(|code| is_sound(code)).map(str::to_owned)
}

/// EAN-8, UPC-A, EAN-13 or GTIN-14 with a sound check digit (GS1 General Specifications, 7.9).
pub fn is_sound(code: &str) -> bool {
    if !matches!(code.len(), 8 | 12 | 13 | 14) || !code.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let sum: u32 =
        code.bytes().rev().enumerate().map(|(i, b)| u32::from(b - b'0') * if i % 2 == 1 { 3 } else { 1 }).sum();
    sum > 0 && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits() {
        assert!(is_sound("0196214142923") && is_sound("4006381333931") && is_sound("73513537"));
        assert!(!is_sound("4006381333932") && !is_sound("SV3PT5-199-NM-ES") && !is_sound("12345"));
        assert!(!is_sound("0000000000000"));
    }
}
