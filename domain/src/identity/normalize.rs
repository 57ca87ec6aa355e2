//! Text made comparable: entities decoded, accents and case folded, cut into tokens.

use unicode_normalization::UnicodeNormalization as _;

/// Longer titles are not titles: the rest is not looked at.
const LONGEST: usize = 400;

/// A folded title and its tokens.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Lower case, without accents; one space around it, single spaces inside, no punctuation: for phrases.
    pub(super) words: String,
    /// The tokens, in order.
    pub(super) tokens: Vec<Token>,
}

/// A run of letters and digits of one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its text, folded.
    pub(super) text: String,
    /// The most telling character between it and the token before: `/`, `#`, `-`, `'`, else a space.
    pub(super) before: char,
}

impl Title {
    pub(super) fn new(raw: &str) -> Title {
        let tokens = tokens(&fold(raw));
        let mut words = String::with_capacity(raw.len() + 2);
        words.push(' ');
        for token in &tokens {
            words.push_str(&token.text);
            words.push(' ');
        }
        Title { words, tokens }
    }

    /// Whether these words stand in it, one after the other. `phrase` is folded.
    pub(super) fn says(&self, phrase: &str) -> bool {
        self.position(phrase).is_some()
    }

    /// Byte offset in `words` of a phrase's first letter.
    pub(super) fn position(&self, phrase: &str) -> Option<usize> {
        let mut from = 0;
        while let Some(at) = self.words[from..].find(phrase).map(|i| i + from) {
            let end = at + phrase.len();
            if self.words[..at].ends_with(' ') && self.words[end..].starts_with(' ') {
                return Some(at);
            }
            from = at + phrase.chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// Lower case without accents, entities decoded, compatibility forms (full width, ligatures) resolved.
pub(super) fn fold(raw: &str) -> String {
    let cut: String = decode(raw).chars().take(LONGEST).collect();
    let mut out = String::with_capacity(cut.len());
    for c in cut.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe0f}')) {
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            '’' | '‘' | '`' | '´' | 'ʼ' => out.push('\''),
            '–' | '—' | '‐' | '‑' | '−' => out.push('-'),
            '⁄' => out.push('/'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    // Kana were taken apart from their marks: put together again.
    out.nfc().collect()
}

/// Decodes HTML entities, also those that were encoded twice.
fn decode(raw: &str) -> String {
    let mut text = raw.to_owned();
    for _ in 0..3 {
        if !text.contains('&') {
            break;
        }
        let decoded = decode_once(&text);
        if decoded == text {
            break;
        }
        text = decoded;
    }
    text
}

fn decode_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest.bytes().take(10).position(|b| b == b';').map(|end| (&rest[1..end], end));
        match name.and_then(|(name, end)| Some((entity(name)?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "rsquo" | "lsquo" => '\'',
        "nbsp" => ' ',
        "ndash" | "mdash" => '-',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "szlig" => 'ß',
        _ => return None,
    })
}

/// Tokens of folded text. `3.5` and `2,5` are one token; Latin letters and CJK are different tokens;
/// the `s` and `d` of "Sabrina's" and "Farfetch'd" are dropped, here and in names.
pub(super) fn tokens(folded: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut before = ' ';
    let mut chars = folded.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_alphanumeric() {
            before = match c {
                '/' => '/',
                '#' if before != '/' => '#',
                '-' if before == ' ' => '-',
                '\'' if before == ' ' => '\'',
                _ => before,
            };
            continue;
        }
        let mut end = start + c.len_utf8();
        let mut previous = c;
        while let Some(&(at, next)) = chars.peek() {
            let decimal = matches!(next, '.' | ',')
                && previous.is_ascii_digit()
                && folded[at + 1..].starts_with(|d: char| d.is_ascii_digit());
            if !(next.is_alphanumeric() && wide(next) == wide(c) || decimal) {
                break;
            }
            end = at + next.len_utf8();
            previous = next;
            chars.next();
        }
        let text = folded[start..end].replace(',', ".");
        let tail = before == '\'' && (text == "s" || text == "d") && folded[..start].ends_with('\'');
        if !tail {
            out.push(Token { text, before });
        }
        before = ' ';
    }
    out
}

/// Scripts written without spaces between words.
pub(super) fn wide(c: char) -> bool {
    c >= '\u{2e80}' || ('\u{e00}'..='\u{e7f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(raw: &str) -> Vec<String> {
        Title::new(raw).tokens.into_iter().map(|t| t.text).collect()
    }

    #[test]
    fn folded() {
        assert_eq!(fold("Pokémon &amp;#8217;ÉTÉ&#x27; ﬁ Ｖ Weiße Żółty"), "pokemon 'ete' fi v weisse zolty");
        assert_eq!(fold("ピカチュウ"), "ピカチュウ");
        assert_eq!(fold("&#xFFFFFFFF; & &;"), "&#xffffffff; & &;");
    }

    #[test]
    fn cut() {
        assert_eq!(
            texts("Sabrina's Glurak-ex 199/165 SV03.5 (EV3,5)"),
            ["sabrina", "glurak", "ex", "199", "165", "sv03.5", "ev3.5"]
        );
        assert_eq!(texts("Évoli 078/066 AR イーブイ"), ["evoli", "078", "066", "ar", "イーブイ"]);
        assert_eq!(texts("🔥 \u{202e} !!"), Vec::<String>::new());
        let title = Title::new("094 / 97 #58");
        assert_eq!(title.tokens.iter().map(|t| t.before).collect::<String>(), " /#");
    }

    #[test]
    fn phrases_are_whole_words() {
        let title = Title::new("Elite Trainer Box, tinted");
        assert!(title.says("elite trainer box") && !title.says("tin") && !title.says("rainer box"));
    }
}
