//! The secret a browser holds for being signed in, as text: in which cookie it comes, and its form.

/// Hexadecimal digits of a token: 256 bits.
pub const DIGITS: usize = 64;

/// Whether a text has the form of a token. What it is worth, only the database knows.
#[must_use]
pub fn is_one(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The token in the first cookie of this name, in the text of a `Cookie` header; none where that cookie has another form.
#[must_use]
pub fn find<'a>(cookies: &'a str, name: &str) -> Option<&'a str> {
    let mut values = cookies.split(';').filter_map(|c| c.trim().split_once('=')).filter(|(key, _)| *key == name);
    values.next().map(|(_, value)| value).filter(|value| is_one(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_cookie_among_others() {
        let token = "0123456789abcdef".repeat(4);
        for cookies in [
            format!("session={token}"),
            format!("a=b; session={token}; c=d"),
            format!(";; =; session={token}"),
            format!("Session=x; xsession=y; session={token}; session=z"),
        ] {
            assert_eq!(find(&cookies, "session"), Some(&*token), "{cookies}");
        }
        for cookies in [
            String::new(),
            "session".to_owned(),
            format!("session={}", &token[1..]),
            format!("session={token}0"),
            format!("session=\"{token}\""),
            format!("session={}", token.replace('0', "g")),
            format!("session=; session={token}"),
            format!("__Host-session={token}"),
        ] {
            assert_eq!(find(&cookies, "session"), None, "{cookies}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_is_in_form(cookies in "[ -~]{0,200}") {
            prop_assert!(find(&cookies, "session").is_none_or(is_one));
        }
    }
}
