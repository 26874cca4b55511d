//! Calls to addresses that an API client gives. Without a guard, such a client could have this server call what only this
//! server reaches: itself, its neighbours, the metadata service of its cloud.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use lockstep_runtime::client::reqwest::dns::{Addrs, Name, Resolve, Resolving};
use lockstep_runtime::client::reqwest::{self, redirect};
use lockstep_runtime::client::{Roots, http_builder};
use url::{Host, Url};

/// An HTTP client that connects to no address which is not allowed, follows no redirect, and knows no proxy. What it connects
/// to is what was checked: names are resolved by the check itself. Addresses that stand in a URL are for [`allowed`].
///
/// # Errors
/// When TLS cannot be set up.
pub fn http(allow_private: bool) -> anyhow::Result<reqwest::Client> {
    let builder = http_builder(&Roots::default())?.no_proxy().redirect(redirect::Policy::none());
    let builder = builder.connect_timeout(super::CONNECT).dns_resolver(Checked { allow_private });
    Ok(builder.build()?)
}

/// Whether an address may be called, as far as it says by itself: it is http or https, and names no address that is not
/// allowed. A host's name is checked when it is resolved.
#[must_use]
pub fn allowed(url: &str, allow_private: bool) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let host = match url.host() {
        Some(Host::Ipv4(address)) => allow_private || is_public(address.into()),
        Some(Host::Ipv6(address)) => allow_private || is_public(address.into()),
        Some(Host::Domain(name)) => !name.is_empty(),
        None => false,
    };
    host && matches!(url.scheme(), "http" | "https")
}

/// Resolves names, and keeps what is allowed of the result.
struct Checked {
    allow_private: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses: Vec<SocketAddr> = found.filter(|address| allow_private || is_public(address.ip())).collect();
            if addresses.is_empty() {
                return Err(io::Error::other("the name has no address that may be called").into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Whether an address is one of the public internet: not this machine's, a private network's, a link's, or one that is set
/// aside for anything else (the registries of RFC 6890). An IPv4 address inside of an IPv6 one counts as itself.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match inner(address) {
            Some(inner) => is_public_v4(inner),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // "This" network, private, loopback.
        [0 | 10 | 127, ..] => true,
        // Shared between a provider's customers.
        [100, second, ..] => second & 0xc0 == 64,
        [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => second & 0xf0 == 16,
        // Protocols, documentation, relays.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        // Measurements, documentation.
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        // Multicast, reserved, broadcast.
        [first, ..] if first >= 224 => true,
        _ => false,
    };
    !special
}

/// Of IPv6, only 2000::/3 is given out; some of it is set aside.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocols with Teredo, documentation.
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// The IPv4 address that an IPv6 address stands for: mapped, compatible, translated (RFC 6052), or 6to4.
fn inner(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let low = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match address.segments() {
        [0, 0, 0, 0, 0, 0xffff, a, b] | [0, 0, 0, 0, 0xffff, 0, a, b] => Some(low(a, b)),
        [0, 0, 0, 0, 0, 0, a, b] if a != 0 => Some(low(a, b)),
        [0x0064, 0xff9b, 0, 0, 0, 0, a, b] | [0x2002, a, b, ..] => Some(low(a, b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_are_not_public_are_refused_however_they_are_written() {
        for host in [
            "127.0.0.1",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "0177.0.0.1",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "198.18.0.1",
            "[::1]",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:a9fe:a9fe]",
            "[::127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b:1::1]",
            "[2002:7f00:1::]",
            "[fe80::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[2001::1]",
        ] {
            assert!(!allowed(&format!("http://{host}/x"), false), "{host}");
            assert!(allowed(&format!("http://{host}/x"), true), "{host}");
        }
    }

    #[test]
    fn public_addresses_and_names_are_allowed() {
        for host in [
            "chat.example.com",
            "1.1.1.1",
            "172.32.0.1",
            "100.128.0.1",
            "192.1.0.1",
            "[2606:4700::1111]",
            "[::ffff:1.1.1.1]",
            "[64:ff9b::101:101]",
            "[2002:101:101::1]",
            "localhost",
        ] {
            assert!(allowed(&format!("https://{host}:8065/chat"), false), "{host}");
        }
    }

    #[test]
    fn other_schemes_are_refused() {
        for url in ["ftp://chat.example.com", "file:///etc/passwd", "chat.example.com", "", "http://", "gopher://x"] {
            assert!(!allowed(url, true), "{url}");
        }
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_not_resolved() {
        let resolve = |allow_private| Checked { allow_private }.resolve("localhost".parse().unwrap());
        assert!(resolve(false).await.is_err());
        assert!(resolve(true).await.unwrap().all(|address| address.ip().is_loopback()));
    }
}
