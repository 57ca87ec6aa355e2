//! From bytes to text: a mark at the beginning, what the header says, what the page says, and what the bytes show.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// How far into a page its own word on its charset is looked for (the HTML standard's number).
const PRESCAN: usize = 1024;

/// The page as text. Bytes that mean nothing become `U+FFFD`.
///
/// A page is believed to be UTF-8 whenever it is valid as such, whatever it says of itself: text in another charset
/// that is valid UTF-8 by chance practically does not occur. Otherwise the header's word counts, then the page's; one
/// that says UTF-8 is lying where there is not a single whole UTF-8 letter beyond ASCII in it, and is then read as
/// windows-1252, as browsers read pages that say nothing.
pub fn decode(bytes: &[u8], content_type: &str) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && header_charset(content_type).is_none_or(|named| named.is_ascii_compatible())
    {
        return text.to_owned();
    }
    let other = |encoding: &&'static Encoding| *encoding != UTF_8;
    let named = header_charset(content_type).filter(other).or_else(|| own_charset(bytes).filter(other));
    let encoding = named.unwrap_or(if has_utf8_letter(bytes) { UTF_8 } else { WINDOWS_1252 });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// `text/html; charset="iso-8859-1"`.
fn header_charset(content_type: &str) -> Option<&'static Encoding> {
    let value = content_type.split(';').find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    Encoding::for_label(value.trim().trim_matches(['"', '\'']).as_bytes())
}

/// `<meta charset=..>`, `<meta http-equiv .. content="..; charset=..">`, `<?xml encoding="..">`.
fn own_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(PRESCAN)]).to_ascii_lowercase();
    let after = ["charset=", "encoding="].iter().find_map(|key| start.split_once(key))?.1;
    let name = after.trim_start_matches([' ', '"', '\'']);
    let end = name.find(['"', '\'', ';', ' ', '>', '/', '?']).unwrap_or(name.len());
    Encoding::for_label(&name.as_bytes()[..end])
}

/// Whether some letter beyond ASCII is whole in UTF-8.
fn has_utf8_letter(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATIN: &[u8] = b"Pok\xe9mon f\xfcr 5 \x80";

    #[test]
    fn header_page_mark_and_bytes() {
        let page = |meta: &str| [meta.as_bytes(), LATIN].concat();
        for (bytes, content_type, text) in [
            (LATIN.to_vec(), "text/html; charset=windows-1252", "Pokémon für 5 €"),
            (LATIN.to_vec(), "text/html; charset=\"ISO-8859-1\"", "Pokémon für 5 €"),
            (LATIN.to_vec(), "text/html", "Pokémon für 5 €"),
            (LATIN.to_vec(), "text/html; charset=utf-8", "Pokémon für 5 €"),
            (b"Pok\xe9mon K\xf8b \xb9".to_vec(), "text/html;charset=iso-8859-2", "Pokémon Křb š"),
            (page("<meta charset='iso-8859-15'>"), "text/html", "<meta charset='iso-8859-15'>Pokémon für 5 \u{80}"),
            ("\u{feff}Pokémon".as_bytes().to_vec(), "text/html; charset=latin1", "Pokémon"),
            ("Pokémon 1 299 Kč".as_bytes().to_vec(), "text/html; charset=iso-8859-1", "Pokémon 1 299 Kč"),
            ("Pokémon".as_bytes().to_vec(), "application/json", "Pokémon"),
            (b"\xff\xfeP\0k\0".to_vec(), "", "Pk"),
            (b"a\0b\0".to_vec(), "text/plain; charset=utf-16le", "ab"),
            (
                b"<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>\xb3".to_vec(),
                "",
                "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>ł",
            ),
            (b"".to_vec(), "text/html; charset=nonsense", ""),
        ] {
            assert_eq!(decode(&bytes, content_type), text, "{content_type}");
        }
    }

    #[test]
    fn a_broken_letter_costs_itself_and_no_other() {
        let bytes = ["Pokémon ".as_bytes(), b"\xff\xc3(", " Glücks".as_bytes()].concat();
        assert_eq!(decode(&bytes, "text/html; charset=utf-8"), "Pokémon \u{fffd}\u{fffd}( Glücks");
        assert_eq!(decode(&bytes, "text/html"), "Pokémon \u{fffd}\u{fffd}( Glücks");
    }

    #[test]
    fn a_page_that_names_itself_in_old_words() {
        let meta = b"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-2\"> \xb3\xf3d\xbc";
        assert!(decode(meta, "text/html").ends_with(" łódź"));
    }
}
