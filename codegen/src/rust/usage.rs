//! Which schemas are sent, which are received, and which differ between the two.

use std::collections::HashSet;

use crate::api::{self, Api, Schema, SchemaId};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Way {
    /// The server sends it.
    Read,
    /// The server takes it.
    Input,
}

/// Which schemas go which way.
#[derive(Debug, Default)]
pub(super) struct Usage {
    read: HashSet<SchemaId>,
    input: HashSet<SchemaId>,
    differing: HashSet<SchemaId>,
}

impl Usage {
    /// Follows every schema from where operations use it.
    pub(super) fn of(api: &Api) -> Self {
        let mut usage = Usage::default();
        for operation in &api.operations {
            let bodies = operation.body.iter().flat_map(|body| &body.content).flat_map(api::Media::schemas);
            let params = operation.params.iter().map(|param| param.schema);
            reach(api, params, &mut usage.input);
            // What a user of the API receives is what its server sends.
            let received = api.is_received(operation);
            reach(api, bodies, if received { &mut usage.read } else { &mut usage.input });
            let answers = operation.responses.iter().flat_map(|response| {
                let content = response.content.iter().flat_map(api::Media::schemas);
                content.chain(response.headers.iter().map(|header| header.schema))
            });
            reach(api, answers, &mut usage.read);
        }
        usage.differing = differing(api);
        usage
    }

    /// The way that decides the form of a schema's type: of the two, when both are used and differ.
    pub(super) fn form(&self, id: SchemaId, way: Way) -> Way {
        match (self.read.contains(&id), self.input.contains(&id)) {
            (true, true) if self.differing.contains(&id) => way,
            (false, true) => Way::Input,
            _ => Way::Read,
        }
    }

    /// Whether the schema becomes two types.
    pub(super) fn split(&self, id: SchemaId) -> bool {
        self.form(id, Way::Read) != self.form(id, Way::Input)
    }

    /// Whether requests hold the schema.
    pub(super) fn is_input(&self, id: SchemaId) -> bool {
        self.input.contains(&id)
    }
}

fn reach(api: &Api, from: impl Iterator<Item = SchemaId>, reached: &mut HashSet<SchemaId>) {
    let mut queue: Vec<SchemaId> = from.collect();
    while let Some(id) = queue.pop() {
        if reached.insert(id) {
            queue.extend(api.schema(id).inner());
            queue.extend(api.effective(id).inner());
        }
    }
}

/// Every schema that holds, at any depth, a property that is not the same both ways.
fn differing(api: &Api) -> HashSet<SchemaId> {
    let ids = || (0..api.schemas.len()).map(|index| SchemaId(u32::try_from(index).unwrap_or(u32::MAX)));
    let mut holders: Vec<Vec<SchemaId>> = vec![Vec::new(); api.schemas.len()];
    for id in ids() {
        for inner in api.schema(id).inner().chain(api.effective(id).inner()) {
            holders[inner.0 as usize].push(id);
        }
    }
    let mut queue: Vec<SchemaId> = ids().filter(|id| differs(api, api.effective(*id))).collect();
    let mut found = HashSet::new();
    while let Some(id) = queue.pop() {
        if found.insert(id) {
            queue.extend(&holders[id.0 as usize]);
        }
    }
    found
}

fn differs(api: &Api, schema: &Schema) -> bool {
    schema.properties.iter().any(|(name, property)| {
        let notes = &api.effective(*property).notes;
        let completed = api.complete && !notes.omittable && !schema.required.contains(name);
        notes.read_only || notes.write_only || notes.assigned || completed
    })
}
