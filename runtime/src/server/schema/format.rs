//! `format`, where a type refuses what does not have it: the judge then has to say so.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use crate::{Base64, Date, DateTime, Decimal, Uuid};

/// A `format` that is enforced, since values with it have a type of their own. Others are notes to readers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Format {
    /// An integer with so many bits, signed or not.
    Integer {
        bits: u32,
        signed: bool,
    },
    DateTime,
    Date,
    Ipv4,
    Ipv6,
    Uuid,
    Byte,
    Decimal,
    /// Octets as they are: nothing to check.
    Binary,
}

impl Format {
    pub(super) fn named(name: &str) -> Option<Self> {
        let integer = |bits, signed| Some(Self::Integer { bits, signed });
        match name {
            "int8" => integer(8, true),
            "int16" => integer(16, true),
            "int32" => integer(32, true),
            "int64" => integer(64, true),
            "uint8" => integer(8, false),
            "uint16" => integer(16, false),
            "uint32" => integer(32, false),
            "uint" | "uint64" => integer(64, false),
            "date-time" => Some(Self::DateTime),
            "date" => Some(Self::Date),
            "ipv4" => Some(Self::Ipv4),
            "ipv6" => Some(Self::Ipv6),
            "uuid" => Some(Self::Uuid),
            "byte" => Some(Self::Byte),
            "decimal" => Some(Self::Decimal),
            "binary" => Some(Self::Binary),
            _ => None,
        }
    }

    /// What is wrong with a text, if something is.
    pub(super) fn refuses_text(self, text: &str) -> Option<&'static str> {
        let (reads, refusal) = match self {
            Self::Integer { .. } | Self::Binary => return None,
            Self::DateTime => (DateTime::from_str(text).is_ok(), "is not a date and time"),
            Self::Date => (Date::from_str(text).is_ok(), "is not a date"),
            Self::Ipv4 => (Ipv4Addr::from_str(text).is_ok(), "is not an IPv4 address"),
            Self::Ipv6 => (Ipv6Addr::from_str(text).is_ok(), "is not an IPv6 address"),
            Self::Uuid => (Uuid::from_str(text).is_ok(), "is not a UUID"),
            Self::Byte => (Base64::from_str(text).is_ok(), "is not base64"),
            Self::Decimal => (Decimal::from_str(text).is_ok(), "is not a decimal number"),
        };
        (!reads).then_some(refusal)
    }

    /// What is wrong with a whole number, if something is.
    pub(super) fn refuses_whole(self, whole: i128) -> Option<String> {
        let Self::Integer { bits, signed } = self else { return None };
        beyond(whole, bits, signed)
    }
}

/// What is wrong with a whole number that an integer of so many bits cannot hold, 64 at most.
pub(in super::super) fn beyond(whole: i128, bits: u32, signed: bool) -> Option<String> {
    let (least, most) =
        if signed { (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1) } else { (0, (1_i128 << bits) - 1) };
    let kind = if signed { "an" } else { "an unsigned" };
    let detail = || format!("is not within the range of {kind} integer of {bits} bits, {least} to {most}");
    (whole < least || whole > most).then(detail)
}
