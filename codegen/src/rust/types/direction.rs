//! Which schemas are sent, which are received, and which differ between the two.

use crate::openapi::{self, Api, Schema, SchemaId, SchemaMap};

/// Which way a value goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Way {
    /// The server sends it.
    Read,
    /// The server takes it.
    Input,
}

/// Which schemas go which way.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    read: SchemaMap<()>,
    input: SchemaMap<()>,
    differing: SchemaMap<()>,
}

impl Usage {
    /// Follows every schema from where operations use it.
    pub(crate) fn of(api: &Api) -> Self {
        let mut usage = Usage::default();
        for operation in &api.operations {
            let bodies = operation.body.iter().flat_map(|body| &body.content).flat_map(openapi::MediaType::schemas);
            let params = operation.params.iter().map(|param| param.schema);
            reach(api, params, &mut usage.input);
            // What a user of the API receives is what its server sends.
            let received = api.is_received(operation);
            reach(api, bodies, if received { &mut usage.read } else { &mut usage.input });
            let answers = operation.responses.iter().flat_map(|response| {
                let content = response.content.iter().flat_map(openapi::MediaType::schemas);
                content.chain(response.headers.iter().map(|header| header.schema))
            });
            reach(api, answers, &mut usage.read);
        }
        usage.differing = differing(api);
        usage
    }

    /// The way that decides the form of a schema's type: of the two, when both are used and differ.
    pub(crate) fn form(&self, id: SchemaId, way: Way) -> Way {
        match (self.read.contains(id), self.input.contains(id)) {
            (true, true) if self.differing.contains(id) => way,
            (false, true) => Way::Input,
            _ => Way::Read,
        }
    }

    /// Whether the schema becomes two types.
    pub(crate) fn split(&self, id: SchemaId) -> bool {
        self.form(id, Way::Read) != self.form(id, Way::Input)
    }

    /// Whether requests hold the schema.
    pub(crate) fn is_input(&self, id: SchemaId) -> bool {
        self.input.contains(id)
    }
}

fn reach(api: &Api, from: impl Iterator<Item = SchemaId>, reached: &mut SchemaMap<()>) {
    let mut queue: Vec<SchemaId> = from.collect();
    while let Some(id) = queue.pop() {
        if reached.insert(id, ()).is_none() {
            queue.extend(api.inner(id));
        }
    }
}

/// Every schema that holds, at any depth, a property that is not the same both ways.
fn differing(api: &Api) -> SchemaMap<()> {
    let mut holders: Vec<Vec<SchemaId>> = vec![Vec::new(); api.schemas.len()];
    for id in api.ids() {
        for inner in api.inner(id) {
            holders[inner.0 as usize].push(id);
        }
    }
    let mut queue: Vec<SchemaId> = api.ids().filter(|id| differs(api, api.effective(*id))).collect();
    let mut found = SchemaMap::default();
    while let Some(id) = queue.pop() {
        if found.insert(id, ()).is_none() {
            queue.extend(&holders[id.0 as usize]);
        }
    }
    found
}

fn differs(api: &Api, schema: &Schema) -> bool {
    schema.properties.iter().any(|(name, property)| {
        let annotations = &api.effective(*property).annotations;
        let completed = api.complete && !annotations.omittable && !schema.required.contains(name);
        annotations.read_only || annotations.write_only || annotations.assigned || completed
    })
}
