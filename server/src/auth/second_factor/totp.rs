//! One-time codes by the clock (RFC 6238) as authenticator applications make them: SHA-1, six digits, every 30 seconds.

use anyhow::Context as _;
use app::pages::second_factor::{Picture, SetUp};
use data_encoding::BASE32_NOPAD;
use qrcode::{Color, EcLevel, QrCode};
use ring::hmac;
use std::fmt::Write as _;
use subtle::{Choice, ConditionallySelectable as _, ConstantTimeEq as _};

/// Bytes of a secret: what RFC 4226 recommends.
pub(super) const SECRET: usize = 20;
/// Seconds a code is for.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes are taken too: for clocks that go wrong and people who type.
const DRIFT: i64 = 1;
/// The name an application shows beside the code.
const ISSUER: &str = "Pokemon Market Intelligence EU";

/// The number that was typed, when it has the form of a code.
pub(super) fn read(plain: &str) -> Option<u32> {
    (plain.len() == 6 && plain.bytes().all(|b| b.is_ascii_digit())).then(|| plain.parse().ok())?
}

/// The code of a step (RFC 4226, 5.3).
fn code(key: &hmac::Key, step: i64) -> u32 {
    let tag = hmac::sign(key, &step.to_be_bytes());
    let hash = tag.as_ref();
    let at = hash.last().map_or(0, |last| usize::from(last & 15));
    let four = hash.iter().skip(at).take(4).fold(0u32, |number, byte| (number << 8) | u32::from(*byte));
    (four & 0x7fff_ffff) % 1_000_000
}

/// The step whose code this is, of those that count now. It takes as long whether it is one or none.
pub(super) fn step_of(secret: &[u8], typed: u32, now: i64) -> Option<i64> {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let present = now.div_euclid(STEP);
    let (mut found, mut step) = (Choice::from(0), 0);
    for candidate in present - DRIFT..=present + DRIFT {
        let same = code(&key, candidate).ct_eq(&typed);
        step.conditional_assign(&candidate, same);
        found |= same;
    }
    bool::from(found).then_some(step)
}

/// What an application needs to take a secret over: as a link, as text, and as a picture.
pub(super) fn set_up(secret: &[u8], email: &str) -> anyhow::Result<SetUp> {
    let text = BASE32_NOPAD.encode(secret);
    let issuer = escape(ISSUER);
    let link = format!(
        "otpauth://totp/{issuer}:{}?secret={text}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}",
        escape(email)
    );
    let code = QrCode::with_error_correction_level(&link, EcLevel::M).context("drawing the link")?;
    let picture = draw(code.width(), &code.into_colors());
    Ok(SetUp { link, secret: in_fours(&text), picture })
}

/// Easier to type.
fn in_fours(text: &str) -> String {
    text.as_bytes().chunks(4).map(|c| String::from_utf8_lossy(c).into_owned()).collect::<Vec<_>>().join(" ")
}

/// All but what a name in an address may have (RFC 3986, 2.3).
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// One line per run of dark squares; around it the four light ones that readers need.
fn draw(width: usize, squares: &[Color]) -> Picture {
    const MARGIN: usize = 4;
    let mut path = String::new();
    for (y, row) in squares.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(path, "M{} {}h{}v1H{}z", x + MARGIN, y + MARGIN, run.len(), x + MARGIN);
            }
            x += run.len();
        }
    }
    Picture { size: width + 2 * MARGIN, path }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of RFC 6238, appendix B, for SHA-1; its eight digits end in our six.
    #[test]
    fn the_codes_of_the_standard() {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, b"12345678901234567890");
        for (time, digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(code(&key, time / 30), digits % 1_000_000, "{time}");
            assert_eq!(step_of(b"12345678901234567890", digits % 1_000_000, time), Some(time / 30));
        }
    }

    #[test]
    fn one_step_of_drift_and_no_more() {
        let secret = b"12345678901234567890";
        // The code of the second 1,111,111,109, which is the last of its step.
        for (now, taken) in [
            (1_111_111_109 + 1, true),
            (1_111_111_109 + 30, true),
            (1_111_111_109 + 31, false),
            (1_111_111_109 - 59, true),
            (1_111_111_109 - 60, false),
        ] {
            assert_eq!(step_of(secret, 81_804, now).is_some(), taken, "{now}");
        }
        assert_eq!(step_of(b"another secret of tw", 81_804, 1_111_111_109), None);
    }

    #[test]
    fn six_digits_are_a_code() {
        assert_eq!(read("081804"), Some(81_804));
        for bad in ["", "81804", "0818045", "08180a", "+81804", "٠٨١٨٠٤"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_link_is_read_by_applications() {
        let shown = set_up(&[0xff; SECRET], "jörg+cards@example.org").unwrap();
        assert_eq!(
            shown.link,
            "otpauth://totp/Pokemon%20Market%20Intelligence%20EU:j%C3%B6rg%2Bcards%40example.org\
             ?secret=77777777777777777777777777777777&issuer=Pokemon%20Market%20Intelligence%20EU\
             &algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(shown.secret, "7777 7777 7777 7777 7777 7777 7777 7777");
        // The squares that are drawn are the dark ones of the code.
        let code = QrCode::with_error_correction_level(&shown.link, EcLevel::M).unwrap();
        let dark = code.to_colors().iter().filter(|c| **c == Color::Dark).count();
        let drawn: usize =
            shown.picture.path.split('h').skip(1).map(|h| h.split('v').next().unwrap().parse::<usize>().unwrap()).sum();
        assert_eq!((shown.picture.size, drawn), (code.width() + 8, dark));
        assert!(shown.picture.path.starts_with("M4 4h7v1H4z"), "a finder stands in the corner");
        // The longest address there can be still fits.
        assert!(set_up(&[1; SECRET], &format!("{}@example.org", "ö".repeat(121))).is_ok());
    }
}
