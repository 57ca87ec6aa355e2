//! What a message looks like: text for chats and mail, and HTML for mail. All of it is what `Message` says; nothing is
//! computed here. Its words are those of `domain::letters::alert`, in its reader's language.

use super::picture::{Picture, SHOWN};
use crate::mail::{HtmlLetter, Words, escape, head};
use domain::{
    alert::Message,
    i18n::{Locale, money},
    letters::{US, alert as say, hello},
    money::Money,
};
use std::{collections::BTreeMap, fmt::Write as _};

/// The numbers of a message with their names, those that are known.
fn numbers(locale: Locale, message: &Message) -> Vec<(&'static str, String)> {
    let names = say::names(locale);
    let amount = |name, amount: Option<Money>| amount.map(|m| (name, money(locale, m)));
    let landed = message.landed.as_ref().map(|(to, at)| (names.door, format!("{} ({to})", money(locale, *at))));
    let low = message.low.map(|low| (names.low, say::low(locale, &low)));
    let shop = message.shop.as_ref().map(|shop| (names.shop, format!("{} ({})", shop.name, shop.country)));
    [
        amount(names.before, message.old),
        Some((names.now, money(locale, message.new))),
        amount(names.ask, message.ask),
        amount(names.line, message.target),
        amount(names.compared, message.reference),
        low,
        landed,
        shop,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The page a message is about.
pub(super) fn page(message: &Message, site: &str) -> String {
    match message.subject.slug.as_str() {
        // Of no product: a test.
        "" => format!("{site}/account/channels"),
        slug => format!("{site}/products/{slug}"),
    }
}

/// Where the message leads.
fn links(message: &Message, site: &str) -> (String, Option<String>) {
    let shop = message.shop.as_ref().map(|shop| shop.url.clone());
    (page(message, site), shop)
}

/// One message as text.
pub(super) fn text(locale: Locale, message: &Message, site: &str) -> String {
    let mut text = format!("{}\n", say::line(locale, message));
    for because in &message.because {
        let _ = writeln!(text, "- {because}");
    }
    for (name, value) in numbers(locale, message) {
        let _ = writeln!(text, "{name}: {value}");
    }
    let (page, shop) = links(message, site);
    if let Some(shop) = shop {
        let _ = writeln!(text, "{shop}");
    }
    let _ = writeln!(text, "{page}");
    text
}

/// The first line of what is sent.
pub(super) fn title(locale: Locale, messages: &[(i64, Message)]) -> String {
    match messages {
        [(_, one)] => say::line(locale, one),
        more => say::digest(locale, more.len()),
    }
}

/// All of it as text, cut where a service takes no more.
pub(super) fn body(locale: Locale, messages: &[(i64, Message)], site: &str, most: usize) -> String {
    let mut all = String::new();
    for (n, (_, message)) in messages.iter().enumerate() {
        let one = text(locale, message, site);
        let rest = messages.len() - n;
        if all.chars().count() + one.chars().count() + 60 > most {
            all.push_str(&say::more(locale, rest, &format!("{site}/account/inbox")));
            break;
        }
        all.push_str(&one);
        all.push('\n');
    }
    all.trim_end().chars().take(most).collect()
}

/// As a letter, in text and in HTML. `pictures` are by the number of their message.
pub(super) fn letter(
    locale: Locale,
    messages: &[(i64, Message)],
    pictures: BTreeMap<i64, Picture>,
    site: &str,
    stop: &str,
) -> HtmlLetter {
    let (names, subject) = (say::names(locale), title(locale, messages));
    let mut text = format!("{}\n\n", hello(locale));
    let mut html = format!("{}<p>{}</p>", head(locale, &subject), escape(hello(locale)));
    for (id, message) in messages {
        text.push_str(&self::text(locale, message, site));
        text.push('\n');
        html.push_str(&section(locale, message, site));
        if let Some(picture) = pictures.get(id) {
            let ((width, height), words) = (SHOWN, escape(&picture.words));
            let _ = write!(
                html,
                "<p><img src=\"cid:{}\" alt=\"\" width=\"{width}\" height=\"{height}\" style=\"max-width:100%;height:auto\"><br>{words}</p>",
                name(*id)
            );
        }
    }
    let alerts = format!("{site}/account/alerts");
    let _ = write!(text, "{} {alerts}\n\n{}:\n{stop}\n\n{US}\n", names.told, names.no_more);
    let _ = write!(
        html,
        "<p>{} <a href=\"{2}\">{2}</a></p><p><a href=\"{3}\">{1}</a></p><p>{US}</p></body></html>",
        escape(names.told),
        escape(names.no_more),
        escape(&alerts),
        escape(stop)
    );
    let pictures = pictures.into_iter().map(|(id, picture)| (name(id), picture.png)).collect();
    HtmlLetter { words: Words { subject, text, html }, pictures }
}

/// The name of the picture of a message.
fn name(id: i64) -> String {
    format!("chart-{id}@pmi")
}

fn section(locale: Locale, message: &Message, site: &str) -> String {
    let (page, shop) = links(message, site);
    let mut html = format!("<h2><a href=\"{}\">{}</a></h2><ul>", escape(&page), escape(&message.subject.name));
    for because in &message.because {
        let _ = write!(html, "<li>{}</li>", escape(because));
    }
    html.push_str("</ul><table>");
    for (name, value) in numbers(locale, message) {
        let (name, value) = (escape(name), escape(&value));
        let _ = write!(html, "<tr><th scope=\"row\" align=\"left\">{name}</th><td>{value}</td></tr>");
    }
    html.push_str("</table>");
    // A shop's address is what a page said: only the web is linked.
    if let Some(shop) = shop.filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        let _ = write!(html, "<p><a href=\"{}\">{}</a></p>", escape(&shop), escape(say::names(locale).offer));
    }
    html
}
