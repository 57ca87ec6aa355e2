//! Text made comparable: entities decoded, accents and case folded, cut into tokens that remember where they stood.

mod entities;

use entities::{Letter, decoded};
use std::ops::Range;
use unicode_normalization::char::{compose, decompose_compatible};

/// Longer titles are not titles: the rest is not looked at.
const LONGEST: usize = 256;
/// More words neither.
const MOST_TOKENS: usize = 64;

/// A run of letters and digits of one script.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Where its folded text stands in `Title::folded`.
    text: Range<u32>,
    /// Which bytes of the raw text it came from.
    pub(super) span: Range<u32>,
    /// The most telling character between it and the token before: `/`, `#`, `(`, `-`, .., else a space.
    pub(super) before: char,
    /// No space between it and the token before.
    pub(super) glued: bool,
    /// All its letters are capitals.
    pub(super) capitals: bool,
}

/// A folded text and its tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Title {
    /// Lower case, without accents.
    pub(super) folded: String,
    /// In order.
    pub(super) tokens: Vec<Token>,
    /// The most telling character behind the last token.
    pub(super) end: char,
}

impl Title {
    pub(super) fn new(raw: &str) -> Title {
        let mut cut = Cutter { title: Title { end: ' ', ..Title::default() }, gap: ' ', spaced: true, open: None };
        for letter in decoded(raw) {
            cut.take(letter);
            if cut.title.tokens.len() == MOST_TOKENS {
                break;
            }
        }
        cut.close();
        cut.title.end = cut.gap;
        cut.title
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &self.folded[t.text.start as usize..t.text.end as usize])
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// What stands behind a token before the next one.
    pub(super) fn after(&self, at: usize) -> char {
        self.tokens.get(at + 1).map_or(self.end, |t| t.before)
    }

    /// Bytes of the raw text from one token to another (exclusive).
    pub(super) fn span(&self, tokens: &Range<usize>) -> Option<Range<u32>> {
        let (first, last) = (self.tokens.get(tokens.start)?, self.tokens.get(tokens.end.checked_sub(1)?)?);
        Some(first.span.start..last.span.end)
    }
}

/// Takes character by character, and closes a token where its kind of writing ends.
struct Cutter {
    title: Title,
    gap: char,
    spaced: bool,
    open: Option<Open>,
}

/// The token being written.
struct Open {
    text: u32,
    span: Range<u32>,
    before: char,
    glued: bool,
    wide: bool,
    upper: bool,
    lower: bool,
    /// A point or comma between digits that waits for the digit behind it.
    point: bool,
}

impl Cutter {
    fn take(&mut self, (c, start, end): Letter) {
        if c.is_ascii() {
            return self.folded(c, start, end, c.to_ascii_lowercase());
        }
        if let Some(letter) = flag(c) {
            return self.flag(letter, start, end);
        }
        match c {
            'ß' | 'ẞ' => return "ss".chars().for_each(|f| self.folded('s', start, end, f)),
            'æ' | 'Æ' => return "ae".chars().for_each(|f| self.folded(c, start, end, f)),
            'œ' | 'Œ' => return "oe".chars().for_each(|f| self.folded(c, start, end, f)),
            'ø' | 'Ø' => return self.folded(c, start, end, 'o'),
            'ł' | 'Ł' => return self.folded(c, start, end, 'l'),
            'đ' | 'Đ' => return self.folded(c, start, end, 'd'),
            'ı' => return self.folded(c, start, end, 'i'),
            '’' | '‘' | '´' | 'ʼ' | '′' => return self.folded('\'', start, end, '\''),
            '–' | '—' | '‐' | '‑' | '−' | '―' => return self.folded('-', start, end, '-'),
            '⁄' | '∕' | '╱' => return self.folded('/', start, end, '/'),
            // "1ª edición", "nº 58": signs, not letters.
            'ª' | 'º' | '°' => return self.folded('°', start, end, '°'),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe0f}' | '\u{ad}' => {
                return;
            }
            '\u{3099}' | '\u{309a}' => return self.mark(c),
            // Kana, Hangul and Han are compared as they are.
            '\u{2e80}'..='\u{d7ff}' | '\u{e00}'..='\u{e7f}' => return self.folded(c, start, end, c),
            _ => {}
        }
        decompose_compatible(c, |d| match d {
            '\u{300}'..='\u{36f}' => {}
            '\u{3099}' | '\u{309a}' => self.mark(d),
            _ => d.to_lowercase().for_each(|l| self.folded(if d == l { c } else { d }, start, end, l)),
        });
    }

    /// A voicing mark behind its kana: one letter.
    fn mark(&mut self, mark: char) {
        if self.open.is_some()
            && let Some(both) = self.title.folded.pop()
        {
            match compose(both, mark) {
                Some(one) => self.title.folded.push(one),
                None => self.title.folded.push(both),
            }
        }
    }

    /// Regional letters are told apart from others by standing behind the word `flag`: one token of a pair.
    fn flag(&mut self, letter: char, start: u32, end: u32) {
        let second = self.open.is_some() && self.title.folded.len() >= 5 && {
            let open = self.open.as_ref().map_or(0, |o| o.text as usize);
            self.title.folded[open..].starts_with("flag") && self.title.folded[open..].len() == 5
        };
        if !second {
            self.close();
            "flag".chars().for_each(|f| self.folded(f, start, end, f));
        }
        self.folded(letter, start, end, letter);
        if second {
            self.close();
        }
    }

    fn folded(&mut self, raw: char, start: u32, end: u32, c: char) {
        let digit = c.is_ascii_digit();
        if !c.is_alphanumeric() {
            let after_digit = self.title.folded.ends_with(|d: char| d.is_ascii_digit());
            match &mut self.open {
                Some(open) if matches!(c, '.' | ',') && after_digit && !open.point => open.point = true,
                _ => self.close(),
            }
            self.between(c);
            return;
        }
        let wide = wide(c);
        if let Some(open) = &self.open
            && (open.wide != wide || open.point && !digit)
        {
            self.close();
        }
        if self.open.is_none() {
            self.open = Some(Open {
                text: self.title.folded.len() as u32,
                span: start..end,
                before: std::mem::replace(&mut self.gap, ' '),
                glued: !std::mem::take(&mut self.spaced),
                wide,
                upper: false,
                lower: false,
                point: false,
            });
        }
        let Some(open) = &mut self.open else { return };
        if std::mem::take(&mut open.point) {
            self.title.folded.push('.');
            self.gap = ' ';
        }
        open.span.end = end;
        open.upper |= raw.is_uppercase();
        open.lower |= raw.is_lowercase();
        self.title.folded.push(c);
    }

    fn between(&mut self, c: char) {
        let rank = |c: char| match c {
            '/' | '\\' => 6,
            '#' => 5,
            '(' | '[' | '{' | '°' => 4,
            ')' | ']' | '|' | '·' | '*' | ':' | ';' | '•' => 3,
            '-' | ',' | '&' | '+' | '\'' | '.' | '_' | '"' | '!' | '?' | '%' | '€' | '$' | '£' => 2,
            ' ' => 0,
            _ => 1,
        };
        self.spaced |= c.is_whitespace();
        if rank(c) > rank(self.gap) {
            self.gap = if c == '\\' { '/' } else { c };
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let text = open.text..self.title.folded.len() as u32;
        // The s of "Sabrina's" is no word.
        if open.before == '\'' && open.glued && &self.title.folded[text.start as usize..] == "s" {
            self.title.folded.truncate(text.start as usize);
        } else {
            self.title.folded.push(' ');
            let capitals = open.upper && !open.lower;
            let Open { span, before, glued, .. } = open;
            self.title.tokens.push(Token { text, span, before, glued, capitals });
        }
    }
}

fn flag(c: char) -> Option<char> {
    let place = (c as u32).checked_sub(0x1f1e6)?;
    (place < 26).then(|| char::from(b'a' + place as u8))
}

/// Scripts written without spaces between words.
pub(super) fn wide(c: char) -> bool {
    c >= '\u{2e80}' || ('\u{e00}'..='\u{e7f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(raw: &str) -> Vec<String> {
        let title = Title::new(raw);
        (0..title.len()).map(|i| title.text(i).to_owned()).collect()
    }

    #[test]
    fn folded() {
        assert_eq!(
            texts("Pokémon &amp;#8217;ÉTÉ&#x27; ﬁ Ｖ Weiße Żółty"),
            ["pokemon", "ete", "fi", "v", "weisse", "zolty"]
        );
        assert_eq!(texts("ピカチュウ ﾋﾟｶ ピカ"), ["ピカチュウ", "ピカ", "ピカ"]);
        assert_eq!(texts("&#xFFFFFFFF; & &;"), ["xffffffff"]);
        assert_eq!(texts("🇩🇪 🇯🇵🇬🇧 nº58 1ª"), ["flagde", "flagjp", "flaggb", "n", "58", "1"]);
    }

    #[test]
    fn cut() {
        assert_eq!(
            texts("Sabrina's Glurak-ex 199/165 SV03.5 (EV3,5) d'élite 16.09.2026 3."),
            ["sabrina", "glurak", "ex", "199", "165", "sv03.5", "ev3.5", "d", "elite", "16.09.2026", "3"]
        );
        assert_eq!(texts("Évoli 078/066 AR イーブイex"), ["evoli", "078", "066", "ar", "イーブイ", "ex"]);
        assert_eq!(texts("🔥 \u{202e} !!"), Vec::<String>::new());
        let title = Title::new("094 / 97 #58 (DE) NM");
        assert_eq!(title.tokens.iter().map(|t| t.before).collect::<String>(), " /#()");
        assert_eq!(title.tokens.iter().map(|t| t.capitals).collect::<Vec<_>>(), [false, false, false, true, true]);
    }

    #[test]
    fn places_are_those_of_the_raw_text() {
        let raw = "É &amp; Glurak’s ＶMAX";
        let title = Title::new(raw);
        let words: Vec<&str> = title.tokens.iter().map(|t| &raw[t.span.start as usize..t.span.end as usize]).collect();
        assert_eq!(words, ["É", "Glurak", "ＶMAX"]);
    }
}
