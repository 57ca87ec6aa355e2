//! Where we go at all: public addresses. An address that a retailer's row or a redirect names may resolve to our own
//! network; it is refused at name resolution, so that no second look-up can slip in between check and connection.

use reqwest::{
    Url,
    dns::{Addrs, Name, Resolve, Resolving},
};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The one address of the pretend shops.
pub const DEMO_HOST: &str = "127.0.0.1";

/// All addresses of a name are private, or it has none.
#[derive(Debug, thiserror::Error)]
#[error("{0} has no public address")]
pub struct NotPublic(String);

/// Resolves names to their public addresses.
pub struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let public = public_addresses(name.as_str(), 0).await?;
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// The public addresses of a name (or of an address as it is written). Whoever connects must connect to one of these,
/// and not look the name up again: its next answer may be another one.
/// # Errors
/// `NotPublic`, or that the name can not be looked up.
pub async fn public_addresses(
    host: &str,
    port: u16,
) -> Result<Vec<SocketAddr>, Box<dyn std::error::Error + Send + Sync>> {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let found = tokio::net::lookup_host((host, port)).await?;
    Ok(keep_public(host, found)?)
}

/// The public ones of the addresses a name has.
fn keep_public(host: &str, found: impl Iterator<Item = SocketAddr>) -> Result<Vec<SocketAddr>, NotPublic> {
    let public: Vec<SocketAddr> = found.filter(|a| is_public(a.ip())).collect();
    if public.is_empty() { Err(NotPublic(host.to_owned())) } else { Ok(public) }
}

/// Whether an error is our own refusal, somewhere in its causes.
pub fn refusal(error: &(dyn std::error::Error + 'static)) -> Option<String> {
    let mut cause = Some(error);
    while let Some(e) = cause {
        if let Some(refused) = e.downcast_ref::<NotPublic>() {
            return Some(refused.to_string());
        }
        cause = e.source();
    }
    None
}

/// Whether an address may be visited as it is written. Names are looked at again when they are resolved.
///
/// A shop lives on the ports of the web; the pretend shops of the demo on `DEMO_HOST`, and any port of it.
/// # Errors
/// The reason, where it may not.
pub fn check(url: &Url, demo: bool) -> Result<(), String> {
    // The parser has brought decimal, octal, hexadecimal and shortened IPv4 addresses to their usual form.
    let host = url.host_str().unwrap_or_default();
    if demo {
        return if host == DEMO_HOST {
            Ok(())
        } else {
            Err(format!("a pretend shop lives on {DEMO_HOST}, not on {host}"))
        };
    }
    match host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        Ok(ip) if !is_public(ip) => return Err(format!("{ip} is not a public address")),
        Err(_) if is_local_name(host) => return Err(format!("{host} is a name of a private network")),
        _ => {}
    }
    match url.port_or_known_default() {
        Some(80 | 443) => Ok(()),
        port => Err(format!("shops do not live on port {}", port.unwrap_or_default())),
    }
}

/// Names that never are on the public internet (RFC 6761, 6762, 8375, 9476), and names without a dot.
fn is_local_name(host: &str) -> bool {
    const LOCAL: [&str; 10] =
        ["localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa"];
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let ends = |with: &str| host.strip_suffix(with).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !host.contains('.') || LOCAL.iter().any(|name| ends(name))
}

/// Whether an address is on the public internet (IANA's special-purpose registries).
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = a == 0
        || a >= 224 // multicast, reserved, broadcast
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || (a == 100 && (64..128).contains(&b)) // shared address space of providers
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    // An IPv4 address in IPv6 clothes is judged by what it is: mapped, translated (64:ff9b::/96), 6to4 (2002::/16).
    let s = ip.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    if let Some(mapped) = ip.to_ipv4_mapped() {
        return is_public_v4(mapped);
    }
    if s[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        return is_public_v4(v4(s[6], s[7]));
    }
    if s[0] == 0x2002 {
        return is_public_v4(v4(s[1], s[2]));
    }
    // Only 2000::/3 is given out to the public; documentation and Teredo are inside it.
    s[0] & 0xe000 == 0x2000 && !(s[0] == 0x2001 && (s[1] == 0xdb8 || s[1] < 0x200)) && s[0] != 0x3fff
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_in_every_clothing() {
        for private in [
            "127.0.0.1",
            "127.9.9.9",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "192.0.2.1",
            "198.18.0.1",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "2001::1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in ["1.1.1.1", "172.32.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111", "::ffff:1.1.1.1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    fn check_text(url: &str, demo: bool) -> Result<(), String> {
        check(&Url::parse(url).unwrap(), demo)
    }

    #[test]
    fn the_demo_is_one_address_and_nothing_else() {
        assert_eq!(check_text("http://127.0.0.1:4711/a", true), Ok(()));
        for other in ["http://localhost/", "http://192.168.0.1/", "http://127.0.0.2/", "http://shop.example/"] {
            assert!(check_text(other, true).is_err(), "{other}");
        }
    }

    #[test]
    fn addresses_of_our_own_network_however_they_are_written() {
        for private in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0/",
            "http://[::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::a00:1]/",
            "http://[64:ff9b:1::a00:1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://169.254.169.254/latest/meta-data",
            "http://100.100.100.200/",
            "http://10.0.0.1/",
            "http://１２７.0.0.1/",
            "http://localhost/",
            "http://localhost./",
            "http://shop.LOCALHOST/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://router.home.arpa/",
            "http://intranet/",
        ] {
            assert!(check_text(private, false).is_err(), "{private}");
        }
        for public in
            ["https://shop.example/", "http://1.1.1.1/", "https://[2606:4700::1111]/", "https://mylocal.example"]
        {
            assert_eq!(check_text(public, false), Ok(()), "{public}");
        }
    }

    #[test]
    fn shops_live_on_the_ports_of_the_web() {
        for port in ["22", "25", "5432", "6379", "8080"] {
            assert!(check_text(&format!("http://shop.example:{port}/"), false).is_err(), "{port}");
        }
        assert_eq!(check_text("http://shop.example:443/", false), Ok(()));
    }

    #[test]
    fn of_a_name_with_both_only_the_public_addresses_are_used() {
        let all = ["127.0.0.1:0", "1.1.1.1:0", "[::ffff:10.0.0.1]:0"].map(|a| a.parse::<SocketAddr>().unwrap());
        assert_eq!(keep_public("shop.example", all.into_iter()).unwrap(), [all[1]]);
        assert!(keep_public("shop.example", all[..1].iter().copied()).is_err());
        assert!(keep_public("shop.example", std::iter::empty()).is_err());
    }

    #[tokio::test]
    async fn a_name_of_our_own_machine_does_not_resolve() {
        let refused = PublicOnly.resolve("localhost".parse().unwrap()).await.err().unwrap();
        assert_eq!(refusal(refused.as_ref()).as_deref(), Some("localhost has no public address"));
    }
}
