//! Plain scalars by YAML 1.2's core schema: what is null, what a boolean, what a number. `no`, `on` and dates are text.

use serde_json::{Number, Value};

use crate::document::tree::Tag;

/// What an unquoted scalar is. One deviation: `0900` and `007` are text, as most readers have it and as their writers
/// mean it (a time, a personnel number); as a number the zeros would be lost, and JSON has no such number.
pub(crate) fn resolve(text: &str) -> Tag {
    match text.as_bytes().first() {
        None => Tag::Null,
        Some(b'0'..=b'9' | b'+' | b'-' | b'.') if is_number(text) => Tag::Number,
        Some(b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F') => match text {
            "~" | "null" | "Null" | "NULL" => Tag::Null,
            "true" | "True" | "TRUE" => Tag::True,
            "false" | "False" | "FALSE" => Tag::False,
            _ => Tag::String,
        },
        _ => Tag::String,
    }
}

fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0o") {
        return some(digits, |byte| matches!(byte, b'0'..=b'7'));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return some(digits, |byte| byte.is_ascii_hexdigit());
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let padded = text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| digit(&byte));
    matches!(text, ".inf" | ".Inf" | ".INF") || (is_decimal(text) && !padded)
}

/// `12`, `1.5`, `.5`, `1.`, `1e3`: digits on at least one side of the point.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let exponent_fits =
        exponent.is_none_or(|exponent| some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent), digit));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| digit(&byte));
    exponent_fits && digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
}

fn digit(byte: &u8) -> bool {
    byte.is_ascii_digit()
}

fn some(text: &str, allowed: impl Fn(&u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(|byte| allowed(&byte))
}

/// The whole number that `text` writes, if it is one.
pub(crate) fn integer(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i128::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i128::from_str_radix(digits, 8).ok();
    }
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    // Beyond 2^53 a double no longer says which whole number was meant.
    let value = float(text).filter(|value| value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and within 2^53")]
    Some(value as i128)
}

/// The number that `text` writes.
pub(crate) fn float(text: &str) -> Option<f64> {
    if text.starts_with("0x") || text.starts_with("0o") {
        #[expect(clippy::cast_precision_loss, reason = "a double is what was asked for")]
        return integer(text).map(|value| value as f64);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    match rest {
        ".inf" | ".Inf" | ".INF" => Some(sign * f64::INFINITY),
        ".nan" | ".NaN" | ".NAN" => Some(f64::NAN),
        _ => rest.parse::<f64>().ok().map(|value| sign * value),
    }
}

/// The number as JSON; what JSON cannot say stays text as written.
pub(crate) fn json(text: &str) -> Value {
    let whole = text.bytes().all(|byte| !matches!(byte, b'.' | b'e' | b'E')) || text.starts_with("0x");
    let whole = whole.then(|| integer(text)).flatten();
    let number = match whole.map(|value| (u64::try_from(value), i64::try_from(value))) {
        Some((Ok(value), _)) => Some(Number::from(value)),
        Some((_, Ok(value))) => Some(Number::from(value)),
        _ => float(text).and_then(Number::from_f64),
    };
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

/// What JSON calls a number, as `-1.5e+3`: no leading zeros, digits on both sides of the point.
pub(crate) fn is_json_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.first() == Some(&b'0')) {
        return false;
    }
    let mut rest = rest.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = fraction.get(length..).unwrap_or_default();
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let length = digits(exponent);
        if length == 0 {
            return false;
        }
        rest = exponent.get(length..).unwrap_or_default();
    }
    rest.is_empty()
}
