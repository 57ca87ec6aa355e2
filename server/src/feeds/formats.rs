//! A feed in the forms that readers know beside Atom: RSS 2.0 and JSON Feed 1.1.

use super::{Entry, atom, plain, text};
use chrono::{DateTime, Utc};
use html_escape::encode_double_quoted_attribute as quoted;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// RFC 4287.
    Atom,
    /// RSS 2.0.
    Rss,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// By the end of a file's name.
    pub(super) fn read(name: &str) -> Option<Format> {
        Some(match name {
            "atom" => Format::Atom,
            "rss" => Format::Rss,
            "json" => Format::Json,
            _ => return None,
        })
    }

    /// What a browser is told that it is.
    pub(super) const fn kind(self) -> &'static str {
        match self {
            Format::Atom => "application/atom+xml; charset=utf-8",
            Format::Rss => "application/rss+xml; charset=utf-8",
            Format::Json => "application/feed+json",
        }
    }
}

/// A feed: what it is of, its own address and that of the page that shows the same, without the host.
pub(super) struct Feed<'a> {
    pub of: &'a str,
    pub here: &'a str,
    pub page: &'a str,
    pub entries: &'a [Entry],
}

impl Feed<'_> {
    /// The whole of it. `site` has no slash at its end.
    pub(super) fn write(&self, format: Format, site: &str, now: DateTime<Utc>) -> String {
        match format {
            Format::Atom => atom(self.of, self.page, self.entries, site, now),
            Format::Rss => self.rss(site, now),
            Format::Json => self.json(site).to_string(),
        }
    }

    fn title(&self) -> String {
        format!("Pok\u{e9}mon Market Intelligence EU: {}", self.of)
    }

    fn rss(&self, site: &str, now: DateTime<Utc>) -> String {
        let newest = self.entries.iter().map(|entry| entry.at).max().unwrap_or(now);
        let mut xml = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\">\
             <channel><title>{}</title><link>{}</link><description>{}</description>\
             <atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/><lastBuildDate>{}</lastBuildDate>",
            text(&plain(&self.title())),
            text(&format!("{site}{}", self.page)),
            text(&plain(self.of)),
            quoted(&format!("{site}{}", self.here)),
            newest.to_rfc2822()
        );
        for entry in self.entries {
            let _ = write!(
                xml,
                "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid><pubDate>{}</pubDate>\
                 <description>{}</description></item>",
                text(&plain(&entry.title)),
                text(&entry.page),
                text(&entry.id),
                entry.at.to_rfc2822(),
                // Readers take it for HTML: words that look like tags are escaped once more.
                text(&text(&plain(&entry.summary)))
            );
        }
        xml.push_str("</channel></rss>\n");
        xml
    }

    fn json(&self, site: &str) -> Value {
        let items: Vec<Value> = self
            .entries
            .iter()
            .map(|entry| {
                json!({
                    "id": entry.id,
                    "url": entry.page,
                    "title": plain(&entry.title),
                    "content_text": plain(&entry.summary),
                    "date_published": entry.at,
                })
            })
            .collect();
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(),
            "home_page_url": format!("{site}{}", self.page),
            "feed_url": format!("{site}{}", self.here),
            "items": items,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_feed_in_three_forms() {
        let at = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let site = "https://pmi.example";
        let entry = Entry {
            id: format!("{site}/deals/7"),
            title: "A <b> & \"co\"\u{0}".to_owned(),
            page: format!("{site}/deals/7?a=1&b=2"),
            at,
            summary: "1 < 2 & so".to_owned(),
        };
        let feed = Feed { of: "deals", here: "/feeds/deals.rss?kind=dip&x=1", page: "/deals", entries: &[entry] };
        let rss = feed.write(Format::Rss, site, at);
        for part in [
            "<title>A &lt;b&gt; &amp; \"co\"</title>",
            "<link>https://pmi.example/deals/7?a=1&amp;b=2</link>",
            "<guid isPermaLink=\"false\">https://pmi.example/deals/7</guid>",
            "<pubDate>Mon, 2 Feb 2026 02:40:00 +0000</pubDate>",
            "<description>1 &amp;lt; 2 &amp;amp; so</description>",
            "href=\"https://pmi.example/feeds/deals.rss?kind=dip&amp;x=1\"",
        ] {
            assert!(rss.contains(part), "no {part} in {rss}");
        }
        assert!(!rss.contains('\u{0}') && rss.ends_with("</channel></rss>\n"));
        let json: Value = serde_json::from_str(&feed.write(Format::Json, site, at)).unwrap();
        assert_eq!(json["items"][0]["title"], "A <b> & \"co\"");
        assert_eq!(json["items"][0]["date_published"], "2026-02-02T02:40:00Z");
        assert_eq!(json["home_page_url"], "https://pmi.example/deals");
        assert!(feed.write(Format::Atom, site, at).contains("<link href=\"https://pmi.example/deals\"/>"));
        assert_eq!((Format::read("xml"), Format::read("")), (None, None));
    }

    #[test]
    fn what_a_feed_is_of_is_words_and_no_tags() {
        let at = DateTime::from_timestamp(1_770_000_000, 0).unwrap();
        let of = "what can be had again: </title><entry>\u{1}&";
        let feed = Feed { of, here: "/feeds/restocks.atom?q=%3C", page: "/search?q=<\"&x=1", entries: &[] };
        for format in [Format::Atom, Format::Rss] {
            let xml = feed.write(format, "https://pmi.example", at);
            assert!(xml.contains("again: &lt;/title&gt;&lt;entry&gt;&amp;</title>"), "{xml}");
            assert!(!xml.contains("<entry>") && !xml.contains("q=<"), "{xml}");
        }
        let atom = feed.write(Format::Atom, "https://pmi.example", at);
        assert!(atom.contains("<link href=\"https://pmi.example/search?q=&lt;&quot;&amp;x=1\"/>"), "{atom}");
    }
}
