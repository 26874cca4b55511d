//! Queries that an exploded object shares with other parameters.

use super::shape::{ValueShape, permits_shape};
use crate::http::{ParameterLocation, ParameterStyle, Scheme, SchemeKind};
use crate::server::schema::infer_types::{keeps_additional_properties, property_names};
use crate::server::schema::operation_rules::ParameterRules;
use crate::server::schema::schema_set::SchemaSet;

/// Sets the reserved names of the exploded objects with additional properties: those of other parameters and API keys.
pub(in crate::server) fn reserve_query_names(schemas: &SchemaSet, schemes: &[Scheme], params: &mut [ParameterRules]) {
    for index in 0..params.len() {
        let Some(param) = params.get(index) else { continue };
        if !is_exploded_object(schemas, param) || !keeps_additional_properties(schemas, param.schema) {
            continue;
        }
        let mut reserved = query_key_names(schemes);
        for (other_index, other) in params.iter().enumerate() {
            if other_index == index || other.location != ParameterLocation::Query {
                continue;
            }
            if is_exploded_object(schemas, other) {
                reserved.extend(property_names(schemas, other.schema));
            } else {
                reserved.push(other.name.clone());
            }
        }
        if let Some(param) = params.get_mut(index) {
            param.reserved_names = Some(reserved);
        }
    }
}

fn is_exploded_object(schemas: &SchemaSet, param: &ParameterRules) -> bool {
    param.location == ParameterLocation::Query
        && param.style == ParameterStyle::Form
        && param.explode
        && permits_shape(schemas, param.schema, ValueShape::Object)
}

fn query_key_names(schemes: &[Scheme]) -> Vec<String> {
    let names = schemes.iter().filter_map(|scheme| match scheme.kind {
        SchemeKind::ApiKey { location: ParameterLocation::Query, name } => Some(name.to_owned()),
        _ => None,
    });
    names.collect()
}
