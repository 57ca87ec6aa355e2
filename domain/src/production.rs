//! What has to hold before the site is shown to the public: where it is, and that its secrets are none that anybody
//! would try. Both processes refuse to start otherwise.

use crate::password;

/// Whether visitors come by https: then everything here is asked for.
#[must_use]
pub fn is_public(address: &str) -> bool {
    address.starts_with("https://")
}

/// Host and port of an address of this site, as a browser names them.
#[must_use]
pub fn authority(address: &str) -> &str {
    address.split_once("://").map_or(address, |(_, rest)| rest)
}

/// Whether a text is an address the site can have: a scheme and a host, perhaps a port, and nothing else. Plain http is
/// for this machine and the networks behind it: anywhere else passwords would travel for all to read.
/// # Errors
/// What is wrong with it.
pub fn check_address(address: &str) -> Result<(), &'static str> {
    let (scheme, host) = address.split_once("://").ok_or("it begins with neither https:// nor http://")?;
    let (name, port) = split_port(host);
    if name.is_empty() || host.chars().any(|c| c.is_whitespace() || c.is_control() || "/?#@\\,\"'<>%".contains(c)) {
        return Err("it is a scheme and a host, perhaps a port, and nothing behind them");
    }
    if port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err("its port is none");
    }
    match scheme {
        "https" => Ok(()),
        "http" if is_near(name) => Ok(()),
        "http" => Err("plain http is for this machine and private networks: use https"),
        _ => Err("it begins with neither https:// nor http://"),
    }
}

/// An origin that may read the API from a browser: as [`check_address`], and never all of them.
/// # Errors
/// What is wrong with it.
pub fn check_origin(origin: &str) -> Result<(), &'static str> {
    if origin.contains('*') {
        return Err("each origin is named: * is not one");
    }
    check_address(origin)
}

/// Whether the password of a database's address is there and worth something. A socket needs none.
/// # Errors
/// What is wrong with it; the password is not repeated.
pub fn check_database(url: &str) -> Result<(), &'static str> {
    let rest = url.split_once("://").map(|(_, rest)| rest).ok_or("it is not an address like postgres://..")?;
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or_default();
    let (login, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (user, own) = login.split_once(':').unwrap_or((login, ""));
    let argument = |name: &str| query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let secret = argument("password").unwrap_or(own);
    let host = argument("host").unwrap_or(host);
    let socket = host.is_empty() || host.starts_with('/') || host.starts_with("%2F") || host.starts_with("%2f");
    match secret {
        "" if socket || is_near_machine(split_port(host).0) => Ok(()),
        "" => Err("it has no password, and leads to another machine"),
        secret => check_secret(secret, user),
    }
}

/// Whether letters go to their server unread. None at all is an address too: then they wait.
/// # Errors
/// What is wrong with it.
pub fn check_mail(url: &str) -> Result<(), &'static str> {
    let Some((scheme, rest)) = url.split_once("://") else {
        return if url.is_empty() { Ok(()) } else { Err("it is not an address like smtps://..") };
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let host = place.rsplit_once('@').map_or(place, |(_, host)| host).trim_end_matches('/');
    let closed = scheme == "smtps" || query.split('&').any(|pair| matches!(pair, "tls=required" | "tls=wrapper"));
    if closed || is_near_machine(split_port(host).0) {
        return Ok(());
    }
    Err("the links of letters would travel for all to read: use smtps://, or ?tls=required")
}

/// Whether a secret is worth the name; `owner` is what it must not be.
/// # Errors
/// What is wrong with it; the secret is not repeated.
pub fn check_secret(secret: &str, owner: &str) -> Result<(), &'static str> {
    match password::check(secret, owner) {
        Err(password::Weak::Short) => Err("its password is too short: 10 characters or more"),
        Err(password::Weak::Common) => Err("its password is among the first that anybody would try"),
        // Nobody types it.
        Err(password::Weak::Long) | Ok(()) => Ok(()),
    }
}

pub(crate) fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        // The colons of a bare IPv6 address separate no port.
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

pub(crate) fn is_near_machine(name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<std::net::IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// This machine, a private network, or a name without a dot, which only a private network knows.
fn is_near(name: &str) -> bool {
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let private = match bare.parse() {
        Ok(std::net::IpAddr::V4(v4)) => v4.is_private() || v4.is_unspecified(),
        Ok(std::net::IpAddr::V6(v6)) => v6.is_unique_local() || v6.is_unspecified(),
        Err(_) => !name.contains('.'),
    };
    private || is_near_machine(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_the_site() {
        for good in [
            "https://pmi.example",
            "https://pmi.example:8443",
            "http://127.0.0.1:3000",
            "http://[::1]:3000",
            "http://localhost:3000",
            "http://192.168.1.7",
            "http://server:3000",
        ] {
            assert_eq!(check_address(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "pmi.example",
            "https://",
            "https://:443",
            "https://pmi.example/",
            "https://pmi.example/path",
            "https://a@pmi.example",
            "https://pmi.example:x",
            "https://pmi.example:99999",
            "https://pmi.example, https://b.example",
            "ftp://pmi.example",
            "http://pmi.example",
            "http://8.8.8.8",
        ] {
            assert!(check_address(bad).is_err(), "{bad}");
        }
        assert!(check_origin("https://friend.example").is_ok());
        for bad in ["*", "https://*", "https://*.example", "null", "http://friend.example", "https://friend.example/"] {
            assert!(check_origin(bad).is_err(), "{bad}");
        }
        assert_eq!(authority("https://pmi.example:8443"), "pmi.example:8443");
    }

    #[test]
    fn passwords_of_databases() {
        for good in [
            "postgres://pmi:tz9Kq0vRmxW2@db.example/pmi",
            "postgres://pmi:tz9Kq0vRmxW2@postgres:5432/pmi?sslmode=require",
            "postgres://db.example/pmi?user=pmi&password=tz9Kq0vRmxW2",
            "postgres:///pmi?host=%2Frun%2Fpostgresql&user=pmi",
            "postgres:///pmi?host=/run/postgresql",
            "postgres://localhost/pmi",
            "postgres://pmi@127.0.0.1:5432/pmi",
            "postgres://[::1]:5432/pmi",
        ] {
            assert_eq!(check_database(good), Ok(()), "{good}");
        }
        for bad in [
            "",
            "pmi",
            "postgres://pmi@db.example/pmi",
            "postgres://postgres/pmi",
            "postgres://pmi:@db.example/pmi",
            "postgres://pmi:secret@db.example/pmi",
            "postgres://pmi:password123@db.example/pmi",
            "postgres://longusername:longusername@db.example/pmi",
            "postgres://pmi:pmi@localhost/pmi",
            "postgres:///pmi?host=db.example",
        ] {
            assert!(check_database(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ways_for_letters() {
        for good in [
            "",
            "smtps://pmi:secret@mail.example",
            "smtps://mail.example:465",
            "smtp://pmi:se%40cret@mail.example:587?tls=required",
            "smtp://127.0.0.1:25",
            "smtp://localhost/",
        ] {
            assert_eq!(check_mail(good), Ok(()), "{good}");
        }
        for bad in [
            "mail.example",
            "smtp://mail.example",
            "smtp://pmi:secret@mail.example:587",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost.example",
            "smtp://x@127.0.0.1@mail.example",
        ] {
            assert!(check_mail(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        /// What is taken as an address can stand in front of a path and means the same host: nothing in it ends it early.
        #[test]
        fn an_address_stays_one(text in "\\PC{0,40}") {
            let address = format!("https://{text}");
            if check_address(&address).is_ok() {
                prop_assert!(!authority(&address).contains(['/', '?', '#', '@', '\\', ' ']));
            }
            let _ = (check_database(&text), check_database(&format!("postgres://{text}")), check_address(&text));
        }
    }
}
