//! Ways in which a message reaches somebody, and what counts as an address of each.

use super::push::Device;
use crate::closed_list::closed_list;
use chrono::TimeDelta;

closed_list! {
    /// A way.
    Channel {
        /// Mail to the account's own address.
        Email = "email",
        /// A program of theirs, told by a signed request.
        Webhook = "webhook",
        /// A topic of ntfy, at whatever server.
        Ntfy = "ntfy",
        /// A channel at Discord, by the address of its webhook.
        Discord = "discord",
        /// A chat with our bot at Telegram, by its number.
        Telegram = "telegram",
        /// A device, by its browser: see [`Device`].
        Push = "push",
    }
}

/// Failures in a row after which a channel is switched off, and its person told so; but not before it failed for
/// [`FAILING_FOR`]: ten messages at once are ten failures in the half minute in which somebody's program starts anew.
pub const MOST_FAILURES: i32 = 10;
/// For so long at least.
pub const FAILING_FOR: TimeDelta = TimeDelta::hours(24);
/// What waits for a channel that is switched off is kept for so long, and dropped if nobody switches it on again.
pub const KEPT_FOR: TimeDelta = TimeDelta::days(7);
/// Characters of an address, at most; some services of browsers name a device by hundreds.
const LONGEST: usize = 500;
const LONGEST_DEVICE: usize = 1_500;
/// How often one message is tried on one channel.
pub const MOST_TRIES: i32 = 8;

impl Channel {
    /// What of an address can be told without asking anybody: where it leads to is looked at again when it is used.
    /// # Errors
    /// Why it is none.
    pub fn check(self, address: Option<&str>) -> Result<(), &'static str> {
        let Some(address) = address else {
            return if self == Channel::Email { Ok(()) } else { Err("an address is missing") };
        };
        let longest = if self == Channel::Push { LONGEST_DEVICE } else { LONGEST };
        let (host, path) = match address.strip_prefix("https://").map(|rest| rest.split_once('/').unwrap_or((rest, "")))
        {
            Some(parts)
                if !address.chars().any(|c| c.is_whitespace() || c.is_control()) && address.len() <= longest =>
            {
                parts
            }
            _ if self == Channel::Telegram => return telegram(address),
            _ => return Err("it has to begin with https:// and have no spaces"),
        };
        // What the sender refuses is refused here, where its person can still mend it: only the web's own port, and names.
        let (name, port) = host.rsplit_once(':').unwrap_or((host, "443"));
        if host.starts_with('[') || name.parse::<std::net::IpAddr>().is_ok() {
            return Err("it has to be the name of a host, not its number");
        }
        if !matches!(port, "443" | "80") {
            return Err("it has to be on the port of https, 443");
        }
        let named = !name.is_empty() && !host.contains('@');
        match self {
            Channel::Email => Err("mail goes to the address of the account"),
            Channel::Telegram => telegram(address),
            Channel::Webhook if named => Ok(()),
            Channel::Ntfy if named && !path.is_empty() && !path.contains(['/', '?', '#']) => Ok(()),
            Channel::Ntfy => Err("it has to be a server and a topic: https://ntfy.example/topic"),
            Channel::Discord
                if matches!(host, "discord.com" | "discordapp.com") && path.starts_with("api/webhooks/") =>
            {
                Ok(())
            }
            Channel::Push if named && !path.is_empty() => Device::read(address).map(|_| ()),
            Channel::Push => Err("it has no service that takes messages in"),
            Channel::Discord => Err("it has to begin with https://discord.com/api/webhooks/"),
            Channel::Webhook => Err("it has no host"),
        }
    }
}

fn telegram(chat: &str) -> Result<(), &'static str> {
    let digits = chat.strip_prefix('-').unwrap_or(chat);
    let number = (1..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if number { Ok(()) } else { Err("it has to be the number of a chat") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4.BTBZMqHH6r4Tts7J_aSIgg";

    #[test]
    fn devices() {
        let long = "a".repeat(1_000);
        for good in
            ["https://push.example/send/a", "https://push.example:443/send", &format!("https://a.example/{long}")]
        {
            assert_eq!(Channel::Push.check(Some(&format!("{good}#{KEYS}"))), Ok(()), "{good}");
        }
        for bad in [
            "http://push.example/send/a",
            "https://push.example",
            "https://127.0.0.1/send/a",
            "https://[::1]/send/a",
            "https://a@push.example/send/a",
            "https://push.example:8443/send/a",
            "https://push.example/send a",
            &format!("https://a.example/{long}{long}"),
        ] {
            assert!(Channel::Push.check(Some(&format!("{bad}#{KEYS}"))).is_err(), "{bad}");
        }
        assert!(Channel::Push.check(Some("https://push.example/send/a")).is_err(), "nothing to seal with");
        assert!(Channel::Push.check(None).is_err());
    }

    #[test]
    fn addresses() {
        for (kind, good) in [
            (Channel::Email, None),
            (Channel::Webhook, Some("https://hooks.example/a?b=c")),
            (Channel::Webhook, Some("https://hooks.example:443/a")),
            (Channel::Ntfy, Some("https://ntfy.example/my-topic")),
            (Channel::Discord, Some("https://discord.com/api/webhooks/1/abc")),
            (Channel::Telegram, Some("-100123")),
        ] {
            assert_eq!(kind.check(good), Ok(()), "{kind}");
        }
        for (kind, bad) in [
            (Channel::Email, Some("ash@example.org")),
            (Channel::Webhook, None),
            (Channel::Webhook, Some("http://hooks.example/")),
            (Channel::Webhook, Some("https://")),
            (Channel::Webhook, Some("https://a@10.0.0.1/")),
            (Channel::Webhook, Some("https://10.0.0.1/")),
            (Channel::Webhook, Some("https://203.0.113.7:443/")),
            (Channel::Webhook, Some("https://[2001:db8::1]/")),
            (Channel::Webhook, Some("https://[::1]:443/")),
            (Channel::Webhook, Some("https://hooks.example:8443/")),
            (Channel::Webhook, Some("https://:443/")),
            (Channel::Ntfy, Some("https://ntfy.example:2586/topic")),
            (Channel::Webhook, Some("https://a.example/\r\nHost: b")),
            (Channel::Ntfy, Some("https://ntfy.example/")),
            (Channel::Ntfy, Some("https://ntfy.example/a/b")),
            (Channel::Discord, Some("https://discord.com.evil.example/api/webhooks/1/a")),
            (Channel::Discord, Some("https://evil.example/api/webhooks/1/a")),
            (Channel::Telegram, Some("@name")),
            (Channel::Telegram, Some("")),
        ] {
            assert!(kind.check(bad).is_err(), "{kind} {bad:?}");
        }
    }
}
