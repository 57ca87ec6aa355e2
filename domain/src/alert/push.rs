//! Devices that take messages by web push: the address under which their browser's maker takes them in, and what they are
//! sealed with (RFC 8291), as one text: `https://SERVICE/..#KEY.SECRET`. What stands behind `#` never goes to the service.

/// Bytes of a device's public key (a point of P-256, not compressed), and of what it shares with us.
const KEY: usize = 65;
const SECRET: usize = 16;

/// A device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device<'a> {
    /// Where its messages are taken in.
    pub endpoint: &'a str,
    /// Its public key in base64url.
    pub key: &'a str,
    /// What it shares with us, in base64url.
    pub secret: &'a str,
}

impl<'a> Device<'a> {
    /// Reads the text. Where it may lead is the affair of `Channel::check` and of the sender; whether the key is a point of the curve is seen when something is sealed for it.
    /// # Errors
    /// Why it is none.
    pub fn read(address: &'a str) -> Result<Device<'a>, &'static str> {
        const NONE: &str = "it has to be what a browser says of its device";
        let (endpoint, keys) = address.split_once('#').ok_or(NONE)?;
        let (key, secret) = keys.split_once('.').ok_or(NONE)?;
        // The first byte of such a point is 4.
        let right = is_base64url(key, KEY) && key.starts_with('B') && is_base64url(secret, SECRET);
        if right && endpoint.contains("://") { Ok(Device { endpoint, key, secret }) } else { Err(NONE) }
    }

    /// The host that takes its messages in: all that is shown of it.
    #[must_use]
    pub fn service(&self) -> &'a str {
        let rest = self.endpoint.split_once("://").map_or(self.endpoint, |(_, rest)| rest);
        rest.split(['/', '?']).next().unwrap_or_default()
    }
}

/// Whether a text is so many bytes in base64url without `=`.
fn is_base64url(text: &str, bytes: usize) -> bool {
    text.len() == (bytes * 8).div_ceil(6) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

/// The base64 of a key as settings have it: alone, or between the lines of PEM.
#[must_use]
pub fn bare_key(setting: &str) -> String {
    setting.lines().map(str::trim).filter(|line| !line.starts_with("-----")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const SECRET: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn a_device_is_read_or_refused() {
        let text = format!("https://push.example/send/a?b=c#{KEY}.{SECRET}");
        let device = Device::read(&text).unwrap();
        let parts = (device.endpoint, device.key, device.secret, device.service());
        assert_eq!(parts, ("https://push.example/send/a?b=c", KEY, SECRET, "push.example"));
        let other = KEY.replacen('B', "A", 1);
        for bad in [
            "https://push.example/send/a".to_owned(),
            format!("https://push.example/send/a#{KEY}"),
            format!("https://push.example/send/a#{SECRET}.{KEY}"),
            format!("https://push.example/send/a#{other}.{SECRET}"),
            format!("https://push.example/send/a#{KEY}.{SECRET}="),
            format!("https://push.example/send/a#{KEY}.{SECRET}#x"),
            format!("https://push.example/send/a#{KEY}.{}", SECRET.replace('_', "/")),
            format!("https://push.example/#a#{KEY}.{SECRET}"),
            format!("#{KEY}.{SECRET}"),
            String::new(),
        ] {
            assert!(Device::read(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_key_with_its_lines_and_without() {
        let pem = "-----BEGIN PRIVATE KEY-----\r\nAAAA\r\nBB==\r\n-----END PRIVATE KEY-----\n";
        assert_eq!((bare_key(pem), bare_key(" AAAABB== ")), ("AAAABB==".to_owned(), "AAAABB==".to_owned()));
    }
}
