//! Payloads: which media types of a request body or a response are one payload, and the codec of each.
//!
//! Media types with one codec and one schema are one payload: `application/json` and `application/vnd.api+json`. A body
//! with several payloads becomes an enum. A media type with the schema of a JSON payload in an encoding without a
//! codec, such as XML, is left out.

use std::cmp::Reverse;

use crate::media_types::{Codec, codec_of, media_type_essence, preference_of};
use crate::openapi::{Api, JsonType, MediaType, SchemaId, json_type};

/// The use of a body.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum BodyUse {
    /// A request body.
    Request,
    /// The body of a successful response.
    Response,
    /// The body of an error response, which is never streamed.
    Error,
}

/// Media types with one codec and one type.
#[derive(Debug)]
pub(crate) struct Payload<'a> {
    /// The codec.
    pub(crate) codec: Codec,
    /// The media type that is sent.
    pub(crate) first: &'a MediaType,
    /// The other media types that are decoded as this payload.
    pub(crate) others: Vec<&'a MediaType>,
}

/// The media types of a body, grouped.
#[derive(Debug, Default)]
pub(crate) struct Payloads<'a> {
    /// The payloads: the preferred one first, media type ranges last.
    pub(crate) payloads: Vec<Payload<'a>>,
    /// The media types with the first payload's schema in an encoding without a codec.
    pub(crate) left_out: Vec<&'a MediaType>,
}

impl<'a> Payloads<'a> {
    /// Groups the media types of `content` into payloads.
    pub(crate) fn group(api: &Api, content: &'a [MediaType], body_use: BodyUse) -> Self {
        let mut found = Payloads::default();
        let mut sorted: Vec<&MediaType> = content.iter().collect();
        sorted.sort_by_key(|media| Reverse(preference_of(&media.name)));
        for media in sorted {
            found.add(api, media, body_use);
        }
        if let Some(others) = found.payloads.get_mut(1..) {
            others.sort_by_key(|payload| payload.first.name.contains('*'));
        }
        found
    }

    fn add(&mut self, api: &Api, media: &'a MediaType, body_use: BodyUse) {
        let codec = effective_codec(api, media, body_use);
        if let Some(same) = self.payloads.iter_mut().find(|payload| payload.includes(api, media, codec)) {
            same.others.push(media);
        } else if self.payloads.first().is_some_and(|first| first.is_restated_by(api, media, codec, body_use)) {
            self.left_out.push(media);
        } else {
            self.payloads.push(Payload { codec, first: media, others: Vec::new() });
        }
    }
}

impl<'a> Payload<'a> {
    /// Returns the media types; the first is sent.
    pub(crate) fn media(&self) -> impl Iterator<Item = &'a MediaType> + Clone {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }

    /// Returns whether the caller sets the media type: it is a range, or there are several and the first is not `application/json`.
    pub(crate) fn is_open(&self) -> bool {
        let name = &self.first.name;
        let several = self.others.iter().any(|media| media_type_essence(&media.name) != media_type_essence(name));
        let settable = matches!(self.codec, Codec::Json | Codec::Text | Codec::Binary);
        settable && (name.contains('*') || several && media_type_essence(name) != "application/json")
    }

    /// Returns whether a media type is another name of this payload.
    fn includes(&self, api: &Api, media: &MediaType, codec: Codec) -> bool {
        let same_schema = self.first.schema == media.schema;
        if self.codec != codec {
            // JSON as `text/plain`: browsers send it without a CORS preflight.
            let json_as_text = self.codec == Codec::Json && media_type_essence(&media.name) == "text/plain";
            return json_as_text && same_schema && is_structured(api, media.schema);
        }
        // A string or bytes mean nothing without their media type.
        same_schema && (!codec.is_raw() || media_type_essence(&self.first.name) == media_type_essence(&media.name))
    }

    /// Returns whether a media type has this payload's schema in an encoding without a codec.
    fn is_restated_by(&self, api: &Api, media: &MediaType, codec: Codec, body_use: BodyUse) -> bool {
        let typed = match body_use {
            BodyUse::Request => !codec.is_raw(),
            BodyUse::Response | BodyUse::Error => codec.is_sequence(),
        };
        self.codec == Codec::Json && self.first.schema == media.schema && is_structured(api, media.schema) && !typed
    }
}

/// The elements of a stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elements {
    /// The schema of an element.
    pub(crate) schema: SchemaId,
    /// The codec of the stream.
    pub(crate) codec: Codec,
}

/// Returns the elements of a stream. Returns `None` for a stream of bytes.
pub(crate) fn elements_of(api: &Api, media: &MediaType, codec: Codec) -> Option<Elements> {
    if codec == Codec::ByteStream {
        return None;
    }
    let schema = media.item.or_else(|| media.schema.map(|schema| element_schema(api, schema)))?;
    let event_objects = codec == Codec::EventStream && is_event(api, schema);
    Some(Elements { schema, codec: if event_objects { Codec::EventObjects } else { codec } })
}

/// Returns the element's schema of a stream with this `schema`: an array's items, or, before OpenAPI 3.2, the schema
/// itself.
fn element_schema(api: &Api, schema: SchemaId) -> SchemaId {
    let stream = api.effective(api.resolve(schema));
    match stream.items {
        Some(items) if json_type(stream) == Some(JsonType::Array) && stream.prefix.is_empty() => items,
        _ => schema,
    }
}

/// Returns whether a schema describes events (OpenAPI 3.2, 4.14.4.2), and not the data of events.
fn is_event(api: &Api, schema: SchemaId) -> bool {
    let schema = api.effective(api.resolve(schema));
    if !schema.one_of.is_empty() {
        return schema.one_of.iter().all(|part| is_event(api, *part));
    }
    let fields = ["data", "event", "id", "retry", "comment"];
    schema.properties.contains_key("data") && schema.properties.keys().all(|name| fields.contains(&name.as_str()))
}

/// Returns the codec of a media type, by its schema and use too.
fn effective_codec(api: &Api, media: &MediaType, body_use: BodyUse) -> Codec {
    let untyped = media.schema.or(media.item).is_none();
    let untyped_request = body_use == BodyUse::Request && untyped;
    match codec_of(&media.name) {
        Codec::ByteStream if body_use == BodyUse::Request => Codec::Binary,
        _ if media.is_pairs => Codec::Pairs,
        Codec::Json if media.name.contains('*') && !media.name.contains('+') => {
            let binary = media.schema.is_none_or(|schema| is_binary(api, schema));
            if binary { Codec::Binary } else { Codec::Json }
        }
        Codec::Form | Codec::Multipart if body_use != BodyUse::Request => Codec::Binary,
        // An error is decoded at once, and a request body without a schema has no elements.
        Codec::EventStream if body_use == BodyUse::Error || untyped_request => Codec::Text,
        codec if codec.is_sequence() && (body_use == BodyUse::Error || untyped_request) => Codec::Binary,
        codec if codec.is_sequence() && untyped => Codec::ByteStream,
        codec => codec,
    }
}

fn is_binary(api: &Api, schema: SchemaId) -> bool {
    api.effective(api.resolve(schema)).format.as_deref() == Some("binary")
}

/// Returns whether a schema describes objects, arrays or alternatives, which a string cannot hold.
pub(crate) fn is_structured(api: &Api, schema: Option<SchemaId>) -> bool {
    let Some(schema) = schema.map(|id| api.effective(api.resolve(id))) else { return false };
    matches!(json_type(schema), Some(JsonType::Object | JsonType::Array))
        || !schema.one_of.is_empty()
        || !schema.any_of.is_empty()
}
