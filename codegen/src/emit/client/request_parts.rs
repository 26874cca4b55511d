//! The parts of a request: its arguments, and how each is handed to the runtime.

use syn::{Expr, Stmt};

use crate::emit::codecs::multipart_parts;
use crate::emit::context::free_ident;
use crate::emit::scope::Scope;
use crate::emit::syntax::{
    self, expr_path, method_call, named_type, reference, reference_to, statement, value_of, with_segment,
};
use crate::rust::model::{
    Body, Codec, ParameterLocation, ParameterStyle, Primitive, RustOperation, RustParameter, Type,
};

/// Returns the type of an argument, and the expression that refers to its value.
pub(crate) fn argument_and_value(scope: &mut Scope<'_>, ty: &Type, name: &str) -> (syn::Type, Expr) {
    let value = value_of(name);
    match ty {
        Type::Primitive(Primitive::String) => (reference_to(named_type("str")), value),
        Type::Primitive(primitive) => (named_type(primitive.name()), reference(value)),
        Type::Runtime(runtime) if runtime.is_copy() => (scope.ty(ty), reference(value)),
        Type::Vec(of) => (reference_to(syntax::slice_of(scope.ty(of))), value),
        ty => (reference_to(scope.ty(ty)), value),
    }
}

/// Returns the required parameters.
pub(crate) fn required_parameters(operation: &RustOperation) -> impl Iterator<Item = &RustParameter> {
    operation.path_params.iter().chain(operation.params.iter().filter(|param| param.required))
}

/// Returns the optional parameters.
pub(crate) fn optional_parameters(operation: &RustOperation) -> impl Iterator<Item = &RustParameter> {
    operation.params.iter().filter(|param| !param.required)
}

/// Returns the name of the argument for the body, or of the method that sets it.
pub(crate) fn body_name(operation: &RustOperation) -> String {
    let idents: Vec<&str> =
        operation.path_params.iter().chain(&operation.params).map(|param| param.ident.as_str()).collect();
    free_ident("body", &idents)
}

/// Returns the name of the variable that holds the request.
pub(crate) fn request_variable(operation: &RustOperation) -> String {
    let idents: Vec<&str> = required_parameters(operation).map(|param| param.ident.as_str()).collect();
    free_ident("request", &idents)
}

/// Returns `request.query("name", ParameterStyle::Form, Explode::Yes, &name);`.
pub(crate) fn set_parameter(scope: &mut Scope<'_>, request: Expr, param: &RustParameter, value: Expr) -> Stmt {
    let method = match param.location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query if param.allow_reserved => "query_reserved",
        ParameterLocation::Query => "query",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    };
    let style = expr_path(with_segment(scope.http("ParameterStyle"), style_name(param.style)));
    let explode = if param.explode { "Yes" } else { "No" };
    let explode = expr_path(with_segment(scope.http("Explode"), explode));
    let arguments = [syntax::string(&param.wire), style, explode, value];
    statement(method_call(request, method, arguments))
}

fn style_name(style: ParameterStyle) -> &'static str {
    match style {
        ParameterStyle::Simple => "Simple",
        ParameterStyle::Label => "Label",
        ParameterStyle::Matrix => "Matrix",
        ParameterStyle::Form => "Form",
        ParameterStyle::SpaceDelimited => "SpaceDelimited",
        ParameterStyle::PipeDelimited => "PipeDelimited",
        ParameterStyle::DeepObject => "DeepObject",
        ParameterStyle::Json => "Json",
    }
}

/// Returns `request.json("application/json", &body);`.
pub(crate) fn set_body(request: Expr, body: &Body, value: Expr) -> Stmt {
    let media = &body.media;
    if media.codec == Codec::AnyContent {
        return statement(method_call(request, "content", [value]));
    }
    let streamed = matches!(body.ty, Type::Items(_));
    let moved = streamed || media.codec == Codec::Binary;
    let mut arguments = vec![syntax::string(&media.name), if moved { value } else { reference(value) }];
    let method = match media.codec {
        Codec::Binary if streamed => "byte_stream",
        Codec::JsonLines => "json_lines",
        Codec::JsonSequence => "json_sequence",
        Codec::EventStream => "events",
        Codec::EventObjects => "event_objects",
        _ if streamed => "json_stream",
        Codec::Text => "text",
        Codec::Binary => "binary",
        Codec::Pairs => "pairs",
        Codec::Multipart => {
            arguments.push(reference(multipart_parts(media)));
            "multipart"
        }
        Codec::Form if !media.deep_object_properties.is_empty() => {
            let properties = syntax::array(media.deep_object_properties.iter().map(|name| syntax::string(name)));
            arguments.push(reference(properties));
            "deep_form"
        }
        Codec::Form => "form",
        _ => "json",
    };
    statement(method_call(request, method, arguments))
}
