//! JSON text to [`InputValue`]s.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::input_value::InputValue;
use super::scan_json::{NameCheck, ScanResult, scan_json};
use crate::http::DecodeError;
use crate::server::request::limits::Limits;

/// Parses the JSON of a parameter or of a form field.
///
/// # Errors
/// Returns an error if the text is not JSON, is nested too deeply, or contains too many values.
pub(in crate::server) fn parse_embedded_json(text: &str, limits: &Limits) -> Result<InputValue, String> {
    if scan_json(text, limits.depth(), NameCheck::Skip) == ScanResult::TooDeep {
        return Err(describe_depth(limits));
    }
    match parse_json(text, limits.values) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err("contains too many values".to_owned()),
        Err(error) => Err(describe_syntax_error(&error, text)),
    }
}

/// Parses JSON whose depth was checked by [`scan_json`]. Returns `None` for more than `max_values` values.
///
/// # Errors
/// Returns an error if the text is not JSON.
pub(in crate::server) fn parse_json(text: &str, max_values: usize) -> Result<Option<InputValue>, serde_json::Error> {
    let remaining = Cell::new(max_values);
    let mut json = serde_json::Deserializer::from_str(text);
    // `scan_json` has checked the depth, with the same limit for each way of reading.
    json.disable_recursion_limit();
    let result = InputValueSeed(&remaining).deserialize(&mut json);
    if remaining.get() == 0 {
        return Ok(None);
    }
    let value = result?;
    json.end()?;
    Ok(Some(value))
}

/// Returns bytes as a string, without a byte order mark.
///
/// # Errors
/// Returns an error if the bytes are not UTF-8.
pub(in crate::server) fn decode_utf8(bytes: &[u8]) -> Result<&str, String> {
    match std::str::from_utf8(bytes) {
        Ok(string) => Ok(string.strip_prefix('\u{feff}').unwrap_or(string)),
        Err(error) => Err(format!("is not UTF-8 at byte {}", error.valid_up_to())),
    }
}

/// Describes the violation of JSON that is nested too deeply.
pub(in crate::server) fn describe_depth(limits: &Limits) -> String {
    format!("is nested more than {} levels deep", limits.depth())
}

/// Describes the violation of text that is not JSON. The message names what was expected, and quotes nothing.
pub(in crate::server) fn describe_syntax_error(error: &serde_json::Error, text: &str) -> String {
    let expected = DecodeError::json::<InputValue>(error, text.as_bytes());
    format!("is not JSON: {} at line {}, column {}", expected.message(), error.line(), error.column())
}

/// Deserializes a value while the budget of values lasts.
#[derive(Clone, Copy)]
struct InputValueSeed<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for InputValueSeed<'_> {
    type Value = InputValue;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<InputValue, D::Error> {
        let remaining = self.0.get().saturating_sub(1);
        self.0.set(remaining);
        if remaining == 0 {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for InputValueSeed<'_> {
    type Value = InputValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<InputValue, E> {
        Ok(InputValue::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<InputValue, E> {
        Ok(InputValue::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<InputValue, E> {
        Ok(InputValue::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<InputValue, E> {
        Ok(InputValue::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<InputValue, E> {
        Number::from_f64(value).map(InputValue::Number).ok_or_else(|| E::custom("is not a number"))
    }

    fn visit_str<E>(self, string: &str) -> Result<InputValue, E> {
        Ok(InputValue::String(string.to_owned()))
    }

    fn visit_string<E>(self, string: String) -> Result<InputValue, E> {
        Ok(InputValue::String(string))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<InputValue, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element_seed(self)? {
            elements.push(element);
        }
        Ok(InputValue::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InputValue, A::Error> {
        let mut properties = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            properties.push((key, map.next_value_seed(self)?));
        }
        Ok(InputValue::Object(properties))
    }
}
