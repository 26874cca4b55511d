//! Serializes parameters in all styles of OpenAPI 3.1 (4.8.12.3), encoded by RFC 3986 and RFC 6570.
//!
//! Null, empty arrays and empty objects are no value (RFC 6570, 2.3). Values that a style cannot write are errors: an array in
//! an array, or a string that contains the style's delimiter.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use crate::http::{EncodeError, Explode, ParameterStyle, to_text};

/// All characters but the unreserved ones of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What `allowReserved` encodes: characters that a URL cannot contain, and those that end or split a query parameter.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'#')
    .add(b'[')
    .add(b']')
    .add(b'&')
    .add(b'+');

/// Percent-encodes all but the unreserved characters.
pub(in crate::client) fn percent_encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Percent-encodes a string, but neither reserved characters nor bytes that are encoded already.
fn percent_encode_unreserved(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut result = String::with_capacity(text.len());
    let mut remaining = 0;
    for (at, _) in text.match_indices('%') {
        result.extend(utf8_percent_encode(&text[remaining..at], UNSAFE));
        result.push_str(if hex(at + 1) && hex(at + 2) { "%" } else { "%25" });
        remaining = at + 1;
    }
    result.extend(utf8_percent_encode(&text[remaining..], UNSAFE));
    result
}

/// How a parameter is serialized: `style`, `explode` and `allowReserved` of OpenAPI.
#[derive(Clone, Copy, Debug)]
pub(in crate::client) struct Serialization {
    style: ParameterStyle,
    explode: bool,
    reserved: bool,
}

impl Serialization {
    /// Combines `style` and `explode`. Reserved characters are encoded.
    pub(in crate::client) fn new(style: ParameterStyle, explode: Explode) -> Self {
        Self { style, explode: explode == Explode::Yes, reserved: false }
    }

    /// Keeps reserved characters (`allowReserved`).
    pub(in crate::client) fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }
}

/// The encoded value of a parameter: no value, a single value, several, or several with names.
enum Shape {
    None,
    Single(String),
    Many(Vec<String>),
    Named(Vec<(String, String)>),
}

fn encode_shape(value: Value, encode: &dyn Fn(&str) -> String) -> Result<Shape, EncodeError> {
    let text = |value: &Value| match value {
        Value::Array(_) | Value::Object(_) => {
            Err(EncodeError::new("an array or object in an array or object cannot be written in this style"))
        }
        scalar => Ok(encode(&to_text(scalar)?)),
    };
    Ok(match value {
        Value::Null => Shape::None,
        Value::Array(items) => {
            match items.iter().filter(|item| !item.is_null()).map(text).collect::<Result<Vec<_>, _>>()? {
                items if items.is_empty() => Shape::None,
                items => Shape::Many(items),
            }
        }
        Value::Object(properties) => {
            let present = properties.iter().filter(|(_, value)| !value.is_null());
            let named = present.map(|(name, value)| Ok((encode(name), text(value)?))).collect::<Result<Vec<_>, _>>()?;
            if named.is_empty() { Shape::None } else { Shape::Named(named) }
        }
        scalar => Shape::Single(text(&scalar)?),
    })
}

impl Shape {
    /// Returns an error for values that contain the separator, since they would be split there. `separator` is encoded.
    fn reject_separator(self, separator: &str) -> Result<Self, EncodeError> {
        let divided = |text: &String| text.to_ascii_uppercase().contains(separator);
        let any = match &self {
            Self::None | Self::Single(_) => false,
            Self::Many(values) => values.iter().any(divided),
            Self::Named(properties) => properties.iter().any(|(name, value)| divided(name) || divided(value)),
        };
        if !any {
            return Ok(self);
        }
        let sign = percent_decode_str(separator).decode_utf8_lossy();
        Err(EncodeError::new(format!("a value contains `{sign}`, which separates values in this style")))
    }
}

/// Joins names and values with `between` in each pair and `separator` between pairs.
fn join_pairs(properties: &[(String, String)], between: &str, separator: &str) -> String {
    let pairs: Vec<String> = properties.iter().map(|(name, value)| format!("{name}{between}{value}")).collect();
    pairs.join(separator)
}

/// Serializes a path parameter.
pub(in crate::client) fn serialize_path(
    name: &str,
    Serialization { style, explode, .. }: Serialization,
    value: Value,
) -> Result<String, EncodeError> {
    if style == ParameterStyle::Json {
        return Ok(percent_encode(&value.to_string()));
    }
    let mut shape = encode_shape(value, &percent_encode)?;
    if style == ParameterStyle::Label && explode {
        // A dot is never encoded (RFC 6570, 3.2.5).
        shape = shape.reject_separator(".")?;
    }
    let name = percent_encode(name);
    Ok(match (style, shape) {
        (_, Shape::None) => return Err(EncodeError::new("the value is missing")),
        (ParameterStyle::Label, Shape::Single(value)) => format!(".{value}"),
        (ParameterStyle::Label, Shape::Many(values)) => format!(".{}", values.join(if explode { "." } else { "," })),
        (ParameterStyle::Label, Shape::Named(properties)) if explode => {
            format!(".{}", join_pairs(&properties, "=", "."))
        }
        (ParameterStyle::Label, Shape::Named(properties)) => format!(".{}", join_pairs(&properties, ",", ",")),
        (ParameterStyle::Matrix, Shape::Single(value)) if value.is_empty() => format!(";{name}"),
        (ParameterStyle::Matrix, Shape::Single(value)) => format!(";{name}={value}"),
        (ParameterStyle::Matrix, Shape::Many(values)) if explode => {
            values.iter().map(|value| format!(";{name}={value}")).collect()
        }
        (ParameterStyle::Matrix, Shape::Many(values)) => format!(";{name}={}", values.join(",")),
        (ParameterStyle::Matrix, Shape::Named(properties)) if explode => {
            format!(";{}", join_pairs(&properties, "=", ";"))
        }
        (ParameterStyle::Matrix, Shape::Named(properties)) => format!(";{name}={}", join_pairs(&properties, ",", ",")),
        (_, shape) => serialize_simple(shape, if explode { "=" } else { "," }).unwrap_or_default(),
    })
}

/// Serializes a value in the style `simple`, with `between` between the name and value of a property.
fn serialize_simple(shape: Shape, between: &str) -> Option<String> {
    match shape {
        Shape::None => None,
        Shape::Single(value) => Some(value),
        Shape::Many(values) => Some(values.join(",")),
        Shape::Named(properties) => Some(join_pairs(&properties, between, ",")),
    }
}

/// Serializes a header parameter, which is not percent-encoded. Returns `None` without a value.
pub(in crate::client) fn serialize_header(
    Serialization { style, explode, .. }: Serialization,
    value: Value,
) -> Result<Option<String>, EncodeError> {
    if style == ParameterStyle::Json {
        return Ok(Some(value.to_string()));
    }
    Ok(serialize_simple(encode_shape(value, &str::to_owned)?, if explode { "=" } else { "," }))
}

/// Serializes a query parameter or a cookie as encoded pairs.
pub(in crate::client) fn serialize_pairs(
    name: &str,
    Serialization { style, explode, reserved }: Serialization,
    value: Value,
) -> Result<Vec<String>, EncodeError> {
    let encode: &dyn Fn(&str) -> String = if reserved { &percent_encode_unreserved } else { &percent_encode };
    if style == ParameterStyle::Json {
        return Ok(vec![format!("{}={}", percent_encode(name), encode(&value.to_string()))]);
    }
    if style == ParameterStyle::DeepObject {
        let mut pairs = Vec::new();
        push_deep_pairs(&mut pairs, &percent_encode(name), &value, encode)?;
        return Ok(pairs);
    }
    let separator = match style {
        ParameterStyle::SpaceDelimited => "%20",
        ParameterStyle::PipeDelimited => "%7C",
        _ => ",",
    };
    let key = percent_encode(name);
    let mut shape = encode_shape(value, encode)?;
    if !explode {
        // Space and pipe are encoded both as delimiters and in values (OpenAPI 3.1, 4.8.12.4), so they are ambiguous.
        shape = shape.reject_separator(separator)?;
    }
    Ok(match shape {
        Shape::None => Vec::new(),
        Shape::Single(value) => vec![format!("{key}={value}")],
        Shape::Many(values) if explode => values.iter().map(|value| format!("{key}={value}")).collect(),
        Shape::Many(values) => vec![format!("{key}={}", values.join(separator))],
        Shape::Named(properties) if explode => {
            properties.iter().map(|(name, value)| format!("{name}={value}")).collect()
        }
        Shape::Named(properties) => vec![format!("{key}={}", join_pairs(&properties, separator, separator))],
    })
}

/// Writes `name[key]=value`. OpenAPI does not define nested values. They are written as most servers read them: a second pair of
/// brackets for an object, and the same key again for each element of an array.
fn push_deep_pairs(
    pairs: &mut Vec<String>,
    key: &str,
    value: &Value,
    encode: &dyn Fn(&str) -> String,
) -> Result<(), EncodeError> {
    match value {
        Value::Null => Ok(()),
        Value::Object(properties) => properties.iter().try_for_each(|(name, value)| {
            push_deep_pairs(pairs, &format!("{key}%5B{}%5D", percent_encode(name)), value, encode)
        }),
        Value::Array(items) => items.iter().try_for_each(|item| push_deep_pairs(pairs, key, item, encode)),
        scalar => {
            pairs.push(format!("{key}={}", encode(&to_text(scalar)?)));
            Ok(())
        }
    }
}
