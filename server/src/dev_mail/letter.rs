//! A letter as our own mailer writes it, for people: its head in plain words, and its part in plain text.

/// What is shown of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
}

/// Reads a letter. What is not understood is shown as it came.
pub(super) fn read(letter: &str) -> Shown {
    let (head, body) = halves(letter);
    let (to, subject) = (field(&head, "To"), field(&head, "Subject"));
    Shown { to: words(&to), subject: words(&subject), text: plain(&head, body).unwrap_or_else(|| body.to_owned()) }
}

/// The head, its folded lines made whole, and what follows it.
fn halves(part: &str) -> (String, &str) {
    let (head, body) = part.split_once("\r\n\r\n").unwrap_or((part, ""));
    (head.replace("\r\n ", " ").replace("\r\n\t", " "), body)
}

fn field(head: &str, name: &str) -> String {
    let value = head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    value.unwrap_or_default()
}

/// The first part in plain text, decoded.
fn plain(head: &str, body: &str) -> Option<String> {
    let kind = field(head, "Content-Type");
    if kind.starts_with("text/plain") {
        return Some(decoded(&field(head, "Content-Transfer-Encoding"), body));
    }
    let boundary = kind.split_once("boundary=")?.1.split(';').next()?.trim_matches('"').to_owned();
    let between = format!("--{boundary}");
    body.split(&between).skip(1).find_map(|part| {
        let (head, body) = halves(part.trim_start_matches("\r\n"));
        plain(&head, body)
    })
}

fn decoded(encoding: &str, body: &str) -> String {
    let bytes = match encoding.to_ascii_lowercase().as_str() {
        "quoted-printable" => quoted(&body.replace("=\r\n", ""), b'='),
        "base64" => base64(body),
        _ => return body.to_owned(),
    };
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A value with encoded words (RFC 2047); blanks between two of them are none.
fn words(value: &str) -> String {
    let mut text = String::new();
    let mut before = false;
    for word in value.split(' ') {
        let encoded = encoded_word(word);
        if !text.is_empty() && !(before && encoded.is_some()) {
            text.push(' ');
        }
        before = encoded.is_some();
        text.push_str(encoded.as_deref().unwrap_or(word));
    }
    text
}

fn encoded_word(word: &str) -> Option<String> {
    let inside = word.strip_prefix("=?")?.strip_suffix("?=")?;
    let mut parts = inside.splitn(3, '?');
    let (_, way, text) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = match way {
        "b" | "B" => base64(text),
        _ => quoted(&text.replace('_', " "), b'='),
    };
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// `=C3=A4` is two bytes; what follows a mark and is no number stays.
fn quoted(text: &str, mark: u8) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == mark).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

fn base64(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        held = ((held << 6) | u32::from(six)) & 0xff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(((held >> bits) & 0xff) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_several_parts_and_another_alphabet() {
        let letter = "To: ash@example.org\r\nSubject: Wybierz inne =?utf-8?b?aGFzxYJv?= -\r\n Pokemon\r\n\
            Content-Type: multipart/related;\r\n boundary=\"outer\"\r\n\r\n--outer\r\n\
            Content-Type: multipart/alternative; boundary=\"inner\"\r\n\r\n--inner\r\n\
            Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            Dzie=C5=84 dobry,\r\n\r\nhttps://pmi.example/password?token=3D0123=\r\n4567\r\n--inner\r\n\
            Content-Type: text/html; charset=utf-8\r\n\r\n<p>no</p>\r\n--inner--\r\n--outer--\r\n";
        let shown = read(letter);
        assert_eq!(
            (shown.to.as_str(), shown.subject.as_str()),
            ("ash@example.org", "Wybierz inne has\u{142}o - Pokemon")
        );
        let lines: Vec<&str> = shown.text.lines().collect();
        assert_eq!(lines, ["Dzie\u{144} dobry,", "", "https://pmi.example/password?token=01234567"]);
    }

    #[test]
    fn a_plain_one_and_what_is_none() {
        let plain = "To: a@b.example\r\nSubject: S\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n=C3\r\n";
        assert_eq!(read(plain).text, "Hello,\r\n=C3\r\n");
        assert_eq!(read("nonsense"), Shown::default());
        assert_eq!(read("Content-Type: multipart/mixed\r\n\r\nas it is").text, "as it is");
        assert_eq!(words("=?utf-8?b?xYI=?= =?utf-8?q?a_=C5=82?= b"), "\u{142}a \u{142} b");
        assert_eq!(String::from_utf8(quoted("=ZZ=C5=82=", b'=')).unwrap(), "=ZZ\u{142}=");
    }
}
