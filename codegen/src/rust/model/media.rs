//! Media types and codecs.

use serde::Serialize;

use crate::media_types::Codec;

/// A media type and its codec.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Media {
    /// The media type or range: `application/json`.
    pub name: String,
    /// The codec.
    pub codec: Codec,
    /// The properties that a form encodes as `name[key]=value`.
    pub deep_object_properties: Vec<String>,
    /// The media types of properties in a multipart form.
    pub part_media_types: Vec<(String, String)>,
}

impl Media {
    /// Creates a media type with this codec.
    pub fn new(name: &str, codec: Codec) -> Self {
        Self { name: name.to_owned(), codec, deep_object_properties: Vec::new(), part_media_types: Vec::new() }
    }
}
