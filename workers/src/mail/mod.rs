//! Letters to people, in text and HTML: by SMTP, or into a folder while developing.
//!
//! What stands in them is in `domain::letters`, in the language of their reader; how it is laid out is in `letters`. Who gets
//! one, and when, is decided by the jobs.

mod contract;
mod letters;
mod samples;
#[cfg(test)]
mod tests;

pub use contract::contract;
pub use letters::{HtmlLetter, Words, page, words};
pub(crate) use letters::{escape, head};
pub use samples::samples;

use crate::config::Config;
use anyhow::Context as _;
use chrono::{DateTime, Utc};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Attachment, Body, Mailbox, MessageBuilder, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
};
use std::{error::Error, path::PathBuf, time::Duration};

/// How long a mail server may take for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A header that lettre does not know.
macro_rules! header {
    ($of:ident = $name:literal) => {
        #[derive(Clone)]
        struct $of(String);

        impl Header for $of {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(text: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
                Ok($of(text.to_owned()))
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    };
}

header!(Unsubscribe = "List-Unsubscribe");
header!(UnsubscribePost = "List-Unsubscribe-Post");

/// The way out for letters.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    /// Nothing is set: every letter waits in the queue until somebody sets it.
    Nowhere,
}

impl Mailer {
    /// The way the settings name; SMTP goes before the folder.
    /// # Errors
    /// When an address in the settings is none.
    pub fn new(config: &Config) -> anyhow::Result<Mailer> {
        let from = config.mail_from.parse().context("MAIL_FROM")?;
        let way = if !config.smtp_url.is_empty() {
            // The error would repeat the address, and the password with it.
            let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(&config.smtp_url)
                .map_err(|_| anyhow::anyhow!("not an address like smtps://user:password@host:465"))
                .context("SMTP_URL")?;
            Way::Smtp(smtp.timeout(Some(PATIENCE)).build())
        } else if !config.mail_folder.is_empty() {
            Way::Folder(PathBuf::from(&config.mail_folder))
        } else {
            Way::Nowhere
        };
        Ok(Mailer { from, way })
    }

    /// Sends a letter. `name` is the same when the same letter is sent again: programs then show one of the two.
    /// # Errors
    /// When the address is none, or nobody takes the letter.
    pub async fn send(&self, to: &str, name: &str, words: Words, now: DateTime<Utc>) -> anyhow::Result<()> {
        let both = MultiPart::alternative()
            .singlepart(part(ContentType::TEXT_PLAIN, &words.text))
            .singlepart(part(ContentType::TEXT_HTML, &words.html));
        let message = self.begun(to, name, words.subject, now)?.multipart(both).context("the letter")?;
        self.post(message, name, now).await
    }

    /// The same with the pictures it shows. One POST to `stop` ends such letters (RFC 8058).
    /// # Errors
    /// As [`Mailer::send`].
    pub async fn send_both(
        &self,
        to: &str,
        name: &str,
        letter: HtmlLetter,
        stop: &str,
        now: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        let Words { subject, text, html } = letter.words;
        let both = MultiPart::alternative().singlepart(part(ContentType::TEXT_PLAIN, &text));
        let html = part(ContentType::TEXT_HTML, &html);
        let both = if letter.pictures.is_empty() {
            both.singlepart(html)
        } else {
            let kind = ContentType::parse("image/png").context("the kind of a picture")?;
            let picture = |(name, png)| Attachment::new_inline(name).body::<Vec<u8>>(png, kind.clone());
            let pictures = letter.pictures.into_iter().map(picture);
            both.multipart(pictures.fold(MultiPart::related().singlepart(html), MultiPart::singlepart))
        };
        let message = self
            .begun(to, name, subject, now)?
            .header(Unsubscribe(format!("<{stop}>")))
            .header(UnsubscribePost("List-Unsubscribe=One-Click".to_owned()))
            .multipart(both)
            .context("the letter")?;
        self.post(message, name, now).await
    }

    fn begun(&self, to: &str, name: &str, subject: String, now: DateTime<Utc>) -> anyhow::Result<MessageBuilder> {
        let host = self.from.email.domain();
        Ok(Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to.parse().context("the address")?))
            .subject(subject)
            .date(now.into())
            .message_id(Some(format!("<{name}@{host}>"))))
    }

    async fn post(&self, message: Message, name: &str, now: DateTime<Utc>) -> anyhow::Result<()> {
        match &self.way {
            Way::Smtp(smtp) => drop(smtp.send(message).await.context("SMTP")?),
            Way::Folder(folder) => {
                tokio::fs::create_dir_all(folder).await.context("MAIL_FOLDER")?;
                let path = folder.join(format!("{}-{name}.eml", now.format("%Y%m%dT%H%M%S%.3f")));
                // Readers never see half a letter.
                let part = path.with_extension("part");
                tokio::fs::write(&part, message.formatted()).await.context("MAIL_FOLDER")?;
                tokio::fs::rename(&part, &path).await.context("MAIL_FOLDER")?;
            }
            Way::Nowhere => anyhow::bail!("no letter can be sent: set SMTP_URL, or MAIL_FOLDER while developing"),
        }
        Ok(())
    }
}

/// Whether a letter was not taken because of its address or of itself: one of them is none, or a mail server refused it for good
/// (the replies 55x of RFC 5321, 4.2). All else is a fault of ours or of our mail server, whoever the letter is for.
#[must_use]
pub fn is_theirs(error: &anyhow::Error) -> bool {
    let refused =
        error.downcast_ref::<lettre::transport::smtp::Error>().and_then(lettre::transport::smtp::Error::status);
    error.downcast_ref::<lettre::address::AddressError>().is_some()
        || error.downcast_ref::<lettre::error::Error>().is_some()
        || refused.is_some_and(|code| code.to_string().starts_with("55"))
}

/// A part of a letter. Short lines of ASCII stay as they are, so that links are whole whoever looks: lettre would encode lines of
/// more than 76 characters, and mail allows 998 (RFC 5322, 2.1.1). All else is encoded.
fn part(kind: ContentType, text: &str) -> SinglePart {
    let builder = SinglePart::builder().header(kind);
    if text.is_ascii() && text.lines().all(|line| line.len() <= 998) {
        let lines = text.replace('\n', "\r\n").into_bytes();
        builder.body(Body::dangerous_pre_encoded(lines, ContentTransferEncoding::SevenBit))
    } else {
        // Of what is readable in part, that part stays so.
        let readable = Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::QuotedPrintable);
        builder.body(readable.unwrap_or_else(|_| Body::new(text.to_owned())))
    }
}
