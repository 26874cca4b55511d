//! Parameters: their names, locations, styles and types.

use crate::openapi;
use crate::rust::model::{ParameterLocation, RustParameter};
use crate::rust::names::{ComponentKind, NameSet, component_type};
use crate::rust::operations::context::{OperationContext, REQUEST_METHODS};
use crate::rust::types::Hint;
use crate::rust::types::direction::Direction;
use crate::validation::parameter_key;

/// The arguments and variables of generated functions.
const RESERVED_ARGUMENTS: [&str; 9] = ["api", "body", "call", "cx", "incoming", "params", "respond", "self", "router"];

/// The parameters of an operation.
pub(crate) struct Parameters {
    /// The path parameters, in the order of the template.
    pub(crate) in_path: Vec<RustParameter>,
    /// The query, header and cookie parameters.
    pub(crate) others: Vec<RustParameter>,
}

/// Builds the parameters of an operation.
pub(crate) fn build_parameters(cx: &mut OperationContext<'_, '_>, operation: &openapi::Operation) -> Parameters {
    let mut idents = NameSet::with(RESERVED_ARGUMENTS.iter().chain(&REQUEST_METHODS).copied());
    let mut params = Vec::new();
    let wires: Vec<&String> = operation.params.iter().map(|param| &param.name).collect();
    let wanted = cx.types.names.fields(&wires);
    for (param, wanted) in operation.params.iter().zip(wanted) {
        let names = cx.types.names.property(&param.name);
        let (type_name, module) = match &param.component {
            Some(component) => {
                let shared = component_type(component, ComponentKind::Parameter);
                (shared.name, shared.module)
            }
            None => (format!("{}{}", cx.name, names.type_suffix), cx.module),
        };
        params.push(RustParameter {
            wire: param.name.clone(),
            key: parameter_key(&operation.params, param),
            ident: idents.claim_or_suffix(&wanted, location_word(param.location)),
            doc: param.description.clone(),
            deprecated: param.deprecated,
            location: param.location,
            style: param.style,
            explode: param.explode,
            allow_reserved: param.allow_reserved,
            required: param.required,
            ty: cx.types.type_of(param.schema, Direction::Request, Hint::new(&type_name, module)),
        });
    }
    let (in_path, others) = params.into_iter().partition(|param| param.location == ParameterLocation::Path);
    Parameters { in_path, others }
}

/// Returns the word for a parameter whose name is taken: `id_query`.
fn location_word(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}
