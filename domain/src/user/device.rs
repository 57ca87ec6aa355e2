//! What a person recognises a device by: browser and system, out of what the browser calls itself.

/// Browsers by a word of theirs. Most say they are Chrome and Safari too, so the first that fits is it.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
/// Systems; a phone with Android says that it is Linux too.
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
];

/// "Firefox on Windows"; what is no browser is called what it calls itself.
#[must_use]
pub fn device(user_agent: &str) -> String {
    let first = |list: &[(&str, &'static str)]| list.iter().find(|(word, _)| user_agent.contains(word)).map(|f| f.1);
    match (first(BROWSERS), first(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ => user_agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_call_them() {
        let mozilla = |rest: &str| device(&format!("Mozilla/5.0 {rest}"));
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        assert_eq!(mozilla("(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox on Linux");
        assert_eq!(mozilla(&format!("(Windows NT 10.0) {webkit} Chrome/140.0 Safari/537.36")), "Chrome on Windows");
        assert_eq!(mozilla(&format!("(Windows NT 10.0) {webkit} Chrome/140 Safari/537.36 Edg/140")), "Edge on Windows");
        assert_eq!(mozilla(&format!("(Linux; Android 15) {webkit} Chrome/140 Mobile Safari/537")), "Chrome on Android");
        assert_eq!(
            mozilla("(iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604"),
            "Safari on iPhone"
        );
        assert_eq!(device("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(device(""), "");
    }
}
