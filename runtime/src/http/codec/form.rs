//! Forms: urlencoded, with brackets, and lists of pairs.

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::form_field::{Content, Field, body_error, object_fields};
use super::multipart::Multipart;
use crate::http::non_finite::to_json;
use crate::http::{Encode, EncodeError, Outgoing, Payload};

/// `application/x-www-form-urlencoded` with a field for each property. An array is several fields of one name, and an object is
/// JSON.
///
/// ```
/// use lockstep_runtime::http::{Encode, Form, Payload};
///
/// let sent = Form("application/x-www-form-urlencoded").encode(std::collections::BTreeMap::from([("a", [1, 2])]))?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "a=1&a=2"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Form(pub &'static str);

impl<T: Serialize> Encode<T> for Form {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        DeepForm(self.0, &[]).encode(value)
    }
}

/// A form in which some properties are written as `name[key]=value`, and arrays in them as `name[0]=value` (`style: deepObject`).
/// OpenAPI does not define nested values. They are written as PHP, Rails and `qs` read them.
///
/// ```
/// use lockstep_runtime::Value;
/// use lockstep_runtime::http::{DeepForm, Encode, Payload};
///
/// let value: Value = serde_json::from_str(r#"{"filter": {"tags": ["x"]}}"#).expect("JSON");
/// let sent = DeepForm("application/x-www-form-urlencoded", &["filter"]).encode(value)?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "filter%5Btags%5D%5B0%5D=x"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DeepForm(pub &'static str, pub &'static [&'static str]);

impl<T: Serialize> Encode<T> for DeepForm {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        let value = to_json(&value).map_err(body_error)?;
        let fields = bracketed_fields(value, self.1)?;
        Ok(Outgoing::new(self.0, urlencode_fields(&fields)))
    }
}

/// A form with any fields, urlencoded or multipart by its media type: an array of `{key, value: [..]}`, or an object of arrays.
///
/// ```
/// use lockstep_runtime::Value;
/// use lockstep_runtime::http::{Encode, Pairs, Payload};
///
/// let pairs: Value = serde_json::from_str(r#"[{"key": "a", "value": ["1", "2"]}]"#).expect("JSON");
/// let sent = Pairs("application/x-www-form-urlencoded").encode(pairs)?;
/// assert!(matches!(sent.body, Payload::Bytes(bytes) if bytes == "a=1&a=2"));
/// # Ok::<(), lockstep_runtime::http::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pairs(pub &'static str);

impl<T: Serialize> Encode<T> for Pairs {
    fn encode(&self, value: T) -> Result<Outgoing, EncodeError> {
        let fields = pair_fields(to_json(&value).map_err(body_error)?)?;
        if self.0.starts_with("multipart/") {
            return Multipart(self.0, &[]).encode_fields(fields);
        }
        Ok(Outgoing::new(self.0, urlencode_fields(&fields)))
    }
}

/// Returns the fields of an object, some with brackets.
fn bracketed_fields(value: Value, deep: &[&str]) -> Result<Vec<Field>, EncodeError> {
    let Value::Object(properties) = value else { return object_fields(value) };
    let mut result = Vec::with_capacity(properties.len());
    for (name, value) in properties {
        if deep.contains(&name.as_str()) {
            push_bracketed(&mut result, name, &value)?;
        } else {
            result.extend(object_fields(Value::Object([(name, value)].into_iter().collect()))?);
        }
    }
    Ok(result)
}

/// Adds the fields of a value whose name has these brackets.
fn push_bracketed(result: &mut Vec<Field>, name: String, value: &Value) -> Result<(), EncodeError> {
    match value {
        Value::Null => {}
        Value::Object(properties) => {
            for (key, value) in properties {
                push_bracketed(result, format!("{name}[{key}]"), value)?;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                push_bracketed(result, format!("{name}[{index}]"), item)?;
            }
        }
        scalar => result.push(Field::new(&name, scalar)?),
    }
    Ok(())
}

/// Returns the fields of an array of `{key, value}`, in its order.
fn pair_fields(value: Value) -> Result<Vec<Field>, EncodeError> {
    let Value::Array(pairs) = value else { return object_fields(value) };
    let mut result = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let Some(key) = pair.get("key").and_then(Value::as_str) else {
            return Err(EncodeError::new("a pair of a form has no `key`"));
        };
        match pair.get("value") {
            None | Some(Value::Null) => {}
            Some(Value::Array(values)) => {
                for value in values {
                    result.push(Field::new(key, value)?);
                }
            }
            Some(value) => result.push(Field::new(key, value)?),
        }
    }
    Ok(result)
}

fn urlencode_fields(fields: &[Field]) -> Payload {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for field in fields {
        if let Content::Text(value) | Content::Json(value) = &field.content {
            text.append_pair(&field.name, value);
        }
    }
    Payload::Bytes(Bytes::from(text.finish()))
}
