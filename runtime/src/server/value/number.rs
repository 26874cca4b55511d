//! Numbers: which of them are integers, and which integers fit a type of the generated crate.

use serde_json::Number;

/// An integer type of the generated crate, and the `format` that selects it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::server) enum IntegerFormat {
    Int8,
    Int16,
    Int32,
    Int64,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
}

impl IntegerFormat {
    /// Returns the format with this name.
    pub(in crate::server) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "int8" => Self::Int8,
            "int16" => Self::Int16,
            "int32" => Self::Int32,
            "int64" => Self::Int64,
            "uint8" => Self::Uint8,
            "uint16" => Self::Uint16,
            "uint32" => Self::Uint32,
            "uint" | "uint64" => Self::Uint64,
            _ => return None,
        })
    }

    /// Describes the violation of an integer outside of the range. Returns `None` within it.
    pub(in crate::server) fn describe_violation(self, integer: i128) -> Option<String> {
        let (name, min, max): (_, i128, i128) = match self {
            Self::Int8 => ("int8", i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => ("int16", i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => ("int32", i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => ("int64", i64::MIN.into(), i64::MAX.into()),
            Self::Uint8 => ("uint8", 0, u8::MAX.into()),
            Self::Uint16 => ("uint16", 0, u16::MAX.into()),
            Self::Uint32 => ("uint32", 0, u32::MAX.into()),
            Self::Uint64 => ("uint64", 0, u64::MAX.into()),
        };
        (integer < min || integer > max).then(|| format!("is outside the range of {name}, {min} to {max}"))
    }
}

/// Returns the integer that a number equals, however it is written: 1, 1.0, 1e0. Returns `None` for a fraction.
pub(in crate::server) fn to_integer(number: &Number) -> Option<i128> {
    if let Some(integer) = number.as_i64() {
        return Some(integer.into());
    }
    if let Some(integer) = number.as_u64() {
        return Some(integer.into());
    }
    let float = number.as_f64()?;
    // Below 1e38 each integral float is an exact integer of 128 bits.
    #[allow(clippy::cast_possible_truncation)]
    let integer = (float.fract() == 0.0 && float.abs() < 1e38).then_some(float as i128)?;
    // serde_json parses the integers just below `i64::MIN` to this float. They are outside of the range of int64.
    Some(if integer == i128::from(i64::MIN) { integer - 1 } else { integer })
}

/// Returns whether two numbers are equal, however they are written.
pub(in crate::server) fn are_equal_numbers(left: &Number, right: &Number) -> bool {
    match (to_integer(left), to_integer(right)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => left.as_f64() == right.as_f64(),
        _ => false,
    }
}
