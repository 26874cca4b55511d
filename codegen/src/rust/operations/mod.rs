//! Operations: names, parameters, bodies, security.

pub(crate) mod content_choice;
pub(crate) mod media_types;
pub(crate) mod payloads;
pub(crate) mod response_headers;
pub(crate) mod responses;

use std::collections::HashMap;

use crate::openapi::{self, Api};
use crate::rust::model::{
    Body, Operation, Parameter, ParameterLocation, ParameterStyle, Principal, Resource, Scheme, SchemeKind, Security,
};
use crate::rust::names::{Component, module, number, of_component, pascal, snake, without};
use crate::rust::operations::content_choice::Chosen;
use crate::rust::operations::payloads::{Form, Forms, Side};
use crate::rust::operations::responses::{Answers, Home};
use crate::rust::passes::dedup::share_errors;
use crate::rust::types::Types;
use crate::rust::types::direction::Way;

/// Names that arguments of generated functions may not take.
const ARGUMENTS: [&str; 8] = ["api", "body", "call", "cx", "incoming", "query", "self", "router"];
/// Names that builders and resources have methods of already.
const METHODS: [&str; 5] = ["send", "clone", "into_future", "mount", "fmt"];

/// The resources that have operations.
pub(crate) fn resources(types: &mut Types<'_>, answers: &mut Answers) -> Vec<Resource> {
    let api = types.api;
    let mut modules: Vec<String> = vec!["mod".to_owned()];
    let mut found = Vec::new();
    for (index, resource) in api.resources.iter().enumerate() {
        let own: Vec<&openapi::Operation> =
            api.operations.iter().filter(|operation| operation.resource == index).collect();
        if own.is_empty() {
            continue;
        }
        let wanted = resource.name.as_deref().unwrap_or(&resource.tag);
        let name = pascal(wanted);
        let trait_name = types.names.claim(&format!("{name}Api"), "Api");
        let client_name = types.names.claim(&format!("{name}Client"), "Client");
        let module = number(&module(wanted), |name| !modules.iter().any(|taken| taken == name));
        modules.push(module.clone());
        let mut taken: Vec<String> = METHODS.map(str::to_owned).to_vec();
        let mut operations: Vec<Operation> = own
            .iter()
            .map(|operation| self::operation(types, answers, operation, wanted, &module, &mut taken))
            .collect();
        share_errors(&mut operations);
        let doc = if resource.description.is_empty() {
            format!("The operations of {}.", resource.tag)
        } else {
            resource.description.clone()
        };
        found.push(Resource { trait_name, client_name, name, module, doc, operations, received: resource.received });
    }
    found
}

fn operation(
    types: &mut Types<'_>,
    answers: &mut Answers,
    operation: &openapi::Operation,
    resource: &str,
    module: &str,
    taken: &mut Vec<String>,
) -> Operation {
    let name = types.names.operation(&pascal(&operation.id));
    let request_name = types.names.claim(&format!("{name}Request"), "Builder");
    let params_name = types.names.claim(&format!("{name}Params"), "Params");
    let short = without(&operation.id, resource).unwrap_or_else(|| operation.id.clone());
    let free = |name: &str| !taken.iter().any(|taken| taken == name);
    let short = if free(&snake(&short)) { snake(&short) } else { number(&snake(&operation.id), free) };
    taken.push(short.clone());
    let constant = types.names.constant(&name);
    let (path_params, params) = self::params(types, operation, &name, module);
    let home = Home { name: &name, module };
    let body = body(types, answers, operation, &home);
    let (success, errors) = answers.of(types, operation, &home);
    Operation {
        id: operation.id.clone(),
        ident: short,
        request_name,
        params_name,
        constant,
        method: operation.method.clone(),
        server: operation.server.clone(),
        path: operation.path.clone(),
        doc: doc(operation),
        deprecated: operation.deprecated,
        at: types.place(operation.at),
        path_params,
        params,
        body,
        success,
        error_name: types.names.claim(&format!("{name}Error"), "Answer"),
        errors,
        errors_of: None,
        security: security(types.api, operation),
        name,
    }
}

/// `` `GET /CallLog`: List of CallLog. ``, then the description.
fn doc(operation: &openapi::Operation) -> String {
    let mut doc = format!("`{} {}`", operation.method, operation.path);
    let summary = operation.summary.split_whitespace().collect::<Vec<_>>().join(" ");
    if summary.is_empty() {
        doc.push('.');
    } else {
        let stop = if summary.ends_with(['.', '!', '?']) { "" } else { "." };
        doc.push_str(&format!(": {summary}{stop}"));
    }
    if !operation.description.is_empty() && operation.description != operation.summary {
        doc.push_str(&format!("\n\n{}", operation.description));
    }
    doc
}

fn params(
    types: &mut Types<'_>,
    operation: &openapi::Operation,
    name: &str,
    module: &str,
) -> (Vec<Parameter>, Vec<Parameter>) {
    let mut taken: Vec<String> = ARGUMENTS.iter().chain(&METHODS).map(|name| (*name).to_owned()).collect();
    let mut params = Vec::new();
    for param in &operation.params {
        let member = types.names.member(&param.name);
        let ident = number(&member.ident, |name| !taken.iter().any(|taken| taken == name));
        taken.push(ident.clone());
        let (hint, home) = match &param.component {
            Some(component) => of_component(component, Component::Parameter),
            None => (format!("{name}{}", member.part), module),
        };
        params.push(Parameter {
            wire: param.name.clone(),
            field: field(&operation.params, param),
            ident,
            doc: param.description.clone(),
            deprecated: param.deprecated,
            place: place(param.location),
            style: style(param.style),
            explode: param.explode,
            allow_reserved: param.allow_reserved,
            required: param.required,
            ty: types.ty(param.schema, Way::Input, &hint, home),
        });
    }
    params.into_iter().partition(|param| param.place == ParameterLocation::Path)
}

/// A parameter's member in the object of parameters.
pub(crate) fn field(all: &[openapi::Parameter], param: &openapi::Parameter) -> String {
    let same = all
        .iter()
        .filter(|other| other.name == param.name && other.location != openapi::ParameterLocation::Path)
        .count();
    match param.location {
        openapi::ParameterLocation::Header if same > 1 => format!("header:{}", param.name),
        openapi::ParameterLocation::Cookie if same > 1 => format!("cookie:{}", param.name),
        _ => param.name.clone(),
    }
}

/// The request body: one type, or a choice where media types differ.
fn body(types: &mut Types<'_>, answers: &mut Answers, operation: &openapi::Operation, home: &Home<'_>) -> Option<Body> {
    let body = operation.body.as_ref()?;
    // What a user of the API receives has the forgiving form of what its server sends.
    let way = if types.api.is_received(operation) { Way::Read } else { Way::Input };
    let found = Forms::of(types.api, &body.content, Side::Body);
    found.warn(types, Side::Body);
    let (hint, module) = match &body.name {
        Some(component) => of_component(component, Component::Body),
        None => (format!("{}Body", home.name), home.module),
    };
    let inside = Home { name: home.name, module };
    let open = found.forms.iter().any(Form::is_open);
    let (ty, media) = match found.forms.as_slice() {
        [] => return None,
        [form] => form.ty(types, way, &hint, module),
        forms => {
            let component = body.name.as_deref();
            let name =
                component.map_or_else(|| format!("{}Content", home.name), |name| format!("{}Content", pascal(name)));
            answers.choose(types, forms, &Chosen { side: Side::Body, component, hint: &hint, name, way }, &inside)
        }
    };
    Some(Body { required: body.required, ty, doc: body.description.clone(), media, open })
}

fn security(api: &Api, operation: &openapi::Operation) -> Security {
    let index: HashMap<&str, usize> =
        api.schemes.keys().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
    let alternative = |schemes: &Vec<(String, Vec<String>)>| {
        schemes.iter().filter_map(|(name, scopes)| Some((*index.get(name.as_str())?, scopes.clone()))).collect()
    };
    let alternatives: Vec<Vec<(usize, Vec<String>)>> = operation.security.iter().map(alternative).collect();
    let principal = if alternatives.iter().all(Vec::is_empty) {
        Principal::None
    } else if alternatives.iter().any(Vec::is_empty) {
        Principal::Optional
    } else {
        Principal::Required
    };
    Security { principal, alternatives: if principal == Principal::None { Vec::new() } else { alternatives } }
}

/// The security schemes, in the order of their indexes.
pub(crate) fn schemes(api: &Api) -> Vec<Scheme> {
    let mut taken: Vec<String> =
        ["build", "builder", "new", "timeout", "retries", "server", "http", "combine", "base_url", "user_agent"]
            .map(str::to_owned)
            .to_vec();
    let mut schemes = Vec::new();
    for (name, scheme) in &api.schemes {
        let ident = number(&snake(name), |name| !taken.iter().any(|taken| taken == name));
        taken.push(ident.clone());
        let kind = match &scheme.kind {
            openapi::SecuritySchemeKind::Bearer => SchemeKind::Bearer,
            openapi::SecuritySchemeKind::ClientCredentials(url) => {
                SchemeKind::ClientCredentials { token_url: url.clone() }
            }
            openapi::SecuritySchemeKind::Basic => SchemeKind::Basic,
            openapi::SecuritySchemeKind::ApiKey(at, name) => {
                SchemeKind::ApiKey { place: place(*at), name: name.clone() }
            }
            openapi::SecuritySchemeKind::Other => SchemeKind::Other,
        };
        let doc = if scheme.description.is_empty() {
            format!("The security scheme `{name}`.")
        } else {
            scheme.description.clone()
        };
        schemes.push(Scheme { name: name.clone(), ident, doc, kind, verify_body: scheme.verify_body });
    }
    schemes
}

fn place(place: openapi::ParameterLocation) -> ParameterLocation {
    match place {
        openapi::ParameterLocation::Path => ParameterLocation::Path,
        openapi::ParameterLocation::Query => ParameterLocation::Query,
        openapi::ParameterLocation::Header => ParameterLocation::Header,
        openapi::ParameterLocation::Cookie => ParameterLocation::Cookie,
    }
}

fn style(style: openapi::ParameterStyle) -> ParameterStyle {
    match style {
        openapi::ParameterStyle::Simple => ParameterStyle::Simple,
        openapi::ParameterStyle::Label => ParameterStyle::Label,
        openapi::ParameterStyle::Matrix => ParameterStyle::Matrix,
        openapi::ParameterStyle::Form => ParameterStyle::Form,
        openapi::ParameterStyle::SpaceDelimited => ParameterStyle::SpaceDelimited,
        openapi::ParameterStyle::PipeDelimited => ParameterStyle::PipeDelimited,
        openapi::ParameterStyle::DeepObject => ParameterStyle::DeepObject,
        openapi::ParameterStyle::Json => ParameterStyle::Json,
    }
}
