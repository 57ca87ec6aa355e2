//! Where pictures of products are, when the operator has a right to show some: an address with places to fill in, the sizes
//! and the formats that are there. Without it nothing is shown but the art of `art`.
//!
//! Nothing of a picture is read here or anywhere in this house: what the source offers in a size and a format is passed on.
//! A decoder of strangers' bytes in the process that holds the sessions would be the dearest part of the site.

use crate::{catalog::ProductLine, closed_list::closed_list};

closed_list! {
    /// A format of pictures, by the ending of its files.
    Format {
        /// AV1 still pictures.
        Avif = "avif",
        /// WebP.
        Webp = "webp",
        /// JPEG.
        Jpeg = "jpg",
        /// PNG.
        Png = "png",
    }
}

impl Format {
    /// What it is called in headers.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Format::Avif => "image/avif",
            Format::Webp => "image/webp",
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
        }
    }

    /// Whether every browser shows it.
    #[must_use]
    pub const fn is_plain(self) -> bool {
        matches!(self, Format::Jpeg | Format::Png)
    }

    /// Whether bytes begin as those of this format do. What a source says of them is only a claim.
    #[must_use]
    pub fn begins(self, bytes: &[u8]) -> bool {
        let at = |from: usize, sign: &[u8]| bytes.get(from..from + sign.len()) == Some(sign);
        match self {
            Format::Avif => at(4, b"ftypavif") || at(4, b"ftypavis"),
            Format::Webp => at(0, b"RIFF") && at(8, b"WEBP"),
            Format::Jpeg => at(0, &[0xff, 0xd8, 0xff]),
            Format::Png => at(0, b"\x89PNG\r\n\x1a\n"),
        }
    }
}

/// A source of pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address, with places to fill in.
    template: String,
    /// Widths in pixels with what the source calls them, from small to large; at least one.
    sizes: Vec<(u32, String)>,
    /// The formats there are, the best first, one that every browser shows at the end.
    formats: Vec<Format>,
}

/// What can be filled in.
const PLACES: [&str; 5] = ["slug", "set", "number", "size", "format"];

impl Source {
    /// Reads the settings: the address (`https://host/{set}/{number}/{size}.{format}`), the sizes (`160=low,600=high`) and
    /// the formats (`avif,webp,jpg`).
    /// # Errors
    /// What is wrong with them, in words.
    pub fn parse(template: &str, sizes: &str, formats: &str) -> Result<Source, String> {
        let rest = template.strip_prefix("https://").or_else(|| template.strip_prefix("http://"));
        let (host, path) = rest.and_then(|rest| rest.split_once('/')).ok_or("it is no address with a path")?;
        if host.is_empty() || host.contains(['{', '}', '@', '\\', '?', '#']) || host.chars().any(char::is_whitespace) {
            return Err("its host has to be written out".to_owned());
        }
        let mut named = Vec::new();
        for part in path.split('{').skip(1) {
            let (place, _) = part.split_once('}').ok_or("a place is not closed by }")?;
            if !PLACES.contains(&place) {
                return Err(format!("there is no place {{{place}}}: {}", PLACES.join(", ")));
            }
            named.push(place);
        }
        if !(named.contains(&"slug") || named.contains(&"set") && named.contains(&"number")) {
            return Err("no product is named in it: {slug}, or {set} and {number}".to_owned());
        }
        let sizes = read_sizes(sizes)?;
        let words = formats.split(',').map(str::trim).filter(|word| !word.is_empty());
        let formats: Vec<Format> =
            words.map(|word| word.parse::<Format>().map_err(|e| e.to_string())).collect::<Result<_, _>>()?;
        match formats.last() {
            Some(last) if last.is_plain() => {}
            _ => return Err("the last format has to be jpg or png: every browser shows these".to_owned()),
        }
        let (several, what) = match (sizes.len() > 1, formats.len() > 1) {
            (true, _) if !named.contains(&"size") => (true, "size"),
            (_, true) if !named.contains(&"format") => (true, "format"),
            _ => (false, ""),
        };
        if several {
            return Err(format!("there is more than one {what}, and no {{{what}}}"));
        }
        Ok(Source { template: template.to_owned(), sizes, formats })
    }

    /// The formats there are, the best first.
    #[must_use]
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The widths there are, from small to large.
    pub fn widths(&self) -> impl Iterator<Item = u32> + '_ {
        self.sizes.iter().map(|(width, _)| *width)
    }

    /// Scheme and host: what comes from anywhere else is not asked for.
    #[must_use]
    pub fn origin(&self) -> &str {
        let begin = self.template.find("://").map_or(0, |at| at + 3);
        let end =
            self.template.get(begin..).and_then(|rest| rest.find('/')).map_or(self.template.len(), |at| begin + at);
        self.template.get(..end).unwrap_or_default()
    }

    /// Where the picture of a product is, at least so wide where there is one. None: it can not have one, because a part of
    /// its address is not known or not plain, or the format is not among those there are.
    #[must_use]
    pub fn address(&self, product: &ProductLine, width: u32, format: Format) -> Option<String> {
        self.formats.contains(&format).then_some(())?;
        let size = self.sizes.iter().find(|(wide, _)| *wide >= width).or(self.sizes.last())?;
        let mut address = String::new();
        for (n, part) in self.template.split('{').enumerate() {
            let Some((place, after)) = part.split_once('}').filter(|_| n > 0) else {
                address.push_str(part);
                continue;
            };
            let value = match place {
                "slug" => product.slug.clone(),
                "set" => product.set.as_ref()?.code.clone(),
                "number" => product.number.clone()?,
                "size" => size.1.clone(),
                _ => format.as_str().to_owned(),
            };
            address.push_str(plain(&value)?);
            address.push_str(after);
        }
        Some(address)
    }
}

/// A value that is one part of a path, and nothing else.
fn plain(value: &str) -> Option<&str> {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    let fits = (1..=100).contains(&value.len()) && value.bytes().all(known) && !value.contains("..") && value != ".";
    fits.then_some(value)
}

fn read_sizes(text: &str) -> Result<Vec<(u32, String)>, String> {
    let mut sizes = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (width, name) = part.split_once('=').unwrap_or((part, part));
        let width = width.trim().parse::<u32>().ok().filter(|width| (16..=4_000).contains(width));
        let width = width.ok_or_else(|| format!("{part:?} is no width from 16 to 4000"))?;
        let name = plain(name.trim()).ok_or_else(|| format!("{part:?} has no plain name"))?;
        sizes.push((width, name.to_owned()));
    }
    sizes.sort();
    if sizes.is_empty() { Err("no size is named".to_owned()) } else { Ok(sizes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::SetRef,
        ids::{ProductId, SetId},
        product::{Kind, Language},
    };

    fn card(slug: &str, number: &str) -> ProductLine {
        let (name, code) = ("151".to_owned(), "sv03.5".to_owned());
        ProductLine {
            id: ProductId(1),
            slug: slug.to_owned(),
            kind: Kind::Card,
            name: "Charizard ex".to_owned(),
            language: Language::English,
            also: None,
            set: Some(SetRef { id: SetId(1), slug: "sv03.5".to_owned(), code, name, official_count: None }),
            number: Some(number.to_owned()),
            rarity: None,
            quote: None,
        }
    }

    const TEMPLATE: &str = "https://img.example/cards/{set}/{number}/{size}.{format}";

    #[test]
    fn a_product_has_an_address_in_each_size_and_format() {
        let source = Source::parse(TEMPLATE, "600=high, 160=low", "webp,jpg").unwrap();
        assert_eq!((source.origin(), source.widths().collect::<Vec<_>>()), ("https://img.example", vec![160, 600]));
        let of = |width, format| source.address(&card("a", "199"), width, format);
        assert_eq!(of(80, Format::Webp).as_deref(), Some("https://img.example/cards/sv03.5/199/low.webp"));
        assert_eq!(of(161, Format::Jpeg).as_deref(), Some("https://img.example/cards/sv03.5/199/high.jpg"));
        assert_eq!(of(9_999, Format::Jpeg), of(600, Format::Jpeg));
        assert_eq!(of(80, Format::Avif), None);
    }

    #[test]
    fn nothing_leads_out_of_its_folder_or_to_another_host() {
        let source = Source::parse("http://10.0.0.5:9000/{slug}.png", "300", "png").unwrap();
        assert_eq!(source.origin(), "http://10.0.0.5:9000");
        for odd in ["../secret", "a/b", "a?b", "a#b", "@evil.example", "a%2fb", "", "..", "é", "a..b", "a\r\nb"] {
            assert_eq!(source.address(&card(odd, "1"), 1, Format::Png), None, "{odd:?}");
        }
        let numbered = Source::parse(TEMPLATE, "600=high", "jpg").unwrap();
        assert_eq!(numbered.address(&card("a", "TG12/TG30"), 1, Format::Jpeg), None);
        let unset = ProductLine { set: None, ..card("a", "1") };
        assert_eq!(numbered.address(&unset, 1, Format::Jpeg), None);
    }

    #[test]
    fn settings_that_will_not_do_are_refused_in_words() {
        for (template, sizes, formats, why) in [
            ("ftp://a/{slug}", "1", "jpg", "no address"),
            ("https://{slug}.example/a", "100", "jpg", "host"),
            ("https://user@a.example/{slug}", "100", "jpg", "host"),
            ("https://a.example/{slug", "100", "jpg", "closed"),
            ("https://a.example/{name}", "100", "jpg", "no place {name}"),
            ("https://a.example/{set}", "100", "jpg", "no product"),
            ("https://a.example/{slug}", "", "jpg", "no size"),
            ("https://a.example/{slug}", "5", "jpg", "16 to 4000"),
            ("https://a.example/{slug}", "100=a/b", "jpg", "plain name"),
            ("https://a.example/{slug}", "100", "webp", "every browser"),
            ("https://a.example/{slug}", "100", "gif", "gif"),
            ("https://a.example/{slug}", "100,200", "jpg", "no {size}"),
            ("https://a.example/{slug}", "100", "webp,jpg", "no {format}"),
        ] {
            let error = Source::parse(template, sizes, formats).unwrap_err();
            assert!(error.contains(why), "{template} {sizes} {formats}: {error}");
        }
    }

    #[test]
    fn bytes_are_what_they_begin_as() {
        assert!(Format::Png.begins(b"\x89PNG\r\n\x1a\n.."));
        assert!(Format::Webp.begins(b"RIFF\0\0\0\0WEBPVP8 "));
        assert!(Format::Avif.begins(b"\0\0\0\x1cftypavif"));
        assert!(Format::Jpeg.begins(&[0xff, 0xd8, 0xff, 0xe0]));
        for format in Format::ALL {
            assert!(!format.begins(b"<svg onload=") && !format.begins(b"") && !format.begins(b"RIFF"));
        }
    }
}
