//! Passkeys: keys that a person's device or password manager keeps, and signs in with. Where they can be offered, and what
//! they may be called.

use crate::production::{authority, is_near_machine, split_port};

/// Passkeys a person may have at the same time.
pub const MOST: i64 = 20;

/// For whom a browser makes passkeys: it gives one out to this name and, of all addresses, to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// A host's name, never a number.
    pub id: String,
    /// Scheme, host and port, as a browser states them.
    pub origin: String,
}

/// For whom passkeys of this site are made; none: browsers make none for such an address. They do under https and, for who
/// tries things out, on this machine, and a number is no name: 127.0.0.1 is then called `localhost`.
#[must_use]
pub fn relying_party(address: &str) -> Option<RelyingParty> {
    let (scheme, _) = address.split_once("://")?;
    let authority = authority(address).to_ascii_lowercase();
    let (host, port) = split_port(&authority);
    let number = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
    let id = match scheme {
        "https" if !number => host,
        "http" if is_near_machine(host) && number => "localhost",
        "http" if is_near_machine(host) => host,
        _ => return None,
    };
    let port = match (scheme, port) {
        // Browsers leave out what goes without saying.
        ("https", Some("443")) | ("http", Some("80")) | (_, None) => String::new(),
        (_, Some(port)) => format!(":{port}"),
    };
    // A name in other letters is written in these by browsers (xn--..): any other is a mistake of the setting.
    (!id.is_empty() && id.is_ascii())
        .then(|| RelyingParty { id: id.to_owned(), origin: format!("{scheme}://{id}{port}") })
}

/// They are called as keys for programs are.
pub use crate::user::access::{KEY_NAME_LONGEST as NAME_LONGEST, key_name as name};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_browsers_make_passkeys() {
        for (address, id, origin) in [
            ("https://pmi.example", "pmi.example", "https://pmi.example"),
            ("https://PMI.Example:443", "pmi.example", "https://pmi.example"),
            ("https://pmi.example:8443", "pmi.example", "https://pmi.example:8443"),
            ("https://xn--pokmon-dva.example", "xn--pokmon-dva.example", "https://xn--pokmon-dva.example"),
            ("http://localhost:3000", "localhost", "http://localhost:3000"),
            ("http://pmi.localhost", "pmi.localhost", "http://pmi.localhost"),
            ("http://127.0.0.1:3000", "localhost", "http://localhost:3000"),
            ("http://[::1]:3000", "localhost", "http://localhost:3000"),
        ] {
            let found = relying_party(address);
            assert_eq!(found, Some(RelyingParty { id: id.to_owned(), origin: origin.to_owned() }), "{address}");
        }
        for address in [
            "",
            "pmi.example",
            "https://",
            "https://:443",
            "https://203.0.113.7",
            "https://[2001:db8::1]:8443",
            "http://pmi.example",
            "http://192.168.1.7:3000",
            "http://server:3000",
            "https://pokémon.example",
            "ftp://localhost",
        ] {
            assert_eq!(relying_party(address), None, "{address}");
        }
    }
}
