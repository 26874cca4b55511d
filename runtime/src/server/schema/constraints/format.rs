//! The keyword `format`, for formats that have a Rust type in generated crates.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::server::value::number::IntegerFormat;
use crate::{Base64, Date, DateTime, Decimal, Uuid};

/// A `format` that is enforced. Others are annotations.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server::schema) enum ValueFormat {
    Integer(IntegerFormat),
    DateTime,
    Date,
    Ipv4,
    Ipv6,
    Uuid,
    Byte,
    Decimal,
    /// Any bytes.
    Binary,
}

impl ValueFormat {
    /// Returns the format with this name. Returns `None` for an annotation.
    pub(in crate::server::schema) fn from_name(name: &str) -> Option<Self> {
        match name {
            "date-time" => Some(Self::DateTime),
            "date" => Some(Self::Date),
            "ipv4" => Some(Self::Ipv4),
            "ipv6" => Some(Self::Ipv6),
            "uuid" => Some(Self::Uuid),
            "byte" => Some(Self::Byte),
            "decimal" => Some(Self::Decimal),
            "binary" => Some(Self::Binary),
            other => IntegerFormat::from_name(other).map(Self::Integer),
        }
    }

    /// Describes the violation of a string. Returns `None` if it is valid.
    pub(in crate::server::schema) fn describe_string_violation(self, string: &str) -> Option<&'static str> {
        let (is_valid, violation) = match self {
            Self::Integer(_) | Self::Binary => return None,
            Self::DateTime => (DateTime::from_str(string).is_ok(), "is not a date-time"),
            Self::Date => (Date::from_str(string).is_ok(), "is not a date"),
            Self::Ipv4 => (Ipv4Addr::from_str(string).is_ok(), "is not an IPv4 address"),
            Self::Ipv6 => (Ipv6Addr::from_str(string).is_ok(), "is not an IPv6 address"),
            Self::Uuid => (Uuid::from_str(string).is_ok(), "is not a UUID"),
            Self::Byte => (Base64::from_str(string).is_ok(), "is not base64"),
            Self::Decimal => (Decimal::from_str(string).is_ok(), "is not a decimal number"),
        };
        if is_valid { None } else { Some(violation) }
    }

    /// Describes the violation of an integer. Returns `None` if it is valid.
    pub(in crate::server::schema) fn describe_integer_violation(self, integer: i128) -> Option<String> {
        match self {
            Self::Integer(format) => format.describe_violation(integer),
            _ => None,
        }
    }
}
