//! The fields of forms and multipart bodies.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::File;
use crate::file::MultipartFiles;
use crate::http::non_finite::check_finite;
use crate::http::{EncodeError, to_text};

/// A field of a form.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) content: Content,
}

/// The content of a field.
pub(crate) enum Content {
    Text(String),
    /// A value that is not a string, as JSON.
    Json(String),
    File(File),
}

impl Field {
    pub(super) fn new(name: &str, value: &Value) -> Result<Self, EncodeError> {
        let json = value.is_array() || value.is_object();
        let content = if json { Content::Json(value.to_string()) } else { Content::Text(to_text(value)?) };
        Ok(Self { name: name.to_owned(), content })
    }
}

/// Returns a field for each property of an object. Null properties are left out.
pub(super) fn object_fields(value: Value) -> Result<Vec<Field>, EncodeError> {
    let Value::Object(properties) = value else { return Err(EncodeError::new("a form has to be an object")) };
    let mut fields = Vec::with_capacity(properties.len());
    for (name, value) in &properties {
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

/// Returns the fields of a value with files. A file inside of a JSON field is written as a string.
pub(super) fn file_fields<T: Serialize>(value: T) -> Result<Vec<Field>, EncodeError> {
    // Files are collected here too, so that their bytes need not be UTF-8.
    MultipartFiles::write(|| check_finite(&value)).0.map_err(body_error)?;
    let (value, files) = MultipartFiles::write(|| serde_json::to_value(value));
    let mut value = value.map_err(body_error)?;
    if files.is_empty() {
        return object_fields(value);
    }
    if let Value::Object(properties) = &mut value {
        for inner in properties.values_mut() {
            let elements = inner.as_array_mut().map(Vec::as_mut_slice);
            for element in elements.into_iter().flatten().filter(|element| !element.is_string()) {
                restore_strings(element, &files)?;
            }
            if inner.is_object() {
                restore_strings(inner, &files)?;
            }
        }
    }
    let mut fields = object_fields(value)?;
    for field in &mut fields {
        if let Content::Text(text) = &field.content
            && let Some(file) = files.file(text)
        {
            field.content = Content::File(file.clone());
        }
    }
    Ok(fields)
}

/// Replaces the markers of files by their content, as strings.
fn restore_strings(value: &mut Value, files: &MultipartFiles) -> Result<(), EncodeError> {
    match value {
        Value::String(text) => {
            if let Some(file) = files.file(text) {
                *value = serde_json::to_value(file).map_err(body_error)?;
            }
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|item| restore_strings(item, files)),
        Value::Object(properties) => properties.values_mut().try_for_each(|property| restore_strings(property, files)),
        _ => Ok(()),
    }
}

/// Returns the error of a body that cannot be written.
pub(super) fn body_error(error: impl fmt::Display) -> EncodeError {
    EncodeError::new(format!("the body: {error}"))
}
