//! What a schema inside of a component is called when others have it too, by a reference into the middle or by `allOf`: by where it
//! stands, not by who has it first, so that whoever comes to the description does not rename it.

use crate::openapi::{Additional, AnchorHolder, AnchorStep, Api, Schema, SchemaAnchor, SchemaId, SchemaMap};
use crate::rust::names::{Component, of_component, pascal};
use crate::source::Span;

/// By what a schema without a name is called.
#[derive(Debug)]
pub(crate) struct Placed {
    /// What holds it.
    pub(crate) under: Under,
    /// What its name has beside that one's.
    pub(crate) ending: String,
}

/// What holds a schema without a name.
#[derive(Debug)]
pub(crate) enum Under {
    /// A schema that has one.
    Schema(SchemaId),
    /// Another component: the name of its type, and the file of such types.
    Component(String, &'static str),
    /// A file of this name.
    File(String),
}

/// The schema in which another stands.
#[derive(Debug)]
pub(crate) struct Inside {
    id: SchemaId,
    at: Span,
    /// Whether there are others that have it.
    shared: bool,
}

/// For each schema without a name the one that holds it most closely.
pub(crate) fn insides(api: &Api) -> SchemaMap<Inside> {
    let mut found: SchemaMap<Inside> = SchemaMap::default();
    for holder in api.ids() {
        let schema = api.schema(holder);
        // What a schema has by `allOf` stands elsewhere too.
        for id in api.inner(holder) {
            let inner = api.schema(id);
            // One that holds itself stands elsewhere too.
            if inner.name.is_some() || id == holder {
                continue;
            }
            let new = Inside { id: holder, at: schema.at, shared: false };
            match found.get_mut(id) {
                None => drop(found.insert(id, new)),
                Some(old) if old.id == holder => {}
                Some(old) => {
                    let nearer = holds(old.at, schema.at) && holds(schema.at, inner.at) || !holds(old.at, inner.at);
                    if nearer {
                        *old = new;
                    }
                    old.shared = true;
                }
            }
        }
    }
    found
}

/// The place of a schema, if it or what holds it is shared: what only one has is called by that one anyhow.
pub(crate) fn place(api: &Api, insides: &SchemaMap<Inside>, id: SchemaId) -> Option<Placed> {
    let (mut at, mut way, mut shared) = (id, Vec::new(), false);
    // A schema stands in no more than the reader takes.
    for _ in 0..256 {
        if let Some(place) = api.anchors.get(&at) {
            let (under, before) = named(api, place)?;
            return Some(Placed { under, ending: before + &endings(api, &way)? });
        }
        let inside = insides.get(at)?;
        if !holds(inside.at, api.schema(at).at) {
            return None;
        }
        shared |= inside.shared;
        way.push((inside.id, at));
        at = inside.id;
        if api.schema(at).name.is_some() {
            return if shared { Some(Placed { under: Under::Schema(at), ending: endings(api, &way)? }) } else { None };
        }
    }
    None
}

/// What the name of a schema has beside that of what holds it, by the way from there: from inside to outside.
fn endings(api: &Api, way: &[(SchemaId, SchemaId)]) -> Option<String> {
    way.iter().rev().map(|(holder, id)| ending(api.schema(*holder), *id)).collect()
}

/// What a place is called.
fn named(api: &Api, place: &SchemaAnchor) -> Option<(Under, String)> {
    let words = place.steps.iter().map(|step| match step {
        AnchorStep::Property(name) => pascal(name),
        AnchorStep::Element => "Item".to_owned(),
        AnchorStep::Value => "Value".to_owned(),
    });
    let ending: String = words.collect();
    Some(match &place.holder {
        AnchorHolder::Schema(name) => (Under::Schema(*api.named.get(name)?), ending),
        AnchorHolder::Component(kind, name) => {
            let kind = match kind.as_str() {
                "parameters" => Component::Parameter,
                "requestBodies" => Component::Body,
                "headers" => Component::Header,
                _ => Component::Response,
            };
            let (name, module) = of_component(name, kind);
            (Under::Component(name, module), ending)
        }
        // What has a name in its file bears that, and not the file's.
        AnchorHolder::File(name) if place.steps.is_empty() => (Under::File(pascal(name)), String::new()),
        AnchorHolder::File(_) => (Under::File(ending), String::new()),
    })
}

/// Whether one stretch of text lies in another.
fn holds(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// What the name of a schema inside of another has beside that one's; an alternative has a name of its own.
fn ending(schema: &Schema, id: SchemaId) -> Option<String> {
    if let Some((name, _)) = schema.properties.iter().find(|(_, property)| **property == id) {
        return Some(pascal(name));
    }
    match schema.additional {
        Additional::Schema(inner) if inner == id => Some("Value".to_owned()),
        _ if schema.items == Some(id) => Some("Item".to_owned()),
        _ => schema.all_of.contains(&id).then(String::new),
    }
}
