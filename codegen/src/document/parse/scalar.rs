//! Types of plain scalars: YAML 1.2.2's core schema (section 10.3). `no`, `on` and dates are strings.

use serde_json::{Number, Value};

use crate::document::tree::RawKind;

/// Returns the type of a plain scalar.
///
/// Unlike in the core schema, `0900` and `007` are strings: JSON has no such numbers, their authors usually mean a time or
/// an identifier, and most parsers agree.
pub(crate) fn resolve_plain_scalar(text: &str) -> RawKind {
    match text.as_bytes().first() {
        None => RawKind::Null,
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') if is_number(text) => RawKind::Number,
        Some(b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F') => match text {
            "~" | "null" | "Null" | "NULL" => RawKind::Null,
            "true" | "True" | "TRUE" => RawKind::True,
            "false" | "False" | "FALSE" => RawKind::False,
            _ => RawKind::String,
        },
        _ => RawKind::String,
    }
}

fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0o") {
        return is_filled_with(digits, |byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return is_filled_with(digits, |byte| byte.is_ascii_hexdigit());
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let padded = text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| is_digit(&byte));
    matches!(text, ".inf" | ".Inf" | ".INF") || (is_decimal(text) && !padded)
}

/// Returns whether it is a decimal number, with digits on at least one side of the point: `12`, `.5`, `1.`, `1e3`.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits =
        exponent.is_none_or(|exponent| is_filled_with(exponent.strip_prefix(['+', '-']).unwrap_or(exponent), is_digit));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| is_digit(&byte));
    exponent_fits && digits(integer) && digits(fraction) && !(integer.is_empty() && fraction.is_empty())
}

fn is_digit(byte: &u8) -> bool {
    byte.is_ascii_digit()
}

fn is_filled_with(text: &str, allowed: impl Fn(&u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(|byte| allowed(&byte))
}

/// Returns the value of an integer, or `None` if the number is not one.
pub(crate) fn parse_integer(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i128::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i128::from_str_radix(digits, 8).ok();
    }
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    // Beyond 2^53, a double does not represent every integer.
    let value = parse_float(text).filter(|value| value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "an integer within 2^53")]
    Some(value as i128)
}

/// Returns the value of a number, or `None` if the text is not a number.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    if text.starts_with("0x") || text.starts_with("0o") {
        #[expect(clippy::cast_precision_loss, reason = "the caller asks for a double")]
        return parse_integer(text).map(|value| value as f64);
    }
    let (sign, magnitude) = match text.strip_prefix('-') {
        Some(magnitude) => (-1.0, magnitude),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    match magnitude {
        ".inf" | ".Inf" | ".INF" => Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => magnitude.parse::<f64>().ok().map(|value| sign * value),
    }
}

/// Returns the number as JSON, or as a string if JSON has no such number.
pub(crate) fn number_to_json(text: &str) -> Value {
    let has_integer_syntax = text.bytes().all(|byte| !matches!(byte, b'.' | b'e' | b'E')) || text.starts_with("0x");
    let integer = if has_integer_syntax { parse_integer(text) } else { None };
    let number = match integer.map(|value| (u64::try_from(value), i64::try_from(value))) {
        Some((Ok(value), _)) => Some(Number::from(value)),
        Some((_, Ok(value))) => Some(Number::from(value)),
        _ => parse_float(text).and_then(Number::from_f64),
    };
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// Returns whether it is a JSON number (RFC 8259, section 6): no leading zeros, digits on both sides of the point.
pub(crate) fn is_json_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let magnitude = text.strip_prefix(b"-").unwrap_or(text);
    let integer_len = digits(magnitude);
    if integer_len == 0 || (integer_len > 1 && magnitude.first() == Some(&b'0')) {
        return false;
    }
    let mut remaining = magnitude.get(integer_len..).unwrap_or_default();
    if let Some(fraction) = remaining.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        remaining = fraction.get(length..).unwrap_or_default();
    }
    if let Some(exponent) = remaining.strip_prefix(b"e").or_else(|| remaining.strip_prefix(b"E")) {
        let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let length = digits(exponent);
        if length == 0 {
            return false;
        }
        remaining = exponent.get(length..).unwrap_or_default();
    }
    remaining.is_empty()
}
