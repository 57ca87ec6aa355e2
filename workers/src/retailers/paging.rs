//! The number of a page in its address.

/// The page an address asks for; the first where it does not say.
pub fn number(url: &str) -> u32 {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    query.split('&').find_map(|pair| pair.strip_prefix("page=")).and_then(|n| n.parse().ok()).unwrap_or(1)
}

/// The same address for the page after it.
pub fn next(url: &str) -> String {
    let next = format!("page={}", number(url).saturating_add(1));
    let Some((path, query)) = url.split_once('?') else { return format!("{url}?{next}") };
    let others = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page="));
    let query: Vec<&str> = others.chain([next.as_str()]).collect();
    format!("{path}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_after_another() {
        assert_eq!(number("https://shop.example/products.json?limit=250&page=7"), 7);
        assert_eq!(number("https://shop.example/products?per_page=100"), 1);
        assert_eq!(next("https://shop.example/p?page=2&per_page=100"), "https://shop.example/p?per_page=100&page=3");
        assert_eq!(next("https://shop.example/p"), "https://shop.example/p?page=2");
        assert_eq!(number("https://shop.example/p?page=x"), 1);
    }
}
