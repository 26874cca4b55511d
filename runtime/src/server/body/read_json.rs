//! JSON bodies: decoded, and validated without an intermediate value where possible.
//!
//! 1. The text is scanned for its depth and for duplicate properties.
//! 2. It is deserialized into its type, and the type is prechecked against its schema. Most bodies end here.
//! 3. If either fails, or the type would not notice a violation, the text is parsed again as an [`InputValue`], which is
//!    validated: the validator lists all violations, and decides.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::http::DecodeError;
use crate::server::read_context::ReadContext;
use crate::server::response::violation::Violations;
use crate::server::schema::precheck::precheck;
use crate::server::schema::validate::validate_input;
use crate::server::value::deserialize::deserialize_value;
use crate::server::value::input_value::InputValue;
use crate::server::value::parse_json::{decode_utf8, describe_depth, describe_syntax_error, parse_json};
use crate::server::value::scan_json::{NameCheck, ScanResult, scan_json};
use crate::server::value::value_path::LocatedValue;

/// Reads a JSON body into its type. Adds its violations. Returns `None` if it is invalid.
pub(super) fn read_json<T>(
    context: ReadContext<'_>,
    schema: Option<u32>,
    bytes: &[u8],
    violations: &mut Violations,
) -> Option<T>
where
    T: DeserializeOwned + Serialize,
{
    let ReadContext { schemas, limits } = context;
    let text = decode_utf8(bytes).map_err(|detail| violations.add("", detail)).ok()?;
    let keeps_unknown = schema.is_none_or(|schema| schemas.keeps_unknown_properties(schema));
    let names = if keeps_unknown { NameCheck::Compare } else { NameCheck::Skip };
    let scanned = scan_json(text, limits.depth(), names);
    if scanned == ScanResult::TooDeep {
        violations.add("", describe_depth(limits));
        return None;
    }
    let needs_validation = scanned == ScanResult::PossibleDuplicate || limits.reject_nul && text.contains("\\u0000");
    let decoded = if needs_validation { None } else { Some(decode_json::<T>(text)) };
    if let Some(Ok(value)) = &decoded
        && schema.is_none_or(|schema| !schemas.is_constrained(schema) || precheck(schemas, schema, value))
    {
        return decoded.and_then(Result::ok);
    }
    let value = parse_value::<T>(context, text, violations)?;
    if !validate_input(context, schema, LocatedValue::root(&value), violations) {
        return None;
    }
    match decoded {
        Some(Ok(decoded)) => Some(decoded),
        _ => deserialize_value(value, "", violations),
    }
}

fn parse_value<T: DeserializeOwned>(
    context: ReadContext<'_>,
    text: &str,
    violations: &mut Violations,
) -> Option<InputValue> {
    match parse_json(text, context.limits.values) {
        Ok(Some(value)) => Some(value),
        Ok(None) => {
            // Too many values to validate each: the first error of the type is listed.
            let first = decode_json::<T>(text).err().map(|error| DecodeError::json::<T>(&error, text.as_bytes()));
            let pointer = first.as_ref().and_then(DecodeError::pointer).unwrap_or_default().to_owned();
            violations.add(pointer, first.as_ref().map_or("is not valid", DecodeError::message));
            None
        }
        Err(error) => {
            violations.add("", describe_syntax_error(&error, text));
            None
        }
    }
}

fn decode_json<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    json.disable_recursion_limit();
    let value = crate::in_strict_mode(|| T::deserialize(&mut json))?;
    json.end().map(|()| value)
}
