//! Sitemaps (sitemaps.org, protocol 0.9): an index, and files of at most [`CHUNK`] addresses.

use crate::i18n::{Locale, localized};
use chrono::NaiveDate;
use std::fmt::Write as _;

/// Products of a file: a tenth of what the protocol allows, as each of them names its address in every language.
pub const CHUNK: i64 = 5_000;

/// Where files lie.
pub const FOLDER: &str = "/sitemaps/";

/// An address of this site, and when what is there changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The address without its host.
    pub path: String,
    /// The day of the newest change; none: it is not known.
    pub changed: Option<NaiveDate>,
}

impl Place {
    /// A place of which nothing is known but its address.
    #[must_use]
    pub fn at(path: impl Into<String>) -> Place {
        Place { path: path.into(), changed: None }
    }
}

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// The pages that are always there, and the shops.
    Pages,
    /// The sets.
    Sets,
    /// A chunk of the products, from 1.
    Products(i64),
}

impl File {
    /// The file of this name; none: there is no such one. Each has one name only.
    #[must_use]
    pub fn read(name: &str) -> Option<File> {
        let stem = name.strip_suffix(".xml")?;
        let file = match stem {
            "pages" => File::Pages,
            "sets" => File::Sets,
            _ => File::Products(
                stem.strip_prefix("products-")?.parse::<i64>().ok().filter(|n| (1..=1_000_000).contains(n))?,
            ),
        };
        (file.name() == name).then_some(file)
    }

    /// The file of this name and its language: `de-sets.xml` has the German addresses of what `sets.xml` has the English ones of.
    #[must_use]
    pub fn read_in(name: &str) -> Option<(Locale, File)> {
        let (locale, name) =
            match name.split_once('-').and_then(|(word, rest)| Some((word.parse::<Locale>().ok()?, rest))) {
                Some((Locale::DEFAULT, _)) => return None,
                Some((locale, rest)) => (locale, rest),
                None => (Locale::DEFAULT, name),
            };
        Some((locale, File::read(name)?))
    }

    /// Its name among those of a language.
    #[must_use]
    pub fn name_in(self, locale: Locale) -> String {
        if locale == Locale::DEFAULT { self.name() } else { format!("{locale}-{}", self.name()) }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            File::Pages => "pages.xml".to_owned(),
            File::Sets => "sets.xml".to_owned(),
            File::Products(number) => format!("products-{number}.xml"),
        }
    }
}

/// A file of the addresses of a language. `site` is scheme and host, without a slash at the end. A place of which `spoken` says
/// that it is there in every language names them all; any other is English, and in no file of another language.
#[must_use]
pub fn urlset(site: &str, locale: Locale, places: &[Place], spoken: impl Fn(&str) -> bool) -> String {
    let head = format!("<urlset xmlns=\"{SCHEMA}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    let mut xml = format!("{DECLARATION}{head}");
    for place in places {
        let others = spoken(&place.path);
        if !others && locale != Locale::DEFAULT {
            continue;
        }
        let address = |locale| escaped(&format!("{site}{}", localized(locale, &place.path)));
        // Writing into a String fails on no path.
        let _ = write!(xml, "<url><loc>{}</loc>{}", address(locale), changed(place));
        let languages = Locale::ALL.iter().map(|l| (l.as_str(), *l)).chain([("x-default", Locale::DEFAULT)]);
        for (name, locale) in languages.filter(|_| others) {
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{name}\" href=\"{}\"/>", address(locale));
        }
        let _ = writeln!(xml, "</url>");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The index of files.
#[must_use]
pub fn index(site: &str, places: &[Place]) -> String {
    let mut xml = format!("{DECLARATION}<sitemapindex xmlns=\"{SCHEMA}\">\n");
    for place in places {
        let address = escaped(&format!("{site}{}", place.path));
        let _ = writeln!(xml, "<sitemap><loc>{address}</loc>{}</sitemap>", changed(place));
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

fn changed(place: &Place) -> String {
    place.changed.map(|day| format!("<lastmod>{}</lastmod>", day.format("%Y-%m-%d"))).unwrap_or_default()
}

/// Text between tags.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_one_name() {
        for file in [File::Pages, File::Sets, File::Products(1), File::Products(42)] {
            assert_eq!(File::read(&file.name()), Some(file));
            for locale in Locale::ALL {
                assert_eq!(File::read_in(&file.name_in(*locale)), Some((*locale, file)));
            }
        }
        for none in ["en-pages.xml", "de-de-pages.xml", "xx-pages.xml", "de-.xml", "de-products.xml", "DE-pages.xml"] {
            assert_eq!(File::read_in(none), None, "{none}");
        }
        for none in [
            "",
            ".xml",
            "pages",
            "pages.xml.gz",
            "products-.xml",
            "products-0.xml",
            "products-01.xml",
            "products-+1.xml",
            "products--1.xml",
            "products-1000001.xml",
            "products-99999999999999999999.xml",
            "../pages.xml",
            "Pages.xml",
        ] {
            assert_eq!(File::read(none), None, "{none}");
        }
    }

    #[test]
    fn addresses_are_whole_and_escaped() {
        let day = NaiveDate::from_ymd_opt(2025, 11, 9);
        let places = [Place { path: "/products/a?b=1&c=<'\">".to_owned(), changed: day }, Place::at("/deals")];
        let xml = urlset("https://pmi.example", Locale::English, &places, |_| false);
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns="), "{xml}");
        assert!(
            xml.contains(
                "<url><loc>https://pmi.example/products/a?b=1&amp;c=&lt;&apos;&quot;&gt;</loc><lastmod>2025-11-09</lastmod></url>"
            ),
            "{xml}"
        );
        assert!(
            xml.contains("<url><loc>https://pmi.example/deals</loc></url>") && xml.ends_with("</urlset>\n"),
            "{xml}"
        );
        assert!(!urlset("https://pmi.example", Locale::German, &places, |_| false).contains("<url>"));
        let german = urlset("https://pmi.example", Locale::German, &places, |path| path == "/deals");
        let own = "<url><loc>https://pmi.example/de/deals</loc><xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://pmi.example/deals\"/>";
        assert_eq!((german.matches("<url>").count(), german.matches("hreflang=").count()), (1, 8), "{german}");
        assert!(
            german.contains(own) && german.contains("hreflang=\"x-default\" href=\"https://pmi.example/deals\""),
            "{german}"
        );
        let index = index("https://pmi.example", &places[1..]);
        assert!(index.contains("<sitemap><loc>https://pmi.example/deals</loc></sitemap>\n</sitemapindex>"), "{index}");
    }
}
