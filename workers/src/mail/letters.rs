//! Letters in text and HTML, made of the words in `domain::letters`. A link has a line of its own and says where it leads.

use domain::{
    i18n::Locale,
    letters::{Kind, US, hello, letter},
    user::Letter,
};
use std::fmt::Write as _;

/// A letter without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// A letter that shows pictures, without its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlLetter {
    /// Its words.
    pub words: Words,
    /// The pictures it shows (`cid:NAME`): name and PNG.
    pub pictures: Vec<(String, Vec<u8>)>,
}

/// A part of a letter.
pub(super) enum Part {
    /// A paragraph; its lines end where `\n` stands.
    Text(String),
    /// An address of ours.
    Link(String),
}

/// The page a letter's link leads to when it has no secret: where its reader can do something about it.
pub const fn page(asked: Letter) -> &'static str {
    match asked {
        Letter::EmailChanging | Letter::PasswordChanged | Letter::WrongCodes => "/forgot",
        Letter::Register | Letter::ResetPassword | Letter::ChangeEmail => "/sign-in",
        Letter::SecondFactorOn
        | Letter::SecondFactorOff
        | Letter::RecoveryCodeUsed
        | Letter::PasskeyAdded
        | Letter::PasskeyRemoved => "/account",
    }
}

/// A letter about an account, with the page its link leads to; one without a link has no use for it.
pub fn words(locale: Locale, kind: Kind, link: &str) -> Words {
    let of = letter(locale, kind);
    let (before, after) = (Part::Text(of.before.to_owned()), Part::Text(of.after.to_owned()));
    let parts = match kind.has_link() {
        true => vec![before, Part::Link(link.to_owned()), after],
        false => vec![before, after],
    };
    written(locale, of.subject, &parts)
}

/// These parts between how a letter begins and how it ends.
pub(super) fn written(locale: Locale, subject: &str, parts: &[Part]) -> Words {
    let subject = format!("{subject} - {US}");
    let (mut text, mut html) = (format!("{}\n\n", hello(locale)), String::new());
    let _ = writeln!(html, "{}<p>{}</p>", head(locale, &subject), escape(hello(locale)));
    for part in parts {
        match part {
            Part::Text(lines) => {
                let _ = write!(text, "{lines}\n\n");
                let _ = writeln!(html, "<p>{}</p>", escape(lines).replace('\n', "<br>\n"));
            }
            Part::Link(link) => {
                let _ = write!(text, "{link}\n\n");
                let _ = writeln!(html, "<p><a href=\"{0}\">{0}</a></p>", escape(link));
            }
        }
    }
    let _ = writeln!(text, "{US}");
    let _ = writeln!(html, "<p>{US}</p></body></html>");
    Words { subject, text, html }
}

/// How the HTML of any letter begins. Readable on dark ground too: no colours but the reader's own.
pub(crate) fn head(locale: Locale, subject: &str) -> String {
    format!(
        "<!doctype html><html lang=\"{locale}\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title></head><body style=\"font-family:sans-serif\">\n",
        escape(subject)
    )
}

/// Text as it may stand in HTML, in the value of an attribute too.
pub(crate) fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).replace('<', "&lt;").replace('>', "&gt;")
}
