//! Operations: the names, parameters, bodies, responses and security requirements of each.

pub(crate) mod content_choice;
mod context;
pub(crate) mod parameters;
pub(crate) mod payloads;
pub(crate) mod registry;
pub(crate) mod request_body;
pub(crate) mod response_headers;
pub(crate) mod responses;
pub(crate) mod security;
mod status_names;

use crate::openapi::{self, Api};
use crate::rust::model::{RustOperation, RustResource};
use crate::rust::names::distinguishing_signs::{NameCase, distinguish_names};
use crate::rust::names::words::strip_resource_words;
use crate::rust::names::{NameSet, module_name, pascal_case, snake_case};
use crate::rust::operations::context::{CLIENT_METHODS, HANDLE_METHODS, OperationContext};
use crate::rust::operations::parameters::build_parameters;
use crate::rust::operations::registry::ResponseRegistry;
use crate::rust::operations::request_body::build_request_body;
use crate::rust::operations::responses::{OperationResponses, build_responses};
use crate::rust::operations::security::build_security;
use crate::rust::types::Types;

/// Builds the resources that have operations.
pub(crate) fn build_resources(types: &mut Types<'_>, registry: &mut ResponseRegistry) -> Vec<RustResource> {
    let api = types.api;
    let mut modules = NameSet::with(["mod"]);
    let mut accessors = NameSet::with(CLIENT_METHODS);
    let mut resources = Vec::new();
    let wanted: Vec<&str> =
        api.resources.iter().map(|resource| resource.name.as_deref().unwrap_or(&resource.tag)).collect();
    let names = distinguish_names(&wanted, NameCase::Pascal);
    let ids: Vec<&String> = api.operations.iter().map(|operation| &operation.id).collect();
    let operation_names = distinguish_names(&ids, NameCase::Pascal);
    for ((index, resource), name) in api.resources.iter().enumerate().zip(names) {
        if !api.operations.iter().any(|operation| operation.resource == index) {
            continue;
        }
        let wanted = wanted[index];
        let trait_name = types.names.claim_resource_type(&name, "Api");
        let client_name = types.names.claim_resource_type(&name, "Client");
        let module = modules.claim(&module_name(if name == pascal_case(wanted) { wanted } else { &name }));
        let accessor = accessors.claim_or_suffix(&module, "operations");
        let operations = build_operations(
            types,
            registry,
            ResourceOperations { resource: index, module: &module, names: &operation_names },
        );
        resources.push(RustResource {
            name,
            trait_name,
            client_name,
            module,
            accessor,
            tag: resource.tag.clone(),
            doc: resource.description.clone(),
            operations,
            is_webhook: resource.received,
        });
    }
    resources
}

/// Which operations are built.
struct ResourceOperations<'a> {
    /// The index of their resource.
    resource: usize,
    /// The module of their resource.
    module: &'a str,
    /// The names of all operations of the API, in `UpperCamelCase`.
    names: &'a [String],
}

/// Builds the operations of a resource.
fn build_operations(
    types: &mut Types<'_>,
    registry: &mut ResponseRegistry,
    of: ResourceOperations<'_>,
) -> Vec<RustOperation> {
    let api = types.api;
    let module = of.module;
    let mut methods = NameSet::with(HANDLE_METHODS);
    let mut operations = Vec::new();
    for (operation, wanted) in api.operations.iter().zip(of.names) {
        if operation.resource != of.resource {
            continue;
        }
        let name = types.names.claim_operation(wanted);
        let names = OperationNames {
            request: types.names.claim_operation_type(&name, "Request"),
            params: types.names.claim_operation_type(&name, "Params"),
            method: claim_method(api, operation, wanted, &mut methods),
            constant: types.names.claim_constant(&name),
        };
        let mut cx = OperationContext { types, registry, name: &name, module };
        operations.push(build_operation(&mut cx, operation, names));
    }
    operations
}

/// The names of an operation besides the one that its types begin with.
struct OperationNames {
    request: String,
    params: String,
    method: String,
    constant: String,
}

/// Takes the method of an operation: its ID without the words of its resource, or the complete ID if that is taken.
///
/// `name` is the operation's name in `UpperCamelCase`. It has the signs that distinguish the ID from others.
fn claim_method(api: &Api, operation: &openapi::Operation, name: &str, methods: &mut NameSet) -> String {
    let resource = &api.resources[operation.resource];
    let resource_name = resource.name.as_deref().unwrap_or(&resource.tag);
    let id = if name == pascal_case(&operation.id) { &operation.id } else { name };
    let short = snake_case(&strip_resource_words(id, resource_name).unwrap_or_else(|| id.to_owned()));
    if methods.is_free(&short) { methods.claim(&short) } else { methods.claim_or_suffix(&snake_case(id), "operation") }
}

fn build_operation(
    cx: &mut OperationContext<'_, '_>,
    operation: &openapi::Operation,
    names: OperationNames,
) -> RustOperation {
    let parameters = build_parameters(cx, operation);
    let body = build_request_body(cx, operation);
    let OperationResponses { success, errors } = build_responses(cx, operation);
    let repeats = operation.description == operation.summary;
    RustOperation {
        id: operation.id.clone(),
        method_name: names.method,
        request_name: names.request,
        params_name: names.params,
        constant: names.constant,
        method: operation.method.clone(),
        server: operation.server.clone(),
        path: operation.path.clone(),
        summary: operation.summary.split_whitespace().collect::<Vec<_>>().join(" "),
        description: if repeats { String::new() } else { operation.description.clone() },
        deprecated: operation.deprecated,
        at: cx.types.location(operation.at),
        path_params: parameters.in_path,
        params: parameters.others,
        body,
        success,
        error_name: cx.types.names.claim_type(&format!("{}Error", cx.name), "Response"),
        errors,
        same_errors_as: None,
        security: build_security(cx.types.api, operation),
        name: cx.name.to_owned(),
    }
}
