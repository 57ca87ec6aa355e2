//! What a chat at Telegram says to our bot: `/start CODE`, which a link to the bot makes of itself. In a group the command names
//! the bot: `/start@our_bot CODE`.

/// Letters and digits of a code, at most; the service takes no more either.
const LONGEST: usize = 64;

/// The code that a message brings. None: it is no command to begin, or one to another bot. A command without a code, or with
/// what can be none, brings an empty one.
#[must_use]
pub fn code_of<'a>(text: &'a str, bot: &str) -> Option<&'a str> {
    let mut words = text.split_whitespace();
    let (command, named) = words.next().map(|word| word.split_once('@').unwrap_or((word, bot)))?;
    if !command.eq_ignore_ascii_case("/start") || !named.eq_ignore_ascii_case(bot) {
        return None;
    }
    let code = words.next().unwrap_or_default();
    let plain = code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    Some(if plain && code.len() <= LONGEST && words.next().is_none() { code } else { "" })
}

/// The link that opens a chat with the bot and says the code there; `group`: the one that first asks for a group.
#[must_use]
pub fn start_link(bot: &str, code: &str, group: bool) -> String {
    let start = if group { "startgroup" } else { "start" };
    format!("https://t.me/{bot}?{start}={code}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_chat_brings() {
        for (text, code) in [
            ("/start 0a1b", Some("0a1b")),
            (" /START  0a1b ", Some("0a1b")),
            ("/start@Our_Bot 0a1b", Some("0a1b")),
            ("/start@other_bot 0a1b", None),
            ("/start", Some("")),
            ("/start a b", Some("")),
            ("/start a'b", Some("")),
            ("/start \u{e4}", Some("")),
            ("/starting 0a1b", None),
            ("start 0a1b", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(code_of(text, "our_bot"), code, "{text:?}");
        }
        assert_eq!(code_of(&format!("/start {}", "a".repeat(65)), "our_bot"), Some(""));
        assert_eq!(start_link("our_bot", "0a1b", false), "https://t.me/our_bot?start=0a1b");
        assert_eq!(start_link("our_bot", "0a1b", true), "https://t.me/our_bot?startgroup=0a1b");
    }

    proptest! {
        #[test]
        fn whatever_is_said_a_code_is_plain(text in "\\PC{0,120}") {
            if let Some(code) = code_of(&text, "our_bot") {
                prop_assert!(code.len() <= LONGEST && code.is_ascii());
            }
        }
    }
}
