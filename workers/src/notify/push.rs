//! Web push (RFC 8030): a message sealed for one device and given to the service of its browser's maker, which learns that
//! there is one and not what it says. `public/push.js` shows it.

mod sealed;
mod vapid;

pub use vapid::Vapid;

use super::words;
use crate::{fetch::Posted, jobs::Context};
use domain::{
    alert::{Message, push::Device},
    i18n::Locale,
    letters::alert::line,
};
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use store::deliveries::Due;

/// Characters of a notification. Services take 4,096 bytes, and a character is six at most.
const TITLE: usize = 90;
const TEXT: usize = 400;
const TTL: HeaderName = HeaderName::from_static("ttl");
/// Seconds for which a service keeps what a device that is switched off did not take: an older price is none.
const KEPT: HeaderValue = HeaderValue::from_static("86400");

pub(super) async fn send(context: &Context, due: &Due, site: &str) -> Posted {
    let (page, id) = match due.messages.as_slice() {
        [] => return Posted::Taken(0),
        [(_, one)] => (words::page(one, site), one.id.clone()),
        [(_, first), ..] => (format!("{site}/account/inbox"), format!("digest {}", first.id)),
    };
    let said = json!({
        // One that comes twice takes the place of itself.
        "id": cut(&id, TITLE),
        "title": cut(&words::title(due.language, &due.messages), TITLE),
        "text": cut(&text(due.language, &due.messages), TEXT),
        "page": page,
    });
    post(context, &due.address, site, &said).await
}

/// A code that the device gives back by itself.
pub(super) async fn code(context: &Context, due: &Due, site: &str, code: &str, (title, text): (&str, &str)) -> Posted {
    let said = json!({
        "id": "code",
        "title": title,
        "text": cut(text, TEXT),
        "page": format!("{site}/account/channels"),
        "channel": due.channel,
        "code": code,
    });
    post(context, &due.address, site, &said).await
}

async fn post(context: &Context, address: &str, site: &str, said: &Value) -> Posted {
    let Some(vapid) = context.vapid.as_ref() else { return Posted::Ours("VAPID_KEY is not set".to_owned()) };
    let Ok(device) = Device::read(address) else { return Posted::Never("it is no device of a browser".to_owned()) };
    let Some(body) = sealed::seal(&device, said.to_string().as_bytes()) else {
        return Posted::Never("nothing can be sealed with its key".to_owned());
    };
    let Some(signed) = vapid.authorization(device.endpoint, site, (context.clock)()) else {
        return Posted::Never("it is no address of the web".to_owned());
    };
    let headers = HeaderMap::from_iter([
        (AUTHORIZATION, signed),
        (CONTENT_TYPE, HeaderValue::from_static("application/octet-stream")),
        (CONTENT_ENCODING, HeaderValue::from_static("aes128gcm")),
        (TTL, KEPT),
    ]);
    judge(context.poster.post_bytes(device.endpoint, headers, body).await)
}

/// What an answer means: who has no such device any more says so, at once and for good (RFC 8030, 7.3).
fn judge(posted: Posted) -> Posted {
    match posted {
        Posted::Later(said) | Posted::Never(said) if said.starts_with("404") || said.starts_with("410") => {
            Posted::Never("the browser does not take messages any more".to_owned())
        }
        other => other,
    }
}

/// Why, of one message; of several what each says.
fn text(locale: Locale, messages: &[(i64, Message)]) -> String {
    match messages {
        [(_, one)] => one.because.join("\n"),
        more => more.iter().map(|(_, one)| line(locale, one)).collect::<Vec<_>>().join("\n"),
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_is_gone_is_gone_for_good() {
        for gone in [Posted::Later("404 Not Found".to_owned()), Posted::Never("410 Gone".to_owned())] {
            assert!(matches!(judge(gone), Posted::Never(said) if said.contains("not take messages")));
        }
        for other in
            [Posted::Taken(201), Posted::Later("500 Internal Server Error".to_owned()), Posted::Ours("x".to_owned())]
        {
            assert_eq!(judge(other.clone()), other);
        }
    }

    #[test]
    fn the_longest_of_all_fits() {
        let worst = "\u{1}".repeat(1_000);
        let said = json!({
            "id": cut(&worst, TITLE), "title": cut(&worst, TITLE), "text": cut(&worst, TEXT), "page": "p".repeat(300),
        });
        assert!(said.to_string().len() <= sealed::LONGEST, "{}", said.to_string().len());
    }
}
