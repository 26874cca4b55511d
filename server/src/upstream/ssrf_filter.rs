//! Protects against server-side request forgery by API clients that supply URLs. Without it, a client could make the
//! server call itself, its network, or the metadata service of its cloud.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use lockstep_runtime::client::reqwest::dns::{Addrs, Name, Resolve, Resolving};
use lockstep_runtime::client::reqwest::{self, redirect};
use lockstep_runtime::client::{Roots, http_builder};
use url::{Host, Url};

use super::call_limits::CONNECT_TIMEOUT;

/// Whether private addresses are permitted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PrivateAddresses {
    /// Private addresses are permitted.
    Permit,
    /// Only public addresses are permitted.
    Reject,
}

impl PrivateAddresses {
    /// Converts the configuration value.
    #[must_use]
    pub fn from_config(config: &crate::config::Config) -> Self {
        if config.allow_private_upstreams { Self::Permit } else { Self::Reject }
    }

    fn permits(self, address: IpAddr) -> bool {
        self == Self::Permit || is_public(address)
    }
}

/// Creates an HTTP client that connects to permitted addresses only, without redirects and proxies. It connects to the
/// addresses that were checked, since the check resolves host names. Check URLs with IP addresses by [`is_permitted`].
///
/// # Errors
/// Returns an error if TLS cannot be set up.
pub fn http_client(private: PrivateAddresses) -> anyhow::Result<reqwest::Client> {
    let without_redirects = http_builder(&Roots::default())?.no_proxy().redirect(redirect::Policy::none());
    let builder = without_redirects.connect_timeout(CONNECT_TIMEOUT).dns_resolver(FilteringResolver { private });
    Ok(builder.build()?)
}

/// Returns whether a URL is permitted: it has the scheme http or https, and no IP address that is rejected. Host names
/// are checked when they are resolved.
#[must_use]
pub fn is_permitted(url: &str, private: PrivateAddresses) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let host = match url.host() {
        Some(Host::Ipv4(address)) => private.permits(address.into()),
        Some(Host::Ipv6(address)) => private.permits(address.into()),
        Some(Host::Domain(name)) => !name.is_empty(),
        None => false,
    };
    host && matches!(url.scheme(), "http" | "https")
}

/// Resolves host names to permitted addresses.
struct FilteringResolver {
    private: PrivateAddresses,
}

impl Resolve for FilteringResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let resolved = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let addresses: Vec<SocketAddr> = resolved.filter(|address| private.permits(address.ip())).collect();
            if addresses.is_empty() {
                return Err(io::Error::other("host name has no permitted address").into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

/// Returns whether an address is public: not loopback, private, link-local or reserved (RFC 6890). An IPv4 address
/// embedded in an IPv6 address is checked instead of it.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match embedded_ipv4(address) {
            Some(embedded_ipv4) => is_public_v4(embedded_ipv4),
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
        // Protocol assignments, documentation, 6to4 relays.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        // Benchmarking, documentation.
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        // Multicast, reserved, broadcast.
        [first, ..] if first >= 224 => true,
        _ => false,
    };
    !special
}

/// Only 2000::/3 is allocated, and parts of it are reserved.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocol assignments with Teredo, documentation.
        [0x2001, 0..=0x01ff, ..] | [0x2001, 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// Returns the embedded IPv4 address of a mapped, compatible, translated (RFC 6052) or 6to4 address.
fn embedded_ipv4(address: Ipv6Addr) -> Option<Ipv4Addr> {
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
    fn private_addresses_are_rejected_in_any_notation() {
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
            assert!(!is_permitted(&format!("http://{host}/x"), PrivateAddresses::Reject), "{host}");
            assert!(is_permitted(&format!("http://{host}/x"), PrivateAddresses::Permit), "{host}");
        }
    }

    #[test]
    fn public_addresses_and_host_names_are_permitted() {
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
            assert!(is_permitted(&format!("https://{host}:8065/chat"), PrivateAddresses::Reject), "{host}");
        }
    }

    #[test]
    fn other_schemes_are_rejected() {
        for url in ["ftp://chat.example.com", "file:///etc/passwd", "chat.example.com", "", "http://", "gopher://x"] {
            assert!(!is_permitted(url, PrivateAddresses::Permit), "{url}");
        }
    }

    #[tokio::test]
    async fn host_name_of_loopback_is_not_resolved() {
        let resolve = |private| FilteringResolver { private }.resolve("localhost".parse().unwrap());
        assert!(resolve(PrivateAddresses::Reject).await.is_err());
        assert!(resolve(PrivateAddresses::Permit).await.unwrap().all(|address| address.ip().is_loopback()));
    }
}
