//! robots.txt (RFC 9309): our own group, else the group `*`; the longest matching rule wins, `Allow` on a tie;
//! `Crawl-delay`, which the RFC does not know, is obeyed as well.

use std::time::Duration;

/// Bytes that are read of a robots.txt; what follows is ignored, as the RFC allows.
const READ: usize = 500 * 1024;
/// A longer delay than this is taken as this: a visit would never end.
const LONGEST_DELAY: f64 = 120.0;

/// The rules that are meant for us.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    /// Least time between two requests that the shop asks for.
    pub delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    allow: bool,
    pattern: String,
}

impl Robots {
    /// Reads the rules for an agent string like `Name/1.0 (+https://..)`, whose product token is `Name`.
    pub fn parse(text: &str, agent: &str) -> Robots {
        let token = product_token(agent);
        let mut own: Option<Robots> = None;
        let mut any: Option<Robots> = None;
        // Agents of the group being read; a rule ends the list, the next `User-agent` begins a new one.
        let (mut for_us, mut for_any, mut in_rules) = (false, false, false);
        let mut end = text.len().min(READ);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        for line in text[..end].lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().trim_start_matches('\u{feff}').to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if in_rules {
                    (for_us, for_any, in_rules) = (false, false, false);
                }
                for_us |= product_token(value).eq_ignore_ascii_case(token);
                for_any |= value == "*";
                if for_us {
                    own.get_or_insert_default();
                }
                if for_any {
                    any.get_or_insert_default();
                }
                continue;
            }
            if !matches!(key.as_str(), "allow" | "disallow" | "crawl-delay") {
                continue;
            }
            in_rules = true;
            let groups = [(for_us, own.as_mut()), (for_any, any.as_mut())];
            for robots in groups.into_iter().filter_map(|(meant, group)| group.filter(|_| meant)) {
                robots.take(&key, value);
            }
        }
        own.or(any).unwrap_or_default()
    }

    fn take(&mut self, key: &str, value: &str) {
        if key == "crawl-delay" {
            let seconds = value.parse::<f64>().ok().filter(|s| s.is_finite() && *s >= 0.0);
            self.delay = seconds.map(|s| Duration::from_secs_f64(s.min(LONGEST_DELAY))).or(self.delay);
        } else if !value.is_empty() {
            // An empty Disallow forbids nothing.
            self.rules.push(Rule { allow: key == "allow", pattern: normal(value) });
        }
    }

    /// Whether we may fetch this path (with its query).
    pub fn allows(&self, path: &str) -> bool {
        let path = normal(path);
        if path == "/robots.txt" {
            return true;
        }
        self.rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }
}

fn product_token(agent: &str) -> &str {
    agent.split(['/', ' ']).next().unwrap_or_default()
}

/// Percent-encoding brought to one form, so that `/%61`, `/a` and `/é`, `/%c3%a9` compare equal.
fn normal(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < bytes.len() {
        let coded = (bytes[i] == b'%')
            .then(|| text.get(i + 1..i + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok()))
            .flatten();
        let byte = coded.unwrap_or(bytes[i]);
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        match coded {
            Some(_) if unreserved => out.push(char::from(byte)),
            None if byte.is_ascii() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        i += if coded.is_some() { 3 } else { 1 };
    }
    out
}

/// `*` stands for anything, `$` at the end for the end; otherwise a pattern is a beginning.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, anchored) = match pattern.strip_suffix('$') {
        Some(p) => (p, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !anchored || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && anchored {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::retailers::testing::shared;

    #[test]
    fn our_own_group_else_everyones() {
        let Some(text) = shared("retailers/robots/synthetic_crawl_delay_disallow.txt") else { return };
        let all = Robots::parse(&text, "PokemonMarketIntelligenceEU/0.1 (+https://example.org/bot)");
        assert_eq!(all.delay, Some(Duration::from_secs(10)));
        for (path, allowed) in [
            ("/products.json?limit=250&page=2", true),
            ("/cart", false),
            ("/cartoons", false),
            ("/collections/all?view=list&sort_by=price", false),
            ("/?add-to-cart=12", false),
            ("/wp-json/wc/store/v1/products?page=1", true),
            ("/wp-json/wc/store/v1/cart", false),
            ("/outlet/x", true),
        ] {
            assert_eq!(all.allows(path), allowed, "{path}");
        }
        let own = Robots::parse(&text, "priceintelbot/2.0");
        assert_eq!(own.delay, Some(Duration::from_secs(5)));
        assert!(own.allows("/cart") && !own.allows("/outlet/x"));
        assert!(!Robots::parse(&text, "AhrefsBot").allows("/anything"));
    }

    #[test]
    fn a_forbidden_feed_is_forbidden() {
        let Some(text) = shared("retailers/robots/synthetic_disallow_api.txt") else { return };
        let robots = Robots::parse(&text, "PokemonMarketIntelligenceEU/0.1");
        assert!(!robots.allows("/products.json?limit=250&page=1"));
        assert!(robots.allows("/products/glurak"));
        assert_eq!(robots.delay, None);
    }

    #[test]
    fn the_longest_rule_wins_and_allow_on_a_tie() {
        let robots =
            Robots::parse("User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /x\nAllow: /x\nDisallow:", "me");
        for (path, allowed) in [("/a", false), ("/a/b/c", true), ("/x", true), ("/", true)] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn wildcards_ends_and_encodings() {
        let robots = Robots::parse("user-agent: *\ndisallow: /*.pdf$\ndisallow: /a*b*c\ndisallow: /%7Ejoe/é", "me");
        for (path, allowed) in [
            ("/x.pdf", false),
            ("/x.pdf?y", true),
            ("/a1b2c3", false),
            ("/a1c2b3", true),
            ("/~joe/%C3%A9t%C3%A9", false),
            ("/~joe/e", true),
        ] {
            assert_eq!(robots.allows(path), allowed, "{path}");
        }
    }

    #[test]
    fn groups_of_one_agent_are_one_group_and_rubbish_is_no_rule() {
        let text = "\u{feff}User-agent: me\nUser-agent: you\nDisallow: /a\n\nUser-agent: other\nDisallow: /\nnonsense\n\
                    User-agent: ME\nDisallow: /b # because\nCrawl-delay: soon\nSitemap: https://x";
        let robots = Robots::parse(text, "me/1");
        assert!(!robots.allows("/a") && !robots.allows("/b") && robots.allows("/c"));
        assert_eq!(robots.delay, None);
        assert!(Robots::parse("", "me").allows("/"));
    }
}
