//! Addresses of the web: what counts as one, which host it belongs to, where a redirect may lead.

use super::Error;
use reqwest::Url;

/// An address with `http` or `https`, a host, and nobody's name and password in it.
/// # Errors
/// `Refused` for everything else.
pub fn parse(url: &str) -> Result<Url, Error> {
    let parsed = Url::parse(url).map_err(|e| Error::Refused(format!("{url:?}: {e}")))?;
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() {
        return Err(Error::Refused(format!("{url:?} is not an address of the web")));
    }
    // `https://shop.example@10.0.0.1/` reads like one host and is another.
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(Error::Refused(format!(
            "the address on {} has a name before the @",
            parsed.host_str().unwrap_or("?")
        )));
    }
    Ok(parsed)
}

/// Scheme, host and port: what has one robots.txt and one pace.
pub fn origin(url: &Url) -> String {
    format!("{}://{}:{}/", url.scheme(), url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(80))
}

/// Path and query: what rules are about.
pub fn path(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

/// Where a redirect leads. To the same shop, with or without `www.`: on we go. Elsewhere: we are sent away.
/// # Errors
/// `Broken` when it leads nowhere, `Blocked` when it leads to another site or from TLS to none.
pub fn redirected(from: &Url, location: Option<&str>) -> Result<Url, Error> {
    let Some(to) = location.and_then(|l| from.join(l).ok()) else {
        return Err(Error::broken(format!("{from} is a redirect that leads nowhere"), ""));
    };
    stays(from, &to)?;
    parse(to.as_str())
}

/// Whether a way from one address to the other stays in the same shop.
/// # Errors
/// `Blocked` where it does not.
pub fn stays(from: &Url, to: &Url) -> Result<(), Error> {
    let site = |u: &Url| u.host_str().unwrap_or_default().trim_start_matches("www.").to_owned();
    let down = from.scheme() == "https" && to.scheme() != "https";
    if site(from) != site(to) || down {
        return Err(Error::Blocked(format!("{from} sends us away to {to}")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_it_is() {
        assert!(parse("https://shop.example/a?b").is_ok());
        for odd in [
            "file:///etc/passwd",
            "ftp://shop.example/",
            "nonsense",
            "javascript:alert(1)",
            "http://",
            "https://shop.example@10.0.0.1/",
            "https://user:word@shop.example/",
        ] {
            assert!(matches!(parse(odd), Err(Error::Refused(_))), "{odd}");
        }
    }

    #[test]
    fn a_redirect_stays_in_the_shop() {
        let from = parse("https://shop.example/a/b?c").unwrap();
        let to = |location| redirected(&from, Some(location)).map(|u| u.to_string());
        assert_eq!(to("../d").unwrap(), "https://shop.example/d");
        assert_eq!(to("//www.shop.example/d").unwrap(), "https://www.shop.example/d");
        for away in ["https://banned.shop.example/", "http://shop.example/", "http://10.0.0.1/", "//evil.example"] {
            assert!(matches!(to(away), Err(Error::Blocked(_))), "{away}");
        }
        assert!(matches!(to("https://me@shop.example/"), Err(Error::Refused(_))));
        assert!(matches!(redirected(&from, None), Err(Error::Broken { .. })));
        assert_eq!(origin(&from), "https://shop.example:443/");
        assert_eq!(path(&from), "/a/b?c");
    }
}
