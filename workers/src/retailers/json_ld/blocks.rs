//! The JSON-LD of a page: every block that can be read, mended where shops write it wrongly. One block that can not be read
//! takes nothing away from the others.

use super::find::{self, Product};
use crate::retailers::html::{Document, decode};
use serde_json::Value;
use std::borrow::Cow;

/// The products of all blocks.
pub fn products(document: &Document<'_>) -> Vec<Product> {
    let mut found = vec![];
    for script in document.root().descendants().filter(|element| element.is(&["script"])) {
        let kind = script.attribute("type").unwrap_or_default();
        if kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
            && let Some(block) = read(script.raw_text())
        {
            find::collect(block, true, &mut found);
        }
    }
    found
}

/// As it stands, else mended; None where neither is JSON. What was cut off is not made up.
pub fn read(text: &str) -> Option<Value> {
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// Without wrappers, comments and commas too many; line breaks inside texts escaped.
fn mended(text: &str) -> String {
    let text = unwrapped(text);
    let text = if text.contains("&quot;") && !text.contains('"') { decode(text) } else { Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut in_text = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' if in_text => {
                out.push(c);
                out.extend(rest.next());
            }
            '"' => {
                in_text = !in_text;
                out.push(c);
            }
            '\n' if in_text => out.push_str("\\n"),
            c if in_text && c.is_control() => out.push(' '),
            _ if in_text => out.push(c),
            '/' if rest.peek() == Some(&'*') => skip_comment(&mut rest),
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '}' | ']' => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// Without `<!-- -->`, `<![CDATA[ ]]>`, byte order mark and the semicolon of a statement.
fn unwrapped(text: &str) -> &str {
    let (mut text, mut length) = (text, usize::MAX);
    while text.len() < length {
        length = text.len();
        text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').trim_end_matches(';');
        for (before, after) in
            [("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"), ("<![CDATA[", "]]>")]
        {
            text = text.strip_prefix(before).unwrap_or(text);
            text = text.strip_suffix(after).unwrap_or(text);
        }
    }
    text
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut before = ' ';
    for c in rest.by_ref() {
        if before == '*' && c == '/' {
            return;
        }
        before = c;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn what_shops_write() {
        let sound = json!({"a": [1, 2], "b": "x // y"});
        for text in [
            r#"{"a":[1,2],"b":"x // y"}"#,
            "\u{feff}{\"a\":[1,2,],\"b\":\"x // y\",}",
            "\n<!--\n{\"a\":[1,2],\"b\":\"x // y\",}\n-->\n",
            "//<![CDATA[\n{\"a\":[1,2],\"b\":\"x // y\"};\n//]]>",
            "/* made by hand */ {\"a\":[1, // one\n2],\"b\":\"x // y\"}",
            "{&quot;a&quot;:[1,2],&quot;b&quot;:&quot;x // y&quot;}",
        ] {
            assert_eq!(read(text), Some(sound.clone()), "{text}");
        }
        assert_eq!(read("{\"a\":\"one\ntwo\tthree\"}"), Some(json!({"a": "one\ntwo three"})));
    }

    #[test]
    fn what_is_cut_off_is_not_made_up() {
        for text in
            ["", "{ this is not json, ", r#"{"name":"Turtok","offers":{"price":"44,50""#, "[[[[", "\"", "/*", "<!--"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"[".repeat(1_000_000)), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = read(&text);
        }

        #[test]
        fn sound_json_is_left_alone(text in "\\PC*", number in any::<i32>()) {
            let value = json!({"text": text, "list": [number, null]});
            prop_assert_eq!(read(&format!("<!-- {value} -->")), Some(value));
        }
    }
}
