//! Addresses as they stand in pages: relative, with entities, to other shops.

use reqwest::Url;

/// Where a link of a page leads, without its `#..`. None where that is no page of the web.
pub fn join(page: &str, link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    let mut url = Url::parse(page).ok()?.join(link).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

/// The same, only inside the page's own site: with or without `www.`, on any port.
pub fn join_here(page: &str, link: &str) -> Option<String> {
    let to = join(page, link)?;
    (site(page)? == site(&to)?).then_some(to)
}

/// Path and query: what names a page inside its shop.
pub fn path(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    Some(url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path())))
}

/// The page with this value in its query: `?p=1` becomes `?p=2`.
pub fn with_query(page: &str, key: &str, value: &str) -> Option<String> {
    let mut url = Url::parse(page).ok()?;
    let others: Vec<_> =
        url.query_pairs().filter(|(k, _)| k != key).map(|(k, v)| (k.into_owned(), v.into_owned())).collect();
    url.query_pairs_mut().clear().extend_pairs(others).append_pair(key, value);
    Some(url.into())
}

/// Whether an address fits a pattern: a part of it, in which `*` stands for anything. `^` and `$` fix its ends.
pub fn fits(pattern: &str, url: &str) -> bool {
    let (fixed_start, pattern) = pattern.strip_prefix('^').map_or((false, pattern), |rest| (true, rest));
    let (fixed_end, pattern) = pattern.strip_suffix('$').map_or((false, pattern), |rest| (true, rest));
    let mut parts = pattern.split('*').peekable();
    let (mut rest, mut first) = (url, true);
    while let Some(part) = parts.next() {
        let (at_start, at_end) = (fixed_start && first, fixed_end && parts.peek().is_none());
        rest = match (at_start, at_end) {
            (true, true) if rest == part => "",
            (true, false) if rest.starts_with(part) => &rest[part.len()..],
            (false, true) if rest.ends_with(part) => "",
            (false, false) => match rest.find(part) {
                Some(at) => &rest[at + part.len()..],
                None => return false,
            },
            _ => return false,
        };
        first = false;
    }
    true
}

fn site(url: &str) -> Option<String> {
    Url::parse(url).ok()?.host_str().map(|host| host.trim_start_matches("www.").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links() {
        let page = "https://shop.example/c/pokemon?p=1";
        let here = |link| join_here(page, link);
        assert_eq!(here("/p/1#reviews").as_deref(), Some("https://shop.example/p/1"));
        assert_eq!(here("//www.shop.example/p/1").as_deref(), Some("https://www.shop.example/p/1"));
        assert_eq!(here("?p=2").as_deref(), Some("https://shop.example/c/pokemon?p=2"));
        for nowhere in
            ["", "#top", "javascript:void(0)", "mailto:a@b.example", "https://elsewhere.example/", "http://["]
        {
            assert_eq!(here(nowhere), None, "{nowhere}");
        }
        assert_eq!(path("https://shop.example/p/1?v=2").as_deref(), Some("/p/1?v=2"));
        assert_eq!(with_query(page, "p", "2").as_deref(), Some("https://shop.example/c/pokemon?p=2"));
        assert_eq!(with_query("https://s.example/c?a=b", "p", "2").as_deref(), Some("https://s.example/c?a=b&p=2"));
    }

    #[test]
    fn patterns() {
        let url = "https://shop.example/products/glurak-ex.html";
        for fitting in ["/products/", "/products/*.html$", "^https://*/glurak", "", "*", "glurak-ex.html$"] {
            assert!(fits(fitting, url), "{fitting}");
        }
        for other in ["/product/", "/products/$", "^/products/", "/products/*.php$", "^https://shop.example/$"] {
            assert!(!fits(other, url), "{other}");
        }
    }
}
