//! The address of a client, behind trusted proxies.

use std::net::{IpAddr, SocketAddr};

use http::{HeaderMap, HeaderName};

use crate::config::Network;

/// The peer of the connection, or the client that a trusted proxy forwards for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::http) struct ClientIp(pub(in crate::http) IpAddr);

/// Each proxy appends the address that it forwards for.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

impl ClientIp {
    /// Walks the forwarded addresses backwards while they belong to trusted proxies. Entries before the first untrusted
    /// address are under the control of the client.
    pub(in crate::http) fn resolve(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let mut client_ip = peer.to_canonical();
        let lines = headers.get_all(X_FORWARDED_FOR).iter().collect::<Vec<_>>();
        for entry in lines.iter().rev().flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')) {
            if !trusted.iter().any(|network| network.contains(client_ip)) {
                break;
            }
            let Some(before) = parse_address(entry.trim()) else { break };
            client_ip = before.to_canonical();
        }
        Self(client_ip)
    }

    /// Returns the address to count by: the /64 network of an IPv6 address, since a client has at least one.
    pub(in crate::http) fn rate_limit_network(self) -> IpAddr {
        match self.0 {
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
            address @ IpAddr::V4(_) => address,
        }
    }
}

/// Parses an address with an optional port or brackets.
fn parse_address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(X_FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8", "::1"].map(|text| Network::try_from(text.to_owned()).unwrap());
        ClientIp::resolve(peer.parse().unwrap(), &headers, &trusted).0.to_string()
    }

    #[test]
    fn forwarded_addresses_are_used_from_trusted_proxies_only() {
        assert_eq!(resolve("192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(resolve("10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(resolve("::ffff:10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.9.9.9"]), "198.51.100.7");
        assert_eq!(resolve("::1", &["1.1.1.1", "[2001:db8::1]:443, 10.0.0.2:80"]), "2001:db8::1");
        assert_eq!(resolve("10.0.0.1", &["1.1.1.1, nonsense"]), "10.0.0.1");
        assert_eq!(resolve("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn ipv6_addresses_are_counted_by_network() {
        let rate_limit_network = |text: &str| ClientIp(text.parse().unwrap()).rate_limit_network().to_string();
        assert_eq!(rate_limit_network("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(rate_limit_network("192.0.2.1"), "192.0.2.1");
    }
}
