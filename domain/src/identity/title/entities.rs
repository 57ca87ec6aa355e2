//! HTML entities decoded, as shops write them, with the place of each character kept.

use super::LONGEST;

/// A character and the raw bytes it stands for.
pub(super) type Letter = (char, u32, u32);

/// The characters of a text with entities decoded, also those that were encoded twice or three times.
pub(super) fn decoded(raw: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(raw.len().min(LONGEST * 2));
    letters.extend(raw.char_indices().take(LONGEST * 2).map(|(at, c)| (c, at as u32, (at + c.len_utf8()) as u32)));
    for _ in 0..3 {
        if !letters.iter().any(|l| l.0 == '&') {
            break;
        }
        let before = letters.len();
        letters = decode_once(&letters);
        if letters.len() == before {
            break;
        }
    }
    letters.truncate(LONGEST);
    letters
}

fn decode_once(letters: &[Letter]) -> Vec<Letter> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let (c, start, _) = letters[at];
        let end = (c == '&').then(|| letters[at..].iter().take(10).position(|l| l.0 == ';')).flatten();
        let name: Option<String> = end.map(|end| letters[at + 1..at + end].iter().map(|l| l.0).collect());
        match name.as_deref().and_then(entity).zip(end) {
            Some((c, end)) => {
                out.push((c, start, letters[at + end].2));
                at += end + 1;
            }
            None => {
                out.push(letters[at]);
                at += 1;
            }
        }
    }
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
        "ocirc" => 'ô',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "Eacute" => 'É',
        "aacute" => 'á',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "ntilde" => 'ñ',
        "aring" => 'å',
        "oslash" => 'ø',
        "szlig" => 'ß',
        "trade" => '™',
        "reg" => '®',
        _ => return None,
    })
}
