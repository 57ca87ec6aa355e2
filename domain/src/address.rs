//! Texts as they stand in addresses.

/// Percent-encodes a value of a query.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(b).to_string(),
            b' ' => "+".to_owned(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn encoded() {
        assert_eq!(escaped("é 1/2&x"), "%C3%A9+1%2F2%26x");
        assert_eq!(escaped("\r\n"), "%0D%0A");
    }
}
