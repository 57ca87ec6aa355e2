//! What a message looks like: text for chats and mail, and HTML for mail. All of it is what `Message` says; nothing is
//! computed here.

use super::picture::{Picture, SHOWN};
use crate::mail::HtmlLetter;
use domain::{
    alert::{Message, subject_line},
    money::Money,
};
use std::{collections::BTreeMap, fmt::Write as _};

/// The numbers of a message with their names, those that are known.
fn numbers(message: &Message) -> Vec<(&'static str, String)> {
    let amount = |name, money: Option<Money>| money.map(|m| (name, m.to_string()));
    let landed = message.landed.as_ref().map(|(to, money)| ("At your door", format!("{money} ({to})")));
    let low =
        message.low.map(|low| ("Last low", format!("{} on {} ({} days)", Money::eur(low.low), low.low_on, low.days)));
    let shop = message.shop.as_ref().map(|shop| ("Shop", format!("{} ({})", shop.name, shop.country)));
    [
        amount("Before", message.old),
        Some(("Now", message.new.to_string())),
        amount("The shop asks", message.ask),
        amount("Your line", message.target),
        amount("Compared with", message.reference),
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
pub(super) fn text(message: &Message, site: &str) -> String {
    let mut text = format!("{}\n", subject_line(message));
    for because in &message.because {
        let _ = writeln!(text, "- {because}");
    }
    for (name, value) in numbers(message) {
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
pub(super) fn title(messages: &[(i64, Message)]) -> String {
    match messages {
        [(_, one)] => subject_line(one),
        more => format!("{} alerts", more.len()),
    }
}

/// All of it as text, cut where a service takes no more.
pub(super) fn body(messages: &[(i64, Message)], site: &str, most: usize) -> String {
    let mut all = String::new();
    for (n, (_, message)) in messages.iter().enumerate() {
        let one = text(message, site);
        let rest = messages.len() - n;
        if all.chars().count() + one.chars().count() + 60 > most {
            let _ = write!(all, "{rest} more: {site}/account/inbox");
            break;
        }
        all.push_str(&one);
        all.push('\n');
    }
    all.trim_end().chars().take(most).collect()
}

/// As a letter, in text and in HTML that is readable on dark ground too: no colours but the reader's own. `pictures` are by the
/// number of their message.
pub(super) fn letter(
    messages: &[(i64, Message)],
    pictures: BTreeMap<i64, Picture>,
    site: &str,
    stop: &str,
) -> HtmlLetter {
    let mut text = String::from("Hello,\n\n");
    let mut html = String::from(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\">\
         </head><body style=\"font-family:sans-serif\"><p>Hello,</p>",
    );
    for (id, message) in messages {
        text.push_str(&self::text(message, site));
        text.push('\n');
        html.push_str(&section(message, site));
        if let Some(picture) = pictures.get(id) {
            let ((width, height), words) = (SHOWN, escape(&picture.words));
            let _ = write!(
                html,
                "<p><img src=\"cid:{}\" alt=\"\" width=\"{width}\" height=\"{height}\" style=\"max-width:100%;height:auto\"><br>{words}</p>",
                name(*id)
            );
        }
    }
    let end = format!("What you are told of, and how: {site}/account/alerts");
    let _ = write!(text, "{end}\n\nNo more of these letters:\n{stop}\n\nPokemon Market Intelligence EU\n");
    let _ = write!(
        html,
        "<p>What you are told of, and how: <a href=\"{0}/account/alerts\">{0}/account/alerts</a></p><p><a href=\"{1}\">No more of these letters</a></p><p>Pokemon Market Intelligence EU</p></body></html>",
        escape(site),
        escape(stop)
    );
    let pictures = pictures.into_iter().map(|(id, picture)| (name(id), picture.png)).collect();
    HtmlLetter { subject: title(messages), text, html, pictures }
}

/// The name of the picture of a message.
fn name(id: i64) -> String {
    format!("chart-{id}@pmi")
}

fn section(message: &Message, site: &str) -> String {
    let (page, shop) = links(message, site);
    let mut html = format!("<h2><a href=\"{}\">{}</a></h2><ul>", escape(&page), escape(&message.subject.name));
    for because in &message.because {
        let _ = write!(html, "<li>{}</li>", escape(because));
    }
    html.push_str("</ul><table>");
    for (name, value) in numbers(message) {
        let _ = write!(html, "<tr><th scope=\"row\" align=\"left\">{name}</th><td>{}</td></tr>", escape(&value));
    }
    html.push_str("</table>");
    // A shop's address is what a page said: only the web is linked.
    if let Some(shop) = shop.filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        let _ = write!(html, "<p><a href=\"{}\">To the offer</a></p>", escape(&shop));
    }
    html
}

fn escape(text: &str) -> String {
    html_escape::encode_quoted_attribute(text).replace('<', "&lt;").replace('>', "&gt;")
}
