//! Sitemaps (sitemaps.org, protocol 0.9): an index, and files of at most [`CHUNK`] addresses.

use chrono::NaiveDate;
use std::fmt::Write as _;

/// Products of a file: half of what the protocol allows, so that a file is not too long for anybody.
pub const CHUNK: i64 = 25_000;

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

/// A file of addresses. `site` is scheme and host, without a slash at the end.
#[must_use]
pub fn urlset(site: &str, places: &[Place]) -> String {
    document(site, places, "urlset", "url")
}

/// The index of files.
#[must_use]
pub fn index(site: &str, places: &[Place]) -> String {
    document(site, places, "sitemapindex", "sitemap")
}

fn document(site: &str, places: &[Place], root: &str, each: &str) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for place in places {
        let address = escaped(&format!("{site}{}", place.path));
        let changed =
            place.changed.map(|day| format!("<lastmod>{}</lastmod>", day.format("%Y-%m-%d"))).unwrap_or_default();
        // Writing into a String fails on no path.
        let _ = writeln!(xml, "<{each}><loc>{address}</loc>{changed}</{each}>");
    }
    let _ = writeln!(xml, "</{root}>");
    xml
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
        let xml = urlset("https://pmi.example", &places);
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
        let index = index("https://pmi.example", &places[1..]);
        assert!(index.contains("<sitemap><loc>https://pmi.example/deals</loc></sitemap>\n</sitemapindex>"), "{index}");
    }
}
