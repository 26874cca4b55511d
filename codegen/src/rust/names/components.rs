//! The names of types in components that are not schemas.

use crate::rust::names::case::pascal_case;

/// The kind of a component that is not a schema.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ComponentKind {
    /// `components.parameters`.
    Parameter,
    /// `components.requestBodies`.
    RequestBody,
    /// `components.headers`.
    Header,
    /// The body of a response in `components.responses` without headers.
    Response,
    /// The body of a response in `components.responses` with headers.
    ResponseBody,
}

/// The type of a component.
#[derive(Clone, Debug)]
pub(crate) struct ComponentType {
    /// The name of the type.
    pub(crate) name: String,
    /// The module of `types`.
    pub(crate) module: &'static str,
}

/// Returns the type of a component, named after the component, so that adding an operation does not rename it.
pub(crate) fn component_type(component: &str, kind: ComponentKind) -> ComponentType {
    let (suffix, module) = match kind {
        ComponentKind::Parameter => ("Param", "parameters"),
        ComponentKind::RequestBody => ("Body", "bodies"),
        ComponentKind::Header => ("Header", "headers"),
        ComponentKind::Response => ("Response", "responses"),
        ComponentKind::ResponseBody => ("Body", "responses"),
    };
    let name = pascal_case(component);
    let has_suffix = name.ends_with(suffix) || (kind == ComponentKind::Parameter && name.ends_with("Parameter"));
    ComponentType { name: if has_suffix { name } else { name + suffix }, module }
}
