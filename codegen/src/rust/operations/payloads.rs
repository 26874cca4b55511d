//! The types of payloads, and warnings of media types without a type.

use crate::diagnostic::Diagnostic;
use crate::media_types::Codec;
use crate::media_types::payloads::{BodyUse, Payload, Payloads, elements_of, is_structured};
use crate::rust::model::{Media, Primitive, RuntimeType, Type};
use crate::rust::types::direction::Direction;
use crate::rust::types::{Hint, Types};

/// A type with its media type and codec.
#[derive(Clone, Debug)]
pub(crate) struct TypedPayload {
    pub(crate) ty: Type,
    pub(crate) media: Media,
}

impl TypedPayload {
    /// Returns the payload of a response without a body.
    pub(crate) fn empty() -> Self {
        Self { ty: Type::Tuple(Vec::new()), media: Media::new("", Codec::Empty) }
    }

    /// Returns the payload of a named type of `operations`.
    pub(crate) fn named(name: &str, codec: Codec) -> Self {
        Self { ty: Type::Named(name.to_owned()), media: Media::new("", codec) }
    }
}

/// Builds the type of a payload.
pub(crate) fn build_payload(
    types: &mut Types<'_>,
    payload: &Payload<'_>,
    direction: Direction,
    hint: Hint<'_>,
) -> TypedPayload {
    let first = payload.first;
    let is_range = first.name.contains('*');
    let name = if is_range { default_media_type(payload.codec) } else { &first.name };
    let media = Media {
        deep_object_properties: first.deep_object_properties.clone(),
        part_media_types: first.part_media_types.clone(),
        ..Media::new(name, payload.codec)
    };
    let ty = match (payload.codec, first.schema) {
        (Codec::Json | Codec::Form | Codec::Multipart | Codec::Pairs, Some(schema)) => {
            types.element_type(schema, direction, hint)
        }
        (Codec::Json | Codec::Form | Codec::Multipart | Codec::Pairs, None) => Type::Runtime(RuntimeType::Value),
        (Codec::Text, _) => Type::Primitive(Primitive::String),
        (codec, _) if codec.is_sequence() => {
            let Stream { ty, codec } = build_stream(types, payload, direction, hint);
            return TypedPayload { ty, media: Media { codec, ..media } };
        }
        _ => Type::Runtime(RuntimeType::Bytes),
    };
    TypedPayload { ty, media }
}

/// The type and the codec of a stream.
struct Stream {
    ty: Type,
    codec: Codec,
}

fn build_stream(types: &mut Types<'_>, payload: &Payload<'_>, direction: Direction, hint: Hint<'_>) -> Stream {
    let first = payload.first;
    let Some(elements) = elements_of(types.api, first, payload.codec) else {
        let ty = Type::Items(Box::new(Type::Runtime(RuntimeType::Bytes)));
        return Stream { ty, codec: Codec::ByteStream };
    };
    let is_item = first.item.is_some() || Some(elements.schema) != first.schema;
    let name = if is_item { format!("{}Item", hint.name) } else { hint.name.to_owned() };
    let data = types.element_type(elements.schema, direction, Hint::new(&name, hint.module));
    let element = if elements.codec == Codec::EventStream { Type::Event(Box::new(data)) } else { data };
    Stream { ty: Type::Items(Box::new(element)), codec: elements.codec }
}

/// Returns the media type that is sent where the document has a range. Of a range of bytes only the caller knows it.
fn default_media_type(codec: Codec) -> &'static str {
    match codec {
        Codec::Json => "application/json",
        Codec::Text => "text/plain",
        _ => "application/octet-stream",
    }
}

/// Warns of media types that are left out, and of schemas that do not apply to a string or bytes.
pub(crate) fn report_untyped_media(types: &Types<'_>, found: &Payloads<'_>, body_use: BodyUse) {
    let Some(first) = found.payloads.first().map(|payload| payload.first) else { return };
    for media in &found.left_out {
        let effect = if body_use == BodyUse::Request { "accepts" } else { "sends" };
        let message =
            format!("`{}` is not supported for this schema: a server {effect} `{}` instead", media.name, first.name);
        types.diagnostics.push(Diagnostic::warning("unsupported-representation", media.at, message));
    }
    for payload in found.payloads.iter().filter(|payload| payload.codec.is_raw()) {
        let raw = if payload.codec == Codec::Text { "a string" } else { "bytes" };
        for media in payload.media().filter(|media| is_structured(types.api, media.schema.or(media.item))) {
            let message = format!("the schema of `{}` does not apply: the body is {raw}", media.name);
            types.diagnostics.push(Diagnostic::warning("untyped-body", media.at, message));
        }
    }
}
