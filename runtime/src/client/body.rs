//! Bodies of requests.

use bytes::Bytes;
use serde::Serialize;
use serde_json::Value;

use super::Call;
use super::exchange::Body;
use super::multipart::Part;
use crate::http::{Binary, Encode, EncodeError, Items, JsonStream, Payload, to_text};

impl Call<'_> {
    /// A body in JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_body(media, serde_json::to_vec(value).map(Bytes::from).map_err(unwritable));
    }

    /// A body of text: a scalar's.
    pub fn text<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        self.set_body(media, to_text(value).map(Bytes::from));
    }

    /// A body of octets.
    pub fn binary(&mut self, media: &'static str, value: impl Into<Bytes>) {
        self.set_body(media, Ok(value.into()));
    }

    /// A body of fields, each member of the value one (`application/x-www-form-urlencoded`): an array is several of one
    /// name, an object is JSON text.
    pub fn form<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        let fields = serde_json::to_value(value).map_err(unwritable).and_then(fields);
        self.set_body(media, fields.map(|fields| urlencoded(&fields)));
    }

    /// A form in which the members of these names are written as `name[key]=value`, and the elements of an array in them
    /// as `name[0]=value` (`style: deepObject`; what OpenAPI leaves undefined is what PHP, Rails and `qs` read).
    pub fn deep_form<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T, deep: &[&str]) {
        let fields = serde_json::to_value(value).map_err(unwritable).and_then(|value| deep_fields(value, deep));
        self.set_body(media, fields.map(|fields| urlencoded(&fields)));
    }

    /// A body of parts, each member of the value one (`multipart/form-data`): an array is several of one name, an object a
    /// part in JSON.
    pub fn multipart<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        let fields = serde_json::to_value(value).map_err(unwritable).and_then(fields);
        self.set_parts(media, fields);
    }

    /// Adds a part to a multipart body: a file.
    pub fn part(&mut self, name: &str, file: Option<&str>, media: &str, value: impl Into<Bytes>) {
        self.parts.push(Part::new(name, file, Some(media), value.into()));
    }

    /// A body of any fields: an array of `{key, value: [..]}`, or an object of arrays. In the form that the media type says.
    pub fn pairs<T: Serialize + ?Sized>(&mut self, media: &'static str, value: &T) {
        let fields = serde_json::to_value(value).map_err(unwritable).and_then(key_values);
        if media.starts_with("multipart/") {
            self.set_parts(media, fields);
        } else {
            self.set_body(media, fields.map(|fields| urlencoded(&fields)));
        }
    }

    /// A body that is a JSON array. Of a stream it is written while it is sent; such a request is never sent twice.
    pub fn stream<T: Serialize + Send + 'static>(&mut self, media: &'static str, items: Items<T>) {
        self.set_stream(media, JsonStream(media).encode(items).map(|outgoing| outgoing.body));
    }

    /// A body of octets that come while it is sent. Such a request is never sent twice.
    pub fn octets(&mut self, media: &'static str, octets: Items<Bytes>) {
        self.set_stream(media, Binary(media).encode(octets).map(|outgoing| outgoing.body));
    }

    fn set_body(&mut self, media: &str, body: Result<Bytes, EncodeError>) {
        self.media(media);
        match body {
            Ok(body) => self.body = Body::Bytes(body),
            Err(error) => self.fault(EncodeError::new(format!("the body: {error}"))),
        }
    }

    fn set_stream(&mut self, media: &str, body: Result<Payload, EncodeError>) {
        self.media(media);
        match body {
            Ok(Payload::Bytes(body)) => self.body = Body::Bytes(body),
            Ok(body) => self.body = Body::Stream(Some(body.stream())),
            Err(error) => self.fault(error),
        }
    }

    fn set_parts(&mut self, media: &str, fields: Result<Vec<Field>, EncodeError>) {
        self.media(media);
        match fields {
            Ok(fields) => self.parts.extend(fields.into_iter().map(|field| {
                Part::new(&field.name, None, field.json.then_some("application/json"), field.text.into())
            })),
            Err(error) => self.fault(EncodeError::new(format!("the body: {error}"))),
        }
        // A form without fields is a body too.
        if self.parts.is_empty() {
            self.body = Body::Bytes(Bytes::new());
        }
    }
}

fn unwritable(error: serde_json::Error) -> EncodeError {
    EncodeError::new(error.to_string())
}

/// A field of a form.
struct Field {
    name: String,
    text: String,
    /// Whether the text is JSON.
    json: bool,
}

impl Field {
    fn new(name: &str, value: &Value) -> Result<Self, EncodeError> {
        let json = value.is_array() || value.is_object();
        let text = if json { value.to_string() } else { to_text(value)? };
        Ok(Self { name: name.to_owned(), text, json })
    }
}

/// The fields of an object; null is none.
fn fields(value: Value) -> Result<Vec<Field>, EncodeError> {
    let Value::Object(members) = value else { return Err(EncodeError::new("a form needs an object")) };
    let mut fields = Vec::with_capacity(members.len());
    for (name, value) in &members {
        match value {
            Value::Null => {}
            Value::Array(items) => {
                for item in items {
                    fields.push(Field::new(name, item)?);
                }
            }
            value => fields.push(Field::new(name, value)?),
        }
    }
    Ok(fields)
}

/// The fields of an object, those of some members with brackets.
fn deep_fields(value: Value, deep: &[&str]) -> Result<Vec<Field>, EncodeError> {
    let Value::Object(members) = value else { return fields(value) };
    let mut found = Vec::with_capacity(members.len());
    for (name, value) in members {
        if deep.contains(&name.as_str()) {
            brackets(&mut found, name, &value)?;
        } else {
            found.extend(fields(Value::Object([(name, value)].into_iter().collect()))?);
        }
    }
    Ok(found)
}

fn brackets(found: &mut Vec<Field>, name: String, value: &Value) -> Result<(), EncodeError> {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (key, value) in members {
                brackets(found, format!("{name}[{key}]"), value)?;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                brackets(found, format!("{name}[{index}]"), item)?;
            }
        }
        scalar => found.push(Field::new(&name, scalar)?),
    }
    Ok(())
}

/// The fields of an array of `{key, value}`, in its order.
fn key_values(value: Value) -> Result<Vec<Field>, EncodeError> {
    let Value::Array(pairs) = value else { return fields(value) };
    let mut result = Vec::with_capacity(pairs.len());
    for pair in &pairs {
        let Some(key) = pair.get("key").and_then(Value::as_str) else {
            return Err(EncodeError::new("a pair without a `key`"));
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

fn urlencoded(fields: &[Field]) -> Bytes {
    let mut text = form_urlencoded::Serializer::new(String::new());
    for field in fields {
        text.append_pair(&field.name, &field.text);
    }
    text.finish().into()
}
