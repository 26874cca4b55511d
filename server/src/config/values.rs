//! Values of the configuration, each validated when it is read, so that errors have a line.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use lockstep_runtime::Secret;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::auth::SCOPES;

/// A secret that is never printed.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(from = "String")]
pub struct Hidden(Secret);

impl Hidden {
    /// Returns the secret.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl From<String> for Hidden {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Serialize for Hidden {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(hidden)")
    }
}

/// Address to listen on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String")]
pub struct Listen(pub SocketAddr);

impl Default for Listen {
    fn default() -> Self {
        Self(SocketAddr::from(([127, 0, 0, 1], 8077)))
    }
}

impl TryFrom<String> for Listen {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let numeric = text.strip_prefix("localhost:").map(|port| format!("127.0.0.1:{port}"));
        let address = numeric.as_deref().unwrap_or(&text).parse();
        address.map(Self).map_err(|_| format!("`{text}` is not an address with a port, such as `127.0.0.1:8077`"))
    }
}

/// A URL without a query and a trailing slash.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String")]
pub struct WebUrl(String);

impl WebUrl {
    /// Creates a URL that is known to be valid.
    pub(super) fn from_static(text: &str) -> Self {
        Self(text.into())
    }

    /// Returns the URL.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for WebUrl {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let invalid = |why: &str| Err(format!("`{text}` {why}"));
        match Url::parse(&text) {
            Ok(url) if !matches!(url.scheme(), "http" | "https") => invalid("is not an http:// or https:// URL"),
            Ok(url) if url.query().is_some() || url.fragment().is_some() => invalid("has a query"),
            Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                Err("the URL has a user or a password".into())
            }
            Ok(_) => Ok(Self(text.trim_end_matches('/').into())),
            Err(error) => invalid(&format!("is not a URL: {error}")),
        }
    }
}

impl fmt::Display for WebUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The database.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub enum Database {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL server.
    Postgres(Secret),
}

impl Default for Database {
    fn default() -> Self {
        Self::Sqlite("halo-collab.db".into())
    }
}

impl TryFrom<String> for Database {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            // The error names options, and never a value.
            return match text.parse::<tokio_postgres::Config>() {
                Ok(_) => Ok(Self::Postgres(text.into())),
                Err(error) => {
                    let why = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
                    Err(format!("invalid URL of a PostgreSQL database: {why}"))
                }
            };
        }
        match text.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path)) {
            Some(":memory:") => Err("a database in memory does not survive a restart; use a file".into()),
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.into())),
            // Other URLs may hold a password, so they are not printed.
            _ => Err("a database must be `sqlite:FILE` or `postgres://…`".into()),
        }
    }
}

impl Serialize for Database {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Sqlite(path) => serializer.serialize_str(&format!("sqlite:{}", path.display())),
            Self::Postgres(_) => serializer.serialize_str("postgres://(hidden)"),
        }
    }
}

/// A size in bytes.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "toml::Value")]
pub struct Size(pub u64);

impl Size {
    pub(super) const fn kibibytes(number: u64) -> Self {
        Self(number << 10)
    }

    pub(super) const fn mebibytes(number: u64) -> Self {
        Self(number << 20)
    }
}

impl TryFrom<toml::Value> for Size {
    type Error = String;
    fn try_from(value: toml::Value) -> Result<Self, String> {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let digits = text.trim_end_matches(|character: char| !character.is_ascii_digit());
        let shift = match text.get(digits.len()..).unwrap_or_default().trim() {
            "" | "B" => Some(0),
            "KiB" => Some(10),
            "MiB" => Some(20),
            "GiB" => Some(30),
            _ => None,
        };
        let bytes = shift.and_then(|shift| digits.parse::<u64>().ok()?.checked_mul(1 << shift));
        match bytes.filter(|bytes| *bytes > 0) {
            Some(bytes) => Ok(Self(bytes)),
            None => Err(format!("`{text}` is not a size, such as `64MiB`")),
        }
    }
}

impl Serialize for Size {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
        match units.into_iter().find(|(shift, _)| self.0.is_multiple_of(1 << shift)) {
            Some((shift, unit)) => serializer.serialize_str(&format!("{}{unit}", self.0 >> shift)),
            None => serializer.serialize_u64(self.0),
        }
    }
}

/// A scope.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String")]
pub struct Scope(pub String);

impl TryFrom<String> for Scope {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if SCOPES.contains(&text.as_str()) {
            return Ok(Self(text));
        }
        Err(format!("`{text}` is not a scope; the scopes are {}", SCOPES.join(", ")))
    }
}

/// The origin of a web page, or `*` for all.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "String")]
pub struct Origin(pub String);

impl TryFrom<String> for Origin {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let origin = Url::parse(&text).map(|url| url.origin().ascii_serialization());
        if text == "*" || origin.is_ok_and(|origin| origin == text) {
            return Ok(Self(text));
        }
        Err(format!("`{text}` is not an origin, such as `https://app.example.com`"))
    }
}

/// An IP address or network.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(try_from = "String")]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// Returns whether the network contains an address.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let number = |address: IpAddr| match address {
            IpAddr::V4(address) => u128::from(address.to_bits()) << 96,
            IpAddr::V6(address) => address.to_bits(),
        };
        let address = address.to_canonical();
        let host_bits = 128 - u32::from(self.bits);
        address.is_ipv4() == self.address.is_ipv4()
            && (number(address) ^ number(self.address)).checked_shr(host_bits).unwrap_or(0) == 0
    }
}

impl TryFrom<String> for Network {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let (address, bits) =
            text.split_once('/').map_or((text.as_str(), None), |(address, bits)| (address, Some(bits)));
        let invalid = || format!("`{text}` is not an address or network, such as `10.0.0.0/8`");
        let address: IpAddr = address.parse().map_err(|_| invalid())?;
        let max_bits = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(max_bits), |bits| bits.parse::<u8>().map_err(|_| invalid()))?;
        if bits > max_bits { Err(invalid()) } else { Ok(Self { address, bits }) }
    }
}

impl Serialize for Network {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{}/{}", self.address, self.bits))
    }
}
