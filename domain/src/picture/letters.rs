//! Plain capitals out of strokes, for pictures. Each is a few lines on a grid of four by six, so that no font is needed; what
//! is written in another script can not be written with them, and is said to be so.

use unicode_normalization::UnicodeNormalization as _;

/// The height of a capital on the grid.
pub const CAP: f64 = 6.0;
/// Between two letters.
const GAP: f64 = 1.7;
/// A space.
const SPACE: f64 = 3.0;

/// Each letter as lines, each line as places of two digits: across, and down from the top.
const LETTERS: &[(char, &str)] = &[
    ('A', "0602204246 0444"),
    ('B', "00304142330300 334445360603"),
    ('C', "4130100105163645"),
    ('D', "00304145360600"),
    ('E', "40000646 0333"),
    ('F', "400006 0333"),
    ('G', "41301001051636454323"),
    ('H', "0006 4046 0343"),
    ('I', "0006"),
    ('J', "4045361605"),
    ('K', "0006 4004 2246"),
    ('L', "000646"),
    ('M', "0600234046"),
    ('N', "06004640"),
    ('O', "103041453616050110"),
    ('P', "06003041423303"),
    ('Q', "103041453616050110 2446"),
    ('R', "06003041423303 2346"),
    ('S', "413010010213334445361605"),
    ('T', "0040 2026"),
    ('U', "000516364540"),
    ('V', "002640"),
    ('W', "0016223640"),
    ('X', "0046 4006"),
    ('Y', "002340 2326"),
    ('Z', "00400646"),
    ('0', "103041453616050110"),
    ('1', "011016 0626"),
    ('2', "01103041420646"),
    ('3', "01103041423313 334445361605"),
    ('4', "36300444"),
    ('5', "400003334445361605"),
    ('6', "4130100105163645443303"),
    ('7', "004016"),
    ('8', "13020110304142331304051636454433"),
    ('9', "4313020110304145361605"),
    ('.', "0606"),
    (',', "1607"),
    ('·', "0303"),
    (':', "0202 0505"),
    ('-', "0333"),
    ('+', "0343 2125"),
    ('/', "0640"),
    ('%', "4006 0010110100 3545463635"),
    ('€', "4130201115263645 0232 0434"),
    ('\'', "0001"),
    ('"', "0001 1011"),
    ('(', "10010516"),
    (')', "00111506"),
    ('!', "0004 0606"),
    ('?', "01103041422324 2626"),
    ('&', "461211203105163645"),
    ('=', "0242 0444"),
    ('#', "1016 3036 0242 0444"),
    ('_', "0646"),
];

/// The letter that stands for one: without accents, as a capital.
fn plain(text: &str) -> impl Iterator<Item = char> + '_ {
    let known = |c: char| match c {
        '–' | '—' | '−' | '‐' | '‑' => '-',
        '’' | '‘' | '´' | '`' => '\'',
        '“' | '”' | '„' => '"',
        '•' => '·',
        'ø' | 'Ø' => 'O',
        'ł' | 'Ł' => 'L',
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_uppercase(),
    };
    // What is left of an accent is a sign of its own behind its letter.
    text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(known)
}

fn lines(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(known, _)| *known == letter).map(|(_, lines)| *lines)
}

fn places(line: &str) -> Vec<(f64, f64)> {
    let digit = |b: u8| f64::from(b.wrapping_sub(b'0'));
    line.as_bytes()
        .chunks_exact(2)
        .filter_map(|at| if let [x, y] = *at { Some((digit(x), digit(y))) } else { None })
        .collect()
}

fn wide(lines: &str) -> f64 {
    lines.split(' ').flat_map(places).map(|at| at.0).fold(0.0, f64::max)
}

/// Whether all of a text can be written, and there is something of it.
#[must_use]
pub fn can_write(text: &str) -> bool {
    !text.trim().is_empty() && plain(text).all(|c| c == ' ' || lines(c).is_some())
}

/// How wide a text is, where a capital is [`CAP`] high.
#[must_use]
pub fn width_of(text: &str) -> f64 {
    let all = plain(text).map(|c| match lines(c) {
        Some(lines) => wide(lines) + GAP,
        None if c == ' ' => SPACE,
        None => 0.0,
    });
    (all.sum::<f64>() - GAP).max(0.0)
}

/// The strokes of a text from its left end on; down from the top of its capitals.
#[must_use]
pub fn stroke_letters(text: &str) -> Vec<Vec<(f64, f64)>> {
    let (mut strokes, mut left) = (Vec::new(), 0.0);
    for c in plain(text) {
        match lines(c) {
            Some(found) => {
                strokes.extend(
                    found.split(' ').map(|line| places(line).into_iter().map(|(x, y)| (x + left, y)).collect()),
                );
                left += wide(found) + GAP;
            }
            None if c == ' ' => left += SPACE,
            None => {}
        }
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_is_lines_on_the_grid() {
        for (letter, lines) in LETTERS {
            for line in lines.split(' ') {
                let odd = line.len() % 2 == 1 || line.len() < 2 || !line.bytes().all(|b| b.is_ascii_digit());
                assert!(!odd, "{letter}: {line}");
                assert!(places(line).iter().all(|(x, y)| *x <= 4.0 && *y <= 7.0), "{letter}: {line}");
            }
            assert_eq!(LETTERS.iter().filter(|(other, _)| other == letter).count(), 1, "{letter}");
        }
    }

    #[test]
    fn what_can_be_written_is_known() {
        for text in ["Charizard ex 199/165", "Flabébé", "12.50\u{a0}€", "−3.4 %", "Farfetch’d & Sirfetch'd (Łódź)"]
        {
            assert!(can_write(text), "{text}");
        }
        for text in ["リザードンex", "", "  ", "Nidoran♀", "Pikachu ピカチュウ"] {
            assert!(!can_write(text), "{text}");
        }
        assert!(width_of("WW") > width_of("II") && width_of("") == 0.0);
        assert_eq!(stroke_letters("HI").len(), 4);
        assert_eq!(stroke_letters("ピ"), Vec::<Vec<(f64, f64)>>::new());
    }
}
