//! What a schema inside of a component is called when others have it too, by a reference into the middle or by `allOf`: by where it
//! stands, not by who has it first, so that whoever comes to the description does not rename it.

use std::collections::HashMap;

use super::names::pascal;
use crate::api::{Additional, Api, Schema, SchemaId};
use crate::source::Span;

/// The schema in which another stands, and what the other's name has beside that one's.
struct Holder {
    id: SchemaId,
    at: Span,
    ending: Option<String>,
    /// Whether there are others that have it.
    shared: bool,
}

/// The component of each schema that stands in one and that others have too, and what its name has beside the component's.
pub(super) fn places(api: &Api) -> HashMap<SchemaId, (SchemaId, String)> {
    let holders = holders(api);
    let shared = holders.iter().filter(|(_, holder)| holder.shared);
    shared.filter_map(|(id, _)| Some((*id, place(api, &holders, *id)?))).collect()
}

/// For each schema without a name the one that holds it most closely.
fn holders(api: &Api) -> HashMap<SchemaId, Holder> {
    let mut found: HashMap<SchemaId, Holder> = HashMap::new();
    for (index, schema) in api.schemas.iter().enumerate() {
        let holder = SchemaId(u32::try_from(index).unwrap_or(u32::MAX));
        // What a schema has by `allOf` stands elsewhere too.
        for id in schema.inner().chain(api.effective(holder).inner()) {
            let inner = api.schema(id);
            // One that holds itself stands elsewhere too.
            if inner.name.is_some() || id == holder {
                continue;
            }
            let new = Holder { id: holder, at: schema.at, ending: ending(schema, id), shared: false };
            match found.get_mut(&id) {
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

fn place(api: &Api, holders: &HashMap<SchemaId, Holder>, id: SchemaId) -> Option<(SchemaId, String)> {
    let (mut at, mut name) = (id, String::new());
    // A schema stands in no more than the reader takes.
    for _ in 0..256 {
        let holder = holders.get(&at)?;
        if !holds(holder.at, api.schema(at).at) {
            return None;
        }
        name = format!("{}{name}", holder.ending.as_deref()?);
        at = holder.id;
        if api.schema(at).name.is_some() {
            return Some((at, name));
        }
    }
    None
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
