//! Directions: which schemas are in requests, which are in responses, and which differ between the two.

use crate::openapi::{Api, MediaType, Schema, SchemaId, SchemaSet, collect_reachable};

/// The direction of a value.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Direction {
    /// From the client to the server.
    Request,
    /// From the server to the client.
    Response,
}

/// The directions of schemas.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    in_requests: SchemaSet,
    in_responses: SchemaSet,
    /// The schemas whose values differ between the directions.
    differing: SchemaSet,
}

impl Usage {
    /// Finds the directions of all schemas that operations use, directly or not.
    pub(crate) fn of_operations(api: &Api) -> Self {
        let mut usage = Usage::default();
        let subschemas = |id: SchemaId, targets: &mut Vec<SchemaId>| targets.extend(api.inner(id));
        for operation in &api.operations {
            let params = operation.params.iter().map(|param| param.schema);
            collect_reachable(&mut usage.in_requests, params, subschemas);
            let bodies = operation.body.iter().flat_map(|body| &body.content).flat_map(MediaType::schemas);
            // The body of a webhook comes from the server.
            let received = api.is_received(operation);
            let in_direction = if received { &mut usage.in_responses } else { &mut usage.in_requests };
            collect_reachable(in_direction, bodies, subschemas);
            let responses = operation.responses.iter().flat_map(|response| {
                let content = response.content.iter().flat_map(MediaType::schemas);
                content.chain(response.headers.iter().map(|header| header.schema))
            });
            collect_reachable(&mut usage.in_responses, responses, subschemas);
        }
        usage.differing = find_differing(api);
        usage
    }

    /// Returns the direction whose type a schema has: the given one if it has a type for each, or else the only one.
    pub(crate) fn effective_direction(&self, id: SchemaId, direction: Direction) -> Direction {
        match (self.in_responses.contains(id), self.in_requests.contains(id)) {
            (true, true) if self.differing.contains(id) => direction,
            (false, true) => Direction::Request,
            _ => Direction::Response,
        }
    }

    /// Returns whether a schema has a type for each direction.
    pub(crate) fn is_split(&self, id: SchemaId) -> bool {
        self.effective_direction(id, Direction::Response) != self.effective_direction(id, Direction::Request)
    }

    /// Returns whether requests contain a schema.
    pub(crate) fn is_in_requests(&self, id: SchemaId) -> bool {
        self.in_requests.contains(id)
    }
}

/// Returns the schemas with a property, at any depth, that differs between the directions.
fn find_differing(api: &Api) -> SchemaSet {
    let mut containers: Vec<Vec<SchemaId>> = vec![Vec::new(); api.schemas.len()];
    for id in api.ids() {
        for inner in api.inner(id) {
            containers[inner.0 as usize].push(id);
        }
    }
    let roots = api.ids().filter(|id| has_differing_property(api, api.effective(*id)));
    let mut found = SchemaSet::default();
    collect_reachable(&mut found, roots, |id, targets| targets.extend(&containers[id.0 as usize]));
    found
}

fn has_differing_property(api: &Api, schema: &Schema) -> bool {
    schema.properties.iter().any(|(name, property)| {
        let annotations = &api.effective(*property).annotations;
        let required_in_responses = api.complete_responses && !annotations.omittable && !schema.required.contains(name);
        annotations.read_only || annotations.write_only || annotations.assigned || required_in_responses
    })
}
