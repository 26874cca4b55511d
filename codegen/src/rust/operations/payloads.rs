//! Payloads: which media types of a body or an answer are one, and the type of each.

use crate::diagnostic::Diagnostic;
use crate::openapi::{self, Api, SchemaId};
use crate::rust::model::{Codec, Media, Type};
use crate::rust::operations::media_types::{codec, essence};
use crate::rust::types::Types;
use crate::rust::types::classify::json_type;
use crate::rust::types::direction::Way;

/// Who reads a payload.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Side {
    /// A server: a request's body.
    Body,
    /// A client: an answer.
    Answer,
    /// A client: an answer that is an error, which is read whole.
    Error,
}

/// Media types that are written alike, and of one type: a payload, or a variant of one.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    /// How it is written.
    pub(crate) codec: Codec,
    /// The media types; the first is the one that is sent.
    pub(crate) media: Vec<&'a openapi::Media>,
}

/// The media types of some content, sorted.
#[derive(Debug, Default)]
pub(crate) struct Forms<'a> {
    /// Those that differ, the preferred one first, ranges last.
    pub(crate) forms: Vec<Form<'a>>,
    /// Those that say what the first form says in a way that is not read: XML beside JSON.
    pub(crate) left_out: Vec<&'a openapi::Media>,
}

impl<'a> Forms<'a> {
    /// Sorts the media types of `content`.
    pub(crate) fn of(api: &Api, content: &'a [openapi::Media], side: Side) -> Self {
        let mut found = Forms::default();
        let mut sorted: Vec<&openapi::Media> = content.iter().collect();
        sorted.sort_by_key(|media| std::cmp::Reverse(codec(&media.name).1));
        for media in sorted {
            found.sort(api, media, side);
        }
        if let Some(others) = found.forms.get_mut(1..) {
            others.sort_by_key(|form| form.first().name.contains('*'));
        }
        found
    }

    fn sort(&mut self, api: &Api, media: &'a openapi::Media, side: Side) {
        let codec = codec_of(api, media, side);
        let same = self.forms.iter_mut().find(|form| form.takes(api, media, codec));
        if let Some(form) = same {
            return form.media.push(media);
        }
        let restated = self.forms.first().is_some_and(|first| first.restates(api, media, codec, side));
        if restated {
            return self.left_out.push(media);
        }
        self.forms.push(Form { codec, media: vec![media] });
    }

    /// Warns of what is not typed.
    pub(crate) fn warn(&self, types: &Types<'_>, side: Side) {
        let Some(first) = self.forms.first().map(Form::first) else { return };
        for media in &self.left_out {
            let effect = if side == Side::Body { "a server takes" } else { "a server answers" };
            let message = format!(
                "`{}` says what `{}` says in a form that is not written here: {effect} the latter",
                media.name, first.name
            );
            types.diagnostics.push(Diagnostic::warning("unsupported-representation", media.at, message));
        }
        for form in &self.forms {
            let raw = matches!(form.codec, Codec::Text | Codec::Binary | Codec::Octets);
            for media in form.media.iter().filter(|media| raw && structured(types.api, media.schema.or(media.item))) {
                let what = if form.codec == Codec::Text { "text" } else { "octets" };
                let message = format!("what the schema says of `{}` is not typed: it is {what}, as it is", media.name);
                types.diagnostics.push(Diagnostic::warning("untyped-body", media.at, message));
            }
        }
    }
}

impl<'a> Form<'a> {
    /// The media type that is sent.
    pub(crate) fn first(&self) -> &'a openapi::Media {
        // A form is made of one.
        self.media[0]
    }

    /// Whether a caller says which media type it is: of a range, or of several that are not plain JSON.
    pub(crate) fn is_open(&self) -> bool {
        let name = &self.first().name;
        let several = self.media.iter().any(|media| essence(&media.name) != essence(name));
        let told = matches!(self.codec, Codec::Json | Codec::Text | Codec::Binary);
        told && (name.contains('*') || several && essence(name) != "application/json")
    }

    /// Whether a media type is another name of this one.
    fn takes(&self, api: &Api, media: &openapi::Media, codec: Codec) -> bool {
        let first = self.first();
        if self.codec != codec {
            // JSON text, by a name that lets a browser send it unasked.
            let as_text = self.codec == Codec::Json && essence(&media.name) == "text/plain";
            return as_text && first.schema == media.schema && structured(api, media.schema);
        }
        // Of text and octets the media type is half of what they say.
        let told_by_schema = !matches!(codec, Codec::Text | Codec::Binary | Codec::Octets);
        first.schema == media.schema && (told_by_schema || essence(&first.name) == essence(&media.name))
    }

    /// Whether a media type only says again what this one says, in a form that is not read.
    fn restates(&self, api: &Api, media: &openapi::Media, codec: Codec, side: Side) -> bool {
        let read = match side {
            Side::Body => !matches!(codec, Codec::Text | Codec::Binary | Codec::Octets),
            Side::Answer | Side::Error => is_sequence(codec),
        };
        self.codec == Codec::Json && self.first().schema == media.schema && structured(api, media.schema) && !read
    }

    /// The type of the payload, and how it is written.
    pub(crate) fn ty(&self, types: &mut Types<'_>, way: Way, hint: &str, home: &str) -> (Type, Media) {
        let first = self.first();
        let name = if first.name.contains('*') { concrete(self.codec) } else { first.name.clone() };
        let mut media = Media { deep: first.deep.clone(), parts: first.parts.clone(), ..Media::new(&name, self.codec) };
        let ty = match (self.codec, first.schema) {
            (Codec::Json | Codec::Form | Codec::Multipart | Codec::Pairs, Some(schema)) => {
                types.element(schema, way, hint, home)
            }
            (Codec::Json | Codec::Form | Codec::Multipart | Codec::Pairs, None) => Type::Runtime("Value"),
            (Codec::Text, _) => Type::Plain("String"),
            (codec, _) if is_sequence(codec) => self.elements(types, &mut media, way, hint, home),
            _ => Type::Runtime("Bytes"),
        };
        (ty, media)
    }
}

impl Form<'_> {
    /// The type of a sequence.
    fn elements(&self, types: &mut Types<'_>, media: &mut Media, way: Way, hint: &str, home: &str) -> Type {
        let first = self.first();
        let Some((element, codec)) = elements_of(types.api, first, self.codec) else {
            media.codec = Codec::Octets;
            return Type::Items(Box::new(Type::Runtime("Bytes")));
        };
        media.codec = codec;
        let own = first.item.is_some() || Some(element) != first.schema;
        let hint = if own { format!("{hint}Item") } else { hint.to_owned() };
        let ty = types.element(element, way, &hint, home);
        Type::Items(Box::new(if codec == Codec::Events { Type::Event(Box::new(ty)) } else { ty }))
    }
}

/// The schema of a sequence's elements, and how they are written; nothing of octets.
pub(crate) fn elements_of(api: &Api, media: &openapi::Media, codec: Codec) -> Option<(SchemaId, Codec)> {
    let whole = media.schema.map(|schema| element_of(api, schema));
    let element = media.item.or(whole).filter(|_| codec != Codec::Octets)?;
    let objects = codec == Codec::Events && is_event(api, element);
    Some((element, if objects { Codec::EventObjects } else { codec }))
}

/// A schema of the whole of a sequence is a list of its elements, or, before OpenAPI 3.2, that of each.
fn element_of(api: &Api, schema: SchemaId) -> SchemaId {
    let whole = api.effective(api.end(schema));
    let list = json_type(whole) == Some("array") && whole.prefix.is_empty();
    whole.items.filter(|_| list).unwrap_or(schema)
}

/// Whether a schema is of events (OpenAPI 3.2, 4.14.4.2), and not of the data in them.
fn is_event(api: &Api, schema: SchemaId) -> bool {
    let schema = api.effective(api.end(schema));
    if !schema.one_of.is_empty() {
        return schema.one_of.iter().all(|part| is_event(api, *part));
    }
    let fields = ["data", "event", "id", "retry", "comment"];
    schema.properties.contains_key("data") && schema.properties.keys().all(|name| fields.contains(&name.as_str()))
}

/// Whether a body in this codec is a sequence that is handed on as it comes.
pub(crate) fn is_sequence(codec: Codec) -> bool {
    matches!(codec, Codec::Events | Codec::EventObjects | Codec::Lines | Codec::Sequence | Codec::Octets)
}

/// How a media type is written, by its schema too.
fn codec_of(api: &Api, media: &openapi::Media, side: Side) -> Codec {
    let (codec, untyped) = (codec(&media.name).0, media.schema.or(media.item).is_none());
    match codec {
        Codec::Octets if side == Side::Body => Codec::Binary,
        _ if media.pairs => Codec::Pairs,
        Codec::Json if media.name.contains('*') && !media.name.contains('+') => {
            let octets = media.schema.is_none_or(|schema| is_octets(api, schema));
            if octets { Codec::Binary } else { Codec::Json }
        }
        Codec::Form | Codec::Multipart if side != Side::Body => Codec::Binary,
        // An error is read whole, and of a body of which nothing is said there is nothing to take piece by piece.
        Codec::Events if side == Side::Error || side == Side::Body && untyped => Codec::Text,
        codec if is_sequence(codec) && (side == Side::Error || side == Side::Body && untyped) => Codec::Binary,
        codec if is_sequence(codec) && untyped => Codec::Octets,
        codec => codec,
    }
}

fn is_octets(api: &Api, schema: SchemaId) -> bool {
    api.effective(api.end(schema)).format.as_deref() == Some("binary")
}

/// Whether a schema says more than one text can: it is of objects or lists, or of one of several things.
pub(crate) fn structured(api: &Api, schema: Option<SchemaId>) -> bool {
    let Some(schema) = schema.map(|id| api.effective(api.end(id))) else { return false };
    matches!(json_type(schema), Some("object" | "array")) || !schema.one_of.is_empty() || !schema.any_of.is_empty()
}

/// A media type to send where the document gives a range. Of one kind of octets only the caller knows which.
fn concrete(codec: Codec) -> String {
    match codec {
        Codec::Json => "application/json",
        Codec::Text => "text/plain",
        _ => "application/octet-stream",
    }
    .to_owned()
}
