//! From where a request comes.

use crate::config::Network;
use http::{HeaderMap, HeaderName};
use std::net::{IpAddr, SocketAddr};

/// Who asks: the other end of the connection, or whom a trusted proxy there speaks for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::http) struct Visitor(pub(in crate::http) IpAddr);

/// Each proxy adds whom it speaks for at the end.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

impl Visitor {
    /// Goes back from the connection as long as a trusted proxy says who was before it. What stands before the last entry
    /// of one that is not trusted may be anybody's invention.
    pub(in crate::http) fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let mut visitor = peer.to_canonical();
        let lines = headers.get_all(X_FORWARDED_FOR).iter().collect::<Vec<_>>();
        for entry in lines.iter().rev().flat_map(|line| line.to_str().unwrap_or_default().rsplit(',')) {
            if !trusted.iter().any(|network| network.contains(visitor)) {
                break;
            }
            let Some(before) = address(entry.trim()) else { break };
            visitor = before.to_canonical();
        }
        Self(visitor)
    }

    /// What is one visitor where visitors are counted: of IPv6 the network, of which each has one at least.
    pub(in crate::http) fn counted(self) -> IpAddr {
        match self.0 {
            IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
            address @ IpAddr::V4(_) => address,
        }
    }
}

/// An address, perhaps with a port or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(X_FORWARDED_FOR, line.parse().unwrap());
        }
        let trusted = ["10.0.0.0/8", "::1"].map(|text| Network::try_from(text.to_owned()).unwrap());
        Visitor::of(peer.parse().unwrap(), &headers, &trusted).0.to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(of("192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(of("10.0.0.1", &["198.51.100.7"]), "198.51.100.7");
        assert_eq!(of("::ffff:10.0.0.1", &["1.1.1.1, 198.51.100.7, 10.9.9.9"]), "198.51.100.7");
        assert_eq!(of("::1", &["1.1.1.1", "[2001:db8::1]:443, 10.0.0.2:80"]), "2001:db8::1");
        assert_eq!(of("10.0.0.1", &["1.1.1.1, nonsense"]), "10.0.0.1");
        assert_eq!(of("10.0.0.1", &[]), "10.0.0.1");
    }

    #[test]
    fn a_network_of_ipv6_is_one_visitor() {
        let counted = |text: &str| Visitor(text.parse().unwrap()).counted().to_string();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("192.0.2.1"), "192.0.2.1");
    }
}
